/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/timer.h"

#include "bitsim/policy/cost.h"
#include "bitsim/policy/request.h"
#include "bitsim/policy/transfer.h"
#include "service/service.h"

/* What uses up a job's spans of time, what has them begin anew, and what is done at their ends. */

/* ---- Errors that may pass ---- */

/* Answers whether |error| is one that time may heal. */
static bool is_timed(const bitsim_service *service, bitsim_hresult error) {
    if (error == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY) {
        bitsim_decision waits = bitsim_cost_waits(service->build, &service->choices);
        return !(waits.effects & BITSIM_EFFECT_WAIT);
    }
    bitsim_decision due = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_RETRY_DUE,
                                                   error);
    return due.state == BG_JOB_STATE_QUEUED;
}

/* Answers whether |error|, which is transient, is a fatal one for |job|; |*out| then says so. */
static bool is_fatal_here(const bitsim_service *service, const bitsim__job *job,
                          bitsim_hresult error, bitsim_decision *out) {
    bitsim_interruption_facts facts = {
        .build = service->build,
        .custom_method = bitsim__job_has_custom_method(job),
        .error = error,
    };
    *out = bitsim_request_interruption(&facts);
    return bitsim_failed(out->hr);
}

bool bitsim__may_pass(bitsim_service *service, const bitsim__job *job,
                      const bitsim_decision *decision, bitsim_time now, bitsim_decision *fatal,
                      bitsim_time *retry_at) {
    bitsim_time delay = bitsim__job_retry_delay(job);
    bitsim_timer_error_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .error = decision->hr,
        .is_timed = is_timed(service, decision->hr),
        .dropped = decision->context == BG_ERROR_CONTEXT_GENERAL_TRANSPORT,
        .attempts = job->attempts + 1U,
        .retry_delay = delay,
        .no_progress_timeout = bitsim__job_no_progress_timeout(job),
    };
    if (!is_fatal_here(service, job, decision->hr, fatal)) *fatal = bitsim_timer_error(&facts);
    if (bitsim_succeeded(fatal->hr) && now >= job->give_up_at)
        *fatal = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_TIMEOUT, decision->hr);
    fatal->context = decision->context;
    if (bitsim_failed(fatal->hr)) return false;
    bitsim_time from = fatal->effects & BITSIM_EFFECT_WAIT ? bitsim__slice_end(service, job, now)
                                                           : now;
    if (fatal->effects & BITSIM_EFFECT_SOON) delay = BITSIM_TIMER_SOON;
    *retry_at = facts.is_timed ? from + delay : BITSIM_TIME_NEVER;
    return true;
}

/* When |due|, which was to come |before| ticks after an error, comes |after| ticks after it. */
static bitsim_time moved(bitsim_time due, bitsim_time before, bitsim_time after) {
    bitsim_time from = due > before ? due - before : 0;
    return after < BITSIM_TIME_NEVER - from ? from + after : BITSIM_TIME_NEVER - 1;
}

void bitsim__retry_delay_changed(bitsim_service *service, bitsim__job *job, bitsim_time before,
                                 bitsim_time now) {
    bitsim_time due = job->timers.at[BITSIM__TIMER_RETRY];
    if (due == BITSIM_TIME_NEVER) return;
    bitsim_decision decision = bitsim_timer_anew(service->build, &service->choices,
                                                 BITSIM_TIMER_DELAY_SET);
    bitsim__tell_decision(service, job, &decision, now);
    if (decision.effects & BITSIM_EFFECT_SKIP) return;
    bitsim_time at = moved(due, before, bitsim__job_retry_delay(job));
    bitsim__timer_set(service, job, BITSIM__TIMER_RETRY, at > now ? at : now);
}

void bitsim__timeout_changed(bitsim_service *service, bitsim__job *job, bitsim_time before,
                             bitsim_time now) {
    if (job->give_up_at == BITSIM_TIME_NEVER) return;
    bitsim_decision decision = bitsim_timer_anew(service->build, &service->choices,
                                                 BITSIM_TIMER_TIMEOUT_SET);
    bitsim__tell_decision(service, job, &decision, now);
    if (decision.effects & BITSIM_EFFECT_SKIP) return;
    bitsim_time at = moved(job->give_up_at, before, bitsim__job_no_progress_timeout(job));
    job->give_up_at = at > now ? at : now;
    if (job->state == BG_JOB_STATE_TRANSIENT_ERROR)
        bitsim__timer_set(service, job, BITSIM__TIMER_GIVE_UP, job->give_up_at);
}

void bitsim__suspension_begins(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (job->give_up_at == BITSIM_TIME_NEVER) return;
    bitsim_decision decision = bitsim_timer_anew(service->build, &service->choices,
                                                 BITSIM_TIMER_SUSPENDED);
    bitsim__tell_decision(service, job, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_SKIP)) job->give_up_at = BITSIM_TIME_NEVER;
}

void bitsim__retry_due(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_decision decision = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_RETRY_DUE,
                                                        job->error);
    bitsim__tell_decision(service, job, &decision, now);
    bitsim__move(service, job, BITSIM_JOB_REQUEUE, &decision, now);
}

void bitsim__give_up_due(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_decision decision = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_TIMEOUT,
                                                        job->error);
    decision.context = (uint8_t)job->error_context;
    bitsim__fail(service, job, &decision, job->error_file, now);
}

void bitsim__network_is_back(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_decision decision = bitsim_timer_anew(service->build, &service->choices,
                                                 BITSIM_TIMER_NETWORK);
    bitsim__tell_decision(service, job, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_SKIP)) job->give_up_at = BITSIM_TIME_NEVER;
}

/* ---- The maximum download time ---- */

/* Answers whether it is the machine that says how long |job| may take; |*limit| is what counts. */
static bool is_limited_by_policy(const bitsim_service *service, const bitsim__job *job,
                                 bitsim_time *limit) {
    uint32_t seconds;
    if (bitsim__job_download_time(job, limit) ||
        !bitsim_group_policies_value(&service->policies, BITSIM_GROUP_POLICY_MAX_DOWNLOAD_TIME,
                                     service->build, &seconds))
        return false;
    *limit = seconds * BITSIM_TICKS_PER_SECOND;
    return true;
}

bitsim_time bitsim__download_limit(const bitsim_service *service, const bitsim__job *job) {
    bitsim_time limit;
    is_limited_by_policy(service, job, &limit);
    return limit;
}

void bitsim__download_time_set(bitsim_service *service, bitsim__job *job) {
    if (job->turn.standing != BITSIM__STANDS_RUNNING) return;
    bitsim_time limit = bitsim__download_limit(service, job);
    bitsim_time end = job->turn.counts_from + (limit > job->turn.used ? limit - job->turn.used : 0);
    bitsim__timer_set(service, job, BITSIM__TIMER_DOWNLOAD, end);
}

void bitsim__download_time_anew(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_decision decision = bitsim_timer_anew(service->build, &service->choices,
                                                 BITSIM_TIMER_RESUME);
    bool runs = job->turn.standing == BITSIM__STANDS_RUNNING;
    if (job->turn.used == 0 && (!runs || job->turn.counts_from == now)) return;
    bitsim__tell_decision(service, job, &decision, now);
    job->turn.used = 0;
    job->turn.counts_from = now;
    bitsim__download_time_set(service, job);
}

void bitsim__download_time_due(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_time limit;
    bool by_policy = is_limited_by_policy(service, job, &limit);
    bitsim_decision decision = bitsim_timer_over(service->build, &service->choices,
                                                 BITSIM_TIMER_DOWNLOAD, by_policy);
    bitsim__fail(service, job, &decision, job->transfer.file, now);
}

/* ---- Inactivity ---- */

void bitsim__activity_file(bitsim_service *service, bitsim__job *job) {
    bitsim__table *table = &service->table;
    uint32_t before = table->still.last;
    while (before && bitsim__table_place(table, before)->active_at > job->active_at)
        before = table->ranks[before].in[BITSIM__ROLL_STILL].before;
    bitsim__roll_insert(&table->still, table->ranks, job->slot, before);
}

void bitsim__activity(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    /* A job that has ended lies still for ever. */
    bitsim__table *table = &service->table;
    if (!bitsim__roll_has(&table->still, table->ranks, job->slot)) return;
    job->active_at = now;
    bitsim__roll_remove(&table->still, table->ranks, job->slot);
    bitsim__activity_file(service, job);
}

void bitsim__activity_of(bitsim_service *service, bitsim__job *job, bool refused, bitsim_time now) {
    bitsim_decision decision = bitsim_timer_anew(
        service->build, &service->choices, refused ? BITSIM_TIMER_REFUSAL : BITSIM_TIMER_CALL);
    if (!(decision.effects & BITSIM_EFFECT_SKIP)) bitsim__activity(service, job, now);
}

bitsim_time bitsim__abandoned_at(const bitsim_service *service, const bitsim__job *job) {
    bool is_never = service->inactivity == BITSIM_TIME_NEVER;
    return is_never ? BITSIM_TIME_NEVER : job->active_at + service->inactivity;
}

bitsim__job *bitsim__stillest(const bitsim_service *service) {
    return bitsim__roll_first(&service->table, &service->table.still);
}

bitsim_time bitsim_service_abandons_at(const bitsim_service *service) {
    const bitsim__job *job = bitsim__stillest(service);
    return job ? bitsim__abandoned_at(service, job) : BITSIM_TIME_NEVER;
}

void bitsim__abandon(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    const bitsim_group_setting *setting =
        &service->policies.settings[BITSIM_GROUP_POLICY_JOB_INACTIVITY_TIMEOUT];
    bitsim_decision decision = bitsim_timer_over(service->build, &service->choices,
                                                 BITSIM_TIMER_INACTIVITY, setting->is_configured);
    bitsim__delete_temporaries(service, job, now);
    /* It is held until it has taken leave of its server. */
    bitsim__table_hold(&service->table, job->slot);
    bitsim__move(service, job, BITSIM_JOB_CANCEL, &decision, now);
    if (bitsim__leave_is_due(job)) bitsim__leave_begin(service, job, now);
    bitsim__table_release(service, job->slot);
}
