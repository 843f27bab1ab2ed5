/* SPDX-License-Identifier: MIT */
/*
 * A cancelled upload takes leave of its server: the job has ended for everybody else, and is held
 * until the server has been told, or the time for that is over (UPLOAD-11).
 */
#include "bitsim/limits.h"
#include "bitsim/policy/upload.h"
#include "service/transfer.h"

static bitsim_time smaller(bitsim_time a, bitsim_time b) { return a < b ? a : b; }

bool bitsim__leave_is_due(const bitsim__job *job) { return job->upload && job->upload->session; }

void bitsim__leave_begin(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__upload *upload = job->upload;
    bitsim_time span = smaller(BITSIM_UPLOAD_CANCEL_S * BITSIM_TICKS_PER_SECOND,
                               bitsim__job_no_progress_timeout(job));
    upload->is_leaving = true;
    upload->leave_until = span < BITSIM_TIME_NEVER - now ? now + span : BITSIM_TIME_NEVER;
    job->transfer.file = 0;
    bitsim__transfer_go_to(service, job, 0, now);
}

/* Nothing keeps the job any longer, but for who still holds it. */
static void end(bitsim_service *service, bitsim__job *job) {
    bitsim__transfer_stop(service, job);
    bitsim__timers_clear(service, job);
    bitsim__table_left(service, job);
}

bitsim__job *bitsim__leaving_next(const bitsim_service *service, uint32_t *slot) {
    const bitsim__table *table = &service->table;
    while (++*slot < table->slot_count) {
        bitsim__job *job = bitsim__table_held(table, *slot);
        if (job && bitsim__upload_is_leaving(job->upload)) return job;
    }
    return NULL;
}

void bitsim__leave_drop_all(bitsim_service *service) {
    uint32_t slot = 0;
    bitsim__job *job;
    while ((job = bitsim__leaving_next(service, &slot)) != NULL) end(service, job);
}

void bitsim__leave_restart_all(bitsim_service *service, bitsim_time now) {
    uint32_t slot = 0;
    bitsim__job *job;
    while ((job = bitsim__leaving_next(service, &slot)) != NULL)
        bitsim__leave_again(service, job, now);
}

void bitsim__leave_done(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_decision decision = bitsim_upload_cancel(service->build, true, false);
    bitsim__tell_decision(service, job, &decision, now);
    end(service, job);
}

void bitsim__leave_failed(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_time next = now + bitsim__job_retry_delay(job);
    bool is_over = next >= job->upload->leave_until;
    bitsim_decision decision = bitsim_upload_cancel(service->build, false, is_over);
    bitsim__tell_decision(service, job, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_WAIT)) {
        end(service, job);
        return;
    }
    bitsim__transfer_stop(service, job);
    bitsim__timer_set(service, job, BITSIM__TIMER_CANCEL, next);
}

void bitsim__leave_again(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__transfer_stop(service, job);
    bitsim__timer_clear(service, job, BITSIM__TIMER_CANCEL);
    bitsim__transfer_go_to(service, job, 0, now);
}
