/* SPDX-License-Identifier: MIT */
/*
 * What the methods that set and get a job's properties check beyond what every method does
 * (bitsim/policy/method.h): PROPERTY-1 to PROPERTY-6, PROPERTY-30. docs/rules/property.md tells
 * each rule at length.
 */
#ifndef BITSIM_POLICY_PROPERTY_H
#define BITSIM_POLICY_PROPERTY_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a method found; bits to put to bitsim_property_check. */
enum {
    /* BITSIM_PROPERTY_NAME_LONG: a display name over its limit. */
    BITSIM_PROPERTY_NAME_LONG = 0x0001,
    /* BITSIM_PROPERTY_LIST_OVER_*: a list of proxies longer than so many UTF-16 units. */
    BITSIM_PROPERTY_LIST_OVER_4000 = 0x0002,
    BITSIM_PROPERTY_LIST_OVER_16384 = 0x0004,
    BITSIM_PROPERTY_LIST_OVER_32000 = 0x0008,
    /* BITSIM_PROPERTY_BYPASS_OVER_*: the same of a list of servers that need no proxy. */
    BITSIM_PROPERTY_BYPASS_OVER_4000 = 0x0010,
    BITSIM_PROPERTY_BYPASS_OVER_16384 = 0x0020,
    BITSIM_PROPERTY_BYPASS_OVER_32000 = 0x0040,
    /* BITSIM_PROPERTY_ACL_UNDEFINED: a flag that SetFileACLFlags does not know. */
    BITSIM_PROPERTY_ACL_UNDEFINED = 0x0080,
    /* BITSIM_PROPERTY_FINAL: the job is acknowledged or cancelled. */
    BITSIM_PROPERTY_FINAL = 0x0100,
    /* BITSIM_PROPERTY_ACL_LATE: SetFileACLFlags, and all files were moved. */
    BITSIM_PROPERTY_ACL_LATE = 0x0200,
    /* BITSIM_PROPERTY_DELAY_SHORT: a retry delay under the least that there is. */
    BITSIM_PROPERTY_DELAY_SHORT = 0x0400,
    /* BITSIM_PROPERTY_PEER_UNKNOWN: GetPeerCachingFlags, and an unknown flag was set. */
    BITSIM_PROPERTY_PEER_UNKNOWN = 0x0800,
    /* BITSIM_PROPERTY_OVERRIDDEN: SetPeerCachingFlags, and a policy has it another way. */
    BITSIM_PROPERTY_OVERRIDDEN = 0x1000
};

/*
 * bitsim_property_check answers for a method that found |findings|. |choices| may be NULL. The
 * decision is S_OK, or, the strongest first:
 *
 * E_INVALIDARG                                                   (PROPERTY-4)
 * BG_E_STRING_TOO_LONG, or as choice display-name-too-long says  (PROPERTY-1)
 * BG_E_PROXY_LIST_TOO_LARGE, BG_E_PROXY_BYPASS_LIST_TOO_LARGE
 *     by the limit that choice proxy-list-limit gives            (PROPERTY-3)
 * BG_E_INVALID_STATE                                             (METHOD-4, PROPERTY-5)
 * E_NOTIMPL                                                      (PROPERTY-6)
 *
 * or the success BG_S_OVERRIDDEN_BY_POLICY, if choice overridden-flags says so (PROPERTY-30).
 *
 * A short retry delay is a success that names PROPERTY-2: the method raises it. The choice
 * method-check-order puts METHOD-4 first (METHOD-16).
 */
bitsim_decision bitsim_property_check(uint32_t build, const bitsim_choices *choices,
                                      uint32_t findings);

#ifdef __cplusplus
}
#endif

#endif
