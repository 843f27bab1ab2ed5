/* SPDX-License-Identifier: MIT */
/*
 * Every state and what can happen to a job in it: a row a state, a column an event, as the
 * documents have them: bits/BG_JOB_STATE; bits/IBackgroundCopyJob::Suspend, ::Resume, ::Cancel,
 * ::Complete; win32 docs: users-and-network-connections. Then whose turn it is, and what a job
 * waits for.
 */
#include "bitsim/copy_job_properties.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
}

static void clear(void) { stage_free(&it); }

/* Reports what comes of operations until the next one belongs to a job in |state|. */
static void come_to(BG_JOB_STATE state) {
    bitsim_operation operation;
    while (bitsim_service_next_operation(it.service, &operation, it.now)) {
        if (stage_state(&it, &job) == state) return;
        bitsim_outcome outcome = it.outcomes[operation.kind];
        ck_assert_int_eq(bitsim_service_report(it.service, operation.ticket, &outcome, it.now), 0);
    }
}

/* Brings the job to |state|. */
static void bring_to(BG_JOB_STATE state) {
    if (state == BG_JOB_STATE_TRANSIENT_ERROR)
        it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    if (state == BG_JOB_STATE_ERROR)
        it.outcomes[BITSIM_OPERATION_CREATE_TEMPORARY].file = BITSIM_FILE_DENIED;
    if (state != BG_JOB_STATE_SUSPENDED) stage_resume(&it, ALICE, &job);
    if (state == BG_JOB_STATE_CONNECTING || state == BG_JOB_STATE_TRANSFERRING) come_to(state);
    else if (state != BG_JOB_STATE_SUSPENDED && state != BG_JOB_STATE_QUEUED) stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), state);
    stage_check(&it);
}

static void suspend(void) {
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert_int_eq(bitsim_copy_job_suspend(&call, &job).hr, S_OK);
}

static void resume(void) { stage_resume(&it, ALICE, &job); }

static void cancel(void) {
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert_int_eq(bitsim_copy_job_cancel(&call, &job).hr, S_OK);
}

static void complete(void) {
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert(bitsim_succeeded(bitsim_copy_job_complete(&call, &job).hr));
}

static void lose_network(void) { bitsim_service_network(it.service, false, it.now); }
static void find_network(void) { bitsim_service_network(it.service, true, it.now); }
static void log_off(void) { bitsim_service_logoff(it.service, ALICE_SESSION, it.now); }
static void restart(void) { bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now); }

static void wait_ten_minutes(void) {
    it.now += 600 * BITSIM_TICKS_PER_SECOND;
    bitsim_service_advance(it.service, it.now);
}

enum {
    QUE = BG_JOB_STATE_QUEUED,
    CON = BG_JOB_STATE_CONNECTING,
    TRA = BG_JOB_STATE_TRANSFERRING,
    SUS = BG_JOB_STATE_SUSPENDED,
    ERR = BG_JOB_STATE_ERROR,
    TRE = BG_JOB_STATE_TRANSIENT_ERROR,
    DON = BG_JOB_STATE_TRANSFERRED,
    ACK = BG_JOB_STATE_ACKNOWLEDGED,
    CAN = BG_JOB_STATE_CANCELLED,
    EVENTS = 9
};

static void (*const events[EVENTS])(void) = {suspend,  resume,       cancel,
                                             complete, lose_network, find_network,
                                             log_off,  restart,      wait_ten_minutes};

/* clang-format off */
static const struct {
    int from;
    int to[EVENTS];
} rows[] = {
    /*       Suspend Resume Cancel Complete lost up   logoff restart ten minutes */
    { SUS, { SUS,    QUE,   CAN,   ACK,     SUS, SUS, SUS,   SUS,    SUS } },
    { QUE, { SUS,    QUE,   CAN,   ACK,     TRE, QUE, QUE,   QUE,    QUE } },
    { CON, { SUS,    CON,   CAN,   ACK,     TRE, CON, QUE,   QUE,    CON } },
    { TRA, { SUS,    TRA,   CAN,   ACK,     TRE, TRA, QUE,   QUE,    TRA } },
    { TRE, { SUS,    QUE,   CAN,   ACK,     TRE, QUE, TRE,   TRE,    QUE } },
    { ERR, { SUS,    QUE,   CAN,   ACK,     ERR, ERR, ERR,   ERR,    ERR } },
    { DON, { SUS,    DON,   CAN,   ACK,     DON, DON, DON,   DON,    DON } },
};
/* clang-format on */

START_TEST(every_event_leads_where_the_documents_say) {
    BG_JOB_STATE from = (BG_JOB_STATE)rows[_i / EVENTS].from;
    bring_to(from);
    events[_i % EVENTS]();
    stage_check(&it);
    ck_assert_msg((int)stage_state(&it, &job) == rows[_i / EVENTS].to[_i % EVENTS],
                  "state %d, event %d: %d", (int)from, _i % EVENTS, (int)stage_state(&it, &job));
}
END_TEST

static void prefer(const bitsim_reference *which, BG_JOB_PRIORITY priority) {
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert_int_eq(bitsim_copy_job_set_priority(&call, which, priority).hr, S_OK);
}

/* Has the scheduler look, and hands out one operation. */
static void start(void) {
    bitsim_operation operation;
    ck_assert(bitsim_service_next_operation(it.service, &operation, it.now));
    stage_check(&it);
}

START_TEST(turns_go_by_priority_and_then_by_the_order_of_queueing) {
    bitsim_reference second = stage_download(&it, ALICE), high = stage_download(&it, ALICE);
    bitsim_reference first_in_front = stage_download(&it, ALICE);
    prefer(&high, BG_JOB_PRIORITY_HIGH);
    prefer(&first_in_front, BG_JOB_PRIORITY_FOREGROUND);
    resume();
    stage_resume(&it, ALICE, &second);
    start();
    bitsim_job_view view = stage_view(&it, &second);
    ck_assert_int_eq(view.waits_for.kind, BITSIM_WAIT_TURN);
    ck_assert_int_eq(view.waits_for.rule, BITSIM_RULE_TURN_2);
    ck_assert_uint_eq(view.waits_for.until, it.now + 300 * BITSIM_TICKS_PER_SECOND);
    stage_resume(&it, ALICE, &high);
    stage_resume(&it, ALICE, &first_in_front);
    start();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    ck_assert_int_eq(stage_state(&it, &high), BG_JOB_STATE_CONNECTING);
    ck_assert_int_eq(stage_state(&it, &first_in_front), BG_JOB_STATE_CONNECTING);
    view = stage_view(&it, &job);
    ck_assert_int_eq(view.waits_for.rule, BITSIM_RULE_TURN_2);
    ck_assert_uint_eq(view.waits_for.until, BITSIM_TIME_NEVER);
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert_int_eq(bitsim_copy_job_suspend(&call, &high).hr, S_OK);
    start();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_CONNECTING);
    ck_assert_int_eq(stage_state(&it, &second), BG_JOB_STATE_QUEUED);
}
END_TEST

START_TEST(who_is_further_behind_waits_for_the_slices_of_those_before) {
    bitsim_reference behind[3];
    resume();
    for (int i = 0; i < 3; i++) {
        behind[i] = stage_download(&it, ALICE);
        stage_resume(&it, ALICE, &behind[i]);
    }
    start();
    bitsim_time began = it.now;
    for (int i = 0; i < 3; i++)
        ck_assert_uint_eq(stage_view(&it, &behind[i]).waits_for.until,
                          began + (bitsim_time)(i + 1) * 5 * BITSIM_TICKS_PER_MINUTE);
    for (int i = 0; i < 3; i++) {
        it.now += 5 * BITSIM_TICKS_PER_MINUTE;
        bitsim_service_advance(it.service, it.now);
        start();
        ck_assert_int_eq(stage_state(&it, &behind[i]), BG_JOB_STATE_CONNECTING);
    }
}
END_TEST

START_TEST(waiting_is_a_value_with_a_moment_and_a_rule) {
    bring_to(BG_JOB_STATE_TRANSIENT_ERROR);
    bitsim_wait wait = stage_view(&it, &job).waits_for;
    ck_assert_int_eq(wait.kind, BITSIM_WAIT_RETRY);
    ck_assert_int_eq(wait.rule, BITSIM_RULE_TRANSFER_4);
    ck_assert_uint_eq(wait.until, it.now + 600 * BITSIM_TICKS_PER_SECOND);
    ck_assert_uint_eq(stage_view(&it, &job).gives_up_at, it.now + 14 * BITSIM_TICKS_PER_DAY);
    lose_network();
    find_network();
    lose_network();
    wait = stage_view(&it, &job).waits_for;
    ck_assert_int_eq(wait.kind, BITSIM_WAIT_NETWORK);
    ck_assert_uint_eq(wait.until, BITSIM_TIME_NEVER);
    find_network();
    log_off();
    wait = stage_view(&it, &job).waits_for;
    ck_assert_uint_eq(stage_view(&it, &job).gives_up_at, BITSIM_TIME_NEVER);
    ck_assert_int_eq(wait.kind, BITSIM_WAIT_LOGON);
    ck_assert_int_eq(wait.rule, BITSIM_RULE_LOGON_1);
}
END_TEST

START_TEST(a_job_that_lies_still_is_cancelled_before_a_longer_timeout_is_over) {
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert_int_eq(bitsim_copy_job_set_no_progress_timeout(&call, &job, 100 * 24 * 60 * 60).hr,
                     S_OK);
    bring_to(BG_JOB_STATE_TRANSIENT_ERROR);
    bitsim_time end = it.now + 90 * BITSIM_TICKS_PER_DAY;
    lose_network();
    ck_assert_uint_eq(stage_view(&it, &job).abandoned_at, end);
    it.now = end;
    bitsim_service_advance(it.service, it.now);
    stage_check(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_CANCELLED);
    ck_assert(it.named[BITSIM_RULE_TIMER_5]);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("states");
    TCase *tcase = tcase_create("states");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_loop_test(tcase, every_event_leads_where_the_documents_say, 0,
                        (int)(sizeof rows / sizeof rows[0]) * EVENTS);
    tcase_add_test(tcase, turns_go_by_priority_and_then_by_the_order_of_queueing);
    tcase_add_test(tcase, who_is_further_behind_waits_for_the_slices_of_those_before);
    tcase_add_test(tcase, waiting_is_a_value_with_a_moment_and_a_rule);
    tcase_add_test(tcase, a_job_that_lies_still_is_cancelled_before_a_longer_timeout_is_over);
    suite_add_tcase(suite, tcase);
    return suite;
}
