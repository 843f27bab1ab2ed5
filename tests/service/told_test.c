/* SPDX-License-Identifier: MIT */
/* An outcome is told with the operation that it came of, as it was handed out. */
#include "service/told.h"

#include <string.h>

#include "bitsim/copy_job_properties.h"
#include "bitsim/http_options.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

/* out: the operation of a job's transfer that is out, [1] its notification, [2] what was performed
 * at once. */
static told out[3];
/* shown: the first byte of the certificate that the server is shown by the last operation; 0 for
 * none. */
static uint8_t shown;
/* compared: how many of each kind were compared. */
static size_t compared[BITSIM_OPERATION_COUNT];

static bool is_notice(const bitsim_operation *operation) {
    return operation->kind == BITSIM_OPERATION_CALL_BACK ||
           operation->kind == BITSIM_OPERATION_RUN_COMMAND;
}

static int place_of(const bitsim_operation *operation) {
    return !operation->ticket ? 2 : is_notice(operation) ? 1 : 0;
}

static void observe(const bitsim_event *event, void *user) {
    (void)user;
    if (event->type == BITSIM_EVENT_OPERATION) {
        out[place_of(event->of.operation)] = told_of(event->of.operation);
        shown = event->of.operation->client_certificate ? *event->of.operation->client_certificate
                                                        : 0;
    }
    if (event->type != BITSIM_EVENT_OUTCOME) return;
    const bitsim_operation *operation = event->of.outcome.operation;
    told now = told_of(operation);
    const char *other = told_difference(&out[place_of(operation)], &now);
    ck_assert_msg(!other, "%s: %s is another", bitsim_operation_name(operation->kind), other);
    compared[operation->kind]++;
    /* By whom and how fast is not told again of what was handed out. */
    if (!operation->ticket) return;
    ck_assert_ptr_null(operation->token);
    ck_assert_ptr_null(operation->other);
    ck_assert_uint_eq(operation->use.trail_length, 0);
    ck_assert_uint_eq(operation->bytes_per_second, 0);
}

/* Tests may share a process, as they do under valgrind. */
static void set(void) {
    memset(out, 0, sizeof out);
    memset(compared, 0, sizeof compared);
    shown = 0;
    stage_init(&it, 0, NULL, stage_memory());
    it.observer = (bitsim_observer){.observe = observe};
}

static void clear(void) { stage_free(&it); }

static void have(BG_JOB_TYPE type, const char *remote) {
    job = stage_job(&it, ALICE, type);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, remote, "C:\\Data\\a"), S_OK);
}

static void run(void) {
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
}

static void expect(bitsim_operation_kind kind, size_t count) {
    ck_assert_msg(compared[kind] == count, "%s: %d, not %d", bitsim_operation_name(kind),
                  (int)compared[kind], (int)count);
}

START_TEST(of_a_download_from_a_web_server) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "https://example.test/a");
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(
                     &call, &http, BG_CERT_STORE_LOCATION_CURRENT_USER, "MY", "alice"),
                 S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_http_options_set_security_flags(&call, &http, BG_SSL_ENABLE_CRL_CHECK),
                 S_OK, BITSIM_RULE_NONE);
    it.outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_REQUIRED;
    it.outcomes[BITSIM_OPERATION_OPEN_CERTIFICATE].client_certificate[0] = 1;
    it.outcomes[BITSIM_OPERATION_REQUEST].response.modified = it.now;
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, &stage_object), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job_set_notify_flags(&call, &job, 0x39), S_OK, BITSIM_RULE_NONE);
    run();
    expect(BITSIM_OPERATION_CREATE_TEMPORARY, 1);
    expect(BITSIM_OPERATION_CONNECT, 1);
    expect(BITSIM_OPERATION_OPEN_CERTIFICATE, 1);
    expect(BITSIM_OPERATION_REQUEST, 1);
    expect(BITSIM_OPERATION_FETCH, 3);
    ck_assert_uint_ge(compared[BITSIM_OPERATION_CALL_BACK], 3);
}
END_TEST

START_TEST(of_a_download_from_a_share_with_its_security) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "\\\\files\\in\\a");
    bitsim_reference job3 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB3);
    stage_expect(bitsim_copy_job3_set_file_acl_flags(&call, &job3, BG_COPY_FILE_DACL), S_OK,
                 BITSIM_RULE_NONE);
    run();
    expect(BITSIM_OPERATION_OPEN_REMOTE, 1);
    expect(BITSIM_OPERATION_FETCH, 3);
    expect(BITSIM_OPERATION_COPY_SECURITY, 1);
}
END_TEST

START_TEST(of_an_upload_and_its_reply) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_UPLOAD_REPLY, "https://example.test/a");
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\a.exe", "a.exe -v"), S_OK,
                 BITSIM_RULE_NONE);
    it.outcomes[BITSIM_OPERATION_CREATE_SESSION].session = "{1}";
    run();
    expect(BITSIM_OPERATION_OPEN_LOCAL, 1);
    expect(BITSIM_OPERATION_CREATE_SESSION, 1);
    expect(BITSIM_OPERATION_SEND, 3);
    expect(BITSIM_OPERATION_CREATE_REPLY, 1);
    expect(BITSIM_OPERATION_CLOSE_SESSION, 1);
    ck_assert_uint_ge(compared[BITSIM_OPERATION_RECEIVE_REPLY], 1);
    expect(BITSIM_OPERATION_RUN_COMMAND, 1);
}
END_TEST

START_TEST(of_an_upload_to_a_share) {
    have(BG_JOB_TYPE_UPLOAD, "\\\\files\\in\\a");
    run();
    expect(BITSIM_OPERATION_OPEN_REMOTE, 1);
    expect(BITSIM_OPERATION_SEND, 3);
}
END_TEST

/* Through a proxy that challenges, to a server that does so too. */
START_TEST(of_answers_to_challenges) {
    static const bitsim_credentials basic[] = {
        {BG_AUTH_TARGET_PROXY, BG_AUTH_SCHEME_BASIC, "alice", "first"},
        {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "alice", "second"},
    };
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "https://example.test/a");
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    for (int i = 0; i < 2; i++)
        stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &basic[i]), S_OK,
                     BITSIM_RULE_NONE);
    stage_expect(
        bitsim_copy_job_set_proxy_settings(&call, &job, BG_JOB_PROXY_USAGE_AUTODETECT, NULL, NULL),
        S_OK, BITSIM_RULE_NONE);
    it.outcomes[BITSIM_OPERATION_DETECT_PROXY].proxy = "proxy.test:8080";
    stage_resume(&it, ALICE, &job);
    static const uint16_t refusals[] = {407, 401};
    for (int i = 0; i < 2; i++) {
        uint64_t ticket = stage_until(&it, BITSIM_OPERATION_REQUEST);
        bitsim_outcome refused = {.status = refusals[i], .challenge = BG_AUTH_SCHEME_BASIC};
        ck_assert_int_eq(bitsim_service_report(it.service, ticket, &refused, it.now), 0);
    }
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    expect(BITSIM_OPERATION_DETECT_PROXY, 1);
    expect(BITSIM_OPERATION_REQUEST, 3);
}
END_TEST

/* What is set while somebody connects counts for whoever connects next. */
START_TEST(of_a_connection_whose_flags_were_changed_meanwhile) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "https://example.test/a");
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_CONNECT);
    stage_expect(bitsim_http_options_set_security_flags(&call, &http, BG_SSL_ENABLE_CRL_CHECK),
                 S_OK, BITSIM_RULE_NONE);
    bitsim_outcome connected = {.size = 1000};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &connected, it.now), 0);
    expect(BITSIM_OPERATION_CONNECT, 1);
    bitsim_reference_release(it.service, &http);
}
END_TEST

static bitsim_reference http;

static void set_certificate(const char *subject) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(
                     &call, &http, BG_CERT_STORE_LOCATION_CURRENT_USER, "MY", subject),
                 S_OK, BITSIM_RULE_NONE);
}

/* The certificate is removed, or replaced by another. */
static void change_certificate(int how) {
    bitsim_call call = stage_call(&it, ALICE);
    if (how == 0)
        stage_expect(bitsim_http_options_remove_client_certificate(&call, &http), S_OK,
                     BITSIM_RULE_NONE);
    else set_certificate("alice at work");
}

static void report(uint64_t ticket, bitsim_outcome outcome) {
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
}

/* What was opened is shown on this connection, whatever is set later; what is changed while it is
 * being opened is opened anew, and without one such a server does not go on. */
START_TEST(of_a_certificate_that_was_changed_meanwhile) {
    static const bitsim_operation_kind when[] = {BITSIM_OPERATION_OPEN_CERTIFICATE,
                                                 BITSIM_OPERATION_REQUEST};
    have(BG_JOB_TYPE_DOWNLOAD, "https://example.test/a");
    http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    set_certificate("alice");
    it.outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_REQUIRED;
    it.outcomes[BITSIM_OPERATION_OPEN_CERTIFICATE].client_certificate[0] = 1;
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, when[_i / 2]);
    change_certificate(_i % 2);
    report(ticket, it.outcomes[when[_i / 2]]);
    expect(when[_i / 2], 1);
    if (_i == 0) {
        ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
        bitsim_reference_release(it.service, &http);
        return;
    }
    ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(shown, 1);
    report(ticket, (bitsim_outcome){.bytes = 1});
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    bitsim_reference_release(it.service, &http);
}
END_TEST

/* An answer is given with what was set when it was given. */
START_TEST(of_credentials_that_were_changed_meanwhile) {
    static const bitsim_credentials before = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "alice",
                                              "first"},
                                    after = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "alice",
                                             "second"};
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "https://example.test/a");
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &before), S_OK, BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    report(stage_until(&it, BITSIM_OPERATION_REQUEST),
           (bitsim_outcome){.status = 401, .challenge = BG_AUTH_SCHEME_BASIC});
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_REQUEST);
    if (_i == 0)
        stage_expect(bitsim_copy_job2_remove_credentials(&call, &job2, BG_AUTH_TARGET_SERVER,
                                                         BG_AUTH_SCHEME_BASIC),
                     S_OK, BITSIM_RULE_NONE);
    else
        stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &after), S_OK,
                     BITSIM_RULE_NONE);
    report(ticket, (bitsim_outcome){.size = 1000});
    expect(BITSIM_OPERATION_REQUEST, 2);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    bitsim_reference_release(it.service, &job2);
}
END_TEST

/* A class that is set while an object of another is called makes the next one. */
START_TEST(of_a_notification_class_that_was_changed_meanwhile) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "https://example.test/a");
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_property_value value = {.clsid = {.data1 = 1}};
    stage_expect(
        bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_NOTIFICATION_CLSID, value),
        S_OK, BITSIM_RULE_NONE);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_CALL_BACK);
    value.clsid.data1 = 2;
    stage_expect(
        bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_NOTIFICATION_CLSID, value),
        S_OK, BITSIM_RULE_NONE);
    report(ticket, (bitsim_outcome){0});
    ck_assert_uint_ge(compared[BITSIM_OPERATION_CALL_BACK], 1);
    bitsim_reference_release(it.service, &job5);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("told");
    TCase *tcase = tcase_create("told");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_test(tcase, of_a_download_from_a_web_server);
    tcase_add_test(tcase, of_a_download_from_a_share_with_its_security);
    tcase_add_test(tcase, of_an_upload_and_its_reply);
    tcase_add_test(tcase, of_an_upload_to_a_share);
    tcase_add_test(tcase, of_answers_to_challenges);
    tcase_add_loop_test(tcase, of_a_certificate_that_was_changed_meanwhile, 0, 4);
    tcase_add_loop_test(tcase, of_credentials_that_were_changed_meanwhile, 0, 2);
    tcase_add_test(tcase, of_a_notification_class_that_was_changed_meanwhile);
    tcase_add_test(tcase, of_a_connection_whose_flags_were_changed_meanwhile);
    suite_add_tcase(suite, tcase);
    return suite;
}
