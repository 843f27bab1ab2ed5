/* SPDX-License-Identifier: MIT */
#include "base/index.h"

#include "bitsim/error.h"
#include "bitsim/random.h"
#include "support/counting_memory.h"
#include "support/suite.h"

/* A naive map: pairs in a heap of no order. */
enum { PAIRS_MAX = 100 };

typedef struct naive_map {
    bitsim__index_cell pairs[PAIRS_MAX];
    size_t count;
} naive_map;

static size_t naive_find(const naive_map *map, uint32_t hash, uint32_t value) {
    size_t i = 0;
    while (i < map->count && (map->pairs[i].hash != hash || map->pairs[i].value != value)) i++;
    return i;
}

static size_t naive_count(const naive_map *map, uint32_t hash) {
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++) count += map->pairs[i].hash == hash;
    return count;
}

static void compare(const bitsim__index *index, const naive_map *map, uint32_t hash) {
    uint32_t cursor = 0, value;
    size_t found = 0;
    while ((value = bitsim__index_next(index, hash, &cursor)) != UINT32_MAX) {
        ck_assert_uint_lt(naive_find(map, hash, value), map->count);
        found++;
    }
    ck_assert_uint_eq(found, naive_count(map, hash));
    ck_assert_uint_eq(index->count, map->count);
}

/* How the hashes of a run are drawn: few, so that they collide; neighbours; at the far end. */
static const struct {
    uint32_t base;
    uint32_t spread;
    uint32_t step;
} hashes[] = {{0, 3, 1}, {0, 40, 1}, {UINT32_MAX - 5, 11, 1}, {7, 60, 1024}, {0, UINT32_MAX, 1}};

START_TEST(index_finds_what_a_naive_map_finds) {
    static naive_map map;
    map.count = 0;
    counting_memory memory;
    counting_memory_init(&memory);
    bitsim__index index = {0};
    bitsim_random random = bitsim_random_seed((uint64_t)_i + 1);
    for (int step = 0; step < 20000; step++) {
        uint32_t hash = hashes[_i].base +
                        (uint32_t)bitsim_random_below(&random, hashes[_i].spread) * hashes[_i].step;
        uint32_t value = (uint32_t)bitsim_random_below(&random, 1000);
        size_t at = naive_find(&map, hash, value);
        bool grows = bitsim_random_below(&random, 1000) < (step / 2000 % 2 ? 350 : 650);
        if (grows && map.count < PAIRS_MAX && at == map.count) {
            ck_assert_int_eq(bitsim__index_reserve(&index, &memory.memory), BITSIM_OK);
            bitsim__index_insert(&index, hash, value);
            map.pairs[map.count++] = (bitsim__index_cell){hash, value};
        } else if (!grows && map.count) {
            /* Mostly what is there, at times what is not. */
            if (at == map.count && bitsim_random_below(&random, 8)) {
                at = (size_t)bitsim_random_below(&random, map.count);
                hash = map.pairs[at].hash;
                value = map.pairs[at].value;
            }
            bitsim__index_remove(&index, hash, value);
            if (at < map.count) map.pairs[at] = map.pairs[--map.count];
        }
        compare(&index, &map, hash);
    }
    for (size_t i = 0; i < map.count; i++) compare(&index, &map, map.pairs[i].hash);
    bitsim__index_clear(&index, &memory.memory);
    ck_assert_uint_eq(memory.live_blocks, 0);
    ck_assert_uint_eq(index.count, 0);
}
END_TEST

START_TEST(empty_index_finds_nothing) {
    bitsim__index index = {0};
    uint32_t cursor = 0;
    ck_assert_uint_eq(bitsim__index_next(&index, 5, &cursor), UINT32_MAX);
    bitsim__index_remove(&index, 5, 5);
    ck_assert_uint_eq(index.count, 0);
}
END_TEST

START_TEST(there_is_always_a_free_cell_for_a_probe_to_end_at) {
    counting_memory memory;
    counting_memory_init(&memory);
    bitsim__index index = {0};
    for (uint32_t i = 0; i < 5000; i++) {
        ck_assert_int_eq(bitsim__index_reserve(&index, &memory.memory), BITSIM_OK);
        bitsim__index_insert(&index, 1, i);
        ck_assert_uint_le(index.count, index.capacity / 4 * 3);
    }
    bitsim__index_clear(&index, &memory.memory);
    ck_assert_uint_eq(memory.live_blocks, 0);
}
END_TEST

static int fill(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim__index index = {0};
    int error = BITSIM_OK;
    for (uint32_t i = 0; i < 100 && !error; i++) {
        error = bitsim__index_reserve(&index, memory);
        if (!error) bitsim__index_insert(&index, i * 7, i);
    }
    for (uint32_t i = 0, count = index.count; i < count; i++) {
        uint32_t cursor = 0;
        ck_assert_uint_eq(bitsim__index_next(&index, i * 7, &cursor), i);
    }
    bitsim__index_clear(&index, memory);
    return error;
}

START_TEST(what_stands_beside_a_value_stays_with_it) {
    counting_memory counted;
    counting_memory_init(&counted);
    const bitsim_memory *memory = &counted.memory;
    bitsim__index index = {.beside = sizeof(uint64_t)};
    /* Few hashes for many values, so that cells move when others go. */
    for (uint32_t i = 0; i < 100; i++) {
        ck_assert_int_eq(bitsim__index_reserve(&index, memory), BITSIM_OK);
        *(uint64_t *)bitsim__index_insert(&index, i % 10, i) = UINT64_C(7) << 32 | i;
    }
    for (uint32_t i = 0; i < 100; i += 3) bitsim__index_remove(&index, i % 10, i);
    uint32_t met = 0;
    for (uint32_t hash = 0; hash < 10; hash++) {
        uint32_t cursor = 0, value;
        while ((value = bitsim__index_next(&index, hash, &cursor)) != UINT32_MAX) {
            const uint64_t *beside = bitsim__index_beside(&index, hash, cursor);
            ck_assert_uint_eq(*beside, UINT64_C(7) << 32 | value);
            met++;
        }
    }
    ck_assert_uint_eq(met, index.count);
    bitsim__index_clear(&index, memory);
    ck_assert_uint_eq(index.beside, sizeof(uint64_t));
    ck_assert_uint_eq(counted.live_blocks, 0);
}
END_TEST

START_TEST(refused_reservation_leaves_the_index_whole) {
    ck_assert_uint_eq(each_allocation_fails_once(fill, NULL), 6);
}
END_TEST

START_TEST(hash_depends_on_every_word_and_on_their_order) {
    const uint64_t words[] = {1, 2}, turned[] = {2, 1}, other[] = {1, UINT64_C(3) << 40};
    ck_assert_uint_eq(bitsim__hash_words(words, 2), bitsim__hash_words(words, 2));
    ck_assert_uint_ne(bitsim__hash_words(words, 2), bitsim__hash_words(turned, 2));
    ck_assert_uint_ne(bitsim__hash_words(words, 2), bitsim__hash_words(other, 2));
    ck_assert_uint_ne(bitsim__hash_words(words, 2), bitsim__hash_words(words, 1));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("index");
    TCase *index = tcase_create("index");
    tcase_add_loop_test(index, index_finds_what_a_naive_map_finds, 0,
                        sizeof hashes / sizeof hashes[0]);
    tcase_add_test(index, empty_index_finds_nothing);
    tcase_add_test(index, there_is_always_a_free_cell_for_a_probe_to_end_at);
    tcase_add_test(index, what_stands_beside_a_value_stays_with_it);
    tcase_add_test(index, refused_reservation_leaves_the_index_whole);
    tcase_add_test(index, hash_depends_on_every_word_and_on_their_order);
    suite_add_tcase(suite, index);
    return suite;
}
