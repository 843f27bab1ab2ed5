/* SPDX-License-Identifier: MIT */
/*
 * Who is told of a job, and what he is still to be told. A job has this only once somebody is to be
 * told of it.
 */
#ifndef BITSIM_JOB_NOTICES_H
#define BITSIM_JOB_NOTICES_H

#include "bitsim/callback.h"
#include "job/job.h"

/* bitsim__notices is what a job knows of its notifications. */
typedef struct bitsim__notices {
    bitsim__task task;
    /* callback, object: who called SetNotifyInterface, and what he gave; NULL for nobody. */
    bitsim__kept *callback;
    bitsim_callback object;
    /* commander, command, parameters: who called SetNotifyCmdLine, and what he gave. */
    bitsim__kept *commander;
    char *command;
    char *parameters;
    /* kind, notice: of the notification that is out or to be handed out. */
    bitsim_operation_kind kind;
    bitsim_notice notice;
    /* state, error: the state to tell, and the error that came with it. */
    BG_JOB_STATE state;
    bitsim_hresult error;
} bitsim__notices;

/* bitsim__notices_new makes |job|'s, or returns NULL if there is no memory. */
bitsim__notices *bitsim__notices_new(bitsim__job *job, const bitsim_memory *memory);

/* bitsim__notices_restored makes |notices|, which were loaded, those of |job|. */
void bitsim__notices_restored(bitsim__notices *notices, bitsim__job *job);

/* bitsim__notices_del ends |notices|, which may be NULL and keep no tokens any more. */
void bitsim__notices_del(bitsim__notices *notices, const bitsim_memory *memory);

/* bitsim__notices_check returns NULL, or a sentence that says which promise of them is broken. */
const char *bitsim__notices_check(const bitsim__notices *notices);

#endif
