/* SPDX-License-Identifier: MIT */
/*
 * Whatever anybody does, promises hold. BITSIM_SWARM_SEED is the seed of the first world, others
 * follow by one; BITSIM_SWARM_STEPS how many steps all worlds together take;
 * BITSIM_SWARM_COVERAGE has it print what was reached. docs/testing.md tells more.
 */
#include <stdio.h>
#include <stdlib.h>

#include "service/swarm.h"
#include "support/suite.h"

enum { STEPS_OF_A_WORLD = 12000, STEPS = 240000, TWICE = 4 };

static swarm_coverage coverage;

static unsigned long from_environment(const char *name, unsigned long otherwise) {
    const char *value = getenv(name);
    return value ? strtoul(value, NULL, 0) : otherwise;
}

/* Runs worlds from |*seed| on until all of them together have taken |steps|. */
static void run(unsigned long *seed, unsigned long steps) {
    while (coverage.steps < steps) {
        unsigned long left = steps - coverage.steps;
        swarm_run((*seed)++, left < STEPS_OF_A_WORLD ? left : STEPS_OF_A_WORLD, &coverage);
    }
}

START_TEST(promises_hold_whatever_anybody_does) {
    unsigned long seed = from_environment("BITSIM_SWARM_SEED", 1);
    unsigned long steps = from_environment("BITSIM_SWARM_STEPS", (unsigned long)test_rounds(STEPS));
    printf("swarm: seed %lu, %lu steps\n", seed, steps);
    fflush(stdout);
    run(&seed, steps);
    /* The ordinary run goes on, for a while, until it has been everywhere. */
    while (steps == STEPS && coverage.steps < 10 * STEPS &&
           swarm_coverage_missing(&coverage, false))
        run(&seed, coverage.steps + STEPS_OF_A_WORLD);
    if (getenv("BITSIM_SWARM_COVERAGE")) swarm_coverage_print(&coverage);
    size_t count = steps == STEPS ? swarm_coverage_missing(&coverage, true) : 0;
    fflush(stdout);
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(one_seed_is_one_story) {
    uint64_t seed = 7000 + (uint64_t)_i;
    const unsigned long steps = (unsigned long)test_rounds(STEPS_OF_A_WORLD / 4);
    uint64_t digest = swarm_run(seed, steps, &coverage);
    ck_assert_uint_eq(swarm_run(seed, steps, &coverage), digest);
    ck_assert_uint_ne(swarm_run(seed + 1, steps, &coverage), digest);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("swarm");
    TCase *all = tcase_create("swarm");
    tcase_set_timeout(all, getenv("BITSIM_SWARM_STEPS") ? 0 : 280);
    tcase_add_test(all, promises_hold_whatever_anybody_does);
    tcase_add_loop_test(all, one_seed_is_one_story, 0, TWICE);
    suite_add_tcase(suite, all);
    return suite;
}
