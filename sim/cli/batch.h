/* SPDX-License-Identifier: MIT */
/*
 * The lines of a batch on stdin. Each line gets one answer, so a line that cannot be taken as it
 * is, empty, too long or with a NUL byte in it, is handed out with what is wrong with it.
 */
#ifndef BITSIM_CLI_BATCH_H
#define BITSIM_CLI_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/options.h"

/* bitsim__batch is where the reading has got to. Zeroed it is ready. */
typedef struct bitsim__batch {
    /* number: of the line that was handed out last, from 1. */
    size_t number;
    /* fault: what is wrong with that line, or NULL. */
    const char *fault;
    /* has_failed: stdin could not be read to its end. */
    bool has_failed;
} bitsim__batch;

/*
 * bitsim__batch_next returns the next line, which stays until the next call, or NULL at the end.
 */
const char *bitsim__batch_next(bitsim__batch *batch);

/* bitsim__batch_fault says that stdin could not be read and returns the exit status. */
int bitsim__batch_fault(const bitsim__manual *manual);

#endif
