/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/add.h"

#include "policy/verdict.h"

/* Strongest first, as the header promises. */
static const struct {
    uint32_t finding;
    bitsim_hresult hr;
    bitsim_rule_id rule;
    bool argument;
} added[] = {
    {BITSIM_ADD_NULL, E_INVALIDARG, BITSIM_RULE_METHOD_1, true},
    {BITSIM_ADD_NOTHING, E_INVALIDARG, BITSIM_RULE_FILE_14, true},
    {BITSIM_ADD_NO_DOWNLOAD, E_NOTIMPL, BITSIM_RULE_RANGE_2, true},
    {BITSIM_ADD_NO_RANGES, E_INVALIDARG, BITSIM_RULE_RANGE_1, true},
    {BITSIM_ADD_PROTOCOL, E_INVALIDARG, BITSIM_RULE_FILE_28, true},
    {BITSIM_ADD_REMOTE_FORM, E_INVALIDARG, BITSIM_RULE_FILE_28, true},
    {BITSIM_ADD_REMOTE_LONG, E_INVALIDARG, BITSIM_RULE_FILE_8, true},
    {BITSIM_ADD_SEGMENT_LONG, E_INVALIDARG, BITSIM_RULE_FILE_8, true},
    {BITSIM_ADD_WILDCARD, E_INVALIDARG, BITSIM_RULE_FILE_9, true},
    {BITSIM_ADD_REPLY_ON_SHARE, E_INVALIDARG, BITSIM_RULE_FILE_10, true},
    {BITSIM_ADD_RELATIVE, E_INVALIDARG, BITSIM_RULE_FILE_11, true},
    {BITSIM_ADD_NAMESPACE, E_INVALIDARG, BITSIM_RULE_FILE_11, true},
    {BITSIM_ADD_STREAM, E_INVALIDARG, BITSIM_RULE_FILE_11, true},
    {BITSIM_ADD_LOCAL_LONG, E_INVALIDARG, BITSIM_RULE_FILE_12, true},
    {BITSIM_ADD_RANGES_ON_SHARE, E_INVALIDARG, BITSIM_RULE_RANGE_3, true},
    {BITSIM_ADD_BAD_RANGE, BG_E_INVALID_RANGE, BITSIM_RULE_RANGE_4, true},
    {BITSIM_ADD_OVERLAP, BG_E_OVERLAPPING_RANGES, BITSIM_RULE_RANGE_5, true},
    {BITSIM_ADD_FINAL, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_4, false},
    {BITSIM_ADD_SECOND, BG_E_TOO_MANY_FILES, BITSIM_RULE_METHOD_6, false},
    {BITSIM_ADD_MANY_FILES, BG_E_TOO_MANY_FILES_IN_JOB, BITSIM_RULE_QUOTA_3, false},
    {BITSIM_ADD_MANY_RANGES, BG_E_TOO_MANY_RANGES_IN_FILE, BITSIM_RULE_QUOTA_4, false},
};

START_TEST(the_stronger_of_two_faults_decides) {
    for (int weaker = _i; weaker < COUNT(added); weaker++) {
        bitsim_decision decision = bitsim_add_files(26100, NULL,
                                                    added[_i].finding | added[weaker].finding);
        ck_assert_int_eq(decision.hr, added[_i].hr);
        ck_assert(bitsim_decision_rule(&decision) == added[_i].rule);
        bool ordered = added[_i].argument && added[weaker].finding == BITSIM_ADD_FINAL;
        ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_METHOD_16) == ordered);
    }
}
END_TEST

START_TEST(the_state_may_be_looked_at_first) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_METHOD_CHECK_ORDER, 1);
    bitsim_decision decision = bitsim_add_files(26100, &choices,
                                                added[_i].finding | BITSIM_ADD_FINAL);
    ck_assert_int_eq(decision.hr, BG_E_INVALID_STATE);
    ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_METHOD_16) == added[_i].argument);
}
END_TEST

START_TEST(nothing_found_is_success) {
    ck_assert_int_eq(bitsim_add_files(26100, NULL, 0).hr, S_OK);
    ck_assert_int_eq(bitsim_add_files(26100, NULL, BITSIM_ADD_FILE_URL).hr, S_OK);
    ck_assert_int_eq(bitsim_rename_files(26100, NULL, BITSIM_ADD_FILE_URL).hr, S_OK);
}
END_TEST

START_TEST(no_limit_concerns_an_administrator_or_a_service) {
    bitsim_decision files = bitsim_add_files(26100, NULL,
                                             BITSIM_ADD_MANY_FILES | BITSIM_ADD_EXEMPT);
    ck_assert_int_eq(files.hr, S_OK);
    ck_assert(bitsim_decision_names(&files, BITSIM_RULE_QUOTA_3));
    bitsim_decision ranges = bitsim_add_files(26100, NULL,
                                              BITSIM_ADD_MANY_RANGES | BITSIM_ADD_EXEMPT);
    ck_assert_int_eq(ranges.hr, S_OK);
    ck_assert(bitsim_decision_names(&ranges, BITSIM_RULE_QUOTA_4));
}
END_TEST

START_TEST(an_unknown_protocol_may_have_a_code_of_its_own) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_UNSUPPORTED_PROTOCOL_CODE, 1);
    ck_assert_int_eq(bitsim_add_files(26100, &choices, BITSIM_ADD_PROTOCOL).hr, CO_E_NOT_SUPPORTED);
    ck_assert_int_eq(bitsim_rename_files(26100, &choices, BITSIM_ADD_PROTOCOL).hr,
                     CO_E_NOT_SUPPORTED);
}
END_TEST

/* Strongest first as well. */
static const struct {
    uint32_t finding;
    bitsim_hresult hr;
    bitsim_rule_id rule;
    bool argument;
} renamed[] = {
    {BITSIM_ADD_NO_DOWNLOAD, E_NOTIMPL, BITSIM_RULE_FILE_15, true},
    {BITSIM_ADD_NULL, E_INVALIDARG, BITSIM_RULE_METHOD_1, true},
    {BITSIM_ADD_NOTHING, E_INVALIDARG, BITSIM_RULE_FILE_16, true},
    {BITSIM_ADD_PROTOCOL, E_INVALIDARG, BITSIM_RULE_FILE_28, true},
    {BITSIM_ADD_REMOTE_LONG, E_INVALIDARG, BITSIM_RULE_FILE_8, true},
    {BITSIM_ADD_WILDCARD, E_INVALIDARG, BITSIM_RULE_FILE_9, true},
    {BITSIM_ADD_RANGES_ON_SHARE, E_INVALIDARG, BITSIM_RULE_RANGE_3, true},
    {BITSIM_ADD_FINAL, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_4, false},
    {BITSIM_ADD_NO_MATCH, S_FALSE, BITSIM_RULE_FILE_16, false},
};

START_TEST(a_new_name_is_checked_as_the_first_was) {
    for (int weaker = _i; weaker < COUNT(renamed); weaker++) {
        bitsim_decision decision = bitsim_rename_files(
            26100, NULL, renamed[_i].finding | renamed[weaker].finding);
        ck_assert_int_eq(decision.hr, renamed[_i].hr);
        ck_assert(bitsim_decision_rule(&decision) == renamed[_i].rule);
        bool ordered = renamed[_i].argument && renamed[weaker].finding == BITSIM_ADD_FINAL;
        ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_METHOD_16) == ordered);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("add");
    TCase *tcase = tcase_create("add");
    tcase_add_loop_test(tcase, the_stronger_of_two_faults_decides, 0, COUNT(added));
    tcase_add_loop_test(tcase, the_state_may_be_looked_at_first, 0, COUNT(added));
    tcase_add_test(tcase, nothing_found_is_success);
    tcase_add_test(tcase, no_limit_concerns_an_administrator_or_a_service);
    tcase_add_test(tcase, an_unknown_protocol_may_have_a_code_of_its_own);
    tcase_add_loop_test(tcase, a_new_name_is_checked_as_the_first_was, 0, COUNT(renamed));
    suite_add_tcase(suite, tcase);
    return suite;
}
