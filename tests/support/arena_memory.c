/* SPDX-License-Identifier: MIT */
#include "support/arena_memory.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct arena_block {
    size_t offset;
    size_t size;
} arena_block;

struct arena_snapshot {
    arena_memory arena;
};

/* Blocks lie at multiples of |grain| with at least |fence| zero bytes after each, so that a write
 * past a block's end shows up as a difference too. */
enum { grain = 16, fence = 16 };

static size_t room_of(size_t size) { return (size + fence + grain - 1) / grain * grain; }

/* The index of the first block at or after |offset|. */
static size_t block_index(const arena_memory *arena, size_t offset) {
    size_t low = 0;
    size_t high = arena->block_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (arena->blocks[middle].offset < offset) low = middle + 1;
        else high = middle;
    }
    return low;
}

static arena_block *block_at(const arena_memory *arena, const void *pointer) {
    size_t offset = (size_t)((const unsigned char *)pointer - arena->bytes);
    size_t index = block_index(arena, offset);
    ck_assert_msg(index < arena->block_count && arena->blocks[index].offset == offset,
                  "a block that the arena does not have is given back");
    return &arena->blocks[index];
}

/* First fit: the lowest gap that is wide enough. */
static void *arena_allocate(size_t size, void *user) {
    arena_memory *arena = user;
    ck_assert_msg(size > 0, "nothing is asked for");
    if (size > arena->capacity) return NULL;
    size_t room = room_of(size);
    size_t offset = 0;
    size_t index = 0;
    for (; index < arena->block_count; index++) {
        const arena_block *next = &arena->blocks[index];
        if (next->offset - offset >= room) break;
        offset = next->offset + room_of(next->size);
    }
    if (room > arena->capacity - offset) return NULL;

    if (arena->block_count == arena->block_space) {
        arena->block_space = arena->block_space ? 2 * arena->block_space : 64;
        arena->blocks = realloc(arena->blocks, arena->block_space * sizeof(arena_block));
        ck_assert_ptr_nonnull(arena->blocks);
    }
    arena_block *place = &arena->blocks[index];
    memmove(place + 1, place, (arena->block_count - index) * sizeof(arena_block));
    *place = (arena_block){offset, size};
    arena->block_count++;
    return arena->bytes + offset;
}

/* Bytes outside blocks are zero, so a new block is. */
static void *arena_allocate_zeroed(size_t count, size_t size, void *user) {
    ck_assert_msg(count > 0 && size > 0, "nothing is asked for");
    if (count > SIZE_MAX / size) return NULL;
    return arena_allocate(count * size, user);
}

static void arena_release(void *pointer, void *user) {
    if (!pointer) return;
    arena_memory *arena = user;
    arena_block *block = block_at(arena, pointer);
    memset(pointer, 0, block->size);
    size_t after = arena->block_count - (size_t)(block - arena->blocks) - 1;
    memmove(block, block + 1, after * sizeof(arena_block));
    arena->block_count--;
}

static void *arena_reallocate(void *pointer, size_t size, void *user) {
    if (!pointer) return arena_allocate(size, user);
    size_t old_size = block_at(user, pointer)->size;
    void *moved = arena_allocate(size, user);
    if (!moved) return NULL;
    memcpy(moved, pointer, old_size < size ? old_size : size);
    arena_release(pointer, user);
    return moved;
}

void arena_memory_init(arena_memory *arena, size_t capacity) {
    *arena = (arena_memory){
        .memory = {arena, arena_allocate, arena_allocate_zeroed, arena_reallocate, arena_release},
        .bytes = calloc(capacity, 1),
        .capacity = capacity,
    };
    ck_assert_ptr_nonnull(arena->bytes);
}

void arena_memory_free(arena_memory *arena) {
    free(arena->blocks);
    free(arena->bytes);
    *arena = (arena_memory){0};
}

arena_snapshot *arena_snapshot_new(const arena_memory *arena) {
    arena_snapshot *snapshot = malloc(sizeof *snapshot);
    ck_assert_ptr_nonnull(snapshot);
    snapshot->arena = *arena;
    snapshot->arena.bytes = malloc(arena->capacity);
    ck_assert_ptr_nonnull(snapshot->arena.bytes);
    memcpy(snapshot->arena.bytes, arena->bytes, arena->capacity);
    snapshot->arena.blocks = NULL;
    if (arena->block_count > 0) {
        snapshot->arena.blocks = malloc(arena->block_count * sizeof(arena_block));
        ck_assert_ptr_nonnull(snapshot->arena.blocks);
        memcpy(snapshot->arena.blocks, arena->blocks, arena->block_count * sizeof(arena_block));
    }
    return snapshot;
}

void arena_snapshot_del(arena_snapshot *snapshot) {
    if (!snapshot) return;
    arena_memory_free(&snapshot->arena);
    free(snapshot);
}

static bool same_blocks(const arena_memory *now, const arena_memory *then,
                        arena_difference *difference) {
    size_t i = 0;
    while (i < now->block_count && i < then->block_count &&
           now->blocks[i].offset == then->blocks[i].offset &&
           now->blocks[i].size == then->blocks[i].size)
        i++;
    bool more_now = i < now->block_count;
    bool more_then = i < then->block_count;
    if (!more_now && !more_then) return true;
    bool came = more_now && (!more_then || now->blocks[i].offset <= then->blocks[i].offset);
    arena_block block = came ? now->blocks[i] : then->blocks[i];
    snprintf(difference->text, sizeof difference->text, "a block of %zu bytes at %zu %s",
             block.size, block.offset, came ? "came" : "went");
    return false;
}

static bool same_bytes(const arena_memory *now, const arena_memory *then,
                       arena_difference *difference) {
    if (memcmp(now->bytes, then->bytes, now->capacity) == 0) return true;
    size_t at = 0;
    while (now->bytes[at] == then->bytes[at]) at++;
    size_t after = block_index(now, at + 1);
    const arena_block *block = after > 0 ? &now->blocks[after - 1] : NULL;
    snprintf(difference->text, sizeof difference->text,
             "byte %zu of the block of %zu bytes at %zu went from %02x to %02x",
             block ? at - block->offset : at, block ? block->size : 0, block ? block->offset : 0,
             then->bytes[at], now->bytes[at]);
    return false;
}

bool arena_memory_equals(const arena_memory *arena, const arena_snapshot *snapshot,
                         arena_difference *difference) {
    return same_blocks(arena, &snapshot->arena, difference) &&
           same_bytes(arena, &snapshot->arena, difference);
}

void assert_arena_unchanged(const arena_memory *arena, const arena_snapshot *snapshot) {
    arena_difference difference;
    bool equal = arena_memory_equals(arena, snapshot, &difference);
    ck_assert_msg(equal, "memory changed: %s", equal ? "" : difference.text);
}
