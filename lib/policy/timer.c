/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/timer.h"

#include "bitsim/limits.h"
#include "policy/clauses.h"

/* Is the error to be tried again? */

#define ERROR_CONDITIONS(X)                                                                 \
    X(NO_PATIENCE, FACT, "no-progress-timeout-0", "the no-progress timeout is 0",           \
      "the no-progress timeout is not 0")                                                   \
    X(DELAY_LONGER, FACT, "delay-longer",                                                   \
      "the retry delay is longer than the no-progress timeout",                             \
      "the retry delay is not longer than the no-progress timeout")                         \
    X(TIMED, FACT, "timed", "a retry is due by time", "no retry is due by time")            \
    X(DROPPED, FACT, "dropped", "the connection was lost", "the connection was not lost")   \
    X(FEW, FACT, "fewer-than-three", "it is the first or the second attempt in a row",      \
      "it is the third attempt in a row, or a later one")                                   \
    X(FROM_SLICE, CHOICE, "retry-delay-from=slice-end",                                     \
      "the delay counts from the end of the time slice", "the delay counts from the error") \
    X(QUICK, CHOICE, "retry-schedule=three-quick",                                          \
      "a lost connection is tried three times in a second", "every retry waits for the delay")

enum { ERROR_CONDITIONS(CONDITION_INDEX) };
enum { ERROR_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition error_conditions[] = {ERROR_CONDITIONS(CONDITION_WORD)};

/* The code stands for whichever error it is. */
#define FATAL FAIL(HR_ERROR_WINHTTP_CANNOT_CONNECT, BG_JOB_STATE_ERROR)

static const bitsim_clause error_clauses[] = {
    {RULE(TIMER_1), WHEN(NO_PATIENCE), FATAL},
    {RULE(TIMER_2), WHEN(DELAY_LONGER | TIMED), FATAL},
    {RULE(TIMER_11), WHEN(QUICK | DROPPED | FEW | TIMED), ALLOW, EFFECT(BITSIM_EFFECT_SOON)},
    {RULE(TIMER_11), WHEN(DROPPED | TIMED), NOTE},
    {RULE(TIMER_10), WHEN(FROM_SLICE | TIMED), ALLOW, EFFECT(BITSIM_EFFECT_WAIT)},
    {RULE(TIMER_10), WHEN(TIMED), ALLOW},
};

const bitsim__policy bitsim__policy_timer_error = {
    POLICY("timer.error", TIMER, "Is the error to be tried again?", error_conditions,
           error_clauses),
};

bitsim_decision bitsim_timer_error(const bitsim_timer_error_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions =
        bitsim__bit(facts->no_progress_timeout == 0, NO_PATIENCE) |
        bitsim__bit(facts->retry_delay > facts->no_progress_timeout, DELAY_LONGER) |
        bitsim__bit(facts->is_timed, TIMED) | bitsim__bit(facts->dropped, DROPPED) |
        bitsim__bit(facts->attempts < 3, FEW) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_RETRY_DELAY_FROM, 1), FROM_SLICE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_RETRY_SCHEDULE, 1), QUICK);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_TIMER_ERROR, conditions,
                                                    facts->build);
    if (bitsim_failed(decision.hr)) decision.hr = facts->error;
    return decision;
}

/* What becomes of a job that has used up its time? */

#define OVER_CONDITIONS(X)                                                                      \
    X(DOWNLOADED, QUESTION, "download-time", "the maximum download time is used up",            \
      "the maximum download time is not what is used up")                                       \
    X(LAY_STILL, QUESTION, "inactivity", "nothing happened for the inactivity limit",           \
      "the inactivity limit is not what is used up")                                            \
    X(BY_POLICY, FACT, "by-policy", "a group policy set the limit",                             \
      "no group policy set the limit")                                                          \
    X(OF_TRANSPORT, CHOICE, "download-timeout-context=GENERAL_TRANSPORT",                       \
      "the error's context is the transport", "the error's context is not the transport")       \
    X(OF_NOTHING, CHOICE, "download-timeout-context=UNKNOWN", "the error's context is unknown", \
      "the error's context is known")

enum { OVER_CONDITIONS(CONDITION_INDEX) };
enum { OVER_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition over_conditions[] = {OVER_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause over_clauses[] = {
    {RULE(TIMER_4), WHEN(DOWNLOADED | OF_TRANSPORT),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_TRANSPORT)},
    {RULE(TIMER_4), WHEN(DOWNLOADED | OF_NOTHING), NOTE_CONTEXT(BG_ERROR_CONTEXT_UNKNOWN)},
    {RULE(TIMER_4), WHEN(DOWNLOADED), UNLESS(OF_TRANSPORT | OF_NOTHING),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},
    {RULE(TIMER_16), WHEN(DOWNLOADED | BY_POLICY), NOTE},
    {RULE(TIMER_3), WHEN(DOWNLOADED), FAIL(BG_E_MAXDOWNLOAD_TIMEOUT, BG_JOB_STATE_ERROR)},
    /* What did not happen is what would have counted as activity. */
    {RULE(TIMER_6), WHEN(LAY_STILL), NOTE},
    {RULE(TIMER_7), WHEN(LAY_STILL), NOTE},
    {RULE(TIMER_8), WHEN(LAY_STILL), NOTE},
    {RULE(TIMER_15), WHEN(LAY_STILL | BY_POLICY), NOTE},
    {RULE(TIMER_5), WHEN(LAY_STILL), BECOME(BG_JOB_STATE_CANCELLED)},
};

const bitsim__policy bitsim__policy_timer_over = {
    POLICY("timer.over", TIMER, "What becomes of a job that has used up its time?", over_conditions,
           over_clauses),
};

bitsim_decision bitsim_timer_over(uint32_t build, const bitsim_choices *choices,
                                  bitsim_timer_limit limit, bool by_policy) {
    uint32_t conditions =
        (limit == BITSIM_TIMER_DOWNLOAD ? DOWNLOADED : LAY_STILL) |
        bitsim__bit(by_policy, BY_POLICY) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_DOWNLOAD_TIMEOUT_CONTEXT, 1),
                    OF_TRANSPORT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_DOWNLOAD_TIMEOUT_CONTEXT, 2), OF_NOTHING);
    return bitsim_policy_decide(BITSIM_POLICY_TIMER_OVER, conditions, build);
}

/* Does a span begin anew? */

#define ANEW_CONDITIONS(X)                                                                         \
    X(PROGRESSED, QUESTION, "progress", "the job made progress or a property was set",             \
      "the job made no progress and no property was set")                                          \
    X(CALLED, QUESTION, "call", "Suspend or Resume was called",                                    \
      "neither Suspend nor Resume was called")                                                     \
    X(REFUSED, QUESTION, "refusal", "a call was refused", "no call was refused")                   \
    X(NETWORK_BACK, QUESTION, "network", "the network is back", "the network is not what is back") \
    X(RESUMED, QUESTION, "resume", "Resume gives it its download time again",                      \
      "Resume is not what is asked about")                                                         \
    X(DELAY_SET, QUESTION, "delay-set", "the retry delay was set while a retry was due",           \
      "no retry delay was set while a retry was due")                                              \
    X(TIMEOUT_SET, QUESTION, "timeout-set", "the timeout was set during a time without progress",  \
      "no timeout was set during a time without progress")                                         \
    X(SUSPENDED, QUESTION, "suspended", "the job is suspended in a time without progress",         \
      "the job is not suspended in a time without progress")                                       \
    X(DELAY_AT_ONCE, CHOICE, "retry-delay-change=at-once", "a new retry delay counts at once",     \
      "a new retry delay counts from the next error on")                                           \
    X(TIMEOUT_LATER, CHOICE, "timeout-change=after-progress",                                      \
      "a new timeout counts after the next progress", "a new timeout counts at once")              \
    X(SUSPENSION_COUNTS, CHOICE, "suspend-is-progress=no",                                         \
      "the time without progress goes on while a job is suspended",                                \
      "Suspend ends the time without progress")                                                    \
    X(ONLY_PROPERTIES, CHOICE, "inactivity-calls=no", "Suspend and Resume are no activity",        \
      "Suspend and Resume are activity")                                                           \
    X(REFUSALS_COUNT, CHOICE, "inactivity-refusals=yes", "a refused call is activity",             \
      "a refused call is no activity")                                                             \
    X(ONLY_PROGRESS, CHOICE, "network-is-progress=no", "only progress ends a time without it",     \
      "the network's return ends a time without progress")

enum { ANEW_CONDITIONS(CONDITION_INDEX) };
enum { ANEW_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition anew_conditions[] = {ANEW_CONDITIONS(CONDITION_WORD)};

#define LEAVE ALLOW, EFFECT(BITSIM_EFFECT_SKIP)

static const bitsim_clause anew_clauses[] = {
    {RULE(TIMER_6), WHEN(PROGRESSED), ALLOW},
    {RULE(TIMER_7), WHEN(CALLED | ONLY_PROPERTIES), LEAVE},
    {RULE(TIMER_7), WHEN(CALLED), ALLOW},
    {RULE(TIMER_8), WHEN(REFUSED | REFUSALS_COUNT), ALLOW},
    {RULE(TIMER_8), WHEN(REFUSED), LEAVE},
    {RULE(TIMER_9), WHEN(NETWORK_BACK | ONLY_PROGRESS), LEAVE},
    {RULE(TIMER_9), WHEN(NETWORK_BACK), ALLOW},
    {RULE(TIMER_12), WHEN(RESUMED), ALLOW},
    {RULE(TIMER_13), WHEN(DELAY_SET | DELAY_AT_ONCE), ALLOW},
    {RULE(TIMER_13), WHEN(DELAY_SET), LEAVE},
    {RULE(TIMER_17), WHEN(TIMEOUT_SET | TIMEOUT_LATER), LEAVE},
    {RULE(TIMER_17), WHEN(TIMEOUT_SET), ALLOW},
    {RULE(TIMER_18), WHEN(SUSPENDED | SUSPENSION_COUNTS), LEAVE},
    {RULE(TIMER_18), WHEN(SUSPENDED), ALLOW},
};

const bitsim__policy bitsim__policy_timer_anew = {
    POLICY("timer.anew", TIMER, "Does the span begin anew?", anew_conditions, anew_clauses),
};

bitsim_decision bitsim_timer_anew(uint32_t build, const bitsim_choices *choices,
                                  bitsim_timer_event event) {
    static const uint32_t questions[] = {
        [BITSIM_TIMER_PROGRESS] = PROGRESSED,     [BITSIM_TIMER_CALL] = CALLED,
        [BITSIM_TIMER_REFUSAL] = REFUSED,         [BITSIM_TIMER_NETWORK] = NETWORK_BACK,
        [BITSIM_TIMER_RESUME] = RESUMED,          [BITSIM_TIMER_DELAY_SET] = DELAY_SET,
        [BITSIM_TIMER_TIMEOUT_SET] = TIMEOUT_SET, [BITSIM_TIMER_SUSPENDED] = SUSPENDED,
    };
    uint32_t conditions =
        questions[event] |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_RETRY_DELAY_CHANGE, 1), DELAY_AT_ONCE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_TIMEOUT_CHANGE, 1), TIMEOUT_LATER) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_SUSPEND_IS_PROGRESS, 1),
                    SUSPENSION_COUNTS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_INACTIVITY_CALLS, 1), ONLY_PROPERTIES) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_INACTIVITY_REFUSALS, 1), REFUSALS_COUNT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_NETWORK_IS_PROGRESS, 1), ONLY_PROGRESS);
    return bitsim_policy_decide(BITSIM_POLICY_TIMER_ANEW, conditions, build);
}

/* How long may nothing happen to a job? */

#define INACTIVITY_CONDITIONS(X)                                                                 \
    X(CONFIGURED, FACT, "configured", "JobInactivityTimeout is configured",                      \
      "JobInactivityTimeout is not configured")                                                  \
    X(ZERO, FACT, "zero", "it is 0 days", "it is more than 0 days")                              \
    X(ZERO_IS_NEVER, CHOICE, "inactivity-zero=never", "with 0 days no job is ever abandoned",    \
      "with 0 days jobs are abandoned")                                                          \
    X(ZERO_IS_ZERO, CHOICE, "inactivity-zero=at-once", "with 0 days a job is abandoned at once", \
      "with 0 days no job is abandoned at once")

enum { INACTIVITY_CONDITIONS(CONDITION_INDEX) };
enum { INACTIVITY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition inactivity_conditions[] = {INACTIVITY_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause inactivity_clauses[] = {
    {RULE(TIMER_14), WHEN(CONFIGURED | ZERO | ZERO_IS_NEVER), LEAVE},
    {RULE(TIMER_14), WHEN(CONFIGURED | ZERO | ZERO_IS_ZERO), ALLOW},
    {RULE(TIMER_14), WHEN(CONFIGURED | ZERO), ALLOW, EFFECT(BITSIM_EFFECT_DEFAULT)},
    {RULE(TIMER_15), WHEN(CONFIGURED), ALLOW},
    {RULE(TIMER_5), ALLOW, EFFECT(BITSIM_EFFECT_DEFAULT)},
};

const bitsim__policy bitsim__policy_timer_inactivity = {
    POLICY("timer.inactivity", TIMER, "How long may nothing happen to a job?",
           inactivity_conditions, inactivity_clauses),
};

bitsim_decision bitsim_timer_inactivity(uint32_t build, const bitsim_choices *choices,
                                        bool is_configured, uint32_t days, bitsim_time *limit) {
    uint32_t conditions = bitsim__bit(is_configured, CONFIGURED) | bitsim__bit(days == 0, ZERO) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_INACTIVITY_ZERO, 1),
                                      ZERO_IS_NEVER) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_INACTIVITY_ZERO, 2),
                                      ZERO_IS_ZERO);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_TIMER_INACTIVITY, conditions,
                                                    build);
    if (decision.effects & BITSIM_EFFECT_DEFAULT) days = BITSIM_INACTIVITY_DEFAULT_DAYS;
    *limit = decision.effects & BITSIM_EFFECT_SKIP ? BITSIM_TIME_NEVER
                                                   : days * BITSIM_TICKS_PER_DAY;
    return decision;
}

/* Is a Set method of a file, or of the helper, a change of the job? */

#define CHANGE_CONDITIONS(X)                                                                     \
    X(JOBS_OWN_ONLY, CHOICE, "other-set-methods=no", "only the job's own Set methods change it", \
      "Set methods of files and of the helper change the job")

enum { CHANGE_CONDITIONS(CONDITION_INDEX) };
enum { CHANGE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition change_conditions[] = {CHANGE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause change_clauses[] = {
    {RULE(TIMER_19), WHEN(JOBS_OWN_ONLY), LEAVE},
    {RULE(TIMER_19), ALLOW},
};

const bitsim__policy bitsim__policy_timer_change = {
    POLICY("timer.change", TIMER, "Is this a change of the job?", change_conditions,
           change_clauses),
};

bitsim_decision bitsim_timer_change(uint32_t build, const bitsim_choices *choices) {
    bool own_only = bitsim__chosen(choices, BITSIM_CHOICE_OTHER_SET_METHODS, 1);
    return bitsim_policy_decide(BITSIM_POLICY_TIMER_CHANGE, bitsim__bit(own_only, JOBS_OWN_ONLY),
                                build);
}
