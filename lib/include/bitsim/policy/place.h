/* SPDX-License-Identifier: MIT */
/*
 * Where a download is written, and which times its file gets (HTTP-23, HTTP-31). docs/rules/http.md
 * tells each rule at length.
 */
#ifndef BITSIM_POLICY_PLACE_H
#define BITSIM_POLICY_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_place_check answers where a download is written: S_OK, with BITSIM_EFFECT_IN_PLACE if it
 * is the destination itself (HTTP-23); else it is a temporary file beside it.
 */
bitsim_decision bitsim_place_check(uint32_t build, bool high_performance);

/*
 * bitsim_place_times answers which times the finished file gets: S_OK, and by HTTP-31 those of the
 * server's file if |over_http| and the server gave one.
 */
bitsim_decision bitsim_place_times(uint32_t build, bool over_http, bool time_known);

#ifdef __cplusplus
}
#endif

#endif
