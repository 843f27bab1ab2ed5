/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/build.h"
#include "bitsim/error.h"
#include "bitsim/random.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/scenario.h"
#include "scenario/files.h"
#include "scenario/method.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static bitsim_scenario_error error;

static bitsim_scenario *load(const char *text) {
    bitsim_scenario *scenario = NULL;
    int status = bitsim_scenario_load(&scenario, text, strlen(text), bitsim_memory_system(),
                                      &error);
    ck_assert_msg(status == BITSIM_OK, "%u:%u: %s", error.line, error.column, error.text);
    return scenario;
}

START_TEST(the_header_is_what_the_file_says) {
    bitsim_scenario *story = load(
        "steps: []\n"
        "scenario: a title\n"
        "shows: [CERT-1, use-3]\n"
        "windows: '10 1607'\n"
        "seed: 18446744073709551615\n"
        "start: 2026-02-01\n"
        "choices: {logoff-state: SUSPENDED}\n");
    size_t count;
    const bitsim_rule_id *shows = bitsim_scenario_shows(story, &count);
    ck_assert_str_eq(bitsim_scenario_title(story), "a title");
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(shows[0], BITSIM_RULE_CERT_1);
    ck_assert_int_eq(shows[1], BITSIM_RULE_USE_3);
    ck_assert_uint_eq(story->build, 14393);
    ck_assert_uint_eq(story->seed, UINT64_MAX);
    ck_assert_uint_eq(story->start, bitsim_time_from_date(2026, 2, 1));
    ck_assert_str_eq(bitsim_choices_answer(&story->choices, BITSIM_CHOICE_LOGOFF_STATE),
                     "SUSPENDED");
    ck_assert_uint_eq(bitsim_scenario_step_count(story), 0);
    bitsim_scenario_del(story);
}
END_TEST

START_TEST(what_the_file_leaves_out_is_a_default) {
    bitsim_scenario *story = load("{scenario: x, steps: []}");
    ck_assert_uint_eq(story->build, BITSIM_BUILD_DEFAULT);
    ck_assert_uint_eq(story->seed, 0);
    ck_assert_uint_eq(story->start, 0);
    ck_assert_int_eq(story->network.up, true);
    ck_assert_uint_eq(story->account_count, 0);
    bitsim_scenario_del(story);
}
END_TEST

START_TEST(accounts_are_of_their_kinds) {
    static const struct {
        const char *name;
        bitsim_account_kind kind;
    } kinds[] = {
        {"alice", BITSIM_ACCOUNT_USER},
        {"bob", BITSIM_ACCOUNT_ADMINISTRATOR},
        {"root", BITSIM_ACCOUNT_UNSPLIT_ADMINISTRATOR},
        {"wu", BITSIM_ACCOUNT_LOCAL_SYSTEM},
        {"agent", BITSIM_ACCOUNT_VIRTUAL},
    };
    bitsim_scenario *story = load(
        "scenario: x\n"
        "accounts:\n"
        "  alice:\n"
        "  bob: {administrator: true}\n"
        "  root: {administrator: true, unsplit: true}\n"
        "  wu: {service: LocalSystem, name: wuauserv}\n"
        "  agent: {service: virtual, name: agent}\n"
        "steps: []\n");
    ck_assert_uint_eq(story->account_count, 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_str_eq(story->accounts[i].name, kinds[i].name);
        ck_assert_int_eq(story->accounts[i].config.kind, kinds[i].kind);
    }
    ck_assert_str_eq(story->accounts[3].config.service, "wuauserv");
    bitsim_scenario_del(story);
}
END_TEST

START_TEST(one_program_is_one_client_however_it_is_written) {
    bitsim_scenario *story = load(
        "scenario: x\n"
        "accounts: {alice: , bob: {administrator: true}}\n"
        "clients: {quiet: {account: alice, level: IDENTIFY}}\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a}\n"
        "- {as: {account: alice}, call: CreateJob, job: b}\n"
        "- {as: quiet, call: CreateJob, job: c}\n"
        "- {as: {account: bob, token: elevated}, call: CreateJob, job: d}\n"
        "- {as: bob, call: CreateJob, job: e}\n");
    static const size_t clients[] = {1, 1, 0, 2, 3};
    ck_assert_uint_eq(story->client_count, 4);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(story->steps[i].of.call.client, clients[i]);
        ck_assert_uint_eq(story->steps[i].of.call.stored, i);
        ck_assert_str_eq(story->steps[i].of.call.name, story->jobs.texts[i]);
    }
    bitsim_scenario_del(story);
}
END_TEST

START_TEST(null_is_null_and_left_out_is_not) {
    bitsim_scenario *story = load(
        "scenario: x\n"
        "accounts: {alice: }\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a, name: null}\n"
        "- {as: alice, call: AddFile, job: a, remote: null, local: ''}\n");
    ck_assert_ptr_null(story->steps[0].of.call.name);
    ck_assert_ptr_null(story->steps[1].of.call.remote);
    ck_assert_str_eq(story->steps[1].of.call.local, "");
    bitsim_scenario_del(story);
}
END_TEST

START_TEST(every_method_has_a_row_of_its_own) {
    const method *row;
    for (size_t i = 0; (row = bitsim__method_at(i)); i++) {
        ck_assert(row->invoke != NULL);
        for (size_t j = 0; j < i; j++) ck_assert_str_ne(row->name, bitsim__method_at(j)->name);
    }
}
END_TEST

static int load_once(const bitsim_memory *memory, void *user) {
    size_t size;
    char *text = read_file(user, &size);
    bitsim_scenario *scenario = NULL;
    int status = bitsim_scenario_load(&scenario, text, size, memory, &error);
    bitsim_scenario_del(scenario);
    free(text);
    return status;
}

START_TEST(each_allocation_of_the_loader_can_fail) {
    static char path[] = SCENARIO_EVERYTHING;
    ck_assert_uint_ge(each_allocation_fails_once(load_once, path), 5);
}
END_TEST

/* ---- Mutants: a valid file with something broken in it, thousands of them ---- */

enum { mutant_count = 6000, mutant_room = 1 << 17 };

static size_t replace(char *text, size_t size, size_t at, size_t removed, const char *inserted,
                      size_t length) {
    if (size - removed + length > mutant_room) return size;
    memmove(text + at + length, text + at + removed, size - at - removed);
    memcpy(text + at, inserted, length);
    return size - removed + length;
}

static size_t mutate(char *text, size_t size, bitsim_random *random) {
    static const char *const tokens[] = {"{",      "}",
                                         "[",      "]",
                                         ":",      ",",
                                         "- ",     "\n",
                                         "  ",     "'",
                                         "\"",     "&a ",
                                         "*a",     "!!str ",
                                         "null",   "-1",
                                         "0x",     "~",
                                         "? ",     "|\n",
                                         "---\n",  "\t",
                                         "#",      "%",
                                         "\\",     "\xFF",
                                         "\xC3",   "{}",
                                         "true",   "1e9",
                                         "'C:\\'", "because",
                                         "as",     "D:(A;;FA;;;WD)"};
    size_t at = (size_t)bitsim_random_below(random, size);
    size_t span = (size_t)bitsim_random_below(random, 12);
    if (span > size - at) span = size - at;
    char byte = (char)bitsim_random_below(random, 256);
    char piece[64];
    switch (bitsim_random_below(random, 5)) {
    case 0: return replace(text, size, at, 1, &byte, 1);
    case 1: return replace(text, size, at, span, "", 0);
    case 2: {
        const char *token = tokens[bitsim_random_below(random, sizeof tokens / sizeof tokens[0])];
        return replace(text, size, at, 0, token, strlen(token));
    }
    case 3: {
        /* A stretch of the file turns up again elsewhere. */
        size_t from = (size_t)bitsim_random_below(random, size);
        size_t length = (size_t)bitsim_random_below(random, sizeof piece);
        if (length > size - from) length = size - from;
        memcpy(piece, text + from, length);
        return replace(text, size, at, 0, piece, length);
    }
    default:
        if (at + 1 < size) {
            byte = text[at];
            text[at] = text[at + 1];
            text[at + 1] = byte;
        }
        return size;
    }
}

/* Runs a mutant that was found right. Whether its expectations hold is no question. */
static int run_mutant(const bitsim_scenario *scenario, const bitsim_memory *memory) {
    bitsim_scenario_result *result = NULL;
    int status = bitsim_scenario_run(scenario, NULL, memory, &result, &error);
    bitsim_scenario_result_del(result);
    return status;
}

START_TEST(no_mutant_crashes_or_leaks) {
    static const char *const paths[] = {SCENARIO_CERT, SCENARIO_SYSTEM, SCENARIO_HELPER,
                                        SCENARIO_EVERYTHING};
    size_t size;
    char *original = read_file(paths[_i], &size);
    char *text = malloc(mutant_room);
    bitsim_random random = bitsim_random_seed(20260101 + (uint64_t)_i);
    size_t right = 0;
    const int mutants = test_rounds(mutant_count);
    for (int i = 0; i < mutants; i++) {
        counting_memory counter;
        counting_memory_init(&counter);
        memcpy(text, original, size);
        size_t length = size;
        for (uint64_t n = 1 + bitsim_random_below(&random, 4); n > 0 && length > 0; n--)
            length = mutate(text, length, &random);
        bitsim_scenario *scenario = NULL;
        memset(&error, 0, sizeof error);
        int status = bitsim_scenario_load(&scenario, text, length, &counter.memory, &error);
        if (status == BITSIM_OK) {
            right++;
            status = run_mutant(scenario, &counter.memory);
        }
        if (status != BITSIM_OK &&
            (error.line == 0 || error.column == 0 || !error.text[0] || strchr(error.text, '\n')))
            ck_abort_msg("mutant %d: %u:%u: %s", i, error.line, error.column, error.text);
        bitsim_scenario_del(scenario);
        if (counter.live_blocks > 0) ck_abort_msg("mutant %d leaks", i);
        counting_memory_clear(&counter);
    }
    /* Else the mutants are broken beyond what tells anything, or not broken at all. */
    ck_assert_uint_gt(right, (unsigned)mutants / 100);
    ck_assert_uint_lt(right, (unsigned)mutants / 2);
    free(text);
    free(original);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("load");
    TCase *tests = tcase_create("load");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, the_header_is_what_the_file_says);
    tcase_add_test(tests, what_the_file_leaves_out_is_a_default);
    tcase_add_test(tests, accounts_are_of_their_kinds);
    tcase_add_test(tests, one_program_is_one_client_however_it_is_written);
    tcase_add_test(tests, null_is_null_and_left_out_is_not);
    tcase_add_test(tests, every_method_has_a_row_of_its_own);
    tcase_add_test(tests, each_allocation_of_the_loader_can_fail);
    tcase_add_loop_test(tests, no_mutant_crashes_or_leaks, 0, 4);
    suite_add_tcase(suite, tests);
    return suite;
}
