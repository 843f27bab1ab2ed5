/* SPDX-License-Identifier: MIT */
/*
 * Building JSON with jansson, where every allocation may fail: a value that could not be made is
 * NULL, putting it somewhere fails, and the builder remembers that. So the parts build without
 * looking, and whoever began looks once at the end. Keys keep the order in which they were set.
 */
#ifndef BITSIM_REPORT_JSON_H
#define BITSIM_REPORT_JSON_H

#include <jansson.h>
#include <stdbool.h>

/* bitsim__json is a builder. Zeroed it is ready. */
typedef struct bitsim__json {
    /* failed: memory ran out, or a text is not UTF-8. */
    bool failed;
} bitsim__json;

/* bitsim__json_set gives |object| the member |key|, which takes |value| over. */
static inline void bitsim__json_set(bitsim__json *json, json_t *object, const char *key,
                                    json_t *value) {
    if (json_object_set_new(object, key, value) != 0) json->failed = true;
}

/* bitsim__json_append appends |value|, which it takes over, to |array|. */
static inline void bitsim__json_append(bitsim__json *json, json_t *array, json_t *value) {
    if (json_array_append_new(array, value) != 0) json->failed = true;
}

#endif
