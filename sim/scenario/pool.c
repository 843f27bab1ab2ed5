/* SPDX-License-Identifier: MIT */
#include "scenario/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

typedef struct pool_block {
    struct pool_block *older;
    alignas(max_align_t) unsigned char bytes[];
} pool_block;

enum { block_size = 8192, grain = alignof(max_align_t) };

void bitsim__pool_init(pool *from, const bitsim_memory *memory) {
    memset(from, 0, sizeof *from);
    from->memory = memory;
}

void bitsim__pool_free(pool *from) {
    const bitsim_memory *memory = from->memory;
    for (pool_block *block = from->newest; block;) {
        pool_block *older = block->older;
        memory->release(block, memory->user);
        block = older;
    }
    bitsim__pool_init(from, memory);
}

void *bitsim__pool_take(pool *from, size_t count, size_t size) {
    const size_t limit = SIZE_MAX - sizeof(pool_block) - grain;
    if (count == 0 || size == 0) count = size = 1;
    if (count > limit / size) return NULL;
    size_t wanted = (count * size + grain - 1) / grain * grain;
    if (wanted > from->size - from->used) {
        size_t room = wanted > block_size ? wanted : block_size;
        pool_block *block = from->memory->allocate_zeroed(1, sizeof(pool_block) + room,
                                                          from->memory->user);
        if (!block) return NULL;
        block->older = from->newest;
        from->newest = block;
        from->used = 0;
        from->size = room;
    }
    void *taken = from->newest->bytes + from->used;
    from->used += wanted;
    return taken;
}

char *bitsim__pool_copy(pool *from, const char *text, size_t length) {
    char *copy = bitsim__pool_take(from, length + 1, 1);
    if (copy && length > 0) memcpy(copy, text, length);
    return copy;
}
