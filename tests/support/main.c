/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "support/suite.h"

int test_rounds(int all) {
    const char *value = getenv("BITSIM_ROUNDS");
    long percent = value ? strtol(value, NULL, 10) : 100;
    if (percent < 1 || percent > 100) percent = 100;
    int rounds = (int)(all * percent / 100);
    return rounds > 0 ? rounds : 1;
}

int main(void) {
    SRunner *runner = srunner_create(test_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
