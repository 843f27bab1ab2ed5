/* SPDX-License-Identifier: MIT */
#include "crowd.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/error.h"

static const char remote[] = "https://updates.contoso.example/package.cab";
static const char local[] = "C:\\Updates\\package.cab";

enum { file_size = 64 * 1024 };

static void perform(const bitsim_operation *operation, bitsim_outcome *outcome, void *user) {
    (void)operation, (void)outcome, (void)user;
}

static int make_token(crowd *it, uint64_t who, const bitsim_memory *memory) {
    bitsim_sid domain = bitsim_sid_domain(1, 2, 3);
    bitsim_logon logon = {.session = 1, .logon_session = crowd_session(who)};
    int error = bitsim_sid_append(&domain, 1000 + (uint32_t)who, &logon.user);
    if (error == BITSIM_OK) error = bitsim_token_interactive_user(&it->tokens[who], &logon, memory);
    it->clients[who].process = it->tokens[who];
    return error;
}

int crowd_begin(crowd *it, const bitsim_memory *memory) {
    memset(it, 0, sizeof *it);
    bitsim_service_config config = {.host = {NULL, perform}};
    /* The limits of a machine as it is installed are far below what is measured here. */
    bitsim_group_policies_set(&config.policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_USER, UINT32_MAX);
    bitsim_group_policies_set(&config.policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_MACHINE,
                              UINT32_MAX);
    it->now = bitsim_time_from_date(2026, 1, 1);
    int error = bitsim_service_new(&it->service, &config, memory);
    for (uint64_t who = 0; who < CROWD_ACCOUNTS && error == BITSIM_OK; who++) {
        error = make_token(it, who, memory);
        if (error == BITSIM_OK) error = crowd_log(it, who, true);
        if (error != BITSIM_OK) break;
        bitsim_call call = crowd_call(it, who);
        bitsim_decision decision = bitsim_service_connect(&call, &it->managers[who]);
        if (bitsim_failed(decision.hr)) error = BITSIM_ERR_INVALID;
    }
    return error;
}

void crowd_end(crowd *it) {
    for (uint64_t who = 0; who < CROWD_ACCOUNTS && it->service; who++)
        bitsim_reference_release(it->service, &it->managers[who]);
    bitsim_service_del(it->service);
    for (uint64_t who = 0; who < CROWD_ACCOUNTS; who++) bitsim_token_del(it->tokens[who]);
    free(it->ids);
}

uint64_t crowd_session(uint64_t who) { return 0x10000 + who; }

int crowd_log(crowd *it, uint64_t who, bool on) {
    if (!on) return bitsim_service_logoff(it->service, crowd_session(who), it->now);
    return bitsim_service_logon(it->service, bitsim_token_user(it->tokens[who]), crowd_session(who),
                                BITSIM_SESSION_CONSOLE, it->now);
}

bitsim_call crowd_call(crowd *it, uint64_t who) {
    return (bitsim_call){it->service, &it->clients[who], it->now};
}

int crowd_create(crowd *it, uint64_t who, bitsim_guid *id, bitsim_reference *out) {
    bitsim_call call = crowd_call(it, who);
    bitsim_decision decision = bitsim_copy_manager_create_job(&call, &it->managers[who], "nightly",
                                                              BG_JOB_TYPE_DOWNLOAD, id, out);
    if (bitsim_failed(decision.hr)) return BITSIM_ERR_INVALID;
    decision = bitsim_copy_job_add_file(&call, out, remote, local);
    return bitsim_succeeded(decision.hr) ? BITSIM_OK : BITSIM_ERR_INVALID;
}

int crowd_fill(crowd *it, uint64_t count) {
    bitsim_guid *ids = realloc(it->ids, (it->count + count) * sizeof *ids);
    if (!ids) return BITSIM_ERR_NOMEM;
    it->ids = ids;
    for (uint64_t i = 0; i < count; i++) {
        bitsim_reference job = {0};
        int error = crowd_create(it, it->count % CROWD_FEW, &ids[it->count], &job);
        bitsim_reference_release(it->service, &job);
        if (error != BITSIM_OK) return error;
        it->count++;
    }
    return BITSIM_OK;
}

int crowd_get(crowd *it, uint64_t which, bitsim_reference *out) {
    uint64_t who = which % CROWD_FEW;
    bitsim_call call = crowd_call(it, who);
    bitsim_decision decision = bitsim_copy_manager_get_job(&call, &it->managers[who],
                                                           &it->ids[which], out);
    return bitsim_succeeded(decision.hr) ? BITSIM_OK : BITSIM_ERR_INVALID;
}

int crowd_resume(crowd *it, uint64_t who, const bitsim_reference *job) {
    bitsim_call call = crowd_call(it, who);
    bitsim_decision decision = bitsim_copy_job_resume(&call, job);
    return bitsim_succeeded(decision.hr) ? BITSIM_OK : BITSIM_ERR_INVALID;
}

int crowd_work(crowd *it, uint64_t most) {
    bitsim_operation operation;
    while (most-- && bitsim_service_next_operation(it->service, &operation, it->now)) {
        bitsim_outcome outcome = {.size = file_size, .bytes = operation.length};
        if (operation.kind == BITSIM_OPERATION_REQUEST) outcome.status = 200;
        if (operation.kind == BITSIM_OPERATION_CONNECT) outcome.connect = it->connect;
        int error = bitsim_service_report(it->service, operation.ticket, &outcome, it->now);
        if (error != BITSIM_OK) return error;
    }
    return BITSIM_OK;
}

void crowd_shuffle(crowd *it) {
    bitsim_random random = bitsim_random_seed(it->count);
    for (uint64_t i = it->count; i > CROWD_FEW; i--) {
        uint64_t last = i - 1, owner = last % CROWD_FEW;
        uint64_t other = owner + CROWD_FEW * bitsim_random_below(&random, last / CROWD_FEW + 1);
        bitsim_guid id = it->ids[last];
        it->ids[last] = it->ids[other];
        it->ids[other] = id;
    }
}
