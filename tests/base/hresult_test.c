/* SPDX-License-Identifier: MIT */
/* The list of HRESULTs against tests/tables/hresults.csv, the same facts stated a second time. */
#include "bitsim/hresult.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/error.h"
#include "support/csv.h"
#include "support/suite.h"

enum { name_column, value_column, facility_column, class_column, meaning_column, column_count };

static const struct {
    const char *name;
    bitsim_hresult value;
} constants[] = {
#define CONSTANT(constant, name, value, class_, source, meaning) {#constant, constant},
    BITSIM_HRESULT_LIST(CONSTANT)
#undef CONSTANT
};

enum { constant_count = sizeof constants / sizeof constants[0] };

static bitsim_hresult class_of(const char *word) {
    static const char *const words[] = {
        [BITSIM_HRESULT_UNSPECIFIED] = "unspecified",
        [BITSIM_HRESULT_TRANSIENT] = "transient",
        [BITSIM_HRESULT_FATAL] = "fatal",
    };
    for (int i = 0; i < 3; i++)
        if (strcmp(words[i], word) == 0) return i;
    ck_abort_msg("no class is called %s", word);
}

static int facility_of(const char *word) {
    static const struct {
        const char *word;
        int facility;
    } facilities[] = {
        {"NULL", 0},
        {"RPC", 1},
        {"ITF", 4},
        {"WIN32", 7},
        {"SECURITY", 9},
        {"HTTP", 25},
        {"BACKGROUNDCOPY", 32},
    };
    for (size_t i = 0; i < sizeof facilities / sizeof facilities[0]; i++)
        if (strcmp(facilities[i].word, word) == 0) return facilities[i].facility;
    ck_abort_msg("no facility is called %s", word);
}

/* A documented name that is an identifier is the constant's, unless it is a Win32 error's. */
static void constant_name(const char *name, char *out, size_t size) {
    static const char from_win32[] = "HRESULT_FROM_WIN32(";
    bool wrapped = strncmp(name, from_win32, strlen(from_win32)) == 0;
    if (wrapped) name += strlen(from_win32);
    bool win32 = wrapped || strncmp(name, "ERROR_", strlen("ERROR_")) == 0;
    snprintf(out, size, "%s%s", win32 ? "HR_" : "", name);
    out[strcspn(out, ")")] = '\0';
}

START_TEST(every_row_of_the_table_is_in_the_list) {
    csv_reader table;
    csv_open(&table, "hresults.csv");
    size_t rows = 0;
    for (; csv_next(&table); rows++) {
        ck_assert_int_eq(table.field_count, column_count);
        const char *name = table.fields[name_column];
        bitsim_hresult value = BITSIM_HRESULT(strtoll(table.fields[value_column], NULL, 16));

        const bitsim_hresult_row *row = bitsim_hresult_find(value);
        ck_assert_msg(row != NULL, "%s is not in the list", name);
        ck_assert_int_eq(row->value, value);
        ck_assert_str_eq(row->name, name);
        ck_assert_int_eq((int)row->job_class, class_of(table.fields[class_column]));
        ck_assert_str_eq(row->meaning, table.fields[meaning_column]);
        ck_assert_str_ne(row->source, "");
        ck_assert_int_eq((value >> 16) & 0x1FFF, facility_of(table.fields[facility_column]));

        char constant[128];
        constant_name(name, constant, sizeof constant);
        bitsim_hresult read;
        ck_assert_msg(bitsim_hresult_parse(constant, &read) == BITSIM_OK, "%s is not a constant",
                      constant);
        ck_assert_int_eq(read, value);
    }
    ck_assert_uint_eq(bitsim_hresult_count(), rows);
}
END_TEST

START_TEST(names_values_and_constants_are_unique) {
    for (size_t i = 0; i < bitsim_hresult_count(); i++) {
        for (size_t j = 0; j < i; j++) {
            const bitsim_hresult_row *a = bitsim_hresult_at(i);
            const bitsim_hresult_row *b = bitsim_hresult_at(j);
            ck_assert_str_ne(a->name, b->name);
            ck_assert_int_ne(a->value, b->value);
            ck_assert_str_ne(constants[i].name, constants[j].name);
        }
    }
}
END_TEST

START_TEST(a_constant_is_the_value_of_its_row) {
    ck_assert_uint_eq(bitsim_hresult_count(), constant_count);
    for (size_t i = 0; i < constant_count; i++) {
        const bitsim_hresult_row *row = bitsim_hresult_at(i);
        ck_assert_int_eq(constants[i].value, row->value);
        ck_assert_str_eq(bitsim_hresult_name(constants[i].value), row->name);
        bitsim_hresult read;
        ck_assert_int_eq(bitsim_hresult_parse(row->name, &read), BITSIM_OK);
        ck_assert_int_eq(read, row->value);
        ck_assert_int_eq(bitsim_hresult_parse(constants[i].name, &read), BITSIM_OK);
        ck_assert_int_eq(read, row->value);
    }
}
END_TEST

START_TEST(what_is_not_in_the_list_has_no_row) {
    ck_assert_ptr_null(bitsim_hresult_at(bitsim_hresult_count()));
    ck_assert_ptr_null(bitsim_hresult_find(BITSIM_HRESULT(0xDEADBEEF)));
    ck_assert_ptr_null(bitsim_hresult_name(BITSIM_HRESULT(0xDEADBEEF)));
}
END_TEST

START_TEST(success_is_not_negative) {
    ck_assert(bitsim_succeeded(S_OK) && !bitsim_failed(S_OK));
    ck_assert(bitsim_succeeded(S_FALSE) && !bitsim_failed(S_FALSE));
    ck_assert(bitsim_succeeded(BG_S_PARTIAL_COMPLETE));
    ck_assert(bitsim_failed(E_ACCESSDENIED) && !bitsim_succeeded(E_ACCESSDENIED));
    ck_assert_int_eq(E_ACCESSDENIED, -2147024891);
}
END_TEST

static const struct {
    const char *text;
    int error;
    bitsim_hresult value;
} texts[] = {
    {"E_ACCESSDENIED", BITSIM_OK, -2147024891},
    {"0x80070005", BITSIM_OK, -2147024891},
    {"0X80070005", BITSIM_OK, -2147024891},
    {"-2147024891", BITSIM_OK, -2147024891},
    {"2147942405", BITSIM_OK, -2147024891},
    {"HRESULT_FROM_WIN32(ERROR_NOT_LOGGED_ON)", BITSIM_OK, -2147023651},
    {"HR_ERROR_NOT_LOGGED_ON", BITSIM_OK, -2147023651},
    {"0", BITSIM_OK, 0},
    {"-0", BITSIM_OK, 0},
    {"4294967295", BITSIM_OK, -1},
    {"4294967296", BITSIM_ERR_SYNTAX, 0},
    {"0xFFFFFFFF", BITSIM_OK, -1},
    {"0x100000000", BITSIM_ERR_SYNTAX, 0},
    {"-2147483648", BITSIM_OK, INT32_MIN},
    {"-2147483649", BITSIM_ERR_SYNTAX, 0},
    {"99999999999999999999", BITSIM_ERR_SYNTAX, 0},
    {"", BITSIM_ERR_SYNTAX, 0},
    {"-", BITSIM_ERR_SYNTAX, 0},
    {"ERROR_NOT_LOGGED_ON", BITSIM_OK, HR_ERROR_NOT_LOGGED_ON},
    {"ERROR_WINHTTP_TIMEOUT", BITSIM_OK, HR_ERROR_WINHTTP_TIMEOUT},
    {"HR_", BITSIM_ERR_SYNTAX, 0},
    {"--1", BITSIM_ERR_SYNTAX, 0},
    {"+1", BITSIM_ERR_SYNTAX, 0},
    {" 1", BITSIM_ERR_SYNTAX, 0},
    {"1 ", BITSIM_ERR_SYNTAX, 0},
    {"0x", BITSIM_ERR_SYNTAX, 0},
    {"80070005h", BITSIM_ERR_SYNTAX, 0},
    {"e_accessdenied", BITSIM_ERR_SYNTAX, 0},
    {"E_ACCESSDENIED ", BITSIM_ERR_SYNTAX, 0},
};

START_TEST(a_code_is_read_by_name_or_by_number_and_nothing_else) {
    bitsim_hresult value = 12345;
    ck_assert_msg(bitsim_hresult_parse(texts[_i].text, &value) == texts[_i].error, "'%s'",
                  texts[_i].text);
    ck_assert_int_eq(value, texts[_i].error == BITSIM_OK ? texts[_i].value : 12345);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("hresult");
    TCase *list = tcase_create("list");
    tcase_add_test(list, every_row_of_the_table_is_in_the_list);
    tcase_add_test(list, names_values_and_constants_are_unique);
    tcase_add_test(list, a_constant_is_the_value_of_its_row);
    tcase_add_test(list, what_is_not_in_the_list_has_no_row);
    tcase_add_test(list, success_is_not_negative);
    suite_add_tcase(suite, list);
    TCase *text = tcase_create("text");
    tcase_add_loop_test(text, a_code_is_read_by_name_or_by_number_and_nothing_else, 0,
                        sizeof texts / sizeof texts[0]);
    suite_add_tcase(suite, text);
    return suite;
}
