/* SPDX-License-Identifier: MIT */
#include "cli/print_json.h"

#include <stdio.h>
#include <stdlib.h>

int bitsim__print_json(const bitsim__manual *manual, const bitsim__json *json, json_t *value) {
    char *text = value && !json->failed ? json_dumps(value, JSON_INDENT(2)) : NULL;
    json_decref(value);
    if (!text) return bitsim__options_fault(manual, "out of memory");
    puts(text);
    free(text);
    return BITSIM__EXIT_YES;
}
