/* SPDX-License-Identifier: MIT */
/*
 * What is asked of an access check, and the walks over a DACL: for a plain request and for
 * MAXIMUM_ALLOWED (CHK-6 to CHK-12). access_core.h puts them in order.
 */
#ifndef BITSIM_SECURITY_ACCESS_WALK_H
#define BITSIM_SECURITY_ACCESS_WALK_H

#include "bitsim/access.h"
#include "security/descriptor_form.h"
#include "security/rights_map.h"
#include "security/token_form.h"

#if defined(__GNUC__)
#define BITSIM__INLINE static inline __attribute__((always_inline))
/* A function that is seldom called, whose needs should not burden who calls it. */
#define BITSIM__NOINLINE __attribute__((noinline))
#else
#define BITSIM__INLINE static inline
#define BITSIM__NOINLINE
#endif

/* What a DACL can decide: all but the bits that are no rights of an object. */
#define BITSIM__DECIDABLE (~(BITSIM__GENERIC_BITS | MAXIMUM_ALLOWED | ACCESS_SYSTEM_SECURITY))

/* bitsim__question is what is asked. The fields from |privileges| on start as the token has them;
   who looks for a near miss changes one. */
typedef struct bitsim__question {
    const bitsim_descriptor *descriptor;
    const bitsim_token *token;
    const bitsim_generic_mapping *mapping;
    const bitsim_access_options *options;
    uint32_t desired;
    uint32_t integrity;
    uint64_t privileges;
    bool can_open;
    bool restricted;
    /* changed: a SID that counts as |changed_use| among user and groups; NULL for none. */
    const bitsim_sid *changed;
    unsigned changed_use;
    /* added: one more restricting SID; NULL for none. no_owner_rights: as if no ACE were for
       S-1-3-4. */
    const bitsim_sid *added;
    bool no_owner_rights;
    /* sink: NULL while looking for near misses. */
    bitsim_access_sink sink;
    void *user;
} bitsim__question;

/* The entry that settled a walk. */
typedef struct bitsim__hit {
    int32_t ace;
    const bitsim_sid *sid;
    bool refused;
} bitsim__hit;

/* bitsim__tell hands a step to the sink. Out of line: only a watched check calls it. */
void bitsim__tell(const bitsim__question *q, bitsim_access_event event, bitsim_access_rule rule,
                  uint32_t mask, uint32_t wanted, const bitsim_sid *sid);

/* bitsim__tell_owner tells what the owner has, bitsim__tell_owner_rights why he has nothing. */
void bitsim__tell_owner(const bitsim__question *q, bool second, uint32_t mask, uint32_t wanted);
void bitsim__tell_owner_rights(const bitsim__question *q, bool second, uint32_t mask,
                               uint32_t wanted);

/* bitsim__tell_second_pass says that the restricting SIDs are asked for |mask|. */
void bitsim__tell_second_pass(const bitsim__question *q, uint32_t mask);

/* bitsim__tell_integrity says what integrity says about |wanted|, or why it says nothing. */
void bitsim__tell_integrity(const bitsim__question *q, uint32_t wanted, uint32_t ceiling);

/* bitsim__tell_cut says that integrity takes |mask|, if any, out of MAXIMUM_ALLOWED. */
void bitsim__tell_cut(const bitsim__question *q, uint32_t mask);

/* bitsim__tell_ace hands a step about entry |ace| to the sink. */
void bitsim__tell_ace(const bitsim__question *q, bitsim_access_event event, bool second,
                      int32_t ace, uint32_t mask, uint32_t wanted);

BITSIM__INLINE unsigned bitsim__use(const bitsim__question *q, bool watched, bool second,
                                    uint32_t hash, const bitsim_sid *sid) {
    const bitsim_token *token = q->token;
    if (watched && q->changed && !second && bitsim_sid_equal(q->changed, sid))
        return q->changed_use;
    if (watched && q->added && second && bitsim_sid_equal(q->added, sid)) return BITSIM__USE_BOTH;
    return bitsim__index_use(token, second ? &token->restricting : &token->held, hash, sid);
}

/* What the owner's SID is good for in the token: half of CHK-6 and CHK-7. */
BITSIM__INLINE unsigned bitsim__owner_use(const bitsim__question *q, bool watched, bool second) {
    const bitsim_descriptor *d = q->descriptor;
    if (!d->has_owner) return 0;
    return bitsim__use(q, watched, second, d->owner_hash, bitsim__owner_sid(d));
}

BITSIM__INLINE bool bitsim__owner_rights_rule(const bitsim__question *q, bool watched) {
    const bitsim_descriptor *d = q->descriptor;
    if (watched && q->no_owner_rights) return false;
    return d->has_owner_rights || (d->has_owner_rights_object && q->options->object_aces);
}

/* Whether entry |ace| speaks of the token; the uncommon kinds of it (CHK-7, CHK-14, SD-6). */
static inline unsigned bitsim__special_use(const bitsim__question *q, bool watched, bool second,
                                           const bitsim__ace *ace, const bitsim_sid *sid) {
    if ((ace->how & BITSIM__ACE_OBJECT) && !q->options->object_aces) return 0;
    if (ace->how & BITSIM__ACE_PLACEHOLDER) return 0;
    if (ace->how & BITSIM__ACE_OWNER_RIGHTS) {
        if (watched && q->no_owner_rights) return 0;
        unsigned use = bitsim__owner_use(q, watched, second);
        if (use == BITSIM__USE_DENY && q->options->owner_rights_spare_deny_only) return 0;
        return use;
    }
    if (ace->how & BITSIM__ACE_SELF) {
        if (!q->options->self) return 0;
        bitsim_sid self = bitsim__clean_sid(q->options->self);
        return bitsim__use(q, watched, second, bitsim_sid_hash(&self), &self);
    }
    return bitsim__use(q, watched, second, ace->hash, sid);
}

/* Whether entry |ace| takes effect for the token. */
BITSIM__INLINE bool bitsim__matches(const bitsim__question *q, bool watched, bool second,
                                    const bitsim__ace *ace, const bitsim_sid *sid) {
    unsigned use = ace->how & BITSIM__ACE_SPECIAL
                       ? bitsim__special_use(q, watched, second, ace, sid)
                       : bitsim__use(q, watched, second, ace->hash, sid);
    return (use & ace->how) != 0;
}

BITSIM__INLINE uint32_t bitsim__ace_mask(const bitsim__question *q, const bitsim__ace *ace) {
    return (q->options->map_ace_generics ? bitsim__map(ace->mask, q->mapping) : ace->mask) &
           BITSIM__DECIDABLE;
}

/*
 * CHK-6 to CHK-11 for a plain request: returns what of |wanted| is left without a grant, and in
 * |*hit| the entry that settled it, if one did.
 */
BITSIM__INLINE uint32_t bitsim__walk(const bitsim__question *q, bool watched, bool second,
                                     uint32_t wanted, bitsim__hit *hit) {
    const bitsim_descriptor *d = q->descriptor;
    hit->ace = -1;
    hit->sid = NULL;
    hit->refused = false;
    const uint32_t owned = READ_CONTROL | WRITE_DAC;
    const bool is_replaced = bitsim__owner_rights_rule(q, watched);
    if (watched && is_replaced) bitsim__tell_owner_rights(q, second, wanted & owned, wanted);
    if ((wanted & owned) && !is_replaced &&
        (bitsim__owner_use(q, watched, second) & BITSIM__USE_ALLOW)) {
        hit->sid = bitsim__owner_sid(d);
        if (watched) bitsim__tell_owner(q, second, wanted & owned, wanted & ~owned);
        wanted &= ~owned;
        if (!wanted) return 0;
    }
    const bitsim__ace *aces = bitsim__aces(d) + d->dacl.first;
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    for (uint32_t i = 0; i < d->dacl.count; i++) {
        const bitsim__ace *ace = &aces[i];
        uint32_t mask = bitsim__ace_mask(q, ace) & wanted;
        if (!mask || !bitsim__matches(q, watched, second, ace, &sids[i])) {
            if (watched)
                bitsim__tell_ace(q, BITSIM_ACCESS_SKIPPED, second, (int32_t)i, mask, wanted);
            continue;
        }
        bool allows = (ace->how & BITSIM__ACE_ALLOWS) != 0;
        if (allows) wanted &= ~mask;
        if (watched)
            bitsim__tell_ace(q, allows ? BITSIM_ACCESS_GRANTED : BITSIM_ACCESS_REFUSED, second,
                             (int32_t)i, mask, wanted);
        if (!allows || !wanted) {
            hit->ace = (int32_t)i;
            hit->sid = &sids[i];
            hit->refused = !allows;
            return wanted;
        }
    }
    hit->sid = NULL;
    return wanted;
}

/* CHK-6 to CHK-10 and CHK-12 for MAXIMUM_ALLOWED: returns all that one list of SIDs gets. */
BITSIM__INLINE uint32_t bitsim__decide_all(const bitsim__question *q, bool watched, bool second) {
    const bitsim_descriptor *d = q->descriptor;
    uint32_t owned = 0;
    const bool is_replaced = bitsim__owner_rights_rule(q, watched);
    if (watched && is_replaced) bitsim__tell_owner_rights(q, second, READ_CONTROL | WRITE_DAC, 0);
    if (!is_replaced && (bitsim__owner_use(q, watched, second) & BITSIM__USE_ALLOW)) {
        owned = READ_CONTROL | WRITE_DAC;
        if (watched) bitsim__tell_owner(q, second, owned, 0);
    }
    const bitsim__ace *aces = bitsim__aces(d) + d->dacl.first;
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    const bool deny_wins = q->options->maximum_deny_wins;
    uint32_t allowed = 0, denied = 0;
    for (uint32_t i = 0; i < d->dacl.count; i++) {
        const bitsim__ace *ace = &aces[i];
        uint32_t open = deny_wins ? UINT32_MAX : ~(allowed | denied | owned);
        uint32_t mask = bitsim__ace_mask(q, ace) & open;
        if (!mask || !bitsim__matches(q, watched, second, ace, &sids[i])) {
            if (watched) bitsim__tell_ace(q, BITSIM_ACCESS_SKIPPED, second, (int32_t)i, mask, open);
            continue;
        }
        bool allows = (ace->how & BITSIM__ACE_ALLOWS) != 0;
        if (allows) allowed |= mask;
        else denied |= mask;
        if (watched)
            bitsim__tell_ace(q, allows ? BITSIM_ACCESS_GRANTED : BITSIM_ACCESS_REFUSED, second,
                             (int32_t)i, mask, open & ~mask);
    }
    return owned | (allowed & ~denied);
}

#endif
