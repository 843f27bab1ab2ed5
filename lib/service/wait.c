/* SPDX-License-Identifier: MIT */
#include "bitsim/wait.h"

#include "bitsim/policy/band.h"
#include "bitsim/policy/cost.h"
#include "bitsim/policy/transfer.h"
#include "bitsim/policy/turn.h"
#include "service/service.h"

const char *bitsim_wait_words(bitsim_wait_kind kind) {
    static const char *const words[BITSIM_WAIT_KIND_COUNT] = {
        [BITSIM_WAIT_SCHEDULER] = "the scheduler",
        [BITSIM_WAIT_TURN] = "its turn",
        [BITSIM_WAIT_LOGON] = "its owner to log on",
        [BITSIM_WAIT_NOTIFICATIONS] = "logon notifications to reach BITS",
        [BITSIM_WAIT_RETRY] = "the minimum retry delay",
        [BITSIM_WAIT_NETWORK] = "the network",
        [BITSIM_WAIT_VOLUME] = "a locked volume to be free again",
        [BITSIM_WAIT_POLICY] = "a policy that leaves it bandwidth",
        [BITSIM_WAIT_COST] = "a network that its transfer policy allows",
    };
    return (unsigned)kind < BITSIM_WAIT_KIND_COUNT ? words[kind] : NULL;
}

static bitsim_wait wait_for(bitsim_wait_kind kind, const bitsim_decision *decision,
                            bitsim_time until) {
    return (bitsim_wait){kind, bitsim_decision_rule(decision), until};
}

/* What the network's cost blocks waits for another, whether or not it is tried again before. */
static bitsim_wait for_cost(const bitsim_service *service, const bitsim__job *job) {
    bitsim_decision decision = bitsim__gate_cost(service, job);
    if (bitsim_succeeded(decision.hr))
        decision = bitsim_cost_waits(service->build, &service->choices);
    return wait_for(BITSIM_WAIT_COST, &decision, job->timers.at[BITSIM__TIMER_RETRY]);
}

/* What the bandwidth policy blocks waits for another hour, or another policy. */
static bitsim_wait for_bandwidth(const bitsim_service *service, const bitsim__job *job) {
    bitsim_decision over = bitsim_band_over(service->build);
    return wait_for(BITSIM_WAIT_POLICY, &over, service->turns.limit_until[job->turn.level]);
}

static bitsim_wait after_error(const bitsim_service *service, const bitsim__job *job) {
    if (job->error == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY) return for_cost(service, job);
    if (job->error == BG_E_BLOCKED_BY_POLICY) return for_bandwidth(service, job);
    bitsim_time retry = job->timers.at[BITSIM__TIMER_RETRY];
    bitsim_decision due = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_RETRY_DUE,
                                                   job->error);
    bitsim_wait_kind kind = retry != BITSIM_TIME_NEVER              ? BITSIM_WAIT_RETRY
                            : job->error == BG_E_DESTINATION_LOCKED ? BITSIM_WAIT_VOLUME
                                                                    : BITSIM_WAIT_NETWORK;
    return wait_for(kind, &due, retry);
}

/* When |job| has its turn if no other comes before it: each of those that wait ahead of it has a
 * slice when that of the job which runs is over. */
static bitsim_time turn_at(const bitsim_service *service, const bitsim__job *job) {
    const bitsim__turns *turns = &service->turns;
    const bitsim__job *running = turns->background;
    if (!running || running->turn.level != job->turn.level) return BITSIM_TIME_NEVER;
    bitsim_time slice = bitsim_turn_slice(&service->choices, false);
    bitsim_time at = running->timers.at[BITSIM__TIMER_SLICE];
    if (at == BITSIM_TIME_NEVER || slice == BITSIM_TIME_NEVER) return BITSIM_TIME_NEVER;
    const bitsim__link *own = &job->turn.link;
    for (const bitsim__link *link = turns->waiting[job->turn.level].next; link != own;
         link = link->next)
        at += slice;
    return at;
}

static bitsim_wait for_turn(const bitsim_service *service, const bitsim__job *job) {
    const bitsim__turns *turns = &service->turns;
    bitsim_decision decision = bitsim__turn_ask(service, job);
    bool waits = (decision.effects & BITSIM_EFFECT_WAIT) != 0;
    if (!waits && turns->waiting[job->turn.level].next == &job->turn.link)
        return (bitsim_wait){BITSIM_WAIT_SCHEDULER, BITSIM_RULE_NONE, BITSIM_TIME_NEVER};
    return wait_for(BITSIM_WAIT_TURN, &decision, turn_at(service, job));
}

/* An owner who has logged on may not be known to be there (CALL-9). */
static bitsim_wait for_owner(const bitsim_service *service, const bitsim__job *job) {
    bitsim_logon_facts facts = bitsim__logon_facts(service, &job->owner->party, job->impersonated);
    bitsim_decision decision = bitsim_logon_run(&facts);
    bool is_there = bitsim_decision_names(&decision, BITSIM_RULE_CALL_9);
    return wait_for(is_there ? BITSIM_WAIT_NOTIFICATIONS : BITSIM_WAIT_LOGON, &decision,
                    BITSIM_TIME_NEVER);
}

bitsim_wait bitsim__wait_of(const bitsim_service *service, const bitsim__job *job) {
    switch ((bitsim__standing)job->turn.standing) {
    case BITSIM__STANDS_WAITING: return for_turn(service, job);
    case BITSIM__STANDS_ABSENT: return for_owner(service, job);
    case BITSIM__STANDS_TRANSIENT: return after_error(service, job);
    case BITSIM__STANDS_NOWHERE:
    case BITSIM__STANDS_RUNNING: break;
    }
    return (bitsim_wait){BITSIM_WAIT_NOTHING, BITSIM_RULE_NONE, BITSIM_TIME_NEVER};
}
