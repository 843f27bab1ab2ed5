/* SPDX-License-Identifier: MIT */
#include "scenario/nearest.h"

#include <string.h>

enum { word_max = 80, distance_max = 4 };

const char *bitsim__word_of_list(const void *words, size_t index) {
    return ((const char *const *)words)[index];
}

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

const char *bitsim__nearest_word(const char *text, word_at *at, const void *words) {
    size_t length = strlen(text);
    if (length == 0 || length > word_max) return NULL;
    const char *best = NULL;
    unsigned best_distance = distance_max + 1;
    const char *word;
    for (size_t i = 0; (word = at(words, i)); i++) {
        size_t word_length = strlen(word);
        if (word_length > word_max || word_length > length + distance_max ||
            length > word_length + distance_max)
            continue;
        size_t longer = length > word_length ? length : word_length;
        unsigned d = distance(text, length, word, word_length);
        if (d < best_distance && d <= (longer + 2) / 4) {
            best = word;
            best_distance = d;
        }
    }
    return best;
}
