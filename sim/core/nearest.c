/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/nearest.h"

#include <stdbool.h>
#include <string.h>

enum { word_max = 80, distance_max = 4 };

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

/* The optimal string alignment distance, by the book, three rows at a time. */
static unsigned distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    unsigned rows[3][word_max + 1];
    for (unsigned j = 0; j <= b_length; j++) rows[0][j] = j;
    for (unsigned i = 1; i <= a_length; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3];
        const unsigned *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (unsigned j = 1; j <= b_length; j++) {
            char x = fold(a[i - 1]);
            char y = fold(b[j - 1]);
            row[j] = least(above[j - 1] + (x != y), 1 + least(above[j], row[j - 1]));
            if (i > 1 && j > 1 && x == fold(b[j - 2]) && y == fold(a[i - 2]))
                row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}

bitsim_nearest bitsim_nearest_to(const char *wanted) {
    bitsim_nearest nearest = {.wanted = wanted, .distance = distance_max + 1};
    return nearest;
}

/* Answers whether |text| is what |word| has after a space: 1607 of "10 1607". */
static bool is_last_word(const char *text, const char *word) {
    const char *space = strrchr(word, ' ');
    if (!space) return false;
    while (*text && fold(*text) == fold(space[1])) text++, space++;
    return *text == '\0' && space[1] == '\0';
}

void bitsim_nearest_try(bitsim_nearest *nearest, const char *word) {
    if (!word) return;
    if (is_last_word(nearest->wanted, word)) {
        /* Half a name is nearer than a mistyped one, which is at least one letter away. */
        if (nearest->distance > 0) nearest->best = word;
        nearest->distance = 0;
        return;
    }
    size_t length = strlen(nearest->wanted), word_length = strlen(word);
    size_t longer = length > word_length ? length : word_length;
    size_t shorter = length > word_length ? word_length : length;
    if (length == 0 || longer > word_max || longer > shorter + distance_max) return;
    size_t found = distance(nearest->wanted, length, word, word_length);
    if (found >= nearest->distance || found > (longer + 2) / 4) return;
    nearest->best = word;
    nearest->distance = found;
}
