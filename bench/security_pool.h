/* SPDX-License-Identifier: MIT */
/* Descriptors and tokens of ordinary size, drawn from a seed, for benchmarks to ask about. */
#ifndef BITSIM_BENCH_SECURITY_POOL_H
#define BITSIM_BENCH_SECURITY_POOL_H

#include "bitsim/descriptor.h"
#include "bitsim/random.h"
#include "bitsim/token.h"

/* security_pool_begin draws everybody that appears. */
void security_pool_begin(bitsim_random *random);

/* security_pool_somebody returns one of them. */
const bitsim_sid *security_pool_somebody(bitsim_random *random);

/* security_pool_token makes a token of 8 to 20 SIDs, a tenth of them deny-only. */
int security_pool_token(bitsim_random *random, bitsim_token **out);

/* security_pool_descriptor makes a descriptor of |aces| ACEs, at most 16. */
int security_pool_descriptor(bitsim_random *random, size_t aces, bitsim_descriptor **out);

#endif
