/* SPDX-License-Identifier: MIT */
/*
 * A token's YAML file. Like a scenario it is the part of YAML that JSON has, and a smaller part of
 * it, so that nothing refers back, nothing multiplies and nothing goes on for ever.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "cli/show.h"
#include "cli/token_input.h"

enum { size_max = 64 * 1024, depth_max = 8 };

/* The file while it is being read. */
typedef struct builder {
    yaml_parser_t parser;
    const char *name;
    input_fault *fault;
    json_t *root;
    /* open: the lists and objects that the next value is inside of; their parents own them. */
    struct {
        json_t *value;
        /* key: a text that waits for its value, or NULL. */
        json_t *key;
    } open[depth_max];
    size_t depth;
    /* marks: where the parts stand, [line, column] from 1, by the names that a fault has. */
    json_t *marks;
    /* key: the last key of the token itself, cut. */
    char key[BITSIM__PLACE_SIZE / 2];
} builder;

static bool refuse(builder *b, yaml_mark_t mark, const char *message, const char *detail) {
    return bitsim__input_fail(b->fault, "%s:%zu:%zu: %s%s%s%s", BITSIM__LINE(b->name),
                              mark.line + 1, mark.column + 1, message, detail ? " '" : "",
                              detail ? BITSIM__WORD(detail) : "", detail ? "'" : "");
}

/* Remembers where a part stands: a key of the token, or entry |index| of the list that is one. */
static bool mark_part(builder *b, size_t index, yaml_mark_t mark) {
    char part[BITSIM__PLACE_SIZE];
    if (b->depth == 1) snprintf(part, sizeof part, "%s", b->key);
    else snprintf(part, sizeof part, "%s[%zu]", b->key, index);
    json_t *place = json_pack("[I,I]", (json_int_t)mark.line + 1, (json_int_t)mark.column + 1);
    /* A part of a name with bytes that are no UTF-8 is not asked for. */
    return json_object_set_new_nocheck(b->marks, part, place) == 0 ||
           refuse(b, mark, "out of memory", NULL);
}

static bool add_key(builder *b, json_t *key, yaml_mark_t mark) {
    const char *text = json_string_value(key);
    bool is_twin = text && json_object_get(b->open[b->depth - 1].value, text);
    if (text && !is_twin) {
        b->open[b->depth - 1].key = key;
        if (b->depth > 1) return true;
        snprintf(b->key, sizeof b->key, "%s", text);
        return mark_part(b, 0, mark);
    }
    if (is_twin) refuse(b, mark, "each key once, not again", text);
    else refuse(b, mark, "a key is a text", NULL);
    json_decref(key);
    return false;
}

/* Puts |value|, which it takes over, where it belongs; NULL is one that could not be made. */
static bool add(builder *b, json_t *value, yaml_mark_t mark) {
    if (!value) return refuse(b, mark, "out of memory", NULL);
    if (b->depth == 0) {
        b->root = value;
        return true;
    }
    json_t *parent = b->open[b->depth - 1].value, *key = b->open[b->depth - 1].key;
    if (json_is_object(parent) && !key) return add_key(b, value, mark);
    bool is_entry = b->depth == 2 && json_is_array(parent);
    if (is_entry && !mark_part(b, json_array_size(parent), mark)) {
        json_decref(value);
        return false;
    }
    int status = key ? json_object_set_new(parent, json_string_value(key), value)
                     : json_array_append_new(parent, value);
    b->open[b->depth - 1].key = NULL;
    json_decref(key);
    return status == 0 || refuse(b, mark, "out of memory", NULL);
}

static bool refuse_reference(builder *b, yaml_mark_t mark, const yaml_char_t *anchor,
                             const yaml_char_t *tag) {
    if (anchor) return refuse(b, mark, "no anchors: not", (const char *)anchor);
    return !tag || refuse(b, mark, "no tags: not", (const char *)tag);
}

static bool read_scalar(builder *b, const yaml_event_t *event) {
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (!refuse_reference(b, event->start_mark, event->data.scalar.anchor, event->data.scalar.tag))
        return false;
    if (memchr(text, '\0', length))
        return refuse(b, event->start_mark, "a text has no NUL character", NULL);
    if (is_plain && strcmp(text, "true") == 0) return add(b, json_true(), event->start_mark);
    if (is_plain && strcmp(text, "false") == 0) return add(b, json_false(), event->start_mark);
    return add(b, json_stringn(text, length), event->start_mark);
}

static bool open_collection(builder *b, json_t *value, const yaml_event_t *event,
                            const yaml_char_t *anchor, const yaml_char_t *tag) {
    yaml_mark_t mark = event->start_mark;
    bool ok = refuse_reference(b, mark, anchor, tag);
    if (ok && b->depth == depth_max) ok = refuse(b, mark, "nested too deeply", NULL);
    bool is_key = b->depth > 0 && json_is_object(b->open[b->depth - 1].value) &&
                  !b->open[b->depth - 1].key;
    if (ok && is_key) ok = refuse(b, mark, "a key is a text", NULL);
    if (!ok) {
        json_decref(value);
        return false;
    }
    if (!add(b, value, mark)) return false;
    b->open[b->depth].value = value;
    b->open[b->depth++].key = NULL;
    return true;
}

static bool take(builder *b, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return !b->root || refuse(b, event->start_mark, "a second document, expected one", NULL);
    case YAML_ALIAS_EVENT:
        return refuse(b, event->start_mark, "no aliases: not",
                      (const char *)event->data.alias.anchor);
    case YAML_SCALAR_EVENT: return read_scalar(b, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(b, json_array(), event, event->data.sequence_start.anchor,
                               event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return open_collection(b, json_object(), event, event->data.mapping_start.anchor,
                               event->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: b->depth--; return true;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT: return true;
    }
    return true;
}

static bool read_events(builder *b) {
    bool ok = true;
    for (bool is_end = false; ok && !is_end;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&b->parser, &event)) {
            bool is_full = b->parser.error == YAML_MEMORY_ERROR;
            const char *problem = is_full ? "out of memory" : b->parser.problem;
            return refuse(b, b->parser.problem_mark, problem ? problem : "not YAML", NULL);
        }
        is_end = event.type == YAML_STREAM_END_EVENT;
        ok = take(b, &event);
        yaml_event_delete(&event);
    }
    return ok && (b->root || refuse(b, (yaml_mark_t){0}, "an empty file", NULL));
}

/* Sees that the parts make a token, and else where the wrong one stands. */
static bool check(builder *b) {
    input_fault fault = {.text = ""};
    bitsim_token *token = bitsim__input_token(b->root, &fault);
    bitsim_token_del(token);
    if (token) return true;
    json_int_t line = 1, column = 1;
    char part[sizeof b->key];
    snprintf(part, sizeof part, "%.*s", (int)sizeof part - 1, fault.place);
    const json_t *mark = json_object_get(b->marks, part);
    if (mark) {
        line = json_integer_value(json_array_get(mark, 0));
        column = json_integer_value(json_array_get(mark, 1));
    }
    return bitsim__input_fail(b->fault, "%s:%lld:%lld: %s%s%.500s%s%s", BITSIM__LINE(b->name),
                              (long long)line, (long long)column, BITSIM__WORD(fault.place),
                              fault.place[0] ? ": " : "", fault.text,
                              fault.first[0] ? ", first as " : "", fault.first);
}

static json_t *read_text(const char *name, const unsigned char *text, size_t size,
                         input_fault *fault) {
    builder b = {.name = name, .fault = fault, .marks = json_object()};
    if (!b.marks || !yaml_parser_initialize(&b.parser)) {
        json_decref(b.marks);
        bitsim__input_fail(fault, "out of memory");
        return NULL;
    }
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, text, size);
    bool ok = read_events(&b);
    yaml_parser_delete(&b.parser);
    for (size_t i = 0; i < b.depth; i++) json_decref(b.open[i].key);
    bool is_object = json_is_object(b.root), is_token = ok && is_object && check(&b);
    json_decref(b.marks);
    if (is_token) return b.root;
    if (ok && !is_object)
        bitsim__input_fail(fault, "%s:1:1: a token is an object", BITSIM__LINE(name));
    json_decref(b.root);
    return NULL;
}

json_t *bitsim__input_yaml(const char *name, input_fault *fault) {
    static unsigned char text[size_max + 1];
    bool is_input = strcmp(name, "-") == 0;
    FILE *file = is_input ? stdin : fopen(name, "rb");
    if (!file) {
        bitsim__input_not_ready(name, "neither a file nor a ready token", fault);
        return NULL;
    }
    errno = 0;
    size_t size = fread(text, 1, sizeof text, file);
    int error = ferror(file) ? errno : 0;
    bool has_failed = ferror(file) != 0;
    if (!is_input) fclose(file);
    if (has_failed)
        bitsim__input_fail(fault, "%s: %s", BITSIM__LINE(name),
                           error ? strerror(error) : "cannot be read");
    else if (size > size_max)
        bitsim__input_fail(fault, "%s:1:1: more than 64 KiB, too much for a token",
                           BITSIM__LINE(name));
    else return read_text(name, text, size, fault);
    return NULL;
}

json_t *bitsim__input_named(const char *name, input_fault *fault) {
    json_t *value = json_string(name);
    input_fault ignored;
    if (!value) {
        bitsim__input_fail(fault, "'%s' is no UTF-8, or memory has run out", BITSIM__WORD(name));
        return NULL;
    }
    bitsim_token *token = bitsim__input_token(value, &ignored);
    if (token) {
        bitsim_token_del(token);
        return value;
    }
    json_decref(value);
    /* No file is called service:NAME. */
    if (strstr(name, "service:") || strstr(name, "virtual-account:")) {
        *fault = ignored;
        return NULL;
    }
    return bitsim__input_yaml(name, fault);
}
