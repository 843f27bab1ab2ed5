/* SPDX-License-Identifier: MIT */
/*
 * A batch: questions on stdin, a JSON object a line. Each line gets one answer, a line of JSON that
 * is written before the next line is read; so does a line that is no question: one that is empty,
 * too long, no object, or has a NUL byte in it.
 */
#ifndef BITSIM_CLI_BATCH_H
#define BITSIM_CLI_BATCH_H

#include <jansson.h>

#include "cli/input_fault.h"
#include "cli/options.h"

/* bitsim__batch is where the reading has got to. */
typedef struct bitsim__batch {
    /* number: of the line that was read last, from 1. */
    size_t number;
    /* line: that line, without its end. */
    const char *line;
    /* fault: what is wrong with that line; all zeros if nothing is. */
    input_fault fault;
    /* column: where, if it is no question; else 0. */
    size_t column;
} bitsim__batch;

/*
 * bitsim__batch_answer answers |asked|, or a line that is no question if that is NULL. It returns
 * the answer, or NULL if memory ran out, and sets |*status| to the exit status.
 */
typedef json_t *bitsim__batch_answer(bitsim__batch *batch, const json_t *asked, void *user,
                                     int *status);

/*
 * bitsim__batch_run has |answer| answer each line of stdin, and returns the exit status:
 * BITSIM__EXIT_FAULT if a line had it, if stdin cannot be read, or as soon as stdout cannot be
 * written.
 */
int bitsim__batch_run(const bitsim__manual *manual, bitsim__batch_answer *answer, void *user);

/* bitsim__batch_locate adds line, column and part to the text of the fault of |batch|. */
void bitsim__batch_locate(bitsim__batch *batch);

#endif
