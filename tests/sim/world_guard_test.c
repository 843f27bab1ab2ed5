/* SPDX-License-Identifier: MIT */
/* What servers and proxies ask of whoever comes, and whom they let in. */
#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_account.h"
#include "bitsim/sim/world_http.h"
#include "bitsim/sim/world_proxy.h"
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

static bitsim_outcome request(const bitsim_operation *operation) {
    bitsim_outcome outcome = {0};
    bitsim_link link;
    bitsim__world_http_request(world, operation, &outcome, &link);
    return outcome;
}

static bitsim_connect_result connect_to(const char *remote, const char *proxy) {
    bitsim_operation operation = {.remote = remote, .proxy = proxy};
    bitsim_outcome outcome = {0};
    bitsim_link link;
    bitsim__world_http_connect(world, &operation, &outcome, &link);
    return outcome.connect;
}

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
    bitsim_outcome outcome = request(&(bitsim_operation){.remote = file});
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
    bitsim_operation both = operation;
    both.earlier = (bitsim_earlier_answer){operation.answer, operation.scheme_of_answer, NULL,
                                           operation.user, operation.password};
    both.answer = BITSIM_AUTH_ANSWER_IMPLICIT;
    both.scheme_of_answer = BG_AUTH_SCHEME_NEGOTIATE;
    both.answer_to = BG_AUTH_TARGET_SERVER;
    ck_assert_int_eq(request(&both).status, 200);
    both.earlier.password = "wrong";
    ck_assert_int_eq(request(&both).status, 407);
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
    ck_assert_int_eq(connect_to(file, "proxy"), BITSIM_CONNECT_REFUSED);
    config.connect = BITSIM_CONNECT_OK;
    ck_assert_int_eq(bitsim_world_set_proxy(world, "proxy", &config), BITSIM_OK);
    ck_assert_int_eq(connect_to(file, "proxy"), BITSIM_CONNECT_OK);
    ck_assert_int_eq(connect_to("https://none.example/", "proxy"), BITSIM_CONNECT_NO_NAME);
    config.connect = BITSIM_CONNECT_BROKEN;
    ck_assert_int_eq(bitsim_world_set_proxy(world, "proxy", &config), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_set_proxy(world, "none", &config), BITSIM_ERR_NOT_FOUND);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world_guard");
    TCase *challenges = tcase_create("challenges");
    tcase_add_checked_fixture(challenges, set_up, tear_down);
    tcase_add_test(challenges, explicit_credentials_are_compared);
    tcase_add_test(challenges, implicit_credentials_are_those_of_the_token_as_it_appears);
    tcase_add_test(challenges, a_proxy_asks_before_the_server_does);
    tcase_add_test(challenges, stored_credentials_are_those_of_the_tokens_user);
    tcase_add_test(challenges, a_proxy_that_is_not_reached_is_as_good_as_no_server);
    suite_add_tcase(suite, challenges);
    return suite;
}
