/* SPDX-License-Identifier: MIT */
/* Traces, against tests/golden/trace and beside them. A schema checks the golden files. */
#include "bitsim/sim/trace.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "report/golden.h"
#include "report/tales.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static const bitsim_trace_header header = {
    .build = 17763, .seed = UINT64_C(0xFEDCBA9876543210), .world = 7};

/* Passes the first event of each type on, so that a sweep of allocations does not take long. */
typedef struct sampler {
    bitsim_trace *trace;
    bool sampled[BITSIM_EVENT_TYPE_COUNT];
} sampler;

static void sample(const bitsim_event *event, void *user) {
    sampler *it = user;
    if (it->sampled[event->type]) return;
    it->sampled[event->type] = true;
    bitsim_trace_observe(event, it->trace);
}

static int write_with(const tale *which, written *out, const bitsim_memory *memory,
                      bool is_sample) {
    stage it;
    bitsim_trace *trace;
    bitsim_sink sink = written_sink(out);
    int result = bitsim_trace_new(&trace, &header, &sink, memory);
    if (result != BITSIM_OK) return result;
    sampler samples = {.trace = trace};
    bitsim_observer all = {trace, bitsim_trace_observe}, some = {&samples, sample};
    bitsim_observer observer = is_sample ? some : all;
    tale_run(&it, which, &observer, stage_memory());
    result = bitsim_trace_result(trace);
    bitsim_trace_del(trace);
    stage_free(&it);
    return result;
}

static written write_tale(size_t index) {
    written out = {.room = SIZE_MAX};
    ck_assert_int_eq(write_with(tale_at(index), &out, bitsim_memory_system(), false), BITSIM_OK);
    return out;
}

START_TEST(a_trace_is_written_as_it_was) {
    char name[64];
    snprintf(name, sizeof name, "trace/%s.jsonl", tale_at((size_t)_i)->name);
    written out = write_tale((size_t)_i);
    golden_check(&out, name);
    written_free(&out);
}
END_TEST

START_TEST(the_same_run_gives_the_same_bytes) {
    written one = write_tale((size_t)_i), two = write_tale((size_t)_i);
    ck_assert_uint_eq(one.length, two.length);
    ck_assert_mem_eq(one.text, two.text, one.length);
    written_free(&one);
    written_free(&two);
}
END_TEST

START_TEST(lines_count_from_one_after_the_header) {
    written out = write_tale((size_t)_i);
    json_int_t expected = 0;
    for (char *line = out.text; *line; expected++) {
        size_t length = strcspn(line, "\n");
        json_error_t error;
        json_t *object = json_loadb(line, length, JSON_REJECT_DUPLICATES, &error);
        ck_assert_msg(object != NULL, "%s in %.*s", error.text, (int)length, line);
        const char *type = json_string_value(json_object_get(object, "type"));
        if (expected == 0) ck_assert_str_eq(type, "header");
        else ck_assert_int_eq(json_integer_value(json_object_get(object, "seq")), expected);
        json_decref(object);
        line += length + 1;
    }
    ck_assert_int_gt(expected, 10);
    written_free(&out);
}
END_TEST

START_TEST(no_password_reaches_a_trace) {
    for (size_t i = 0; i < tale_count(); i++) {
        written out = write_tale(i);
        ck_assert_ptr_null(strstr(out.text, "secret"));
        written_free(&out);
    }
}
END_TEST

START_TEST(bytes_that_are_no_utf8_are_replaced) {
    static const struct {
        const char *name, *expected;
    } rows[] = {
        {"a\xFFz", "a\xEF\xBF\xBDz"},
        {"\xC3\xA4", "\xC3\xA4"},
        {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xF4\x90\x80\x80!", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!"},
        {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
        {"\xE2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        written out = {.room = SIZE_MAX};
        bitsim_sink sink = written_sink(&out);
        bitsim_trace *trace;
        ck_assert_int_eq(bitsim_trace_new(&trace, &header, &sink, bitsim_memory_system()), 0);
        bitsim_event event = {.type = BITSIM_EVENT_HAPPENING, .job_name = rows[i].name};
        event.of.happening.happening = BITSIM_HAPPENING_NETWORK_UP;
        bitsim_trace_observe(&event, trace);
        ck_assert_int_eq(bitsim_trace_result(trace), BITSIM_OK);
        ck_assert_uint_eq(bitsim_trace_count(trace), 1);
        ck_assert_ptr_nonnull(strstr(out.text, rows[i].expected));
        bitsim_trace_del(trace);
        written_free(&out);
    }
}
END_TEST

START_TEST(a_sink_that_is_full_ends_the_trace_after_a_whole_line) {
    written out = {.room = 6000};
    ck_assert_int_eq(write_with(tale_at(0), &out, bitsim_memory_system(), false), BITSIM_ERR_SPACE);
    ck_assert_int_eq(out.text[out.length - 1], '\n');
    written_free(&out);
    written none = {.room = 0};
    ck_assert_int_eq(write_with(tale_at(0), &none, bitsim_memory_system(), false),
                     BITSIM_ERR_SPACE);
}
END_TEST

/* Memory of two kinds: the trace's own, and what jansson was told to use. */
static counting_memory *jansson_memory;

static void *jansson_allocate(size_t size) {
    return jansson_memory->memory.allocate(size, jansson_memory->memory.user);
}

static void jansson_release(void *pointer) {
    jansson_memory->memory.release(pointer, jansson_memory->memory.user);
}

static int attempt(const bitsim_memory *memory, void *user) {
    written out = {.room = SIZE_MAX};
    jansson_memory = memory->user;
    json_set_alloc_funcs(jansson_allocate, jansson_release);
    int result = write_with(user, &out, memory, true);
    json_set_alloc_funcs(malloc, free);
    bool whole = out.length == 0 || out.text[out.length - 1] == '\n';
    written_free(&out);
    ck_assert(whole);
    return result;
}

START_TEST(every_allocation_may_fail) {
    tale which = *tale_at((size_t)_i);
    ck_assert_uint_gt(each_allocation_fails_once(attempt, &which), 100);
}
END_TEST

START_TEST(a_file_is_a_sink) {
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    bitsim_sink sink = bitsim_sink_file(file);
    ck_assert_int_eq(sink.write("abc", 3, sink.user), BITSIM_OK);
    ck_assert_int_eq(ftell(file), 3);
    fclose(file);
    FILE *full = fopen("/dev/full", "wb");
    if (!full) return;
    setvbuf(full, NULL, _IONBF, 0);
    sink = bitsim_sink_file(full);
    ck_assert_int_eq(sink.write("abc", 3, sink.user), BITSIM_ERR_IO);
    fclose(full);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("trace");
    TCase *traces = tcase_create("traces");
    int tales = (int)tale_count();
    tcase_set_timeout(traces, 120);
    tcase_add_loop_test(traces, a_trace_is_written_as_it_was, 0, tales);
    tcase_add_loop_test(traces, the_same_run_gives_the_same_bytes, 0, tales);
    tcase_add_loop_test(traces, lines_count_from_one_after_the_header, 0, tales);
    tcase_add_test(traces, no_password_reaches_a_trace);
    tcase_add_test(traces, bytes_that_are_no_utf8_are_replaced);
    tcase_add_test(traces, a_sink_that_is_full_ends_the_trace_after_a_whole_line);
    tcase_add_loop_test(traces, every_allocation_may_fail, 0, test_rounds(tales));
    tcase_add_test(traces, a_file_is_a_sink);
    suite_add_tcase(suite, traces);
    return suite;
}
