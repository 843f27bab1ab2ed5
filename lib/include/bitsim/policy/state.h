/* SPDX-License-Identifier: MIT */
/*
 * What the documents say, and leave open, of the states of a job beside the table of
 * bitsim/job_state.h (STATE-1 to STATE-15): which errors are counted, how long an error is told,
 * what methods make of states that nobody wrote about, and why a job moves that met no error.
 * docs/rules/state.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_STATE_H
#define BITSIM_POLICY_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_state_error_facts is what is known of an error that a job meets. */
typedef struct bitsim_state_error_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* from: the state that the job leaves. */
    BG_JOB_STATE from;
    /* is_retry: it had been tried before without progress. */
    bool is_retry;
    bitsim_hresult error;
} bitsim_state_error_facts;

/* bitsim_state_count answers whether GetErrorCount counts the error: BITSIM_EFFECT_SKIP if not
 * (STATE-1 to STATE-3). */
bitsim_decision bitsim_state_count(const bitsim_state_error_facts *facts);

/* bitsim_state_tells answers whether GetError tells the error of a job in |state| that has one and
 * transferred nothing since: BITSIM_EFFECT_SKIP if not (STATE-4). */
bitsim_decision bitsim_state_tells(uint32_t build, const bitsim_choices *choices,
                                   BG_JOB_STATE state);

/* bitsim_state_complete answers whether Complete of a download that has all its files, in another
 * state than TRANSFERRED, keeps them all: BITSIM_EFFECT_SKIP if it counts as partial (STATE-5). */
bitsim_decision bitsim_state_complete(uint32_t build, const bitsim_choices *choices);

/* bitsim_state_resume answers what Resume does to a TRANSFERRED job that has nothing to transfer:
 * nothing, the state QUEUED, or BG_E_INVALID_STATE (STATE-6). */
bitsim_decision bitsim_state_resume(uint32_t build, const bitsim_choices *choices);

/* bitsim_state_add_file answers what adding a file does to the state of a job that is TRANSFERRED
 * or in ERROR: nothing, or the state SUSPENDED (STATE-7). */
bitsim_decision bitsim_state_add_file(uint32_t build, const bitsim_choices *choices);

/* bitsim_state_cause is an event that moves a job for no other reason than itself. */
typedef enum bitsim_state_cause {
    BITSIM_STATE_SUSPENDS,
    BITSIM_STATE_RESUMES,
    BITSIM_STATE_CANCELS,
    BITSIM_STATE_COMPLETES,
    /* BITSIM_STATE_CONNECTED: the server has answered, and there are bytes to move. */
    BITSIM_STATE_CONNECTED,
    /* BITSIM_STATE_REQUEUED: its turn is over, though it neither failed nor was suspended. */
    BITSIM_STATE_REQUEUED
} bitsim_state_cause;

/* bitsim_state_move answers where |event| leads, as the table has it (STATE-8 to STATE-13). */
bitsim_decision bitsim_state_move(uint32_t build, bitsim_state_cause event);

/* bitsim_state_undeleted answers what Complete says that keeps only a part and leaves temporary
 * files behind: BG_S_PARTIAL_COMPLETE or BG_S_UNABLE_TO_DELETE_FILES (STATE-15). */
bitsim_decision bitsim_state_undeleted(uint32_t build, const bitsim_choices *choices);

/* bitsim_state_empty answers whether Complete takes a download without files for one that has all
 * of them: BITSIM_EFFECT_SKIP if it does not (STATE-16). */
bitsim_decision bitsim_state_empty(uint32_t build, const bitsim_choices *choices);

/* bitsim_state_next_file answers why the next file is the next (STATE-14). */
bitsim_decision bitsim_state_next_file(uint32_t build);

#ifdef __cplusplus
}
#endif

#endif
