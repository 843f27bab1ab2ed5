/* SPDX-License-Identifier: MIT */
/*
 * What can be set on a job, and read again: of IBackgroundCopyJob and its successors the methods
 * that set and get a property. Everything said of bitsim/copy_job.h holds for them. A getter
 * answers S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1); a string that it stores is borrowed
 * until the next call or event. docs/methods.md lists all methods with their codes.
 */
#ifndef BITSIM_COPY_JOB_PROPERTIES_H
#define BITSIM_COPY_JOB_PROPERTIES_H

#include "bitsim/callback.h"
#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What it is called ---- */

/*
 * bitsim_copy_job_set_display_name: SetDisplayName. |name| is UTF-8. S_OK, or:
 *
 * E_INVALIDARG
 *     |name| is NULL, or no UTF-8                                (METHOD-1, METHOD-2)
 * BG_E_STRING_TOO_LONG
 *     over 256 UTF-16 units; choice display-name-too-long        (PROPERTY-1)
 */
bitsim_decision bitsim_copy_job_set_display_name(const bitsim_call *call,
                                                 const bitsim_reference *job, const char *name);

/* bitsim_copy_job_get_display_name: GetDisplayName. */
bitsim_decision bitsim_copy_job_get_display_name(const bitsim_call *call,
                                                 const bitsim_reference *job, const char **out);

/*
 * bitsim_copy_job_set_description: SetDescription. S_OK, or:
 *
 * E_INVALIDARG
 *     |description| is NULL, or no UTF-8                         (METHOD-1, METHOD-2)
 * BG_E_STRING_TOO_LONG
 *     over 1,024 UTF-16 units                                    (METHOD-3)
 */
bitsim_decision bitsim_copy_job_set_description(const bitsim_call *call,
                                                const bitsim_reference *job,
                                                const char *description);

/* bitsim_copy_job_get_description: GetDescription. "" if none was set. */
bitsim_decision bitsim_copy_job_get_description(const bitsim_call *call,
                                                const bitsim_reference *job, const char **out);

/* ---- When its turn comes, and how long it tries ---- */

/*
 * bitsim_copy_job_set_priority: SetPriority. S_OK, or:
 *
 * E_NOTIMPL
 *     |priority| is none                                         (METHOD-9)
 * BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD
 *     the job has an HTTP method of its own                      (PROPERTY-15)
 */
bitsim_decision bitsim_copy_job_set_priority(const bitsim_call *call, const bitsim_reference *job,
                                             BG_JOB_PRIORITY priority);

/* bitsim_copy_job_get_priority: GetPriority. BG_JOB_PRIORITY_NORMAL if none was set. */
bitsim_decision bitsim_copy_job_get_priority(const bitsim_call *call, const bitsim_reference *job,
                                             BG_JOB_PRIORITY *out);

/* bitsim_copy_job_set_minimum_retry_delay: SetMinimumRetryDelay. S_OK; less than 5 seconds are 5
 * (PROPERTY-2). */
bitsim_decision bitsim_copy_job_set_minimum_retry_delay(const bitsim_call *call,
                                                        const bitsim_reference *job,
                                                        uint32_t seconds);

/* bitsim_copy_job_get_minimum_retry_delay: GetMinimumRetryDelay. 600 if none was set. */
bitsim_decision bitsim_copy_job_get_minimum_retry_delay(const bitsim_call *call,
                                                        const bitsim_reference *job, uint32_t *out);

/* bitsim_copy_job_set_no_progress_timeout: SetNoProgressTimeout. S_OK; 0 makes every error
 * fatal. It counts for the time without progress that has begun, too (TIMER-17). */
bitsim_decision bitsim_copy_job_set_no_progress_timeout(const bitsim_call *call,
                                                        const bitsim_reference *job,
                                                        uint32_t seconds);

/* bitsim_copy_job_get_error_count: GetErrorCount. How many errors the job has met; never reset
 * (STATE-1 to STATE-3). */
bitsim_decision bitsim_copy_job_get_error_count(const bitsim_call *call,
                                                const bitsim_reference *job, uint32_t *out);

/* bitsim_copy_job_get_no_progress_timeout: GetNoProgressTimeout. Fourteen days if none was set. */
bitsim_decision bitsim_copy_job_get_no_progress_timeout(const bitsim_call *call,
                                                        const bitsim_reference *job, uint32_t *out);

/* bitsim_copy_job4_set_maximum_download_time: SetMaximumDownloadTime. S_OK. */
bitsim_decision bitsim_copy_job4_set_maximum_download_time(const bitsim_call *call,
                                                           const bitsim_reference *job,
                                                           uint32_t seconds);

/* bitsim_copy_job4_get_maximum_download_time: GetMaximumDownloadTime. Ninety days if none was
 * set. */
bitsim_decision bitsim_copy_job4_get_maximum_download_time(const bitsim_call *call,
                                                           const bitsim_reference *job,
                                                           uint32_t *out);

/* ---- Proxies ---- */

/*
 * bitsim_copy_job_set_proxy_settings: SetProxySettings. The lists are for OVERRIDE alone, which
 * needs the first. S_OK, or:
 *
 * E_NOTIMPL
 *     |usage| is none                                            (METHOD-9)
 * E_INVALIDARG
 *     OVERRIDE without a list, or another usage with one         (METHOD-1, METHOD-2)
 * BG_E_PROXY_LIST_TOO_LARGE, BG_E_PROXY_BYPASS_LIST_TOO_LARGE
 *     over the limit that choice proxy-list-limit gives          (PROPERTY-3)
 */
bitsim_decision bitsim_copy_job_set_proxy_settings(const bitsim_call *call,
                                                   const bitsim_reference *job,
                                                   BG_JOB_PROXY_USAGE usage, const char *list,
                                                   const char *bypass);

/* bitsim_proxy_settings is what SetProxySettings set; lists are NULL if not set. */
typedef struct bitsim_proxy_settings {
    BG_JOB_PROXY_USAGE usage;
    const char *list;
    const char *bypass;
} bitsim_proxy_settings;

/* bitsim_copy_job_get_proxy_settings: GetProxySettings. PRECONFIG and no lists if none were
 * set. */
bitsim_decision bitsim_copy_job_get_proxy_settings(const bitsim_call *call,
                                                   const bitsim_reference *job,
                                                   bitsim_proxy_settings *out);

/* ---- The reply of an upload-reply ---- */

/* bitsim_reply_progress is BG_JOB_REPLY_PROGRESS; the total is BG_SIZE_UNKNOWN until it begins. */
typedef struct bitsim_reply_progress {
    uint64_t bytes_total;
    uint64_t bytes_transferred;
} bitsim_reply_progress;

/* bitsim_copy_job2_get_reply_progress: GetReplyProgress. Also E_NOTIMPL on another type of job;
 * choice reply-progress-of-others (PROPERTY-27). */
bitsim_decision bitsim_copy_job2_get_reply_progress(const bitsim_call *call,
                                                    const bitsim_reference *job,
                                                    bitsim_reply_progress *out);

/* bitsim_reply_data is what GetReplyData tells. */
typedef struct bitsim_reply_data {
    /* bytes: |length| of them, borrowed from the job until its reply or itself goes; NULL if there
     * is no reply, if it is too large, or if who received it told no bytes. */
    const uint8_t *bytes;
    uint64_t length;
} bitsim_reply_data;

/*
 * bitsim_copy_job2_get_reply_data: GetReplyData. S_OK, with a length of 0 if there is no reply, or:
 *
 * E_INVALIDARG
 *     |out| is NULL                                              (METHOD-1)
 * E_NOTIMPL
 *     the job is no upload-reply                                 (PROPERTY-27)
 * BG_E_INVALID_STATE
 *     neither TRANSFERRED nor ACKNOWLEDGED; choice reply-data-after-complete (PROPERTY-28)
 * BG_E_TOO_LARGE, with the length
 *     more than 1 MiB                                            (PROPERTY-29)
 */
bitsim_decision bitsim_copy_job2_get_reply_data(const bitsim_call *call,
                                                const bitsim_reference *job,
                                                bitsim_reply_data *out);

/* bitsim_copy_job2_get_reply_file_name: GetReplyFileName. NULL while none is set and the job has no
 * file. Also E_NOTIMPL on another type of job (PROPERTY-27). */
bitsim_decision bitsim_copy_job2_get_reply_file_name(const bitsim_call *call,
                                                     const bitsim_reference *job, const char **out);

/* ---- Who is told ---- */

/* bitsim_copy_job_get_notify_interface: GetNotifyInterface: BITSIM_CALLBACK_NONE if there is
 * none. */
bitsim_decision bitsim_copy_job_get_notify_interface(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     bitsim_callback *out);

/* bitsim_command_line is what SetNotifyCmdLine set; both are "" if nothing was. */
typedef struct bitsim_command_line {
    const char *program;
    const char *parameters;
} bitsim_command_line;

/* bitsim_copy_job2_get_notify_cmd_line: GetNotifyCmdLine. */
bitsim_decision bitsim_copy_job2_get_notify_cmd_line(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     bitsim_command_line *out);

/* ---- Flags ---- */

/*
 * bitsim_copy_job3_set_file_acl_flags: SetFileACLFlags. |flags| are BG_COPY_FILE_*. S_OK, or:
 *
 * E_INVALIDARG
 *     an undefined flag                                          (PROPERTY-4)
 * BG_E_INVALID_STATE
 *     the job is TRANSFERRED                                     (PROPERTY-5)
 */
bitsim_decision bitsim_copy_job3_set_file_acl_flags(const bitsim_call *call,
                                                    const bitsim_reference *job, uint32_t flags);

/* bitsim_copy_job3_get_file_acl_flags: GetFileACLFlags. */
bitsim_decision bitsim_copy_job3_get_file_acl_flags(const bitsim_call *call,
                                                    const bitsim_reference *job, uint32_t *out);

/* bitsim_copy_job4_set_peer_caching_flags: SetPeerCachingFlags. S_OK whatever |flags| are
 * (PROPERTY-6), or BG_S_OVERRIDDEN_BY_POLICY, by choice, if a policy has it another way
 * (PROPERTY-30). There are no peers, so that nothing comes of them. */
bitsim_decision bitsim_copy_job4_set_peer_caching_flags(const bitsim_call *call,
                                                        const bitsim_reference *job,
                                                        uint32_t flags);

/* bitsim_copy_job4_get_peer_caching_flags: GetPeerCachingFlags. Also E_NOTIMPL if flags that are
 * not defined were set (PROPERTY-6). */
bitsim_decision bitsim_copy_job4_get_peer_caching_flags(const bitsim_call *call,
                                                        const bitsim_reference *job, uint32_t *out);

/* ---- Properties with an id ---- */

/* bitsim_property_value is BITS_JOB_PROPERTY_VALUE; which member counts depends on the id. */
typedef struct bitsim_property_value {
    /* dword: COST_FLAGS, MINIMUM_NOTIFICATION_INTERVAL_MS. */
    uint32_t dword;
    /* clsid: NOTIFICATION_CLSID; the null GUID is none. */
    bitsim_guid clsid;
    /* enable: DYNAMIC_CONTENT, HIGH_PERFORMANCE, ON_DEMAND_MODE. */
    bool enable;
    /* uint64: MAX_DOWNLOAD_SIZE. */
    uint64_t uint64;
    /* target: USE_STORED_CREDENTIALS, a BG_AUTH_TARGET; 0 turns it off. */
    int target;
} bitsim_property_value;

/*
 * bitsim_copy_job5_set_property: SetProperty. |id| is a BITS_JOB_PROPERTY_ID. S_OK, or:
 *
 * E_ACCESSDENIED
 *     COST_FLAGS through a proxy below the level IMPERSONATE     (COST-11)
 * BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED
 *     stored credentials for a target other than the proxy       (METHOD-18)
 * BG_E_UNKNOWN_PROPERTY_ID
 *     no property has the id, on this build                      (PROPERTY-7, PROPERTY-8)
 * BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY                 (PROPERTY-9)
 * BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE
 *     a size of 0                                                (PROPERTY-12)
 * BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE
 *     HIGH_PERFORMANCE, and the job has files                    (PROPERTY-10)
 * BG_E_READ_ONLY_PROPERTY_AFTER_RESUME
 *     DYNAMIC_CONTENT or MAX_DOWNLOAD_SIZE, and the job was resumed (PROPERTY-11)
 * BG_E_UNSUPPORTED_JOB_CONFIGURATION
 *     DYNAMIC_CONTENT with ranges or with ON_DEMAND_MODE         (PROPERTY-14)
 * BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD                     (PROPERTY-15)
 *
 * A transfer policy counts at once, for a job that runs too (COST-3).
 */
bitsim_decision bitsim_copy_job5_set_property(const bitsim_call *call, const bitsim_reference *job,
                                              int id, bitsim_property_value value);

/* bitsim_copy_job5_get_property: GetProperty. Also BG_E_UNKNOWN_PROPERTY_ID (PROPERTY-7,
 * PROPERTY-8); what was never set reads as its default (PROPERTY-16). */
bitsim_decision bitsim_copy_job5_get_property(const bitsim_call *call, const bitsim_reference *job,
                                              int id, bitsim_property_value *out);

#ifdef __cplusplus
}
#endif

#endif
