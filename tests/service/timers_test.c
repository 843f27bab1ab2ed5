/* SPDX-License-Identifier: MIT */
/* What starts, stops and renews each span of time of a job: the table of docs/states.md. */
#include <inttypes.h>

#include "bitsim/copy_job_properties.h"
#include "bitsim/time.h"
#include "service/form.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

enum { HOUR_S = 3600 };

/* The spans; TIMEOUT is the no-progress timeout, DOWNLOAD the maximum download time. */
typedef enum span { RETRY, TIMEOUT, DOWNLOAD, INACTIVITY, SLICE } span;

/* What becomes of a span: it goes on, it counts from now, or nothing is due any more. */
typedef enum fate { SAME, ANEW, STOPPED } fate;

static void network_back(void) { bitsim_service_network(it.service, true, it.now); }
static void network_lost(void) { bitsim_service_network(it.service, false, it.now); }

static void suspend(void) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_suspend(&call, &job), S_OK, BITSIM_RULE_NONE);
}

static void resume(void) { stage_resume(&it, ALICE, &job); }

static void set_property(void) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_description(&call, &job, "d"), S_OK, BITSIM_RULE_NONE);
}

static void set_delay(void) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_minimum_retry_delay(&call, &job, 60), S_OK, BITSIM_RULE_NONE);
}

/* Half of the two weeks that it has. */
static void halve_timeout(void) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_no_progress_timeout(&call, &job, 604800), S_OK,
                 BITSIM_RULE_NONE);
}

static void add_file(void) {
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "https://a.test/x", "C:\\Data\\x"), S_OK);
}

static void read_property(void) {
    bitsim_call call = stage_call(&it, ALICE);
    const char *text;
    stage_expect(bitsim_copy_job_get_description(&call, &job, &text), S_OK, BITSIM_RULE_NONE);
}

static void be_refused(void) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_description(&call, &job, NULL), E_INVALIDARG,
                 BITSIM_RULE_METHOD_1);
}

static void cancel(void) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_cancel(&call, &job), S_OK, BITSIM_RULE_NONE);
}

/* One piece of the file arrives. */
static void progress(void) {
    bitsim_operation operation;
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 200;
    while (bitsim_service_next_operation(it.service, &operation, it.now)) {
        bitsim_outcome outcome = it.outcomes[operation.kind];
        bool moves = operation.kind == BITSIM_OPERATION_FETCH;
        if (moves) outcome.bytes = 10;
        bitsim_service_report(it.service, operation.ticket, &outcome, it.now);
        if (moves) break;
    }
}

/* The service stops, and goes on with what was saved. */
static void restart(void) {
    form saved = {0};
    form_save(&saved, it.service, it.now);
    ck_assert_int_eq(form_load(&saved, it.service, NULL), 0);
    form_free(&saved);
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
}

/* The service stops while the job transfers, which it does again. */
static void restart_in_mid_transfer(void) {
    restart();
    stage_until(&it, BITSIM_OPERATION_FETCH);
}

/* The retry is due, and fails like the attempt before. */
static void fail_again(void) {
    it.now = bitsim_service_deadline(it.service);
    bitsim_service_advance(it.service, it.now);
    stage_run(&it);
}

/* ---- Getting there ---- */

static void run_until_it_fails(void) {
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 503;
    resume();
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSIENT_ERROR);
}

static void run_until_it_transfers(BG_JOB_PRIORITY priority) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_priority(&call, &job, priority), S_OK, BITSIM_RULE_NONE);
    resume();
    stage_until(&it, BITSIM_OPERATION_FETCH);
}

static void prepare(span which) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job4 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB4);
    stage_expect(bitsim_copy_job4_set_maximum_download_time(&call, &job4, HOUR_S), S_OK,
                 BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &job4);
    switch (which) {
    case RETRY: run_until_it_fails(); break;
    case TIMEOUT:
        resume();
        network_lost();
        ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSIENT_ERROR);
        break;
    case DOWNLOAD: run_until_it_transfers(BG_JOB_PRIORITY_FOREGROUND); break;
    case SLICE: {
        /* The end of a slice is filed once there is another who waits for it. */
        run_until_it_transfers(BG_JOB_PRIORITY_NORMAL);
        bitsim_reference other = stage_download(&it, ALICE);
        stage_resume(&it, ALICE, &other);
        bitsim_operation none;
        ck_assert(!bitsim_service_next_operation(it.service, &none, it.now));
        break;
    }
    case INACTIVITY: break;
    }
}

static bitsim_time length_of(span which) {
    static const bitsim_time seconds[] = {
        [RETRY] = 600,          [TIMEOUT] = 1209600, [DOWNLOAD] = HOUR_S,
        [INACTIVITY] = 7776000, [SLICE] = 300,
    };
    return seconds[which] * BITSIM_TICKS_PER_SECOND;
}

static bitsim_time due_at(span which) {
    return which == INACTIVITY ? bitsim_service_abandons_at(it.service)
                               : bitsim_service_deadline(it.service);
}

static const struct {
    const char *name;
    span which;
    void (*event)(void);
    fate fate;
} rows[] = {
    {"a retry waits though a property is set", RETRY, set_property, SAME},
    {"a retry waits though the delay is set", RETRY, set_delay, SAME},
    {"a retry waits though the job is looked at", RETRY, read_property, SAME},
    {"Suspend ends the wait for a retry", RETRY, suspend, STOPPED},
    {"a retry that fails is followed by another", RETRY, fail_again, ANEW},
    {"a retry waits over a restart", RETRY, restart, SAME},

    {"the timeout runs though a property is set", TIMEOUT, set_property, SAME},
    {"the timeout runs though the delay is set", TIMEOUT, set_delay, SAME},
    {"the timeout runs though a file is added", TIMEOUT, add_file, SAME},
    {"Suspend ends the time without progress", TIMEOUT, suspend, STOPPED},
    {"the timeout runs over a restart", TIMEOUT, restart, SAME},

    {"Resume gives the download time again", DOWNLOAD, resume, ANEW},
    {"bytes do not give the download time again", DOWNLOAD, progress, SAME},
    {"a property does not give the download time again", DOWNLOAD, set_property, SAME},
    {"Suspend stops the download time", DOWNLOAD, suspend, STOPPED},
    {"a restart does not give the download time again", DOWNLOAD, restart_in_mid_transfer, SAME},

    {"a property is activity", INACTIVITY, set_property, ANEW},
    {"a file is activity", INACTIVITY, add_file, ANEW},
    {"Suspend is activity", INACTIVITY, suspend, ANEW},
    {"reading is no activity", INACTIVITY, read_property, SAME},
    {"a refused call is no activity", INACTIVITY, be_refused, SAME},
    {"the network is no activity", INACTIVITY, network_lost, SAME},
    {"a restart is no activity", INACTIVITY, restart, SAME},
    {"a job that has ended is not abandoned", INACTIVITY, cancel, STOPPED},

    {"a slice goes on though bytes come", SLICE, progress, SAME},
    {"a slice goes on though Resume is called", SLICE, resume, SAME},
};

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
}

static void clear(void) { stage_free(&it); }

START_TEST(a_span_of_time_goes_on_begins_anew_or_stops) {
    span which = rows[_i].which;
    prepare(which);
    bitsim_time start = it.now, before = due_at(which);
    ck_assert_msg(before == start + length_of(which), "%s: it is due after %d s", rows[_i].name,
                  (int)((before - start) / BITSIM_TICKS_PER_SECOND));
    it.now += BITSIM_TICKS_PER_MINUTE;
    rows[_i].event();
    bitsim_time after = due_at(which);
    bitsim_time expected = rows[_i].fate == SAME   ? before
                           : rows[_i].fate == ANEW ? it.now + length_of(which)
                                                   : BITSIM_TIME_NEVER;
    bool is_stopped = rows[_i].fate == STOPPED;
    ck_assert_msg(is_stopped ? after > before : after == expected,
                  "%s: due after %" PRIu64 " s, not %" PRIu64, rows[_i].name,
                  (uint64_t)((after - start) / BITSIM_TICKS_PER_SECOND),
                  (uint64_t)((expected - start) / BITSIM_TICKS_PER_SECOND));
    stage_check(&it);
}
END_TEST

/* What is waited for by no time ends the wait: the network's return queues the job at once. */
START_TEST(the_network_ends_the_wait_for_a_retry_and_the_time_without_progress) {
    for (int i = RETRY; i <= TIMEOUT; i++) {
        prepare((span)i);
        if (i == RETRY) network_lost();
        network_back();
        ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
        clear();
        set();
    }
}
END_TEST

/* Resume ends the wait for a retry; the time without progress goes on, and progress ends it. */
START_TEST(progress_ends_the_time_without_it) {
    prepare(RETRY);
    bitsim_time first = it.now;
    it.now += BITSIM_TICKS_PER_MINUTE;
    resume();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    network_lost();
    ck_assert_uint_eq(bitsim_service_deadline(it.service), first + length_of(TIMEOUT));
    network_back();
    progress();
    it.now += BITSIM_TICKS_PER_MINUTE;
    network_lost();
    ck_assert_uint_eq(bitsim_service_deadline(it.service), it.now + length_of(TIMEOUT));
}
END_TEST

/* The first week is over when the timeout is one week, and there is nothing left of it. */
START_TEST(a_new_timeout_is_held_against_the_time_that_has_passed) {
    prepare(TIMEOUT);
    bitsim_time start = it.now;
    it.now += BITSIM_TICKS_PER_DAY;
    halve_timeout();
    ck_assert_uint_eq(due_at(TIMEOUT), start + 7 * BITSIM_TICKS_PER_DAY);
    clear();
    set();
    prepare(TIMEOUT);
    it.now += 8 * BITSIM_TICKS_PER_DAY;
    halve_timeout();
    ck_assert_uint_eq(due_at(TIMEOUT), it.now);
    bitsim_service_advance(it.service, it.now);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
}
END_TEST

/* Whoever slept for three weeks tries again first, since that was due first, and then gives up. */
START_TEST(what_is_due_late_is_done_in_the_order_in_which_it_was_due) {
    for (int succeeds = 0; succeeds < 2; succeeds++) {
        prepare(RETRY);
        it.now += 21 * BITSIM_TICKS_PER_DAY;
        bitsim_service_advance(it.service, it.now);
        ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
        if (succeeds) it.outcomes[BITSIM_OPERATION_REQUEST].status = 200;
        stage_run(&it);
        ck_assert_int_eq(stage_state(&it, &job),
                         succeeds ? BG_JOB_STATE_TRANSFERRED : BG_JOB_STATE_ERROR);
        clear();
        set();
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("timers");
    TCase *tcase = tcase_create("timers");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_loop_test(tcase, a_span_of_time_goes_on_begins_anew_or_stops, 0,
                        (int)(sizeof rows / sizeof rows[0]));
    tcase_add_test(tcase, the_network_ends_the_wait_for_a_retry_and_the_time_without_progress);
    tcase_add_test(tcase, progress_ends_the_time_without_it);
    tcase_add_test(tcase, what_is_due_late_is_done_in_the_order_in_which_it_was_due);
    tcase_add_test(tcase, a_new_timeout_is_held_against_the_time_that_has_passed);
    suite_add_tcase(suite, tcase);
    return suite;
}
