/* SPDX-License-Identifier: MIT */
/*
 * What the methods check that read the reply of an upload-reply job: PROPERTY-27 to PROPERTY-29.
 * docs/rules/property.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_REPLY_PROPERTY_H
#define BITSIM_POLICY_REPLY_PROPERTY_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a method found; bits to put to bitsim_reply_property_check. */
enum {
    /* BITSIM_REPLY_OTHER_TYPE: the job is no upload-reply. */
    BITSIM_REPLY_OTHER_TYPE = 0x0001,
    /* BITSIM_REPLY_PROGRESS: GetReplyProgress asks. */
    BITSIM_REPLY_PROGRESS = 0x0002,
    /* BITSIM_REPLY_EARLY: GetReplyData, and the job is neither TRANSFERRED nor ACKNOWLEDGED. */
    BITSIM_REPLY_EARLY = 0x0004,
    /* BITSIM_REPLY_COMPLETED: GetReplyData, and the job is ACKNOWLEDGED. */
    BITSIM_REPLY_COMPLETED = 0x0008,
    /* BITSIM_REPLY_LARGE: GetReplyData, and the reply has more than 1 MiB. */
    BITSIM_REPLY_LARGE = 0x0010
};

/*
 * bitsim_reply_property_check answers for a method that found |findings|. |choices| may be NULL.
 * The decision is S_OK, or, the strongest first:
 *
 * E_NOTIMPL                                                      (PROPERTY-27)
 * BG_E_INVALID_STATE                                             (PROPERTY-28)
 * BG_E_TOO_LARGE                                                 (PROPERTY-29)
 *
 * The choices reply-progress-of-others and reply-data-after-complete say otherwise of two cases.
 */
bitsim_decision bitsim_reply_property_check(uint32_t build, const bitsim_choices *choices,
                                            uint32_t findings);

#ifdef __cplusplus
}
#endif

#endif
