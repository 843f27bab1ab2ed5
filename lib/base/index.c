/* SPDX-License-Identifier: MIT */
#include "base/index.h"

#include <string.h>

#include "bitsim/error.h"

#define FREE UINT32_MAX

/* LINE: how long a line of the cache is on nearly every machine. */
enum { LINE = 64 };

uint32_t bitsim__hash_words(const uint64_t *words, size_t count) {
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ words[i]) * UINT64_C(0xBF58476D1CE4E5B9);
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

/* Takes the free cell that a search for |hash| meets first. */
static bitsim__index_cell *take(const bitsim__index *index, uint32_t hash, uint32_t value) {
    uint32_t step = 0;
    while (bitsim__index_cell_at(index, hash, step)->value != FREE) step++;
    bitsim__index_cell *cell = bitsim__index_cell_at(index, hash, step);
    *cell = (bitsim__index_cell){hash, value};
    return cell;
}

/* Makes |index|, which has none, |capacity| cells, all of them free. */
static int make_cells(bitsim__index *index, uint32_t capacity, const bitsim_memory *memory) {
    size_t size = sizeof(bitsim__index_cell) + index->beside;
    index->block = memory->allocate(capacity * size + LINE, memory->user);
    if (!index->block) return BITSIM_ERR_NOMEM;
    /* A cell of half a line lies in one line then, not in two. */
    index->cells = (char *)index->block + (LINE - (uintptr_t)index->block % LINE);
    index->capacity = capacity;
    for (uint32_t i = 0; i < capacity; i++) bitsim__index_cell_at(index, 0, i)->value = FREE;
    return BITSIM_OK;
}

int bitsim__index_reserve(bitsim__index *index, const bitsim_memory *memory) {
    /* Never more than three quarters full, so that a probe soon meets a free cell. */
    if (index->capacity && index->count + 1 <= index->capacity / 4 * 3) return BITSIM_OK;
    if (index->capacity >= UINT32_C(1) << 30) return BITSIM_ERR_NOMEM;
    bitsim__index grown = *index;
    if (make_cells(&grown, index->capacity ? index->capacity * 2 : 8, memory))
        return BITSIM_ERR_NOMEM;
    for (uint32_t i = 0; i < index->capacity; i++) {
        const bitsim__index_cell *cell = bitsim__index_cell_at(index, 0, i);
        if (cell->value != FREE)
            memcpy(take(&grown, cell->hash, cell->value) + 1, cell + 1, index->beside);
    }
    memory->release(index->block, memory->user);
    *index = grown;
    return BITSIM_OK;
}

void *bitsim__index_insert(bitsim__index *index, uint32_t hash, uint32_t value) {
    index->count++;
    return take(index, hash, value) + 1;
}

void bitsim__index_remove(bitsim__index *index, uint32_t hash, uint32_t value) {
    if (!index->capacity) return;
    uint32_t mask = index->capacity - 1, at = hash, next;
    bitsim__index_cell *hole, *cell;
    while ((hole = bitsim__index_cell_at(index, at, 0))->value != value || hole->hash != hash) {
        if (hole->value == FREE) return;
        at++;
    }
    /* Close the hole: a cell further on that probed across it moves into it. */
    for (next = at + 1; (cell = bitsim__index_cell_at(index, next, 0))->value != FREE; next++) {
        if (((next - cell->hash) & mask) < ((next - at) & mask)) continue;
        memcpy(hole, cell, sizeof *cell + index->beside);
        hole = cell;
        at = next;
    }
    hole->value = FREE;
    index->count--;
}

uint32_t bitsim__index_next(const bitsim__index *index, uint32_t hash, uint32_t *cursor) {
    if (!index->capacity) return FREE;
    for (;;) {
        const bitsim__index_cell *cell = bitsim__index_cell_at(index, hash, *cursor);
        if (cell->value == FREE) return FREE;
        ++*cursor;
        if (cell->hash == hash) return cell->value;
    }
}

void bitsim__index_clear(bitsim__index *index, const bitsim_memory *memory) {
    memory->release(index->block, memory->user);
    *index = (bitsim__index){.beside = index->beside};
}
