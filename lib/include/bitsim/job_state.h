/* SPDX-License-Identifier: MIT */
/*
 * The states of a job as one table: state x event -> state. docs/states.md tells what each state
 * promises.
 *
 *                       Resume                 START                CONNECTED
 *    (new) SUSPENDED ----------> QUEUED ----------------> CONNECTING ----------> TRANSFERRING
 *              ^                 ^  ^  |                       |                    |     |
 *      Suspend |          REQUEUE|  |  | TRANSIENT             | TRANSIENT          |     |FINISHED
 *              |                 |  |  v                       v                    |     v
 *          (any but              | TRANSIENT_ERROR <-----------+--------------------+ TRANSFERRED
 *           final)        Resume |     |                                                  |
 *                                |     | FAIL (also from QUEUED, CONNECTING, ...)         |
 *                              ERROR <-+                                         Complete |
 *                                                                                         v
 *          Cancel, from any but final: CANCELLED       Complete, downloads:     ACKNOWLEDGED
 */
#ifndef BITSIM_JOB_STATE_H
#define BITSIM_JOB_STATE_H

#include <stdbool.h>

#include "bitsim/constants.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_job_event is what can move a job from state to state. */
typedef enum bitsim_job_event {
    /* The methods of the same names. */
    BITSIM_JOB_SUSPEND,
    BITSIM_JOB_RESUME,
    BITSIM_JOB_CANCEL,
    BITSIM_JOB_COMPLETE,
    /* BITSIM_JOB_START: the scheduler lets the job run. */
    BITSIM_JOB_START,
    /* BITSIM_JOB_CONNECTED: the server has answered, data follows. */
    BITSIM_JOB_CONNECTED,
    /* BITSIM_JOB_FINISHED: the last file is there. */
    BITSIM_JOB_FINISHED,
    /* BITSIM_JOB_FAIL: an error that only the application can mend. */
    BITSIM_JOB_FAIL,
    /* BITSIM_JOB_TRANSIENT: an error that may pass. */
    BITSIM_JOB_TRANSIENT,
    /* BITSIM_JOB_REQUEUE: back to waiting: a retry, a logoff, the network's return. */
    BITSIM_JOB_REQUEUE,
    /* BITSIM_JOB_PAUSE: a logoff, where the choice logoff-state says SUSPENDED. */
    BITSIM_JOB_PAUSE,
    BITSIM_JOB_EVENT_COUNT
} bitsim_job_event;

/* BITSIM_JOB_STATE_COUNT: how many states there are. */
#define BITSIM_JOB_STATE_COUNT 9

/* The answers of bitsim_job_next_state that are no states. */
enum {
    /* BITSIM_NEXT_INVALID: a method answers BG_E_INVALID_STATE. */
    BITSIM_NEXT_INVALID = -1,
    /* BITSIM_NEXT_NEVER: the event does not come to a job in this state. */
    BITSIM_NEXT_NEVER = -2
};

/*
 * bitsim_job_next_state returns the state that |event| leads to from |state|, or one of the answers
 * above. Both must be valid.
 */
int bitsim_job_next_state(BG_JOB_STATE state, bitsim_job_event event);

/* bitsim_job_state_is_final answers whether a job in |state| has ended. */
bool bitsim_job_state_is_final(BG_JOB_STATE state);

/* bitsim_job_state_is_running answers whether a job in |state| is connecting or transferring. */
bool bitsim_job_state_is_running(BG_JOB_STATE state);

/* bitsim_job_event_name returns a word for |event| ("resume"), or "?" if it is none. */
const char *bitsim_job_event_name(bitsim_job_event event);

#ifdef __cplusplus
}
#endif

#endif
