/* SPDX-License-Identifier: MIT */
/*
 * An allocator over one stretch of memory, which can be photographed and compared byte for byte:
 * so a test proves that a refused call changed nothing. Where a block lies depends on nothing but
 * the sequence of calls. A released block is wiped and its place is used again, so that scratch
 * memory taken and given back within a call leaves no difference.
 */
#ifndef BITSIM_TESTS_SUPPORT_ARENA_MEMORY_H
#define BITSIM_TESTS_SUPPORT_ARENA_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/memory.h"

typedef struct arena_memory {
    /* memory: what is handed to the code under test. Its user is this struct. */
    bitsim_memory memory;
    /* bytes: the stretch, |capacity| long. Bytes of no block are zero. */
    unsigned char *bytes;
    size_t capacity;
    /* blocks: the live ones, |block_count| of them, in the order in which they lie. */
    struct arena_block *blocks;
    size_t block_count;
    size_t block_space;
} arena_memory;

/* arena_snapshot is an arena as it was. */
typedef struct arena_snapshot arena_snapshot;

/* arena_memory_init makes |arena| an empty stretch of |capacity| bytes. It must not move. */
void arena_memory_init(arena_memory *arena, size_t capacity);

/* arena_memory_free gives the stretch back, with whatever still lives on it. */
void arena_memory_free(arena_memory *arena);

/* arena_snapshot_new returns a copy of |arena| as it is now. */
arena_snapshot *arena_snapshot_new(const arena_memory *arena);

/* arena_snapshot_del releases |snapshot|, which may be NULL. */
void arena_snapshot_del(arena_snapshot *snapshot);

/* ARENA_DIFFERENCE_SIZE: bytes for a described difference. */
#define ARENA_DIFFERENCE_SIZE 160

/* arena_difference holds a described difference. */
typedef struct arena_difference {
    char text[ARENA_DIFFERENCE_SIZE];
} arena_difference;

/*
 * arena_memory_equals answers whether |arena| has the same blocks in the same places as in
 * |snapshot|, and the same in every byte of the stretch. If not, it describes the first difference
 * in |difference|.
 */
bool arena_memory_equals(const arena_memory *arena, const arena_snapshot *snapshot,
                         arena_difference *difference);

/* assert_arena_unchanged fails the test, with the first difference, unless they are equal. */
void assert_arena_unchanged(const arena_memory *arena, const arena_snapshot *snapshot);

#endif
