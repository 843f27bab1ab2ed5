/* SPDX-License-Identifier: MIT */
/*
 * A scenario is a story for the simulated machine: who there is, what the machine and the network
 * hold, what is called and what happens, and what must have come of it. It is written in YAML.
 * docs/scenarios.md is the reference of the format; docs/scenario.schema.json its JSON Schema.
 */
#ifndef BITSIM_SIM_SCENARIO_H
#define BITSIM_SIM_SCENARIO_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "bitsim/error.h"
#include "bitsim/memory.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_SCENARIO_SIZE_MAX: no scenario file is larger than this many bytes. */
#define BITSIM_SCENARIO_SIZE_MAX (4u * 1024 * 1024)

/* BITSIM_SCENARIO_ERROR_SIZE: bytes for a message and its terminator. */
#define BITSIM_SCENARIO_ERROR_SIZE 600

/* bitsim_scenario_error says where a file is wrong, and how. */
typedef struct bitsim_scenario_error {
    /* line, column: counted from 1, in characters. */
    uint32_t line;
    uint32_t column;
    /* text: one line, "found ..., expected ...; did you mean '...'?". */
    char text[BITSIM_SCENARIO_ERROR_SIZE];
} bitsim_scenario_error;

/* bitsim_scenario is a file that was read and found right. It does not change any more. */
typedef struct bitsim_scenario bitsim_scenario;

/*
 * bitsim_scenario_load reads |size| bytes at |text|. It returns 0 with |*out| to be ended by
 * bitsim_scenario_del, or with |*error|, which may be NULL, telling the first thing that is wrong:
 *
 * BITSIM_ERR_SYNTAX
 *     it is no YAML, or no scenario
 * BITSIM_ERR_RANGE
 *     the file, its nesting, a number or a list exceeds a limit
 * BITSIM_ERR_NOT_FOUND
 *     a name refers to nothing
 * BITSIM_ERR_NOMEM
 *     |memory| gave nothing
 */
int bitsim_scenario_load(bitsim_scenario **out, const char *text, size_t size,
                         const bitsim_memory *memory, bitsim_scenario_error *error);

/*
 * bitsim_scenario_load_stream reads |stream| to its end, but no further than a scenario may be
 * long. It returns as bitsim_scenario_load does, or BITSIM_ERR_IO if reading failed.
 */
int bitsim_scenario_load_stream(bitsim_scenario **out, FILE *stream, const bitsim_memory *memory,
                                bitsim_scenario_error *error);

/* bitsim_scenario_del ends |scenario|, which may be NULL. */
void bitsim_scenario_del(bitsim_scenario *scenario);

#ifdef __cplusplus
}
#endif

#endif
