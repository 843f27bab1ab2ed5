/* SPDX-License-Identifier: MIT */
/*
 * The same calls twice give the same events, field by field; and nobody looking gives the same
 * states as somebody looking.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "service/methods.h"
#include "support/suite.h"

/* A reader that prints every field of every event, and hashes what it printed. */
typedef struct reader {
    uint64_t hash;
    size_t count;
    char line[2048];
} reader;

static void put(reader *it, const char *name, uint64_t value) {
    size_t length = strlen(it->line);
    snprintf(it->line + length, sizeof it->line - length, " %s=%" PRIu64, name, value);
}

static void put_text(reader *it, const char *name, const char *text) {
    size_t length = strlen(it->line);
    snprintf(it->line + length, sizeof it->line - length, " %s='%s'", name, text ? text : "-");
}

static void put_token(reader *it, const char *name, const bitsim_token *token) {
    put(it, name, token ? bitsim_token_digest(token) : 0);
}

static void put_decision(reader *it, const bitsim_decision *decision) {
    if (!decision) return;
    put(it, "hr", (uint32_t)decision->hr);
    put(it, "conditions", decision->conditions);
    put(it, "build", decision->build);
    put(it, "effects", decision->effects);
    put(it, "policy", decision->policy);
    put(it, "identity", decision->identity);
    put(it, "context", decision->context);
    put(it, "state", (uint8_t)decision->state);
    for (size_t i = 0; i < decision->trail_length; i++) put(it, "rule", decision->trail[i]);
}

static void put_operation(reader *it, const bitsim_operation *operation) {
    bitsim_guid_string job;
    put_text(it, "kind", bitsim_operation_name(operation->kind));
    put(it, "ticket", operation->ticket);
    put_text(it, "job", bitsim_guid_print(&operation->job, &job));
    put(it, "file", operation->file);
    put(it, "resource", operation->resource);
    put_decision(it, &operation->use);
    put_token(it, "token", operation->token);
    put_token(it, "other", operation->other);
    put_text(it, "path", operation->path);
    put_text(it, "target", operation->target);
    put_text(it, "remote", operation->remote);
    put(it, "scheme", operation->scheme);
    put(it, "upload", operation->upload);
    put(it, "offset", operation->offset);
    put(it, "length", operation->length);
    put_text(it, "proxy", operation->proxy);
    put_text(it, "subject", operation->certificate ? operation->certificate->subject : NULL);
    put(it, "answer", operation->answer);
    put(it, "answer_to", operation->answer_to);
    put(it, "scheme_of_answer", operation->scheme_of_answer);
    put_text(it, "user", operation->user);
    put_text(it, "password", operation->password);
    put(it, "earlier", operation->earlier.answer);
    put_text(it, "earlier.user", operation->earlier.user);
    put_text(it, "earlier.password", operation->earlier.password);
    put_text(it, "command", operation->command);
    put_text(it, "parameters", operation->parameters);
    put(it, "notice", operation->notice);
    put(it, "object", operation->object);
    put(it, "state", operation->state);
    put(it, "error", (uint32_t)operation->error);
}

static void put_outcome(reader *it, const bitsim_outcome *outcome) {
    put(it, "file", outcome->file);
    put(it, "connect", outcome->connect);
    put(it, "status", outcome->status);
    put(it, "challenge", outcome->challenge);
    put(it, "demand", outcome->demand);
    put(it, "bits",
        (uint64_t)outcome->store_missing | (uint64_t)outcome->certificate_missing << 1 |
            (uint64_t)outcome->key_denied << 2 | (uint64_t)outcome->mapping_differs << 3 |
            (uint64_t)outcome->detect << 4 | (uint64_t)outcome->disconnected << 5);
    put(it, "answer", (uint32_t)outcome->answer);
    put(it, "exit_code", outcome->exit_code);
    put(it, "start_error", outcome->start_error);
    put_text(it, "proxy", outcome->proxy);
    put(it, "size", outcome->size);
    put(it, "bytes", outcome->bytes);
}

static void put_call(reader *it, const bitsim_call_event *call) {
    put_text(it, "method", call->method);
    put_text(it, "interface", call->interface);
    put_token(it, "process", call->client->process);
    put_token(it, "thread", call->client->thread);
    put(it, "seen", call->seen);
    put_token(it, "seen_token", call->seen_token);
    put_text(it, "argument", call->argument);
    put_decision(it, call->decision);
}

static void read_event(const bitsim_event *event, void *user) {
    reader *it = user;
    bitsim_guid_string job;
    it->line[0] = '\0';
    put_text(it, "type", bitsim_event_type_name(event->type));
    put(it, "time", event->time);
    put_text(it, "job", event->job ? bitsim_guid_print(event->job, &job) : NULL);
    put_text(it, "name", event->job_name);
    switch (event->type) {
    case BITSIM_EVENT_CALL: put_call(it, &event->of.call); break;
    case BITSIM_EVENT_DECISION: put_decision(it, event->of.decision); break;
    case BITSIM_EVENT_OPERATION: put_operation(it, event->of.operation); break;
    case BITSIM_EVENT_OUTCOME:
        put_operation(it, event->of.outcome.operation);
        put_outcome(it, event->of.outcome.outcome);
        break;
    case BITSIM_EVENT_STATE:
        put_text(it, "from", bitsim_job_state_name(event->of.state.from));
        put_text(it, "to", bitsim_job_state_name(event->of.state.to));
        put(it, "error", (uint32_t)event->of.state.error);
        put_text(it, "context", bitsim_error_context_name(event->of.state.context));
        put_decision(it, event->of.state.decision);
        break;
    case BITSIM_EVENT_HAPPENING:
        put_text(it, "happening", bitsim_happening_name(event->of.happening.happening));
        put(it, "who", event->of.happening.who ? bitsim_sid_hash(event->of.happening.who) : 0);
        put(it, "session", event->of.happening.logon_session);
        break;
    case BITSIM_EVENT_ACCESS:
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
    for (const char *c = it->line; *c; c++)
        it->hash = (it->hash ^ (unsigned char)*c) * UINT64_C(0x100000001B3);
    it->count++;
}

static scene s;

/* Plays a life with a good deal in it on the scene; its end is the states and the last id. */
static void live(uint64_t *end) {
    *end = 0;
    for (int round = 0; round < 6; round++) {
        scene_take(&s, round % 2 ? ALICE : NETWORK_SERVICE, (BG_JOB_TYPE)(round % 3));
        stage_add(&s.it, s.who, &s.job);
        stage_help(&s.it, s.who, &s.job, BOB, (uint32_t)round % 4);
        for (int i = 0; i < method_count; i++) {
            if (methods[i].interface == BITSIM_INTERFACE_MANAGER) continue;
            scene_through(&s, s.who, methods[i].interface);
            methods[i].call(&s);
            bitsim_reference_release(s.it.service, &s.through);
            s.it.outcomes[BITSIM_OPERATION_CONNECT].connect = (bitsim_connect_result)(i % 5 == 4);
            s.it.seen_count = 0;
            stage_run(&s.it);
            s.it.now += 700 * BITSIM_TICKS_PER_SECOND;
            bitsim_service_advance(s.it.service, s.it.now);
            *end = *end * 31 + stage_state(&s.it, &s.job) + s.id.data1;
        }
        bitsim_service_logoff(s.it.service, BOB_SESSION, s.it.now);
        bitsim_service_restart(s.it.service, false, s.it.now);
        stage_log_on(&s.it);
    }
}

static uint64_t play(const bitsim_observer *observer) {
    uint64_t end;
    scene_init(&s, 0, NULL);
    stage_observe(&s.it, observer, &s.arena.memory);
    live(&end);
    scene_free(&s);
    return end;
}

START_TEST(same_calls_give_the_same_events) {
    static reader first, second;
    bitsim_observer look = {&first, read_event};
    uint64_t end = play(&look);
    look.user = &second;
    ck_assert_uint_eq(play(&look), end);
    ck_assert_uint_gt(first.count, 1000);
    ck_assert_uint_eq(first.count, second.count);
    ck_assert_uint_eq(first.hash, second.hash);
}
END_TEST

START_TEST(nobody_looking_changes_nothing) {
    static reader eyes;
    bitsim_observer look = {&eyes, read_event}, away = {0};
    ck_assert_uint_eq(play(&look), play(&away));
}
END_TEST

START_TEST(every_enumeration_of_events_has_names) {
    for (int i = 0; i < BITSIM_EVENT_TYPE_COUNT; i++)
        ck_assert_str_ne(bitsim_event_type_name((bitsim_event_type)i), "?");
    for (int i = 0; i < BITSIM_HAPPENING_COUNT; i++)
        ck_assert_str_ne(bitsim_happening_name((bitsim_happening)i), "?");
    for (int i = 0; i < BITSIM_OPERATION_COUNT; i++)
        ck_assert_str_ne(bitsim_operation_name((bitsim_operation_kind)i), "?");
    for (int i = 0; i <= BG_JOB_STATE_CANCELLED; i++)
        ck_assert_str_ne(bitsim_job_state_name((BG_JOB_STATE)i), "?");
    for (int i = 0; i <= BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK; i++)
        ck_assert_str_ne(bitsim_error_context_name((BG_ERROR_CONTEXT)i), "?");
    for (int i = 0; i < BITSIM_INTERFACE_COUNT; i++)
        ck_assert_str_ne(bitsim_interface_name((bitsim_interface)i), "?");
    ck_assert_str_eq(bitsim_event_type_name(BITSIM_EVENT_TYPE_COUNT), "?");
    ck_assert_str_eq(bitsim_happening_name(BITSIM_HAPPENING_COUNT), "?");
    ck_assert_str_eq(bitsim_operation_name(BITSIM_OPERATION_COUNT), "?");
    ck_assert_str_eq(bitsim_job_state_name((BG_JOB_STATE)9), "?");
    ck_assert_str_eq(bitsim_error_context_name((BG_ERROR_CONTEXT)9), "?");
    ck_assert_str_eq(bitsim_interface_name(BITSIM_INTERFACE_COUNT), "?");
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("determinism");
    TCase *determinism = tcase_create("determinism");
    tcase_add_test(determinism, same_calls_give_the_same_events);
    tcase_add_test(determinism, nobody_looking_changes_nothing);
    tcase_add_test(determinism, every_enumeration_of_events_has_names);
    suite_add_tcase(suite, determinism);
    return suite;
}
