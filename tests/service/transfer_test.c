/* SPDX-License-Identifier: MIT */
/* Moving files: retries, timeouts, broken connections, order (TRANSFER-1 to TRANSFER-6, FILE). */
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
}

static void clear(void) { stage_free(&it); }

static void expect(BG_JOB_STATE state, bitsim_hresult error) {
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, state);
    ck_assert_int_eq(view.error, error);
}

static void wait_until(bitsim_time moment) {
    it.now = moment;
    bitsim_service_advance(it.service, it.now);
    stage_check(&it);
}

static void report(uint64_t ticket, bitsim_outcome outcome) {
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    stage_check(&it);
}

static const struct {
    uint16_t status;
    BG_JOB_STATE state;
} statuses[] = {
    {200, BG_JOB_STATE_TRANSFERRED},     {206, BG_JOB_STATE_TRANSFERRED},
    {0, BG_JOB_STATE_TRANSFERRED},       {301, BG_JOB_STATE_ERROR},
    {307, BG_JOB_STATE_ERROR},           {400, BG_JOB_STATE_ERROR},
    {401, BG_JOB_STATE_ERROR},           {403, BG_JOB_STATE_ERROR},
    {404, BG_JOB_STATE_ERROR},           {408, BG_JOB_STATE_TRANSIENT_ERROR},
    {409, BG_JOB_STATE_TRANSIENT_ERROR}, {500, BG_JOB_STATE_TRANSIENT_ERROR},
    {501, BG_JOB_STATE_ERROR},           {502, BG_JOB_STATE_TRANSIENT_ERROR},
    {503, BG_JOB_STATE_TRANSIENT_ERROR}, {505, BG_JOB_STATE_ERROR},
};

START_TEST(transfer_1_status_is_fatal_or_transient_as_its_code_is) {
    bool fetched = _i % 2;
    uint16_t status = statuses[_i / 2].status;
    it.outcomes[fetched ? BITSIM_OPERATION_FETCH : BITSIM_OPERATION_REQUEST].status = status;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    if (fetched && status == 200) {
        /* A range was asked for, and all of the file came. */
        expect(BG_JOB_STATE_ERROR, BG_E_INSUFFICIENT_RANGE_SUPPORT);
        return;
    }
    bool fails = statuses[_i / 2].state != BG_JOB_STATE_TRANSFERRED;
    expect(statuses[_i / 2].state, fails ? BITSIM_HRESULT(INT64_C(0x80190000) + status) : S_OK);
    if (!fails) return;
    ck_assert_int_eq(stage_view(&it, &job).error_context, BG_ERROR_CONTEXT_REMOTE_FILE);
    ck_assert_uint_eq(stage_view(&it, &job).error_file, 0);
    /* A request that is refused without a scheme to answer with is AUTH's to settle. */
    ck_assert(it.named[status == 401 ? BITSIM_RULE_AUTH_14 : BITSIM_RULE_TRANSFER_1]);
}
END_TEST

static const struct {
    bitsim_operation_kind at;
    bitsim_connect_result result;
    bitsim_hresult error;
} failures[] = {
    {BITSIM_OPERATION_CONNECT, BITSIM_CONNECT_NO_NAME, HR_ERROR_WINHTTP_NAME_NOT_RESOLVED},
    {BITSIM_OPERATION_CONNECT, BITSIM_CONNECT_REFUSED, HR_ERROR_WINHTTP_CANNOT_CONNECT},
    {BITSIM_OPERATION_CONNECT, BITSIM_CONNECT_BROKEN, HR_ERROR_WINHTTP_CONNECTION_ERROR},
    {BITSIM_OPERATION_REQUEST, BITSIM_CONNECT_BROKEN, HR_ERROR_WINHTTP_CONNECTION_ERROR},
    {BITSIM_OPERATION_FETCH, BITSIM_CONNECT_BROKEN, HR_ERROR_WINHTTP_CONNECTION_ERROR},
};

START_TEST(transfer_2_and_4_unreached_server_is_tried_again_after_600_seconds) {
    it.outcomes[failures[_i].at].connect = failures[_i].result;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, failures[_i].error);
    ck_assert_int_eq(stage_view(&it, &job).error_context, BG_ERROR_CONTEXT_GENERAL_TRANSPORT);
    bitsim_time due = it.now + 600 * BITSIM_TICKS_PER_SECOND;
    ck_assert_uint_eq(bitsim_service_deadline(it.service), due);
    wait_until(due - 1);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, failures[_i].error);
    it.outcomes[failures[_i].at].connect = BITSIM_CONNECT_OK;
    wait_until(due);
    expect(BG_JOB_STATE_QUEUED, S_OK);
    ck_assert_uint_eq(stage_view(&it, &job).deadline, BITSIM_TIME_NEVER);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
    ck_assert(it.named[BITSIM_RULE_TRANSFER_2] && it.named[BITSIM_RULE_TRANSFER_4]);
}
END_TEST

START_TEST(transfer_2_broken_reply_is_received_again) {
    job = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD_REPLY);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    it.outcomes[BITSIM_OPERATION_RECEIVE_REPLY].connect = BITSIM_CONNECT_BROKEN;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, HR_ERROR_WINHTTP_CONNECTION_ERROR);
    it.outcomes[BITSIM_OPERATION_RECEIVE_REPLY].connect = BITSIM_CONNECT_OK;
    size_t sent = it.seen_count;
    wait_until(bitsim_service_deadline(it.service));
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
    /* Neither is sent again what was sent, nor the reply's file created again. */
    for (; sent < it.seen_count; sent++) {
        ck_assert_int_ne(it.seen[sent].kind, BITSIM_OPERATION_SEND);
        ck_assert_int_ne(it.seen[sent].kind, BITSIM_OPERATION_CREATE_REPLY);
    }
}
END_TEST

START_TEST(upload_is_not_over_while_the_server_has_less_than_all) {
    job = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    /* It takes the last fragment and says that it has half; of the rest it takes nothing. */
    it.outcomes[BITSIM_OPERATION_SEND].received = 500;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, HR_ERROR_WINHTTP_CONNECTION_ERROR);
    ck_assert_uint_eq(stage_view(&it, &job).bytes_transferred, 500);
    it.outcomes[BITSIM_OPERATION_SEND].received = 1000;
    wait_until(bitsim_service_deadline(it.service));
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
}
END_TEST

static const struct {
    bitsim_operation_kind at;
    bitsim_file_result result;
    bitsim_hresult error;
    BG_ERROR_CONTEXT context;
    bitsim_rule_id rule;
} opens[] = {
    {BITSIM_OPERATION_CREATE_TEMPORARY, BITSIM_FILE_DENIED, E_ACCESSDENIED,
     BG_ERROR_CONTEXT_LOCAL_FILE, BITSIM_RULE_FILE_1},
    {BITSIM_OPERATION_CREATE_TEMPORARY, BITSIM_FILE_UNMAPPED, HR_ERROR_PATH_NOT_FOUND,
     BG_ERROR_CONTEXT_LOCAL_FILE, BITSIM_RULE_FILE_5},
    {BITSIM_OPERATION_CREATE_TEMPORARY, BITSIM_FILE_NO_PATH, HR_ERROR_PATH_NOT_FOUND,
     BG_ERROR_CONTEXT_LOCAL_FILE, BITSIM_RULE_TRANSFER_3},
    {BITSIM_OPERATION_OPEN_REMOTE, BITSIM_FILE_DENIED, E_ACCESSDENIED, BG_ERROR_CONTEXT_REMOTE_FILE,
     BITSIM_RULE_FILE_3},
    {BITSIM_OPERATION_OPEN_REMOTE, BITSIM_FILE_NO_SERVER, HR_ERROR_BAD_NETPATH,
     BG_ERROR_CONTEXT_REMOTE_FILE, BITSIM_RULE_TRANSFER_3},
    {BITSIM_OPERATION_OPEN_REMOTE, BITSIM_FILE_NO_SHARE, HR_ERROR_BAD_NET_NAME,
     BG_ERROR_CONTEXT_REMOTE_FILE, BITSIM_RULE_TRANSFER_3},
    {BITSIM_OPERATION_OPEN_REMOTE, BITSIM_FILE_NO_FILE, HR_ERROR_FILE_NOT_FOUND,
     BG_ERROR_CONTEXT_REMOTE_FILE, BITSIM_RULE_TRANSFER_3},
};

START_TEST(transfer_3_what_is_not_there_or_not_open_fails_the_job) {
    job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "\\\\server\\share\\a", "C:\\Data\\a"),
                     S_OK);
    it.outcomes[opens[_i].at].file = opens[_i].result;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_ERROR, opens[_i].error);
    ck_assert_int_eq(stage_view(&it, &job).error_context, opens[_i].context);
    ck_assert(it.named[opens[_i].rule]);
    it.outcomes[opens[_i].at].file = BITSIM_FILE_OK;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
}
END_TEST

START_TEST(transfer_5_no_progress_for_14_days_is_an_error) {
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    bitsim_time began = it.now, last = began + 14 * BITSIM_TICKS_PER_DAY;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    int tries = 1;
    for (;; tries++) {
        wait_until(bitsim_service_deadline(it.service));
        if (stage_state(&it, &job) == BG_JOB_STATE_ERROR) break;
        it.seen_count = 0;
        stage_run(&it);
        ck_assert_int_lt(tries, 3000);
    }
    ck_assert_uint_eq(it.now, last);
    ck_assert_int_eq(tries, 14 * 24 * 6);
    expect(BG_JOB_STATE_ERROR, HR_ERROR_WINHTTP_CANNOT_CONNECT);
    ck_assert(it.named[BITSIM_RULE_TRANSFER_5]);
    ck_assert_uint_eq(stage_view(&it, &job).deadline, BITSIM_TIME_NEVER);
}
END_TEST

START_TEST(transfer_5_progress_begins_the_14_days_anew) {
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    it.now += 13 * BITSIM_TICKS_PER_DAY;
    bitsim_service_advance(it.service, it.now);
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_OK;
    bitsim_outcome some = {.bytes = 100, .connect = BITSIM_CONNECT_BROKEN};
    report(stage_until(&it, BITSIM_OPERATION_FETCH), some);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, HR_ERROR_WINHTTP_CONNECTION_ERROR);
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    it.now += 13 * BITSIM_TICKS_PER_DAY;
    bitsim_service_advance(it.service, it.now);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, HR_ERROR_WINHTTP_CANNOT_CONNECT);
}
END_TEST

START_TEST(broken_connection_in_mid_file_goes_on_at_its_offset) {
    bitsim_outcome some = {.bytes = 150, .connect = BITSIM_CONNECT_BROKEN};
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, BITSIM_OPERATION_FETCH), some);
    wait_until(bitsim_service_deadline(it.service));
    stage_until(&it, BITSIM_OPERATION_FETCH);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(seen->offset, 150);
    ck_assert_uint_eq(seen->length, 400);
}
END_TEST

START_TEST(file_that_has_another_size_starts_anew) {
    bitsim_outcome some = {.bytes = 150, .connect = BITSIM_CONNECT_BROKEN};
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, BITSIM_OPERATION_FETCH), some);
    it.outcomes[BITSIM_OPERATION_REQUEST].size = 1001;
    wait_until(bitsim_service_deadline(it.service));
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_FETCH)->offset, 0);
}
END_TEST

START_TEST(fetch_that_brings_nothing_is_a_broken_connection) {
    bitsim_outcome nothing = {.status = _i ? 206 : 0};
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, BITSIM_OPERATION_FETCH), nothing);
    expect(BG_JOB_STATE_TRANSIENT_ERROR, HR_ERROR_WINHTTP_CONNECTION_ERROR);
}
END_TEST

START_TEST(zero_size_file_is_there_without_a_fetch) {
    it.outcomes[BITSIM_OPERATION_REQUEST].size = 0;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_FETCH));
    ck_assert_ptr_nonnull(stage_last(&it, BITSIM_OPERATION_CREATE_TEMPORARY));
    ck_assert(it.named[BITSIM_RULE_TRANSFER_6]);
}
END_TEST

START_TEST(files_go_one_after_another_in_the_order_in_which_they_were_added) {
    for (int i = 1; i < 5; i++) {
        char local[] = "C:\\Data\\0";
        local[sizeof local - 2] = (char)('0' + i);
        ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "https://example.test/b", local), S_OK);
    }
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
    uint32_t file = 0, fetches = 0;
    for (size_t i = 0; i < it.seen_count; i++) {
        if (it.seen[i].kind != BITSIM_OPERATION_FETCH) continue;
        ck_assert_uint_ge(it.seen[i].file, file);
        ck_assert_uint_le(it.seen[i].file, file + 1);
        file = it.seen[i].file;
        fetches++;
    }
    ck_assert_uint_eq(file, 4);
    ck_assert_uint_eq(fetches, 5 * 3);
    ck_assert_uint_eq(stage_view(&it, &job).files_transferred, 5);
}
END_TEST

START_TEST(one_failing_file_holds_the_others_and_finished_ones_are_not_fetched_again) {
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "https://example.test/b", "C:\\Data\\b"),
                     S_OK);
    stage_resume(&it, ALICE, &job);
    while (stage_view(&it, &job).files_transferred == 0) ck_assert(stage_step(&it));
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    stage_run(&it);
    expect(BG_JOB_STATE_ERROR, BG_E_HTTP_ERROR_404);
    ck_assert_uint_eq(stage_view(&it, &job).error_file, 1);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 200;
    size_t before = it.seen_count;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect(BG_JOB_STATE_TRANSFERRED, S_OK);
    for (; before < it.seen_count; before++) ck_assert_uint_eq(it.seen[before].file, 1);
}
END_TEST

START_TEST(jobs_take_turns_in_the_order_in_which_they_were_resumed) {
    bitsim_reference second = stage_download(&it, ALICE);
    stage_resume(&it, ALICE, &second);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_int_eq(stage_state(&it, &second), BG_JOB_STATE_TRANSFERRING);
    ck_assert_str_eq(bitsim_wait_words(stage_view(&it, &job).waits_for.kind), "its turn");
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("transfer");
    TCase *transfer = tcase_create("transfer");
    tcase_add_checked_fixture(transfer, set, clear);
#define COUNT_OF(rows) (sizeof(rows) / sizeof((rows)[0]))
    tcase_add_loop_test(transfer, transfer_1_status_is_fatal_or_transient_as_its_code_is, 0,
                        2 * COUNT_OF(statuses));
    tcase_add_loop_test(transfer,
                        transfer_2_and_4_unreached_server_is_tried_again_after_600_seconds, 0,
                        COUNT_OF(failures));
    tcase_add_test(transfer, transfer_2_broken_reply_is_received_again);
    tcase_add_test(transfer, upload_is_not_over_while_the_server_has_less_than_all);
    tcase_add_loop_test(transfer, transfer_3_what_is_not_there_or_not_open_fails_the_job, 0,
                        COUNT_OF(opens));
    tcase_add_test(transfer, transfer_5_no_progress_for_14_days_is_an_error);
    tcase_add_test(transfer, transfer_5_progress_begins_the_14_days_anew);
    tcase_add_test(transfer, broken_connection_in_mid_file_goes_on_at_its_offset);
    tcase_add_test(transfer, file_that_has_another_size_starts_anew);
    tcase_add_loop_test(transfer, fetch_that_brings_nothing_is_a_broken_connection, 0, 2);
    tcase_add_test(transfer, zero_size_file_is_there_without_a_fetch);
    tcase_add_test(transfer, files_go_one_after_another_in_the_order_in_which_they_were_added);
    tcase_add_test(transfer,
                   one_failing_file_holds_the_others_and_finished_ones_are_not_fetched_again);
    tcase_add_test(transfer, jobs_take_turns_in_the_order_in_which_they_were_resumed);
    suite_add_tcase(suite, transfer);
    return suite;
}
