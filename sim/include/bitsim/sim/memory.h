/* SPDX-License-Identifier: MIT */
/*
 * The memory of a program that has no allocator of its own to offer: the C library's, in the shape
 * that bitsim/memory.h asks for.
 */
#ifndef BITSIM_SIM_MEMORY_H
#define BITSIM_SIM_MEMORY_H

#include "bitsim/memory.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_memory_system returns malloc, calloc, realloc and free. The answer is static. */
const bitsim_memory *bitsim_memory_system(void);

#ifdef __cplusplus
}
#endif

#endif
