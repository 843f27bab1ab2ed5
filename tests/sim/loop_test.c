/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/loop.h"

#include <uv.h>

#include "bitsim/sim/memory.h"
#include "support/counting_memory.h"
#include "support/suite.h"

/* A diary notes, in order, who ran and at which virtual moment. */
typedef struct diary_book {
    bitsim_loop *loop;
    int count;
    struct {
        int number;
        bitsim_time time;
    } lines[64];
} diary_book;

/* A note is an event that writes a line. */
typedef struct note {
    diary_book *diary;
    int number;
} note;

static void write_line(void *user) {
    note *writer = user;
    diary_book *diary = writer->diary;
    ck_assert_int_lt(diary->count, 64);
    diary->lines[diary->count].number = writer->number;
    diary->lines[diary->count++].time = bitsim_loop_now(diary->loop);
}

static bitsim_loop *make(const bitsim_loop_config *config) {
    bitsim_loop *loop;
    ck_assert_int_eq(bitsim_loop_new(&loop, config, bitsim_memory_system()), BITSIM_OK);
    return loop;
}

static void at(diary_book *diary, bitsim_time time, note *writer, int number) {
    *writer = (note){diary, number};
    ck_assert_int_eq(bitsim_loop_at(diary->loop, time, write_line, writer, NULL), BITSIM_OK);
}

START_TEST(fast_time_jumps_from_event_to_event) {
    diary_book diary = {.loop = make(&(bitsim_loop_config){.start = 1000})};
    note notes[4];
    at(&diary, 90 * BITSIM_TICKS_PER_DAY, &notes[0], 0);
    at(&diary, 2000, &notes[1], 1);
    at(&diary, 2000, &notes[2], 2);
    at(&diary, 10, &notes[3], 3);
    ck_assert_uint_eq(bitsim_loop_now(diary.loop), 1000);
    ck_assert_uint_eq(bitsim_loop_next(diary.loop), 1000);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, NULL), BITSIM_OK);
    ck_assert_int_eq(diary.count, 4);
    ck_assert_int_eq(diary.lines[0].number, 3);
    ck_assert_uint_eq(diary.lines[0].time, 1000);
    ck_assert_int_eq(diary.lines[1].number, 1);
    ck_assert_int_eq(diary.lines[2].number, 2);
    ck_assert_uint_eq(diary.lines[2].time, 2000);
    ck_assert_uint_eq(diary.lines[3].time, 90 * BITSIM_TICKS_PER_DAY);
    ck_assert_uint_eq(bitsim_loop_now(diary.loop), 90 * BITSIM_TICKS_PER_DAY);
    ck_assert_uint_eq(bitsim_loop_events(diary.loop), 4);
    bitsim_loop_del(diary.loop);
}
END_TEST

START_TEST(a_run_to_a_moment_includes_it_and_stands_there) {
    diary_book diary = {.loop = make(&(bitsim_loop_config){0})};
    note notes[2];
    at(&diary, 100, &notes[0], 0);
    at(&diary, 101, &notes[1], 1);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, &(bitsim_until){.time = 100}), BITSIM_OK);
    ck_assert_int_eq(diary.count, 1);
    ck_assert_uint_eq(bitsim_loop_now(diary.loop), 100);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, &(bitsim_until){.time = 500}), BITSIM_OK);
    ck_assert_int_eq(diary.count, 2);
    ck_assert_uint_eq(bitsim_loop_now(diary.loop), 500);
    bitsim_loop_del(diary.loop);
}
END_TEST

static bool has_two_lines(void *user) { return ((diary_book *)user)->count == 2; }

START_TEST(a_run_to_a_condition_stops_right_behind_it) {
    diary_book diary = {.loop = make(&(bitsim_loop_config){0})};
    note notes[3];
    for (int i = 0; i < 3; i++) at(&diary, 5, &notes[i], i);
    bitsim_until until = {.done = has_two_lines, .user = &diary};
    ck_assert_int_eq(bitsim_loop_run(diary.loop, &until), BITSIM_OK);
    ck_assert_int_eq(diary.count, 2);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, &until), BITSIM_OK);
    ck_assert_int_eq(diary.count, 2);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, NULL), BITSIM_OK);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, &until), BITSIM_ERR_NOT_FOUND);
    until.time = 1000;
    ck_assert_int_eq(bitsim_loop_run(diary.loop, &until), BITSIM_ERR_NOT_FOUND);
    ck_assert_uint_eq(bitsim_loop_now(diary.loop), 1000);
    bitsim_loop_del(diary.loop);
}
END_TEST

static void run_again(void *user) {
    ck_assert_int_eq(bitsim_loop_run(user, NULL), BITSIM_ERR_INVALID);
}

START_TEST(a_run_within_a_run_is_refused) {
    bitsim_loop *loop = make(&(bitsim_loop_config){0});
    bitsim_loop_at(loop, 1, run_again, loop, NULL);
    ck_assert_int_eq(bitsim_loop_run(loop, NULL), BITSIM_OK);
    bitsim_loop_del(loop);
}
END_TEST

START_TEST(a_cancelled_event_does_not_run) {
    diary_book diary = {.loop = make(&(bitsim_loop_config){0})};
    note writer = {&diary, 1};
    bitsim_queue_id id;
    bitsim_loop_at(diary.loop, 5, write_line, &writer, &id);
    ck_assert_int_eq(bitsim_loop_cancel(diary.loop, id), BITSIM_OK);
    ck_assert_int_eq(bitsim_loop_cancel(diary.loop, id), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, NULL), BITSIM_OK);
    ck_assert_int_eq(diary.count, 0);
    bitsim_loop_del(diary.loop);
}
END_TEST

START_TEST(a_jump_lets_what_was_due_run_late_and_in_order) {
    diary_book diary = {.loop = make(&(bitsim_loop_config){0})};
    note notes[2];
    at(&diary, 200, &notes[0], 0);
    at(&diary, 100, &notes[1], 1);
    ck_assert_int_eq(bitsim_loop_jump(diary.loop, 1000), BITSIM_OK);
    ck_assert_int_eq(bitsim_loop_jump(diary.loop, 999), BITSIM_ERR_RANGE);
    ck_assert_int_eq(diary.count, 0);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, NULL), BITSIM_OK);
    ck_assert_int_eq(diary.lines[0].number, 1);
    ck_assert_uint_eq(diary.lines[0].time, 1000);
    ck_assert_int_eq(diary.lines[1].number, 0);
    ck_assert_uint_eq(diary.lines[1].time, 1000);
    bitsim_loop_del(diary.loop);
}
END_TEST

/* Work that is not in the queue: |left| pieces, each of which schedules an event. */
typedef struct work_plan {
    diary_book diary;
    int left;
    note notes[8];
    int error;
} work_plan;

static int settle_work(void *user) {
    work_plan *work = user;
    if (work->left == 0) return work->error;
    work->left--;
    at(&work->diary, bitsim_loop_now(work->diary.loop) + 10, &work->notes[work->left], work->left);
    return BITSIM_OK;
}

START_TEST(settling_comes_before_every_look_at_the_queue) {
    work_plan work = {.left = 3};
    work.diary.loop = make(&(bitsim_loop_config){.settle = settle_work, .settle_user = &work});
    ck_assert_int_eq(bitsim_loop_run(work.diary.loop, NULL), BITSIM_OK);
    ck_assert_int_eq(work.diary.count, 3);
    ck_assert_uint_eq(work.diary.lines[0].time, 10);
    ck_assert_uint_eq(work.diary.lines[1].time, 20);
    work.error = BITSIM_ERR_NOMEM;
    ck_assert_int_eq(bitsim_loop_run(work.diary.loop, NULL), BITSIM_ERR_NOMEM);
    bitsim_loop_del(work.diary.loop);
}
END_TEST

/* ---- A user's own handles ---- */

typedef struct guest_state {
    bitsim_loop *loop;
    int turns;
    /* events_before_first: of the loop, before the first turn; or the latest time seen. */
    uint64_t events_before_first;
    diary_book *diary;
    note note;
} guest_state;

static void on_guest_timer(uv_timer_t *timer) {
    guest_state *guest = timer->data;
    if (guest->turns++ == 0) guest->events_before_first = bitsim_loop_events(guest->loop);
}

static void on_guest_async(uv_async_t *async) {
    guest_state *guest = async->data;
    guest->turns++;
}

/* An event that has itself called again, a thousand times. */
typedef struct chain_state {
    bitsim_loop *loop;
    int left;
} chain_state;

static void next_link(void *user) {
    chain_state *chain = user;
    if (--chain->left == 0) return;
    bitsim_loop_at(chain->loop, bitsim_loop_now(chain->loop) + 1, next_link, chain, NULL);
}

static bool guest_had_turns(void *user) { return ((guest_state *)user)->turns >= 3; }

START_TEST(fast_mode_leaves_turns_to_a_users_handles) {
    uv_loop_t uv;
    ck_assert_int_eq(uv_loop_init(&uv), 0);
    uv_timer_t timer;
    uv_async_t async;
    uv_timer_init(&uv, &timer);
    uv_async_init(&uv, &async, on_guest_async);
    bitsim_loop *loop = make(&(bitsim_loop_config){.uv = &uv});
    guest_state timed = {.loop = loop};
    guest_state called = {.loop = loop};
    timer.data = &timed;
    async.data = &called;
    uv_timer_start(&timer, on_guest_timer, 0, 1);
    uv_async_send(&async);
    chain_state chain = {loop, INT32_MAX};
    bitsim_loop_at(loop, 1, next_link, &chain, NULL);
    bitsim_until until = {.done = guest_had_turns, .user = &timed};
    ck_assert_int_eq(bitsim_loop_run(loop, &until), BITSIM_OK);
    ck_assert_int_eq(called.turns, 1);
    ck_assert_uint_gt(bitsim_loop_events(loop), timed.events_before_first);
    ck_assert(uv_is_active((uv_handle_t *)&timer));
    ck_assert(uv_is_active((uv_handle_t *)&async));

    /* The user's handles do not keep a run going that waits for nothing. */
    chain.left = 1;
    ck_assert_int_eq(bitsim_loop_run(loop, NULL), BITSIM_OK);
    bitsim_loop_del(loop);
    uv_close((uv_handle_t *)&timer, NULL);
    uv_close((uv_handle_t *)&async, NULL);
    uv_run(&uv, UV_RUN_DEFAULT);
    ck_assert_int_eq(uv_loop_close(&uv), 0);
}
END_TEST

static void schedule_from_guest(uv_timer_t *timer) {
    guest_state *guest = timer->data;
    guest->turns++;
    at(guest->diary, bitsim_loop_now(guest->loop) + 1000, &guest->note, 7);
}

START_TEST(a_started_loop_is_driven_by_its_owner) {
    uv_loop_t uv;
    ck_assert_int_eq(uv_loop_init(&uv), 0);
    diary_book diary = {.loop = make(&(bitsim_loop_config){.uv = &uv})};
    note early;
    at(&diary, 500, &early, 1);
    uv_timer_t timer;
    uv_timer_init(&uv, &timer);
    guest_state guest = {.loop = diary.loop, .diary = &diary};
    timer.data = &guest;
    uv_timer_start(&timer, schedule_from_guest, 2, 0);
    bitsim_loop_start(diary.loop);
    /* It ends by itself: when the user's timer is over and nothing is due, nobody is alive. */
    ck_assert_int_eq(uv_run(&uv, UV_RUN_DEFAULT), 0);
    ck_assert_int_eq(bitsim_loop_stop(diary.loop), BITSIM_OK);
    ck_assert_int_eq(diary.count, 2);
    ck_assert_uint_eq(diary.lines[0].time, 500);
    ck_assert_int_eq(diary.lines[1].number, 7);
    ck_assert_uint_eq(diary.lines[1].time, 1500);
    bitsim_loop_del(diary.loop);
    uv_close((uv_handle_t *)&timer, NULL);
    uv_run(&uv, UV_RUN_DEFAULT);
    ck_assert_int_eq(uv_loop_close(&uv), 0);
}
END_TEST

static void wake_from_guest(uv_timer_t *timer) {
    bitsim_loop_wake(((guest_state *)timer->data)->loop);
}

START_TEST(waking_settles_though_nothing_is_due) {
    uint32_t pace = _i == 0 ? 0 : 1000 * BITSIM_LOOP_PACE_WALL;
    uv_loop_t uv;
    ck_assert_int_eq(uv_loop_init(&uv), 0);
    work_plan work = {.left = 0};
    bitsim_loop_config config = {
        .uv = &uv, .pace = pace, .settle = settle_work, .settle_user = &work};
    work.diary.loop = make(&config);
    bitsim_loop_wake(work.diary.loop);
    bitsim_loop_start(work.diary.loop);
    uv_run(&uv, UV_RUN_DEFAULT);
    work.left = 2;
    uv_timer_t timer;
    uv_timer_init(&uv, &timer);
    guest_state guest = {.loop = work.diary.loop};
    timer.data = &guest;
    uv_timer_start(&timer, wake_from_guest, 1, 0);
    uv_run(&uv, UV_RUN_DEFAULT);
    ck_assert_int_eq(work.diary.count, 2);

    /* What goes wrong in settling stops the loop, and stopping tells it. */
    work.error = BITSIM_ERR_NOMEM;
    uv_timer_start(&timer, wake_from_guest, 1, 0);
    uv_run(&uv, UV_RUN_DEFAULT);
    ck_assert_int_eq(bitsim_loop_stop(work.diary.loop), BITSIM_ERR_NOMEM);
    ck_assert_int_eq(bitsim_loop_stop(work.diary.loop), BITSIM_OK);
    bitsim_loop_del(work.diary.loop);
    uv_close((uv_handle_t *)&timer, NULL);
    uv_run(&uv, UV_RUN_DEFAULT);
    ck_assert_int_eq(uv_loop_close(&uv), 0);
}
END_TEST

/* ---- Paced mode ---- */

START_TEST(paced_time_follows_the_wall_clock) {
    /* A thousand virtual seconds a second: twenty virtual seconds take twenty milliseconds, or a
     * little less, since libuv rounds its clock. */
    diary_book diary = {.loop = make(&(bitsim_loop_config){.pace = 1000 * BITSIM_LOOP_PACE_WALL})};
    note notes[3];
    at(&diary, 10 * BITSIM_TICKS_PER_SECOND, &notes[0], 0);
    at(&diary, 20 * BITSIM_TICKS_PER_SECOND, &notes[1], 1);
    at(&diary, 20 * BITSIM_TICKS_PER_SECOND, &notes[2], 2);
    uint64_t before = uv_hrtime();
    ck_assert_int_eq(bitsim_loop_run(diary.loop, NULL), BITSIM_OK);
    uint64_t took = uv_hrtime() - before;
    ck_assert_uint_ge(took, UINT64_C(15000000));
    ck_assert_int_eq(diary.count, 3);
    ck_assert_uint_eq(diary.lines[0].time, 10 * BITSIM_TICKS_PER_SECOND);
    ck_assert_int_eq(diary.lines[1].number, 1);
    ck_assert_uint_eq(diary.lines[2].time, 20 * BITSIM_TICKS_PER_SECOND);
    ck_assert_uint_eq(bitsim_loop_now(diary.loop), 20 * BITSIM_TICKS_PER_SECOND);

    before = uv_hrtime();
    bitsim_until until = {.time = 40 * BITSIM_TICKS_PER_SECOND};
    ck_assert_int_eq(bitsim_loop_run(diary.loop, &until), BITSIM_OK);
    ck_assert_uint_ge(uv_hrtime() - before, UINT64_C(15000000));
    ck_assert_uint_eq(bitsim_loop_now(diary.loop), 40 * BITSIM_TICKS_PER_SECOND);
    bitsim_loop_del(diary.loop);
}
END_TEST

static void look_at_clock(uv_timer_t *timer) {
    guest_state *guest = timer->data;
    bitsim_time now = bitsim_loop_now(guest->loop);
    ck_assert_uint_ge(now, guest->events_before_first);
    ck_assert_uint_le(now, 30 * BITSIM_TICKS_PER_SECOND);
    guest->events_before_first = now;
    guest->turns++;
}

START_TEST(paced_mode_leaves_turns_to_a_users_handles) {
    uv_loop_t uv;
    ck_assert_int_eq(uv_loop_init(&uv), 0);
    uv_timer_t timer;
    uv_timer_init(&uv, &timer);
    diary_book diary = {
        .loop = make(&(bitsim_loop_config){.uv = &uv, .pace = 1000 * BITSIM_LOOP_PACE_WALL})};
    guest_state guest = {.loop = diary.loop};
    timer.data = &guest;
    uv_timer_start(&timer, look_at_clock, 1, 2);
    note writer;
    at(&diary, 30 * BITSIM_TICKS_PER_SECOND, &writer, 1);
    ck_assert_int_eq(bitsim_loop_run(diary.loop, NULL), BITSIM_OK);
    ck_assert_int_eq(diary.count, 1);
    ck_assert_int_gt(guest.turns, 1);
    ck_assert_uint_gt(guest.events_before_first, 0);
    bitsim_loop_del(diary.loop);
    uv_close((uv_handle_t *)&timer, NULL);
    uv_run(&uv, UV_RUN_DEFAULT);
    ck_assert_int_eq(uv_loop_close(&uv), 0);
}
END_TEST

/* ---- Memory ---- */

static int live(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_loop *loop;
    int error = bitsim_loop_new(&loop, &(bitsim_loop_config){0}, memory);
    if (error != BITSIM_OK) return error;
    chain_state chain = {loop, 2};
    error = bitsim_loop_at(loop, 1, next_link, &chain, NULL);
    if (error == BITSIM_OK) error = bitsim_loop_reserve(loop, 100);
    if (error == BITSIM_OK) error = bitsim_loop_run(loop, NULL);
    bitsim_loop_del(loop);
    return error;
}

START_TEST(every_allocation_fails_once) { each_allocation_fails_once(live, NULL); }
END_TEST

START_TEST(a_handle_left_on_its_own_libuv_loop_is_closed) {
    bitsim_loop *loop = make(&(bitsim_loop_config){0});
    uv_timer_t timer;
    uv_timer_init(bitsim_loop_uv(loop), &timer);
    guest_state guest = {.loop = loop};
    timer.data = &guest;
    uv_timer_start(&timer, on_guest_timer, 0, 1);
    bitsim_loop_del(loop);
    ck_assert(uv_is_closing((uv_handle_t *)&timer));
    bitsim_loop_del(NULL);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("loop");
    TCase *fast = tcase_create("fast");
    tcase_add_test(fast, fast_time_jumps_from_event_to_event);
    tcase_add_test(fast, a_run_to_a_moment_includes_it_and_stands_there);
    tcase_add_test(fast, a_run_to_a_condition_stops_right_behind_it);
    tcase_add_test(fast, a_run_within_a_run_is_refused);
    tcase_add_test(fast, a_cancelled_event_does_not_run);
    tcase_add_test(fast, a_jump_lets_what_was_due_run_late_and_in_order);
    tcase_add_test(fast, settling_comes_before_every_look_at_the_queue);
    suite_add_tcase(suite, fast);
    TCase *guests = tcase_create("guests");
    tcase_add_test(guests, fast_mode_leaves_turns_to_a_users_handles);
    tcase_add_test(guests, a_started_loop_is_driven_by_its_owner);
    tcase_add_loop_test(guests, waking_settles_though_nothing_is_due, 0, 2);
    suite_add_tcase(suite, guests);
    TCase *paced = tcase_create("paced");
    tcase_add_test(paced, paced_time_follows_the_wall_clock);
    tcase_add_test(paced, paced_mode_leaves_turns_to_a_users_handles);
    suite_add_tcase(suite, paced);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    tcase_add_test(memory, a_handle_left_on_its_own_libuv_loop_is_closed);
    suite_add_tcase(suite, memory);
    return suite;
}
