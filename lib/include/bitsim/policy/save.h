/* SPDX-License-Identifier: MIT */
/*
 * What of a job outlives a restart of the service or of the machine, beyond its helper (LIFE-1):
 * SAVE-1 to SAVE-10. docs/rules/save.md tells each rule at length, docs/save.md the saved form.
 */
#ifndef BITSIM_POLICY_SAVE_H
#define BITSIM_POLICY_SAVE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_save_facts is a job that a restart finds. */
typedef struct bitsim_save_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* running: the job was CONNECTING or TRANSFERRING. */
    bool running;
    /* in_error: it was in ERROR or TRANSIENT_ERROR. */
    bool in_error;
    /* has_object: a program gave an object to SetNotifyInterface. */
    bool has_object;
    /* has_judge: a program gave an object to SetServerCertificateValidationInterface. */
    bool has_judge;
    /* has_secrets: it has credentials or custom headers. */
    bool has_secrets;
    /* is_unfinished: it is not TRANSFERRED. */
    bool is_unfinished;
} bitsim_save_facts;

/*
 * bitsim_save_restart answers what is left of the job. With BITSIM_EFFECT_DROP_OBJECT the callback
 * goes (SAVE-2); a judge of certificates always does (SAVE-3). The decision is S_OK, since no
 * restart ends a job (SAVE-1), or by choice, with which the job goes to ERROR (SAVE-11),
 *
 * BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED
 *     a judge of certificates is gone, and the job is not TRANSFERRED
 */
bitsim_decision bitsim_save_restart(const bitsim_save_facts *facts);

/*
 * bitsim_save_list answers what becomes of a job list that was written by |later|, a version of
 * BITS after this one: with BITSIM_EFFECT_DROP_JOBS it is cleared (SAVE-10).
 */
bitsim_decision bitsim_save_list(uint32_t build, bool later);

#ifdef __cplusplus
}
#endif

#endif
