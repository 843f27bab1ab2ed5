/* SPDX-License-Identifier: MIT */
/*
 * An operation as it is told, kept beyond the strings that it points to: what is told with its
 * outcome is compared with what was handed out.
 */
#ifndef BITSIM_TESTS_SERVICE_TOLD_H
#define BITSIM_TESTS_SERVICE_TOLD_H

#include "bitsim/operation.h"

enum { TOLD_VALUES = 48 };

/* told is a number for each member, in their order; of text its hash. */
typedef struct told {
    uint64_t values[TOLD_VALUES];
} told;

/* told_of keeps |operation| without what an outcome does not tell again: by whom, and how fast. */
told told_of(const bitsim_operation *operation);

/* told_difference returns the name of the first member in which the two differ, or NULL. */
const char *told_difference(const told *a, const told *b);

#endif
