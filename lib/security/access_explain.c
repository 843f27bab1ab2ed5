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

/* Whether a near miss is looked for by the SID of entry |index|: it is walked, and by that SID. */
static bool is_candidate(const bitsim__question *q, uint32_t index) {
    const unsigned special = BITSIM__ACE_PLACEHOLDER | BITSIM__ACE_OWNER_RIGHTS | BITSIM__ACE_SELF;
    const bitsim__ace *ace = &bitsim__aces(q->descriptor)[q->descriptor->dacl.first + index];
    if ((ace->how & BITSIM__ACE_OBJECT) && !q->options->object_aces) return false;
    return ace->how != 0 && !(ace->how & special);
}

/* Whether |sid| is that of a candidate among the first |count| entries. */
static bool is_tried(const bitsim__question *q, uint32_t count, const bitsim_sid *sid) {
    const bitsim_sid *sids = bitsim__ace_sid(q->descriptor, q->descriptor->dacl.first);
    for (uint32_t i = 0; i < count; i++)
        if (is_candidate(q, i) && bitsim_sid_equal(&sids[i], sid)) return true;
    return false;
}

static bitsim_access_reason lack_of(const bitsim_token *token, const bitsim_sid *sid) {
    bitsim_access_reason state = state_of(token, sid);
    if (state == BITSIM_REASON_SID_DENY_ONLY) return BITSIM_REASON_NEEDS_GROUP_NOT_DENY_ONLY;
    if (state == BITSIM_REASON_SID_DISABLED) return BITSIM_REASON_NEEDS_GROUP_ENABLED;
    return BITSIM_REASON_NEEDS_GROUP;
}

/* Whether a check answers for a token with |sid| in another state than in |token|: some SIDs are no
   identities, app packages are not modelled, and a label is not matched in any state. */
static bool may_change(const bitsim_token *token, const bitsim_sid *sid) {
    if (sid->count == 0 || bitsim_sid_is_app_package(sid) || bitsim_sid_is_capability(sid))
        return false;
    size_t index = bitsim_token_find_group(token, sid);
    return index == SIZE_MAX || !(bitsim_token_group_attributes(token, index) &
                                  (SE_GROUP_INTEGRITY | SE_GROUP_INTEGRITY_ENABLED));
}

/* Tries |sid| in the states that it is not in; |absence| is how it is told that it is not there. */
static void miss_by_sid(const bitsim__question *q, int32_t ace, const bitsim_sid *sid,
                        bitsim_access_reason absence) {
    if (!may_change(q->token, sid)) return;
    bitsim_sid clean = bitsim__clean_sid(sid);
    unsigned use = bitsim__index_use(q->token, &q->token->held, bitsim_sid_hash(&clean), &clean);
    bitsim__question other = *q;
    other.changed = sid;
    other.changed_use = BITSIM__USE_BOTH;
    if (use != BITSIM__USE_BOTH && would_grant(&other)) {
        bitsim_access_reason lack = lack_of(q->token, sid);
        tell_miss(q, lack == BITSIM_REASON_NEEDS_GROUP ? absence : lack, ace, sid, 0, 0);
    }
    /* A token without its user is none (TOK-1). */
    if (use == 0 || bitsim_token_is_user(q->token, sid)) return;
    other.changed_use = 0;
    if (would_grant(&other)) tell_miss(q, BITSIM_REASON_NEEDS_GROUP_ABSENT, ace, sid, 0, 0);
}

/* Each SID by which an entry is matched, once: those of entries, the owner's, the self SID. */
static void miss_by_sids(const bitsim__question *q) {
    const bitsim_descriptor *d = q->descriptor;
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    for (uint32_t i = 0; i < d->dacl.count; i++)
        if (is_candidate(q, i) && !is_tried(q, i, &sids[i]))
            miss_by_sid(q, (int32_t)i, &sids[i], BITSIM_REASON_NEEDS_GROUP);
    const bitsim_sid *owner = bitsim_descriptor_owner(d);
    if (owner && !is_tried(q, d->dacl.count, owner))
        miss_by_sid(q, -1, owner, BITSIM_REASON_NEEDS_OWNERSHIP);
    const bitsim_sid *self = q->options->self;
    if (self && !(owner && bitsim_sid_equal(owner, self)) && !is_tried(q, d->dacl.count, self))
        miss_by_sid(q, -1, self, BITSIM_REASON_NEEDS_GROUP);
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
    miss_by_sids(q);
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
