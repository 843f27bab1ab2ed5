/* SPDX-License-Identifier: MIT */
/*
 * An index finds small numbers by a hash: whoever has things in an array, and wants to find them
 * by a key, keeps an index beside it and compares the keys himself. Among very many, where to look
 * at a thing takes longer than to compare, he can have the keys stand in the index, each beside its
 * number. Open addressing, linear probing; the order of insertion does not show.
 */
#ifndef BITSIM_BASE_INDEX_H
#define BITSIM_BASE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/memory.h"

typedef struct bitsim__index_cell {
    uint32_t hash;
    /* value: what was inserted; UINT32_MAX marks a cell that is free. */
    uint32_t value;
} bitsim__index_cell;

/* bitsim__index is an index. Zeroed it is empty, and nothing stands beside its values. */
typedef struct bitsim__index {
    /* cells: they begin with a line of the cache; block: what they were allocated as. */
    char *cells;
    void *block;
    /* capacity: a power of two, or 0. */
    uint32_t capacity;
    uint32_t count;
    /* beside: how many bytes, a multiple of 8, stand beside each value; set while it is empty. */
    uint32_t beside;
} bitsim__index;

/* bitsim__index_reserve makes room for one more; it returns 0 or BITSIM_ERR_NOMEM. */
int bitsim__index_reserve(bitsim__index *index, const bitsim_memory *memory);

/* bitsim__index_insert adds |value|, which is not UINT32_MAX, under |hash|. There must be room. It
 * returns where to write what is to stand beside it. */
void *bitsim__index_insert(bitsim__index *index, uint32_t hash, uint32_t value);

/* bitsim__index_remove takes |value| under |hash| away, if it is there. */
void bitsim__index_remove(bitsim__index *index, uint32_t hash, uint32_t value);

/*
 * bitsim__index_next returns the next value under |hash|, or UINT32_MAX when there is none left.
 * |*cursor| starts as 0.
 */
uint32_t bitsim__index_next(const bitsim__index *index, uint32_t hash, uint32_t *cursor);

/* bitsim__index_cell_at returns the cell that a search for |hash| meets after |step| others. */
static inline bitsim__index_cell *bitsim__index_cell_at(const bitsim__index *index, uint32_t hash,
                                                        uint32_t step) {
    size_t place = (hash + step) & (index->capacity - 1);
    return (void *)(index->cells + place * (sizeof(bitsim__index_cell) + index->beside));
}

/* bitsim__index_beside returns what stands beside the value that bitsim__index_next has returned,
 * until anything is inserted or removed. */
static inline void *bitsim__index_beside(const bitsim__index *index, uint32_t hash,
                                         uint32_t cursor) {
    return bitsim__index_cell_at(index, hash, cursor - 1) + 1;
}

/* bitsim__prefetch hints that what lies at |address|, which may be anything, is wanted soon. */
#if defined(__GNUC__)
#define bitsim__prefetch(address) __builtin_prefetch(address)
#else
#define bitsim__prefetch(address) ((void)(address))
#endif

/* bitsim__index_expect hints that |hash| will be looked for soon. */
static inline void bitsim__index_expect(const bitsim__index *index, uint32_t hash) {
    if (index->capacity) bitsim__prefetch(bitsim__index_cell_at(index, hash, 0));
}

/* bitsim__index_clear empties |index| and gives its memory back. */
void bitsim__index_clear(bitsim__index *index, const bitsim_memory *memory);

/* bitsim__hash_words mixes |count| words into a hash of 32 bits. */
uint32_t bitsim__hash_words(const uint64_t *words, size_t count);

#endif
