/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/life.h"
#include "bitsim/policy/turn.h"
#include "service/service.h"

/* Answers whether |job|, whose turn it is, may start; if not, it has gone to an error. */
static bool may_start(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (!service->network_up) {
        bitsim_decision lost = bitsim_logon_network(service->build, false, job->state);
        bitsim__fail(service, job, &lost, UINT32_MAX, now);
        return false;
    }
    if (!bitsim__gate_lets(service, job, now)) return false;
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

/* The background job that runs makes room, as |decision| says. */
static void preempt(bitsim_service *service, const bitsim_decision *decision, bitsim_time now) {
    bitsim__job *job = service->turns.background;
    bitsim__move(service, job, BITSIM_JOB_REQUEUE, decision, now);
    bitsim_decision place = bitsim_turn_preempted(service->build, &service->choices);
    bitsim__tell_decision(service, job, &place, now);
    if (place.effects & BITSIM_EFFECT_FIRST) bitsim__queue_first(service, job);
}

/* Gives the first that waits at |level| its turn; answers whether somebody's standing changed. */
static bool give_turn(bitsim_service *service, int level, bitsim_time now) {
    bitsim__link *waiting = &service->turns.waiting[level];
    if (bitsim__list_is_empty(waiting)) return false;
    bitsim__job *job = BITSIM__OF(bitsim__job, turn.link, waiting->next);
    bitsim_decision decision = bitsim__turn_ask(service, job);
    if (decision.effects & BITSIM_EFFECT_WAIT) {
        uint16_t rule = (uint16_t)bitsim_decision_rule(&decision);
        if (job->turn.told != rule) bitsim__tell_decision(service, job, &decision, now);
        job->turn.told = rule;
        return false;
    }
    if (!may_start(service, job, now)) return true;
    if (decision.effects & BITSIM_EFFECT_PREEMPT) preempt(service, &decision, now);
    bitsim__move(service, job, BITSIM_JOB_START, &decision, now);
    bitsim__transfer_start(service, job, now);
    return true;
}

/* The job that runs stops if a higher level holds it back that nobody can run at. */
static void look_at_background(bitsim_service *service, bitsim_time now) {
    bitsim__job *job = service->turns.background;
    if (!job) return;
    bitsim_decision decision = bitsim__turn_ask(service, job);
    if (decision.effects & BITSIM_EFFECT_WAIT) preempt(service, &decision, now);
}

void bitsim__schedule(bitsim_service *service, bitsim_time now) {
    while (service->turns.is_changed) {
        service->turns.is_changed = false;
        for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
            while (give_turn(service, level, now)) continue;
        look_at_background(service, now);
    }
}
