/* SPDX-License-Identifier: MIT */
/*
 * The documented defaults and bounds of what BITS counts: spans of time, numbers of jobs and
 * files. A group policy can replace some of them. docs/constants.md 5 and 6 tell where each is
 * from.
 */
#ifndef BITSIM_LIMITS_H
#define BITSIM_LIMITS_H

#include <stdint.h>

/* BITSIM_RETRY_DELAY_DEFAULT_S, _MIN_S: the minimum retry delay, and the least that it can be. */
#define BITSIM_RETRY_DELAY_DEFAULT_S UINT32_C(600)
#define BITSIM_RETRY_DELAY_MIN_S UINT32_C(5)

/* BITSIM_NO_PROGRESS_TIMEOUT_DEFAULT_S: fourteen days. */
#define BITSIM_NO_PROGRESS_TIMEOUT_DEFAULT_S UINT32_C(1209600)

/* BITSIM_DOWNLOAD_TIME_DEFAULT_S: the maximum download time; policy MaxDownloadTime. */
#define BITSIM_DOWNLOAD_TIME_DEFAULT_S UINT32_C(7776000)

/* BITSIM_INACTIVITY_DEFAULT_DAYS: after which a job is cancelled; policy JobInactivityTimeout. */
#define BITSIM_INACTIVITY_DEFAULT_DAYS UINT32_C(90)

/* Jobs of a user, jobs of a machine, files of a job, ranges of a file: policies of these names. */
#define BITSIM_JOBS_PER_USER_DEFAULT UINT32_C(60)
#define BITSIM_JOBS_PER_MACHINE_DEFAULT UINT32_C(300)
#define BITSIM_FILES_PER_JOB_DEFAULT UINT32_C(200)
#define BITSIM_RANGES_PER_FILE_DEFAULT UINT32_C(500)

/* BITSIM_NOTIFICATION_INTERVAL_DEFAULT_MS: between notifications of changes. */
#define BITSIM_NOTIFICATION_INTERVAL_DEFAULT_MS UINT32_C(500)

/* BITSIM_NOTIFICATIONS_PER_USER: how many are on their way to a user at one time. */
#define BITSIM_NOTIFICATIONS_PER_USER UINT32_C(4)

/* BITSIM_UPLOAD_CANCEL_S: how long the cancel request of an upload is repeated at most. */
#define BITSIM_UPLOAD_CANCEL_S UINT32_C(86400)

/* BITSIM_REPLY_IN_MEMORY_MAX: the largest reply that GetReplyData hands over, in bytes. */
#define BITSIM_REPLY_IN_MEMORY_MAX UINT32_C(1048576)

#endif
