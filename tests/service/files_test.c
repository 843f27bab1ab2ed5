/* SPDX-License-Identifier: MIT */
/*
 * Files: what was seen of them and of their enumerators on real Windows (O-25 to O-48 of
 * docs/sources.md), sets that are added whole or not at all, pointers to files, and what is moved
 * of a file whose application says which part comes next.
 */
#include <string.h>

#include "bitsim/copy_file.h"
#include "bitsim/copy_job_properties.h"
#include "bitsim/error.h"
#include "bitsim/file_list.h"
#include "service/stage.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

#define OK(call_) stage_expect((call_), S_OK, BITSIM_RULE_NONE)

static const bitsim_file_info two[] = {{"C:\\Data\\x", "C:\\Data\\a"},
                                       {"file://C:\\Data\\y", "C:\\Data\\b"}};

/* A download of Alice's with two files, and the list of them. */
static bitsim_reference with_two(bitsim_file_list **list) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    OK(bitsim_copy_job_add_file_set(&call, &job, 2, two)); /* O-28 */
    OK(bitsim_copy_job_enum_files(&call, &job, list));     /* O-37 */
    return job;
}

START_TEST(o_25_to_o_36_files_are_taken_and_told_as_they_are_given) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_file_list *list;
    bitsim_reference job = with_two(&list), files[2];                                 /* O-37 */
    OK(bitsim_copy_job_add_file(&call, &job, "http://example.test/", "C:\\Data\\c")); /* O-32 */
    uint32_t fetched;
    OK(bitsim_file_list_next(&call, list, 2, files, &fetched));
    for (int i = 0; i < 2; i++) {
        const char *name;
        OK(bitsim_copy_file_get_remote_name(&call, &files[i], &name));
        ck_assert_str_eq(name, two[i].remote); /* O-25, O-29, O-33 */
        OK(bitsim_copy_file_get_local_name(&call, &files[i], &name));
        ck_assert_str_eq(name, two[i].local); /* O-26, O-34 */
        bitsim_file_progress progress;
        OK(bitsim_copy_file_get_progress(&call, &files[i], &progress));
        ck_assert_uint_eq(progress.bytes_total, BG_SIZE_UNKNOWN); /* O-36 */
        ck_assert_uint_eq(progress.bytes_transferred, 0);
        ck_assert(!progress.completed);
        bitsim_reference_release(it.service, &files[i]);
    }
    bitsim_file_list_del(list);
}
END_TEST

START_TEST(o_38_to_o_44_next_gives_what_is_left) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_file_list *list;
    with_two(&list);
    bitsim_reference files[3] = {{0}};
    uint32_t count = 7, fetched = 7;
    OK(bitsim_file_list_get_count(&call, list, &count));
    ck_assert_uint_eq(count, 2); /* O-38 */
    for (int i = 0; i < 2; i++) {
        OK(bitsim_file_list_next(&call, list, 1, &files[0], NULL)); /* O-39 */
        bitsim_reference_release(it.service, &files[0]);
    }
    stage_expect(bitsim_file_list_next(&call, list, 1, &files[0], NULL), S_FALSE,
                 BITSIM_RULE_METHOD_20); /* O-40 */
    stage_expect(bitsim_file_list_next(&call, list, 1, &files[0], &fetched), S_FALSE,
                 BITSIM_RULE_METHOD_20);
    ck_assert_uint_eq(fetched, 0); /* O-42 */
    OK(bitsim_file_list_reset(&call, list));
    OK(bitsim_file_list_next(&call, list, 1, &files[0], &fetched));
    ck_assert_uint_eq(fetched, 1); /* O-41 */
    ck_assert_uint_eq(files[0].file, 0);
    bitsim_reference_release(it.service, &files[0]);
    OK(bitsim_file_list_reset(&call, list));
    stage_expect(bitsim_file_list_next(&call, list, 2, files, NULL), E_INVALIDARG,
                 BITSIM_RULE_METHOD_1); /* O-44 */
    OK(bitsim_file_list_next(&call, list, 2, files, &fetched));
    ck_assert_uint_eq(fetched, 2); /* O-43 */
    ck_assert_uint_eq(files[1].file, 1);
    bitsim_file_list_del(list);
}
END_TEST

START_TEST(o_45_to_o_47_skip_and_reset_move_the_place) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_file_list *list;
    with_two(&list);
    OK(bitsim_file_list_skip(&call, list, 1));
    OK(bitsim_file_list_skip(&call, list, 1));
    stage_expect(bitsim_file_list_skip(&call, list, 1), S_FALSE, BITSIM_RULE_METHOD_20); /* O-45 */
    OK(bitsim_file_list_reset(&call, list));
    stage_expect(bitsim_file_list_skip(&call, list, 3), S_FALSE, BITSIM_RULE_METHOD_20); /* O-46 */
    OK(bitsim_file_list_reset(&call, list));
    OK(bitsim_file_list_skip(&call, list, 2)); /* O-47 */
    bitsim_file_list_del(list);
}
END_TEST

START_TEST(a_clone_has_a_place_of_its_own) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_file_list *list, *clone;
    with_two(&list);
    OK(bitsim_file_list_skip(&call, list, 1));
    OK(bitsim_file_list_clone(&call, list, &clone));
    OK(bitsim_file_list_skip(&call, clone, 1));
    stage_expect(bitsim_file_list_skip(&call, clone, 1), S_FALSE, BITSIM_RULE_METHOD_20);
    bitsim_reference file;
    OK(bitsim_file_list_next(&call, list, 1, &file, NULL));
    ck_assert_uint_eq(file.file, 1);
    bitsim_file_list_del(list);
    bitsim_file_list_del(clone);
}
END_TEST

START_TEST(a_list_is_of_its_moment_and_holds_its_job) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_file_list *list;
    bitsim_reference job = with_two(&list), file;
    OK(bitsim_copy_job_add_file(&call, &job, "https://example.test/c", "C:\\Data\\c"));
    uint32_t count;
    OK(bitsim_file_list_get_count(&call, list, &count));
    ck_assert_uint_eq(count, 2);
    OK(bitsim_copy_job_cancel(&call, &job));
    bitsim_reference_release(it.service, &job);
    OK(bitsim_file_list_next(&call, list, 1, &file, NULL));
    bitsim_file_list_del(list);
    const char *name;
    OK(bitsim_copy_file_get_local_name(&call, &file, &name));
    ck_assert_str_eq(name, "C:\\Data\\a");
    bitsim_reference_release(it.service, &file);
    stage_check(&it);
}
END_TEST

START_TEST(a_pointer_to_a_file_is_one_to_a_file_only) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE), out;
    bitsim_reference file = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE6);
    stage_expect(bitsim_reference_query(&call, &file, BITSIM_INTERFACE_JOB2, &out), E_NOINTERFACE,
                 BITSIM_RULE_METHOD_17);
    stage_expect(bitsim_reference_query(&call, &file, BITSIM_INTERFACE_TOKEN_OPTIONS, &out),
                 E_NOINTERFACE, BITSIM_RULE_METHOD_17);
    stage_expect(bitsim_reference_query(&call, &job, BITSIM_INTERFACE_FILE, &out), E_NOINTERFACE,
                 BITSIM_RULE_METHOD_17);
    file.file = 1;
    const char *name;
    stage_expect(bitsim_copy_file_get_local_name(&call, &file, &name), RPC_E_DISCONNECTED,
                 BITSIM_RULE_NONE);
}
END_TEST

START_TEST(each_file_interface_has_its_build) {
    static const uint32_t since[] = {0, 0, 0, 7600, 9200, 15063};
    static const uint32_t builds[] = {6002, 7600, 9200, 14393, 15063, 26100};
    for (int i = 0; i < 6; i++) {
        stage other;
        stage_init(&other, builds[i], NULL, stage_memory());
        bitsim_call call = stage_call(&other, ALICE);
        bitsim_reference job = stage_download(&other, ALICE), out = {0};
        bitsim_reference file = stage_file(&other, ALICE, &job, 0, BITSIM_INTERFACE_FILE);
        for (int n = 0; n < 6; n++) {
            bitsim_decision decision = bitsim_reference_query(
                &call, &file, (bitsim_interface)(BITSIM_INTERFACE_FILE + n), &out);
            ck_assert_int_eq(decision.hr, builds[i] >= since[n] ? S_OK : E_NOINTERFACE);
        }
        stage_free(&other);
    }
}
END_TEST

START_TEST(of_a_set_with_a_wrong_name_no_file_is_added) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    const bitsim_file_info set_[] = {{"https://example.test/a", "C:\\Data\\a"}, {"b", "C:\\b"}};
    stage_expect(bitsim_copy_job_add_file_set(&call, &job, 2, set_), E_INVALIDARG,
                 BITSIM_RULE_FILE_28);
    ck_assert_uint_eq(stage_view(&it, &job).file_count, 0);
    stage_expect(bitsim_copy_job_add_file_set(&call, &job, 1, NULL), E_INVALIDARG,
                 BITSIM_RULE_METHOD_1);
    bitsim_reference upload = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD);
    stage_expect(bitsim_copy_job_add_file_set(&call, &upload, 2, two), BG_E_TOO_MANY_FILES,
                 BITSIM_RULE_METHOD_6);
    ck_assert_uint_eq(stage_view(&it, &upload).file_count, 0);
}
END_TEST

START_TEST(a_job_on_demand_moves_what_it_is_asked_for) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_reference file = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE6);
    const bitsim_property_value on = {.enable = true};
    OK(bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_ON_DEMAND_MODE, on));
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    /* Nothing was asked for: the size is known now, and that is all. */
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
    bitsim_file_progress progress;
    OK(bitsim_copy_file_get_progress(&call, &file, &progress));
    ck_assert_uint_gt(progress.bytes_total, 4);
    ck_assert_uint_ne(progress.bytes_total, BG_SIZE_UNKNOWN);
    ck_assert_uint_eq(progress.bytes_transferred, 0);
    const bitsim_file_range tail = {progress.bytes_total - 4, BG_LENGTH_TO_EOF};
    OK(bitsim_copy_file6_request_file_ranges(&call, &file, 1, &tail));
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
    OK(bitsim_copy_file_get_progress(&call, &file, &progress));
    ck_assert_uint_eq(progress.bytes_transferred, 4);
    const bitsim_file_range all = {0, BG_LENGTH_TO_EOF};
    OK(bitsim_copy_file6_request_file_ranges(&call, &file, 1, &all));
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    uint32_t count;
    bitsim_file_range *filled;
    OK(bitsim_copy_file6_get_filled_file_ranges(&call, &file, &count, &filled));
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(filled->length, progress.bytes_total);
    bitsim_file_ranges_del(it.service, filled);
    OK(bitsim_copy_job_complete(&call, &job));
}
END_TEST

START_TEST(a_name_that_changes_under_way_is_looked_for_anew) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_reference file = stage_file(&it, ALICE, &job, 0, BITSIM_INTERFACE_FILE2);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    OK(bitsim_copy_file2_set_remote_name(&call, &file, "\\\\server\\share\\a"));
    stage_check(&it);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_ptr_nonnull(stage_last(&it, BITSIM_OPERATION_OPEN_REMOTE));
}
END_TEST

/* Whatever is refused, the call says so and can be made again. */
#define TRY(call_)                                       \
    do {                                                 \
        bitsim_decision decision_ = (call_);             \
        if (decision_.hr == E_OUTOFMEMORY) {             \
            refused = true;                              \
            stage_check(&own);                           \
            decision_ = (call_);                         \
        }                                                \
        stage_expect(decision_, S_OK, BITSIM_RULE_NONE); \
        stage_check(&own);                               \
    } while (0)

/* Lets the |nth| allocation after the job was made fail; answers whether there was one. */
static bool change_all(size_t nth) {
    static const bitsim_file_range ranges[] = {{0, 10}, {20, BG_LENGTH_TO_EOF}};
    counting_memory counter;
    counting_memory_init(&counter);
    stage own;
    bool refused = false;
    stage_init(&own, 0, NULL, &counter.memory);
    bitsim_call call = stage_call(&own, ALICE);
    bitsim_reference job = stage_job(&own, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference job3 = stage_query(&own, ALICE, &job, BITSIM_INTERFACE_JOB3);
    counter.fail_at = counter.allocations + nth;
    TRY(bitsim_copy_job_add_file_set(&call, &job, 2, two));
    TRY(bitsim_copy_job3_add_file_with_ranges(&call, &job3, "https://example.test/r", "C:\\r", 2,
                                              ranges));
    TRY(bitsim_copy_job3_replace_remote_prefix(&call, &job3, "C:", "https://a.test/"));
    bitsim_file_list *list, *clone;
    TRY(bitsim_copy_job_enum_files(&call, &job, &list));
    TRY(bitsim_file_list_clone(&call, list, &clone));
    bitsim_reference first, ranged, later;
    TRY(bitsim_file_list_next(&call, clone, 1, &first, NULL));
    TRY(bitsim_file_list_skip(&call, list, 2));
    TRY(bitsim_file_list_next(&call, list, 1, &ranged, NULL));
    TRY(bitsim_reference_query(&call, &first, BITSIM_INTERFACE_FILE6, &later));
    TRY(bitsim_copy_file2_set_remote_name(&call, &later, "https://b.test/a"));
    TRY(bitsim_copy_file6_request_file_ranges(&call, &later, 2, ranges));
    TRY(bitsim_copy_file6_update_download_position(&call, &later, 5));
    uint32_t count;
    bitsim_file_range *told;
    TRY(bitsim_reference_query(&call, &ranged, BITSIM_INTERFACE_FILE2, &ranged));
    TRY(bitsim_copy_file2_get_file_ranges(&call, &ranged, &count, &told));
    ck_assert_uint_eq(count, 2);
    bitsim_file_ranges_del(own.service, told);
    bitsim_file_list_del(list);
    bitsim_file_list_del(clone);
    bool failed = counter.failed;
    ck_assert(!failed || refused);
    stage_free(&own);
    counting_memory_clear(&counter);
    return failed;
}

START_TEST(without_memory_nothing_changes) {
    size_t nth = 1;
    while (change_all(nth)) nth++;
    ck_assert_uint_gt(nth, 15);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("files");
    TCase *tcase = tcase_create("files");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, o_25_to_o_36_files_are_taken_and_told_as_they_are_given);
    tcase_add_test(tcase, o_38_to_o_44_next_gives_what_is_left);
    tcase_add_test(tcase, o_45_to_o_47_skip_and_reset_move_the_place);
    tcase_add_test(tcase, a_clone_has_a_place_of_its_own);
    tcase_add_test(tcase, a_list_is_of_its_moment_and_holds_its_job);
    tcase_add_test(tcase, a_pointer_to_a_file_is_one_to_a_file_only);
    tcase_add_test(tcase, each_file_interface_has_its_build);
    tcase_add_test(tcase, of_a_set_with_a_wrong_name_no_file_is_added);
    tcase_add_test(tcase, a_job_on_demand_moves_what_it_is_asked_for);
    tcase_add_test(tcase, a_name_that_changes_under_way_is_looked_for_anew);
    tcase_add_test(tcase, without_memory_nothing_changes);
    suite_add_tcase(suite, tcase);
    return suite;
}
