/* SPDX-License-Identifier: MIT */
#include "support/arena_memory.h"

#include <stdint.h>
#include <string.h>

#include "support/suite.h"

static arena_memory arena;
static const bitsim_memory *const memory = &arena.memory;

static void make_arena(void) { arena_memory_init(&arena, 4096); }

static void free_arena(void) { arena_memory_free(&arena); }

static char *allocate(size_t size) { return memory->allocate(size, memory->user); }

static void release(void *pointer) { memory->release(pointer, memory->user); }

static void assert_differs(const arena_snapshot *snapshot, const char *how) {
    arena_difference difference;
    ck_assert(!arena_memory_equals(&arena, snapshot, &difference));
    ck_assert_str_eq(difference.text, how);
}

START_TEST(blocks_are_aligned_zero_and_apart) {
    char *first = allocate(1);
    char *second = memory->allocate_zeroed(3, 5, memory->user);
    ck_assert_uint_eq((uintptr_t)first % 16, (uintptr_t)arena.bytes % 16);
    ck_assert_int_ge(second - first, 1 + 16);
    for (int i = 0; i < 15; i++) ck_assert_int_eq(second[i], 0);
}
END_TEST

START_TEST(places_depend_only_on_the_calls) {
    ptrdiff_t offsets[2][4];
    for (int run = 0; run < 2; run++) {
        arena_memory other;
        arena_memory_init(&other, 4096);
        const bitsim_memory *m = &other.memory;
        char *a = m->allocate(100, m->user);
        char *b = m->allocate(40, m->user);
        m->release(a, m->user);
        char *c = m->allocate(20, m->user);
        char *d = m->reallocate(b, 400, m->user);
        char *const blocks[] = {c, d, m->allocate(30, m->user), m->allocate(300, m->user)};
        for (int i = 0; i < 4; i++) offsets[run][i] = blocks[i] - (char *)other.bytes;
        arena_memory_free(&other);
    }
    ck_assert(memcmp(offsets[0], offsets[1], sizeof offsets[0]) == 0);
}
END_TEST

START_TEST(reallocation_keeps_what_fits) {
    char *block = memory->reallocate(NULL, 4, memory->user);
    memcpy(block, "abc", 4);
    block = memory->reallocate(block, 400, memory->user);
    ck_assert_str_eq(block, "abc");
    block = memory->reallocate(block, 2, memory->user);
    ck_assert(memcmp(block, "ab", 2) == 0);
    ck_assert_uint_eq(arena.block_count, 1);
}
END_TEST

START_TEST(a_full_arena_refuses_and_stays_as_it_is) {
    char *block = allocate(3000);
    memset(block, 7, 3000);
    arena_snapshot *before = arena_snapshot_new(&arena);
    ck_assert_ptr_null(allocate(2000));
    ck_assert_ptr_null(allocate(SIZE_MAX));
    ck_assert_ptr_null(memory->reallocate(block, 3500, memory->user));
    ck_assert_ptr_null(memory->allocate_zeroed(SIZE_MAX / 2, 3, memory->user));
    assert_arena_unchanged(&arena, before);
    arena_snapshot_del(before);
}
END_TEST

START_TEST(a_hundred_blocks_fit_and_can_be_released_in_any_order) {
    void *blocks[100];
    for (int i = 0; i < 100; i++) blocks[i] = allocate(16);
    ck_assert_ptr_nonnull(blocks[99]);
    for (int i = 0; i < 100; i++) release(blocks[i * 37 % 100]);
    ck_assert_uint_eq(arena.block_count, 0);
}
END_TEST

START_TEST(scratch_memory_given_back_leaves_no_difference) {
    allocate(10);
    char *gap = allocate(50);
    allocate(10);
    release(gap);
    arena_snapshot *before = arena_snapshot_new(&arena);
    char *scratch = allocate(40);
    memset(scratch, 0xFF, 40);
    char *more = allocate(500);
    memset(more, 0xFF, 500);
    release(scratch);
    release(more);
    assert_arena_unchanged(&arena, before);
    arena_snapshot_del(before);
}
END_TEST

START_TEST(one_changed_byte_is_found_and_named) {
    allocate(24);
    char *block = allocate(24);
    block[5] = 1;
    arena_snapshot *before = arena_snapshot_new(&arena);
    block[5] = 3;
    assert_differs(before, "byte 5 of the block of 24 bytes at 48 went from 01 to 03");
    block[5] = 1;
    assert_arena_unchanged(&arena, before);
    arena_snapshot_del(before);
}
END_TEST

START_TEST(a_write_past_a_block_is_found) {
    char *block = allocate(24);
    arena_snapshot *before = arena_snapshot_new(&arena);
    block[25] = 1;
    assert_differs(before, "byte 25 of the block of 24 bytes at 0 went from 00 to 01");
    arena_snapshot_del(before);
}
END_TEST

START_TEST(blocks_that_come_and_go_are_found) {
    char *first = allocate(24);
    arena_snapshot *before = arena_snapshot_new(&arena);
    char *second = allocate(8);
    assert_differs(before, "a block of 8 bytes at 48 came");
    release(first);
    assert_differs(before, "a block of 24 bytes at 0 went");
    release(second);
    assert_differs(before, "a block of 24 bytes at 0 went");
    allocate(25);
    assert_differs(before, "a block of 25 bytes at 0 came");
    arena_snapshot_del(before);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("arena_memory");
    TCase *places = tcase_create("places");
    tcase_add_checked_fixture(places, make_arena, free_arena);
    tcase_add_test(places, blocks_are_aligned_zero_and_apart);
    tcase_add_test(places, places_depend_only_on_the_calls);
    tcase_add_test(places, reallocation_keeps_what_fits);
    tcase_add_test(places, a_full_arena_refuses_and_stays_as_it_is);
    tcase_add_test(places, a_hundred_blocks_fit_and_can_be_released_in_any_order);
    suite_add_tcase(suite, places);
    TCase *differences = tcase_create("differences");
    tcase_add_checked_fixture(differences, make_arena, free_arena);
    tcase_add_test(differences, scratch_memory_given_back_leaves_no_difference);
    tcase_add_test(differences, one_changed_byte_is_found_and_named);
    tcase_add_test(differences, a_write_past_a_block_is_found);
    tcase_add_test(differences, blocks_that_come_and_go_are_found);
    suite_add_tcase(suite, differences);
    return suite;
}
