/* SPDX-License-Identifier: MIT */
/*
 * What quick checks have in common, plain and prepared: no branch depends on who matches. For
 * questions that nobody can foresee such a branch is a coin toss, and costs as much as the list.
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

#endif
