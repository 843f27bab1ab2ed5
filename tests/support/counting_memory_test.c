/* SPDX-License-Identifier: MIT */
#include "support/counting_memory.h"

#include <stdint.h>
#include <string.h>

#include "bitsim/error.h"
#include "support/suite.h"

START_TEST(blocks_are_counted_until_they_are_released) {
    counting_memory counter;
    counting_memory_init(&counter);
    const bitsim_memory *memory = &counter.memory;
    void *first = memory->allocate(10, memory->user);
    void *second = memory->allocate_zeroed(3, 7, memory->user);
    ck_assert_uint_eq(counter.live_blocks, 2);
    ck_assert_uint_eq(counter.live_bytes, 31);
    memory->release(first, memory->user);
    ck_assert_uint_eq(counter.live_blocks, 1);
    memory->release(second, memory->user);
    memory->release(NULL, memory->user);
    ck_assert_uint_eq(counter.live_blocks, 0);
    ck_assert_uint_eq(counter.live_bytes, 0);
    ck_assert_uint_eq(counter.most_bytes, 31);
    ck_assert_uint_eq(counter.allocations, 2);
}
END_TEST

START_TEST(zeroed_blocks_are_zero) {
    counting_memory counter;
    counting_memory_init(&counter);
    const bitsim_memory *memory = &counter.memory;
    unsigned char *block = memory->allocate_zeroed(4, 4, memory->user);
    for (int i = 0; i < 16; i++) ck_assert_uint_eq(block[i], 0);
    memory->release(block, memory->user);
}
END_TEST

START_TEST(reallocation_moves_and_keeps_what_fits) {
    counting_memory counter;
    counting_memory_init(&counter);
    const bitsim_memory *memory = &counter.memory;
    char *small = memory->reallocate(NULL, 4, memory->user);
    uintptr_t place = (uintptr_t)small;
    memcpy(small, "abc", 4);
    char *large = memory->reallocate(small, 400, memory->user);
    ck_assert_uint_ne((uintptr_t)large, place);
    ck_assert_str_eq(large, "abc");
    char *least = memory->reallocate(large, 2, memory->user);
    ck_assert(memcmp(least, "ab", 2) == 0);
    ck_assert_uint_eq(counter.live_blocks, 1);
    ck_assert_uint_eq(counter.live_bytes, 2);
    memory->release(least, memory->user);
}
END_TEST

START_TEST(only_the_chosen_allocation_fails) {
    counting_memory counter;
    counting_memory_init(&counter);
    counter.fail_at = 2;
    const bitsim_memory *memory = &counter.memory;
    void *first = memory->allocate(1, memory->user);
    ck_assert_ptr_nonnull(first);
    ck_assert(!counter.failed);
    ck_assert_ptr_null(memory->reallocate(first, 2, memory->user));
    ck_assert(counter.failed);
    ck_assert_uint_eq(counter.live_blocks, 1);
    void *third = memory->allocate(1, memory->user);
    ck_assert_ptr_nonnull(third);
    memory->release(first, memory->user);
    memory->release(third, memory->user);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused) {
    counting_memory counter;
    counting_memory_init(&counter);
    const bitsim_memory *memory = &counter.memory;
    ck_assert_ptr_null(memory->allocate_zeroed(SIZE_MAX / 2, 3, memory->user));
    ck_assert_ptr_null(memory->allocate(SIZE_MAX, memory->user));
    ck_assert_uint_eq(counter.live_blocks, 0);
}
END_TEST

START_TEST(clear_releases_what_is_left) {
    counting_memory counter;
    counting_memory_init(&counter);
    const bitsim_memory *memory = &counter.memory;
    void *blocks[3];
    for (int i = 0; i < 3; i++) blocks[i] = memory->allocate(5, memory->user);
    memory->release(blocks[1], memory->user);
    counting_memory_clear(&counter);
    ck_assert_uint_eq(counter.live_blocks, 0);
    ck_assert_ptr_null(counter.newest);
}
END_TEST

static int careful(const bitsim_memory *memory, void *user) {
    size_t *runs = user;
    ++*runs;
    void *first = memory->allocate(8, memory->user);
    if (!first) return BITSIM_ERR_NOMEM;
    void *second = memory->reallocate(NULL, 8, memory->user);
    memory->release(first, memory->user);
    if (!second) return BITSIM_ERR_NOMEM;
    memory->release(second, memory->user);
    return BITSIM_OK;
}

START_TEST(each_allocation_of_careful_code_is_refused_in_turn) {
    size_t runs = 0;
    ck_assert_uint_eq(each_allocation_fails_once(careful, &runs), 2);
    ck_assert_uint_eq(runs, 3);
}
END_TEST

static int leaky(const bitsim_memory *memory, void *user) {
    (void)user;
    void *first = memory->allocate(8, memory->user);
    if (!first) return BITSIM_ERR_NOMEM;
    void *second = memory->allocate(8, memory->user);
    if (!second) return BITSIM_ERR_NOMEM;
    memory->release(second, memory->user);
    memory->release(first, memory->user);
    return BITSIM_OK;
}

START_TEST(code_that_leaks_after_a_refusal_is_found) {
    allocation_sweep sweep = allocation_sweep_run(leaky, NULL);
    ck_assert_str_eq(sweep.fault, "leaves a block behind");
    ck_assert_uint_eq(sweep.refused, 2);
}
END_TEST

static int heedless(const bitsim_memory *memory, void *user) {
    (void)user;
    memory->release(memory->allocate(8, memory->user), memory->user);
    return BITSIM_OK;
}

START_TEST(code_that_hides_a_refusal_is_found) {
    allocation_sweep sweep = allocation_sweep_run(heedless, NULL);
    ck_assert_str_eq(sweep.fault, "hides the refusal");
    ck_assert_uint_eq(sweep.refused, 1);
}
END_TEST

static int despondent(const bitsim_memory *memory, void *user) {
    (void)memory;
    (void)user;
    return BITSIM_ERR_NOMEM;
}

START_TEST(code_that_fails_without_a_refusal_is_found) {
    allocation_sweep sweep = allocation_sweep_run(despondent, NULL);
    ck_assert_str_eq(sweep.fault, "fails without a refusal");
    ck_assert_uint_eq(sweep.refused, 0);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("counting_memory");
    TCase *counts = tcase_create("counts");
    tcase_add_test(counts, blocks_are_counted_until_they_are_released);
    tcase_add_test(counts, zeroed_blocks_are_zero);
    tcase_add_test(counts, reallocation_moves_and_keeps_what_fits);
    tcase_add_test(counts, clear_releases_what_is_left);
    suite_add_tcase(suite, counts);
    TCase *refusals = tcase_create("refusals");
    tcase_add_test(refusals, only_the_chosen_allocation_fails);
    tcase_add_test(refusals, sizes_that_overflow_are_refused);
    tcase_add_test(refusals, each_allocation_of_careful_code_is_refused_in_turn);
    tcase_add_test(refusals, code_that_leaks_after_a_refusal_is_found);
    tcase_add_test(refusals, code_that_hides_a_refusal_is_found);
    tcase_add_test(refusals, code_that_fails_without_a_refusal_is_found);
    suite_add_tcase(suite, refusals);
    return suite;
}
