/* SPDX-License-Identifier: MIT */
/*
 * How a policy is written: its conditions as one list, which yields a bit and the words for each,
 * and its clauses as a table of one line each,
 *
 *     {RULE(HELPER_5), WHEN(SET_TOKEN | CALLER_ADMINISTRATOR), UNLESS(QI_ADMINISTRATOR),
 *      REFUSE(E_ACCESSDENIED)},
 *
 * read from the top. A clause whose conditions hold is put on the trail; the first that decides
 * ends the reading. Where no clause decides the answer is S_OK.
 */
#ifndef BITSIM_POLICY_CLAUSES_H
#define BITSIM_POLICY_CLAUSES_H

#include <stddef.h>
#include <string.h>

#include "bitsim/choice.h"
#include "bitsim/policy.h"

/* The builds of each rule, for clauses to repeat without stating them again. */
enum {
#define BITSIM_X(id, name, family, since, until, basis, result, source, claim) \
    BITSIM__SINCE_##id = since, BITSIM__UNTIL_##id = until,
    BITSIM_RULE_LIST(BITSIM_X)
#undef BITSIM_X
};

/* RULE: the rule that holds the clause, with its builds. */
#define RULE(id) .rule = BITSIM_RULE_##id, .since = BITSIM__SINCE_##id, .until = BITSIM__UNTIL_##id
/* RULE_FOR: the same for other builds, where only a part of the rule has them. */
#define RULE_FOR(id, since_, until_) .rule = BITSIM_RULE_##id, .since = (since_), .until = (until_)

/* ONE_OF, WHEN, UNLESS: the conditions; any of them, all of them, none of them. */
#define ONE_OF(conditions) .any = (conditions)
#define WHEN(conditions) .all = (conditions)
#define UNLESS(conditions) .none = (conditions)

/* GROUP: which of the policy's checks the clause belongs to. */
#define GROUP(number) .group = (number)

/* The answer: each clause has exactly one of these. */
#define NOTE .state = BITSIM_STATE_UNCHANGED
#define NOTE_CONTEXT(context_) .state = BITSIM_STATE_UNCHANGED, .context = (context_)
#define ALLOW .hr = S_OK, .decides = 1, .state = BITSIM_STATE_UNCHANGED
#define ANSWER(code) .hr = (code), .decides = 1, .state = BITSIM_STATE_UNCHANGED
#define REFUSE(code) ANSWER(code)
#define BECOME(state_) .hr = S_OK, .decides = 1, .state = (state_)
#define FAIL(code, state_) .hr = (code), .decides = 1, .state = (state_)
#define FAIL_IN(code, state_, context_) \
    .hr = (code), .decides = 1, .state = (state_), .context = (context_)

/* What else the clause brings. */
#define AS(identity_) .identity = (identity_)
#define EFFECT(effects_) .effects = (effects_)

/* CONDITION_BITS and CONDITION_WORDS turn a list of X(id, kind, "name", "holds", "fails") into an
 * enumeration of bits and into the policy's conditions. */
#define CONDITION_INDEX(id, kind, name, holds, fails) INDEX_##id,
#define CONDITION_BIT(id, kind, name, holds, fails) id = 1 << INDEX_##id,
#define CONDITION_WORD(id, kind_, name_, holds_, fails_) \
    {BITSIM_CONDITION_##kind_, name_, holds_, fails_},

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* bitsim__bit returns |bit| if |holds|, else 0. */
static inline uint32_t bitsim__bit(bool holds, uint32_t bit) { return holds ? bit : 0; }

/* bitsim__chosen answers whether |choices|, which may be NULL, gives |answer| to |id|. */
static inline bool bitsim__chosen(const bitsim_choices *choices, bitsim_choice_id id,
                                  unsigned answer) {
    return choices ? choices->answer[id] == answer : answer == 0;
}

/*
 * bitsim__helper_build returns the build by which rules about helper tokens are read: the
 * Management Framework brings a build before 7600 those of 7600.
 */
static inline uint32_t bitsim__helper_build(uint32_t build, const bitsim_choices *choices) {
    bool framework = bitsim__chosen(choices, BITSIM_CHOICE_MANAGEMENT_FRAMEWORK, 1);
    return build < 7600 && framework ? 7600 : build;
}

/* bitsim__reading is what clauses are held against. */
typedef struct bitsim__reading {
    uint32_t conditions;
    uint32_t build;
    /* contrary: the bits that |all| and |none| of a clause may not have if it is to hold, side by
     * side as those two are. */
    uint64_t contrary;
} bitsim__reading;

static inline bitsim__reading bitsim__reading_of(const bitsim_decision *decision) {
    bitsim__reading reading = {.conditions = decision->conditions, .build = decision->build};
    const uint32_t contrary[2] = {~decision->conditions, decision->conditions};
    memcpy(&reading.contrary, contrary, sizeof contrary);
    return reading;
}

_Static_assert(offsetof(bitsim_clause, none) == offsetof(bitsim_clause, all) + sizeof(uint32_t),
               "all and none lie side by side");

/*
 * bitsim__options3_build returns the build by which rules about IBackgroundCopyJobHttpOptions3 are
 * read: the choice bits-10-3 brings it to build 17763.
 */
static inline uint32_t bitsim__options3_build(uint32_t build, const bitsim_choices *choices) {
    bool early = bitsim__chosen(choices, BITSIM_CHOICE_BITS_10_3, 1);
    return early && build >= 17763 && build < 18362 ? 18362 : build;
}

/* bitsim__clause_holds answers whether |clause| holds. Of most clauses one test of both |all| and
 * |none| says that they do not. */
static inline bool bitsim__clause_holds(const bitsim_clause *clause,
                                        const bitsim__reading *reading) {
    uint64_t all_and_none;
    memcpy(&all_and_none, (const char *)clause + offsetof(bitsim_clause, all), sizeof all_and_none);
    return (all_and_none & reading->contrary) == 0 &&
           (clause->any == 0 || (reading->conditions & clause->any) != 0) &&
           reading->build >= clause->since &&
           reading->build <= clause->until - 1; /* until 0 is no bound */
}

/* bitsim__decision_begin makes |decision| that of |policy| before any clause was read. */
static inline void bitsim__decision_begin(bitsim_decision *decision, bitsim_policy_id policy,
                                          uint32_t conditions, uint32_t build) {
    *decision = (bitsim_decision){
        .hr = S_OK,
        .conditions = conditions,
        .build = build,
        .policy = (uint8_t)policy,
        .state = BITSIM_STATE_UNCHANGED,
    };
}

/* bitsim__decision_note puts |rule| at the end of the trail, once. */
static inline void bitsim__decision_note(bitsim_decision *decision, uint16_t rule) {
    if (decision->trail_length && decision->trail[decision->trail_length - 1] == rule) return;
    if (decision->trail_length < BITSIM_TRAIL_MAX) decision->trail[decision->trail_length++] = rule;
}

/*
 * bitsim__clauses_read reads |count| clauses into |decision| and returns the one that decided, or
 * NULL if none did.
 */
static inline const bitsim_clause *bitsim__clauses_read(const bitsim_clause *clauses, size_t count,
                                                        bitsim_decision *decision) {
    const bitsim__reading reading = bitsim__reading_of(decision);
    for (const bitsim_clause *clause = clauses; clause < clauses + count; clause++) {
        if (!bitsim__clause_holds(clause, &reading)) continue;
        bitsim__decision_note(decision, clause->rule);
        decision->effects |= clause->effects;
        if (clause->identity) decision->identity = clause->identity;
        if (clause->context) decision->context = clause->context;
        if (clause->decides) {
            decision->hr = clause->hr;
            decision->state = clause->state;
            return clause;
        }
    }
    return NULL;
}

/* bitsim__policy is a policy and, where reading from the top is not all of it, its reader. */
typedef struct bitsim__policy {
    bitsim_policy shown;
    void (*read)(bitsim_decision *begun);
} bitsim__policy;

/* POLICY fills the part of a bitsim__policy that is the same for all. */
#define POLICY(name_, family_, question_, conditions_, clauses_) \
    .shown = {                                                   \
        .name = name_,                                           \
        .question = question_,                                   \
        .family = BITSIM_FAMILY_##family_,                       \
        .conditions = conditions_,                               \
        .condition_count = COUNT_OF(conditions_),                \
        .clauses = clauses_,                                     \
        .clause_count = COUNT_OF(clauses_),                      \
    }

extern const bitsim__policy bitsim__policy_call_identity;
extern const bitsim__policy bitsim__policy_call_reach;
extern const bitsim__policy bitsim__policy_call_add_files;
extern const bitsim__policy bitsim__policy_call_notify;
extern const bitsim__policy bitsim__policy_job_access;
extern const bitsim__policy bitsim__policy_job_find;
extern const bitsim__policy bitsim__policy_job_ownership;
extern const bitsim__policy bitsim__policy_job_owner_only;
extern const bitsim__policy bitsim__policy_job_owner_token;
extern const bitsim__policy bitsim__policy_helper_interface;
extern const bitsim__policy bitsim__policy_helper_method;
extern const bitsim__policy bitsim__policy_helper_change;
extern const bitsim__policy bitsim__policy_life_loss;
extern const bitsim__policy bitsim__policy_life_resume;
extern const bitsim__policy bitsim__policy_life_complete;
extern const bitsim__policy bitsim__policy_life_schedule;
extern const bitsim__policy bitsim__policy_use;
extern const bitsim__policy bitsim__policy_cert_set;
extern const bitsim__policy bitsim__policy_cert_request;
extern const bitsim__policy bitsim__policy_cert_answer;
extern const bitsim__policy bitsim__policy_cert_judge;
extern const bitsim__policy bitsim__policy_auth_set;
extern const bitsim__policy bitsim__policy_auth_challenge;
extern const bitsim__policy bitsim__policy_auth_appearance;
extern const bitsim__policy bitsim__policy_proxy_way;
extern const bitsim__policy bitsim__policy_proxy_order;
extern const bitsim__policy bitsim__policy_upload_answer;
extern const bitsim__policy bitsim__policy_upload_host;
extern const bitsim__policy bitsim__policy_upload_share;
extern const bitsim__policy bitsim__policy_upload_local;
extern const bitsim__policy bitsim__policy_upload_reply;
extern const bitsim__policy bitsim__policy_upload_cancel;
extern const bitsim__policy bitsim__policy_logon_run;
extern const bitsim__policy bitsim__policy_logon_logoff;
extern const bitsim__policy bitsim__policy_logon_network;
extern const bitsim__policy bitsim__policy_notify_way;
extern const bitsim__policy bitsim__policy_notify_turn;
extern const bitsim__policy bitsim__policy_notify_answer;
extern const bitsim__policy bitsim__policy_notify_flags;
extern const bitsim__policy bitsim__policy_turn_start;
extern const bitsim__policy bitsim__policy_turn_end;
extern const bitsim__policy bitsim__policy_turn_place;
extern const bitsim__policy bitsim__policy_timer_error;
extern const bitsim__policy bitsim__policy_timer_over;
extern const bitsim__policy bitsim__policy_timer_anew;
extern const bitsim__policy bitsim__policy_timer_change;
extern const bitsim__policy bitsim__policy_cost_check;
extern const bitsim__policy bitsim__policy_cost_wait;
extern const bitsim__policy bitsim__policy_band_limit;
extern const bitsim__policy bitsim__policy_band_over;
extern const bitsim__policy bitsim__policy_timer_inactivity;
extern const bitsim__policy bitsim__policy_state_error;
extern const bitsim__policy bitsim__policy_state_method;
extern const bitsim__policy bitsim__policy_state_move;
extern const bitsim__policy bitsim__policy_file_local;
extern const bitsim__policy bitsim__policy_file_smb;
extern const bitsim__policy bitsim__policy_method_check;
extern const bitsim__policy bitsim__policy_method_object;
extern const bitsim__policy bitsim__policy_property_check;
extern const bitsim__policy bitsim__policy_property_job5;
extern const bitsim__policy bitsim__policy_property_http;
extern const bitsim__policy bitsim__policy_property_reply;
extern const bitsim__policy bitsim__policy_transfer_status;
extern const bitsim__policy bitsim__policy_transfer_connect;
extern const bitsim__policy bitsim__policy_transfer_progress;
extern const bitsim__policy bitsim__policy_save_restart;
extern const bitsim__policy bitsim__policy_save_list;
extern const bitsim__policy bitsim__policy_file_add;
extern const bitsim__policy bitsim__policy_file_rename;
extern const bitsim__policy bitsim__policy_file_method;
extern const bitsim__policy bitsim__policy_file_fate;
extern const bitsim__policy bitsim__policy_file_security;
extern const bitsim__policy bitsim__policy_range_access;
extern const bitsim__policy bitsim__policy_range_progress;
extern const bitsim__policy bitsim__policy_transfer_loss;
extern const bitsim__policy bitsim__policy_http_answer;
extern const bitsim__policy bitsim__policy_http_shape;
extern const bitsim__policy bitsim__policy_http_interruption;
extern const bitsim__policy bitsim__policy_http_redirect;
extern const bitsim__policy bitsim__policy_http_certificate;
extern const bitsim__policy bitsim__policy_http_place;
extern const bitsim__policy bitsim__policy_quota_limit;
extern const bitsim__policy bitsim__policy_quota_exempt;
extern const bitsim__policy bitsim__policy_quota_jobs;
extern const bitsim__policy bitsim__policy_quota_change;
extern const bitsim__policy bitsim__policy_quota_taken;

#endif
