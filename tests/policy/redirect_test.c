/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/redirect.h"

#include "bitsim/constants.h"
#include "policy/verdict.h"

static const uint32_t policies[] = {
    BG_HTTP_REDIRECT_POLICY_ALLOW_SILENT,
    BG_HTTP_REDIRECT_POLICY_ALLOW_REPORT,
    BG_HTTP_REDIRECT_POLICY_DISALLOW,
};
static const unsigned statuses[] = {301, 302, 303, 307};

static void fatal(verdict *v, bitsim_rule_id rule, bitsim_hresult hr) {
    verdict_fail(v, rule, hr, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE);
}

/* The same with ifs. */
static verdict expected(const bitsim_redirect_facts *facts, bool as_win32) {
    verdict v = verdict_begin();
    uint32_t policy = facts->flags & BG_HTTP_REDIRECT_POLICY_MASK;
    if (!facts->is_web) {
        fatal(&v, BITSIM_RULE_HTTP_18, HR_ERROR_WINHTTP_REDIRECT_FAILED);
    } else if (policy == BG_HTTP_REDIRECT_POLICY_DISALLOW) {
        v.effects = BITSIM_EFFECT_RENAME_REMOTE;
        verdict_note(&v, BITSIM_RULE_HTTP_15);
        fatal(&v, BITSIM_RULE_HTTP_16,
              BITSIM_HRESULT((as_win32 ? 0x80070000u : 0x80190000u) + facts->status));
    } else if (facts->was_secure && !facts->is_secure &&
               !(facts->flags & BG_HTTP_REDIRECT_POLICY_ALLOW_HTTPS_TO_HTTP)) {
        fatal(&v, BITSIM_RULE_HTTP_17, HR_ERROR_WINHTTP_REDIRECT_FAILED);
    } else if (facts->hops >= 10) {
        fatal(&v, BITSIM_RULE_HTTP_19, HR_ERROR_WINHTTP_REDIRECT_FAILED);
    } else if (policy == BG_HTTP_REDIRECT_POLICY_ALLOW_REPORT) {
        v.effects = BITSIM_EFFECT_RENAME_REMOTE;
        verdict_note(&v, BITSIM_RULE_HTTP_14);
    } else {
        verdict_note(&v, BITSIM_RULE_HTTP_13);
    }
    return v;
}

START_TEST(a_redirection_is_followed_as_policy_and_target_allow) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bool as_win32 = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_REDIRECT_CODE, as_win32);
        bitsim_redirect_facts facts = {
            .build = builds[_i],
            .choices = &choices,
            .status = statuses[pick(&rest, COUNT(statuses))],
            .flags = policies[pick(&rest, COUNT(policies))],
            .was_secure = pick(&rest, 2),
            .is_secure = pick(&rest, 2),
            .is_web = pick(&rest, 2),
            .hops = (unsigned)pick(&rest, 3) * 5,
        };
        if (pick(&rest, 2)) facts.flags |= BG_HTTP_REDIRECT_POLICY_ALLOW_HTTPS_TO_HTTP;
        if (pick(&rest, 2)) facts.flags |= BG_SSL_ENABLE_CRL_CHECK;
        if (rest) break;
        bitsim_decision decision = bitsim_redirect_check(&facts);
        verdict v = expected(&facts, as_win32);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("redirect");
    TCase *tcase = tcase_create("redirect");
    tcase_add_loop_test(tcase, a_redirection_is_followed_as_policy_and_target_allow, 0,
                        COUNT(builds));
    suite_add_tcase(suite, tcase);
    return suite;
}
