/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/queue.h"

#include <stdlib.h>

#include "bitsim/random.h"
#include "bitsim/sim/memory.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static bitsim_queue *make(void) {
    bitsim_queue *queue;
    ck_assert_int_eq(bitsim_queue_new(&queue, bitsim_memory_system()), BITSIM_OK);
    return queue;
}

/* The items of these tests are known by a number in |user|. */
static char numbers[5000];

static bitsim_queue_id push(bitsim_queue *queue, bitsim_time time, int number) {
    bitsim_queue_id id;
    bitsim_queue_item item = {time, NULL, numbers + number};
    ck_assert_int_eq(bitsim_queue_push(queue, &item, &id), BITSIM_OK);
    return id;
}

static int pop(bitsim_queue *queue, bitsim_time *time) {
    bitsim_queue_item item;
    ck_assert(bitsim_queue_pop(queue, &item));
    if (time) *time = item.time;
    return (int)((char *)item.user - numbers);
}

START_TEST(what_is_due_first_comes_out_first) {
    bitsim_queue *queue = make();
    static const bitsim_time times[] = {50, 10, 40, 20, 30};
    for (int i = 0; i < 5; i++) push(queue, times[i], i);
    static const int order[] = {1, 3, 4, 2, 0};
    for (int i = 0; i < 5; i++) {
        bitsim_time time;
        ck_assert_uint_eq(bitsim_queue_next(queue), (bitsim_time)(i + 1) * 10);
        ck_assert_int_eq(pop(queue, &time), order[i]);
        ck_assert_uint_eq(time, (bitsim_time)(i + 1) * 10);
    }
    bitsim_queue_item item;
    ck_assert(!bitsim_queue_pop(queue, &item));
    ck_assert_uint_eq(bitsim_queue_next(queue), BITSIM_TIME_NEVER);
    bitsim_queue_del(queue);
}
END_TEST

START_TEST(ties_break_by_insertion) {
    bitsim_queue *queue = make();
    for (int i = 0; i < 1000; i++) push(queue, (bitsim_time)(i % 3), i);
    for (int tie = 0; tie < 3; tie++)
        for (int i = tie; i < 1000; i += 3) ck_assert_int_eq(pop(queue, NULL), i);
    bitsim_queue_del(queue);
}
END_TEST

START_TEST(a_name_cancels_once_and_is_not_given_again) {
    bitsim_queue *queue = make();
    bitsim_queue_id first = push(queue, 1, 1);
    bitsim_queue_id second = push(queue, 1, 2);
    ck_assert_uint_ne(first, 0);
    ck_assert_int_eq(bitsim_queue_cancel(queue, first), BITSIM_OK);
    ck_assert_int_eq(bitsim_queue_cancel(queue, first), BITSIM_ERR_NOT_FOUND);
    bitsim_queue_id third = push(queue, 1, 3);
    ck_assert_uint_ne(third, first);
    ck_assert_int_eq(bitsim_queue_cancel(queue, first), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(pop(queue, NULL), 2);
    ck_assert_int_eq(bitsim_queue_cancel(queue, second), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(pop(queue, NULL), 3);
    ck_assert_int_eq(bitsim_queue_cancel(queue, third), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_queue_cancel(queue, 0), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_queue_cancel(queue, UINT64_MAX), BITSIM_ERR_NOT_FOUND);
    bitsim_queue_del(queue);
}
END_TEST

/* A plainer queue: a list that is searched from end to end. */
typedef struct plain_item {
    bitsim_time time;
    int number;
    bitsim_queue_id id;
} plain_item;

enum { plain_room = 4000 };

typedef struct plain_queue {
    plain_item items[plain_room];
    int count;
} plain_queue;

static plain_item plain_take(plain_queue *plain, int index) {
    plain_item item = plain->items[index];
    plain->count--;
    for (int i = index; i < plain->count; i++) plain->items[i] = plain->items[i + 1];
    return item;
}

static plain_item plain_pop(plain_queue *plain) {
    int first = 0;
    for (int i = 1; i < plain->count; i++)
        if (plain->items[i].time < plain->items[first].time) first = i;
    return plain_take(plain, first);
}

START_TEST(any_mixture_behaves_as_a_sorted_list) {
    bitsim_queue *queue = make();
    plain_queue *plain = calloc(1, sizeof *plain);
    ck_assert_ptr_nonnull(plain);
    bitsim_random random = bitsim_random_seed((uint64_t)_i);
    for (int i = 0; i < plain_room; i++) {
        uint64_t what = bitsim_random_below(&random, 8);
        if (what < 4 || plain->count == 0) {
            plain_item item = {bitsim_random_below(&random, 50), i, 0};
            item.id = push(queue, item.time, i);
            plain->items[plain->count++] = item;
        } else if (what < 7) {
            plain_item item = plain_pop(plain);
            ck_assert_int_eq(pop(queue, NULL), item.number);
        } else {
            int index = (int)bitsim_random_below(&random, (uint64_t)plain->count);
            plain_item item = plain_take(plain, index);
            ck_assert_int_eq(bitsim_queue_cancel(queue, item.id), BITSIM_OK);
        }
        ck_assert_uint_eq(bitsim_queue_count(queue), (size_t)plain->count);
    }
    while (plain->count > 0) ck_assert_int_eq(pop(queue, NULL), plain_pop(plain).number);
    ck_assert_uint_eq(bitsim_queue_count(queue), 0);
    free(plain);
    bitsim_queue_del(queue);
}
END_TEST

START_TEST(reserved_pushes_ask_for_no_memory) {
    counting_memory counter;
    counting_memory_init(&counter);
    bitsim_queue *queue;
    ck_assert_int_eq(bitsim_queue_new(&queue, &counter.memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_queue_reserve(queue, 100), BITSIM_OK);
    size_t before = counter.allocations;
    for (int i = 0; i < 100; i++) push(queue, 1, i);
    ck_assert_uint_eq(counter.allocations, before);
    ck_assert_int_eq(bitsim_queue_reserve(queue, SIZE_MAX), BITSIM_ERR_RANGE);
    bitsim_queue_del(queue);
    ck_assert_uint_eq(counter.live_blocks, 0);
}
END_TEST

static int fill(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_queue *queue;
    int error = bitsim_queue_new(&queue, memory);
    if (error != BITSIM_OK) return error;
    for (int i = 0; i < 40 && error == BITSIM_OK; i++) {
        bitsim_queue_item item = {(bitsim_time)i, NULL, NULL};
        error = bitsim_queue_push(queue, &item, NULL);
        if (error != BITSIM_OK) ck_assert_uint_eq(bitsim_queue_count(queue), (size_t)i);
    }
    bitsim_queue_del(queue);
    return error;
}

START_TEST(every_allocation_fails_once) { each_allocation_fails_once(fill, NULL); }
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("queue");
    TCase *order = tcase_create("order");
    tcase_add_test(order, what_is_due_first_comes_out_first);
    tcase_add_test(order, ties_break_by_insertion);
    tcase_add_test(order, a_name_cancels_once_and_is_not_given_again);
    tcase_add_loop_test(order, any_mixture_behaves_as_a_sorted_list, 0, 20);
    suite_add_tcase(suite, order);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, reserved_pushes_ask_for_no_memory);
    tcase_add_test(memory, every_allocation_fails_once);
    suite_add_tcase(suite, memory);
    return suite;
}
