/* SPDX-License-Identifier: MIT */
/*
 * What a transfer has learned of proxies on the way to its present file. A job that goes without
 * has none of this.
 */
#ifndef BITSIM_JOB_PROXIES_H
#define BITSIM_JOB_PROXIES_H

#include "bitsim/memory.h"

typedef struct bitsim__proxies {
    /* list, bypass: what the user's settings, or detection, name, or the job's own list. */
    char *list;
    char *bypass;
    /* room: for a name as long as |list|. */
    char *room;
    /* name: the proxy to go through, in |room|, or NULL. */
    const char *name;
    /* unreached: how many of |list| were tried in vain, since they were not reached. */
    unsigned unreached;
} bitsim__proxies;

/* bitsim__proxies_del ends |proxies|, which may be NULL. */
void bitsim__proxies_del(bitsim__proxies *proxies, const bitsim_memory *memory);

#endif
