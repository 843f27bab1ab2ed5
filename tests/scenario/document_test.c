/* SPDX-License-Identifier: MIT */
#include "scenario/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/error.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static counting_memory counter;
static pool store;
static bitsim_scenario_error error;

static void begin(void) {
    counting_memory_init(&counter);
    bitsim__pool_init(&store, &counter.memory);
    memset(&error, 0, sizeof error);
}

static void end(void) {
    bitsim__pool_free(&store);
    ck_assert_uint_eq(counter.live_blocks, 0);
    counting_memory_clear(&counter);
}

static const node *read(const char *text) {
    const node *root = NULL;
    int status = bitsim__document_read(&root, text, strlen(text), &store, &error);
    ck_assert_msg(status == BITSIM_OK, "%u:%u: %s", error.line, error.column, error.text);
    return root;
}

/* Each scalar, and what the core schema of YAML 1.2 makes of it. */
static const struct {
    const char *text;
    node_kind kind;
    uint64_t number;
    bool negative;
} scalars[] = {
    {"word", NODE_TEXT, 0, false},
    {"yes", NODE_TEXT, 0, false},
    {"off", NODE_TEXT, 0, false},
    {"true", NODE_BOOLEAN, 1, false},
    {"FALSE", NODE_BOOLEAN, 0, false},
    {"tRUE", NODE_TEXT, 0, false},
    {"~", NODE_NULL, 0, false},
    {"null", NODE_NULL, 0, false},
    {"nULL", NODE_TEXT, 0, false},
    {"0", NODE_INTEGER, 0, false},
    {"0123", NODE_INTEGER, 123, false},
    {"+7", NODE_INTEGER, 7, false},
    {"-7", NODE_INTEGER, 7, true},
    {"0x80072F9A", NODE_INTEGER, 0x80072F9A, false},
    {"0o17", NODE_INTEGER, 15, false},
    {"0o18", NODE_TEXT, 0, false},
    {"0x", NODE_TEXT, 0, false},
    {"-0x1", NODE_TEXT, 0, false},
    {"18446744073709551615", NODE_INTEGER, UINT64_MAX, false},
    {"1.5", NODE_FRACTION, 0, false},
    {".5", NODE_FRACTION, 0, false},
    {"1.", NODE_FRACTION, 0, false},
    {"1e9", NODE_FRACTION, 0, false},
    {"-.inf", NODE_FRACTION, 0, false},
    {".nan", NODE_FRACTION, 0, false},
    {".", NODE_TEXT, 0, false},
    {"e9", NODE_TEXT, 0, false},
    {"1e", NODE_TEXT, 0, false},
    {"1:30", NODE_TEXT, 0, false},
    {"2026-01-31", NODE_TEXT, 0, false},
    {"10 1809", NODE_TEXT, 0, false},
    {"-", NODE_TEXT, 0, false},
};

START_TEST(a_plain_scalar_is_what_the_core_schema_says) {
    char text[80];
    snprintf(text, sizeof text, "[%s, '%s', \"%s\"]", scalars[_i].text, scalars[_i].text,
             scalars[_i].text);
    if (strcmp(scalars[_i].text, "-") == 0) strcpy(text, "['-', '-', \"-\"]");
    const node *plain = read(text)->first;
    ck_assert_msg(plain->kind == scalars[_i].kind, "%s", scalars[_i].text);
    ck_assert_str_eq(plain->text, scalars[_i].text);
    if (plain->kind == NODE_INTEGER || plain->kind == NODE_BOOLEAN) {
        ck_assert_uint_eq(plain->number, scalars[_i].number);
        ck_assert_int_eq(plain->negative, scalars[_i].negative);
    }
    for (const node *quoted = plain->next; quoted; quoted = quoted->next) {
        ck_assert_int_eq(quoted->kind, NODE_TEXT);
        ck_assert(quoted->quoted);
        ck_assert_str_eq(quoted->text, scalars[_i].text);
    }
}
END_TEST

START_TEST(a_number_that_does_not_fit_says_so) {
    const node *number = read("[18446744073709551616, 0x10000000000000000]")->first;
    ck_assert_int_eq(number->kind, NODE_INTEGER);
    ck_assert(number->too_large);
    ck_assert(number->next->too_large);
}
END_TEST

START_TEST(every_node_knows_its_place) {
    const node *root = read(
        "# a remark\n"
        "one: {two: [3,\n"
        "  'fo\xC3\xBCr']}\n"
        "\"f\xC3\xBCnf\": |\n"
        "  six\n");
    const node *one = bitsim__node_get(root, "one");
    ck_assert_uint_eq(one->key->line, 2);
    ck_assert_uint_eq(one->key->column, 1);
    ck_assert_uint_eq(one->line, 2);
    ck_assert_uint_eq(one->column, 6);
    const node *list = bitsim__node_get(one, "two");
    ck_assert_uint_eq(list->count, 2);
    ck_assert_uint_eq(list->first->column, 13);
    ck_assert_uint_eq(list->first->next->line, 3);
    ck_assert_uint_eq(list->first->next->column, 3);
    /* Columns count characters, not bytes. */
    const node *five = bitsim__node_get(root, "f\xC3\xBCnf");
    ck_assert_uint_eq(five->line, 4);
    ck_assert_uint_eq(five->column, 9);
    ck_assert_str_eq(five->text, "six\n");
    ck_assert_ptr_null(bitsim__node_get(root, "two"));
}
END_TEST

START_TEST(sixty_four_levels_are_read_and_one_more_is_not) {
    char text[200] = "";
    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    const node *at = read(text);
    for (int i = 1; i < 64; i++) at = at->first;
    ck_assert_uint_eq(at->count, 0);
    memset(text, '[', 65);
    memset(text + 65, ']', 65);
    const node *root;
    ck_assert_int_eq(bitsim__document_read(&root, text, 130, &store, &error), BITSIM_ERR_RANGE);
    ck_assert_uint_eq(error.column, 65);
}
END_TEST

START_TEST(equal_keys_of_different_mappings_are_no_twins) {
    const node *root = read("{a: {a: {a: 1}, b: {a: 2}}, b: {a: 3}}");
    ck_assert_uint_eq(bitsim__node_get(bitsim__node_get(root, "b"), "a")->number, 3);
}
END_TEST

START_TEST(many_keys_are_told_apart_quickly) {
    size_t room = 4000000;
    char *text = malloc(room);
    size_t used = 0;
    for (unsigned i = 0; i < 200000; i++)
        used += (size_t)snprintf(text + used, room - used, "key%u: %u\n", i, i);
    const node *root = read(text);
    ck_assert_uint_eq(root->count, 200000);
    snprintf(text + used, room - used, "key100000: twice\n");
    ck_assert_int_eq(bitsim__document_read(&root, text, strlen(text), &store, &error),
                     BITSIM_ERR_SYNTAX);
    ck_assert_uint_eq(error.line, 200001);
    ck_assert_ptr_nonnull(strstr(error.text, "the first is on line 100001"));
    free(text);
}
END_TEST

START_TEST(a_file_of_four_mebibytes_is_read_and_a_byte_more_is_not) {
    char *text = malloc(BITSIM_SCENARIO_SIZE_MAX + 1);
    memset(text, '\n', BITSIM_SCENARIO_SIZE_MAX + 1);
    memcpy(text, "a: b", 4);
    const node *root;
    ck_assert_int_eq(bitsim__document_read(&root, text, BITSIM_SCENARIO_SIZE_MAX, &store, &error),
                     BITSIM_OK);
    ck_assert_int_eq(
        bitsim__document_read(&root, text, BITSIM_SCENARIO_SIZE_MAX + 1, &store, &error),
        BITSIM_ERR_RANGE);
    free(text);
}
END_TEST

static int read_once(const bitsim_memory *memory, void *user) {
    (void)user;
    static const char text[] = "{a: [1, 2, {b: c}], d: 'e', f: null}";
    pool own;
    const node *root;
    bitsim__pool_init(&own, memory);
    int status = bitsim__document_read(&root, text, sizeof text - 1, &own, &error);
    bitsim__pool_free(&own);
    return status;
}

START_TEST(each_allocation_can_fail) {
    ck_assert_uint_ge(each_allocation_fails_once(read_once, NULL), 2);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("document");
    TCase *tests = tcase_create("document");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, a_plain_scalar_is_what_the_core_schema_says, 0,
                        sizeof scalars / sizeof scalars[0]);
    tcase_add_test(tests, a_number_that_does_not_fit_says_so);
    tcase_add_test(tests, every_node_knows_its_place);
    tcase_add_test(tests, sixty_four_levels_are_read_and_one_more_is_not);
    tcase_add_test(tests, equal_keys_of_different_mappings_are_no_twins);
    tcase_add_test(tests, many_keys_are_told_apart_quickly);
    tcase_add_test(tests, a_file_of_four_mebibytes_is_read_and_a_byte_more_is_not);
    tcase_add_test(tests, each_allocation_can_fail);
    suite_add_tcase(suite, tests);
    return suite;
}
