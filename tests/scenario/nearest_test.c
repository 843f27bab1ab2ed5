/* SPDX-License-Identifier: MIT */
#include "scenario/nearest.h"

#include "support/suite.h"

static const char *const words[] = {"state",         "error", "context", "because",
                                    "helper",        "flags", "files",   "E_ACCESSDENIED",
                                    "E_OUTOFMEMORY", "up",    "down",    NULL};

static const struct {
    const char *typed;
    const char *meant;
} cases[] = {
    {"state", "state"},
    {"State", "state"},
    {"stat", "state"},
    {"statee", "state"},
    {"staet", "state"},
    {"strate", "state"},
    {"share", NULL},
    {"fiels", "files"},
    {"flag", "flags"},
    {"E_ACESSDENEID", "E_ACCESSDENIED"},
    {"e_accessdenied", "E_ACCESSDENIED"},
    {"dwon", "down"},
    {"pu", "up"},
    {"xyz", NULL},
    {"", NULL},
    {"weather", NULL},
    {"a word that is far longer than any of the words that could be meant by it, and than eighty",
     NULL},
};

START_TEST(the_nearest_word_is_the_one_that_was_meant) {
    const char *nearest = bitsim__nearest_word(cases[_i].typed, bitsim__word_of_list, words);
    if (cases[_i].meant) {
        ck_assert_ptr_nonnull(nearest);
        ck_assert_str_eq(nearest, cases[_i].meant);
    } else {
        ck_assert_msg(!nearest, "'%s' is near to '%s'", cases[_i].typed, nearest);
    }
}
END_TEST

START_TEST(of_no_words_none_is_near) {
    static const char *const none[] = {NULL};
    ck_assert_ptr_null(bitsim__nearest_word("state", bitsim__word_of_list, none));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("nearest");
    TCase *tests = tcase_create("nearest");
    tcase_add_loop_test(tests, the_nearest_word_is_the_one_that_was_meant, 0,
                        sizeof cases / sizeof cases[0]);
    tcase_add_test(tests, of_no_words_none_is_near);
    suite_add_tcase(suite, tests);
    return suite;
}
