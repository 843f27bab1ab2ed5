/* SPDX-License-Identifier: MIT */
/* What was seen on real Windows (O-n of docs/sources.md), and the states of methods (METHOD). */
#include <string.h>

#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

START_TEST(o_7_to_o_18_what_a_new_job_is_like) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_guid id, told;
    bitsim_reference job = {0}, twin = {0};
    stage_expect(bitsim_copy_manager_create_job(&call, &it.managers[ALICE], "Test",
                                                BG_JOB_TYPE_DOWNLOAD, &id, &job),
                 S_OK, BITSIM_RULE_NONE); /* O-7 */
    stage_expect(bitsim_copy_manager_create_job(&call, &it.managers[ALICE], "Test",
                                                BG_JOB_TYPE_DOWNLOAD, &told, &twin),
                 S_OK, BITSIM_RULE_NONE); /* O-9 */
    ck_assert(!bitsim_guid_equal(&id, &told));
    stage_expect(bitsim_copy_job_get_id(&call, &job, &told), S_OK, BITSIM_RULE_NONE);
    ck_assert(bitsim_guid_equal(&id, &told)); /* O-10 */
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.type, BG_JOB_TYPE_DOWNLOAD);    /* O-11 */
    ck_assert_str_eq(view.name, "Test");                  /* O-12 */
    ck_assert_int_eq(view.state, BG_JOB_STATE_SUSPENDED); /* O-13 */
    ck_assert_uint_eq(view.file_count, 0);                /* O-14 */
    ck_assert_uint_eq(view.bytes_transferred, 0);
    uint32_t flags;
    stage_expect(bitsim_copy_job_get_notify_flags(&call, &job, &flags), S_OK, BITSIM_RULE_NONE);
    ck_assert_uint_eq(flags, 3);                                                         /* O-15 */
    stage_expect(bitsim_copy_job_resume(&call, &job), BG_E_EMPTY, BITSIM_RULE_METHOD_5); /* O-17 */
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);                    /* O-18 */
}
END_TEST

START_TEST(o_8_and_o_61_job_outlives_the_pointer_to_it) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD), found = {0};
    bitsim_guid id = stage_view(&it, &job).id;
    bitsim_reference_release(it.service, &job);
    stage_expect(bitsim_copy_manager_get_job(&call, &it.managers[ALICE], &id, &found), S_OK,
                 BITSIM_RULE_NONE);
}
END_TEST

START_TEST(o_27_o_33_o_34_names_are_kept_as_they_were_given) {
    static const char *const remotes[] = {"https://example.test/a%20b c", "file://C:\\Data\\x",
                                          "C:\\Data\\y"};
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_int_eq(stage_add_names(&it, ALICE, &job, remotes[i], "C:\\Data\\There Is One"),
                         S_OK);
        bitsim_file_view file;
        ck_assert_int_eq(bitsim_service_file(it.service, &job, i, &file), 0);
        ck_assert_str_eq(file.remote, remotes[i]);
        ck_assert_str_eq(file.local, "C:\\Data\\There Is One");
        /* O-36 */
        ck_assert_uint_eq(file.size, BG_SIZE_UNKNOWN);
        ck_assert_uint_eq(file.transferred, 0);
        ck_assert(!file.completed && !file.temporary);
    }
    bitsim_file_view file;
    ck_assert_int_ne(bitsim_service_file(it.service, &job, 3, &file), 0);
}
END_TEST

static size_t listed(bitsim_job_list **list) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_manager_enum_jobs(&call, &it.managers[ALICE], 0, list), S_OK,
                 BITSIM_RULE_NONE); /* O-49 */
    return bitsim_job_list_count(*list);
}

START_TEST(o_49_to_o_62_list_is_a_snapshot_of_live_jobs) {
    bitsim_job_list *before, *after;
    ck_assert_uint_eq(listed(&before), 0);
    bitsim_reference jobs[3], found = {0};
    for (int i = 0; i < 3; i++) jobs[i] = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    /* O-50, O-51, O-60, O-62: jobs without files, of one manager older than they are. */
    ck_assert_uint_eq(listed(&after), 3);
    ck_assert_uint_eq(bitsim_job_list_count(before), 0);
    bitsim_call call = stage_call(&it, ALICE);
    for (int i = 0; i < 3; i++) {
        stage_expect(bitsim_job_list_next(&call, after, 1, &found, NULL), S_OK,
                     BITSIM_RULE_NONE); /* O-54 */
        ck_assert_uint_eq(found.slot, jobs[i].slot);
        bitsim_reference_release(it.service, &found);
    }
    stage_expect(bitsim_job_list_next(&call, after, 1, &found, NULL), S_FALSE,
                 BITSIM_RULE_METHOD_20);
    stage_expect(bitsim_job_list_next(&call, after, 1, &found, NULL), S_FALSE,
                 BITSIM_RULE_METHOD_20);
    ck_assert_uint_eq(found.generation, 0);
    /* O-57 to O-59, O-53: Skip and Reset, and a clone that goes its own way. */
    bitsim_job_list *clone = NULL;
    stage_expect(bitsim_job_list_reset(&call, after), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_job_list_skip(&call, after, 3), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_job_list_clone(&call, after, &clone), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_job_list_skip(&call, after, 1), S_FALSE, BITSIM_RULE_METHOD_20);
    stage_expect(bitsim_job_list_reset(&call, after), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_job_list_skip(&call, after, 4), S_FALSE, BITSIM_RULE_METHOD_20);
    stage_expect(bitsim_job_list_next(&call, clone, 1, &found, NULL), S_FALSE,
                 BITSIM_RULE_METHOD_20);
    /* O-55: all at once; O-56: two without a place for how many. */
    bitsim_reference all[4];
    size_t fetched = 0;
    uint32_t count = 0;
    stage_expect(bitsim_job_list_reset(&call, after), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_job_list_next(&call, after, 2, all, NULL), E_INVALIDARG,
                 BITSIM_RULE_METHOD_1);
    stage_expect(bitsim_job_list_next(&call, after, 3, all, &fetched), S_OK, BITSIM_RULE_NONE);
    ck_assert_uint_eq(fetched, 3);
    stage_expect(bitsim_job_list_next(&call, after, 1, &all[3], &fetched), S_FALSE,
                 BITSIM_RULE_METHOD_20);
    ck_assert_uint_eq(fetched, 0);
    stage_expect(bitsim_job_list_get_count(&call, after, &count), S_OK, BITSIM_RULE_NONE);
    ck_assert_uint_eq(count, 3);
    for (int i = 0; i < 3; i++) bitsim_reference_release(it.service, &all[i]);
    bitsim_job_list_del(clone);
    bitsim_job_list_del(before);
    bitsim_job_list_del(after);
    bitsim_job_list_del(NULL);
}
END_TEST

START_TEST(o_63_to_o_75_local_download_from_resume_to_complete) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "C:\\From\\a", "C:\\To\\a"), S_OK);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "file://C:\\From\\b", "C:\\To\\b"), S_OK);
    stage_expect(bitsim_copy_job_resume(&call, &job), S_OK, BITSIM_RULE_NONE); /* O-63 */
    do {
        BG_JOB_STATE state = stage_state(&it, &job); /* O-64 */
        ck_assert_int_ne(state, BG_JOB_STATE_SUSPENDED);
        ck_assert_int_ne(state, BG_JOB_STATE_ERROR);
    } while (stage_step(&it));
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED); /* O-66 */
    bitsim_job_error error;
    stage_expect(bitsim_copy_job_get_error(&call, &job, &error), BG_E_ERROR_INFORMATION_UNAVAILABLE,
                 BITSIM_RULE_METHOD_10);                                         /* O-73 */
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE); /* O-67 */
    BG_JOB_STATE state;
    stage_expect(bitsim_copy_job_get_state(&call, &job, &state), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(state, BG_JOB_STATE_ACKNOWLEDGED); /* O-68 */
    bitsim_file_view file;
    for (uint32_t i = 0; i < 2; i++) { /* O-69 */
        ck_assert_int_eq(bitsim_service_file(it.service, &job, i, &file), 0);
        ck_assert(file.completed && file.transferred == 1000 && !file.temporary);
    }
    stage_expect(bitsim_copy_job_complete(&call, &job), BG_E_INVALID_STATE,
                 BITSIM_RULE_METHOD_4); /* O-75 */
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, NULL), BG_E_INVALID_STATE,
                 BITSIM_RULE_METHOD_4); /* O-83 */
}
END_TEST

START_TEST(o_65_resume_in_transient_error_tries_at_once) {
    bitsim_reference job = stage_download(&it, ALICE);
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSIENT_ERROR);
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_OK;
    stage_resume(&it, ALICE, &job);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_QUEUED);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

START_TEST(o_76_to_o_78_cancel_is_final) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    stage_expect(bitsim_copy_job_cancel(&call, &job), S_OK, BITSIM_RULE_NONE); /* O-76 */
    BG_JOB_STATE state;
    stage_expect(bitsim_copy_job_get_state(&call, &job, &state), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(state, BG_JOB_STATE_CANCELLED); /* O-77 */
    stage_expect(bitsim_copy_job_cancel(&call, &job), BG_E_INVALID_STATE,
                 BITSIM_RULE_METHOD_4); /* O-78 */
}
END_TEST

/* ---- Methods in states ---- */

START_TEST(method_8_complete_keeps_what_is_finished) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "https://example.test/b", "C:\\Data\\b"),
                     S_OK);
    stage_resume(&it, ALICE, &job);
    while (stage_view(&it, &job).files_transferred == 0) ck_assert(stage_step(&it));
    stage_until(&it, BITSIM_OPERATION_FETCH);
    stage_expect(bitsim_copy_job_complete(&call, &job), BG_S_PARTIAL_COMPLETE,
                 BITSIM_RULE_METHOD_8);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_RENAME)->file, 0);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_DELETE)->file, 1);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ACKNOWLEDGED);
}
END_TEST

START_TEST(method_8_file_added_to_a_transferred_job_makes_complete_partial) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "https://example.test/b", "C:\\Data\\b"),
                     S_OK);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    if (_i) {
        stage_resume(&it, ALICE, &job);
        stage_run(&it);
        ck_assert_uint_eq(stage_view(&it, &job).files_transferred, 2);
    }
    stage_expect(bitsim_copy_job_complete(&call, &job), _i ? S_OK : BG_S_PARTIAL_COMPLETE,
                 BITSIM_RULE_NONE);
}
END_TEST

START_TEST(rename_that_fails_leaves_the_job_transferred_and_what_is_renamed_usable) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    it.outcomes[BITSIM_OPERATION_RENAME].file = BITSIM_FILE_DENIED;
    stage_expect(bitsim_copy_job_complete(&call, &job), E_ACCESSDENIED, BITSIM_RULE_FILE_1);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    it.outcomes[BITSIM_OPERATION_RENAME].file = BITSIM_FILE_OK;
    stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
    stage_check(&it);
}
END_TEST

START_TEST(suspend_and_resume_change_nothing_twice) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    stage_expect(bitsim_copy_job_suspend(&call, &job), S_OK, BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    stage_resume(&it, ALICE, &job);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRING);
    stage_expect(bitsim_copy_job_suspend(&call, &job), S_OK, BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
    bitsim_operation none;
    ck_assert(!bitsim_service_next_operation(it.service, &none, it.now));
}
END_TEST

START_TEST(method_19_reply_is_named_until_it_begins) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD_REPLY);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    stage_expect(bitsim_copy_job2_set_reply_file_name(&call, &job2, "C:\\Reply\\r"), S_OK,
                 BITSIM_RULE_NONE);
    if (_i == 0) /* Before the file is there, and after. */
        stage_expect(bitsim_copy_job2_set_reply_file_name(&call, &job2, NULL), S_OK,
                     BITSIM_RULE_NONE);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    if (_i == 1)
        stage_expect(bitsim_copy_job2_set_reply_file_name(&call, &job2, ""), S_OK,
                     BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_CREATE_REPLY);
    const stage_operation *created = stage_last(&it, BITSIM_OPERATION_CREATE_REPLY);
    const char *folder = _i == 2 ? "C:\\Reply\\" : "C:\\Data\\";
    ck_assert_int_eq(strncmp(created->path, folder, strlen(folder)), 0);
    ck_assert_int_eq(strncmp(created->target, folder, strlen(folder)), 0);
    ck_assert_str_ne(created->path, created->target);
    stage_expect(bitsim_copy_job2_set_reply_file_name(&call, &job2, "C:\\Late\\r"),
                 BG_E_INVALID_STATE, BITSIM_RULE_METHOD_19);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("observed");
    TCase *observed = tcase_create("observed");
    tcase_add_checked_fixture(observed, set, clear);
    tcase_add_test(observed, o_7_to_o_18_what_a_new_job_is_like);
    tcase_add_test(observed, o_8_and_o_61_job_outlives_the_pointer_to_it);
    tcase_add_test(observed, o_27_o_33_o_34_names_are_kept_as_they_were_given);
    tcase_add_test(observed, o_49_to_o_62_list_is_a_snapshot_of_live_jobs);
    tcase_add_test(observed, o_63_to_o_75_local_download_from_resume_to_complete);
    tcase_add_test(observed, o_65_resume_in_transient_error_tries_at_once);
    tcase_add_test(observed, o_76_to_o_78_cancel_is_final);
    suite_add_tcase(suite, observed);
    TCase *states = tcase_create("methods in states");
    tcase_add_checked_fixture(states, set, clear);
    tcase_add_test(states, method_8_complete_keeps_what_is_finished);
    tcase_add_loop_test(states, method_8_file_added_to_a_transferred_job_makes_complete_partial, 0,
                        2);
    tcase_add_test(states, rename_that_fails_leaves_the_job_transferred_and_what_is_renamed_usable);
    tcase_add_test(states, suspend_and_resume_change_nothing_twice);
    tcase_add_loop_test(states, method_19_reply_is_named_until_it_begins, 0, 3);
    suite_add_tcase(suite, states);
    return suite;
}
