/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/transfer.h"
#include "service/service.h"

static void retry(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_decision decision = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_RETRY_DUE,
                                                        job->error);
    bitsim__tell_decision(service, job, &decision, now);
    bitsim__move(service, job, BITSIM_JOB_REQUEUE, &decision, now);
}

static void give_up(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_decision decision = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_TIMEOUT,
                                                        job->error);
    decision.context = (uint8_t)job->error_context;
    bitsim__fail(service, job, &decision, job->error_file, now);
}

/* What is done when a moment has come; it is no longer filed then. */
static void (*const due[BITSIM__TIMER_COUNT])(bitsim_service *, bitsim__job *, bitsim_time) = {
    [BITSIM__TIMER_GIVE_UP] = give_up,
    [BITSIM__TIMER_RETRY] = retry,
    [BITSIM__TIMER_NOTICE] = bitsim__notice_due,
    [BITSIM__TIMER_CANCEL] = bitsim__leave_again,
};

bitsim_time bitsim_service_deadline(const bitsim_service *service) {
    const bitsim__job *first = bitsim__deadline_first(service);
    return first ? first->timers.first : BITSIM_TIME_NEVER;
}

void bitsim_service_advance(bitsim_service *service, bitsim_time now) {
    bitsim__job *job;
    while ((job = bitsim__deadline_first(service)) && job->timers.first <= now) {
        bitsim__timer which = bitsim__timers_due(&job->timers, now);
        bitsim__timer_clear(service, job, which);
        due[which](service, job, now);
    }
}
