/* SPDX-License-Identifier: MIT */
/*
 * What the operation of the present step is, as far as the job says it: all but who does it and how
 * fast. It is described when it is handed out, and once more for whoever is told of its outcome.
 */
#include "job/name.h"
#include "service/transfer.h"

/* ---- Which one ---- */

bitsim_operation_kind bitsim__transfer_kind(const bitsim__job *job) {
    bool download = bitsim__is_download(job);
    switch (job->transfer.step) {
    case BITSIM__STEP_REMOTE: return BITSIM_OPERATION_OPEN_REMOTE;
    case BITSIM__STEP_PROXY_SETTINGS: return BITSIM_OPERATION_READ_PROXY_SETTINGS;
    case BITSIM__STEP_PROXY_DETECTION: return BITSIM_OPERATION_DETECT_PROXY;
    case BITSIM__STEP_CONNECT: return BITSIM_OPERATION_CONNECT;
    case BITSIM__STEP_JUDGE: return BITSIM_OPERATION_JUDGE_CERTIFICATE;
    case BITSIM__STEP_CERTIFICATE: return BITSIM_OPERATION_OPEN_CERTIFICATE;
    case BITSIM__STEP_REQUEST:
        return download ? BITSIM_OPERATION_REQUEST : bitsim__upload_kind(job);
    case BITSIM__STEP_LOCAL:
        return download ? BITSIM_OPERATION_CREATE_TEMPORARY : bitsim__upload_kind(job);
    case BITSIM__STEP_MOVE: return download ? BITSIM_OPERATION_FETCH : bitsim__upload_kind(job);
    case BITSIM__STEP_SECURITY: return BITSIM_OPERATION_COPY_SECURITY;
    case BITSIM__STEP_REPLY_FILE:
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL:
    case BITSIM__STEP_END: break;
    }
    return bitsim__upload_kind(job);
}

bitsim_resource bitsim__transfer_resource(const bitsim__job *job) {
    bitsim__step step = job->transfer.step;
    if (step == BITSIM__STEP_LOCAL && bitsim__is_download(job))
        return BITSIM_RESOURCE_TEMPORARY_FILE;
    if (step == BITSIM__STEP_LOCAL || step == BITSIM__STEP_REPLY_FILE)
        return bitsim__upload_resource(job);
    if (step == BITSIM__STEP_SECURITY) return bitsim__security_resource(job);
    return bitsim__way_resource(job);
}

/* ---- Where to ---- */

const char *bitsim__transfer_remote(const bitsim__job *job) {
    if (job->transfer.redirect) return job->transfer.redirect;
    if (job->upload && job->upload->host_url) return job->upload->host_url;
    return job->files[job->transfer.file].remote;
}

bitsim_remote_scheme bitsim__transfer_scheme(const bitsim__job *job) {
    const char *redirect = job->transfer.redirect;
    return redirect ? bitsim__remote_scheme(redirect) : job->files[job->transfer.file].scheme;
}

/* ---- The whole ---- */

/* Which bytes, of those operations that move any. */
static void describe_piece(const bitsim__job *job, bitsim_operation *out) {
    const bitsim__piece *piece = &job->transfer.piece;
    out->offset = piece->remote_offset;
    out->local_offset = piece->local_offset;
    out->length = piece->length;
}

static void describe_connection(const bitsim__job *job, bitsim_operation *out) {
    const bitsim__transfer *transfer = &job->transfer;
    if (transfer->proxies) out->proxy = transfer->proxies->name;
    if (transfer->step == BITSIM__STEP_CERTIFICATE && transfer->certificate)
        out->certificate = &transfer->certificate->name;
    if (transfer->step > BITSIM__STEP_CERTIFICATE && bitsim__way_shows_certificate(job))
        out->client_certificate = transfer->certificate->shown;
    if (transfer->step == BITSIM__STEP_CONNECT)
        out->checks_revocation = transfer->checks_revocation;
    if (transfer->step == BITSIM__STEP_REQUEST) bitsim__fill_answer(job, out);
}

void bitsim__transfer_describe(const bitsim_service *service, const bitsim__job *job,
                               bitsim_operation *out) {
    bitsim__step step = job->transfer.step;
    bitsim__begin_operation(out, job, bitsim__transfer_kind(job), job->transfer.file);
    out->remote = bitsim__transfer_remote(job);
    out->scheme = bitsim__transfer_scheme(job);
    out->resource = bitsim__transfer_resource(job);
    if (step == BITSIM__STEP_JUDGE) {
        bitsim__judge_describe(job, out);
        return;
    }
    if (step == BITSIM__STEP_SECURITY) {
        out->acl_flags = job->transfer.acl_flags;
        return;
    }
    describe_connection(job, out);
    if (step == BITSIM__STEP_MOVE || step == BITSIM__STEP_REPLY) describe_piece(job, out);
    if (bitsim__is_download(job)) bitsim__download_describe(job, out);
    else bitsim__upload_describe(service, job, out);
}
