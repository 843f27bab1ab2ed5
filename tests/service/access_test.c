/* SPDX-License-Identifier: MIT */
/* Access to a job: when it is decided, for whom, and what a list shows (JOB-1 to JOB-9). */
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

/* How many jobs |who| is shown, all users' or his own. */
static size_t shown(actor who, uint32_t flags) {
    bitsim_call call = stage_call(&it, who);
    bitsim_job_list *list;
    stage_expect(bitsim_copy_manager_enum_jobs(&call, &it.managers[who], flags, &list), S_OK,
                 BITSIM_RULE_NONE);
    size_t count = bitsim_job_list_count(list);
    bitsim_job_list_del(list);
    return count;
}

static bitsim_decision get(actor who, const bitsim_reference *job, bitsim_reference *out) {
    bitsim_call call = stage_call(&it, who);
    bitsim_guid id = stage_view(&it, job).id;
    return bitsim_copy_manager_get_job(&call, &it.managers[who], &id, out);
}

static bitsim_decision change(actor who, const bitsim_reference *job) {
    bitsim_call call = stage_call(&it, who);
    return bitsim_copy_job_set_notify_flags(&call, job, BG_NOTIFY_JOB_ERROR);
}

START_TEST(job_1_pointer_keeps_its_access_whoever_calls_through_it) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    stage_expect(change(BOB, &job), S_OK, BITSIM_RULE_NONE);
    ck_assert(it.named[BITSIM_RULE_JOB_1]);
    /* But a pointer of his own he does not get, by whatever way. */
    bitsim_call call = stage_call(&it, BOB);
    bitsim_reference out = {0};
    stage_expect(bitsim_reference_query(&call, &job, BITSIM_INTERFACE_JOB, &out), E_ACCESSDENIED,
                 BITSIM_RULE_JOB_5);
    stage_expect(get(BOB, &job, &out), E_ACCESSDENIED, BITSIM_RULE_JOB_5);
    ck_assert_uint_eq(out.generation, 0);
}
END_TEST

START_TEST(job_1_pointer_keeps_its_access_after_the_owner_changed) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference adams = stage_query(&it, ADAM_ELEVATED, &job, BITSIM_INTERFACE_JOB);
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    stage_expect(bitsim_copy_job_take_ownership(&call, &adams), S_OK, BITSIM_RULE_JOB_11);
    stage_expect(change(ALICE, &job), S_OK, BITSIM_RULE_NONE);
    bitsim_reference out;
    stage_expect(get(ALICE, &job, &out), E_ACCESSDENIED, BITSIM_RULE_JOB_5);
}
END_TEST

START_TEST(job_2_before_7600_every_call_is_checked_for_whoever_makes_it) {
    stage_free(&it);
    stage_init(&it, 6002, NULL, stage_memory());
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    stage_expect(change(ALICE, &job), S_OK, BITSIM_RULE_NONE);
    stage_expect(change(BOB, &job), E_ACCESSDENIED, BITSIM_RULE_JOB_5);
    /* Impersonating Alice makes the call Alice's, and the other way round. */
    stage_impersonate(&it, BOB, ALICE);
    stage_expect(change(BOB, &job), S_OK, BITSIM_RULE_NONE);
    stage_impersonate(&it, ALICE, BOB);
    stage_expect(change(ALICE, &job), E_ACCESSDENIED, BITSIM_RULE_JOB_5);
    it.clients[ALICE].defaults.cloaking = BITSIM_CLOAKING_NONE;
    stage_expect(change(ALICE, &job), S_OK, BITSIM_RULE_NONE);
    stage_expect(change(ADAM_ELEVATED, &job), S_OK, BITSIM_RULE_NONE);
    stage_expect(change(ADAM_FILTERED, &job), E_ACCESSDENIED, BITSIM_RULE_JOB_4A);
    /* QueryInterface itself is not where it is decided. */
    bitsim_call call = stage_call(&it, ADAM_FILTERED);
    bitsim_reference out;
    stage_expect(bitsim_reference_query(&call, &job, BITSIM_INTERFACE_JOB2, &out), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(get(LOCAL_SERVICE, &job, &out), E_ACCESSDENIED, BITSIM_RULE_JOB_5);
}
END_TEST

/* Who may obtain a pointer to whose job, and change the job through it. */
static const struct {
    actor owner;
    actor caller;
    bitsim_hresult read;
    bitsim_hresult update;
    bitsim_rule_id rule;
} pairs[] = {
    {ALICE, ALICE, S_OK, S_OK, BITSIM_RULE_JOB_3},
    {ALICE, BOB, E_ACCESSDENIED, E_ACCESSDENIED, BITSIM_RULE_JOB_5},
    {ALICE, ADAM_FILTERED, S_OK, E_ACCESSDENIED, BITSIM_RULE_JOB_4A},
    {ALICE, ADAM_ELEVATED, S_OK, S_OK, BITSIM_RULE_JOB_4},
    {ALICE, LOCAL_SYSTEM, S_OK, S_OK, BITSIM_RULE_JOB_4},
    {ALICE, NETWORK_SERVICE, E_ACCESSDENIED, E_ACCESSDENIED, BITSIM_RULE_JOB_5},
    {ADAM_FILTERED, ADAM_ELEVATED, S_OK, S_OK, BITSIM_RULE_JOB_3},
    {ADAM_ELEVATED, ADAM_FILTERED, S_OK, E_ACCESSDENIED, BITSIM_RULE_JOB_6},
    {ADAM_ELEVATED, ADAM_ELEVATED, S_OK, S_OK, BITSIM_RULE_JOB_3},
    {ADAM_ELEVATED, LOCAL_SYSTEM, S_OK, S_OK, BITSIM_RULE_JOB_4},
    {ADAM_ELEVATED, ALICE, E_ACCESSDENIED, E_ACCESSDENIED, BITSIM_RULE_JOB_5},
    {LOCAL_SYSTEM, ADAM_ELEVATED, S_OK, E_ACCESSDENIED, BITSIM_RULE_JOB_7},
    {LOCAL_SYSTEM, ADAM_FILTERED, S_OK, E_ACCESSDENIED, BITSIM_RULE_JOB_4A},
    {LOCAL_SYSTEM, ALICE, E_ACCESSDENIED, E_ACCESSDENIED, BITSIM_RULE_JOB_5},
    {NETWORK_SERVICE, LOCAL_SYSTEM, S_OK, S_OK, BITSIM_RULE_JOB_4},
};

START_TEST(jobs_3_to_7_decide_who_reads_and_who_changes) {
    bitsim_reference job = stage_job(&it, pairs[_i].owner, BG_JOB_TYPE_DOWNLOAD), own = {0};
    bool reads = pairs[_i].read == S_OK, updates = pairs[_i].update == S_OK;
    stage_expect(get(pairs[_i].caller, &job, &own), pairs[_i].read,
                 reads ? BITSIM_RULE_NONE : pairs[_i].rule);
    ck_assert_uint_eq(own.generation != 0, reads);
    if (!reads) return;
    BG_JOB_STATE state;
    bitsim_call call = stage_call(&it, pairs[_i].caller);
    stage_expect(bitsim_copy_job_get_state(&call, &own, &state), S_OK, BITSIM_RULE_NONE);
    bitsim_decision decision = change(pairs[_i].caller, &own);
    stage_expect(decision, pairs[_i].update, updates ? BITSIM_RULE_NONE : pairs[_i].rule);
    ck_assert_int_eq(bitsim_decision_rule(&own.update), pairs[_i].rule);
}
END_TEST

START_TEST(job_4a_choice_hides_elevated_jobs_from_the_filtered) {
    stage_free(&it);
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_UNELEVATED_ADMIN_READS, "off");
    stage_init(&it, 0, &choices, stage_memory());
    bitsim_reference job = stage_job(&it, ADAM_ELEVATED, BG_JOB_TYPE_DOWNLOAD), out;
    stage_expect(get(ADAM_FILTERED, &job, &out), E_ACCESSDENIED, BITSIM_RULE_JOB_6);
    ck_assert_uint_eq(shown(ADAM_FILTERED, 0), 0);
    ck_assert_uint_eq(shown(ADAM_ELEVATED, 0), 1);
    bitsim_call call = stage_call(&it, ADAM_FILTERED);
    bitsim_job_list *list;
    stage_expect(bitsim_copy_manager_enum_jobs(&call, &it.managers[ADAM_FILTERED],
                                               BG_JOB_ENUM_ALL_USERS, &list),
                 E_ACCESSDENIED, BITSIM_RULE_JOB_8);
}
END_TEST

START_TEST(job_5_and_8_lists_show_what_may_be_read) {
    stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD);
    stage_job(&it, ADAM_ELEVATED, BG_JOB_TYPE_DOWNLOAD);
    stage_job(&it, LOCAL_SYSTEM, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_uint_eq(shown(ALICE, 0), 2);
    ck_assert_uint_eq(shown(BOB, 0), 0);
    ck_assert_uint_eq(shown(ADAM_ELEVATED, 0), 1);
    ck_assert_uint_eq(shown(ADAM_FILTERED, 0), 1);
    ck_assert_uint_eq(shown(LOCAL_SYSTEM, 0), 1);
    ck_assert_uint_eq(shown(ADAM_ELEVATED, BG_JOB_ENUM_ALL_USERS), 4);
    ck_assert_uint_eq(shown(ADAM_FILTERED, BG_JOB_ENUM_ALL_USERS), 4);
    ck_assert_uint_eq(shown(LOCAL_SYSTEM, BG_JOB_ENUM_ALL_USERS), 4);
}
END_TEST

START_TEST(job_9_ended_job_is_found_no_more) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD), out;
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(get(ALICE, &job, &out), S_OK, BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &out);
    stage_expect(bitsim_copy_job_cancel(&call, &job), S_OK, BITSIM_RULE_NONE);
    stage_expect(get(ALICE, &job, &out), BG_E_NOT_FOUND, BITSIM_RULE_JOB_9);
    ck_assert_uint_eq(shown(ALICE, 0), 0);
}
END_TEST

START_TEST(next_gives_jobs_that_ended_and_stays_where_it_is_refused) {
    bitsim_reference jobs[3], out = {0};
    BG_JOB_STATE state = BG_JOB_STATE_QUEUED;
    for (int i = 0; i < 3; i++) jobs[i] = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call alice = stage_call(&it, ALICE), bob = stage_call(&it, BOB);
    bitsim_job_list *list;
    bitsim_copy_manager_enum_jobs(&alice, &it.managers[ALICE], 0, &list);
    stage_expect(bitsim_copy_job_cancel(&alice, &jobs[0]), S_OK, BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &jobs[0]);
    stage_expect(bitsim_job_list_next(&bob, list, 1, &out, NULL), E_ACCESSDENIED,
                 BITSIM_RULE_JOB_5);
    /* The list alone holds the job that was cancelled. */
    stage_expect(bitsim_job_list_next(&alice, list, 1, &out, NULL), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job_get_state(&alice, &out, &state), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(state, BG_JOB_STATE_CANCELLED);
    stage_expect(bitsim_job_list_next(&alice, list, 1, &out, NULL), S_OK, BITSIM_RULE_NONE);
    ck_assert_uint_eq(out.slot, jobs[1].slot);
    stage_expect(bitsim_job_list_next(&alice, list, 1, &out, NULL), S_OK, BITSIM_RULE_NONE);
    ck_assert_uint_eq(out.slot, jobs[2].slot);
    stage_expect(bitsim_job_list_next(&alice, list, 1, &out, NULL), S_FALSE, BITSIM_RULE_METHOD_20);
    ck_assert_uint_eq(bitsim_job_list_count(list), 3);
    bitsim_job_list_del(list);
}
END_TEST

START_TEST(job_18_service_sid_stays_with_the_owner_from_18362_on) {
    static const uint32_t builds[] = {18361, 18362};
    stage_free(&it);
    stage_init(&it, builds[_i], NULL, stage_memory());
    bitsim_reference job = stage_download(&it, UPDATER_SERVICE);
    const bitsim_token *owner = stage_view(&it, &job).owner;
    bool has = false;
    for (size_t i = 0; i < bitsim_token_group_count(owner); i++)
        has |= bitsim_sid_is_service(bitsim_token_group_sid(owner, i));
    ck_assert_int_eq(has, builds[_i] >= 18362);
    ck_assert(it.named[builds[_i] < 18362 ? BITSIM_RULE_JOB_19 : BITSIM_RULE_JOB_18]);
    ck_assert(bitsim_token_is_user(owner, bitsim_token_user(it.tokens[NETWORK_SERVICE])));
    /* Local files open with it. */
    stage_resume(&it, UPDATER_SERVICE, &job);
    stage_until(&it, BITSIM_OPERATION_CREATE_TEMPORARY);
    ck_assert_ptr_eq(stage_last(&it, BITSIM_OPERATION_CREATE_TEMPORARY)->token, owner);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("access");
    TCase *access = tcase_create("access");
    tcase_add_checked_fixture(access, set, clear);
    tcase_add_test(access, job_1_pointer_keeps_its_access_whoever_calls_through_it);
    tcase_add_test(access, job_1_pointer_keeps_its_access_after_the_owner_changed);
    tcase_add_test(access, job_2_before_7600_every_call_is_checked_for_whoever_makes_it);
    tcase_add_loop_test(access, jobs_3_to_7_decide_who_reads_and_who_changes, 0,
                        sizeof pairs / sizeof pairs[0]);
    tcase_add_test(access, job_4a_choice_hides_elevated_jobs_from_the_filtered);
    tcase_add_test(access, job_5_and_8_lists_show_what_may_be_read);
    tcase_add_test(access, job_9_ended_job_is_found_no_more);
    tcase_add_test(access, next_gives_jobs_that_ended_and_stays_where_it_is_refused);
    tcase_add_loop_test(access, job_18_service_sid_stays_with_the_owner_from_18362_on, 0, 2);
    suite_add_tcase(suite, access);
    return suite;
}
