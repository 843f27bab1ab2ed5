/* SPDX-License-Identifier: MIT */
/* What is said of a value that is not what it should be. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/reader.h"

/* A message names all words there are only while they are this few. */
enum { words_shown = 12 };

/* Begins the message, unless there is one already. */
static bool begin(reader *r, int status, uint32_t line, uint32_t column, phrase *text) {
    if (r->status != BITSIM_OK) return false;
    r->status = status;
    r->error->line = line;
    r->error->column = column;
    *text = bitsim__phrase_start(r->error->text, sizeof r->error->text);
    return true;
}

void bitsim__describe(phrase *text, const node *at) {
    switch (at->kind) {
    case NODE_NULL: bitsim__phrase_put(text, "nothing"); break;
    case NODE_LIST: bitsim__phrase_put(text, at->count ? "a list" : "an empty list"); break;
    case NODE_MAPPING: bitsim__phrase_put(text, "a mapping"); break;
    case NODE_INTEGER:
    case NODE_FRACTION:
        bitsim__phrase_put(text, "the number ");
        bitsim__phrase_plain(text, at->text, at->length);
        break;
    case NODE_BOOLEAN:
        bitsim__phrase_put(text, "the truth value ");
        bitsim__phrase_plain(text, at->text, at->length);
        break;
    case NODE_TEXT:
        if (at->length == 0) bitsim__phrase_put(text, "an empty text");
        else bitsim__phrase_quote(text, at->text, at->length);
        break;
    }
}

bool bitsim__refuse(reader *r, int status, const node *at, const char *expected) {
    phrase text;
    if (!begin(r, status, at->line, at->column, &text)) return false;
    bitsim__phrase_put(&text, "found ");
    bitsim__describe(&text, at);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__phrase_put(&text, expected);
    return false;
}

static void put_nearest(phrase *text, const char *found, word_at *words_at, const void *words) {
    const char *nearest = bitsim__nearest_word(found, words_at, words);
    if (nearest) {
        bitsim__phrase_put(text, "; did you mean ");
        bitsim__phrase_quote(text, nearest, strlen(nearest));
        bitsim__phrase_put(text, "?");
        return;
    }
    size_t count = 0;
    while (count <= words_shown && words_at(words, count)) count++;
    if (count == 0 || count > words_shown) return;
    bitsim__phrase_put(text, count == 1 ? ": " : ": one of ");
    for (size_t i = 0; i < count; i++) {
        bitsim__phrase_or(text, i, count);
        bitsim__phrase_plain(text, words_at(words, i), strlen(words_at(words, i)));
    }
}

bool bitsim__refuse_word(reader *r, int status, const node *at, const char *expected,
                         word_at *words_at, const void *words) {
    phrase text;
    if (!begin(r, status, at->line, at->column, &text)) return false;
    bitsim__phrase_put(&text, "found ");
    bitsim__describe(&text, at);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__phrase_put(&text, expected);
    put_nearest(&text, at->kind == NODE_TEXT || at->kind == NODE_INTEGER ? at->text : "", words_at,
                words);
    return false;
}

bool bitsim__refuse_key(reader *r, const node *key, const char *what, word_at *words_at,
                        const void *words) {
    phrase text;
    if (!begin(r, BITSIM_ERR_SYNTAX, key->line, key->column, &text)) return false;
    bitsim__phrase_put(&text, "found the key ");
    bitsim__phrase_quote(&text, key->text, key->length);
    bitsim__phrase_put(&text, ", expected a key of ");
    bitsim__phrase_put(&text, what);
    put_nearest(&text, key->text, words_at, words);
    return false;
}

bool bitsim__refuse_missing(reader *r, const node *mapping, const char *what, const char *key) {
    phrase text;
    if (!begin(r, BITSIM_ERR_SYNTAX, mapping->line, mapping->column, &text)) return false;
    bitsim__phrase_put(&text, "found ");
    bitsim__phrase_put(&text, what);
    bitsim__phrase_put(&text, " without ");
    bitsim__phrase_quote(&text, key, strlen(key));
    bitsim__phrase_put(&text, ", expected that key");
    return false;
}

bool bitsim__refuse_inside(reader *r, const node *at, size_t offset, const char *expected) {
    phrase text;
    if (!begin(r, BITSIM_ERR_SYNTAX, at->line, at->column, &text)) return false;
    if (offset > at->length) offset = at->length;
    /* Columns count characters. In a text of several lines, or with escapes, it is a near guess. */
    for (size_t i = 0; i < offset; i++)
        if (((unsigned char)at->text[i] & 0xC0) != 0x80) r->error->column++;
    if (at->quoted) r->error->column++;
    bitsim__phrase_put(&text, "found ");
    if (offset < at->length) bitsim__phrase_quote(&text, at->text + offset, at->length - offset);
    else bitsim__phrase_put(&text, "the end of the text");
    bitsim__phrase_put(&text, " in ");
    bitsim__describe(&text, at);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__phrase_put(&text, expected);
    return false;
}

bool bitsim__refuse_count(reader *r, const node *at, size_t count, const char *what, size_t most) {
    phrase text;
    if (!begin(r, BITSIM_ERR_RANGE, at->line, at->column, &text)) return false;
    bitsim__phrase_put(&text, "found ");
    bitsim__phrase_number(&text, count);
    bitsim__phrase_put(&text, " ");
    bitsim__phrase_put(&text, what);
    bitsim__phrase_put(&text, ", expected at most ");
    bitsim__phrase_number(&text, most);
    return false;
}

bool bitsim__refuse_memory(reader *r, const node *at) {
    phrase text;
    if (!begin(r, BITSIM_ERR_NOMEM, at->line, at->column, &text)) return false;
    bitsim__phrase_put(&text, "out of memory");
    return false;
}
