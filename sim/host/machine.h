/* SPDX-License-Identifier: MIT */
/* What a machine holds, for the files of sim/host. */
#ifndef BITSIM_HOST_MACHINE_H
#define BITSIM_HOST_MACHINE_H

#include "bitsim/sim/machine.h"
#include "world/security.h"

/* bitsim__machine_pending is an operation that was performed and whose outcome is due later. */
enum { BITSIM__MACHINE_TEXTS = 4 };

typedef struct bitsim__machine_pending {
    bitsim_machine *machine;
    struct bitsim__machine_pending *next_free;
    uint64_t ticket;
    bitsim_outcome outcome;
    /* texts: copies of the outcome's, since the world may change meanwhile. */
    char *texts[BITSIM__MACHINE_TEXTS];
} bitsim__machine_pending;

struct bitsim_machine {
    const bitsim_memory *memory;
    bitsim_world *world;
    bitsim_service *service;
    bitsim_loop *loop;
    bitsim_observer observer;
    bitsim_program program;
    /* cost: what the network costs. */
    uint32_t cost;
    /* policies: the group policies that are configured. */
    bitsim_group_policies policies;
    /* free: pending ones that wait to be used again; all: every one ever made, to be ended. */
    bitsim__machine_pending *free;
    bitsim__machine_pending **all;
    size_t all_count;
    size_t all_room;
    /* deadline: what the service's deadline was when |deadline_event| was set for it. */
    bitsim_time deadline;
    bitsim_queue_id deadline_event;
    /* has_end: the run ends at a moment of its own. */
    bool has_end;
    /* error: what stopped the machine for good, or BITSIM_OK. */
    int error;
};

/* bitsim__machine_stop stops |machine| for good, for |error|, unless it has stopped before. */
void bitsim__machine_stop(bitsim_machine *machine, int error);

/*
 * bitsim__machine_perform does |operation| in the world with the token that it carries, and no
 * other, fills |*outcome|, which is zeroed, and stores how long it takes in |*duration|. It returns
 * 0, or BITSIM_ERR_NOMEM with nothing done.
 */
int bitsim__machine_perform(bitsim_machine *machine, const bitsim_operation *operation,
                            bitsim_outcome *outcome, bitsim_time *duration);

#endif
