/* SPDX-License-Identifier: MIT */
/* What the machine's policies and its network let run: what that costs, and how much of it. */
#include "bitsim/error.h"
#include "bitsim/policy/band.h"
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

/* The file that |job| moves, or is to move next; one on demand may be passed over. */
static const bitsim__file *present_file(const bitsim__job *job) {
    bool runs = bitsim_job_state_is_running(job->state);
    uint32_t file = runs ? job->transfer.file : bitsim__job_next_file(job, 0);
    return file < job->file_count ? &job->files[file] : NULL;
}

static bitsim_band_facts band_facts(const bitsim_service *service, const bitsim__job *job,
                                    bitsim_time now) {
    const bitsim__file *file = present_file(job);
    return (bitsim_band_facts){
        .build = service->build,
        .choices = &service->choices,
        .policies = &service->policies,
        .priority = (BG_JOB_PRIORITY)job->turn.level,
        .now = now,
        .over_smb = file && file->scheme == BITSIM_REMOTE_SMB,
    };
}

/* Asks for the limit of |job|, and sees to it that it is known until when that holds. */
static bitsim_decision ask_limit(bitsim_service *service, const bitsim__job *job, bitsim_time now,
                                 uint64_t *rate) {
    bitsim_band_facts facts = band_facts(service, job, now);
    bitsim_time *until = &service->turns.limit_until[job->turn.level];
    bitsim_decision decision = bitsim_band_limit(&facts, rate);
    /* That is of the level: whoever is exempt today may not be with his next file. */
    facts.over_smb = false;
    if (now >= *until) *until = bitsim_band_until(&facts);
    return decision;
}

/* The machine blocks |job|, as |decision| says. */
static void block(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                  bitsim_time now) {
    if (decision->hr == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY) {
        bitsim_decision waits = bitsim_cost_waits(service->build, &service->choices);
        bitsim__tell_decision(service, job, &waits, now);
    }
    bitsim__fail(service, job, decision, UINT32_MAX, now);
}

/* Whether |decision| lets |job| run; it is told if it is worth it. */
static bool passes(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                   bool is_told, bitsim_time now) {
    if (bitsim_failed(decision->hr)) {
        block(service, job, decision, now);
        return false;
    }
    if (is_told && decision->trail_length) bitsim__tell_decision(service, job, decision, now);
    return true;
}

/* On a network without cost there is nothing to be told of. */
static bool passes_cost(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bool costs = service->cost != BITS_COST_STATE_UNRESTRICTED;
    if (!costs && !job->options) return true;
    bitsim_decision decision = bitsim__gate_cost(service, job);
    return passes(service, job, &decision, costs, now);
}

static bool passes_limit(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (!service->limits_bandwidth) return true;
    uint64_t rate;
    bitsim_decision decision = ask_limit(service, job, now, &rate);
    return passes(service, job, &decision, true, now);
}

bool bitsim__gate_lets(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    return passes_cost(service, job, now) && passes_limit(service, job, now);
}

/* |job| was blocked, and |decision| says whether it still is; |over| has it queued if not. */
static void open_if(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                    const bitsim_decision *over, bitsim_time now) {
    if (bitsim_failed(decision->hr)) return;
    bitsim__tell_decision(service, job, decision, now);
    bitsim__tell_decision(service, job, over, now);
    bitsim__move(service, job, BITSIM_JOB_REQUEUE, over, now);
}

void bitsim__gate_look(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (job->turn.standing == BITSIM__STANDS_RUNNING) {
        bitsim__gate_lets(service, job, now);
    } else if (bitsim__job_error(job) == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY) {
        bitsim_decision decision = bitsim__gate_cost(service, job);
        bitsim_decision over = bitsim_cost_over(service->build);
        open_if(service, job, &decision, &over, now);
    } else if (bitsim__job_error(job) == BG_E_BLOCKED_BY_POLICY) {
        uint64_t rate;
        bitsim_decision decision = ask_limit(service, job, now, &rate);
        bitsim_decision over = bitsim_band_over(service->build);
        open_if(service, job, &decision, &over, now);
    }
}

bitsim__link *bitsim__gate_list(bitsim__turns *turns, const bitsim__job *job) {
    if (job->error == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY) return &turns->costed;
    if (job->error == BG_E_BLOCKED_BY_POLICY) return &turns->barred[job->turn.level];
    return &turns->transient;
}

/* Looks at those of |list|, which may leave it on the way. */
static void look_at(bitsim_service *service, bitsim__link *list, bitsim_time now) {
    for (bitsim__link *link = list->next, *next = link->next; link != list;
         link = next, next = link->next)
        bitsim__gate_look(service, BITSIM__OF(bitsim__job, turn.link, link), now);
}

static void look_at_all(bitsim_service *service, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    look_at(service, &turns->running, now);
    look_at(service, &turns->costed, now);
    for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
        look_at(service, &turns->barred[level], now);
}

bitsim_time bitsim__gate_at(const bitsim_service *service) {
    const bitsim__turns *turns = &service->turns;
    bitsim_time first = BITSIM_TIME_NEVER;
    if (!service->limits_bandwidth) return first;
    for (int level = BG_JOB_PRIORITY_HIGH; level < BITSIM__LEVEL_COUNT; level++) {
        bool runs = turns->background && turns->background->turn.level == level;
        bool matters = runs || !bitsim__list_is_empty(&turns->barred[level]);
        if (matters && turns->limit_until[level] < first) first = turns->limit_until[level];
    }
    return first;
}

void bitsim__gate_due(bitsim_service *service, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    bitsim__job *running = turns->background;
    if (running && turns->limit_until[running->turn.level] <= now)
        bitsim__gate_look(service, running, now);
    for (int level = BG_JOB_PRIORITY_HIGH; level < BITSIM__LEVEL_COUNT; level++)
        if (turns->limit_until[level] <= now) look_at(service, &turns->barred[level], now);
}

void bitsim__gate_policies(bitsim_service *service, bitsim_time now) {
    for (int level = 0; level < BITSIM__LEVEL_COUNT; level++) service->turns.limit_until[level] = 0;
    look_at_all(service, now);
}

bool bitsim__gate_throttle(bitsim_service *service, bitsim__job *job, bitsim_operation *operation,
                           bitsim_time now) {
    /* What is lost if an operation is broken off, as at the end of a time slice, is a matter of
     * seconds however slow it is. */
    enum { SECONDS = 10 };
    uint64_t rate = BITSIM_BAND_UNLIMITED;
    if (!service->limits_bandwidth) return true;
    bitsim_decision decision = ask_limit(service, job, now, &rate);
    if (!passes(service, job, &decision, false, now)) return false;
    operation->bytes_per_second = rate;
    if (rate == BITSIM_BAND_UNLIMITED) return true;
    bitsim_time left = (service->turns.limit_until[job->turn.level] - now) /
                       BITSIM_TICKS_PER_SECOND;
    uint64_t most = rate * (left < 1 ? 1 : left < SECONDS ? left : SECONDS);
    if (operation->length > most) operation->length = job->transfer.piece.length = most;
    return true;
}

int bitsim_service_cost(bitsim_service *service, uint32_t cost, bitsim_time now) {
    if (cost & ~(BITSIM_COST_STATES | BITSIM_COST_CONGESTED)) return BITSIM_ERR_INVALID;
    if (cost == service->cost) return BITSIM_OK;
    service->cost = cost;
    bitsim__tell_cost(service, now);
    look_at_all(service, now);
    return BITSIM_OK;
}
