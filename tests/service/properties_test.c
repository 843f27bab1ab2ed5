/* SPDX-License-Identifier: MIT */
/* What is set on a job is what is read, and what was not set has the documented default. */
#include <string.h>

#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job, job3, job4;

static void setup(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    job3 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB3);
    job4 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB4);
}

static void teardown(void) {
    stage_check(&it);
    stage_free(&it);
}

/* EXPECT calls |function| with more arguments; it must succeed. */
#define EXPECT(function, ...)                                                \
    do {                                                                     \
        bitsim_call call_ = stage_call(&it, ALICE);                          \
        stage_expect(function(&call_, __VA_ARGS__), S_OK, BITSIM_RULE_NONE); \
    } while (0)

/* NUMBER is what |getter| stores. */
static uint32_t number(bitsim_decision (*getter)(const bitsim_call *, const bitsim_reference *,
                                                 uint32_t *),
                       const bitsim_reference *through) {
    uint32_t out = 0xDEAD;
    EXPECT(getter, through, &out);
    return out;
}

/* ---- Names ---- */

START_TEST(names_are_read_as_they_were_set) {
    const char *text = NULL;
    EXPECT(bitsim_copy_job_get_description, &job, &text);
    ck_assert_str_eq(text, "");
    EXPECT(bitsim_copy_job_set_display_name, &job, "w\xC3\xB6\x63hentlich");
    EXPECT(bitsim_copy_job_set_description, &job, "for the night");
    EXPECT(bitsim_copy_job_get_display_name, &job, &text);
    ck_assert_str_eq(text, "w\xC3\xB6\x63hentlich");
    EXPECT(bitsim_copy_job_get_description, &job, &text);
    ck_assert_str_eq(text, "for the night");
    ck_assert_str_eq(stage_view(&it, &job).name, "w\xC3\xB6\x63hentlich");
    EXPECT(bitsim_copy_job_set_description, &job, "");
    EXPECT(bitsim_copy_job_get_description, &job, &text);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(names_may_be_as_long_as_their_limits) {
    static char name[1025];
    memset(name, 'n', 1024);
    EXPECT(bitsim_copy_job_set_description, &job, name);
    name[256] = '\0';
    EXPECT(bitsim_copy_job_set_display_name, &job, name);
}
END_TEST

/* ---- Times ---- */

START_TEST(timers_have_their_defaults_and_what_is_set) {
    ck_assert_uint_eq(number(bitsim_copy_job_get_minimum_retry_delay, &job), 600);
    ck_assert_uint_eq(number(bitsim_copy_job_get_no_progress_timeout, &job), 1209600);
    ck_assert_uint_eq(number(bitsim_copy_job4_get_maximum_download_time, &job4), 7776000);
    EXPECT(bitsim_copy_job_set_minimum_retry_delay, &job, UINT32_MAX);
    EXPECT(bitsim_copy_job_set_no_progress_timeout, &job, 0);
    EXPECT(bitsim_copy_job4_set_maximum_download_time, &job4, 1);
    ck_assert_uint_eq(number(bitsim_copy_job_get_minimum_retry_delay, &job), UINT32_MAX);
    ck_assert_uint_eq(number(bitsim_copy_job_get_no_progress_timeout, &job), 0);
    ck_assert_uint_eq(number(bitsim_copy_job4_get_maximum_download_time, &job4), 1);
}
END_TEST

START_TEST(shortest_retry_delay_is_five_seconds_by_property_2) {
    EXPECT(bitsim_copy_job_set_minimum_retry_delay, &job, (uint32_t)_i);
    ck_assert_uint_eq(number(bitsim_copy_job_get_minimum_retry_delay, &job),
                      _i < 5 ? 5 : (uint32_t)_i);
    ck_assert(it.named[BITSIM_RULE_PROPERTY_2] == (_i < 5));
}
END_TEST

START_TEST(priority_is_normal_until_it_is_set) {
    BG_JOB_PRIORITY priority = BG_JOB_PRIORITY_LOW;
    EXPECT(bitsim_copy_job_get_priority, &job, &priority);
    ck_assert_int_eq(priority, BG_JOB_PRIORITY_NORMAL);
    for (int each = BG_JOB_PRIORITY_FOREGROUND; each <= BG_JOB_PRIORITY_LOW; each++) {
        EXPECT(bitsim_copy_job_set_priority, &job, (BG_JOB_PRIORITY)each);
        EXPECT(bitsim_copy_job_get_priority, &job, &priority);
        ck_assert_int_eq(priority, each);
    }
}
END_TEST

START_TEST(times_tell_of_creation_change_and_completion) {
    bitsim_job_times times, before;
    EXPECT(bitsim_copy_job_get_times, &job, &before);
    ck_assert_uint_eq(before.creation, it.now);
    ck_assert_uint_eq(before.modification, it.now);
    ck_assert_uint_eq(before.transfer_completion, 0);
    it.now += BITSIM_TICKS_PER_HOUR;
    EXPECT(bitsim_copy_job_set_description, &job, "later");
    EXPECT(bitsim_copy_job_get_times, &job, &times);
    ck_assert_uint_eq(times.creation, before.creation);
    ck_assert_uint_eq(times.modification, it.now);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK);
    stage_resume(&it, ALICE, &job);
    it.now += BITSIM_TICKS_PER_HOUR;
    stage_run(&it);
    EXPECT(bitsim_copy_job_get_times, &job, &times);
    ck_assert_uint_eq(times.transfer_completion, it.now);
}
END_TEST

/* ---- Proxies and flags ---- */

START_TEST(proxy_settings_are_read_as_they_were_set) {
    bitsim_proxy_settings settings;
    EXPECT(bitsim_copy_job_get_proxy_settings, &job, &settings);
    ck_assert_int_eq(settings.usage, BG_JOB_PROXY_USAGE_PRECONFIG);
    ck_assert_ptr_null(settings.list);
    ck_assert_ptr_null(settings.bypass);
    EXPECT(bitsim_copy_job_set_proxy_settings, &job, BG_JOB_PROXY_USAGE_OVERRIDE, "a:80 b", "*.c");
    EXPECT(bitsim_copy_job_get_proxy_settings, &job, &settings);
    ck_assert_int_eq(settings.usage, BG_JOB_PROXY_USAGE_OVERRIDE);
    ck_assert_str_eq(settings.list, "a:80 b");
    ck_assert_str_eq(settings.bypass, "*.c");
    EXPECT(bitsim_copy_job_set_proxy_settings, &job, BG_JOB_PROXY_USAGE_OVERRIDE, "d", NULL);
    EXPECT(bitsim_copy_job_get_proxy_settings, &job, &settings);
    ck_assert_str_eq(settings.list, "d");
    ck_assert_ptr_null(settings.bypass);
    EXPECT(bitsim_copy_job_set_proxy_settings, &job, BG_JOB_PROXY_USAGE_AUTODETECT, NULL, NULL);
    EXPECT(bitsim_copy_job_get_proxy_settings, &job, &settings);
    ck_assert_int_eq(settings.usage, BG_JOB_PROXY_USAGE_AUTODETECT);
    ck_assert_ptr_null(settings.list);
}
END_TEST

START_TEST(flags_are_none_until_they_are_set) {
    ck_assert_uint_eq(number(bitsim_copy_job3_get_file_acl_flags, &job3), 0);
    ck_assert_uint_eq(number(bitsim_copy_job4_get_peer_caching_flags, &job4), 0);
    EXPECT(bitsim_copy_job3_set_file_acl_flags, &job3, BG_COPY_FILE_ALL);
    EXPECT(bitsim_copy_job4_set_peer_caching_flags, &job4, 7);
    ck_assert_uint_eq(number(bitsim_copy_job3_get_file_acl_flags, &job3), 15);
    ck_assert_uint_eq(number(bitsim_copy_job4_get_peer_caching_flags, &job4), 7);
}
END_TEST

/* ---- Who is told ---- */

START_TEST(o_16_without_a_callback_or_a_command_line_there_is_none) {
    bitsim_callback callback = {BITSIM_CALLBACK_3, 7};
    bitsim_command_line line = {NULL, NULL};
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    EXPECT(bitsim_copy_job_get_notify_interface, &job, &callback);
    ck_assert_int_eq(callback.interface, BITSIM_CALLBACK_NONE);
    EXPECT(bitsim_copy_job2_get_notify_cmd_line, &job2, &line);
    ck_assert_str_eq(line.program, "");
    ck_assert_str_eq(line.parameters, "");
    EXPECT(bitsim_copy_job_set_notify_interface, &job, &(bitsim_callback){BITSIM_CALLBACK_2, 7});
    EXPECT(bitsim_copy_job2_set_notify_cmd_line, &job2, "C:\\a.exe", "a b");
    EXPECT(bitsim_copy_job_get_notify_interface, &job, &callback);
    ck_assert_int_eq(callback.interface, BITSIM_CALLBACK_2);
    ck_assert_uint_eq(callback.object, 7);
    EXPECT(bitsim_copy_job2_get_notify_cmd_line, &job2, &line);
    ck_assert_str_eq(line.program, "C:\\a.exe");
    ck_assert_str_eq(line.parameters, "a b");
}
END_TEST

/* ---- What is not set ---- */

START_TEST(o_11_and_o_12_type_and_name_are_those_of_create_job) {
    const char *name = NULL;
    BG_JOB_TYPE type = BG_JOB_TYPE_DOWNLOAD;
    bitsim_reference other = stage_job(&it, ALICE, (BG_JOB_TYPE)_i);
    EXPECT(bitsim_copy_job_get_type, &other, &type);
    ck_assert_int_eq(type, _i);
    EXPECT(bitsim_copy_job_get_display_name, &other, &name);
    ck_assert_str_eq(name, stage_view(&it, &other).name);
}
END_TEST

START_TEST(o_14_progress_of_a_job_without_files_is_zero) {
    bitsim_job_progress progress = {1, 1, 1, 1};
    EXPECT(bitsim_copy_job_get_progress, &job, &progress);
    ck_assert_uint_eq(progress.bytes_total, 0);
    ck_assert_uint_eq(progress.bytes_transferred, 0);
    ck_assert_uint_eq(progress.files_total, 0);
    ck_assert_uint_eq(progress.files_transferred, 0);
}
END_TEST

START_TEST(total_is_unknown_while_one_size_is) {
    bitsim_job_progress progress;
    stage_add_names(&it, ALICE, &job, "https://example.test/a", "C:\\Data\\a");
    stage_add_names(&it, ALICE, &job, "https://example.test/b", "C:\\Data\\b");
    EXPECT(bitsim_copy_job_get_progress, &job, &progress);
    ck_assert_uint_eq(progress.bytes_total, BG_SIZE_UNKNOWN);
    ck_assert_uint_eq(progress.files_total, 2);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    EXPECT(bitsim_copy_job_get_progress, &job, &progress);
    ck_assert_uint_eq(progress.bytes_total, 2000);
    ck_assert_uint_eq(progress.bytes_transferred, 2000);
    ck_assert_uint_eq(progress.files_transferred, 2);
}
END_TEST

START_TEST(owner_s_token_is_told_until_another_takes_the_job) {
    bool elevated = true;
    ck_assert_uint_eq(number(bitsim_copy_job4_get_owner_integrity_level, &job4), 0x2000);
    EXPECT(bitsim_copy_job4_get_owner_elevation_state, &job4, &elevated);
    ck_assert(!elevated);
    bitsim_reference adams = stage_query(&it, ADAM_ELEVATED, &job, BITSIM_INTERFACE_JOB4);
    bitsim_call call = stage_call(&it, ADAM_ELEVATED);
    stage_expect(bitsim_copy_job_take_ownership(&call, &adams), S_OK, BITSIM_RULE_NONE);
    uint32_t level;
    stage_expect(bitsim_copy_job4_get_owner_integrity_level(&call, &adams, &level), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job4_get_owner_elevation_state(&call, &adams, &elevated), S_OK,
                 BITSIM_RULE_NONE);
    ck_assert_uint_eq(level, 0x3000);
    ck_assert(elevated);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("properties");
    TCase *all = tcase_create("properties");
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, names_are_read_as_they_were_set);
    tcase_add_test(all, names_may_be_as_long_as_their_limits);
    tcase_add_test(all, timers_have_their_defaults_and_what_is_set);
    tcase_add_loop_test(all, shortest_retry_delay_is_five_seconds_by_property_2, 0, 7);
    tcase_add_test(all, priority_is_normal_until_it_is_set);
    tcase_add_test(all, times_tell_of_creation_change_and_completion);
    tcase_add_test(all, proxy_settings_are_read_as_they_were_set);
    tcase_add_test(all, flags_are_none_until_they_are_set);
    tcase_add_test(all, o_16_without_a_callback_or_a_command_line_there_is_none);
    tcase_add_loop_test(all, o_11_and_o_12_type_and_name_are_those_of_create_job, 0, 3);
    tcase_add_test(all, o_14_progress_of_a_job_without_files_is_zero);
    tcase_add_test(all, total_is_unknown_while_one_size_is);
    tcase_add_test(all, owner_s_token_is_told_until_another_takes_the_job);
    suite_add_tcase(suite, all);
    return suite;
}
