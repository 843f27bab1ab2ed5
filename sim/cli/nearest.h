/* SPDX-License-Identifier: MIT */
/*
 * The nearest valid word, for whoever mistyped one.
 */
#ifndef BITSIM_CLI_NEAREST_H
#define BITSIM_CLI_NEAREST_H

#include <stddef.h>

/* bitsim__nearest keeps the best of the words it was shown. */
typedef struct bitsim__nearest {
    /* wanted: what was typed. */
    const char *wanted;
    /* best: the nearest so far, or NULL if none is near. Borrowed. */
    const char *best;
    /* distance: how far |best| is. */
    size_t distance;
} bitsim__nearest;

/* bitsim__nearest_to begins a search for what is near to |wanted|. */
bitsim__nearest bitsim__nearest_to(const char *wanted);

/* bitsim__nearest_try shows it |word|; NULL is passed over. The case of A to Z does not matter. */
void bitsim__nearest_try(bitsim__nearest *nearest, const char *word);

#endif
