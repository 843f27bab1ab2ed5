/* SPDX-License-Identifier: MIT */
/* What the scheduler knows of a job: where it stands, and since when it runs. */
#ifndef BITSIM_JOB_TURN_H
#define BITSIM_JOB_TURN_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/time.h"
#include "job/link.h"

/* BITSIM__LEVEL_COUNT: a level is a BG_JOB_PRIORITY; the first is the highest. */
#define BITSIM__LEVEL_COUNT 4

/* bitsim__standing says in which list of the scheduler a job is. */
typedef enum bitsim__standing {
    /* BITSIM__STANDS_NOWHERE: it neither runs nor is to run by itself. */
    BITSIM__STANDS_NOWHERE,
    /* BITSIM__STANDS_WAITING: QUEUED, waiting for its turn. */
    BITSIM__STANDS_WAITING,
    /* BITSIM__STANDS_ABSENT: QUEUED, waiting for its owner to log on. */
    BITSIM__STANDS_ABSENT,
    /* BITSIM__STANDS_RUNNING: CONNECTING or TRANSFERRING. */
    BITSIM__STANDS_RUNNING,
    /* BITSIM__STANDS_TRANSIENT: in TRANSIENT_ERROR. */
    BITSIM__STANDS_TRANSIENT
} bitsim__standing;

typedef struct bitsim__turn {
    /* link: in the list of its standing, and of its level where there is one for each. */
    bitsim__link link;
    uint8_t standing;
    /* level: the priority that it was queued with. */
    uint8_t level;
    /* holds: it holds lower levels back though it cannot run (TURN-8, TURN-9). */
    bool holds;
    /* told: the rule by which it was last told to wait. */
    uint16_t told;
    /* since: when it began to run. */
    bitsim_time since;
    /* used: how much of its maximum download time is used up, without what counts from
     * |counts_from| on, while it runs. */
    bitsim_time used;
    bitsim_time counts_from;
} bitsim__turn;

/* bitsim__turn_used returns how much of the maximum download time is used up at |now|. */
static inline bitsim_time bitsim__turn_used(const bitsim__turn *turn, bitsim_time now) {
    bool counts = turn->standing == BITSIM__STANDS_RUNNING && now > turn->counts_from;
    return turn->used + (counts ? now - turn->counts_from : 0);
}

#endif
