/* SPDX-License-Identifier: MIT */
/* What the machine's policies and its network let run: what the network costs. */
#include "bitsim/error.h"
#include "bitsim/policy/cost.h"
#include "service/service.h"

static bool is_foreground(const bitsim__job *job) {
    return job->turn.level == BG_JOB_PRIORITY_FOREGROUND;
}

/* The transfer policy that the device's management has for jobs of this kind, or 0. */
static uint32_t device_policy(const bitsim_service *service, bool foreground) {
    static const uint32_t levels[] = {
        0,
        BITS_COST_STATE_TRANSFER_ALWAYS,
        BITS_COST_STATE_TRANSFER_NOT_ROAMING,
        BITS_COST_STATE_TRANSFER_NO_SURCHARGE,
        BITS_COST_STATE_TRANSFER_STANDARD,
        BITS_COST_STATE_TRANSFER_UNRESTRICTED,
    };
    uint32_t level = 0;
    bitsim_group_policies_value(&service->policies,
                                foreground ? BITSIM_GROUP_POLICY_COST_IN_FOREGROUND
                                           : BITSIM_GROUP_POLICY_COST_IN_BACKGROUND,
                                service->build, &level);
    return levels[level];
}

bitsim_decision bitsim__gate_cost(const bitsim_service *service, const bitsim__job *job) {
    bitsim_cost_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .cost = service->cost,
        .device_policy = device_policy(service, is_foreground(job)),
        .foreground = is_foreground(job),
    };
    facts.is_set = bitsim__job_cost_flags(job, &facts.flags);
    return bitsim_cost_check(&facts);
}

uint32_t bitsim__gate_policy(const bitsim_service *service, const bitsim__job *job) {
    uint32_t flags;
    bool foreground = bitsim__job_priority(job) == BG_JOB_PRIORITY_FOREGROUND;
    if (bitsim__job_cost_flags(job, &flags)) return flags;
    flags = device_policy(service, foreground);
    return flags ? flags : bitsim_cost_default(&service->choices, foreground);
}

/* The cost blocks |job|, as |decision| says. */
static void block(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                  bitsim_time now) {
    bitsim_decision waits = bitsim_cost_waits(service->build, &service->choices);
    bitsim__tell_decision(service, job, &waits, now);
    bitsim__fail(service, job, decision, UINT32_MAX, now);
}

bool bitsim__gate_lets(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    /* On a network without cost there is nothing to be told of. */
    if (service->cost == BITS_COST_STATE_UNRESTRICTED && !job->options) return true;
    bitsim_decision decision = bitsim__gate_cost(service, job);
    if (bitsim_failed(decision.hr)) {
        block(service, job, &decision, now);
        return false;
    }
    if (service->cost != BITS_COST_STATE_UNRESTRICTED)
        bitsim__tell_decision(service, job, &decision, now);
    return true;
}

void bitsim__gate_look(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bool runs = job->turn.standing == BITSIM__STANDS_RUNNING;
    bool is_blocked = job->state == BG_JOB_STATE_TRANSIENT_ERROR &&
                      job->error == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY;
    if (!runs && !is_blocked) return;
    bitsim_decision decision = bitsim__gate_cost(service, job);
    if (runs && bitsim_failed(decision.hr)) {
        block(service, job, &decision, now);
    } else if (is_blocked && bitsim_succeeded(decision.hr)) {
        bitsim__tell_decision(service, job, &decision, now);
        decision = bitsim_cost_over(service->build);
        bitsim__tell_decision(service, job, &decision, now);
        bitsim__move(service, job, BITSIM_JOB_REQUEUE, &decision, now);
    }
}

bitsim__link *bitsim__gate_list(bitsim__turns *turns, const bitsim__job *job) {
    return job->error == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY ? &turns->costed : &turns->transient;
}

/* Looks at those of |list|, which may leave it on the way. */
static void look_at(bitsim_service *service, bitsim__link *list, bitsim_time now) {
    for (bitsim__link *link = list->next, *next = link->next; link != list;
         link = next, next = link->next)
        bitsim__gate_look(service, BITSIM__OF(bitsim__job, turn.link, link), now);
}

void bitsim__gate_look_at_all(bitsim_service *service, bitsim_time now) {
    look_at(service, &service->turns.running, now);
    look_at(service, &service->turns.costed, now);
}

int bitsim_service_cost(bitsim_service *service, uint32_t cost, bitsim_time now) {
    if (cost & ~(BITSIM_COST_STATES | BITSIM_COST_CONGESTED)) return BITSIM_ERR_INVALID;
    if (cost == service->cost) return BITSIM_OK;
    service->cost = cost;
    bitsim__tell_cost(service, now);
    bitsim__gate_look_at_all(service, now);
    return BITSIM_OK;
}
