/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_http.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_account.h"
#include "bitsim/sim/world_proxy.h"
#include "support/counting_memory.h"
#include "support/suite.h"
#include "world/http.h"

static bitsim_world *world;
static const bitsim_token *alice;
static const bitsim_token *network_service;
static const bitsim_token *local_service;

static const char origin[] = "https://updates.contoso.example";
static const char file[] = "https://updates.contoso.example/app.cab";

static const bitsim_token *token_of(const char *name) {
    bitsim_account_id account;
    bitsim_session_id session;
    if (bitsim_world_find_account(world, name, &account) != BITSIM_OK)
        ck_assert_int_eq(bitsim_world_add_account(world, name, NULL, &account), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_logon(world, account, NULL, &session), BITSIM_OK);
    return bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
}

static void set_up(void) {
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
    alice = token_of("alice");
    network_service = token_of("NetworkService");
    local_service = token_of("LocalService");
    ck_assert_int_eq(bitsim_world_add_http_server(world, origin, NULL), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_set_http_file(world, file, 1000), BITSIM_OK);
}

static void tear_down(void) { bitsim_world_del(world); }

static void set_server(bitsim_http_config config) {
    ck_assert_int_eq(bitsim_world_set_http_server(world, origin, &config), BITSIM_OK);
}

static bitsim_link link;

static bitsim_outcome request(const bitsim_operation *operation) {
    bitsim_outcome outcome = {0};
    bitsim__world_http_request(world, operation, &outcome, &link);
    return outcome;
}

static bitsim_outcome ask_for(const char *remote) {
    return request(&(bitsim_operation){.remote = remote});
}

static bitsim_outcome fetch(const char *remote, uint64_t offset, uint64_t length) {
    bitsim_operation operation = {.remote = remote, .offset = offset, .length = length};
    bitsim_outcome outcome = {0};
    bitsim__world_http_fetch(world, &operation, &outcome, &link);
    return outcome;
}

static bitsim_outcome connect_to(const char *remote, const char *proxy) {
    bitsim_operation operation = {.remote = remote, .proxy = proxy};
    bitsim_outcome outcome = {0};
    bitsim__world_http_connect(world, &operation, &outcome, &link);
    return outcome;
}

/* ---- URLs ---- */

static const struct {
    const char *url;
    int status;
} urls[] = {
    {"https://updates.contoso.example/app.cab", 200},
    {"HTTPS://Updates.Contoso.Example/app.cab", 200},
    {"https://updates.contoso.example:443/app.cab", 200},
    {"https://updates.contoso.example:/app.cab", 200},
    {"https://user:pass@updates.contoso.example/app.cab#part", 200},
    {"https://updates.contoso.example/App.cab", 404},
    {"https://updates.contoso.example/app.cab?x", 404},
    {"https://updates.contoso.example", 404},
    {"https://updates.contoso.example:444/app.cab", 0},
    {"http://updates.contoso.example/app.cab", 0},
    {"ftp://updates.contoso.example/app.cab", 0},
    {"https://", 0},
    {"https:///app.cab", 0},
    {"", 0},
};

START_TEST(a_url_leads_to_its_file_however_it_is_written) {
    bitsim_outcome outcome = ask_for(urls[_i].url);
    ck_assert_int_eq(outcome.status, urls[_i].status);
    ck_assert_int_eq(outcome.connect, urls[_i].status ? BITSIM_CONNECT_OK : BITSIM_CONNECT_NO_NAME);
    ck_assert_uint_eq(outcome.size, urls[_i].status == 200 ? 1000 : 0);
}
END_TEST

START_TEST(makers_refuse_what_does_not_fit) {
    ck_assert_int_eq(bitsim_world_add_http_server(world, "HTTPS://UPDATES.contoso.example/", NULL),
                     BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_http_server(world, "https://a.example/path", NULL),
                     BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(bitsim_world_add_http_server(world, "a.example", NULL), BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(bitsim_world_add_http_server(world, "http://a\\b", NULL), BITSIM_ERR_SYNTAX);
    char longest[300] = "http://";
    memset(longest + 7, 'a', 270);
    ck_assert_int_eq(bitsim_world_add_http_server(world, longest, NULL), BITSIM_ERR_RANGE);
    bitsim_http_config config = {.certificate = BITSIM_CERT_REQUIRED};
    ck_assert_int_eq(bitsim_world_add_http_server(world, "http://a.example", &config),
                     BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_http_server(world, "http://a.example", NULL), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_set_http_server(world, "http://a.example", &config),
                     BITSIM_ERR_INVALID);
    config = (bitsim_http_config){.challenge = {.scheme = 6}};
    ck_assert_int_eq(bitsim_world_set_http_server(world, origin, &config), BITSIM_ERR_INVALID);
    config = (bitsim_http_config){.connect = BITSIM_CONNECT_BROKEN};
    ck_assert_int_eq(bitsim_world_set_http_server(world, origin, &config), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_set_http_server(world, "https://b.example", &config),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_http_server(world, "https://b.example", &config),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_set_http_file(world, "https://b.example/x", 1),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_set_http_file(world, "x", 1), BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(bitsim_world_answer_http(world, file, 99, 1), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_answer_http(world, file, 1000, 1), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_break_http(world, "https://b.example/x", 1),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_remove_http_file(world, "https://updates.contoso.example/none"),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_set_http_upload(world, "https://b.example/x", 0),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_admit_credentials(world, "nowhere", "u", "p"),
                     BITSIM_ERR_NOT_FOUND);
}
END_TEST

/* ---- Connections ---- */

START_TEST(a_connection_comes_to_what_the_server_is) {
    ck_assert_int_eq(connect_to(file, NULL).connect, BITSIM_CONNECT_OK);
    ck_assert_int_eq(connect_to(file, NULL).demand, BITSIM_CERT_NOT_ASKED);
    set_server((bitsim_http_config){.certificate = BITSIM_CERT_ACCEPTED});
    ck_assert_int_eq(connect_to(file, NULL).demand, BITSIM_CERT_ACCEPTED);
    set_server((bitsim_http_config){.connect = BITSIM_CONNECT_REFUSED});
    ck_assert_int_eq(connect_to(file, NULL).connect, BITSIM_CONNECT_REFUSED);
    ck_assert_int_eq(ask_for(file).connect, BITSIM_CONNECT_REFUSED);
    bitsim_http_config now;
    ck_assert_int_eq(bitsim_world_http_server(world, origin, &now), BITSIM_OK);
    ck_assert_int_eq(now.connect, BITSIM_CONNECT_REFUSED);
    bitsim_world_set_network(world, false);
    ck_assert_int_eq(connect_to(file, NULL).connect, BITSIM_CONNECT_NO_NAME);
    ck_assert(!bitsim_world_network(world));
}
END_TEST

START_TEST(a_server_has_the_worlds_link_or_its_own) {
    bitsim_world_set_link(world, (bitsim_link){5, 6});
    ck_assert_uint_eq(bitsim_world_link(world).latency, 5);
    connect_to(file, NULL);
    ck_assert_uint_eq(link.latency, 5);
    set_server((bitsim_http_config){.own_link = true, .link = {7, 8}});
    connect_to(file, NULL);
    ck_assert_uint_eq(link.latency, 7);
    ck_assert_uint_eq(link.bytes_per_second, 8);
}
END_TEST

/* ---- Answers ---- */

START_TEST(a_queue_of_answers_is_given_in_order) {
    bitsim_world_answer_http(world, file, 503, 2);
    bitsim_world_answer_http(world, file, 200, 1);
    bitsim_world_answer_http(world, file, 404, 1);
    static const int expected[] = {503, 503, 200, 404, 200, 200};
    for (size_t i = 0; i < 6; i++) {
        bitsim_outcome outcome = ask_for(file);
        ck_assert_int_eq(outcome.status, expected[i]);
        ck_assert_uint_eq(outcome.size, expected[i] == 200 ? 1000 : 0);
    }
    bitsim_http_file page;
    ck_assert_int_eq(bitsim_world_http_file(world, file, &page), BITSIM_OK);
    ck_assert_uint_eq(page.requests, 6);
    bitsim_world_answer_http(world, file, 500, 0);
    for (int i = 0; i < 5; i++) ck_assert_int_eq(ask_for(file).status, 500);
}
END_TEST

START_TEST(a_range_ends_where_the_file_does) {
    bitsim_outcome outcome = fetch(file, 0, 1000);
    ck_assert_int_eq(outcome.status, 200);
    ck_assert_uint_eq(outcome.bytes, 1000);
    outcome = fetch(file, 900, 500);
    ck_assert_int_eq(outcome.status, 206);
    ck_assert_uint_eq(outcome.bytes, 100);
    ck_assert_uint_eq(fetch(file, 5000, 10).bytes, 0);
    ck_assert_int_eq(bitsim_world_remove_http_file(world, file), BITSIM_OK);
    ck_assert_int_eq(fetch(file, 0, 10).status, 404);
    ck_assert_int_eq(ask_for(file).status, 404);
}
END_TEST

START_TEST(a_transfer_breaks_once_where_it_is_told_to) {
    bitsim_world_break_http(world, file, 300);
    ck_assert_uint_eq(fetch(file, 0, 200).bytes, 200);
    bitsim_outcome outcome = fetch(file, 200, 200);
    ck_assert_uint_eq(outcome.bytes, 100);
    ck_assert_int_eq(outcome.connect, BITSIM_CONNECT_BROKEN);
    outcome = fetch(file, 300, 200);
    ck_assert_uint_eq(outcome.bytes, 200);
    ck_assert_int_eq(outcome.connect, BITSIM_CONNECT_OK);
    bitsim_world_set_network(world, false);
    ck_assert_int_eq(fetch(file, 0, 10).connect, BITSIM_CONNECT_BROKEN);
}
END_TEST

START_TEST(an_upload_needs_somebody_who_takes_it) {
    bitsim_operation operation = {.remote = file, .upload = true, .offset = 10, .length = 90};
    ck_assert_int_eq(request(&operation).status, 404);
    bitsim_outcome outcome = {0};
    bitsim__world_http_send(world, &operation, &outcome, &link);
    ck_assert_int_eq(outcome.status, 404);
    ck_assert_int_eq(bitsim_world_set_http_upload(world, file, 77), BITSIM_OK);
    ck_assert_int_eq(request(&operation).status, 200);
    outcome = (bitsim_outcome){0};
    bitsim__world_http_send(world, &operation, &outcome, &link);
    ck_assert_int_eq(outcome.status, 200);
    ck_assert_uint_eq(outcome.bytes, 90);
    bitsim_http_file page;
    bitsim_world_http_file(world, file, &page);
    ck_assert_uint_eq(page.uploaded, 100);
    outcome = (bitsim_outcome){0};
    bitsim__world_http_receive(world, &operation, &outcome, &link);
    ck_assert_uint_eq(outcome.bytes, 77);
    bitsim_world_set_network(world, false);
    outcome = (bitsim_outcome){0};
    bitsim__world_http_receive(world, &operation, &outcome, &link);
    ck_assert_int_eq(outcome.connect, BITSIM_CONNECT_BROKEN);
    bitsim__world_http_send(world, &operation, &outcome, &link);
    ck_assert_int_eq(outcome.connect, BITSIM_CONNECT_BROKEN);
}
END_TEST

/* ---- Challenges ---- */

static bitsim_operation answer(bitsim_auth_answer kind, BG_AUTH_SCHEME scheme,
                               const bitsim_token *token) {
    return (bitsim_operation){.remote = file,
                              .answer = kind,
                              .answer_to = BG_AUTH_TARGET_SERVER,
                              .scheme_of_answer = scheme,
                              .token = token,
                              .user = "bob",
                              .password = "secret"};
}

START_TEST(explicit_credentials_are_compared) {
    set_server((bitsim_http_config){.challenge = {.scheme = BG_AUTH_SCHEME_BASIC}});
    bitsim_outcome outcome = ask_for(file);
    ck_assert_int_eq(outcome.status, 401);
    ck_assert_int_eq(outcome.challenge, BG_AUTH_SCHEME_BASIC);
    bitsim_operation operation = answer(BITSIM_AUTH_ANSWER_EXPLICIT, BG_AUTH_SCHEME_BASIC, NULL);
    ck_assert_int_eq(request(&operation).status, 401);
    ck_assert_int_eq(bitsim_world_admit_credentials(world, origin, "bob", "secret"), BITSIM_OK);
    ck_assert_int_eq(request(&operation).status, 200);
    operation.scheme_of_answer = BG_AUTH_SCHEME_DIGEST;
    ck_assert_int_eq(request(&operation).status, 401);
    operation.scheme_of_answer = BG_AUTH_SCHEME_BASIC;
    operation.password = "Secret";
    ck_assert_int_eq(request(&operation).status, 401);
    operation.user = NULL;
    ck_assert_int_eq(request(&operation).status, 401);
    operation = answer(BITSIM_AUTH_ANSWER_IMPLICIT, BG_AUTH_SCHEME_BASIC, alice);
    ck_assert_int_eq(request(&operation).status, 401);
}
END_TEST

START_TEST(implicit_credentials_are_those_of_the_token_as_it_appears) {
    set_server((bitsim_http_config){.challenge = {.scheme = BG_AUTH_SCHEME_NEGOTIATE}});
    bitsim_operation hers = answer(BITSIM_AUTH_ANSWER_IMPLICIT, BG_AUTH_SCHEME_NEGOTIATE, alice);
    bitsim_operation computers = answer(BITSIM_AUTH_ANSWER_IMPLICIT, BG_AUTH_SCHEME_NEGOTIATE,
                                        network_service);
    bitsim_operation nobodys = answer(BITSIM_AUTH_ANSWER_IMPLICIT, BG_AUTH_SCHEME_NEGOTIATE,
                                      local_service);
    ck_assert_int_eq(request(&hers).status, 401);
    ck_assert_int_eq(bitsim_world_admit_account(world, origin, bitsim_token_user(alice)),
                     BITSIM_OK);
    ck_assert_int_eq(request(&hers).status, 200);
    ck_assert_int_eq(request(&computers).status, 401);
    bitsim_world_admit_account(world, origin, bitsim_world_computer_sid(world));
    ck_assert_int_eq(request(&computers).status, 200);
    ck_assert_int_eq(request(&nobodys).status, 401);
    bitsim_sid everyone = bitsim_sid_well_known(BITSIM_SID_ANONYMOUS);
    bitsim_world_admit_account(world, origin, &everyone);
    ck_assert_int_eq(request(&nobodys).status, 401);
    set_server((bitsim_http_config){.challenge = {BG_AUTH_SCHEME_NEGOTIATE, true}});
    bitsim_operation tokenless = answer(BITSIM_AUTH_ANSWER_IMPLICIT, BG_AUTH_SCHEME_NEGOTIATE,
                                        NULL);
    ck_assert_int_eq(request(&tokenless).status, 401);
    ck_assert_int_eq(request(&nobodys).status, 401);
    ck_assert_int_eq(request(&hers).status, 200);
}
END_TEST

START_TEST(a_proxy_asks_before_the_server_does) {
    bitsim_proxy_config config = {.challenge = {.scheme = BG_AUTH_SCHEME_NTLM}};
    ck_assert_int_eq(bitsim_world_add_proxy(world, "proxy:8080", &config), BITSIM_OK);
    set_server((bitsim_http_config){.challenge = {BG_AUTH_SCHEME_NEGOTIATE, true}});
    bitsim_operation operation = answer(BITSIM_AUTH_ANSWER_EXPLICIT, BG_AUTH_SCHEME_NTLM, alice);
    operation.proxy = "PROXY:8080";
    operation.answer_to = BG_AUTH_TARGET_PROXY;
    bitsim_outcome outcome = request(&operation);
    ck_assert_int_eq(outcome.status, 407);
    ck_assert_int_eq(outcome.challenge, BG_AUTH_SCHEME_NTLM);
    bitsim_world_admit_credentials(world, "proxy:8080", "bob", "secret");
    outcome = request(&operation);
    ck_assert_int_eq(outcome.status, 401);
    operation.answer = BITSIM_AUTH_ANSWER_IMPLICIT;
    operation.answer_to = BG_AUTH_TARGET_SERVER;
    ck_assert_int_eq(request(&operation).status, 200);
    /* Without the proxy nobody asks for it. */
    operation.proxy = "none";
    ck_assert_int_eq(request(&operation).connect, BITSIM_CONNECT_NO_NAME);
}
END_TEST

START_TEST(stored_credentials_are_those_of_the_tokens_user) {
    bitsim_proxy_config config = {.challenge = {.scheme = BG_AUTH_SCHEME_BASIC}};
    bitsim_world_add_proxy(world, "proxy", &config);
    bitsim_world_admit_credentials(world, "proxy", "alice", "stored");
    bitsim_operation operation = answer(BITSIM_AUTH_ANSWER_STORED, BG_AUTH_SCHEME_BASIC, alice);
    operation.proxy = "proxy";
    operation.answer_to = BG_AUTH_TARGET_PROXY;
    ck_assert_int_eq(request(&operation).status, 407);
    const bitsim_sid *sid = bitsim_token_user(alice);
    ck_assert_int_eq(bitsim_world_store_credentials(world, sid, "proxy", "alice", "old"),
                     BITSIM_OK);
    ck_assert_int_eq(request(&operation).status, 407);
    ck_assert_int_eq(bitsim_world_store_credentials(world, sid, "Proxy", "alice", "stored"),
                     BITSIM_OK);
    ck_assert_int_eq(request(&operation).status, 200);
    operation.token = network_service;
    ck_assert_int_eq(request(&operation).status, 407);
}
END_TEST

START_TEST(a_proxy_that_is_not_reached_is_as_good_as_no_server) {
    bitsim_proxy_config config = {.connect = BITSIM_CONNECT_REFUSED};
    ck_assert_int_eq(bitsim_world_add_proxy(world, "proxy", &config), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_proxy(world, "PROXY", &config), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_proxy(world, "", &config), BITSIM_ERR_RANGE);
    ck_assert_int_eq(connect_to(file, "proxy").connect, BITSIM_CONNECT_REFUSED);
    config.connect = BITSIM_CONNECT_OK;
    ck_assert_int_eq(bitsim_world_set_proxy(world, "proxy", &config), BITSIM_OK);
    ck_assert_int_eq(connect_to(file, "proxy").connect, BITSIM_CONNECT_OK);
    ck_assert_int_eq(connect_to("https://none.example/", "proxy").connect, BITSIM_CONNECT_NO_NAME);
    config.connect = BITSIM_CONNECT_BROKEN;
    ck_assert_int_eq(bitsim_world_set_proxy(world, "proxy", &config), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_set_proxy(world, "none", &config), BITSIM_ERR_NOT_FOUND);
}
END_TEST

static int serve(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_world *made;
    int error = bitsim_world_new(&made, NULL, memory);
    if (error != BITSIM_OK) return error;
    bitsim_sid sid = bitsim_sid_well_known(BITSIM_SID_USERS);
    error = bitsim_world_add_http_server(made, origin, NULL);
    if (error == BITSIM_OK) error = bitsim_world_set_http_file(made, file, 1);
    if (error == BITSIM_OK) error = bitsim_world_answer_http(made, file, 503, 1);
    if (error == BITSIM_OK) error = bitsim_world_admit_account(made, origin, &sid);
    if (error == BITSIM_OK) error = bitsim_world_admit_credentials(made, origin, "u", "p");
    if (error == BITSIM_OK) error = bitsim_world_add_proxy(made, "proxy", NULL);
    if (error == BITSIM_OK)
        error = bitsim_world_set_proxy_settings(made, &sid, BITSIM_PROXY_NAMED, "proxy");
    if (error == BITSIM_OK) error = bitsim_world_set_detected_proxy(made, &sid, "proxy");
    if (error == BITSIM_OK) error = bitsim_world_store_credentials(made, &sid, "proxy", "u", "p");
    if (error == BITSIM_OK) error = bitsim_world_store_credentials(made, &sid, "proxy", "u", "q");
    bitsim_world_del(made);
    return error;
}

START_TEST(every_allocation_fails_once) {
    ck_assert_uint_gt(each_allocation_fails_once(serve, NULL), 40);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world_http");
    TCase *places = tcase_create("places");
    tcase_add_checked_fixture(places, set_up, tear_down);
    tcase_add_loop_test(places, a_url_leads_to_its_file_however_it_is_written, 0,
                        sizeof urls / sizeof urls[0]);
    tcase_add_test(places, makers_refuse_what_does_not_fit);
    tcase_add_test(places, a_connection_comes_to_what_the_server_is);
    tcase_add_test(places, a_server_has_the_worlds_link_or_its_own);
    suite_add_tcase(suite, places);
    TCase *answers = tcase_create("answers");
    tcase_add_checked_fixture(answers, set_up, tear_down);
    tcase_add_test(answers, a_queue_of_answers_is_given_in_order);
    tcase_add_test(answers, a_range_ends_where_the_file_does);
    tcase_add_test(answers, a_transfer_breaks_once_where_it_is_told_to);
    tcase_add_test(answers, an_upload_needs_somebody_who_takes_it);
    suite_add_tcase(suite, answers);
    TCase *challenges = tcase_create("challenges");
    tcase_add_checked_fixture(challenges, set_up, tear_down);
    tcase_add_test(challenges, explicit_credentials_are_compared);
    tcase_add_test(challenges, implicit_credentials_are_those_of_the_token_as_it_appears);
    tcase_add_test(challenges, a_proxy_asks_before_the_server_does);
    tcase_add_test(challenges, stored_credentials_are_those_of_the_tokens_user);
    tcase_add_test(challenges, a_proxy_that_is_not_reached_is_as_good_as_no_server);
    suite_add_tcase(suite, challenges);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    suite_add_tcase(suite, memory);
    return suite;
}
