/* SPDX-License-Identifier: MIT */
/* The scenarios of docs/, for tests that read or run them. */
#ifndef BITSIM_TESTS_SCENARIO_FILES_H
#define BITSIM_TESTS_SCENARIO_FILES_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

/* The scenario of the first slice, and the longest of the three. */
#define SCENARIO_CERT BITSIM_TEST_SCENARIOS "/cert/network_helper_with_client_certificate.yaml"
#define SCENARIO_SYSTEM BITSIM_TEST_SCENARIOS "/cert/local_system_with_client_certificate.yaml"
#define SCENARIO_HELPER BITSIM_TEST_SCENARIOS "/helper/microsoft_example.yaml"

/* Every section, every kind of step and every method at least once. */
#define SCENARIO_EVERYTHING BITSIM_TEST_FOLDER "/everything.yaml"

/* read_file returns the bytes of |path|, to be freed. */
static inline char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    char *text = malloc(1 << 16);
    *size = fread(text, 1, 1 << 16, file);
    fclose(file);
    ck_assert_uint_lt(*size, 1 << 16);
    return text;
}

#endif
