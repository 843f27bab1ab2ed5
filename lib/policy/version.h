/* SPDX-License-Identifier: MIT */
/* How two versions of a file of a web server differ, whatever it is that is got. */
#ifndef BITSIM_POLICY_VERSION_H
#define BITSIM_POLICY_VERSION_H

#include "bitsim/constants.h"
#include "bitsim/policy/answer.h"

/* bitsim__other_size, _other_time, _other_tag answer whether |now| differs from |before|; what
 * either of them does not say is no difference. */
static inline bool bitsim__other_size(const bitsim_validators *before,
                                      const bitsim_validators *now) {
    bool are_known = before->size != BG_SIZE_UNKNOWN && now->size != BG_SIZE_UNKNOWN;
    return are_known && before->size != now->size;
}
static inline bool bitsim__other_time(const bitsim_validators *before,
                                      const bitsim_validators *now) {
    return before->modified && now->modified && before->modified != now->modified;
}
static inline bool bitsim__other_tag(const bitsim_validators *before,
                                     const bitsim_validators *now) {
    return before->tag && now->tag && before->tag != now->tag;
}

#endif
