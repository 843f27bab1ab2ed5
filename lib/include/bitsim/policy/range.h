/* SPDX-License-Identifier: MIT */
/*
 * Parts of files while they are moved: what IBackgroundCopyFile6 is for, ranges that the file turns
 * out not to have, and when all that was asked for is there (RANGE-8 to RANGE-13).
 * docs/rules/range.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_RANGE_H
#define BITSIM_POLICY_RANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_range_method is a method of IBackgroundCopyFile6. */
typedef enum bitsim_range_method {
    BITSIM_RANGE_GET_FILLED,
    BITSIM_RANGE_UPDATE_POSITION,
    BITSIM_RANGE_REQUEST
} bitsim_range_method;

/* bitsim_range_access_facts is all that the methods of IBackgroundCopyFile6 look at. */
typedef struct bitsim_range_access_facts {
    bitsim_range_method method;
    uint32_t build;
    /* choices: may be NULL. */
    const bitsim_choices *choices;
    /* is_null: an out parameter, or the ranges, are NULL. */
    bool is_null;
    /* is_final: the job is acknowledged or cancelled. */
    bool is_final;
    /* is_upload, is_on_share, is_dynamic, has_ranges, has_method: what excludes random access: the
     * job's type, the protocol, DYNAMIC_CONTENT, AddFileWithRanges, an HTTP method of its own. */
    bool is_upload;
    bool is_on_share;
    bool is_dynamic;
    bool has_ranges;
    bool has_method;
    /* is_outside: part of a range that is asked for is not in the file, as far as is known. */
    bool is_outside;
} bitsim_range_access_facts;

/*
 * bitsim_range_access answers UpdateDownloadPosition, RequestFileRanges and GetFilledFileRanges.
 * The decision is S_OK (RANGE-13), or, the strongest first:
 *
 * E_INVALIDARG                                                   (METHOD-1)
 * BG_E_RANDOM_ACCESS_NOT_SUPPORTED                               (RANGE-10)
 * BG_E_INVALID_STATE
 *     a change of an ended job                                   (METHOD-4)
 * BG_E_INVALID_RANGE                                             (RANGE-11)
 *
 * The choice method-check-order puts METHOD-4 first (METHOD-16). For the choice requested-ranges
 * the effect BITSIM_EFFECT_WAIT says that what is not asked for waits, as in a job on demand
 * (RANGE-12).
 */
bitsim_decision bitsim_range_access(const bitsim_range_access_facts *facts);

/* bitsim_range_event is a moment of a file that is moved in parts. */
typedef enum bitsim_range_event {
    /* BITSIM_RANGE_INSIDE, _OUTSIDE: the file's size is known; all ranges are in it, or not. */
    BITSIM_RANGE_INSIDE,
    BITSIM_RANGE_OUTSIDE,
    /* BITSIM_RANGE_FILLED: all ranges that were asked for are there, and files are not whole. */
    BITSIM_RANGE_FILLED
} bitsim_range_event;

/*
 * bitsim_range_progress answers what follows from |event|: the ranges are moved (RANGE-9); the job
 * goes to ERROR with BG_E_INVALID_RANGE in the context REMOTE_FILE (RANGE-8), or to SUSPENDED
 * (RANGE-12).
 */
bitsim_decision bitsim_range_progress(uint32_t build, bitsim_range_event event);

#ifdef __cplusplus
}
#endif

#endif
