/* SPDX-License-Identifier: MIT */
/*
 * A pool is memory that is taken piece by piece and given back as a whole: what a scenario file
 * says lives in one, as long as the scenario does.
 */
#ifndef BITSIM_SIM_SCENARIO_POOL_H
#define BITSIM_SIM_SCENARIO_POOL_H

#include <stddef.h>

#include "bitsim/memory.h"

typedef struct pool {
    const bitsim_memory *memory;
    /* newest: the block that pieces are cut from; the others hang behind it. */
    struct pool_block *newest;
    /* used, size: bytes of the newest block. */
    size_t used;
    size_t size;
} pool;

/* bitsim__pool_init makes |from| empty. Nothing is allocated yet. */
void bitsim__pool_init(pool *from, const bitsim_memory *memory);

/* bitsim__pool_free gives everything back. The pool is empty afterwards. */
void bitsim__pool_free(pool *from);

/* bitsim__pool_take returns |count| zeroed items of |size| bytes, aligned for anything, or NULL. */
void *bitsim__pool_take(pool *from, size_t count, size_t size);

/* bitsim__pool_copy returns a terminated copy of |length| bytes of |text|, or NULL. */
char *bitsim__pool_copy(pool *from, const char *text, size_t length);

#endif
