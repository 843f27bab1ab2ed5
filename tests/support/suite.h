/* SPDX-License-Identifier: MIT */
/*
 * What every test program has in common. A <stem>_test.c defines test_suite; main.c runs it.
 * Names of tests are claims: helper_is_discarded_when_owner_logs_off.
 */
#ifndef BITSIM_TESTS_SUPPORT_SUITE_H
#define BITSIM_TESTS_SUPPORT_SUITE_H

#include <check.h>

/* test_suite returns the suite of this program; the runner frees it. */
Suite *test_suite(void);

/*
 * test_rounds returns how many of |all| drawn questions a test is to ask: all of them, or as many
 * in a hundred as BITSIM_ROUNDS says, where each takes too long, but at least one.
 */
int test_rounds(int all);

#endif
