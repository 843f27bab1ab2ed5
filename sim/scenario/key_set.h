/* SPDX-License-Identifier: MIT */
/*
 * Which keys every mapping of a document has had, so that a second one is found without looking
 * through the first ones: a table with open addressing over pairs of mapping and key.
 */
#ifndef BITSIM_SIM_SCENARIO_KEY_SET_H
#define BITSIM_SIM_SCENARIO_KEY_SET_H

#include <stddef.h>

#include "bitsim/memory.h"
#include "scenario/document.h"

typedef struct key_set {
    const bitsim_memory *memory;
    struct key_entry *entries;
    /* capacity: a power of two, or 0; more than half of it is free. */
    size_t capacity;
    size_t count;
} key_set;

/* bitsim__key_set_init makes |set| empty. Nothing is allocated yet. */
void bitsim__key_set_init(key_set *set, const bitsim_memory *memory);

/* bitsim__key_set_free gives the table back. */
void bitsim__key_set_free(key_set *set);

/*
 * bitsim__key_set_add adds |key| of |mapping|, or stores in |*twin| the equal key that is there
 * already. It returns 0 or BITSIM_ERR_NOMEM.
 */
int bitsim__key_set_add(key_set *set, const node *mapping, const node *key, const node **twin);

#endif
