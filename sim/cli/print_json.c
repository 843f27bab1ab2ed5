/* SPDX-License-Identifier: MIT */
#include "cli/print_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text that grows. */
typedef struct growing {
    char *bytes;
    size_t length;
    size_t size;
    bool failed;
} growing;

static int grow(const char *bytes, size_t length, void *user) {
    growing *to = user;
    if (to->failed) return -1;
    if (to->size - to->length <= length) {
        size_t size = 2 * to->size + length + 256;
        char *more = realloc(to->bytes, size);
        to->failed = !more;
        if (!more) return -1;
        to->bytes = more;
        to->size = size;
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return 0;
}

char *bitsim__json_text(const json_t *value, size_t flags) {
    growing out = {0};
    /* Jansson does not look at every answer of its writer, so the writer remembers its own. */
    int status = json_dump_callback(value, grow, &out, flags);
    if (status == 0 && !out.failed) return out.bytes;
    free(out.bytes);
    return NULL;
}

/* Prints |value|, which is released, or says that there was no memory for it. */
static int print(const bitsim__manual *manual, json_t *value, size_t flags, int status) {
    char *text = value ? bitsim__json_text(value, flags) : NULL;
    json_decref(value);
    if (!text) return bitsim__options_fault(manual, "out of memory");
    puts(text);
    free(text);
    return status;
}

int bitsim__print_json(const bitsim__manual *manual, const bitsim__json *json, json_t *value) {
    if (!json->failed) return print(manual, value, JSON_INDENT(2), BITSIM__EXIT_YES);
    json_decref(value);
    return print(manual, NULL, 0, BITSIM__EXIT_FAULT);
}

int bitsim__print_json_line(const bitsim__manual *manual, json_t *value, int status) {
    return print(manual, value, JSON_COMPACT, status);
}
