/* SPDX-License-Identifier: MIT */
#include "cli/nearest.h"

#include <string.h>

/* Longer words are not worth a guess. */
enum { LENGTH_MAX = 63 };

static char fold(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Counts letters to insert, delete, replace or swap with their neighbour. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t rows[3][LENGTH_MAX + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++) above[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            char x = fold(a[i - 1]), y = fold(b[j - 1]);
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == fold(b[j - 2]) && y == fold(a[i - 2]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b_length];
}

bitsim__nearest bitsim__nearest_to(const char *wanted) {
    /* A third of the letters may be wrong; beyond that a suggestion would only puzzle. */
    size_t length = strlen(wanted);
    bitsim__nearest nearest = {.wanted = wanted, .distance = length < 4 ? 2 : length / 3 + 1};
    return nearest;
}

void bitsim__nearest_try(bitsim__nearest *nearest, const char *word) {
    if (!word) return;
    size_t wanted_length = strlen(nearest->wanted), length = strlen(word);
    if (wanted_length > LENGTH_MAX || length > LENGTH_MAX) return;
    size_t found = distance(nearest->wanted, wanted_length, word, length);
    if (found >= nearest->distance) return;
    nearest->distance = found;
    nearest->best = word;
}
