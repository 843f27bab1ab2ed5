/* SPDX-License-Identifier: MIT */
/*
 * How much bandwidth the machine's policies leave a job, and when that changes (BAND-1 to BAND-11).
 * Schedules are in hours of the week: the time that is passed counts as local time, of which the
 * first day of all, 1601-01-01, was a Monday. docs/rules/band.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_BAND_H
#define BITSIM_POLICY_BAND_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/group_policies.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_band_facts is what is known when a job moves bytes, or might. */
typedef struct bitsim_band_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* policies: borrowed. */
    const bitsim_group_policies *policies;
    BG_JOB_PRIORITY priority;
    bitsim_time now;
    /* over_smb: the file is on another computer's share. */
    bool over_smb;
} bitsim_band_facts;

/* BITSIM_BAND_UNLIMITED: a job may use all that is idle. */
#define BITSIM_BAND_UNLIMITED UINT64_C(0)

/* bitsim_band_is_configured answers whether any policy of bandwidth is: otherwise there is no need
 * to ask. */
bool bitsim_band_is_configured(const bitsim_group_policies *policies);

/*
 * bitsim_band_limit answers whether the job may move bytes, and stores how many a second, or
 * BITSIM_BAND_UNLIMITED. The decision is S_OK, or, with BG_JOB_STATE_TRANSIENT_ERROR and the
 * context that is chosen (BAND-9):
 *
 * BG_E_BLOCKED_BY_POLICY
 *     the limit of this hour is 0: MaxInternetBandwidth (BAND-4), the schedule of work (BAND-5),
 *     that of maintenance (BAND-6), the device's (BAND-7), or the lower of two (BAND-8)
 *
 * It names no rule while nothing is configured.
 */
bitsim_decision bitsim_band_limit(const bitsim_band_facts *facts, uint64_t *bytes_per_second);

/* bitsim_band_until returns the next hour at which another limit holds, or BITSIM_TIME_NEVER. */
bitsim_time bitsim_band_until(const bitsim_band_facts *facts);

/* bitsim_band_over answers what becomes of a job that is blocked no more: BG_JOB_STATE_QUEUED
 * (BAND-4). */
bitsim_decision bitsim_band_over(uint32_t build);

#ifdef __cplusplus
}
#endif

#endif
