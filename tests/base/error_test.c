/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"

#include <limits.h>
#include <string.h>

#include "support/suite.h"

static const struct {
    int error;
    const char *name;
} cases[] = {
    {0, "BITSIM_OK"},
    {-1, "BITSIM_ERR_NOMEM"},
    {-2, "BITSIM_ERR_INVALID"},
    {-3, "BITSIM_ERR_SYNTAX"},
    {-4, "BITSIM_ERR_RANGE"},
    {-5, "BITSIM_ERR_NOT_FOUND"},
    {-6, "BITSIM_ERR_MALFORMED"},
    {-7, "BITSIM_ERR_UNMODELLED"},
    {-8, "BITSIM_ERR_SPACE"},
    {-9, "BITSIM_ERR_IO"},
    {-10, "BITSIM_ERR_VERSION"},
};

enum { case_count = sizeof cases / sizeof cases[0] };

START_TEST(each_error_has_its_own_name_and_text) {
    ck_assert_str_eq(bitsim_error_name(cases[_i].error), cases[_i].name);
    const char *text = bitsim_error_text(cases[_i].error);
    ck_assert_str_ne(text, "");
    for (int other = 0; other < _i; other++)
        ck_assert_str_ne(text, bitsim_error_text(cases[other].error));
}
END_TEST

START_TEST(a_number_that_is_no_error_has_a_name_too) {
    static const int strange[] = {1, INT_MAX, INT_MIN, -case_count};
    for (size_t i = 0; i < sizeof strange / sizeof strange[0]; i++) {
        ck_assert_str_eq(bitsim_error_name(strange[i]), "BITSIM_ERR_UNKNOWN");
        ck_assert_str_eq(bitsim_error_text(strange[i]), "unknown error");
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("error");
    TCase *names = tcase_create("names");
    tcase_add_loop_test(names, each_error_has_its_own_name_and_text, 0, case_count);
    tcase_add_test(names, a_number_that_is_no_error_has_a_name_too);
    suite_add_tcase(suite, names);
    return suite;
}
