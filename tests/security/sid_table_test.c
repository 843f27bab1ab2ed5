/* SPDX-License-Identifier: MIT */
#include "bitsim/sid_table.h"

#include "security/cast.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static bitsim_sid account(uint32_t rid) {
    bitsim_sid sid;
    ck_assert_int_eq(bitsim_sid_append(&cast_domain, rid, &sid), BITSIM_OK);
    return sid;
}

START_TEST(numbers_begin_at_1_and_stay) {
    enum { many = 5000 };
    bitsim_sid_table *table = NULL;
    ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
    ck_assert_uint_eq(bitsim_sid_table_count(table), 0);
    for (uint32_t i = 0; i < many; i++) {
        bitsim_sid sid = account(i);
        uint32_t number = 0, again = 0;
        ck_assert_uint_eq(bitsim_sid_table_find(table, &sid), 0);
        ck_assert_int_eq(bitsim_sid_table_add(table, &sid, &number), BITSIM_OK);
        ck_assert_int_eq(bitsim_sid_table_add(table, &sid, &again), BITSIM_OK);
        ck_assert_uint_eq(number, i + 1);
        ck_assert_uint_eq(again, number);
    }
    ck_assert_uint_eq(bitsim_sid_table_count(table), many);
    for (uint32_t i = 0; i < many; i++) {
        bitsim_sid sid = account(i);
        ck_assert_uint_eq(bitsim_sid_table_find(table, &sid), i + 1);
    }
    bitsim_sid_table_del(table);
    bitsim_sid_table_del(NULL);
}
END_TEST

START_TEST(what_lies_behind_the_count_does_not_matter) {
    bitsim_sid_table *table = NULL;
    bitsim_sid clean = account(7), littered = clean;
    littered.sub[14] = 99;
    uint32_t one = 0, other = 0;
    ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_sid_table_add(table, &littered, &one), BITSIM_OK);
    ck_assert_int_eq(bitsim_sid_table_add(table, &clean, &other), BITSIM_OK);
    ck_assert_uint_eq(one, other);
    bitsim_sid_table_del(table);
}
END_TEST

START_TEST(what_is_no_sid_has_no_number) {
    bitsim_sid_table *table = NULL;
    bitsim_sid too_long = account(7), too_high = account(8);
    too_long.count = BITSIM_SID_SUBS_MAX + 1;
    too_high.authority = UINT64_C(1) << 48;
    uint32_t number = 42;
    ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_sid_table_add(table, &too_long, &number), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_sid_table_add(table, &too_high, &number), BITSIM_ERR_INVALID);
    ck_assert_uint_eq(number, 42);
    ck_assert_uint_eq(bitsim_sid_table_find(table, &too_long), 0);
    ck_assert_uint_eq(bitsim_sid_table_count(table), 0);
    bitsim_sid_table_del(table);
}
END_TEST

static int fill(const bitsim_memory *memory, void *user) {
    bitsim_sid_table *table = NULL;
    (void)user;
    int status = bitsim_sid_table_new(&table, memory);
    if (status != BITSIM_OK) return status;
    for (uint32_t i = 0; i < 100 && status == BITSIM_OK; i++) {
        bitsim_sid sid = account(i);
        uint32_t number = 0;
        status = bitsim_sid_table_add(table, &sid, &number);
        size_t expected = status == BITSIM_OK ? i + 1 : i;
        ck_assert_uint_eq(bitsim_sid_table_count(table), expected);
    }
    bitsim_sid_table_del(table);
    return status;
}

START_TEST(a_table_that_cannot_grow_stays_as_it_is) {
    ck_assert_uint_ge(each_allocation_fails_once(fill, NULL), 5);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("sid_table");
    TCase *tcase = tcase_create("numbers");
    tcase_add_test(tcase, numbers_begin_at_1_and_stay);
    tcase_add_test(tcase, what_lies_behind_the_count_does_not_matter);
    tcase_add_test(tcase, what_is_no_sid_has_no_number);
    tcase_add_test(tcase, a_table_that_cannot_grow_stays_as_it_is);
    suite_add_tcase(suite, tcase);
    return suite;
}
