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

bitsim_decision bitsim__notice_way(const bitsim_service *service, const bitsim__telling *telling) {
    const bitsim__job *job = telling->task.job;
    const bitsim__notices *notices = job->notices;
    bitsim_notice notice = telling->notice;
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
        .object_failed = of_state && notices->object_failed,
        .late = of_state && notices->late,
        .refetched = notice == BITSIM_NOTICE_FILE_TRANSFERRED &&
                     job->files[telling->file].is_refetched,
        .restarted = of_state && notices->restarted,
    };
    return bitsim_notify_way(&facts);
}

/* ---- Which file ---- */

static bool has_fresh(const bitsim__file *file) {
    return file->parts && file->parts->fresh.count != 0;
}

static bool is_of_ranges(const bitsim__telling *telling) {
    return telling->notice == BITSIM_NOTICE_FILE_RANGES_TRANSFERRED;
}

/* Whether it tells of a file: that it is there, or which ranges are. */
static bool is_of_file(const bitsim__telling *telling) {
    return telling->notice == BITSIM_NOTICE_FILE_TRANSFERRED || is_of_ranges(telling);
}

/* Finds the next file to tell of; file_count for none. */
static uint32_t next_file(const bitsim__telling *telling) {
    const bitsim__job *job = telling->task.job;
    bitsim__notices *notices = job->notices;
    bool ranges = is_of_ranges(telling);
    uint32_t *next = ranges ? &notices->next_ranges : &notices->next_file;
    while (*next < job->file_count &&
           !(ranges ? has_fresh(&job->files[*next]) : job->files[*next].is_to_tell))
        ++*next;
    return *next;
}

/* What was chosen is over: it was told, or nobody is to be told of it. */
static void done(bitsim__telling *telling) {
    bitsim__job *job = telling->task.job;
    bitsim__notices *notices = job->notices;
    bool more = is_state(telling->notice) && notices->overtaken;
    if (is_state(telling->notice)) notices->overtaken = false;
    if (is_of_file(telling)) {
        if (telling->file < job->file_count) {
            bitsim__file *file = &job->files[telling->file];
            if (is_of_ranges(telling)) bitsim__ranges_clear(&file->parts->fresh);
            else file->is_to_tell = false;
        }
        more = next_file(telling) < job->file_count;
    }
    if (!more) notices->pending &= ~(UINT32_C(1) << telling->notice);
}

/* Copies the ranges that are new; false if there is no memory. */
static bool copy_ranges(bitsim_service *service, const bitsim__telling *telling) {
    const bitsim_memory *memory = service->memory;
    bitsim__job *job = telling->task.job;
    bitsim__notices *notices = job->notices;
    const bitsim__ranges *fresh = &job->files[telling->file].parts->fresh;
    memory->release(notices->told, memory->user);
    notices->told = memory->allocate(fresh->count * sizeof *notices->told, memory->user);
    notices->told_count = notices->told ? fresh->count : 0;
    for (uint32_t i = 0; i < notices->told_count; i++)
        notices->told[i] = (bitsim_file_range){fresh->spans[i].begin,
                                               fresh->spans[i].end - fresh->spans[i].begin};
    return notices->told != NULL;
}

/* ---- The operation ---- */

static bitsim_resource resource_of(const bitsim__telling *telling) {
    if (telling->kind == BITSIM_OPERATION_RUN_COMMAND) return BITSIM_RESOURCE_COMMAND_LINE;
    return telling->by_class ? BITSIM_RESOURCE_OTHER : BITSIM_RESOURCE_CALLBACK;
}

/* The command line that is to be run, or is being run. */
static const char *command_of(const bitsim__notices *notices) {
    return notices->run_command ? notices->run_command : notices->command;
}

void bitsim__notice_describe(const bitsim__telling *telling, bitsim_operation *out) {
    const bitsim__job *job = telling->task.job;
    const bitsim__notices *notices = job->notices;
    *out = bitsim__operation(job, telling->kind,
                             is_of_file(telling) ? telling->file : BITSIM_NO_FILE);
    out->resource = resource_of(telling);
    out->notice = telling->notice;
    out->state = telling->state;
    out->error = telling->error;
    if (telling->kind == BITSIM_OPERATION_RUN_COMMAND) {
        out->command = command_of(notices);
        out->parameters = notices->run_command ? notices->run_parameters : notices->parameters;
        return;
    }
    if (telling->by_class) out->notification_class = &telling->class_id;
    else out->object = telling->object;
    if (is_of_ranges(telling)) {
        out->ranges = notices->told;
        out->range_count = notices->told_count;
    }
}

/* Settles whether an object is called or the command line run; false for neither. */
static bool choose_way(bitsim_service *service, bitsim__telling *telling, bitsim_time now) {
    bitsim_decision way = bitsim__notice_way(service, telling);
    bitsim__tell_decision(service, telling->task.job, &way, now);
    telling->by_class = (way.effects & BITSIM_EFFECT_CALL_CLASS) != 0;
    telling->kind = way.effects & BITSIM_EFFECT_RUN_COMMAND ? BITSIM_OPERATION_RUN_COMMAND
                                                            : BITSIM_OPERATION_CALL_BACK;
    return !(way.effects & (BITSIM_EFFECT_SKIP | BITSIM_EFFECT_WAIT));
}

static uint32_t account_of(const bitsim__telling *telling) {
    const bitsim__job *job = telling->task.job;
    const bitsim__notices *notices = job->notices;
    const bitsim__kept *told = telling->kind == BITSIM_OPERATION_RUN_COMMAND ? notices->commander
                               : telling->by_class                           ? job->owner
                                                                             : notices->callback;
    return told->party.account;
}

/* Nobody is told of what was chosen; what is next goes on. */
static bool pass_over(bitsim_service *service, bitsim__telling *telling, bitsim_time now) {
    done(telling);
    bitsim__notice_is_back(service, telling);
    bitsim__notices_go(service, telling->task.job, now);
    return false;
}

/* What is modest is over as soon as it is told, and begins an interval. */
static bool tell_modestly(bitsim_service *service, bitsim__telling *telling, bitsim_time now) {
    bitsim__job *job = telling->task.job;
    if (!bitsim__is_modest(telling->notice)) return true;
    job->notices->modest_at = now + bitsim__job_notification_interval(job);
    if (is_of_ranges(telling) && !copy_ranges(service, telling)) {
        /* Without memory it is told with what comes within the next interval. */
        bitsim__notice_is_back(service, telling);
        bitsim__notices_go(service, job, now);
        return false;
    }
    done(telling);
    return true;
}

bool bitsim__notice_operation(bitsim_service *service, bitsim__telling *telling,
                              bitsim_operation *out, bitsim_time now) {
    bitsim__job *job = telling->task.job;
    const bitsim__notices *notices = job->notices;
    if (is_of_file(telling)) telling->file = next_file(telling);
    if ((is_of_file(telling) && telling->file == job->file_count) ||
        !choose_way(service, telling, now))
        return pass_over(service, telling, now);
    const bitsim_token *token;
    bitsim_decision use = bitsim__use(service, job, resource_of(telling), &token, now);
    if (use.effects & BITSIM_EFFECT_SKIP) {
        bitsim__tell_decision(service, job, &use, now);
        return pass_over(service, telling, now);
    }
    if (!bitsim__notice_has_turn(service, telling, account_of(telling), now) ||
        !tell_modestly(service, telling, now))
        return false;
    telling->object = notices->object.object;
    if (telling->by_class) telling->class_id = *bitsim__job_notification_class(job);
    telling->state = is_state(telling->notice) ? notices->state : job->state;
    telling->error = is_state(telling->notice) ? notices->error : bitsim__job_error(job);
    bitsim__notice_describe(telling, out);
    out->use = use;
    out->token = token;
    return true;
}

/* ---- The answer ---- */

/* It is told again at |at|; a state that another has overtaken gives way to that one at once. */
static void tell_again(const bitsim__telling *telling, bitsim_time at) {
    bitsim__notices *notices = telling->task.job->notices;
    if (is_state(telling->notice) && notices->overtaken) {
        notices->object_failed = notices->overtaken = false;
        return;
    }
    notices->pending |= UINT32_C(1) << telling->notice;
    if (!bitsim__is_modest(telling->notice)) notices->urgent_at = at;
}

static bitsim_decision ask(bitsim_service *service, const bitsim__telling *telling,
                           const bitsim_outcome *outcome) {
    const bitsim__job *job = telling->task.job;
    const bitsim__notices *notices = job->notices;
    bool by_command = telling->kind == BITSIM_OPERATION_RUN_COMMAND;
    const char *command = command_of(notices);
    bool serves = bitsim_party_has(&job->owner->party, BITSIM_PARTY_SERVICE_ACCOUNT);
    bitsim_notify_answer_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .event = bitsim__notice_event(telling->notice),
        .by_command = by_command,
        .failed = by_command ? outcome->exit_code || outcome->start_error : outcome->answer != S_OK,
        .disconnected = outcome->disconnected,
        .not_started = outcome->start_error != 0,
        .relative = command && bitsim__local_name_faults(command) != 0,
        .object_failed = is_state(telling->notice) && notices->object_failed,
        .command = notices->command && !serves,
        .state_left = job->state != telling->state,
    };
    return bitsim_notify_answer(&facts);
}

void bitsim__notice_settle(bitsim_service *service, bitsim__telling *telling,
                           const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__job *job = telling->task.job;
    bitsim__notice_is_back(service, telling);
    bitsim_decision decision = ask(service, telling, outcome);
    if (telling->kind == BITSIM_OPERATION_RUN_COMMAND)
        bitsim__notices_drop_run(job->notices, service->memory);
    bitsim__tell_decision(service, job, &decision, now);
    if (is_state(telling->notice))
        job->notices->object_failed = (decision.effects & BITSIM_EFFECT_RUN_COMMAND) != 0;
    /* Another object may have been registered while the one that is gone was called. */
    bool is_present = !telling->by_class && telling->object == job->notices->object.object;
    if (decision.effects & BITSIM_EFFECT_DROP_OBJECT && is_present)
        bitsim__drop_callback(service, job);
    if (decision.effects & (BITSIM_EFFECT_DROP_OBJECT | BITSIM_EFFECT_RUN_COMMAND))
        tell_again(telling, now);
    else if (decision.effects & BITSIM_EFFECT_REPEAT)
        tell_again(telling, now + bitsim__job_retry_delay(job));
    else if (decision.effects & BITSIM_EFFECT_REPEAT_SOON)
        tell_again(telling, now + BITSIM_TICKS_PER_MINUTE);
    else if (!bitsim__is_modest(telling->notice)) done(telling);
    bitsim__notices_go(service, job, now);
}
