/* SPDX-License-Identifier: MIT */
#include "service/stage.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/file_list.h"

static void *allocate(size_t size, void *user) {
    (void)user;
    return malloc(size);
}

static void *allocate_zeroed(size_t count, size_t size, void *user) {
    (void)user;
    return calloc(count, size);
}

static void *reallocate(void *pointer, size_t size, void *user) {
    (void)user;
    return realloc(pointer, size);
}

static void release(void *pointer, void *user) {
    (void)user;
    free(pointer);
}

const bitsim_memory *stage_memory(void) {
    static const bitsim_memory memory = {NULL, allocate, allocate_zeroed, reallocate, release};
    return &memory;
}

static void cut(char *out, const char *text) {
    for (size_t i = 0; text && text[i] && i < 63; i++) out[i] = text[i];
}

static void note(stage *it, const bitsim_operation *operation) {
    if (it->seen_count == STAGE_SEEN_MAX) ck_abort_msg("more operations than a stage can see");
    stage_operation *seen = &it->seen[it->seen_count++];
    *seen = (stage_operation){
        .kind = operation->kind,
        .identity = (bitsim_identity)operation->use.identity,
        .token = operation->token,
        .file = operation->file,
        .offset = operation->offset,
        .length = operation->length,
        .rule = bitsim_decision_rule(&operation->use),
        .resource = operation->resource,
        .is_whole = operation->is_whole,
        .ranges = operation->wanted_ranges,
        .unmodified_since = operation->unmodified_since,
        .answer = operation->answer,
        .answer_to = operation->answer_to,
        .notice = operation->notice,
        .state = operation->state,
        .error = operation->error,
    };
    cut(seen->path, operation->path);
    cut(seen->target, operation->target);
    cut(seen->proxy, operation->proxy);
    cut(seen->user, operation->user);
    cut(seen->command, operation->command);
    cut(seen->remote, operation->remote);
}

static void perform(const bitsim_operation *operation, bitsim_outcome *outcome, void *user) {
    stage *it = user;
    note(it, operation);
    *outcome = it->outcomes[operation->kind];
}

static void name(stage *it, const bitsim_decision *decision) {
    for (size_t i = 0; decision && i < decision->trail_length; i++)
        it->named[decision->trail[i]] = true;
}

static void observe(const bitsim_event *event, void *user) {
    stage *it = user;
    it->events++;
    if (event->type == BITSIM_EVENT_CALL) name(it, event->of.call.decision);
    if (event->type == BITSIM_EVENT_DECISION) name(it, event->of.decision);
    if (event->type == BITSIM_EVENT_OPERATION) name(it, &event->of.operation->use);
    if (event->type == BITSIM_EVENT_STATE) name(it, event->of.state.decision);
    if (it->observer.observe) it->observer.observe(event, it->observer.user);
}

static bitsim_logon logon_of(uint32_t rid, uint64_t session) {
    bitsim_sid domain = bitsim_sid_domain(1, 2, 3);
    bitsim_logon logon = {.session = 1, .logon_session = session, .local_account = true};
    ck_assert_int_eq(bitsim_sid_append(&domain, rid, &logon.user), 0);
    return logon;
}

static void make_tokens(stage *it) {
    const bitsim_memory *memory = stage_memory();
    bitsim_token **tokens = it->tokens;
    bitsim_logon alice = logon_of(1001, ALICE_SESSION), bob = logon_of(1002, BOB_SESSION),
                 adam = logon_of(1003, ADAM_SESSION), carl = logon_of(1004, CARL_SESSION);
    bitsim_sid restricting = bitsim_sid_well_known(BITSIM_SID_RESTRICTED_CODE);
    bitsim_restriction restriction = {.restricting = &restricting, .restricting_count = 1};
    bitsim_token *plain;
    int error = bitsim_token_interactive_user(&tokens[ALICE], &alice, memory) ||
                bitsim_token_interactive_user(&tokens[BOB], &bob, memory) ||
                bitsim_token_filtered_administrator(&tokens[ADAM_FILTERED], &adam, memory) ||
                bitsim_token_elevated_administrator(&tokens[ADAM_ELEVATED], &adam, memory) ||
                bitsim_token_local_system(&tokens[LOCAL_SYSTEM], memory) ||
                bitsim_token_local_service(&tokens[LOCAL_SERVICE], memory) ||
                bitsim_token_network_service(&tokens[NETWORK_SERVICE], memory) ||
                bitsim_token_service(&tokens[UPDATER_SERVICE], BITSIM_SID_NETWORK_SERVICE,
                                     "updater", BITSIM_SERVICE_SID_UNRESTRICTED, memory) ||
                bitsim_token_interactive_user(&plain, &carl, memory) ||
                bitsim_token_restricted(&tokens[CARL_RESTRICTED], plain, &restriction, memory);
    ck_assert_int_eq(error, 0);
    bitsim_token_del(plain);
}

int stage_log_on(stage *it) {
    static const struct {
        actor who;
        uint64_t session;
    } people[] = {{ALICE, ALICE_SESSION},
                  {BOB, BOB_SESSION},
                  {ADAM_FILTERED, ADAM_SESSION},
                  {CARL_RESTRICTED, CARL_SESSION}};
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        int error = bitsim_service_logon(it->service, bitsim_token_user(it->tokens[people[i].who]),
                                         people[i].session, BITSIM_SESSION_CONSOLE, it->now);
        if (error) return error;
    }
    return 0;
}

static int open_stage(stage *it, uint32_t build, const bitsim_choices *choices,
                      const bitsim_observer *observer, const bitsim_memory *memory) {
    memset(it, 0, sizeof *it);
    it->now = bitsim_time_from_date(2026, 1, 1);
    make_tokens(it);
    bitsim_service_config config = {
        .build = build,
        .seed = 7,
        .transfer_unit = 400,
        .host = {it, perform},
        .observer = *observer,
    };
    if (choices) config.choices = *choices;
    int error = bitsim_service_new(&it->service, &config, memory);
    if (error) return error;
    for (int i = 0; i < ACTOR_COUNT; i++) {
        it->clients[i].process = it->tokens[i];
        it->clients[i].defaults.level = BITSIM_RPC_LEVEL_IMPERSONATE;
        it->clients[i].defaults.cloaking = BITSIM_CLOAKING_DYNAMIC;
        bitsim_call call = stage_call(it, (actor)i);
        bitsim_service_connect(&call, &it->managers[i]);
    }
    for (int i = 0; i < BITSIM_OPERATION_COUNT; i++) it->outcomes[i].size = 1000;
    it->outcomes[BITSIM_OPERATION_REQUEST].status = 200;
    it->outcomes[BITSIM_OPERATION_RECEIVE_REPLY].status = 200;
    it->outcomes[BITSIM_OPERATION_SEND].reply_url = "https://host/reply";
    return 0;
}

int stage_try_init(stage *it, uint32_t build, const bitsim_choices *choices,
                   const bitsim_memory *memory) {
    bitsim_observer observer = {it, observe};
    return open_stage(it, build, choices, &observer, memory);
}

void stage_observe(stage *it, const bitsim_observer *observer, const bitsim_memory *memory) {
    stage_free(it);
    ck_assert_int_eq(open_stage(it, 0, NULL, observer, memory), 0);
    ck_assert_int_eq(stage_log_on(it), 0);
}

void stage_init(stage *it, uint32_t build, const bitsim_choices *choices,
                const bitsim_memory *memory) {
    ck_assert_int_eq(stage_try_init(it, build, choices, memory), 0);
    ck_assert_int_eq(stage_log_on(it), 0);
}

void stage_free(stage *it) {
    bitsim_service_del(it->service);
    for (int i = 0; i < ACTOR_COUNT; i++) bitsim_token_del(it->tokens[i]);
}

bitsim_call stage_call(stage *it, actor who) {
    bitsim_call call = {it->service, &it->clients[who], it->now};
    return call;
}

bitsim_reference stage_job(stage *it, actor who, BG_JOB_TYPE type) {
    bitsim_reference job = {0};
    bitsim_guid id;
    bitsim_call call = stage_call(it, who);
    bitsim_decision decision = bitsim_copy_manager_create_job(&call, &it->managers[who], "nightly",
                                                              type, &id, &job);
    ck_assert_int_eq(decision.hr, S_OK);
    return job;
}

bitsim_reference stage_query(stage *it, actor who, const bitsim_reference *job,
                             bitsim_interface interface) {
    bitsim_reference out = {0};
    bitsim_call call = stage_call(it, who);
    ck_assert_int_eq(bitsim_reference_query(&call, job, interface, &out).hr, S_OK);
    return out;
}

bitsim_hresult stage_add_names(stage *it, actor who, const bitsim_reference *job,
                               const char *remote, const char *local) {
    bitsim_call call = stage_call(it, who);
    return bitsim_copy_job_add_file(&call, job, remote, local).hr;
}

bitsim_hresult stage_add(stage *it, actor who, const bitsim_reference *job) {
    return stage_add_names(it, who, job, "https://example.test/a", "C:\\Data\\a");
}

bitsim_reference stage_file(stage *it, actor who, const bitsim_reference *job, uint32_t index,
                            bitsim_interface interface) {
    bitsim_call call = stage_call(it, who);
    bitsim_file_list *list;
    bitsim_reference file = {0}, later = {0};
    stage_expect(bitsim_copy_job_enum_files(&call, job, &list), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_file_list_skip(&call, list, index), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_file_list_next(&call, list, 1, &file, NULL), S_OK, BITSIM_RULE_NONE);
    bitsim_file_list_del(list);
    stage_expect(bitsim_reference_query(&call, &file, interface, &later), S_OK, BITSIM_RULE_NONE);
    bitsim_reference_release(it->service, &file);
    return later;
}

bitsim_reference stage_download(stage *it, actor who) {
    bitsim_reference job = stage_job(it, who, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_int_eq(stage_add(it, who, &job), S_OK);
    return job;
}

void stage_impersonate(stage *it, actor who, actor whom) {
    it->clients[who].thread = it->tokens[whom];
}

void stage_revert(stage *it, actor who) { it->clients[who].thread = NULL; }

void stage_help(stage *it, actor who, const bitsim_reference *job, actor helper, uint32_t flags) {
    bitsim_reference options = stage_query(it, who, job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_call call = stage_call(it, who);
    stage_impersonate(it, who, helper);
    stage_expect(bitsim_token_options_set_helper_token(&call, &options), S_OK,
                 BITSIM_RULE_HELPER_9);
    stage_revert(it, who);
    stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, flags), S_OK,
                 BITSIM_RULE_NONE);
    bitsim_reference_release(it->service, &options);
}

void stage_resume(stage *it, actor who, const bitsim_reference *job) {
    bitsim_call call = stage_call(it, who);
    stage_expect(bitsim_copy_job_resume(&call, job), S_OK, BITSIM_RULE_NONE);
}

void stage_expect(bitsim_decision decision, bitsim_hresult hr, bitsim_rule_id rule) {
    if (decision.hr != hr)
        ck_abort_msg("0x%08X by %s, expected 0x%08X by %s", (unsigned)decision.hr,
                     bitsim_rule_name(bitsim_decision_rule(&decision)), (unsigned)hr,
                     bitsim_rule_name(rule));
    if (rule != BITSIM_RULE_NONE && !bitsim_decision_names(&decision, rule))
        ck_abort_msg("0x%08X by %s, not by %s", (unsigned)hr,
                     bitsim_rule_name(bitsim_decision_rule(&decision)), bitsim_rule_name(rule));
}

/* Reports what comes of |operation|. */
static void report(stage *it, const bitsim_operation *given) {
    bitsim_operation operation = *given;
    bitsim_outcome outcome = it->outcomes[operation.kind];
    if (operation.kind == BITSIM_OPERATION_FETCH || operation.kind == BITSIM_OPERATION_SEND ||
        operation.kind == BITSIM_OPERATION_RECEIVE_REPLY)
        outcome.bytes = outcome.connect ? 0 : operation.length;
    bitsim_service_report(it->service, operation.ticket, &outcome, it->now);
    stage_check(it);
}

bool stage_step(stage *it) {
    bitsim_operation operation;
    if (!bitsim_service_next_operation(it->service, &operation, it->now)) return false;
    note(it, &operation);
    report(it, &operation);
    return true;
}

uint64_t stage_until(stage *it, bitsim_operation_kind kind) {
    bitsim_operation operation;
    while (bitsim_service_next_operation(it->service, &operation, it->now)) {
        note(it, &operation);
        if (operation.kind == kind) return operation.ticket;
        report(it, &operation);
    }
    ck_abort_msg("no %s", bitsim_operation_name(kind));
    return 0;
}

void stage_run(stage *it) {
    while (stage_step(it)) continue;
}

bitsim_job_view stage_view(stage *it, const bitsim_reference *job) {
    bitsim_job_view view;
    ck_assert_int_eq(bitsim_service_view(it->service, job, &view), 0);
    return view;
}

BG_JOB_STATE stage_state(stage *it, const bitsim_reference *job) {
    return stage_view(it, job).state;
}

const stage_operation *stage_last(const stage *it, bitsim_operation_kind kind) {
    for (size_t i = it->seen_count; i-- > 0;)
        if (it->seen[i].kind == kind) return &it->seen[i];
    return NULL;
}

void stage_check(const stage *it) {
    const char *broken;
    int error = bitsim_service_check(it->service, &broken);
    ck_assert_msg(error == 0, "promise broken: %s", broken);
}
