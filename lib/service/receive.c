/* SPDX-License-Identifier: MIT */
/* The steps of an upload-reply that receive the reply, which is a download of its own. */
#include "bitsim/error.h"
#include "bitsim/policy/upload.h"
#include "service/transfer.h"

/* Keeps what has arrived of the reply; 0 or BITSIM_ERR_NOMEM with nothing changed. */
static int keep_reply(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                      bitsim_time now) {
    bitsim__upload *upload = job->upload;
    if (bitsim__upload_keep_reply(upload, outcome->data, outcome->bytes, outcome->size,
                                  service->memory))
        return BITSIM_ERR_NOMEM;
    uint64_t left = outcome->size - upload->reply_moved;
    if (upload->reply_moved == 0)
        upload->reply_origin = (bitsim__origin){outcome->response.modified, outcome->response.tag};
    upload->reply_size = outcome->size;
    upload->reply_moved += outcome->bytes < left ? outcome->bytes : left;
    if (outcome->bytes) bitsim__challenge_passed(job);
    if (outcome->bytes) bitsim__job_progressed(service, job, now);
    return BITSIM_OK;
}

/* Is what comes still the reply of which a part is here? */
static bitsim_decision is_same_reply(const bitsim_service *service, const bitsim__job *job,
                                     const bitsim_outcome *outcome) {
    const bitsim__upload *upload = job->upload;
    uint64_t lost = job->transfer.reply_lost;
    bool is_begun = upload->reply_moved > 0;
    bool tells_size = is_begun && outcome->status != 412;
    const bitsim__origin *origin = &upload->reply_origin;
    bitsim_reply_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .status = outcome->status,
        .before = {upload->reply_size, origin->modified, origin->tag},
        .now = {tells_size ? outcome->size : BG_SIZE_UNKNOWN, outcome->response.modified,
                outcome->response.tag},
        .no_further = lost && upload->reply_moved <= lost,
    };
    return bitsim_upload_reply(&facts);
}

/* What has come of the reply is of no use: it is another one. */
static void lose_reply(const bitsim_service *service, bitsim__job *job) {
    job->transfer.reply_lost = job->upload->reply_moved;
    bitsim__upload_forget_reply(job->upload, service->memory);
}

int bitsim__reply_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    bitsim__upload *upload = job->upload;
    if (!bitsim__file_is_written(service, job, outcome, now)) return BITSIM_OK;
    /* Who set no condition has no use for 412. */
    bool is_unmet = outcome->status == 412 && upload->reply_origin.modified;
    bitsim_decision decision = is_unmet ? bitsim_transfer_connect(service->build, outcome->connect)
                                        : bitsim__way_exchanged(service, job, outcome);
    bool answers = outcome->connect == BITSIM_CONNECT_OK || outcome->bytes > 0;
    bool is_anew = false;
    if (bitsim_succeeded(decision.hr) || (answers && outcome->status < 300)) {
        bitsim_decision other = is_same_reply(service, job, outcome);
        is_anew = (other.effects & BITSIM_EFFECT_RESTART_FILE) != 0;
        if (is_anew) lose_reply(service, job);
        else if (keep_reply(service, job, outcome, now)) return BITSIM_ERR_NOMEM;
        if (!bitsim__transfer_goes_on(service, job, &other, now)) return BITSIM_OK;
    }
    bool is_whole = upload->reply_moved == upload->reply_size;
    if (bitsim_succeeded(decision.hr) && outcome->bytes == 0 && !is_whole && !is_anew)
        decision = bitsim_transfer_connect(service->build, BITSIM_CONNECT_BROKEN);
    if (is_whole) bitsim__transfer_onwards(service, job, &decision, now);
    else if (bitsim__transfer_goes_on(service, job, &decision, now))
        bitsim__transfer_again(service, job);
    return BITSIM_OK;
}

void bitsim__reply_created(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    bitsim_decision decision = bitsim__file_created(service, outcome->file);
    job->reply_created = bitsim_succeeded(decision.hr);
    bitsim__transfer_onwards(service, job, &decision, now);
}
