/* SPDX-License-Identifier: MIT */
/*
 * How a token lies in memory, for those who make and those who check one:
 *
 *     struct bitsim_token
 *     uint32_t[]      slots of the index over user and groups
 *     uint32_t[]      slots of the index over the restricting SIDs, if any
 *     bitsim_sid[]    user, groups, restricting SIDs
 *     uint32_t[]      attributes of user and groups
 *     bitsim__direct  a second index over user and groups, if they are few, and their keys
 *     descriptor      the default DACL, if any
 *     token           the linked one, if any
 *
 * There are no pointers in it, so a copy is a copy of its bytes. A question "is this SID in the
 * token" costs one bit of a filter for most of the SIDs that are not, and one slot for those that
 * are; then the SIDs themselves are compared, so the answer is exact.
 */
#ifndef BITSIM_SECURITY_TOKEN_FORM_H
#define BITSIM_SECURITY_TOKEN_FORM_H

#include <stddef.h>
#include <string.h>

#include "bitsim/token.h"
#include "security/sid_key.h"

/* What a SID in a token is good for. */
enum { BITSIM__USE_ALLOW = 1, BITSIM__USE_DENY = 2, BITSIM__USE_BOTH = 3 };

/*
 * A slot holds 1 + the position of a SID in its lowest 12 bits, what it is good for in the next
 * two, and on top as many bits of its hash as there is room for. 0 is an empty slot.
 */
#define BITSIM__SLOT_POSITION UINT32_C(0x00000FFF)
#define BITSIM__SLOT_HASH UINT32_C(0xFFFFC000)
enum { BITSIM__SLOT_USE_SHIFT = 12, BITSIM__FILTER_SHIFT = 26 };

typedef struct bitsim__sid_index {
    /* filter: a bit for each SID that is good for something, chosen by the top of its hash. */
    uint64_t filter;
    /* slots: offset in the token; slot_mask: their number, a power of two, less one. */
    uint32_t slots;
    uint32_t slot_mask;
    /* sids: offset of the SIDs that the positions count from. */
    uint32_t sids;
    uint32_t count;
} bitsim__sid_index;

/*
 * A second index for tokens of ordinary size, without a loop and without a branch: a multiplier is
 * chosen for the token by which no two of its SIDs fall into one slot. A slot holds 1 + the
 * position of a SID in six bits and what it is good for in the two above; |keys| are counted from 1
 * likewise, and key 0 is nobody's. A SID without a key is in no slot.
 */
enum {
    BITSIM__DIRECT_SIDS = 48,
    BITSIM__DIRECT_SLOTS = 256,
    BITSIM__DIRECT_SHIFT = 24,
    BITSIM__DIRECT_POSITION = 63,
    BITSIM__DIRECT_USE_SHIFT = 6
};

typedef struct bitsim__direct {
    uint8_t slots[BITSIM__DIRECT_SLOTS];
    bitsim__sid_key keys[];
} bitsim__direct;

struct bitsim_token {
    /* memory: NULL for a token inside a token. */
    const bitsim_memory *memory;
    uint64_t digest;
    /* held: user and groups. restricting: the second list. */
    bitsim__sid_index held;
    uint64_t privileges_enabled;
    uint32_t integrity;
    uint32_t mandatory_policy;
    uint8_t type;
    uint8_t level;
    uint8_t elevation;
    uint8_t logon_type;
    bool write_restricted;
    /* is_package: a SID is an app package or a capability (CHK-15). */
    bool is_package;
    /* administrators: what S-1-5-32-544 is good for. has_service: a group names a service. */
    uint8_t administrators;
    bool has_service;
    uint32_t size;
    bitsim__sid_index restricting;
    uint64_t privileges;
    uint64_t privileges_default;
    uint64_t logon_session;
    uint64_t token_id;
    uint32_t session;
    uint32_t owner;
    uint32_t attributes;
    uint32_t default_dacl;
    uint32_t linked;
    /* direct: offset of the bitsim__direct, 0 for none; multiplier: chosen for it. */
    uint32_t direct;
    uint32_t multiplier;
    /* slowly: the rights that quick checks leave to others; all of them for some tokens.
       write_level: the integrity, or the highest if the policy lets it write up. */
    uint32_t slowly;
    uint32_t write_level;
    uint32_t unused_too;
    bitsim_sid primary_group;
    char source[8];
};

static inline const bitsim_sid *bitsim__index_sids(const bitsim_token *token,
                                                   const bitsim__sid_index *index) {
    return (const bitsim_sid *)((uintptr_t)token + index->sids);
}

static inline const uint32_t *bitsim__token_attributes(const bitsim_token *token) {
    return (const uint32_t *)((uintptr_t)token + token->attributes);
}

/* Whether two SIDs whose unused sub-authorities are zero are the same, two of them at a time. */
static inline bool bitsim__same_clean_sid(const bitsim_sid *a, const bitsim_sid *b) {
    uint64_t differ = a->authority ^ b->authority;
    const unsigned char *in_a = (const unsigned char *)a + offsetof(bitsim_sid, count);
    const unsigned char *in_b = (const unsigned char *)b + offsetof(bitsim_sid, count);
    for (uint32_t i = 0; i <= a->count; i += 2) {
        uint64_t x, y;
        memcpy(&x, in_a + 4 * i, sizeof x);
        memcpy(&y, in_b + 4 * i, sizeof y);
        differ |= x ^ y;
    }
    return differ == 0;
}

/*
 * bitsim__index_slot returns the slot of |sid|, whose hash is |hash|, or 0. Both the SIDs of the
 * token and |sid| have zeros behind their count.
 */
static inline uint32_t bitsim__index_slot(const bitsim_token *token, const bitsim__sid_index *index,
                                          uint32_t hash, const bitsim_sid *sid) {
    const uint32_t *slots = (const uint32_t *)((uintptr_t)token + index->slots);
    for (uint32_t at = hash & index->slot_mask; slots[at]; at = (at + 1) & index->slot_mask) {
        if ((slots[at] ^ hash) & BITSIM__SLOT_HASH) continue;
        const bitsim_sid *sids = bitsim__index_sids(token, index);
        if (bitsim__same_clean_sid(&sids[(slots[at] & BITSIM__SLOT_POSITION) - 1], sid))
            return slots[at];
    }
    return 0;
}

/* bitsim__index_use returns what |sid| is good for in |index|: BITSIM__USE_ bits, 0 for nothing. */
static inline unsigned bitsim__index_use(const bitsim_token *token, const bitsim__sid_index *index,
                                         uint32_t hash, const bitsim_sid *sid) {
    if (!(index->filter >> (hash >> BITSIM__FILTER_SHIFT) & 1)) return 0;
    return bitsim__index_slot(token, index, hash, sid) >> BITSIM__SLOT_USE_SHIFT & BITSIM__USE_BOTH;
}

#endif
