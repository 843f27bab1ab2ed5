/* SPDX-License-Identifier: MIT */
/*
 * How long a helper lives, and what a job does without it (LIFE-1 to LIFE-10). docs/rules/life.md
 * tells each rule at length.
 */
#ifndef BITSIM_POLICY_LIFE_H
#define BITSIM_POLICY_LIFE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_life_event is what may end a helper. */
typedef enum bitsim_life_event {
    /* BITSIM_LIFE_SESSION_ENDED: a logon session ended. */
    BITSIM_LIFE_SESSION_ENDED,
    /* BITSIM_LIFE_RESTARTED: the service or the machine started anew. */
    BITSIM_LIFE_RESTARTED
} bitsim_life_event;

/* bitsim_life_facts is what such an event means to one job. */
typedef struct bitsim_life_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    bitsim_life_event event;
    /* owner_logged_off: the session was the last one of the job's owner that counts. */
    bool owner_logged_off;
    /* helpers_session: the session is the one the helper's token came from. */
    bool helpers_session;
    /* terminal_session: the session is one of terminal services. */
    bool terminal_session;
    /* helper_present: the job has a helper. */
    bool helper_present;
    /* flags: the job's helper token flags. */
    uint32_t flags;
    BG_JOB_STATE job_state;
} bitsim_life_facts;

/*
 * bitsim_life_loss answers what becomes of the helper and of its job. If the helper is lost the
 * decision has BITSIM_EFFECT_DROP_HELPER (LIFE-1, LIFE-2, LIFE-3, LIFE-8), and is
 *
 * BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR
 *     the transfer is not complete and the flags are not 0       (LIFE-4, LIFE-10)
 * S_OK
 *     the flags are 0                                            (LIFE-5)
 *     the job is TRANSFERRED                                     (LIFE-9)
 *
 * Otherwise it is S_OK with no effect.
 */
bitsim_decision bitsim_life_loss(const bitsim_life_facts *facts);

/* bitsim_life_need_facts is what a job does that may want a helper it has not. */
typedef struct bitsim_life_need_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* helper_present: the job has a helper. */
    bool helper_present;
    /* token_error: the job is in BG_JOB_STATE_ERROR with BG_E_TOKEN_REQUIRED. */
    bool token_error;
    /* flags: the job's helper token flags. */
    uint32_t flags;
} bitsim_life_need_facts;

/*
 * bitsim_life_resume answers Resume as far as the helper goes: S_OK (LIFE-6, LIFE-7), or
 * BG_E_TOKEN_REQUIRED where the choice resume-without-helper refuses (LIFE-7).
 */
bitsim_decision bitsim_life_resume(const bitsim_life_need_facts *facts);

/*
 * bitsim_life_schedule answers whether a job may be scheduled: S_OK, or BG_E_TOKEN_REQUIRED and
 * BG_JOB_STATE_ERROR with a flag and without a helper (LIFE-7, LIFE-10).
 */
bitsim_decision bitsim_life_schedule(const bitsim_life_need_facts *facts);

/*
 * bitsim_life_complete answers Complete of a job that has files to rename: S_OK, or
 * BG_E_TOKEN_REQUIRED, the state unchanged, with BG_TOKEN_LOCAL_FILE and without a helper (LIFE-9;
 * choice complete-without-helper).
 */
bitsim_decision bitsim_life_complete(const bitsim_life_need_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
