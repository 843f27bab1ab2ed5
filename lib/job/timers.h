/* SPDX-License-Identifier: MIT */
/*
 * The moments at which something is due for a job. Each has a name and a place of its own; the
 * service keeps one heap of jobs, each under the earliest of its moments (lib/service/deadlines.c),
 * and what is done when one comes is a table (lib/service/due.c).
 */
#ifndef BITSIM_JOB_TIMERS_H
#define BITSIM_JOB_TIMERS_H

#include <stdint.h>

#include "bitsim/time.h"

/* bitsim__timer names a moment. Of several that are due at once the first here goes first. */
typedef enum bitsim__timer {
    /* BITSIM__TIMER_GIVE_UP: the no-progress timeout of a job in TRANSIENT_ERROR. */
    BITSIM__TIMER_GIVE_UP,
    /* BITSIM__TIMER_DOWNLOAD: a running job has used up its maximum download time. */
    BITSIM__TIMER_DOWNLOAD,
    /* BITSIM__TIMER_RETRY: a job in TRANSIENT_ERROR is tried again. */
    BITSIM__TIMER_RETRY,
    /* BITSIM__TIMER_SLICE: the time slice of a running background job is over. */
    BITSIM__TIMER_SLICE,
    /* BITSIM__TIMER_NOTICE: a notification or a command line is to be repeated. */
    BITSIM__TIMER_NOTICE,
    /* BITSIM__TIMER_CANCEL: the cancel request of an upload is to be repeated, or given up. */
    BITSIM__TIMER_CANCEL,
    BITSIM__TIMER_COUNT
} bitsim__timer;

/* bitsim__timers is all that is due for a job. */
typedef struct bitsim__timers {
    /* first: the earliest of |at|, under which the job is filed. */
    bitsim_time first;
    /* at: when each is due, or BITSIM_TIME_NEVER. */
    bitsim_time at[BITSIM__TIMER_COUNT];
    /* order: settles equal times by the order of filing. */
    uint64_t order;
    /* place: its place in the heap, or UINT32_MAX while nothing is due. */
    uint32_t place;
} bitsim__timers;

/* bitsim__timers_init makes |timers| those of a job for which nothing is due. */
static inline void bitsim__timers_init(bitsim__timers *timers) {
    for (int which = 0; which < BITSIM__TIMER_COUNT; which++) timers->at[which] = BITSIM_TIME_NEVER;
    timers->first = BITSIM_TIME_NEVER;
    timers->order = 0;
    timers->place = UINT32_MAX;
}

/* bitsim__timers_first returns the earliest moment of |timers|. */
static inline bitsim_time bitsim__timers_first(const bitsim__timers *timers) {
    bitsim_time first = BITSIM_TIME_NEVER;
    for (int which = 0; which < BITSIM__TIMER_COUNT; which++)
        if (timers->at[which] < first) first = timers->at[which];
    return first;
}

/* bitsim__timers_due returns which of |timers| is due first, the first named of equal ones, or
 * BITSIM__TIMER_COUNT if nothing is due at |now|. */
static inline bitsim__timer bitsim__timers_due(const bitsim__timers *timers, bitsim_time now) {
    int which = 0;
    if (timers->first > now) return BITSIM__TIMER_COUNT;
    while (which < BITSIM__TIMER_COUNT && timers->at[which] != timers->first) which++;
    return (bitsim__timer)which;
}

#endif
