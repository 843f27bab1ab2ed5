/* SPDX-License-Identifier: MIT */
#include "scenario/phrase.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* No quotation is longer than this many bytes. */
enum { quote_max = 80 };

phrase bitsim__phrase_start(char *buffer, size_t size) {
    buffer[0] = '\0';
    return (phrase){buffer, size, 0};
}

/* The phrase is full: its last three letters become dots, whole characters being cut away. */
static void end_in_dots(phrase *out) {
    size_t at = out->size - 4;
    while (at > 0 && ((unsigned char)out->buffer[at] & 0xC0) == 0x80) at--;
    memcpy(out->buffer + at, "...", 4);
    out->used = out->size;
}

static void put_bytes(phrase *out, const char *text, size_t length) {
    if (out->used >= out->size) return;
    size_t room = out->size - 1 - out->used;
    size_t taken = length <= room ? length : room;
    memcpy(out->buffer + out->used, text, taken);
    out->used += taken;
    out->buffer[out->used] = '\0';
    if (taken < length) end_in_dots(out);
}

void bitsim__phrase_put(phrase *out, const char *text) { put_bytes(out, text, strlen(text)); }

/* How many bytes the character at |s| has: a well-formed one that stays on its line, or 0. */
static size_t printable(const unsigned char *s, size_t length) {
    if (s[0] < 0x80) return s[0] >= 0x20 && s[0] != 0x7F ? 1 : 0;
    size_t bytes = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || bytes > length) return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    /* The controls U+0080 to U+009F, the separators of lines, and what turns the direction. */
    if (s[0] == 0xC2 && s[1] < 0xA0) return 0;
    if (s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0xA8 && s[2] <= 0xAE) return 0;
    if (s[0] == 0xE2 && s[1] == 0x81 && s[2] >= 0xA6 && s[2] <= 0xA9) return 0;
    return bytes;
}

static void put_escaped(phrase *out, unsigned char byte) {
    char text[8];
    snprintf(text, sizeof text, "\\x%02x", byte);
    const char *known = byte == '\n' ? "\\n" : byte == '\r' ? "\\r" : byte == '\t' ? "\\t" : text;
    bitsim__phrase_put(out, known);
}

void bitsim__phrase_plain(phrase *out, const char *text, size_t length) {
    const unsigned char *s = (const unsigned char *)text;
    for (size_t i = 0; i < length;) {
        size_t bytes = printable(s + i, length - i);
        if (i + bytes > quote_max) {
            bitsim__phrase_put(out, "...");
            return;
        }
        if (bytes > 0) put_bytes(out, text + i, bytes);
        else put_escaped(out, s[i]);
        i += bytes > 0 ? bytes : 1;
    }
}

void bitsim__phrase_quote(phrase *out, const char *text, size_t length) {
    bitsim__phrase_put(out, "'");
    bitsim__phrase_plain(out, text, length);
    bitsim__phrase_put(out, "'");
}

void bitsim__phrase_number(phrase *out, uint64_t number) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, number);
    bitsim__phrase_put(out, text);
}

void bitsim__phrase_code(phrase *out, uint32_t code) {
    char text[16];
    snprintf(text, sizeof text, "0x%08" PRIX32, code);
    bitsim__phrase_put(out, text);
}

void bitsim__phrase_or(phrase *out, size_t index, size_t count) {
    if (index > 0) bitsim__phrase_put(out, index + 1 < count ? ", " : " or ");
}
