/* SPDX-License-Identifier: MIT */
#include "bitsim/access.h"

#include "security/access_quick.h"

/* All bits if |ace| speaks of the token with |direct| and |multiplier|, else none. */
BITSIM__INLINE uint32_t matches_quickly(const bitsim__direct *direct, uint32_t multiplier,
                                        const bitsim__ace *ace) {
    uint32_t slot = direct->slots[(ace->hash * multiplier) >> BITSIM__DIRECT_SHIFT];
    const uint64_t *key = direct->keys[slot & BITSIM__DIRECT_POSITION].words;
    uint64_t differ = (key[0] ^ ace->key.words[0]) | (key[1] ^ ace->key.words[1]) |
                      (key[2] ^ ace->key.words[2]);
    uint32_t use = (slot >> BITSIM__DIRECT_USE_SHIFT) & ace->how;
    return 0 - (uint32_t)((use != 0) & (differ == 0));
}

/*
 * Walks the owner and the |count| entries behind him. A function by itself, so that all that it
 * needs finds room in registers.
 */
static BITSIM__NOINLINE bitsim__pace walk_quickly(const bitsim__ace *owner, uint32_t count,
                                                  const bitsim__direct *direct, uint32_t multiplier,
                                                  uint32_t wanted) {
    enum { stride = 4 };
    bitsim__pace pace = {wanted, 0, 0};
    const bitsim__ace *ace = owner, *end = owner + 1 + count;
    const bitsim__ace *turn = owner + 1 + (count < stride ? count : stride);
    for (;;) {
        for (; ace < turn; ace++)
            bitsim__pace_on(&pace, ace->mask, matches_quickly(direct, multiplier, ace),
                            0 - (uint32_t)(ace->how >> 1 & 1));
        /* Whether it is settled is a coin toss too, so it is not looked at after each entry. */
        if (turn == end || !pace.wanted || pace.denied) return pace;
        turn = end - turn < stride ? end : turn + stride;
    }
}

/* Answers a plain request without options, or returns false and leaves it to the whole check. */
BITSIM__INLINE bool check_quickly(const bitsim_descriptor *d, const bitsim_token *token,
                                  uint32_t desired, const bitsim_generic_mapping *mapping,
                                  bitsim_access_result *result) {
    uint32_t wanted = bitsim__map_quickly(desired, mapping);
    if (!d->is_plain || d->dacl.state != BITSIM_ACL_LIST || d->is_unmodelled || !wanted ||
        (wanted & token->slowly) || token->write_level < d->label_level || !token->direct)
        return false;
    const uint32_t count = d->dacl.count;
    const bitsim__direct *direct = (const bitsim__direct *)((uintptr_t)token + token->direct);
    bitsim__pace pace = walk_quickly(bitsim__owner_ace(d), count, direct, token->multiplier,
                                     wanted);
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

static BITSIM__NOINLINE int check_whole(const bitsim_descriptor *descriptor,
                                        const bitsim_token *token, uint32_t desired,
                                        bitsim_object_kind kind,
                                        const bitsim_access_options *options,
                                        bitsim_access_result *result) {
    bitsim__question q;
    int status = bitsim__ask(&q, descriptor, token, desired, kind, options);
    if (status != BITSIM_OK) {
        bitsim__refuse(result, BITSIM_ACCESS_NO_RULE, NULL);
        return status;
    }
    return bitsim__check(&q, false, result);
}

int bitsim_access_check(const bitsim_descriptor *descriptor, const bitsim_token *token,
                        uint32_t desired, bitsim_object_kind kind,
                        const bitsim_access_options *options, bitsim_access_result *result) {
    if (descriptor && token && !options && (unsigned)kind < BITSIM_OBJECT_KIND_COUNT &&
        check_quickly(descriptor, token, desired, &bitsim__mappings[kind], result))
        return BITSIM_OK;
    return check_whole(descriptor, token, desired, kind, options, result);
}

const char *bitsim_access_rule_name(bitsim_access_rule rule) {
    static const char *const names[] = {
        "-",      "CHK-1",  "CHK-2", "CHK-3",  "CHK-4",  "CHK-5",  "CHK-6",
        "CHK-7",  "CHK-8",  "CHK-9", "CHK-10", "CHK-11", "CHK-12", "CHK-13",
        "CHK-14", "CHK-15", "MIC-3", "MIC-4",  "MIC-5",  "MIC-6",  "MASK-8",
    };
    return (unsigned)rule < sizeof names / sizeof names[0] ? names[rule] : names[0];
}
