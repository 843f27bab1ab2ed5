/* SPDX-License-Identifier: MIT */
/* A download that its server sends elsewhere. */
#include "bitsim/policy/redirect.h"

#include "job/name.h"
#include "service/transfer.h"

static bool is_redirect(const bitsim_outcome *outcome) {
    return outcome->status == 301 || outcome->status == 302 || outcome->status == 303 ||
           outcome->status == 307;
}

/* The present file of |job| is called |location| from now on, and is reached by |scheme|. */
static void rename_remote(bitsim_service *service, bitsim__job *job, char *location,
                          bitsim_remote_scheme scheme) {
    bitsim__file *file = bitsim__transfer_file(job);
    bitsim__room_release(&job->room, file->remote, service->memory);
    file->remote = location;
    file->scheme = scheme;
}

bool bitsim__redirected(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        char **location, bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    if (!is_redirect(outcome) || !*location) return false;
    bitsim_remote_scheme scheme;
    bool is_name = bitsim__remote_name_faults(*location, &scheme) == 0;
    bitsim_redirect_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .status = outcome->status,
        .flags = bitsim__job_security_flags(job),
        .was_secure = bitsim__transfer_scheme(job) == BITSIM_REMOTE_HTTPS,
        .is_secure = is_name && scheme == BITSIM_REMOTE_HTTPS,
        .is_web = is_name && scheme != BITSIM_REMOTE_SMB,
        .hops = transfer->hops,
    };
    bitsim_decision decision = bitsim_redirect_check(&facts);
    bool renames = (decision.effects & BITSIM_EFFECT_RENAME_REMOTE) != 0;
    if (bitsim_failed(decision.hr)) {
        if (renames) {
            rename_remote(service, job, *location, scheme);
            *location = NULL;
        }
        bitsim__transfer_goes_on(service, job, &decision, now);
        return true;
    }
    bitsim__tell_decision(service, job, &decision, now);
    /* Whoever asks there is somebody else. */
    bitsim__challenges_del(transfer->challenges, service->memory);
    transfer->challenges = NULL;
    service->memory->release(transfer->redirect, service->memory->user);
    transfer->redirect = *location;
    transfer->is_reported = renames;
    transfer->hops++;
    *location = NULL;
    bitsim__transfer_go_to(service, job, bitsim__itinerary_stage(job, BITSIM__STEP_CONNECT), now);
    return true;
}

void bitsim__redirect_report(bitsim_service *service, bitsim__job *job) {
    bitsim__transfer *transfer = &job->transfer;
    transfer->hops = 0;
    if (!transfer->redirect || !transfer->is_reported) return;
    rename_remote(service, job, transfer->redirect, bitsim__transfer_scheme(job));
    transfer->redirect = NULL;
}
