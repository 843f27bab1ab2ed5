/* SPDX-License-Identifier: MIT */
/*
 * Whose turn it is (TURN-1 to TURN-12): the levels of priority, the one place for background jobs,
 * and the time slices by which they share it. docs/rules/turn.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_TURN_H
#define BITSIM_POLICY_TURN_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_turn_facts is what is known when a QUEUED job of a level might start. */
typedef struct bitsim_turn_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    BG_JOB_PRIORITY level;
    /* foreground_running: how many foreground jobs run. */
    uint32_t foreground_running;
    /* higher_waits: a background job of a higher level waits, or holds this level back. */
    bool higher_waits;
    /* place_taken: a background job runs; lower_runs: it is of a lower level. */
    bool place_taken;
    bool lower_runs;
} bitsim_turn_facts;

/*
 * bitsim_turn_start answers whether the job may start. The decision is S_OK: at once in the
 * foreground (TURN-1), in the place of background jobs (TURN-2), with BITSIM_EFFECT_PREEMPT if a
 * lower job gives the place up (TURN-4); or S_OK with BITSIM_EFFECT_WAIT while the place is taken
 * (TURN-2), while a higher level comes first (TURN-3), or while as many foreground jobs run as may
 * (TURN-12).
 */
bitsim_decision bitsim_turn_start(const bitsim_turn_facts *facts);

/* bitsim_turn_end_facts is what is known when a running background job might have to stop. */
typedef struct bitsim_turn_end_facts {
    uint32_t build;
    const bitsim_choices *choices;
    /* ran: how long it has run. */
    bitsim_time ran;
    /* is_alone: no other job of its level waits. */
    bool is_alone;
} bitsim_turn_end_facts;

/*
 * bitsim_turn_end answers whether the job has had its time slice. The state is QUEUED if it has
 * (TURN-5, TURN-7), and unchanged if not (TURN-6), which BITSIM_EFFECT_SKIP says if there are
 * no slices.
 */
bitsim_decision bitsim_turn_end(const bitsim_turn_end_facts *facts);

/* bitsim_turn_slice returns the length of a time slice (TURN-6), or BITSIM_TIME_NEVER if its end
 * would change nothing, |is_alone| being as above (TURN-7). */
bitsim_time bitsim_turn_slice(const bitsim_choices *choices, bool is_alone);

/* bitsim_turn_hold is why a job cannot run. */
typedef enum bitsim_turn_hold {
    /* BITSIM_TURN_TRANSIENT: it is in TRANSIENT_ERROR. */
    BITSIM_TURN_TRANSIENT,
    /* BITSIM_TURN_ABSENT: it is QUEUED and its owner is not logged on. */
    BITSIM_TURN_ABSENT
} bitsim_turn_hold;

/*
 * bitsim_turn_holds answers whether a job that cannot run holds lower levels back all the same:
 * BITSIM_EFFECT_WAIT if it does (TURN-8, TURN-9).
 */
bitsim_decision bitsim_turn_holds(uint32_t build, const bitsim_choices *choices,
                                  bitsim_turn_hold why);

/* bitsim_turn_preempted answers where a job queues that gave way to a higher level:
 * BITSIM_EFFECT_FIRST if it is before the others of its level (TURN-10). */
bitsim_decision bitsim_turn_preempted(uint32_t build, const bitsim_choices *choices);

/* bitsim_turn_priority answers when a new priority counts: BITSIM_EFFECT_WAIT if with the job's
 * next turn (TURN-11). */
bitsim_decision bitsim_turn_priority(uint32_t build, const bitsim_choices *choices);

#ifdef __cplusplus
}
#endif

#endif
