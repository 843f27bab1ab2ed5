/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/proxy.h"

#include "policy/clauses.h"

/* Which way does this request go? */

#define WAY_CONDITIONS(X)                                                                          \
    X(PRECONFIG, QUESTION, "usage-preconfig", "the proxy usage is PRECONFIG",                      \
      "the proxy usage is not PRECONFIG")                                                          \
    X(STRAIGHT, QUESTION, "usage-no-proxy", "the proxy usage is NO_PROXY",                         \
      "the proxy usage is not NO_PROXY")                                                           \
    X(OVERRIDE, QUESTION, "usage-override", "the proxy usage is OVERRIDE",                         \
      "the proxy usage is not OVERRIDE")                                                           \
    X(AUTODETECT, QUESTION, "usage-autodetect", "the proxy usage is AUTODETECT",                   \
      "the proxy usage is not AUTODETECT")                                                         \
    X(MALFORMED, FACT, "list-malformed", "the list of proxies is malformed",                       \
      "the list of proxies is well formed")                                                        \
    X(BYPASS_MALFORMED, FACT, "bypass-malformed", "the bypass list is malformed",                  \
      "the bypass list is well formed")                                                            \
    X(STRAY, FACT, "wildcard-stray", "a wildcard of the bypass list does not stand at the left",   \
      "all wildcards of the bypass list stand at the left")                                        \
    X(BYPASSED, FACT, "bypass-named", "the bypass list names the server",                          \
      "the bypass list does not name the server")                                                  \
    X(LOCAL, FACT, "bypass-local", "the bypass list has <local>, and the server is local",         \
      "the bypass list has no <local>, or the server is not local")                                \
    X(NAMED, FACT, "proxy-named", "the list has a proxy for the protocol",                         \
      "the list has no proxy for the protocol")                                                    \
    X(IGNORE_STRAY, CHOICE, "proxy-stray-wildcard=ignore", "a wildcard elsewhere matches nothing", \
      "a wildcard elsewhere is an error")                                                          \
    X(CONTEXT_MANAGER, CHOICE, "proxy-error-context=GENERAL_QUEUE_MANAGER",                        \
      "the error context is GENERAL_QUEUE_MANAGER",                                                \
      "the error context is not GENERAL_QUEUE_MANAGER")

enum { WAY_CONDITIONS(CONDITION_INDEX) };
enum { WAY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition way_conditions[] = {WAY_CONDITIONS(CONDITION_WORD)};

#define GO_STRAIGHT ALLOW, EFFECT(BITSIM_EFFECT_SKIP)
#define INVALID_PROXY \
    FAIL_IN(BG_E_INVALID_PROXY_INFO, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT)
#define INVALID_PROXY_OF_MANAGER \
    FAIL_IN(BG_E_INVALID_PROXY_INFO, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)

static const bitsim_clause way_clauses[] = {
    {RULE(PROXY_6), WHEN(STRAIGHT), GO_STRAIGHT},

    /* Lists are looked at when they are needed. */
    {RULE(PROXY_1), ONE_OF(MALFORMED | BYPASS_MALFORMED), WHEN(OVERRIDE), UNLESS(CONTEXT_MANAGER),
     INVALID_PROXY},
    {RULE(PROXY_1), ONE_OF(MALFORMED | BYPASS_MALFORMED), WHEN(OVERRIDE | CONTEXT_MANAGER),
     INVALID_PROXY_OF_MANAGER},
    {RULE(PROXY_5), WHEN(OVERRIDE | STRAY), UNLESS(IGNORE_STRAY | CONTEXT_MANAGER), INVALID_PROXY},
    {RULE(PROXY_5), WHEN(OVERRIDE | STRAY | CONTEXT_MANAGER), UNLESS(IGNORE_STRAY),
     INVALID_PROXY_OF_MANAGER},
    {RULE(PROXY_5), WHEN(STRAY), NOTE},
    {RULE(AUTH_19), WHEN(MALFORMED),
     FAIL_IN(E_INVALIDARG, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT)},

    {RULE(PROXY_7), WHEN(AUTODETECT), NOTE},
    {RULE(PROXY_8), WHEN(PRECONFIG), NOTE},
    {RULE(PROXY_4), WHEN(LOCAL), GO_STRAIGHT},
    {RULE(PROXY_3), WHEN(BYPASSED), GO_STRAIGHT},
    {RULE(PROXY_2), UNLESS(NAMED), GO_STRAIGHT},
    {RULE(PROXY_2), ALLOW},
};

const bitsim__policy bitsim__policy_proxy_way = {
    POLICY("proxy.way", PROXY, "Which way does this request go?", way_conditions, way_clauses),
};

bitsim_decision bitsim_proxy_way(const bitsim_proxy_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions =
        bitsim__bit(facts->usage == BG_JOB_PROXY_USAGE_PRECONFIG, PRECONFIG) |
        bitsim__bit(facts->usage == BG_JOB_PROXY_USAGE_NO_PROXY, STRAIGHT) |
        bitsim__bit(facts->usage == BG_JOB_PROXY_USAGE_OVERRIDE, OVERRIDE) |
        bitsim__bit(facts->usage == BG_JOB_PROXY_USAGE_AUTODETECT, AUTODETECT) |
        bitsim__bit(facts->list_malformed, MALFORMED) |
        bitsim__bit(facts->bypass_malformed, BYPASS_MALFORMED) |
        bitsim__bit(facts->stray_wildcard, STRAY) | bitsim__bit(facts->bypass_named, BYPASSED) |
        bitsim__bit(facts->bypass_local, LOCAL) | bitsim__bit(facts->proxy_named, NAMED) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PROXY_STRAY_WILDCARD, 1), IGNORE_STRAY) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PROXY_ERROR_CONTEXT, 1), CONTEXT_MANAGER);
    return bitsim_policy_decide(BITSIM_POLICY_PROXY_WAY, conditions, facts->build);
}
