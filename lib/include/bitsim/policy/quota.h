/* SPDX-License-Identifier: MIT */
/*
 * How many jobs, files and ranges there may be, and whom that does not concern (QUOTA-1 to
 * QUOTA-13). docs/rules/quota.md tells each rule at length, docs/group-policies.md the policies.
 */
#ifndef BITSIM_POLICY_QUOTA_H
#define BITSIM_POLICY_QUOTA_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"
#include "bitsim/group_policies.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_quota is a limit. */
typedef enum bitsim_quota {
    BITSIM_QUOTA_JOBS_PER_USER,
    BITSIM_QUOTA_JOBS_PER_MACHINE,
    BITSIM_QUOTA_FILES_PER_JOB,
    BITSIM_QUOTA_RANGES_PER_FILE,
    BITSIM_QUOTA_COUNT
} bitsim_quota;

/*
 * bitsim_quota_limit stores in |*limit| how high |quota| is, by what |policies| configure. The
 * decision is S_OK, with BITSIM_EFFECT_DEFAULT if that which is configured does not count
 * (QUOTA-12), with BITSIM_EFFECT_TEMPLATE if the default is that of the policy template (QUOTA-11).
 */
bitsim_decision bitsim_quota_limit(uint32_t build, const bitsim_choices *choices,
                                   const bitsim_group_policies *policies, bitsim_quota quota,
                                   uint32_t *limit);

/* bitsim_quota_exempt_facts is all that decides whether a limit concerns somebody. */
typedef struct bitsim_quota_exempt_facts {
    bitsim_quota quota;
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* caller: whom the service sees; process: the token of his process, the same if |impersonates|
     * is false. */
    bitsim_party caller;
    bitsim_party process;
    bool impersonates;
    /* owner: for whom the job counts, where the limit is one of files or ranges. */
    bitsim_party owner;
} bitsim_quota_exempt_facts;

/*
 * bitsim_quota_exempt answers whether a limit concerns a call: BITSIM_EFFECT_EXEMPT if it does not
 * (QUOTA-6, QUOTA-7), for whom QUOTA-8 says.
 */
bitsim_decision bitsim_quota_exempt(const bitsim_quota_exempt_facts *facts);

/* bitsim_quota_jobs_facts is all that decides whether there may be one job more. */
typedef struct bitsim_quota_jobs_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* user_limit, machine_limit: how many there may be. */
    uint32_t user_limit;
    uint32_t machine_limit;
    /* user_counted, machine_counted: how many there are whose owners the limit concerns; user_jobs,
     * machine_jobs: how many there are at all. */
    uint64_t user_counted;
    uint64_t user_jobs;
    uint64_t machine_counted;
    uint64_t machine_jobs;
    /* user_exempt, machine_exempt: the limit does not concern the caller (bitsim_quota_exempt). */
    bool user_exempt;
    bool machine_exempt;
} bitsim_quota_jobs_facts;

/*
 * bitsim_quota_jobs answers CreateJob, whose job would be one more. The decision is S_OK, or, the
 * stronger first unless the choice quota-order says otherwise (QUOTA-10):
 *
 * BG_E_TOO_MANY_JOBS_PER_USER                                    (QUOTA-1)
 * BG_E_TOO_MANY_JOBS_PER_MACHINE                                 (QUOTA-2)
 *
 * Which jobs count is QUOTA-9.
 */
bitsim_decision bitsim_quota_jobs(const bitsim_quota_jobs_facts *facts);

/*
 * bitsim_quota_change answers whether changed group policies count now (QUOTA-13): with
 * BITSIM_EFFECT_WAIT they do not. |starts|: the service starts, and reads them.
 */
bitsim_decision bitsim_quota_change(uint32_t build, const bitsim_choices *choices, bool starts);

/*
 * bitsim_quota_taken answers for whom a job counts that somebody else has taken over (QUOTA-14):
 * for its owner, or, with BITSIM_EFFECT_SKIP, for whoever created it.
 */
bitsim_decision bitsim_quota_taken(uint32_t build, const bitsim_choices *choices);

#ifdef __cplusplus
}
#endif

#endif
