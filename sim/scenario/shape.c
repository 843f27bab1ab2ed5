/* SPDX-License-Identifier: MIT */
#include "scenario/shape.h"

#include <string.h>

#include "bitsim/constants.h"
#include "bitsim/error.h"
#include "bitsim/time.h"
#include "scenario/values.h"
#include "scenario/words.h"

/* ---- Reading ---- */

static bool read_size(reader *r, const node *value, uint64_t *out) {
    if (value->kind != NODE_TEXT || strcmp(value->text, "UNKNOWN") != 0)
        return bitsim__read_size(r, value, NULL, out);
    *out = BG_SIZE_UNKNOWN;
    return true;
}

static bool read_word(reader *r, const node *value, const word_list *words, uint64_t *out) {
    int32_t word = 0;
    if (!bitsim__read_word(r, value, words, &word)) return false;
    *out = (uint64_t)word;
    return true;
}

static bool read_flags(reader *r, const node *value, const word_list *words, uint64_t *out) {
    uint32_t flags = 0;
    if (!bitsim__read_flags(r, value, words, &flags)) return false;
    *out = flags;
    return true;
}

static bool read_boolean(reader *r, const node *value, uint64_t *out) {
    bool boolean = false;
    if (!bitsim__read_boolean(r, value, NULL, &boolean)) return false;
    *out = boolean;
    return true;
}

static bool read_moment(reader *r, const node *value, uint64_t *out) {
    return value->kind == NODE_NULL || bitsim__read_moment(r, value, NULL, out);
}

static bool read_guid(reader *r, const node *value, bitsim_guid *out) {
    static const char expected[] =
        "an id such as '{01234567-89ab-cdef-0123-456789abcdef}', or null";
    if (value->kind == NODE_NULL) return true;
    if (!bitsim__is_text(r, value, expected)) return false;
    return bitsim_guid_parse(value->text, out) == BITSIM_OK ||
           bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
}

static bool read_value(reader *r, const node *value, const value_shape *shape, shape_value *out) {
    if (r->status != BITSIM_OK) return false;
    out->is_given = true;
    switch (shape->kind) {
    case SHAPE_NUMBER: return bitsim__read_number(r, value, NULL, &out->number);
    case SHAPE_SIZE: return read_size(r, value, &out->number);
    case SHAPE_TEXT: return bitsim__read_nullable(r, value, NULL, &out->text);
    case SHAPE_WORD: return read_word(r, value, shape->words, &out->number);
    case SHAPE_FLAGS: return read_flags(r, value, shape->words, &out->number);
    case SHAPE_BOOLEAN: return read_boolean(r, value, &out->number);
    case SHAPE_MOMENT: return read_moment(r, value, &out->number);
    case SHAPE_GUID: return read_guid(r, value, &out->guid);
    }
    return false;
}

static const char *value_name(const void *shape, size_t index) {
    const result_shape *result = shape;
    return index < result->count ? result->values[index].name : NULL;
}

static size_t find_value(const result_shape *shape, const char *name) {
    size_t index = 0;
    while (index < shape->count && strcmp(shape->values[index].name, name) != 0) index++;
    return index;
}

bool bitsim__read_shape(reader *r, const node *value, const void *detail, void *out) {
    const result_shape *shape = detail;
    shape_value *values = out;
    if (!shape->values[0].name) return read_value(r, value, &shape->values[0], &values[0]);
    char expected[120];
    phrase text = bitsim__phrase_start(expected, sizeof expected);
    bitsim__phrase_put(&text, shape->what);
    bitsim__phrase_put(&text, ": a mapping");
    if (!bitsim__is_kind(r, value, NODE_MAPPING, expected)) return false;
    for (const node *child = value->first; child; child = child->next) {
        size_t index = find_value(shape, child->key->text);
        if (index == shape->count)
            return bitsim__refuse_key(r, child->key, shape->what, value_name, shape);
        if (!read_value(r, child, &shape->values[index], &values[index])) return false;
    }
    return true;
}

/* ---- Telling and comparing ---- */

static void put_text(phrase *text, const char *value) {
    if (value) bitsim__phrase_quote(text, value, strlen(value));
    else bitsim__phrase_put(text, "null");
}

static void put_moment(phrase *text, bitsim_time moment) {
    bitsim_time_string buffer;
    bitsim__phrase_put(text, moment ? bitsim_time_print(moment, &buffer) : "null");
}

static void put_value(phrase *text, const value_shape *shape, const shape_value *value) {
    bitsim_guid_string buffer;
    switch (shape->kind) {
    case SHAPE_NUMBER: bitsim__phrase_number(text, value->number); break;
    case SHAPE_SIZE:
        if (value->number == BG_SIZE_UNKNOWN) {
            bitsim__phrase_put(text, "UNKNOWN");
        } else {
            bitsim__phrase_number(text, value->number);
            bitsim__phrase_put(text, " B");
        }
        break;
    case SHAPE_TEXT: put_text(text, value->text); break;
    case SHAPE_WORD:
        bitsim__phrase_put(text, bitsim__word_for(shape->words, (int32_t)value->number));
        break;
    case SHAPE_FLAGS: bitsim__put_flags(text, shape->words, (uint32_t)value->number); break;
    case SHAPE_BOOLEAN: bitsim__phrase_put(text, value->number ? "true" : "false"); break;
    case SHAPE_MOMENT: put_moment(text, value->number); break;
    case SHAPE_GUID: bitsim__phrase_put(text, bitsim_guid_print(&value->guid, &buffer)); break;
    }
}

void bitsim__put_shape(phrase *text, const result_shape *shape, const shape_value *values,
                       const shape_value *given) {
    const char *before = "";
    for (size_t i = 0; i < shape->count; i++) {
        if (!given[i].is_given) continue;
        bitsim__phrase_put(text, before);
        if (shape->values[i].name) {
            bitsim__phrase_put(text, shape->values[i].name);
            bitsim__phrase_put(text, ": ");
        }
        put_value(text, &shape->values[i], &values[i]);
        before = ", ";
    }
}

static bool texts_equal(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool bitsim__shape_equal(const result_shape *shape, const shape_value *found,
                         const shape_value *expected) {
    for (size_t i = 0; i < shape->count; i++) {
        bool equal = found[i].number == expected[i].number &&
                     texts_equal(found[i].text, expected[i].text) &&
                     bitsim_guid_equal(&found[i].guid, &expected[i].guid);
        if (expected[i].is_given && !equal) return false;
    }
    return true;
}
