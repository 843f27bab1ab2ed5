/* SPDX-License-Identifier: MIT */
#include "service/notify.h"

bitsim__notices *bitsim__need_notices(bitsim_service *service, bitsim__job *job) {
    if (!job->notices) job->notices = bitsim__notices_new(job, service->memory);
    return job->notices;
}

void bitsim__drop_callback(bitsim_service *service, bitsim__job *job) {
    if (!job->notices) return;
    bitsim__let_go(service, &job->notices->callback);
    job->notices->object = (bitsim_callback){BITSIM_CALLBACK_NONE, 0};
}

void bitsim__drop_command(bitsim_service *service, bitsim__job *job) {
    if (!job->notices) return;
    bitsim__notices_drop_command(job->notices, service->memory);
    bitsim__let_go(service, &job->notices->commander);
}

/* Bits of what is pending. */
enum {
    STATES = 1 << BITSIM_NOTICE_JOB_TRANSFERRED | 1 << BITSIM_NOTICE_JOB_ERROR,
    URGENT = STATES | 1 << BITSIM_NOTICE_FILE_TRANSFERRED,
};

static void stop(bitsim_service *service, bitsim__notices *notices) {
    for (int i = 0; i < BITSIM__TELLING_COUNT; i++) {
        bitsim__telling *telling = &notices->tellings[i];
        bitsim__list_remove(&telling->task.link);
        telling->task.ticket = 0;
        bitsim__notice_is_back(service, telling);
    }
    bitsim__notices_drop_run(notices, service->memory);
}

void bitsim__end_notices(bitsim_service *service, bitsim__job *job) {
    if (!job->notices) return;
    stop(service, job->notices);
    bitsim__drop_callback(service, job);
    bitsim__drop_command(service, job);
    bitsim__notices_del(job->notices, service->memory);
    job->notices = NULL;
}

/* What is modest is not worth being told late; the rest was perhaps told, but nobody heard. */
void bitsim__restart_notices(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__notices *notices = job->notices;
    if (!notices) return;
    stop(service, notices);
    if (!notices->callback && !notices->command && !bitsim__job_notification_class(job)) {
        bitsim__end_notices(service, job);
        return;
    }
    notices->pending &= URGENT;
    notices->restarted = true;
    notices->object_failed = notices->overtaken = notices->late = false;
    notices->urgent_at = notices->modest_at = 0;
    notices->next_file = notices->next_ranges = 0;
    bitsim__notices_go(service, job, now);
}

/* ---- Events ---- */

/* Modifications and the like are many; that nobody wants them need not be decided each time. */
static bool is_wanted(const bitsim__job *job, uint32_t flag) {
    return job->notices && (job->notify_flags & flag) && !(job->notify_flags & BG_NOTIFY_DISABLE);
}

static bool is_pending(const bitsim__notices *notices, bitsim_notice notice) {
    return (notices->pending & UINT32_C(1) << notice) != 0;
}

/* Tells why |notice| has to wait, if it has. */
static void tell_wait(bitsim_service *service, bitsim__job *job, bitsim_notice notice,
                      bitsim_time now) {
    const bitsim__notices *notices = job->notices;
    bitsim_notify_turn_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .event = bitsim__notice_event(notice),
        .interval_runs = now < notices->modest_at,
        .files_first = is_pending(notices, BITSIM_NOTICE_FILE_TRANSFERRED),
        .other_out = notices->tellings[bitsim__is_modest(notice) ? BITSIM__URGENT : BITSIM__MODEST]
                         .task.ticket != 0,
    };
    bitsim_decision decision = bitsim_notify_turn(&facts);
    bitsim__tell_decision(service, job, &decision, now);
}

static void put_state(bitsim_service *service, bitsim__job *job, bool late, bitsim_time now) {
    bitsim__notices *notices = job->notices;
    if (!notices) return;
    bitsim__telling *urgent = &notices->tellings[BITSIM__URGENT];
    bitsim_notice notice = job->state == BG_JOB_STATE_ERROR ? BITSIM_NOTICE_JOB_ERROR
                                                            : BITSIM_NOTICE_JOB_TRANSFERRED;
    /* A state that was to be told and was left again is overtaken by this one. */
    notices->pending = (notices->pending & ~(uint32_t)STATES) | UINT32_C(1) << notice;
    notices->state = job->state;
    notices->error = bitsim__job_error(job);
    notices->late = late;
    notices->restarted = false;
    notices->object_failed = false;
    if (bitsim__notice_event(urgent->notice) == BITSIM_NOTIFY_EVENT_STATE) {
        notices->overtaken = urgent->task.ticket != 0;
        if (bitsim__linked(&urgent->task.link)) urgent->notice = notice;
    }
    if (late || !is_pending(notices, BITSIM_NOTICE_FILE_TRANSFERRED)) notices->urgent_at = 0;
    tell_wait(service, job, notice, now);
    bitsim__notices_go(service, job, now);
}

void bitsim__notify_state(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    put_state(service, job, false, now);
}

void bitsim__notify_late(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bool is_told = job->state == BG_JOB_STATE_TRANSFERRED || job->state == BG_JOB_STATE_ERROR;
    if (is_told) put_state(service, job, true, now);
    else bitsim__notices_go(service, job, now);
}

/* A change within the interval is told with those before it. */
static void put_modest(bitsim_service *service, bitsim__job *job, bitsim_notice notice,
                       bitsim_time now) {
    bitsim__notices *notices = job->notices;
    if (is_pending(notices, notice)) return;
    tell_wait(service, job, notice, now);
    notices->pending |= UINT32_C(1) << notice;
    bitsim__notices_go(service, job, now);
}

void bitsim__notify_modified(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (is_wanted(job, BG_NOTIFY_JOB_MODIFICATION))
        put_modest(service, job, BITSIM_NOTICE_JOB_MODIFICATION, now);
}

void bitsim__notify_ranges(bitsim_service *service, bitsim__job *job, uint32_t file,
                           bitsim_time now) {
    if (!is_wanted(job, BG_NOTIFY_FILE_RANGES_TRANSFERRED)) return;
    if (file < job->notices->next_ranges) job->notices->next_ranges = file;
    put_modest(service, job, BITSIM_NOTICE_FILE_RANGES_TRANSFERRED, now);
}

void bitsim__notify_file(bitsim_service *service, bitsim__job *job, uint32_t file,
                         bitsim_time now) {
    if (!is_wanted(job, BG_NOTIFY_FILE_TRANSFERRED)) return;
    bitsim__notices *notices = job->notices;
    job->files[file].is_to_tell = true;
    if (file < notices->next_file) notices->next_file = file;
    tell_wait(service, job, BITSIM_NOTICE_FILE_TRANSFERRED, now);
    notices->pending |= UINT32_C(1) << BITSIM_NOTICE_FILE_TRANSFERRED;
    bitsim__notices_go(service, job, now);
}

bitsim_notify_event bitsim__notice_event(bitsim_notice notice) {
    switch (notice) {
    case BITSIM_NOTICE_JOB_MODIFICATION: return BITSIM_NOTIFY_EVENT_MODIFICATION;
    case BITSIM_NOTICE_FILE_TRANSFERRED: return BITSIM_NOTIFY_EVENT_FILE;
    case BITSIM_NOTICE_FILE_RANGES_TRANSFERRED: return BITSIM_NOTIFY_EVENT_RANGES;
    case BITSIM_NOTICE_JOB_TRANSFERRED:
    case BITSIM_NOTICE_JOB_ERROR:
    case BITSIM_NOTICE_COUNT: break;
    }
    return BITSIM_NOTIFY_EVENT_STATE;
}
