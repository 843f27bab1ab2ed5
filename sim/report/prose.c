/* SPDX-License-Identifier: MIT */
#include "report/prose.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void bitsim__prose_dispose(bitsim__prose *prose) {
    prose->memory->release(prose->text, prose->memory->user);
    prose->text = NULL;
    prose->length = prose->capacity = 0;
}

void bitsim__prose_clear(bitsim__prose *prose) {
    prose->length = 0;
    if (prose->text) prose->text[0] = '\0';
}

const char *bitsim__prose_text(const bitsim__prose *prose) {
    return prose->text ? prose->text : "";
}

static bool make_room(bitsim__prose *prose, size_t length) {
    enum { FIRST_CAPACITY = 256 };
    size_t needed = prose->length + length + 1;
    if (needed <= prose->capacity) return true;
    size_t capacity = prose->capacity ? prose->capacity : FIRST_CAPACITY;
    while (capacity < needed) capacity *= 2;
    char *text = prose->memory->reallocate(prose->text, capacity, prose->memory->user);
    if (!text) {
        prose->failed = true;
        return false;
    }
    prose->text = text;
    prose->capacity = capacity;
    return true;
}

void bitsim__prose_bytes(bitsim__prose *prose, const void *bytes, size_t length) {
    if (!make_room(prose, length)) return;
    memcpy(prose->text + prose->length, bytes, length);
    prose->length += length;
    prose->text[prose->length] = '\0';
}

void bitsim__prose_add(bitsim__prose *prose, const char *text) {
    bitsim__prose_bytes(prose, text, strlen(text));
}

void bitsim__prose_foreign(bitsim__prose *prose, const char *text) {
    size_t start = prose->length;
    bitsim__prose_add(prose, text);
    for (size_t i = start; i < prose->length; i++)
        if ((unsigned char)prose->text[i] < 0x20 || prose->text[i] == 0x7F) prose->text[i] = '?';
}

void bitsim__prose_print(bitsim__prose *prose, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    bitsim__prose_add(prose, text);
}

void bitsim__prose_joint(bitsim__prose *prose, size_t index, size_t count) {
    if (index > 0) bitsim__prose_add(prose, index + 1 < count ? ", " : " and ");
}
