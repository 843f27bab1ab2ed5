/* SPDX-License-Identifier: MIT */
/* How long a helper lives, and what its job does without it (LIFE-1 to LIFE-10). */
#include "service/stage.h"
#include "support/suite.h"

enum { TERMINAL = 0x2001 };

static stage it;
static bitsim_reference job;

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
}

static void set_choice(bitsim_choice_id id, const char *answer) {
    bitsim_choices choices = {0};
    ck_assert_int_eq(bitsim_choices_set(&choices, id, answer), 0);
    stage_free(&it);
    stage_init(&it, 0, &choices, stage_memory());
    job = stage_download(&it, ALICE);
}

static void clear(void) { stage_free(&it); }

static void log_off(uint64_t session) {
    ck_assert_int_eq(bitsim_service_logoff(it.service, session, it.now), 0);
    stage_check(&it);
}

static void expect_token_required(const bitsim_reference *of) {
    bitsim_job_view view = stage_view(&it, of);
    ck_assert_int_eq(view.state, BG_JOB_STATE_ERROR);
    ck_assert_int_eq(view.error, BG_E_TOKEN_REQUIRED);
    ck_assert_int_eq(view.error_context, BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER);
    ck_assert_uint_eq(view.error_file, UINT32_MAX);
}

/* A helper from a terminal-services session of Bob's own. */
static void help_from_terminal(uint32_t flags) {
    bitsim_token *token;
    ck_assert_int_eq(bitsim_token_with_logon(&token, it.tokens[BOB], TERMINAL,
                                             BITSIM_LOGON_REMOTE_INTERACTIVE, stage_memory()),
                     0);
    bitsim_service_logon(it.service, bitsim_token_user(token), TERMINAL, BITSIM_SESSION_TERMINAL,
                         it.now);
    bitsim_token *bob = it.tokens[BOB];
    it.tokens[BOB] = token;
    stage_help(&it, ALICE, &job, BOB, flags);
    it.tokens[BOB] = bob;
    bitsim_token_del(token);
}

START_TEST(life_2_and_4_owners_logoff_takes_the_helper_and_fails_the_job) {
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_CONNECT);
    log_off(ALICE_SESSION);
    ck_assert_ptr_null(stage_view(&it, &job).helper);
    ck_assert_uint_eq(stage_view(&it, &job).helper_flags, BG_TOKEN_NETWORK);
    expect_token_required(&job);
    ck_assert(it.named[BITSIM_RULE_LIFE_2] && it.named[BITSIM_RULE_LIFE_4]);
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_job_error error;
    stage_expect(bitsim_copy_job_get_error(&call, &job, &error), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(error.rule, BITSIM_RULE_LIFE_4);
}
END_TEST

START_TEST(life_4_reaches_a_suspended_job_too) {
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_LOCAL_FILE);
    log_off(BOB_SESSION);
    expect_token_required(&job);
    ck_assert(it.named[BITSIM_RULE_LIFE_1]);
}
END_TEST

START_TEST(life_3_terminal_session_takes_its_helpers_from_jobs_of_others) {
    help_from_terminal(BG_TOKEN_NETWORK);
    log_off(BOB_SESSION);
    ck_assert_ptr_nonnull(stage_view(&it, &job).helper);
    log_off(TERMINAL);
    expect_token_required(&job);
    ck_assert(it.named[BITSIM_RULE_LIFE_3]);
}
END_TEST

START_TEST(life_5_job_without_flags_is_not_disturbed) {
    help_from_terminal(0);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    log_off(TERMINAL);
    ck_assert_ptr_null(stage_view(&it, &job).helper);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRING);
    ck_assert(it.named[BITSIM_RULE_LIFE_5]);
}
END_TEST

START_TEST(life_6_out_of_it_lead_a_helper_or_no_flags_and_resume) {
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    log_off(BOB_SESSION);
    stage_log_on(&it);
    if (_i == 0) {
        stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    } else {
        bitsim_reference options = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
        bitsim_call call = stage_call(&it, ALICE);
        stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, 0), S_OK,
                     BITSIM_RULE_HELPER_13);
    }
    stage_resume(&it, ALICE, &job);
    ck_assert(it.named[BITSIM_RULE_LIFE_6]);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

START_TEST(life_7_resume_without_helper_is_accepted_and_fails_when_scheduled) {
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    log_off(BOB_SESSION);
    stage_resume(&it, ALICE, &job);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    it.seen_count = 0;
    stage_run(&it);
    expect_token_required(&job);
    ck_assert_uint_eq(it.seen_count, 0);
    ck_assert(it.named[BITSIM_RULE_LIFE_7] && it.named[BITSIM_RULE_LIFE_10]);
}
END_TEST

START_TEST(life_7_or_is_refused_by_choice) {
    set_choice(BITSIM_CHOICE_RESUME_WITHOUT_HELPER, "refuse");
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    log_off(BOB_SESSION);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_resume(&call, &job), BG_E_TOKEN_REQUIRED, BITSIM_RULE_LIFE_7);
    expect_token_required(&job);
}
END_TEST

START_TEST(life_8_restart_or_reboot_takes_every_helper) {
    bitsim_reference plain = stage_download(&it, ALICE), idle = stage_download(&it, ALICE);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    stage_help(&it, ALICE, &idle, BOB, 0);
    stage_resume(&it, ALICE, &plain);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    bitsim_service_restart(it.service, _i == 1, it.now);
    stage_check(&it);
    expect_token_required(&job);
    ck_assert_ptr_null(stage_view(&it, &idle).helper);
    ck_assert_int_eq(stage_state(&it, &idle), BG_JOB_STATE_SUSPENDED);
    ck_assert_int_eq(stage_state(&it, &plain), BG_JOB_STATE_QUEUED);
    ck_assert(it.named[BITSIM_RULE_LIFE_8]);
    stage_run(&it);
    /* After a reboot nobody is logged on. */
    ck_assert_int_eq(stage_state(&it, &plain),
                     _i == 1 ? BG_JOB_STATE_QUEUED : BG_JOB_STATE_TRANSFERRED);
}
END_TEST

START_TEST(restart_forgets_what_went_wrong_but_not_that_it_did) {
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_job_error error;
    stage_expect(bitsim_copy_job_get_error(&call, &job, &error), S_OK, BITSIM_RULE_NONE);
    bitsim_service_restart(it.service, false, it.now);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
    stage_expect(bitsim_copy_job_get_error(&call, &job, &error), BG_E_ERROR_INFORMATION_UNAVAILABLE,
                 BITSIM_RULE_METHOD_10);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    stage_expect(bitsim_copy_job_get_error(&call, &job, &error), S_OK, BITSIM_RULE_NONE);
}
END_TEST

static void transfer_and_lose_helper(uint32_t flags) {
    stage_help(&it, ALICE, &job, BOB, flags);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    log_off(BOB_SESSION);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_ptr_null(stage_view(&it, &job).helper);
    ck_assert(it.named[BITSIM_RULE_LIFE_9]);
}

START_TEST(life_9_complete_is_refused_until_there_is_a_helper_again) {
    transfer_and_lose_helper(BG_TOKEN_LOCAL_FILE);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_complete(&call, &job), BG_E_TOKEN_REQUIRED, BITSIM_RULE_LIFE_9);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_RENAME));
    stage_log_on(&it);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_LOCAL_FILE);
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->identity, BITSIM_IDENTITY_HELPER);
}
END_TEST

START_TEST(life_9_network_flag_alone_does_not_stop_complete) {
    transfer_and_lose_helper(BG_TOKEN_NETWORK);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->identity, BITSIM_IDENTITY_OWNER);
}
END_TEST

START_TEST(life_9_or_the_owner_renames_by_choice) {
    set_choice(BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER, "owner");
    transfer_and_lose_helper(BG_TOKEN_LOCAL_FILE);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->identity, BITSIM_IDENTITY_OWNER);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->rule, BITSIM_RULE_LIFE_9);
}
END_TEST

START_TEST(life_9_the_choice_is_for_replies_too) {
    set_choice(BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER, "owner");
    job = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD_REPLY);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    transfer_and_lose_helper(BG_TOKEN_LOCAL_FILE);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->identity, BITSIM_IDENTITY_OWNER);
}
END_TEST

static const struct {
    const char *answer;
    BG_ERROR_CONTEXT context;
} contexts[] = {{"GENERAL_QUEUE_MANAGER", BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER},
                {"UNKNOWN", BG_ERROR_CONTEXT_UNKNOWN},
                {"NONE", BG_ERROR_CONTEXT_NONE}};

START_TEST(life_10_context_is_as_the_choice_says) {
    set_choice(BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, contexts[_i].answer);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    log_off(BOB_SESSION);
    ck_assert_int_eq(stage_view(&it, &job).error_context, contexts[_i].context);
}
END_TEST

START_TEST(service_accounts_never_log_off_and_keep_their_helpers) {
    bitsim_reference system = stage_download(&it, LOCAL_SYSTEM);
    stage_help(&it, LOCAL_SYSTEM, &system, BOB, BG_TOKEN_NETWORK);
    ck_assert_int_eq(bitsim_service_logon(it.service, bitsim_token_user(it.tokens[LOCAL_SYSTEM]),
                                          99, BITSIM_SESSION_CONSOLE, it.now),
                     0);
    log_off(99);
    ck_assert_ptr_nonnull(stage_view(&it, &system).helper);
    ck_assert_int_eq(stage_state(&it, &system), BG_JOB_STATE_SUSPENDED);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("life");
    TCase *life = tcase_create("life");
    tcase_add_checked_fixture(life, set, clear);
    tcase_add_test(life, life_2_and_4_owners_logoff_takes_the_helper_and_fails_the_job);
    tcase_add_test(life, life_4_reaches_a_suspended_job_too);
    tcase_add_test(life, life_3_terminal_session_takes_its_helpers_from_jobs_of_others);
    tcase_add_test(life, life_5_job_without_flags_is_not_disturbed);
    tcase_add_loop_test(life, life_6_out_of_it_lead_a_helper_or_no_flags_and_resume, 0, 2);
    tcase_add_test(life, life_7_resume_without_helper_is_accepted_and_fails_when_scheduled);
    tcase_add_test(life, life_7_or_is_refused_by_choice);
    tcase_add_loop_test(life, life_8_restart_or_reboot_takes_every_helper, 0, 2);
    tcase_add_test(life, restart_forgets_what_went_wrong_but_not_that_it_did);
    tcase_add_test(life, life_9_complete_is_refused_until_there_is_a_helper_again);
    tcase_add_test(life, life_9_network_flag_alone_does_not_stop_complete);
    tcase_add_test(life, life_9_or_the_owner_renames_by_choice);
    tcase_add_test(life, life_9_the_choice_is_for_replies_too);
    tcase_add_loop_test(life, life_10_context_is_as_the_choice_says, 0, 3);
    tcase_add_test(life, service_accounts_never_log_off_and_keep_their_helpers);
    suite_add_tcase(suite, life);
    return suite;
}
