/* SPDX-License-Identifier: MIT */
#include "scenario/document.h"

#include <string.h>
#include <yaml.h>

#include "bitsim/error.h"
#include "scenario/key_set.h"
#include "scenario/phrase.h"
#include "scenario/screen.h"

enum { depth_max = 64 };

/* The document while it is being read. */
typedef struct builder {
    yaml_parser_t parser;
    pool *pool;
    bitsim_scenario_error *error;
    key_set keys;
    const node *root;
    /* open: the lists and mappings that the next node is inside of. */
    struct {
        node *node;
        /* last: the child added last; pending: a key that waits for its value. */
        node *last;
        node *pending;
    } open[depth_max];
    size_t depth;
} builder;

static int refuse(builder *b, yaml_mark_t mark, int code, const char *message) {
    b->error->line = (uint32_t)mark.line + 1;
    b->error->column = (uint32_t)mark.column + 1;
    phrase text = bitsim__phrase_start(b->error->text, sizeof b->error->text);
    bitsim__phrase_put(&text, message);
    return code;
}

static int refuse_name(builder *b, yaml_mark_t mark, const char *before, const yaml_char_t *name,
                       const char *after) {
    refuse(b, mark, BITSIM_ERR_SYNTAX, "");
    phrase text = bitsim__phrase_start(b->error->text, sizeof b->error->text);
    bitsim__phrase_put(&text, before);
    bitsim__phrase_quote(&text, (const char *)name, strlen((const char *)name));
    bitsim__phrase_put(&text, after);
    return BITSIM_ERR_SYNTAX;
}

static int refuse_memory(builder *b) {
    return refuse(b, b->parser.mark, BITSIM_ERR_NOMEM, "out of memory");
}

/* libyaml stopped: its own words, and the place it names. */
static int refuse_yaml(builder *b) {
    const yaml_parser_t *parser = &b->parser;
    if (parser->error == YAML_MEMORY_ERROR) return refuse_memory(b);
    refuse(b, parser->problem_mark, BITSIM_ERR_SYNTAX, "");
    phrase text = bitsim__phrase_start(b->error->text, sizeof b->error->text);
    bitsim__phrase_put(&text, "found text that is not YAML (");
    bitsim__phrase_put(&text, parser->problem ? parser->problem : "unreadable");
    if (parser->context) {
        bitsim__phrase_put(&text, ", ");
        bitsim__phrase_put(&text, parser->context);
        bitsim__phrase_put(&text, " from line ");
        bitsim__phrase_number(&text, parser->context_mark.line + 1);
    }
    bitsim__phrase_put(&text, "), expected YAML 1.2 or JSON");
    return BITSIM_ERR_SYNTAX;
}

static int refuse_reference(builder *b, yaml_mark_t mark, const yaml_char_t *anchor,
                            const yaml_char_t *tag) {
    if (anchor)
        return refuse_name(b, mark, "found the anchor ", anchor,
                           ", expected no anchors: a scenario writes everything out");
    return refuse_name(b, mark, "found the tag ", tag, ", expected no tags");
}

static int add_key(builder *b, node *key, yaml_mark_t mark) {
    if (key->kind == NODE_LIST || key->kind == NODE_MAPPING)
        return refuse(b, mark, BITSIM_ERR_SYNTAX,
                      "found a list or mapping as a key, expected a text");
    if (key->kind != NODE_TEXT)
        return refuse_name(b, mark, "found the key ", (const yaml_char_t *)key->text,
                           ", which is no text unless it stands in quotes, expected a text");
    const node *twin = NULL;
    int error = bitsim__key_set_add(&b->keys, b->open[b->depth - 1].node, key, &twin);
    if (error != BITSIM_OK) return refuse_memory(b);
    if (twin) {
        refuse_name(b, mark, "found the key ", (const yaml_char_t *)key->text,
                    " a second time, expected each key once; the first is on line ");
        phrase text = {b->error->text, sizeof b->error->text, strlen(b->error->text)};
        bitsim__phrase_number(&text, twin->line);
        return BITSIM_ERR_SYNTAX;
    }
    b->open[b->depth - 1].pending = key;
    return BITSIM_OK;
}

/* Puts |fresh| where it belongs: at the root, into the open list, or as a key or a value. */
static int add(builder *b, node *fresh, yaml_mark_t mark) {
    if (b->depth == 0) {
        b->root = fresh;
        return BITSIM_OK;
    }
    node *parent = b->open[b->depth - 1].node;
    if (parent->kind == NODE_MAPPING && !b->open[b->depth - 1].pending)
        return add_key(b, fresh, mark);
    fresh->key = b->open[b->depth - 1].pending;
    b->open[b->depth - 1].pending = NULL;
    if (b->open[b->depth - 1].last) b->open[b->depth - 1].last->next = fresh;
    else parent->first = fresh;
    b->open[b->depth - 1].last = fresh;
    parent->count++;
    return BITSIM_OK;
}

static node *make(builder *b, yaml_mark_t mark, node_kind kind) {
    node *fresh = bitsim__pool_take(b->pool, 1, sizeof *fresh);
    if (!fresh) return NULL;
    fresh->kind = kind;
    fresh->line = (uint32_t)mark.line + 1;
    fresh->column = (uint32_t)mark.column + 1;
    return fresh;
}

static int read_scalar(builder *b, const yaml_event_t *event) {
    yaml_mark_t mark = event->start_mark;
    const yaml_char_t *value = event->data.scalar.value;
    size_t length = event->data.scalar.length;
    if (event->data.scalar.anchor || event->data.scalar.tag)
        return refuse_reference(b, mark, event->data.scalar.anchor, event->data.scalar.tag);
    /* "\0" in double quotes passes the screen. */
    if (memchr(value, '\0', length))
        return refuse(b, mark, BITSIM_ERR_SYNTAX, "found a NUL character, expected text");
    node *fresh = make(b, mark, NODE_TEXT);
    if (!fresh) return refuse_memory(b);
    fresh->length = length;
    fresh->text = bitsim__pool_copy(b->pool, (const char *)value, length);
    if (!fresh->text) return refuse_memory(b);
    fresh->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    if (!fresh->quoted) bitsim__node_resolve(fresh);
    return add(b, fresh, mark);
}

static int open_collection(builder *b, yaml_mark_t mark, node_kind kind, const yaml_char_t *anchor,
                           const yaml_char_t *tag) {
    if (anchor || tag) return refuse_reference(b, mark, anchor, tag);
    if (b->depth == depth_max)
        return refuse(b, mark, BITSIM_ERR_RANGE,
                      "found a level of nesting too many, expected at most 64");
    node *fresh = make(b, mark, kind);
    if (!fresh) return refuse_memory(b);
    int error = add(b, fresh, mark);
    if (error != BITSIM_OK) return error;
    b->open[b->depth].node = fresh;
    b->open[b->depth].last = NULL;
    b->open[b->depth].pending = NULL;
    b->depth++;
    return BITSIM_OK;
}

static int start_document(builder *b, const yaml_event_t *event) {
    if (b->root)
        return refuse(b, event->start_mark, BITSIM_ERR_SYNTAX,
                      "found a second document, expected one scenario in a file");
    if (event->data.document_start.tag_directives.start !=
        event->data.document_start.tag_directives.end)
        return refuse(b, event->start_mark, BITSIM_ERR_SYNTAX,
                      "found a %TAG directive, expected no tags");
    return BITSIM_OK;
}

static int take(builder *b, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: return start_document(b, event);
    case YAML_ALIAS_EVENT:
        return refuse_name(b, event->start_mark, "found the alias ", event->data.alias.anchor,
                           ", expected no aliases: a scenario writes everything out");
    case YAML_SCALAR_EVENT: return read_scalar(b, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(b, event->start_mark, NODE_LIST, event->data.sequence_start.anchor,
                               event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return open_collection(b, event->start_mark, NODE_MAPPING, event->data.mapping_start.anchor,
                               event->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: b->depth--; return BITSIM_OK;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT: return BITSIM_OK;
    }
    return BITSIM_OK;
}

static int read_events(builder *b) {
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&b->parser, &event)) return refuse_yaml(b);
        bool is_end = event.type == YAML_STREAM_END_EVENT;
        int error = take(b, &event);
        yaml_event_delete(&event);
        if (error != BITSIM_OK) return error;
        if (is_end) break;
    }
    if (!b->root)
        return refuse(b, (yaml_mark_t){0}, BITSIM_ERR_SYNTAX,
                      "found an empty file, expected a scenario");
    return BITSIM_OK;
}

int bitsim__document_read(const node **root, const char *text, size_t size, pool *from,
                          bitsim_scenario_error *error) {
    builder b = {.pool = from, .error = error};
    if (size > BITSIM_SCENARIO_SIZE_MAX)
        return refuse(&b, (yaml_mark_t){0}, BITSIM_ERR_RANGE,
                      "found a file of more than 4 MiB, expected a scenario of at most 4 MiB");
    int status = bitsim__screen(text, size, error);
    if (status != BITSIM_OK) return status;
    /* A byte order mark says nothing more, and is no part of the first line. */
    size_t mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (!yaml_parser_initialize(&b.parser)) return refuse_memory(&b);
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)text + mark, size - mark);
    bitsim__key_set_init(&b.keys, from->memory);
    status = read_events(&b);
    bitsim__key_set_free(&b.keys);
    yaml_parser_delete(&b.parser);
    if (status == BITSIM_OK) *root = b.root;
    return status;
}

const node *bitsim__node_get(const node *mapping, const char *key) {
    for (const node *value = mapping->first; value; value = value->next)
        if (strcmp(value->key->text, key) == 0) return value;
    return NULL;
}
