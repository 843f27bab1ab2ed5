/* SPDX-License-Identifier: MIT */
/*
 * Text as the library meets it: UTF-8, counted where Windows counts in UTF-16 units. Nothing here
 * knows a locale.
 */
#ifndef BITSIM_BASE_TEXT_H
#define BITSIM_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/memory.h"

/* bitsim__text_digit returns the value of |c| as a digit of base 16 or less; 16 if it is none. */
static inline unsigned bitsim__text_digit(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return (unsigned)(c - 'A') + 10;
    return 16;
}

/*
 * bitsim__text_to_uint reads the whole of |text|, decimal or 0x hexadecimal, as an unsigned number
 * of 64 bits. It returns 0, or BITSIM_ERR_SYNTAX for anything else, with |*out| unchanged.
 */
int bitsim__text_to_uint(const char *text, size_t length, uint64_t *out);

/* bitsim__text_equal_fold answers whether |a| and |b| are equal but for the case of A to Z. */
bool bitsim__text_equal_fold(const char *a, const char *b);

/*
 * bitsim__text_utf16_length counts the UTF-16 units that |text| (UTF-8) needs. It returns
 * SIZE_MAX for text that is not well-formed UTF-8.
 */
size_t bitsim__text_utf16_length(const char *text);

/* bitsim__text_copy returns a copy of |text|, to be released through |memory|, or NULL. */
char *bitsim__text_copy(const char *text, const bitsim_memory *memory);

/* bitsim__text_copy_span returns a terminated copy of |length| bytes of |text|, or NULL. */
char *bitsim__text_copy_span(const char *text, size_t length, const bitsim_memory *memory);

/* bitsim__text_put_uint writes |value| in decimal at |at| and returns the place after it. */
char *bitsim__text_put_uint(char *at, uint64_t value);

/* bitsim__text_put_digits writes |value| with exactly |digits| digits of |base| (10 or 16). */
char *bitsim__text_put_digits(char *at, uint64_t value, unsigned digits, unsigned base);

#endif
