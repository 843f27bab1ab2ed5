/* SPDX-License-Identifier: MIT */
/* JSON on stdout, as --format json asks for it. */
#ifndef BITSIM_CLI_PRINT_JSON_H
#define BITSIM_CLI_PRINT_JSON_H

#include "cli/options.h"
#include "report/json.h"

/*
 * bitsim__print_json prints |value|, which |json| has built and which is released, and returns the
 * exit status. If memory ran out it says so and prints nothing.
 */
int bitsim__print_json(const bitsim__manual *manual, const bitsim__json *json, json_t *value);

#endif
