/* SPDX-License-Identifier: MIT */
/* Whose token each operation carries (USE-0 to USE-16), with the flags in all their settings. */
#include "service/stage.h"
#include "support/suite.h"

static stage it;

static void set(void) { stage_init(&it, 0, NULL, stage_memory()); }
static void clear(void) { stage_free(&it); }

typedef enum journey {
    DOWNLOAD_HTTP,
    DOWNLOAD_SMB,
    UPLOAD_HTTP,
    UPLOAD_SMB,
    REPLY,
    JOURNEY_COUNT
} journey;

static const struct {
    BG_JOB_TYPE type;
    const char *remote;
} journeys[JOURNEY_COUNT] = {
    [DOWNLOAD_HTTP] = {BG_JOB_TYPE_DOWNLOAD, "https://example.test/a"},
    [DOWNLOAD_SMB] = {BG_JOB_TYPE_DOWNLOAD, "\\\\server\\share\\a"},
    [UPLOAD_HTTP] = {BG_JOB_TYPE_UPLOAD, "https://example.test/a"},
    [UPLOAD_SMB] = {BG_JOB_TYPE_UPLOAD, "\\\\server\\share\\a"},
    [REPLY] = {BG_JOB_TYPE_UPLOAD_REPLY, "https://example.test/a"},
};

enum { LOCAL = BG_TOKEN_LOCAL_FILE, NET = BG_TOKEN_NETWORK };

/* Which flag brings the helper to which operation, and by which rule. */
static const struct {
    journey journey;
    bitsim_operation_kind kind;
    uint32_t flag;
    bitsim_rule_id rule;
} uses[] = {
    {DOWNLOAD_HTTP, BITSIM_OPERATION_CREATE_TEMPORARY, LOCAL, BITSIM_RULE_USE_2},
    {DOWNLOAD_HTTP, BITSIM_OPERATION_READ_PROXY_SETTINGS, NET, BITSIM_RULE_USE_9},
    {DOWNLOAD_HTTP, BITSIM_OPERATION_DETECT_PROXY, NET, BITSIM_RULE_USE_10},
    {DOWNLOAD_HTTP, BITSIM_OPERATION_CONNECT, 0, BITSIM_RULE_USE_0},
    {DOWNLOAD_HTTP, BITSIM_OPERATION_REQUEST, 0, BITSIM_RULE_USE_0},
    {DOWNLOAD_HTTP, BITSIM_OPERATION_FETCH, 0, BITSIM_RULE_USE_0},
    {DOWNLOAD_HTTP, BITSIM_OPERATION_RENAME, LOCAL, BITSIM_RULE_USE_3},
    {DOWNLOAD_SMB, BITSIM_OPERATION_CREATE_TEMPORARY, LOCAL, BITSIM_RULE_USE_2},
    {DOWNLOAD_SMB, BITSIM_OPERATION_OPEN_REMOTE, NET, BITSIM_RULE_USE_5},
    {DOWNLOAD_SMB, BITSIM_OPERATION_RENAME, LOCAL, BITSIM_RULE_USE_3},
    {UPLOAD_HTTP, BITSIM_OPERATION_OPEN_LOCAL, LOCAL, BITSIM_RULE_USE_1},
    {UPLOAD_HTTP, BITSIM_OPERATION_SEND, 0, BITSIM_RULE_USE_0},
    {UPLOAD_SMB, BITSIM_OPERATION_OPEN_LOCAL, LOCAL, BITSIM_RULE_USE_1},
    {UPLOAD_SMB, BITSIM_OPERATION_OPEN_REMOTE, NET, BITSIM_RULE_USE_5},
    {REPLY, BITSIM_OPERATION_OPEN_LOCAL, LOCAL, BITSIM_RULE_USE_1},
    {REPLY, BITSIM_OPERATION_CREATE_REPLY, LOCAL, BITSIM_RULE_USE_4},
    {REPLY, BITSIM_OPERATION_RECEIVE_REPLY, 0, BITSIM_RULE_USE_0},
    {REPLY, BITSIM_OPERATION_RENAME, LOCAL, BITSIM_RULE_USE_4},
};

static bitsim_reference job_on(journey on) {
    bitsim_reference job = stage_job(&it, ALICE, journeys[on].type);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, journeys[on].remote, "C:\\Data\\a"), S_OK);
    return job;
}

START_TEST(every_operation_carries_the_token_that_its_rule_chose) {
    for (uint32_t flags = 0; flags <= (LOCAL | NET); flags++) {
        set();
        bitsim_reference job = job_on(uses[_i].journey);
        stage_help(&it, ALICE, &job, BOB, flags);
        it.outcomes[BITSIM_OPERATION_READ_PROXY_SETTINGS].detect = true;
        stage_resume(&it, ALICE, &job);
        stage_run(&it);
        bitsim_call call = stage_call(&it, ALICE);
        bitsim_job_view view = stage_view(&it, &job);
        ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSFERRED);
        const bitsim_token *owner = view.owner, *helper = view.helper;
        stage_expect(bitsim_copy_job_complete(&call, &job), S_OK, BITSIM_RULE_NONE);
        const stage_operation *seen = stage_last(&it, uses[_i].kind);
        ck_assert_ptr_nonnull(seen);
        bool helped = (flags & uses[_i].flag) != 0;
        ck_assert_int_eq(seen->rule, uses[_i].rule);
        ck_assert_int_eq(seen->identity, helped ? BITSIM_IDENTITY_HELPER : BITSIM_IDENTITY_OWNER);
        ck_assert_ptr_eq(seen->token, helped ? helper : owner);
        clear();
    }
}
END_TEST

START_TEST(use_8_before_17763_the_owners_proxy_settings_are_read) {
    static const uint32_t builds[] = {17762, 17763};
    stage_init(&it, builds[_i], NULL, stage_memory());
    bitsim_reference job = job_on(DOWNLOAD_HTTP);
    stage_help(&it, ALICE, &job, BOB, NET);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_READ_PROXY_SETTINGS);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_READ_PROXY_SETTINGS);
    ck_assert_int_eq(seen->identity, _i ? BITSIM_IDENTITY_HELPER : BITSIM_IDENTITY_OWNER);
    ck_assert_int_eq(seen->rule, _i ? BITSIM_RULE_USE_9 : BITSIM_RULE_USE_8);
    clear();
}
END_TEST

static const struct {
    BG_JOB_PROXY_USAGE usage;
    const char *list;
    bool reads, detects;
    const char *proxy;
} proxies[] = {
    {BG_JOB_PROXY_USAGE_PRECONFIG, NULL, true, false, "settings:1"},
    {BG_JOB_PROXY_USAGE_NO_PROXY, NULL, false, false, ""},
    {BG_JOB_PROXY_USAGE_OVERRIDE, "mine:8080", false, false, "mine:8080"},
    {BG_JOB_PROXY_USAGE_AUTODETECT, NULL, false, true, "detected:2"},
};

START_TEST(proxy_is_the_one_that_the_usage_leads_to) {
    set();
    bitsim_reference job = job_on(DOWNLOAD_HTTP);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(
        bitsim_copy_job_set_proxy_settings(&call, &job, proxies[_i].usage, proxies[_i].list, NULL),
        S_OK, BITSIM_RULE_NONE);
    it.outcomes[BITSIM_OPERATION_READ_PROXY_SETTINGS].proxy = "settings:1";
    it.outcomes[BITSIM_OPERATION_DETECT_PROXY].proxy = "detected:2";
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_READ_PROXY_SETTINGS) != NULL,
                     proxies[_i].reads);
    ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_DETECT_PROXY) != NULL, proxies[_i].detects);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_CONNECT)->proxy, proxies[_i].proxy);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_FETCH)->proxy, proxies[_i].proxy);
    clear();
}
END_TEST

START_TEST(use_11_certificate_is_the_owners_whatever_the_flags) {
    set();
    /* LocalSystem, so that CERT-1 does not come first. */
    bitsim_reference job = stage_download(&it, LOCAL_SYSTEM);
    bitsim_reference http = stage_query(&it, LOCAL_SYSTEM, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    bitsim_call call = stage_call(&it, LOCAL_SYSTEM);
    stage_help(&it, LOCAL_SYSTEM, &job, BOB, LOCAL | NET);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(&call, &http, 1, "MY", "a"),
                 S_OK, BITSIM_RULE_NONE);
    const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_FIND_CERTIFICATE);
    ck_assert_int_eq(seen->rule, BITSIM_RULE_USE_11);
    it.outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_ACCEPTED;
    stage_resume(&it, LOCAL_SYSTEM, &job);
    stage_run(&it);
    seen = stage_last(&it, BITSIM_OPERATION_OPEN_CERTIFICATE);
    ck_assert_int_eq(seen->identity, BITSIM_IDENTITY_OWNER);
    ck_assert_int_eq(seen->rule, BITSIM_RULE_USE_11);
    clear();
}
END_TEST

START_TEST(cert_7_smb_ignores_the_certificate_and_says_so) {
    set();
    bitsim_reference job = stage_job(&it, NETWORK_SERVICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(
        stage_add_names(&it, NETWORK_SERVICE, &job, journeys[DOWNLOAD_SMB].remote, "C:\\Data\\a"),
        S_OK);
    bitsim_reference http = stage_query(&it, NETWORK_SERVICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    bitsim_call call = stage_call(&it, NETWORK_SERVICE);
    stage_help(&it, NETWORK_SERVICE, &job, BOB, NET);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(&call, &http, 1, "MY", "a"),
                 S_OK, BITSIM_RULE_NONE);
    stage_resume(&it, NETWORK_SERVICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert(it.named[BITSIM_RULE_CERT_7]);
    ck_assert(!it.named[BITSIM_RULE_CERT_1]);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_OPEN_CERTIFICATE));
    clear();
}
END_TEST

START_TEST(use_13_temporary_file_is_deleted_as_the_helper_or_without_one_as_the_owner) {
    for (int helped = 0; helped < 2; helped++) {
        set();
        bitsim_reference job = job_on(DOWNLOAD_HTTP);
        bitsim_call call = stage_call(&it, ALICE);
        stage_help(&it, ALICE, &job, BOB, LOCAL);
        stage_resume(&it, ALICE, &job);
        stage_until(&it, BITSIM_OPERATION_FETCH);
        if (!helped) bitsim_service_logoff(it.service, BOB_SESSION, it.now);
        it.outcomes[BITSIM_OPERATION_DELETE].file = BITSIM_FILE_DENIED;
        bitsim_reference second;
        bitsim_reference_copy(it.service, &job, &second);
        stage_expect(bitsim_copy_job_cancel(&call, &job), BG_S_UNABLE_TO_DELETE_FILES,
                     BITSIM_RULE_METHOD_21);
        ck_assert_int_eq(stage_last(&it, BITSIM_OPERATION_DELETE)->identity,
                         helped ? BITSIM_IDENTITY_HELPER : BITSIM_IDENTITY_OWNER);
        ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_CANCELLED);
        clear();
    }
}
END_TEST

/* Helper cleared before the operation of |_i|: which still wants it? */
static const struct {
    journey journey;
    uint32_t flags;
    bitsim_operation_kind cleared_at;
    BG_JOB_STATE state;
} clearances[] = {
    {DOWNLOAD_HTTP, LOCAL, BITSIM_OPERATION_CREATE_TEMPORARY, BG_JOB_STATE_TRANSFERRED},
    {DOWNLOAD_HTTP, NET, BITSIM_OPERATION_CREATE_TEMPORARY, BG_JOB_STATE_ERROR},
    {DOWNLOAD_HTTP, NET, BITSIM_OPERATION_CONNECT, BG_JOB_STATE_TRANSFERRED},
    {DOWNLOAD_SMB, NET, BITSIM_OPERATION_CREATE_TEMPORARY, BG_JOB_STATE_ERROR},
    {DOWNLOAD_SMB, NET, BITSIM_OPERATION_FETCH, BG_JOB_STATE_TRANSFERRED},
    {REPLY, LOCAL, BITSIM_OPERATION_SEND, BG_JOB_STATE_ERROR},
    {REPLY, NET, BITSIM_OPERATION_SEND, BG_JOB_STATE_TRANSFERRED},
};

START_TEST(use_14_flag_without_helper_fails_when_the_resource_is_needed) {
    set();
    bitsim_reference job = job_on(clearances[_i].journey);
    stage_help(&it, ALICE, &job, BOB, clearances[_i].flags);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, clearances[_i].cleared_at);
    bitsim_reference options = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_token_options_clear_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_12);
    bitsim_outcome outcome = it.outcomes[clearances[_i].cleared_at];
    outcome.bytes = 400;
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &outcome, it.now), 0);
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, clearances[_i].state);
    if (view.state == BG_JOB_STATE_ERROR) {
        bitsim_job_error error;
        stage_expect(bitsim_copy_job_get_error(&call, &job, &error), S_OK, BITSIM_RULE_NONE);
        ck_assert_int_eq(error.code, BG_E_TOKEN_REQUIRED);
        ck_assert_int_eq(error.rule, BITSIM_RULE_USE_14);
    }
    clear();
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("use");
    TCase *use = tcase_create("use");
#define COUNT_OF(rows) (sizeof(rows) / sizeof((rows)[0]))
    tcase_add_loop_test(use, every_operation_carries_the_token_that_its_rule_chose, 0,
                        COUNT_OF(uses));
    tcase_add_loop_test(use, use_8_before_17763_the_owners_proxy_settings_are_read, 0, 2);
    tcase_add_loop_test(use, proxy_is_the_one_that_the_usage_leads_to, 0, COUNT_OF(proxies));
    tcase_add_test(use, use_11_certificate_is_the_owners_whatever_the_flags);
    tcase_add_test(use, cert_7_smb_ignores_the_certificate_and_says_so);
    tcase_add_test(use, use_13_temporary_file_is_deleted_as_the_helper_or_without_one_as_the_owner);
    tcase_add_loop_test(use, use_14_flag_without_helper_fails_when_the_resource_is_needed, 0,
                        COUNT_OF(clearances));
    suite_add_tcase(suite, use);
    return suite;
}
