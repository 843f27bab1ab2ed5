/* SPDX-License-Identifier: MIT */
/* Telling the application: whom, how, as whom, and when it registers late (USE-12, CALL-8). */
#include "bitsim/copy_file.h"
#include "bitsim/time.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job, job2;

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
    job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
}

static void clear(void) { stage_free(&it); }

static void call_back(bool registers) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(
        bitsim_copy_job_set_notify_interface(&call, &job, registers ? &stage_object : NULL), S_OK,
        BITSIM_RULE_NONE);
}

static void command(actor who, const char *program) {
    bitsim_reference own = stage_query(&it, who, &job, BITSIM_INTERFACE_JOB2);
    bitsim_call call = stage_call(&it, who);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &own, program, NULL), S_OK,
                 BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &own);
}

static void finish(uint16_t status) {
    it.outcomes[BITSIM_OPERATION_REQUEST].status = status;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
}

static size_t told(bitsim_operation_kind kind) {
    size_t count = 0;
    for (size_t i = 0; i < it.seen_count; i++) count += it.seen[i].kind == kind;
    return count;
}

static const struct {
    uint32_t flags;
    uint16_t status;
    size_t told;
} wishes[] = {
    {BG_NOTIFY_JOB_TRANSFERRED | BG_NOTIFY_JOB_ERROR, 200, 1},
    {BG_NOTIFY_JOB_TRANSFERRED | BG_NOTIFY_JOB_ERROR, 404, 1},
    {BG_NOTIFY_JOB_TRANSFERRED, 404, 0},
    {BG_NOTIFY_JOB_ERROR, 200, 0},
    {BG_NOTIFY_JOB_TRANSFERRED | BG_NOTIFY_DISABLE, 200, 0},
    {0x1F, 404, 0},
    {BG_NOTIFY_JOB_ERROR, 503, 0},
};

START_TEST(application_is_told_what_it_asked_for) {
    bitsim_call call = stage_call(&it, ALICE);
    call_back(true);
    stage_expect(bitsim_copy_job_set_notify_flags(&call, &job, wishes[_i].flags), S_OK,
                 BITSIM_RULE_NONE); /* O-81 */
    finish(wishes[_i].status);
    ck_assert_uint_eq(told(BITSIM_OPERATION_CALL_BACK), wishes[_i].told);
    if (!wishes[_i].told) return;
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_CALL_BACK);
    bool failed = wishes[_i].status == 404;
    ck_assert_int_eq(seen->state, failed ? BG_JOB_STATE_ERROR : BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(seen->error, failed ? BG_E_HTTP_ERROR_404 : S_OK);
}
END_TEST

START_TEST(object_comes_first_and_the_command_line_where_it_fails_or_is_gone) {
    command(ALICE, "C:\\a.exe");
    if (_i != 2) call_back(true);
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = _i == 1 ? E_FAIL : S_OK;
    if (_i == 3) {
        /* Taken away between the event and the telling. */
        stage_resume(&it, ALICE, &job);
        while (stage_state(&it, &job) != BG_JOB_STATE_TRANSFERRED) ck_assert(stage_step(&it));
        call_back(false);
        stage_run(&it);
    } else {
        finish(200);
    }
    ck_assert_uint_eq(told(BITSIM_OPERATION_CALL_BACK), _i < 2);
    ck_assert_uint_eq(told(BITSIM_OPERATION_RUN_COMMAND), _i > 0);
}
END_TEST

START_TEST(error_is_told_as_it_was_though_the_job_goes_on) {
    call_back(true);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    stage_resume(&it, ALICE, &job);
    while (stage_state(&it, &job) != BG_JOB_STATE_ERROR) ck_assert(stage_step(&it));
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_CALL_BACK);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_CALL_BACK);
    ck_assert_int_eq(seen->state, BG_JOB_STATE_ERROR);
    ck_assert_int_eq(seen->error, BG_E_HTTP_ERROR_404);
}
END_TEST

START_TEST(whoever_registers_late_is_told_all_the_same) {
    finish(_i ? 404 : 200);
    call_back(true);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_OPERATION_CALL_BACK), 1);
    call_back(false);
    command(ALICE, "C:\\late.exe");
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_OPERATION_RUN_COMMAND), 1);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_RUN_COMMAND)->command, "C:\\late.exe");
}
END_TEST

START_TEST(use_12_command_runs_as_whoever_set_it_never_as_the_helper) {
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_LOCAL_FILE | BG_TOKEN_NETWORK);
    command(_i ? ADAM_ELEVATED : ALICE, "C:\\a.exe");
    finish(200);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_RUN_COMMAND);
    ck_assert_ptr_nonnull(seen);
    ck_assert_int_eq(seen->rule, BITSIM_RULE_USE_12);
    ck_assert_int_eq(seen->identity, BITSIM_IDENTITY_NOTIFIER);
    ck_assert(bitsim_token_equal(seen->token, it.tokens[_i ? ADAM_ELEVATED : ALICE]));
}
END_TEST

START_TEST(use_12_job_of_a_service_account_runs_no_command) {
    bitsim_reference service = stage_download(&it, LOCAL_SYSTEM);
    bitsim_reference own = stage_query(&it, LOCAL_SYSTEM, &service, BITSIM_INTERFACE_JOB2);
    bitsim_call call = stage_call(&it, LOCAL_SYSTEM);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &own, "C:\\a.exe", NULL), S_OK,
                 BITSIM_RULE_NONE);
    stage_resume(&it, LOCAL_SYSTEM, &service);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &service), BG_JOB_STATE_TRANSFERRED);
    ck_assert_uint_eq(told(BITSIM_OPERATION_RUN_COMMAND), 0);
    ck_assert(it.named[BITSIM_RULE_USE_12]);
}
END_TEST

START_TEST(restart_ends_the_callback_but_not_the_command_line) {
    call_back(true);
    command(ALICE, "C:\\a.exe");
    bitsim_service_restart(it.service, false, it.now);
    finish(200);
    ck_assert_uint_eq(told(BITSIM_OPERATION_CALL_BACK), 0);
    ck_assert_uint_eq(told(BITSIM_OPERATION_RUN_COMMAND), 1);
}
END_TEST

START_TEST(nobody_is_told_of_a_job_that_has_ended) {
    call_back(true);
    stage_resume(&it, ALICE, &job);
    while (stage_state(&it, &job) != BG_JOB_STATE_TRANSFERRED) ck_assert(stage_step(&it));
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_OPERATION_CALL_BACK), 0);
}
END_TEST

/* Performs operations, also those that wait for the interval; adds the ranges that are told to
 * |ranges|, which has room for |room|. Calls are answered with |answer|. */
static size_t ranges_told(bitsim_file_range *ranges, size_t room, bitsim_hresult answer) {
    size_t count = 0;
    for (int step = 0; step < 100; step++) {
        bitsim_operation operation;
        if (!bitsim_service_next_operation(it.service, &operation, it.now)) {
            bitsim_time due = bitsim_service_deadline(it.service);
            if (due > it.now + 3600 * BITSIM_TICKS_PER_SECOND) break;
            it.now = due;
            bitsim_service_advance(it.service, it.now);
            continue;
        }
        bitsim_outcome outcome = it.outcomes[operation.kind];
        if (operation.kind == BITSIM_OPERATION_FETCH) outcome.bytes = operation.length;
        if (operation.kind == BITSIM_OPERATION_CALL_BACK) {
            ck_assert_int_eq(operation.notice, BITSIM_NOTICE_FILE_RANGES_TRANSFERRED);
            ck_assert_uint_eq(operation.object, stage_object.object);
            ck_assert(bitsim_sid_equal(bitsim_token_user(operation.token),
                                       bitsim_token_user(it.tokens[ALICE])));
            ck_assert_uint_eq(operation.file, 0);
            ck_assert_uint_gt(operation.range_count, 0);
            outcome.answer = answer;
            for (uint32_t i = 0; i < operation.range_count; i++) {
                ck_assert_uint_lt(count, room);
                ranges[count++] = operation.ranges[i];
            }
        }
        ck_assert_int_eq(bitsim_service_report(it.service, operation.ticket, &outcome, it.now), 0);
        stage_check(&it);
    }
    return count;
}

/* Has the job move what it is asked for, and asks for |ranges|. */
static void ask_for(const bitsim_file_range *ranges, uint32_t count) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_reference file = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE6);
    stage_expect(bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_ON_DEMAND_MODE,
                                               (bitsim_property_value){.enable = true}),
                 S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_file6_request_file_ranges(&call, &file, count, ranges), S_OK,
                 BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &job5);
    bitsim_reference_release(it.service, &file);
}

/* FileRangesTransferred tells of what was asked for and has come, each range once, whatever the
 * object answers (NOTIFY-8). */
START_TEST(object_is_told_which_ranges_have_come) {
    bitsim_call call = stage_call(&it, ALICE);
    static const bitsim_file_range asked[] = {{100, 50}, {600, 100}};
    call_back(true);
    stage_expect(bitsim_copy_job_set_notify_flags(&call, &job, BG_NOTIFY_FILE_RANGES_TRANSFERRED),
                 S_OK, BITSIM_RULE_NONE);
    ask_for(asked, 2);
    stage_resume(&it, ALICE, &job);
    bitsim_file_range ranges[4];
    size_t count = ranges_told(ranges, 4, _i ? E_FAIL : S_OK);
    ck_assert(!_i || it.named[BITSIM_RULE_NOTIFY_8]);
    ck_assert_uint_eq(count, 2);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(ranges[i].offset, asked[i].offset);
        ck_assert_uint_eq(ranges[i].length, asked[i].length);
    }
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
}
END_TEST

START_TEST(ranges_are_told_to_nobody_who_did_not_ask) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_file_range range = {100, 50};
    call_back(true);
    stage_expect(bitsim_copy_job_set_notify_flags(&call, &job, BG_NOTIFY_FILE_TRANSFERRED), S_OK,
                 BITSIM_RULE_NONE);
    ask_for(&range, 1);
    stage_resume(&it, ALICE, &job);
    ck_assert_uint_eq(ranges_told(NULL, 0, S_OK), 0);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("notify");
    TCase *notify = tcase_create("notify");
    tcase_add_checked_fixture(notify, set, clear);
    tcase_add_loop_test(notify, application_is_told_what_it_asked_for, 0,
                        sizeof wishes / sizeof wishes[0]);
    tcase_add_loop_test(notify, object_comes_first_and_the_command_line_where_it_fails_or_is_gone,
                        0, 4);
    tcase_add_test(notify, error_is_told_as_it_was_though_the_job_goes_on);
    tcase_add_loop_test(notify, whoever_registers_late_is_told_all_the_same, 0, 2);
    tcase_add_loop_test(notify, use_12_command_runs_as_whoever_set_it_never_as_the_helper, 0, 2);
    tcase_add_test(notify, use_12_job_of_a_service_account_runs_no_command);
    tcase_add_loop_test(notify, object_is_told_which_ranges_have_come, 0, 2);
    tcase_add_test(notify, ranges_are_told_to_nobody_who_did_not_ask);
    tcase_add_test(notify, restart_ends_the_callback_but_not_the_command_line);
    tcase_add_test(notify, nobody_is_told_of_a_job_that_has_ended);
    suite_add_tcase(suite, notify);
    return suite;
}
