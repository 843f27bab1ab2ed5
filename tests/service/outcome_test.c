/* SPDX-License-Identifier: MIT */
/* What an outcome says that does not belong to its operation is not looked at (docs/seam.md). */
#include <string.h>

#include "bitsim/copy_job_properties.h"
#include "bitsim/http_options.h"
#include "service/form.h"
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

/* Whether the outcome of |kind| has |member|, which stands in the table of docs/seam.md. */
#define HAS(member) (has & (member))

enum {
    FILE_IS = 1 << 0,
    CONNECT = 1 << 1,
    SERVER = 1 << 2,
    HTTP = 1 << 3,
    CERTIFICATE = 1 << 4,
    APPLICATION = 1 << 5,
    PROGRAM = 1 << 6,
    PROXY = 1 << 7,
    SESSION = 1 << 8,
    FRAGMENT = 1 << 9,
    STAMP = 1 << 10,
    SIZE = 1 << 11,
    BYTES = 1 << 12,
    DATA = 1 << 13,
    REMOTE = 1 << 14,
    ERRORS = 1 << 15
};

static const uint32_t members[BITSIM_OPERATION_COUNT] = {
    [BITSIM_OPERATION_CREATE_TEMPORARY] = FILE_IS,
    [BITSIM_OPERATION_OPEN_LOCAL] = FILE_IS | SIZE | STAMP,
    [BITSIM_OPERATION_CREATE_REPLY] = FILE_IS,
    [BITSIM_OPERATION_OPEN_REMOTE] = FILE_IS | SIZE,
    [BITSIM_OPERATION_READ_PROXY_SETTINGS] = PROXY,
    [BITSIM_OPERATION_DETECT_PROXY] = PROXY,
    [BITSIM_OPERATION_CONNECT] = CONNECT | SERVER,
    [BITSIM_OPERATION_JUDGE_CERTIFICATE] = APPLICATION,
    [BITSIM_OPERATION_OPEN_CERTIFICATE] = CERTIFICATE,
    [BITSIM_OPERATION_REQUEST] = CONNECT | HTTP | SIZE,
    [BITSIM_OPERATION_CREATE_SESSION] = CONNECT | HTTP | SESSION | ERRORS,
    [BITSIM_OPERATION_PING] = CONNECT | HTTP | SESSION | ERRORS,
    [BITSIM_OPERATION_FETCH] = CONNECT | HTTP | SIZE | BYTES | FILE_IS,
    [BITSIM_OPERATION_SEND] = CONNECT | HTTP | BYTES | FRAGMENT | ERRORS | STAMP | FILE_IS,
    [BITSIM_OPERATION_COPY_SECURITY] = FILE_IS | REMOTE,
    [BITSIM_OPERATION_CLOSE_SESSION] = CONNECT | HTTP | ERRORS,
    [BITSIM_OPERATION_CANCEL_SESSION] = CONNECT | HTTP | ERRORS,
    [BITSIM_OPERATION_RECEIVE_REPLY] = CONNECT | HTTP | SIZE | BYTES | DATA | FILE_IS,
    [BITSIM_OPERATION_CALL_BACK] = APPLICATION,
    [BITSIM_OPERATION_RUN_COMMAND] = PROGRAM,
};

/* Fills in whatever |outcome|, of |kind|, does not have. */
static void add_noise(bitsim_operation_kind kind, bitsim_outcome *outcome) {
    static const uint8_t data[4] = {1, 2, 3, 4};
    uint32_t has = members[kind];
    if (!HAS(FILE_IS)) outcome->file = BITSIM_FILE_DENIED;
    if (!HAS(CONNECT)) outcome->connect = BITSIM_CONNECT_BROKEN;
    if (!HAS(REMOTE)) outcome->file_is_remote = outcome->keeps_no_security = true;
    if (!HAS(SERVER)) {
        outcome->proxy_unreached = true;
        outcome->demand = BITSIM_CERT_REQUIRED;
        outcome->faults = BITSIM_CERTIFICATE_REVOKED;
        outcome->server_certificate[0] = 7;
    }
    if (!HAS(CERTIFICATE)) {
        outcome->client_certificate[0] = 7;
        outcome->store_missing = outcome->certificate_missing = outcome->key_denied = true;
    }
    outcome->mapping_differs = true;
    if (!HAS(APPLICATION)) {
        outcome->disconnected = true;
        outcome->answer = E_FAIL;
    }
    if (!HAS(PROGRAM)) outcome->exit_code = outcome->start_error = 2;
    if (!HAS(PROXY)) {
        outcome->detect = true;
        outcome->proxy = "noise:1";
        outcome->bypass = "*.noise";
    }
    if (!HAS(SESSION)) {
        outcome->session = "{noise}";
        outcome->host = "noise";
        outcome->host_timeout = 7;
    }
    if (!HAS(FRAGMENT)) {
        outcome->received = 7;
        outcome->reply_url = "https://noise/";
    }
    if (!HAS(ERRORS)) {
        outcome->error = E_FAIL;
        outcome->error_context = BG_ERROR_CONTEXT_REMOTE_APPLICATION;
    }
    if (!HAS(STAMP)) outcome->stamp = 7;
    if (!HAS(SIZE)) outcome->size = 7;
    if (!HAS(BYTES)) outcome->bytes = 7;
    if (!HAS(DATA)) outcome->data = data;
}

static void begin(void) {
    stage_init(&it, 0, NULL, stage_memory());
    for (int kind = 0; kind < BITSIM_OPERATION_COUNT; kind++)
        if (!(members[kind] & SIZE)) it.outcomes[kind].size = 0;
    it.outcomes[BITSIM_OPERATION_RECEIVE_REPLY].reply_url = NULL;
    it.outcomes[BITSIM_OPERATION_CREATE_SESSION].session = "{1}";
}

static void have(BG_JOB_TYPE type, const char *remote) {
    job = stage_job(&it, ALICE, type);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, remote, "C:\\Data\\a"), S_OK);
}

/* A job of its own for each of the ways that a file goes. */
static void web_download(void) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "https://example.test/a");
    it.outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_REQUIRED;
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(
                     &call, &http, BG_CERT_STORE_LOCATION_CURRENT_USER, "MY", "alice"),
                 S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job_set_notify_interface(&call, &job, &stage_object), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(
        bitsim_copy_job_set_proxy_settings(&call, &job, BG_JOB_PROXY_USAGE_PRECONFIG, NULL, NULL),
        S_OK, BITSIM_RULE_NONE);
}

static void share_download(void) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_DOWNLOAD, "\\\\files\\in\\a");
    bitsim_reference job3 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB3);
    stage_expect(bitsim_copy_job3_set_file_acl_flags(&call, &job3, BG_COPY_FILE_DACL), S_OK,
                 BITSIM_RULE_NONE);
}

static void upload_reply(void) {
    bitsim_call call = stage_call(&it, ALICE);
    have(BG_JOB_TYPE_UPLOAD_REPLY, "https://example.test/a");
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\a.exe", "a.exe"), S_OK,
                 BITSIM_RULE_NONE);
}

static void share_upload(void) { have(BG_JOB_TYPE_UPLOAD, "\\\\files\\in\\a"); }

static void (*const ways[])(void) = {web_download, share_download, upload_reply, share_upload};

/* Plays |way|, with noise or without, and saves what it came to. */
static void play(void (*way)(void), bool noise, form *out) {
    begin();
    way();
    for (int kind = 0; noise && kind < BITSIM_OPERATION_COUNT; kind++)
        if (members[kind]) add_noise((bitsim_operation_kind)kind, &it.outcomes[kind]);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_msg(view.state == BG_JOB_STATE_TRANSFERRED, "%s: 0x%08X",
                  bitsim_operation_name(it.seen[it.seen_count - 1].kind), (unsigned)view.error);
    form_save(out, it.service, it.now);
    stage_free(&it);
}

START_TEST(what_does_not_belong_to_an_operation_is_not_looked_at) {
    form plain = {0}, noisy = {0};
    play(ways[_i], false, &plain);
    play(ways[_i], true, &noisy);
    ck_assert(form_same(&plain, &noisy));
    form_free(&plain);
    form_free(&noisy);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("outcome");
    TCase *tcase = tcase_create("outcome");
    tcase_add_loop_test(tcase, what_does_not_belong_to_an_operation_is_not_looked_at, 0,
                        sizeof ways / sizeof ways[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
