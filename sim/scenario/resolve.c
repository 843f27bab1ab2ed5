/* SPDX-License-Identifier: MIT */
/* What a plain scalar is: the tag resolution of YAML 1.2's core schema, section 10.3.2. */
#include <string.h>

#include "scenario/document.h"

static bool is_one_of(const char *text, const char *const words[]) {
    for (size_t i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0) return true;
    return false;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static unsigned digit_of(char c) {
    if (is_digit(c)) return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return (unsigned)(c - 'A') + 10;
    return 99;
}

static bool resolve_integer(node *scalar) {
    const char *s = scalar->text;
    unsigned base = 10;
    bool has_sign = s[0] == '-' || s[0] == '+';
    const char *digits = s + has_sign;
    if (s[0] == '0' && (s[1] == 'x' || s[1] == 'o')) {
        base = s[1] == 'x' ? 16 : 8;
        digits = s + 2;
    }
    if (!*digits) return false;
    uint64_t value = 0;
    bool too_large = false;
    for (const char *at = digits; *at; at++) {
        unsigned digit = digit_of(*at);
        if (digit >= base) return false;
        if (value > (UINT64_MAX - digit) / base) too_large = true;
        else value = value * base + digit;
    }
    scalar->kind = NODE_INTEGER;
    scalar->number = value;
    scalar->negative = s[0] == '-';
    scalar->too_large = too_large;
    return true;
}

static const char *skip_digits(const char *s) {
    while (is_digit(*s)) s++;
    return s;
}

static bool is_fraction(const char *s) {
    static const char *const words[] = {".inf", ".Inf", ".INF", NULL};
    static const char *const nan[] = {".nan", ".NaN", ".NAN", NULL};
    if (is_one_of(s, nan)) return true;
    if (*s == '-' || *s == '+') s++;
    if (is_one_of(s, words)) return true;
    const char *after = skip_digits(s);
    bool has_digits = after > s;
    s = after;
    if (*s == '.') {
        after = skip_digits(s + 1);
        has_digits = has_digits || after > s + 1;
        s = after;
    }
    if (!has_digits) return false;
    if (*s == 'e' || *s == 'E') {
        s++;
        if (*s == '-' || *s == '+') s++;
        after = skip_digits(s);
        if (after == s) return false;
        s = after;
    }
    return *s == '\0';
}

void bitsim__node_resolve(node *scalar) {
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    static const char *const truths[] = {"true", "True", "TRUE", NULL};
    static const char *const falsehoods[] = {"false", "False", "FALSE", NULL};
    scalar->kind = NODE_TEXT;
    /* Most scalars are words, and what a word begins with tells it from all else. */
    if (scalar->text[0] && !strchr("~nNtTfF+-.0123456789", scalar->text[0])) return;
    if (is_one_of(scalar->text, nulls)) {
        scalar->kind = NODE_NULL;
    } else if (is_one_of(scalar->text, truths)) {
        scalar->kind = NODE_BOOLEAN;
        scalar->number = 1;
    } else if (is_one_of(scalar->text, falsehoods)) {
        scalar->kind = NODE_BOOLEAN;
    } else if (!resolve_integer(scalar) && is_fraction(scalar->text)) {
        scalar->kind = NODE_FRACTION;
    }
}
