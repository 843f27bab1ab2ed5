/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/save.h"

#include "policy/clauses.h"

/* What is left of a job after a restart? */

#define RESTART_CONDITIONS(X)                                                                      \
    X(SAVE_RUNNING, FACT, "running", "the job was running", "the job was not running")             \
    X(SAVE_ERROR, FACT, "in-error", "the job was in error", "the job was not in error")            \
    X(SAVE_OBJECT, FACT, "has-object", "a program is to be called back",                           \
      "no program is to be called back")                                                           \
    X(SAVE_JUDGE, FACT, "has-judge", "a program judges certificates for the job",                  \
      "no program judges certificates for the job")                                                \
    X(SAVE_SECRETS, FACT, "has-secrets", "the job has credentials or headers",                     \
      "the job has neither credentials nor headers")                                               \
    X(SAVE_UNFINISHED, FACT, "unfinished", "the job is not TRANSFERRED", "the job is TRANSFERRED") \
    X(SAVE_REQUIRED, CHOICE, "judge-after-restart=BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED", \
      "a judge that is gone is required", "a judge that is gone is forgotten")

enum { RESTART_CONDITIONS(CONDITION_INDEX) };
enum { RESTART_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition restart_conditions[] = {RESTART_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause restart_clauses[] = {
    {RULE(SAVE_1), NOTE},
    {RULE(SAVE_7), NOTE},
    {RULE(SAVE_8), WHEN(SAVE_SECRETS), NOTE},
    {RULE(SAVE_9), WHEN(SAVE_RUNNING), NOTE},
    {RULE(SAVE_2), WHEN(SAVE_OBJECT), NOTE, EFFECT(BITSIM_EFFECT_DROP_OBJECT)},
    {RULE(SAVE_3), WHEN(SAVE_JUDGE), NOTE},
    {RULE(SAVE_4), WHEN(SAVE_ERROR), NOTE},
    {RULE(SAVE_11), WHEN(SAVE_JUDGE | SAVE_UNFINISHED | SAVE_REQUIRED),
     FAIL_IN(BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED, BG_JOB_STATE_ERROR,
             BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK)},
    {RULE(SAVE_11), WHEN(SAVE_JUDGE | SAVE_UNFINISHED), ALLOW},
};

const bitsim__policy bitsim__policy_save_restart = {
    POLICY("save.restart", SAVE, "What is left of a job after a restart?", restart_conditions,
           restart_clauses),
};

bitsim_decision bitsim_save_restart(const bitsim_save_facts *facts) {
    uint32_t conditions = bitsim__bit(facts->running, SAVE_RUNNING) |
                          bitsim__bit(facts->in_error, SAVE_ERROR) |
                          bitsim__bit(facts->has_object, SAVE_OBJECT) |
                          bitsim__bit(facts->has_judge, SAVE_JUDGE) |
                          bitsim__bit(facts->has_secrets, SAVE_SECRETS) |
                          bitsim__bit(facts->is_unfinished, SAVE_UNFINISHED) |
                          bitsim__bit(
                              bitsim__chosen(facts->choices, BITSIM_CHOICE_JUDGE_AFTER_RESTART, 1),
                              SAVE_REQUIRED);
    return bitsim_policy_decide(BITSIM_POLICY_SAVE_RESTART, conditions, facts->build);
}

/* What becomes of a job list that a later BITS wrote? */

#define LIST_CONDITIONS(X)                                               \
    X(LIST_LATER, FACT, "later-list", "a later BITS wrote the job list", \
      "no later BITS wrote the job list")

enum { LIST_CONDITIONS(CONDITION_INDEX) };
enum { LIST_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition list_conditions[] = {LIST_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause list_clauses[] = {
    {RULE(SAVE_10), WHEN(LIST_LATER), NOTE, EFFECT(BITSIM_EFFECT_DROP_JOBS)},
};

const bitsim__policy bitsim__policy_save_list = {
    POLICY("save.list", SAVE, "What becomes of a job list that a later BITS wrote?",
           list_conditions, list_clauses),
};

bitsim_decision bitsim_save_list(uint32_t build, bool later) {
    return bitsim_policy_decide(BITSIM_POLICY_SAVE_LIST, bitsim__bit(later, LIST_LATER), build);
}
