/* SPDX-License-Identifier: MIT */
#include "bitsim/limits.h"
#include "bitsim/policy/request.h"
#include "bitsim/policy/transfer.h"
#include "service/service.h"

static void modify(bitsim__job *job, bitsim_time now) { job->modified = now; }

void bitsim__job_changed(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    modify(job, now);
    bitsim__notify_modified(service, job, now);
}

void bitsim__job_progressed(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    job->give_up_at = BITSIM_TIME_NEVER;
    bitsim__job_changed(service, job, now);
}

static void clear_error(bitsim__job *job) {
    job->error = S_OK;
    job->error_context = BG_ERROR_CONTEXT_NONE;
    job->error_file = UINT32_MAX;
    job->error_rule = BITSIM_RULE_NONE;
    job->error_is_forgotten = false;
}

static bool is_in_error(BG_JOB_STATE state) {
    return state == BG_JOB_STATE_ERROR || state == BG_JOB_STATE_TRANSIENT_ERROR;
}

/* What the job was doing ends with the state that it leaves. */
static void leave(bitsim_service *service, bitsim__job *job, BG_JOB_STATE to) {
    bitsim__list_remove(&job->runnable);
    if (!bitsim_job_state_is_running(to)) {
        bitsim__transfer_stop(service, job);
        if (service->active == job) service->active = NULL;
    }
    if (!is_in_error(to)) clear_error(job);
    if (to != BG_JOB_STATE_TRANSIENT_ERROR) {
        bitsim__timer_clear(service, job, BITSIM__TIMER_RETRY);
        bitsim__timer_clear(service, job, BITSIM__TIMER_GIVE_UP);
    }
    /* While retries go on the clock of the no-progress timeout goes on too. */
    bool goes_on = to == BG_JOB_STATE_TRANSIENT_ERROR || to == BG_JOB_STATE_QUEUED ||
                   bitsim_job_state_is_running(to);
    if (!goes_on) job->give_up_at = BITSIM_TIME_NEVER;
}

static void enter(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (job->state == BG_JOB_STATE_QUEUED) bitsim__queue(service, job, now);
    if (job->state == BG_JOB_STATE_TRANSFERRED || job->state == BG_JOB_STATE_ERROR)
        bitsim__notify_state(service, job, now);
    if (bitsim_job_state_is_final(job->state)) {
        bitsim__timers_clear(service, job);
        bitsim__table_end(service, job);
    }
}

static void change(bitsim_service *service, bitsim__job *job, BG_JOB_STATE to,
                   const bitsim_decision *decision, bitsim_time now) {
    BG_JOB_STATE from = job->state;
    job->state = to;
    modify(job, now);
    if (to == BG_JOB_STATE_TRANSFERRED) job->transferred = now;
    bitsim__tell_state(service, job, from, decision, now);
    /* TRANSFERRED and ERROR have methods of their own, and of an end nobody is told. */
    if (to != BG_JOB_STATE_TRANSFERRED && to != BG_JOB_STATE_ERROR &&
        !bitsim_job_state_is_final(to))
        bitsim__notify_modified(service, job, now);
    enter(service, job, now);
}

void bitsim__move(bitsim_service *service, bitsim__job *job, bitsim_job_event event,
                  const bitsim_decision *decision, bitsim_time now) {
    int to = bitsim_job_next_state(job->state, event);
    if (to < 0 || to == (int)job->state) return;
    leave(service, job, (BG_JOB_STATE)to);
    change(service, job, (BG_JOB_STATE)to, decision, now);
}

/* When |error| is tried again: after the retry delay, unless it is one that no time heals. */
static bitsim_time retry_time(const bitsim_service *service, bitsim_hresult error,
                              bitsim_time now) {
    bitsim_decision due = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_RETRY_DUE,
                                                   error);
    if (due.state != BG_JOB_STATE_QUEUED) return BITSIM_TIME_NEVER;
    return now + BITSIM_RETRY_DELAY_DEFAULT_S * BITSIM_TICKS_PER_SECOND;
}

/* Whether |error|, which is transient, is a fatal one for |job|; |*out| then says so. */
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

void bitsim__fail(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                  uint32_t file, bitsim_time now) {
    bitsim_decision given_up;
    bool transient = decision->state == BG_JOB_STATE_TRANSIENT_ERROR;
    if (transient && is_fatal_here(service, job, decision->hr, &given_up)) {
        given_up.context = decision->context;
        decision = &given_up;
        transient = false;
    }
    if (transient && now >= job->give_up_at) {
        given_up = bitsim_transfer_progress(service->build, BITSIM_PROGRESS_TIMEOUT, decision->hr);
        given_up.context = decision->context;
        decision = &given_up;
        transient = false;
    }
    BG_JOB_STATE to = transient ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR;
    if (bitsim_job_next_state(job->state, transient ? BITSIM_JOB_TRANSIENT : BITSIM_JOB_FAIL) < 0)
        return;
    leave(service, job, to);
    job->error = decision->hr;
    job->error_context = (BG_ERROR_CONTEXT)decision->context;
    job->error_file = file;
    job->error_rule = bitsim_decision_rule(decision);
    job->error_is_forgotten = false;
    if (transient) {
        if (job->give_up_at == BITSIM_TIME_NEVER)
            job->give_up_at = now + BITSIM_NO_PROGRESS_TIMEOUT_DEFAULT_S * BITSIM_TICKS_PER_SECOND;
        bitsim__timer_set(service, job, BITSIM__TIMER_RETRY,
                          retry_time(service, decision->hr, now));
        bitsim__timer_set(service, job, BITSIM__TIMER_GIVE_UP, job->give_up_at);
    }
    change(service, job, to, decision, now);
}
