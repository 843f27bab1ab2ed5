/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/judge.h"

#include "policy/clauses.h"

/* Is the application asked about a server's certificate, and what follows from its answer? */

#define JUDGE_CONDITIONS(X)                                                                    \
    X(ANSWERED, QUESTION, "judge-answered", "the application was asked",                       \
      "the application is to be asked")                                                        \
    X(KNOWN, FACT, "certificate-known", "it accepted this certificate of this server before",  \
      "it has not accepted this certificate of this server yet")                               \
    X(GONE, FACT, "judge-gone", "the callback cannot be called", "the callback can be called") \
    X(DECLINES, FACT, "judge-declines", "the callback fails", "the callback succeeds")         \
    X(PASSES, CHOICE, "judge-gone=TRANSIENT_ERROR",                                            \
      "a callback that cannot be called is taken for a passing trouble",                       \
      "a callback that cannot be called is fatal")

enum { JUDGE_CONDITIONS(CONDITION_INDEX) };
enum { JUDGE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition judge_conditions[] = {JUDGE_CONDITIONS(CONDITION_WORD)};

#define IN_STATE(code, state_) FAIL_IN(code, state_, BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK)

static const bitsim_clause judge_clauses[] = {
    {RULE(CERT_13), WHEN(KNOWN), UNLESS(ANSWERED), ALLOW, EFFECT(BITSIM_EFFECT_SKIP)},
    {RULE(CERT_10), UNLESS(ANSWERED), NOTE},
    {RULE(CERT_14), UNLESS(ANSWERED), ALLOW, AS(BITSIM_IDENTITY_NOTIFIER)},

    {RULE(CERT_12), WHEN(ANSWERED | GONE | PASSES),
     IN_STATE(BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED, BG_JOB_STATE_TRANSIENT_ERROR)},
    {RULE(CERT_12), WHEN(ANSWERED | GONE),
     IN_STATE(BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED, BG_JOB_STATE_ERROR)},
    /* E_FAIL stands for whatever failure the callback answers. */
    {RULE(CERT_11), WHEN(ANSWERED | DECLINES), IN_STATE(E_FAIL, BG_JOB_STATE_TRANSIENT_ERROR)},
    {RULE(CERT_13), WHEN(ANSWERED), ALLOW},
};

const bitsim__policy bitsim__policy_cert_judge = {
    POLICY("cert.judge", CERT,
           "Is the application asked about a server's certificate, and what follows?",
           judge_conditions, judge_clauses),
};

bitsim_decision bitsim_judge_ask(uint32_t build, const bitsim_choices *choices, bool known) {
    return bitsim_policy_decide(BITSIM_POLICY_CERT_JUDGE, bitsim__bit(known, KNOWN),
                                bitsim__options3_build(build, choices));
}

bitsim_decision bitsim_judge_answer(const bitsim_judge_facts *facts) {
    uint32_t conditions = ANSWERED | bitsim__bit(facts->gone, GONE) |
                          bitsim__bit(bitsim_failed(facts->answer), DECLINES) |
                          bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_JUDGE_GONE, 1),
                                      PASSES);
    bitsim_decision decision = bitsim_policy_decide(
        BITSIM_POLICY_CERT_JUDGE, conditions, bitsim__options3_build(facts->build, facts->choices));
    if (decision.hr == E_FAIL) decision.hr = facts->answer;
    return decision;
}
