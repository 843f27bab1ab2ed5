/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/transfer.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/error.h"
#include "bitsim/policy/auth.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/file.h"
#include "bitsim/policy/use.h"
#include "service/service.h"

static bitsim__file *present_file(bitsim__job *job) { return &job->files[job->transfer.file]; }

static bool is_download(const bitsim__job *job) { return job->type == BG_JOB_TYPE_DOWNLOAD; }

/* What the client certificate does to the present request, given what is known of it. */
static bitsim_decision ask_certificate(const bitsim_service *service, bitsim__job *job,
                                       const bitsim_outcome *opened) {
    bitsim_cert_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .scheme = present_file(job)->scheme,
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

/*
 * Tells |decision| and answers whether the job goes on; if not, the job has its error.
 */
static bool goes_on(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                    bitsim_time now) {
    if (bitsim_succeeded(decision->hr)) {
        bitsim__tell_decision(service, job, decision, now);
        return true;
    }
    bitsim__fail(service, job, decision, job->transfer.file, now);
    return false;
}

/* Answers whether |step| has something to do for |job|. */
static bool applies(bitsim__job *job, bitsim__step step) {
    const bitsim__file *file = present_file(job);
    switch (step) {
    case BITSIM__STEP_LOCAL: return !is_download(job) || !file->is_created;
    case BITSIM__STEP_PROXY_SETTINGS: return job->proxy_usage == BG_JOB_PROXY_USAGE_PRECONFIG;
    case BITSIM__STEP_PROXY_DETECTION:
        return job->proxy_usage == BG_JOB_PROXY_USAGE_AUTODETECT || job->transfer.detect;
    case BITSIM__STEP_MOVE: return file->moved < file->size;
    case BITSIM__STEP_REPLY_FILE: return !job->reply_created;
    case BITSIM__STEP_END:
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_REQUEST:
    case BITSIM__STEP_REPLY: return true;
    }
    return true;
}

/* Forgets what was learned on the way to the file before. */
static void forget_way(bitsim_service *service, bitsim__job *job) {
    bitsim__transfer *transfer = &job->transfer;
    service->memory->release(transfer->proxy, service->memory->user);
    transfer->proxy = NULL;
    transfer->detect = false;
    transfer->demand = BITSIM_CERT_NOT_ASKED;
    transfer->answer = BITSIM_AUTH_ANSWER_NONE;
    transfer->answered = 0;
}

static void file_is_moved(bitsim__job *job) {
    bitsim__file *file = present_file(job);
    file->is_moved = true;
    /* What was uploaded is there for its user; a download is once it has its name. */
    file->is_completed = !is_download(job);
}

/* Goes to the first stage from |stage| on that applies, from file to file, until there is
 * something to do or the job has left the running states. */
static void go_to(bitsim_service *service, bitsim__job *job, uint32_t stage, bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    for (;; stage++) {
        bitsim__step step = bitsim__itinerary_step(job, stage);
        if (step == BITSIM__STEP_END) {
            file_is_moved(job);
            /* Files are moved in their order, so that those before this one are moved. */
            uint32_t next = bitsim__job_next_file(job, transfer->file);
            if (next == job->file_count) {
                bitsim_decision finished = bitsim_transfer_progress(service->build,
                                                                    BITSIM_PROGRESS_FINISHED, S_OK);
                bitsim__tell_decision(service, job, &finished, now);
                bitsim__move(service, job, BITSIM_JOB_FINISHED, &finished, now);
                return;
            }
            transfer->file = next;
            forget_way(service, job);
            stage = UINT32_MAX;
            continue;
        }
        if (!applies(job, step)) continue;
        if (step == BITSIM__STEP_CERTIFICATE) {
            bitsim_decision decision = ask_certificate(service, job, NULL);
            if (!goes_on(service, job, &decision, now)) return;
            if (decision.effects & BITSIM_EFFECT_SKIP) continue;
        }
        if (step == BITSIM__STEP_MOVE) bitsim__move(service, job, BITSIM_JOB_CONNECTED, NULL, now);
        transfer->step = step;
        transfer->stage = stage;
        bitsim__list_append(&service->tasks, &transfer->task.link);
        return;
    }
}

void bitsim__transfer_start(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    uint32_t file = bitsim__job_next_file(job, 0);
    if (file == job->file_count) {
        bitsim_decision finished = bitsim_transfer_progress(service->build,
                                                            BITSIM_PROGRESS_FINISHED, S_OK);
        bitsim__move(service, job, BITSIM_JOB_FINISHED, &finished, now);
        return;
    }
    job->transfer.file = file;
    go_to(service, job, 0, now);
}

void bitsim__transfer_stop(bitsim_service *service, bitsim__job *job) {
    bitsim__list_remove(&job->transfer.task.link);
    job->transfer.task.ticket = 0;
    job->transfer.step = BITSIM__STEP_END;
    forget_way(service, job);
}

/* ---- From a step to its operation ---- */

bitsim_operation_kind bitsim__transfer_kind(const bitsim__job *job) {
    bool download = is_download(job);
    switch (job->transfer.step) {
    case BITSIM__STEP_LOCAL:
        return download ? BITSIM_OPERATION_CREATE_TEMPORARY : BITSIM_OPERATION_OPEN_LOCAL;
    case BITSIM__STEP_REMOTE: return BITSIM_OPERATION_OPEN_REMOTE;
    case BITSIM__STEP_PROXY_SETTINGS: return BITSIM_OPERATION_READ_PROXY_SETTINGS;
    case BITSIM__STEP_PROXY_DETECTION: return BITSIM_OPERATION_DETECT_PROXY;
    case BITSIM__STEP_CONNECT: return BITSIM_OPERATION_CONNECT;
    case BITSIM__STEP_CERTIFICATE: return BITSIM_OPERATION_OPEN_CERTIFICATE;
    case BITSIM__STEP_REQUEST: return BITSIM_OPERATION_REQUEST;
    case BITSIM__STEP_MOVE: return download ? BITSIM_OPERATION_FETCH : BITSIM_OPERATION_SEND;
    case BITSIM__STEP_REPLY_FILE: return BITSIM_OPERATION_CREATE_REPLY;
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_END: break;
    }
    return BITSIM_OPERATION_RECEIVE_REPLY;
}

static bitsim_resource resource_of_answer(const bitsim__transfer *transfer) {
    switch (transfer->answer) {
    case BITSIM_AUTH_ANSWER_EXPLICIT: return BITSIM_RESOURCE_EXPLICIT_CREDENTIALS;
    case BITSIM_AUTH_ANSWER_STORED: return BITSIM_RESOURCE_STORED_CREDENTIALS;
    case BITSIM_AUTH_ANSWER_IMPLICIT:
        return transfer->answer_to == BG_AUTH_TARGET_PROXY ? BITSIM_RESOURCE_PROXY_CHALLENGE
                                                           : BITSIM_RESOURCE_SERVER_CHALLENGE;
    case BITSIM_AUTH_ANSWER_NONE: break;
    }
    return BITSIM_RESOURCE_OTHER;
}

static bitsim_resource resource_of(const bitsim__job *job) {
    switch (job->transfer.step) {
    case BITSIM__STEP_LOCAL:
        return is_download(job) ? BITSIM_RESOURCE_TEMPORARY_FILE : BITSIM_RESOURCE_UPLOAD_FILE;
    case BITSIM__STEP_REMOTE: return BITSIM_RESOURCE_REMOTE_FILE;
    case BITSIM__STEP_PROXY_SETTINGS: return BITSIM_RESOURCE_PROXY_SETTINGS;
    case BITSIM__STEP_PROXY_DETECTION: return BITSIM_RESOURCE_PROXY_DETECTION;
    case BITSIM__STEP_CERTIFICATE: return BITSIM_RESOURCE_CERTIFICATE;
    case BITSIM__STEP_REQUEST: return resource_of_answer(&job->transfer);
    case BITSIM__STEP_REPLY_FILE: return BITSIM_RESOURCE_REPLY_FILE;
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_MOVE:
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_END: break;
    }
    return BITSIM_RESOURCE_OTHER;
}

void bitsim__fill_answer(const bitsim__job *job, bitsim_operation *operation) {
    const bitsim__transfer *transfer = &job->transfer;
    operation->answer = transfer->answer;
    operation->answer_to = transfer->answer_to;
    operation->scheme_of_answer = transfer->answer_scheme;
    if (transfer->answer != BITSIM_AUTH_ANSWER_EXPLICIT) return;
    const bitsim__credential *credential = bitsim__job_credential(job, transfer->answer_to,
                                                                  transfer->answer_scheme);
    /* Credentials that were removed since the challenge are simply not there any more. */
    if (!credential) return;
    operation->user = credential->user;
    operation->password = credential->password;
}

static void fill_range(const bitsim_service *service, const bitsim__file *file,
                       bitsim_operation *operation) {
    uint64_t left = file->size - file->moved;
    operation->offset = file->moved;
    operation->length = left < service->transfer_unit ? left : service->transfer_unit;
}

bool bitsim__transfer_operation(bitsim_service *service, bitsim__job *job, bitsim_operation *out,
                                bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    if (transfer->step == BITSIM__STEP_CERTIFICATE && !job->certificate) {
        /* It was removed while its turn came: what the server then says is to be asked again. */
        go_to(service, job, transfer->stage, now);
        return false;
    }
    bitsim_resource resource = resource_of(job);
    const bitsim_token *token;
    bitsim_decision use = bitsim__use(service, job, resource, &token, now);
    if (bitsim_failed(use.hr)) {
        bitsim__fail(service, job, &use, transfer->file, now);
        return false;
    }
    *out = bitsim__operation(job, bitsim__transfer_kind(job), transfer->file);
    out->resource = resource;
    out->use = use;
    out->token = token;
    bool overrides = job->proxy_usage == BG_JOB_PROXY_USAGE_OVERRIDE;
    out->proxy = overrides ? job->proxy_list : transfer->proxy;
    if (transfer->step == BITSIM__STEP_CERTIFICATE) out->certificate = &job->certificate->name;
    if (transfer->step == BITSIM__STEP_REQUEST) bitsim__fill_answer(job, out);
    if (transfer->step == BITSIM__STEP_MOVE) fill_range(service, present_file(job), out);
    if (transfer->step == BITSIM__STEP_REPLY_FILE || transfer->step == BITSIM__STEP_REPLY) {
        out->path = job->reply_temporary;
        out->target = job->reply_name;
    }
    return true;
}

/* ---- From an outcome to the next step ---- */

/* What an exchange with the server came to: a connection, then a status where there was one. */
static bitsim_decision exchanged(const bitsim_service *service, const bitsim_outcome *outcome) {
    bitsim_decision decision = bitsim_transfer_connect(service->build, outcome->connect);
    if (bitsim_failed(decision.hr) || !outcome->status) return decision;
    return bitsim_transfer_status(service->build, outcome->status);
}

/* A file of another size is another file: it starts anew. */
static void take_size(bitsim__file *file, const bitsim_outcome *outcome) {
    if (file->size != outcome->size) file->moved = 0;
    file->size = outcome->size;
}

static void again(bitsim_service *service, bitsim__job *job) {
    bitsim__list_append(&service->tasks, &job->transfer.task.link);
}

static void onwards(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                    bitsim_time now) {
    if (goes_on(service, job, decision, now)) go_to(service, job, job->transfer.stage + 1, now);
}

static void settle_challenge(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    BG_AUTH_TARGET target = outcome->status == 407 ? BG_AUTH_TARGET_PROXY : BG_AUTH_TARGET_SERVER;
    BG_AUTH_SCHEME scheme = (BG_AUTH_SCHEME)outcome->challenge;
    const bitsim__credential *entry = bitsim__job_credential(job, target, scheme);
    bool integrated = scheme == BG_AUTH_SCHEME_NTLM || scheme == BG_AUTH_SCHEME_NEGOTIATE;
    bitsim_auth_challenge_facts facts = {
        .build = service->build,
        .from_proxy = target == BG_AUTH_TARGET_PROXY,
        .explicit_set = entry && entry->user,
        .implicit_set = entry && integrated && !entry->user && !entry->password,
        .stored_set = job->stored_credentials == target,
        .refused = (transfer->answered & 1U << target) != 0,
    };
    bitsim_auth_answer answer;
    bitsim_decision decision = bitsim_auth_challenge(&facts, &answer);
    if (!goes_on(service, job, &decision, now)) return;
    transfer->answer = answer;
    transfer->answer_to = target;
    transfer->answer_scheme = scheme;
    transfer->answered |= 1U << target;
    again(service, job);
}

static void settle_request(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    bitsim__file *file = present_file(job);
    if ((outcome->status == 401 || outcome->status == 407) && outcome->challenge) {
        settle_challenge(service, job, outcome, now);
        return;
    }
    bitsim_decision decision = exchanged(service, outcome);
    if (bitsim_succeeded(decision.hr) && is_download(job)) take_size(file, outcome);
    onwards(service, job, &decision, now);
}

/* Data came: bytes count as progress, a broken connection or a status as an error. */
static void settle_move(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        bitsim_time now) {
    bitsim__file *file = present_file(job);
    uint64_t left = file->size - file->moved;
    file->moved += outcome->bytes < left ? outcome->bytes : left;
    if (outcome->bytes) job->give_up_at = BITSIM_TIME_NEVER;
    bitsim_decision decision = exchanged(service, outcome);
    /* An operation that moves nothing and tells no reason would be repeated for ever. */
    if (bitsim_succeeded(decision.hr) && outcome->bytes == 0)
        decision = bitsim_transfer_connect(service->build, BITSIM_CONNECT_BROKEN);
    if (file->moved == file->size) {
        onwards(service, job, &decision, now);
    } else if (goes_on(service, job, &decision, now)) {
        again(service, job);
    }
}

static void settle_local(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    bitsim__file *file = present_file(job);
    bool creates = is_download(job);
    bitsim_decision decision = bitsim_file_local(service->build, outcome->file, creates);
    if (bitsim_succeeded(decision.hr)) {
        if (creates) file->is_created = true;
        else take_size(file, outcome);
    }
    onwards(service, job, &decision, now);
}

static void settle_remote(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                          bitsim_time now) {
    bitsim__file *file = present_file(job);
    bitsim_decision decision = bitsim_file_smb(service->build, outcome->file);
    if (bitsim_succeeded(decision.hr) && is_download(job)) take_size(file, outcome);
    onwards(service, job, &decision, now);
}

static int settle_proxy(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    char *proxy = NULL;
    if (outcome->proxy && !(proxy = bitsim__text_copy(outcome->proxy, service->memory)))
        return BITSIM_ERR_NOMEM;
    service->memory->release(transfer->proxy, service->memory->user);
    transfer->proxy = proxy;
    transfer->detect = outcome->detect && transfer->step == BITSIM__STEP_PROXY_SETTINGS;
    go_to(service, job, transfer->stage + 1, now);
    return BITSIM_OK;
}

int bitsim__transfer_settle(bitsim_service *service, bitsim__job *job,
                            const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    bitsim_decision decision;
    switch (transfer->step) {
    case BITSIM__STEP_LOCAL: settle_local(service, job, outcome, now); break;
    case BITSIM__STEP_REMOTE: settle_remote(service, job, outcome, now); break;
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION: return settle_proxy(service, job, outcome, now);
    case BITSIM__STEP_CONNECT:
        transfer->demand = outcome->demand;
        decision = bitsim_transfer_connect(service->build, outcome->connect);
        onwards(service, job, &decision, now);
        break;
    case BITSIM__STEP_CERTIFICATE:
        decision = ask_certificate(service, job, outcome);
        onwards(service, job, &decision, now);
        break;
    case BITSIM__STEP_REQUEST: settle_request(service, job, outcome, now); break;
    case BITSIM__STEP_MOVE: settle_move(service, job, outcome, now); break;
    case BITSIM__STEP_REPLY_FILE:
        decision = bitsim_file_local(service->build, outcome->file, true);
        job->reply_created = bitsim_succeeded(decision.hr);
        onwards(service, job, &decision, now);
        break;
    case BITSIM__STEP_REPLY:
        decision = exchanged(service, outcome);
        onwards(service, job, &decision, now);
        break;
    case BITSIM__STEP_END: break;
    }
    return BITSIM_OK;
}
