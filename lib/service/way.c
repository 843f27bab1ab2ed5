/* SPDX-License-Identifier: MIT */
/* The way to the other end: proxy, connection, certificate; or an SMB server. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/file.h"
#include "service/transfer.h"

bitsim_decision bitsim__way_certificate(const bitsim_service *service, bitsim__job *job,
                                        const bitsim_outcome *opened) {
    bitsim_cert_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .scheme = bitsim__transfer_scheme(job),
        .demand = job->transfer.demand,
        .certificate_set = job->certificate != NULL,
        .certificate_found = !opened || !opened->certificate_missing,
        .key_readable = !opened || !opened->key_denied,
        .helper_present = job->helper != NULL,
        .flags = job->helper_flags,
        .owner = job->owner->party,
    };
    return bitsim_cert_request(&facts);
}

bool bitsim__way_shows_certificate(const bitsim__job *job) {
    return job->transfer.certificate && job->transfer.demand != BITSIM_CERT_NOT_ASKED &&
           bitsim__transfer_scheme(job) == BITSIM_REMOTE_HTTPS;
}

bitsim_decision bitsim__way_exchanged(const bitsim_service *service, const bitsim__job *job,
                                      const bitsim_outcome *outcome) {
    bitsim_decision decision = bitsim_transfer_connect(service->build, outcome->connect);
    if (bitsim_failed(decision.hr) || !outcome->status) return decision;
    decision = bitsim_cert_answer(service->build, bitsim__way_shows_certificate(job),
                                  outcome->status);
    if (bitsim_failed(decision.hr)) return decision;
    return bitsim_transfer_status(service->build, &service->choices, outcome->status);
}

/* ---- Steps ---- */

bitsim_resource bitsim__way_resource(const bitsim__job *job) {
    switch (job->transfer.step) {
    case BITSIM__STEP_REMOTE: return BITSIM_RESOURCE_REMOTE_FILE;
    case BITSIM__STEP_PROXY_SETTINGS: return BITSIM_RESOURCE_PROXY_SETTINGS;
    case BITSIM__STEP_PROXY_DETECTION: return BITSIM_RESOURCE_PROXY_DETECTION;
    case BITSIM__STEP_CERTIFICATE: return BITSIM_RESOURCE_CERTIFICATE;
    case BITSIM__STEP_REQUEST: return bitsim__challenge_resource(job);
    case BITSIM__STEP_LOCAL:
    case BITSIM__STEP_REPLY_FILE:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_JUDGE:
    case BITSIM__STEP_MOVE:
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL:
    case BITSIM__STEP_SECURITY:
    case BITSIM__STEP_END: break;
    }
    return BITSIM_RESOURCE_OTHER;
}

static void settle_remote(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                          bitsim_time now) {
    bitsim_decision decision = bitsim_file_smb(service->build, outcome->file);
    if (bitsim_succeeded(decision.hr)) {
        if (bitsim__is_download(job)) bitsim__transfer_take_size(job, outcome->size);
        else bitsim__share_opened(service, job, outcome->size, now);
    }
    bitsim__transfer_onwards(service, job, &decision, now);
}

/* Connected is whoever the server is willing to talk to, and who is willing to trust it. */
static void settle_connect(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    if (bitsim__proxy_passed_over(service, job, outcome, now)) return;
    if (bitsim__host_given_up(service, job, outcome, now)) return;
    bitsim_decision decision = bitsim_transfer_connect(service->build, outcome->connect);
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return;
    job->transfer.demand = outcome->demand;
    bitsim__certificate_let_go(&job->transfer.certificate, service->memory);
    bitsim__judge_see(job, outcome);
    decision = bitsim_server_certificate_check(service->build, &service->choices,
                                               bitsim__job_security_flags(job), outcome->faults);
    bitsim__transfer_onwards(service, job, &decision, now);
}

static void settle_certificate(bitsim_service *service, bitsim__job *job,
                               const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    if (transfer->certificate != job->certificate) {
        /* It was removed or replaced meanwhile: what the server then says is to be asked again. */
        bitsim__certificate_let_go(&transfer->certificate, service->memory);
        bitsim__transfer_go_to(service, job, transfer->stage, now);
        return;
    }
    memcpy(transfer->certificate->shown, outcome->client_certificate,
           sizeof transfer->certificate->shown);
    bitsim_decision decision = bitsim__way_certificate(service, job, outcome);
    bitsim__transfer_onwards(service, job, &decision, now);
}

int bitsim__way_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                       bitsim_time now) {
    switch (job->transfer.step) {
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION: return bitsim__proxy_settle(service, job, outcome, now);
    case BITSIM__STEP_REMOTE: settle_remote(service, job, outcome, now); break;
    case BITSIM__STEP_CONNECT: settle_connect(service, job, outcome, now); break;
    case BITSIM__STEP_JUDGE: return bitsim__judge_settle(service, job, outcome, now);
    case BITSIM__STEP_CERTIFICATE: settle_certificate(service, job, outcome, now); break;
    case BITSIM__STEP_LOCAL:
    case BITSIM__STEP_REQUEST:
    case BITSIM__STEP_MOVE:
    case BITSIM__STEP_REPLY_FILE:
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL:
    case BITSIM__STEP_SECURITY:
    case BITSIM__STEP_END: break;
    }
    return BITSIM_OK;
}
