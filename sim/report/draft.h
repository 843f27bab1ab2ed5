/* SPDX-License-Identifier: MIT */
/*
 * A draft is text that grows. It remembers when memory ran out, so that sentences are composed
 * without looking, and whoever sends them off looks once.
 */
#ifndef BITSIM_REPORT_DRAFT_H
#define BITSIM_REPORT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/memory.h"

typedef struct bitsim__draft {
    const bitsim_memory *memory;
    /* text: terminated; NULL while nothing was added. */
    char *text;
    size_t length;
    size_t capacity;
    /* failed: memory ran out; the text lacks something. */
    bool failed;
} bitsim__draft;

/* bitsim__draft_dispose releases what |draft| holds. */
void bitsim__draft_dispose(bitsim__draft *draft);

/* bitsim__draft_clear makes |draft| empty and keeps its room. */
void bitsim__draft_clear(bitsim__draft *draft);

/* bitsim__draft_text returns the text, "" while there is none. */
const char *bitsim__draft_text(const bitsim__draft *draft);

/* bitsim__draft_bytes appends |length| bytes. */
void bitsim__draft_bytes(bitsim__draft *draft, const void *bytes, size_t length);

/* bitsim__draft_add appends |text|. */
void bitsim__draft_add(bitsim__draft *draft, const char *text);

/* bitsim__draft_foreign appends a name that is not ours, control characters as question marks. */
void bitsim__draft_foreign(bitsim__draft *draft, const char *text);

/* bitsim__draft_print appends as printf prints; at most 255 bytes. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void bitsim__draft_print(bitsim__draft *draft, const char *format, ...);

/* bitsim__draft_joint appends what stands before element |index| of |count| in a list in words. */
void bitsim__draft_joint(bitsim__draft *draft, size_t index, size_t count);

#endif
