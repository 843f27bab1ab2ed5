/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/method.h"

#include "policy/verdict.h"

/* Strongest first, as the header promises. */
static const struct {
    uint32_t finding;
    bitsim_hresult hr;
    bitsim_rule_id rule;
    bool argument;
} findings[] = {
    {BITSIM_FOUND_NO_INTERFACE, E_NOINTERFACE, BITSIM_RULE_METHOD_17, false},
    {BITSIM_FOUND_NULL, E_INVALIDARG, BITSIM_RULE_METHOD_1, true},
    {BITSIM_FOUND_NULL_REFERENCE, HR_RPC_X_NULL_REF_POINTER, BITSIM_RULE_METHOD_14, true},
    {BITSIM_FOUND_BAD_HASH, HR_RPC_X_BAD_STUB_DATA, BITSIM_RULE_METHOD_15, true},
    {BITSIM_FOUND_UNDEFINED, E_NOTIMPL, BITSIM_RULE_METHOD_9, true},
    {BITSIM_FOUND_STORED_FOR_SERVER, BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED,
     BITSIM_RULE_METHOD_18, true},
    {BITSIM_FOUND_BAD_NAME, E_INVALIDARG, BITSIM_RULE_METHOD_2, true},
    {BITSIM_FOUND_TOO_LONG, BG_E_STRING_TOO_LONG, BITSIM_RULE_METHOD_3, true},
    {BITSIM_FOUND_FINAL, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_4, false},
    {BITSIM_FOUND_UPLOAD_UNFINISHED, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_7, false},
    {BITSIM_FOUND_REPLY_BEGUN, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_19, false},
    {BITSIM_FOUND_EMPTY, BG_E_EMPTY, BITSIM_RULE_METHOD_5, false},
    {BITSIM_FOUND_SECOND_FILE, BG_E_TOO_MANY_FILES, BITSIM_RULE_METHOD_6, false},
    {BITSIM_FOUND_NO_ERROR, BG_E_ERROR_INFORMATION_UNAVAILABLE, BITSIM_RULE_METHOD_10, false},
    {BITSIM_FOUND_NO_TEXT, HR_ERROR_RESOURCE_LANG_NOT_FOUND, BITSIM_RULE_METHOD_12, false},
    {BITSIM_FOUND_FOLDER_DENIED, E_ACCESSDENIED, BITSIM_RULE_METHOD_13, false},
    {BITSIM_FOUND_DOWNLOAD_UNFINISHED, BG_S_PARTIAL_COMPLETE, BITSIM_RULE_METHOD_8, false},
    {BITSIM_FOUND_UNDELETED, BG_S_UNABLE_TO_DELETE_FILES, BITSIM_RULE_METHOD_21, false},
    {BITSIM_FOUND_NOT_SET, S_FALSE, BITSIM_RULE_METHOD_11, false},
    {BITSIM_FOUND_END, S_FALSE, BITSIM_RULE_METHOD_20, false},
};

START_TEST(a_finding_by_itself_has_its_code) {
    bitsim_decision decision = bitsim_method_check(26100, NULL, findings[_i].finding);
    ck_assert_int_eq(decision.hr, findings[_i].hr);
    ck_assert_uint_eq(decision.trail_length, 1);
    ck_assert(bitsim_decision_rule(&decision) == findings[_i].rule);
}
END_TEST

START_TEST(nothing_found_is_success) {
    ck_assert_int_eq(bitsim_method_check(26100, NULL, 0).hr, S_OK);
    /* Bits that mean nothing find nothing. */
    ck_assert_uint_eq(bitsim_method_check(26100, NULL, 0xFFF00000).trail_length, 0);
}
END_TEST

START_TEST(the_stronger_of_two_findings_decides) {
    for (int weaker = _i + 1; weaker < COUNT(findings); weaker++) {
        bitsim_decision decision = bitsim_method_check(
            26100, NULL, findings[_i].finding | findings[weaker].finding);
        ck_assert_int_eq(decision.hr, findings[_i].hr);
        ck_assert(bitsim_decision_rule(&decision) == findings[_i].rule);
        bool ordered = findings[_i].argument && findings[weaker].finding == BITSIM_FOUND_FINAL;
        ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_METHOD_16) == ordered);
    }
}
END_TEST

START_TEST(the_state_may_be_looked_at_before_the_arguments) {
    bitsim_choices state_first = chosen(BITSIM_CHOICE_METHOD_CHECK_ORDER, 1);
    for (int i = 0; i < COUNT(findings); i++) {
        bitsim_decision decision = bitsim_method_check(26100, &state_first,
                                                       findings[i].finding | BITSIM_FOUND_FINAL);
        bool before = findings[i].finding == BITSIM_FOUND_NO_INTERFACE;
        ck_assert_int_eq(decision.hr, before ? E_NOINTERFACE : BG_E_INVALID_STATE);
        ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_METHOD_16) == findings[i].argument);
    }
}
END_TEST

static verdict plain_check(uint32_t build, const bitsim_choices *choices, uint32_t found) {
    verdict v = verdict_begin();
    unsigned folder = choices->answer[BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK];
    bool final = found & BITSIM_FOUND_FINAL;
    for (int i = 0; i < COUNT(findings); i++) {
        if (!(found & findings[i].finding)) continue;
        if (findings[i].rule == BITSIM_RULE_METHOD_18 && build < 9200) continue;
        if (findings[i].rule == BITSIM_RULE_METHOD_13 && folder == 2) {
            verdict_note(&v, BITSIM_RULE_METHOD_13);
            continue;
        }
        if (findings[i].rule == BITSIM_RULE_METHOD_13 && folder == 1)
            v.identity = BITSIM_IDENTITY_OWNER;
        bool state_first = findings[i].argument &&
                           choices->answer[BITSIM_CHOICE_METHOD_CHECK_ORDER];
        if (findings[i].argument && final) verdict_note(&v, BITSIM_RULE_METHOD_16);
        if (state_first && final) verdict_end(&v, BITSIM_RULE_METHOD_4, BG_E_INVALID_STATE);
        else verdict_end(&v, findings[i].rule, findings[i].hr);
        return v;
    }
    return v;
}

/* All sets of findings, senseless ones too. */
START_TEST(sets_of_findings_agree_with_their_plain_form) {
    static const uint32_t sides[] = {9200, 26100};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_METHOD_CHECK_ORDER, pick(&rest, 2));
        choices.answer[BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK] = (uint8_t)pick(&rest, 3);
        uint32_t build = sides[pick(&rest, COUNT(sides))];
        uint32_t found = (uint32_t)pick(&rest, 0x100000);
        if (rest) break;
        verdict expected = plain_check(build, &choices, found);
        bitsim_decision decision = bitsim_method_check(build, &choices, found);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(stored_credentials_came_with_windows_8) {
    ck_assert_int_eq(bitsim_method_check(9199, NULL, BITSIM_FOUND_STORED_FOR_SERVER).hr, S_OK);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("method");
    TCase *tcase = tcase_create("method");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_finding_by_itself_has_its_code, 0, COUNT(findings));
    tcase_add_test(tcase, nothing_found_is_success);
    tcase_add_loop_test(tcase, the_stronger_of_two_findings_decides, 0, COUNT(findings));
    tcase_add_test(tcase, the_state_may_be_looked_at_before_the_arguments);
    tcase_add_test(tcase, sets_of_findings_agree_with_their_plain_form);
    tcase_add_test(tcase, stored_credentials_came_with_windows_8);
    suite_add_tcase(suite, tcase);
    return suite;
}
