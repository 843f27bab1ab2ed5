/* SPDX-License-Identifier: MIT */
/* What is told when, and what follows if it fails (NOTIFY-6 to NOTIFY-18). */
#include "bitsim/copy_job_properties.h"
#include "bitsim/error.h"
#include "service/form.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
}

static void clear(void) {
    stage_check(&it);
    stage_free(&it);
}

static void register_object(bitsim_callback_interface interface) {
    const bitsim_callback object = {interface, 7};
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, &object), S_OK,
                 BITSIM_RULE_NONE); /* O-80 */
}

static void set_flags(uint32_t flags) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_notify_flags(&call, &job, flags), S_OK, BITSIM_RULE_NONE);
}

static size_t told(bitsim_notice notice) {
    size_t count = 0;
    for (size_t i = 0; i < it.seen_count; i++)
        count += it.seen[i].kind == BITSIM_OPERATION_CALL_BACK && it.seen[i].notice == notice;
    return count;
}

/* Lets |seconds| pass and performs what is due. */
static void pass(uint64_t seconds) {
    it.now += seconds * BITSIM_TICKS_PER_SECOND;
    bitsim_service_advance(it.service, it.now);
    stage_run(&it);
    stage_check(&it);
}

/* O-80 to O-82: all five flags, with DISABLE among them, and an object of two interfaces. */
START_TEST(o_82_nothing_is_demanded_of_callbacks_that_are_disabled) {
    register_object(BITSIM_CALLBACK_2); /* O-80 */
    set_flags(0x1F);                    /* O-81 */
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    for (int notice = 0; notice < BITSIM_NOTICE_COUNT; notice++)
        ck_assert_uint_eq(told((bitsim_notice)notice), 0);
}
END_TEST

START_TEST(a_callback_is_repeated_after_the_delay_until_it_succeeds) {
    register_object(BITSIM_CALLBACK_1);
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = E_FAIL;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    pass(599);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    pass(1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 2);
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = S_OK;
    pass(600);
    pass(6000);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 3);
}
END_TEST

START_TEST(files_come_first_one_by_one) {
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "https://example.test/b", "C:\\Data\\b"),
                     S_OK);
    register_object(BITSIM_CALLBACK_3);
    set_flags(BG_NOTIFY_FILE_TRANSFERRED | BG_NOTIFY_JOB_TRANSFERRED);
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = E_FAIL;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_uint_eq(told(BITSIM_NOTICE_FILE_TRANSFERRED), 1);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_CALL_BACK)->file, 0);
    pass(600);
    ck_assert_uint_eq(told(BITSIM_NOTICE_FILE_TRANSFERRED), 2);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_CALL_BACK)->file, 0);
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = S_OK;
    pass(600);
    ck_assert_uint_eq(told(BITSIM_NOTICE_FILE_TRANSFERRED), 4);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_CALL_BACK)->file, BITSIM_NO_FILE);
}
END_TEST

START_TEST(modifications_are_coalesced_and_told_last) {
    register_object(BITSIM_CALLBACK_1);
    set_flags(BG_NOTIFY_JOB_MODIFICATION | BG_NOTIFY_JOB_TRANSFERRED);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    /* All that happened at this one moment is told as one change, after the end of the job. */
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_MODIFICATION), 1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_CALL_BACK)->notice,
                     BITSIM_NOTICE_JOB_MODIFICATION);
    set_flags(BG_NOTIFY_JOB_MODIFICATION);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_MODIFICATION), 1);
    pass(1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_MODIFICATION), 2);
    pass(1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_MODIFICATION), 2);
}
END_TEST

START_TEST(a_newer_state_overtakes_one_that_is_still_to_be_told) {
    register_object(BITSIM_CALLBACK_1);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = E_FAIL;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_ERROR), 1);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 200;
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = S_OK;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    pass(6000);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_ERROR), 1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
}
END_TEST

START_TEST(what_happens_while_a_callback_is_out_is_told_after_it) {
    register_object(BITSIM_CALLBACK_1);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_CALL_BACK);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 200;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 0);
    bitsim_outcome outcome = {.answer = _i ? E_FAIL : S_OK};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    pass(6000);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_ERROR), 1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
}
END_TEST

static const bitsim_choices side_by_side = {.answer = {[BITSIM_CHOICE_MODIFICATION_OUT] = 1}};

/* Begins anew with |choices|, and has a modification handed out; returns its ticket. */
static uint64_t modification_is_out(const bitsim_choices *choices) {
    stage_free(&it);
    stage_init(&it, 0, choices, stage_memory());
    job = stage_download(&it, ALICE);
    register_object(BITSIM_CALLBACK_3);
    set_flags(BG_NOTIFY_JOB_MODIFICATION | BG_NOTIFY_FILE_TRANSFERRED | BG_NOTIFY_JOB_TRANSFERRED);
    return stage_until(&it, BITSIM_OPERATION_CALL_BACK);
}

static void answer(uint64_t ticket, bitsim_hresult hr) {
    bitsim_outcome outcome = {.answer = hr};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    stage_check(&it);
}

START_TEST(a_modification_that_is_out_holds_up_what_else_is_told) {
    uint64_t out = modification_is_out(NULL);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert(it.named[BITSIM_RULE_NOTIFY_22]);
    ck_assert_uint_eq(told(BITSIM_NOTICE_FILE_TRANSFERRED), 0);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 0);
    /* No moment wakes what waits for an answer. */
    pass(6000);
    ck_assert_uint_eq(told(BITSIM_NOTICE_FILE_TRANSFERRED), 0);
    answer(out, S_OK);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_NOTICE_FILE_TRANSFERRED), 1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_MODIFICATION), 2);
}
END_TEST

START_TEST(a_modification_and_a_state_are_told_side_by_side_by_choice) {
    uint64_t out = modification_is_out(&side_by_side);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    /* Files still come before the state, and modifications one by one. */
    ck_assert_uint_eq(told(BITSIM_NOTICE_FILE_TRANSFERRED), 1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    pass(6000);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_MODIFICATION), 1);
    answer(out, _i ? E_FAIL : S_OK);
    pass(1);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_MODIFICATION), 2);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
}
END_TEST

/* Has both out at one time; returns the ticket of the state. */
static uint64_t both_are_out(void) {
    stage_resume(&it, ALICE, &job);
    uint64_t file = stage_until(&it, BITSIM_OPERATION_CALL_BACK);
    answer(file, S_OK);
    uint64_t state = stage_until(&it, BITSIM_OPERATION_CALL_BACK);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_CALL_BACK)->notice,
                     BITSIM_NOTICE_JOB_TRANSFERRED);
    stage_check(&it);
    return state;
}

START_TEST(two_that_are_out_end_with_their_job_or_the_service) {
    uint64_t modification = modification_is_out(&side_by_side), state = both_are_out();
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_outcome outcome = {0};
    form saved = {0};
    switch (_i) {
    case 0: stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE); break;
    case 1: bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now); break;
    default:
        form_save(&saved, it.service, it.now);
        ck_assert_int_eq(form_load(&saved, it.service, NULL), BITSIM_OK);
        form_free(&saved);
        break;
    }
    stage_check(&it);
    ck_assert_int_eq(bitsim_service_report(it.service, modification, &outcome, it.now),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_service_report(it.service, state, &outcome, it.now),
                     BITSIM_ERR_NOT_FOUND);
    /* Nobody has answered the state: whoever comes is told. */
    if (_i == 0) return;
    if (_i == 2) bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    register_object(BITSIM_CALLBACK_1);
    stage_run(&it);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 2);
}
END_TEST

/* Each of the two is one of the four that are on their way to a user. */
START_TEST(both_count_among_the_four) {
    uint64_t modification = modification_is_out(&side_by_side);
    bitsim_reference others[3];
    bitsim_call call = stage_call(&it, ALICE);
    for (int i = 0; i < 3; i++) {
        others[i] = stage_download(&it, ALICE);
        stage_resume(&it, ALICE, &others[i]);
    }
    stage_run(&it);
    both_are_out();
    for (int i = 0; i < 3; i++)
        stage_expect(bitsim_copy_job_set_notify_interface(&call, &others[i], &stage_object), S_OK,
                     BITSIM_RULE_NONE);
    bitsim_operation operation;
    size_t out = 2;
    while (bitsim_service_next_operation(it.service, &operation, it.now)) out++;
    ck_assert_uint_eq(out, BITSIM_NOTIFICATIONS_PER_USER);
    stage_check(&it);
    answer(modification, S_OK);
    ck_assert(bitsim_service_next_operation(it.service, &operation, it.now));
    ck_assert_int_eq(operation.notice, BITSIM_NOTICE_JOB_TRANSFERRED);
    stage_check(&it);
}
END_TEST

/* Whoever registers while an object that is gone was called is not forgotten with it. */
START_TEST(an_object_that_is_gone_takes_no_other_with_it) {
    register_object(BITSIM_CALLBACK_1);
    stage_resume(&it, ALICE, &job);
    uint64_t out = stage_until(&it, BITSIM_OPERATION_CALL_BACK);
    const bitsim_callback other = {BITSIM_CALLBACK_1, 8};
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, &other), S_OK, BITSIM_RULE_NONE);
    bitsim_outcome gone = {.answer = RPC_E_DISCONNECTED, .disconnected = true};
    ck_assert_int_eq(bitsim_service_report(it.service, out, &gone, it.now), 0);
    bitsim_operation operation;
    ck_assert(bitsim_service_next_operation(it.service, &operation, it.now));
    ck_assert_uint_eq(operation.object, 8);
}
END_TEST

START_TEST(four_are_out_at_one_time) {
    enum { JOBS = 6 };
    bitsim_reference jobs[JOBS];
    uint64_t tickets[JOBS];
    bitsim_operation operation;
    bitsim_call call = stage_call(&it, ALICE);
    for (int i = 0; i < JOBS; i++) {
        jobs[i] = stage_download(&it, ALICE);
        stage_resume(&it, ALICE, &jobs[i]);
    }
    stage_run(&it);
    for (int i = 0; i < JOBS; i++)
        stage_expect(bitsim_copy_job_set_notify_interface(&call, &jobs[i], &stage_object), S_OK,
                     BITSIM_RULE_NONE);
    size_t out = 0;
    while (bitsim_service_next_operation(it.service, &operation, it.now))
        tickets[out++] = operation.ticket;
    ck_assert_uint_eq(out, BITSIM_NOTIFICATIONS_PER_USER);
    ck_assert(it.named[BITSIM_RULE_NOTIFY_12]);
    stage_check(&it);
    /* One is answered, and one more job ends: two places. */
    bitsim_outcome outcome = {0};
    ck_assert_int_eq(bitsim_service_report(it.service, tickets[0], &outcome, it.now), 0);
    stage_expect(bitsim_copy_job_cancel(&call, &jobs[1]), S_OK, BITSIM_RULE_NONE);
    stage_check(&it);
    while (bitsim_service_next_operation(it.service, &operation, it.now)) out++;
    ck_assert_uint_eq(out, JOBS);
}
END_TEST

START_TEST(an_object_that_is_gone_is_forgotten) {
    register_object(BITSIM_CALLBACK_1);
    it.outcomes[BITSIM_OPERATION_CALL_BACK].disconnected = true;
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = RPC_E_DISCONNECTED;
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_call call = stage_call(&it, ALICE);
    if (_i)
        stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\a.exe", NULL), S_OK,
                     BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    pass(6000);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 1);
    ck_assert(it.named[BITSIM_RULE_NOTIFY_15]);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_RUN_COMMAND) != NULL, _i);
}
END_TEST

/* The class is asked for as the job's owner, and stays over a restart. */
START_TEST(an_object_of_the_class_is_called_where_there_is_none) {
    bitsim_property_value value = {.clsid = {.data1 = 5}};
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(
        bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_NOTIFICATION_CLSID, value),
        S_OK, BITSIM_RULE_NONE);
    if (_i == 1) register_object(BITSIM_CALLBACK_1);
    if (_i == 2) bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_CALL_BACK);
    ck_assert_ptr_nonnull(seen);
    ck_assert_int_eq(seen->identity, _i == 1 ? BITSIM_IDENTITY_NOTIFIER : BITSIM_IDENTITY_OWNER);
}
END_TEST

START_TEST(a_job_of_a_service_account_calls_back_instead_of_running_a_command) {
    bitsim_reference service = stage_download(&it, LOCAL_SYSTEM);
    bitsim_reference own = stage_query(&it, LOCAL_SYSTEM, &service, BITSIM_INTERFACE_JOB2);
    bitsim_call call = stage_call(&it, LOCAL_SYSTEM);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &own, "C:\\a.exe", NULL), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &service, &stage_object), S_OK,
                 BITSIM_RULE_NONE);
    it.outcomes[BITSIM_OPERATION_CALL_BACK].answer = E_FAIL;
    stage_resume(&it, LOCAL_SYSTEM, &service);
    stage_run(&it);
    pass(600);
    ck_assert_uint_eq(told(BITSIM_NOTICE_JOB_TRANSFERRED), 2);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_RUN_COMMAND));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("notify order");
    TCase *tcase = tcase_create("notify order");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, o_82_nothing_is_demanded_of_callbacks_that_are_disabled);
    tcase_add_test(tcase, a_callback_is_repeated_after_the_delay_until_it_succeeds);
    tcase_add_test(tcase, files_come_first_one_by_one);
    tcase_add_test(tcase, modifications_are_coalesced_and_told_last);
    tcase_add_test(tcase, a_newer_state_overtakes_one_that_is_still_to_be_told);
    tcase_add_loop_test(tcase, what_happens_while_a_callback_is_out_is_told_after_it, 0, 2);
    tcase_add_test(tcase, a_modification_that_is_out_holds_up_what_else_is_told);
    tcase_add_loop_test(tcase, a_modification_and_a_state_are_told_side_by_side_by_choice, 0, 2);
    tcase_add_loop_test(tcase, two_that_are_out_end_with_their_job_or_the_service, 0, 3);
    tcase_add_test(tcase, both_count_among_the_four);
    tcase_add_test(tcase, four_are_out_at_one_time);
    tcase_add_loop_test(tcase, an_object_that_is_gone_is_forgotten, 0, 2);
    tcase_add_test(tcase, an_object_that_is_gone_takes_no_other_with_it);
    tcase_add_loop_test(tcase, an_object_of_the_class_is_called_where_there_is_none, 0, 3);
    tcase_add_test(tcase, a_job_of_a_service_account_calls_back_instead_of_running_a_command);
    suite_add_tcase(suite, tcase);
    return suite;
}
