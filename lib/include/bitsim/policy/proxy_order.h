/* SPDX-License-Identifier: MIT */
/*
 * Which of several proxies a request goes through: what the user's settings name first, and what
 * follows if that one is not reached (PROXY-9 to PROXY-12). docs/rules/proxy.md tells each rule at
 * length.
 */
#ifndef BITSIM_POLICY_PROXY_ORDER_H
#define BITSIM_POLICY_PROXY_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_proxy_settings_order answers what counts of a user's settings, which may ask for detection
 * and name a list, |both|. The decision is S_OK; with BITSIM_EFFECT_SKIP nothing is detected, and
 * the list counts (PROXY-10). |choices| may be NULL.
 */
bitsim_decision bitsim_proxy_settings_order(uint32_t build, const bitsim_choices *choices,
                                            bool both);

/*
 * bitsim_proxy_unreached answers what follows if a proxy is not reached and the list may have
 * |more| for the protocol. The decision is S_OK; with BITSIM_EFFECT_TRY_AGAIN the next one is tried
 * at once (PROXY-11, PROXY-12). |choices| may be NULL.
 */
bitsim_decision bitsim_proxy_unreached(uint32_t build, const bitsim_choices *choices,
                                       BG_JOB_PROXY_USAGE usage, bool more);

#ifdef __cplusplus
}
#endif

#endif
