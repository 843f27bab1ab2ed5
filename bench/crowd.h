/* SPDX-License-Identifier: MIT */
/*
 * A crowd: a service with many jobs of a thousand accounts, each job with one file, and nobody else
 * on the machine, whose group policies let them have as many. Operations are performed at once, and
 * all go well.
 */
#ifndef BITSIM_BENCH_CROWD_H
#define BITSIM_BENCH_CROWD_H

#include "bitsim/copy_job.h"
#include "bitsim/copy_manager.h"
#include "bitsim/service.h"

/* CROWD_FEW: the last account, which has only the few jobs that it is given. */
enum { CROWD_ACCOUNTS = 1000, CROWD_FEW = CROWD_ACCOUNTS - 1 };

typedef struct crowd {
    bitsim_service *service;
    bitsim_token *tokens[CROWD_ACCOUNTS];
    bitsim_client clients[CROWD_ACCOUNTS];
    bitsim_reference managers[CROWD_ACCOUNTS];
    bitsim_time now;
    /* connect: what comes of connecting. */
    bitsim_connect_result connect;
    /* ids: of the jobs that crowd_fill made, |count| of them. */
    bitsim_guid *ids;
    uint64_t count;
} crowd;

/* crowd_begin makes a crowd without jobs, everybody logged on; 0 or a BITSIM_ERR_ code. */
int crowd_begin(crowd *it, const bitsim_memory *memory);

void crowd_end(crowd *it);

/* crowd_session returns the logon session of account |who|. */
uint64_t crowd_session(uint64_t who);

/* crowd_log makes account |who| log on or off. */
int crowd_log(crowd *it, uint64_t who, bool on);

/* crowd_fill makes |count| jobs more, each with a file, of all accounts but the last by turns. */
int crowd_fill(crowd *it, uint64_t count);

/* crowd_create makes a job of |who|, with a file; the reference is the caller's. */
int crowd_create(crowd *it, uint64_t who, bitsim_guid *id, bitsim_reference *out);

/* crowd_get obtains job |which| for its owner. */
int crowd_get(crowd *it, uint64_t which, bitsim_reference *out);

/* crowd_call returns the frame of a call by |who|. */
bitsim_call crowd_call(crowd *it, uint64_t who);

/* crowd_resume resumes |job| of |who|. */
int crowd_resume(crowd *it, uint64_t who, const bitsim_reference *job);

/* crowd_work performs what the service wants done until it wants nothing, or |most| times. */
int crowd_work(crowd *it, uint64_t most);

/* crowd_shuffle puts the jobs of each account in no order among themselves. */
void crowd_shuffle(crowd *it);

#endif
