/* SPDX-License-Identifier: MIT */
/* Where an upload goes: the host that its server names, or the file of a share. */
#include "bitsim/policy/upload_place.h"

#include "bitsim/error.h"
#include "bitsim/policy/file.h"
#include "job/name.h"
#include "service/transfer.h"

/* ---- The host ---- */

int bitsim__host_read(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                      char **url) {
    *url = NULL;
    if (!outcome->host) return BITSIM_OK;
    *url = bitsim__remote_with_host(bitsim__transfer_file(job)->remote, outcome->host,
                                    service->memory);
    return *url ? BITSIM_OK : BITSIM_ERR_NOMEM;
}

/* Whoever asks there, and is trusted there, is somebody else. */
static void connect_anew(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__challenges_del(job->transfer.challenges, service->memory);
    job->transfer.challenges = NULL;
    bitsim__transfer_go_to(service, job, bitsim__itinerary_stage(job, BITSIM__STEP_CONNECT), now);
}

bool bitsim__host_begin(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (!job->upload->host_url) return false;
    bitsim_decision decision = bitsim_upload_host(service->build, BITSIM_UPLOAD_HOST_NAMED, false);
    bitsim__tell_decision(service, job, &decision, now);
    connect_anew(service, job, now);
    return true;
}

bool bitsim__host_given_up(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    bitsim__upload *upload = job->upload;
    if (!upload || !upload->host_url) return false;
    if (outcome->connect == BITSIM_CONNECT_OK) {
        upload->host_lost_at = 0;
        return false;
    }
    if (!upload->host_lost_at) upload->host_lost_at = now;
    bool is_over = upload->host_timeout && now - upload->host_lost_at >= upload->host_timeout;
    bitsim_decision decision = bitsim_upload_host(service->build, BITSIM_UPLOAD_HOST_LOST, is_over);
    bitsim__tell_decision(service, job, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_TRY_AGAIN)) return false;
    bitsim__upload_forget_host(upload, service->memory);
    connect_anew(service, job, now);
    return true;
}

/* ---- The file of a share ---- */

static bitsim_decision ask_share(const bitsim_service *service, const bitsim__job *job,
                                 bitsim_upload_share_event event, bool is_short) {
    const bitsim__file *file = &job->files[job->transfer.file];
    bitsim_upload_share_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .event = event,
        .begun = event == BITSIM_UPLOAD_SHARE_OPENED ? file->moved > 0 : job->upload->is_opened,
        .is_short = is_short,
    };
    return bitsim_upload_share(&facts);
}

uint64_t bitsim__share_keeps(const bitsim_service *service, const bitsim__job *job) {
    bitsim_decision decision = ask_share(service, job, BITSIM_UPLOAD_SHARE_OPENED, false);
    bool restarts = (decision.effects & BITSIM_EFFECT_RESTART_FILE) != 0;
    return restarts ? 0 : job->files[job->transfer.file].moved;
}

void bitsim__share_opened(bitsim_service *service, bitsim__job *job, uint64_t kept,
                          bitsim_time now) {
    bitsim__file *file = bitsim__transfer_file(job);
    bitsim_decision decision = ask_share(service, job, BITSIM_UPLOAD_SHARE_OPENED,
                                         kept < file->moved);
    bitsim__tell_decision(service, job, &decision, now);
    job->upload->is_opened = true;
    if (decision.effects & BITSIM_EFFECT_RESTART_FILE) bitsim__file_restart(file);
}

bool bitsim__share_deleted(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__upload *upload = job->upload;
    if (!upload || !upload->is_opened || job->files[0].is_moved) return true;
    bitsim_decision decision = ask_share(service, job, BITSIM_UPLOAD_SHARE_CANCELLED, false);
    bitsim__tell_decision(service, job, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_DELETE_REMOTE)) return true;
    bitsim_operation operation = bitsim__operation(job, BITSIM_OPERATION_DELETE, 0);
    operation.path = operation.remote;
    operation.resource = BITSIM_RESOURCE_REMOTE_FILE;
    operation.use = bitsim__use(service, job, operation.resource, &operation.token, now);
    if (bitsim_failed(operation.use.hr)) return false;
    bitsim_outcome outcome = bitsim__perform(service, job, &operation, now);
    decision = bitsim_file_smb(service->build, outcome.file);
    upload->is_opened = bitsim_failed(decision.hr);
    return !upload->is_opened;
}
