/* SPDX-License-Identifier: MIT */
/* Downloads from web servers: versions, ranges, redirections, certificates (HTTP). */
#include <string.h>

#include "bitsim/copy_job_properties.h"
#include "bitsim/policy/redirect.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
    it.outcomes[BITSIM_OPERATION_REQUEST].response = (bitsim_response){.modified = 7, .tag = 3};
}

static void clear(void) { stage_free(&it); }

static void expect(BG_JOB_STATE state, bitsim_hresult error) {
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, state);
    ck_assert_int_eq(view.error, error);
}

static void report(uint64_t ticket, bitsim_outcome outcome) {
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    stage_check(&it);
}

/* Begins the file, and breaks the connection after 150 of its 1,000 bytes. */
static void begin(void) {
    bitsim_outcome some = {.bytes = 150, .connect = BITSIM_CONNECT_BROKEN};
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, BITSIM_OPERATION_FETCH), some);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, HR_ERROR_WINHTTP_CONNECTION_ERROR);
    it.now = bitsim_service_deadline(it.service);
    bitsim_service_advance(it.service, it.now);
}

static const struct {
    bitsim_response response;
    uint64_t size;
    uint64_t offset;
    bitsim_rule_id rule;
} versions[] = {
    {{.modified = 7, .tag = 3}, 1000, 150, BITSIM_RULE_HTTP_6},
    {{.modified = 8, .tag = 3}, 1000, 0, BITSIM_RULE_HTTP_7},
    {{.modified = 7, .tag = 3}, 999, 0, BITSIM_RULE_HTTP_7},
    {{.modified = 7, .tag = 4}, 1000, 150, BITSIM_RULE_HTTP_8},
    {{.modified = 0, .tag = 0}, 1000, 150, BITSIM_RULE_HTTP_6},
};

START_TEST(http_6_and_7_a_file_goes_on_if_it_is_the_same) {
    begin();
    it.outcomes[BITSIM_OPERATION_REQUEST].response = versions[_i].response;
    it.outcomes[BITSIM_OPERATION_REQUEST].size = versions[_i].size;
    it.outcomes[BITSIM_OPERATION_FETCH].size = versions[_i].size;
    stage_until(&it, BITSIM_OPERATION_FETCH);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(seen->offset, versions[_i].offset);
    ck_assert_uint_eq(seen->unmodified_since, versions[_i].response.modified);
    ck_assert_uint_eq(stage_view(&it, &job).bytes_transferred, versions[_i].offset);
    ck_assert(it.named[versions[_i].rule]);
}
END_TEST

/* What a GET tells of another version: 412, another size, another date. */
static const bitsim_outcome changes[] = {
    {.status = 412},
    {.status = 206, .size = 1001, .bytes = 400},
    {.status = 206, .size = 1000, .response = {.modified = 8}, .bytes = 400},
};

START_TEST(http_7_a_change_in_the_middle_is_looked_at_and_starts_the_file_again) {
    begin();
    size_t before = it.seen_count;
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    report(ticket, changes[_i]);
    expect(BG_JOB_STATE_TRANSFERRING, S_OK);
    ck_assert_uint_eq(stage_view(&it, &job).bytes_transferred, 0);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_FETCH)->offset, 0);
    int requests = 0;
    for (; before < it.seen_count; before++)
        requests += it.seen[before].kind == BITSIM_OPERATION_REQUEST;
    ck_assert_int_eq(requests, 2);
}
END_TEST

START_TEST(http_32_a_file_that_changes_at_every_request_is_given_up) {
    begin();
    report(stage_until(&it, BITSIM_OPERATION_FETCH), changes[_i]);
    report(stage_until(&it, BITSIM_OPERATION_FETCH), (bitsim_outcome){.status = 412});
    expect(BG_JOB_STATE_ERROR, BG_E_REMOTE_FILE_CHANGED);
    ck_assert(it.named[BITSIM_RULE_HTTP_32]);
}
END_TEST

static const struct {
    bitsim_operation_kind at;
    bitsim_outcome outcome;
    bitsim_hresult error;
    bitsim_rule_id rule;
} answers[] = {
    {BITSIM_OPERATION_REQUEST,
     {.status = 200, .response = {.size_missing = true}},
     BG_E_MISSING_FILE_SIZE,
     BITSIM_RULE_HTTP_1},
    {BITSIM_OPERATION_REQUEST,
     {.status = 200, .response = {.size_missing = true, .is_old = true}},
     BG_E_INSUFFICIENT_HTTP_SUPPORT,
     BITSIM_RULE_HTTP_5},
    {BITSIM_OPERATION_FETCH,
     {.status = 200, .size = 1000},
     BG_E_INSUFFICIENT_RANGE_SUPPORT,
     BITSIM_RULE_HTTP_2},
    {BITSIM_OPERATION_FETCH,
     {.status = 200, .size = 1000, .response = {.is_old = true}},
     BG_E_INSUFFICIENT_HTTP_SUPPORT,
     BITSIM_RULE_HTTP_5},
    {BITSIM_OPERATION_FETCH,
     {.status = 206, .size = 1000, .bytes = 400, .response = {.parts = BITSIM_PARTS_MERGED}},
     BG_E_INVALID_SERVER_RESPONSE,
     BITSIM_RULE_HTTP_11},
};

START_TEST(what_a_server_lacks_fails_the_job_and_brings_no_byte) {
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, answers[_i].at), answers[_i].outcome);
    expect(BG_JOB_STATE_ERROR, answers[_i].error);
    ck_assert_int_eq(stage_view(&it, &job).error_context, BG_ERROR_CONTEXT_REMOTE_FILE);
    ck_assert_uint_eq(stage_view(&it, &job).bytes_transferred, 0);
    ck_assert(it.named[answers[_i].rule]);
}
END_TEST

static void set_priority(BG_JOB_PRIORITY priority) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_priority(&call, &job, priority), S_OK, BITSIM_RULE_NONE);
}

START_TEST(http_3_and_4_a_foreground_job_asks_for_all_and_then_for_the_rest) {
    set_priority(BG_JOB_PRIORITY_FOREGROUND);
    it.outcomes[BITSIM_OPERATION_FETCH].status = 200;
    begin();
    ck_assert(stage_last(&it, BITSIM_OPERATION_FETCH)->is_whole);
    ck_assert(it.named[BITSIM_RULE_HTTP_3]);
    it.outcomes[BITSIM_OPERATION_FETCH].status = 206;
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
    ck_assert(!stage_last(&it, BITSIM_OPERATION_FETCH)->is_whole);
    ck_assert(it.named[BITSIM_RULE_HTTP_4]);
}
END_TEST

START_TEST(http_13_a_redirected_file_is_got_from_its_target) {
    bitsim_outcome moved = {.status = 302, .response = {.location = "http://mirror.test/a"}};
    if (_i) moved.response.location = "https://mirror.test/a";
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, _i ? BITSIM_OPERATION_REQUEST : BITSIM_OPERATION_FETCH), moved);
    if (_i == 0) {
        expect(BG_JOB_STATE_ERROR, HR_ERROR_WINHTTP_REDIRECT_FAILED);
        ck_assert(it.named[BITSIM_RULE_HTTP_17]);
        return;
    }
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
    static const bitsim_operation_kind kinds[] = {BITSIM_OPERATION_CONNECT,
                                                  BITSIM_OPERATION_REQUEST, BITSIM_OPERATION_FETCH};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        ck_assert_str_eq(stage_last(&it, kinds[i])->remote, "https://mirror.test/a");
    bitsim_file_view file;
    ck_assert_int_eq(bitsim_service_file(it.service, &job, 0, &file), 0);
    ck_assert_str_eq(file.remote, "https://example.test/a");
}
END_TEST

START_TEST(http_19_a_circle_is_left_after_ten_rounds) {
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 301;
    it.outcomes[BITSIM_OPERATION_REQUEST].response.location = "https://example.test/b";
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_ERROR, HR_ERROR_WINHTTP_REDIRECT_FAILED);
    ck_assert(it.named[BITSIM_RULE_HTTP_19]);
    unsigned requests = 0;
    for (size_t i = 0; i < it.seen_count; i++)
        requests += it.seen[i].kind == BITSIM_OPERATION_REQUEST;
    ck_assert_uint_eq(requests, BITSIM_REDIRECTS_MAX + 1);
}
END_TEST

START_TEST(http_28_a_faulty_certificate_ends_the_connection) {
    it.outcomes[BITSIM_OPERATION_CONNECT].faults = BITSIM_CERTIFICATE_OTHER_NAME;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_ERROR, HR_ERROR_WINHTTP_SECURE_CERT_CN_INVALID);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_REQUEST));
}
END_TEST

static const struct {
    bitsim_file_result result;
    BG_JOB_STATE state;
    bitsim_hresult error;
} disks[] = {
    {BITSIM_FILE_DISK_FULL, BG_JOB_STATE_ERROR, HR_ERROR_DISK_FULL},
    {BITSIM_FILE_OTHER_VOLUME, BG_JOB_STATE_ERROR, BG_E_VOLUME_CHANGED},
    {BITSIM_FILE_LOCKED, BG_JOB_STATE_TRANSIENT_ERROR, BG_E_DESTINATION_LOCKED},
    {BITSIM_FILE_IN_USE, BG_JOB_STATE_TRANSIENT_ERROR, HR_ERROR_SHARING_VIOLATION},
};

START_TEST(what_is_wrong_with_the_disk_is_told_wherever_it_shows) {
    bool begun = _i % 2;
    bitsim_operation_kind at = begun ? BITSIM_OPERATION_FETCH : BITSIM_OPERATION_CREATE_TEMPORARY;
    stage_resume(&it, ALICE, &job);
    bitsim_outcome outcome = {.file = disks[_i / 2].result, .bytes = begun ? 400 : 0};
    report(stage_until(&it, at), outcome);
    expect(disks[_i / 2].state, disks[_i / 2].error);
    ck_assert_int_eq(stage_view(&it, &job).error_context, BG_ERROR_CONTEXT_LOCAL_FILE);
    ck_assert_uint_eq(stage_view(&it, &job).bytes_transferred, 0);
}
END_TEST

START_TEST(file_6_a_locked_volume_is_waited_for_however_long_it_takes) {
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, BITSIM_OPERATION_FETCH), (bitsim_outcome){.file = BITSIM_FILE_LOCKED});
    it.now += BITSIM_TICKS_PER_DAY;
    bitsim_service_advance(it.service, it.now);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, BG_E_DESTINATION_LOCKED);
    bitsim_service_volume_free(it.service, it.now);
    expect(BG_JOB_STATE_QUEUED, S_OK);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("http");
    TCase *tcase = tcase_create("http");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_loop_test(tcase, http_6_and_7_a_file_goes_on_if_it_is_the_same, 0,
                        sizeof versions / sizeof versions[0]);
    tcase_add_loop_test(tcase, http_7_a_change_in_the_middle_is_looked_at_and_starts_the_file_again,
                        0, sizeof changes / sizeof changes[0]);
    tcase_add_loop_test(tcase, http_32_a_file_that_changes_at_every_request_is_given_up, 0,
                        sizeof changes / sizeof changes[0]);
    tcase_add_loop_test(tcase, what_a_server_lacks_fails_the_job_and_brings_no_byte, 0,
                        sizeof answers / sizeof answers[0]);
    tcase_add_test(tcase, http_3_and_4_a_foreground_job_asks_for_all_and_then_for_the_rest);
    tcase_add_loop_test(tcase, http_13_a_redirected_file_is_got_from_its_target, 0, 2);
    tcase_add_test(tcase, http_19_a_circle_is_left_after_ten_rounds);
    tcase_add_test(tcase, http_28_a_faulty_certificate_ends_the_connection);
    tcase_add_loop_test(tcase, what_is_wrong_with_the_disk_is_told_wherever_it_shows, 0,
                        2 * sizeof disks / sizeof disks[0]);
    tcase_add_test(tcase, file_6_a_locked_volume_is_waited_for_however_long_it_takes);
    suite_add_tcase(suite, tcase);
    return suite;
}
