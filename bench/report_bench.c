/* SPDX-License-Identifier: MIT */
#include "bench.h"
#include "bitsim/policy/helper.h"
#include "bitsim/sim/explain.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/trace.h"

/* What was written: as many bytes, and the first of each line. */
typedef struct tally {
    bench_run *run;
    uint64_t bytes;
} tally;

static int count(const char *text, size_t length, void *user) {
    tally *it = user;
    it->bytes += length;
    bench_digest(it->run, (uint64_t)(unsigned char)text[0] + length);
    return BITSIM_OK;
}

/* Tells |reader| n times of a call that is refused: the line, and the story, with most in them. */
static void tell(const bitsim_observer *reader, const bitsim_token *token, uint64_t n) {
    bitsim_guid id = {.data1 = 1};
    bitsim_helper_facts facts = {
        .build = 26100,
        .method = BITSIM_HELPER_SET_TOKEN,
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
        .qi_caller = {.account = 1, .traits = BITSIM_PARTY_PRESENT},
        .owner = {.account = 1, .traits = BITSIM_PARTY_PRESENT},
        .caller = {.account = 2, .traits = BITSIM_PARTY_PRESENT | BITSIM_PARTY_ADMINISTRATOR},
    };
    bitsim_decision decision = bitsim_helper_decide(&facts);
    bitsim_client client = {.process = token, .thread = token, .name = "bench"};
    bitsim_event event = {
        .type = BITSIM_EVENT_CALL,
        .job = &id,
        .job_name = "nightly",
        .of.call = {"SetHelperToken", "IBitsTokenOptions", &client, BITSIM_IDENTITY_THREAD, token,
                    NULL, &decision},
    };
    for (uint64_t i = 0; i < n; i++) {
        event.time = i;
        reader->observe(&event, reader->user);
    }
}

static int run_traces(bench_run *run) {
    tally it = {.run = run};
    bitsim_sink sink = {&it, count};
    bitsim_trace_header header = {.build = 26100};
    bitsim_token *token;
    bitsim_trace *trace;
    int error = bitsim_token_network_service(&token, bitsim_memory_system());
    if (error != BITSIM_OK) return error;
    error = bitsim_trace_new(&trace, &header, &sink, bitsim_memory_system());
    if (error == BITSIM_OK) {
        bitsim_observer reader = {trace, bitsim_trace_observe};
        bench_start(run);
        tell(&reader, token, run->n);
        bench_stop(run);
        error = bitsim_trace_result(trace);
        bitsim_trace_del(trace);
    }
    bitsim_token_del(token);
    bench_parameter(run, "bytes_written", it.bytes);
    return error;
}

static int run_stories(bench_run *run) {
    tally it = {.run = run};
    bitsim_explanation_config config = {.sink = {&it, count}};
    bitsim_token *token;
    bitsim_explanation *story;
    int error = bitsim_token_network_service(&token, bitsim_memory_system());
    if (error != BITSIM_OK) return error;
    error = bitsim_explanation_new(&story, &config, bitsim_memory_system());
    if (error == BITSIM_OK) {
        bitsim_observer reader = {story, bitsim_explanation_observe};
        bench_start(run);
        tell(&reader, token, run->n);
        bench_stop(run);
        error = bitsim_explanation_result(story);
        bitsim_explanation_del(story);
    }
    bitsim_token_del(token);
    bench_parameter(run, "bytes_written", it.bytes);
    return error;
}

const bench bench_report[] = {
    {"traces", "a refused call written as a line of a trace", 100000, 100, run_traces},
    {"stories", "a refused call told in words", 100000, 100, run_stories},
    {0},
};
