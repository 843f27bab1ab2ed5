/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/cost.h"

#include "policy/clauses.h"

/* Is the network too dear for the job? */

#define CHECK_CONDITIONS(X)                                                                     \
    X(SET, FACT, "policy-set", "the application has set a transfer policy",                     \
      "the application has set no transfer policy")                                             \
    X(BARS, FACT, "policy-bars", "the application's policy does not admit this cost",           \
      "the application's policy admits this cost")                                              \
    X(MANAGED, FACT, "device-policy-set", "the device has a policy for this priority",          \
      "the device has no policy for this priority")                                             \
    X(DEVICE_BARS, FACT, "device-policy-bars", "the device's policy does not admit this cost",  \
      "the device's policy admits this cost")                                                   \
    X(CONGESTED, FACT, "congested", "the network is congested", "the network is not congested") \
    X(IGNORES, FACT, "ignores-congestion", "the application's policy ignores congestion",       \
      "the application's policy minds congestion")                                              \
    X(LIMITED, FACT, "limited", "the network costs, or is limited",                             \
      "the network neither costs nor is limited")                                               \
    X(FOREGROUND, FACT, "foreground", "it is a foreground job", "it is a background job")       \
    X(ONLY_BACKGROUND, CHOICE, "cost-default=UNRESTRICTED-in-background",                       \
      "only background jobs mind the cost by default", "all jobs mind the cost by default")     \
    X(NOBODY_MINDS, CHOICE, "cost-default=ALWAYS", "no job minds the cost by default",          \
      "jobs mind the cost by default")                                                          \
    X(OF_TRANSPORT, CHOICE, "cost-context=GENERAL_TRANSPORT",                                   \
      "the error's context is the transport", "the error's context is not the transport")       \
    X(OF_NOTHING, CHOICE, "cost-context=NONE", "the error has no context",                      \
      "the error has a context")

enum { CHECK_CONDITIONS(CONDITION_INDEX) };
enum { CHECK_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition check_conditions[] = {CHECK_CONDITIONS(CONDITION_WORD)};

#define TOO_DEAR FAIL(BG_E_BLOCKED_BY_COST_TRANSFER_POLICY, BG_JOB_STATE_TRANSIENT_ERROR)

/* The clauses of CONTEXT are read, before the others, if one of those refuses. */
enum { CONTEXT = 1 };

static const bitsim_clause check_clauses[] = {
    {RULE(COST_7), GROUP(CONTEXT), WHEN(OF_TRANSPORT),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_TRANSPORT)},
    {RULE(COST_7), GROUP(CONTEXT), WHEN(OF_NOTHING), NOTE},
    {RULE(COST_7), GROUP(CONTEXT), UNLESS(OF_TRANSPORT | OF_NOTHING),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},

    {RULE(COST_1), WHEN(LIMITED), ALLOW},
    {RULE(COST_2), WHEN(SET | BARS), TOO_DEAR},
    {RULE(COST_6), WHEN(SET | CONGESTED), UNLESS(IGNORES), TOO_DEAR},
    {RULE(COST_2), WHEN(SET), ALLOW},
    {RULE(COST_5), WHEN(MANAGED | DEVICE_BARS), TOO_DEAR},
    {RULE(COST_5), WHEN(MANAGED), ALLOW},
    {RULE(COST_4), WHEN(LIMITED), UNLESS(NOBODY_MINDS | ONLY_BACKGROUND), TOO_DEAR},
    {RULE(COST_4), WHEN(LIMITED | ONLY_BACKGROUND), UNLESS(FOREGROUND), TOO_DEAR},
    {RULE(COST_4), WHEN(LIMITED), ALLOW},
};

enum { CONTEXT_COUNT = 3, CHECK_COUNT = COUNT_OF(check_clauses) - CONTEXT_COUNT };

static void read_check(bitsim_decision *begun) {
    const bitsim_clause *checks = check_clauses + CONTEXT_COUNT;
    bitsim_decision probe = *begun;
    bitsim__clauses_read(checks, CHECK_COUNT, &probe);
    if (bitsim_failed(probe.hr)) bitsim__clauses_read(check_clauses, CONTEXT_COUNT, begun);
    bitsim__clauses_read(checks, CHECK_COUNT, begun);
}

const bitsim__policy bitsim__policy_cost_check = {
    POLICY("cost.check", COST, "Is the network too dear for the job?", check_conditions,
           check_clauses),
    .read = read_check,
};

/* Whether a job with the transfer policy |flags| may not run while the network costs |cost|. */
static bool bars(uint32_t flags, uint32_t cost) {
    return (cost & BITSIM_COST_STATES & ~flags) != 0;
}

bitsim_decision bitsim_cost_check(const bitsim_cost_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    uint32_t cost = facts->cost, managed = facts->device_policy;
    uint32_t conditions =
        bitsim__bit(facts->is_set, SET) |
        bitsim__bit(facts->is_set && bars(facts->flags, cost), BARS) |
        bitsim__bit(managed != 0, MANAGED) |
        bitsim__bit(managed != 0 && bars(managed, cost), DEVICE_BARS) |
        bitsim__bit((cost & BITSIM_COST_CONGESTED) != 0, CONGESTED) |
        bitsim__bit((facts->flags & BITS_COST_OPTION_IGNORE_CONGESTION) != 0, IGNORES) |
        bitsim__bit(bars(BITS_COST_STATE_TRANSFER_UNRESTRICTED, cost), LIMITED) |
        bitsim__bit(facts->foreground, FOREGROUND) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_DEFAULT, 1), ONLY_BACKGROUND) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_DEFAULT, 2), NOBODY_MINDS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_CONTEXT, 1), OF_TRANSPORT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_CONTEXT, 2), OF_NOTHING);
    return bitsim_policy_decide(BITSIM_POLICY_COST_CHECK, conditions, facts->build);
}

uint32_t bitsim_cost_default(const bitsim_choices *choices, bool foreground) {
    bool minds = bitsim__chosen(choices, BITSIM_CHOICE_COST_DEFAULT, 0) ||
                 (bitsim__chosen(choices, BITSIM_CHOICE_COST_DEFAULT, 1) && !foreground);
    return minds ? BITS_COST_STATE_TRANSFER_UNRESTRICTED : BITS_COST_STATE_TRANSFER_ALWAYS;
}

/* What does a job wait for that the cost blocks? */

#define WAIT_CONDITIONS(X)                                                                       \
    X(OVER, QUESTION, "over", "the network is not too dear any more", "the network is too dear") \
    X(RETRIED, CHOICE, "cost-retry=timed", "it is tried again after the minimum retry delay",    \
      "it is not tried again before the cost changes")

enum { WAIT_CONDITIONS(CONDITION_INDEX) };
enum { WAIT_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition wait_conditions[] = {WAIT_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause wait_clauses[] = {
    {RULE(COST_3), WHEN(OVER), BECOME(BG_JOB_STATE_QUEUED)},
    {RULE(COST_8), WHEN(RETRIED), ALLOW},
    {RULE(COST_8), ALLOW, EFFECT(BITSIM_EFFECT_WAIT)},
};

const bitsim__policy bitsim__policy_cost_wait = {
    POLICY("cost.wait", COST, "What does a job wait for that the cost blocks?", wait_conditions,
           wait_clauses),
};

static bitsim_decision wait(uint32_t build, const bitsim_choices *choices, uint32_t question) {
    bool is_retried = bitsim__chosen(choices, BITSIM_CHOICE_COST_RETRY, 1);
    return bitsim_policy_decide(BITSIM_POLICY_COST_WAIT,
                                question | bitsim__bit(is_retried, RETRIED), build);
}

bitsim_decision bitsim_cost_over(uint32_t build) { return wait(build, NULL, OVER); }

bitsim_decision bitsim_cost_waits(uint32_t build, const bitsim_choices *choices) {
    return wait(build, choices, 0);
}
