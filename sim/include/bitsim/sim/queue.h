/* SPDX-License-Identifier: MIT */
/*
 * The event queue: what is due when. Equal moments come out in the order in which they went in, so
 * that one program has one order of events, on every machine. docs/clock.md tells more.
 */
#ifndef BITSIM_SIM_QUEUE_H
#define BITSIM_SIM_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/error.h"
#include "bitsim/memory.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_queue is a priority queue. */
typedef struct bitsim_queue bitsim_queue;

/* bitsim_queue_id names something in a queue until it comes out; 0 is nothing. */
typedef uint64_t bitsim_queue_id;

/* BITSIM_QUEUE_MAX: the most that a queue holds at once. */
#define BITSIM_QUEUE_MAX UINT32_C(0x7FFFFFFF)

/* bitsim_queue_item is what goes in and comes out. */
typedef struct bitsim_queue_item {
    /* time: when it is due. */
    bitsim_time time;
    /* run, user: the caller's own; the queue does not look at them. */
    void (*run)(void *user);
    void *user;
} bitsim_queue_item;

/* bitsim_queue_new makes an empty queue. It returns 0 or BITSIM_ERR_NOMEM. */
int bitsim_queue_new(bitsim_queue **out, const bitsim_memory *memory);

/* bitsim_queue_del ends |queue|, which may be NULL. What is still in it is forgotten. */
void bitsim_queue_del(bitsim_queue *queue);

/* bitsim_queue_count returns how many items are in |queue|. */
size_t bitsim_queue_count(const bitsim_queue *queue);

/* bitsim_queue_next returns when the first item is due, or BITSIM_TIME_NEVER. */
bitsim_time bitsim_queue_next(const bitsim_queue *queue);

/*
 * bitsim_queue_reserve makes room, so that the next |count| pushes cannot fail. It returns 0;
 * BITSIM_ERR_NOMEM; or BITSIM_ERR_RANGE beyond BITSIM_QUEUE_MAX.
 */
int bitsim_queue_reserve(bitsim_queue *queue, size_t count);

/*
 * bitsim_queue_push puts |item| in, behind all that are due at the same moment, and stores its name
 * in |*id|, which may be NULL. It takes O(log n) steps. It returns as bitsim_queue_reserve does,
 * with nothing changed on failure.
 */
int bitsim_queue_push(bitsim_queue *queue, const bitsim_queue_item *item, bitsim_queue_id *id);

/*
 * bitsim_queue_pop takes the first item out, stores it in |*out| and answers whether there was one.
 * It takes O(log n) steps.
 */
bool bitsim_queue_pop(bitsim_queue *queue, bitsim_queue_item *out);

/*
 * bitsim_queue_cancel takes out the item that |id| names, in O(log n) steps. It returns 0, or
 * BITSIM_ERR_NOT_FOUND if it came out already. A name is not given again before four thousand
 * million others.
 */
int bitsim_queue_cancel(bitsim_queue *queue, bitsim_queue_id id);

#ifdef __cplusplus
}
#endif

#endif
