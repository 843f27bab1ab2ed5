/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/http_property.h"

#include "policy/verdict.h"

enum {
    LATE = BITSIM_HTTP_METHOD | BITSIM_HTTP_RESUMED,
    CLASH = BITSIM_HTTP_METHOD | BITSIM_HTTP_MODES,
};

/* What the defaults answer to each finding. */
static const struct {
    uint32_t findings;
    bitsim_hresult hr;
    bitsim_rule_id rule;
} rows[] = {
    {BITSIM_HTTP_BAD_HEADERS, S_OK, BITSIM_RULE_PROPERTY_20},
    {BITSIM_HTTP_BAD_METHOD, E_INVALIDARG, BITSIM_RULE_PROPERTY_23},
    {BITSIM_HTTP_NO_VALIDATOR, E_NOINTERFACE, BITSIM_RULE_PROPERTY_25},
    {BITSIM_HTTP_FINAL, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_4},
    {LATE, BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, BITSIM_RULE_PROPERTY_21},
    {CLASH, BG_E_UNSUPPORTED_JOB_CONFIGURATION, BITSIM_RULE_PROPERTY_22},
    {BITSIM_HTTP_METHOD, S_OK, BITSIM_RULE_PROPERTY_24},
    {BITSIM_HTTP_ACTIVE, BG_E_READ_ONLY_WHEN_JOB_ACTIVE, BITSIM_RULE_PROPERTY_26},
    {BITSIM_HTTP_HEADERS_NOT_OWNER, E_ACCESSDENIED, BITSIM_RULE_PROPERTY_18},
    {BITSIM_HTTP_HEADERS_WRITE_ONLY, E_ACCESSDENIED, BITSIM_RULE_PROPERTY_18},
    {BITSIM_HTTP_NO_HEADERS, S_FALSE, BITSIM_RULE_PROPERTY_17},
    {BITSIM_HTTP_CERTIFICATE_NOT_OWNER, HR_RPC_X_BAD_STUB_DATA, BITSIM_RULE_PROPERTY_19},
    {BITSIM_HTTP_NO_CERTIFICATE, HR_RPC_X_BAD_STUB_DATA, BITSIM_RULE_PROPERTY_19},
};

START_TEST(a_finding_by_itself_has_its_code) {
    bitsim_decision decision = bitsim_http_property_check(26100, NULL, rows[_i].findings);
    ck_assert_int_eq(decision.hr, rows[_i].hr);
    ck_assert_uint_eq(decision.trail_length, 1);
    ck_assert(bitsim_decision_rule(&decision) == rows[_i].rule);
}
END_TEST

/* The arguments, in their order; answers whether one of them settled it. */
static bool plain_arguments(const bitsim_choices *choices, uint32_t build, uint32_t found,
                            verdict *v) {
    bool headers_refused = choices->answer[BITSIM_CHOICE_MALFORMED_HEADERS];
    bool method_taken = choices->answer[BITSIM_CHOICE_MALFORMED_METHOD];
    bool headers = found & BITSIM_HTTP_BAD_HEADERS;
    bool method = found & BITSIM_HTTP_BAD_METHOD && build >= 17763;
    bool validator = found & BITSIM_HTTP_NO_VALIDATOR && build >= 18362;
    bool final = found & BITSIM_HTTP_FINAL;
    bool bad_method = found & BITSIM_HTTP_BAD_METHOD && !method_taken;
    bool faulty = (headers && headers_refused) || bad_method || found & BITSIM_HTTP_NO_VALIDATOR;
    if (final && faulty) verdict_note(v, BITSIM_RULE_METHOD_16);
    if (final && choices->answer[BITSIM_CHOICE_METHOD_CHECK_ORDER]) {
        verdict_end(v, BITSIM_RULE_METHOD_4, BG_E_INVALID_STATE);
        return true;
    }
    if (headers && headers_refused) {
        verdict_end(v, BITSIM_RULE_PROPERTY_20, E_INVALIDARG);
        return true;
    }
    if (headers) verdict_note(v, BITSIM_RULE_PROPERTY_20);
    if (method && !method_taken) {
        verdict_end(v, BITSIM_RULE_PROPERTY_23, E_INVALIDARG);
        return true;
    }
    if (method) verdict_note(v, BITSIM_RULE_PROPERTY_23);
    if (validator) verdict_end(v, BITSIM_RULE_PROPERTY_25, E_NOINTERFACE);
    return validator;
}

static verdict plain_check(uint32_t build, const bitsim_choices *choices, uint32_t found) {
    verdict v = verdict_begin();
    bool late_state = choices->answer[BITSIM_CHOICE_HTTP_METHOD_LATE];
    bool method = found & BITSIM_HTTP_METHOD && build >= 17763;
    if (plain_arguments(choices, build, found, &v)) return v;
    if (found & BITSIM_HTTP_FINAL) {
        verdict_end(&v, BITSIM_RULE_METHOD_4, BG_E_INVALID_STATE);
    } else if (method && found & BITSIM_HTTP_RESUMED) {
        verdict_end(&v, BITSIM_RULE_PROPERTY_21,
                    late_state ? BG_E_INVALID_STATE : BG_E_READ_ONLY_PROPERTY_AFTER_RESUME);
    } else if (method && found & BITSIM_HTTP_MODES) {
        verdict_end(&v, BITSIM_RULE_PROPERTY_22, BG_E_UNSUPPORTED_JOB_CONFIGURATION);
    } else if (found & BITSIM_HTTP_ACTIVE && build >= 18362) {
        verdict_end(&v, BITSIM_RULE_PROPERTY_26, BG_E_READ_ONLY_WHEN_JOB_ACTIVE);
    } else {
        if (method) verdict_note(&v, BITSIM_RULE_PROPERTY_24);
        if (found & (BITSIM_HTTP_HEADERS_NOT_OWNER | BITSIM_HTTP_HEADERS_WRITE_ONLY))
            verdict_end(&v, BITSIM_RULE_PROPERTY_18, E_ACCESSDENIED);
        else if (found & (BITSIM_HTTP_CERTIFICATE_NOT_OWNER | BITSIM_HTTP_NO_CERTIFICATE))
            verdict_end(&v, BITSIM_RULE_PROPERTY_19, HR_RPC_X_BAD_STUB_DATA);
        else if (found & BITSIM_HTTP_NO_HEADERS) verdict_end(&v, BITSIM_RULE_PROPERTY_17, S_FALSE);
    }
    return v;
}

START_TEST(sets_of_findings_agree_with_their_plain_form) {
    static const uint32_t sides[] = {9200, 17762, 17763, 18361, 18362, 26100};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_METHOD_CHECK_ORDER, pick(&rest, 2));
        choices.answer[BITSIM_CHOICE_MALFORMED_HEADERS] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_MALFORMED_METHOD] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_HTTP_METHOD_LATE] = (uint8_t)pick(&rest, 2);
        uint32_t build = sides[pick(&rest, COUNT(sides))];
        uint32_t found = (uint32_t)pick(&rest, 0x2000);
        if (rest) break;
        verdict expected = plain_check(build, &choices, found);
        bitsim_decision decision = bitsim_http_property_check(build, &choices, found);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("http_property");
    TCase *tcase = tcase_create("check");
    tcase_add_loop_test(tcase, a_finding_by_itself_has_its_code, 0, COUNT(rows));
    tcase_add_test(tcase, sets_of_findings_agree_with_their_plain_form);
    suite_add_tcase(suite, tcase);
    return suite;
}
