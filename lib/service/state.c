/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/state.h"
#include "service/service.h"

void bitsim__job_modified(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    job->modified = now;
    bitsim__notify_modified(service, job, now);
}

void bitsim__job_changed(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__job_modified(service, job, now);
    bitsim__activity(service, job, now);
}

void bitsim__job_progressed(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    job->give_up_at = BITSIM_TIME_NEVER;
    job->attempts = 0;
    bitsim__job_changed(service, job, now);
}

static void clear_error(bitsim__job *job) {
    job->error = S_OK;
    job->error_context = BG_ERROR_CONTEXT_NONE;
    job->error_file = UINT32_MAX;
    job->error_rule = BITSIM_RULE_NONE;
    job->error_is_forgotten = false;
}

/* Answers whether a job in |state| stands somewhere in the scheduler's lists. */
static bool stands(BG_JOB_STATE state) {
    return state == BG_JOB_STATE_QUEUED || state == BG_JOB_STATE_TRANSIENT_ERROR ||
           bitsim_job_state_is_running(state);
}

static bool is_in_error(BG_JOB_STATE state) {
    return state == BG_JOB_STATE_ERROR || state == BG_JOB_STATE_TRANSIENT_ERROR;
}

bool bitsim__tells_error(const bitsim_service *service, const bitsim__job *job,
                         bitsim_decision *told) {
    *told = bitsim_state_tells(service->build, &service->choices, job->state);
    return bitsim_failed(job->error) && !job->error_is_forgotten &&
           !(told->effects & BITSIM_EFFECT_SKIP);
}

bitsim_hresult bitsim__job_error(const bitsim__job *job) {
    return is_in_error(job->state) ? job->error : S_OK;
}

/* Answers whether the last error is kept in |state|: until the job transfers (STATE-4). */
static bool keeps_error(BG_JOB_STATE state) {
    return state != BG_JOB_STATE_TRANSFERRING && state != BG_JOB_STATE_TRANSFERRED &&
           !bitsim_job_state_is_final(state);
}

/* What the job was doing ends with the state that it leaves. */
static void leave(bitsim_service *service, bitsim__job *job, BG_JOB_STATE to, bitsim_time now) {
    if (bitsim_job_state_is_running(job->state) && !bitsim_job_state_is_running(to))
        bitsim__transfer_stop(service, job);
    if (stands(job->state) && !bitsim_job_state_is_running(to))
        bitsim__turn_leave(service, job, now);
    if (!keeps_error(to) && job->error != S_OK) clear_error(job);
    if (to != BG_JOB_STATE_TRANSIENT_ERROR) {
        bitsim__timer_clear(service, job, BITSIM__TIMER_RETRY);
        bitsim__timer_clear(service, job, BITSIM__TIMER_GIVE_UP);
    }
    /* While retries go on the clock of the no-progress timeout goes on too. */
    bool goes_on = to == BG_JOB_STATE_TRANSIENT_ERROR || to == BG_JOB_STATE_QUEUED ||
                   bitsim_job_state_is_running(to);
    if (goes_on) return;
    if (to == BG_JOB_STATE_SUSPENDED) bitsim__suspension_begins(service, job, now);
    else job->give_up_at = BITSIM_TIME_NEVER;
    job->attempts = 0;
}

static void enter(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (job->state == BG_JOB_STATE_QUEUED) bitsim__queue(service, job, now);
    if (job->state == BG_JOB_STATE_CONNECTING) bitsim__turn_run(service, job, now);
    if (job->state == BG_JOB_STATE_TRANSIENT_ERROR) bitsim__turn_suffer(service, job, now);
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
    job->modified = now;
    if (to == BG_JOB_STATE_TRANSFERRED) job->transferred = now;
    bitsim__tell_state(service, job, from, decision, now);
    /* TRANSFERRED and ERROR have methods of their own, and of an end nobody is told. */
    if (to != BG_JOB_STATE_TRANSFERRED && to != BG_JOB_STATE_ERROR &&
        !bitsim_job_state_is_final(to))
        bitsim__notify_modified(service, job, now);
    enter(service, job, now);
}

/* Answers whether |event| needs no reason but itself, and stores which rule has it then. */
static bool is_plain(const bitsim_service *service, bitsim_job_event event,
                     bitsim_decision *plain) {
    static const struct {
        bitsim_job_event event;
        bitsim_state_cause as;
    } rows[] = {
        {BITSIM_JOB_SUSPEND, BITSIM_STATE_SUSPENDS},
        {BITSIM_JOB_RESUME, BITSIM_STATE_RESUMES},
        {BITSIM_JOB_CANCEL, BITSIM_STATE_CANCELS},
        {BITSIM_JOB_COMPLETE, BITSIM_STATE_COMPLETES},
        {BITSIM_JOB_CONNECTED, BITSIM_STATE_CONNECTED},
        {BITSIM_JOB_REQUEUE, BITSIM_STATE_REQUEUED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].event != event) continue;
        *plain = bitsim_state_move(service->build, rows[i].as);
        return true;
    }
    return false;
}

void bitsim__move(bitsim_service *service, bitsim__job *job, bitsim_job_event event,
                  const bitsim_decision *decision, bitsim_time now) {
    int to = bitsim_job_next_state(job->state, event);
    if (to < 0 || to == (int)job->state) return;
    bitsim_decision plain;
    if (!decision && is_plain(service, event, &plain)) decision = &plain;
    leave(service, job, (BG_JOB_STATE)to, now);
    change(service, job, (BG_JOB_STATE)to, decision, now);
}

void bitsim__job_got_file(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__job_changed(service, job, now);
    if (job->state != BG_JOB_STATE_TRANSFERRED && job->state != BG_JOB_STATE_ERROR) return;
    bitsim_decision decision = bitsim_state_add_file(service->build, &service->choices);
    if (decision.state == BG_JOB_STATE_SUSPENDED)
        bitsim__move(service, job, BITSIM_JOB_SUSPEND, &decision, now);
    else bitsim__tell_decision(service, job, &decision, now);
}

/* Counts the error of |decision| if GetErrorCount does. */
static void count(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                  bitsim_time now) {
    bitsim_state_error_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .from = job->state,
        .is_retry = job->attempts > 0,
        .error = decision->hr,
    };
    /* A job that gives up has met no other error. */
    if (job->state == BG_JOB_STATE_TRANSIENT_ERROR) return;
    bitsim_decision counted = bitsim_state_count(&facts);
    bitsim__tell_decision(service, job, &counted, now);
    if (!(counted.effects & BITSIM_EFFECT_SKIP) && job->error_count < UINT32_MAX)
        job->error_count++;
}

static void set_error(bitsim__job *job, const bitsim_decision *decision, uint32_t file) {
    job->error = decision->hr;
    job->error_context = (BG_ERROR_CONTEXT)decision->context;
    job->error_file = file;
    job->error_rule = bitsim_decision_rule(decision);
    job->error_is_forgotten = false;
}

void bitsim__fail(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                  uint32_t file, bitsim_time now) {
    bitsim_decision settled;
    bitsim_time retry_at = BITSIM_TIME_NEVER;
    bool transient = decision->state == BG_JOB_STATE_TRANSIENT_ERROR;
    if (bitsim_job_next_state(job->state, transient ? BITSIM_JOB_TRANSIENT : BITSIM_JOB_FAIL) < 0)
        return;
    if (transient) {
        transient = bitsim__may_pass(service, job, decision, now, &settled, &retry_at);
        if (transient) bitsim__tell_decision(service, job, &settled, now);
        else decision = &settled;
    }
    count(service, job, decision, now);
    BG_JOB_STATE to = transient ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR;
    leave(service, job, to, now);
    set_error(job, decision, file);
    if (transient) {
        if (job->attempts < UINT8_MAX) job->attempts++;
        if (job->give_up_at == BITSIM_TIME_NEVER)
            job->give_up_at = now + bitsim__job_no_progress_timeout(job);
        bitsim__timer_set(service, job, BITSIM__TIMER_RETRY, retry_at);
        bitsim__timer_set(service, job, BITSIM__TIMER_GIVE_UP, job->give_up_at);
    }
    change(service, job, to, decision, now);
}
