/* SPDX-License-Identifier: MIT */
/*
 * What a fuzz target has in common with the others. A <name>_fuzz.c defines the function that
 * libFuzzer calls; in plain builds replay.c calls it for every file of the corpus.
 */
#ifndef BITSIM_TESTS_FUZZ_FUZZ_H
#define BITSIM_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bitsim/access.h"
#include "bitsim/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* FUZZ_CLAIM stops the run with the claim that does not hold. */
#define FUZZ_CLAIM(claim)                                                       \
    do {                                                                        \
        if (!(claim)) {                                                         \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #claim); \
            abort();                                                            \
        }                                                                       \
    } while (0)

static inline void *fuzz_allocate(size_t size, void *user) {
    (void)user;
    return malloc(size);
}

static inline void *fuzz_allocate_zeroed(size_t count, size_t size, void *user) {
    (void)user;
    return calloc(count, size);
}

static inline void *fuzz_reallocate(void *pointer, size_t size, void *user) {
    (void)user;
    return realloc(pointer, size);
}

static inline void fuzz_release(void *pointer, void *user) {
    (void)user;
    free(pointer);
}

static const bitsim_memory fuzz_memory = {NULL, fuzz_allocate, fuzz_allocate_zeroed,
                                          fuzz_reallocate, fuzz_release};

/* fuzz_same_answer answers whether two checks were answered alike, to the entry that decided. */
static inline bool fuzz_same_answer(const bitsim_access_result *a, const bitsim_access_result *b) {
    return a->hresult == b->hresult && a->granted == b->granted && a->rule == b->rule &&
           a->ace == b->ace;
}

/* fuzz_text returns |data| as a terminated text, to be freed. */
static inline char *fuzz_text(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    if (!text) abort();
    for (size_t i = 0; i < size; i++) text[i] = (char)data[i];
    text[size] = '\0';
    return text;
}

#endif
