/* SPDX-License-Identifier: MIT */
/*
 * The whole way of an access check, and the near misses: for a refusal, the check is asked again
 * with one thing about the token changed, and what would have made the difference is told.
 */
#include "security/access_core.h"

static void tell(const bitsim__question *q, const bitsim_access_step *step) {
    if (q->sink) q->sink(step, q->user);
}

void bitsim__tell(const bitsim__question *q, bitsim_access_event event, bitsim_access_rule rule,
                  uint32_t mask, uint32_t wanted, const bitsim_sid *sid) {
    bitsim_access_step step = {event, rule, BITSIM_REASON_NONE, 1, -1, mask, wanted, 0, 0, sid};
    if (rule == BITSIM_ACCESS_CHK_13) step.pass = 2;
    if (rule == BITSIM_ACCESS_MIC_3 || rule == BITSIM_ACCESS_MIC_4)
        step.level = q->descriptor->label_level;
    tell(q, &step);
}

/* In what state |sid| is among user and groups, as a reason why an allow ACE does nothing. */
static bitsim_access_reason state_of(const bitsim_token *token, const bitsim_sid *sid) {
    if (!bitsim_token_has(token, sid)) return BITSIM_REASON_SID_NOT_HELD;
    return bitsim_token_has_deny_only(token, sid) ? BITSIM_REASON_SID_DENY_ONLY
                                                  : BITSIM_REASON_SID_DISABLED;
}

static bitsim_access_reason why_skipped(const bitsim__question *q, bool second,
                                        const bitsim__ace *ace, const bitsim_sid *sid,
                                        uint32_t mask) {
    if (ace->flags & INHERIT_ONLY_ACE) return BITSIM_REASON_INHERIT_ONLY;
    if (ace->how == 0 || ((ace->how & BITSIM__ACE_OBJECT) && !q->options->object_aces))
        return BITSIM_REASON_TYPE_NOT_WALKED;
    if (mask == 0) return BITSIM_REASON_NO_BIT_WANTED;
    if (ace->how & BITSIM__ACE_PLACEHOLDER) return BITSIM_REASON_SID_PLACEHOLDER;
    if (ace->how & BITSIM__ACE_OWNER_RIGHTS) return BITSIM_REASON_NOT_OWNER;
    if (ace->how & BITSIM__ACE_SELF) return BITSIM_REASON_NOT_SELF;
    return second ? BITSIM_REASON_SID_NOT_RESTRICTING : state_of(q->token, sid);
}

void bitsim__tell_ace(const bitsim__question *q, bitsim_access_event event, bool second,
                      int32_t ace, uint32_t mask, uint32_t wanted) {
    if (!q->sink) return;
    const bitsim_descriptor *d = q->descriptor;
    size_t index = d->dacl.first + (size_t)ace;
    bitsim_access_step step = {
        event,
        event == BITSIM_ACCESS_SKIPPED ? BITSIM_ACCESS_CHK_9 : BITSIM_ACCESS_CHK_10,
        BITSIM_REASON_NONE,
        second ? 2 : 1,
        ace,
        mask,
        wanted,
        0,
        0,
        bitsim__ace_sid(d, index)};
    if (event == BITSIM_ACCESS_SKIPPED) {
        step.reason = why_skipped(q, second, &bitsim__aces(d)[index], step.sid, mask);
    } else if (bitsim__aces(d)[index].how & BITSIM__ACE_OWNER_RIGHTS) {
        step.rule = BITSIM_ACCESS_CHK_7;
    } else if (bitsim__aces(d)[index].how & BITSIM__ACE_SELF) {
        step.rule = BITSIM_ACCESS_CHK_14;
    }
    tell(q, &step);
}

/* ---- Near misses ---- */

/* Whether the question would be answered with a grant; nothing is told on the way. */
static bool would_grant(const bitsim__question *q) {
    bitsim__question quiet = *q;
    quiet.sink = NULL;
    bitsim_access_result result;
    return bitsim__check(&quiet, true, &result) == BITSIM_OK && result.hresult == S_OK;
}

static void tell_miss(const bitsim__question *q, bitsim_access_reason reason, int32_t ace,
                      const bitsim_sid *sid, uint32_t privilege, uint32_t level) {
    bitsim_access_step step = {BITSIM_ACCESS_NEAR_MISS,
                               BITSIM_ACCESS_NO_RULE,
                               reason,
                               1,
                               ace,
                               q->desired,
                               0,
                               privilege,
                               level,
                               sid};
    tell(q, &step);
}

/* Whether the SID of entry |index| appeared in an entry before it. */
static bool is_repeated(const bitsim_descriptor *d, uint32_t index) {
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    for (uint32_t i = 0; i < index; i++)
        if (bitsim_sid_equal(&sids[i], &sids[index])) return true;
    return false;
}

static bitsim_access_reason lack_of(const bitsim_token *token, const bitsim_sid *sid) {
    bitsim_access_reason state = state_of(token, sid);
    if (state == BITSIM_REASON_SID_DENY_ONLY) return BITSIM_REASON_NEEDS_GROUP_NOT_DENY_ONLY;
    if (state == BITSIM_REASON_SID_DISABLED) return BITSIM_REASON_NEEDS_GROUP_ENABLED;
    return BITSIM_REASON_NEEDS_GROUP;
}

static void miss_by_sid(const bitsim__question *q, int32_t ace, const bitsim_sid *sid) {
    bitsim__question other = *q;
    other.changed = sid;
    if (!bitsim_token_has(q->token, sid) ||
        !bitsim__index_use(q->token, &q->token->held, bitsim_sid_hash(sid), sid)) {
        other.changed_use = BITSIM__USE_BOTH;
        if (would_grant(&other)) tell_miss(q, lack_of(q->token, sid), ace, sid, 0, 0);
        return;
    }
    if (bitsim_token_has_deny_only(q->token, sid)) {
        other.changed_use = BITSIM__USE_BOTH;
        if (would_grant(&other))
            tell_miss(q, BITSIM_REASON_NEEDS_GROUP_NOT_DENY_ONLY, ace, sid, 0, 0);
    }
    other.changed_use = 0;
    if (would_grant(&other)) tell_miss(q, BITSIM_REASON_NEEDS_GROUP_ABSENT, ace, sid, 0, 0);
}

static void miss_by_owner(const bitsim__question *q) {
    const bitsim_descriptor *d = q->descriptor;
    if (!d->has_owner || bitsim__owner_use(q, false, false) == BITSIM__USE_BOTH) return;
    const bitsim_sid *owner = bitsim__owner_sid(d);
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    for (uint32_t i = 0; i < d->dacl.count; i++)
        if (bitsim_sid_equal(owner, &sids[i])) return;
    bitsim__question other = *q;
    other.changed = owner;
    other.changed_use = BITSIM__USE_BOTH;
    if (!would_grant(&other)) return;
    bitsim_access_reason reason = lack_of(q->token, owner);
    if (reason == BITSIM_REASON_NEEDS_GROUP) reason = BITSIM_REASON_NEEDS_OWNERSHIP;
    tell_miss(q, reason, -1, owner, 0, 0);
}

static void miss_by_privilege(const bitsim__question *q) {
    static const bitsim_privilege candidates[] = {
        BITSIM_PRIVILEGE_SECURITY, BITSIM_PRIVILEGE_TAKE_OWNERSHIP, BITSIM_PRIVILEGE_BACKUP,
        BITSIM_PRIVILEGE_RESTORE, BITSIM_PRIVILEGE_RELABEL};
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
        uint64_t bit = BITSIM_PRIVILEGE_BIT(candidates[i]);
        if (q->privileges & bit) continue;
        bitsim__question other = *q;
        other.privileges |= bit;
        if (!would_grant(&other)) continue;
        bitsim_access_reason reason = q->token->privileges & bit
                                          ? BITSIM_REASON_NEEDS_PRIVILEGE_ENABLED
                                          : BITSIM_REASON_NEEDS_PRIVILEGE;
        tell_miss(q, reason, -1, NULL, (uint32_t)candidates[i], 0);
    }
}

static void find_near_misses(const bitsim__question *q) {
    const bitsim_descriptor *d = q->descriptor;
    if (!d || !q->token) return;
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    for (uint32_t i = 0; i < d->dacl.count; i++) {
        const bitsim__ace *ace = &bitsim__aces(d)[d->dacl.first + i];
        unsigned special = BITSIM__ACE_PLACEHOLDER | BITSIM__ACE_OWNER_RIGHTS | BITSIM__ACE_SELF;
        if (ace->how != 0 && !(ace->how & special) && !is_repeated(d, i))
            miss_by_sid(q, (int32_t)i, &sids[i]);
    }
    miss_by_owner(q);
    miss_by_privilege(q);
    bitsim__question other = *q;
    if (q->integrity < d->label_level) {
        other.integrity = d->label_level;
        if (would_grant(&other))
            tell_miss(q, BITSIM_REASON_NEEDS_INTEGRITY, -1, NULL, 0, d->label_level);
        other.integrity = q->integrity;
    }
    if (q->restricted) {
        other.restricted = false;
        if (would_grant(&other)) tell_miss(q, BITSIM_REASON_NEEDS_NO_RESTRICTION, -1, NULL, 0, 0);
        other.restricted = true;
    }
    if (!q->can_open) {
        other.can_open = true;
        if (would_grant(&other))
            tell_miss(q, BITSIM_REASON_NEEDS_LEVEL, -1, NULL, 0, BITSIM_LEVEL_IMPERSONATION);
    }
}

int bitsim_access_explain(const bitsim_descriptor *descriptor, const bitsim_token *token,
                          uint32_t desired, bitsim_object_kind kind,
                          const bitsim_access_options *options, bitsim_access_sink sink, void *user,
                          bitsim_access_result *result) {
    bitsim__question q;
    int status = bitsim__ask(&q, descriptor, token, desired, kind, options);
    if (status != BITSIM_OK) {
        bitsim__refuse(result, BITSIM_ACCESS_NO_RULE, NULL);
        return status;
    }
    q.sink = sink;
    q.user = user;
    status = bitsim__check(&q, true, result);
    if (status == BITSIM_OK && result->hresult != S_OK) find_near_misses(&q);
    return status;
}
