/* SPDX-License-Identifier: MIT */
/* Which jobs the machine's policies and the network's cost let run (COST, BAND). */
#include "bitsim/error.h"
#include "bitsim/policy/cost.h"
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

static void costs(uint32_t cost) {
    ck_assert_int_eq(bitsim_service_cost(it.service, cost, it.now), BITSIM_OK);
    stage_check(&it);
}

static bitsim_decision set_policy(const bitsim_reference *of, uint32_t flags) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job5 = stage_query(&it, ALICE, of, BITSIM_INTERFACE_JOB5);
    bitsim_decision decision = bitsim_copy_job5_set_property(
        &call, &job5, BITS_JOB_PROPERTY_ID_COST_FLAGS, (bitsim_property_value){.dword = flags});
    bitsim_reference_release(it.service, &job5);
    stage_check(&it);
    return decision;
}

static void set_priority(BG_JOB_PRIORITY priority) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_set_priority(&call, &job, priority), S_OK, BITSIM_RULE_NONE);
    stage_check(&it);
}

static void expect_blocked(const bitsim_reference *of) {
    bitsim_job_view view = stage_view(&it, of);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, BG_E_BLOCKED_BY_COST_TRANSFER_POLICY);
    ck_assert_int_eq(view.waits_for.kind, BITSIM_WAIT_COST);
    ck_assert_uint_eq(view.waits_for.until, BITSIM_TIME_NEVER);
    ck_assert_uint_eq(view.error_count, 0);
}

START_TEST(cost_2_a_running_job_is_stopped_and_what_was_out_is_not_wanted) {
    static const bitsim_operation_kind moments[] = {
        BITSIM_OPERATION_CREATE_TEMPORARY, BITSIM_OPERATION_CONNECT, BITSIM_OPERATION_FETCH};
    stage_expect(set_policy(&job, BITS_COST_STATE_TRANSFER_NOT_ROAMING), S_OK, BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, moments[_i]);
    costs(BITS_COST_STATE_ROAMING);
    expect_blocked(&job);
    bitsim_outcome outcome = {0};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now),
                     BITSIM_ERR_NOT_FOUND);
    stage_run(&it);
    expect_blocked(&job);
    costs(BITS_COST_STATE_NEAR_CAP);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert(it.named[BITSIM_RULE_COST_3]);
}
END_TEST

START_TEST(cost_3_a_new_policy_and_a_new_priority_count_at_once) {
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_COST_DEFAULT, "UNRESTRICTED-in-background");
    set_on(0, &choices);
    costs(BITS_COST_STATE_BELOW_CAP);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect_blocked(&job);
    set_priority(BG_JOB_PRIORITY_FOREGROUND);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    set_priority(BG_JOB_PRIORITY_LOW);
    expect_blocked(&job);
    stage_expect(set_policy(&job, BITS_COST_STATE_TRANSFER_STANDARD), S_OK, BITSIM_RULE_NONE);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    stage_expect(set_policy(&job, BITS_COST_STATE_TRANSFER_UNRESTRICTED), S_OK, BITSIM_RULE_NONE);
    expect_blocked(&job);
    clear();
}
END_TEST

START_TEST(cost_4_who_waits_is_looked_at_when_his_turn_comes) {
    bitsim_reference other = stage_download(&it, ALICE), bobs = stage_download(&it, BOB);
    stage_resume(&it, ALICE, &job);
    stage_resume(&it, ALICE, &other);
    stage_resume(&it, BOB, &bobs);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_int_eq(bitsim_service_logoff(it.service, BOB_SESSION, it.now), 0);
    costs(BITS_COST_STATE_USAGE_BASED);
    expect_blocked(&job);
    ck_assert_int_eq(stage_state(&it, &other), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    expect_blocked(&other);
    ck_assert_int_eq(stage_state(&it, &bobs), BG_JOB_STATE_QUEUED);
    costs(0);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(stage_state(&it, &other), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

START_TEST(what_is_blocked_stays_so_when_the_network_comes_back) {
    costs(BITS_COST_STATE_USAGE_BASED);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_service_network(it.service, false, it.now);
    stage_check(&it);
    expect_blocked(&job);
    bitsim_service_network(it.service, true, it.now);
    stage_check(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    expect_blocked(&job);
    /* Without patience it is an error like others. */
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_copy_job_set_no_progress_timeout(&call, &job, 0);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_BLOCKED_BY_COST_TRANSFER_POLICY);
}
END_TEST

START_TEST(a_blocked_job_gives_up_after_the_no_progress_timeout) {
    costs(BITS_COST_STATE_USAGE_BASED);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect_blocked(&job);
    ck_assert_uint_eq(bitsim_service_deadline(it.service),
                      it.now + BITSIM_NO_PROGRESS_TIMEOUT_DEFAULT_S * BITSIM_TICKS_PER_SECOND);
    it.now = bitsim_service_deadline(it.service);
    bitsim_service_advance(it.service, it.now);
    stage_check(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
}
END_TEST

START_TEST(a_restart_looks_again_at_what_is_blocked) {
    costs(BITS_COST_STATE_USAGE_BASED);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_check(&it);
    expect_blocked(&job);
    costs(BITS_COST_STATE_UNRESTRICTED);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

START_TEST(a_cost_is_made_of_states) {
    size_t events = it.events;
    ck_assert_int_eq(bitsim_service_cost(it.service, 0x100, it.now), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_service_cost(it.service, BITS_COST_OPTION_IGNORE_CONGESTION, it.now),
                     BITSIM_ERR_INVALID);
    costs(BITS_COST_STATE_UNRESTRICTED);
    ck_assert_uint_eq(it.events, events);
    costs(BITS_COST_STATE_ROAMING | BITSIM_COST_CONGESTED);
    ck_assert_uint_gt(it.events, events);
}
END_TEST

START_TEST(o_5_the_transfer_policy_needs_a_level_and_reading_it_does_not) {
    bitsim_client *alice = &it.clients[ALICE];
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_property_value value = {.dword = BITS_COST_STATE_TRANSFER_ALWAYS};
    bitsim_call call = stage_call(&it, ALICE);
    alice->defaults.level = BITSIM_RPC_LEVEL_DEFAULT;
    stage_expect(
        bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_ID_COST_FLAGS, value),
        E_ACCESSDENIED, BITSIM_RULE_COST_11);
    stage_expect(
        bitsim_copy_job5_get_property(&call, &job5, BITS_JOB_PROPERTY_ID_COST_FLAGS, &value), S_OK,
        BITSIM_RULE_NONE);
    ck_assert_uint_eq(value.dword, BITS_COST_STATE_TRANSFER_UNRESTRICTED);
    bitsim_reference_release(it.service, &job5);
}
END_TEST

START_TEST(o_23_transfer_always_is_set_on_a_new_job_without_files) {
    bitsim_reference empty = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    stage_expect(set_policy(&empty, BITS_COST_STATE_TRANSFER_ALWAYS), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_state(&it, &empty), BG_JOB_STATE_SUSPENDED);
}
END_TEST

START_TEST(o_24_always_lifts_what_the_default_keeps_from_a_metered_network) {
    costs(BITS_COST_STATE_CAPPED_USAGE_UNKNOWN);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect_blocked(&job);
    ck_assert(it.named[BITSIM_RULE_COST_4]);
    stage_expect(set_policy(&job, BITS_COST_STATE_TRANSFER_ALWAYS), S_OK, BITSIM_RULE_NONE);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

/* ---- Bandwidth ---- */

static bitsim_group_policies policies;

static void configure(bitsim_group_policy policy, uint32_t value) {
    ck_assert_int_eq(bitsim_group_policies_set(&policies, policy, value), 0);
    ck_assert_int_eq(bitsim_service_policies(it.service, &policies, it.now), 0);
    stage_check(&it);
}

/* Nothing in the background between 9 and 17, on a day that is at |hour|. */
static void set_hours(unsigned hour) {
    set();
    policies = (bitsim_group_policies){{{false, 0}}};
    it.now = bitsim_time_from_date(2026, 3, 2) + hour * BITSIM_TICKS_PER_HOUR;
    configure(BITSIM_GROUP_POLICY_MAX_BANDWIDTH_FROM, 9);
    configure(BITSIM_GROUP_POLICY_MAX_BANDWIDTH_TO, 17);
    configure(BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE, 0);
    configure(BITSIM_GROUP_POLICY_ENABLE_MAX_BANDWIDTH, 1);
}

static void advance_to(unsigned hour) {
    it.now = bitsim_time_from_date(2026, 3, 2) + hour * BITSIM_TICKS_PER_HOUR;
    bitsim_service_advance(it.service, it.now);
    stage_check(&it);
}

static void expect_barred(const bitsim_reference *of, bitsim_time until) {
    bitsim_job_view view = stage_view(&it, of);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, BG_E_BLOCKED_BY_POLICY);
    ck_assert_int_eq(view.waits_for.kind, BITSIM_WAIT_POLICY);
    ck_assert_int_eq(view.waits_for.rule, BITSIM_RULE_BAND_4);
    ck_assert_uint_eq(view.waits_for.until, until);
    ck_assert_uint_eq(view.error_count, 0);
}

START_TEST(band_4_the_hour_bars_whoever_runs_and_the_next_hour_lets_all_go) {
    bitsim_time five = bitsim_time_from_date(2026, 3, 2) + 17 * BITSIM_TICKS_PER_HOUR;
    set_hours(8);
    bitsim_reference other = stage_download(&it, BOB);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(bitsim_service_deadline(it.service),
                      bitsim_time_from_date(2026, 3, 2) + 9 * BITSIM_TICKS_PER_HOUR);
    stage_resume(&it, BOB, &other);
    advance_to(9);
    expect_barred(&job, five);
    stage_run(&it);
    expect_barred(&other, five);
    ck_assert_uint_eq(bitsim_service_deadline(it.service), five);
    advance_to(17);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    ck_assert_int_eq(stage_state(&it, &other), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    clear();
}
END_TEST

/* A clock that was set counts from the next start on. */
START_TEST(band_4_a_restart_at_an_earlier_hour_looks_at_the_hours_anew) {
    set_hours(10);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect_barred(&job, bitsim_time_from_date(2026, 3, 2) + 17 * BITSIM_TICKS_PER_HOUR);
    it.now = bitsim_time_from_date(2026, 3, 2) + 8 * BITSIM_TICKS_PER_HOUR;
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(bitsim_service_deadline(it.service), it.now + BITSIM_TICKS_PER_HOUR);
    advance_to(9);
    expect_barred(&job, bitsim_time_from_date(2026, 3, 2) + 17 * BITSIM_TICKS_PER_HOUR);
    clear();
}
END_TEST

START_TEST(band_1_foreground_jobs_go_on_and_nobody_waits_for_the_hour) {
    set_hours(8);
    set_priority(BG_JOB_PRIORITY_FOREGROUND);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_gt(bitsim_service_deadline(it.service), it.now + 2 * BITSIM_TICKS_PER_DAY);
    advance_to(10);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRING);
    set_priority(BG_JOB_PRIORITY_NORMAL);
    expect_barred(&job, bitsim_time_from_date(2026, 3, 2) + 17 * BITSIM_TICKS_PER_HOUR);
    set_priority(BG_JOB_PRIORITY_FOREGROUND);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    clear();
}
END_TEST

START_TEST(band_4_another_policy_counts_at_once) {
    set_hours(10);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    expect_barred(&job, bitsim_time_from_date(2026, 3, 2) + 17 * BITSIM_TICKS_PER_HOUR);
    configure(BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE, 64);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    configure(BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE, 0);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_BLOCKED_BY_POLICY);
    /* The network's return and a restart ask again. */
    bitsim_service_network(it.service, false, it.now);
    bitsim_service_network(it.service, true, it.now);
    stage_run(&it);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_BLOCKED_BY_POLICY);
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_check(&it);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_BLOCKED_BY_POLICY);
    clear();
}
END_TEST

START_TEST(band_2_an_operation_is_no_longer_than_its_rate_moves_in_seconds) {
    static const struct {
        unsigned seconds_before;
        uint64_t length;
    } moments[] = {{3600, 400}, {7, 400}, {1, 250}};
    set_hours(16);
    configure(BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE, 2);
    it.outcomes[BITSIM_OPERATION_REQUEST].size = 1000000;
    it.now = bitsim_time_from_date(2026, 3, 2) + 17 * BITSIM_TICKS_PER_HOUR -
             moments[_i].seconds_before * BITSIM_TICKS_PER_SECOND;
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    const stage_operation *fetch = stage_last(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(fetch->length, moments[_i].length);
    ck_assert(it.named[BITSIM_RULE_BAND_2]);
    clear();
}
END_TEST

START_TEST(the_hour_may_pass_unnoticed_between_two_operations) {
    set_hours(8);
    it.outcomes[BITSIM_OPERATION_REQUEST].size = 4000;
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    it.now += 90 * BITSIM_TICKS_PER_MINUTE;
    bitsim_outcome outcome = {.bytes = 400};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    stage_run(&it);
    stage_check(&it);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_BLOCKED_BY_POLICY);
    ck_assert_uint_eq(stage_view(&it, &job).bytes_transferred, 400);
    clear();
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("gate");
    TCase *cost = tcase_create("cost");
    tcase_add_checked_fixture(cost, set, clear);
    tcase_add_loop_test(cost, cost_2_a_running_job_is_stopped_and_what_was_out_is_not_wanted, 0, 3);
    tcase_add_test(cost, cost_4_who_waits_is_looked_at_when_his_turn_comes);
    tcase_add_test(cost, what_is_blocked_stays_so_when_the_network_comes_back);
    tcase_add_test(cost, a_blocked_job_gives_up_after_the_no_progress_timeout);
    tcase_add_test(cost, a_restart_looks_again_at_what_is_blocked);
    tcase_add_test(cost, a_cost_is_made_of_states);
    tcase_add_test(cost, o_5_the_transfer_policy_needs_a_level_and_reading_it_does_not);
    tcase_add_test(cost, o_23_transfer_always_is_set_on_a_new_job_without_files);
    tcase_add_test(cost, o_24_always_lifts_what_the_default_keeps_from_a_metered_network);
    suite_add_tcase(suite, cost);
    TCase *chosen = tcase_create("chosen");
    tcase_add_test(chosen, cost_3_a_new_policy_and_a_new_priority_count_at_once);
    suite_add_tcase(suite, chosen);
    TCase *band = tcase_create("band");
    tcase_add_test(band, band_4_the_hour_bars_whoever_runs_and_the_next_hour_lets_all_go);
    tcase_add_test(band, band_4_a_restart_at_an_earlier_hour_looks_at_the_hours_anew);
    tcase_add_test(band, band_1_foreground_jobs_go_on_and_nobody_waits_for_the_hour);
    tcase_add_test(band, band_4_another_policy_counts_at_once);
    tcase_add_loop_test(band, band_2_an_operation_is_no_longer_than_its_rate_moves_in_seconds, 0,
                        3);
    tcase_add_test(band, the_hour_may_pass_unnoticed_between_two_operations);
    suite_add_tcase(suite, band);
    return suite;
}
