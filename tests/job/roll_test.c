/* SPDX-License-Identifier: MIT */
#include "job/roll.h"

#include <string.h>

#include "bitsim/random.h"
#include "support/suite.h"

/* The plainer formulation: an array in which the rest is moved along. */
enum { SLOTS = 9, STEPS = 20000 };

typedef struct plain {
    uint32_t slots[SLOTS];
    uint32_t count;
} plain;

static uint32_t place_of(const plain *it, uint32_t slot) {
    uint32_t at = 0;
    while (at < it->count && it->slots[at] != slot) at++;
    return at;
}

static void plain_insert(plain *it, uint32_t at, uint32_t slot) {
    memmove(it->slots + at + 1, it->slots + at, (it->count - at) * sizeof it->slots[0]);
    it->slots[at] = slot;
    it->count++;
}

static void plain_remove(plain *it, uint32_t at) {
    it->count--;
    memmove(it->slots + at, it->slots + at + 1, (it->count - at) * sizeof it->slots[0]);
}

/* The roll is the array, read from either end. */
static void compare(const bitsim__roll *roll, const bitsim__ranks *ranks, const plain *it) {
    uint32_t slot = roll->first, before = 0;
    for (uint32_t i = 0; i < it->count; i++) {
        ck_assert_uint_eq(slot, it->slots[i]);
        ck_assert_uint_eq(ranks[slot].in[roll->kind].before, before);
        before = slot;
        slot = ranks[slot].in[roll->kind].behind;
    }
    ck_assert_uint_eq(slot, 0);
    ck_assert_uint_eq(roll->last, before);
    for (slot = 1; slot <= SLOTS; slot++)
        ck_assert_int_eq(bitsim__roll_has(roll, ranks, slot), place_of(it, slot) < it->count);
}

START_TEST(a_roll_is_an_array_whose_rest_moves_along) {
    bitsim__ranks ranks[SLOTS + 1] = {0};
    bitsim__roll roll = {.kind = BITSIM__ROLL_STILL};
    plain it = {0};
    bitsim_random random = bitsim_random_seed(1);
    for (int step = 0; step < STEPS; step++) {
        uint32_t slot = 1 + (uint32_t)bitsim_random_below(&random, SLOTS);
        uint32_t at = place_of(&it, slot);
        if (at < it.count) {
            plain_remove(&it, at);
            bitsim__roll_remove(&roll, ranks, slot);
        } else if (bitsim_random_below(&random, 2)) {
            plain_insert(&it, it.count, slot);
            bitsim__roll_append(&roll, ranks, slot);
        } else {
            at = (uint32_t)bitsim_random_below(&random, it.count + UINT64_C(1));
            uint32_t before = at ? it.slots[at - 1] : 0;
            plain_insert(&it, at, slot);
            bitsim__roll_insert(&roll, ranks, slot, before);
        }
        compare(&roll, ranks, &it);
    }
}
END_TEST

START_TEST(rolls_of_other_kinds_are_left_alone) {
    bitsim__ranks ranks[3] = {0};
    bitsim__roll all = {.kind = BITSIM__ROLL_ALL}, owned = {.kind = BITSIM__ROLL_ACCOUNT};
    for (uint32_t slot = 1; slot <= 2; slot++) bitsim__roll_append(&all, ranks, slot);
    bitsim__roll_append(&owned, ranks, 2);
    bitsim__roll_remove(&owned, ranks, 1);
    ck_assert_uint_eq(owned.first, 2);
    bitsim__roll_remove(&owned, ranks, 2);
    ck_assert_uint_eq(owned.first, 0);
    ck_assert_uint_eq(owned.last, 0);
    ck_assert_uint_eq(all.first, 1);
    ck_assert_uint_eq(all.last, 2);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("job/roll");
    TCase *tcase = tcase_create("roll");
    tcase_add_test(tcase, a_roll_is_an_array_whose_rest_moves_along);
    tcase_add_test(tcase, rolls_of_other_kinds_are_left_alone);
    suite_add_tcase(suite, tcase);
    return suite;
}
