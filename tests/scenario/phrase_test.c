/* SPDX-License-Identifier: MIT */
#include "scenario/phrase.h"

#include <string.h>

#include "support/suite.h"

static const struct {
    const char *text;
    const char *quoted;
} quotations[] = {
    {"", "''"},
    {"word", "'word'"},
    {"gr\xC3\xBC\xC3\x9F\x65", "'gr\xC3\xBC\xC3\x9F\x65'"},
    {"a\nb\tc\rd", "'a\\nb\\tc\\rd'"},
    {"\x1B[31mred", "'\\x1b[31mred'"},
    {"\xC2\x9B[31mred", "'\\xc2\\x9b[31mred'"},
    {"a\xE2\x80\xAE\x62", "'a\\xe2\\x80\\xae\x62'"},
    {"a\xE2\x80\xA8\x62", "'a\\xe2\\x80\\xa8\x62'"},
    {"\xFF", "'\\xff'"},
    {"\xC3", "'\\xc3'"},
    {"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234",
     "'01234567890123456789012345678901234567890123456789012345678901234567890123456789...'"},
};

START_TEST(a_quotation_stays_on_its_line) {
    char buffer[200];
    phrase text = bitsim__phrase_start(buffer, sizeof buffer);
    bitsim__phrase_quote(&text, quotations[_i].text, strlen(quotations[_i].text));
    ck_assert_str_eq(buffer, quotations[_i].quoted);
}
END_TEST

START_TEST(a_phrase_that_does_not_fit_ends_in_dots) {
    char buffer[10];
    phrase text = bitsim__phrase_start(buffer, sizeof buffer);
    bitsim__phrase_put(&text, "123456789");
    ck_assert_str_eq(buffer, "123456789");
    bitsim__phrase_put(&text, "0");
    ck_assert_str_eq(buffer, "123456...");
    bitsim__phrase_put(&text, "more");
    ck_assert_str_eq(buffer, "123456...");
}
END_TEST

START_TEST(dots_do_not_cut_a_character_in_two) {
    char buffer[10];
    phrase text = bitsim__phrase_start(buffer, sizeof buffer);
    bitsim__phrase_put(&text, "12345\xC3\xBC\xC3\xBC\xC3\xBC");
    ck_assert_str_eq(buffer, "12345...");
}
END_TEST

START_TEST(numbers_and_lists_are_written_out) {
    char buffer[80];
    phrase text = bitsim__phrase_start(buffer, sizeof buffer);
    bitsim__phrase_number(&text, UINT64_MAX);
    bitsim__phrase_put(&text, " ");
    bitsim__phrase_code(&text, 0x80072F9A);
    ck_assert_str_eq(buffer, "18446744073709551615 0x80072F9A");
    text = bitsim__phrase_start(buffer, sizeof buffer);
    for (size_t i = 0; i < 3; i++) {
        bitsim__phrase_or(&text, i, 3);
        bitsim__phrase_number(&text, i);
    }
    ck_assert_str_eq(buffer, "0, 1 or 2");
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("phrase");
    TCase *tests = tcase_create("phrase");
    tcase_add_loop_test(tests, a_quotation_stays_on_its_line, 0,
                        sizeof quotations / sizeof quotations[0]);
    tcase_add_test(tests, a_phrase_that_does_not_fit_ends_in_dots);
    tcase_add_test(tests, dots_do_not_cut_a_character_in_two);
    tcase_add_test(tests, numbers_and_lists_are_written_out);
    suite_add_tcase(suite, tests);
    return suite;
}
