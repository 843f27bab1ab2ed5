/* SPDX-License-Identifier: MIT */
#include "cli/show.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Reads the character at |s|, which a NUL ends; its length, or 0 if it is not UTF-8. */
static size_t decode(const unsigned char *s, uint32_t *code) {
    unsigned char lead = s[0];
    size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 0 || lead > 0xF4) return 0;
    uint32_t value = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (s[i] & 0x3F);
    }
    *code = value;
    bool is_overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    return is_overlong || is_surrogate || value > 0x10FFFF ? 0 : length;
}

/* Controls, line breaks and what turns the direction of the text around it. */
static bool is_harmless(uint32_t code) {
    if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
    if (code == 0x61C || code == 0x200E || code == 0x200F || code == 0xFEFF) return false;
    return !(code >= 0x2028 && code <= 0x202E) && !(code >= 0x2066 && code <= 0x2069);
}

/* Writes what shows the next character to |piece|; returns how many bytes of |s| it is. */
static size_t show_character(const unsigned char *s, char piece[20]) {
    uint32_t code = 0;
    size_t length = decode(s, &code), used = 0;
    if (length > 0 && is_harmless(code)) {
        memcpy(piece, s, length);
        piece[length] = '\0';
        return length;
    }
    if (length == 0) length = 1;
    for (size_t i = 0; i < length; i++)
        used += (size_t)snprintf(piece + used, 20 - used, "\\x%02x", (unsigned)s[i]);
    return length;
}

const char *bitsim__show(const char *text, char *out, size_t size) {
    static const char ellipsis[] = "\xE2\x80\xA6";
    const unsigned char *s = (const unsigned char *)text;
    size_t used = 0, room = 0;
    char piece[20];
    while (*s) {
        s += show_character(s, piece);
        size_t length = strlen(piece);
        if (used + length >= size) {
            memcpy(out + room, ellipsis, sizeof ellipsis);
            return out;
        }
        memcpy(out + used, piece, length);
        used += length;
        /* Here the ellipsis still fits, whatever comes next. */
        if (used + sizeof ellipsis <= size) room = used;
    }
    out[used] = '\0';
    return out;
}
