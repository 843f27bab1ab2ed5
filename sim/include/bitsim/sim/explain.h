/* SPDX-License-Identifier: MIT */
/*
 * An explanation is a run told as a story: what was asked and by whom, whom the service saw, what
 * it answered and by which rules, whose token opened what, and for each refusal the way that was
 * not taken. It is an observer's reading of the one stream of events. docs/explain.md shows one.
 */
#ifndef BITSIM_SIM_EXPLAIN_H
#define BITSIM_SIM_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/error.h"
#include "bitsim/event.h"
#include "bitsim/memory.h"
#include "bitsim/service.h"
#include "bitsim/sim/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_explanation is a story that is being told. */
typedef struct bitsim_explanation bitsim_explanation;

/* bitsim_explanation_config says where to tell it, and how. Fill |sink|; the rest may be zero. */
typedef struct bitsim_explanation_config {
    bitsim_sink sink;
    /* width: columns of a line; 0 is BITSIM_PAGE_WIDTH. */
    size_t width;
    /* colours: with escape sequences, for a terminal. */
    bool colours;
    /* choices: of the run; copied. NULL is the defaults. */
    const bitsim_choices *choices;
    /* name: what |sid| is called in the world of the run, or NULL; may be NULL itself. */
    const char *(*name)(const bitsim_sid *sid, void *user);
    void *name_user;
    /* step: tell this step only; 0 for all. */
    uint32_t step;
    /* job: tell only what concerns the job of this name; NULL for all. Borrowed. */
    const char *job;
    /* all: tell each of the rounds of a retry, where the same happens again and again. */
    bool all;
} bitsim_explanation_config;

/* bitsim_explanation_new begins a story. It returns 0 or BITSIM_ERR_NOMEM. */
int bitsim_explanation_new(bitsim_explanation **out, const bitsim_explanation_config *config,
                           const bitsim_memory *memory);

/* bitsim_explanation_del ends |explanation|, which may be NULL; what it kept back stays untold. */
void bitsim_explanation_del(bitsim_explanation *explanation);

/*
 * bitsim_explanation_step begins step |number| of the run, counted from 1; |text| says in a line
 * what it does, and is copied.
 */
void bitsim_explanation_step(bitsim_explanation *explanation, uint32_t number, const char *text);

/* bitsim_explanation_failure tells under the present step what was expected there in vain. */
void bitsim_explanation_failure(bitsim_explanation *explanation, const char *text);

/* bitsim_explanation_observe tells |event| to |explanation|: an observer's function. */
void bitsim_explanation_observe(const bitsim_event *event, void *explanation);

/*
 * bitsim_explanation_end tells how each job stands in the end, and what it waits for. |service| is
 * asked about the jobs that have not ended; it may be NULL.
 */
void bitsim_explanation_end(bitsim_explanation *explanation, const bitsim_service *service);

/*
 * bitsim_explanation_result returns 0 while all went well; else BITSIM_ERR_NOMEM or what the sink
 * returned.
 */
int bitsim_explanation_result(const bitsim_explanation *explanation);

/*
 * bitsim_explanation_job returns the name of the job that appeared as number |index|, counted from
 * 0, whether it is told of or not; NULL past the last. Borrowed.
 */
const char *bitsim_explanation_job(const bitsim_explanation *explanation, size_t index);

#ifdef __cplusplus
}
#endif

#endif
