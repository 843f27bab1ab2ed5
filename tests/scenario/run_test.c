/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/scenario.h"
#include "scenario/files.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static bitsim_scenario_error error;

static bitsim_scenario *load(const char *text, size_t size) {
    bitsim_scenario *scenario = NULL;
    int status = bitsim_scenario_load(&scenario, text, size, bitsim_memory_system(), &error);
    ck_assert_msg(status == BITSIM_OK, "%u:%u: %s", error.line, error.column, error.text);
    return scenario;
}

static bitsim_scenario *load_file(const char *path) {
    size_t size;
    char *text = read_file(path, &size);
    bitsim_scenario *scenario = load(text, size);
    free(text);
    return scenario;
}

static bitsim_scenario_result *run(const bitsim_scenario *scenario,
                                   const bitsim_scenario_options *options) {
    bitsim_scenario_result *result = NULL;
    int status = bitsim_scenario_run(scenario, options, bitsim_memory_system(), &result, &error);
    ck_assert_msg(status == BITSIM_OK, "%u:%u: %s", error.line, error.column, error.text);
    return result;
}

/* Runs |text| and compares the places and beginnings of the failures with |failures|. */
static void check_run(const char *text, const char *const failures[]) {
    bitsim_scenario *scenario = load(text, strlen(text));
    bitsim_scenario_result *result = run(scenario, NULL);
    size_t count = 0;
    for (; failures[count]; count++) {
        const bitsim_scenario_error *failure = bitsim_scenario_result_failure(result, count);
        ck_assert_msg(failure != NULL, "there is no failure '%s'", failures[count]);
        char said[BITSIM_SCENARIO_ERROR_SIZE + 32];
        snprintf(said, sizeof said, "%u:%u: %s", failure->line, failure->column, failure->text);
        ck_assert_msg(strncmp(said, failures[count], strlen(failures[count])) == 0, "'%s'", said);
    }
    const bitsim_scenario_error *more = bitsim_scenario_result_failure(result, count);
    ck_assert_msg(!more, "%u:%u: %s", more->line, more->column, more->text);
    ck_assert_uint_eq(bitsim_scenario_result_failed(result), count);
    bitsim_scenario_result_del(result);
    bitsim_scenario_del(scenario);
}

static const char *const no_failure[] = {NULL};

static const char *const files[] = {SCENARIO_CERT, SCENARIO_SYSTEM, SCENARIO_HELPER,
                                    SCENARIO_EVERYTHING};

START_TEST(the_scenarios_hold) {
    bitsim_scenario *scenario = load_file(files[_i]);
    bitsim_scenario_result *result = run(scenario, NULL);
    ck_assert_uint_eq(bitsim_scenario_result_failed(result), 0);
    ck_assert_uint_gt(bitsim_scenario_result_passed(result), 8);
    ck_assert_uint_gt(bitsim_scenario_result_time(result), bitsim_time_from_date(2026, 1, 1));
    bitsim_scenario_result_del(result);
    bitsim_scenario_del(scenario);
}
END_TEST

START_TEST(a_pointer_keeps_what_its_holder_could_do) {
    check_run(
        "scenario: x\n"
        "accounts: {alice: , bob: {administrator: true}, carl: }\n"
        "logons: [alice, bob, carl]\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a}\n"
        "- {as: carl, call: GetJob, job: a, pointer: b, returns: E_ACCESSDENIED}\n"
        "- {as: carl, call: Cancel, through: b, returns: RPC_E_DISCONNECTED}\n"
        "- {as: bob, call: GetJob, job: a, pointer: d, because: [JOB-4a]}\n"
        "- {as: bob, call: Cancel, through: d, returns: E_ACCESSDENIED}\n"
        "- {as: {account: bob, token: elevated}, call: GetJob, job: a, pointer: c}\n"
        "- {as: {account: bob, token: elevated}, call: Cancel, through: c}\n"
        "- {expect: a, state: CANCELLED}\n",
        no_failure);
}
END_TEST

START_TEST(a_list_of_files_gives_a_pointer_only_to_what_is_in_it) {
    static const char *const failures[] = {
        "6:21: found that EnumFiles returns S_FALSE (0x00000001) by METHOD-20 (An enumerator that "
        "is "
        "at its end answers Next with S_FALSE), expected S_OK",
        "6:58: found no pointer in what EnumFiles gives, expected one to the file", NULL};
    check_run(
        "scenario: x\n"
        "accounts: {alice: }\n"
        "logons: [alice]\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a}\n"
        "- {as: alice, call: EnumFiles, job: a, file: 3, pointer: f}\n",
        failures);
}
END_TEST

START_TEST(a_list_gives_a_pointer_only_to_what_is_in_it) {
    static const char *const failures[] = {
        "7:47: found no pointer in what EnumJobs gives, expected one to the job", NULL};
    check_run(
        "scenario: x\n"
        "accounts: {alice: , carl: }\n"
        "logons: [alice, carl]\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a}\n"
        "- {as: alice, call: EnumJobs, job: a, pointer: b, result: [a]}\n"
        "- {as: carl, call: EnumJobs, job: a, pointer: c, result: []}\n"
        "- {as: alice, call: Cancel, through: b}\n"
        "- {expect: a, state: CANCELLED}\n",
        failures);
}
END_TEST

START_TEST(an_interface_is_queried_for_once_and_without_impersonation) {
    check_run(
        "scenario: x\n"
        "accounts: {alice: , bob: }\n"
        "logons: [alice, bob]\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a}\n"
        "- {as: alice, impersonate: bob, call: SetHelperToken, job: a}\n"
        "- {as: alice, call: GetHelperTokenSid, job: a, result: bob}\n"
        "- {as: alice, impersonate: bob, call: QueryInterface, job: a,\n"
        "   interface: IBitsTokenOptions, pointer: b, returns: E_ACCESSDENIED}\n"
        "- {as: alice, call: QueryInterface, job: a, interface: IBackgroundCopyJob2,\n"
        "   pointer: c}\n"
        "- {as: alice, call: GetState, through: c, result: SUSPENDED}\n",
        no_failure);
}
END_TEST

START_TEST(an_account_without_a_logon_runs_as_a_batch_job_does) {
    static const char *const failures[] = {
        "5:21: found that AddFile returns "
        "HRESULT_FROM_WIN32(ERROR_NOT_LOGGED_ON)",
        NULL};
    check_run(
        "scenario: x\n"
        "accounts: {alice: }\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a}\n"
        "- {as: alice, call: AddFile, job: a, remote: 'http://a.example/a', local: 'C:\\a'}\n",
        failures);
}
END_TEST

START_TEST(steps_change_the_world) {
    check_run(
        "scenario: x\n"
        "accounts: {u: {service: LocalSystem}}\n"
        "servers:\n"
        "  http://a.example: {connect: refused}\n"
        "  http://b.example: {files: {/b: {size: 2 MiB, answers: [{status: 404}]}}}\n"
        "steps:\n"
        "- {as: u, call: CreateJob, job: a}\n"
        "- {as: u, call: AddFile, job: a, remote: 'http://a.example/a', local: 'C:\\a'}\n"
        "- {as: u, call: Resume, job: a}\n"
        "- {run: 1 minute}\n"
        "- {expect: a, state: TRANSIENT_ERROR, because: [TRANSFER-2]}\n"
        "- {server: 'http://a.example', connect: ok, files: {/a: {size: 1 MiB}}}\n"
        "- {run: until, job: a, state: TRANSFERRED}\n"
        "- {as: u, call: Complete, job: a}\n"
        "- {expect-file: 'C:\\a', size: 1 MiB, created-by: owner, created-as: u}\n"
        "- {volume: 'C:\\a', gone: true}\n"
        "- {expect-file: 'C:\\a', exists: false}\n"
        "- {as: u, call: CreateJob, job: b}\n"
        "- {as: u, call: AddFile, job: b, remote: 'http://b.example/b', local: 'C:\\b'}\n"
        "- {as: u, call: Resume, job: b}\n"
        "- {run: until-idle}\n"
        "- {expect: b, state: ERROR, context: REMOTE_FILE}\n",
        no_failure);
}
END_TEST

START_TEST(what_happens_to_the_machine_happens_to_jobs) {
    check_run(
        "scenario: x\n"
        "accounts: {alice: , u: {service: LocalSystem}}\n"
        "logons: [alice]\n"
        "servers: {'http://a.example': {speed: 1 MiB, files: {/a: {size: 9 MiB}}}}\n"
        "volumes: {'C:\\x': {sddl: 'D:(A;OICI;FA;;;{alice})'}}\n"
        "steps:\n"
        "- {as: alice, call: CreateJob, job: a}\n"
        "- {as: alice, call: AddFile, job: a, remote: 'http://a.example/a', local: 'C:\\x\\a'}\n"
        "- {as: alice, call: Resume, job: a}\n"
        "- {run: until, job: a, state: TRANSFERRING}\n"
        "- {logoff: alice}\n"
        "- {expect: a, state: QUEUED, because: [LOGON-4]}\n"
        "- {logon: alice, kind: terminal}\n"
        "- {run: until, job: a, state: TRANSFERRING}\n"
        "- {network: down}\n"
        "- {expect: a, state: TRANSIENT_ERROR, error: BG_E_NETWORK_DISCONNECTED}\n"
        "- {network: up}\n"
        "- {restart: service}\n"
        "- {sleep: 1 hours}\n"
        "- {run: until-idle}\n"
        "- {expect: a, state: TRANSFERRED}\n"
        "- {service: disabled}\n"
        "- {as: u, call: CoCreateInstance, returns: 0x80070422, because: [CALL-10]}\n"
        "- {service: enabled}\n"
        "- {as: u, call: CoCreateInstance}\n"
        "- {as: u, call: EnumJobs, flags: [ALL_USERS], result: [a]}\n",
        no_failure);
}
END_TEST

START_TEST(com_security_decides_whom_the_service_sees) {
    check_run(
        "scenario: x\n"
        "accounts: {alice: , bob: }\n"
        "logons: [alice, bob]\n"
        "clients:\n"
        "  uncloaked: {account: alice, cloaking: none}\n"
        "  unknown: {account: alice, level: ANONYMOUS}\n"
        "  far: {account: alice, remote: true}\n"
        "steps:\n"
        "- {as: uncloaked, call: CreateJob, job: a}\n"
        "- {as: uncloaked, impersonate: bob, call: SetHelperToken, job: a}\n"
        "- {expect: a, helper: alice}\n"
        "- {as: uncloaked, call: CoSetProxyBlanket, job: a, interface: IBitsTokenOptions,\n"
        "   level: IMPERSONATE, cloaking: dynamic}\n"
        "- {as: uncloaked, impersonate: bob, call: SetHelperToken, job: a}\n"
        "- {expect: a, helper: bob}\n"
        "- {as: unknown, call: CreateJob, job: b, returns: E_ACCESSDENIED, because: [CALL-1]}\n"
        "- {as: far, call: CreateJob, job: c, returns: BG_E_REMOTE_NOT_SUPPORTED}\n"
        "- {as: alice, call: CreateJob, job: d}\n"
        "- {as: alice, call: CoSetProxyBlanket, job: d, interface: IBitsTokenOptions,\n"
        "   level: IDENTIFY, cloaking: dynamic}\n"
        "- {as: alice, impersonate: bob, call: SetHelperToken, job: d,\n"
        "   returns: CO_E_FAILEDTOIMPERSONATE, because: [CALL-2]}\n",
        no_failure);
}
END_TEST

START_TEST(time_may_begin_with_its_first_moment) {
    static const char text[] =
        "scenario: x\n"
        "start: 1601-01-01\n"
        "servers: {'http://a.example': {files: {/a: {size: 9 MiB}}}}\n"
        "steps:\n"
        "- {as: LocalSystem, call: CreateJob, job: a}\n"
        "- {as: LocalSystem, call: AddFile, job: a, remote: 'http://a.example/a',\n"
        "   local: 'C:\\a'}\n"
        "- {as: LocalSystem, call: Resume, job: a}\n"
        "- {run: until, time: 1601-01-01}\n"
        "- {expect: a, files-transferred: 0}\n"
        "- {run: until, time: 1601-01-02}\n"
        "- {expect: a, state: TRANSFERRED}\n";
    bitsim_scenario *scenario = load(text, strlen(text));
    bitsim_scenario_result *result = run(scenario, NULL);
    ck_assert_uint_eq(bitsim_scenario_result_failed(result), 0);
    ck_assert_uint_eq(bitsim_scenario_result_time(result), BITSIM_TICKS_PER_DAY);
    bitsim_scenario_result_del(result);
    bitsim_scenario_del(scenario);
}
END_TEST

/* ---- The promises of the runner ---- */

typedef struct record {
    uint64_t hash;
    uint64_t events;
    uint32_t steps;
    int begun;
    int ended;
} record;

static void note_begin(const bitsim_scenario_opening *opening, void *user) {
    record *seen = user;
    ck_assert_uint_eq(seen->events, 0);
    ck_assert_uint_ne(opening->world, 0);
    seen->begun++;
}

static void note_step(uint32_t number, const char *text, void *user) {
    record *seen = user;
    ck_assert_uint_eq(number, ++seen->steps);
    ck_assert_ptr_null(strchr(text, '\n'));
}

static void note_event(const bitsim_event *event, void *user) {
    record *seen = user;
    seen->events++;
    seen->hash = (seen->hash ^ event->time ^ (uint64_t)event->type) * UINT64_C(0x9E3779B97F4A7C15);
    if (event->job) seen->hash ^= event->job->data1;
}

static void note_end(bitsim_machine *machine, void *user) {
    record *seen = user;
    ck_assert_ptr_nonnull(bitsim_machine_service(machine));
    seen->ended++;
}

static record watch(const bitsim_scenario *scenario, uint64_t seed) {
    record seen = {0};
    const bitsim_scenario_options options = {
        .has_seed = true,
        .seed = seed,
        .watcher = {&seen, note_begin, note_step, note_event, NULL, note_end, NULL},
    };
    bitsim_scenario_result_del(run(scenario, &options));
    return seen;
}

START_TEST(a_run_is_watched_from_its_beginning_to_its_end) {
    bitsim_scenario *scenario = load_file(SCENARIO_HELPER);
    record seen = watch(scenario, 1);
    ck_assert_int_eq(seen.begun, 1);
    ck_assert_int_eq(seen.ended, 1);
    ck_assert_uint_eq(seen.steps, bitsim_scenario_step_count(scenario));
    ck_assert_uint_gt(seen.events, 20);
    bitsim_scenario_del(scenario);
}
END_TEST

START_TEST(one_seed_is_one_run) {
    bitsim_scenario *scenario = load_file(SCENARIO_HELPER);
    record first = watch(scenario, 1);
    record second = watch(scenario, 1);
    record other = watch(scenario, 2);
    ck_assert_uint_eq(first.hash, second.hash);
    ck_assert_uint_eq(first.events, second.events);
    ck_assert_uint_ne(first.hash, other.hash);
    bitsim_scenario_del(scenario);
}
END_TEST

START_TEST(options_override_the_file) {
    bitsim_scenario *scenario = load_file(SCENARIO_HELPER);
    const bitsim_scenario_answer refusing = {BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK, "caller"};
    const bitsim_scenario_options choice = {.answers = &refusing, .answer_count = 1};
    bitsim_scenario_result *result = run(scenario, &choice);
    ck_assert_uint_gt(bitsim_scenario_result_failed(result), 0);
    ck_assert_ptr_nonnull(strstr(bitsim_scenario_result_failure(result, 0)->text, "METHOD-13"));
    bitsim_scenario_result_del(result);

    const bitsim_scenario_options vista = {.build = 6000};
    result = run(scenario, &vista);
    ck_assert_ptr_nonnull(strstr(bitsim_scenario_result_failure(result, 0)->text, "E_NOINTERFACE"));
    bitsim_scenario_result_del(result);
    bitsim_scenario_del(scenario);
}
END_TEST

/*
 * A refused allocation stops the run with BITSIM_ERR_NOMEM, or does no harm: it is no failed
 * expectation, it never crashes, and it leaves nothing behind.
 */
START_TEST(each_allocation_of_a_run_can_fail) {
    bitsim_scenario *scenario = load_file(SCENARIO_EVERYTHING);
    size_t refused = 0;
    for (bool is_over = false; !is_over; refused++) {
        counting_memory counter;
        counting_memory_init(&counter);
        counter.fail_at = refused + 1;
        bitsim_scenario_result *result = NULL;
        int status = bitsim_scenario_run(scenario, NULL, &counter.memory, &result, &error);
        ck_assert_msg(status == BITSIM_OK || status == BITSIM_ERR_NOMEM,
                      "allocation %zu: %s, %u:%u: %s", refused + 1, bitsim_error_name(status),
                      error.line, error.column, error.text);
        ck_assert(status != BITSIM_OK || result);
        is_over = !counter.failed;
        if (result && bitsim_scenario_result_failed(result) > 0)
            ck_abort_msg("allocation %zu: %s", refused + 1,
                         bitsim_scenario_result_failure(result, 0)->text);
        bitsim_scenario_result_del(result);
        ck_assert_msg(counter.live_blocks == 0, "allocation %zu: a block is left", refused + 1);
        counting_memory_clear(&counter);
    }
    ck_assert_uint_gt(refused, 50);
    bitsim_scenario_del(scenario);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("run");
    TCase *stories = tcase_create("stories");
    tcase_set_timeout(stories, 60);
    tcase_add_loop_test(stories, the_scenarios_hold, 0, 4);
    tcase_add_test(stories, a_pointer_keeps_what_its_holder_could_do);
    tcase_add_test(stories, a_list_gives_a_pointer_only_to_what_is_in_it);
    tcase_add_test(stories, a_list_of_files_gives_a_pointer_only_to_what_is_in_it);
    tcase_add_test(stories, an_interface_is_queried_for_once_and_without_impersonation);
    tcase_add_test(stories, an_account_without_a_logon_runs_as_a_batch_job_does);
    tcase_add_test(stories, steps_change_the_world);
    tcase_add_test(stories, what_happens_to_the_machine_happens_to_jobs);
    tcase_add_test(stories, com_security_decides_whom_the_service_sees);
    tcase_add_test(stories, time_may_begin_with_its_first_moment);
    suite_add_tcase(suite, stories);
    TCase *promises = tcase_create("promises");
    tcase_set_timeout(promises, 120);
    tcase_add_test(promises, a_run_is_watched_from_its_beginning_to_its_end);
    tcase_add_test(promises, one_seed_is_one_run);
    tcase_add_test(promises, options_override_the_file);
    tcase_add_test(promises, each_allocation_of_a_run_can_fail);
    suite_add_tcase(suite, promises);
    return suite;
}
