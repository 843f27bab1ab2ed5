/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/request.h"

#include "policy/clauses.h"

/* How is a file asked for? */

#define SHAPE_CONDITIONS(X)                                                                 \
    X(FOREGROUND, FACT, "foreground", "the job is a foreground one",                        \
      "the job is a background one")                                                        \
    X(DYNAMIC, FACT, "dynamic-content", "the job takes dynamic content",                    \
      "the job takes no dynamic content")                                                   \
    X(METHOD, FACT, "custom-method", "the job has an HTTP method of its own",               \
      "the job has the usual HTTP method")                                                  \
    X(PARTS, FACT, "in-parts", "parts of the file are wanted", "all of the file is wanted") \
    X(BEGUN, FACT, "begun", "bytes of the file are there already",                          \
      "no byte of the file is there yet")                                                   \
    X(LARGE, FACT, "2-gib", "the file has 2 GiB or more", "the file has less than 2 GiB")   \
    X(ANY_PRIORITY, CHOICE, "dynamic-in-background=relaxed",                                \
      "dynamic content is taken in the background too", "dynamic content needs the foreground")

enum { SHAPE_CONDITIONS(CONDITION_INDEX) };
enum { SHAPE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition shape_conditions[] = {SHAPE_CONDITIONS(CONDITION_WORD)};

#define WHOLE EFFECT(BITSIM_EFFECT_WHOLE_FILE)
#define RELAXED EFFECT(BITSIM_EFFECT_WHOLE_FILE | BITSIM_EFFECT_RELAX)

static const bitsim_clause shape_clauses[] = {
    {RULE(HTTP_26), WHEN(METHOD), UNLESS(PARTS), ALLOW, RELAXED},
    {RULE(HTTP_20), WHEN(DYNAMIC | FOREGROUND), UNLESS(PARTS), ALLOW, RELAXED},
    {RULE(HTTP_22), WHEN(DYNAMIC | ANY_PRIORITY), UNLESS(PARTS), ALLOW, RELAXED},
    {RULE(HTTP_22), WHEN(DYNAMIC), UNLESS(PARTS), ALLOW},
    {RULE(HTTP_3), WHEN(FOREGROUND), UNLESS(PARTS | BEGUN | LARGE), ALLOW, WHOLE},
    {RULE(HTTP_4), WHEN(FOREGROUND | BEGUN), UNLESS(PARTS | LARGE), ALLOW},
};

const bitsim__policy bitsim__policy_http_shape = {
    POLICY("http.shape", HTTP, "How is a file asked for?", shape_conditions, shape_clauses),
};

bitsim_decision bitsim_request_shape(const bitsim_shape_facts *facts) {
    uint32_t conditions = bitsim__bit(facts->priority == BG_JOB_PRIORITY_FOREGROUND, FOREGROUND) |
                          bitsim__bit(facts->dynamic, DYNAMIC) |
                          bitsim__bit(facts->custom_method, METHOD) |
                          bitsim__bit(facts->in_parts, PARTS) | bitsim__bit(facts->begun, BEGUN) |
                          bitsim__bit(facts->size >= BITSIM_WHOLE_FILE_MAX, LARGE) |
                          bitsim__bit(bitsim__chosen(facts->choices,
                                                     BITSIM_CHOICE_DYNAMIC_IN_BACKGROUND, 1),
                                      ANY_PRIORITY);
    return bitsim_policy_decide(BITSIM_POLICY_HTTP_SHAPE, conditions, facts->build);
}

/* What does an interruption leave of a download? */

#define INTERRUPTION_CONDITIONS(X)                                                    \
    X(TRANSIENT, QUESTION, "transient", "the error is one that BITS would try again", \
      "the error is not one that BITS would try again")                               \
    X(HAS_METHOD, FACT, "custom-method", "the job has an HTTP method of its own",     \
      "the job has the usual HTTP method")                                            \
    X(IS_DYNAMIC, FACT, "dynamic-content", "the job takes dynamic content",           \
      "the job takes no dynamic content")                                             \
    X(FAST, FACT, "high-performance", "the job is one of high performance",           \
      "the job is not one of high performance")                                       \
    X(RESTARTS, FACT, "service-restarts", "the service ended without warning",        \
      "the service did not end")                                                      \
    X(STARTED, FACT, "begun", "bytes of the file are there already",                  \
      "no byte of the file is there yet")

enum { INTERRUPTION_CONDITIONS(CONDITION_INDEX) };
enum { INTERRUPTION_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition interruption_conditions[] = {INTERRUPTION_CONDITIONS(CONDITION_WORD)};

#define RESTART EFFECT(BITSIM_EFFECT_RESTART_FILE)

static const bitsim_clause interruption_clauses[] = {
    /* The code stands for whichever the transient error has. */
    {RULE(HTTP_25), WHEN(TRANSIENT | HAS_METHOD),
     FAIL(HR_ERROR_WINHTTP_CONNECTION_ERROR, BG_JOB_STATE_ERROR)},
    {RULE(HTTP_26), WHEN(HAS_METHOD | STARTED), UNLESS(TRANSIENT), ALLOW, RESTART},
    {RULE(HTTP_21), WHEN(IS_DYNAMIC | STARTED), UNLESS(TRANSIENT), ALLOW, RESTART},
    {RULE(HTTP_24), WHEN(FAST | RESTARTS | STARTED), UNLESS(TRANSIENT), ALLOW, RESTART},
};

const bitsim__policy bitsim__policy_http_interruption = {
    POLICY("http.interruption", HTTP, "What does an interruption leave of a download?",
           interruption_conditions, interruption_clauses),
};

bitsim_decision bitsim_request_interruption(const bitsim_interruption_facts *facts) {
    uint32_t conditions = bitsim__bit(bitsim_failed(facts->error), TRANSIENT) |
                          bitsim__bit(facts->custom_method, HAS_METHOD) |
                          bitsim__bit(facts->dynamic, IS_DYNAMIC) |
                          bitsim__bit(facts->high_performance, FAST) |
                          bitsim__bit(facts->restarts, RESTARTS) |
                          bitsim__bit(facts->begun, STARTED);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_HTTP_INTERRUPTION, conditions,
                                                    facts->build);
    if (bitsim_failed(decision.hr)) decision.hr = facts->error;
    return decision;
}
