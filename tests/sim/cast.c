/* SPDX-License-Identifier: MIT */
#include "sim/cast.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "support/suite.h"

/* A check belongs to the operation that was told last, and to its token: as it is, or as it appears
 * on another machine. */
static void note_check(cast *all, const bitsim_event *event) {
    const bitsim_token *token = event->of.access.token;
    bool appears = token == bitsim_world_computer_token(all->world) ||
                   token == bitsim_world_anonymous_token(all->world);
    all->checks++;
    if (token != all->latest && !appears) all->stray++;
    if (!event->job || !bitsim_guid_equal(event->job, &all->latest_job)) all->stray++;
    if (appears && strncmp(event->of.access.object, "\\\\", 2) != 0) all->stray++;
}

static void note(const bitsim_event *event, void *user) {
    cast *all = user;
    uint64_t told = (uint64_t)event->type * 31 + event->time;
    switch (event->type) {
    case BITSIM_EVENT_OPERATION:
        all->operations++;
        all->latest = event->of.operation->token;
        all->latest_job = event->of.operation->job;
        told += event->of.operation->kind;
        break;
    case BITSIM_EVENT_ACCESS:
        note_check(all, event);
        told += event->of.access.wanted;
        break;
    case BITSIM_EVENT_STATE:
        all->states++;
        told += (uint64_t)event->of.state.to * 7 + (uint32_t)event->of.state.error;
        break;
    case BITSIM_EVENT_CALL: told += (uint32_t)event->of.call.decision->hr; break;
    case BITSIM_EVENT_DECISION:
    case BITSIM_EVENT_OUTCOME:
    case BITSIM_EVENT_HAPPENING:
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
    if (event->job) told += event->job->data1;
    all->digest = (all->digest ^ told) * UINT64_C(0x9E3779B97F4A7C15);
}

static void be_called(const bitsim_operation *operation, bitsim_outcome *outcome, void *user) {
    cast *all = user;
    if (operation->kind == BITSIM_OPERATION_RUN_COMMAND) all->commands++;
    else all->calls++;
    all->called_as = operation->token;
    if (!all->program_fails) return;
    outcome->answer = E_FAIL;
    outcome->exit_code = 1;
}

static bitsim_account_id add_account(cast *all, const char *name, bitsim_account_kind kind) {
    bitsim_account_config config = {.kind = kind};
    bitsim_account_id id;
    ck_assert_int_eq(bitsim_world_add_account(all->world, name, &config, &id), BITSIM_OK);
    return id;
}

void cast_begin(cast *all, const bitsim_machine_config *config) {
    bitsim_machine_config mine = config ? *config : (bitsim_machine_config){0};
    mine.observer = (bitsim_observer){all, note};
    mine.program = (bitsim_program){all, be_called};
    memset(all, 0, sizeof *all);
    ck_assert_int_eq(bitsim_machine_new(&all->machine, &mine, bitsim_memory_system()), BITSIM_OK);
    all->world = bitsim_machine_world(all->machine);
    all->alice = add_account(all, "alice", BITSIM_ACCOUNT_USER);
    all->bob = add_account(all, "bob", BITSIM_ACCOUNT_USER);
    all->carol = add_account(all, "carol", BITSIM_ACCOUNT_ADMINISTRATOR);
    ck_assert_int_eq(bitsim_machine_logon(all->machine, all->alice, NULL, &all->alice_session),
                     BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_http_server(all->world, CAST_ORIGIN, NULL), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_set_http_file(all->world, CAST_FILE, cast_file_size), BITSIM_OK);
    bitsim_file_config folder = {.sddl = "D:(A;OICI;FA;;;WD)"};
    ck_assert_int_eq(bitsim_world_add_folder(all->world, CAST_OPEN, &folder, NULL), BITSIM_OK);
    bitsim_sid_string sid;
    char sddl[BITSIM_SID_STRING_SIZE + 40];
    bitsim_sid_print(bitsim_world_account_sid(all->world, all->alice), &sid);
    strcpy(sddl, "D:(A;OICI;FA;;;");
    strcat(strcat(sddl, sid.text), ")");
    folder.sddl = sddl;
    ck_assert_int_eq(bitsim_world_add_folder(all->world, CAST_HERS, &folder, NULL), BITSIM_OK);
}

void cast_end(cast *all) {
    const char *broken = "";
    int error = bitsim_service_check(bitsim_machine_service(all->machine), &broken);
    ck_assert_msg(error == BITSIM_OK, "%s", broken);
    ck_assert_int_eq(all->stray, 0);
    bitsim_machine_del(all->machine);
}

bitsim_client cast_client(cast *all, const char *account) {
    bitsim_account_id id;
    ck_assert_int_eq(bitsim_world_find_account(all->world, account, &id), BITSIM_OK);
    bitsim_session_id session;
    if (bitsim_world_find_session(all->world, id, &session) != BITSIM_OK) {
        bitsim_logon_config config = {.kind = BITSIM_SESSION_OTHER};
        ck_assert_int_eq(bitsim_machine_logon(all->machine, id, &config, &session), BITSIM_OK);
    }
    return (bitsim_client){
        .process = bitsim_world_token(all->world, session, BITSIM_TOKEN_PLAIN),
        .defaults = {.level = BITSIM_RPC_LEVEL_IMPERSONATE, .cloaking = BITSIM_CLOAKING_DYNAMIC},
        .name = account,
    };
}

bitsim_reference cast_create(cast *all, const bitsim_client *client, BG_JOB_TYPE type) {
    bitsim_call call = bitsim_machine_call(all->machine, client);
    bitsim_reference manager;
    bitsim_reference job;
    bitsim_guid id;
    bitsim_decision decision = bitsim_service_connect(&call, &manager);
    ck_assert_int_eq(decision.hr, S_OK);
    decision = bitsim_copy_manager_create_job(&call, &manager, "job", type, &id, &job);
    ck_assert_int_eq(decision.hr, S_OK);
    bitsim_reference_release(call.service, &manager);
    return job;
}

bitsim_reference cast_download(cast *all, const bitsim_client *client, const char *remote,
                               const char *local) {
    bitsim_reference job = cast_create(all, client, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = bitsim_machine_call(all->machine, client);
    ck_assert_int_eq(bitsim_copy_job_add_file(&call, &job, remote, local).hr, S_OK);
    ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
    return job;
}

bitsim_reference cast_query(cast *all, const bitsim_client *client, const bitsim_reference *job,
                            bitsim_interface interface) {
    bitsim_call call = bitsim_machine_call(all->machine, client);
    bitsim_reference out;
    ck_assert_int_eq(bitsim_reference_query(&call, job, interface, &out).hr, S_OK);
    return out;
}

void cast_run(cast *all) { ck_assert_int_eq(bitsim_machine_run(all->machine, NULL), BITSIM_OK); }

void cast_run_for(cast *all, bitsim_time span) {
    bitsim_until until = {.time = bitsim_machine_now(all->machine) + span};
    ck_assert_int_eq(bitsim_machine_run(all->machine, &until), BITSIM_OK);
}

bitsim_job_view cast_view(cast *all, const bitsim_reference *job) {
    bitsim_job_view view;
    ck_assert_int_eq(bitsim_service_view(bitsim_machine_service(all->machine), job, &view),
                     BITSIM_OK);
    return view;
}

void cast_expect_state(cast *all, const bitsim_reference *job, BG_JOB_STATE state) {
    bitsim_job_view view = cast_view(all, job);
    ck_assert_msg(view.state == state, "%s, %s, not %s", bitsim_job_state_name(view.state),
                  bitsim_hresult_name(view.error), bitsim_job_state_name(state));
}

void cast_done(cast *all, const bitsim_client *client, bitsim_reference *job) {
    bitsim_call call = bitsim_machine_call(all->machine, client);
    cast_expect_state(all, job, BG_JOB_STATE_TRANSFERRED);
    ck_assert_int_eq(bitsim_copy_job_complete(&call, job).hr, S_OK);
    bitsim_reference_release(call.service, job);
}

bitsim_file_information cast_look(cast *all, const char *path) {
    bitsim_file_information file;
    ck_assert_int_eq(bitsim_world_file(all->world, path, &file), BITSIM_OK);
    return file;
}

bool cast_is_there(cast *all, const char *path) {
    bitsim_file_information file;
    return bitsim_world_file(all->world, path, &file) == BITSIM_OK;
}
