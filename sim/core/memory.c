/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/memory.h"

#include <stdlib.h>

static void *system_allocate(size_t size, void *user) {
    (void)user;
    return malloc(size);
}

static void *system_allocate_zeroed(size_t count, size_t size, void *user) {
    (void)user;
    return calloc(count, size);
}

static void *system_reallocate(void *pointer, size_t size, void *user) {
    (void)user;
    return realloc(pointer, size);
}

static void system_release(void *pointer, void *user) {
    (void)user;
    free(pointer);
}

const bitsim_memory *bitsim_memory_system(void) {
    static const bitsim_memory memory = {
        .user = NULL,
        .allocate = system_allocate,
        .allocate_zeroed = system_allocate_zeroed,
        .reallocate = system_reallocate,
        .release = system_release,
    };
    return &memory;
}
