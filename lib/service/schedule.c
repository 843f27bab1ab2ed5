/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/life.h"
#include "service/service.h"

void bitsim__queue(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (bitsim__linked(&job->runnable)) return;
    bitsim_logon_facts facts = bitsim__logon_facts(service, &job->owner->party, job->impersonated);
    bitsim_decision decision = bitsim_logon_run(&facts);
    bitsim__tell_decision(service, job, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_WAIT))
        bitsim__list_append(&service->runnable, &job->runnable);
}

/* Answers whether |job| may start; if not, it has gone to an error. */
static bool may_start(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (!service->network_up) {
        bitsim_decision lost = bitsim_logon_network(service->build, false, job->state);
        bitsim__fail(service, job, &lost, UINT32_MAX, now);
        return false;
    }
    bitsim_life_need_facts need = {
        .build = service->build,
        .choices = &service->choices,
        .helper_present = job->helper != NULL,
        .flags = job->helper_flags,
    };
    bitsim_decision decision = bitsim_life_schedule(&need);
    if (bitsim_succeeded(decision.hr)) return true;
    bitsim__fail(service, job, &decision, UINT32_MAX, now);
    return false;
}

void bitsim__schedule(bitsim_service *service, bitsim_time now) {
    while (!service->active && !bitsim__list_is_empty(&service->runnable)) {
        bitsim__job *job = BITSIM__OF(bitsim__job, runnable, service->runnable.next);
        bitsim__list_remove(&job->runnable);
        if (!may_start(service, job, now)) continue;
        service->active = job;
        bitsim__move(service, job, BITSIM_JOB_START, NULL, now);
        bitsim__transfer_start(service, job, now);
    }
}
