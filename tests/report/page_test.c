/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/page.h"

#include "bitsim/error.h"
#include "report/golden.h"
#include "support/suite.h"

static const struct {
    const char *text, *expected;
    size_t width, first, rest;
} paragraphs[] = {
    {"one two three", "one two three\n", 0, 0, 0},
    {"one two three", "one two\nthree\n", 7, 0, 0},
    {"one two three", "  one\n    two\n    three\n", 8, 2, 4},
    {"", "\n", 0, 0, 0},
    {"a  b", "a b\n", 0, 0, 0},
    {"a\nb", "a b\n", 0, 0, 0},
    {"incomprehensible it is", "incomprehensible\nit is\n", 6, 0, 0},
    {"\xC3\xA4\xC3\xB6 \xC3\xBC", "\xC3\xA4\xC3\xB6 \xC3\xBC\n", 4, 0, 0},
    {"a\x1b[31mb\x7F", "a[31mb\n", 0, 0, 0},
    {BITSIM_PAGE_BOLD "a" BITSIM_PAGE_PLAIN " b", "a b\n", 3, 0, 0},
    {"a " BITSIM_PAGE_BOLD, "a\n", 3, 0, 0},
};

START_TEST(a_paragraph_is_broken_at_its_width) {
    written out = {.room = SIZE_MAX};
    bitsim_page page = {.sink = written_sink(&out), .width = paragraphs[_i].width};
    bitsim_page_paragraph(&page, paragraphs[_i].first, paragraphs[_i].rest, paragraphs[_i].text);
    ck_assert_str_eq(out.text, paragraphs[_i].expected);
    written_free(&out);
}
END_TEST

START_TEST(an_item_has_its_text_beside_its_label) {
    written out = {.room = SIZE_MAX};
    bitsim_page page = {.sink = written_sink(&out), .width = 16};
    bitsim_page_item(&page, 1, "ab", 6, "one two three");
    bitsim_page_item(&page, 1, "longer one", 6, "one");
    bitsim_page_gap(&page);
    ck_assert_str_eq(out.text, " ab   one two\n      three\n longer one one\n\n");
    written_free(&out);
}
END_TEST

START_TEST(marks_become_colours_and_take_no_column) {
    written out = {.room = SIZE_MAX};
    bitsim_page page = {.sink = written_sink(&out), .width = 3, .colours = true};
    bitsim_page_paragraph(&page, 0, 0,
                          BITSIM_PAGE_GOOD "a" BITSIM_PAGE_PLAIN " " BITSIM_PAGE_BAD
                                           "b" BITSIM_PAGE_PLAIN);
    ck_assert_str_eq(out.text, "\x1b[32ma\x1b[0m \x1b[31mb\x1b[0m\n");
    written_free(&out);
}
END_TEST

START_TEST(nothing_is_written_after_an_error) {
    written out = {.room = 4};
    bitsim_page page = {.sink = written_sink(&out)};
    bitsim_page_paragraph(&page, 0, 0, "four and more");
    bitsim_page_gap(&page);
    ck_assert_int_eq(page.result, BITSIM_ERR_SPACE);
    ck_assert_str_eq(out.text, "four");
    written_free(&out);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("page");
    TCase *pages = tcase_create("pages");
    tcase_add_loop_test(pages, a_paragraph_is_broken_at_its_width, 0,
                        sizeof paragraphs / sizeof paragraphs[0]);
    tcase_add_test(pages, an_item_has_its_text_beside_its_label);
    tcase_add_test(pages, marks_become_colours_and_take_no_column);
    tcase_add_test(pages, nothing_is_written_after_an_error);
    suite_add_tcase(suite, pages);
    return suite;
}
