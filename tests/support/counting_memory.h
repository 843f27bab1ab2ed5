/* SPDX-License-Identifier: MIT */
/*
 * An allocator that counts, and that can fail the n-th allocation. Each block comes from malloc by
 * itself, so that sanitizers and valgrind keep their eyes on its ends.
 */
#ifndef BITSIM_TESTS_SUPPORT_COUNTING_MEMORY_H
#define BITSIM_TESTS_SUPPORT_COUNTING_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/memory.h"

typedef struct counting_memory {
    /* memory: what is handed to the code under test. Its user is this struct. */
    bitsim_memory memory;
    /* fail_at: which allocation fails, the first being 1; 0 for none. Set by the test. */
    size_t fail_at;

    /* allocations: calls of allocate, allocate_zeroed and reallocate so far. */
    size_t allocations;
    /* failed: whether the allocation fail_at has come, and was refused. */
    bool failed;
    /* live_blocks, live_bytes: what was allocated and not released. */
    size_t live_blocks;
    size_t live_bytes;
    /* most_bytes: the highest that live_bytes has been. */
    size_t most_bytes;
    /* newest: the live blocks, the latest first. */
    struct counting_block *newest;
} counting_memory;

/* counting_memory_init makes |counter| empty, with no failure to come. It must not move. */
void counting_memory_init(counting_memory *counter);

/* counting_memory_clear releases every block that is still live. */
void counting_memory_clear(counting_memory *counter);

/* allocation_attempt does something with |memory| and answers BITSIM_OK or BITSIM_ERR_NOMEM. */
typedef int allocation_attempt(const bitsim_memory *memory, void *user);

/* allocation_sweep is what came of refusing each allocation of an attempt once. */
typedef struct allocation_sweep {
    /* refused: how many allocations were refused, one an attempt. */
    size_t refused;
    /* fault: what the last attempt did wrong, or NULL if none did. Static. */
    const char *fault;
} allocation_sweep;

/*
 * allocation_sweep_run calls |attempt| with |user| again and again, refusing its first allocation,
 * then its second, until it gets by without a refusal. It stops early at an attempt that leaves a
 * block behind, or answers anything but BITSIM_ERR_NOMEM to a refusal and BITSIM_OK without one.
 */
allocation_sweep allocation_sweep_run(allocation_attempt *attempt, void *user);

/* each_allocation_fails_once runs the sweep, fails the test at a fault, and returns |refused|. */
size_t each_allocation_fails_once(allocation_attempt *attempt, void *user);

#endif
