/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/trace.h"

#include "report/trace.h"
#include "report/words.h"

struct bitsim_trace {
    const bitsim_memory *memory;
    bitsim_sink sink;
    uint64_t count;
    int result;
    /* line, capacity: the line that is being written. */
    char *line;
    size_t capacity;
};

/* Puts |object| and a line feed into trace->line and returns their length, or 0 without memory. */
static size_t print_line(bitsim_trace *trace, const json_t *object) {
    for (;;) {
        size_t length = json_dumpb(object, trace->line, trace->capacity, JSON_COMPACT);
        if (length == 0) return 0;
        if (length < trace->capacity) {
            trace->line[length] = '\n';
            return length + 1;
        }
        char *line = trace->memory->reallocate(trace->line, 2 * length, trace->memory->user);
        if (!line) return 0;
        trace->line = line;
        trace->capacity = 2 * length;
    }
}

/* Writes the record as a line, all of it or nothing, and releases it. */
static void write_line(bitsim_trace *trace, bitsim__record *record) {
    size_t length = record->json.failed || !record->object ? 0 : print_line(trace, record->object);
    trace->result = length ? trace->sink.write(trace->line, length, trace->sink.user)
                           : BITSIM_ERR_NOMEM;
    json_decref(record->object);
}

static json_t *choices_json(bitsim__record *record, const bitsim_choices *choices) {
    static const bitsim_choices defaults;
    json_t *object = json_object();
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        bitsim_choice_id id = (bitsim_choice_id)i;
        const char *answer = bitsim_choices_answer(choices ? choices : &defaults, id);
        bitsim__json_set(&record->json, object, bitsim_choice_get(id)->name, json_string(answer));
    }
    return object;
}

/* What is configured, by the names that the registry has. */
static json_t *policies_json(bitsim__record *record, const bitsim_group_policies *policies) {
    json_t *object = json_object();
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT; i++) {
        const bitsim_group_setting *setting = &policies->settings[i];
        if (setting->is_configured)
            bitsim__json_set(&record->json, object,
                             bitsim_group_policy_get((bitsim_group_policy)i)->name,
                             json_integer(setting->value));
    }
    return object;
}

static void write_header(bitsim_trace *trace, const bitsim_trace_header *header) {
    static const bitsim_group_policies none;
    bitsim__record record = {.object = json_object(), .memory = trace->memory};
    bitsim__record_word(&record, "type", "header");
    bitsim__record_set(&record, "format", json_integer(BITSIM_TRACE_FORMAT));
    bitsim__record_word(&record, "model", BITSIM_VERSION);
    bitsim__record_set(&record, "build", json_integer(header->build));
    bitsim__record_set(&record, "choices", choices_json(&record, header->choices));
    if (header->policies && !bitsim_group_policies_equal(header->policies, &none))
        bitsim__record_set(&record, "policies", policies_json(&record, header->policies));
    bitsim__record_set(&record, "seed", bitsim__hex_json(header->seed, 16));
    bitsim__record_set(&record, "world", bitsim__hex_json(header->world, 16));
    write_line(trace, &record);
}

int bitsim_trace_new(bitsim_trace **out, const bitsim_trace_header *header, const bitsim_sink *sink,
                     const bitsim_memory *memory) {
    bitsim_trace *trace = memory->allocate_zeroed(1, sizeof *trace, memory->user);
    if (!trace) return BITSIM_ERR_NOMEM;
    trace->memory = memory;
    trace->sink = *sink;
    write_header(trace, header);
    int result = trace->result;
    if (result == BITSIM_OK) *out = trace;
    else bitsim_trace_del(trace);
    return result;
}

void bitsim_trace_del(bitsim_trace *trace) {
    if (!trace) return;
    const bitsim_memory *memory = trace->memory;
    memory->release(trace->line, memory->user);
    memory->release(trace, memory->user);
}

int bitsim_trace_result(const bitsim_trace *trace) { return trace->result; }

uint64_t bitsim_trace_count(const bitsim_trace *trace) { return trace->count; }

static json_t *client_json(bitsim__record *record, const bitsim_client *client) {
    bitsim__record part = {.object = json_object(), .memory = record->memory};
    bitsim__record_text(&part, "name", client->name);
    bitsim__record_set(&part, "process", bitsim__token_json(record, client->process));
    if (client->thread)
        bitsim__record_set(&part, "thread", bitsim__token_json(record, client->thread));
    bitsim__record_word(&part, "level", bitsim__rpc_level_name(client->defaults.level));
    bitsim__record_word(&part, "cloaking", bitsim__cloaking_name(client->defaults.cloaking));
    bitsim__record_flag(&part, "remote", client->remote);
    if (part.json.failed) record->json.failed = true;
    return part.object;
}

static void trace_call(bitsim__record *record, const bitsim_call_event *call) {
    bitsim__record_text(record, "interface", call->interface);
    bitsim__record_text(record, "method", call->method);
    if (call->client) bitsim__record_set(record, "client", client_json(record, call->client));
    if (call->seen_token) {
        bitsim__record_word(record, "seen", bitsim_identity_name(call->seen));
        bitsim__record_set(record, "seen_token", bitsim__token_json(record, call->seen_token));
    }
    bitsim__record_text(record, "argument", call->argument);
    bitsim__record_hresult(record, "result", "code", call->decision->hr);
    bitsim__record_set(record, "decision", bitsim__decision_json(record, call->decision));
}

static void trace_state(bitsim__record *record, const bitsim_state_event *state) {
    bitsim__record_word(record, "from", bitsim_job_state_name(state->from));
    bitsim__record_word(record, "to", bitsim_job_state_name(state->to));
    if (state->error != S_OK) {
        bitsim__record_hresult(record, "error", "code", state->error);
        bitsim__record_word(record, "context", bitsim_error_context_name(state->context));
    }
    if (state->decision)
        bitsim__record_set(record, "decision", bitsim__decision_json(record, state->decision));
}

static void trace_happening(bitsim__record *record, const bitsim_happening_event *happening) {
    bitsim__record_word(record, "event", bitsim_happening_name(happening->happening));
    if (happening->policies)
        bitsim__record_set(record, "policies", policies_json(record, happening->policies));
    if (happening->happening == BITSIM_HAPPENING_NETWORK_COST)
        bitsim__record_set(record, "cost", bitsim__hex_json(happening->cost, 1));
    if (!happening->who) return;
    bitsim__record_set(record, "who", bitsim__sid_json(record, happening->who));
    bitsim__record_set(record, "logon_session", bitsim__hex_json(happening->logon_session, 1));
}

static void trace_event(bitsim__record *record, const bitsim_event *event) {
    switch (event->type) {
    case BITSIM_EVENT_CALL: trace_call(record, &event->of.call); break;
    case BITSIM_EVENT_DECISION:
        bitsim__record_set(record, "decision", bitsim__decision_json(record, event->of.decision));
        break;
    case BITSIM_EVENT_OPERATION: bitsim__trace_operation(record, event->of.operation); break;
    case BITSIM_EVENT_ACCESS: bitsim__trace_access(record, &event->of.access); break;
    case BITSIM_EVENT_OUTCOME:
        bitsim__trace_outcome(record, event->of.outcome.operation, event->of.outcome.outcome);
        break;
    case BITSIM_EVENT_STATE: trace_state(record, &event->of.state); break;
    case BITSIM_EVENT_HAPPENING: trace_happening(record, &event->of.happening); break;
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
}

void bitsim_trace_observe(const bitsim_event *event, void *user) {
    bitsim_trace *trace = user;
    if (trace->result != BITSIM_OK) return;
    bitsim__record record = {.object = json_object(), .memory = trace->memory};
    bitsim__record_count(&record, "seq", trace->count + 1);
    bitsim__record_count(&record, "t", event->time);
    bitsim__record_word(&record, "type", bitsim__event_word(event));
    unsigned id = bitsim__event_id(event);
    if (id) bitsim__record_set(&record, "event_id", json_integer(id));
    if (event->job) {
        bitsim_guid_string text;
        bitsim__record_word(&record, "job", bitsim_guid_print(event->job, &text));
    }
    bitsim__record_text(&record, "name", event->job_name);
    trace_event(&record, event);
    write_line(trace, &record);
    if (trace->result == BITSIM_OK) trace->count++;
}
