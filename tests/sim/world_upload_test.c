/* SPDX-License-Identifier: MIT */
/* Servers that take uploads: sessions, fragments, their application and its reply. */
#include <string.h>

#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_http.h"
#include "support/counting_memory.h"
#include "support/suite.h"
#include "world/http.h"

static bitsim_world *world;
static bitsim_outcome outcome;
static char session[64];

static const char origin[] = "https://archive.contoso.example";
static const char url[] = "https://archive.contoso.example/in";

static void set_up(void) {
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_http_server(world, origin, NULL), BITSIM_OK);
}

static void tear_down(void) { bitsim_world_del(world); }

static uint16_t create_session(void) {
    bitsim_operation operation = {.kind = BITSIM_OPERATION_CREATE_SESSION, .remote = url};
    bitsim_link link;
    outcome = (bitsim_outcome){0};
    bitsim__world_http_create_session(world, &operation, &outcome, &link);
    if (outcome.session) strcpy(session, outcome.session);
    return outcome.status;
}

static uint16_t send_fragment(uint64_t offset, uint64_t length) {
    bitsim_operation operation = {.kind = BITSIM_OPERATION_SEND,
                                  .remote = url,
                                  .session = session,
                                  .offset = offset,
                                  .length = length,
                                  .total = 100};
    bitsim_link link;
    outcome = (bitsim_outcome){0};
    bitsim__world_http_send(world, &operation, &outcome, &link);
    return outcome.status;
}

static uint16_t end_session(bitsim_operation_kind kind) {
    bitsim_operation operation = {.kind = kind, .remote = url, .session = session};
    bitsim_link link;
    outcome = (bitsim_outcome){0};
    bitsim__world_http_end_session(world, &operation, &outcome, &link);
    return outcome.status;
}

static bitsim_http_file page(void) {
    bitsim_http_file file;
    ck_assert_int_eq(bitsim_world_http_file(world, url, &file), BITSIM_OK);
    return file;
}

START_TEST(a_fragment_needs_a_session_and_no_gap) {
    ck_assert_int_eq(create_session(), 404);
    ck_assert_int_eq(bitsim_world_set_http_upload(world, url, 0), BITSIM_OK);
    strcpy(session, "");
    ck_assert_int_eq(send_fragment(0, 10), 500);
    ck_assert_int_eq(outcome.error, BG_E_SESSION_NOT_FOUND);
    ck_assert_int_eq(create_session(), 200);
    ck_assert(page().in_session);
    ck_assert_int_eq(send_fragment(0, 40), 200);
    ck_assert_uint_eq(outcome.received, 40);
    /* What overlaps is written but once; a gap is refused, and the server says where it is. */
    ck_assert_int_eq(send_fragment(30, 20), 200);
    ck_assert_uint_eq(outcome.received, 50);
    ck_assert_int_eq(send_fragment(60, 10), 416);
    ck_assert_uint_eq(outcome.received, 50);
    ck_assert_int_eq(send_fragment(50, 50), 200);
    ck_assert_ptr_null(outcome.reply_url);
    ck_assert_uint_eq(page().posts, 1);
    ck_assert_int_eq(end_session(BITSIM_OPERATION_CLOSE_SESSION), 200);
    ck_assert_uint_eq(page().uploaded, 100);
    ck_assert_int_eq(end_session(BITSIM_OPERATION_CLOSE_SESSION), 500);
}
END_TEST

START_TEST(a_new_session_replaces_the_one_before) {
    ck_assert_int_eq(bitsim_world_set_http_upload(world, url, 0), BITSIM_OK);
    create_session();
    char first[64];
    strcpy(first, session);
    create_session();
    ck_assert_str_ne(first, session);
    ck_assert_int_eq(send_fragment(0, 40), 200);
    strcpy(session, first);
    ck_assert_int_eq(send_fragment(40, 40), 500);
    create_session();
    ck_assert_int_eq(bitsim_world_forget_http_session(world, url), BITSIM_OK);
    ck_assert_int_eq(send_fragment(0, 40), 500);
    create_session();
    send_fragment(0, 40);
    ck_assert_int_eq(end_session(BITSIM_OPERATION_CANCEL_SESSION), 200);
    ck_assert_uint_eq(page().uploaded, 0);
}
END_TEST

START_TEST(a_server_has_its_limits) {
    bitsim_http_upload manner = {.off = true};
    bitsim_world_set_http_upload(world, url, 0);
    ck_assert_int_eq(bitsim_world_set_http_upload_manner(world, url, &manner), BITSIM_OK);
    ck_assert_int_eq(create_session(), 501);
    ck_assert_int_eq(outcome.error, E_ACCESSDENIED);
    manner = (bitsim_http_upload){.largest_file = 99, .largest_fragment = 10};
    bitsim_world_set_http_upload_manner(world, url, &manner);
    create_session();
    ck_assert_int_eq(send_fragment(0, 10), 413);
    ck_assert_int_eq(outcome.error, BG_E_TOO_LARGE);
    manner.largest_file = 100;
    bitsim_world_set_http_upload_manner(world, url, &manner);
    ck_assert_int_eq(send_fragment(0, 10), 200);
    ck_assert_int_eq(send_fragment(10, 11), 413);
    ck_assert_int_eq(outcome.error, S_OK);
}
END_TEST

START_TEST(the_application_answers_the_last_fragment) {
    bitsim_world_set_http_upload(world, url, 7);
    ck_assert_int_eq(bitsim_world_answer_http_application(world, url, 99, 1), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_answer_http_application(world, url, 500, 1), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_answer_http_application(world, url, 403, 1), BITSIM_OK);
    create_session();
    ck_assert_int_eq(send_fragment(0, 100), 500);
    ck_assert_int_eq(outcome.error_context, BG_ERROR_CONTEXT_REMOTE_APPLICATION);
    ck_assert_int_eq(send_fragment(90, 10), 403);
    ck_assert_uint_eq(page().posts, 2);
    /* It is asked no more, and the answer stays what it was. */
    ck_assert_int_eq(send_fragment(90, 10), 403);
    ck_assert_uint_eq(page().posts, 2);
}
END_TEST

static uint64_t receive(const char *remote, uint64_t offset, uint64_t length) {
    bitsim_operation operation = {.kind = BITSIM_OPERATION_RECEIVE_REPLY,
                                  .remote = remote,
                                  .offset = offset,
                                  .length = length};
    bitsim_link link;
    outcome = (bitsim_outcome){0};
    bitsim__world_http_receive(world, &operation, &outcome, &link);
    return outcome.bytes;
}

START_TEST(a_reply_is_where_the_server_says) {
    bitsim_world_set_http_upload(world, url, 7);
    create_session();
    send_fragment(0, 100);
    ck_assert_str_eq(outcome.reply_url, "https://archive.contoso.example/in.reply");
    ck_assert_uint_eq(receive("https://archive.contoso.example/in.reply", 2, 100), 5);
    ck_assert_uint_eq(outcome.size, 7);
    bitsim_http_upload manner = {.reply_url = "https://archive.contoso.example/thanks"};
    bitsim_world_set_http_upload_manner(world, url, &manner);
    send_fragment(90, 10);
    ck_assert_str_eq(outcome.reply_url, manner.reply_url);
    receive(manner.reply_url, 0, 10);
    ck_assert_int_eq(outcome.status, 404);
    bitsim_world_set_http_file(world, manner.reply_url, 3);
    bitsim_world_answer_http(world, manner.reply_url, 503, 1);
    receive(manner.reply_url, 0, 10);
    ck_assert_int_eq(outcome.status, 503);
    ck_assert_uint_eq(receive(manner.reply_url, 0, 10), 3);
    bitsim_world_set_network(world, false);
    receive(manner.reply_url, 0, 10);
    ck_assert_int_eq(outcome.connect, BITSIM_CONNECT_BROKEN);
    send_fragment(90, 10);
    ck_assert_int_eq(outcome.connect, BITSIM_CONNECT_BROKEN);
}
END_TEST

static int furnish(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_world *made;
    int error = bitsim_world_new(&made, NULL, memory);
    if (error != BITSIM_OK) return error;
    const bitsim_http_upload manner = {.reply_url = "https://archive.contoso.example/thanks"};
    error = bitsim_world_add_http_server(made, origin, NULL);
    if (error == BITSIM_OK) error = bitsim_world_set_http_upload(made, url, 7);
    if (error == BITSIM_OK) error = bitsim_world_set_http_upload_manner(made, url, &manner);
    if (error == BITSIM_OK) error = bitsim_world_answer_http_application(made, url, 500, 1);
    bitsim_world_del(made);
    return error;
}

START_TEST(no_allocation_is_taken_for_granted) { each_allocation_fails_once(furnish, NULL); }
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world upload");
    TCase *tcase = tcase_create("uploads");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_fragment_needs_a_session_and_no_gap);
    tcase_add_test(tcase, a_new_session_replaces_the_one_before);
    tcase_add_test(tcase, a_server_has_its_limits);
    tcase_add_test(tcase, the_application_answers_the_last_fragment);
    tcase_add_test(tcase, a_reply_is_where_the_server_says);
    tcase_add_test(tcase, no_allocation_is_taken_for_granted);
    suite_add_tcase(suite, tcase);
    return suite;
}
