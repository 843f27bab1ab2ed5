/* SPDX-License-Identifier: MIT */
/* The whole way of an access check, step by step. */
#include "security/access_misses.h"

static void tell(const bitsim__question *q, const bitsim_access_step *step) {
    if (q->sink) q->sink(step, q->user);
}

static bitsim_access_step step_of(bitsim_access_event event, bitsim_access_rule rule, uint32_t mask,
                                  uint32_t wanted) {
    bitsim_access_step step = {.event = event,
                               .rule = rule,
                               .pass = 1,
                               .ace = -1,
                               .mask = mask,
                               .wanted = wanted,
                               .choice = -1};
    return step;
}

/* Why CHK-1 refuses; the order is that of bitsim__check_forms. */
static bitsim_access_reason why_unfit(const bitsim__question *q) {
    if (!q->descriptor) return BITSIM_REASON_NO_DESCRIPTOR;
    if (!q->token) return BITSIM_REASON_NO_TOKEN;
    if (!q->options->user_mode) return BITSIM_REASON_LEVEL_TOO_LOW;
    if (q->token->type == BITSIM_TOKEN_PRIMARY) return BITSIM_REASON_TOKEN_PRIMARY;
    if (q->token->level == BITSIM_LEVEL_ANONYMOUS) return BITSIM_REASON_LEVEL_TOO_LOW;
    return BITSIM_REASON_NO_OWNER_OR_GROUP;
}

void bitsim__tell(const bitsim__question *q, bitsim_access_event event, bitsim_access_rule rule,
                  uint32_t mask, uint32_t wanted, const bitsim_sid *sid) {
    bitsim_access_step step = step_of(event, rule, mask, wanted);
    step.sid = sid;
    if (rule == BITSIM_ACCESS_CHK_13) step.pass = 2;
    if (rule == BITSIM_ACCESS_CHK_1) {
        step.reason = why_unfit(q);
        if (step.reason == BITSIM_REASON_LEVEL_TOO_LOW) step.level = q->token->level;
    }
    if (rule == BITSIM_ACCESS_CHK_15)
        step.reason = q->descriptor->is_unmodelled ? BITSIM_REASON_DESCRIPTOR_UNMODELLED
                                                   : BITSIM_REASON_TOKEN_UNMODELLED;
    tell(q, &step);
}

void bitsim__tell_owner(const bitsim__question *q, bool second, uint32_t mask, uint32_t wanted) {
    bitsim_access_step step = step_of(BITSIM_ACCESS_GRANTED, BITSIM_ACCESS_CHK_6, mask, wanted);
    step.pass = second ? 2 : 1;
    step.sid = bitsim__owner_sid(q->descriptor);
    tell(q, &step);
}

void bitsim__tell_owner_rights(const bitsim__question *q, bool second, uint32_t mask,
                               uint32_t wanted) {
    const bitsim_descriptor *d = q->descriptor;
    if (!mask || !(bitsim__owner_use(q, true, second) & BITSIM__USE_ALLOW)) return;
    bitsim_access_step step = step_of(BITSIM_ACCESS_NOTED, BITSIM_ACCESS_CHK_7, mask, wanted);
    step.pass = second ? 2 : 1;
    for (uint32_t i = 0; i < d->dacl.count && step.ace < 0; i++) {
        unsigned how = bitsim__aces(d)[d->dacl.first + i].how;
        if (!(how & BITSIM__ACE_OWNER_RIGHTS)) continue;
        if ((how & BITSIM__ACE_OBJECT) && !q->options->object_aces) continue;
        step.ace = (int32_t)i;
        step.sid = bitsim__ace_sid(d, d->dacl.first + i);
    }
    tell(q, &step);
}

void bitsim__tell_second_pass(const bitsim__question *q, uint32_t mask) {
    bitsim_access_step step = step_of(BITSIM_ACCESS_NOTED, BITSIM_ACCESS_CHK_13, mask, mask);
    step.pass = 2;
    tell(q, &step);
}

void bitsim__tell_integrity(const bitsim__question *q, uint32_t wanted, uint32_t ceiling) {
    const bool is_below = q->integrity < q->descriptor->label_level;
    const bool is_bound = (q->token->mandatory_policy & TOKEN_MANDATORY_POLICY_NO_WRITE_UP) != 0;
    bitsim_access_rule rule = ceiling != UINT32_MAX   ? BITSIM_ACCESS_MIC_4
                              : is_below && !is_bound ? BITSIM_ACCESS_MIC_5
                                                      : BITSIM_ACCESS_MIC_3;
    bitsim_access_step step = step_of(
        wanted & ~ceiling ? BITSIM_ACCESS_REFUSED : BITSIM_ACCESS_NOTED, rule, wanted & ~ceiling,
        wanted);
    step.level = q->descriptor->label_level;
    if (rule == BITSIM_ACCESS_MIC_4 && !step.mask && (q->desired & MAXIMUM_ALLOWED)) {
        step.reason = BITSIM_REASON_BOUNDS_MAXIMUM;
        step.mask = ceiling;
    }
    tell(q, &step);
    if (rule == BITSIM_ACCESS_MIC_4 && (wanted & ceiling & WRITE_OWNER) &&
        (q->privileges & BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_RELABEL)))
        bitsim__tell(q, BITSIM_ACCESS_NOTED, BITSIM_ACCESS_MIC_6, WRITE_OWNER, wanted, NULL);
}

void bitsim__tell_cut(const bitsim__question *q, uint32_t mask) {
    if (!mask) return;
    bitsim_access_step step = step_of(BITSIM_ACCESS_REFUSED, BITSIM_ACCESS_MIC_4, mask, 0);
    step.reason = BITSIM_REASON_CUTS_MAXIMUM;
    step.level = q->descriptor->label_level;
    tell(q, &step);
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
    return second ? BITSIM_REASON_SID_NOT_RESTRICTING : bitsim__state_of(q->token, sid);
}

/* The step that deserves |event| about an entry: a deny ends a plain request (CHK-11). */
static bitsim_access_rule rule_of(const bitsim__question *q, bitsim_access_event event) {
    if (event == BITSIM_ACCESS_SKIPPED) return BITSIM_ACCESS_CHK_9;
    bool ends = event == BITSIM_ACCESS_REFUSED && !(q->desired & MAXIMUM_ALLOWED);
    return ends ? BITSIM_ACCESS_CHK_11 : BITSIM_ACCESS_CHK_10;
}

void bitsim__tell_ace(const bitsim__question *q, bitsim_access_event event, bool second,
                      int32_t ace, uint32_t mask, uint32_t wanted) {
    if (!q->sink) return;
    const bitsim_descriptor *d = q->descriptor;
    size_t index = d->dacl.first + (size_t)ace;
    const bitsim__ace *entry = &bitsim__aces(d)[index];
    bitsim_access_step step = step_of(event, rule_of(q, event), mask, wanted);
    step.pass = second ? 2 : 1;
    step.ace = ace;
    if (mask && (entry->how & BITSIM__ACE_SELF) && q->options->self) {
        bitsim_access_step note = step;
        note.event = BITSIM_ACCESS_NOTED;
        note.rule = BITSIM_ACCESS_CHK_14;
        note.sid = q->options->self;
        tell(q, &note);
    }
    step.sid = bitsim__ace_sid(d, index);
    if (event == BITSIM_ACCESS_SKIPPED) step.reason = why_skipped(q, second, entry, step.sid, mask);
    tell(q, &step);
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
    if (status != BITSIM_OK) return status;
    bitsim__find_hanging_choices(&q, result);
    if (result->hresult != S_OK) bitsim__find_near_misses(&q);
    return status;
}
