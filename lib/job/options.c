/* SPDX-License-Identifier: MIT */
#include "job/options.h"

#include "bitsim/limits.h"
#include "job/job.h"
#include "job/judge.h"

/* What a job has on which nothing was set. */
static const bitsim__options defaults = {
    .priority = BG_JOB_PRIORITY_NORMAL,
    .retry_delay = BITSIM_RETRY_DELAY_DEFAULT_S,
    .no_progress_timeout = BITSIM_NO_PROGRESS_TIMEOUT_DEFAULT_S,
    .download_time = BITSIM_DOWNLOAD_TIME_DEFAULT_S,
    .notification_interval = BITSIM_NOTIFICATION_INTERVAL_DEFAULT_MS,
    .cost_flags = BITS_COST_STATE_TRANSFER_UNRESTRICTED,
    .max_download_size = UINT64_MAX,
};

static const bitsim__options *of(const bitsim__job *job) {
    return job->options ? job->options : &defaults;
}

bitsim__options *bitsim__job_options(bitsim__job *job, const bitsim_memory *memory) {
    if (job->options) return job->options;
    job->options = memory->allocate(sizeof *job->options, memory->user);
    if (job->options) *job->options = defaults;
    return job->options;
}

void bitsim__options_del(bitsim__options *options, const bitsim_memory *memory) {
    if (!options) return;
    memory->release(options->description, memory->user);
    memory->release(options->proxy_bypass, memory->user);
    memory->release(options->custom_headers, memory->user);
    memory->release(options->http_method, memory->user);
    bitsim__judged_del(options->judged, memory);
    memory->release(options, memory->user);
}

static bitsim_time seconds(uint32_t count) { return (bitsim_time)count * BITSIM_TICKS_PER_SECOND; }

BG_JOB_PRIORITY bitsim__job_priority(const bitsim__job *job) { return of(job)->priority; }

const char *bitsim__job_description(const bitsim__job *job) {
    const char *description = of(job)->description;
    return description ? description : "";
}

const char *bitsim__job_proxy_bypass(const bitsim__job *job) { return of(job)->proxy_bypass; }

uint32_t bitsim__job_acl_flags(const bitsim__job *job) { return of(job)->acl_flags; }

uint32_t bitsim__job_peer_flags(const bitsim__job *job) { return of(job)->peer_flags; }

bitsim_time bitsim__job_retry_delay(const bitsim__job *job) {
    return seconds(of(job)->retry_delay);
}

bitsim_time bitsim__job_no_progress_timeout(const bitsim__job *job) {
    return seconds(of(job)->no_progress_timeout);
}

bool bitsim__job_download_time(const bitsim__job *job, bitsim_time *out) {
    *out = seconds(of(job)->download_time);
    return (of(job)->set & BITSIM__SET_DOWNLOAD_TIME) != 0;
}

const bitsim_guid *bitsim__job_notification_class(const bitsim__job *job) {
    static const bitsim_guid none;
    const bitsim_guid *class = &of(job)->notification_class;
    return bitsim_guid_equal(class, &none) ? NULL : class;
}

bitsim_time bitsim__job_notification_interval(const bitsim__job *job) {
    return (bitsim_time)of(job)->notification_interval * BITSIM_TICKS_PER_MS;
}

bool bitsim__job_cost_flags(const bitsim__job *job, uint32_t *out) {
    *out = of(job)->cost_flags;
    return (of(job)->set & BITSIM__SET_COST_FLAGS) != 0;
}

bool bitsim__job_is_dynamic(const bitsim__job *job) { return of(job)->dynamic_content; }

bool bitsim__job_is_high_performance(const bitsim__job *job) { return of(job)->high_performance; }

bool bitsim__job_is_on_demand(const bitsim__job *job) { return of(job)->on_demand; }

uint64_t bitsim__job_max_download_size(const bitsim__job *job) {
    return of(job)->max_download_size;
}

const char *bitsim__http_method_of(BG_JOB_TYPE type) {
    return type == BG_JOB_TYPE_DOWNLOAD ? "GET" : "BITS_POST";
}

const char *bitsim__job_http_method(const bitsim__job *job) {
    const char *method = of(job)->http_method;
    return method ? method : bitsim__http_method_of(job->type);
}

bool bitsim__job_has_custom_method(const bitsim__job *job) { return of(job)->http_method != NULL; }

const char *bitsim__job_custom_headers(const bitsim__job *job) { return of(job)->custom_headers; }

uint32_t bitsim__job_security_flags(const bitsim__job *job) { return of(job)->security_flags; }

bitsim__kept *bitsim__job_certificate_judge(const bitsim__job *job) {
    return of(job)->certificate_judge;
}

bitsim__kept *bitsim__job_creator(const bitsim__job *job) { return of(job)->creator; }
