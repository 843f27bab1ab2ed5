/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/proxy_order.h"

#include "policy/clauses.h"

/* Which of several proxies is taken? */

#define ORDER_CONDITIONS(X)                                                                       \
    X(SETTINGS, QUESTION, "settings", "the user's settings were read", "a proxy was not reached") \
    X(BOTH, FACT, "both-named", "the settings ask for detection and name a list",                 \
      "the settings do not both ask for detection and name a list")                               \
    X(MORE, FACT, "another-listed", "the list has another proxy for the protocol",                \
      "the list has no other proxy for the protocol")                                             \
    X(PRECONFIG, FACT, "usage-preconfig", "the proxy usage is PRECONFIG",                         \
      "the proxy usage is not PRECONFIG")                                                         \
    X(LIST_FIRST, CHOICE, "preconfig-order=list-first", "a list comes before detection",          \
      "detection comes before a list")                                                            \
    X(FIRST_ONLY, CHOICE, "proxy-failover=first-only", "only the first proxy is tried",           \
      "one proxy after the other is tried")

enum { ORDER_CONDITIONS(CONDITION_INDEX) };
enum { ORDER_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition order_conditions[] = {ORDER_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause order_clauses[] = {
    {RULE(PROXY_9), WHEN(SETTINGS | BOTH), ALLOW},
    {RULE(PROXY_10), WHEN(SETTINGS | BOTH | LIST_FIRST), ALLOW, EFFECT(BITSIM_EFFECT_SKIP)},
    {RULE(PROXY_10), WHEN(SETTINGS | BOTH), ALLOW},

    {RULE(PROXY_11), WHEN(MORE | PRECONFIG), UNLESS(SETTINGS), ALLOW,
     EFFECT(BITSIM_EFFECT_TRY_AGAIN)},
    {RULE(PROXY_12), WHEN(MORE), UNLESS(SETTINGS | FIRST_ONLY), ALLOW,
     EFFECT(BITSIM_EFFECT_TRY_AGAIN)},
    {RULE(PROXY_12), WHEN(MORE), UNLESS(SETTINGS), ALLOW},
};

const bitsim__policy bitsim__policy_proxy_order = {
    POLICY("proxy.order", PROXY, "Which of several proxies is taken?", order_conditions,
           order_clauses),
};

static bitsim_decision decide(uint32_t build, const bitsim_choices *choices, uint32_t conditions) {
    conditions |= bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PRECONFIG_ORDER, 1),
                              LIST_FIRST) |
                  bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PROXY_FAILOVER, 1), FIRST_ONLY);
    return bitsim_policy_decide(BITSIM_POLICY_PROXY_ORDER, conditions, build);
}

bitsim_decision bitsim_proxy_settings_order(uint32_t build, const bitsim_choices *choices,
                                            bool both) {
    return decide(build, choices, SETTINGS | bitsim__bit(both, BOTH));
}

bitsim_decision bitsim_proxy_unreached(uint32_t build, const bitsim_choices *choices,
                                       BG_JOB_PROXY_USAGE usage, bool more) {
    return decide(
        build, choices,
        bitsim__bit(more, MORE) | bitsim__bit(usage == BG_JOB_PROXY_USAGE_PRECONFIG, PRECONFIG));
}
