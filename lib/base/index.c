/* SPDX-License-Identifier: MIT */
#include "base/index.h"

#include "bitsim/error.h"

#define FREE UINT32_MAX

uint32_t bitsim__hash_words(const uint64_t *words, size_t count) {
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ words[i]) * UINT64_C(0xBF58476D1CE4E5B9);
        hash ^= hash >> 32;
    }
    return (uint32_t)hash;
}

static void put(bitsim__index_cell *cells, uint32_t capacity, uint32_t hash, uint32_t value) {
    uint32_t at = hash & (capacity - 1);
    while (cells[at].value != FREE) at = (at + 1) & (capacity - 1);
    cells[at].hash = hash;
    cells[at].value = value;
}

int bitsim__index_reserve(bitsim__index *index, const bitsim_memory *memory) {
    /* Never more than three quarters full, so that a probe soon meets a free cell. */
    if (index->capacity && index->count + 1 <= index->capacity / 4 * 3) return BITSIM_OK;
    if (index->capacity >= UINT32_C(1) << 30) return BITSIM_ERR_NOMEM;
    uint32_t capacity = index->capacity ? index->capacity * 2 : 8;
    bitsim__index_cell *cells = memory->allocate(capacity * sizeof *cells, memory->user);
    if (!cells) return BITSIM_ERR_NOMEM;
    for (uint32_t i = 0; i < capacity; i++) cells[i] = (bitsim__index_cell){0, FREE};
    for (uint32_t i = 0; i < index->capacity; i++)
        if (index->cells[i].value != FREE)
            put(cells, capacity, index->cells[i].hash, index->cells[i].value);
    memory->release(index->cells, memory->user);
    index->cells = cells;
    index->capacity = capacity;
    return BITSIM_OK;
}

void bitsim__index_insert(bitsim__index *index, uint32_t hash, uint32_t value) {
    put(index->cells, index->capacity, hash, value);
    index->count++;
}

void bitsim__index_remove(bitsim__index *index, uint32_t hash, uint32_t value) {
    if (!index->capacity) return;
    uint32_t mask = index->capacity - 1;
    uint32_t hole = hash & mask;
    while (index->cells[hole].value != value || index->cells[hole].hash != hash) {
        if (index->cells[hole].value == FREE) return;
        hole = (hole + 1) & mask;
    }
    /* Close the hole: a cell further on that probed across it moves into it. */
    for (uint32_t at = (hole + 1) & mask; index->cells[at].value != FREE; at = (at + 1) & mask) {
        uint32_t home = index->cells[at].hash & mask;
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            index->cells[hole] = index->cells[at];
            hole = at;
        }
    }
    index->cells[hole].value = FREE;
    index->count--;
}

uint32_t bitsim__index_next(const bitsim__index *index, uint32_t hash, uint32_t *cursor) {
    if (!index->capacity) return FREE;
    uint32_t mask = index->capacity - 1;
    for (;; ++*cursor) {
        const bitsim__index_cell *cell = &index->cells[(hash + *cursor) & mask];
        if (cell->value == FREE) return FREE;
        if (cell->hash == hash) {
            ++*cursor;
            return cell->value;
        }
    }
}

void bitsim__index_clear(bitsim__index *index, const bitsim_memory *memory) {
    memory->release(index->cells, memory->user);
    *index = (bitsim__index){0};
}
