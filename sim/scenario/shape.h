/* SPDX-License-Identifier: MIT */
/*
 * The shape of what a method gives back: one value, or several with names. By its shape a result
 * that a scenario expects is read and checked before anything runs, and what the method gave is
 * compared with it and told.
 */
#ifndef BITSIM_SIM_SCENARIO_SHAPE_H
#define BITSIM_SIM_SCENARIO_SHAPE_H

#include "bitsim/guid.h"
#include "scenario/reader.h"

/* shape_kind says what a value is. */
typedef enum shape_kind {
    /* SHAPE_NUMBER: a whole number. */
    SHAPE_NUMBER,
    /* SHAPE_SIZE: a size in bytes, or UNKNOWN for BG_SIZE_UNKNOWN. */
    SHAPE_SIZE,
    /* SHAPE_TEXT: a text, or null for NULL. */
    SHAPE_TEXT,
    /* SHAPE_WORD, SHAPE_FLAGS: of the shape's words. */
    SHAPE_WORD,
    SHAPE_FLAGS,
    /* SHAPE_BOOLEAN: true or false. */
    SHAPE_BOOLEAN,
    /* SHAPE_MOMENT: a moment, or null for none. */
    SHAPE_MOMENT,
    /* SHAPE_GUID: a GUID, or null for GUID_NULL. */
    SHAPE_GUID
} shape_kind;

/* value_shape is one value. */
typedef struct value_shape {
    /* name: its key, or NULL if it is the whole result. */
    const char *name;
    shape_kind kind;
    const word_list *words;
} value_shape;

/* SHAPE_VALUES_MAX: no result has more values than this. */
enum { SHAPE_VALUES_MAX = 6 };

/* result_shape is what a method gives back. */
typedef struct result_shape {
    /* what: for messages: "a result of GetTimes". */
    const char *what;
    const value_shape *values;
    size_t count;
} result_shape;

/* VALUE_KEY is a value that has a name. */
#define VALUE_KEY(name, kind, words) \
    { name, kind, words }

#define RESULT_SHAPE(what, values) \
    { what, values, sizeof(values) / sizeof((values)[0]) }

/* shape_value is a value, of the kind that its shape says. */
typedef struct shape_value {
    /* is_given: of an expected one, whether the file gives it. */
    bool is_given;
    /* text: of a text, NULL for NULL. */
    const char *text;
    /* number: of all others but a GUID. */
    uint64_t number;
    bitsim_guid guid;
} shape_value;

/* bitsim__read_shape: shape_value[count]; |detail| is a result_shape. */
field_reader bitsim__read_shape;

/* bitsim__put_shape writes |values|, those of them that are |given|, as a scenario writes them. */
void bitsim__put_shape(phrase *text, const result_shape *shape, const shape_value *values,
                       const shape_value *given);

/* bitsim__shape_equal answers whether |found| has what |expected| gives. */
bool bitsim__shape_equal(const result_shape *shape, const shape_value *found,
                         const shape_value *expected);

#endif
