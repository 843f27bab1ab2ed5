/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/use.h"
#include "service/service.h"

static bool is_wanted(const bitsim__job *job) {
    uint32_t flag = job->state == BG_JOB_STATE_TRANSFERRED ? BG_NOTIFY_JOB_TRANSFERRED
                                                           : BG_NOTIFY_JOB_ERROR;
    return (job->notify_flags & flag) && !(job->notify_flags & BG_NOTIFY_DISABLE);
}

static void send(bitsim_service *service, bitsim__job *job, bitsim_operation_kind kind) {
    bitsim__notice *notice = &job->notice;
    notice->kind = kind;
    notice->state = job->state;
    notice->error = job->error;
    /* A notice that is out already is answered too late to count. */
    notice->task.ticket = 0;
    if (!bitsim__linked(&notice->task.link))
        bitsim__list_append(&service->tasks, &notice->task.link);
}

/* The object first; the command line where there is none. */
void bitsim__notify(bitsim_service *service, bitsim__job *job) {
    if (!is_wanted(job)) return;
    if (job->callback) send(service, job, BITSIM_OPERATION_CALL_BACK);
    else if (job->command) send(service, job, BITSIM_OPERATION_RUN_COMMAND);
}

bool bitsim__notice_operation(bitsim_service *service, bitsim__job *job, bitsim_operation *out,
                              bitsim_time now) {
    bitsim__notice *notice = &job->notice;
    /* The object may have been taken away since; then it is the command line's turn. */
    if (!job->callback) notice->kind = BITSIM_OPERATION_RUN_COMMAND;
    *out = bitsim__operation(job, notice->kind, UINT32_MAX);
    out->state = notice->state;
    out->error = notice->error;
    if (notice->kind == BITSIM_OPERATION_CALL_BACK) {
        out->resource = BITSIM_RESOURCE_CALLBACK;
        out->use = bitsim__use(service, job, out->resource, &out->token, now);
        return true;
    }
    if (!job->command) return false;
    out->resource = BITSIM_RESOURCE_COMMAND_LINE;
    out->use = bitsim__use(service, job, out->resource, &out->token, now);
    out->command = job->command;
    out->parameters = job->parameters;
    if (!(out->use.effects & BITSIM_EFFECT_SKIP)) return true;
    bitsim__tell_decision(service, job, &out->use, now);
    return false;
}

void bitsim__notice_settle(bitsim_service *service, bitsim__job *job,
                           const bitsim_outcome *outcome) {
    bool fall_back = outcome->failed && job->notice.kind == BITSIM_OPERATION_CALL_BACK;
    if (fall_back && job->command) send(service, job, BITSIM_OPERATION_RUN_COMMAND);
}
