/* SPDX-License-Identifier: MIT */
#include "scenario/nearest.h"

#include "bitsim/sim/nearest.h"

const char *bitsim__word_of_list(const void *words, size_t index) {
    return ((const char *const *)words)[index];
}

const char *bitsim__nearest_word(const char *text, word_at *at, const void *words) {
    bitsim_nearest nearest = bitsim_nearest_to(text);
    const char *word;
    for (size_t i = 0; (word = at(words, i)); i++) bitsim_nearest_try(&nearest, word);
    return nearest.best;
}
