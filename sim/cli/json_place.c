/* SPDX-License-Identifier: MIT */
#include "cli/json_place.h"

#include <stdlib.h>
#include <string.h>

static const char *skip_blanks(const char *at) { return at + strspn(at, " \t\r\n"); }

/* Passes over the text in quotes that begins at |at|. */
static const char *skip_text(const char *at) {
    for (at++; *at && *at != '"'; at++)
        if (*at == '\\' && at[1]) at++;
    return *at ? at + 1 : at;
}

/* Passes over the value that begins at |at|, to the comma or the bracket behind it. */
static const char *skip_value(const char *at) {
    for (size_t depth = 0; *at;) {
        if (depth == 0 && strchr(",]}", *at)) break;
        if (*at == '[' || *at == '{') depth++;
        if (*at == ']' || *at == '}') depth--;
        at = *at == '"' ? skip_text(at) : at + 1;
    }
    return at;
}

/* The key |name| of the object at |at|, or NULL. */
static const char *find_key(const char *at, const char *name, size_t length) {
    if (*at != '{') return NULL;
    for (at = skip_blanks(at + 1); *at == '"'; at = skip_blanks(at + 1)) {
        const char *end = skip_text(at);
        if ((size_t)(end - at) == length + 2 && memcmp(at + 1, name, length) == 0) return at;
        at = skip_blanks(end);
        at = skip_value(skip_blanks(at + (*at == ':')));
        if (*at != ',') break;
    }
    return NULL;
}

/* The value that belongs to the key at |at|. */
static const char *value_of(const char *at) {
    at = skip_blanks(skip_text(at));
    return skip_blanks(at + (*at == ':'));
}

/* The entry |index| of the list at |at|, or NULL. */
static const char *find_entry(const char *at, unsigned long index) {
    if (*at != '[') return NULL;
    for (at = skip_blanks(at + 1); index > 0; index--) {
        at = skip_value(at);
        if (*at != ',') return NULL;
        at = skip_blanks(at + 1);
    }
    return at;
}

size_t bitsim__column(const char *line, size_t offset) {
    size_t column = 1;
    for (size_t i = 0; i < offset; i++) column += ((unsigned char)line[i] & 0xC0) != 0x80;
    return column;
}

size_t bitsim__json_column(const char *line, const char *place) {
    const char *value = skip_blanks(line), *found = value;
    while (value && *place) {
        if (*place == '[') {
            char *end;
            value = find_entry(value, strtoul(place + 1, &end, 10));
            if (value) found = value;
            place = end + (*end == ']');
        } else {
            size_t length = strcspn(place, ".[");
            const char *key = find_key(value, place, length);
            value = key ? value_of(key) : NULL;
            if (key) found = key;
            place += length;
        }
        if (*place == '.') place++;
    }
    return bitsim__column(line, (size_t)(found - line));
}
