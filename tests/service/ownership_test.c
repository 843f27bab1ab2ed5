/* SPDX-License-Identifier: MIT */
/* TakeOwnership: what goes, what stays, and when the job then runs (JOB-10 to JOB-17). */
#include "bitsim/copy_job_properties.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job, adams;

static void set_for(const bitsim_choices *choices) {
    stage_init(&it, 0, choices, stage_memory());
    job = stage_download(&it, ALICE);
    adams = stage_query(&it, ADAM_ELEVATED, &job, BITSIM_INTERFACE_JOB);
}

static void set(void) { set_for(NULL); }
static void clear(void) { stage_free(&it); }

static void take(void) {
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    stage_expect(bitsim_copy_job_take_ownership(&call, &adams), S_OK, BITSIM_RULE_JOB_11);
    stage_check(&it);
}

START_TEST(job_11_credentials_certificate_and_command_line_go) {
    bitsim_call call = stage_call(&it, ALICE), adam = stage_call(&it, ADAM_ELEVATED);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    bitsim_credentials basic = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "u", "p"};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &basic), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\a.exe", NULL), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(&call, &http, 1, "MY", "a"),
                 S_OK, BITSIM_RULE_NONE);
    take();
    bitsim_reference adams2 = stage_query(&it, ADAM_ELEVATED, &adams, BITSIM_INTERFACE_JOB2);
    bitsim_reference adamsh = stage_query(&it, ADAM_ELEVATED, &adams,
                                          BITSIM_INTERFACE_HTTP_OPTIONS);
    stage_expect(bitsim_copy_job2_remove_credentials(&adam, &adams2, BG_AUTH_TARGET_SERVER,
                                                     BG_AUTH_SCHEME_BASIC),
                 S_FALSE, BITSIM_RULE_METHOD_11);
    stage_expect(bitsim_http_options_remove_client_certificate(&adam, &adamsh), S_FALSE,
                 BITSIM_RULE_METHOD_11);
    stage_resume(&it, ADAM_ELEVATED, &adams);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_RUN_COMMAND));
}
END_TEST

START_TEST(jobs_12_and_13_whoever_cannot_reach_the_files_does_not_get_the_job) {
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    it.outcomes[BITSIM_OPERATION_COMPARE_MAPPING].mapping_differs = true;
    stage_expect(bitsim_copy_job_take_ownership(&call, &adams), BG_E_NEW_OWNER_DIFF_MAPPING,
                 BITSIM_RULE_JOB_13);
    ck_assert_ptr_eq(stage_last(&it, BITSIM_OPERATION_COMPARE_MAPPING)->token,
                     it.tokens[ADAM_ELEVATED]);
    it.outcomes[BITSIM_OPERATION_COMPARE_MAPPING].mapping_differs = false;
    /* Without a temporary file there is none to be refused. */
    it.outcomes[BITSIM_OPERATION_CHECK_FILE].file = BITSIM_FILE_DENIED;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    stage_expect(bitsim_copy_job_take_ownership(&call, &adams), BG_E_NEW_OWNER_NO_FILE_ACCESS,
                 BITSIM_RULE_JOB_12);
    ck_assert_ptr_eq(stage_view(&it, &job).owner, stage_view(&it, &adams).owner);
    ck_assert(bitsim_token_equal(stage_view(&it, &job).owner, it.tokens[ALICE]));
}
END_TEST

START_TEST(job_12_looks_at_the_reply_too) {
    bitsim_reference upload = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD_REPLY);
    ck_assert_int_eq(stage_add(&it, ALICE, &upload), S_OK);
    stage_resume(&it, ALICE, &upload);
    stage_run(&it);
    it.outcomes[BITSIM_OPERATION_CHECK_FILE].file = BITSIM_FILE_DENIED;
    bitsim_reference own = stage_query(&it, ADAM_ELEVATED, &upload, BITSIM_INTERFACE_JOB);
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    stage_expect(bitsim_copy_job_take_ownership(&call, &own), BG_E_NEW_OWNER_NO_FILE_ACCESS,
                 BITSIM_RULE_JOB_12);
}
END_TEST

START_TEST(job_12_looks_at_the_destination_of_a_job_that_writes_in_place) {
    bitsim_call call = stage_call(&it, ALICE), adam = stage_call(&it, ADAM_ELEVATED);
    bitsim_reference fast = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference fast5 = stage_query(&it, ALICE, &fast, BITSIM_INTERFACE_JOB5);
    stage_expect(bitsim_copy_job5_set_property(&call, &fast5, BITS_JOB_PROPERTY_HIGH_PERFORMANCE,
                                               (bitsim_property_value){.enable = true}),
                 S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &fast, "https://example.test/a", "C:\\Data\\fast"),
                     S_OK);
    stage_resume(&it, ALICE, &fast);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    it.outcomes[BITSIM_OPERATION_CHECK_FILE].file = BITSIM_FILE_DENIED;
    bitsim_reference own = stage_query(&it, ADAM_ELEVATED, &fast, BITSIM_INTERFACE_JOB);
    stage_expect(bitsim_copy_job_take_ownership(&adam, &own), BG_E_NEW_OWNER_NO_FILE_ACCESS,
                 BITSIM_RULE_JOB_12);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_CHECK_FILE)->path, "C:\\Data\\fast");
}
END_TEST

START_TEST(job_14_ended_job_is_nobodys_to_take) {
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    stage_expect(bitsim_copy_job_cancel(&call, &adams), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job_take_ownership(&call, &adams), BG_E_INVALID_STATE,
                 BITSIM_RULE_JOB_14);
}
END_TEST

START_TEST(job_15_running_job_goes_on_while_the_new_owner_is_logged_on) {
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_CONNECT);
    bitsim_service_logoff(it.service, ADAM_SESSION, it.now);
    take();
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_QUEUED);
    ck_assert_int_eq(view.waits_for.kind, BITSIM_WAIT_LOGON);
    bitsim_service_logoff(it.service, ALICE_SESSION, it.now);
    bitsim_service_logon(it.service, bitsim_token_user(it.tokens[ADAM_ELEVATED]), 77,
                         BITSIM_SESSION_TERMINAL, it.now);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert(bitsim_token_equal(stage_last(&it, BITSIM_OPERATION_FETCH)->token,
                                 it.tokens[ADAM_ELEVATED]));
}
END_TEST

START_TEST(job_15_callback_stays_whose_it_was) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, &stage_object), S_OK,
                 BITSIM_RULE_NONE);
    take();
    stage_resume(&it, ADAM_ELEVATED, &adams);
    stage_run(&it);
    const stage_operation *told = stage_last(&it, BITSIM_OPERATION_CALL_BACK);
    ck_assert_ptr_nonnull(told);
    ck_assert(bitsim_token_equal(told->token, it.tokens[ALICE]));
    ck_assert_int_eq(told->identity, BITSIM_IDENTITY_NOTIFIER);
}
END_TEST

static const struct {
    const char *answer;
    bool keeps_helper;
    uint32_t flags;
} fates[] = {{"drop-both", false, 0},
             {"drop-token", false, BG_TOKEN_NETWORK},
             {"keep-both", true, BG_TOKEN_NETWORK}};

START_TEST(job_16_helper_and_flags_fare_as_the_choice_says) {
    clear();
    bitsim_choices choices = {0};
    ck_assert_int_eq(bitsim_choices_set(&choices, BITSIM_CHOICE_OWNERSHIP_HELPER, fates[_i].answer),
                     0);
    set_for(&choices);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    take();
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.helper != NULL, fates[_i].keeps_helper);
    ck_assert_uint_eq(view.helper_flags, fates[_i].flags);
    ck_assert(it.named[BITSIM_RULE_JOB_16]);
}
END_TEST

static const struct {
    const char *code;
    const char *removal;
    bitsim_hresult set;
    bitsim_hresult removed;
} secrets[] = {{"E_ACCESSDENIED", "yes", E_ACCESSDENIED, E_ACCESSDENIED},
               {"E_INVALIDARG", "yes", E_INVALIDARG, E_INVALIDARG},
               {"E_ACCESSDENIED", "no", E_ACCESSDENIED, S_FALSE}};

START_TEST(job_17_secrets_are_the_owners_alone) {
    clear();
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_OWNER_ONLY_CODE, secrets[_i].code);
    bitsim_choices_set(&choices, BITSIM_CHOICE_OWNER_ONLY_REMOVAL, secrets[_i].removal);
    set_for(&choices);
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    bitsim_reference job2 = stage_query(&it, ADAM_ELEVATED, &job, BITSIM_INTERFACE_JOB2);
    bitsim_reference http = stage_query(&it, ADAM_ELEVATED, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    bitsim_credentials basic = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "u", "p"};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &basic), secrets[_i].set,
                 BITSIM_RULE_JOB_17);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(&call, &http, 1, "MY", "a"),
                 secrets[_i].set, BITSIM_RULE_JOB_17);
    stage_expect(bitsim_copy_job2_remove_credentials(&call, &job2, 1, 1), secrets[_i].removed,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_http_options_remove_client_certificate(&call, &http), secrets[_i].removed,
                 BITSIM_RULE_NONE);
    /* Having taken the job he is the owner. */
    take();
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &basic), S_OK, BITSIM_RULE_NONE);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("ownership");
    TCase *ownership = tcase_create("ownership");
    tcase_add_checked_fixture(ownership, set, clear);
    tcase_add_test(ownership, job_11_credentials_certificate_and_command_line_go);
    tcase_add_test(ownership, jobs_12_and_13_whoever_cannot_reach_the_files_does_not_get_the_job);
    tcase_add_test(ownership, job_12_looks_at_the_reply_too);
    tcase_add_test(ownership, job_12_looks_at_the_destination_of_a_job_that_writes_in_place);
    tcase_add_test(ownership, job_14_ended_job_is_nobodys_to_take);
    tcase_add_test(ownership, job_15_running_job_goes_on_while_the_new_owner_is_logged_on);
    tcase_add_test(ownership, job_15_callback_stays_whose_it_was);
    tcase_add_loop_test(ownership, job_16_helper_and_flags_fare_as_the_choice_says, 0, 3);
    tcase_add_loop_test(ownership, job_17_secrets_are_the_owners_alone, 0, 3);
    suite_add_tcase(suite, ownership);
    return suite;
}
