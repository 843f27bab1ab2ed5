/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_http.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_proxy.h"
#include "support/counting_memory.h"
#include "support/suite.h"
#include "world/http.h"

static bitsim_world *world;

static const char origin[] = "https://updates.contoso.example";
static const char file[] = "https://updates.contoso.example/app.cab";

static void set_up(void) {
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
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
    ck_assert_int_eq(outcome.status, 206);
    ck_assert_uint_eq(outcome.bytes, 1000);
    outcome = fetch(file, 900, 500);
    ck_assert_int_eq(outcome.status, 206);
    ck_assert_uint_eq(outcome.bytes, 100);
    ck_assert_uint_eq(fetch(file, 5000, 10).bytes, 0);
    ck_assert_int_eq(fetch(file, 5000, 10).status, 416);
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
    suite_add_tcase(suite, answers);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    suite_add_tcase(suite, memory);
    return suite;
}
