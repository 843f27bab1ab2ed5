/* SPDX-License-Identifier: MIT */
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

START_TEST(download_goes_from_suspended_to_acknowledged) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_uint_eq(stage_view(&it, &job).bytes_transferred, 1000);
    ck_assert_int_eq(bitsim_copy_job_complete(&call, &job).hr, S_OK);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ACKNOWLEDGED);
    bitsim_reference_release(it.service, &job);
    stage_check(&it);
}
END_TEST

START_TEST(network_helper_with_a_client_certificate_fails_by_cert_1) {
    bitsim_reference job = stage_job(&it, NETWORK_SERVICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = stage_call(&it, NETWORK_SERVICE);
    ck_assert_int_eq(stage_add(&it, NETWORK_SERVICE, &job), S_OK);
    bitsim_reference http = stage_query(&it, NETWORK_SERVICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    bitsim_reference options = stage_query(&it, NETWORK_SERVICE, &job,
                                           BITSIM_INTERFACE_TOKEN_OPTIONS);
    ck_assert_int_eq(bitsim_http_options_set_client_certificate_by_name(
                         &call, &http, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "MY", "updater")
                         .hr,
                     S_OK);
    it.clients[NETWORK_SERVICE].thread = it.tokens[ALICE];
    ck_assert_int_eq(bitsim_token_options_set_helper_token(&call, &options).hr, S_OK);
    it.clients[NETWORK_SERVICE].thread = NULL;
    ck_assert_int_eq(
        bitsim_token_options_set_helper_token_flags(&call, &options, BG_TOKEN_NETWORK).hr, S_OK);
    it.outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_REQUIRED;
    ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_ERROR);
    ck_assert_int_eq(view.error, HR_ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY);
    ck_assert_int_eq(view.error_context, BG_ERROR_CONTEXT_REMOTE_FILE);
    bitsim_job_error error;
    ck_assert_int_eq(bitsim_copy_job_get_error(&call, &job, &error).hr, S_OK);
    ck_assert_int_eq(error.rule, BITSIM_RULE_CERT_1);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("lives");
    TCase *lives = tcase_create("lives");
    tcase_add_checked_fixture(lives, set, clear);
    tcase_add_test(lives, download_goes_from_suspended_to_acknowledged);
    tcase_add_test(lives, network_helper_with_a_client_certificate_fails_by_cert_1);
    suite_add_tcase(suite, lives);
    return suite;
}
