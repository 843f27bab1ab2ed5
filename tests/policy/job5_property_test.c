/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/job5_property.h"

#include "policy/verdict.h"

/* Strongest first, as the header promises. */
static const struct {
    uint32_t finding;
    bitsim_hresult hr;
    bitsim_rule_id rule;
    bool argument;
} findings[] = {
    {BITSIM_JOB5_LOW_LEVEL, E_ACCESSDENIED, BITSIM_RULE_COST_11, false},
    {BITSIM_JOB5_UNKNOWN, BG_E_UNKNOWN_PROPERTY_ID, BITSIM_RULE_PROPERTY_7, true},
    {BITSIM_JOB5_UNNAMED, BG_E_UNKNOWN_PROPERTY_ID, BITSIM_RULE_PROPERTY_7, true},
    {BITSIM_JOB5_LATER, BG_E_UNKNOWN_PROPERTY_ID, BITSIM_RULE_PROPERTY_8, true},
    {BITSIM_JOB5_NOT_DOWNLOAD, BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY,
     BITSIM_RULE_PROPERTY_9, true},
    {BITSIM_JOB5_ZERO_SIZE, BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE, BITSIM_RULE_PROPERTY_12, true},
    {BITSIM_JOB5_FINAL, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_4, false},
    {BITSIM_JOB5_COST_BITS, E_INVALIDARG, BITSIM_RULE_COST_10, false},
    {BITSIM_JOB5_ADDED, BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE, BITSIM_RULE_PROPERTY_10, false},
    {BITSIM_JOB5_RESUMED, BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, BITSIM_RULE_PROPERTY_11, false},
    {BITSIM_JOB5_RANGED, BG_E_UNSUPPORTED_JOB_CONFIGURATION, BITSIM_RULE_PROPERTY_14, false},
    {BITSIM_JOB5_MODES, BG_E_UNSUPPORTED_JOB_CONFIGURATION, BITSIM_RULE_PROPERTY_14, false},
    {BITSIM_JOB5_CUSTOM_METHOD, BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD, BITSIM_RULE_PROPERTY_15,
     false},
};

/* Whether finding |i| counts on |build|: some properties, and some options, came later. */
static bool counts(int i, uint32_t build) {
    if (findings[i].finding == BITSIM_JOB5_LATER) return build < 15063;
    return findings[i].finding != BITSIM_JOB5_CUSTOM_METHOD || build >= 17763;
}

static bitsim_hresult code_of(int i, const bitsim_choices *choices) {
    bool of_helper = choices->answer[BITSIM_CHOICE_COST_LEVEL];
    if (findings[i].finding == BITSIM_JOB5_LOW_LEVEL && of_helper) return CO_E_FAILEDTOIMPERSONATE;
    bool read_only = choices->answer[BITSIM_CHOICE_UNNAMED_PROPERTY];
    return findings[i].finding == BITSIM_JOB5_UNNAMED && read_only ? BG_E_READ_ONLY_PROPERTY
                                                                   : findings[i].hr;
}

static verdict plain_check(uint32_t build, const bitsim_choices *choices, uint32_t found) {
    verdict v = verdict_begin();
    bool state_first = choices->answer[BITSIM_CHOICE_METHOD_CHECK_ORDER];
    if ((found & BITSIM_JOB5_LOW_LEVEL) && choices->answer[BITSIM_CHOICE_COST_LEVEL] == 2) {
        verdict_note(&v, BITSIM_RULE_COST_11);
        found &= ~(uint32_t)BITSIM_JOB5_LOW_LEVEL;
    }
    for (int i = 0; i < COUNT(findings); i++) {
        if (!(found & findings[i].finding) || !counts(i, build)) continue;
        if (findings[i].finding == BITSIM_JOB5_COST_BITS &&
            !choices->answer[BITSIM_CHOICE_COST_FLAG_BITS])
            continue;
        bool both = findings[i].argument && (found & BITSIM_JOB5_FINAL);
        if (both) verdict_note(&v, BITSIM_RULE_METHOD_16);
        if (both && state_first) verdict_end(&v, BITSIM_RULE_METHOD_4, BG_E_INVALID_STATE);
        else verdict_end(&v, findings[i].rule, code_of(i, choices));
        return v;
    }
    if (found & BITSIM_JOB5_COST_BITS) verdict_note(&v, BITSIM_RULE_COST_10);
    if ((found & BITSIM_JOB5_SIZE) && choices->answer[BITSIM_CHOICE_MAX_DOWNLOAD_SIZE_MEMBER])
        verdict_note(&v, BITSIM_RULE_PROPERTY_13);
    if (found & BITSIM_JOB5_UNSET) {
        verdict_note(&v, BITSIM_RULE_PROPERTY_16);
        if (choices->answer[BITSIM_CHOICE_UNSET_PROPERTY]) v.effects = BITSIM_EFFECT_SKIP;
    }
    return v;
}

START_TEST(a_finding_by_itself_has_its_code) {
    uint32_t build = findings[_i].finding == BITSIM_JOB5_LATER ? 15062 : 26100;
    bitsim_choices choices = chosen(BITSIM_CHOICE_COST_FLAG_BITS, 1);
    bitsim_decision decision = bitsim_job5_property_check(build, &choices, findings[_i].finding);
    ck_assert_int_eq(decision.hr, findings[_i].hr);
    ck_assert_uint_eq(decision.trail_length, 1);
    ck_assert(bitsim_decision_rule(&decision) == findings[_i].rule);
}
END_TEST

START_TEST(sets_of_findings_agree_with_their_plain_form) {
    static const uint32_t sides[] = {9200, 15062, 15063, 17762, 17763, 26100};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_METHOD_CHECK_ORDER, pick(&rest, 2));
        choices.answer[BITSIM_CHOICE_UNNAMED_PROPERTY] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_MAX_DOWNLOAD_SIZE_MEMBER] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_UNSET_PROPERTY] = (uint8_t)pick(&rest, 2);
        uint32_t build = sides[pick(&rest, COUNT(sides))];
        choices.answer[BITSIM_CHOICE_COST_FLAG_BITS] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_COST_LEVEL] = (uint8_t)pick(&rest, 3);
        uint32_t found = (uint32_t)pick(&rest, 0x8000);
        if (rest) break;
        verdict expected = plain_check(build, &choices, found);
        bitsim_decision decision = bitsim_job5_property_check(build, &choices, found);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("job5_property");
    TCase *tcase = tcase_create("check");
    tcase_add_loop_test(tcase, a_finding_by_itself_has_its_code, 0, COUNT(findings));
    tcase_add_test(tcase, sets_of_findings_agree_with_their_plain_form);
    suite_add_tcase(suite, tcase);
    return suite;
}
