/* SPDX-License-Identifier: MIT */
#include "bitsim/group_policies.h"

#include <string.h>

#include "bitsim/error.h"
#include "support/suite.h"

static const bitsim_group_policies none;

START_TEST(a_policy_is_a_whole_row) {
    const bitsim_group_policy_row *row = bitsim_group_policy_get((bitsim_group_policy)_i);
    ck_assert_ptr_nonnull(row);
    ck_assert_int_eq((int)row->policy, _i);
    ck_assert_uint_le(row->least, row->most);
    ck_assert_uint_gt(strlen(row->unit), 0);
    ck_assert_uint_gt(strlen(row->effect), 0);
    bitsim_group_policy found = BITSIM_GROUP_POLICY_COUNT;
    ck_assert_int_eq(bitsim_group_policy_parse(row->name, &found), BITSIM_OK);
    ck_assert_int_eq((int)found, _i);
}
END_TEST

START_TEST(what_is_no_policy_is_not_found) {
    bitsim_group_policy found = BITSIM_GROUP_POLICY_COUNT;
    ck_assert_int_eq(bitsim_group_policy_parse("maxjobsperuser", &found), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_group_policy_parse("", &found), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq((int)found, BITSIM_GROUP_POLICY_COUNT);
    ck_assert_ptr_null(bitsim_group_policy_get(BITSIM_GROUP_POLICY_COUNT));
    bitsim_group_policies policies = none;
    ck_assert_int_eq(bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_COUNT, 1),
                     BITSIM_ERR_INVALID);
    bitsim_group_policies_clear(&policies, BITSIM_GROUP_POLICY_COUNT);
    ck_assert(bitsim_group_policies_equal(&policies, &none));
}
END_TEST

START_TEST(zeroed_is_not_configured) {
    uint32_t value = 7;
    ck_assert(bitsim_group_policies_valid(&none));
    ck_assert(!bitsim_group_policies_value(&none, (bitsim_group_policy)_i, 26100, &value));
    ck_assert_uint_eq(value, 7);
}
END_TEST

START_TEST(each_has_the_values_of_its_range) {
    bitsim_group_policy policy = (bitsim_group_policy)_i;
    const bitsim_group_policy_row *row = bitsim_group_policy_get(policy);
    bitsim_group_policies policies = none;
    uint32_t value = 7;
    ck_assert_int_eq(bitsim_group_policies_set(&policies, policy, row->least), BITSIM_OK);
    ck_assert(bitsim_group_policies_value(&policies, policy, row->since, &value));
    ck_assert_uint_eq(value, row->least);
    ck_assert_int_eq(bitsim_group_policies_set(&policies, policy, row->most), BITSIM_OK);
    ck_assert(bitsim_group_policies_valid(&policies));
    ck_assert(!bitsim_group_policies_equal(&policies, &none));
    if (row->most < UINT32_MAX) {
        bitsim_group_policies before = policies;
        ck_assert_int_eq(bitsim_group_policies_set(&policies, policy, row->most + 1),
                         BITSIM_ERR_RANGE);
        ck_assert(bitsim_group_policies_equal(&policies, &before));
        policies.settings[policy].value = row->most + 1;
        ck_assert(!bitsim_group_policies_valid(&policies));
    }
    bitsim_group_policies_clear(&policies, policy);
    ck_assert(bitsim_group_policies_equal(&policies, &none));
}
END_TEST

START_TEST(an_older_windows_does_not_read_a_later_policy) {
    bitsim_group_policy policy = (bitsim_group_policy)_i;
    const bitsim_group_policy_row *row = bitsim_group_policy_get(policy);
    bitsim_group_policies policies = none;
    uint32_t value = 7;
    bitsim_group_policies_set(&policies, policy, row->most);
    bool reads = bitsim_group_policies_value(&policies, policy, 5999, &value);
    ck_assert_int_eq(reads, row->since <= 5999);
}
END_TEST

START_TEST(what_is_not_configured_has_no_value) {
    bitsim_group_policies policies = none;
    policies.settings[BITSIM_GROUP_POLICY_MAX_FILES_PER_JOB].value = 1;
    ck_assert(!bitsim_group_policies_valid(&policies));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("group policies");
    TCase *tcase = tcase_create("group policies");
    tcase_add_loop_test(tcase, a_policy_is_a_whole_row, 0, BITSIM_GROUP_POLICY_COUNT);
    tcase_add_test(tcase, what_is_no_policy_is_not_found);
    tcase_add_loop_test(tcase, zeroed_is_not_configured, 0, BITSIM_GROUP_POLICY_COUNT);
    tcase_add_loop_test(tcase, each_has_the_values_of_its_range, 0, BITSIM_GROUP_POLICY_COUNT);
    tcase_add_loop_test(tcase, an_older_windows_does_not_read_a_later_policy, 0,
                        BITSIM_GROUP_POLICY_COUNT);
    tcase_add_test(tcase, what_is_not_configured_has_no_value);
    suite_add_tcase(suite, tcase);
    return suite;
}
