/* SPDX-License-Identifier: MIT */
/*
 * A swarm: everybody calls everything at random, operations end in every way, people come and go,
 * and after every step the service keeps its promises. BITSIM_SWARM_STEPS and BITSIM_SWARM_SEED
 * make it longer, or another one.
 */
#include <stdlib.h>
#include <string.h>

#include "bitsim/copy_file.h"
#include "bitsim/file_list.h"
#include "bitsim/job_state.h"
#include "service/stage.h"
#include "support/counting_memory.h"
#include "support/suite.h"

enum { HANDS = 32, JOBS_MAX = 24, WORLDS = 16, STEPS = 12000, TICKETS = 8 };

static const uint32_t builds[] = {6002, 7601, 9200, 14393, 17762, 18361, 18362, 26100};

typedef struct swarm {
    stage it;
    counting_memory memory;
    bitsim_random random;
    uint64_t seed;
    unsigned long step;
    /* hands: the pointers that somebody holds; a zeroed one is nobody's. */
    bitsim_reference hands[HANDS];
    bitsim_guid ids[HANDS];
    uint64_t tickets[TICKETS];
    uint64_t sessions;
} swarm;

static swarm w;

static uint64_t below(uint64_t limit) { return bitsim_random_below(&w.random, limit); }
static bool one_in(uint64_t n) { return below(n) == 0; }
static bitsim_reference *hand(void) { return &w.hands[below(HANDS)]; }
static actor anyone(void) { return (actor)below(ACTOR_COUNT); }

static const char *any(const char *const *texts, size_t count) { return texts[below(count)]; }
#define ANY(...)                            \
    any((const char *const[]){__VA_ARGS__}, \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static bitsim_outcome any_outcome(const bitsim_operation *operation) {
    static const uint16_t statuses[] = {200, 206, 0,   301, 401, 403, 404,
                                        407, 408, 413, 416, 500, 501, 503};
    bitsim_outcome outcome = {.size = below(4) * 500};
    bool moves = operation->kind == BITSIM_OPERATION_FETCH ||
                 operation->kind == BITSIM_OPERATION_SEND;
    outcome.bytes = moves ? operation->length : 0;
    outcome.status = moves ? 0 : 200;
    if (one_in(2)) outcome.reply_url = "https://host/reply";
    if (operation->kind == BITSIM_OPERATION_RECEIVE_REPLY) outcome.bytes = outcome.size;
    if (one_in(3)) outcome.demand = (bitsim_cert_demand)below(3);
    if (one_in(4)) outcome.proxy = "proxy:8080";
    outcome.detect = one_in(3);
    outcome.server_certificate[0] = (uint8_t)below(3);
    if (!one_in(6)) return outcome;
    outcome.file = (bitsim_file_result)below(BITSIM_FILE_RESULT_COUNT);
    outcome.connect = (bitsim_connect_result)below(BITSIM_CONNECT_COUNT);
    outcome.status = statuses[below(sizeof statuses / sizeof statuses[0])];
    outcome.challenge = (uint8_t)below(BG_AUTH_SCHEME_PASSPORT + 1);
    outcome.store_missing = one_in(8);
    outcome.certificate_missing = one_in(8);
    outcome.key_denied = one_in(8);
    outcome.mapping_differs = one_in(8);
    outcome.disconnected = one_in(4);
    outcome.answer = one_in(2) ? E_FAIL : S_OK;
    outcome.exit_code = one_in(2);
    outcome.start_error = one_in(8) ? 2 : 0;
    outcome.bytes = below(outcome.bytes + 2);
    outcome.received = below(outcome.bytes + 2);
    outcome.stamp = below(2);
    outcome.error = one_in(3) ? BG_E_SESSION_NOT_FOUND : S_OK;
    outcome.error_context = (uint8_t)(one_in(2) ? BG_ERROR_CONTEXT_REMOTE_APPLICATION : 0);
    return outcome;
}

/* An assertion of Check costs a write each time; this one costs nothing while it holds. */
static void promise(bool holds, const char *sentence) {
    if (!holds)
        ck_abort_msg("seed %llu, step %lu: %s", (unsigned long long)w.seed, w.step, sentence);
}

/* INV-1: what is opened is opened as the owner, as the helper, or as nobody. */
static void look_at(const bitsim_operation *operation) {
    bitsim_job_view view;
    bool found = bitsim_service_find(w.it.service, &operation->job, &view) == 0;
    promise(operation->ticket != 0, "an operation to be reported has a ticket");
    if (!found) {
        promise(operation->upload && operation->session,
                "an operation is for a job that there is, or takes leave of its server");
        return;
    }
    if (operation->kind == BITSIM_OPERATION_CALL_BACK ||
        operation->kind == BITSIM_OPERATION_RUN_COMMAND) {
        promise(operation->token != NULL, "an application is told as somebody");
        return;
    }
    if (operation->kind == BITSIM_OPERATION_JUDGE_CERTIFICATE)
        promise(operation->token && operation->scheme == BITSIM_REMOTE_HTTPS,
                "who judges a server's certificate is asked as somebody");
    if (operation->kind == BITSIM_OPERATION_JUDGE_CERTIFICATE) return;
    promise(bitsim_job_state_is_running(view.state), "a job that moves files is running");
    if (operation->use.identity == BITSIM_IDENTITY_HELPER)
        promise(operation->token == view.helper && view.helper && view.helper_flags,
                "the helper opens what its flags say");
    else if (operation->use.identity == BITSIM_IDENTITY_OWNER)
        promise(operation->token == view.owner, "the owner opens what is the owner's");
    else
        promise(!operation->token && operation->resource == BITSIM_RESOURCE_EXPLICIT_CREDENTIALS,
                "only explicit credentials are nobody's");
}

static void work(void) {
    bitsim_operation operation;
    if (!bitsim_service_next_operation(w.it.service, &operation, w.it.now)) return;
    look_at(&operation);
    w.tickets[below(TICKETS)] = operation.ticket;
    /* At times the outcome comes late, or not at all. */
    if (one_in(12)) return;
    bitsim_outcome outcome = any_outcome(&operation);
    ck_assert_int_eq(bitsim_service_report(w.it.service, operation.ticket, &outcome, w.it.now), 0);
}

static void report_late(void) {
    bitsim_operation operation = {.kind = BITSIM_OPERATION_FETCH, .length = below(1000)};
    bitsim_outcome outcome = any_outcome(&operation);
    uint64_t ticket = one_in(4) ? below(UINT64_MAX) : w.tickets[below(TICKETS)];
    bitsim_service_report(w.it.service, ticket, &outcome, w.it.now);
}

/* An administrator limits bandwidth, often to nothing, in some hours or in all. */
static void limit(bitsim_service *service, bitsim_time now) {
    bitsim_group_policies policies = {{{false, 0}}};
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT && !one_in(4); i++) {
        bitsim_group_policy policy = (bitsim_group_policy)below(BITSIM_GROUP_POLICY_COUNT);
        bitsim_group_policies_set(&policies, policy, (uint32_t)below(4));
    }
    ck_assert_int_eq(bitsim_service_policies(service, &policies, now), 0);
}

static void happen(void) {
    bitsim_service *service = w.it.service;
    bitsim_time now = w.it.now;
    switch (below(14)) {
    case 0:
    case 1:
    case 2:
        bitsim_service_logon(service, bitsim_token_user(w.it.tokens[anyone()]),
                             one_in(2) ? 0x1001 + below(4) : 0x2000 + w.sessions++ % 8,
                             (bitsim_session_kind)below(BITSIM_SESSION_KIND_COUNT + 1), now);
        break;
    case 3:
    case 4: bitsim_service_logoff(service, 0x1001 + below(4), now); break;
    case 5: bitsim_service_logoff(service, 0x2000 + below(8), now); break;
    case 6: bitsim_service_network(service, !one_in(3), now); break;
    case 7: bitsim_service_notifications(service, one_in(4), now); break;
    case 8: bitsim_service_disable(service, one_in(8), now); break;
    case 9: bitsim_service_remove(service, one_in(8), now); break;
    case 10: bitsim_service_restart(service, one_in(3), now); break;
    case 11: bitsim_service_cost(service, one_in(2) ? 1 : (uint32_t)below(256), now); break;
    case 12: limit(service, now); break;
    default: stage_log_on(&w.it); break;
    }
}

/* People change their minds about whom they impersonate and how their pointers cloak. */
static void dress(void) {
    static const bitsim_cloaking cloakings[] = {BITSIM_CLOAKING_NONE, BITSIM_CLOAKING_STATIC,
                                                BITSIM_CLOAKING_DYNAMIC};
    actor who = anyone();
    bitsim_client *client = &w.it.clients[who];
    client->thread = one_in(2) ? NULL : w.it.tokens[anyone()];
    if (one_in(4)) client->defaults.cloaking = cloakings[below(3)];
    if (one_in(4))
        bitsim_reference_set_blanket(hand(), client, (bitsim_rpc_level)(one_in(3) ? below(5) : 3),
                                     cloakings[below(3)]);
}

static void create(bitsim_call *call, actor who) {
    if (bitsim_service_job_count(w.it.service) >= JOBS_MAX) return;
    size_t at = below(HANDS);
    bitsim_reference_release(w.it.service, &w.hands[at]);
    bitsim_copy_manager_create_job(call, &w.it.managers[who], "swarm", (BG_JOB_TYPE)below(4),
                                   &w.ids[at], &w.hands[at]);
}

static void enumerate(bitsim_call *call, actor who) {
    bitsim_job_list *list = NULL;
    if (bitsim_failed(
            bitsim_copy_manager_enum_jobs(call, &w.it.managers[who], (uint32_t)below(3), &list).hr))
        return;
    size_t left = bitsim_job_list_count(list) + 1;
    bitsim_reference found = {0};
    while (left-- && bitsim_job_list_next(call, list, 1, &found, NULL).hr == S_OK) {
        if (one_in(4)) {
            bitsim_reference *place = hand();
            bitsim_reference_release(w.it.service, place);
            *place = found;
            found = (bitsim_reference){0};
        }
        bitsim_reference_release(w.it.service, &found);
    }
    bitsim_job_list_del(list);
}

static void hold(bitsim_call *call, actor who) {
    bitsim_reference *from = hand(), *to = hand(), out = {0};
    if (from == to) return;
    switch (below(4)) {
    case 0: bitsim_reference_copy(w.it.service, from, &out); break;
    case 1:
        bitsim_reference_query(call, from, (bitsim_interface)below(BITSIM_INTERFACE_COUNT + 1),
                               &out);
        break;
    case 2:
        bitsim_copy_manager_get_job(call, &w.it.managers[who], &w.ids[below(HANDS)], &out);
        break;
    default:
        /* A client that does not count: a name for the same pointer, which it then releases. */
        if (one_in(4)) out = *from;
        break;
    }
    bitsim_reference_release(w.it.service, to);
    *to = out;
}

static void call_job(const bitsim_call *call, const bitsim_reference *job, uint64_t number) {
    bitsim_job_error error;
    bitsim_sid sid;
    bool present;
    uint32_t flags;
    BG_JOB_STATE state;
    bitsim_guid id;
    uint8_t hash[20] = {(uint8_t)below(2)};
    bitsim_credentials credentials = {(int)below(4), (int)below(7), ANY(NULL, "", "alice"),
                                      ANY(NULL, "", "secret")};
    switch (number) {
    case 0:
    case 1:
    case 2:
    case 3:
        bitsim_copy_job_add_file(
            call, job,
            ANY("https://example.test/a", "http://example.test/b", "\\\\server\\share\\c", "",
                NULL),
            ANY("C:\\Data\\a", "C:\\Other\\b", "C:\\Data\\c", "C:\\Data\\d", "d", NULL));
        break;
    case 4: bitsim_copy_job_suspend(call, job); break;
    case 5:
    case 6:
    case 7:
    case 8: bitsim_copy_job_resume(call, job); break;
    case 9:
        if (one_in(3)) bitsim_copy_job_cancel(call, job);
        break;
    case 10: bitsim_copy_job_complete(call, job); break;
    case 11: bitsim_copy_job_get_id(call, job, &id); break;
    case 12: bitsim_copy_job_get_state(call, job, &state); break;
    case 13: bitsim_copy_job_get_error(call, job, &error); break;
    case 14: bitsim_copy_job_get_owner(call, job, &sid); break;
    case 15: bitsim_copy_job_take_ownership(call, job); break;
    case 16: bitsim_copy_job_set_notify_flags(call, job, (uint32_t)below(70)); break;
    case 17: bitsim_copy_job_get_notify_flags(call, job, &flags); break;
    case 18:
        bitsim_copy_job_set_notify_interface(call, job, one_in(2) ? &stage_object : NULL);
        break;
    case 19:
        bitsim_copy_job_set_proxy_settings(call, job, (BG_JOB_PROXY_USAGE)below(5),
                                           ANY(NULL, "proxy:80"), ANY(NULL, "<local>"));
        break;
    case 20:
        bitsim_copy_job2_set_notify_cmd_line(call, job, ANY(NULL, "C:\\a.exe"), ANY(NULL, "a b"));
        break;
    case 21:
        bitsim_copy_job2_set_reply_file_name(call, job, ANY(NULL, "", "x", "C:\\Reply\\r"));
        break;
    case 22: bitsim_copy_job2_set_credentials(call, job, &credentials); break;
    case 23:
        bitsim_copy_job2_remove_credentials(call, job, credentials.target, credentials.scheme);
        break;
    case 24:
        bitsim_copy_job5_set_property(
            call, job, (int)below(12),
            (bitsim_property_value){
                .dword = one_in(2) ? BITS_COST_STATE_TRANSFER_ALWAYS : (uint32_t)below(256),
                .enable = one_in(2),
                .uint64 = below(3000),
                .target = (int)below(3)});
        break;
    case 25: bitsim_token_options_set_helper_token_flags(call, job, (uint32_t)below(5)); break;
    case 26: bitsim_token_options_get_helper_token_flags(call, job, &flags); break;
    case 27: bitsim_token_options_set_helper_token(call, job); break;
    case 28: bitsim_token_options_clear_helper_token(call, job); break;
    case 29: bitsim_token_options_get_helper_token_sid(call, job, &sid, &present); break;
    case 30:
        bitsim_http_options_set_client_certificate_by_id(call, job, (int)below(9), "MY", hash, 20);
        break;
    case 31:
        bitsim_http_options3_set_server_certificate_validation_interface(
            call, job,
            one_in(4) ? NULL : &(bitsim_certificate_validator){.validates = true, .object = 1});
        break;
    default:
        if (one_in(2)) bitsim_http_options_remove_client_certificate(call, job);
        else
            bitsim_http_options_set_client_certificate_by_name(call, job, (int)below(9),
                                                               ANY("MY", NULL), ANY("", "updater"));
        break;
    }
}

/* The interface that has method |number| of call_job. */
static bitsim_interface interface_of(uint64_t number) {
    if (number < 20) return BITSIM_INTERFACE_JOB;
    if (number < 24) return BITSIM_INTERFACE_JOB2;
    if (number < 25) return BITSIM_INTERFACE_JOB5;
    if (number < 30) return BITSIM_INTERFACE_TOKEN_OPTIONS;
    return number < 31 ? BITSIM_INTERFACE_HTTP_OPTIONS : BITSIM_INTERFACE_HTTP_OPTIONS3;
}

/* Somebody who is the owner of the job that |reference| refers to, or anyone. */
static actor owner_of(const bitsim_reference *reference) {
    bitsim_job_view view;
    if (bitsim_service_view(w.it.service, reference, &view)) return anyone();
    int who = ACTOR_COUNT - 1;
    while (who && !bitsim_token_equal(w.it.tokens[who], view.owner)) who--;
    return (actor)who;
}

/* Mostly a call that has a chance: by the owner, through the right interface. */
static void call_somehow(void) {
    const bitsim_reference *job = hand();
    uint64_t number = below(33);
    bitsim_call call = stage_call(&w.it, one_in(3) ? anyone() : owner_of(job));
    bitsim_reference through = {0};
    if (!one_in(8) &&
        bitsim_succeeded(bitsim_reference_query(&call, job, interface_of(number), &through).hr))
        job = &through;
    call_job(&call, job, number);
    bitsim_reference_release(w.it.service, &through);
}

/* Calls a method of |file|, which is of the newest interface. */
static void call_file(const bitsim_call *call, const bitsim_reference *file) {
    const bitsim_file_range ranges[] = {{below(3000), below(2000)},
                                        {below(3000), one_in(2) ? BG_LENGTH_TO_EOF : below(2000)}};
    bitsim_file_progress progress;
    uint32_t count;
    bitsim_file_range *told = NULL;
    switch (below(8)) {
    case 0: bitsim_copy_file_get_progress(call, file, &progress); break;
    case 1:
        bitsim_copy_file2_set_remote_name(
            call, file, ANY("https://example.test/n", "\\\\server\\share\\n", "n", NULL));
        break;
    case 2: bitsim_copy_file2_get_file_ranges(call, file, &count, &told); break;
    case 3: bitsim_copy_file3_set_validation_state(call, file, one_in(2)); break;
    case 4: bitsim_copy_file6_update_download_position(call, file, below(4000)); break;
    case 5:
    case 6: bitsim_copy_file6_request_file_ranges(call, file, (uint32_t)below(3), ranges); break;
    default: bitsim_copy_file6_get_filled_file_ranges(call, file, &count, &told); break;
    }
    bitsim_file_ranges_del(w.it.service, told);
}

/* Adds files, renames them, or finds one and calls a method of it. */
static void call_files(void) {
    static const bitsim_file_info set[] = {{"https://example.test/s", "C:\\Data\\s"},
                                           {"\\\\server\\share\\t", "C:\\Data\\t"}};
    const bitsim_file_range ranges[] = {{below(2000), below(1000)},
                                        {2000 + below(2000), below(99)}};
    const bitsim_reference *job = hand();
    bitsim_call call = stage_call(&w.it, one_in(3) ? anyone() : owner_of(job));
    bitsim_reference job3 = {0}, file = {0}, newest = {0};
    bitsim_file_list *list = NULL;
    bitsim_reference_query(&call, job, BITSIM_INTERFACE_JOB3, &job3);
    switch (below(8)) {
    case 0: bitsim_copy_job_add_file_set(&call, job, (uint32_t)below(3), set); break;
    case 1:
        bitsim_copy_job3_add_file_with_ranges(&call, &job3, "https://example.test/r", "C:\\Data\\r",
                                              (uint32_t)below(3), ranges);
        break;
    case 2:
        bitsim_copy_job3_replace_remote_prefix(&call, &job3, "http", ANY("http", "", "x"));
        break;
    default:
        if (bitsim_succeeded(bitsim_copy_job_enum_files(&call, job, &list).hr) &&
            bitsim_file_list_skip(&call, list, (uint32_t)below(3)).hr == S_OK &&
            bitsim_file_list_next(&call, list, 1, &file, NULL).hr == S_OK &&
            bitsim_reference_query(&call, &file, BITSIM_INTERFACE_FILE6, &newest).hr == S_OK)
            call_file(&call, &newest);
        break;
    }
    bitsim_file_list_del(list);
    bitsim_reference_release(w.it.service, &job3);
    bitsim_reference_release(w.it.service, &file);
    bitsim_reference_release(w.it.service, &newest);
}

/* Priorities and spans of time, from none to more than a job lives for. */
static void give_time(void) {
    static const uint32_t seconds[] = {0, 1, 60, 600, 86400, 90 * 86400, UINT32_MAX};
    const bitsim_reference *job = hand();
    bitsim_call call = stage_call(&w.it, owner_of(job));
    uint32_t span = seconds[below(sizeof seconds / sizeof seconds[0])], count;
    bitsim_reference through = {0};
    switch (below(6)) {
    case 0:
    case 1: bitsim_copy_job_set_priority(&call, job, (BG_JOB_PRIORITY)below(5)); break;
    case 2: bitsim_copy_job_set_minimum_retry_delay(&call, job, span); break;
    case 3: bitsim_copy_job_set_no_progress_timeout(&call, job, span); break;
    case 4: bitsim_copy_job_get_error_count(&call, job, &count); break;
    default:
        bitsim_reference_query(&call, job, BITSIM_INTERFACE_JOB4, &through);
        bitsim_copy_job4_set_maximum_download_time(&call, &through, span);
        bitsim_reference_release(w.it.service, &through);
        break;
    }
}

static void step(void) {
    actor who = anyone();
    bitsim_call call = stage_call(&w.it, who);
    switch (below(19)) {
    case 18: give_time(); break;
    case 0: happen(); break;
    case 1: dress(); break;
    case 2: create(&call, who); break;
    case 3:
        if (one_in(4)) enumerate(&call, who);
        break;
    case 4: hold(&call, who); break;
    case 5:
        w.it.now += below(one_in(50) ? 60 * BITSIM_TICKS_PER_DAY : BITSIM_TICKS_PER_HOUR / 4);
        bitsim_service_advance(w.it.service, w.it.now);
        break;
    case 6: report_late(); break;
    case 7:
    case 8:
    case 9: work(); break;
    case 10:
    case 11: call_files(); break;
    default: call_somehow(); break;
    }
    /* What calls and operations come to is drawn anew; the host keeps no book. */
    w.it.seen_count = 0;
    bitsim_operation none = {0};
    for (int kind = 0; kind <= BITSIM_OPERATION_DELETE; kind++)
        w.it.outcomes[kind] = any_outcome(&none);
}

static bitsim_choices any_choices(void) {
    bitsim_choices choices = {0};
    for (int id = 0; id < BITSIM_CHOICE_COUNT; id++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)id);
        size_t answers = 0;
        while (choice->answers[answers]) answers++;
        if (one_in(3)) choices.answer[id] = (uint8_t)below(answers);
    }
    return choices;
}

static unsigned long from_environment(const char *name, unsigned long otherwise) {
    const char *value = getenv(name);
    return value ? strtoul(value, NULL, 0) : otherwise;
}

START_TEST(promises_hold_whatever_anybody_does) {
    memset(&w, 0, sizeof w);
    counting_memory_init(&w.memory);
    w.seed = from_environment("BITSIM_SWARM_SEED", 1) * 1000 + (uint64_t)_i;
    w.random = bitsim_random_seed(w.seed);
    uint32_t build = builds[(size_t)_i % (sizeof builds / sizeof builds[0])];
    bitsim_choices choices = any_choices();
    stage_init(&w.it, build, &choices, &w.memory.memory);
    unsigned long steps = from_environment("BITSIM_SWARM_STEPS", STEPS);
    for (w.step = 0; w.step < steps; w.step++) {
        step();
        const char *broken = NULL;
        int error = bitsim_service_check(w.it.service, &broken);
        promise(error == 0, broken);
    }
    /* However the clients counted, everything is given back. */
    for (int i = 0; i < HANDS; i++) bitsim_reference_release(w.it.service, &w.hands[i]);
    stage_free(&w.it);
    ck_assert_uint_eq(w.memory.live_blocks, 0);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("swarm");
    TCase *all = tcase_create("swarm");
    tcase_set_timeout(all, 280);
    tcase_add_loop_test(all, promises_hold_whatever_anybody_does, 0, WORLDS);
    suite_add_tcase(suite, all);
    return suite;
}
