/* SPDX-License-Identifier: MIT */
/*
 * A key says of nearly every SID, in three words, all that there is to say: two SIDs that have keys
 * are the same if and only if their keys are. So they are compared without a branch.
 */
#ifndef BITSIM_SECURITY_SID_KEY_H
#define BITSIM_SECURITY_SID_KEY_H

#include "bitsim/sid.h"

/* bitsim__sid_key is a key. Word 0 begins with the authority and the number of sub-authorities. */
typedef struct bitsim__sid_key {
    uint64_t words[3];
} bitsim__sid_key;

/*
 * bitsim__sid_key_of stores the key of |sid|; false if it has none. Up to five sub-authorities fit,
 * and the six of a service's, whose first is always 80.
 */
static inline bool bitsim__sid_key_of(const bitsim_sid *sid, bitsim__sid_key *out) {
    enum { subs = 5 };
    bool is_service = bitsim_sid_is_service(sid);
    if ((sid->count > subs && !is_service) || sid->authority > 0xFFFF) return false;
    uint32_t packed[subs] = {0};
    for (uint32_t i = is_service; i < sid->count; i++) packed[i - is_service] = sid->sub[i];
    out->words[0] = sid->authority << 48 | (uint64_t)sid->count << 32 | packed[0];
    out->words[1] = (uint64_t)packed[1] << 32 | packed[2];
    out->words[2] = (uint64_t)packed[3] << 32 | packed[4];
    return true;
}

/* bitsim__clean_sid returns |sid| with zeros behind its count; what is no SID becomes one that
   equals none. */
bitsim_sid bitsim__clean_sid(const bitsim_sid *sid);

#endif
