/* SPDX-License-Identifier: MIT */
/*
 * What an application gives to SetNotifyInterface, and the methods of it that BITS calls. docs/
 * rules/notify.md tells when each is called, and what follows if it fails.
 */
#ifndef BITSIM_CALLBACK_H
#define BITSIM_CALLBACK_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_callback_interface is the latest interface that an object answers for, with those before
 * it. */
typedef enum bitsim_callback_interface {
    /* BITSIM_CALLBACK_NONE: an object that cannot be called back. */
    BITSIM_CALLBACK_NONE,
    /* BITSIM_CALLBACK_1: IBackgroundCopyCallback: JobTransferred, JobError, JobModification. */
    BITSIM_CALLBACK_1,
    /* BITSIM_CALLBACK_2: IBackgroundCopyCallback2: FileTransferred as well. */
    BITSIM_CALLBACK_2,
    /* BITSIM_CALLBACK_3: IBackgroundCopyCallback3: FileRangesTransferred as well. */
    BITSIM_CALLBACK_3
} bitsim_callback_interface;

/* bitsim_callback is an object of the application. */
typedef struct bitsim_callback {
    bitsim_callback_interface interface;
    /* object: a number of the application's own, by which the world knows the object again. */
    uint64_t object;
} bitsim_callback;

/* bitsim_notice is a method that BITS calls, and the event that it tells of. */
typedef enum bitsim_notice {
    BITSIM_NOTICE_JOB_TRANSFERRED,
    BITSIM_NOTICE_JOB_ERROR,
    BITSIM_NOTICE_JOB_MODIFICATION,
    BITSIM_NOTICE_FILE_TRANSFERRED,
    BITSIM_NOTICE_FILE_RANGES_TRANSFERRED,
    BITSIM_NOTICE_COUNT
} bitsim_notice;

/* bitsim_notice_name returns the method's name ("JobTransferred"), or "?" if |notice| is none. */
const char *bitsim_notice_name(bitsim_notice notice);

/* bitsim_notice_interface returns the interface in which |notice| is. */
bitsim_callback_interface bitsim_notice_interface(bitsim_notice notice);

/* bitsim_callback_name returns the interface's name ("IBackgroundCopyCallback2"), or "?". */
const char *bitsim_callback_name(bitsim_callback_interface interface);

#ifdef __cplusplus
}
#endif

#endif
