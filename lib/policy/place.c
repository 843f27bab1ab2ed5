/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/place.h"

#include "policy/clauses.h"

/* Where is a download written, and which times does its file get? */

#define PLACE_CONDITIONS(X)                                                          \
    X(FINISHED, QUESTION, "finished", "the file gets its name", "the file is begun") \
    X(FAST, FACT, "high-performance", "the job is one of high performance",          \
      "the job is not one of high performance")                                      \
    X(OVER_HTTP, FACT, "remote-web", "the file comes over HTTP",                     \
      "the file does not come over HTTP")                                            \
    X(TIME_KNOWN, FACT, "time-known", "the server gave a last-write time",           \
      "the server gave no last-write time")

enum { PLACE_CONDITIONS(CONDITION_INDEX) };
enum { PLACE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition place_conditions[] = {PLACE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause place_clauses[] = {
    {RULE(HTTP_23), WHEN(FAST), UNLESS(FINISHED), ALLOW, EFFECT(BITSIM_EFFECT_IN_PLACE)},
    {RULE(HTTP_31), WHEN(FINISHED | OVER_HTTP | TIME_KNOWN), ALLOW},
};

const bitsim__policy bitsim__policy_http_place = {
    POLICY("http.place", HTTP, "Where is a download written, and which times does its file get?",
           place_conditions, place_clauses),
};

bitsim_decision bitsim_place_check(uint32_t build, bool high_performance) {
    return bitsim_policy_decide(BITSIM_POLICY_HTTP_PLACE, bitsim__bit(high_performance, FAST),
                                build);
}

bitsim_decision bitsim_place_times(uint32_t build, bool over_http, bool time_known) {
    uint32_t conditions = FINISHED | bitsim__bit(over_http, OVER_HTTP) |
                          bitsim__bit(time_known, TIME_KNOWN);
    return bitsim_policy_decide(BITSIM_POLICY_HTTP_PLACE, conditions, build);
}
