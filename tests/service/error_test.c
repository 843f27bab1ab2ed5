/* SPDX-License-Identifier: MIT */
/* Error objects: what they tell, how long, and the file that they lead to (METHOD-31 to -35). */
#include "bitsim/copy_error.h"

#include "bitsim/copy_file.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

/* A job of Alice's with two files, the second of which the server does not have. */
static void set_with(const bitsim_choices *choices) {
    stage_init(&it, 0, choices, stage_memory());
    job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "http://a.test/1", "C:\\Data\\1"), S_OK);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "http://a.test/2", "C:\\Data\\2"), S_OK);
    stage_resume(&it, ALICE, &job);
    bitsim_operation operation;
    while (bitsim_service_next_operation(it.service, &operation, it.now)) {
        bitsim_outcome outcome = it.outcomes[operation.kind];
        if (operation.kind == BITSIM_OPERATION_REQUEST && operation.file == 1) outcome.status = 404;
        if (operation.kind == BITSIM_OPERATION_FETCH) outcome.bytes = operation.length;
        ck_assert_int_eq(bitsim_service_report(it.service, operation.ticket, &outcome, it.now), 0);
    }
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
}

static void set(void) { set_with(NULL); }
static void clear(void) { stage_free(&it); }

static bitsim_job_error obtain(void) {
    bitsim_job_error error;
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_get_error(&call, &job, &error), S_OK, BITSIM_RULE_NONE);
    return error;
}

/* All five methods of |error| answer |hr|; its file, if there is one, is released. */
static void expect_all(const bitsim_job_error *error, bitsim_hresult hr) {
    bitsim_call call = stage_call(&it, ALICE);
    BG_ERROR_CONTEXT context;
    bitsim_hresult code;
    bitsim_reference file = {0};
    const char *text;
    bitsim_rule_id rule = hr == S_OK ? BITSIM_RULE_NONE : BITSIM_RULE_METHOD_34;
    stage_expect(bitsim_copy_error_get_error(&call, error, &context, &code), hr, rule);
    stage_expect(bitsim_copy_error_get_file(&call, error, &file), hr, rule);
    stage_expect(bitsim_copy_error_get_error_description(&call, error, 0x409, &text), hr, rule);
    stage_expect(bitsim_copy_error_get_error_context_description(&call, error, 0x409, &text), hr,
                 rule);
    stage_expect(bitsim_copy_error_get_protocol(&call, error, &text), hr, rule);
    if (hr != S_OK) return;
    ck_assert_int_eq(context, BG_ERROR_CONTEXT_REMOTE_FILE);
    ck_assert_int_eq(code, BG_E_HTTP_ERROR_404);
    ck_assert_str_eq(text, "http");
    bitsim_reference_release(it.service, &file);
}

START_TEST(the_file_at_fault_can_be_used) {
    bitsim_job_error error = obtain();
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference file;
    const char *name;
    stage_expect(bitsim_copy_error_get_file(&call, &error, &file), S_OK, BITSIM_RULE_NONE);
    ck_assert(it.named[BITSIM_RULE_METHOD_35]);
    ck_assert_int_eq(file.interface, BITSIM_INTERFACE_FILE);
    ck_assert_int_eq(bitsim_copy_file_get_local_name(&call, &file, &name).hr, S_OK);
    ck_assert_str_eq(name, "C:\\Data\\2");
    bitsim_reference file2;
    ck_assert_int_eq(bitsim_reference_query(&call, &file, BITSIM_INTERFACE_FILE2, &file2).hr, S_OK);
    stage_expect(bitsim_copy_file2_set_remote_name(&call, &file2, "http://a.test/two"), S_OK,
                 BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &file2);
    bitsim_reference_release(it.service, &file);
    stage_check(&it);
}
END_TEST

/* Whoever may not see the job gets no pointer to its file, though he has the error object. */
START_TEST(a_stranger_gets_no_file) {
    bitsim_job_error error = obtain();
    bitsim_call call = stage_call(&it, BOB);
    bitsim_reference file = {0};
    stage_expect(bitsim_copy_error_get_file(&call, &error, &file), E_ACCESSDENIED,
                 BITSIM_RULE_JOB_5);
    ck_assert_uint_eq(file.slot, 0);
}
END_TEST

START_TEST(each_wants_a_place_for_its_answer) {
    bitsim_job_error error = obtain();
    bitsim_call call = stage_call(&it, ALICE);
    BG_ERROR_CONTEXT context;
    bitsim_hresult code;
    const bitsim_rule_id rule = BITSIM_RULE_METHOD_1;
    stage_expect(bitsim_copy_error_get_error(&call, &error, NULL, &code), E_INVALIDARG, rule);
    stage_expect(bitsim_copy_error_get_error(&call, &error, &context, NULL), E_INVALIDARG, rule);
    stage_expect(bitsim_copy_error_get_file(&call, &error, NULL), E_INVALIDARG, rule);
    stage_expect(bitsim_copy_error_get_error_description(&call, &error, 9, NULL), E_INVALIDARG,
                 rule);
    stage_expect(bitsim_copy_error_get_error_context_description(&call, &error, 9, NULL),
                 E_INVALIDARG, rule);
    stage_expect(bitsim_copy_error_get_protocol(&call, &error, NULL), E_INVALIDARG, rule);
}
END_TEST

/* English in any country will do; other languages have no texts, and 0 is none. */
START_TEST(descriptions_are_in_english) {
    static const struct {
        uint32_t language;
        bitsim_hresult hr;
        bitsim_rule_id rule;
    } rows[] = {
        {0x0009, S_OK, BITSIM_RULE_NONE},
        {0x0409, S_OK, BITSIM_RULE_NONE},
        {0x0809, S_OK, BITSIM_RULE_NONE},
        {0x0000, E_INVALIDARG, BITSIM_RULE_METHOD_33},
        {0x0407, HR_ERROR_RESOURCE_LANG_NOT_FOUND, BITSIM_RULE_METHOD_12},
        {0x040C, HR_ERROR_RESOURCE_LANG_NOT_FOUND, BITSIM_RULE_METHOD_12},
    };
    bitsim_job_error error = obtain();
    bitsim_call call = stage_call(&it, ALICE);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *text = NULL;
        stage_expect(
            bitsim_copy_error_get_error_description(&call, &error, rows[i].language, &text),
            rows[i].hr, rows[i].rule);
        ck_assert(!text == (rows[i].hr != S_OK));
        text = NULL;
        stage_expect(
            bitsim_copy_error_get_error_context_description(&call, &error, rows[i].language, &text),
            rows[i].hr, rows[i].rule);
        ck_assert(!text == (rows[i].hr != S_OK));
    }
}
END_TEST

/* The job goes on, is cancelled, and at last is gone: what was told is told, or is not. */
START_TEST(an_object_outlives_its_error_unless_chosen_otherwise) {
    bitsim_choices choices = {0};
    if (_i) bitsim_choices_set(&choices, BITSIM_CHOICE_ERROR_OBJECT, "nothing");
    set_with(&choices);
    bitsim_job_error error = obtain();
    expect_all(&error, S_OK);
    stage_resume(&it, ALICE, &job);
    expect_all(&error, S_OK);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    expect_all(&error, _i ? BG_E_ERROR_INFORMATION_UNAVAILABLE : S_OK);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_cancel(&call, &job), S_OK, BITSIM_RULE_NONE);
    expect_all(&error, _i ? BG_E_ERROR_INFORMATION_UNAVAILABLE : S_OK);
    bitsim_reference_release(it.service, &job);
    bitsim_reference file;
    ck_assert_int_eq(bitsim_copy_error_get_file(&call, &error, &file).hr,
                     _i ? BG_E_ERROR_INFORMATION_UNAVAILABLE : RPC_E_DISCONNECTED);
    stage_check(&it);
    clear();
}
END_TEST

/* A restart takes what GetError tells of the job, but not what was told before (SAVE-4). */
START_TEST(a_restart_does_not_reach_the_object) {
    bitsim_job_error error = obtain(), none;
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_get_error(&call, &job, &none), BG_E_ERROR_INFORMATION_UNAVAILABLE,
                 BITSIM_RULE_METHOD_10);
    expect_all(&error, S_OK);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("error");
    TCase *tcase = tcase_create("object");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, the_file_at_fault_can_be_used);
    tcase_add_test(tcase, a_stranger_gets_no_file);
    tcase_add_test(tcase, each_wants_a_place_for_its_answer);
    tcase_add_test(tcase, descriptions_are_in_english);
    tcase_add_test(tcase, a_restart_does_not_reach_the_object);
    suite_add_tcase(suite, tcase);
    TCase *choice = tcase_create("choice");
    tcase_add_loop_test(choice, an_object_outlives_its_error_unless_chosen_otherwise, 0, 2);
    suite_add_tcase(suite, choice);
    return suite;
}
