/* SPDX-License-Identifier: MIT */
/* All methods, group by group. */
#include "scenario/method_keys.h"

static const method_table *const tables[] = {
    &bitsim__basic_methods, &bitsim__property_methods, &bitsim__option_methods,
    &bitsim__file_methods,  &bitsim__object_methods,
};

const method *bitsim__method_at(size_t index) {
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        if (index < tables[i]->count) return &tables[i]->rows[index];
        index -= tables[i]->count;
    }
    return NULL;
}

bool bitsim__read_shaped_result(reader *r, const node *value, const void *detail, void *out) {
    const result_shape *shape = detail;
    story_result *result = out;
    result->kind = RESULT_VALUES;
    result->node = value;
    result->shape = shape;
    result->values = bitsim__take(r, value, shape->count, sizeof *result->values);
    return result->values && bitsim__read_shape(r, value, shape, result->values);
}
