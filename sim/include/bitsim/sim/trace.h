/* SPDX-License-Identifier: MIT */
/*
 * A trace is everything observable of a run as JSON Lines: a header, then one object an event, its
 * keys in a fixed order. Identical runs give identical bytes, on any compiler and machine.
 * docs/traces.md describes every key, docs/trace.schema.json checks them.
 */
#ifndef BITSIM_SIM_TRACE_H
#define BITSIM_SIM_TRACE_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/error.h"
#include "bitsim/event.h"
#include "bitsim/memory.h"
#include "bitsim/sim/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_TRACE_FORMAT: the version of the format that is written. */
#define BITSIM_TRACE_FORMAT 1

/* bitsim_trace is a trace that is being written. */
typedef struct bitsim_trace bitsim_trace;

/* bitsim_trace_header is what the first line says. */
typedef struct bitsim_trace_header {
    /* build: the Windows build of the run. */
    uint32_t build;
    /* choices: borrowed for the call; NULL is the defaults. */
    const bitsim_choices *choices;
    /* policies: the group policies at the start, borrowed for the call; NULL is none. */
    const bitsim_group_policies *policies;
    /* seed: of all that was drawn. */
    uint64_t seed;
    /* world: the digest of the world at the start (bitsim_world_digest), or 0 if there is none. */
    uint64_t world;
} bitsim_trace_header;

/*
 * bitsim_trace_new begins a trace into |sink|, which is copied, with its header. It returns 0,
 * BITSIM_ERR_NOMEM, or what the sink returned; in both cases |*out| is unchanged. JSON is built by
 * jansson with the memory that jansson was told to use.
 */
int bitsim_trace_new(bitsim_trace **out, const bitsim_trace_header *header, const bitsim_sink *sink,
                     const bitsim_memory *memory);

/* bitsim_trace_del ends |trace|, which may be NULL. What was written stays. */
void bitsim_trace_del(bitsim_trace *trace);

/* bitsim_trace_observe writes |event| into |trace|, a bitsim_trace: an observer's function. */
void bitsim_trace_observe(const bitsim_event *event, void *trace);

/*
 * bitsim_trace_result returns 0 while all events were written; else BITSIM_ERR_NOMEM or what the
 * sink returned, and no event after that was written.
 */
int bitsim_trace_result(const bitsim_trace *trace);

/* bitsim_trace_count returns how many events were written. */
uint64_t bitsim_trace_count(const bitsim_trace *trace);

#ifdef __cplusplus
}
#endif

#endif
