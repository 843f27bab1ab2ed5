/* SPDX-License-Identifier: MIT */
#include "bitsim/rule.h"

#include <string.h>

#include "bitsim/build.h"
#include "bitsim/error.h"
#include "support/suite.h"

static const bitsim_rule *rule_at(int i) { return bitsim_rule_get((bitsim_rule_id)i); }

START_TEST(a_rule_is_a_whole_row) {
    const bitsim_rule *rule = rule_at(_i);
    ck_assert_ptr_nonnull(rule);
    ck_assert_int_eq((int)rule->id, _i);
    ck_assert_uint_ne(rule->basis, 0);
    ck_assert_uint_gt(strlen(rule->source), 0);
    ck_assert_uint_gt(strlen(rule->result), 0);
    ck_assert_int_eq(rule->claim[strlen(rule->claim) - 1], '.');
    /* It begins and ends with a release, and not between two. */
    ck_assert(rule->until == 0 || rule->since < rule->until);
    if (rule->since) ck_assert_uint_eq(bitsim_build_of(rule->since)->number, rule->since);
    if (rule->until) ck_assert_uint_eq(bitsim_build_of(rule->until)->number, rule->until);
    /* "CERT-1" is of the family CERT, and found by that name. */
    const char *family = bitsim_family_name(rule->family);
    ck_assert_int_eq(strncmp(rule->name, family, strlen(family)), 0);
    ck_assert_int_eq(rule->name[strlen(family)], '-');
    ck_assert_str_eq(bitsim_rule_name(rule->id), rule->name);
    bitsim_rule_id found = BITSIM_RULE_NONE;
    ck_assert_int_eq(bitsim_rule_parse(rule->name, &found), BITSIM_OK);
    ck_assert_int_eq((int)found, _i);
}
END_TEST

START_TEST(case_does_not_matter_and_anything_else_is_not_found) {
    bitsim_rule_id found = BITSIM_RULE_NONE;
    ck_assert_int_eq(bitsim_rule_parse("job-4A", &found), BITSIM_OK);
    ck_assert(found == BITSIM_RULE_JOB_4A);
    static const char *const others[] = {"", "CERT", "CERT-", "CERT-99", "CERT-1 ", "CERT_1"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_int_eq(bitsim_rule_parse(others[i], &found), BITSIM_ERR_NOT_FOUND);
    ck_assert(found == BITSIM_RULE_JOB_4A);
    ck_assert_ptr_null(bitsim_rule_get(BITSIM_RULE_NONE));
    ck_assert_ptr_null(bitsim_rule_get(BITSIM_RULE_END));
    ck_assert_str_eq(bitsim_rule_name(BITSIM_RULE_NONE), "?");
    ck_assert_str_eq(bitsim_rule_name(BITSIM_RULE_END), "?");
    ck_assert_str_eq(bitsim_family_name(BITSIM_FAMILY_COUNT), "?");
}
END_TEST

static const struct {
    bitsim_rule_id rule;
    uint32_t build;
    bool holds;
} holdings[] = {
    {BITSIM_RULE_JOB_1, 7599, false},    {BITSIM_RULE_JOB_1, 7600, true},
    {BITSIM_RULE_JOB_2, 7599, true},     {BITSIM_RULE_JOB_2, 7600, false},
    {BITSIM_RULE_JOB_3, 6000, true},     {BITSIM_RULE_JOB_3, 26100, true},
    {BITSIM_RULE_HELPER_2, 14392, true}, {BITSIM_RULE_HELPER_2, 14393, false},
    {BITSIM_RULE_HELPER_4, 14393, true}, {BITSIM_RULE_USE_9, 17762, false},
    {BITSIM_RULE_NONE, 26100, false},    {BITSIM_RULE_END, 26100, false},
};

START_TEST(a_rule_holds_from_one_build_to_another) {
    ck_assert(bitsim_rule_holds(holdings[_i].rule, holdings[_i].build) == holdings[_i].holds);
}
END_TEST

static const struct {
    unsigned basis;
    const char *words;
} bases[] = {
    {0, ""},
    {BITSIM_BASIS_DOCUMENTED, "documented"},
    {BITSIM_BASIS_OBSERVED | BITSIM_BASIS_INFERRED, "observed, inferred"},
    {BITSIM_BASIS_DOCUMENTED | BITSIM_BASIS_OWN, "documented, our own choice"},
    {15, "documented, observed, inferred, our own choice"},
};

START_TEST(a_basis_is_told_in_words) {
    bitsim_basis_string buffer;
    ck_assert_str_eq(bitsim_basis_print(bases[_i].basis, &buffer), bases[_i].words);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("rule");
    TCase *tcase = tcase_create("rule");
    enum { FIRST = BITSIM_RULE_NONE + 1, END = BITSIM_RULE_END };
    tcase_add_loop_test(tcase, a_rule_is_a_whole_row, FIRST, END);
    tcase_add_test(tcase, case_does_not_matter_and_anything_else_is_not_found);
    tcase_add_loop_test(tcase, a_rule_holds_from_one_build_to_another, 0,
                        (int)(sizeof holdings / sizeof holdings[0]));
    tcase_add_loop_test(tcase, a_basis_is_told_in_words, 0, (int)(sizeof bases / sizeof bases[0]));
    suite_add_tcase(suite, tcase);
    return suite;
}
