/* SPDX-License-Identifier: MIT */
#include "bitsim/build.h"

#include <stdio.h>
#include <string.h>

#include "bitsim/error.h"
#include "support/suite.h"

START_TEST(releases_stand_oldest_first_and_within_bounds) {
    uint32_t before = 0;
    for (size_t i = 0; i < bitsim_build_count(); i++) {
        const bitsim_build *build = bitsim_build_at(i);
        ck_assert_uint_gt(build->number, before);
        ck_assert_uint_ge(build->number, BITSIM_BUILD_MIN);
        ck_assert_uint_le(build->number, BITSIM_BUILD_MAX);
        ck_assert(build->name || build->server);
        ck_assert_ptr_nonnull(build->bits);
        before = build->number;
    }
    ck_assert_ptr_null(bitsim_build_at(bitsim_build_count()));
    ck_assert_uint_eq(bitsim_build_of(BITSIM_BUILD_DEFAULT)->number, BITSIM_BUILD_DEFAULT);
}
END_TEST

START_TEST(a_release_is_found_by_each_of_its_names) {
    for (size_t i = 0; i < bitsim_build_count(); i++) {
        const bitsim_build *build = bitsim_build_at(i);
        char number[16];
        snprintf(number, sizeof number, "%u", build->number);
        const char *const names[] = {build->name, build->server, number};
        for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
            if (!names[j]) continue;
            uint32_t found = 0;
            ck_assert_int_eq(bitsim_build_parse(names[j], &found), BITSIM_OK);
            ck_assert_uint_eq(found, build->number);
        }
    }
}
END_TEST

static const struct {
    const char *text;
    int result;
    uint32_t number;
} texts[] = {
    {"7", BITSIM_OK, 7600},
    {"8.1", BITSIM_OK, 9600},
    {"10 1607", BITSIM_OK, 14393},
    {"11 24h2", BITSIM_OK, 26100},
    {"server 2016", BITSIM_OK, 14393},
    {"vista sp1", BITSIM_OK, 6001},
    {"6000", BITSIM_OK, 6000},
    {"14394", BITSIM_OK, 14394},
    {"99999", BITSIM_OK, 99999},
    {"5999", BITSIM_ERR_RANGE, 0},
    {"100000", BITSIM_ERR_RANGE, 0},
    {"4294981689", BITSIM_ERR_RANGE, 0}, /* 14393 and 2 to the 32nd */
    {"10", BITSIM_ERR_RANGE, 0},
    {"", BITSIM_ERR_NOT_FOUND, 0},
    {"XP", BITSIM_ERR_NOT_FOUND, 0},
    {"10  1607", BITSIM_ERR_NOT_FOUND, 0},
    {"-14393", BITSIM_ERR_NOT_FOUND, 0},
    {"14393 ", BITSIM_ERR_NOT_FOUND, 0},
};

START_TEST(a_build_is_read_by_number_or_by_name) {
    uint32_t found = 1;
    ck_assert_msg(bitsim_build_parse(texts[_i].text, &found) == texts[_i].result, "%s",
                  texts[_i].text);
    ck_assert_uint_eq(found, texts[_i].result == BITSIM_OK ? texts[_i].number : 1);
}
END_TEST

START_TEST(a_number_between_releases_is_of_the_older) {
    ck_assert_str_eq(bitsim_build_of(14394)->name, "10 1607");
    ck_assert_str_eq(bitsim_build_of(7599)->name, "Vista SP2");
    ck_assert_uint_eq(bitsim_build_of(UINT32_MAX)->number, 26100);
    ck_assert_ptr_null(bitsim_build_of(5999));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("build");
    TCase *tcase = tcase_create("build");
    tcase_add_test(tcase, releases_stand_oldest_first_and_within_bounds);
    tcase_add_test(tcase, a_release_is_found_by_each_of_its_names);
    tcase_add_loop_test(tcase, a_build_is_read_by_number_or_by_name, 0,
                        (int)(sizeof texts / sizeof texts[0]));
    tcase_add_test(tcase, a_number_between_releases_is_of_the_older);
    suite_add_tcase(suite, tcase);
    return suite;
}
