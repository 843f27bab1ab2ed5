/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/redirect.h"

#include "policy/clauses.h"

/* Does a download go where the server sends it? */

#define REDIRECT_CONDITIONS(X)                                                              \
    X(DISALLOWED, FACT, "redirect-disallow", "the redirect policy is DISALLOW",             \
      "the redirect policy is not DISALLOW")                                                \
    X(REPORTED, FACT, "redirect-report", "the redirect policy is ALLOW_REPORT",             \
      "the redirect policy is not ALLOW_REPORT")                                            \
    X(DOWNWARDS, FACT, "https-to-http", "the way leads from https to http",                 \
      "the way does not lead from https to http")                                           \
    X(MAY_GO_DOWN, FACT, "flag-https-to-http", "ALLOW_HTTPS_TO_HTTP is set",                \
      "ALLOW_HTTPS_TO_HTTP is not set")                                                     \
    X(OFF_THE_WEB, FACT, "target-not-web", "the target is not one of http or https",        \
      "the target is one of http or https")                                                 \
    X(TOO_OFTEN, FACT, "eleventh-redirect", "the file was sent elsewhere ten times before", \
      "the file was not sent elsewhere ten times before")                                   \
    X(AS_WIN32, CHOICE, "redirect-code=HRESULT_FROM_WIN32",                                 \
      "the status is taken for a Win32 error", "the status is a code of FACILITY_HTTP")

enum { REDIRECT_CONDITIONS(CONDITION_INDEX) };
enum { REDIRECT_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition redirect_conditions[] = {REDIRECT_CONDITIONS(CONDITION_WORD)};

#define FATAL(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)
#define RENAMED EFFECT(BITSIM_EFFECT_RENAME_REMOTE)
#define FAILED FATAL(HR_ERROR_WINHTTP_REDIRECT_FAILED)

/* 302 stands for its kind; the function puts the status itself in its place. */
enum { WIN32_302 = BITSIM_HRESULT(0x8007012Eu) };

static const bitsim_clause redirect_clauses[] = {
    {RULE(HTTP_18), WHEN(OFF_THE_WEB), FAILED},
    {RULE(HTTP_15), WHEN(DISALLOWED), NOTE, RENAMED},
    {RULE(HTTP_16), WHEN(DISALLOWED | AS_WIN32), FATAL(WIN32_302)},
    {RULE(HTTP_16), WHEN(DISALLOWED), FATAL(BG_E_HTTP_ERROR_302)},
    {RULE(HTTP_17), WHEN(DOWNWARDS), UNLESS(MAY_GO_DOWN), FAILED},
    {RULE(HTTP_19), WHEN(TOO_OFTEN), FAILED},
    {RULE(HTTP_14), WHEN(REPORTED), ALLOW, RENAMED},
    {RULE(HTTP_13), ALLOW},
};

const bitsim__policy bitsim__policy_http_redirect = {
    POLICY("http.redirect", HTTP, "Does a download go where the server sends it?",
           redirect_conditions, redirect_clauses),
};

bitsim_decision bitsim_redirect_check(const bitsim_redirect_facts *facts) {
    uint32_t policy = facts->flags & BG_HTTP_REDIRECT_POLICY_MASK;
    uint32_t conditions =
        bitsim__bit(policy == BG_HTTP_REDIRECT_POLICY_DISALLOW, DISALLOWED) |
        bitsim__bit(policy == BG_HTTP_REDIRECT_POLICY_ALLOW_REPORT, REPORTED) |
        bitsim__bit(facts->is_web && facts->was_secure && !facts->is_secure, DOWNWARDS) |
        bitsim__bit((facts->flags & BG_HTTP_REDIRECT_POLICY_ALLOW_HTTPS_TO_HTTP) != 0,
                    MAY_GO_DOWN) |
        bitsim__bit(!facts->is_web, OFF_THE_WEB) |
        bitsim__bit(facts->hops >= BITSIM_REDIRECTS_MAX, TOO_OFTEN) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_REDIRECT_CODE, 1), AS_WIN32);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_HTTP_REDIRECT, conditions,
                                                    facts->build);
    /* Both facilities number these codes by status. */
    if (decision.hr == BG_E_HTTP_ERROR_302 || decision.hr == WIN32_302)
        decision.hr = BITSIM_HRESULT(((uint32_t)decision.hr & 0xFFFF0000u) | facts->status);
    return decision;
}
