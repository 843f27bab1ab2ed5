/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/transfer.h"

static bitsim__telling *telling_of(bitsim__task *task) {
    return BITSIM__OF(bitsim__telling, task, task);
}

/* A ticket names the slot of its job, and is never given twice. */
static uint64_t new_ticket(bitsim_service *service, const bitsim__job *job) {
    return (uint64_t)job->slot << 32 | (++service->ticket_count & UINT32_MAX);
}

bool bitsim_service_next_operation(bitsim_service *service, bitsim_operation *out,
                                   bitsim_time now) {
    for (;;) {
        bitsim__schedule(service, now);
        bitsim__link *list = bitsim__list_is_empty(&service->tasks) ? &service->modest
                                                                    : &service->tasks;
        if (bitsim__list_is_empty(list)) return false;
        bitsim__task *task = BITSIM__OF(bitsim__task, link, list->next);
        bitsim__list_remove(&task->link);
        bool there_is = task->is_notice
                            ? bitsim__notice_operation(service, telling_of(task), out, now)
                            : bitsim__transfer_operation(service, task->job, out, now);
        if (!there_is) continue;
        out->ticket = task->ticket = new_ticket(service, task->job);
        bitsim__tell_operation(service, task->job, out, now);
        return true;
    }
}

static bitsim__task *task_of(const bitsim_service *service, uint64_t ticket) {
    uint64_t slot = ticket >> 32;
    if (slot == 0 || slot >= service->table.slot_count) return NULL;
    bitsim__job *job = bitsim__table_held(&service->table, (uint32_t)slot);
    if (!job) return NULL;
    if (job->transfer.task.ticket == ticket) return &job->transfer.task;
    for (int i = 0; job->notices && i < BITSIM__TELLING_COUNT; i++)
        if (job->notices->tellings[i].task.ticket == ticket) return &job->notices->tellings[i].task;
    return NULL;
}

/* The outcome is told with its operation, which is described again for whoever listens. */
static void tell_outcome(bitsim_service *service, bitsim__task *task, const bitsim_outcome *outcome,
                         bitsim_time now) {
    if (!service->observer.observe) return;
    bitsim_operation operation;
    if (task->is_notice) bitsim__notice_describe(telling_of(task), &operation);
    else bitsim__transfer_describe(service, task->job, &operation);
    operation.ticket = task->ticket;
    bitsim__tell_outcome(service, task->job, &operation, outcome, now);
}

/* Answers whether the operation that is out asks a web server, which answers with a status. */
static bool asks_web_server(const bitsim__task *task) {
    if (task->is_notice || bitsim__transfer_scheme(task->job) == BITSIM_REMOTE_SMB) return false;
    switch (task->job->transfer.step) {
    case BITSIM__STEP_REQUEST:
    case BITSIM__STEP_MOVE:
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL: return true;
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_JUDGE:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_LOCAL:
    case BITSIM__STEP_REPLY_FILE:
    case BITSIM__STEP_SECURITY:
    case BITSIM__STEP_END: break;
    }
    return false;
}

/* Answers whether each word of |outcome| is one that there is. */
static bool is_known(const bitsim_outcome *outcome) {
    enum { FAULTS = (BITSIM_CERTIFICATE_NO_LIST << 1) - 1 };
    return (unsigned)outcome->file < BITSIM_FILE_RESULT_COUNT &&
           (unsigned)outcome->connect < BITSIM_CONNECT_COUNT &&
           (unsigned)outcome->demand <= BITSIM_CERT_REQUIRED &&
           (unsigned)outcome->response.parts <= BITSIM_PARTS_LATE_BOUNDARY &&
           !(outcome->faults & ~(uint32_t)FAULTS);
}

/* Answers whether |outcome| can come of the operation that is out: its words are known, it moved no
 * more than it was to, and what a web server alone says came from one. */
static bool fits(const bitsim__task *task, const bitsim_outcome *outcome) {
    if (!is_known(outcome)) return false;
    const bitsim__transfer *transfer = &task->job->transfer;
    bool moves = !task->is_notice &&
                 (transfer->step == BITSIM__STEP_MOVE || transfer->step == BITSIM__STEP_REPLY);
    if (moves && outcome->bytes > transfer->piece.length) return false;
    bool is_answer = outcome->status || outcome->challenge || outcome->response.location;
    return !is_answer || asks_web_server(task);
}

int bitsim_service_report(bitsim_service *service, uint64_t ticket, const bitsim_outcome *outcome,
                          bitsim_time now) {
    bitsim__task *task = task_of(service, ticket);
    if (!task) return BITSIM_ERR_NOT_FOUND;
    if (!fits(task, outcome)) return BITSIM_ERR_INVALID;
    tell_outcome(service, task, outcome, now);
    task->ticket = 0;
    if (task->is_notice) {
        bitsim__notice_settle(service, telling_of(task), outcome, now);
        return BITSIM_OK;
    }
    int error = bitsim__transfer_settle(service, task->job, outcome, now);
    if (error) task->ticket = ticket;
    return error;
}
