/* SPDX-License-Identifier: MIT */
/*
 * A YAML file as a tree of nodes that know where they stand. It is the part of YAML 1.2 that JSON
 * has, in YAML's way of writing: no anchors, aliases or tags, so nothing refers back and nothing
 * multiplies; keys are texts, each once. docs/scenarios.md tells the limits.
 */
#ifndef BITSIM_SIM_SCENARIO_DOCUMENT_H
#define BITSIM_SIM_SCENARIO_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/sim/scenario.h"
#include "scenario/pool.h"

/* node_kind is the core schema's answer to what a node is. */
typedef enum node_kind {
    NODE_NULL,
    NODE_BOOLEAN,
    /* NODE_INTEGER: its value is in |number|, unless |too_large|. */
    NODE_INTEGER,
    /* NODE_FRACTION: a number with a point or an exponent; nothing in a scenario is one. */
    NODE_FRACTION,
    NODE_TEXT,
    NODE_LIST,
    NODE_MAPPING
} node_kind;

typedef struct node {
    node_kind kind;
    /* line, column: where it begins, counted from 1, in characters. */
    uint32_t line;
    uint32_t column;
    /* text, length: of a scalar, as it is meant; terminated, and without NUL bytes inside. */
    const char *text;
    size_t length;
    /* quoted: the scalar stands in quotes, so |text| begins one column further on. */
    bool quoted;
    /* number: of an integer its magnitude, of a boolean 0 or 1. */
    uint64_t number;
    bool negative;
    bool too_large;
    /* key: in a mapping, what this node is the value of. */
    const struct node *key;
    /* first, next, count: the children of a list or mapping, in their order. */
    struct node *first;
    struct node *next;
    size_t count;
} node;

/*
 * bitsim__document_read reads |size| bytes at |text| into memory |from| a pool. It returns 0
 * with |*root| set, or with |*error| filled BITSIM_ERR_SYNTAX, BITSIM_ERR_RANGE (a limit) or
 * BITSIM_ERR_NOMEM.
 */
int bitsim__document_read(const node **root, const char *text, size_t size, pool *from,
                          bitsim_scenario_error *error);

/* bitsim__node_get returns the value of |key| in |mapping|, or NULL. */
const node *bitsim__node_get(const node *mapping, const char *key);

/* bitsim__node_resolve settles kind and number of a plain scalar as the core schema has them. */
void bitsim__node_resolve(node *scalar);

#endif
