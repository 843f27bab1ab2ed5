/* SPDX-License-Identifier: MIT */
#include "bitsim/security_rule.h"

#include <string.h>

#include "bitsim/access.h"
#include "bitsim/access_choice.h"
#include "bitsim/error.h"
#include "bitsim/rule.h"
#include "support/suite.h"

static const bitsim_security_rule *rule_at(int i) {
    return bitsim_security_rule_get((bitsim_security_rule_id)i);
}

static const bitsim_security_rule *rule_called(const char *name) {
    for (int i = 0; i < BITSIM_SECURITY_RULE_COUNT; i++)
        if (strcmp(rule_at(i)->name, name) == 0) return rule_at(i);
    return NULL;
}

START_TEST(a_rule_is_a_whole_row) {
    const bitsim_security_rule *rule = rule_at(_i);
    ck_assert_ptr_nonnull(rule);
    ck_assert_int_eq((int)rule->id, _i);
    ck_assert_uint_ne(rule->basis, 0);
    ck_assert_uint_gt(strlen(rule->source), 0);
    ck_assert_int_eq(rule->claim[strlen(rule->claim) - 1], '.');
    ck_assert_int_eq(strncmp(rule->name, rule->family, strlen(rule->family)), 0);
    ck_assert_int_eq(rule->name[strlen(rule->family)], '-');
    ck_assert_ptr_eq(rule_called(rule->name), rule);
    /* No id is one of BITS as well, and no family. */
    bitsim_rule_id other;
    ck_assert_int_ne(bitsim_rule_parse(rule->name, &other), BITSIM_OK);
    for (int family = 0; family < BITSIM_FAMILY_COUNT; family++)
        ck_assert_str_ne(bitsim_family_name((bitsim_family)family), rule->family);
}
END_TEST

START_TEST(beyond_the_rows_there_is_none) {
    ck_assert_ptr_null(rule_at(-1));
    ck_assert_ptr_null(rule_at(BITSIM_SECURITY_RULE_COUNT));
}
END_TEST

START_TEST(what_an_access_check_names_is_a_rule) {
    for (int i = BITSIM_ACCESS_CHK_1; i <= BITSIM_ACCESS_MASK_8; i++)
        ck_assert_ptr_nonnull(rule_called(bitsim_access_rule_name((bitsim_access_rule)i)));
}
END_TEST

START_TEST(a_choice_is_left_open_by_a_rule_that_says_so) {
    for (int i = 0; i < BITSIM_ACCESS_CHOICE_COUNT; i++) {
        const bitsim_access_choice *choice = bitsim_access_choice_get((bitsim_access_choice_id)i);
        const bitsim_security_rule *rule = rule_called(choice->rule);
        ck_assert_ptr_nonnull(rule);
        /* Whether integrity counts at all is a switch and no question. */
        if (i == BITSIM_ACCESS_CHOICE_MANDATORY) continue;
        ck_assert_uint_ne(rule->basis & BITSIM_BASIS_OWN, 0);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("security rule");
    TCase *tcase = tcase_create("security rule");
    tcase_add_loop_test(tcase, a_rule_is_a_whole_row, 0, BITSIM_SECURITY_RULE_COUNT);
    tcase_add_test(tcase, beyond_the_rows_there_is_none);
    tcase_add_test(tcase, what_an_access_check_names_is_a_rule);
    tcase_add_test(tcase, a_choice_is_left_open_by_a_rule_that_says_so);
    suite_add_tcase(suite, tcase);
    return suite;
}
