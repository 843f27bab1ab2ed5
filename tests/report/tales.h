/* SPDX-License-Identifier: MIT */
/*
 * Runs for whoever tests readers of events: short, and each with something to tell. They are played
 * on the stage of the service's tests.
 */
#ifndef BITSIM_TESTS_REPORT_TALES_H
#define BITSIM_TESTS_REPORT_TALES_H

#include "service/stage.h"

/* tale is one of them. */
typedef struct tale {
    const char *name;
    /* play: plays it; whoever listens is it->observer already. */
    void (*play)(stage *it);
} tale;

/* tale_count, tale_at: all of them. */
size_t tale_count(void);
const tale *tale_at(size_t index);

/* tale_run sets the stage with |observer|, plays |which| and leaves the stage to be freed. */
void tale_run(stage *it, const tale *which, const bitsim_observer *observer,
              const bitsim_memory *memory);

#endif
