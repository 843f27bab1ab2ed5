/* SPDX-License-Identifier: MIT */
/*
 * The word that somebody probably meant: the one with the fewest letters inserted, left out,
 * replaced or swapped, in either case. docs/command.md shows it at work.
 */
#ifndef BITSIM_SIM_NEAREST_H
#define BITSIM_SIM_NEAREST_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_nearest keeps the best of the words that it was shown. */
typedef struct bitsim_nearest {
    /* wanted: what was typed. Borrowed. */
    const char *wanted;
    /* best: the nearest so far, the first of several, or NULL if none is near. Borrowed. */
    const char *best;
    /* distance: how many letters |best| is away. */
    size_t distance;
} bitsim_nearest;

/* bitsim_nearest_to begins a search for what is near to |wanted|. */
bitsim_nearest bitsim_nearest_to(const char *wanted);

/*
 * bitsim_nearest_try shows |word|, of which at most about a quarter of the letters may differ, and
 * never more than four; or |wanted| is the word that it has after a space. NULL is passed over.
 */
void bitsim_nearest_try(bitsim_nearest *nearest, const char *word);

#ifdef __cplusplus
}
#endif

#endif
