/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/property.h"

#include "policy/verdict.h"

enum {
    LISTS = BITSIM_PROPERTY_LIST_OVER_4000 | BITSIM_PROPERTY_LIST_OVER_16384 |
            BITSIM_PROPERTY_LIST_OVER_32000,
    BYPASSES = BITSIM_PROPERTY_BYPASS_OVER_4000 | BITSIM_PROPERTY_BYPASS_OVER_16384 |
               BITSIM_PROPERTY_BYPASS_OVER_32000,
};

/* Each finding by itself, as the documents have it; the choices at their defaults. */
static const struct {
    uint32_t findings;
    bitsim_hresult hr;
    bitsim_rule_id rule;
} rows[] = {
    {BITSIM_PROPERTY_NAME_LONG, BG_E_STRING_TOO_LONG, BITSIM_RULE_PROPERTY_1},
    {BITSIM_PROPERTY_DELAY_SHORT, S_OK, BITSIM_RULE_PROPERTY_2},
    {BITSIM_PROPERTY_LIST_OVER_4000, BG_E_PROXY_LIST_TOO_LARGE, BITSIM_RULE_PROPERTY_3},
    {BITSIM_PROPERTY_BYPASS_OVER_4000, BG_E_PROXY_BYPASS_LIST_TOO_LARGE, BITSIM_RULE_PROPERTY_3},
    {BITSIM_PROPERTY_ACL_UNDEFINED, E_INVALIDARG, BITSIM_RULE_PROPERTY_4},
    {BITSIM_PROPERTY_ACL_LATE, BG_E_INVALID_STATE, BITSIM_RULE_PROPERTY_5},
    {BITSIM_PROPERTY_PEER_UNKNOWN, E_NOTIMPL, BITSIM_RULE_PROPERTY_6},
    {BITSIM_PROPERTY_OVERRIDDEN, S_OK, BITSIM_RULE_PROPERTY_30},
    {BITSIM_PROPERTY_FINAL, BG_E_INVALID_STATE, BITSIM_RULE_METHOD_4},
};

START_TEST(a_finding_by_itself_has_its_code) {
    bitsim_decision decision = bitsim_property_check(26100, NULL, rows[_i].findings);
    ck_assert_int_eq(decision.hr, rows[_i].hr);
    ck_assert_uint_eq(decision.trail_length, 1);
    ck_assert(bitsim_decision_rule(&decision) == rows[_i].rule);
}
END_TEST

/* Whether |found| is over the limit that the choice gives, of findings |least| and the next two. */
static bool over(uint32_t found, uint32_t least, int limit) { return found & least << limit; }

static verdict plain_check(const bitsim_choices *choices, uint32_t found) {
    verdict v = verdict_begin();
    int limit = choices->answer[BITSIM_CHOICE_PROXY_LIST_LIMIT];
    bool name_is_invalid = choices->answer[BITSIM_CHOICE_DISPLAY_NAME_TOO_LONG];
    bool state_first = choices->answer[BITSIM_CHOICE_METHOD_CHECK_ORDER];
    bool list = over(found, BITSIM_PROPERTY_LIST_OVER_4000, limit);
    bool bypass = over(found, BITSIM_PROPERTY_BYPASS_OVER_4000, limit);
    bool acl = found & BITSIM_PROPERTY_ACL_UNDEFINED, name = found & BITSIM_PROPERTY_NAME_LONG;
    bool final = found & BITSIM_PROPERTY_FINAL;
    bool arguments_hold = !list && !bypass && !acl && !name;
    if (final && !arguments_hold) verdict_note(&v, BITSIM_RULE_METHOD_16);
    if (final && (state_first || arguments_hold))
        verdict_end(&v, BITSIM_RULE_METHOD_4, BG_E_INVALID_STATE);
    else if (acl) verdict_end(&v, BITSIM_RULE_PROPERTY_4, E_INVALIDARG);
    else if (name)
        verdict_end(&v, BITSIM_RULE_PROPERTY_1,
                    name_is_invalid ? E_INVALIDARG : BG_E_STRING_TOO_LONG);
    else if (list) verdict_end(&v, BITSIM_RULE_PROPERTY_3, BG_E_PROXY_LIST_TOO_LARGE);
    else if (bypass) verdict_end(&v, BITSIM_RULE_PROPERTY_3, BG_E_PROXY_BYPASS_LIST_TOO_LARGE);
    else if (found & BITSIM_PROPERTY_ACL_LATE)
        verdict_end(&v, BITSIM_RULE_PROPERTY_5, BG_E_INVALID_STATE);
    else {
        if (found & BITSIM_PROPERTY_DELAY_SHORT) verdict_note(&v, BITSIM_RULE_PROPERTY_2);
        if (found & BITSIM_PROPERTY_PEER_UNKNOWN)
            verdict_end(&v, BITSIM_RULE_PROPERTY_6, E_NOTIMPL);
        else if (found & BITSIM_PROPERTY_OVERRIDDEN)
            verdict_end(
                &v, BITSIM_RULE_PROPERTY_30,
                choices->answer[BITSIM_CHOICE_OVERRIDDEN_FLAGS] ? BG_S_OVERRIDDEN_BY_POLICY : S_OK);
    }
    return v;
}

START_TEST(sets_of_findings_agree_with_their_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_METHOD_CHECK_ORDER, pick(&rest, 2));
        choices.answer[BITSIM_CHOICE_DISPLAY_NAME_TOO_LONG] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_PROXY_LIST_LIMIT] = (uint8_t)pick(&rest, 3);
        choices.answer[BITSIM_CHOICE_OVERRIDDEN_FLAGS] = (uint8_t)pick(&rest, 2);
        uint32_t found = (uint32_t)pick(&rest, 0x2000);
        if (rest) break;
        verdict expected = plain_check(&choices, found);
        bitsim_decision decision = bitsim_property_check(26100, &choices, found);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(a_list_is_over_the_limit_of_the_document_that_is_believed) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_PROXY_LIST_LIMIT, _i);
    bool is_over = _i < 2;
    uint32_t found = (LISTS | BYPASSES) &
                     ~(BITSIM_PROPERTY_LIST_OVER_32000 | BITSIM_PROPERTY_BYPASS_OVER_32000);
    ck_assert_int_eq(bitsim_property_check(26100, &choices, found & LISTS).hr,
                     is_over ? BG_E_PROXY_LIST_TOO_LARGE : S_OK);
    ck_assert_int_eq(bitsim_property_check(26100, &choices, found & BYPASSES).hr,
                     is_over ? BG_E_PROXY_BYPASS_LIST_TOO_LARGE : S_OK);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("property");
    TCase *tcase = tcase_create("check");
    tcase_add_loop_test(tcase, a_finding_by_itself_has_its_code, 0, COUNT(rows));
    tcase_add_test(tcase, sets_of_findings_agree_with_their_plain_form);
    tcase_add_loop_test(tcase, a_list_is_over_the_limit_of_the_document_that_is_believed, 0, 3);
    suite_add_tcase(suite, tcase);
    return suite;
}
