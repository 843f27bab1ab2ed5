/* SPDX-License-Identifier: MIT */
#include "bitsim/decision.h"

#include "policy/verdict.h"

START_TEST(a_decision_names_the_rules_of_its_trail) {
    bitsim_decision decision = {
        .trail_length = 2, .trail = {BITSIM_RULE_CERT_9, BITSIM_RULE_CERT_1, BITSIM_RULE_CERT_2}};
    ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_CERT_9));
    ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_CERT_1));
    ck_assert(!bitsim_decision_names(&decision, BITSIM_RULE_CERT_2));
    ck_assert(bitsim_decision_rule(&decision) == BITSIM_RULE_CERT_1);
    decision.trail_length = 0;
    ck_assert(bitsim_decision_rule(&decision) == BITSIM_RULE_NONE);
}
END_TEST

START_TEST(an_identity_has_a_name_of_its_own) {
    for (int i = 0; i < BITSIM_IDENTITY_COUNT; i++)
        for (int j = 0; j < i; j++)
            ck_assert_str_ne(bitsim_identity_name((bitsim_identity)i),
                             bitsim_identity_name((bitsim_identity)j));
    ck_assert_str_eq(bitsim_identity_name(BITSIM_IDENTITY_HELPER), "helper");
    ck_assert_str_eq(bitsim_identity_name(BITSIM_IDENTITY_COUNT), "?");
}
END_TEST

/* The rules fit the bytes of a trail. */
START_TEST(a_rule_fits_a_trail) { ck_assert_int_le(BITSIM_RULE_END, UINT16_MAX); }
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("decision");
    TCase *tcase = tcase_create("decision");
    tcase_add_test(tcase, a_decision_names_the_rules_of_its_trail);
    tcase_add_test(tcase, an_identity_has_a_name_of_its_own);
    tcase_add_test(tcase, a_rule_fits_a_trail);
    suite_add_tcase(suite, tcase);
    return suite;
}
