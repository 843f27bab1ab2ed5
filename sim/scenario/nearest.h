/* SPDX-License-Identifier: MIT */
/*
 * The word that somebody probably meant (bitsim/sim/nearest.h), of a list that is walked.
 */
#ifndef BITSIM_SIM_SCENARIO_NEAREST_H
#define BITSIM_SIM_SCENARIO_NEAREST_H

#include <stddef.h>

/* word_at returns word |index| of |words|, or NULL past the last. */
typedef const char *word_at(const void *words, size_t index);

/* bitsim__word_of_list is the word_at of an array of strings that a NULL ends. */
const char *bitsim__word_of_list(const void *words, size_t index);

/* bitsim__nearest_word returns the word nearest to |text|, or NULL if none is near. */
const char *bitsim__nearest_word(const char *text, word_at *at, const void *words);

#endif
