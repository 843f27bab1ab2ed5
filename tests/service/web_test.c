/* SPDX-License-Identifier: MIT */
/* Client certificates and challenges on the way (CERT-0 to CERT-9, AUTH-2 to AUTH-10). */
#include <string.h>

#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

static void clear(void) { stage_free(&it); }

static void set(void) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_download(&it, ALICE);
}

/* |owner|'s job, with a certificate if he wants one. */
static void set_job(actor owner, const char *remote, bool certificate,
                    const bitsim_choices *choices) {
    stage_init(&it, 0, choices, stage_memory());
    job = stage_job(&it, owner, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add_names(&it, owner, &job, remote, "C:\\Data\\a"), S_OK);
    if (!certificate) return;
    bitsim_reference http = stage_query(&it, owner, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    bitsim_call call = stage_call(&it, owner);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(&call, &http, 1, "MY", "a"),
                 S_OK, BITSIM_RULE_NONE);
}

static void run(actor owner) {
    stage_resume(&it, owner, &job);
    stage_run(&it);
}

#define TLS "https://example.test/a"
#define PLAIN "http://example.test/a"
#define SHARE "\\\\server\\share\\a"
#define NO_KEY HR_ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY
#define NEEDED HR_ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED
enum { NOT = BITSIM_CERT_NOT_ASKED, ACCEPTS = BITSIM_CERT_ACCEPTED, NEEDS = BITSIM_CERT_REQUIRED };

static const struct {
    actor owner;
    const char *remote;
    bool certificate;
    bool helper;
    uint32_t flags;
    int demand;
    /* The outcome of opening the certificate: its key denied, itself gone. */
    bool denied, gone;
    bitsim_hresult error;
    bitsim_rule_id rule;
} rows[] = {
    {ALICE, TLS, true, true, BG_TOKEN_NETWORK, NEEDS, 0, 0, NO_KEY, BITSIM_RULE_CERT_1},
    {ALICE, TLS, true, true, BG_TOKEN_NETWORK, ACCEPTS, 0, 0, NO_KEY, BITSIM_RULE_CERT_1},
    {LOCAL_SYSTEM, TLS, true, true, BG_TOKEN_NETWORK, NEEDS, 0, 0, S_OK, BITSIM_RULE_CERT_2},
    {ALICE, TLS, true, true, BG_TOKEN_LOCAL_FILE, NEEDS, 0, 0, S_OK, BITSIM_RULE_NONE},
    {ALICE, TLS, true, false, 0, NEEDS, 0, 0, S_OK, BITSIM_RULE_NONE},
    {ALICE, TLS, true, true, 0, NEEDS, 0, 0, S_OK, BITSIM_RULE_NONE},
    {ALICE, TLS, true, false, 0, NEEDS, 1, 0, NO_KEY, BITSIM_RULE_CERT_3},
    {LOCAL_SYSTEM, TLS, true, true, BG_TOKEN_NETWORK, NEEDS, 1, 0, NO_KEY, BITSIM_RULE_CERT_3},
    {ALICE, TLS, false, false, 0, ACCEPTS, 0, 0, NEEDED, BITSIM_RULE_CERT_4},
    {ALICE, TLS, false, false, 0, NEEDS, 0, 0, NEEDED, BITSIM_RULE_CERT_5},
    {ALICE, TLS, true, false, 0, NEEDS, 0, 1, CRYPT_E_NOT_FOUND, BITSIM_RULE_CERT_6},
    {ALICE, SHARE, true, true, BG_TOKEN_NETWORK, NEEDS, 1, 1, S_OK, BITSIM_RULE_NONE},
    {ALICE, TLS, true, true, BG_TOKEN_NETWORK, NOT, 1, 1, S_OK, BITSIM_RULE_CERT_8},
    {ALICE, PLAIN, true, true, BG_TOKEN_NETWORK, NEEDS, 1, 1, S_OK, BITSIM_RULE_CERT_8},
    /* CERT-9: without a helper it is USE-14 that fails the job. */
    {ALICE, TLS, true, false, BG_TOKEN_NETWORK, NEEDS, 0, 0, BG_E_TOKEN_REQUIRED, BITSIM_RULE_NONE},
};

START_TEST(certificates_fare_as_cert_says) {
    actor owner = rows[_i].owner;
    set_job(owner, rows[_i].remote, rows[_i].certificate, NULL);
    stage_help(&it, owner, &job, BOB, rows[_i].flags);
    if (!rows[_i].helper) {
        bitsim_reference options = stage_query(&it, owner, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
        bitsim_call call = stage_call(&it, owner);
        stage_expect(bitsim_token_options_clear_helper_token(&call, &options), S_OK,
                     BITSIM_RULE_NONE);
    }
    it.outcomes[BITSIM_OPERATION_CONNECT].demand = (bitsim_cert_demand)rows[_i].demand;
    it.outcomes[BITSIM_OPERATION_OPEN_CERTIFICATE].key_denied = rows[_i].denied;
    it.outcomes[BITSIM_OPERATION_OPEN_CERTIFICATE].certificate_missing = rows[_i].gone;
    run(owner);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.error, rows[_i].error);
    ck_assert_int_eq(view.state, rows[_i].error ? BG_JOB_STATE_ERROR : BG_JOB_STATE_TRANSFERRED);
    if (rows[_i].rule) ck_assert(it.named[rows[_i].rule]);
    if (rows[_i].error && rows[_i].rule)
        ck_assert_int_eq(view.error_context, BG_ERROR_CONTEXT_REMOTE_FILE);
    clear();
}
END_TEST

START_TEST(cert_8_choice_fails_at_any_https_request) {
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_CERT_1_MOMENT, "https-request");
    set_job(ALICE, TLS, true, &choices);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    run(ALICE);
    ck_assert_int_eq(stage_view(&it, &job).error, NO_KEY);
    clear();
}
END_TEST

START_TEST(certificate_removed_on_the_way_is_not_opened) {
    /* At hand-out, and while it is out. */
    for (int out = 0; out < 2; out++) {
        set_job(ALICE, TLS, true, NULL);
        it.outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_REQUIRED;
        stage_resume(&it, ALICE, &job);
        uint64_t ticket = stage_until(
            &it, out ? BITSIM_OPERATION_OPEN_CERTIFICATE : BITSIM_OPERATION_CONNECT);
        if (!out) {
            bitsim_service_report(it.service, ticket, &it.outcomes[BITSIM_OPERATION_CONNECT],
                                  it.now);
        }
        bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
        bitsim_call call = stage_call(&it, ALICE);
        stage_expect(bitsim_http_options_remove_client_certificate(&call, &http), S_OK,
                     BITSIM_RULE_NONE);
        if (out) {
            bitsim_outcome fine = {0};
            bitsim_service_report(it.service, ticket, &fine, it.now);
        }
        stage_run(&it);
        ck_assert_int_eq(stage_view(&it, &job).error, NEEDED);
        ck_assert(it.named[BITSIM_RULE_CERT_5]);
        clear();
    }
}
END_TEST

START_TEST(certificate_that_is_not_trusted_fails_with_403) {
    static const uint8_t hash[20] = {1, 2, 3};
    set_job(ALICE, TLS, true, NULL);
    it.outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_ACCEPTED;
    memcpy(it.outcomes[BITSIM_OPERATION_OPEN_CERTIFICATE].client_certificate, hash, sizeof hash);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_OPEN_CERTIFICATE);
    bitsim_service_report(it.service, ticket, &it.outcomes[BITSIM_OPERATION_OPEN_CERTIFICATE],
                          it.now);
    bitsim_operation request;
    ck_assert(bitsim_service_next_operation(it.service, &request, it.now));
    ck_assert_int_eq(request.kind, BITSIM_OPERATION_REQUEST);
    ck_assert_mem_eq(request.client_certificate, hash, sizeof hash);
    bitsim_outcome forbidden = {.status = 403};
    bitsim_service_report(it.service, request.ticket, &forbidden, it.now);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_HTTP_ERROR_403);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_ERROR);
    ck_assert(it.named[BITSIM_RULE_CERT_15]);
    clear();
}
END_TEST

/* ---- Challenges ---- */

enum { SERVER = BG_AUTH_TARGET_SERVER, PROXY = BG_AUTH_TARGET_PROXY };

static const struct {
    /* Who asks, for what; and what was set: the scheme (0: nothing) and its two strings. */
    int from;
    int asks;
    int scheme;
    const char *user, *password;
    bool stored;
    bitsim_auth_answer answer;
    bitsim_rule_id rule;
} challenges[] = {
    {SERVER, BG_AUTH_SCHEME_BASIC, BG_AUTH_SCHEME_BASIC, "u", "p", false,
     BITSIM_AUTH_ANSWER_EXPLICIT, BITSIM_RULE_USE_15},
    {SERVER, BG_AUTH_SCHEME_NTLM, BG_AUTH_SCHEME_NTLM, NULL, NULL, false,
     BITSIM_AUTH_ANSWER_IMPLICIT, BITSIM_RULE_USE_6},
    {SERVER, BG_AUTH_SCHEME_NEGOTIATE, BG_AUTH_SCHEME_NEGOTIATE, NULL, NULL, false,
     BITSIM_AUTH_ANSWER_IMPLICIT, BITSIM_RULE_USE_6},
    {PROXY, BG_AUTH_SCHEME_NTLM, BG_AUTH_SCHEME_NTLM, NULL, NULL, false,
     BITSIM_AUTH_ANSWER_IMPLICIT, BITSIM_RULE_USE_7},
    {PROXY, BG_AUTH_SCHEME_NTLM, 0, NULL, NULL, true, BITSIM_AUTH_ANSWER_STORED,
     BITSIM_RULE_USE_16},
    {SERVER, BG_AUTH_SCHEME_PASSPORT, BG_AUTH_SCHEME_PASSPORT, "u", "p", false,
     BITSIM_AUTH_ANSWER_EXPLICIT, BITSIM_RULE_USE_15},
    /* Nothing fits. */
    {SERVER, BG_AUTH_SCHEME_NTLM, 0, NULL, NULL, false, BITSIM_AUTH_ANSWER_NONE,
     BITSIM_RULE_AUTH_9},
    {SERVER, BG_AUTH_SCHEME_NTLM, BG_AUTH_SCHEME_BASIC, "u", "p", false, BITSIM_AUTH_ANSWER_NONE,
     BITSIM_RULE_AUTH_9},
    {SERVER, BG_AUTH_SCHEME_NTLM, BG_AUTH_SCHEME_NTLM, NULL, "p", false, BITSIM_AUTH_ANSWER_NONE,
     BITSIM_RULE_AUTH_9},
    {SERVER, BG_AUTH_SCHEME_NTLM, 0, NULL, NULL, true, BITSIM_AUTH_ANSWER_NONE, BITSIM_RULE_AUTH_9},
    {PROXY, BG_AUTH_SCHEME_BASIC, 0, NULL, NULL, false, BITSIM_AUTH_ANSWER_NONE,
     BITSIM_RULE_AUTH_10},
};

START_TEST(credentials_that_lack_their_half_are_found_out_when_they_are_needed) {
    set();
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_credentials given = {SERVER, BG_AUTH_SCHEME_PASSPORT, "u", NULL};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &given), S_OK, BITSIM_RULE_NONE);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 401;
    it.outcomes[BITSIM_OPERATION_REQUEST].challenge = BG_AUTH_SCHEME_PASSPORT;
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, E_INVALIDARG);
    ck_assert(it.named[BITSIM_RULE_AUTH_18]);
    clear();
}
END_TEST

START_TEST(proxy_and_server_are_answered_in_one_request) {
    set();
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_credentials for_proxy = {PROXY, BG_AUTH_SCHEME_NEGOTIATE, NULL, NULL};
    bitsim_credentials for_server = {SERVER, BG_AUTH_SCHEME_BASIC, "u", "p"};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &for_proxy), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &for_server), S_OK,
                 BITSIM_RULE_NONE);
    bitsim_outcome asks = {.status = 407, .challenge = BG_AUTH_SCHEME_NEGOTIATE};
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_REQUEST);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &asks, it.now), 0);
    asks = (bitsim_outcome){.status = 401, .challenge = BG_AUTH_SCHEME_BASIC};
    ticket = stage_until(&it, BITSIM_OPERATION_REQUEST);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &asks, it.now), 0);
    bitsim_operation both;
    ck_assert(bitsim_service_next_operation(it.service, &both, it.now));
    ck_assert_int_eq(both.answer_to, BG_AUTH_TARGET_SERVER);
    ck_assert_str_eq(both.user, "u");
    ck_assert_ptr_null(both.token);
    ck_assert_int_eq(both.earlier.answer, BITSIM_AUTH_ANSWER_IMPLICIT);
    ck_assert_int_eq(both.earlier.scheme, BG_AUTH_SCHEME_NEGOTIATE);
    ck_assert_ptr_nonnull(both.earlier.token);
    clear();
}
END_TEST

START_TEST(earlier_answer_that_nobody_can_give_any_more_fails_the_job) {
    set();
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_credentials for_proxy = {PROXY, BG_AUTH_SCHEME_NEGOTIATE, NULL, NULL};
    bitsim_credentials for_server = {SERVER, BG_AUTH_SCHEME_BASIC, "u", "p"};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &for_proxy), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &for_server), S_OK,
                 BITSIM_RULE_NONE);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    stage_resume(&it, ALICE, &job);
    bitsim_outcome asks = {.status = 407, .challenge = BG_AUTH_SCHEME_NEGOTIATE};
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_REQUEST);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &asks, it.now), 0);
    ticket = stage_until(&it, BITSIM_OPERATION_REQUEST);
    /* The server's turn, which needs no token; but the proxy's answer goes along with it. */
    bitsim_reference options = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    stage_expect(bitsim_token_options_clear_helper_token(&call, &options), S_OK, BITSIM_RULE_NONE);
    asks = (bitsim_outcome){.status = 401, .challenge = BG_AUTH_SCHEME_BASIC};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &asks, it.now), 0);
    stage_run(&it);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_TOKEN_REQUIRED);
    ck_assert(it.named[BITSIM_RULE_USE_14]);
    clear();
}
END_TEST

START_TEST(revocation_that_is_to_be_checked_begins_a_suspended_file_again) {
    set();
    stage_resume(&it, ALICE, &job);
    bitsim_outcome some = {.status = 206, .size = 1000, .bytes = 100};
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &some, it.now), 0);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_suspend(&call, &job), S_OK, BITSIM_RULE_NONE);
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    stage_expect(bitsim_http_options_set_security_flags(&call, &http, BG_SSL_ENABLE_CRL_CHECK),
                 S_OK, BITSIM_RULE_NONE);
    ck_assert(it.named[BITSIM_RULE_HTTP_30]);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_SUSPENDED);
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_FETCH)->offset, 0);
    clear();
}
END_TEST

START_TEST(challenge_is_answered_with_what_was_set_and_once) {
    set();
    bool proxy = challenges[_i].from == PROXY, answered = challenges[_i].answer;
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_credentials given = {challenges[_i].from, challenges[_i].scheme, challenges[_i].user,
                                challenges[_i].password};
    if (given.scheme)
        stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &given), S_OK,
                     BITSIM_RULE_NONE);
    if (challenges[_i].stored)
        stage_expect(
            bitsim_copy_job5_set_property(&call, &job5, BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS,
                                          (bitsim_property_value){.target = PROXY}),
            S_OK, BITSIM_RULE_NONE);
    stage_help(&it, ALICE, &job, BOB, BG_TOKEN_NETWORK);
    bitsim_outcome *request = &it.outcomes[BITSIM_OPERATION_REQUEST];
    request->status = proxy ? 407 : 401;
    request->challenge = (uint8_t)challenges[_i].asks;
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_REQUEST);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, request, it.now), 0);
    if (answered) {
        stage_until(&it, BITSIM_OPERATION_REQUEST);
        const stage_operation *seen = stage_last(&it, BITSIM_OPERATION_REQUEST);
        ck_assert_int_eq(seen->answer, challenges[_i].answer);
        ck_assert_int_eq(seen->answer_to, challenges[_i].from);
        ck_assert_int_eq(seen->rule, challenges[_i].rule);
        ck_assert_str_eq(seen->user, challenges[_i].user ? challenges[_i].user : "");
        ck_assert_int_eq(seen->identity, challenges[_i].rule == BITSIM_RULE_USE_15
                                             ? BITSIM_IDENTITY_NONE
                                             : BITSIM_IDENTITY_HELPER);
        bitsim_service_report(it.service, ticket + 1, request, it.now);
    }
    stage_run(&it);
    /* Refused, or never answered. */
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.error, proxy ? BG_E_HTTP_ERROR_407 : BG_E_HTTP_ERROR_401);
    ck_assert_int_eq(view.error_context, BG_ERROR_CONTEXT_REMOTE_FILE);
    ck_assert(it.named[proxy ? BITSIM_RULE_AUTH_10 : BITSIM_RULE_AUTH_9]);
    clear();
}
END_TEST

static void report(bitsim_operation_kind kind, bitsim_outcome outcome) {
    ck_assert_int_eq(bitsim_service_report(it.service, stage_until(&it, kind), &outcome, it.now),
                     0);
}

START_TEST(challenge_in_mid_file_is_answered_and_loses_nothing) {
    bool proxy = _i;
    set();
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_credentials given = {proxy ? PROXY : SERVER, BG_AUTH_SCHEME_BASIC, "u", "p"};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &given), S_OK, BITSIM_RULE_NONE);
    bitsim_outcome asks = {.status = proxy ? 407 : 401, .challenge = BG_AUTH_SCHEME_BASIC};
    bitsim_outcome head = {.status = 200, .size = 1000};
    bitsim_outcome some = {.status = 206, .size = 1000, .bytes = 400};
    stage_resume(&it, ALICE, &job);
    report(BITSIM_OPERATION_REQUEST, asks);
    report(BITSIM_OPERATION_REQUEST, head);
    report(BITSIM_OPERATION_FETCH, some);
    report(BITSIM_OPERATION_FETCH, asks);
    ck_assert(it.named[BITSIM_RULE_AUTH_20]);
    report(BITSIM_OPERATION_REQUEST, head);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_REQUEST)->user, "u");
    /* Who asks again, and has let no byte pass, has refused the answer. */
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    ck_assert_uint_eq(stage_last(&it, BITSIM_OPERATION_FETCH)->offset, 400);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &asks, it.now), 0);
    ck_assert_int_eq(stage_view(&it, &job).error,
                     proxy ? BG_E_HTTP_ERROR_407 : BG_E_HTTP_ERROR_401);
    clear();
}
END_TEST

/* ---- Proxies ---- */

static void set_proxies(const char *list) {
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference plain = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB);
    stage_expect(
        bitsim_copy_job_set_proxy_settings(&call, &plain, BG_JOB_PROXY_USAGE_OVERRIDE, list, NULL),
        S_OK, BITSIM_RULE_NONE);
}

static const bitsim_outcome proxy_down = {.connect = BITSIM_CONNECT_REFUSED,
                                          .proxy_unreached = true};

START_TEST(next_proxy_is_tried_until_there_is_none_left) {
    set();
    set_proxies("a:1 b:2 c:3");
    stage_resume(&it, ALICE, &job);
    static const char *const names[] = {"a:1", "b:2", "c:3"};
    for (int i = 0; i < 3; i++) {
        report(BITSIM_OPERATION_CONNECT, proxy_down);
        ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_CONNECT)->proxy, names[i]);
    }
    ck_assert(it.named[BITSIM_RULE_PROXY_12]);
    /* The job's error is that of the last. It begins with the first again. */
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, HR_ERROR_WINHTTP_CANNOT_CONNECT);
    it.now = bitsim_service_deadline(it.service);
    bitsim_service_advance(it.service, it.now);
    report(BITSIM_OPERATION_CONNECT, proxy_down);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_CONNECT)->proxy, "a:1");
    /* A list that was set meanwhile is begun at its beginning. */
    set_proxies("x:1 y:2");
    stage_resume(&it, ALICE, &job);
    stage_until(&it, BITSIM_OPERATION_CONNECT);
    clear();
}
END_TEST

START_TEST(server_that_is_not_reached_is_no_fault_of_the_proxy) {
    set();
    set_proxies("a:1 b:2");
    stage_resume(&it, ALICE, &job);
    report(BITSIM_OPERATION_CONNECT, (bitsim_outcome){.connect = BITSIM_CONNECT_REFUSED});
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert(!it.named[BITSIM_RULE_PROXY_12]);
    clear();
}
END_TEST

static const struct {
    uint32_t build;
    int list_first;
    bool detects;
    bitsim_rule_id rule;
} orders[] = {
    {17763, 1, true, BITSIM_RULE_PROXY_9},
    {17134, 0, true, BITSIM_RULE_PROXY_10},
    {17134, 1, false, BITSIM_RULE_PROXY_10},
};

START_TEST(settings_that_name_two_ways_have_an_order) {
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_PRECONFIG_ORDER,
                       orders[_i].list_first ? "list-first" : "detection-first");
    stage_init(&it, orders[_i].build, &choices, stage_memory());
    job = stage_download(&it, ALICE);
    stage_resume(&it, ALICE, &job);
    report(BITSIM_OPERATION_READ_PROXY_SETTINGS, (bitsim_outcome){.detect = true, .proxy = "l:1"});
    if (orders[_i].detects) report(BITSIM_OPERATION_DETECT_PROXY, (bitsim_outcome){.proxy = "d:1"});
    stage_until(&it, BITSIM_OPERATION_CONNECT);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_CONNECT)->proxy,
                     orders[_i].detects ? "d:1" : "l:1");
    ck_assert(it.named[orders[_i].rule]);
    clear();
}
END_TEST

START_TEST(same_pair_of_credentials_is_replaced) {
    set();
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_credentials first = {SERVER, BG_AUTH_SCHEME_BASIC, "first", "p"},
                       second = {SERVER, BG_AUTH_SCHEME_BASIC, "second", "p"};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &first), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &second), S_OK, BITSIM_RULE_NONE);
    bitsim_outcome asks = {.status = 401, .challenge = BG_AUTH_SCHEME_BASIC, .size = 10};
    stage_resume(&it, ALICE, &job);
    bitsim_service_report(it.service, stage_until(&it, BITSIM_OPERATION_REQUEST), &asks, it.now);
    stage_run(&it);
    ck_assert_str_eq(stage_last(&it, BITSIM_OPERATION_REQUEST)->user, "second");
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    stage_expect(bitsim_copy_job2_remove_credentials(&call, &job2, SERVER, BG_AUTH_SCHEME_BASIC),
                 S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_remove_credentials(&call, &job2, SERVER, BG_AUTH_SCHEME_BASIC),
                 S_FALSE, BITSIM_RULE_METHOD_11);
    clear();
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("web");
    TCase *web = tcase_create("web");
    tcase_add_loop_test(web, certificates_fare_as_cert_says, 0, sizeof rows / sizeof rows[0]);
    tcase_add_test(web, cert_8_choice_fails_at_any_https_request);
    tcase_add_test(web, certificate_removed_on_the_way_is_not_opened);
    tcase_add_test(web, credentials_that_lack_their_half_are_found_out_when_they_are_needed);
    tcase_add_test(web, proxy_and_server_are_answered_in_one_request);
    tcase_add_test(web, earlier_answer_that_nobody_can_give_any_more_fails_the_job);
    tcase_add_test(web, revocation_that_is_to_be_checked_begins_a_suspended_file_again);
    tcase_add_loop_test(web, challenge_is_answered_with_what_was_set_and_once, 0,
                        sizeof challenges / sizeof challenges[0]);
    tcase_add_test(web, certificate_that_is_not_trusted_fails_with_403);
    tcase_add_loop_test(web, challenge_in_mid_file_is_answered_and_loses_nothing, 0, 2);
    tcase_add_test(web, next_proxy_is_tried_until_there_is_none_left);
    tcase_add_test(web, server_that_is_not_reached_is_no_fault_of_the_proxy);
    tcase_add_loop_test(web, settings_that_name_two_ways_have_an_order, 0,
                        sizeof orders / sizeof orders[0]);
    tcase_add_test(web, same_pair_of_credentials_is_replaced);
    suite_add_tcase(suite, web);
    return suite;
}
