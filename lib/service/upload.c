/* SPDX-License-Identifier: MIT */
/* The steps of an upload that move its bytes, and those of its reply. */
#include "bitsim/policy/file.h"
#include "service/transfer.h"

bitsim_operation_kind bitsim__upload_kind(const bitsim__job *job) {
    switch (job->transfer.step) {
    case BITSIM__STEP_LOCAL: return BITSIM_OPERATION_OPEN_LOCAL;
    case BITSIM__STEP_MOVE: return BITSIM_OPERATION_SEND;
    case BITSIM__STEP_REPLY_FILE: return BITSIM_OPERATION_CREATE_REPLY;
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_REQUEST:
    case BITSIM__STEP_END: break;
    }
    return BITSIM_OPERATION_RECEIVE_REPLY;
}

bitsim_resource bitsim__upload_resource(const bitsim__job *job) {
    if (job->transfer.step == BITSIM__STEP_LOCAL) return BITSIM_RESOURCE_UPLOAD_FILE;
    if (job->transfer.step == BITSIM__STEP_REPLY_FILE) return BITSIM_RESOURCE_REPLY_FILE;
    return BITSIM_RESOURCE_OTHER;
}

void bitsim__upload_fill(const bitsim_service *service, bitsim__job *job,
                         bitsim_operation *operation) {
    bitsim__step step = job->transfer.step;
    if (step == BITSIM__STEP_MOVE) bitsim__transfer_fill_rest(service, job, operation);
    if (step == BITSIM__STEP_REPLY_FILE || step == BITSIM__STEP_REPLY) {
        operation->path = job->reply_temporary;
        operation->target = job->reply_name;
    }
}

static void settle_local(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    bitsim_decision decision = bitsim_file_local(service->build, outcome->file, false);
    if (bitsim_succeeded(decision.hr)) bitsim__transfer_take_size(job, outcome->size);
    bitsim__transfer_onwards(service, job, &decision, now);
}

void bitsim__upload_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    bitsim_decision decision;
    switch (job->transfer.step) {
    case BITSIM__STEP_LOCAL: settle_local(service, job, outcome, now); break;
    case BITSIM__STEP_REQUEST:
        decision = bitsim__way_exchanged(service, outcome);
        bitsim__transfer_onwards(service, job, &decision, now);
        break;
    case BITSIM__STEP_MOVE: bitsim__transfer_moved(service, job, outcome, now); break;
    case BITSIM__STEP_REPLY_FILE:
        decision = bitsim_file_local(service->build, outcome->file, true);
        job->reply_created = bitsim_succeeded(decision.hr);
        bitsim__transfer_onwards(service, job, &decision, now);
        break;
    case BITSIM__STEP_REPLY:
        decision = bitsim__way_exchanged(service, outcome);
        bitsim__transfer_onwards(service, job, &decision, now);
        break;
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_END: break;
    }
}
