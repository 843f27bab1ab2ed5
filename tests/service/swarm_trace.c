/* SPDX-License-Identifier: MIT */
/* What happens, a line an event, for whoever looks for the cause of a promise that is broken. */
#include <stdio.h>
#include <stdlib.h>

#include "service/swarm.h"

/* Whether BITSIM_SWARM_TRACE asks for the steps from its value on. It is read once. */
static bool is_wanted(const swarm *w) {
    static bool is_read;
    static const char *from;
    if (!is_read) from = getenv("BITSIM_SWARM_TRACE");
    is_read = true;
    return from && w->step >= strtoul(from, NULL, 0);
}

static void print_operation(const bitsim_operation *operation) {
    printf("%s ticket %llu file %d %s -> %s remote %s offset %llu length %llu",
           bitsim_operation_name(operation->kind), (unsigned long long)operation->ticket,
           (int)operation->file, operation->path ? operation->path : "",
           operation->target ? operation->target : "", operation->remote ? operation->remote : "",
           (unsigned long long)operation->offset, (unsigned long long)operation->length);
}

static void print_outcome(const bitsim_outcome *outcome) {
    printf(
        ": file %d connect %d status %u challenge %u size %llu bytes %llu received %llu "
        "stamp %llu error 0x%08X location %s",
        (int)outcome->file, (int)outcome->connect, outcome->status, outcome->challenge,
        (unsigned long long)outcome->size, (unsigned long long)outcome->bytes,
        (unsigned long long)outcome->received, (unsigned long long)outcome->stamp,
        (unsigned)outcome->error, outcome->response.location ? outcome->response.location : "");
}

static void print_decision(const bitsim_decision *decision) {
    if (!decision) return;
    printf(" 0x%08X", (unsigned)decision->hr);
    for (size_t i = 0; i < decision->trail_length; i++)
        printf(" %s", bitsim_rule_name((bitsim_rule_id)decision->trail[i]));
}

void swarm_trace(const swarm *w, const bitsim_event *event) {
    if (!is_wanted(w)) return;
    printf("%lu %s %08x ", w->step, bitsim_event_type_name(event->type),
           event->job ? (unsigned)event->job->data1 : 0);
    if (event->type == BITSIM_EVENT_CALL) {
        printf("%s::%s (%s)", event->of.call.interface, event->of.call.method,
               event->of.call.argument ? event->of.call.argument : "");
        print_decision(event->of.call.decision);
    } else if (event->type == BITSIM_EVENT_DECISION) {
        print_decision(event->of.decision);
    } else if (event->type == BITSIM_EVENT_OPERATION) {
        print_operation(event->of.operation);
        print_decision(&event->of.operation->use);
    } else if (event->type == BITSIM_EVENT_OUTCOME) {
        print_operation(event->of.outcome.operation);
        print_outcome(event->of.outcome.outcome);
    } else if (event->type == BITSIM_EVENT_STATE) {
        printf("%s to %s, error 0x%08X", bitsim_job_state_name(event->of.state.from),
               bitsim_job_state_name(event->of.state.to), (unsigned)event->of.state.error);
        print_decision(event->of.state.decision);
    } else if (event->type == BITSIM_EVENT_HAPPENING) {
        printf("%s %llx", bitsim_happening_name(event->of.happening.happening),
               (unsigned long long)event->of.happening.logon_session);
    }
    printf("\n");
    fflush(stdout);
}
