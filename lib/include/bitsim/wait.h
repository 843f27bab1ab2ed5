/* SPDX-License-Identifier: MIT */
/*
 * What a job waits for that nobody has to call for: a value of three words. bitsim_job_view has it;
 * docs/service.md tells who waits for what.
 */
#ifndef BITSIM_WAIT_H
#define BITSIM_WAIT_H

#include "bitsim/rule.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_wait_kind is a kind of thing that a job waits for. */
typedef enum bitsim_wait_kind {
    /* BITSIM_WAIT_NOTHING: it runs, it has ended, or it is its application that has to call. */
    BITSIM_WAIT_NOTHING,
    /* BITSIM_WAIT_SCHEDULER: nothing keeps it from running but that nobody has asked for the next
     * operation yet. */
    BITSIM_WAIT_SCHEDULER,
    /* BITSIM_WAIT_TURN: its turn: other jobs come first. */
    BITSIM_WAIT_TURN,
    /* BITSIM_WAIT_LOGON: its owner to log on. */
    BITSIM_WAIT_LOGON,
    /* BITSIM_WAIT_NOTIFICATIONS: logon notifications, without which nobody is known to be there. */
    BITSIM_WAIT_NOTIFICATIONS,
    /* BITSIM_WAIT_RETRY: the minimum retry delay. */
    BITSIM_WAIT_RETRY,
    /* BITSIM_WAIT_NETWORK: the network. */
    BITSIM_WAIT_NETWORK,
    /* BITSIM_WAIT_VOLUME: a locked volume. */
    BITSIM_WAIT_VOLUME,
    /* BITSIM_WAIT_POLICY: a policy that leaves it no bandwidth. */
    BITSIM_WAIT_POLICY,
    /* BITSIM_WAIT_COST: a network that costs what its transfer policy allows. */
    BITSIM_WAIT_COST,
    BITSIM_WAIT_KIND_COUNT
} bitsim_wait_kind;

/* bitsim_wait is what a job waits for. */
typedef struct bitsim_wait {
    bitsim_wait_kind kind;
    /* rule: the rule that has it wait, or BITSIM_RULE_NONE. */
    bitsim_rule_id rule;
    /* until: when that is over at the latest, or BITSIM_TIME_NEVER if no time ends it. A job may
     * wait longer for its turn, if others come that go first. */
    bitsim_time until;
} bitsim_wait;

/* bitsim_wait_words returns what |kind| is, as in "waits for its turn", or NULL for nothing. */
const char *bitsim_wait_words(bitsim_wait_kind kind);

#ifdef __cplusplus
}
#endif

#endif
