/* SPDX-License-Identifier: MIT */
/*
 * One way to turn values into numbers that look like chance: multiply by an odd constant and fold
 * the high half onto the low one. It works on values and never on bytes in memory, so that every
 * machine gets the same digest.
 */
#ifndef BITSIM_SECURITY_HASH_H
#define BITSIM_SECURITY_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "bitsim/sid.h"

/* bitsim__hash_mix returns |hash| with |value| worked into it. */
static inline uint64_t bitsim__hash_mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9FB21C651E98DF25);
    return hash ^ hash >> 32;
}

/* bitsim__hash_bytes returns |hash| with |size| bytes and their number worked into it. */
static inline uint64_t bitsim__hash_bytes(uint64_t hash, const void *bytes, size_t size) {
    const unsigned char *at = (const unsigned char *)bytes;
    for (size_t i = 0; i < size; i++) hash = bitsim__hash_mix(hash, at[i]);
    return bitsim__hash_mix(hash, size);
}

/* bitsim__hash_sid_64 returns 64 bits for |sid|, two sub-authorities a step. */
static inline uint64_t bitsim__hash_sid_64(const bitsim_sid *sid) {
    uint64_t head = sid->authority << 8 | sid->count;
    uint64_t hash = bitsim__hash_mix(UINT64_C(0x243F6A8885A308D3), head);
    uint32_t i = 0;
    for (; i + 1 < sid->count; i += 2)
        hash = bitsim__hash_mix(hash, (uint64_t)sid->sub[i] << 32 | sid->sub[i + 1]);
    if (i < sid->count) hash = bitsim__hash_mix(hash, sid->sub[i]);
    return hash;
}

/*
 * bitsim__hash_sid returns the 32 bits by which tokens and descriptors recognise a SID. The last
 * multiplication leaves its best bits on top, so those are the ones that count.
 */
static inline uint32_t bitsim__hash_sid(const bitsim_sid *sid) {
    return (uint32_t)((bitsim__hash_sid_64(sid) * UINT64_C(0xD6E8FEB86659FD93)) >> 32);
}

#endif
