/* SPDX-License-Identifier: MIT */
/* The application that judges the certificates of servers (CERT-10 to CERT-14). */
#include <string.h>

#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

/* Alice has an object of hers judge, or nobody. */
static void judge(bool there_is) {
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS3);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(
        bitsim_http_options3_set_server_certificate_validation_interface(
            &call, &http,
            there_is ? &(bitsim_certificate_validator){.validates = true, .object = 9} : NULL),
        S_OK, BITSIM_RULE_NONE);
    bitsim_reference_release(it.service, &http);
}

static void show(uint8_t certificate) {
    memset(it.outcomes[BITSIM_OPERATION_CONNECT].server_certificate, certificate, 20);
}

static void set_with(const char *remote, const bitsim_choices *choices) {
    stage_init(&it, 0, choices, stage_memory());
    job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, remote, "C:\\Data\\a"), S_OK);
    judge(true);
    show(1);
}

static void set(void) { set_with("https://example.test/a", NULL); }
static void clear(void) { stage_free(&it); }

/* How often it was asked. */
static int asked(void) {
    int count = 0;
    for (size_t i = 0; i < it.seen_count; i++)
        count += it.seen[i].kind == BITSIM_OPERATION_JUDGE_CERTIFICATE;
    return count;
}

static void run(void) {
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
}

/* Fetches one more file of |remote|, and answers how often it was asked about its server. */
static int asked_for(const char *remote, const char *local) {
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, remote, local), S_OK);
    int before = asked();
    run();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    stage_check(&it);
    return asked() - before;
}

START_TEST(it_is_asked_as_whoever_registered) {
    run();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(asked(), 1);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_JUDGE_CERTIFICATE);
    ck_assert_int_eq(seen->identity, BITSIM_IDENTITY_NOTIFIER);
    ck_assert(it.named[BITSIM_RULE_CERT_10] && it.named[BITSIM_RULE_CERT_14]);
}
END_TEST

START_TEST(what_was_accepted_is_not_asked_about_again) {
    run();
    ck_assert_int_eq(asked_for("https://u:p@EXAMPLE.test:443/b", "C:\\Data\\b"), 0);
    ck_assert(it.named[BITSIM_RULE_CERT_13]);
    ck_assert_int_eq(asked_for("https://example.test:8443/c", "C:\\Data\\c"), 1);
    ck_assert_int_eq(asked_for("https://example.test.de/d", "C:\\Data\\d"), 1);
    show(2);
    ck_assert_int_eq(asked_for("https://example.test/e", "C:\\Data\\e"), 1);
    show(1);
    ck_assert_int_eq(asked_for("https://example.test/f", "C:\\Data\\f"), 0);
    judge(true);
    ck_assert_int_eq(asked_for("https://example.test/g", "C:\\Data\\g"), 1);
    judge(false);
    ck_assert_int_eq(asked_for("https://example.org/h", "C:\\Data\\h"), 0);
}
END_TEST

START_TEST(a_refusal_is_asked_about_again) {
    it.outcomes[BITSIM_OPERATION_JUDGE_CERTIFICATE].answer = E_ACCESSDENIED;
    for (int i = 1; i <= 2; i++) {
        run();
        bitsim_job_view view = stage_view(&it, &job);
        ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
        ck_assert_int_eq(view.error, E_ACCESSDENIED);
        ck_assert_int_eq(view.error_context, BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK);
        ck_assert_int_eq(asked(), i);
    }
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_REQUEST));
}
END_TEST

START_TEST(who_cannot_be_called_is_to_be_set_again) {
    bitsim_choices choices = {0};
    if (_i) bitsim_choices_set(&choices, BITSIM_CHOICE_JUDGE_GONE, "TRANSIENT_ERROR");
    set_with("https://example.test/a", &choices);
    it.outcomes[BITSIM_OPERATION_JUDGE_CERTIFICATE].disconnected = true;
    run();
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.error, BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED);
    ck_assert_int_eq(view.state, _i ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR);
    it.outcomes[BITSIM_OPERATION_JUDGE_CERTIFICATE].disconnected = false;
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_suspend(&call, &job), S_OK, BITSIM_RULE_NONE);
    judge(true);
    run();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    clear();
}
END_TEST

/* What the system does not trust is not shown to the application, and what needs no TLS neither. */
START_TEST(it_is_not_asked_without_need) {
    it.outcomes[BITSIM_OPERATION_CONNECT].faults = BITSIM_CERTIFICATE_UNKNOWN_CA;
    run();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
    ck_assert_int_eq(asked(), 0);
    clear();
    set_with("http://example.test/a", NULL);
    run();
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(asked(), 0);
}
END_TEST

START_TEST(a_restart_forgets_it) {
    bitsim_service_restart(it.service, BITSIM_RESTART_SERVICE, it.now);
    stage_check(&it);
    ck_assert(it.named[BITSIM_RULE_SAVE_3]);
    run();
    ck_assert_int_eq(asked(), 0);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("judge");
    TCase *tcase = tcase_create("judge");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, it_is_asked_as_whoever_registered);
    tcase_add_test(tcase, what_was_accepted_is_not_asked_about_again);
    tcase_add_test(tcase, a_refusal_is_asked_about_again);
    tcase_add_test(tcase, it_is_not_asked_without_need);
    tcase_add_test(tcase, a_restart_forgets_it);
    suite_add_tcase(suite, tcase);
    TCase *gone = tcase_create("gone");
    tcase_add_loop_test(gone, who_cannot_be_called_is_to_be_set_again, 0, 2);
    suite_add_tcase(suite, gone);
    return suite;
}
