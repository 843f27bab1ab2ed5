/* SPDX-License-Identifier: MIT */
#include "security/access_misses.h"

#include "bitsim/access_choice.h"

/* Whether the question would be answered with a grant; nothing is told on the way. */
static bool would_grant(const bitsim__question *q) {
    bitsim__question quiet = *q;
    quiet.sink = NULL;
    bitsim_access_result result;
    return bitsim__check(&quiet, true, &result) == BITSIM_OK && result.hresult == S_OK;
}

static void tell_miss(const bitsim__question *q, bitsim_access_reason reason, int32_t ace,
                      const bitsim_sid *sid, uint32_t privilege, uint32_t level) {
    bitsim_access_step step = {.event = BITSIM_ACCESS_NEAR_MISS,
                               .rule = BITSIM_ACCESS_NO_RULE,
                               .reason = reason,
                               .pass = 1,
                               .ace = ace,
                               .mask = q->desired,
                               .privilege = privilege,
                               .level = level,
                               .choice = -1,
                               .sid = sid};
    if (q->sink) q->sink(&step, q->user);
}

/* Whether a near miss is looked for by the SID of entry |index|: it is walked, and by that SID. */
static bool is_candidate(const bitsim__question *q, uint32_t index) {
    const unsigned special = BITSIM__ACE_PLACEHOLDER | BITSIM__ACE_OWNER_RIGHTS | BITSIM__ACE_SELF;
    const bitsim__ace *ace = &bitsim__aces(q->descriptor)[q->descriptor->dacl.first + index];
    if ((ace->how & BITSIM__ACE_OBJECT) && !q->options->object_aces) return false;
    return ace->how != 0 && !(ace->how & special);
}

bitsim_access_reason bitsim__state_of(const bitsim_token *token, const bitsim_sid *sid) {
    if (!bitsim_token_has(token, sid)) return BITSIM_REASON_SID_NOT_HELD;
    return bitsim_token_has_deny_only(token, sid) ? BITSIM_REASON_SID_DENY_ONLY
                                                  : BITSIM_REASON_SID_DISABLED;
}

/* Whether |sid| is that of a candidate among the first |count| entries. */
static bool is_tried(const bitsim__question *q, uint32_t count, const bitsim_sid *sid) {
    const bitsim_sid *sids = bitsim__ace_sid(q->descriptor, q->descriptor->dacl.first);
    for (uint32_t i = 0; i < count; i++)
        if (is_candidate(q, i) && bitsim_sid_equal(&sids[i], sid)) return true;
    return false;
}

static bitsim_access_reason lack_of(const bitsim_token *token, const bitsim_sid *sid) {
    bitsim_access_reason state = bitsim__state_of(token, sid);
    if (state == BITSIM_REASON_SID_DENY_ONLY) return BITSIM_REASON_NEEDS_GROUP_NOT_DENY_ONLY;
    if (state == BITSIM_REASON_SID_DISABLED) return BITSIM_REASON_NEEDS_GROUP_ENABLED;
    return BITSIM_REASON_NEEDS_GROUP;
}

/* Whether a check answers for a token with |sid|: some are no identities, and app packages are not
   modelled (CHK-15). */
static bool may_hold(const bitsim_sid *sid) {
    return sid->count > 0 && !bitsim_sid_is_app_package(sid) && !bitsim_sid_is_capability(sid);
}

/* Whether |sid| may be in another state than in |token|: a label is not matched in any state. */
static bool may_change(const bitsim_token *token, const bitsim_sid *sid) {
    size_t index = bitsim_token_find_group(token, sid);
    return index == SIZE_MAX || !(bitsim_token_group_attributes(token, index) &
                                  (SE_GROUP_INTEGRITY | SE_GROUP_INTEGRITY_ENABLED));
}

/* Tries |sid| in the states that it is not in; |absence| is how it is told that it is not there. */
static void miss_by_sid(const bitsim__question *q, int32_t ace, const bitsim_sid *sid,
                        bitsim_access_reason absence) {
    if (!may_hold(sid) || !may_change(q->token, sid)) return;
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

static void miss_by_one_restricting(const bitsim__question *q, int32_t ace, const bitsim_sid *sid) {
    bitsim__question other = *q;
    other.added = sid;
    if (may_hold(sid) && would_grant(&other))
        tell_miss(q, BITSIM_REASON_NEEDS_RESTRICTING_SID, ace, sid, 0, 0);
}

/* One more restricting SID, of those by which an entry is matched, or no such list at all. */
static void miss_by_restricting(const bitsim__question *q) {
    const bitsim_descriptor *d = q->descriptor;
    const bitsim_sid *sids = bitsim__ace_sid(d, d->dacl.first);
    if (!q->restricted) return;
    for (uint32_t i = 0; i < d->dacl.count; i++)
        if (is_candidate(q, i) && !is_tried(q, i, &sids[i]))
            miss_by_one_restricting(q, (int32_t)i, &sids[i]);
    const bitsim_sid *owner = bitsim_descriptor_owner(d);
    if (owner && !is_tried(q, d->dacl.count, owner)) miss_by_one_restricting(q, -1, owner);
    const bitsim_sid *self = q->options->self;
    if (self && !(owner && bitsim_sid_equal(owner, self)) && !is_tried(q, d->dacl.count, self))
        miss_by_one_restricting(q, -1, self);
    bitsim__question other = *q;
    other.restricted = false;
    if (would_grant(&other)) tell_miss(q, BITSIM_REASON_NEEDS_NO_RESTRICTION, -1, NULL, 0, 0);
}

/* What the opener, the token's form or the DACL's ACEs for S-1-3-4 stood in the way of. */
static void miss_by_circumstance(const bitsim__question *q) {
    bitsim__question other = *q;
    bitsim_access_options with_intent = *q->options;
    with_intent.backup_intent = true;
    other.options = &with_intent;
    if (!q->options->backup_intent && would_grant(&other))
        tell_miss(q, BITSIM_REASON_NEEDS_BACKUP_INTENT, -1, NULL, 0, 0);
    other = *q;
    other.no_owner_rights = true;
    if (bitsim__owner_rights_rule(q, true) && would_grant(&other))
        tell_miss(q, BITSIM_REASON_NEEDS_NO_OWNER_RIGHTS, -1, NULL, 0, 0);
}

static void miss_by_integrity(const bitsim__question *q) {
    bitsim__question other = *q;
    other.integrity = q->descriptor->label_level;
    if (q->integrity < other.integrity && would_grant(&other))
        tell_miss(q, BITSIM_REASON_NEEDS_INTEGRITY, -1, NULL, 0, other.integrity);
}

/* In user mode an anonymous token lacks a level too, but a lower one does for asking. */
static void miss_by_level(const bitsim__question *q) {
    bitsim__question other = *q;
    other.can_open = true;
    if (!q->can_open && would_grant(&other))
        tell_miss(q, BITSIM_REASON_NEEDS_LEVEL, -1, NULL, 0,
                  q->options->user_mode ? BITSIM_LEVEL_IDENTIFICATION : BITSIM_LEVEL_IMPERSONATION);
}

void bitsim__find_near_misses(const bitsim__question *q) {
    if (!q->descriptor || !q->token || !q->sink) return;
    miss_by_sids(q);
    miss_by_privilege(q);
    miss_by_circumstance(q);
    miss_by_integrity(q);
    miss_by_restricting(q);
    miss_by_level(q);
}

void bitsim__find_hanging_choices(const bitsim__question *q, const bitsim_access_result *result) {
    bitsim_access_options changed;
    bitsim__question other = *q;
    other.options = &changed;
    other.sink = NULL;
    for (int i = 0; i < BITSIM_ACCESS_CHOICE_COUNT; i++) {
        const bitsim_access_choice_id id = (bitsim_access_choice_id)i;
        const size_t answer = bitsim_access_choice_answer(q->options, id);
        bitsim_access_result then;
        /* Nobody doubts that integrity is checked. */
        if (id == BITSIM_ACCESS_CHOICE_MANDATORY) continue;
        changed = *q->options;
        bitsim_access_choice_set(&changed, id, bitsim_access_choice_get(id)->answers[!answer]);
        if (bitsim__check(&other, true, &then) != BITSIM_OK) continue;
        if (then.hresult == result->hresult && then.granted == result->granted) continue;
        bitsim_access_step step = {.event = BITSIM_ACCESS_HANGS,
                                   .rule = BITSIM_ACCESS_NO_RULE,
                                   .pass = 1,
                                   .ace = -1,
                                   .mask = then.granted,
                                   .choice = i,
                                   .answer = (uint32_t)answer};
        if (q->sink) q->sink(&step, q->user);
    }
}
