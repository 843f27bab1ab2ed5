/* SPDX-License-Identifier: MIT */
/*
 * Who is told of a job, and what he is still to be told. A job has this only once somebody is to be
 * told of it.
 */
#ifndef BITSIM_JOB_NOTICES_H
#define BITSIM_JOB_NOTICES_H

#include "bitsim/callback.h"
#include "job/job.h"

/* bitsim__telling is a notification that is to be handed out, or is out. */
typedef struct bitsim__telling {
    bitsim__task task;
    bitsim_operation_kind kind;
    bitsim_notice notice;
    uint32_t file;
    /* by_class: the object that is called was made from |class_id|; else |object|. */
    bool by_class;
    bitsim_guid class_id;
    uint64_t object;
    /* counted: the account that has it among the notifications that are on their way, or 0. */
    uint32_t counted;
    /* woken: the account whose place among the four it may take when its turn comes, or 0. */
    uint32_t woken;
    /* state, error: what is told of the job; of a state, that which it came to. */
    BG_JOB_STATE state;
    bitsim_hresult error;
} bitsim__telling;

/* Files and states are told by one, what is modest (bitsim__is_modest) by another. Whether they
 * wait for each other is NOTIFY-22. */
enum { BITSIM__URGENT, BITSIM__MODEST, BITSIM__TELLING_COUNT };

/* bitsim__notices is what a job knows of its notifications. */
typedef struct bitsim__notices {
    bitsim__telling tellings[BITSIM__TELLING_COUNT];
    /* callback, object: who called SetNotifyInterface, and what he gave; NULL for nobody. */
    bitsim__kept *callback;
    bitsim_callback object;
    /* commander, command, parameters: who called SetNotifyCmdLine, and what he gave. */
    bitsim__kept *commander;
    char *command;
    char *parameters;
    /* run_command, run_parameters: those that are being run, if they are the job's no more. */
    char *run_command;
    char *run_parameters;
    /* pending: what is to be told once it is its turn; bits 1 << bitsim_notice. */
    uint32_t pending;
    /* object_failed: an object was called in vain, and now it is the command line's turn. */
    bool object_failed;
    /* overtaken: while a state was told, the job came to another that is to be told. */
    bool overtaken;
    /* late, restarted: of the state: it came before whoever is to be told registered, or before
     * the last restart. */
    bool late;
    bool restarted;
    /* state, error: the state to tell, and the error that came with it. */
    BG_JOB_STATE state;
    bitsim_hresult error;
    /* next_file, next_ranges: no file before it is to be told of, or has ranges that are. */
    uint32_t next_file;
    uint32_t next_ranges;
    /* urgent_at: no file or state is told before, since it failed. modest_at: no modification and
     * no ranges before, by the notification interval. */
    bitsim_time urgent_at;
    bitsim_time modest_at;
    /* told, told_count: the ranges that are being told, until the application has answered. */
    bitsim_file_range *told;
    uint32_t told_count;
} bitsim__notices;

/* bitsim__notices_new makes |job|'s, or returns NULL if there is no memory. */
bitsim__notices *bitsim__notices_new(bitsim__job *job, const bitsim_memory *memory);

/* bitsim__notices_restored makes |notices|, which were loaded, those of |job|. */
void bitsim__notices_restored(bitsim__notices *notices, bitsim__job *job);

/* bitsim__notices_del ends |notices|, which may be NULL and keep no tokens any more. */
void bitsim__notices_del(bitsim__notices *notices, const bitsim_memory *memory);

/* bitsim__notices_drop_command forgets what SetNotifyCmdLine gave; what is being run of it is known
 * until bitsim__notices_drop_run. */
void bitsim__notices_drop_command(bitsim__notices *notices, const bitsim_memory *memory);
void bitsim__notices_drop_run(bitsim__notices *notices, const bitsim_memory *memory);

/* bitsim__notices_check returns NULL, or a sentence that says which promise of them is broken. */
const char *bitsim__notices_check(const bitsim__notices *notices);

#endif
