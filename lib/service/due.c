/* SPDX-License-Identifier: MIT */
#include "service/service.h"

/* What is done when a moment has come; it is no longer filed then. */
static void (*const due[BITSIM__TIMER_COUNT])(bitsim_service *, bitsim__job *, bitsim_time) = {
    [BITSIM__TIMER_GIVE_UP] = bitsim__give_up_due,
    [BITSIM__TIMER_DOWNLOAD] = bitsim__download_time_due,
    [BITSIM__TIMER_RETRY] = bitsim__retry_due,
    [BITSIM__TIMER_SLICE] = bitsim__slice_due,
    [BITSIM__TIMER_NOTICE] = bitsim__notice_due,
    [BITSIM__TIMER_CANCEL] = bitsim__leave_again,
};

static bitsim_time first_due(const bitsim_service *service) {
    const bitsim__job *first = bitsim__deadline_first(service);
    return first ? first->timers.first : BITSIM_TIME_NEVER;
}

bitsim_time bitsim_service_deadline(const bitsim_service *service) {
    bitsim_time first = first_due(service), abandons = bitsim_service_abandons_at(service);
    bitsim_time gate = bitsim__gate_at(service);
    if (gate < first) first = gate;
    return first < abandons ? first : abandons;
}

void bitsim_service_advance(bitsim_service *service, bitsim_time now) {
    for (;;) {
        bitsim_time first = first_due(service), abandons = bitsim_service_abandons_at(service);
        if (bitsim__gate_at(service) <= now) {
            bitsim__gate_due(service, now);
            continue;
        }
        if (first > now && abandons > now) return;
        if (abandons < first) {
            bitsim__abandon(service, bitsim__stillest(service), now);
            continue;
        }
        bitsim__job *job = bitsim__deadline_first(service);
        bitsim__timer which = bitsim__timers_due(&job->timers, now);
        bitsim__timer_clear(service, job, which);
        if (which < BITSIM__TIMER_COUNT) due[which](service, job, now);
    }
}
