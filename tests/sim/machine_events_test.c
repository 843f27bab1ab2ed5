/* SPDX-License-Identifier: MIT */
/* What happens to a machine, and how time passes for it. */
#include "bitsim/sim/machine.h"

#include "sim/cast.h"
#include "support/suite.h"

static cast all;

static void set_up(void) { cast_begin(&all, NULL); }

static void tear_down(void) { cast_end(&all); }

static void release(bitsim_reference *reference) {
    bitsim_reference_release(bitsim_machine_service(all.machine), reference);
}

START_TEST(a_job_waits_for_its_owner) {
    bitsim_client bob = cast_client(&all, "bob");
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_machine_logon(all.machine, all.bob, NULL, &session), BITSIM_OK);
    bitsim_reference job = cast_download(&all, &bob, CAST_FILE, CAST_OPEN "\\a");
    cast_run_for(&all, 100 * BITSIM_TICKS_PER_MS);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSFERRING);
    ck_assert_int_eq(bitsim_machine_logoff(all.machine, session), BITSIM_OK);
    cast_run(&all);
    cast_expect_state(&all, &job, BG_JOB_STATE_QUEUED);
    ck_assert_int_eq(bitsim_machine_logon(all.machine, all.bob, NULL, &session), BITSIM_OK);
    cast_run(&all);
    cast_done(&all, &bob, &job);
    ck_assert_int_eq(bitsim_machine_logoff(all.machine, 99), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_machine_logon(all.machine, 99, NULL, &session), BITSIM_ERR_NOT_FOUND);
}
END_TEST

START_TEST(an_administrator_is_gone_when_both_halves_are) {
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_machine_logon(all.machine, all.carol, NULL, &session), BITSIM_OK);
    bitsim_client carol = cast_client(&all, "carol");
    carol.process = bitsim_world_token(all.world, session, BITSIM_TOKEN_ELEVATED);
    bitsim_reference job = cast_download(&all, &carol, CAST_FILE, CAST_OPEN "\\a");
    cast_run_for(&all, 100 * BITSIM_TICKS_PER_MS);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSFERRING);
    ck_assert_int_eq(bitsim_machine_logoff(all.machine, session), BITSIM_OK);
    cast_run(&all);
    cast_expect_state(&all, &job, BG_JOB_STATE_QUEUED);
    release(&job);
}
END_TEST

START_TEST(a_lost_network_is_waited_for) {
    bitsim_client alice = cast_client(&all, "alice");
    bitsim_reference job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\a");
    cast_run_for(&all, 100 * BITSIM_TICKS_PER_MS);
    bitsim_machine_network(all.machine, false);
    cast_run_for(&all, BITSIM_TICKS_PER_DAY);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSIENT_ERROR);
    bitsim_machine_network(all.machine, true);
    cast_run(&all);
    cast_done(&all, &alice, &job);
    ck_assert_uint_eq(cast_look(&all, CAST_OPEN "\\a").size, cast_file_size);
}
END_TEST

START_TEST(a_restart_loses_what_was_under_way_and_no_job) {
    bitsim_client alice = cast_client(&all, "alice");
    bitsim_reference job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\a");
    cast_run_for(&all, 100 * BITSIM_TICKS_PER_MS);
    bitsim_machine_restart(all.machine, BITSIM_MACHINE_SERVICE_RESTARTED);
    cast_run(&all);
    cast_done(&all, &alice, &job);

    job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\b");
    cast_run_for(&all, 100 * BITSIM_TICKS_PER_MS);
    bitsim_machine_restart(all.machine, BITSIM_MACHINE_REBOOTED);
    cast_run(&all);
    cast_expect_state(&all, &job, BG_JOB_STATE_QUEUED);
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_world_find_session(all.world, all.alice, &session),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_machine_logon(all.machine, all.alice, NULL, &session), BITSIM_OK);
    cast_run(&all);
    cast_done(&all, &alice, &job);
}
END_TEST

START_TEST(a_server_that_refuses_is_tried_again_for_fourteen_days) {
    bitsim_client alice = cast_client(&all, "alice");
    bitsim_world_answer_http(all.world, CAST_FILE, 503, 2);
    bitsim_reference job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\a");
    bitsim_time before = bitsim_machine_now(all.machine);
    cast_run(&all);
    cast_done(&all, &alice, &job);
    ck_assert_uint_ge(bitsim_machine_now(all.machine) - before, 20 * BITSIM_TICKS_PER_MINUTE);

    bitsim_http_config config = {.connect = BITSIM_CONNECT_REFUSED};
    bitsim_world_set_http_server(all.world, CAST_ORIGIN, &config);
    job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\b");
    before = bitsim_machine_now(all.machine);
    cast_run(&all);
    cast_expect_state(&all, &job, BG_JOB_STATE_ERROR);
    bitsim_time took = bitsim_machine_now(all.machine) - before;
    ck_assert_uint_ge(took, 14 * BITSIM_TICKS_PER_DAY);
    ck_assert_uint_lt(took, 15 * BITSIM_TICKS_PER_DAY);
    release(&job);
}
END_TEST

START_TEST(a_jump_makes_what_was_due_late) {
    bitsim_client alice = cast_client(&all, "alice");
    bitsim_world_answer_http(all.world, CAST_FILE, 503, 1);
    bitsim_reference job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\a");
    cast_run_for(&all, BITSIM_TICKS_PER_MINUTE);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSIENT_ERROR);
    bitsim_time wake = bitsim_machine_now(all.machine) + BITSIM_TICKS_PER_DAY;
    ck_assert_int_eq(bitsim_machine_jump(all.machine, wake), BITSIM_OK);
    ck_assert_int_eq(bitsim_machine_jump(all.machine, wake - 1), BITSIM_ERR_RANGE);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSIENT_ERROR);
    cast_run(&all);
    cast_done(&all, &alice, &job);
}
END_TEST

START_TEST(time_passes_as_durations_and_links_say) {
    bitsim_client service = cast_client(&all, "LocalSystem");
    bitsim_world_set_link(all.world, (bitsim_link){BITSIM_TICKS_PER_SECOND, 1 << 20});
    for (int kind = 0; kind < BITSIM_OPERATION_COUNT; kind++)
        ck_assert_int_eq(bitsim_world_set_duration(all.world, (bitsim_operation_kind)kind, 0),
                         BITSIM_OK);
    ck_assert_int_eq(bitsim_world_set_duration(all.world, BITSIM_OPERATION_COUNT, 0),
                     BITSIM_ERR_INVALID);
    bitsim_world_set_duration(all.world, BITSIM_OPERATION_CREATE_TEMPORARY, 5);
    ck_assert_uint_eq(bitsim_world_duration(all.world, BITSIM_OPERATION_CREATE_TEMPORARY), 5);
    bitsim_time before = bitsim_machine_now(all.machine);
    bitsim_reference job = cast_download(&all, &service, CAST_FILE, CAST_OPEN "\\a");
    cast_run(&all);
    /* A connection, a request, and three mebibytes in three exchanges at one a second. */
    ck_assert_uint_eq(bitsim_machine_now(all.machine) - before,
                      (1 + 1 + 3 + 3) * BITSIM_TICKS_PER_SECOND + 5);
    cast_done(&all, &service, &job);
}
END_TEST

START_TEST(a_link_that_is_too_slow_takes_almost_for_ever) {
    bitsim_client service = cast_client(&all, "LocalSystem");
    ck_assert_int_eq(bitsim_world_set_http_file(all.world, CAST_FILE, UINT64_MAX - 1), BITSIM_OK);
    bitsim_world_set_link(all.world, (bitsim_link){UINT64_MAX / 2, 1});
    bitsim_reference job = cast_download(&all, &service, CAST_FILE, CAST_OPEN "\\a");
    cast_run_for(&all, 80 * BITSIM_TICKS_PER_DAY);
    cast_expect_state(&all, &job, BG_JOB_STATE_CONNECTING);
    cast_run_for(&all, 10 * BITSIM_TICKS_PER_DAY);
    cast_expect_state(&all, &job, BG_JOB_STATE_CANCELLED);
    release(&job);
}
END_TEST

static uint64_t story(uint64_t seed) {
    cast one;
    cast_begin(&one, &(bitsim_machine_config){.seed = seed});
    bitsim_client alice = cast_client(&one, "alice");
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_machine_logon(one.machine, one.bob, NULL, &session), BITSIM_OK);
    bitsim_client bob = cast_client(&one, "bob");
    bitsim_world_answer_http(one.world, CAST_FILE, 503, 1);
    bitsim_reference first = cast_download(&one, &alice, CAST_FILE, CAST_OPEN "\\a");
    bitsim_reference second = cast_download(&one, &bob, CAST_FILE, CAST_OPEN "\\b");
    bitsim_machine_network(one.machine, false);
    cast_run_for(&one, BITSIM_TICKS_PER_HOUR);
    bitsim_machine_network(one.machine, true);
    cast_run(&one);
    cast_done(&one, &alice, &first);
    bitsim_reference_release(bitsim_machine_service(one.machine), &second);
    uint64_t digest = one.digest;
    cast_end(&one);
    return digest;
}

START_TEST(one_seed_tells_one_story) {
    ck_assert_uint_eq(story(1), story(1));
    ck_assert_uint_ne(story(1), story(2));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("machine_events");
    TCase *happenings = tcase_create("happenings");
    tcase_add_checked_fixture(happenings, set_up, tear_down);
    tcase_add_test(happenings, a_job_waits_for_its_owner);
    tcase_add_test(happenings, an_administrator_is_gone_when_both_halves_are);
    tcase_add_test(happenings, a_lost_network_is_waited_for);
    tcase_add_test(happenings, a_restart_loses_what_was_under_way_and_no_job);
    tcase_add_test(happenings, a_server_that_refuses_is_tried_again_for_fourteen_days);
    tcase_add_test(happenings, a_jump_makes_what_was_due_late);
    suite_add_tcase(suite, happenings);
    TCase *clock = tcase_create("clock");
    tcase_add_checked_fixture(clock, set_up, tear_down);
    tcase_add_test(clock, time_passes_as_durations_and_links_say);
    tcase_add_test(clock, a_link_that_is_too_slow_takes_almost_for_ever);
    tcase_add_test(clock, one_seed_tells_one_story);
    suite_add_tcase(suite, clock);
    return suite;
}
