/* SPDX-License-Identifier: MIT */
/* When a job runs, as far as logons and the network go (LOGON-1 to LOGON-7). */
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

static void set_on(uint32_t build, const bitsim_choices *choices) {
    stage_init(&it, build, choices, stage_memory());
    job = stage_download(&it, ALICE);
}

static void set(void) { set_on(0, NULL); }
static void clear(void) { stage_free(&it); }

static void log_on(actor who, uint64_t session, bitsim_session_kind kind) {
    ck_assert_int_eq(
        bitsim_service_logon(it.service, bitsim_token_user(it.tokens[who]), session, kind, it.now),
        0);
}

static void log_off(uint64_t session) {
    ck_assert_int_eq(bitsim_service_logoff(it.service, session, it.now), 0);
    stage_check(&it);
}

static const struct {
    uint32_t build;
    bitsim_session_kind kind;
    bool counts;
} kinds[] = {
    {0, BITSIM_SESSION_CONSOLE, true},
    {0, BITSIM_SESSION_TERMINAL, true},
    {0, BITSIM_SESSION_SWITCHED, true},
    {0, BITSIM_SESSION_RUN_AS, false},
    {0, BITSIM_SESSION_OTHER, false},
    {14392, BITSIM_SESSION_REMOTE_POWERSHELL, false},
    {14393, BITSIM_SESSION_REMOTE_POWERSHELL, true},
};

START_TEST(logon_1_and_3_job_waits_for_a_session_that_counts) {
    set_on(kinds[_i].build, NULL);
    log_off(ALICE_SESSION);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_QUEUED);
    ck_assert_str_eq(bitsim_wait_words(view.waits_for.kind), "its owner to log on");
    log_on(ALICE, 9, kinds[_i].kind);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job),
                     kinds[_i].counts ? BG_JOB_STATE_TRANSFERRED : BG_JOB_STATE_QUEUED);
    ck_assert(kinds[_i].kind != BITSIM_SESSION_RUN_AS || it.named[BITSIM_RULE_LOGON_3]);
    clear();
}
END_TEST

START_TEST(logon_2_service_accounts_need_no_session) {
    static const actor services[] = {LOCAL_SYSTEM, LOCAL_SERVICE, NETWORK_SERVICE};
    stage_init(&it, 0, NULL, stage_memory());
    bitsim_service_restart(it.service, true, it.now);
    job = stage_download(&it, services[_i]);
    stage_resume(&it, services[_i], &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert(it.named[BITSIM_RULE_LOGON_2]);
    clear();
}
END_TEST

static const struct {
    const char *answer;
    BG_JOB_STATE state;
} logoffs[] = {{"QUEUED", BG_JOB_STATE_QUEUED}, {"SUSPENDED", BG_JOB_STATE_SUSPENDED}};

START_TEST(logon_4_owners_logoff_stops_the_job_as_the_choice_says) {
    static const bitsim_operation_kind moments[] = {BITSIM_OPERATION_CONNECT,
                                                    BITSIM_OPERATION_FETCH};
    for (size_t m = 0; m < 2; m++) {
        bitsim_choices choices = {0};
        bitsim_choices_set(&choices, BITSIM_CHOICE_LOGOFF_STATE, logoffs[_i].answer);
        set_on(0, &choices);
        stage_resume(&it, ALICE, &job);
        uint64_t ticket = stage_until(&it, moments[m]);
        log_off(ALICE_SESSION);
        ck_assert_int_eq(stage_state(&it, &job), logoffs[_i].state);
        /* What was out is no longer wanted. */
        bitsim_outcome outcome = {0};
        ck_assert_int_ne(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
        stage_run(&it);
        ck_assert_int_eq(stage_state(&it, &job), logoffs[_i].state);
        log_on(ALICE, 9, BITSIM_SESSION_CONSOLE);
        stage_run(&it);
        ck_assert_int_eq(stage_state(&it, &job),
                         _i ? BG_JOB_STATE_SUSPENDED : BG_JOB_STATE_TRANSFERRED);
        ck_assert(it.named[BITSIM_RULE_LOGON_4]);
        clear();
    }
}
END_TEST

START_TEST(logon_4_leaves_jobs_alone_that_do_not_run) {
    set();
    bitsim_reference failed = stage_download(&it, ALICE), bobs = stage_download(&it, BOB);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    stage_resume(&it, ALICE, &failed);
    stage_run(&it);
    stage_resume(&it, BOB, &bobs);
    log_off(ALICE_SESSION);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
    ck_assert_int_eq(stage_state(&it, &failed), BG_JOB_STATE_ERROR);
    ck_assert_int_eq(stage_state(&it, &bobs), BG_JOB_STATE_QUEUED);
    ck_assert_str_eq(bitsim_wait_words(stage_view(&it, &bobs).waits_for.kind), "the scheduler");
    clear();
}
END_TEST

START_TEST(logon_4_is_not_about_a_session_that_never_counted) {
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_LOGOFF_STATE, "SUSPENDED");
    set_on(0, &choices);
    log_off(ALICE_SESSION);
    log_on(ALICE, 9, BITSIM_SESSION_RUN_AS);
    stage_resume(&it, ALICE, &job);
    log_off(9);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    clear();
}
END_TEST

START_TEST(logon_5_job_goes_on_while_a_session_is_left) {
    set();
    log_on(ALICE, 9, BITSIM_SESSION_TERMINAL);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    log_off(ALICE_SESSION);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRING);
    ck_assert_ptr_nonnull(stage_view(&it, &job).helper);
    ck_assert(it.named[BITSIM_RULE_LOGON_5]);
    log_off(9);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_TOKEN_REQUIRED);
    clear();
}
END_TEST

START_TEST(logon_6_job_of_an_impersonated_user_waits_for_the_user) {
    set();
    stage_impersonate(&it, LOCAL_SYSTEM, BOB);
    job = stage_job(&it, LOCAL_SYSTEM, BG_JOB_TYPE_DOWNLOAD);
    ck_assert(bitsim_token_equal(stage_view(&it, &job).owner, it.tokens[BOB]));
    ck_assert_int_eq(stage_add(&it, LOCAL_SYSTEM, &job), S_OK);
    log_off(BOB_SESSION);
    stage_resume(&it, LOCAL_SYSTEM, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    ck_assert(it.named[BITSIM_RULE_LOGON_6]);
    clear();
}
END_TEST

START_TEST(logon_7_lost_network_is_waited_for_and_heals_every_transient_error) {
    set();
    bitsim_reference queued = stage_download(&it, ALICE), unlucky = stage_download(&it, ALICE);
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    stage_resume(&it, ALICE, &unlucky);
    stage_run(&it);
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_OK;
    stage_resume(&it, ALICE, &job);
    stage_resume(&it, ALICE, &queued);
    stage_until(&it, _i ? BITSIM_OPERATION_FETCH : BITSIM_OPERATION_CONNECT);
    bitsim_service_network(it.service, false, it.now);
    stage_check(&it);
    for (int i = 0; i < 2; i++) {
        bitsim_job_view view = stage_view(&it, i ? &queued : &job);
        ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
        ck_assert_int_eq(view.error, BG_E_NETWORK_DISCONNECTED);
        ck_assert_str_eq(bitsim_wait_words(view.waits_for.kind), "the network");
    }
    ck_assert_int_eq(stage_view(&it, &unlucky).waits_for.kind, BITSIM_WAIT_RETRY);
    /* No retry is timed for them (TRANSFER-4); the other tries, and meets no network. */
    it.now += 601 * BITSIM_TICKS_PER_SECOND;
    bitsim_service_advance(it.service, it.now);
    stage_run(&it);
    ck_assert_int_eq(stage_view(&it, &unlucky).error, BG_E_NETWORK_DISCONNECTED);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSIENT_ERROR);
    bitsim_service_network(it.service, true, it.now);
    stage_check(&it);
    ck_assert_int_eq(stage_state(&it, &unlucky), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(stage_state(&it, &queued), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(stage_state(&it, &unlucky), BG_JOB_STATE_TRANSFERRED);
    ck_assert(it.named[BITSIM_RULE_LOGON_7]);
    clear();
}
END_TEST

START_TEST(sessions_have_numbers_of_their_own_and_known_kinds) {
    set();
    const bitsim_sid *alice = bitsim_token_user(it.tokens[ALICE]);
    ck_assert_int_ne(
        bitsim_service_logon(it.service, alice, BOB_SESSION, BITSIM_SESSION_CONSOLE, it.now), 0);
    ck_assert_int_ne(bitsim_service_logon(it.service, alice, 9,
                                          (bitsim_session_kind)BITSIM_SESSION_KIND_COUNT, it.now),
                     0);
    ck_assert_int_ne(bitsim_service_logoff(it.service, 9, it.now), 0);
    for (uint64_t session = 100; session < 200; session++)
        log_on(ALICE, session, (bitsim_session_kind)(session % BITSIM_SESSION_KIND_COUNT));
    for (uint64_t session = 199; session >= 100; session -= 3) log_off(session);
    for (uint64_t session = 100; session < 200; session += 3)
        ck_assert_int_eq(bitsim_service_logoff(it.service, session, it.now) == 0,
                         (199 - session) % 3 != 0);
    stage_check(&it);
    clear();
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("logon");
    TCase *logon = tcase_create("logon");
    tcase_add_loop_test(logon, logon_1_and_3_job_waits_for_a_session_that_counts, 0,
                        sizeof kinds / sizeof kinds[0]);
    tcase_add_loop_test(logon, logon_2_service_accounts_need_no_session, 0, 3);
    tcase_add_loop_test(logon, logon_4_owners_logoff_stops_the_job_as_the_choice_says, 0, 2);
    tcase_add_test(logon, logon_4_leaves_jobs_alone_that_do_not_run);
    tcase_add_test(logon, logon_4_is_not_about_a_session_that_never_counted);
    tcase_add_test(logon, logon_5_job_goes_on_while_a_session_is_left);
    tcase_add_test(logon, logon_6_job_of_an_impersonated_user_waits_for_the_user);
    tcase_add_loop_test(logon, logon_7_lost_network_is_waited_for_and_heals_every_transient_error,
                        0, 2);
    tcase_add_test(logon, sessions_have_numbers_of_their_own_and_known_kinds);
    suite_add_tcase(suite, logon);
    return suite;
}
