/* SPDX-License-Identifier: MIT */
/* The steps of a download that move its bytes. */
#include "bitsim/policy/file.h"
#include "service/transfer.h"

void bitsim__download_fill(const bitsim_service *service, bitsim__job *job,
                           bitsim_operation *operation) {
    if (job->transfer.step != BITSIM__STEP_MOVE) return;
    bitsim__transfer_fill_rest(service, job, operation);
}

static void settle_local(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    bitsim_decision decision = bitsim_file_local(service->build, outcome->file, true);
    if (bitsim_succeeded(decision.hr)) bitsim__transfer_file(job)->is_created = true;
    bitsim__transfer_onwards(service, job, &decision, now);
}

static void settle_request(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    bitsim_decision decision = bitsim__way_exchanged(service, outcome);
    if (bitsim_succeeded(decision.hr)) bitsim__transfer_take_size(job, outcome->size);
    bitsim__transfer_onwards(service, job, &decision, now);
}

void bitsim__download_settle(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now) {
    switch (job->transfer.step) {
    case BITSIM__STEP_LOCAL: settle_local(service, job, outcome, now); break;
    case BITSIM__STEP_REQUEST: settle_request(service, job, outcome, now); break;
    case BITSIM__STEP_MOVE: bitsim__transfer_moved(service, job, outcome, now); break;
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_REPLY_FILE:
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL:
    case BITSIM__STEP_END: break;
    }
}
