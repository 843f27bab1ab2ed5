/* SPDX-License-Identifier: MIT */
/* A download goes on after a restart as without one. */
#include "bitsim/copy_file.h"
#include "bitsim/copy_job_properties.h"
#include "service/kept.h"
#include "support/suite.h"

/* ---- Files ---- */

static void make_download(const char *remote) {
    kept.job = stage_job(&kept.it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&kept.it, ALICE, &kept.job, remote, "C:\\Data\\a"), S_OK);
}

static void download(void) { make_download("https://example.test/a"); }

static void move_position(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    download();
    bitsim_reference file = kept_file_as(BITSIM_INTERFACE_FILE6);
    OK(bitsim_copy_file6_update_download_position(&call, &file, 600));
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_report(BITSIM_OPERATION_FETCH, (bitsim_outcome){.bytes = 100});
    kept_break_at(BITSIM_OPERATION_FETCH);
}

/* Neither from the beginning, nor what is there already, and what lies before comes at last. */
static void goes_on_behind_position(void) {
    kept_wait();
    ck_assert_uint_eq(kept_next(BITSIM_OPERATION_FETCH)->offset, 700);
}

static void request_on_demand(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    download();
    bitsim_reference job5 = kept_as(BITSIM_INTERFACE_JOB5),
                     file = kept_file_as(BITSIM_INTERFACE_FILE6);
    const bitsim_property_value on = {.enable = true};
    const bitsim_file_range range = {500, 100};
    OK(bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_ON_DEMAND_MODE, on));
    OK(bitsim_copy_file6_request_file_ranges(&call, &file, 1, &range));
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_break_at(BITSIM_OPERATION_FETCH);
}

static void moves_what_was_requested(void) {
    kept_wait();
    kept.it.seen_count = 0;
    kept_run_to(BG_JOB_STATE_SUSPENDED);
    ck_assert_uint_eq(stage_last(&kept.it, BITSIM_OPERATION_FETCH)->offset, 500);
    ck_assert_uint_eq(stage_view(&kept.it, &kept.job).bytes_transferred, 100);
}

static void receive_headers(void) {
    download();
    kept.it.outcomes[BITSIM_OPERATION_REQUEST].response.headers = "Server: of old\r\n";
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_break_at(BITSIM_OPERATION_FETCH);
}

static void headers_are_told(void) {
    const char *headers;
    bitsim_call call = stage_call(&kept.it, ALICE);
    bitsim_reference file = kept_file_as(BITSIM_INTERFACE_FILE5);
    OK(bitsim_copy_file5_get_property(&call, &file, BITSIM_FILE_PROPERTY_HTTP_RESPONSE_HEADERS,
                                      &headers));
    ck_assert_str_eq(headers, "Server: of old\r\n");
}

static void set_validity(bool is_valid) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    bitsim_reference file = kept_file_as(BITSIM_INTERFACE_FILE3);
    OK(bitsim_copy_file3_set_validation_state(&call, &file, is_valid));
}

static void download_all(void) {
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_run_to(BG_JOB_STATE_TRANSFERRED);
}

static void find_valid(void) {
    download();
    download_all();
    set_validity(true);
}

static void is_still_valid(void) {
    bool is_valid;
    bitsim_call call = stage_call(&kept.it, ALICE);
    bitsim_reference file = kept_file_as(BITSIM_INTERFACE_FILE3);
    OK(bitsim_copy_file3_get_validation_state(&call, &file, &is_valid));
    ck_assert(is_valid);
}

static void reject(void) {
    download();
    download_all();
    set_validity(false);
    ck_assert_int_eq(stage_state(&kept.it, &kept.job), BG_JOB_STATE_ERROR);
}

static void is_fetched_again(void) {
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_next(BITSIM_OPERATION_FETCH);
    ck_assert(kept.it.named[BITSIM_RULE_FILE_21]);
}

static void fetch_again(void) {
    reject();
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_break_at(BITSIM_OPERATION_FETCH);
}

static void call_for_files(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    OK(bitsim_copy_job_set_notify_flags(&call, &kept.job, BG_NOTIFY_FILE_TRANSFERRED));
}

static bool file_is_told(void) {
    const stage_operation *seen = stage_last(&kept.it, BITSIM_OPERATION_CALL_BACK);
    return seen && seen->notice == BITSIM_NOTICE_FILE_TRANSFERRED;
}

static void second_time_is_not_told(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    call_for_files();
    OK(bitsim_copy_job_set_notify_interface(&call, &kept.job, &stage_object));
    kept_wait();
    kept_run_to(BG_JOB_STATE_TRANSFERRED);
    ck_assert(kept.it.named[BITSIM_RULE_NOTIFY_21]);
    ck_assert(!file_is_told());
}

/* A class is there after a restart as before, unlike an object (SAVE-2). */
static void set_class(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    bitsim_reference job5 = kept_as(BITSIM_INTERFACE_JOB5);
    const bitsim_property_value class = {.clsid = {.data1 = 1}};
    OK(bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_NOTIFICATION_CLSID, class));
}

static void tell_file_in_vain(void) {
    download();
    call_for_files();
    set_class();
    kept.it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = E_FAIL;
    download_all();
    ck_assert(file_is_told());
}

static void tell_again(void) {
    kept.it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = S_OK;
    kept.it.now += 600 * BITSIM_TICKS_PER_SECOND;
    bitsim_service_advance(kept.it.service, kept.it.now);
    stage_run(&kept.it);
}

static void file_is_told_again(void) {
    tell_again();
    ck_assert(file_is_told());
}

static void bring_owner_along(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    make_download("\\\\server\\share\\a");
    bitsim_reference job3 = kept_as(BITSIM_INTERFACE_JOB3);
    OK(bitsim_copy_job3_set_file_acl_flags(&call, &job3, BG_COPY_FILE_OWNER));
    download_all();
}

/* Whoever completes the job, the file stays its owner's (FILE-26, not FILE-27). */
static void owner_is_kept(void) {
    bitsim_guid id = stage_view(&kept.it, &kept.job).id;
    bitsim_reference adams = {0};
    bitsim_call call = stage_call(&kept.it, ADAM_ELEVATED);
    OK(bitsim_copy_manager_get_job(&call, &kept.it.managers[ADAM_ELEVATED], &id, &adams));
    OK(bitsim_copy_job_complete(&call, &adams));
    ck_assert(kept.it.named[BITSIM_RULE_FILE_26]);
    ck_assert(!kept.it.named[BITSIM_RULE_FILE_27]);
}

/* ---- Who it is ---- */

static void set_credentials(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    download();
    bitsim_reference job2 = kept_as(BITSIM_INTERFACE_JOB2);
    const bitsim_credentials digest = {BG_AUTH_TARGET_PROXY, BG_AUTH_SCHEME_DIGEST, "alice",
                                       "secret"};
    OK(bitsim_copy_job2_set_credentials(&call, &job2, &digest));
}

static void challenge_is_answered(void) {
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_report(BITSIM_OPERATION_REQUEST,
                (bitsim_outcome){.status = 407, .challenge = BG_AUTH_SCHEME_DIGEST});
    const stage_operation *seen = kept_next(BITSIM_OPERATION_REQUEST);
    ck_assert_int_eq(seen->answer_to, BG_AUTH_TARGET_PROXY);
    ck_assert_str_eq(seen->user, "alice");
}

static void impersonate(void) {
    stage_impersonate(&kept.it, LOCAL_SYSTEM, BOB);
    kept.job = stage_job(&kept.it, LOCAL_SYSTEM, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add(&kept.it, LOCAL_SYSTEM, &kept.job), S_OK);
    bitsim_service_logoff(kept.it.service, BOB_SESSION, kept.it.now);
}

static void impersonation_is_known(void) {
    stage_resume(&kept.it, LOCAL_SYSTEM, &kept.job);
    kept_run_to(BG_JOB_STATE_QUEUED);
    ck_assert(kept.it.named[BITSIM_RULE_LOGON_6]);
}

/* ---- What it came through ---- */

static void tag(void) {
    download();
    kept.it.outcomes[BITSIM_OPERATION_REQUEST].response.tag = 7;
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_report(BITSIM_OPERATION_FETCH, (bitsim_outcome){.status = 206, .bytes = 400});
    kept_break_at(BITSIM_OPERATION_FETCH);
}

static void same_version_goes_on(void) {
    kept_wait();
    ck_assert_uint_eq(kept_next(BITSIM_OPERATION_FETCH)->offset, 400);
}

static void other_version_begins_anew(void) {
    kept.it.outcomes[BITSIM_OPERATION_REQUEST].response.tag = 8;
    kept_wait();
    ck_assert_uint_eq(kept_next(BITSIM_OPERATION_FETCH)->offset, 0);
}

static void resume_once(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    download();
    stage_resume(&kept.it, ALICE, &kept.job);
    OK(bitsim_copy_job_suspend(&call, &kept.job));
}

static void was_resumed_is_known(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    bitsim_reference job5 = kept_as(BITSIM_INTERFACE_JOB5);
    const bitsim_property_value on = {.enable = true};
    stage_expect(bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_DYNAMIC_CONTENT, on),
                 BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, BITSIM_RULE_PROPERTY_11);
}

static void download_at_once(void) {
    download();
    download_all();
}

static void completion_has_its_time(void) {
    bitsim_job_times times;
    bitsim_call call = stage_call(&kept.it, ALICE);
    OK(bitsim_copy_job_get_times(&call, &kept.job, &times));
    ck_assert_uint_eq(times.transfer_completion, kept.it.now);
}

static void tell_error_in_vain(void) {
    download();
    set_class();
    kept.it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    kept.it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = E_FAIL;
    stage_resume(&kept.it, ALICE, &kept.job);
    kept_run_to(BG_JOB_STATE_ERROR);
}

static void error_is_told_again(void) {
    tell_again();
    const stage_operation *seen = stage_last(&kept.it, BITSIM_OPERATION_CALL_BACK);
    ck_assert_ptr_nonnull(seen);
    ck_assert_int_eq(seen->notice, BITSIM_NOTICE_JOB_ERROR);
    ck_assert_int_eq(seen->state, BG_JOB_STATE_ERROR);
    ck_assert_int_eq(seen->error, BG_E_HTTP_ERROR_404);
}

/* ---- There and back ---- */

static const kept_rest rests[] = {
    {move_position, goes_on_behind_position, 0, 0, NULL},
    {request_on_demand, moves_what_was_requested, 0, 0, NULL},
    {receive_headers, headers_are_told, 0, 0, NULL},
    {find_valid, is_still_valid, 0, 0, NULL},
    {reject, is_fetched_again, 0, 0, NULL},
    {fetch_again, second_time_is_not_told, 6002, BITSIM_CHOICE_RESUME_AFTER_REJECTION, "fetch"},
    {tell_file_in_vain, file_is_told_again, 0, 0, NULL},
    {bring_owner_along, owner_is_kept, 0, 0, NULL},
    {set_credentials, challenge_is_answered, 0, 0, NULL},
    {impersonate, impersonation_is_known, 0, 0, NULL},
    {tag, same_version_goes_on, 0, 0, NULL},
    {tag, other_version_begins_anew, 0, BITSIM_CHOICE_ETAG_CHANGE, "restart"},
    {resume_once, was_resumed_is_known, 0, 0, NULL},
    {download_at_once, completion_has_its_time, 0, 0, NULL},
    {tell_error_in_vain, error_is_told_again, 0, 0, NULL},
};

START_TEST(download_goes_on_after_a_restart_as_without_one) { kept_go_on(&rests[_i / 2], _i % 2); }
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("kept download");
    TCase *tcase = tcase_create("kept");
    tcase_add_loop_test(tcase, download_goes_on_after_a_restart_as_without_one, 0,
                        2 * sizeof rests / sizeof rests[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
