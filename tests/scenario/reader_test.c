/* SPDX-License-Identifier: MIT */
#include "scenario/reader.h"

#include <string.h>

#include "bitsim/error.h"
#include "bitsim/time.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static counting_memory counter;
static pool store;
static bitsim_scenario_error error;
static reader r;

static void begin(void) {
    counting_memory_init(&counter);
    bitsim__pool_init(&store, &counter.memory);
    memset(&error, 0, sizeof error);
    r = (reader){.pool = &store, .error = &error};
}

static void end(void) {
    bitsim__pool_free(&store);
    counting_memory_clear(&counter);
}

static const node *read(const char *text) {
    const node *root = NULL;
    ck_assert_int_eq(bitsim__document_read(&root, text, strlen(text), &store, &error), BITSIM_OK);
    return root;
}

/* ---- Values with a unit ---- */

static const struct {
    const char *text;
    bool is_size;
    uint64_t value;
} sizes[] = {
    {"0 B", true, 0},
    {"1500 B", true, 1500},
    {"4 MiB", true, 4 * 1048576},
    {"4MiB", true, 4 * 1048576},
    {"1 KiB", true, 1024},
    {"3 GiB", true, UINT64_C(3) << 30},
    {"8 TiB", true, UINT64_C(8) << 40},
    {"9 TiB", false, 0},
    {"99999999999999999999 B", false, 0},
    {"16777216 TiB", false, 0},
    {"4 MB", false, 0},
    {"4 mib", false, 0},
    {"MiB", false, 0},
    {"-4 MiB", false, 0},
    {"1.5 MiB", false, 0},
    {"4 MiB ", false, 0},
    {"4096", false, 0},
    {"[4]", false, 0},
    {"null", false, 0},
};

START_TEST(a_size_has_a_unit) {
    char text[80] = "- ";
    uint64_t value = 99;
    strcat(text, sizes[_i].text);
    if (strcmp(sizes[_i].text, "4 MiB ") == 0) strcpy(text, "- '4 MiB '");
    bool read_it = bitsim__read_size(&r, read(text)->first, NULL, &value);
    ck_assert_msg(read_it == sizes[_i].is_size, "'%s'", sizes[_i].text);
    ck_assert_uint_eq(value, read_it ? sizes[_i].value : 99);
    if (!read_it) {
        ck_assert_uint_eq(error.line, 1);
        ck_assert_uint_eq(error.column, 3);
        ck_assert_ptr_nonnull(strstr(error.text, "expected a size such as '4 MiB'"));
    }
}
END_TEST

static const struct {
    const char *text;
    bitsim_time value;
} spans[] = {
    {"500 ms", 500 * BITSIM_TICKS_PER_MS},
    {"1 s", BITSIM_TICKS_PER_SECOND},
    {"1 second", BITSIM_TICKS_PER_SECOND},
    {"20 seconds", 20 * BITSIM_TICKS_PER_SECOND},
    {"10 minutes", 10 * BITSIM_TICKS_PER_MINUTE},
    {"10 min", 10 * BITSIM_TICKS_PER_MINUTE},
    {"3 hours", 3 * BITSIM_TICKS_PER_HOUR},
    {"3 h", 3 * BITSIM_TICKS_PER_HOUR},
    {"90 days", 90 * BITSIM_TICKS_PER_DAY},
    {"3650 days", 3650 * BITSIM_TICKS_PER_DAY},
    {"3651 days", BITSIM_TIME_NEVER},
    {"10 fortnights", BITSIM_TIME_NEVER},
    {"10", BITSIM_TIME_NEVER},
    {"ten minutes", BITSIM_TIME_NEVER},
    {"300000000000000000 days", BITSIM_TIME_NEVER},
};

START_TEST(a_span_has_a_unit) {
    char text[80] = "- ";
    bitsim_time value = 0;
    strcat(text, spans[_i].text);
    bool read_it = bitsim__read_span(&r, read(text)->first, NULL, &value);
    ck_assert_msg(read_it == (spans[_i].value != BITSIM_TIME_NEVER), "'%s'", spans[_i].text);
    if (read_it) ck_assert_uint_eq(value, spans[_i].value);
}
END_TEST

static const struct {
    const char *text;
    const char *printed;
} moments[] = {
    {"2026-01-31", "2026-01-31T00:00:00.0000000Z"},
    {"2026-01-31T12:34:56Z", "2026-01-31T12:34:56.0000000Z"},
    {"2024-02-29", "2024-02-29T00:00:00.0000000Z"},
    {"1601-01-01", "1601-01-01T00:00:00.0000000Z"},
    {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59.0000000Z"},
    {"2025-02-29", NULL},
    {"1900-02-29", NULL},
    {"2026-13-01", NULL},
    {"2026-00-01", NULL},
    {"2026-04-31", NULL},
    {"1600-12-31", NULL},
    {"2026-1-31", NULL},
    {"2026-01-31 12:34:56", NULL},
    {"2026-01-31T12:34:56", NULL},
    {"2026-01-31T24:00:00Z", NULL},
    {"2026-01-31T12:34:56ZZ", NULL},
    {"20260131", NULL},
};

START_TEST(a_moment_is_a_real_one) {
    char text[80] = "- ";
    bitsim_time value = 0;
    bitsim_time_string string;
    strcat(text, moments[_i].text);
    bool read_it = bitsim__read_moment(&r, read(text)->first, NULL, &value);
    ck_assert_msg(read_it == (moments[_i].printed != NULL), "'%s'", moments[_i].text);
    if (read_it) ck_assert_str_eq(bitsim_time_print(value, &string), moments[_i].printed);
}
END_TEST

/* ---- Fields ---- */

typedef struct animal {
    const char *name;
    uint64_t legs;
    bool flies;
    int32_t food;
    uint32_t marks;
} animal;

static const word_list food_words = {
    "a food", (const word_value[]){{"grass", 1}, {"grain", 2}, {"meat", 3}, {0}}, false};
static const word_list mark_words = {"a mark",
                                     (const word_value[]){{"spots", 1}, {"stripes", 2}, {0}}, true};
static const number_range legs_range = {2, 8, "a number of legs from 2 to 8"};

static const field fields[] = {
    REQUIRED("name", bitsim__read_text, animal, name, "a name"),
    FIELD("legs", bitsim__read_number, animal, legs, &legs_range),
    FIELD("flies", bitsim__read_boolean, animal, flies, NULL),
    FIELD("food", bitsim__read_word, animal, food, &food_words),
    FIELD("marks", bitsim__read_flags, animal, marks, &mark_words),
};
static const field_list animal_list = FIELD_LIST("an animal", fields);

START_TEST(fields_go_where_they_belong) {
    animal out = {0};
    const node *root = read(
        "{marks: [stripes, spots], food: grass, flies: true, legs: 4, name: x}");
    ck_assert(bitsim__read_fields(&r, root, &animal_list, &out));
    ck_assert_str_eq(out.name, "x");
    ck_assert_uint_eq(out.legs, 4);
    ck_assert(out.flies);
    ck_assert_int_eq(out.food, 1);
    ck_assert_uint_eq(out.marks, 3);
    root = read("{name: y, marks: 0x80000000}");
    ck_assert(bitsim__read_fields(&r, root, &animal_list, &out));
    ck_assert_uint_eq(out.marks, 0x80000000);
}
END_TEST

static const struct {
    const char *text;
    const char *said;
} refusals[] = {
    {"[]", "1:1: found an empty list, expected an animal: a mapping"},
    {"{}", "1:1: found an animal without 'name', expected that key"},
    {"{name: a, leg: 4}",
     "1:11: found the key 'leg', expected a key of an animal; did you mean 'legs'?"},
    {"{name: a, colour: red}",
     "1:11: found the key 'colour', expected a key of an animal: one of "
     "name, legs, flies, food or marks"},
    {"{name: [a]}", "1:8: found a list, expected a name"},
    {"{name: ''}", "1:8: found an empty text, expected a name"},
    {"{name: }", "1:8: found nothing, expected a name"},
    {"{name: 7}", "1:8: found the number 7, expected a name"},
    {"{name: 7.5}", "1:8: found the number 7.5, expected a name"},
    {"{name: true}", "1:8: found the truth value true, expected a name"},
    {"name: a\nlegs: 9", "2:7: found the number 9, expected a number of legs from 2 to 8"},
    {"name: a\nlegs: -4", "2:7: found the number -4, expected a number of legs from 2 to 8"},
    {"name: a\nlegs: four", "2:7: found 'four', expected a number of legs from 2 to 8"},
    {"name: a\nlegs: '4'", "2:7: found '4', expected a number of legs from 2 to 8"},
    {"name: a\nflies: yes", "2:8: found 'yes', expected true or false"},
    {"name: a\nfood: gras", "2:7: found 'gras', expected a food; did you mean 'grass'?"},
    {"name: a\nfood: fish", "2:7: found 'fish', expected a food: one of grass, grain or meat"},
    {"name: a\nfood: 1", "2:7: found the number 1, expected a food: one of grass, grain or meat"},
    {"name: a\nmarks: spots",
     "2:8: found 'spots', expected a list of flags; did you mean [spots]?"},
    {"name: a\nmarks: [spots, dots]",
     "2:16: found 'dots', expected a mark: one of spots or stripes"},
    {"name: a\nmarks: 0x100000000",
     "2:8: found the number 0x100000000, expected flags: a list, or a number of 32 bits"},
};

START_TEST(a_refusal_names_place_finding_and_expectation) {
    animal out = {0};
    char said[BITSIM_SCENARIO_ERROR_SIZE + 32];
    ck_assert(!bitsim__read_fields(&r, read(refusals[_i].text), &animal_list, &out));
    snprintf(said, sizeof said, "%u:%u: %s", error.line, error.column, error.text);
    ck_assert_str_eq(said, refusals[_i].said);
    ck_assert_int_ne(r.status, BITSIM_OK);
}
END_TEST

START_TEST(the_first_refusal_counts) {
    const node *list = read("[1, 2]");
    bitsim__refuse(&r, BITSIM_ERR_SYNTAX, list->first, "the first");
    bitsim__refuse(&r, BITSIM_ERR_RANGE, list->first->next, "the second");
    ck_assert_int_eq(r.status, BITSIM_ERR_SYNTAX);
    ck_assert_str_eq(error.text, "found the number 1, expected the first");
    uint64_t value;
    ck_assert(!bitsim__read_number(&r, list->first, NULL, &value));
}
END_TEST

START_TEST(a_fault_inside_a_text_is_told_by_its_column) {
    const node *list = read("['gr\xC3\xBC\xC3\x9F-x']");
    bitsim__refuse_inside(&r, list->first, 7, "a letter");
    ck_assert_uint_eq(error.column, 8);
    ck_assert_str_eq(error.text, "found 'x' in 'gr\xC3\xBC\xC3\x9F-x', expected a letter");
    end();
    begin();
    bitsim__refuse_inside(&r, read("[abc]")->first, 3, "more");
    ck_assert_uint_eq(error.column, 5);
    ck_assert_str_eq(error.text, "found the end of the text in 'abc', expected more");
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("reader");
    TCase *tests = tcase_create("reader");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, a_size_has_a_unit, 0, sizeof sizes / sizeof sizes[0]);
    tcase_add_loop_test(tests, a_span_has_a_unit, 0, sizeof spans / sizeof spans[0]);
    tcase_add_loop_test(tests, a_moment_is_a_real_one, 0, sizeof moments / sizeof moments[0]);
    tcase_add_test(tests, fields_go_where_they_belong);
    tcase_add_loop_test(tests, a_refusal_names_place_finding_and_expectation, 0,
                        sizeof refusals / sizeof refusals[0]);
    tcase_add_test(tests, the_first_refusal_counts);
    tcase_add_test(tests, a_fault_inside_a_text_is_told_by_its_column);
    suite_add_tcase(suite, tests);
    return suite;
}
