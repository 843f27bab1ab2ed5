/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_program.h"
#include "bitsim/sim/memory.h"
#include "support/suite.h"
#include "world/program.h"

static bitsim_world *world;

static void set(void) {
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
}

static void clear(void) { bitsim_world_del(world); }

/* taken: how long the last call took. */
static bitsim_time taken;

static bitsim_outcome call(uint64_t object, const bitsim_guid *id, bitsim_notice notice) {
    bitsim_operation operation = {
        .kind = BITSIM_OPERATION_CALL_BACK,
        .object = object,
        .notification_class = id,
        .notice = notice,
    };
    bitsim_outcome outcome = {0};
    taken = bitsim__world_call_back(world, &operation, &outcome);
    return outcome;
}

static bitsim_outcome run(const char *command) {
    bitsim_operation operation = {.kind = BITSIM_OPERATION_RUN_COMMAND, .command = command};
    bitsim_outcome outcome = {0};
    bitsim__world_run_command(world, &operation, &outcome);
    return outcome;
}

START_TEST(an_application_answers_as_it_is_told_to) {
    bitsim_application_id id;
    ck_assert_int_eq(bitsim_world_add_application(world, &id), BITSIM_OK);
    uint64_t object = bitsim_world_object(world, id);
    bitsim_application_config config = {
        .answer = E_FAIL, .times = 2, .methods = 1U << BITSIM_NOTICE_JOB_ERROR, .takes = 7};
    ck_assert_int_eq(bitsim_world_set_application(world, id, &config), BITSIM_OK);
    ck_assert_int_eq(call(object, NULL, BITSIM_NOTICE_JOB_TRANSFERRED).answer, S_OK);
    ck_assert_uint_eq(taken, 0);
    ck_assert_int_eq(call(object, NULL, BITSIM_NOTICE_JOB_ERROR).answer, E_FAIL);
    ck_assert_int_eq(call(object, NULL, BITSIM_NOTICE_JOB_ERROR).answer, E_FAIL);
    ck_assert_uint_eq(taken, 7);
    ck_assert_int_eq(call(object, NULL, BITSIM_NOTICE_JOB_ERROR).answer, S_OK);
    ck_assert_uint_eq(taken, 0);
    ck_assert_int_eq(call(99, NULL, BITSIM_NOTICE_JOB_ERROR).answer, S_OK);
}
END_TEST

START_TEST(an_object_ends_with_its_application) {
    bitsim_application_id id;
    ck_assert_int_eq(bitsim_world_add_application(world, &id), BITSIM_OK);
    uint64_t before = bitsim_world_object(world, id);
    ck_assert_int_eq(bitsim_world_run_application(world, id, false), BITSIM_OK);
    ck_assert(call(before, NULL, BITSIM_NOTICE_JOB_ERROR).disconnected);
    ck_assert_int_eq(bitsim_world_run_application(world, id, true), BITSIM_OK);
    ck_assert(call(before, NULL, BITSIM_NOTICE_JOB_ERROR).disconnected);
    ck_assert(!call(bitsim_world_object(world, id), NULL, BITSIM_NOTICE_JOB_ERROR).disconnected);
}
END_TEST

START_TEST(a_class_starts_its_application) {
    bitsim_guid class_id = {.data1 = 1}, other = {.data1 = 2};
    bitsim_application_id id, second;
    ck_assert_int_eq(bitsim_world_add_application(world, &id), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_application(world, &second), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_register_class(world, &class_id, id), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_register_class(world, &class_id, second), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_run_application(world, second, false), BITSIM_OK);
    ck_assert_int_eq(call(0, &class_id, BITSIM_NOTICE_JOB_ERROR).answer, S_OK);
    ck_assert(
        !call(bitsim_world_object(world, second), NULL, BITSIM_NOTICE_JOB_ERROR).disconnected);
    ck_assert_int_eq(call(0, &other, BITSIM_NOTICE_JOB_ERROR).answer, REGDB_E_CLASSNOTREG);
}
END_TEST

START_TEST(a_command_ends_as_it_is_told_to) {
    bitsim_command_config fails = {.exit_code = 3, .times = 1}, gone = {.start_error = 5};
    ck_assert_int_eq(bitsim_world_set_command(world, "C:\\a.exe", &fails), BITSIM_OK);
    ck_assert_uint_eq(run("c:\\A.EXE").exit_code, 3);
    ck_assert_uint_eq(run("C:\\a.exe").exit_code, 0);
    ck_assert_int_eq(bitsim_world_set_command(world, "C:\\A.exe", &gone), BITSIM_OK);
    ck_assert_uint_eq(run("C:\\a.exe").start_error, 5);
    ck_assert_uint_eq(run("a.exe").start_error, 2);
    ck_assert_uint_eq(run("\\\\files\\tools\\a.exe").start_error, 0);
}
END_TEST

START_TEST(who_is_not_there_is_not_found) {
    bitsim_guid class_id = {.data1 = 1};
    bitsim_application_config config = {0};
    uint64_t before = bitsim_world_digest(world);
    ck_assert_int_eq(bitsim_world_set_application(world, 1, &config), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_run_application(world, 1, true), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_register_class(world, &class_id, 0), BITSIM_ERR_NOT_FOUND);
    ck_assert_uint_eq(bitsim_world_object(world, 1), 0);
    ck_assert_uint_eq(bitsim_world_digest(world), before);
    ck_assert_int_eq(bitsim_world_set_command(world, "C:\\a.exe", &(bitsim_command_config){0}), 0);
    ck_assert_uint_ne(bitsim_world_digest(world), before);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world program");
    TCase *tcase = tcase_create("world program");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, an_application_answers_as_it_is_told_to);
    tcase_add_test(tcase, an_object_ends_with_its_application);
    tcase_add_test(tcase, a_class_starts_its_application);
    tcase_add_test(tcase, a_command_ends_as_it_is_told_to);
    tcase_add_test(tcase, who_is_not_there_is_not_found);
    suite_add_tcase(suite, tcase);
    return suite;
}
