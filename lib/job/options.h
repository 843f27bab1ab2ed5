/* SPDX-License-Identifier: MIT */
/*
 * The properties of a job that few jobs have set, kept together and allocated with the first of
 * them, so that a plain job carries none. A reader asks the functions below, which answer with the
 * default of whatever was never set. What a property may be is for lib/service to check.
 */
#ifndef BITSIM_JOB_OPTIONS_H
#define BITSIM_JOB_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/guid.h"
#include "bitsim/memory.h"
#include "bitsim/time.h"

struct bitsim__job;
struct bitsim__judged;
struct bitsim__kept;

/* bitsim__options_set says which of the properties were set; bits. */
typedef enum bitsim__options_set {
    BITSIM__SET_DOWNLOAD_TIME = 1,
    BITSIM__SET_COST_FLAGS = 2,
    BITSIM__SET_MAX_DOWNLOAD_SIZE = 4,
    BITSIM__SET_NOTIFICATION_INTERVAL = 8
} bitsim__options_set;

/* bitsim__options is what was set, and the defaults of the rest. Strings are NULL if not set. */
typedef struct bitsim__options {
    /* set: which of those were set whose default is another's to say. */
    uint32_t set;
    BG_JOB_PRIORITY priority;
    char *description;
    /* retry_delay, no_progress_timeout, download_time: in seconds. */
    uint32_t retry_delay;
    uint32_t no_progress_timeout;
    uint32_t download_time;
    char *proxy_bypass;
    uint32_t acl_flags;
    uint32_t peer_flags;
    uint32_t cost_flags;
    uint64_t max_download_size;
    /* notification_class: the null GUID if there is none. */
    bitsim_guid notification_class;
    /* notification_interval: in milliseconds. */
    uint32_t notification_interval;
    bool dynamic_content;
    bool high_performance;
    bool on_demand;
    /* headers_write_only: nobody reads the custom headers any more. */
    bool headers_write_only;
    char *custom_headers;
    char *http_method;
    uint32_t security_flags;
    /* certificate_judge: who registered to judge the certificates of servers, or NULL. */
    struct bitsim__kept *certificate_judge;
    /* certificate_object: a number by which the program knows its object again. */
    uint64_t certificate_object;
    /* judged: what he has accepted (job/judge.h), or NULL if there is nobody. */
    struct bitsim__judged *judged;
    /* creator: who owned the job first, or NULL if nobody has taken it over. */
    struct bitsim__kept *creator;
} bitsim__options;

/* bitsim__job_options returns what is set on |job|, beginning it with the defaults; or NULL if
 * there is no memory. */
bitsim__options *bitsim__job_options(struct bitsim__job *job, const bitsim_memory *memory);

/* bitsim__options_del ends |options|, which may be NULL; its kept tokens are let go by then. */
void bitsim__options_del(bitsim__options *options, const bitsim_memory *memory);

/* ---- The job ---- */

BG_JOB_PRIORITY bitsim__job_priority(const struct bitsim__job *job);
/* bitsim__job_description returns the description, "" if there is none. */
const char *bitsim__job_description(const struct bitsim__job *job);
/* bitsim__job_proxy_bypass returns the list of servers that need no proxy, or NULL. */
const char *bitsim__job_proxy_bypass(const struct bitsim__job *job);
/* bitsim__job_acl_flags returns the bits BG_COPY_FILE_*. */
uint32_t bitsim__job_acl_flags(const struct bitsim__job *job);
/* bitsim__job_peer_flags returns the bits BG_JOB_ENABLE_PEERCACHING_* and
 * BG_JOB_DISABLE_BRANCH_CACHE. */
uint32_t bitsim__job_peer_flags(const struct bitsim__job *job);

/* ---- Its timers; all in ticks ---- */

/* bitsim__job_retry_delay returns how long after a transient error it is tried again. */
bitsim_time bitsim__job_retry_delay(const struct bitsim__job *job);
/* bitsim__job_no_progress_timeout returns how long it may go without progress; 0: no error is
 * transient. */
bitsim_time bitsim__job_no_progress_timeout(const struct bitsim__job *job);
/* bitsim__job_download_time stores how long it may take to download and answers whether that was
 * set on the job; else a policy or the default says. */
bool bitsim__job_download_time(const struct bitsim__job *job, bitsim_time *out);

/* ---- Its notifications ---- */

/* bitsim__job_notification_class returns the class to make a callback of, or NULL. */
const bitsim_guid *bitsim__job_notification_class(const struct bitsim__job *job);
/* bitsim__job_notification_interval returns the least time between two notes of one kind, in
 * ticks. */
bitsim_time bitsim__job_notification_interval(const struct bitsim__job *job);

/* ---- Its transfer ---- */

/* bitsim__job_cost_flags stores the cost states in which it may run and answers whether that was
 * set on the job; if not, what is stored is the default of clients, and a policy may say more. */
bool bitsim__job_cost_flags(const struct bitsim__job *job, uint32_t *out);
bool bitsim__job_is_dynamic(const struct bitsim__job *job);
bool bitsim__job_is_high_performance(const struct bitsim__job *job);
bool bitsim__job_is_on_demand(const struct bitsim__job *job);
/* bitsim__job_max_download_size returns how much may be downloaded: UINT64_MAX unless set. */
uint64_t bitsim__job_max_download_size(const struct bitsim__job *job);
/* bitsim__job_http_method returns the method of its requests: "GET" or "BITS_POST" unless set. */
const char *bitsim__job_http_method(const struct bitsim__job *job);
/* bitsim__http_method_of returns the method that jobs of |type| have by themselves. */
const char *bitsim__http_method_of(BG_JOB_TYPE type);
/* bitsim__job_has_custom_method answers whether that is another than the job's type has. */
bool bitsim__job_has_custom_method(const struct bitsim__job *job);
/* bitsim__job_custom_headers returns the headers of its requests, or NULL. */
const char *bitsim__job_custom_headers(const struct bitsim__job *job);
/* bitsim__job_security_flags returns the bits BG_SSL_* and BG_HTTP_REDIRECT_POLICY_*. */
uint32_t bitsim__job_security_flags(const struct bitsim__job *job);
/* bitsim__job_certificate_judge returns who registered to judge servers' certificates, or NULL. */
struct bitsim__kept *bitsim__job_certificate_judge(const struct bitsim__job *job);

/* bitsim__job_creator returns who owned the job first if somebody has taken it over, or NULL. */
struct bitsim__kept *bitsim__job_creator(const struct bitsim__job *job);

#endif
