/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/turn.h"

#include "policy/clauses.h"

#define WAIT ALLOW, EFFECT(BITSIM_EFFECT_WAIT)

/* May the job start? */

#define START_CONDITIONS(X)                                                                       \
    X(FOREGROUND, QUESTION, "foreground", "it is a foreground job", "it is a background job")     \
    X(HIGHER_WAITS, FACT, "higher-waits", "a job of a higher level comes first",                  \
      "no job of a higher level comes first")                                                     \
    X(PLACE_TAKEN, FACT, "place-taken", "a background job runs", "no background job runs")        \
    X(LOWER_RUNS, FACT, "lower-runs", "the job that runs is of a lower level",                    \
      "the job that runs is not of a lower level")                                                \
    X(FOUR_RUN, FACT, "four-run", "four foreground jobs run",                                     \
      "fewer than four foreground jobs run")                                                      \
    X(AT_MOST_FOUR, CHOICE, "foreground-jobs=four", "at most four foreground jobs run at a time", \
      "any number of foreground jobs runs at a time")

enum { START_CONDITIONS(CONDITION_INDEX) };
enum { START_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition start_conditions[] = {START_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause start_clauses[] = {
    {RULE(TURN_12), WHEN(FOREGROUND | AT_MOST_FOUR | FOUR_RUN), WAIT},
    {RULE(TURN_1), WHEN(FOREGROUND), ALLOW},
    {RULE(TURN_3), WHEN(HIGHER_WAITS), WAIT},
    {RULE(TURN_4), WHEN(PLACE_TAKEN | LOWER_RUNS), ALLOW, EFFECT(BITSIM_EFFECT_PREEMPT)},
    {RULE(TURN_2), WHEN(PLACE_TAKEN), WAIT},
    {RULE(TURN_2), ALLOW},
};

const bitsim__policy bitsim__policy_turn_start = {
    POLICY("turn.start", TURN, "May the job start?", start_conditions, start_clauses),
};

bitsim_decision bitsim_turn_start(const bitsim_turn_facts *facts) {
    bool limited = bitsim__chosen(facts->choices, BITSIM_CHOICE_FOREGROUND_JOBS, 1);
    uint32_t conditions = bitsim__bit(facts->level == BG_JOB_PRIORITY_FOREGROUND, FOREGROUND) |
                          bitsim__bit(facts->higher_waits, HIGHER_WAITS) |
                          bitsim__bit(facts->place_taken, PLACE_TAKEN) |
                          bitsim__bit(facts->lower_runs, LOWER_RUNS) |
                          bitsim__bit(facts->foreground_running >= 4, FOUR_RUN) |
                          bitsim__bit(limited, AT_MOST_FOUR);
    return bitsim_policy_decide(BITSIM_POLICY_TURN_START, conditions, facts->build);
}

/* Has the job had its time slice? */

#define END_CONDITIONS(X)                                                                         \
    X(RAN_ONE, FACT, "ran-one-minute", "it has run for a minute", "it has not run for a minute")  \
    X(RAN_FIVE, FACT, "ran-five-minutes", "it has run for five minutes",                          \
      "it has not run for five minutes")                                                          \
    X(ALONE, FACT, "alone", "no other job of its level waits", "another job of its level waits")  \
    X(SLICE_ONE, CHOICE, "time-slice=one-minute", "a time slice is a minute",                     \
      "a time slice is no minute")                                                                \
    X(SLICE_NONE, CHOICE, "time-slice=none", "there are no time slices", "there are time slices") \
    X(ALONE_QUEUES, CHOICE, "slice-alone=QUEUED", "the end of a slice queues who is alone too",   \
      "who is alone goes on")

enum { END_CONDITIONS(CONDITION_INDEX) };
enum { END_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition end_conditions[] = {END_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause end_clauses[] = {
    {RULE(TURN_6), WHEN(SLICE_NONE), ALLOW, EFFECT(BITSIM_EFFECT_SKIP)},
    {RULE(TURN_6), WHEN(SLICE_ONE), UNLESS(RAN_ONE), ALLOW},
    {RULE(TURN_6), UNLESS(SLICE_ONE | RAN_FIVE), ALLOW},
    {RULE(TURN_6), NOTE},
    {RULE(TURN_7), WHEN(ALONE | ALONE_QUEUES), BECOME(BG_JOB_STATE_QUEUED)},
    {RULE(TURN_7), WHEN(ALONE), ALLOW},
    {RULE(TURN_5), BECOME(BG_JOB_STATE_QUEUED)},
};

const bitsim__policy bitsim__policy_turn_end = {
    POLICY("turn.end", TURN, "Has the job had its time slice?", end_conditions, end_clauses),
};

bitsim_decision bitsim_turn_end(const bitsim_turn_end_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions =
        bitsim__bit(facts->ran >= BITSIM_TICKS_PER_MINUTE, RAN_ONE) |
        bitsim__bit(facts->ran >= 5 * BITSIM_TICKS_PER_MINUTE, RAN_FIVE) |
        bitsim__bit(facts->is_alone, ALONE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_TIME_SLICE, 1), SLICE_ONE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_TIME_SLICE, 2), SLICE_NONE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_SLICE_ALONE, 1), ALONE_QUEUES);
    return bitsim_policy_decide(BITSIM_POLICY_TURN_END, conditions, facts->build);
}

bitsim_time bitsim_turn_slice(const bitsim_choices *choices, bool is_alone) {
    if (bitsim__chosen(choices, BITSIM_CHOICE_TIME_SLICE, 2)) return BITSIM_TIME_NEVER;
    if (is_alone && bitsim__chosen(choices, BITSIM_CHOICE_SLICE_ALONE, 0)) return BITSIM_TIME_NEVER;
    bool is_short = bitsim__chosen(choices, BITSIM_CHOICE_TIME_SLICE, 1);
    return (is_short ? 1 : 5) * BITSIM_TICKS_PER_MINUTE;
}

/* Where does a job stand among the others? */

#define PLACE_CONDITIONS(X)                                                                       \
    X(IS_TRANSIENT, QUESTION, "transient-error", "a job in TRANSIENT_ERROR is asked about",       \
      "no job in TRANSIENT_ERROR is asked about")                                                 \
    X(IS_ABSENT, QUESTION, "owner-absent", "a job whose owner is away is asked about",            \
      "no job whose owner is away is asked about")                                                \
    X(IS_PREEMPTED, QUESTION, "preempted", "a job that gives way is asked about",                 \
      "no job that gives way is asked about")                                                     \
    X(TRANSIENT_HOLDS, CHOICE, "transient-error-holds=yes",                                       \
      "a job in TRANSIENT_ERROR holds lower levels back",                                         \
      "a job in TRANSIENT_ERROR holds nobody back")                                               \
    X(ABSENT_HOLDS, CHOICE, "absent-owner-holds=yes",                                             \
      "a job whose owner is away holds lower levels back",                                        \
      "a job whose owner is away holds nobody back")                                              \
    X(QUEUES_LAST, CHOICE, "preempted-place=last", "a job that gives way queues last",            \
      "a job that gives way queues first")                                                        \
    X(NEXT_TURN, CHOICE, "priority-moment=next-turn", "a new priority counts with the next turn", \
      "a new priority counts at once")

enum { PLACE_CONDITIONS(CONDITION_INDEX) };
enum { PLACE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition place_conditions[] = {PLACE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause place_clauses[] = {
    {RULE(TURN_8), WHEN(IS_TRANSIENT | TRANSIENT_HOLDS), WAIT},
    {RULE(TURN_8), WHEN(IS_TRANSIENT), ALLOW},
    {RULE(TURN_9), WHEN(IS_ABSENT | ABSENT_HOLDS), WAIT},
    {RULE(TURN_9), WHEN(IS_ABSENT), ALLOW},
    {RULE(TURN_10), WHEN(IS_PREEMPTED | QUEUES_LAST), ALLOW},
    {RULE(TURN_10), WHEN(IS_PREEMPTED), ALLOW, EFFECT(BITSIM_EFFECT_FIRST)},
    {RULE(TURN_11), WHEN(NEXT_TURN), WAIT},
    {RULE(TURN_11), ALLOW},
};

const bitsim__policy bitsim__policy_turn_place = {
    POLICY("turn.place", TURN, "Where does the job stand among the others?", place_conditions,
           place_clauses),
};

static bitsim_decision place(uint32_t build, const bitsim_choices *choices, uint32_t question) {
    uint32_t conditions =
        question |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_TRANSIENT_ERROR_HOLDS, 1),
                    TRANSIENT_HOLDS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ABSENT_OWNER_HOLDS, 1), ABSENT_HOLDS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PREEMPTED_PLACE, 1), QUEUES_LAST) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PRIORITY_MOMENT, 1), NEXT_TURN);
    return bitsim_policy_decide(BITSIM_POLICY_TURN_PLACE, conditions, build);
}

bitsim_decision bitsim_turn_holds(uint32_t build, const bitsim_choices *choices,
                                  bitsim_turn_hold why) {
    return place(build, choices, why == BITSIM_TURN_TRANSIENT ? IS_TRANSIENT : IS_ABSENT);
}

bitsim_decision bitsim_turn_preempted(uint32_t build, const bitsim_choices *choices) {
    return place(build, choices, IS_PREEMPTED);
}

bitsim_decision bitsim_turn_priority(uint32_t build, const bitsim_choices *choices) {
    return place(build, choices, 0);
}
