/* SPDX-License-Identifier: MIT */
/* The group policies of the machine: what they say, and that they are told and refused. */
#include <string.h>

#include "bitsim/error.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

static void configure(bitsim_group_policy policy, uint32_t value) {
    bitsim_group_policies policies = {{{false, 0}}};
    ck_assert_int_eq(bitsim_group_policies_set(&policies, policy, value), BITSIM_OK);
    ck_assert_int_eq(bitsim_service_policies(it.service, &policies, it.now), BITSIM_OK);
    stage_check(&it);
}

static void configure_nothing(void) {
    const bitsim_group_policies none = {{{false, 0}}};
    ck_assert_int_eq(bitsim_service_policies(it.service, &none, it.now), BITSIM_OK);
}

static uint32_t download_time(const bitsim_reference *job) {
    uint32_t seconds = 0;
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job4 = stage_query(&it, ALICE, job, BITSIM_INTERFACE_JOB4);
    ck_assert_int_eq(bitsim_copy_job4_get_maximum_download_time(&call, &job4, &seconds).hr, S_OK);
    bitsim_reference_release(it.service, &job4);
    return seconds;
}

static void set_download_time(const bitsim_reference *job, uint32_t seconds) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job4 = stage_query(&it, ALICE, job, BITSIM_INTERFACE_JOB4);
    ck_assert_int_eq(bitsim_copy_job4_set_maximum_download_time(&call, &job4, seconds).hr, S_OK);
    bitsim_reference_release(it.service, &job4);
}

START_TEST(a_policy_without_such_a_value_is_refused) {
    bitsim_group_policies policies = {{{false, 0}}};
    policies.settings[BITSIM_GROUP_POLICY_JOB_INACTIVITY_TIMEOUT] = (bitsim_group_setting){true,
                                                                                           1000};
    size_t events = it.events;
    ck_assert_int_eq(bitsim_service_policies(it.service, &policies, it.now), BITSIM_ERR_INVALID);
    ck_assert_uint_eq(it.events, events);
    bitsim_service_config config = {.policies = policies, .host = {NULL, NULL}};
    bitsim_service *service = NULL;
    ck_assert_int_eq(bitsim_service_new(&service, &config, stage_memory()), BITSIM_ERR_INVALID);
}
END_TEST

START_TEST(the_inactivity_timeout_counts_for_jobs_that_are_there_already) {
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_time since = stage_view(&it, &job).modified;
    configure(BITSIM_GROUP_POLICY_JOB_INACTIVITY_TIMEOUT, 999);
    ck_assert_uint_eq(stage_view(&it, &job).abandoned_at, since + 999 * BITSIM_TICKS_PER_DAY);
    configure(BITSIM_GROUP_POLICY_JOB_INACTIVITY_TIMEOUT, 3);
    ck_assert_uint_eq(bitsim_service_abandons_at(it.service), since + 3 * BITSIM_TICKS_PER_DAY);
    it.now = since + 3 * BITSIM_TICKS_PER_DAY;
    bitsim_service_advance(it.service, it.now);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_CANCELLED);
}
END_TEST

START_TEST(a_job_has_the_download_time_of_the_machine_until_it_has_its_own) {
    bitsim_reference job = stage_download(&it, ALICE);
    ck_assert_uint_eq(download_time(&job), BITSIM_DOWNLOAD_TIME_DEFAULT_S);
    configure(BITSIM_GROUP_POLICY_MAX_DOWNLOAD_TIME, 3600);
    ck_assert_uint_eq(download_time(&job), 3600);
    set_download_time(&job, 60);
    ck_assert_uint_eq(download_time(&job), 60);
    configure(BITSIM_GROUP_POLICY_MAX_DOWNLOAD_TIME, 10);
    ck_assert_uint_eq(download_time(&job), 60);
    configure_nothing();
    ck_assert_uint_eq(download_time(&job), 60);
}
END_TEST

START_TEST(a_job_that_runs_has_the_new_download_time) {
    bitsim_reference job = stage_download(&it, ALICE);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_CONNECT);
    bitsim_time began = it.now;
    ck_assert_uint_eq(stage_view(&it, &job).deadline,
                      began + BITSIM_DOWNLOAD_TIME_DEFAULT_S * BITSIM_TICKS_PER_SECOND);
    configure(BITSIM_GROUP_POLICY_MAX_DOWNLOAD_TIME, 100);
    ck_assert_uint_eq(stage_view(&it, &job).deadline, began + 100 * BITSIM_TICKS_PER_SECOND);
    it.now = began + 100 * BITSIM_TICKS_PER_SECOND;
    bitsim_service_advance(it.service, it.now);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_MAXDOWNLOAD_TIMEOUT);
    stage_check(&it);
}
END_TEST

static bitsim_group_policies told;
static size_t told_count;

static void hear(const bitsim_event *event, void *user) {
    (void)user;
    if (event->type != BITSIM_EVENT_HAPPENING ||
        event->of.happening.happening != BITSIM_HAPPENING_POLICIES_CHANGED)
        return;
    told = *event->of.happening.policies;
    told_count++;
}

START_TEST(the_observer_is_told_of_all_that_is_configured) {
    it.observer = (bitsim_observer){NULL, hear};
    told_count = 0;
    configure(BITSIM_GROUP_POLICY_MAX_FILES_PER_JOB, 7);
    ck_assert_uint_eq(told_count, 1);
    ck_assert_uint_eq(told.settings[BITSIM_GROUP_POLICY_MAX_FILES_PER_JOB].value, 7);
    ck_assert_str_eq(bitsim_happening_name(BITSIM_HAPPENING_POLICIES_CHANGED), "policies-changed");
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("group policies of a service");
    TCase *tcase = tcase_create("group policies");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, a_policy_without_such_a_value_is_refused);
    tcase_add_test(tcase, the_inactivity_timeout_counts_for_jobs_that_are_there_already);
    tcase_add_test(tcase, a_job_has_the_download_time_of_the_machine_until_it_has_its_own);
    tcase_add_test(tcase, a_job_that_runs_has_the_new_download_time);
    tcase_add_test(tcase, the_observer_is_told_of_all_that_is_configured);
    suite_add_tcase(suite, tcase);
    return suite;
}
