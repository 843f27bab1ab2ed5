/* SPDX-License-Identifier: MIT */
/*
 * Access to a job: who may read, change, find and take over (JOB-1 to JOB-18). docs/rules/job.md
 * tells each rule at length.
 */
#ifndef BITSIM_POLICY_JOB_H
#define BITSIM_POLICY_JOB_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_job_moment says when access is being asked for. */
typedef enum bitsim_job_moment {
    /* BITSIM_JOB_AT_POINTER: an interface pointer to the job is being obtained. */
    BITSIM_JOB_AT_POINTER,
    /* BITSIM_JOB_AT_CALL: a method of the job is being called. */
    BITSIM_JOB_AT_CALL
} bitsim_job_moment;

/* bitsim_job_access_facts is what decides access to a job. */
typedef struct bitsim_job_access_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    bitsim_job_moment moment;
    /* update: the job is to be changed, not only read. */
    bool update;
    /* caller: the identity of that moment. */
    bitsim_party caller;
    /* owner: the job's owner, as the token that BITS keeps; the same account is the same owner. */
    bitsim_party owner;
} bitsim_job_access_facts;

/*
 * bitsim_job_access answers whether |facts->caller| may read or change the job. The decision is
 * S_OK (JOB-3, JOB-4, JOB-4a); S_OK with BITSIM_EFFECT_UNCHECKED where the other moment decides
 * (JOB-1, JOB-2); or:
 *
 * E_ACCESSDENIED
 *     he is neither owner nor administrator                      (JOB-5)
 *     he is an administrator who is not elevated, and changes    (JOB-4a)
 *     the owner's token was elevated and he is not               (JOB-6)
 *     he changes, from a lower integrity level                   (JOB-7)
 */
bitsim_decision bitsim_job_access(const bitsim_job_access_facts *facts);

/* bitsim_job_decisive_moment returns the moment at which |build| decides access. */
bitsim_job_moment bitsim_job_decisive_moment(uint32_t build);

/*
 * bitsim_job_get answers GetJob: S_OK, or BG_E_NOT_FOUND if no job |exists| under the id (JOB-9).
 * Whether the caller may have it is bitsim_job_access's to say.
 */
bitsim_decision bitsim_job_get(uint32_t build, bool exists);

/*
 * bitsim_job_enumerate answers EnumJobs. The decision is S_OK, or E_ACCESSDENIED if |all_users| is
 * asked for by someone who is no administrator (JOB-8; JOB-4a lets an administrator who is not
 * elevated read). |choices| may be NULL.
 */
bitsim_decision bitsim_job_enumerate(uint32_t build, const bitsim_choices *choices, bool all_users,
                                     const bitsim_party *caller);

/* bitsim_job_ownership_facts is what TakeOwnership looks at. */
typedef struct bitsim_job_ownership_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* caller: who would be the new owner. */
    bitsim_party caller;
    BG_JOB_STATE job_state;
    /* files_denied: the new owner cannot access one of the temporary files. */
    bool files_denied;
    /* mapping_differs: a drive letter of a local name means something else to the new owner. */
    bool mapping_differs;
} bitsim_job_ownership_facts;

/*
 * bitsim_job_take_ownership answers TakeOwnership. The decision is S_OK with
 * BITSIM_EFFECT_DROP_SECRETS (JOB-11, JOB-15) and what the choice ownership-helper says of the
 * helper (JOB-16), or:
 *
 * BG_E_INVALID_STATE
 *     the job is acknowledged or cancelled                       (JOB-14)
 * E_ACCESSDENIED
 *     the caller is no administrator, or not elevated            (JOB-10)
 * BG_E_NEW_OWNER_DIFF_MAPPING
 *     a drive letter is mapped differently for him               (JOB-13)
 * BG_E_NEW_OWNER_NO_FILE_ACCESS
 *     he cannot access the temporary files                       (JOB-12)
 */
bitsim_decision bitsim_job_take_ownership(const bitsim_job_ownership_facts *facts);

/*
 * bitsim_job_owner_only answers whether |caller| may set, or if |removes| remove, what belongs to
 * the owner alone. The decision is S_OK, or the code of choice owner-only-code (JOB-17). |choices|
 * may be NULL.
 */
bitsim_decision bitsim_job_owner_only(uint32_t build, const bitsim_choices *choices, bool removes,
                                      const bitsim_party *caller, const bitsim_party *owner);

/*
 * bitsim_job_owner_token answers what token BITS keeps for |owner|, who creates a job or takes it
 * over: as it is, or, before build 18362, with BITSIM_EFFECT_STRIP_SERVICE (JOB-18).
 */
bitsim_decision bitsim_job_owner_token(uint32_t build, const bitsim_party *owner);

#ifdef __cplusplus
}
#endif

#endif
