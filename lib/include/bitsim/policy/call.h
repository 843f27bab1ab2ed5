/* SPDX-License-Identifier: MIT */
/*
 * Reaching the service: whom it sees, and who is turned away (CALL-1 to CALL-10).
 * docs/rules/call.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_CALL_H
#define BITSIM_POLICY_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/logon.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_call_identity_facts is what decides whom the service sees at a call. */
typedef struct bitsim_call_identity_facts {
    /* build: the Windows build. */
    uint32_t build;
    /* cloaking: of the interface pointer that is called. */
    bitsim_cloaking cloaking;
    /* thread_impersonates: the calling thread has a token of its own at this moment. */
    bool thread_impersonates;
    /* blanket_impersonated: with static cloaking, the thread had one when the blanket was set. */
    bool blanket_impersonated;
    /* parent_was_set: the pointer came from one that had a blanket of its own, and has none. */
    bool parent_was_set;
} bitsim_call_identity_facts;

/*
 * bitsim_call_identity answers whose token the service sees: the decision's identity is
 * BITSIM_IDENTITY_PROCESS, _THREAD or _BLANKET (CALL-3), its HRESULT S_OK. CALL-4 is noted where
 * the pointer came from one that had a blanket of its own, which it does not inherit.
 */
bitsim_decision bitsim_call_identity(const bitsim_call_identity_facts *facts);

/* bitsim_call_reach_facts is what a call must pass before any method looks at it. */
typedef struct bitsim_call_reach_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* caller: whom the service sees. */
    bitsim_party caller;
    /* level: the impersonation level of the proxy; DEFAULT counts as IDENTIFY. */
    bitsim_rpc_level level;
    /* service_missing: this BITS is not installed. */
    bool service_missing;
    /* service_disabled: the service is disabled. */
    bool service_disabled;
    /* remote: the client is on another machine. */
    bool remote;
    /* changes: the call creates or changes a job. */
    bool changes;
} bitsim_call_reach_facts;

/*
 * bitsim_call_reach answers whether a call reaches its method. The decision is S_OK, or:
 *
 * REGDB_E_CLASSNOTREG
 *     the service is not installed                               (CALL-10)
 * HRESULT_FROM_WIN32(ERROR_SERVICE_DISABLED)
 *     the service is disabled                                    (CALL-10)
 * BG_E_REMOTE_NOT_SUPPORTED
 *     the client is on another machine                           (CALL-5)
 * E_ACCESSDENIED
 *     the level is below what minimum-level asks                 (CALL-1)
 *     a restricted token would create or change a job            (CALL-7)
 */
bitsim_decision bitsim_call_reach(const bitsim_call_reach_facts *facts);

/*
 * bitsim_call_add_files answers whether files may be added to a job, as far as its owner's logon
 * goes. The decision is S_OK (LOGON-1, LOGON-2), or:
 *
 * HRESULT_FROM_WIN32(ERROR_NOT_LOGGED_ON)
 *     the owner is not logged on interactively                   (CALL-6; LOGON-3 noted for RunAs)
 *     he is, but logon notifications do not reach BITS           (CALL-9)
 */
bitsim_decision bitsim_call_add_files(const bitsim_logon_facts *facts);

/* bitsim_call_notify_facts is what SetNotifyInterface meets on the client's side. */
typedef struct bitsim_call_notify_facts {
    uint32_t build;
    /* caller: whom the service sees; it reaches back as this identity. */
    bitsim_party caller;
    /* client_integrity: the lowest integrity level that the client's COM security admits; 0 any. */
    uint16_t client_integrity;
} bitsim_call_notify_facts;

/*
 * bitsim_call_notify answers whether the service can reach back into the client. The decision is
 * S_OK, or E_ACCESSDENIED if the client's own COM security refuses it (CALL-8).
 */
bitsim_decision bitsim_call_notify(const bitsim_call_notify_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
