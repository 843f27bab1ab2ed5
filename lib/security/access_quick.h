/* SPDX-License-Identifier: MIT */
/*
 * What most access checks come to, without a branch that depends on who matches: for questions that
 * nobody can foresee such a branch is a coin toss, and costs as much as the whole list.
 */
#ifndef BITSIM_SECURITY_ACCESS_QUICK_H
#define BITSIM_SECURITY_ACCESS_QUICK_H

#include "security/access_core.h"

/* bitsim__pace is where a walk without branches stands. */
typedef struct bitsim__pace {
    uint32_t wanted;
    /* denied: what of it an entry denied, before all of it was granted. */
    uint32_t denied;
    /* passed: how many entries came before the one that settled it. */
    uint32_t passed;
} bitsim__pace;

/* bitsim__pace_on takes an entry of |mask|; |matches| and |denies| are all bits, or none. */
BITSIM__INLINE void bitsim__pace_on(bitsim__pace *pace, uint32_t mask, uint32_t matches,
                                    uint32_t denies) {
    uint32_t settled = mask & matches & pace->wanted;
    pace->wanted ^= settled;
    pace->denied |= settled & denies;
    pace->passed += (pace->wanted != 0) & (pace->denied == 0);
}

/* All bits if |ace| speaks of the token, else none. */
BITSIM__INLINE uint32_t bitsim__matches_quickly(const bitsim_token *token, const bitsim__ace *ace) {
    const bitsim__direct *direct = (const bitsim__direct *)((uintptr_t)token + token->direct);
    uint32_t slot = direct->slots[(ace->hash * token->multiplier) >> BITSIM__DIRECT_SHIFT];
    const uint64_t *key = direct->keys[slot & BITSIM__DIRECT_POSITION].words;
    uint64_t differ = (key[0] ^ ace->key.words[0]) | (key[1] ^ ace->key.words[1]) |
                      (key[2] ^ ace->key.words[2]);
    uint32_t use = (slot >> BITSIM__DIRECT_USE_SHIFT) & ace->how;
    return 0 - (uint32_t)((use != 0) & (differ == 0));
}

BITSIM__INLINE void bitsim__pace_at(bitsim__pace *pace, const bitsim_token *token,
                                    const bitsim__ace *ace) {
    bitsim__pace_on(pace, ace->mask, bitsim__matches_quickly(token, ace),
                    0 - (uint32_t)(ace->how >> 1 & 1));
}

/* bitsim__map without a branch. */
BITSIM__INLINE uint32_t bitsim__map_quickly(uint32_t mask, const bitsim_generic_mapping *mapping) {
    return (mask & ~BITSIM__GENERIC_BITS) | (mapping->read & (0 - (mask >> 31))) |
           (mapping->write & (0 - (mask >> 30 & 1))) | (mapping->execute & (0 - (mask >> 29 & 1))) |
           (mapping->all & (0 - (mask >> 28 & 1)));
}

/* bitsim__answer_quickly tells the end of a walk for |wanted|; |granted_by| counts if it grants. */
BITSIM__INLINE void bitsim__answer_quickly(const bitsim__pace *pace, uint32_t wanted,
                                           bitsim_access_rule granted_by, int32_t ace,
                                           const bitsim_sid *sid, bitsim_access_result *result) {
    bool is_refused = (pace->wanted | pace->denied) != 0;
    result->hresult = is_refused ? E_ACCESSDENIED : S_OK;
    result->granted = is_refused ? 0 : wanted;
    result->rule = is_refused ? BITSIM_ACCESS_CHK_11 : granted_by;
    result->ace = ace;
    result->sid = sid;
}

/*
 * bitsim__check_quickly answers a plain request without options, or returns false and leaves it to
 * bitsim__check.
 */
BITSIM__INLINE bool bitsim__check_quickly(const bitsim_descriptor *d, const bitsim_token *token,
                                          uint32_t desired, const bitsim_generic_mapping *mapping,
                                          bitsim_access_result *result) {
    enum { stride = 4 };
    uint32_t wanted = bitsim__map_quickly(desired, mapping);
    if (!d->is_plain || d->dacl.state != BITSIM_ACL_LIST || d->is_unmodelled || !wanted ||
        (wanted & token->slowly) || token->write_level < d->label_level || !token->direct)
        return false;
    const bitsim__ace *aces = bitsim__aces(d);
    const uint32_t count = d->dacl.count;
    bitsim__pace pace = {wanted, 0, 0};
    /* The owner comes before the first entry. */
    bitsim__pace_at(&pace, token, bitsim__owner_ace(d));
    uint32_t i = 0, turn = count < stride ? count : stride;
    for (;;) {
        for (; i < turn; i++) bitsim__pace_at(&pace, token, &aces[i]);
        /* Whether it is settled is a coin toss too, so it is not looked at after each entry. */
        if (turn == count || !pace.wanted || pace.denied) break;
        turn = count - turn < stride ? count : turn + stride;
    }
    /* What did not settle it has no entry and no SID; the owner has no entry. */
    uint32_t ace = pace.passed - 1;
    uintptr_t is_settled = 0 - (uintptr_t)(pace.passed <= count);
    uintptr_t sid = (uintptr_t)(bitsim__ace_sid(d, 0) + (ptrdiff_t)(int32_t)ace) & is_settled;
    ace |= ~(uint32_t)is_settled;
    bitsim_access_rule granted_by = pace.passed ? BITSIM_ACCESS_CHK_10 : BITSIM_ACCESS_CHK_6;
    bitsim__answer_quickly(&pace, wanted, granted_by, (int32_t)ace, (const bitsim_sid *)sid,
                           result);
    return true;
}

#endif
