/* SPDX-License-Identifier: MIT */
/* The steps of an upload that move its bytes: over HTTP in a session, over SMB into a file. */
#include "bitsim/policy/upload.h"

#include "base/text.h"
#include "bitsim/error.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/file.h"
#include "service/transfer.h"

/* Fragments are halved down to this, and no further. */
#define SMALLEST_FRAGMENT 1024

static bool over_http(const bitsim__job *job) {
    return job->files[job->transfer.file].scheme != BITSIM_REMOTE_SMB;
}

bitsim_operation_kind bitsim__upload_kind(const bitsim__job *job) {
    switch (job->transfer.step) {
    case BITSIM__STEP_LOCAL: return BITSIM_OPERATION_OPEN_LOCAL;
    case BITSIM__STEP_REQUEST:
        return job->upload && job->upload->session ? BITSIM_OPERATION_PING
                                                   : BITSIM_OPERATION_CREATE_SESSION;
    case BITSIM__STEP_MOVE: return BITSIM_OPERATION_SEND;
    case BITSIM__STEP_CLOSE: return BITSIM_OPERATION_CLOSE_SESSION;
    case BITSIM__STEP_CANCEL: return BITSIM_OPERATION_CANCEL_SESSION;
    case BITSIM__STEP_REPLY_FILE: return BITSIM_OPERATION_CREATE_REPLY;
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_JUDGE:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_SECURITY:
    case BITSIM__STEP_END: break;
    }
    return BITSIM_OPERATION_RECEIVE_REPLY;
}

bitsim_resource bitsim__upload_resource(const bitsim__job *job) {
    if (job->transfer.step == BITSIM__STEP_LOCAL) return BITSIM_RESOURCE_UPLOAD_FILE;
    if (job->transfer.step == BITSIM__STEP_REPLY_FILE) return BITSIM_RESOURCE_REPLY_FILE;
    return BITSIM_RESOURCE_OTHER;
}

bool bitsim__upload_applies(bitsim__job *job, bitsim__step step) {
    const bitsim__file *file = bitsim__transfer_file(job);
    const bitsim__upload *upload = job->upload;
    bool is_posted = upload && upload->is_posted;
    switch (step) {
    case BITSIM__STEP_LOCAL: return !is_posted;
    case BITSIM__STEP_MOVE: return over_http(job) ? !is_posted : file->moved < file->size;
    case BITSIM__STEP_REPLY_FILE: return !job->reply_created;
    case BITSIM__STEP_REPLY: return !upload || upload->reply_moved != upload->reply_size;
    case BITSIM__STEP_SECURITY:
    case BITSIM__STEP_END:
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_JUDGE:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_REQUEST:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL: return true;
    }
    return true;
}

static bitsim__piece piece_at(uint64_t offset, uint64_t left, uint64_t most) {
    return (bitsim__piece){offset, offset, left < most ? left : most};
}

void bitsim__upload_next_piece(const bitsim_service *service, bitsim__job *job) {
    const bitsim__file *file = bitsim__transfer_file(job);
    const bitsim__upload *upload = job->upload;
    uint64_t unit = service->transfer_unit;
    if (job->transfer.step == BITSIM__STEP_REPLY)
        job->transfer.piece = piece_at(upload->reply_moved,
                                       upload->reply_size - upload->reply_moved, unit);
    /* A fragment goes out even if the file is empty: with it the server learns that this is all. */
    else if (over_http(job))
        job->transfer.piece = piece_at(file->moved, file->size - file->moved,
                                       upload->fragment ? upload->fragment : unit);
    else bitsim__transfer_next_piece(service, job);
}

void bitsim__upload_describe(const bitsim_service *service, const bitsim__job *job,
                             bitsim_operation *operation) {
    bitsim__step step = job->transfer.step;
    if (step == BITSIM__STEP_REPLY_FILE || step == BITSIM__STEP_REPLY) {
        operation->path = job->reply_temporary;
        operation->target = job->reply_name;
    }
    if (step == BITSIM__STEP_REPLY) {
        operation->unmodified_since = job->upload->reply_origin.modified;
        if (job->upload->reply_url) operation->remote = job->upload->reply_url;
    }
    if (step == BITSIM__STEP_REMOTE) operation->offset = bitsim__share_keeps(service, job);
    if (step == BITSIM__STEP_MOVE && over_http(job))
        operation->total = job->files[job->transfer.file].size;
    if (job->upload) operation->session = job->upload->session;
}

/* ---- The local file ---- */

static int settle_local(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        bitsim_time now) {
    bitsim__file *file = bitsim__transfer_file(job);
    if (!job->upload && !(job->upload = bitsim__upload_new(service->memory)))
        return BITSIM_ERR_NOMEM;
    bitsim__upload *upload = job->upload;
    bitsim_decision decision = bitsim_file_local(service->build, outcome->file, false);
    if (bitsim_failed(decision.hr)) {
        bitsim__transfer_onwards(service, job, &decision, now);
        return BITSIM_OK;
    }
    bool is_other = file->size != outcome->size || upload->stamp != outcome->stamp;
    decision = bitsim_upload_local(service->build, upload->is_stamped && is_other);
    if (bitsim_succeeded(decision.hr)) {
        upload->is_stamped = true;
        upload->stamp = outcome->stamp;
        bitsim__transfer_take_size(job, outcome->size);
    }
    bitsim__transfer_onwards(service, job, &decision, now);
    return BITSIM_OK;
}

/* ---- The session ---- */

/* What the answer came to; how the upload goes on then is in |*next|. */
static bitsim_decision answered(const bitsim_service *service, bitsim__job *job,
                                bitsim_upload_packet packet, const bitsim_outcome *outcome,
                                bitsim_upload_next *next) {
    const bitsim__piece *piece = &job->transfer.piece;
    const bitsim__upload *upload = job->upload;
    bitsim_upload_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .packet = packet,
        .status = outcome->status,
        .error = outcome->error,
        .from_application = outcome->error_context == BG_ERROR_CONTEXT_REMOTE_APPLICATION,
        .is_renewed = upload->is_renewed,
        .is_elsewhere = outcome->received != piece->remote_offset,
        .can_shrink = piece->length > SMALLEST_FRAGMENT,
        .is_last = piece->remote_offset + piece->length == bitsim__transfer_file(job)->size,
        .wants_reply = job->type == BG_JOB_TYPE_UPLOAD_REPLY,
        .names_reply = outcome->reply_url != NULL,
    };
    *next = BITSIM_UPLOAD_GO_ON;
    bitsim_decision decision = bitsim_transfer_connect(service->build, outcome->connect);
    if (bitsim_succeeded(decision.hr) && !facts.from_application)
        decision = bitsim_cert_answer(service->build, bitsim__way_shows_certificate(job),
                                      outcome->status);
    return bitsim_failed(decision.hr) ? decision : bitsim_upload_answer(&facts, next);
}

static void forget_session(const bitsim_service *service, bitsim__job *job, bool is_renewed) {
    bitsim__upload_forget(job->upload, service->memory);
    job->upload->is_renewed = is_renewed;
    bitsim__transfer_file(job)->moved = 0;
}

/* The server has forgotten the session: a new one is begun, and the file sent once more. */
static void begin_anew(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    forget_session(service, job, true);
    bitsim__way_forget(&job->transfer, service->memory);
    bitsim__transfer_go_to(service, job, 0, now);
}

/* Like bitsim__transfer_goes_on. A session that was lost twice fails the job for now, and is of no
 * use to its next try, which begins another. */
static bool goes_on(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                    bitsim_time now) {
    if (decision->hr == BG_E_SESSION_NOT_FOUND) forget_session(service, job, false);
    return bitsim__transfer_goes_on(service, job, decision, now);
}

/* Goes on from the answer to anything but a fragment. */
static void settle_session(bitsim_service *service, bitsim__job *job, bitsim_upload_packet packet,
                           const bitsim_outcome *outcome, bitsim_time now) {
    bitsim_upload_next next;
    bitsim_decision decision = answered(service, job, packet, outcome, &next);
    if (!goes_on(service, job, &decision, now)) return;
    if (next == BITSIM_UPLOAD_ANEW) begin_anew(service, job, now);
    else if (packet != BITSIM_UPLOAD_CREATE || !bitsim__host_begin(service, job, now))
        bitsim__transfer_go_to(service, job, job->transfer.stage + 1, now);
}

/* A session that the server does not name is one all the same. */
static int keep_session(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome) {
    if (outcome->connect != BITSIM_CONNECT_OK || outcome->status >= 300) return BITSIM_OK;
    const char *name = outcome->session ? outcome->session : "";
    char *host_url;
    if (bitsim__host_read(service, job, outcome, &host_url)) return BITSIM_ERR_NOMEM;
    bitsim__upload *upload = job->upload;
    upload->session = bitsim__text_copy(name, service->memory);
    if (!upload->session) {
        service->memory->release(host_url, service->memory->user);
        return BITSIM_ERR_NOMEM;
    }
    upload->host_url = host_url;
    upload->host_timeout = outcome->host_timeout;
    return BITSIM_OK;
}

static int settle_request(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                          bitsim_time now) {
    bool creates = !job->upload->session;
    if (creates && keep_session(service, job, outcome)) return BITSIM_ERR_NOMEM;
    /* Who takes leave does not mind that the session is gone. */
    settle_session(service, job,
                   bitsim__upload_is_leaving(job->upload) ? BITSIM_UPLOAD_CANCEL
                   : creates                              ? BITSIM_UPLOAD_CREATE
                                                          : BITSIM_UPLOAD_PING,
                   outcome, now);
    return BITSIM_OK;
}

/* ---- Fragments ---- */

/* What the server has, by its own word or, if it gave none, by what was sent. */
static uint64_t received_of(const bitsim__file *file, const bitsim_outcome *outcome) {
    uint64_t received = outcome->received;
    if (!received && outcome->status != 416) received = file->moved + outcome->bytes;
    return received < file->size ? received : file->size;
}

static void take(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                 bitsim_time now) {
    bitsim__file *file = bitsim__transfer_file(job);
    uint64_t received = received_of(file, outcome);
    bool is_progress = received > file->moved;
    file->moved = received;
    if (is_progress) job->upload->is_renewed = false;
    if (is_progress) bitsim__challenge_passed(job);
    if (is_progress) bitsim__job_progressed(service, job, now);
}

static void take_last(bitsim__job *job, char *reply_url) {
    bitsim__upload *upload = job->upload;
    upload->is_posted = true;
    upload->reply_url = reply_url;
    /* Without a reply the reply file stays empty. */
    if (!reply_url && job->type == BG_JOB_TYPE_UPLOAD_REPLY) upload->reply_size = 0;
}

static void go_on_with(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                       char *reply_url, bitsim_time now) {
    const bitsim__file *file = bitsim__transfer_file(job);
    const bitsim__piece *piece = &job->transfer.piece;
    bool accepted = outcome->status != 416;
    bool was_last = accepted && piece->remote_offset + piece->length == file->size;
    take(service, job, outcome, now);
    /* A server that took the last fragment and has less than all is sent the rest again. */
    if (!was_last || file->moved < file->size) {
        service->memory->release(reply_url, service->memory->user);
        bitsim__transfer_again(service, job);
        return;
    }
    take_last(job, reply_url);
    bitsim__transfer_go_to(service, job, job->transfer.stage + 1, now);
}

static int settle_fragment(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    const bitsim_memory *memory = service->memory;
    char *reply_url = NULL;
    if (outcome->reply_url && job->type == BG_JOB_TYPE_UPLOAD_REPLY &&
        !(reply_url = bitsim__text_copy(outcome->reply_url, memory)))
        return BITSIM_ERR_NOMEM;
    bitsim_upload_next next;
    bitsim_decision decision = answered(service, job, BITSIM_UPLOAD_FRAGMENT, outcome, &next);
    /* A server that takes nothing and tells no reason would be asked for ever. */
    const bitsim__file *file = bitsim__transfer_file(job);
    bool is_stuck = bitsim_succeeded(decision.hr) && next == BITSIM_UPLOAD_GO_ON &&
                    outcome->status != 416 && job->transfer.piece.length > 0 &&
                    received_of(file, outcome) <= file->moved;
    if (is_stuck) decision = bitsim_transfer_connect(service->build, BITSIM_CONNECT_BROKEN);
    if (!goes_on(service, job, &decision, now)) {
        memory->release(reply_url, memory->user);
    } else if (next == BITSIM_UPLOAD_GO_ON) {
        go_on_with(service, job, outcome, reply_url, now);
    } else {
        memory->release(reply_url, memory->user);
        if (next == BITSIM_UPLOAD_ANEW) {
            begin_anew(service, job, now);
        } else {
            job->upload->fragment = job->transfer.piece.length / 2;
            bitsim__transfer_again(service, job);
        }
    }
    return BITSIM_OK;
}

static int settle_move(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                       bitsim_time now) {
    bitsim_decision decision = bitsim_upload_local(
        service->build, outcome->stamp && outcome->stamp != job->upload->stamp);
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return BITSIM_OK;
    if (over_http(job)) return settle_fragment(service, job, outcome, now);
    decision = bitsim_file_smb(service->build, outcome->file);
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return BITSIM_OK;
    bitsim__transfer_moved(service, job, outcome, now);
    return BITSIM_OK;
}

int bitsim__upload_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                          bitsim_time now) {
    switch (job->transfer.step) {
    case BITSIM__STEP_LOCAL: return settle_local(service, job, outcome, now);
    case BITSIM__STEP_REQUEST: return settle_request(service, job, outcome, now);
    case BITSIM__STEP_MOVE: return settle_move(service, job, outcome, now);
    case BITSIM__STEP_REPLY_FILE: bitsim__reply_created(service, job, outcome, now); break;
    case BITSIM__STEP_REPLY: return bitsim__reply_settle(service, job, outcome, now);
    case BITSIM__STEP_CLOSE: settle_session(service, job, BITSIM_UPLOAD_CLOSE, outcome, now); break;
    case BITSIM__STEP_CANCEL:
        settle_session(service, job, BITSIM_UPLOAD_CANCEL, outcome, now);
        break;
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_JUDGE:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_SECURITY:
    case BITSIM__STEP_END: break;
    }
    return BITSIM_OK;
}
