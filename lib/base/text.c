/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <string.h>

#include "bitsim/error.h"

int bitsim__text_to_uint(const char *text, size_t length, uint64_t *out) {
    unsigned base = 10;
    size_t i = 0;
    if (length > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        base = 16;
        i = 2;
    }
    if (i == length) return BITSIM_ERR_SYNTAX;
    uint64_t value = 0;
    for (; i < length; i++) {
        unsigned digit = bitsim__text_digit(text[i]);
        if (digit >= base || value > (UINT64_MAX - digit) / base) return BITSIM_ERR_SYNTAX;
        value = value * base + digit;
    }
    *out = value;
    return BITSIM_OK;
}

static char fold(char c) {
    if (c >= 'A' && c <= 'Z') return (char)(c - 'A' + 'a');
    return c;
}

bool bitsim__text_equal_fold(const char *a, const char *b) {
    while (*a && fold(*a) == fold(*b)) a++, b++;
    return fold(*a) == fold(*b);
}

/* The number of bytes of the well-formed UTF-8 sequence at |s|, or 0. */
static size_t sequence_length(const unsigned char *s) {
    unsigned char lead = s[0];
    if (lead < 0x80) return 1;
    size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    if (lead == 0xE0 && s[1] < 0xA0) return 0;
    if (lead == 0xED && s[1] > 0x9F) return 0;
    if (lead == 0xF0 && s[1] < 0x90) return 0;
    if (lead == 0xF4 && s[1] > 0x8F) return 0;
    return length;
}

size_t bitsim__text_utf16_length(const char *text) {
    size_t units = 0;
    const unsigned char *s = (const unsigned char *)text;
    while (*s) {
        size_t bytes = sequence_length(s);
        if (bytes == 0) return SIZE_MAX;
        units += bytes == 4 ? 2 : 1;
        s += bytes;
    }
    return units;
}

char *bitsim__text_copy_span(const char *text, size_t length, const bitsim_memory *memory) {
    char *copy = memory->allocate(length + 1, memory->user);
    if (!copy) return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *bitsim__text_copy(const char *text, const bitsim_memory *memory) {
    return bitsim__text_copy_span(text, strlen(text), memory);
}

char *bitsim__text_put_uint(char *at, uint64_t value) {
    char reversed[20];
    size_t n = 0;
    do {
        reversed[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (n) *at++ = reversed[--n];
    return at;
}

char *bitsim__text_put_digits(char *at, uint64_t value, unsigned digits, unsigned base) {
    for (unsigned i = digits; i-- > 0; value /= base) at[i] = "0123456789abcdef"[value % base];
    return at + digits;
}
