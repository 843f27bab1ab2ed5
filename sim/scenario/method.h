/* SPDX-License-Identifier: MIT */
/*
 * The methods that a step can call: one row each, with the interface it belongs to, the keys that
 * a call of it can have, and the function that calls it.
 */
#ifndef BITSIM_SIM_SCENARIO_METHOD_H
#define BITSIM_SIM_SCENARIO_METHOD_H

#include "scenario/invoke.h"
#include "scenario/reader.h"
#include "scenario/step.h"

/* method_place says what a method is called on, and what it gives. */
typedef enum method_place {
    /* METHOD_ON_MANAGER: the manager, which every program obtains at its first call. */
    METHOD_ON_MANAGER,
    /* METHOD_CREATES_JOB: the manager; the step's job is new. */
    METHOD_CREATES_JOB,
    /* METHOD_FINDS_JOB: the manager; the step's job is known, and a pointer to it is obtained. */
    METHOD_FINDS_JOB,
    /* METHOD_ON_JOB: the pointer that job: or through: names. */
    METHOD_ON_JOB,
    /* METHOD_QUERIES: the same, and a pointer is obtained. */
    METHOD_QUERIES,
    /* METHOD_FINDS_FILE: the same, and the pointer is one to a file. */
    METHOD_FINDS_FILE,
    /* METHOD_ON_ANY: the same, or without either the manager. */
    METHOD_ON_ANY,
    /* METHOD_FINDS_ERRORS_FILE: the same, and a pointer to a file is obtained. */
    METHOD_FINDS_ERRORS_FILE
} method_place;

struct method {
    const char *name;
    bitsim_interface interface;
    method_place place;
    field_list fields;
    invoke_function *invoke;
};

/* method_table is a group of methods. */
typedef struct method_table {
    const method *rows;
    size_t count;
} method_table;

/* The groups, each in a file of its own. */
extern const method_table bitsim__basic_methods;
extern const method_table bitsim__object_methods;
extern const method_table bitsim__option_methods;
extern const method_table bitsim__property_methods;
extern const method_table bitsim__file_methods;

/* bitsim__method_at returns method |index|, or NULL past the last. */
const method *bitsim__method_at(size_t index);

/* bitsim__read_call reads a call step. */
bool bitsim__read_call(reader *r, const node *value, story_call *out);

#endif
