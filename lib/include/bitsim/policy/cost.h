/* SPDX-License-Identifier: MIT */
/*
 * What the network costs, and which jobs it is too dear for (COST-1 to COST-9). docs/rules/cost.md
 * tells each rule at length.
 */
#ifndef BITSIM_POLICY_COST_H
#define BITSIM_POLICY_COST_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_COST_CONGESTED: a bit beside BITS_COST_STATE_* in what a network costs: it is congested.
 * Windows has it in NLM_CONNECTION_COST. */
#define BITSIM_COST_CONGESTED UINT32_C(0x20000)

/* BITSIM_COST_STATES: all states of cost together. */
#define BITSIM_COST_STATES UINT32_C(0xFF)

/* bitsim_cost_facts is what is known when a job runs, or might. */
typedef struct bitsim_cost_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* cost: of the network: bits of BITS_COST_STATE_* and BITSIM_COST_CONGESTED; 0 is unknown. */
    uint32_t cost;
    /* is_set: the application has set a transfer policy, which is |flags|. */
    bool is_set;
    uint32_t flags;
    /* device_policy: the transfer policy of the device's management for jobs of this priority, or
     * 0 if there is none. */
    uint32_t device_policy;
    /* foreground: it is a foreground job. */
    bool foreground;
} bitsim_cost_facts;

/*
 * bitsim_cost_check answers whether the job may run. The decision is S_OK, or, with
 * BG_JOB_STATE_TRANSIENT_ERROR and the context that is chosen (COST-7):
 *
 * BG_E_BLOCKED_BY_COST_TRANSFER_POLICY
 *     the application's transfer policy does not admit what the network costs (COST-2), or that it
 *     is congested (COST-6)
 *     the application has set none, and the device's does not (COST-5)
 *     there is neither, and the default does not (COST-4)
 *
 * Before build 9200 BITS takes no notice of the cost (COST-1).
 */
bitsim_decision bitsim_cost_check(const bitsim_cost_facts *facts);

/* bitsim_cost_over answers what becomes of a job for which the network is not too dear any more:
 * BG_JOB_STATE_QUEUED (COST-3). */
bitsim_decision bitsim_cost_over(uint32_t build);

/* bitsim_cost_waits answers what a job that the cost blocks waits for: BITSIM_EFFECT_WAIT if for
 * another cost or policy alone, and not for the minimum retry delay too (COST-8). */
bitsim_decision bitsim_cost_waits(uint32_t build, const bitsim_choices *choices);

/* bitsim_cost_default returns the transfer policy of a job for which nobody has set one. */
uint32_t bitsim_cost_default(const bitsim_choices *choices, bool foreground);

#ifdef __cplusplus
}
#endif

#endif
