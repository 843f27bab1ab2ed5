/* SPDX-License-Identifier: MIT */
/*
 * Whatever allocation is refused: the call says so, every promise holds, the call can be made
 * again, and what then comes of it all is the same.
 */
#include <string.h>

#include "bitsim/error.h"
#include "service/stage.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static stage it;
/* refused: an allocation was. told: the story's end, from the first run. */
static bool refused;
static char told[2][4096];

static void look(void) { stage_check(&it); }

/* Makes a call, and once more if there was no memory. */
#define TRY(call_, expected)                                   \
    do {                                                       \
        bitsim_decision decision_ = (call_);                   \
        if (decision_.hr == E_OUTOFMEMORY) {                   \
            refused = true;                                    \
            look();                                            \
            decision_ = (call_);                               \
        }                                                      \
        stage_expect(decision_, (expected), BITSIM_RULE_NONE); \
        look();                                                \
    } while (0)

static void happened(int error, uint64_t session, actor who) {
    if (error == BITSIM_OK) return;
    ck_assert_int_eq(error, BITSIM_ERR_NOMEM);
    refused = true;
    look();
    ck_assert_int_eq(bitsim_service_logon(it.service, bitsim_token_user(it.tokens[who]), session,
                                          BITSIM_SESSION_CONSOLE, it.now),
                     0);
}

static void log_on(actor who, uint64_t session) {
    happened(bitsim_service_logon(it.service, bitsim_token_user(it.tokens[who]), session,
                                  BITSIM_SESSION_CONSOLE, it.now),
             session, who);
}

/* Headers are kept, and so is where a download is sent. */
static void answer_as_a_web_server(const bitsim_operation *operation, bitsim_outcome *outcome) {
    bool fetches = operation->kind == BITSIM_OPERATION_FETCH;
    if (operation->upload || (operation->kind != BITSIM_OPERATION_REQUEST && !fetches)) return;
    outcome->response.headers = fetches ? "HTTP/1.1 206\r\n" : "HTTP/1.1 200\r\n";
    if (fetches || strncmp(operation->remote, "https://mirror", 14) == 0) return;
    outcome->status = 302;
    outcome->response.location = "https://mirror.test/a";
}

static void run(void) {
    bitsim_operation operation;
    while (bitsim_service_next_operation(it.service, &operation, it.now)) {
        bitsim_outcome outcome = it.outcomes[operation.kind];
        if (operation.kind == BITSIM_OPERATION_FETCH || operation.kind == BITSIM_OPERATION_SEND ||
            operation.kind == BITSIM_OPERATION_RECEIVE_REPLY)
            outcome.bytes = operation.length;
        answer_as_a_web_server(&operation, &outcome);
        int error = bitsim_service_report(it.service, operation.ticket, &outcome, it.now);
        if (error) {
            ck_assert_int_eq(error, BITSIM_ERR_NOMEM);
            refused = true;
            look();
            error = bitsim_service_report(it.service, operation.ticket, &outcome, it.now);
        }
        ck_assert_int_eq(error, 0);
        look();
    }
}

static void begin(const bitsim_memory *memory) {
    if (stage_try_init(&it, 0, NULL, memory)) {
        refused = true;
        stage_free(&it);
        ck_assert_int_eq(stage_try_init(&it, 0, NULL, memory), 0);
    }
    log_on(ALICE, ALICE_SESSION);
    log_on(BOB, BOB_SESSION);
    log_on(ADAM_FILTERED, ADAM_SESSION);
}

static bitsim_reference obtain(actor who, const bitsim_reference *job, bitsim_interface interface) {
    bitsim_reference out = {0};
    bitsim_call call = stage_call(&it, who);
    TRY(bitsim_reference_query(&call, job, interface, &out), S_OK);
    return out;
}

static void let_go(bitsim_reference *reference) { bitsim_reference_release(it.service, reference); }

/* Sets all that can be set on |job|, by Alice. */
static void furnish(const bitsim_reference *job) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = obtain(ALICE, job, BITSIM_INTERFACE_JOB2);
    bitsim_reference http = obtain(ALICE, job, BITSIM_INTERFACE_HTTP_OPTIONS3);
    bitsim_reference options = obtain(ALICE, job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_credentials basic = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "user", "secret"},
                       ntlm = {BG_AUTH_TARGET_PROXY, BG_AUTH_SCHEME_NTLM, NULL, NULL};
    TRY(bitsim_copy_job2_set_credentials(&call, &job2, &basic), S_OK);
    TRY(bitsim_copy_job2_set_credentials(&call, &job2, &ntlm), S_OK);
    TRY(bitsim_copy_job2_set_credentials(&call, &job2, &basic), S_OK);
    TRY(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\a.exe", "a b"), S_OK);
    TRY(bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_OVERRIDE, "p:1",
                                           "<local>"),
        S_OK);
    TRY(bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_PRECONFIG, NULL, NULL),
        S_OK);
    TRY(bitsim_copy_job_set_display_name(&call, job, "weekly"), S_OK);
    TRY(bitsim_copy_job_set_description(&call, job, "what it is for"), S_OK);
    TRY(bitsim_http_options_set_custom_headers(&call, &http, "A: b\r\n"), S_OK);
    TRY(bitsim_http_options2_set_http_method(&call, &http, "PUT"), S_OK);
    TRY(bitsim_http_options3_set_server_certificate_validation_interface(
            &call, &http, &(bitsim_certificate_validator){true, 1}),
        S_OK);
    TRY(bitsim_copy_job_set_notify_interface(&call, job, &stage_object), S_OK);
    TRY(bitsim_http_options_set_client_certificate_by_name(&call, &http, 1, "MY", "a"), S_OK);
    stage_impersonate(&it, ALICE, BOB);
    TRY(bitsim_token_options_set_helper_token(&call, &options), S_OK);
    stage_revert(&it, ALICE);
    TRY(bitsim_token_options_set_helper_token_flags(&call, &options, BG_TOKEN_LOCAL_FILE), S_OK);
    let_go(&job2);
    let_go(&http);
    let_go(&options);
}

static bitsim_reference create(actor who, BG_JOB_TYPE type) {
    bitsim_call call = stage_call(&it, who);
    bitsim_reference job = {0};
    bitsim_guid id;
    size_t jobs = bitsim_service_job_count(it.service);
    bitsim_decision decision = bitsim_copy_manager_create_job(&call, &it.managers[who], "a", type,
                                                              &id, &job);
    if (decision.hr == E_OUTOFMEMORY) {
        refused = true;
        look();
        ck_assert_uint_eq(bitsim_service_job_count(it.service), jobs);
        decision = bitsim_copy_manager_create_job(&call, &it.managers[who], "a", type, &id, &job);
    }
    stage_expect(decision, S_OK, BITSIM_RULE_NONE);
    return job;
}

static void enumerate(actor who) {
    bitsim_call call = stage_call(&it, who);
    bitsim_job_list *list = NULL;
    bitsim_reference job = {0};
    TRY(bitsim_copy_manager_enum_jobs(&call, &it.managers[who], BG_JOB_ENUM_ALL_USERS, &list),
        S_OK);
    for (size_t left = bitsim_job_list_count(list); left; left--) {
        TRY(bitsim_job_list_next(&call, list, 1, &job, NULL), S_OK);
        let_go(&job);
    }
    bitsim_job_list_del(list);
}

static void tell(char *out, const bitsim_reference *job) {
    bitsim_job_view view = stage_view(&it, job);
    bitsim_guid_string id;
    strcat(strcat(out, bitsim_guid_print(&view.id, &id)), " ");
    strcat(strcat(out, bitsim_job_state_name(view.state)), " ");
    bitsim_file_view file;
    for (uint32_t i = 0; bitsim_service_file(it.service, job, i, &file) == 0; i++)
        strcat(strcat(out, file.local), file.temporary ? file.temporary : "-");
    strcat(out, "\n");
}

static void play(char *out) {
    bitsim_call call = stage_call(&it, ALICE), adam = stage_call(&it, ADAM_ELEVATED);
    bitsim_reference job = create(ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference reply = create(ALICE, BG_JOB_TYPE_UPLOAD_REPLY);
    bitsim_reference service = create(UPDATER_SERVICE, BG_JOB_TYPE_DOWNLOAD);
    static const char *const locals[] = {"C:\\a", "C:\\b", "C:\\c", "C:\\d", "C:\\e"};
    for (int i = 0; i < 5; i++)
        TRY(bitsim_copy_job_add_file(&call, &job, "https://example.test/a", locals[i]), S_OK);
    TRY(bitsim_copy_job_add_file(&call, &reply, "https://example.test/r", "C:\\r"), S_OK);
    bitsim_reference reply2 = obtain(ALICE, &reply, BITSIM_INTERFACE_JOB2);
    TRY(bitsim_copy_job2_set_reply_file_name(&call, &reply2, "C:\\Reply\\r"), S_OK);
    furnish(&job);
    enumerate(ADAM_ELEVATED);
    it.outcomes[BITSIM_OPERATION_READ_PROXY_SETTINGS].proxy = "proxy:8080";
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    TRY(bitsim_copy_job_resume(&call, &job), S_OK);
    TRY(bitsim_copy_job_resume(&call, &reply), S_OK);
    run();
    it.outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_OK;
    it.now = bitsim_service_deadline(it.service);
    bitsim_service_advance(it.service, it.now);
    bitsim_service_logoff(it.service, BOB_SESSION, it.now);
    log_on(BOB, BOB_SESSION);
    run();
    tell(out, &job);
    tell(out, &reply);
    bitsim_service_restart(it.service, false, it.now);
    TRY(bitsim_copy_job_complete(&call, &reply), S_OK);
    bitsim_reference taken = obtain(ADAM_ELEVATED, &job, BITSIM_INTERFACE_JOB);
    TRY(bitsim_copy_job_take_ownership(&adam, &taken), S_OK);
    TRY(bitsim_copy_job_resume(&adam, &taken), S_OK);
    run();
    tell(out, &job);
    TRY(bitsim_copy_job_complete(&adam, &taken), S_OK);
    let_go(&taken);
    let_go(&job);
    bitsim_call updater = stage_call(&it, UPDATER_SERVICE);
    TRY(bitsim_copy_job_cancel(&updater, &service), S_OK);
    tell(out, &service);
}

static int attempt(const bitsim_memory *memory, void *user) {
    int *runs = user;
    char *out = told[(*runs)++ != 0];
    out[0] = '\0';
    refused = false;
    begin(memory);
    play(out);
    /* Pointers that are still held, and jobs that have not ended, go with the service. */
    stage_free(&it);
    ck_assert_msg(*runs == 1 || strcmp(told[0], told[1]) == 0, "otherwise:\n%s\nbut now:\n%s",
                  told[0], told[1]);
    return refused ? BITSIM_ERR_NOMEM : BITSIM_OK;
}

START_TEST(every_refused_allocation_is_told_and_the_call_can_be_made_again) {
    int runs = 0;
    ck_assert_uint_gt(each_allocation_fails_once(attempt, &runs), 60);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("memory");
    TCase *memory = tcase_create("memory");
    tcase_set_timeout(memory, 60);
    tcase_add_test(memory, every_refused_allocation_is_told_and_the_call_can_be_made_again);
    suite_add_tcase(suite, memory);
    return suite;
}
