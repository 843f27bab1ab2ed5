/* SPDX-License-Identifier: MIT */
/*
 * Everything observable is an event, handed to one observer function in the order in which it
 * happens. Traces, explanations and tests are readers of this one stream. docs/traces.md shows it
 * as JSON Lines.
 */
#ifndef BITSIM_EVENT_H
#define BITSIM_EVENT_H

#include <stdint.h>

#include "bitsim/access.h"
#include "bitsim/client.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/group_policies.h"
#include "bitsim/guid.h"
#include "bitsim/operation.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_event_type says what happened. */
typedef enum bitsim_event_type {
    /* BITSIM_EVENT_CALL: a method was called and has answered; |call|. */
    BITSIM_EVENT_CALL,
    /* BITSIM_EVENT_DECISION: a policy decided something; |decision|. */
    BITSIM_EVENT_DECISION,
    /* BITSIM_EVENT_OPERATION: something is to be done, with a token; |operation|. */
    BITSIM_EVENT_OPERATION,
    /* BITSIM_EVENT_ACCESS: the world checked a token against a descriptor; |access|. */
    BITSIM_EVENT_ACCESS,
    /* BITSIM_EVENT_OUTCOME: something was done; |outcome|. */
    BITSIM_EVENT_OUTCOME,
    /* BITSIM_EVENT_STATE: a job changed its state; |state|. */
    BITSIM_EVENT_STATE,
    /* BITSIM_EVENT_HAPPENING: something happened to the machine; |happening|. */
    BITSIM_EVENT_HAPPENING,
    BITSIM_EVENT_TYPE_COUNT
} bitsim_event_type;

/* bitsim_call_event is a method call with its answer. Strings are borrowed. */
typedef struct bitsim_call_event {
    /* method: "SetHelperToken". */
    const char *method;
    /* interface: "IBitsTokenOptions". */
    const char *interface;
    /* client: who called; NULL in traces of others. */
    const bitsim_client *client;
    /* seen: whom the service saw: BITSIM_IDENTITY_PROCESS, _THREAD or _BLANKET; its token. */
    bitsim_identity seen;
    const bitsim_token *seen_token;
    /* argument: the arguments that matter to a reader, in words, or NULL. */
    const char *argument;
    /* decision: the answer. */
    const bitsim_decision *decision;
} bitsim_call_event;

/* bitsim_check_event is one access check. */
typedef struct bitsim_check_event {
    /* object: what was opened. */
    const char *object;
    bitsim_object_kind kind;
    /* wanted: the rights asked for. */
    uint32_t wanted;
    const bitsim_token *token;
    const bitsim_descriptor *descriptor;
    const bitsim_access_result *result;
} bitsim_check_event;

/* bitsim_state_event is a change of state. */
typedef struct bitsim_state_event {
    BG_JOB_STATE from;
    BG_JOB_STATE to;
    /* error, context: the error that the job has in the new state, or S_OK. */
    bitsim_hresult error;
    BG_ERROR_CONTEXT context;
    /* decision: what brought it about, or NULL. */
    const bitsim_decision *decision;
} bitsim_state_event;

/* bitsim_happening is what happened to the machine. */
typedef enum bitsim_happening {
    BITSIM_HAPPENING_LOGON,
    BITSIM_HAPPENING_LOGOFF,
    BITSIM_HAPPENING_NETWORK_UP,
    BITSIM_HAPPENING_NETWORK_DOWN,
    BITSIM_HAPPENING_RESTART,
    BITSIM_HAPPENING_NOTIFICATIONS_LOST,
    BITSIM_HAPPENING_NOTIFICATIONS_BACK,
    BITSIM_HAPPENING_SERVICE_DISABLED,
    BITSIM_HAPPENING_SERVICE_ENABLED,
    BITSIM_HAPPENING_SERVICE_REMOVED,
    BITSIM_HAPPENING_SERVICE_INSTALLED,
    /* BITSIM_HAPPENING_JOBS_SAVED, _JOBS_LOADED: the host wrote the jobs down, and read them. */
    BITSIM_HAPPENING_JOBS_SAVED,
    BITSIM_HAPPENING_JOBS_LOADED,
    /* BITSIM_HAPPENING_VOLUME_FREE: a volume that was locked can be used again. */
    BITSIM_HAPPENING_VOLUME_FREE,
    /* BITSIM_HAPPENING_POLICIES_CHANGED: other group policies are configured. */
    BITSIM_HAPPENING_POLICIES_CHANGED,
    /* BITSIM_HAPPENING_NETWORK_COST: the network has another cost; |cost|. */
    BITSIM_HAPPENING_NETWORK_COST,
    BITSIM_HAPPENING_COUNT
} bitsim_happening;

/* bitsim_happening_event is such a happening; |who| is the user of a logon or logoff, |policies|
 * what is configured now; each is NULL for what it has nothing to do with. */
typedef struct bitsim_happening_event {
    bitsim_happening happening;
    const bitsim_sid *who;
    uint64_t logon_session;
    const bitsim_group_policies *policies;
    /* cost: what the network costs, as bitsim_service_cost is told; else 0. */
    uint32_t cost;
} bitsim_happening_event;

/* bitsim_event is one event. Everything it points to is borrowed for the observer's call. */
typedef struct bitsim_event {
    bitsim_event_type type;
    bitsim_time time;
    /* job, job_name: the job that it is about, or NULL. */
    const bitsim_guid *job;
    const char *job_name;
    union {
        bitsim_call_event call;
        const bitsim_decision *decision;
        const bitsim_operation *operation;
        bitsim_check_event access;
        /* outcome: what came of which operation. Of one that was handed out it is told once more
         * what it is, without by whom and how fast: |use|, |token|, |other|, |earlier.token| and
         * |bytes_per_second| are left out, which BITSIM_EVENT_OPERATION has told under the same
         * ticket. What was set on the job meanwhile is told as it is now. */
        struct {
            const bitsim_operation *operation;
            const bitsim_outcome *outcome;
        } outcome;
        bitsim_state_event state;
        bitsim_happening_event happening;
    } of;
} bitsim_event;

/* bitsim_observer receives events; |observe| may be NULL. It must not call the service. */
typedef struct bitsim_observer {
    void *user;
    void (*observe)(const bitsim_event *event, void *user);
} bitsim_observer;

/* bitsim_event_type_name returns a word for |type| ("call"), or "?" if it is none. */
const char *bitsim_event_type_name(bitsim_event_type type);

/* bitsim_happening_name returns a word for |happening| ("logoff"), or "?" if it is none. */
const char *bitsim_happening_name(bitsim_happening happening);

/* bitsim_job_state_name returns the documented name of |state|, or "?" if it is none. */
const char *bitsim_job_state_name(BG_JOB_STATE state);

/* bitsim_error_context_name returns the documented name of |context|, or "?" if it is none. */
const char *bitsim_error_context_name(BG_ERROR_CONTEXT context);

#ifdef __cplusplus
}
#endif

#endif
