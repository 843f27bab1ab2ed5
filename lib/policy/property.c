/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/property.h"

#include "policy/clauses.h"

/* Does a property take this value now? */

/* The findings stand first and with the bits of BITSIM_PROPERTY_*, so that they are conditions. */
#define CHECK_CONDITIONS(X)                                                                        \
    X(NAME_LONG, FACT, "display-name-long", "the display name is over its limit",                  \
      "the display name is within its limit")                                                      \
    X(LIST_4000, FACT, "proxy-list-over-4000", "the list of proxies has over 4,000 characters",    \
      "the list of proxies has at most 4,000 characters")                                          \
    X(LIST_16384, FACT, "proxy-list-over-16384", "the list of proxies has over 16,384 characters", \
      "the list of proxies has at most 16,384 characters")                                         \
    X(LIST_32000, FACT, "proxy-list-over-32000", "the list of proxies has over 32,000 characters", \
      "the list of proxies has at most 32,000 characters")                                         \
    X(BYPASS_4000, FACT, "bypass-list-over-4000", "the bypass list has over 4,000 characters",     \
      "the bypass list has at most 4,000 characters")                                              \
    X(BYPASS_16384, FACT, "bypass-list-over-16384", "the bypass list has over 16,384 characters",  \
      "the bypass list has at most 16,384 characters")                                             \
    X(BYPASS_32000, FACT, "bypass-list-over-32000", "the bypass list has over 32,000 characters",  \
      "the bypass list has at most 32,000 characters")                                             \
    X(ACL_UNDEFINED, FACT, "acl-flag-undefined", "a file ACL flag is not defined",                 \
      "all file ACL flags are defined")                                                            \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                            \
      "the job is neither acknowledged nor cancelled")                                             \
    X(ACL_LATE, FACT, "all-moved", "all files of the job were moved",                              \
      "not all files of the job were moved")                                                       \
    X(DELAY_SHORT, FACT, "delay-short", "the retry delay is under five seconds",                   \
      "the retry delay is not under five seconds")                                                 \
    X(PEER_UNKNOWN, FACT, "peer-flag-unknown", "an unknown peer caching flag was set",             \
      "no unknown peer caching flag was set")                                                      \
    X(OVERRIDDEN, FACT, "flags-overridden", "a policy overrides the peer caching flags",           \
      "no policy overrides the peer caching flags")                                                \
    X(NAME_INVALID, CHOICE, "display-name-too-long=E_INVALIDARG",                                  \
      "a long display name is an invalid argument", "a long display name has a code of its own")   \
    X(LIMIT_16384, CHOICE, "proxy-list-limit=16384", "the limit of the lists is 32 KB",            \
      "the limit of the lists is not 32 KB")                                                       \
    X(LIMIT_32000, CHOICE, "proxy-list-limit=32000", "the limit of the lists is 32,000",           \
      "the limit of the lists is not 32,000")                                                      \
    X(STATE_FIRST, CHOICE, "method-check-order=state-first",                                       \
      "the job's state is checked before the arguments",                                           \
      "the job's state is checked after the arguments")                                            \
    X(SAYS_SO, CHOICE, "overridden-flags=BG_S_OVERRIDDEN_BY_POLICY",                               \
      "flags that a policy overrides are told of",                                                 \
      "flags that a policy overrides are not told of")

enum { CHECK_CONDITIONS(CONDITION_INDEX) };
enum { CHECK_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition check_conditions[] = {CHECK_CONDITIONS(CONDITION_WORD)};

_Static_assert((int)NAME_LONG == (int)BITSIM_PROPERTY_NAME_LONG &&
                   (int)LIST_32000 == (int)BITSIM_PROPERTY_LIST_OVER_32000 &&
                   (int)BYPASS_4000 == (int)BITSIM_PROPERTY_BYPASS_OVER_4000 &&
                   (int)FINAL == (int)BITSIM_PROPERTY_FINAL &&
                   (int)OVERRIDDEN == (int)BITSIM_PROPERTY_OVERRIDDEN,
               "a finding is the condition of its bit");

enum { FINDINGS = NAME_INVALID - 1, LIMITS = LIMIT_16384 | LIMIT_32000 };
static const bitsim_clause check_clauses[] = {
    {RULE(METHOD_16), ONE_OF(ACL_UNDEFINED | NAME_LONG), WHEN(FINAL), NOTE},
    {RULE(METHOD_16), ONE_OF(LIST_4000 | BYPASS_4000), WHEN(FINAL), UNLESS(LIMITS), NOTE},
    {RULE(METHOD_16), ONE_OF(LIST_16384 | BYPASS_16384), WHEN(FINAL | LIMIT_16384), NOTE},
    {RULE(METHOD_16), ONE_OF(LIST_32000 | BYPASS_32000), WHEN(FINAL | LIMIT_32000), NOTE},
    {RULE(METHOD_4), WHEN(FINAL | STATE_FIRST), REFUSE(BG_E_INVALID_STATE)},

    {RULE(PROPERTY_4), WHEN(ACL_UNDEFINED), REFUSE(E_INVALIDARG)},
    {RULE(PROPERTY_1), WHEN(NAME_LONG), UNLESS(NAME_INVALID), REFUSE(BG_E_STRING_TOO_LONG)},
    {RULE(PROPERTY_1), WHEN(NAME_LONG | NAME_INVALID), REFUSE(E_INVALIDARG)},
    {RULE(PROPERTY_3), WHEN(LIST_4000), UNLESS(LIMITS), REFUSE(BG_E_PROXY_LIST_TOO_LARGE)},
    {RULE(PROPERTY_3), WHEN(LIST_16384 | LIMIT_16384), REFUSE(BG_E_PROXY_LIST_TOO_LARGE)},
    {RULE(PROPERTY_3), WHEN(LIST_32000 | LIMIT_32000), REFUSE(BG_E_PROXY_LIST_TOO_LARGE)},
    {RULE(PROPERTY_3), WHEN(BYPASS_4000), UNLESS(LIMITS), REFUSE(BG_E_PROXY_BYPASS_LIST_TOO_LARGE)},
    {RULE(PROPERTY_3), WHEN(BYPASS_16384 | LIMIT_16384), REFUSE(BG_E_PROXY_BYPASS_LIST_TOO_LARGE)},
    {RULE(PROPERTY_3), WHEN(BYPASS_32000 | LIMIT_32000), REFUSE(BG_E_PROXY_BYPASS_LIST_TOO_LARGE)},

    {RULE(METHOD_4), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(PROPERTY_5), WHEN(ACL_LATE), REFUSE(BG_E_INVALID_STATE)},
    {RULE(PROPERTY_2), WHEN(DELAY_SHORT), NOTE},
    {RULE(PROPERTY_6), WHEN(PEER_UNKNOWN), REFUSE(E_NOTIMPL)},
    {RULE(PROPERTY_30), WHEN(OVERRIDDEN | SAYS_SO), ANSWER(BG_S_OVERRIDDEN_BY_POLICY)},
    {RULE(PROPERTY_30), WHEN(OVERRIDDEN), NOTE},
};

const bitsim__policy bitsim__policy_property_check = {
    POLICY("property.check", PROPERTY, "Does a property take this value now?", check_conditions,
           check_clauses),
};

bitsim_decision bitsim_property_check(uint32_t build, const bitsim_choices *choices,
                                      uint32_t findings) {
    uint32_t conditions =
        (findings & FINDINGS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_DISPLAY_NAME_TOO_LONG, 1), NAME_INVALID) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PROXY_LIST_LIMIT, 1), LIMIT_16384) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_PROXY_LIST_LIMIT, 2), LIMIT_32000) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_METHOD_CHECK_ORDER, 1), STATE_FIRST) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_OVERRIDDEN_FLAGS, 1), SAYS_SO);
    return bitsim_policy_decide(BITSIM_POLICY_PROPERTY_CHECK, conditions, build);
}
