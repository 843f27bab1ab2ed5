/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/life.h"

#include "policy/clauses.h"

/* What becomes of a job's helper when a session ends or the service restarts? */

#define LOSS_CONDITIONS(X)                                                                        \
    X(RESTARTED, QUESTION, "restarted", "the service or the machine started anew",                \
      "nothing started anew")                                                                     \
    X(OWNER_OFF, FACT, "owner-logged-off", "the job's owner logged off",                          \
      "the job's owner did not log off")                                                          \
    X(HELPERS_SESSION, FACT, "helpers-session", "the session that the helper came from ended",    \
      "the session that the helper came from did not end")                                        \
    X(TERMINAL, FACT, "terminal-session", "the session is one of terminal services",              \
      "the session is not one of terminal services")                                              \
    X(LOSS_HELPER, QUESTION, "helper-present", "the job has a helper", "the job has no helper")   \
    X(LOSS_FLAGS, FACT, "flags-set", "a helper token flag is set", "no helper token flag is set") \
    X(TRANSFER_COMPLETE, FACT, "transfer-complete", "the transfer is complete",                   \
      "the transfer is not complete")                                                             \
    X(LOSS_CONTEXT_UNKNOWN, CHOICE, "token-required-context=UNKNOWN",                             \
      "the error context is UNKNOWN", "the error context is not UNKNOWN")                         \
    X(LOSS_CONTEXT_NONE, CHOICE, "token-required-context=NONE", "the error context is NONE",      \
      "the error context is not NONE")

enum { LOSS_CONDITIONS(CONDITION_INDEX) };
enum { LOSS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition loss_conditions[] = {LOSS_CONDITIONS(CONDITION_WORD)};

enum { LOST = RESTARTED | OWNER_OFF | HELPERS_SESSION };

static const bitsim_clause loss_clauses[] = {
    {RULE(LIFE_1), WHEN(LOSS_HELPER | RESTARTED), NOTE, EFFECT(BITSIM_EFFECT_DROP_HELPER)},
    {RULE(LIFE_8), WHEN(LOSS_HELPER | RESTARTED), NOTE},
    {RULE(LIFE_2), WHEN(LOSS_HELPER | OWNER_OFF), NOTE, EFFECT(BITSIM_EFFECT_DROP_HELPER)},
    {RULE(LIFE_3), WHEN(LOSS_HELPER | HELPERS_SESSION | TERMINAL), NOTE,
     EFFECT(BITSIM_EFFECT_DROP_HELPER)},
    {RULE(LIFE_1), WHEN(LOSS_HELPER | HELPERS_SESSION), UNLESS(TERMINAL), NOTE,
     EFFECT(BITSIM_EFFECT_DROP_HELPER)},

    {RULE(LIFE_9), ONE_OF(LOST), WHEN(LOSS_HELPER | TRANSFER_COMPLETE), ALLOW},
    {RULE(LIFE_5), ONE_OF(LOST), WHEN(LOSS_HELPER), UNLESS(LOSS_FLAGS), ALLOW},
    {RULE(LIFE_10), ONE_OF(LOST), WHEN(LOSS_HELPER),
     UNLESS(LOSS_CONTEXT_UNKNOWN | LOSS_CONTEXT_NONE),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},
    {RULE(LIFE_10), ONE_OF(LOST), WHEN(LOSS_HELPER | LOSS_CONTEXT_UNKNOWN),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_UNKNOWN)},
    {RULE(LIFE_10), ONE_OF(LOST), WHEN(LOSS_HELPER | LOSS_CONTEXT_NONE), NOTE},
    {RULE(LIFE_4), ONE_OF(LOST), WHEN(LOSS_HELPER), FAIL(BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR)},
};

const bitsim__policy bitsim__policy_life_loss = {
    POLICY("life.loss", LIFE,
           "What becomes of a job's helper when a session ends or the service restarts?",
           loss_conditions, loss_clauses),
};

bitsim_decision bitsim_life_loss(const bitsim_life_facts *facts) {
    bool restarted = facts->event == BITSIM_LIFE_RESTARTED;
    bool complete = facts->job_state == BG_JOB_STATE_TRANSFERRED ||
                    facts->job_state == BG_JOB_STATE_ACKNOWLEDGED ||
                    facts->job_state == BG_JOB_STATE_CANCELLED;
    uint32_t conditions =
        bitsim__bit(restarted, RESTARTED) |
        bitsim__bit(!restarted && facts->owner_logged_off, OWNER_OFF) |
        bitsim__bit(!restarted && facts->helpers_session, HELPERS_SESSION) |
        bitsim__bit(!restarted && facts->terminal_session, TERMINAL) |
        bitsim__bit(facts->helper_present, LOSS_HELPER) |
        bitsim__bit(facts->flags != 0, LOSS_FLAGS) | bitsim__bit(complete, TRANSFER_COMPLETE) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, 1),
                    LOSS_CONTEXT_UNKNOWN) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, 2),
                    LOSS_CONTEXT_NONE);
    return bitsim_policy_decide(BITSIM_POLICY_LIFE_LOSS, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}

/* May Resume go on without the helper that the flags ask for? */

#define RESUME_CONDITIONS(X)                                                                  \
    X(RESUME_HELPER, FACT, "helper-present", "the job has a helper", "the job has no helper") \
    X(RESUME_FLAGS, FACT, "flags-set", "a helper token flag is set",                          \
      "no helper token flag is set")                                                          \
    X(TOKEN_ERROR, FACT, "token-error", "the job is in error for want of a helper",           \
      "the job is not in error for want of a helper")                                         \
    X(RESUME_REFUSED, CHOICE, "resume-without-helper=refuse",                                 \
      "Resume is refused without the helper", "Resume is accepted without the helper")

enum { RESUME_CONDITIONS(CONDITION_INDEX) };
enum { RESUME_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition resume_conditions[] = {RESUME_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause resume_clauses[] = {
    {RULE(LIFE_7), WHEN(RESUME_FLAGS | RESUME_REFUSED), UNLESS(RESUME_HELPER),
     REFUSE(BG_E_TOKEN_REQUIRED)},
    {RULE(LIFE_7), WHEN(RESUME_FLAGS), UNLESS(RESUME_HELPER), ALLOW},
    {RULE(LIFE_6), WHEN(TOKEN_ERROR), BECOME(BG_JOB_STATE_QUEUED)},
};

const bitsim__policy bitsim__policy_life_resume = {
    POLICY("life.resume", LIFE, "May Resume go on without the helper that the flags ask for?",
           resume_conditions, resume_clauses),
};

bitsim_decision bitsim_life_resume(const bitsim_life_need_facts *facts) {
    uint32_t conditions = bitsim__bit(facts->helper_present, RESUME_HELPER) |
                          bitsim__bit(facts->flags != 0, RESUME_FLAGS) |
                          bitsim__bit(facts->token_error, TOKEN_ERROR) |
                          bitsim__bit(bitsim__chosen(facts->choices,
                                                     BITSIM_CHOICE_RESUME_WITHOUT_HELPER, 1),
                                      RESUME_REFUSED);
    return bitsim_policy_decide(BITSIM_POLICY_LIFE_RESUME, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}

/* May the job be scheduled without it? */

#define SCHEDULE_CONDITIONS(X)                                                                   \
    X(SCHEDULE_HELPER, FACT, "helper-present", "the job has a helper", "the job has no helper")  \
    X(SCHEDULE_FLAGS, FACT, "flags-set", "a helper token flag is set",                           \
      "no helper token flag is set")                                                             \
    X(SCHEDULE_CONTEXT_UNKNOWN, CHOICE, "token-required-context=UNKNOWN",                        \
      "the error context is UNKNOWN", "the error context is not UNKNOWN")                        \
    X(SCHEDULE_CONTEXT_NONE, CHOICE, "token-required-context=NONE", "the error context is NONE", \
      "the error context is not NONE")

enum { SCHEDULE_CONDITIONS(CONDITION_INDEX) };
enum { SCHEDULE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition schedule_conditions[] = {SCHEDULE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause schedule_clauses[] = {
    {RULE(LIFE_10), WHEN(SCHEDULE_FLAGS),
     UNLESS(SCHEDULE_HELPER | SCHEDULE_CONTEXT_UNKNOWN | SCHEDULE_CONTEXT_NONE),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},
    {RULE(LIFE_10), WHEN(SCHEDULE_FLAGS | SCHEDULE_CONTEXT_UNKNOWN), UNLESS(SCHEDULE_HELPER),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_UNKNOWN)},
    {RULE(LIFE_10), WHEN(SCHEDULE_FLAGS | SCHEDULE_CONTEXT_NONE), UNLESS(SCHEDULE_HELPER), NOTE},
    {RULE(LIFE_7), WHEN(SCHEDULE_FLAGS), UNLESS(SCHEDULE_HELPER),
     FAIL(BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR)},
};

const bitsim__policy bitsim__policy_life_schedule = {
    POLICY("life.schedule", LIFE, "May the job be scheduled without it?", schedule_conditions,
           schedule_clauses),
};

bitsim_decision bitsim_life_schedule(const bitsim_life_need_facts *facts) {
    uint32_t conditions =
        bitsim__bit(facts->helper_present, SCHEDULE_HELPER) |
        bitsim__bit(facts->flags != 0, SCHEDULE_FLAGS) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, 1),
                    SCHEDULE_CONTEXT_UNKNOWN) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, 2),
                    SCHEDULE_CONTEXT_NONE);
    return bitsim_policy_decide(BITSIM_POLICY_LIFE_SCHEDULE, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}

/* May Complete go on without it? */

#define COMPLETE_CONDITIONS(X)                                                                  \
    X(COMPLETE_HELPER, FACT, "helper-present", "the job has a helper", "the job has no helper") \
    X(COMPLETE_FLAG, FACT, "flag-local-file", "BG_TOKEN_LOCAL_FILE is set",                     \
      "BG_TOKEN_LOCAL_FILE is not set")                                                         \
    X(COMPLETE_AS_OWNER, CHOICE, "complete-without-helper=owner",                               \
      "Complete renames as the owner without the helper",                                       \
      "Complete is refused without the helper")

enum { COMPLETE_CONDITIONS(CONDITION_INDEX) };
enum { COMPLETE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition complete_conditions[] = {COMPLETE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause complete_clauses[] = {
    {RULE(LIFE_9), WHEN(COMPLETE_FLAG | COMPLETE_AS_OWNER), UNLESS(COMPLETE_HELPER), ALLOW},
    {RULE(LIFE_9), WHEN(COMPLETE_FLAG), UNLESS(COMPLETE_HELPER), REFUSE(BG_E_TOKEN_REQUIRED)},
};

const bitsim__policy bitsim__policy_life_complete = {
    POLICY("life.complete", LIFE, "May Complete go on without it?", complete_conditions,
           complete_clauses),
};

bitsim_decision bitsim_life_complete(const bitsim_life_need_facts *facts) {
    uint32_t conditions = bitsim__bit(facts->helper_present, COMPLETE_HELPER) |
                          bitsim__bit((facts->flags & BG_TOKEN_LOCAL_FILE) != 0, COMPLETE_FLAG) |
                          bitsim__bit(bitsim__chosen(facts->choices,
                                                     BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER, 1),
                                      COMPLETE_AS_OWNER);
    return bitsim_policy_decide(BITSIM_POLICY_LIFE_COMPLETE, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}
