/* SPDX-License-Identifier: MIT */
/*
 * An echo stands between a page and its sink, and tells a round that repeats by its number only.
 * A round ends where a job goes to TRANSIENT_ERROR; two are the same if only their moments differ.
 */
#ifndef BITSIM_REPORT_ECHO_H
#define BITSIM_REPORT_ECHO_H

#include "bitsim/sim/page.h"
#include "bitsim/time.h"
#include "report/prose.h"

/* BITSIM__ECHO_SHAPES: so many rounds are remembered, as where the retries of two jobs mix. */
enum { BITSIM__ECHO_SHAPES = 8 };

typedef struct bitsim__echo {
    bitsim_sink sink;
    /* width: of the line that tells how often. */
    size_t width;
    /* held: the text of the round that goes on, if |holds|; else text goes on to the sink. */
    bitsim__prose held;
    bool holds;
    /* blind: what is written now makes no difference between rounds. */
    bool blind;
    /* shape: of what is held; shapes: of the rounds that were told, the oldest being replaced. */
    uint64_t shape;
    uint64_t shapes[BITSIM__ECHO_SHAPES];
    size_t shape_count;
    /* times: so many rounds were not told since something was; the last ended at |last|. */
    uint64_t times;
    bitsim_time last;
} bitsim__echo;

/* bitsim__echo_begin makes |echo| stand before |sink| and returns the sink that it is itself. */
bitsim_sink bitsim__echo_begin(bitsim__echo *echo, const bitsim_sink *sink, size_t width,
                               const bitsim_memory *memory);

/* bitsim__echo_dispose releases what |echo| holds, untold. */
void bitsim__echo_dispose(bitsim__echo *echo);

/* bitsim__echo_round ends a round at |now|, and begins one; 0 or what the sink returned. */
int bitsim__echo_round(bitsim__echo *echo, bitsim_time now);

/* bitsim__echo_end tells what is held and forgets the rounds; 0 or what the sink returned. */
int bitsim__echo_end(bitsim__echo *echo);

#endif
