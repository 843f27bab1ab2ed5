/* SPDX-License-Identifier: MIT */
/* What was seen on real Windows of connecting, of interfaces and of HTTP options (O-n). */
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

#define OK(call) stage_expect(call, S_OK, BITSIM_RULE_NONE)

START_TEST(o_1_and_o_2_the_manager_is_there_unless_the_service_is_disabled) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference manager = {0};
    OK(bitsim_service_connect(&call, &manager)); /* O-1 */
    bitsim_service_disable(it.service, true, it.now);
    stage_expect(bitsim_service_connect(&call, &manager), HR_ERROR_SERVICE_DISABLED,
                 BITSIM_RULE_CALL_10); /* O-2 */
}
END_TEST

/* O-4 sets the level IMPERSONATE for the process; O-6 leaves COM's own default. */
START_TEST(o_4_and_o_6_jobs_are_made_and_read_with_and_without_security_settings) {
    it.clients[ALICE].defaults = (bitsim_blanket){0};
    if (_i == 0) it.clients[ALICE].defaults.level = BITSIM_RPC_LEVEL_IMPERSONATE; /* O-4 */
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add(&it, ALICE, &job), S_OK); /* O-6 */
    bitsim_job_list *list;
    OK(bitsim_copy_manager_enum_jobs(&call, &it.managers[ALICE], 0, &list));
    ck_assert_uint_eq(bitsim_job_list_count(list), 1);
    bitsim_job_list_del(list);
    const char *name;
    OK(bitsim_copy_job_get_display_name(&call, &job, &name));
}
END_TEST

/* IBackgroundCopyJob5 came with Windows 8 (O-22); the others were there before Vista, so that the
 * failures that O-19 and O-20 allow never come. */
START_TEST(o_19_to_o_22_interfaces_are_there_or_are_not) {
    static const struct {
        uint32_t build;
        bitsim_hresult job5;
    } rows[] = {{6000, E_NOINTERFACE}, {7601, E_NOINTERFACE}, {9200, S_OK}, {26100, S_OK}};
    stage other;
    stage_init(&other, rows[_i].build, NULL, stage_memory());
    bitsim_call call = stage_call(&other, ALICE);
    bitsim_reference job = stage_job(&other, ALICE, BG_JOB_TYPE_DOWNLOAD), out;
    OK(bitsim_reference_query(&call, &job, BITSIM_INTERFACE_JOB3, &out));         /* O-19 */
    OK(bitsim_reference_query(&call, &job, BITSIM_INTERFACE_HTTP_OPTIONS, &out)); /* O-20 */
    stage_expect(bitsim_reference_query(&call, &job, BITSIM_INTERFACE_JOB5, &out), rows[_i].job5,
                 BITSIM_RULE_NONE); /* O-21 */
    stage_free(&other);
}
END_TEST

/* Without a source nobody minds before the transfer; the choice file-urls has both answers. */
START_TEST(o_30_and_o_31_file_urls_are_taken_or_are_refused) {
    bitsim_choices choices = {0};
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, "file://C:\\No\\such", "C:\\Data\\a"),
                     S_OK); /* O-30 */
    ck_assert_int_eq(bitsim_choices_set(&choices, BITSIM_CHOICE_FILE_URLS, "refuse"), 0);
    stage other;
    stage_init(&other, 0, &choices, stage_memory());
    job = stage_job(&other, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&other, ALICE, &job, "file://C:\\No\\such", "C:\\Data\\a"),
                     E_INVALIDARG); /* O-31 */
    stage_free(&other);
}
END_TEST

static bitsim_reference http;

static void expect_options(bool has_headers) {
    bitsim_call call = stage_call(&it, ALICE);
    const char *headers = "what was in the variable";
    uint32_t flags = 9;
    if (has_headers) {
        OK(bitsim_http_options_get_custom_headers(&call, &http, &headers));
        ck_assert_str_eq(headers, "Cookie: a\r\n"); /* O-86 */
    } else {
        stage_expect(bitsim_http_options_get_custom_headers(&call, &http, &headers), S_FALSE,
                     BITSIM_RULE_PROPERTY_17);
        ck_assert_ptr_null(headers); /* O-84 */
    }
    OK(bitsim_http_options_get_security_flags(&call, &http, &flags));
    ck_assert_uint_eq(flags, 0); /* O-88, O-89 */
}

START_TEST(o_84_to_o_92_http_options_before_and_after_the_transfer) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job = stage_download(&it, ALICE); /* O-90: after AddFile */
    http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    expect_options(false);
    OK(bitsim_http_options_set_custom_headers(&call, &http, "Cookie: a\r\n")); /* O-85 */
    expect_options(true);
    OK(bitsim_http_options_set_custom_headers(&call, &http, NULL)); /* O-87 */
    expect_options(false);
    OK(bitsim_http_options_set_security_flags(&call, &http, 0));
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED); /* O-72 */
    /* O-91, O-92: the same pointer, and the same answers. */
    expect_options(false);
    OK(bitsim_http_options_set_custom_headers(&call, &http, NULL));
    OK(bitsim_http_options_set_security_flags(&call, &http, 0));
    expect_options(false);
    OK(bitsim_copy_job_complete(&call, &job)); /* O-74 */
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ACKNOWLEDGED);
    /* O-79: nobody looks at what Cancel answers then. */
    stage_expect(bitsim_copy_job_cancel(&call, &job), BG_E_INVALID_STATE, BITSIM_RULE_NONE);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("observed_http");
    TCase *observed = tcase_create("observed");
    tcase_add_checked_fixture(observed, set, clear);
    tcase_add_test(observed, o_1_and_o_2_the_manager_is_there_unless_the_service_is_disabled);
    tcase_add_loop_test(
        observed, o_4_and_o_6_jobs_are_made_and_read_with_and_without_security_settings, 0, 2);
    tcase_add_loop_test(observed, o_19_to_o_22_interfaces_are_there_or_are_not, 0, 4);
    tcase_add_test(observed, o_30_and_o_31_file_urls_are_taken_or_are_refused);
    tcase_add_test(observed, o_84_to_o_92_http_options_before_and_after_the_transfer);
    suite_add_tcase(suite, observed);
    return suite;
}
