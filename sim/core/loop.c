/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "bitsim/sim/loop.h"

#include <uv.h>

#ifndef _WIN32
#include <unistd.h>
#endif

/*
 * What drives the clock, and how it changes:
 *
 *                 run, nobody else on the libuv loop
 *        RESTING ------------------------------------> DRAINING (no libuv at all)
 *        |  ^ ^                                            |
 *  start |  | | the run ends                               | somebody appears
 *        v  | |                                            v
 *      STARTED +-------------------------------------- PUMPED (uv_run until the run ends)
 *
 * In STARTED and PUMPED the handles are armed: the idle handle in fast mode, the timer in paced
 * mode. They are armed only while something is due, so that a loop that waits for nothing keeps
 * nobody awake.
 */
struct bitsim_loop {
    const bitsim_memory *memory;
    bitsim_queue *queue;
    bitsim_loop_config config;
    uv_loop_t *uv;
    uv_loop_t own_uv;
    uv_idle_t idle;
    uv_timer_t timer;
    /* closing: how many handles are not closed yet, once bitsim_loop_del was called. */
    int closing;

    bitsim_time now;
    uint64_t events;
    /* base_now, base_uv_ms: in paced mode, a virtual moment and libuv's time at that moment. */
    bitsim_time base_now;
    uint64_t base_uv_ms;

    /* running: within bitsim_loop_run. started: between bitsim_loop_start and _stop. */
    bool running;
    bool started;
    /* draining: an event runs, or is looked for, so the clock stands. */
    bool draining;
    /* pumped: libuv drives, so the handles are to be armed. */
    bool pumped;
    bool owns_uv;
    /* until: when the run ends; ended: it has, with |result|. */
    bitsim_until until;
    bool ended;
    int result;
};

/* events_per_turn: how many events run before others on the libuv loop get their turn. */
enum { events_per_turn = 256 };

static void on_idle(uv_idle_t *idle);
static void on_timer(uv_timer_t *timer);

/*
 * Answers whether there are descriptors for a loop of libuv. The first loop of a process makes a
 * pipe, once it has opened a descriptor, and libuv ends the process if it cannot. Another thread
 * may still take them in between.
 */
static bool has_descriptors(void) {
#ifdef _WIN32
    return true;
#else
    int first[2], second[2];
    if (pipe(first) != 0) return false;
    bool has_four = pipe(second) == 0;
    close(first[0]);
    close(first[1]);
    if (!has_four) return false;
    close(second[0]);
    close(second[1]);
    return true;
#endif
}

int bitsim_loop_new(bitsim_loop **out, const bitsim_loop_config *config,
                    const bitsim_memory *memory) {
    bitsim_loop *loop = memory->allocate_zeroed(1, sizeof *loop, memory->user);
    if (!loop) return BITSIM_ERR_NOMEM;
    loop->memory = memory;
    loop->config = *config;
    loop->now = config->start;
    int error = bitsim_queue_new(&loop->queue, memory);
    if (error == BITSIM_OK && !config->uv) {
        loop->owns_uv = has_descriptors() && uv_loop_init(&loop->own_uv) == 0;
        if (!loop->owns_uv) error = BITSIM_ERR_IO;
    }
    if (error != BITSIM_OK) {
        bitsim_queue_del(loop->queue);
        memory->release(loop, memory->user);
        return error;
    }
    loop->uv = loop->owns_uv ? &loop->own_uv : config->uv;
    uv_idle_init(loop->uv, &loop->idle);
    uv_timer_init(loop->uv, &loop->timer);
    loop->idle.data = loop;
    loop->timer.data = loop;
    *out = loop;
    return BITSIM_OK;
}

static void on_close(uv_handle_t *handle) {
    bitsim_loop *loop = handle->data;
    if (--loop->closing > 0 || loop->owns_uv) return;
    loop->memory->release(loop, loop->memory->user);
}

static void close_stranger(uv_handle_t *handle, void *user) {
    (void)user;
    if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

void bitsim_loop_del(bitsim_loop *loop) {
    if (!loop) return;
    const bitsim_memory *memory = loop->memory;
    bitsim_queue_del(loop->queue);
    loop->closing = 2;
    uv_close((uv_handle_t *)&loop->idle, on_close);
    uv_close((uv_handle_t *)&loop->timer, on_close);
    if (!loop->owns_uv) return;
    uv_walk(loop->uv, close_stranger, NULL);
    uv_run(loop->uv, UV_RUN_DEFAULT);
    uv_loop_close(loop->uv);
    memory->release(loop, memory->user);
}

/* ---- The clock ---- */

/* The virtual span that passes in |ms| of the wall clock. */
static bitsim_time virtual_span(const bitsim_loop *loop, uint64_t ms) {
    uint64_t ticks_per_ms = BITSIM_TICKS_PER_MS / 1000 * loop->config.pace;
    if (ms > (BITSIM_TIME_NEVER - loop->base_now) / ticks_per_ms) return BITSIM_TIME_NEVER;
    return ms * ticks_per_ms;
}

/* Where the wall clock says that the virtual clock should be. */
static bitsim_time wall_target(const bitsim_loop *loop) {
    return loop->base_now + virtual_span(loop, uv_now(loop->uv) - loop->base_uv_ms);
}

/* Begins to follow the wall clock from here. */
static void set_base(bitsim_loop *loop) {
    uv_update_time(loop->uv);
    loop->base_now = loop->now;
    loop->base_uv_ms = uv_now(loop->uv);
}

bitsim_time bitsim_loop_now(const bitsim_loop *loop) {
    if (loop->config.pace == 0 || !loop->pumped || loop->draining) return loop->now;
    bitsim_time target = wall_target(loop);
    bitsim_time next = bitsim_queue_next(loop->queue);
    if (target > next) target = next;
    return target > loop->now ? target : loop->now;
}

struct uv_loop_s *bitsim_loop_uv(const bitsim_loop *loop) {
    return loop->uv;
}

bitsim_time bitsim_loop_next(const bitsim_loop *loop) { return bitsim_queue_next(loop->queue); }

size_t bitsim_loop_pending(const bitsim_loop *loop) { return bitsim_queue_count(loop->queue); }

uint64_t bitsim_loop_events(const bitsim_loop *loop) { return loop->events; }

/* ---- Arming the handles ---- */

/* The moment until which the clock can be sure to run: the next event or the end of the run. */
static bitsim_time next_stop(const bitsim_loop *loop) {
    bitsim_time next = bitsim_queue_next(loop->queue);
    if (loop->running && loop->until.time != 0 && loop->until.time < next) return loop->until.time;
    return next;
}

static void arm_timer(bitsim_loop *loop) {
    bitsim_time next = next_stop(loop);
    if (next == BITSIM_TIME_NEVER) {
        uv_timer_stop(&loop->timer);
        return;
    }
    bitsim_time target = wall_target(loop);
    uint64_t ticks_per_ms = BITSIM_TICKS_PER_MS / 1000 * loop->config.pace;
    uint64_t wait = next > target ? (next - target + ticks_per_ms - 1) / ticks_per_ms : 0;
    uv_timer_start(&loop->timer, on_timer, wait, 0);
}

static void arm(bitsim_loop *loop) {
    if (!loop->pumped) return;
    if (loop->config.pace != 0) arm_timer(loop);
    else if (next_stop(loop) != BITSIM_TIME_NEVER) uv_idle_start(&loop->idle, on_idle);
    else uv_idle_stop(&loop->idle);
}

/* Stops following the wall clock. A run that ended left the clock where it ended. */
static void disarm(bitsim_loop *loop) {
    if (!loop->ended) loop->now = bitsim_loop_now(loop);
    loop->pumped = false;
    uv_idle_stop(&loop->idle);
    uv_timer_stop(&loop->timer);
}

static void pump(bitsim_loop *loop) {
    if (loop->pumped) return;
    loop->pumped = true;
    if (loop->config.pace != 0) set_base(loop);
    arm(loop);
}

/* ---- What is due ---- */

int bitsim_loop_at(bitsim_loop *loop, bitsim_time time, void (*run)(void *user), void *user,
                   bitsim_queue_id *id) {
    bitsim_time now = bitsim_loop_now(loop);
    bitsim_time next = bitsim_queue_next(loop->queue);
    bitsim_queue_item item = {time > now ? time : now, run, user};
    int error = bitsim_queue_push(loop->queue, &item, id);
    /* Arming asks libuv for something, so it is done only if the first event is another one. */
    if (error == BITSIM_OK && bitsim_queue_next(loop->queue) < next) arm(loop);
    return error;
}

int bitsim_loop_reserve(bitsim_loop *loop, size_t count) {
    return bitsim_queue_reserve(loop->queue, count);
}

int bitsim_loop_cancel(bitsim_loop *loop, bitsim_queue_id id) {
    int error = bitsim_queue_cancel(loop->queue, id);
    if (error == BITSIM_OK && loop->pumped && bitsim_queue_count(loop->queue) == 0) arm(loop);
    return error;
}

static void finish(bitsim_loop *loop, int result) {
    loop->ended = true;
    loop->result = result;
}

static int settle(bitsim_loop *loop) {
    return loop->config.settle ? loop->config.settle(loop->config.settle_user) : BITSIM_OK;
}

static bool is_done(const bitsim_loop *loop) {
    return loop->running && loop->until.done && loop->until.done(loop->until.user);
}

/* What a run comes to if |done| did not end it. */
static int undone(const bitsim_loop *loop) {
    return loop->until.done ? BITSIM_ERR_NOT_FOUND : BITSIM_OK;
}

/* Looks whether the run ends before the next event, which is due at |*next|, or NEVER. */
static bool ends_here(bitsim_loop *loop, bitsim_time *next) {
    int error = settle(loop);
    if (error != BITSIM_OK) finish(loop, error);
    else if (is_done(loop)) finish(loop, BITSIM_OK);
    *next = bitsim_queue_next(loop->queue);
    if (loop->ended || !loop->running) return loop->ended;
    bitsim_time limit = loop->until.time;
    if (limit != 0 && *next > limit) {
        /* In paced mode the wall clock has to get there first. */
        if (loop->pumped && loop->config.pace != 0 && wall_target(loop) < limit) return false;
        if (loop->now < limit) loop->now = limit;
        finish(loop, undone(loop));
    } else if (*next == BITSIM_TIME_NEVER) finish(loop, undone(loop));
    return loop->ended;
}

/* Runs at most |events_per_turn| events that are due until |horizon|. */
static void drain(bitsim_loop *loop, bitsim_time horizon) {
    loop->draining = true;
    for (int i = 0; i < events_per_turn; i++) {
        bitsim_time next;
        if (ends_here(loop, &next) || next > horizon || next == BITSIM_TIME_NEVER) break;
        bitsim_queue_item item;
        bitsim_queue_pop(loop->queue, &item);
        if (item.time > loop->now) loop->now = item.time;
        loop->events++;
        item.run(item.user);
    }
    loop->draining = false;
}

/* ---- libuv's turns ---- */

static void after_turn(bitsim_loop *loop) {
    if (!loop->ended) {
        arm(loop);
        return;
    }
    disarm(loop);
    if (loop->running) uv_stop(loop->uv);
}

static void on_idle(uv_idle_t *idle) {
    bitsim_loop *loop = idle->data;
    drain(loop, BITSIM_TIME_NEVER);
    after_turn(loop);
}

static void on_timer(uv_timer_t *timer) {
    bitsim_loop *loop = timer->data;
    uv_update_time(loop->uv);
    bitsim_time horizon = wall_target(loop);
    drain(loop, horizon);
    if (!loop->ended) loop->now = bitsim_loop_now(loop);
    after_turn(loop);
}

/* ---- Runs ---- */

/* Drains without libuv as long as nobody else is on its loop, who would be owed a turn. */
static void drain_alone(bitsim_loop *loop) {
    while (!loop->ended && !uv_loop_alive(loop->uv)) drain(loop, BITSIM_TIME_NEVER);
}

/* Lets libuv drive until the run ends. */
static void drain_with_libuv(bitsim_loop *loop) {
    pump(loop);
    while (!loop->ended) {
        /* Nothing may be armed yet, and work may wait that is not in the queue. */
        bitsim_time next;
        if (ends_here(loop, &next)) break;
        arm(loop);
        uv_run(loop->uv, UV_RUN_DEFAULT);
    }
    if (!loop->started) disarm(loop);
}

int bitsim_loop_run(bitsim_loop *loop, const bitsim_until *until) {
    if (loop->running) return BITSIM_ERR_INVALID;
    loop->until = until ? *until : (bitsim_until){0};
    loop->running = true;
    loop->ended = false;
    loop->result = BITSIM_OK;
    if (loop->config.pace == 0 && !loop->started) drain_alone(loop);
    if (!loop->ended) drain_with_libuv(loop);
    loop->running = false;
    loop->ended = false;
    if (loop->started) pump(loop);
    return loop->result;
}

void bitsim_loop_wake(bitsim_loop *loop) {
    if (!loop->pumped || loop->ended) return;
    if (loop->config.pace != 0) uv_timer_start(&loop->timer, on_timer, 0, 0);
    else uv_idle_start(&loop->idle, on_idle);
}

void bitsim_loop_start(bitsim_loop *loop) {
    if (loop->started) return;
    loop->started = true;
    loop->ended = false;
    loop->result = BITSIM_OK;
    pump(loop);
}

int bitsim_loop_stop(bitsim_loop *loop) {
    if (!loop->started) return BITSIM_OK;
    loop->started = false;
    if (!loop->running) disarm(loop);
    return loop->result;
}

int bitsim_loop_jump(bitsim_loop *loop, bitsim_time time) {
    if (time < bitsim_loop_now(loop)) return BITSIM_ERR_RANGE;
    loop->now = time;
    if (loop->pumped && loop->config.pace != 0) set_base(loop);
    arm(loop);
    return BITSIM_OK;
}
