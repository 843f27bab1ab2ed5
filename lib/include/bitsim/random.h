/* SPDX-License-Identifier: MIT */
/*
 * Chance is an argument: a generator of 64-bit integers (splitmix64) that fits in one word. Two
 * generators with one seed give the same numbers on every machine.
 */
#ifndef BITSIM_RANDOM_H
#define BITSIM_RANDOM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bitsim_random {
    uint64_t state;
} bitsim_random;

/* bitsim_random_seed returns a generator that starts from |seed|. */
bitsim_random bitsim_random_seed(uint64_t seed);

/* bitsim_random_next returns the next number, uniform over 64 bits. */
uint64_t bitsim_random_next(bitsim_random *random);

/*
 * bitsim_random_below returns a number from 0 to |limit| - 1, each as likely as the next, or 0 if
 * |limit| is 0.
 */
uint64_t bitsim_random_below(bitsim_random *random, uint64_t limit);

#ifdef __cplusplus
}
#endif

#endif
