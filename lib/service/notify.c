/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/use.h"
#include "service/service.h"

bitsim__notices *bitsim__need_notices(bitsim_service *service, bitsim__job *job) {
    if (!job->notices) job->notices = bitsim__notices_new(job, service->memory);
    return job->notices;
}

void bitsim__drop_callback(bitsim_service *service, bitsim__job *job) {
    if (!job->notices) return;
    bitsim__let_go(service, &job->notices->callback);
    job->notices->object = (bitsim_callback){BITSIM_CALLBACK_NONE, 0};
}

void bitsim__drop_command(bitsim_service *service, bitsim__job *job) {
    const bitsim_memory *memory = service->memory;
    bitsim__notices *notices = job->notices;
    if (!notices) return;
    memory->release(notices->command, memory->user);
    memory->release(notices->parameters, memory->user);
    notices->command = notices->parameters = NULL;
    bitsim__let_go(service, &notices->commander);
}

void bitsim__stop_notices(bitsim_service *service, bitsim__job *job) {
    (void)service;
    if (!job->notices) return;
    bitsim__list_remove(&job->notices->task.link);
    job->notices->task.ticket = 0;
}

void bitsim__end_notices(bitsim_service *service, bitsim__job *job) {
    bitsim__stop_notices(service, job);
    bitsim__drop_callback(service, job);
    bitsim__drop_command(service, job);
    bitsim__notices_del(job->notices, service->memory);
    job->notices = NULL;
}

static bool is_wanted(const bitsim__job *job) {
    uint32_t flag = job->state == BG_JOB_STATE_TRANSFERRED ? BG_NOTIFY_JOB_TRANSFERRED
                                                           : BG_NOTIFY_JOB_ERROR;
    return (job->notify_flags & flag) && !(job->notify_flags & BG_NOTIFY_DISABLE);
}

static void send(bitsim_service *service, bitsim__notices *notices, bitsim_operation_kind kind) {
    const bitsim__job *job = notices->task.job;
    notices->kind = kind;
    notices->notice = job->state == BG_JOB_STATE_ERROR ? BITSIM_NOTICE_JOB_ERROR
                                                       : BITSIM_NOTICE_JOB_TRANSFERRED;
    notices->state = job->state;
    notices->error = job->error;
    /* A notice that is out already is answered too late to count. */
    notices->task.ticket = 0;
    if (!bitsim__linked(&notices->task.link))
        bitsim__list_append(&service->tasks, &notices->task.link);
}

/* The object first; the command line where there is none. */
void bitsim__notify(bitsim_service *service, bitsim__job *job) {
    bitsim__notices *notices = job->notices;
    if (!notices || !is_wanted(job)) return;
    if (notices->callback) send(service, notices, BITSIM_OPERATION_CALL_BACK);
    else if (notices->command) send(service, notices, BITSIM_OPERATION_RUN_COMMAND);
}

bool bitsim__notice_operation(bitsim_service *service, bitsim__job *job, bitsim_operation *out,
                              bitsim_time now) {
    bitsim__notices *notices = job->notices;
    /* The object may have been taken away since; then it is the command line's turn. */
    if (!notices->callback) notices->kind = BITSIM_OPERATION_RUN_COMMAND;
    *out = bitsim__operation(job, notices->kind, BITSIM_NO_FILE);
    out->notice = notices->notice;
    out->state = notices->state;
    out->error = notices->error;
    if (notices->kind == BITSIM_OPERATION_CALL_BACK) {
        out->resource = BITSIM_RESOURCE_CALLBACK;
        out->use = bitsim__use(service, job, out->resource, &out->token, now);
        out->object = notices->object.object;
        return true;
    }
    if (!notices->command) return false;
    out->resource = BITSIM_RESOURCE_COMMAND_LINE;
    out->use = bitsim__use(service, job, out->resource, &out->token, now);
    out->command = notices->command;
    out->parameters = notices->parameters;
    if (!(out->use.effects & BITSIM_EFFECT_SKIP)) return true;
    bitsim__tell_decision(service, job, &out->use, now);
    return false;
}

void bitsim__notice_settle(bitsim_service *service, bitsim__job *job,
                           const bitsim_outcome *outcome) {
    bitsim__notices *notices = job->notices;
    bool failed = outcome->disconnected || bitsim_failed(outcome->answer);
    bool fall_back = failed && notices->kind == BITSIM_OPERATION_CALL_BACK;
    if (fall_back && notices->command) send(service, notices, BITSIM_OPERATION_RUN_COMMAND);
}
