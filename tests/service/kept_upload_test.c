/* SPDX-License-Identifier: MIT */
/* An upload goes on after a restart as without one. */
#include "bitsim/copy_file.h"
#include "service/kept.h"
#include "service/service.h"
#include "support/suite.h"

#define FARM "http://farm.example/in/a"

static const bitsim_outcome away = {.connect = BITSIM_CONNECT_REFUSED};

static void upload(const char *remote) {
    kept.job = stage_job(&kept.it, ALICE, BG_JOB_TYPE_UPLOAD);
    ck_assert_int_eq(stage_add_names(&kept.it, ALICE, &kept.job, remote, "C:\\Data\\a"), S_OK);
    kept.it.outcomes[BITSIM_OPERATION_OPEN_REMOTE].size = 0;
    stage_resume(&kept.it, ALICE, &kept.job);
}

/* The node that the server named is away at once, and ten minutes later. */
static void lose_host(void) {
    upload(FARM);
    kept_report(BITSIM_OPERATION_CREATE_SESSION,
                (bitsim_outcome){.status = 200,
                                 .session = "{1}",
                                 .host = "node1.example",
                                 .host_timeout = 20 * BITSIM_TICKS_PER_MINUTE});
    kept_report(BITSIM_OPERATION_CONNECT, away);
    kept_wait();
    kept_report(BITSIM_OPERATION_CONNECT, away);
}

static void host_is_given_up_in_time(void) {
    kept_wait();
    uint64_t ticket = stage_until(&kept.it, BITSIM_OPERATION_CONNECT);
    ck_assert_str_eq(stage_last(&kept.it, BITSIM_OPERATION_CONNECT)->remote,
                     "http://node1.example/in/a");
    ck_assert_int_eq(bitsim_service_report(kept.it.service, ticket, &away, kept.it.now), 0);
    ck_assert(kept.it.named[BITSIM_RULE_UPLOAD_13]);
}

static void open_on_share(void) {
    upload("\\\\server\\share\\a");
    kept_report(BITSIM_OPERATION_SEND,
                (bitsim_outcome){.bytes = 400, .connect = BITSIM_CONNECT_BROKEN});
}

static void what_was_opened_is_deleted(void) {
    bitsim_call call = stage_call(&kept.it, ALICE);
    OK(bitsim_copy_job_cancel(&call, &kept.job));
    ck_assert_ptr_nonnull(stage_last(&kept.it, BITSIM_OPERATION_DELETE));
}

static void stamp(void) {
    kept.it.outcomes[BITSIM_OPERATION_OPEN_LOCAL].stamp = 5;
    kept.it.outcomes[BITSIM_OPERATION_SEND].stamp = 5;
    upload(FARM);
    kept_break_at(BITSIM_OPERATION_SEND);
}

static void same_file_goes_on(void) {
    kept_wait();
    kept_run_to(BG_JOB_STATE_TRANSFERRED);
}

static void other_file_is_found_out(void) {
    kept.it.outcomes[BITSIM_OPERATION_OPEN_LOCAL].stamp = 6;
    kept.it.outcomes[BITSIM_OPERATION_SEND].stamp = 6;
    kept_wait();
    kept_run_to(BG_JOB_STATE_ERROR);
}

static const bitsim_outcome lost = {.status = 500, .error = BG_E_SESSION_NOT_FOUND};

static void lose_session(void) {
    upload(FARM);
    kept_report(BITSIM_OPERATION_SEND, lost);
    kept_report(BITSIM_OPERATION_CREATE_SESSION, (bitsim_outcome){.status = 200, .session = "{2}"});
    kept_break_at(BITSIM_OPERATION_SEND);
}

static void second_loss_is_an_error(void) {
    kept_wait();
    kept_report(BITSIM_OPERATION_PING, lost);
    bitsim_job_view view = stage_view(&kept.it, &kept.job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, BG_E_SESSION_NOT_FOUND);
}

/* The server wants smaller fragments than a large unit makes. */
static void shrink(void) {
    kept.it.service->transfer_unit = 4000;
    kept.it.outcomes[BITSIM_OPERATION_OPEN_LOCAL].size = 9000;
    upload(FARM);
    kept_report(BITSIM_OPERATION_SEND, (bitsim_outcome){.status = 413});
    kept_break_at(BITSIM_OPERATION_SEND);
}

static void fragments_stay_small(void) {
    kept_wait();
    ck_assert_uint_eq(kept_next(BITSIM_OPERATION_SEND)->length, 2000);
}

static void upload_all(void) {
    upload(FARM);
    kept_run_to(BG_JOB_STATE_TRANSFERRED);
}

static void file_is_completed(void) {
    bitsim_file_progress progress;
    bitsim_call call = stage_call(&kept.it, ALICE);
    bitsim_reference file = kept_file_as(BITSIM_INTERFACE_FILE);
    OK(bitsim_copy_file_get_progress(&call, &file, &progress));
    ck_assert(progress.completed);
}

/* ---- There and back ---- */

static const kept_rest rests[] = {
    {lose_host, host_is_given_up_in_time, 0, 0, NULL},
    {open_on_share, what_was_opened_is_deleted, 0, 0, NULL},
    {stamp, same_file_goes_on, 0, 0, NULL},
    {stamp, other_file_is_found_out, 0, 0, NULL},
    {lose_session, second_loss_is_an_error, 0, 0, NULL},
    {shrink, fragments_stay_small, 0, 0, NULL},
    {upload_all, file_is_completed, 0, 0, NULL},
};

START_TEST(upload_goes_on_after_a_restart_as_without_one) { kept_go_on(&rests[_i / 2], _i % 2); }
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("kept upload");
    TCase *tcase = tcase_create("kept");
    tcase_add_loop_test(tcase, upload_goes_on_after_a_restart_as_without_one, 0,
                        2 * sizeof rests / sizeof rests[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
