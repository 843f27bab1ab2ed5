/* SPDX-License-Identifier: MIT */
#include "support/counting_memory.h"

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/error.h"

typedef struct counting_block counting_block;

/* What stands before the bytes of a block, aligned as malloc aligns. */
struct counting_block {
    size_t size;
    counting_memory *owner;
    counting_block *newer;
    counting_block *older;
    max_align_t bytes[];
};

/* Fails the test unless |holds|. An assertion of Check costs a write even while it holds, and this
 * is asked with each allocation. */
static void promise(bool holds, const char *sentence) {
    if (!holds) ck_abort_msg("%s", sentence);
}

static counting_block *block_of(const counting_memory *counter, void *pointer) {
    void *start = (char *)pointer - offsetof(counting_block, bytes);
    counting_block *block = start;
    promise(block->owner == counter, "a block of another allocator is given back");
    return block;
}

static void *counting_allocate(size_t size, void *user) {
    counting_memory *counter = user;
    promise(size > 0, "nothing is asked for");
    if (++counter->allocations == counter->fail_at) {
        counter->failed = true;
        return NULL;
    }
    if (size > SIZE_MAX - sizeof(counting_block)) return NULL;
    counting_block *block = malloc(sizeof(counting_block) + size);
    if (!block) return NULL;
    block->size = size;
    block->owner = counter;
    block->newer = NULL;
    block->older = counter->newest;
    if (block->older) block->older->newer = block;
    counter->newest = block;
    counter->live_blocks++;
    counter->live_bytes += size;
    if (counter->live_bytes > counter->most_bytes) counter->most_bytes = counter->live_bytes;
    return block->bytes;
}

static void *counting_allocate_zeroed(size_t count, size_t size, void *user) {
    promise(count > 0 && size > 0, "nothing is asked for");
    if (count > SIZE_MAX / size) return NULL;
    void *pointer = counting_allocate(count * size, user);
    if (pointer) memset(pointer, 0, count * size);
    return pointer;
}

static void counting_release(void *pointer, void *user) {
    if (!pointer) return;
    counting_memory *counter = user;
    counting_block *block = block_of(counter, pointer);
    if (block->older) block->older->newer = block->newer;
    if (block->newer) block->newer->older = block->older;
    else counter->newest = block->older;
    counter->live_blocks--;
    counter->live_bytes -= block->size;
    free(block);
}

/* The block always moves, so that a pointer kept to the old one is found out. */
static void *counting_reallocate(void *pointer, size_t size, void *user) {
    void *moved = counting_allocate(size, user);
    if (!moved || !pointer) return moved;
    size_t old_size = block_of(user, pointer)->size;
    memcpy(moved, pointer, old_size < size ? old_size : size);
    counting_release(pointer, user);
    return moved;
}

void counting_memory_init(counting_memory *counter) {
    *counter = (counting_memory){
        .memory = {counter, counting_allocate, counting_allocate_zeroed, counting_reallocate,
                   counting_release},
    };
}

void counting_memory_clear(counting_memory *counter) {
    while (counter->newest) counting_release(counter->newest->bytes, counter);
}

allocation_sweep allocation_sweep_run(allocation_attempt *attempt, void *user) {
    allocation_sweep sweep = {0};
    for (;;) {
        counting_memory counter;
        counting_memory_init(&counter);
        counter.fail_at = sweep.refused + 1;
        int error = attempt(&counter.memory, user);
        if (counter.failed) sweep.refused++;
        if (counter.live_blocks > 0) sweep.fault = "leaves a block behind";
        else if (counter.failed && error != BITSIM_ERR_NOMEM) sweep.fault = "hides the refusal";
        else if (!counter.failed && error != BITSIM_OK) sweep.fault = "fails without a refusal";
        counting_memory_clear(&counter);
        if (sweep.fault || !counter.failed) return sweep;
    }
}

size_t each_allocation_fails_once(allocation_attempt *attempt, void *user) {
    allocation_sweep sweep = allocation_sweep_run(attempt, user);
    ck_assert_msg(!sweep.fault, "after %zu refused allocations the attempt %s", sweep.refused,
                  sweep.fault);
    return sweep.refused;
}
