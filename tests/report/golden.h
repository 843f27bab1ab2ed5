/* SPDX-License-Identifier: MIT */
/*
 * What a reader of events wrote, against a file under tests/golden. With BITSIM_GOLDEN=write in the
 * environment the file is written instead: read the difference, and keep it only if it is
 * understood.
 */
#ifndef BITSIM_TESTS_REPORT_GOLDEN_H
#define BITSIM_TESTS_REPORT_GOLDEN_H

#include <stddef.h>

#include "bitsim/sim/sink.h"

/* written is text that was taken. */
typedef struct written {
    char *text;
    size_t length;
    size_t capacity;
    /* room: how much it takes before it says BITSIM_ERR_SPACE; SIZE_MAX for all. */
    size_t room;
} written;

/* written_sink returns a sink that appends to |it|, which starts zeroed but for |room|. */
bitsim_sink written_sink(written *it);

/* written_free releases the text. */
void written_free(written *it);

/* golden_check fails the test if |it| is not what the file |name| holds. */
void golden_check(const written *it, const char *name);

#endif
