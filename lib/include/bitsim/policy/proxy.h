/* SPDX-License-Identifier: MIT */
/*
 * Which way a request goes: straight to the server, or through a proxy, and which (PROXY-1 to
 * PROXY-8, AUTH-19). docs/rules/proxy.md tells each rule at length; whose settings are read and
 * who detects a proxy is USE's to say (USE-8 to USE-10).
 */
#ifndef BITSIM_POLICY_PROXY_H
#define BITSIM_POLICY_PROXY_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_proxy_facts is what is known of the way when a connection is to be made. */
typedef struct bitsim_proxy_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    BG_JOB_PROXY_USAGE usage;
    /* list_malformed: the list of proxies names none, or has an entry that is no proxy. */
    bool list_malformed;
    /* bypass_malformed: the bypass list has an entry that is no name of a server. */
    bool bypass_malformed;
    /* stray_wildcard: it has one with a * that does not stand at its left. */
    bool stray_wildcard;
    /* bypass_named: the bypass list names the server, as it is or by a pattern. */
    bool bypass_named;
    /* bypass_local: it has <local>, and the server's name has no period. */
    bool bypass_local;
    /* proxy_named: the list has a proxy for the protocol, or one for all of them. */
    bool proxy_named;
} bitsim_proxy_facts;

/*
 * bitsim_proxy_way answers which way a request goes. The decision is S_OK: through the proxy that
 * the list names, or, with BITSIM_EFFECT_SKIP, straight to the server. Or:
 *
 * BG_E_INVALID_PROXY_INFO, BG_JOB_STATE_ERROR
 *     the job's proxy list, or its bypass list, is malformed     (PROXY-1)
 *     its bypass list has a wildcard in the wrong place          (PROXY-5)
 * E_INVALIDARG, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT
 *     the user's settings name a proxy that is none              (AUTH-19)
 */
bitsim_decision bitsim_proxy_way(const bitsim_proxy_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
