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

/*
 * bitsim__print_json_line prints |value|, which is released, on a line and returns |status|. NULL
 * is a value for which there was no memory: it says so then.
 */
int bitsim__print_json_line(const bitsim__manual *manual, json_t *value, int status);

/*
 * bitsim__json_text returns |value| as a text, whole or not at all: it returns NULL if memory runs
 * out. |flags| are those of json_dumps. The caller releases it with free.
 */
char *bitsim__json_text(const json_t *value, size_t flags);

#endif
