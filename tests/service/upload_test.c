/* SPDX-License-Identifier: MIT */
/* Uploads: where they go, and what is left of them (UPLOAD-12 to UPLOAD-15). */
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

static void set(const char *remote, const bitsim_choices *choices) {
    stage_init(&it, 0, choices, stage_memory());
    job = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, remote, "C:\\Data\\a"), S_OK);
    it.outcomes[BITSIM_OPERATION_OPEN_LOCAL].size = 1000;
    it.outcomes[BITSIM_OPERATION_OPEN_REMOTE].size = 0;
}

static void clear(void) {
    stage_check(&it);
    stage_free(&it);
}

static void report(bitsim_operation_kind kind, bitsim_outcome outcome) {
    ck_assert_int_eq(bitsim_service_report(it.service, stage_until(&it, kind), &outcome, it.now),
                     0);
}

/* The time comes at which something is due. */
static void wait(void) {
    it.now = bitsim_service_deadline(it.service);
    bitsim_service_advance(it.service, it.now);
}

static bitsim_hresult cancel(void) {
    bitsim_call call = stage_call(&it, ALICE);
    return bitsim_copy_job_cancel(&call, &job).hr;
}

/* ---- The host that the server names ---- */

#define FARM "http://me:pw@farm.example:8080/in/a?b=c"

static const bitsim_outcome away = {.connect = BITSIM_CONNECT_REFUSED};

/* A session is open at the farm, and the next operation connects to |host|. */
static void begin_at_host(const char *host, bitsim_time timeout) {
    set(FARM, NULL);
    stage_resume(&it, ALICE, &job);
    report(
        BITSIM_OPERATION_CREATE_SESSION,
        (bitsim_outcome){.status = 200, .session = "{1}", .host = host, .host_timeout = timeout});
    ck_assert(it.named[BITSIM_RULE_UPLOAD_12]);
}

static const char *remote_of(bitsim_operation_kind kind) { return stage_last(&it, kind)->remote; }

START_TEST(what_follows_a_session_goes_to_the_host_that_was_named) {
    static const struct {
        const char *host, *url;
    } hosts[] = {
        {"node1.example", "http://me:pw@node1.example:8080/in/a?b=c"},
        {"10.0.0.1:81", "http://me:pw@10.0.0.1:81/in/a?b=c"},
    };
    begin_at_host(hosts[_i].host, 0);
    stage_until(&it, BITSIM_OPERATION_CONNECT);
    ck_assert_str_eq(remote_of(BITSIM_OPERATION_CONNECT), hosts[_i].url);
    clear();
}
END_TEST

START_TEST(host_that_is_away_too_long_is_given_up) {
    begin_at_host("node1.example", 20 * BITSIM_TICKS_PER_MINUTE);
    report(BITSIM_OPERATION_CONNECT, (bitsim_outcome){0});
    report(BITSIM_OPERATION_PING, (bitsim_outcome){.status = 200});
    report(BITSIM_OPERATION_SEND, (bitsim_outcome){.connect = BITSIM_CONNECT_BROKEN});
    /* Away at once, and after ten minutes; it counts from the first time. */
    for (int i = 0; i < 2; i++) {
        wait();
        report(BITSIM_OPERATION_CONNECT, away);
        ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSIENT_ERROR);
        ck_assert(!it.named[BITSIM_RULE_UPLOAD_13]);
    }
    wait();
    report(BITSIM_OPERATION_CONNECT, away);
    ck_assert(it.named[BITSIM_RULE_UPLOAD_13]);
    report(BITSIM_OPERATION_CONNECT, (bitsim_outcome){0});
    ck_assert_str_eq(remote_of(BITSIM_OPERATION_CONNECT), FARM);
    stage_until(&it, BITSIM_OPERATION_PING);
    ck_assert_str_eq(remote_of(BITSIM_OPERATION_PING), FARM);
    clear();
}
END_TEST

START_TEST(host_that_comes_back_begins_its_time_anew) {
    begin_at_host("node1.example", 15 * BITSIM_TICKS_PER_MINUTE);
    report(BITSIM_OPERATION_CONNECT, away);
    wait();
    report(BITSIM_OPERATION_CONNECT, (bitsim_outcome){0});
    report(BITSIM_OPERATION_PING, (bitsim_outcome){.connect = BITSIM_CONNECT_BROKEN});
    for (int i = 0; i < 2; i++) {
        wait();
        report(BITSIM_OPERATION_CONNECT, away);
        ck_assert(!it.named[BITSIM_RULE_UPLOAD_13]);
    }
    clear();
}
END_TEST

START_TEST(host_without_a_timeout_is_never_given_up) {
    begin_at_host("node1.example", 0);
    for (int i = 0; i < 20; i++) {
        report(BITSIM_OPERATION_CONNECT, away);
        wait();
    }
    ck_assert(!it.named[BITSIM_RULE_UPLOAD_13]);
    ck_assert_str_eq(remote_of(BITSIM_OPERATION_CONNECT),
                     "http://me:pw@node1.example:8080/in/a?b=c");
    clear();
}
END_TEST

/* ---- Files of shares ---- */

#define SHARE "\\\\server\\share\\a"

/* 400 of 1,000 bytes are written, and the connection is gone. */
static void begin_at_share(const bitsim_choices *choices) {
    set(SHARE, choices);
    stage_resume(&it, ALICE, &job);
    report(BITSIM_OPERATION_SEND, (bitsim_outcome){.bytes = 400, .connect = BITSIM_CONNECT_BROKEN});
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSIENT_ERROR);
}

static const struct {
    const char *resume;
    uint64_t there, keeps, from;
} interruptions[] = {
    {"go-on", 400, 400, 400},
    {"go-on", 0, 400, 0},
    {"restart", 0, 0, 0},
};

START_TEST(upload_to_a_share_goes_on_if_what_was_written_is_there) {
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_SMB_UPLOAD_RESUME, interruptions[_i].resume);
    begin_at_share(&choices);
    wait();
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_OPEN_REMOTE);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_OPEN_REMOTE)->offset,
                      interruptions[_i].keeps);
    bitsim_outcome outcome = {.size = interruptions[_i].there};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    ck_assert(it.named[BITSIM_RULE_UPLOAD_14]);
    stage_until(&it, BITSIM_OPERATION_SEND);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_SEND)->offset, interruptions[_i].from);
    clear();
}
END_TEST

START_TEST(cancelled_upload_to_a_share_is_deleted_or_left) {
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_SMB_UPLOAD_CANCEL, _i ? "leave" : "delete");
    begin_at_share(&choices);
    ck_assert_int_eq(cancel(), S_OK);
    ck_assert(it.named[BITSIM_RULE_UPLOAD_15]);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_DELETE);
    if (_i) {
        ck_assert_ptr_null(seen);
    } else {
        ck_assert_str_eq(seen->path, SHARE);
        ck_assert_int_eq(seen->rule, BITSIM_RULE_USE_5);
        ck_assert_int_eq(seen->resource, BITSIM_RESOURCE_REMOTE_FILE);
    }
    clear();
}
END_TEST

START_TEST(what_cannot_be_deleted_on_a_share_is_told) {
    begin_at_share(NULL);
    it.outcomes[BITSIM_OPERATION_DELETE].file = BITSIM_FILE_DENIED;
    ck_assert_int_eq(cancel(), BG_S_UNABLE_TO_DELETE_FILES);
    clear();
}
END_TEST

START_TEST(what_was_uploaded_to_its_end_is_not_deleted) {
    set(SHARE, NULL);
    stage_resume(&it, ALICE, &job);
    it.outcomes[BITSIM_OPERATION_SEND].bytes = 1000;
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(cancel(), S_OK);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_DELETE));
    clear();
}
END_TEST

START_TEST(what_was_never_opened_is_not_deleted) {
    set(SHARE, NULL);
    ck_assert_int_eq(cancel(), S_OK);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_DELETE));
    clear();
}
END_TEST

/* ---- The reply ---- */

static void begin_reply(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD_REPLY);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    it.outcomes[BITSIM_OPERATION_SEND] = (bitsim_outcome){
        .bytes = 1000, .received = 1000, .reply_url = "https://example.test/r"};
    stage_resume(&it, ALICE, &job);
}

static void report_reply(const char *data, uint64_t bytes, uint64_t size) {
    report(BITSIM_OPERATION_RECEIVE_REPLY,
           (bitsim_outcome){.data = (const uint8_t *)data, .bytes = bytes, .size = size});
}

static bitsim_hresult get_reply(bitsim_reply_data *out) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    return bitsim_copy_job2_get_reply_data(&call, &job2, out).hr;
}

START_TEST(reply_that_comes_in_pieces_is_told_whole) {
    bitsim_reply_data data;
    begin_reply();
    report_reply("thank", 5, 9);
    ck_assert_int_eq(get_reply(&data), BG_E_INVALID_STATE);
    report_reply(" you", 4, 9);
    stage_run(&it);
    ck_assert_int_eq(get_reply(&data), S_OK);
    ck_assert_uint_eq(data.length, 9);
    ck_assert_mem_eq(data.bytes, "thank you", 9);
    clear();
}
END_TEST

START_TEST(reply_whose_bytes_nobody_told_has_a_length) {
    bitsim_reply_data data;
    begin_reply();
    report_reply("thank", 5, 9);
    report_reply(NULL, 3, 9);
    report_reply("u", 1, 9);
    stage_run(&it);
    ck_assert_int_eq(get_reply(&data), S_OK);
    ck_assert_uint_eq(data.length, 9);
    ck_assert_ptr_null(data.bytes);
    clear();
}
END_TEST

START_TEST(reply_of_which_nothing_comes_is_a_broken_connection) {
    begin_reply();
    report_reply(NULL, 0, 9);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, HR_ERROR_WINHTTP_CONNECTION_ERROR);
    clear();
}
END_TEST

/* What comes behind the first five of nine bytes, which were of time 7. */
static const struct {
    bitsim_outcome outcome;
    uint64_t moved;
    BG_JOB_STATE state;
} successors[] = {
    {{.bytes = 2, .size = 9, .response = {.modified = 7}}, 7, BG_JOB_STATE_TRANSFERRING},
    {{.bytes = 2, .size = 9}, 7, BG_JOB_STATE_TRANSFERRING},
    {{.bytes = 2, .size = 8, .response = {.modified = 7}}, 0, BG_JOB_STATE_TRANSFERRING},
    {{.bytes = 2, .size = 9, .response = {.modified = 8}}, 0, BG_JOB_STATE_TRANSFERRING},
    {{.status = 412}, 0, BG_JOB_STATE_TRANSFERRING},
    {{.status = 412, .connect = BITSIM_CONNECT_BROKEN}, 5, BG_JOB_STATE_TRANSIENT_ERROR},
    {{.status = 404, .size = 9, .response = {.modified = 8}}, 5, BG_JOB_STATE_ERROR},
};

START_TEST(reply_that_is_another_begins_anew) {
    begin_reply();
    report(BITSIM_OPERATION_RECEIVE_REPLY,
           (bitsim_outcome){.bytes = 5, .size = 9, .response = {.modified = 7}});
    report(BITSIM_OPERATION_RECEIVE_REPLY, successors[_i].outcome);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_RECEIVE_REPLY)->unmodified_since, 7);
    ck_assert_int_eq(stage_state(&it, &job), successors[_i].state);
    bitsim_reply_progress progress;
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    ck_assert_int_eq(bitsim_copy_job2_get_reply_progress(&call, &job2, &progress).hr, S_OK);
    ck_assert_uint_eq(progress.bytes_transferred, successors[_i].moved);
    bool is_anew = successors[_i].moved == 0;
    ck_assert(it.named[BITSIM_RULE_UPLOAD_16] == is_anew);
    if (is_anew) {
        stage_until(&it, BITSIM_OPERATION_RECEIVE_REPLY);
        ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_RECEIVE_REPLY)->offset, 0);
        ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_RECEIVE_REPLY)->unmodified_since, 0);
    }
    clear();
}
END_TEST

/* The next |bytes| of a reply of nine that was written at |time|. */
static void report_reply_of(bitsim_time time, uint64_t bytes) {
    it.seen_count = 0;
    report(BITSIM_OPERATION_RECEIVE_REPLY,
           (bitsim_outcome){.bytes = bytes, .size = 9, .response = {.modified = time}});
}

START_TEST(reply_that_never_rests_is_given_up_once_it_comes_no_further) {
    begin_reply();
    report_reply_of(7, 3);
    report_reply_of(8, 3);
    report_reply_of(8, 3);
    report_reply_of(8, 1);
    /* More came than the last time; so it is begun anew once more. */
    report_reply_of(9, 3);
    report_reply_of(9, 4);
    ck_assert(!it.named[BITSIM_RULE_UPLOAD_17]);
    report_reply_of(10, 3);
    ck_assert(it.named[BITSIM_RULE_UPLOAD_17]);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_ERROR);
    ck_assert_int_eq(view.error, BG_E_REMOTE_FILE_CHANGED);
    /* The next try begins with nothing, and knows nothing of the last. */
    stage_resume(&it, ALICE, &job);
    report_reply_of(11, 1);
    report_reply_of(12, 1);
    report_reply_of(12, 9);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    clear();
}
END_TEST

START_TEST(session_that_is_lost_at_a_fragment_begins_anew) {
    begin_reply();
    report(BITSIM_OPERATION_SEND,
           (bitsim_outcome){.status = 500, .error = BG_E_SESSION_NOT_FOUND, .received = 0});
    ck_assert(it.named[BITSIM_RULE_UPLOAD_3]);
    stage_until(&it, BITSIM_OPERATION_CREATE_SESSION);
    clear();
}
END_TEST

START_TEST(session_that_is_lost_twice_begins_anew_at_the_next_try) {
    bitsim_outcome lost = {.status = 500, .error = BG_E_SESSION_NOT_FOUND};
    begin_reply();
    report(BITSIM_OPERATION_SEND, lost);
    report(BITSIM_OPERATION_CREATE_SESSION, (bitsim_outcome){.status = 200, .session = "{2}"});
    if (_i) {
        /* The connection breaks, and the session is lost until the next try. */
        report(BITSIM_OPERATION_SEND, (bitsim_outcome){.connect = BITSIM_CONNECT_BROKEN});
        wait();
    }
    report(_i ? BITSIM_OPERATION_PING : BITSIM_OPERATION_SEND, lost);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, BG_E_SESSION_NOT_FOUND);
    wait();
    report(BITSIM_OPERATION_CREATE_SESSION, (bitsim_outcome){.status = 200, .session = "{3}"});
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    clear();
}
END_TEST

START_TEST(reply_that_is_too_large_is_not_kept) {
    bitsim_reply_data data;
    begin_reply();
    report_reply("thank", 5, BITSIM_REPLY_IN_MEMORY_MAX + 1);
    for (uint64_t left = BITSIM_REPLY_IN_MEMORY_MAX - 4, piece; left > 0; left -= piece) {
        piece = left < 400 ? left : 400;
        it.seen_count = 0;
        report_reply(NULL, piece, BITSIM_REPLY_IN_MEMORY_MAX + 1);
    }
    stage_run(&it);
    ck_assert_int_eq(get_reply(&data), BG_E_TOO_LARGE);
    ck_assert_uint_eq(data.length, BITSIM_REPLY_IN_MEMORY_MAX + 1);
    ck_assert_ptr_null(data.bytes);
    clear();
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("upload");
    TCase *upload = tcase_create("upload");
    tcase_add_loop_test(upload, what_follows_a_session_goes_to_the_host_that_was_named, 0, 2);
    tcase_add_test(upload, host_that_is_away_too_long_is_given_up);
    tcase_add_test(upload, host_that_comes_back_begins_its_time_anew);
    tcase_add_test(upload, host_without_a_timeout_is_never_given_up);
    tcase_add_loop_test(upload, upload_to_a_share_goes_on_if_what_was_written_is_there, 0, 3);
    tcase_add_loop_test(upload, cancelled_upload_to_a_share_is_deleted_or_left, 0, 2);
    tcase_add_test(upload, what_cannot_be_deleted_on_a_share_is_told);
    tcase_add_test(upload, what_was_uploaded_to_its_end_is_not_deleted);
    tcase_add_test(upload, what_was_never_opened_is_not_deleted);
    tcase_add_test(upload, reply_that_comes_in_pieces_is_told_whole);
    tcase_add_test(upload, reply_whose_bytes_nobody_told_has_a_length);
    tcase_add_test(upload, reply_of_which_nothing_comes_is_a_broken_connection);
    tcase_add_test(upload, reply_that_never_rests_is_given_up_once_it_comes_no_further);
    tcase_add_loop_test(upload, reply_that_is_another_begins_anew, 0,
                        sizeof successors / sizeof *successors);
    tcase_add_test(upload, session_that_is_lost_at_a_fragment_begins_anew);
    tcase_add_loop_test(upload, session_that_is_lost_twice_begins_anew_at_the_next_try, 0, 2);
    tcase_add_test(upload, reply_that_is_too_large_is_not_kept);
    suite_add_tcase(suite, upload);
    return suite;
}
