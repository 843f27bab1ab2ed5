/* SPDX-License-Identifier: MIT */
/* How many jobs there are, as the service counts them, and what a limit refuses. */
#include "bitsim/error.h"
#include "service/form.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

static void configure(uint32_t of_user, uint32_t of_machine) {
    bitsim_group_policies policies = {{{false, 0}}};
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_USER, of_user);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_MACHINE, of_machine);
    ck_assert_int_eq(bitsim_service_policies(it.service, &policies, it.now), BITSIM_OK);
}

static bitsim_decision create(actor who, bitsim_reference *out) {
    bitsim_guid id = {0};
    bitsim_call call = stage_call(&it, who);
    return bitsim_copy_manager_create_job(&call, &it.managers[who], "one more",
                                          BG_JOB_TYPE_DOWNLOAD, &id, out);
}

static void expect(actor who, bitsim_hresult hr, bitsim_rule_id rule) {
    bitsim_reference job = {0};
    stage_expect(create(who, &job), hr, rule);
    bitsim_reference_release(it.service, &job);
    stage_check(&it);
}

static void expect_user_full(actor who) {
    expect(who, BG_E_TOO_MANY_JOBS_PER_USER, BITSIM_RULE_QUOTA_1);
}

START_TEST(sixty_jobs_are_a_users_and_three_hundred_the_machines) {
    for (int i = 0; i < 60; i++) expect(ALICE, S_OK, BITSIM_RULE_NONE);
    expect_user_full(ALICE);
    configure(1000, 300);
    for (int i = 60; i < 300; i++) expect(ALICE, S_OK, BITSIM_RULE_NONE);
    expect(ALICE, BG_E_TOO_MANY_JOBS_PER_MACHINE, BITSIM_RULE_QUOTA_2);
    expect(BOB, BG_E_TOO_MANY_JOBS_PER_MACHINE, BITSIM_RULE_QUOTA_2);
    ck_assert_uint_eq(bitsim_service_job_count(it.service), 300);
}
END_TEST

START_TEST(a_refused_job_is_not_there_and_nothing_was_drawn_for_it) {
    configure(1, 300);
    bitsim_reference first = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    form before = {0}, after = {0};
    form_save(&before, it.service, it.now);
    bitsim_reference none = {0};
    ck_assert_int_eq(create(ALICE, &none).hr, BG_E_TOO_MANY_JOBS_PER_USER);
    ck_assert_uint_eq(none.slot, 0);
    form_save(&after, it.service, it.now);
    ck_assert(form_same(&before, &after));
    form_free(&before);
    form_free(&after);
    bitsim_reference_release(it.service, &first);
}
END_TEST

START_TEST(a_job_that_ends_makes_room_though_somebody_holds_it) {
    configure(1, 300);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    expect_user_full(ALICE);
    bitsim_call call = stage_call(&it, ALICE);
    ck_assert_int_eq(bitsim_copy_job_cancel(&call, &job).hr, S_OK);
    expect(ALICE, S_OK, BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &job);
    stage_check(&it);
    expect_user_full(ALICE);
}
END_TEST

/* Has Adam take over |job|; the caller releases what is returned. */
static bitsim_reference taken_by_adam(const bitsim_reference *job) {
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    bitsim_reference taken = {0};
    bitsim_guid id = stage_view(&it, job).id;
    ck_assert_int_eq(
        bitsim_copy_manager_get_job(&call, &it.managers[ADAM_ELEVATED], &id, &taken).hr, S_OK);
    ck_assert_int_eq(bitsim_copy_job_take_ownership(&call, &taken).hr, S_OK);
    stage_check(&it);
    ck_assert(it.named[BITSIM_RULE_QUOTA_14]);
    return taken;
}

START_TEST(a_job_counts_for_whoever_owns_it) {
    configure(1, 300);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference taken = taken_by_adam(&job);
    expect(ALICE, S_OK, BITSIM_RULE_NONE);
    expect_user_full(ALICE);
    /* An administrator's jobs do not count, not even for him as a user. */
    expect(ADAM_FILTERED, S_OK, BITSIM_RULE_NONE);
    ck_assert(it.named[BITSIM_RULE_QUOTA_9]);
    bitsim_reference_release(it.service, &taken);
    bitsim_reference_release(it.service, &job);
}
END_TEST

/* With the choice a job counts for its creator: after a restart, and until it ends. */
START_TEST(a_job_that_was_taken_counts_for_its_creator_by_choice) {
    bitsim_choices creator = {{0}};
    creator.answer[BITSIM_CHOICE_QUOTA_TAKEN_JOBS] = 1;
    clear();
    stage_init(&it, 0, &creator, stage_memory());
    configure(1, 300);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference taken = taken_by_adam(&job);
    /* Who takes it twice is not its creator either. */
    bitsim_reference again = taken_by_adam(&taken);
    expect_user_full(ALICE);
    form saved = {0};
    form_save(&saved, it.service, it.now);
    ck_assert_int_eq(form_load(&saved, it.service, NULL), BITSIM_OK);
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_check(&it);
    expect_user_full(ALICE);
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    ck_assert_int_eq(bitsim_copy_job_cancel(&call, &again).hr, S_OK);
    stage_check(&it);
    expect(ALICE, S_OK, BITSIM_RULE_NONE);
    expect_user_full(ALICE);
    form_free(&saved);
    bitsim_reference_release(it.service, &again);
    bitsim_reference_release(it.service, &taken);
    bitsim_reference_release(it.service, &job);
}
END_TEST

START_TEST(jobs_that_were_loaded_count_and_the_policies_are_the_machines) {
    configure(1, 300);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    form saved = {0}, again = {0};
    form_save(&saved, it.service, it.now);
    ck_assert_int_eq(form_load(&saved, it.service, NULL), BITSIM_OK);
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_check(&it);
    expect_user_full(ALICE);
    /* Nothing of a policy is in the saved form. */
    configure(2, 300);
    form_save(&again, it.service, it.now);
    ck_assert(form_same(&saved, &again));
    form_free(&saved);
    form_free(&again);
    bitsim_reference_release(it.service, &job);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("quota");
    TCase *tcase = tcase_create("quota");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, sixty_jobs_are_a_users_and_three_hundred_the_machines);
    tcase_add_test(tcase, a_refused_job_is_not_there_and_nothing_was_drawn_for_it);
    tcase_add_test(tcase, a_job_that_ends_makes_room_though_somebody_holds_it);
    tcase_add_test(tcase, a_job_counts_for_whoever_owns_it);
    tcase_add_test(tcase, a_job_that_was_taken_counts_for_its_creator_by_choice);
    tcase_add_test(tcase, jobs_that_were_loaded_count_and_the_policies_are_the_machines);
    suite_add_tcase(suite, tcase);
    return suite;
}
