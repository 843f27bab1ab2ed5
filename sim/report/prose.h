/* SPDX-License-Identifier: MIT */
/*
 * Prose is text that grows. It remembers when memory ran out, so that sentences are composed
 * without looking, and whoever sends them off looks once.
 */
#ifndef BITSIM_REPORT_PROSE_H
#define BITSIM_REPORT_PROSE_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/memory.h"

typedef struct bitsim__prose {
    const bitsim_memory *memory;
    /* text: terminated; NULL while nothing was added. */
    char *text;
    size_t length;
    size_t capacity;
    /* failed: memory ran out; the text lacks something. */
    bool failed;
} bitsim__prose;

/* bitsim__prose_dispose releases what |prose| holds. */
void bitsim__prose_dispose(bitsim__prose *prose);

/* bitsim__prose_clear makes |prose| empty and keeps its room. */
void bitsim__prose_clear(bitsim__prose *prose);

/* bitsim__prose_text returns the text, "" while there is none. */
const char *bitsim__prose_text(const bitsim__prose *prose);

/* bitsim__prose_bytes appends |length| bytes. */
void bitsim__prose_bytes(bitsim__prose *prose, const void *bytes, size_t length);

/* bitsim__prose_add appends |text|. */
void bitsim__prose_add(bitsim__prose *prose, const char *text);

/* bitsim__prose_foreign appends a name that is not ours, control characters as question marks. */
void bitsim__prose_foreign(bitsim__prose *prose, const char *text);

/* bitsim__prose_print appends as printf prints; at most 255 bytes. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void bitsim__prose_print(bitsim__prose *prose, const char *format, ...);

/* bitsim__prose_joint appends what stands before element |index| of |count| in a list in words. */
void bitsim__prose_joint(bitsim__prose *prose, size_t index, size_t count);

#endif
