/* SPDX-License-Identifier: MIT */
/*
 * The loop joins a virtual clock to a libuv loop. libuv pumps, the queue decides: in fast mode an
 * idle handle drains the queue as quickly as it can and virtual time jumps from event to event; in
 * paced mode a timer follows the wall clock at a given pace. Handles of a user on the same libuv
 * loop get their turns in both. docs/clock.md tells more.
 */
#ifndef BITSIM_SIM_LOOP_H
#define BITSIM_SIM_LOOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/error.h"
#include "bitsim/memory.h"
#include "bitsim/sim/queue.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* uv_loop_s is libuv's uv_loop_t, whose header this one does not need. */
struct uv_loop_s;

/* bitsim_loop is a virtual clock with what is due on it. */
typedef struct bitsim_loop bitsim_loop;

/* BITSIM_LOOP_PACE_WALL: the pace at which virtual time runs as the wall clock does. */
#define BITSIM_LOOP_PACE_WALL UINT32_C(1000)

/* bitsim_loop_config is what a loop is made of. Zeroed it is a fast loop from 1601 on. */
typedef struct bitsim_loop_config {
    /* start: the virtual moment at which it begins. */
    bitsim_time start;
    /* pace: 0 is fast mode; else how many thousandths of a virtual second pass in a second. */
    uint32_t pace;
    /* uv: the user's libuv loop, which must outlive this one; NULL for one of its own. */
    struct uv_loop_s *uv;
    /*
     * settle: called with |settle_user| before every look at the queue, for work that is due at
     * once and is not in the queue. What it returns other than 0 ends the run. May be NULL.
     */
    int (*settle)(void *settle_user);
    void *settle_user;
} bitsim_loop_config;

/*
 * bitsim_loop_new makes a loop. It returns 0; BITSIM_ERR_NOMEM; or BITSIM_ERR_IO if libuv cannot
 * make a loop (the process has no descriptor left).
 */
int bitsim_loop_new(bitsim_loop **out, const bitsim_loop_config *config,
                    const bitsim_memory *memory);

/*
 * bitsim_loop_del ends |loop|, which may be NULL. What is still due is forgotten, and handles that
 * a user still has on a libuv loop of its own are closed. On a user's libuv
 * loop the two handles close with the next turn of that loop, and the memory goes back then; until
 * that turn the bitsim_memory must live.
 */
void bitsim_loop_del(bitsim_loop *loop);

/*
 * bitsim_loop_now returns the virtual moment. In fast mode it stands still between events. In paced
 * mode, while the loop runs or is started, it follows the wall clock, never past an event that has
 * not run yet, and stands still within an event.
 */
bitsim_time bitsim_loop_now(const bitsim_loop *loop);

/* bitsim_loop_uv returns the libuv loop, borrowed, for handles of the user's own. */
struct uv_loop_s *bitsim_loop_uv(const bitsim_loop *loop);

/* bitsim_loop_next returns when the next event is due, or BITSIM_TIME_NEVER. */
bitsim_time bitsim_loop_next(const bitsim_loop *loop);

/* bitsim_loop_pending returns how many events are due, now or later. */
size_t bitsim_loop_pending(const bitsim_loop *loop);

/* bitsim_loop_events returns how many events have run so far. */
uint64_t bitsim_loop_events(const bitsim_loop *loop);

/*
 * bitsim_loop_at has |run| called with |user| at the virtual moment |time|, or as the next if that
 * is past, behind all that is due at the same moment. |*id|, which may be NULL, names it for
 * bitsim_loop_cancel. It returns 0, BITSIM_ERR_NOMEM or BITSIM_ERR_RANGE as bitsim_queue_push does.
 */
int bitsim_loop_at(bitsim_loop *loop, bitsim_time time, void (*run)(void *user), void *user,
                   bitsim_queue_id *id);

/* bitsim_loop_reserve makes room for |count| more events; see bitsim_queue_reserve. */
int bitsim_loop_reserve(bitsim_loop *loop, size_t count);

/* bitsim_loop_cancel takes an event back. It returns 0, or BITSIM_ERR_NOT_FOUND if it has run. */
int bitsim_loop_cancel(bitsim_loop *loop, bitsim_queue_id id);

/* bitsim_until says when a run ends. Zeroed, as NULL, it ends when nothing is due any more. */
typedef struct bitsim_until {
    /*
     * time: not later than this moment, if it is not 0. What is due at that very moment still runs,
     * and if nothing else ended the run, the clock stands there afterwards.
     */
    bitsim_time time;
    /* done: as soon as this, called with |user| before the first event and after each, is true. */
    bool (*done)(void *user);
    void *user;
} bitsim_until;

/*
 * bitsim_loop_run runs what is due, in order, until |until| says to stop. It may be called within
 * an event no more than uv_run may. It returns 0, or:
 *
 * BITSIM_ERR_NOT_FOUND
 *     |until->done| was given and did not become true
 * BITSIM_ERR_INVALID
 *     the loop is running already
 * any other error
 *     what |settle| returned
 */
int bitsim_loop_run(bitsim_loop *loop, const bitsim_until *until);

/*
 * bitsim_loop_start lets the libuv loop drive the clock whenever its owner runs it, until
 * bitsim_loop_stop. While something is due the libuv loop stays alive for it. An error of |settle|
 * stops the loop and is what bitsim_loop_stop returns.
 */
void bitsim_loop_start(bitsim_loop *loop);

/*
 * bitsim_loop_wake has the loop look at the queue, and |settle| be called, with the next turn of a
 * libuv loop that drives it, though nothing is due. If none drives it, it does nothing.
 */
void bitsim_loop_wake(bitsim_loop *loop);

/* bitsim_loop_stop ends what bitsim_loop_start began. It returns 0, or an error of |settle|. */
int bitsim_loop_stop(bitsim_loop *loop);

/*
 * bitsim_loop_jump sets the clock forward to |time| without running anything, as when a computer
 * wakes from sleep: what was due meanwhile runs late, in its order. It returns 0, or
 * BITSIM_ERR_RANGE if |time| is past.
 */
int bitsim_loop_jump(bitsim_loop *loop, bitsim_time time);

#ifdef __cplusplus
}
#endif

#endif
