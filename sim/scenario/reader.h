/* SPDX-License-Identifier: MIT */
/*
 * Reading typed values out of a document. What a mapping may hold is a table of fields; each field
 * has a reader, which stores a value or refuses with the place, what was found and what was
 * expected. The first refusal counts: after it every reader answers false.
 */
#ifndef BITSIM_SIM_SCENARIO_READER_H
#define BITSIM_SIM_SCENARIO_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "scenario/document.h"
#include "scenario/nearest.h"
#include "scenario/phrase.h"
#include "scenario/pool.h"

typedef struct reader {
    pool *pool;
    bitsim_scenario_error *error;
    /* status: 0, or why reading stopped. */
    int status;
    /* context: what the readers of names look names up in. */
    void *context;
} reader;

/* field_reader stores what |value| says in |out|, which |detail| may tell more about. */
typedef bool field_reader(reader *r, const node *value, const void *detail, void *out);

/* field is a key that a mapping may have. */
typedef struct field {
    const char *name;
    /* required: the mapping is refused without it. */
    bool required;
    /* read, offset: by whom the value is read, and where in the struct it goes. */
    field_reader *read;
    size_t offset;
    const void *detail;
} field;

/* FIELD and REQUIRED make rows: key, reader, struct, member, detail. */
#define FIELD(name, read, type, member, detail) \
    { name, false, read, offsetof(type, member), detail }
#define REQUIRED(name, read, type, member, detail) \
    { name, true, read, offsetof(type, member), detail }

/* field_list is what a mapping may hold; |what| names the mapping ("an account"). */
typedef struct field_list {
    const char *what;
    const field *fields;
    size_t count;
} field_list;

#define FIELD_LIST(what, fields) \
    { what, fields, sizeof(fields) / sizeof((fields)[0]) }

/* bitsim__read_fields reads the mapping |value| into |out| by |list|. */
bool bitsim__read_fields(reader *r, const node *value, const field_list *list, void *out);

/* ---- Refusals. Each returns false, so that a reader can end with one. ---- */

/* bitsim__refuse says what was found at |at| and that |expected| was expected. */
bool bitsim__refuse(reader *r, int status, const node *at, const char *expected);

/* bitsim__refuse_word says that |at| is none of |words|, and which is nearest or which there are;
 * |expected| is what they are. */
bool bitsim__refuse_word(reader *r, int status, const node *at, const char *expected,
                         word_at *words_at, const void *words);

/* bitsim__refuse_key says that the mapping of |key| does not have such a key. */
bool bitsim__refuse_key(reader *r, const node *key, const char *what, word_at *words_at,
                        const void *words);

/* bitsim__refuse_missing says that |mapping|, |what|, lacks |key|. */
bool bitsim__refuse_missing(reader *r, const node *mapping, const char *what, const char *key);

/* bitsim__refuse_inside says that |at| is wrong at the byte |offset| of its text. */
bool bitsim__refuse_inside(reader *r, const node *at, size_t offset, const char *expected);

/* bitsim__refuse_count says that there are |count| of |what| at |at|, more than |most|. */
bool bitsim__refuse_count(reader *r, const node *at, size_t count, const char *what, size_t most);

/* bitsim__refuse_memory says that the allocator gave nothing. */
bool bitsim__refuse_memory(reader *r, const node *at);

/* bitsim__describe adds what |at| is to |text|: "'Sunday'", "the number 7", "a list". */
void bitsim__describe(phrase *text, const node *at);

/* ---- Field readers. The comment names the type of |out|, and |detail| where it has one. ---- */

/* bitsim__read_text: const char *; a text that is not empty. */
field_reader bitsim__read_text;
/* bitsim__read_any_text: const char *; a text, perhaps empty. */
field_reader bitsim__read_any_text;
/* bitsim__read_boolean: bool. */
field_reader bitsim__read_boolean;
/* bitsim__read_number: uint64_t; |detail| is a number_range, or NULL. */
field_reader bitsim__read_number;
/* bitsim__read_size: uint64_t; bytes, "4 MiB". */
field_reader bitsim__read_size;
/* bitsim__read_span: bitsim_time; "10 minutes". */
field_reader bitsim__read_span;
/* bitsim__read_moment: bitsim_time; "2026-01-31T12:00:00Z". */
field_reader bitsim__read_moment;
/* bitsim__read_word: int32_t; |detail| is a word_list. */
field_reader bitsim__read_word;
/* bitsim__read_flags: uint32_t; a list of words, whose values are added, or a number; |detail| is
 * a word_list. */
field_reader bitsim__read_flags;
/* bitsim__read_node: const node *; whatever it is. */
field_reader bitsim__read_node;

/* number_range bounds a number; |expected| says so in words. */
typedef struct number_range {
    uint64_t least;
    uint64_t most;
    const char *expected;
} number_range;

/* bitsim__dword_range: what a DWORD holds. */
extern const number_range bitsim__dword_range;

/* word_value is a word and what it stands for. */
typedef struct word_value {
    const char *word;
    int32_t value;
} word_value;

/* word_list is a set of words; a row without a word ends |rows|. */
typedef struct word_list {
    /* expected: what they are ("a state"). */
    const char *expected;
    const word_value *rows;
    /* numbers: a number from 0 to 2^31 - 1 counts as well, for values that are none. */
    bool numbers;
} word_list;

/* bitsim__is_text refuses anything but a text. */
bool bitsim__is_text(reader *r, const node *value, const char *expected);

/* bitsim__is_kind refuses anything but a list, or a mapping. */
bool bitsim__is_kind(reader *r, const node *value, node_kind kind, const char *expected);

/* bitsim__take returns zeroed memory for |count| items, or refuses at |at| and returns NULL. */
void *bitsim__take(reader *r, const node *at, size_t count, size_t size);

#endif
