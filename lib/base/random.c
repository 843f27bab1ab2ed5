/* SPDX-License-Identifier: MIT */
#include "bitsim/random.h"

bitsim_random bitsim_random_seed(uint64_t seed) {
    bitsim_random random = {seed};
    return random;
}

uint64_t bitsim_random_next(bitsim_random *random) {
    uint64_t z = (random->state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t bitsim_random_below(bitsim_random *random, uint64_t limit) {
    if (limit == 0) return 0;
    /* Numbers below 2^64 mod limit would make small results likelier: draw again. */
    uint64_t unfair = (0 - limit) % limit;
    uint64_t number;
    do number = bitsim_random_next(random);
    while (number < unfair);
    return number % limit;
}
