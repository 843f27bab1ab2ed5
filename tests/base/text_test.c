/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <string.h>

#include "bitsim/error.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static const struct {
    const char *text;
    int error;
    uint64_t value;
} numbers[] = {
    {"0", BITSIM_OK, 0},
    {"007", BITSIM_OK, 7},
    {"18446744073709551615", BITSIM_OK, UINT64_MAX},
    {"18446744073709551616", BITSIM_ERR_SYNTAX, 0},
    {"99999999999999999999", BITSIM_ERR_SYNTAX, 0},
    {"0x0", BITSIM_OK, 0},
    {"0xaF", BITSIM_OK, 0xAF},
    {"0XffffFFFFffffFFFF", BITSIM_OK, UINT64_MAX},
    {"0x10000000000000000", BITSIM_ERR_SYNTAX, 0},
    {"", BITSIM_ERR_SYNTAX, 0},
    {"x", BITSIM_ERR_SYNTAX, 0},
    {"0x", BITSIM_ERR_SYNTAX, 0},
    {"0xg", BITSIM_ERR_SYNTAX, 0},
    {"a", BITSIM_ERR_SYNTAX, 0},
    {"1a", BITSIM_ERR_SYNTAX, 0},
    {"-1", BITSIM_ERR_SYNTAX, 0},
    {"+1", BITSIM_ERR_SYNTAX, 0},
    {" 1", BITSIM_ERR_SYNTAX, 0},
    {"1 ", BITSIM_ERR_SYNTAX, 0},
    {"1_000", BITSIM_ERR_SYNTAX, 0},
};

START_TEST(a_number_is_read_whole_or_not_at_all) {
    uint64_t value = 12345;
    const char *text = numbers[_i].text;
    ck_assert_msg(bitsim__text_to_uint(text, strlen(text), &value) == numbers[_i].error, "'%s'",
                  text);
    ck_assert_uint_eq(value, numbers[_i].error == BITSIM_OK ? numbers[_i].value : 12345);
}
END_TEST

START_TEST(a_number_ends_where_its_length_says) {
    uint64_t value;
    ck_assert_int_eq(bitsim__text_to_uint("1234", 2, &value), BITSIM_OK);
    ck_assert_uint_eq(value, 12);
    ck_assert_int_eq(bitsim__text_to_uint("1234", 0, &value), BITSIM_ERR_SYNTAX);
}
END_TEST

START_TEST(only_the_case_of_a_to_z_is_folded) {
    for (int a = 1; a < 256; a++) {
        for (int b = 1; b < 256; b++) {
            bool letters = (a | 0x20) >= 'a' && (a | 0x20) <= 'z' && (a ^ b) == 0x20;
            const char left[] = {'x', (char)a, '\0'};
            const char right[] = {'X', (char)b, '\0'};
            ck_assert_int_eq(bitsim__text_equal_fold(left, right), a == b || letters);
        }
    }
    ck_assert(bitsim__text_equal_fold("", ""));
    ck_assert(!bitsim__text_equal_fold("", "a"));
    ck_assert(!bitsim__text_equal_fold("ab", "a"));
}
END_TEST

/* Writes |code| as UTF-8 by the book, surrogates included, and returns its length. */
static size_t encode(uint32_t code, char *out) {
    static const unsigned char lead[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(lead[length] | code);
    return length;
}

START_TEST(every_code_point_is_counted_as_utf16_does) {
    for (uint32_t code = 1; code < 0x140000; code++) {
        char text[8];
        size_t length = encode(code, text);
        memcpy(text + length, "x", 2);
        bool valid = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        size_t units = !valid ? SIZE_MAX : code > 0xFFFF ? 3 : 2;
        if (bitsim__text_utf16_length(text) != units) ck_abort_msg("U+%04X", code);
    }
}
END_TEST

START_TEST(text_that_is_not_utf8_has_no_length) {
    static const char *const broken[] = {
        "\x80",
        "\xBF",
        "a\xC3",
        "\xC3(",
        "\xC0\x80",
        "\xC1\xBF",
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xE2\x82",
        "\xE2(\xAC",
        "\xF0\x8F\xBF\xBF",
        "\xF0\x9F\x98",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xFE",
        "\xFF",
    };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        ck_assert_msg(bitsim__text_utf16_length(broken[i]) == SIZE_MAX, "text %zu", i);
    ck_assert_uint_eq(bitsim__text_utf16_length(""), 0);
    ck_assert_uint_eq(bitsim__text_utf16_length("C:\\Gr\xC3\xBC\xC3\x9F\x65 \xF0\x9F\x98\x80"), 11);
}
END_TEST

static int copy_both_ways(const bitsim_memory *memory, void *user) {
    (void)user;
    char *whole = bitsim__text_copy("BITS", memory);
    if (!whole) return BITSIM_ERR_NOMEM;
    char *part = bitsim__text_copy_span("BITSADMIN", 4, memory);
    if (part) {
        ck_assert_str_eq(whole, "BITS");
        ck_assert_str_eq(part, "BITS");
    }
    memory->release(whole, memory->user);
    memory->release(part, memory->user);
    return part ? BITSIM_OK : BITSIM_ERR_NOMEM;
}

START_TEST(copies_are_terminated_and_may_be_refused) {
    ck_assert_uint_eq(each_allocation_fails_once(copy_both_ways, NULL), 2);
}
END_TEST

START_TEST(numbers_are_written_in_decimal) {
    static const struct {
        uint64_t value;
        const char *text;
    } cases[] = {{0, "0"}, {9, "9"}, {10, "10"}, {UINT64_MAX, "18446744073709551615"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[32];
        *bitsim__text_put_uint(text, cases[i].value) = '\0';
        ck_assert_str_eq(text, cases[i].text);
    }
}
END_TEST

START_TEST(digits_are_as_many_as_asked_for) {
    char text[32];
    *bitsim__text_put_digits(text, 0x1aF, 8, 16) = '\0';
    ck_assert_str_eq(text, "000001af");
    *bitsim__text_put_digits(text, 12345, 3, 10) = '\0';
    ck_assert_str_eq(text, "345");
    ck_assert_ptr_eq(bitsim__text_put_digits(text, 5, 0, 10), text);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("text");
    TCase *reading = tcase_create("reading");
    tcase_add_loop_test(reading, a_number_is_read_whole_or_not_at_all, 0,
                        sizeof numbers / sizeof numbers[0]);
    tcase_add_test(reading, a_number_ends_where_its_length_says);
    tcase_add_test(reading, only_the_case_of_a_to_z_is_folded);
    suite_add_tcase(suite, reading);
    TCase *utf8 = tcase_create("utf8");
    tcase_add_test(utf8, every_code_point_is_counted_as_utf16_does);
    tcase_add_test(utf8, text_that_is_not_utf8_has_no_length);
    suite_add_tcase(suite, utf8);
    TCase *writing = tcase_create("writing");
    tcase_add_test(writing, copies_are_terminated_and_may_be_refused);
    tcase_add_test(writing, numbers_are_written_in_decimal);
    tcase_add_test(writing, digits_are_as_many_as_asked_for);
    suite_add_tcase(suite, writing);
    return suite;
}
