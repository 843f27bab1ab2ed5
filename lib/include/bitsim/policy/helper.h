/* SPDX-License-Identifier: MIT */
/*
 * IBitsTokenOptions: who may set, read and clear a job's helper token and its flags (HELPER-1 to
 * HELPER-19, CALL-2). docs/rules/helper.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_HELPER_H
#define BITSIM_POLICY_HELPER_H

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_helper_method is a method of IBitsTokenOptions, in the order of its vtable. */
typedef enum bitsim_helper_method {
    BITSIM_HELPER_SET_FLAGS,
    BITSIM_HELPER_GET_FLAGS,
    BITSIM_HELPER_SET_TOKEN,
    BITSIM_HELPER_CLEAR_TOKEN,
    BITSIM_HELPER_GET_SID
} bitsim_helper_method;

/* bitsim_helper_facts is all that the five methods look at. */
typedef struct bitsim_helper_facts {
    bitsim_helper_method method;
    /* build: the Windows build. */
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* qi_caller: who obtained the interface pointer. */
    bitsim_party qi_caller;
    /* caller: whom the service sees at this call; the helper to be of SetHelperToken. */
    bitsim_party caller;
    /* owner: the job's owner. */
    bitsim_party owner;
    /* helper: the helper now set, if any. */
    bitsim_party helper;
    /* level: the impersonation level that the proxy gives at this call. */
    bitsim_rpc_level level;
    /* job_state: the job's state. */
    BG_JOB_STATE job_state;
    /* flags: the argument of SetHelperTokenFlags. */
    uint32_t flags;
    /* pointer_is_null: the out parameter is NULL. */
    bool pointer_is_null;
} bitsim_helper_facts;

/*
 * bitsim_helper_interface answers QueryInterface for IBitsTokenOptions on |build|.
 *
 * The decision is S_OK, or:
 *
 * E_NOINTERFACE
 *     before build 7600 without the Management Framework         (HELPER-1)
 */
bitsim_decision bitsim_helper_interface(uint32_t build, const bitsim_choices *choices);

/*
 * bitsim_helper_decide answers one of the five methods for |facts|. It reads |facts|, keeps
 * nothing and allocates nothing.
 *
 * The decision is S_OK, with BITSIM_EFFECT_SET_HELPER, _DROP_HELPER or _SET_FLAGS where the method
 * changes something, or:
 *
 * E_POINTER (choice helper-null-pointer)
 *     an out parameter is NULL                                   (HELPER-17)
 * BG_E_INVALID_STATE (choice helper-final-state)
 *     the job is acknowledged or cancelled                       (HELPER-16)
 * CO_E_FAILEDTOIMPERSONATE
 *     SetHelperToken, and the level is below IMPERSONATE         (CALL-2)
 * E_ACCESSDENIED
 *     before 14393: SetHelperToken on a job whose owner is no administrator (HELPER-2)
 *     before 14393: another method, and the caller is no administrator      (HELPER-3)
 *     the helper has Administrators and the caller has not       (HELPER-5, HELPER-7)
 *     the user at QueryInterface is neither owner nor administrator (HELPER-4, -7, -8)
 * E_INVALIDARG (choice helper-flag-bits)
 *     a flag that is not known                                   (HELPER-15)
 *
 * Where several hold, the choice helper-check-order says which comes first (HELPER-18).
 */
bitsim_decision bitsim_helper_decide(const bitsim_helper_facts *facts);

/*
 * bitsim_helper_change answers what becomes of an operation that is under way when the helper or
 * its flags change (HELPER-21): it goes on, or, with BITSIM_EFFECT_TRY_AGAIN, is begun again.
 */
bitsim_decision bitsim_helper_change(uint32_t build, const bitsim_choices *choices);

#ifdef __cplusplus
}
#endif

#endif
