/* SPDX-License-Identifier: MIT */
/* What the swarm has found: each mistake once, as small as it can be told. */
#include <stdio.h>

#include "bitsim/copy_error.h"
#include "bitsim/copy_file.h"
#include "bitsim/error.h"
#include "bitsim/file_list.h"
#include "service/form.h"
#include "service/stage.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static stage it;
static counting_memory memory;
static form before, after;

static void set(void) {
    counting_memory_init(&memory);
    stage_init(&it, 0, NULL, &memory.memory);
}

static void clear(void) {
    stage_free(&it);
    form_free(&before);
    form_free(&after);
    ck_assert_uint_eq(memory.live_blocks, 0);
}

START_TEST(list_of_files_may_outlive_the_list_of_jobs) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE), file = {0};
    bitsim_file_list *list = NULL, *clone = NULL;
    stage_expect(bitsim_copy_job_enum_files(&call, &job, &list), S_OK, BITSIM_RULE_NONE);
    bitsim_service_drop_jobs(it.service, it.now);
    stage_expect(bitsim_file_list_clone(&call, list, &clone), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_file_list_next(&call, list, 1, &file, NULL), RPC_E_DISCONNECTED,
                 BITSIM_RULE_NONE);
    ck_assert_uint_eq(file.generation, 0);
    bitsim_file_list_del(clone);
    bitsim_file_list_del(list);
}
END_TEST

/* Calls |attempt| with each of its allocations refused in turn: the saved form stays the same. */
static void changes_nothing_without_memory(bitsim_decision (*attempt)(const bitsim_reference *),
                                           const bitsim_reference *on) {
    bitsim_decision decision;
    size_t refused = 0;
    form_save(&before, it.service, it.now);
    do {
        memory.failed = false;
        memory.fail_at = memory.allocations + 1 + refused;
        decision = attempt(on);
        memory.fail_at = 0;
        form_save(&after, it.service, it.now);
        if (memory.failed) {
            refused++;
            ck_assert_int_eq(decision.hr, E_OUTOFMEMORY);
            ck_assert(form_same(&before, &after));
        }
    } while (memory.failed);
    ck_assert_int_eq(decision.hr, S_OK);
    ck_assert_uint_gt(refused, 1);
}

static bitsim_decision set_command(const bitsim_reference *job) {
    bitsim_call call = stage_call(&it, ALICE);
    return bitsim_copy_job2_set_notify_cmd_line(&call, job, "C:\\a.exe", "a b");
}

static bitsim_decision describe(const bitsim_reference *job) {
    bitsim_call call = stage_call(&it, ALICE);
    return bitsim_copy_job_set_description(&call, job, "what it is for");
}

static bitsim_decision ask_for_ranges(const bitsim_reference *file) {
    static const bitsim_file_range range = {10, 20};
    bitsim_call call = stage_call(&it, ALICE);
    return bitsim_copy_file6_request_file_ranges(&call, file, 1, &range);
}

START_TEST(call_without_memory_leaves_nothing_that_it_began) {
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_reference file = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE6);
    if (_i == 0) changes_nothing_without_memory(set_command, &job2);
    if (_i == 1) changes_nothing_without_memory(describe, &job);
    if (_i == 2) changes_nothing_without_memory(ask_for_ranges, &file);
}
END_TEST

/* HTTP-30 begins files anew that are begun, not those that are there. */
START_TEST(upload_whose_last_byte_was_taken_is_not_begun_anew_by_security_flags) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD_REPLY);
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_CLOSE_SESSION);
    stage_expect(bitsim_http_options_set_security_flags(&call, &http, BG_SSL_ENABLE_CRL_CHECK),
                 S_OK, BITSIM_RULE_NONE);
    bitsim_file_view file;
    ck_assert_int_eq(bitsim_service_file(it.service, &job, 0, &file), 0);
    ck_assert_uint_eq(file.transferred, 1000);
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    stage_check(&it);
}
END_TEST

START_TEST(error_may_outlive_its_file) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD), file = {0};
    form_save(&before, it.service, it.now);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    it.outcomes[BITSIM_OPERATION_CREATE_TEMPORARY].file = BITSIM_FILE_DENIED;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_job_error error;
    stage_expect(bitsim_copy_job_get_error(&call, &job, &error), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(form_load(&before, it.service, NULL), 0);
    stage_expect(bitsim_copy_error_get_file(&call, &error, &file), RPC_E_DISCONNECTED,
                 BITSIM_RULE_NONE);
}
END_TEST

/* ON_DEMAND_MODE transfers what is asked for; that is nothing, and not what was moved last. */
START_TEST(file_that_is_put_on_demand_half_way_is_left_at_that) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_reference file = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE6);
    stage_resume(&it, ALICE, &job);
    bitsim_outcome part = {.status = 206, .bytes = 400, .size = 1000};
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &part, it.now), 0);
    size_t seen = it.seen_count;
    stage_expect(bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_ON_DEMAND_MODE,
                                               (bitsim_property_value){.enable = true}),
                 S_OK, BITSIM_RULE_NONE);
    stage_run(&it);
    ck_assert_uint_eq(it.seen_count, seen);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
    ck_assert(it.named[BITSIM_RULE_RANGE_12]);
    /* What is asked for then is moved, and nothing besides. */
    bitsim_file_range range = {700, 100};
    stage_expect(bitsim_copy_file6_request_file_ranges(&call, &file, 1, &range), S_OK,
                 BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    const stage_operation *last = stage_last(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(last->offset, 700);
    ck_assert_uint_eq(last->length, 100);
    bitsim_file_view view;
    ck_assert_int_eq(bitsim_service_file(it.service, &job, 0, &view), 0);
    ck_assert_uint_eq(view.transferred, 500);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
}
END_TEST

/* FILE-30: a file that found no room for its name is not taken for one that has it. */
START_TEST(full_volume_leaves_a_job_to_be_completed_again) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_file_view file;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    it.outcomes[BITSIM_OPERATION_RENAME].file = BITSIM_FILE_DISK_FULL;
    stage_expect(bitsim_copy_job_complete(&call, &job), HR_ERROR_DISK_FULL, BITSIM_RULE_FILE_30);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(bitsim_service_file(it.service, &job, 0, &file), 0);
    ck_assert(!file.completed);
    it.outcomes[BITSIM_OPERATION_RENAME].file = BITSIM_FILE_OK;
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
}
END_TEST

static const struct {
    BG_JOB_TYPE type;
    const char *remote;
    bitsim_operation_kind kind;
    bitsim_rule_id rule;
    BG_ERROR_CONTEXT context;
} full[] = {
    {BG_JOB_TYPE_DOWNLOAD, "https://example.test/a", BITSIM_OPERATION_CREATE_TEMPORARY,
     BITSIM_RULE_TRANSFER_9, BG_ERROR_CONTEXT_LOCAL_FILE},
    {BG_JOB_TYPE_UPLOAD_REPLY, "https://example.test/a", BITSIM_OPERATION_CREATE_REPLY,
     BITSIM_RULE_TRANSFER_9, BG_ERROR_CONTEXT_LOCAL_FILE},
    {BG_JOB_TYPE_UPLOAD_REPLY, "https://example.test/a", BITSIM_OPERATION_RECEIVE_REPLY,
     BITSIM_RULE_TRANSFER_9, BG_ERROR_CONTEXT_LOCAL_FILE},
    {BG_JOB_TYPE_UPLOAD, "\\\\files\\in\\a", BITSIM_OPERATION_OPEN_REMOTE, BITSIM_RULE_FILE_30,
     BG_ERROR_CONTEXT_REMOTE_FILE},
    {BG_JOB_TYPE_UPLOAD, "\\\\files\\in\\a", BITSIM_OPERATION_SEND, BITSIM_RULE_FILE_30,
     BG_ERROR_CONTEXT_REMOTE_FILE},
};

/* Whatever finds no room fails its job, for that reason. */
START_TEST(full_volume_fails_whoever_writes_to_it) {
    bitsim_reference job = stage_job(&it, ALICE, full[_i].type);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, full[_i].remote, "C:\\Data\\a"), S_OK);
    it.outcomes[full[_i].kind].file = BITSIM_FILE_DISK_FULL;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_ERROR);
    ck_assert_int_eq(view.error, HR_ERROR_DISK_FULL);
    ck_assert_int_eq(view.error_context, full[_i].context);
    ck_assert(it.named[full[_i].rule]);
}
END_TEST

/* An operation over SMB is not ended by words of HTTP; what is refused can be reported aright. */
START_TEST(outcome_that_cannot_be_is_refused) {
    static const bitsim_outcome wrong[] = {
        {.status = 407, .challenge = BG_AUTH_SCHEME_BASIC},
        {.response.location = "https://example.test/b"},
        {.file = BITSIM_FILE_RESULT_COUNT},
        {.connect = BITSIM_CONNECT_COUNT},
        {.demand = (bitsim_cert_demand)(BITSIM_CERT_REQUIRED + 1)},
        {.response.parts = (bitsim_parts_fault)(BITSIM_PARTS_LATE_BOUNDARY + 1)},
        {.faults = BITSIM_CERTIFICATE_NO_LIST << 1},
        {.bytes = 401},
    };
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "\\\\files\\in\\a", "C:\\Data\\a"), S_OK);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    size_t events = it.events;
    form_save(&before, it.service, it.now);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &wrong[_i], it.now),
                     BITSIM_ERR_INVALID);
    form_save(&after, it.service, it.now);
    ck_assert(form_same(&before, &after));
    ck_assert_uint_eq(it.events, events);
    bitsim_outcome right = {.bytes = 400, .size = 1000};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &right, it.now), 0);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

/* Reports that all of |operation| was done. */
static void done(const bitsim_operation *operation) {
    bitsim_outcome outcome = it.outcomes[operation->kind];
    if (operation->kind == BITSIM_OPERATION_FETCH) outcome.bytes = operation->length;
    ck_assert_int_eq(bitsim_service_report(it.service, operation->ticket, &outcome, it.now), 0);
}

/* Takes and reports operations until bytes of |file| are to be fetched. */
static bitsim_operation until_fetched(uint32_t file) {
    bitsim_operation operation;
    for (;;) {
        ck_assert(bitsim_service_next_operation(it.service, &operation, it.now));
        if (operation.kind == BITSIM_OPERATION_FETCH && operation.file == file) return operation;
        done(&operation);
    }
}

/* A limit that spares shares of the same network goes by the file that is moved, not by one on
 * demand before it of which nothing more is wanted. */
START_TEST(limit_of_bandwidth_goes_by_the_file_that_is_moved) {
    static const struct {
        bitsim_group_policy policy;
        uint32_t value;
    } rows[] = {
        {BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, 1},
        {BITSIM_GROUP_POLICY_IGNORE_LIMITS_ON_LAN, 1},
        {BITSIM_GROUP_POLICY_NON_WORK_NORMAL, 8},
        {BITSIM_GROUP_POLICY_WORK_NORMAL, 8},
    };
    bitsim_choices choices = {0};
    choices.answer[BITSIM_CHOICE_REQUESTED_RANGES] = 1;
    clear();
    counting_memory_init(&memory);
    stage_init(&it, 0, &choices, &memory.memory);
    bitsim_group_policies policies = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_int_eq(bitsim_group_policies_set(&policies, rows[i].policy, rows[i].value), 0);
    ck_assert_int_eq(bitsim_service_policies(it.service, &policies, it.now), 0);
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "\\\\files\\in\\b", "C:\\Data\\b"), S_OK);
    bitsim_reference first = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE6);
    const bitsim_file_range range = {0, 100};
    stage_expect(bitsim_copy_file6_request_file_ranges(&call, &first, 1, &range), S_OK,
                 BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    bitsim_operation fetch = until_fetched(0);
    ck_assert_uint_eq(fetch.bytes_per_second, 1000);
    done(&fetch);
    ck_assert_uint_eq(until_fetched(1).bytes_per_second, 0);
    bitsim_reference_release(it.service, &first);
}
END_TEST

static char ran[64];

static void note_command(const bitsim_event *event, void *user) {
    (void)user;
    if (event->type != BITSIM_EVENT_OUTCOME) return;
    const char *command = event->of.outcome.operation->command;
    if (command) snprintf(ran, sizeof ran, "%s", command);
}

/* What a command line came to is told of the one that was run, whatever was set meanwhile. */
START_TEST(outcome_is_of_the_command_line_that_was_run) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    it.observer = (bitsim_observer){NULL, note_command};
    static const char *const commands[] = {"C:\\first.exe", "C:\\second.exe", "C:\\third.exe"};
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, commands[0], NULL), S_OK,
                 BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_RUN_COMMAND);
    for (int i = 1; i < 3; i++)
        stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, commands[i], "a"), S_OK,
                     BITSIM_RULE_NONE);
    const bitsim_outcome failed = {.exit_code = 1};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &failed, it.now), 0);
    ck_assert_str_eq(ran, commands[0]);
    /* It is the last that is run then. */
    it.now += 600 * BITSIM_TICKS_PER_SECOND;
    bitsim_service_advance(it.service, it.now);
    stage_run(&it);
    ck_assert_str_eq(ran, commands[2]);
    bitsim_reference_release(it.service, &job2);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("found");
    TCase *found = tcase_create("found");
    tcase_add_checked_fixture(found, set, clear);
    tcase_add_test(found, list_of_files_may_outlive_the_list_of_jobs);
    tcase_add_loop_test(found, call_without_memory_leaves_nothing_that_it_began, 0, 3);
    tcase_add_test(found, upload_whose_last_byte_was_taken_is_not_begun_anew_by_security_flags);
    tcase_add_test(found, error_may_outlive_its_file);
    tcase_add_test(found, file_that_is_put_on_demand_half_way_is_left_at_that);
    tcase_add_test(found, full_volume_leaves_a_job_to_be_completed_again);
    tcase_add_loop_test(found, full_volume_fails_whoever_writes_to_it, 0,
                        sizeof full / sizeof full[0]);
    tcase_add_loop_test(found, outcome_that_cannot_be_is_refused, 0, 8);
    tcase_add_test(found, limit_of_bandwidth_goes_by_the_file_that_is_moved);
    tcase_add_test(found, outcome_is_of_the_command_line_that_was_run);
    suite_add_tcase(suite, found);
    return suite;
}
