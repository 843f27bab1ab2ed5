/* SPDX-License-Identifier: MIT */
/*
 * What IBackgroundCopyJob5 checks of a property that is known by its id: PROPERTY-7 to PROPERTY-16.
 * docs/rules/property.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_JOB5_PROPERTY_H
#define BITSIM_POLICY_JOB5_PROPERTY_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a method found; bits to put to bitsim_job5_property_check. */
enum {
    /* BITSIM_JOB5_UNKNOWN: no property has this id. */
    BITSIM_JOB5_UNKNOWN = 0x0001,
    /* BITSIM_JOB5_UNNAMED: the id is one of those that exist and have no public name. */
    BITSIM_JOB5_UNNAMED = 0x0002,
    /* BITSIM_JOB5_LATER: the property came with BITS 10.1. */
    BITSIM_JOB5_LATER = 0x0004,
    /* BITSIM_JOB5_NOT_DOWNLOAD: it is for downloads, and the job is none. */
    BITSIM_JOB5_NOT_DOWNLOAD = 0x0008,
    /* BITSIM_JOB5_ZERO_SIZE: a maximum download size of 0. */
    BITSIM_JOB5_ZERO_SIZE = 0x0010,
    /* BITSIM_JOB5_FINAL: the job is acknowledged or cancelled. */
    BITSIM_JOB5_FINAL = 0x0020,
    /* BITSIM_JOB5_ADDED: it is set before any file is added, and the job has files. */
    BITSIM_JOB5_ADDED = 0x0040,
    /* BITSIM_JOB5_RESUMED: it is set before the first Resume, and that has been. */
    BITSIM_JOB5_RESUMED = 0x0080,
    /* BITSIM_JOB5_RANGED: dynamic content, and a file was added with ranges. */
    BITSIM_JOB5_RANGED = 0x0100,
    /* BITSIM_JOB5_MODES: dynamic content and on-demand mode together. */
    BITSIM_JOB5_MODES = 0x0200,
    /* BITSIM_JOB5_CUSTOM_METHOD: what a job with another HTTP method than its type's cannot do. */
    BITSIM_JOB5_CUSTOM_METHOD = 0x0400,
    /* BITSIM_JOB5_SIZE: a maximum download size is passed. */
    BITSIM_JOB5_SIZE = 0x0800,
    /* BITSIM_JOB5_UNSET: GetProperty, and it was never set. */
    BITSIM_JOB5_UNSET = 0x1000,
    /* BITSIM_JOB5_COST_BITS: a transfer policy with a bit that no state of cost has. */
    BITSIM_JOB5_COST_BITS = 0x2000,
    /* BITSIM_JOB5_LOW_LEVEL: a transfer policy, through a proxy below the level IMPERSONATE. */
    BITSIM_JOB5_LOW_LEVEL = 0x4000
};

/*
 * bitsim_job5_property_check answers for a method that found |findings|. |choices| may be NULL. The
 * decision is S_OK, or, the strongest first:
 *
 * E_ACCESSDENIED, or as choice cost-level says                   (COST-11)
 * BG_E_UNKNOWN_PROPERTY_ID, or as choice unnamed-property says   (PROPERTY-7, PROPERTY-8)
 * BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY                 (PROPERTY-9)
 * BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE                           (PROPERTY-12)
 * BG_E_INVALID_STATE                                             (METHOD-4)
 * E_INVALIDARG, if choice cost-flag-bits says so                 (COST-10)
 * BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE                          (PROPERTY-10)
 * BG_E_READ_ONLY_PROPERTY_AFTER_RESUME                           (PROPERTY-11)
 * BG_E_UNSUPPORTED_JOB_CONFIGURATION                             (PROPERTY-14)
 * BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD                     (PROPERTY-15)
 *
 * Successes that name PROPERTY-13 take of a size what a BOOL holds; one that names PROPERTY-16 with
 * BITSIM_EFFECT_SKIP reads 0 where nothing was set, instead of the default. The choice
 * method-check-order puts METHOD-4 first (METHOD-16).
 */
bitsim_decision bitsim_job5_property_check(uint32_t build, const bitsim_choices *choices,
                                           uint32_t findings);

#ifdef __cplusplus
}
#endif

#endif
