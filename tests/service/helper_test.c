/* SPDX-License-Identifier: MIT */
/* Setting, reading and clearing a helper through calls (HELPER-1 to HELPER-21). */
#include "bitsim/copy_file.h"
#include "bitsim/error.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

static bitsim_reference options_of(actor who, const bitsim_reference *job) {
    return stage_query(&it, who, job, BITSIM_INTERFACE_TOKEN_OPTIONS);
}

static bool helps(const bitsim_reference *job, actor who) {
    const bitsim_token *helper = stage_view(&it, job).helper;
    return helper && bitsim_token_is_user(helper, bitsim_token_user(it.tokens[who]));
}

START_TEST(microsofts_sample_order_of_calls_makes_the_second_user_the_helper) {
    /* A service's job; the second user is logged on and impersonated for one call. */
    bitsim_call call = stage_call(&it, LOCAL_SYSTEM);
    bitsim_reference job = stage_job(&it, LOCAL_SYSTEM, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(LOCAL_SYSTEM, &job);
    bitsim_reference_set_blanket(&options, &it.clients[LOCAL_SYSTEM], BITSIM_RPC_LEVEL_IMPERSONATE,
                                 BITSIM_CLOAKING_DYNAMIC);
    stage_impersonate(&it, LOCAL_SYSTEM, ALICE);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_9);
    stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, BG_TOKEN_LOCAL_FILE),
                 S_OK, BITSIM_RULE_NONE);
    stage_revert(&it, LOCAL_SYSTEM);
    ck_assert_int_eq(stage_add(&it, LOCAL_SYSTEM, &job), S_OK);
    stage_resume(&it, LOCAL_SYSTEM, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_CREATE_TEMPORARY)->identity,
                     BITSIM_IDENTITY_HELPER);
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->rule, BITSIM_RULE_USE_3);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->identity, BITSIM_IDENTITY_HELPER);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ACKNOWLEDGED);
}
END_TEST

static const struct {
    bitsim_cloaking cloaking;
    bool impersonates;
    bool helper_is_bob;
} clothes[] = {
    {BITSIM_CLOAKING_NONE, true, false},   {BITSIM_CLOAKING_NONE, false, false},
    {BITSIM_CLOAKING_DYNAMIC, true, true}, {BITSIM_CLOAKING_DYNAMIC, false, false},
    {BITSIM_CLOAKING_STATIC, true, false}, {BITSIM_CLOAKING_STATIC, false, false},
};

START_TEST(helper_9_helper_is_whom_the_service_sees_at_the_call) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(ALICE, &job);
    /* Static cloaking fixes nobody here: the thread impersonates only afterwards. */
    bitsim_reference_set_blanket(&options, &it.clients[ALICE], BITSIM_RPC_LEVEL_IMPERSONATE,
                                 clothes[_i].cloaking);
    if (clothes[_i].impersonates) stage_impersonate(&it, ALICE, BOB);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_9);
    ck_assert(helps(&job, clothes[_i].helper_is_bob ? BOB : ALICE));
}
END_TEST

START_TEST(helper_9_static_blanket_set_while_impersonating_shows_that_user) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(ALICE, &job);
    stage_impersonate(&it, ALICE, BOB);
    bitsim_reference_set_blanket(&options, &it.clients[ALICE], BITSIM_RPC_LEVEL_IMPERSONATE,
                                 BITSIM_CLOAKING_STATIC);
    stage_revert(&it, ALICE);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_9);
    ck_assert(helps(&job, BOB));
}
END_TEST

START_TEST(helpers_2_and_3_before_14393_it_is_for_administrators) {
    clear();
    stage_init(&it, 7601, NULL, stage_memory());
    bitsim_reference job = stage_job(&it, ADAM_ELEVATED, BG_JOB_TYPE_DOWNLOAD);
    stage_help(&it, ADAM_ELEVATED, &job, ALICE, BG_TOKEN_NETWORK);
    ck_assert(helps(&job, ALICE));
    bitsim_reference alices = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(ALICE, &alices),
                     adams = options_of(ADAM_ELEVATED, &alices);
    bitsim_call call = stage_call(&it, ALICE), adam = stage_call(&it, ADAM_ELEVATED);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), E_ACCESSDENIED,
                 BITSIM_RULE_HELPER_2);
    stage_expect(bitsim_token_options_clear_helper_token(&call, &options), E_ACCESSDENIED,
                 BITSIM_RULE_HELPER_3);
    /* It is the job's owner that counts for the token, the caller for the rest. */
    stage_expect(bitsim_token_options_set_helper_token(&adam, &adams), E_ACCESSDENIED,
                 BITSIM_RULE_HELPER_2);
    stage_expect(bitsim_token_options_set_helper_token_flags(&adam, &adams, BG_TOKEN_NETWORK), S_OK,
                 BITSIM_RULE_NONE);
}
END_TEST

/* Who makes whom the helper of whose job, from 14393 on. */
static const struct {
    actor owner;
    actor caller;
    actor helper;
    bitsim_hresult hr;
    bitsim_rule_id rule;
} makers[] = {
    {ALICE, ALICE, BOB, S_OK, BITSIM_RULE_HELPER_4},
    {ALICE, ALICE, ALICE, S_OK, BITSIM_RULE_HELPER_4},
    {ALICE, ALICE, ADAM_FILTERED, S_OK, BITSIM_RULE_HELPER_6},
    {ALICE, ALICE, ADAM_ELEVATED, E_ACCESSDENIED, BITSIM_RULE_HELPER_5},
    {ALICE, ALICE, LOCAL_SYSTEM, E_ACCESSDENIED, BITSIM_RULE_HELPER_5},
    {ALICE, ADAM_ELEVATED, ADAM_ELEVATED, S_OK, BITSIM_RULE_HELPER_4A},
    {ALICE, ADAM_ELEVATED, BOB, S_OK, BITSIM_RULE_HELPER_10},
    {ADAM_FILTERED, ADAM_FILTERED, BOB, S_OK, BITSIM_RULE_HELPER_4},
    {NETWORK_SERVICE, NETWORK_SERVICE, BOB, S_OK, BITSIM_RULE_HELPER_4},
    {LOCAL_SYSTEM, LOCAL_SYSTEM, ADAM_ELEVATED, S_OK, BITSIM_RULE_HELPER_4A},
};

START_TEST(helpers_4_to_10_decide_who_makes_whom_the_helper) {
    bitsim_reference job = stage_job(&it, makers[_i].owner, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(makers[_i].caller, &job);
    stage_impersonate(&it, makers[_i].caller, makers[_i].helper);
    bitsim_call call = stage_call(&it, makers[_i].caller);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), makers[_i].hr,
                 makers[_i].rule);
    ck_assert_int_eq(helps(&job, makers[_i].helper), makers[_i].hr == S_OK);
}
END_TEST

START_TEST(helper_7_and_8_an_administrators_helper_ties_the_owners_hands) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    stage_help(&it, ADAM_ELEVATED, &job, ADAM_ELEVATED, BG_TOKEN_NETWORK);
    bitsim_reference options = options_of(ALICE, &job);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, 0), E_ACCESSDENIED,
                 BITSIM_RULE_HELPER_7);
    uint32_t flags = 0;
    bitsim_sid sid;
    bool present = false;
    stage_expect(bitsim_token_options_get_helper_token_flags(&call, &options, &flags), S_OK,
                 BITSIM_RULE_HELPER_8);
    ck_assert_uint_eq(flags, BG_TOKEN_NETWORK);
    stage_expect(bitsim_token_options_get_helper_token_sid(&call, &options, &sid, &present), S_OK,
                 BITSIM_RULE_HELPER_14);
    ck_assert(present && bitsim_sid_equal(&sid, bitsim_token_user(it.tokens[ADAM_ELEVATED])));
    stage_expect(bitsim_token_options_clear_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_8);
    stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, 0), S_OK,
                 BITSIM_RULE_HELPER_7);
}
END_TEST

START_TEST(helpers_11_to_14_second_replaces_first_and_flags_and_token_go_apart) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(ALICE, &job);
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_sid sid;
    bool present = true;
    stage_expect(bitsim_token_options_get_helper_token_sid(&call, &options, &sid, &present), S_OK,
                 BITSIM_RULE_HELPER_14);
    ck_assert(!present);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_LOCAL_FILE | BG_TOKEN_NETWORK);
    stage_help(&it, ALICE, &job, ALICE, BG_TOKEN_LOCAL_FILE);
    ck_assert(it.named[BITSIM_RULE_HELPER_11]);
    ck_assert(helps(&job, ALICE));
    stage_expect(bitsim_token_options_clear_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_12);
    ck_assert_ptr_null(stage_view(&it, &job).helper);
    ck_assert_uint_eq(stage_view(&it, &job).helper_flags, BG_TOKEN_LOCAL_FILE);
    stage_help(&it, ALICE, &job, BOB, 0);
    ck_assert(it.named[BITSIM_RULE_HELPER_13]);
    ck_assert(helps(&job, BOB));
    ck_assert_uint_eq(stage_view(&it, &job).helper_flags, 0);
    stage_check(&it);
}
END_TEST

static const struct {
    const char *answer;
    bitsim_hresult hr;
    uint32_t flags;
} unknown_flags[] = {{"E_INVALIDARG", E_INVALIDARG, BG_TOKEN_NETWORK},
                     {"E_NOTIMPL", E_NOTIMPL, BG_TOKEN_NETWORK},
                     {"ignore", S_OK, BG_TOKEN_LOCAL_FILE}};

START_TEST(helper_15_unknown_flags_fare_as_the_choice_says) {
    clear();
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_HELPER_FLAG_BITS, unknown_flags[_i].answer);
    stage_init(&it, 0, &choices, stage_memory());
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(ALICE, &job);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, BG_TOKEN_NETWORK),
                 S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, 0xF5),
                 unknown_flags[_i].hr, BITSIM_RULE_HELPER_15);
    ck_assert_uint_eq(stage_view(&it, &job).helper_flags, unknown_flags[_i].flags);
}
END_TEST

START_TEST(helper_16_where_an_ended_job_allows_a_helper_nothing_is_left_behind) {
    clear();
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_HELPER_FINAL_STATE, "allow");
    stage_init(&it, 0, &choices, stage_memory());
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(ALICE, &job);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_cancel(&call, &job), S_OK, BITSIM_RULE_NONE);
    stage_impersonate(&it, ALICE, BOB);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_9);
    stage_check(&it);
    bitsim_reference_release(it.service, &job);
    bitsim_reference_release(it.service, &options);
    stage_check(&it);
    bitsim_service_logoff(it.service, BOB_SESSION, it.now);
    stage_check(&it);
}
END_TEST

START_TEST(helper_19_helper_has_the_level_that_the_client_gives) {
    static const struct {
        bitsim_rpc_level proxy;
        bitsim_level token, helper;
    } rows[] = {
        {BITSIM_RPC_LEVEL_IMPERSONATE, BITSIM_LEVEL_DELEGATION, BITSIM_LEVEL_IMPERSONATION},
        {BITSIM_RPC_LEVEL_DELEGATE, BITSIM_LEVEL_DELEGATION, BITSIM_LEVEL_DELEGATION},
        {BITSIM_RPC_LEVEL_DELEGATE, BITSIM_LEVEL_IMPERSONATION, BITSIM_LEVEL_IMPERSONATION},
    };
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = options_of(ALICE, &job);
    bitsim_reference_set_blanket(&options, &it.clients[ALICE], rows[_i].proxy,
                                 BITSIM_CLOAKING_DYNAMIC);
    bitsim_token *bob;
    ck_assert_int_eq(bitsim_token_with_level(&bob, it.tokens[BOB], rows[_i].token, stage_memory()),
                     0);
    it.clients[ALICE].thread = bob;
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_decision decision = bitsim_token_options_set_helper_token(&call, &options);
    stage_expect(decision, S_OK, BITSIM_RULE_HELPER_9);
    ck_assert_int_eq(bitsim_token_level(stage_view(&it, &job).helper), rows[_i].helper);
    ck_assert_int_eq(bitsim_decision_names(&decision, BITSIM_RULE_HELPER_19),
                     rows[_i].helper == BITSIM_LEVEL_DELEGATION);
    bitsim_token_del(bob);
}
END_TEST

/* Begins anew with |answer| to |choice|. */
static void choose(bitsim_choice_id choice, int answer) {
    bitsim_choices choices = {{0}};
    choices.answer[choice] = (uint8_t)answer;
    clear();
    stage_init(&it, 0, &choices, stage_memory());
}

/* A second helper comes while the first one is at work; or none at all, or without flags. */
START_TEST(helper_21_what_is_under_way_goes_on_or_is_begun_again) {
    bool begins_again = _i % 2;
    choose(BITSIM_CHOICE_HELPER_REPLACED, begins_again);
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_reference options = options_of(ALICE, &job);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_LOCAL_FILE);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_CREATE_TEMPORARY);
    bitsim_call call = stage_call(&it, ALICE);
    actor next = ALICE;
    switch (_i / 2) {
    case 0: stage_help(&it, ALICE, &job, next = ADAM_FILTERED, BG_TOKEN_LOCAL_FILE); break;
    case 1:
        stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, 0), S_OK,
                     BITSIM_RULE_HELPER_13);
        break;
    default:
        stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, 0), S_OK,
                     BITSIM_RULE_HELPER_13);
        stage_expect(bitsim_token_options_clear_helper_token(&call, &options), S_OK,
                     BITSIM_RULE_HELPER_12);
        break;
    }
    ck_assert(it.named[BITSIM_RULE_HELPER_21]);
    stage_check(&it);
    bitsim_outcome outcome = {0};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now),
                     begins_again ? BITSIM_ERR_NOT_FOUND : BITSIM_OK);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    size_t created = 0;
    for (size_t i = 0; i < it.seen_count; i++) {
        if (it.seen[i].kind != BITSIM_OPERATION_CREATE_TEMPORARY) continue;
        actor who = created++ ? next : BOB;
        ck_assert(bitsim_token_is_user(it.seen[i].token, bitsim_token_user(it.tokens[who])));
    }
    ck_assert_uint_eq(created, begins_again ? 2 : 1);
}
END_TEST

/* In mid-file: the bytes that were there stay, and the way to the server is gone once more. */
START_TEST(helper_21_begins_again_where_the_file_was) {
    choose(BITSIM_CHOICE_HELPER_REPLACED, 1);
    bitsim_reference job = stage_download(&it, ALICE);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    bitsim_outcome outcome = {.bytes = 400};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    stage_help(&it, ALICE, &job, ADAM_FILTERED, BG_TOKEN_NETWORK);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRING);
    stage_check(&it);
    stage_until(&it, BITSIM_OPERATION_CONNECT);
    ck_assert_ptr_nonnull(stage_last(&it, BITSIM_OPERATION_CONNECT));
    stage_check(&it);
}
END_TEST

START_TEST(timer_19_other_set_methods_change_the_job_or_do_not) {
    choose(BITSIM_CHOICE_OTHER_SET_METHODS, _i % 2);
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_reference options = options_of(ALICE, &job);
    bitsim_reference file = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE2);
    bitsim_time before = it.now, due = bitsim_service_abandons_at(it.service);
    it.now += BITSIM_TICKS_PER_MINUTE;
    bitsim_call call = stage_call(&it, ALICE);
    if (_i / 2)
        stage_expect(bitsim_copy_file2_set_remote_name(&call, &file, "https://example.test/b"),
                     S_OK, BITSIM_RULE_NONE);
    else
        stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, 0), S_OK,
                     BITSIM_RULE_HELPER_13);
    ck_assert(it.named[BITSIM_RULE_TIMER_19]);
    bitsim_job_times times = {0};
    stage_expect(bitsim_copy_job_get_times(&call, &job, &times), S_OK, BITSIM_RULE_NONE);
    ck_assert_uint_eq(times.modification, _i % 2 ? before : it.now);
    ck_assert_uint_eq(bitsim_service_abandons_at(it.service),
                      _i % 2 ? due : due + BITSIM_TICKS_PER_MINUTE);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("helper");
    TCase *helper = tcase_create("helper");
    tcase_add_checked_fixture(helper, set, clear);
    tcase_add_test(helper, microsofts_sample_order_of_calls_makes_the_second_user_the_helper);
    tcase_add_loop_test(helper, helper_9_helper_is_whom_the_service_sees_at_the_call, 0, 6);
    tcase_add_test(helper, helper_9_static_blanket_set_while_impersonating_shows_that_user);
    tcase_add_test(helper, helpers_2_and_3_before_14393_it_is_for_administrators);
    tcase_add_loop_test(helper, helpers_4_to_10_decide_who_makes_whom_the_helper, 0,
                        sizeof makers / sizeof makers[0]);
    tcase_add_test(helper, helper_7_and_8_an_administrators_helper_ties_the_owners_hands);
    tcase_add_test(helper, helpers_11_to_14_second_replaces_first_and_flags_and_token_go_apart);
    tcase_add_loop_test(helper, helper_15_unknown_flags_fare_as_the_choice_says, 0, 3);
    tcase_add_test(helper, helper_16_where_an_ended_job_allows_a_helper_nothing_is_left_behind);
    tcase_add_loop_test(helper, helper_19_helper_has_the_level_that_the_client_gives, 0, 3);
    tcase_add_loop_test(helper, helper_21_what_is_under_way_goes_on_or_is_begun_again, 0, 6);
    tcase_add_test(helper, helper_21_begins_again_where_the_file_was);
    tcase_add_loop_test(helper, timer_19_other_set_methods_change_the_job_or_do_not, 0, 4);
    suite_add_tcase(suite, helper);
    return suite;
}
