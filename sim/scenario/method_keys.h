/* SPDX-License-Identifier: MIT */
/*
 * How the rows of methods are written: the keys that calls have in common, and a row. A group of
 * methods is a file with the keys of each, functions that call them, and a table.
 */
#ifndef BITSIM_SIM_SCENARIO_METHOD_KEYS_H
#define BITSIM_SIM_SCENARIO_METHOD_KEYS_H

#include "scenario/method.h"
#include "scenario/people.h"
#include "scenario/places.h"
#include "scenario/shape.h"
#include "scenario/words.h"

/* ---- Keys ---- */

#define CALL_KEYS                                                                \
    REQUIRED("call", bitsim__read_node, story_call, call_node, NULL),            \
        REQUIRED("as", bitsim__read_client, story_call, client, NULL),           \
        FIELD("impersonate", bitsim__read_actor, story_call, impersonate, NULL), \
        FIELD("returns", bitsim__read_code, story_call, returns, NULL),          \
        FIELD("because", bitsim__read_rules, story_call, because, NULL)

#define JOB_KEYS                                                            \
    CALL_KEYS, FIELD("job", bitsim__read_node, story_call, job_node, NULL), \
        FIELD("through", bitsim__read_node, story_call, through_node, NULL)

#define POINTER_KEY FIELD("pointer", bitsim__read_node, story_call, pointer_node, NULL)
#define ERROR_KEY FIELD("error", bitsim__read_node, story_call, error_node, NULL)
#define NULL_KEY FIELD("null-out", bitsim__read_boolean, story_call, null_out, NULL)
#define RESULT_KEY(read, detail) FIELD("result", read, story_call, result, detail)
#define WORD_KEY(name, member, words) FIELD(name, bitsim__read_word, story_call, member, words)
#define TEXT_KEY(name, member) FIELD(name, bitsim__read_nullable, story_call, member, NULL)
#define FLAGS_KEY(words) REQUIRED("flags", bitsim__read_flags, story_call, flags, words)

/* ---- Rows ---- */

/* METHOD is a method whose function is declared in scenario/invoke.h. */
#define METHOD(name, interface, place, keys, invoke)                                             \
    {                                                                                            \
        name, BITSIM_INTERFACE_##interface, METHOD_##place, FIELD_LIST("a call of " name, keys), \
            bitsim__invoke_##invoke                                                              \
    }

/* LOCAL_METHOD is the same for a function |invoke| of the file itself. */
#define LOCAL_METHOD(name, interface, place, keys, invoke)                                       \
    {                                                                                            \
        name, BITSIM_INTERFACE_##interface, METHOD_##place, FIELD_LIST("a call of " name, keys), \
            invoke                                                                               \
    }

/* SHAPED_KEY is a result that a result_shape tells all about. */
#define SHAPED_KEY(shape) RESULT_KEY(bitsim__read_shaped_result, shape)

/* bitsim__read_shaped_result: story_result; |detail| is a result_shape. */
field_reader bitsim__read_shaped_result;

/* bitsim__read_jobs_result: story_result; a list of jobs by their names. */
field_reader bitsim__read_jobs_result;

/* METHOD_TABLE makes a table of an array of rows. */
#define METHOD_TABLE(rows) \
    { rows, sizeof(rows) / sizeof((rows)[0]) }

#endif
