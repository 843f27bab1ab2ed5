/* SPDX-License-Identifier: MIT */
/* Telling the application, and what follows from its answer. */
#include "bitsim/policy/use.h"
#include "job/name.h"
#include "service/notify.h"

static uint32_t flag_of(bitsim_notice notice) {
    static const uint32_t flags[BITSIM_NOTICE_COUNT] = {
        [BITSIM_NOTICE_JOB_TRANSFERRED] = BG_NOTIFY_JOB_TRANSFERRED,
        [BITSIM_NOTICE_JOB_ERROR] = BG_NOTIFY_JOB_ERROR,
        [BITSIM_NOTICE_JOB_MODIFICATION] = BG_NOTIFY_JOB_MODIFICATION,
        [BITSIM_NOTICE_FILE_TRANSFERRED] = BG_NOTIFY_FILE_TRANSFERRED,
        [BITSIM_NOTICE_FILE_RANGES_TRANSFERRED] = BG_NOTIFY_FILE_RANGES_TRANSFERRED,
    };
    return flags[notice];
}

static bool is_state(bitsim_notice notice) {
    return bitsim__notice_event(notice) == BITSIM_NOTIFY_EVENT_STATE;
}

bitsim_decision bitsim__notice_way(const bitsim_service *service, const bitsim__job *job,
                                   bitsim_notice notice) {
    const bitsim__notices *notices = job->notices;
    bool of_state = is_state(notice);
    bitsim_notify_way_facts facts = {
        .build = service->build,
        .event = bitsim__notice_event(notice),
        .flag_set = (job->notify_flags & flag_of(notice)) != 0,
        .disabled = (job->notify_flags & BG_NOTIFY_DISABLE) != 0,
        .object = notices->callback != NULL,
        .object_answers = notices->object.interface >= bitsim_notice_interface(notice),
        .notification_class = bitsim__job_notification_class(job) != NULL,
        .command = notices->command != NULL,
        .object_failed = notices->object_failed,
        .late = of_state && notices->late,
        .refetched = notice == BITSIM_NOTICE_FILE_TRANSFERRED &&
                     job->files[notices->file].is_refetched,
        .restarted = of_state && notices->restarted,
    };
    return bitsim_notify_way(&facts);
}

/* ---- Which file ---- */

static bool has_fresh(const bitsim__file *file) {
    return file->parts && file->parts->fresh.count != 0;
}

/* Chooses the file to tell of, and whether there is one. */
static bool choose_file(bitsim__job *job) {
    bitsim__notices *notices = job->notices;
    bool ranges = notices->notice == BITSIM_NOTICE_FILE_RANGES_TRANSFERRED;
    uint32_t *next = ranges ? &notices->next_ranges : &notices->next_file;
    while (*next < job->file_count &&
           !(ranges ? has_fresh(&job->files[*next]) : job->files[*next].is_to_tell))
        ++*next;
    notices->file = *next;
    return *next < job->file_count;
}

/* What was chosen is over: it was told, or nobody is to be told of it. */
static void done(bitsim__job *job) {
    bitsim__notices *notices = job->notices;
    bitsim_notice notice = notices->notice;
    uint32_t file = notices->file;
    bool of_file = bitsim__notice_event(notice) == BITSIM_NOTIFY_EVENT_FILE;
    bool of_ranges = bitsim__notice_event(notice) == BITSIM_NOTIFY_EVENT_RANGES;
    bool is_there = file < job->file_count;
    if (of_file && is_there) job->files[file].is_to_tell = false;
    if (of_ranges && is_there) bitsim__ranges_clear(&job->files[file].parts->fresh);
    bool more = (of_file || of_ranges) ? choose_file(job) : notices->overtaken;
    notices->overtaken = false;
    notices->file = file;
    if (!more) notices->pending &= ~(UINT32_C(1) << notice);
}

/* Copies the ranges that are new; false if there is no memory. */
static bool copy_ranges(bitsim_service *service, bitsim__job *job) {
    const bitsim_memory *memory = service->memory;
    bitsim__notices *notices = job->notices;
    const bitsim__ranges *fresh = &job->files[notices->file].parts->fresh;
    memory->release(notices->told, memory->user);
    notices->told = memory->allocate(fresh->count * sizeof *notices->told, memory->user);
    notices->told_count = notices->told ? fresh->count : 0;
    for (uint32_t i = 0; i < notices->told_count; i++)
        notices->told[i] = (bitsim_file_range){fresh->spans[i].begin,
                                               fresh->spans[i].end - fresh->spans[i].begin};
    return notices->told != NULL;
}

/* ---- The operation ---- */

void bitsim__notice_describe(const bitsim__job *job, bitsim_operation *out) {
    const bitsim__notices *notices = job->notices;
    bool of_file = notices->notice == BITSIM_NOTICE_FILE_TRANSFERRED ||
                   notices->notice == BITSIM_NOTICE_FILE_RANGES_TRANSFERRED;
    *out = bitsim__operation(job, notices->kind, of_file ? notices->file : BITSIM_NO_FILE);
    out->notice = notices->notice;
    out->state = is_state(notices->notice) ? notices->state : job->state;
    out->error = is_state(notices->notice) ? notices->error : bitsim__job_error(job);
    if (notices->kind == BITSIM_OPERATION_RUN_COMMAND) {
        out->command = notices->command;
        out->parameters = notices->parameters;
        return;
    }
    if (notices->by_class) out->notification_class = bitsim__job_notification_class(job);
    else out->object = notices->object.object;
    if (notices->notice == BITSIM_NOTICE_FILE_RANGES_TRANSFERRED) {
        out->ranges = notices->told;
        out->range_count = notices->told_count;
    }
}

/* Settles whether an object is called or the command line run; false for neither. */
static bool choose_way(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__notices *notices = job->notices;
    bitsim_decision way = bitsim__notice_way(service, job, notices->notice);
    bitsim__tell_decision(service, job, &way, now);
    notices->by_class = (way.effects & BITSIM_EFFECT_CALL_CLASS) != 0;
    notices->kind = way.effects & BITSIM_EFFECT_RUN_COMMAND ? BITSIM_OPERATION_RUN_COMMAND
                                                            : BITSIM_OPERATION_CALL_BACK;
    return !(way.effects & (BITSIM_EFFECT_SKIP | BITSIM_EFFECT_WAIT));
}

static bitsim_resource resource_of(const bitsim__notices *notices) {
    if (notices->kind == BITSIM_OPERATION_RUN_COMMAND) return BITSIM_RESOURCE_COMMAND_LINE;
    return notices->by_class ? BITSIM_RESOURCE_OTHER : BITSIM_RESOURCE_CALLBACK;
}

static uint32_t account_of(const bitsim__job *job) {
    const bitsim__notices *notices = job->notices;
    const bitsim__kept *told = notices->kind == BITSIM_OPERATION_RUN_COMMAND ? notices->commander
                               : notices->by_class                           ? job->owner
                                                                             : notices->callback;
    return told->party.account;
}

/* Nobody is told of what was chosen; what is next goes on. */
static bool pass_over(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    done(job);
    bitsim__notice_is_back(service, job->notices);
    bitsim__notices_go(service, job, now);
    return false;
}

/* What is modest is over as soon as it is told, and begins an interval. */
static bool tell_modestly(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__notices *notices = job->notices;
    if (!bitsim__is_modest(notices->notice)) return true;
    notices->modest_at = now + bitsim__job_notification_interval(job);
    if (notices->notice == BITSIM_NOTICE_FILE_RANGES_TRANSFERRED && !copy_ranges(service, job)) {
        /* Without memory it is told with what comes within the next interval. */
        bitsim__notice_is_back(service, notices);
        bitsim__notices_go(service, job, now);
        return false;
    }
    done(job);
    return true;
}

bool bitsim__notice_operation(bitsim_service *service, bitsim__job *job, bitsim_operation *out,
                              bitsim_time now) {
    bitsim__notices *notices = job->notices;
    bool of_files = notices->notice == BITSIM_NOTICE_FILE_TRANSFERRED ||
                    notices->notice == BITSIM_NOTICE_FILE_RANGES_TRANSFERRED;
    if ((of_files && !choose_file(job)) || !choose_way(service, job, now))
        return pass_over(service, job, now);
    bitsim_resource resource = resource_of(notices);
    const bitsim_token *token;
    bitsim_decision use = bitsim__use(service, job, resource, &token, now);
    if (use.effects & BITSIM_EFFECT_SKIP) {
        bitsim__tell_decision(service, job, &use, now);
        return pass_over(service, job, now);
    }
    if (!bitsim__notice_has_turn(service, job, account_of(job), now) ||
        !tell_modestly(service, job, now))
        return false;
    bitsim__notice_describe(job, out);
    out->resource = resource;
    out->use = use;
    out->token = token;
    return true;
}

/* ---- The answer ---- */

/* It is told again at |at|; a state that another has overtaken gives way to that one at once. */
static void tell_again(bitsim__notices *notices, bitsim_time at) {
    if (notices->overtaken) {
        notices->object_failed = notices->overtaken = false;
        return;
    }
    notices->pending |= UINT32_C(1) << notices->notice;
    if (!bitsim__is_modest(notices->notice)) notices->urgent_at = at;
}

static bitsim_decision ask(bitsim_service *service, const bitsim__job *job,
                           const bitsim_outcome *outcome) {
    const bitsim__notices *notices = job->notices;
    bool by_command = notices->kind == BITSIM_OPERATION_RUN_COMMAND;
    bool serves = bitsim_party_has(&job->owner->party, BITSIM_PARTY_SERVICE_ACCOUNT);
    bitsim_notify_answer_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .event = bitsim__notice_event(notices->notice),
        .by_command = by_command,
        .failed = by_command ? outcome->exit_code || outcome->start_error : outcome->answer != S_OK,
        .disconnected = outcome->disconnected,
        .not_started = outcome->start_error != 0,
        .relative = notices->command && bitsim__local_name_faults(notices->command) != 0,
        .object_failed = notices->object_failed,
        .command = notices->command && !serves,
        .state_left = job->state != notices->state,
    };
    return bitsim_notify_answer(&facts);
}

void bitsim__notice_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    bitsim__notices *notices = job->notices;
    bitsim__notice_is_back(service, notices);
    bitsim_decision decision = ask(service, job, outcome);
    bitsim__tell_decision(service, job, &decision, now);
    notices->object_failed = (decision.effects & BITSIM_EFFECT_RUN_COMMAND) != 0;
    if (decision.effects & BITSIM_EFFECT_DROP_OBJECT && !notices->by_class)
        bitsim__drop_callback(service, job);
    if (decision.effects & (BITSIM_EFFECT_DROP_OBJECT | BITSIM_EFFECT_RUN_COMMAND))
        tell_again(notices, now);
    else if (decision.effects & BITSIM_EFFECT_REPEAT)
        tell_again(notices, now + bitsim__job_retry_delay(job));
    else if (decision.effects & BITSIM_EFFECT_REPEAT_SOON)
        tell_again(notices, now + BITSIM_TICKS_PER_MINUTE);
    else if (!bitsim__is_modest(notices->notice)) done(job);
    bitsim__notices_go(service, job, now);
}
