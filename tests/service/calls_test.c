/* SPDX-License-Identifier: MIT */
/* Reaching the service: whom it sees, and who is turned away (CALL-1 to CALL-10). */
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

/* The user whose job |who| creates now. */
static bitsim_token *creates_as(actor who) {
    bitsim_reference job = stage_job(&it, who, BG_JOB_TYPE_DOWNLOAD);
    const bitsim_token *owner = stage_view(&it, &job).owner;
    for (int i = 0; i < ACTOR_COUNT; i++)
        if (bitsim_token_equal(it.tokens[i], owner)) return it.tokens[i];
    return NULL;
}

START_TEST(call_1_identify_is_enough_and_the_choice_asks_for_impersonate) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference manager = {0};
    it.clients[ALICE].defaults.level = BITSIM_RPC_LEVEL_DEFAULT;
    stage_expect(bitsim_service_connect(&call, &manager), S_OK, BITSIM_RULE_NONE);
    it.clients[ALICE].defaults.level = BITSIM_RPC_LEVEL_ANONYMOUS;
    stage_expect(bitsim_service_connect(&call, &manager), E_ACCESSDENIED, BITSIM_RULE_CALL_1);

    stage other;
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_MINIMUM_LEVEL, "impersonate");
    stage_init(&other, 0, &choices, stage_memory());
    call = stage_call(&other, ALICE);
    stage_expect(bitsim_service_connect(&call, &manager), S_OK, BITSIM_RULE_NONE);
    other.clients[ALICE].defaults.level = BITSIM_RPC_LEVEL_IDENTIFY;
    stage_expect(bitsim_service_connect(&call, &manager), E_ACCESSDENIED, BITSIM_RULE_CALL_1);
    stage_free(&other);
}
END_TEST

START_TEST(call_1_token_of_anonymous_level_is_refused_however_the_proxy_is_set) {
    bitsim_token *nobody;
    ck_assert_int_eq(
        bitsim_token_with_level(&nobody, it.tokens[BOB], BITSIM_LEVEL_ANONYMOUS, stage_memory()),
        0);
    it.clients[ALICE].thread = nobody;
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference manager;
    stage_expect(bitsim_service_connect(&call, &manager), E_ACCESSDENIED, BITSIM_RULE_CALL_1);
    bitsim_token_del(nobody);
}
END_TEST

START_TEST(call_2_helper_needs_impersonate_level_of_proxy_and_of_token) {
    static const struct {
        bitsim_rpc_level proxy;
        bitsim_level token;
        bool allowed;
    } rows[] = {
        {BITSIM_RPC_LEVEL_DEFAULT, BITSIM_LEVEL_IMPERSONATION, false},
        {BITSIM_RPC_LEVEL_IDENTIFY, BITSIM_LEVEL_DELEGATION, false},
        {BITSIM_RPC_LEVEL_IMPERSONATE, BITSIM_LEVEL_IDENTIFICATION, false},
        {BITSIM_RPC_LEVEL_IMPERSONATE, BITSIM_LEVEL_IMPERSONATION, true},
        {BITSIM_RPC_LEVEL_DELEGATE, BITSIM_LEVEL_IDENTIFICATION, false},
        {BITSIM_RPC_LEVEL_DELEGATE, BITSIM_LEVEL_IMPERSONATION, true},
    };
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_reference_set_blanket(&options, &it.clients[ALICE], rows[_i].proxy,
                                 BITSIM_CLOAKING_DYNAMIC);
    bitsim_token *bob;
    ck_assert_int_eq(bitsim_token_with_level(&bob, it.tokens[BOB], rows[_i].token, stage_memory()),
                     0);
    it.clients[ALICE].thread = bob;
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options),
                 rows[_i].allowed ? S_OK : CO_E_FAILEDTOIMPERSONATE,
                 rows[_i].allowed ? BITSIM_RULE_HELPER_9 : BITSIM_RULE_CALL_2);
    bitsim_token_del(bob);
}
END_TEST

START_TEST(call_3_cloaking_decides_whose_job_is_created) {
    bitsim_client *client = &it.clients[LOCAL_SYSTEM];
    stage_impersonate(&it, LOCAL_SYSTEM, ALICE);
    client->defaults.cloaking = BITSIM_CLOAKING_DYNAMIC;
    ck_assert_ptr_eq(creates_as(LOCAL_SYSTEM), it.tokens[ALICE]);
    client->defaults.cloaking = BITSIM_CLOAKING_NONE;
    ck_assert_ptr_eq(creates_as(LOCAL_SYSTEM), it.tokens[LOCAL_SYSTEM]);
    /* Static: who was impersonated when the blanket was set. */
    bitsim_reference *manager = &it.managers[LOCAL_SYSTEM];
    bitsim_reference_set_blanket(manager, client, BITSIM_RPC_LEVEL_IMPERSONATE,
                                 BITSIM_CLOAKING_STATIC);
    stage_impersonate(&it, LOCAL_SYSTEM, BOB);
    ck_assert_ptr_eq(creates_as(LOCAL_SYSTEM), it.tokens[ALICE]);
    stage_revert(&it, LOCAL_SYSTEM);
    ck_assert_ptr_eq(creates_as(LOCAL_SYSTEM), it.tokens[ALICE]);
    bitsim_reference_set_blanket(manager, client, BITSIM_RPC_LEVEL_IMPERSONATE,
                                 BITSIM_CLOAKING_STATIC);
    stage_impersonate(&it, LOCAL_SYSTEM, BOB);
    ck_assert_ptr_eq(creates_as(LOCAL_SYSTEM), it.tokens[LOCAL_SYSTEM]);
    /* Dynamic: who is impersonated at the call. */
    bitsim_reference_set_blanket(manager, client, BITSIM_RPC_LEVEL_IMPERSONATE,
                                 BITSIM_CLOAKING_DYNAMIC);
    ck_assert_ptr_eq(creates_as(LOCAL_SYSTEM), it.tokens[BOB]);
    stage_revert(&it, LOCAL_SYSTEM);
    ck_assert_ptr_eq(creates_as(LOCAL_SYSTEM), it.tokens[LOCAL_SYSTEM]);
    ck_assert(it.named[BITSIM_RULE_CALL_3]);
}
END_TEST

START_TEST(call_4_blanket_is_not_inherited_by_what_is_obtained_through_it) {
    bitsim_client *client = &it.clients[LOCAL_SYSTEM];
    client->defaults.cloaking = BITSIM_CLOAKING_NONE;
    bitsim_reference job = stage_job(&it, LOCAL_SYSTEM, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference_set_blanket(&job, client, BITSIM_RPC_LEVEL_IMPERSONATE,
                                 BITSIM_CLOAKING_DYNAMIC);
    bitsim_reference options = stage_query(&it, LOCAL_SYSTEM, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    stage_impersonate(&it, LOCAL_SYSTEM, ALICE);
    bitsim_call call = stage_call(&it, LOCAL_SYSTEM);
    /* The process defaults count again, so the process itself becomes the helper. */
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_9);
    ck_assert(bitsim_token_is_user(stage_view(&it, &job).helper,
                                   bitsim_token_user(it.tokens[LOCAL_SYSTEM])));
    ck_assert(it.named[BITSIM_RULE_CALL_4]);
    bitsim_reference_set_blanket(&options, client, BITSIM_RPC_LEVEL_IMPERSONATE,
                                 BITSIM_CLOAKING_DYNAMIC);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_9);
    ck_assert(
        bitsim_token_is_user(stage_view(&it, &job).helper, bitsim_token_user(it.tokens[ALICE])));
}
END_TEST

START_TEST(call_6_job_of_one_who_is_not_logged_on_stays_behind_empty) {
    bitsim_service_logoff(it.service, ALICE_SESSION, it.now);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), HR_ERROR_NOT_LOGGED_ON);
    ck_assert_uint_eq(bitsim_service_job_count(it.service), 1);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_SUSPENDED);
    ck_assert_uint_eq(view.file_count, 0);
    ck_assert_int_eq(bitsim_service_logon(it.service, bitsim_token_user(it.tokens[ALICE]), 5,
                                          BITSIM_SESSION_SWITCHED, it.now),
                     0);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
}
END_TEST

START_TEST(call_6_asks_about_the_owner_not_the_caller) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_service_logoff(it.service, ALICE_SESSION, it.now);
    bitsim_reference adams = stage_query(&it, ADAM_ELEVATED, &job, BITSIM_INTERFACE_JOB);
    ck_assert_int_eq(stage_add(&it, ADAM_ELEVATED, &adams), HR_ERROR_NOT_LOGGED_ON);
    bitsim_reference service = stage_job(&it, LOCAL_SERVICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add(&it, LOCAL_SERVICE, &service), S_OK);
}
END_TEST

START_TEST(call_8_client_may_refuse_to_be_called_back_by_the_lower) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = stage_call(&it, ALICE);
    it.clients[ALICE].callback_integrity = 0x2001;
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, &stage_object), E_ACCESSDENIED,
                 BITSIM_RULE_CALL_8);
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, NULL), S_OK, BITSIM_RULE_NONE);
    it.clients[ALICE].callback_integrity = 0x2000;
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, &stage_object), S_OK,
                 BITSIM_RULE_NONE);
}
END_TEST

START_TEST(call_9_without_notifications_a_queued_job_waits) {
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_service_notifications(it.service, true, it.now);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    ck_assert(it.named[BITSIM_RULE_CALL_9]);
    bitsim_service_notifications(it.service, false, it.now);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

START_TEST(call_10_jobs_survive_a_service_that_was_disabled) {
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_service_disable(it.service, true, it.now);
    stage_expect(bitsim_copy_job_resume(&call, &job), HR_ERROR_SERVICE_DISABLED,
                 BITSIM_RULE_CALL_10);
    bitsim_service_disable(it.service, false, it.now);
    stage_resume(&it, ALICE, &job);
    bitsim_service_remove(it.service, true, it.now);
    stage_expect(bitsim_copy_job_suspend(&call, &job), REGDB_E_CLASSNOTREG, BITSIM_RULE_CALL_10);
    bitsim_service_remove(it.service, false, it.now);
    stage_expect(bitsim_copy_job_suspend(&call, &job), S_OK, BITSIM_RULE_NONE);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("calls");
    TCase *calls = tcase_create("calls");
    tcase_add_checked_fixture(calls, set, clear);
    tcase_add_test(calls, call_1_identify_is_enough_and_the_choice_asks_for_impersonate);
    tcase_add_test(calls, call_1_token_of_anonymous_level_is_refused_however_the_proxy_is_set);
    tcase_add_loop_test(calls, call_2_helper_needs_impersonate_level_of_proxy_and_of_token, 0, 6);
    tcase_add_test(calls, call_3_cloaking_decides_whose_job_is_created);
    tcase_add_test(calls, call_4_blanket_is_not_inherited_by_what_is_obtained_through_it);
    tcase_add_test(calls, call_6_job_of_one_who_is_not_logged_on_stays_behind_empty);
    tcase_add_test(calls, call_6_asks_about_the_owner_not_the_caller);
    tcase_add_test(calls, call_8_client_may_refuse_to_be_called_back_by_the_lower);
    tcase_add_test(calls, call_9_without_notifications_a_queued_job_waits);
    tcase_add_test(calls, call_10_jobs_survive_a_service_that_was_disabled);
    suite_add_tcase(suite, calls);
    return suite;
}
