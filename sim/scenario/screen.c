/* SPDX-License-Identifier: MIT */
#include "scenario/screen.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include "scenario/phrase.h"

/* Reads the character at |s|; returns its length, or 0 if it is not well-formed UTF-8. */
static size_t decode(const unsigned char *s, size_t left, uint32_t *code) {
    unsigned char lead = s[0];
    size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 0 || length > left || lead > 0xF4) return 0;
    if (length == 1) {
        *code = lead;
        return 1;
    }
    uint32_t value = lead & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (s[i] & 0x3F);
    }
    bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    *code = value;
    return overlong || surrogate || value > 0x10FFFF ? 0 : length;
}

/* YAML 1.2's c-printable, without the byte order mark anywhere but at the start. */
static bool is_printable(uint32_t code) {
    if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
    if (code >= 0x7F && code < 0xA0) return code == 0x85;
    return code != 0xFEFF && code != 0xFFFE && code != 0xFFFF;
}

static bool breaks_line(uint32_t code) {
    return code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static void describe(bitsim_scenario_error *error, size_t length, uint32_t code,
                     unsigned char byte) {
    phrase text = bitsim__phrase_start(error->text, sizeof error->text);
    char digits[16];
    if (length == 0) {
        bitsim__phrase_put(&text, "found the byte 0x");
        snprintf(digits, sizeof digits, "%02x", byte);
        bitsim__phrase_put(&text, digits);
        bitsim__phrase_put(&text, ", which is not UTF-8 here, expected UTF-8 text");
    } else if (code == 0) {
        bitsim__phrase_put(&text, "found a NUL byte, expected text");
    } else {
        bitsim__phrase_put(&text, "found the control character U+");
        snprintf(digits, sizeof digits, "%04" PRIX32, code);
        bitsim__phrase_put(&text, digits);
        bitsim__phrase_put(&text, ", expected text");
    }
}

int bitsim__screen(const char *text, size_t size, bitsim_scenario_error *error) {
    const unsigned char *s = (const unsigned char *)text;
    uint32_t line = 1;
    uint32_t column = 1;
    size_t i = size >= 3 && s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF ? 3 : 0;
    while (i < size) {
        uint32_t code = 0;
        size_t length = decode(s + i, size - i, &code);
        if (length == 0 || !is_printable(code)) {
            error->line = line;
            error->column = column;
            describe(error, length, code, s[i]);
            return BITSIM_ERR_SYNTAX;
        }
        bool is_first_half = code == '\r' && i + 1 < size && s[i + 1] == '\n';
        if (breaks_line(code) && !is_first_half) {
            line++;
            column = 1;
        } else if (!is_first_half) {
            column++;
        }
        i += length;
    }
    return BITSIM_OK;
}
