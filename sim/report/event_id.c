/* SPDX-License-Identifier: MIT */
/* Which of our events Windows' own event log would tell of, and how a line calls its event. */
#include <string.h>

#include "report/trace.h"

/* The numbers of Microsoft-Windows-Bits-Client. */
enum {
    JOB_RESUMED = 1,
    JOB_SUSPENDED = 2,
    JOB_CREATED = 3,
    JOB_COMPLETED = 4,
    JOB_CANCELLED = 5,
    TRANSFER_STARTED = 59,
    TRANSFER_STOPPED = 60,
    TRANSFER_FAILED = 61,
    COMMAND_FAILED = 63,
    COMMAND_NOT_STARTED = 64,
    CREDENTIALS_ACCEPTED = 203,
    CREDENTIALS_REFUSED = 204
};

static unsigned of_call(const bitsim_call_event *call) {
    static const struct {
        const char *method;
        unsigned id;
    } methods[] = {
        {"CreateJob", JOB_CREATED},  {"Suspend", JOB_SUSPENDED}, {"Resume", JOB_RESUMED},
        {"Complete", JOB_COMPLETED}, {"Cancel", JOB_CANCELLED},
    };
    if (bitsim_failed(call->decision->hr)) return 0;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(methods[i].method, call->method) == 0) return methods[i].id;
    return 0;
}

/* A transfer starts with the first reach for the remote file. */
static unsigned of_operation(const bitsim_operation *operation) {
    bool reaches = operation->kind == BITSIM_OPERATION_CONNECT ||
                   operation->kind == BITSIM_OPERATION_OPEN_REMOTE;
    return reaches ? TRANSFER_STARTED : 0;
}

static unsigned of_outcome(const bitsim_operation *operation, const bitsim_outcome *outcome) {
    if (outcome->start_error) return COMMAND_NOT_STARTED;
    if (outcome->exit_code) return COMMAND_FAILED;
    if (operation->answer_to == 0 || outcome->status == 0) return 0;
    unsigned refusal = operation->answer_to == BG_AUTH_TARGET_PROXY ? 407 : 401;
    return outcome->status == refusal ? CREDENTIALS_REFUSED : CREDENTIALS_ACCEPTED;
}

static unsigned of_state(const bitsim_state_event *state) {
    if (state->from != BG_JOB_STATE_CONNECTING && state->from != BG_JOB_STATE_TRANSFERRING)
        return 0;
    if (state->to == BG_JOB_STATE_CONNECTING || state->to == BG_JOB_STATE_TRANSFERRING) return 0;
    return bitsim_failed(state->error) ? TRANSFER_FAILED : TRANSFER_STOPPED;
}

unsigned bitsim__event_id(const bitsim_event *event) {
    switch (event->type) {
    case BITSIM_EVENT_CALL: return of_call(&event->of.call);
    case BITSIM_EVENT_OPERATION: return of_operation(event->of.operation);
    case BITSIM_EVENT_OUTCOME:
        return of_outcome(event->of.outcome.operation, event->of.outcome.outcome);
    case BITSIM_EVENT_STATE: return of_state(&event->of.state);
    case BITSIM_EVENT_DECISION:
    case BITSIM_EVENT_ACCESS:
    case BITSIM_EVENT_HAPPENING:
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
    return 0;
}

const char *bitsim__event_word(const bitsim_event *event) {
    if (event->type == BITSIM_EVENT_DECISION &&
        event->of.decision->identity != BITSIM_IDENTITY_NONE)
        return "identity";
    if (event->type == BITSIM_EVENT_OPERATION &&
        (event->of.operation->kind == BITSIM_OPERATION_CALL_BACK ||
         event->of.operation->kind == BITSIM_OPERATION_RUN_COMMAND))
        return "notify";
    return bitsim_event_type_name(event->type);
}
