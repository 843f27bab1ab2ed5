/* SPDX-License-Identifier: MIT */
#include "service/service.h"

static void tell(bitsim_service *service, const bitsim__job *job, bitsim_event *event,
                 bitsim_time now) {
    event->time = now;
    event->job = job ? &job->id : NULL;
    event->job_name = job ? job->name : NULL;
    service->observer.observe(event, service->observer.user);
}

void bitsim__tell_decision(bitsim_service *service, const bitsim__job *job,
                           const bitsim_decision *decision, bitsim_time now) {
    if (!service->observer.observe || decision->trail_length == 0) return;
    bitsim_event event = {.type = BITSIM_EVENT_DECISION, .of.decision = decision};
    tell(service, job, &event, now);
}

void bitsim__tell_operation(bitsim_service *service, const bitsim__job *job,
                            const bitsim_operation *operation, bitsim_time now) {
    if (!service->observer.observe) return;
    bitsim_event event = {.type = BITSIM_EVENT_OPERATION, .of.operation = operation};
    tell(service, job, &event, now);
}

void bitsim__tell_outcome(bitsim_service *service, const bitsim__job *job,
                          const bitsim_operation *operation, const bitsim_outcome *outcome,
                          bitsim_time now) {
    if (!service->observer.observe) return;
    bitsim_event event = {.type = BITSIM_EVENT_OUTCOME, .of.outcome = {operation, outcome}};
    tell(service, job, &event, now);
}

void bitsim__tell_state(bitsim_service *service, const bitsim__job *job, BG_JOB_STATE from,
                        const bitsim_decision *decision, bitsim_time now) {
    if (!service->observer.observe) return;
    const BG_ERROR_CONTEXT none = BG_ERROR_CONTEXT_NONE;
    bitsim_hresult error = bitsim__job_error(job);
    bitsim_event event = {
        .type = BITSIM_EVENT_STATE,
        .of.state = {from, job->state, error, bitsim_failed(error) ? job->error_context : none,
                     decision},
    };
    tell(service, job, &event, now);
}

void bitsim__tell_call(bitsim_service *service, const bitsim__job *job,
                       const bitsim_call_event *call, bitsim_time now) {
    if (!service->observer.observe) return;
    bitsim_event event = {.type = BITSIM_EVENT_CALL, .of.call = *call};
    tell(service, job, &event, now);
}

void bitsim__tell_happening(bitsim_service *service, bitsim_happening happening,
                            const bitsim_sid *who, uint64_t logon_session, bitsim_time now) {
    if (!service->observer.observe) return;
    bitsim_event event = {
        .type = BITSIM_EVENT_HAPPENING,
        .of.happening = {.happening = happening, .who = who, .logon_session = logon_session},
    };
    tell(service, NULL, &event, now);
}

void bitsim__tell_policies(bitsim_service *service, bitsim_time now) {
    if (!service->observer.observe) return;
    bitsim_event event = {
        .type = BITSIM_EVENT_HAPPENING,
        .of.happening = {.happening = BITSIM_HAPPENING_POLICIES_CHANGED,
                         .policies = &service->configured},
    };
    tell(service, NULL, &event, now);
}

void bitsim__tell_cost(bitsim_service *service, bitsim_time now) {
    if (!service->observer.observe) return;
    bitsim_event event = {
        .type = BITSIM_EVENT_HAPPENING,
        .of.happening = {.happening = BITSIM_HAPPENING_NETWORK_COST, .cost = service->cost},
    };
    tell(service, NULL, &event, now);
}

const char *bitsim_event_type_name(bitsim_event_type type) {
    static const char *const names[BITSIM_EVENT_TYPE_COUNT] = {
        [BITSIM_EVENT_CALL] = "call",           [BITSIM_EVENT_DECISION] = "decision",
        [BITSIM_EVENT_OPERATION] = "operation", [BITSIM_EVENT_ACCESS] = "access",
        [BITSIM_EVENT_OUTCOME] = "outcome",     [BITSIM_EVENT_STATE] = "state",
        [BITSIM_EVENT_HAPPENING] = "event",
    };
    return (unsigned)type < BITSIM_EVENT_TYPE_COUNT ? names[type] : "?";
}

const char *bitsim_happening_name(bitsim_happening happening) {
    static const char *const names[BITSIM_HAPPENING_COUNT] = {
        [BITSIM_HAPPENING_LOGON] = "logon",
        [BITSIM_HAPPENING_LOGOFF] = "logoff",
        [BITSIM_HAPPENING_NETWORK_UP] = "network-up",
        [BITSIM_HAPPENING_NETWORK_DOWN] = "network-down",
        [BITSIM_HAPPENING_RESTART] = "restart",
        [BITSIM_HAPPENING_NOTIFICATIONS_LOST] = "notifications-lost",
        [BITSIM_HAPPENING_NOTIFICATIONS_BACK] = "notifications-back",
        [BITSIM_HAPPENING_SERVICE_DISABLED] = "service-disabled",
        [BITSIM_HAPPENING_SERVICE_ENABLED] = "service-enabled",
        [BITSIM_HAPPENING_SERVICE_REMOVED] = "service-removed",
        [BITSIM_HAPPENING_SERVICE_INSTALLED] = "service-installed",
        [BITSIM_HAPPENING_JOBS_SAVED] = "jobs-saved",
        [BITSIM_HAPPENING_JOBS_LOADED] = "jobs-loaded",
        [BITSIM_HAPPENING_VOLUME_FREE] = "volume-free",
        [BITSIM_HAPPENING_POLICIES_CHANGED] = "policies-changed",
        [BITSIM_HAPPENING_NETWORK_COST] = "network-cost",
    };
    return (unsigned)happening < BITSIM_HAPPENING_COUNT ? names[happening] : "?";
}

const char *bitsim_job_state_name(BG_JOB_STATE state) {
    static const char *const names[BITSIM_JOB_STATE_COUNT] = {
        [BG_JOB_STATE_QUEUED] = "BG_JOB_STATE_QUEUED",
        [BG_JOB_STATE_CONNECTING] = "BG_JOB_STATE_CONNECTING",
        [BG_JOB_STATE_TRANSFERRING] = "BG_JOB_STATE_TRANSFERRING",
        [BG_JOB_STATE_SUSPENDED] = "BG_JOB_STATE_SUSPENDED",
        [BG_JOB_STATE_ERROR] = "BG_JOB_STATE_ERROR",
        [BG_JOB_STATE_TRANSIENT_ERROR] = "BG_JOB_STATE_TRANSIENT_ERROR",
        [BG_JOB_STATE_TRANSFERRED] = "BG_JOB_STATE_TRANSFERRED",
        [BG_JOB_STATE_ACKNOWLEDGED] = "BG_JOB_STATE_ACKNOWLEDGED",
        [BG_JOB_STATE_CANCELLED] = "BG_JOB_STATE_CANCELLED",
    };
    return (unsigned)state < BITSIM_JOB_STATE_COUNT ? names[state] : "?";
}

const char *bitsim_error_context_name(BG_ERROR_CONTEXT context) {
    static const char *const names[] = {
        [BG_ERROR_CONTEXT_NONE] = "BG_ERROR_CONTEXT_NONE",
        [BG_ERROR_CONTEXT_UNKNOWN] = "BG_ERROR_CONTEXT_UNKNOWN",
        [BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER] = "BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER",
        [BG_ERROR_CONTEXT_QUEUE_MANAGER_NOTIFICATION] =
            "BG_ERROR_CONTEXT_QUEUE_MANAGER_NOTIFICATION",
        [BG_ERROR_CONTEXT_LOCAL_FILE] = "BG_ERROR_CONTEXT_LOCAL_FILE",
        [BG_ERROR_CONTEXT_REMOTE_FILE] = "BG_ERROR_CONTEXT_REMOTE_FILE",
        [BG_ERROR_CONTEXT_GENERAL_TRANSPORT] = "BG_ERROR_CONTEXT_GENERAL_TRANSPORT",
        [BG_ERROR_CONTEXT_REMOTE_APPLICATION] = "BG_ERROR_CONTEXT_REMOTE_APPLICATION",
        [BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK] =
            "BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK",
    };
    return (unsigned)context < sizeof names / sizeof names[0] ? names[context] : "?";
}
