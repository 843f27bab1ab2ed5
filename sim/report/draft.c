/* SPDX-License-Identifier: MIT */
#include "report/draft.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void bitsim__draft_dispose(bitsim__draft *draft) {
    draft->memory->release(draft->text, draft->memory->user);
    draft->text = NULL;
    draft->length = draft->capacity = 0;
}

void bitsim__draft_clear(bitsim__draft *draft) {
    draft->length = 0;
    if (draft->text) draft->text[0] = '\0';
}

const char *bitsim__draft_text(const bitsim__draft *draft) {
    return draft->text ? draft->text : "";
}

static bool make_room(bitsim__draft *draft, size_t length) {
    enum { FIRST_CAPACITY = 256 };
    size_t needed = draft->length + length + 1;
    if (needed <= draft->capacity) return true;
    size_t capacity = draft->capacity ? draft->capacity : FIRST_CAPACITY;
    while (capacity < needed) capacity *= 2;
    char *text = draft->memory->reallocate(draft->text, capacity, draft->memory->user);
    if (!text) {
        draft->failed = true;
        return false;
    }
    draft->text = text;
    draft->capacity = capacity;
    return true;
}

void bitsim__draft_bytes(bitsim__draft *draft, const void *bytes, size_t length) {
    if (!make_room(draft, length)) return;
    memcpy(draft->text + draft->length, bytes, length);
    draft->length += length;
    draft->text[draft->length] = '\0';
}

void bitsim__draft_add(bitsim__draft *draft, const char *text) {
    bitsim__draft_bytes(draft, text, strlen(text));
}

void bitsim__draft_foreign(bitsim__draft *draft, const char *text) {
    size_t start = draft->length;
    bitsim__draft_add(draft, text);
    for (size_t i = start; i < draft->length; i++)
        if ((unsigned char)draft->text[i] < 0x20 || draft->text[i] == 0x7F) draft->text[i] = '?';
}

void bitsim__draft_print(bitsim__draft *draft, const char *format, ...) {
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    bitsim__draft_add(draft, text);
}

void bitsim__draft_joint(bitsim__draft *draft, size_t index, size_t count) {
    if (index > 0) bitsim__draft_add(draft, index + 1 < count ? ", " : " and ");
}
