/* SPDX-License-Identifier: MIT */
/*
 * Memory comes from the caller: four functions and a pointer. Everything that the library holds
 * was allocated through the bitsim_memory that its _new function was given. bitsim::sim offers
 * bitsim_memory_system, which is the C allocator.
 */
#ifndef BITSIM_MEMORY_H
#define BITSIM_MEMORY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_memory is an allocator. Its functions behave as their C namesakes do, |user| being passed
 * on, except that a |size| of 0 is never asked for. Each may fail by returning NULL. The struct
 * must outlive every object made with it. Where a function takes one it must not be NULL, unless
 * its remark says what NULL stands for.
 */
typedef struct bitsim_memory {
    /* user: passed to every function. */
    void *user;
    /* allocate: malloc. */
    void *(*allocate)(size_t size, void *user);
    /* allocate_zeroed: calloc. */
    void *(*allocate_zeroed)(size_t count, size_t size, void *user);
    /* reallocate: realloc; |pointer| may be NULL. */
    void *(*reallocate)(void *pointer, size_t size, void *user);
    /* release: free; |pointer| may be NULL. */
    void (*release)(void *pointer, void *user);
} bitsim_memory;

#ifdef __cplusplus
}
#endif

#endif
