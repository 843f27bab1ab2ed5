/* SPDX-License-Identifier: MIT */
/* When a job's turn comes, how long it tries, and how long it may take. */
#include "bitsim/copy_job_properties.h"
#include "bitsim/limits.h"
#include "bitsim/policy/job5_property.h"
#include "service/setter.h"

static bool priority_is_known(int priority) {
    return priority >= BG_JOB_PRIORITY_FOREGROUND && priority <= BG_JOB_PRIORITY_LOW;
}

/* An HTTP method of the job's own keeps it in the foreground (PROPERTY-15). */
static bool priority_is_free(bitsim__frame *frame) {
    const bitsim_service *service = frame->service;
    bool is_custom = bitsim__job_has_custom_method(frame->job);
    bitsim_decision decision = bitsim_job5_property_check(
        service->build, &service->choices, is_custom ? BITSIM_JOB5_CUSTOM_METHOD : 0);
    return bitsim__ask(frame, &decision);
}

bitsim_decision bitsim_copy_job_set_priority(const bitsim_call *call, const bitsim_reference *job,
                                             BG_JOB_PRIORITY priority) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetPriority", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    uint32_t findings = bitsim__found_final(frame.job);
    if (!priority_is_known((int)priority)) findings |= BITSIM_FOUND_UNDEFINED;
    if (!bitsim__check(&frame, findings) || !priority_is_free(&frame)) return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    if (options) {
        options->priority = priority;
        bitsim__priority_changed(frame.service, frame.job, frame.now);
    }
    return bitsim__end_change(&frame, options != NULL);
}

BITSIM__GETTER(bitsim_copy_job_get_priority, JOB, "GetPriority", BG_JOB_PRIORITY,
               bitsim__job_priority(it))

bitsim_decision bitsim_copy_job_set_minimum_retry_delay(const bitsim_call *call,
                                                        const bitsim_reference *job,
                                                        uint32_t seconds) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetMinimumRetryDelay",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bool is_short = seconds < BITSIM_RETRY_DELAY_MIN_S;
    if (!bitsim__check_property(&frame, is_short ? BITSIM_PROPERTY_DELAY_SHORT : 0))
        return bitsim__leave(&frame);
    bitsim_time before = bitsim__job_retry_delay(frame.job);
    bitsim__options *options = bitsim__options_for_change(&frame);
    if (options) {
        options->retry_delay = is_short ? BITSIM_RETRY_DELAY_MIN_S : seconds;
        bitsim__retry_delay_changed(frame.service, frame.job, before, frame.now);
    }
    return bitsim__end_change(&frame, options != NULL);
}

static uint32_t in_seconds(bitsim_time time) { return (uint32_t)(time / BITSIM_TICKS_PER_SECOND); }

BITSIM__GETTER(bitsim_copy_job_get_minimum_retry_delay, JOB, "GetMinimumRetryDelay", uint32_t,
               in_seconds(bitsim__job_retry_delay(it)))

bitsim_decision bitsim_copy_job_set_no_progress_timeout(const bitsim_call *call,
                                                        const bitsim_reference *job,
                                                        uint32_t seconds) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetNoProgressTimeout",
                       BITSIM__CHANGES) ||
        !bitsim__check(&frame, bitsim__found_final(frame.job)))
        return bitsim__leave(&frame);
    bitsim_time before = bitsim__job_no_progress_timeout(frame.job);
    bitsim__options *options = bitsim__options_for_change(&frame);
    if (options) {
        options->no_progress_timeout = seconds;
        bitsim__timeout_changed(frame.service, frame.job, before, frame.now);
    }
    return bitsim__end_change(&frame, options != NULL);
}

BITSIM__GETTER(bitsim_copy_job_get_no_progress_timeout, JOB, "GetNoProgressTimeout", uint32_t,
               in_seconds(bitsim__job_no_progress_timeout(it)))

BITSIM__GETTER(bitsim_copy_job_get_error_count, JOB, "GetErrorCount", uint32_t, it->error_count)

bitsim_decision bitsim_copy_job4_set_maximum_download_time(const bitsim_call *call,
                                                           const bitsim_reference *job,
                                                           uint32_t seconds) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB4, "SetMaximumDownloadTime",
                       BITSIM__CHANGES) ||
        !bitsim__check(&frame, bitsim__found_final(frame.job)))
        return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    if (options) {
        options->download_time = seconds;
        options->set |= BITSIM__SET_DOWNLOAD_TIME;
        bitsim__download_time_set(frame.service, frame.job);
    }
    return bitsim__end_change(&frame, options != NULL);
}

BITSIM__GETTER(bitsim_copy_job4_get_maximum_download_time, JOB4, "GetMaximumDownloadTime", uint32_t,
               in_seconds(bitsim__download_limit(frame.service, it)))
