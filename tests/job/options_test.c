/* SPDX-License-Identifier: MIT */
#include "job/options.h"

#include "base/text.h"
#include "bitsim/error.h"
#include "job/job.h"
#include "support/counting_memory.h"
#include "support/suite.h"

/* What documents say of a job on which nothing was set (docs/constants.md 6). */
static void check_defaults(const bitsim__job *job) {
    bitsim_time time;
    uint32_t flags;
    ck_assert_int_eq(bitsim__job_priority(job), BG_JOB_PRIORITY_NORMAL);
    ck_assert_str_eq(bitsim__job_description(job), "");
    ck_assert_ptr_null(bitsim__job_proxy_bypass(job));
    ck_assert_uint_eq(bitsim__job_acl_flags(job), 0);
    ck_assert_uint_eq(bitsim__job_peer_flags(job), 0);
    ck_assert_uint_eq(bitsim__job_retry_delay(job), 10 * BITSIM_TICKS_PER_MINUTE);
    ck_assert_uint_eq(bitsim__job_no_progress_timeout(job), 14 * BITSIM_TICKS_PER_DAY);
    ck_assert(!bitsim__job_download_time(job, &time));
    ck_assert_uint_eq(time, 90 * BITSIM_TICKS_PER_DAY);
    ck_assert_ptr_null(bitsim__job_notification_class(job));
    ck_assert_uint_eq(bitsim__job_notification_interval(job), BITSIM_TICKS_PER_SECOND / 2);
    ck_assert(!bitsim__job_cost_flags(job, &flags));
    ck_assert(!bitsim__job_is_dynamic(job));
    ck_assert(!bitsim__job_is_high_performance(job));
    ck_assert(!bitsim__job_is_on_demand(job));
    ck_assert_uint_eq(bitsim__job_max_download_size(job), UINT64_MAX);
    ck_assert(!bitsim__job_has_custom_method(job));
    ck_assert_ptr_null(bitsim__job_custom_headers(job));
    ck_assert_uint_eq(bitsim__job_security_flags(job), 0);
    ck_assert_ptr_null(bitsim__job_certificate_judge(job));
}

START_TEST(job_on_which_nothing_was_set_has_the_defaults) {
    bitsim__job job = {.type = (BG_JOB_TYPE)_i};
    check_defaults(&job);
    ck_assert_str_eq(bitsim__job_http_method(&job), _i == 0 ? "GET" : "BITS_POST");
}
END_TEST

static int begin_options(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim__job job = {.type = BG_JOB_TYPE_DOWNLOAD};
    bitsim__options *options = bitsim__job_options(&job, memory);
    if (!options) return BITSIM_ERR_NOMEM;
    ck_assert_ptr_eq(bitsim__job_options(&job, memory), options);
    check_defaults(&job);
    options->description = bitsim__text_copy("nightly", memory);
    int error = options->description ? BITSIM_OK : BITSIM_ERR_NOMEM;
    if (error == BITSIM_OK) ck_assert_str_eq(bitsim__job_description(&job), "nightly");
    bitsim__options_del(job.options, memory);
    return error;
}

START_TEST(options_begin_with_the_defaults) {
    ck_assert_uint_eq(each_allocation_fails_once(begin_options, NULL), 2);
}
END_TEST

START_TEST(what_was_set_is_read) {
    static char bypass[] = "<local>", headers[] = "A: b\r\n", method[] = "PUT";
    bitsim__options options = {
        .set = BITSIM__SET_DOWNLOAD_TIME | BITSIM__SET_COST_FLAGS,
        .priority = BG_JOB_PRIORITY_FOREGROUND,
        .retry_delay = 5,
        .no_progress_timeout = UINT32_MAX,
        .download_time = 3600,
        .proxy_bypass = bypass,
        .acl_flags = BG_COPY_FILE_ALL,
        .peer_flags = BG_JOB_DISABLE_BRANCH_CACHE,
        .cost_flags = BITS_COST_STATE_TRANSFER_ALWAYS,
        .max_download_size = 7,
        .notification_class = {.data1 = 1},
        .notification_interval = 20,
        .dynamic_content = true,
        .high_performance = true,
        .on_demand = true,
        .custom_headers = headers,
        .http_method = method,
        .security_flags = BG_SSL_ENABLE_CRL_CHECK,
    };
    bitsim__job job = {.type = BG_JOB_TYPE_UPLOAD, .options = &options};
    bitsim_time time;
    uint32_t flags;
    ck_assert_int_eq(bitsim__job_priority(&job), BG_JOB_PRIORITY_FOREGROUND);
    ck_assert_str_eq(bitsim__job_proxy_bypass(&job), bypass);
    ck_assert_uint_eq(bitsim__job_acl_flags(&job), 15);
    ck_assert_uint_eq(bitsim__job_peer_flags(&job), 4);
    ck_assert_uint_eq(bitsim__job_retry_delay(&job), 5 * BITSIM_TICKS_PER_SECOND);
    ck_assert_uint_eq(bitsim__job_no_progress_timeout(&job), UINT32_MAX * BITSIM_TICKS_PER_SECOND);
    ck_assert(bitsim__job_download_time(&job, &time));
    ck_assert_uint_eq(time, BITSIM_TICKS_PER_HOUR);
    ck_assert_ptr_eq(bitsim__job_notification_class(&job), &options.notification_class);
    ck_assert_uint_eq(bitsim__job_notification_interval(&job), 20 * BITSIM_TICKS_PER_MS);
    ck_assert(bitsim__job_cost_flags(&job, &flags));
    ck_assert_uint_eq(flags, 0x800000FF);
    ck_assert(bitsim__job_is_dynamic(&job));
    ck_assert(bitsim__job_is_high_performance(&job));
    ck_assert(bitsim__job_is_on_demand(&job));
    ck_assert_uint_eq(bitsim__job_max_download_size(&job), 7);
    ck_assert(bitsim__job_has_custom_method(&job));
    ck_assert_str_eq(bitsim__job_http_method(&job), "PUT");
    ck_assert_str_eq(bitsim__job_custom_headers(&job), headers);
    ck_assert_uint_eq(bitsim__job_security_flags(&job), 1);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("options");
    TCase *all = tcase_create("options");
    tcase_add_loop_test(all, job_on_which_nothing_was_set_has_the_defaults, BG_JOB_TYPE_DOWNLOAD,
                        BG_JOB_TYPE_UPLOAD_REPLY + 1);
    tcase_add_test(all, options_begin_with_the_defaults);
    tcase_add_test(all, what_was_set_is_read);
    suite_add_tcase(suite, all);
    return suite;
}
