/* SPDX-License-Identifier: MIT */
#include "scenario/reader.h"

#include <stdio.h>
#include <string.h>

#include "bitsim/error.h"

bool bitsim__is_kind(reader *r, const node *value, node_kind kind, const char *expected) {
    if (r->status != BITSIM_OK) return false;
    return value->kind == kind || bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
}

bool bitsim__is_text(reader *r, const node *value, const char *expected) {
    return bitsim__is_kind(r, value, NODE_TEXT, expected);
}

void *bitsim__take(reader *r, const node *at, size_t count, size_t size) {
    void *taken = bitsim__pool_take(r->pool, count, size);
    if (!taken) bitsim__refuse_memory(r, at);
    return taken;
}

static const char *field_name(const void *list, size_t index) {
    const field_list *fields = list;
    return index < fields->count ? fields->fields[index].name : NULL;
}

static const field *find_field(const field_list *list, const char *name) {
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->fields[i].name, name) == 0) return &list->fields[i];
    return NULL;
}

/* Every key is known and every required one is there. */
static bool check_keys(reader *r, const node *mapping, const field_list *list) {
    for (const node *value = mapping->first; value; value = value->next)
        if (!find_field(list, value->key->text))
            return bitsim__refuse_key(r, value->key, list->what, field_name, list);
    for (size_t i = 0; i < list->count; i++)
        if (list->fields[i].required && !bitsim__node_get(mapping, list->fields[i].name))
            return bitsim__refuse_missing(r, mapping, list->what, list->fields[i].name);
    return true;
}

bool bitsim__read_fields(reader *r, const node *value, const field_list *list, void *out) {
    char expected[120];
    phrase text = bitsim__phrase_start(expected, sizeof expected);
    bitsim__phrase_put(&text, list->what);
    bitsim__phrase_put(&text, ": a mapping");
    if (!bitsim__is_kind(r, value, NODE_MAPPING, expected) || !check_keys(r, value, list))
        return false;
    for (const node *child = value->first; child; child = child->next) {
        const field *row = find_field(list, child->key->text);
        if (!row->read(r, child, row->detail, (char *)out + row->offset)) return false;
    }
    return true;
}

bool bitsim__read_node(reader *r, const node *value, const void *detail, void *out) {
    (void)r;
    (void)detail;
    *(const node **)out = value;
    return true;
}

bool bitsim__read_any_text(reader *r, const node *value, const void *detail, void *out) {
    const char *expected = detail;
    if (!bitsim__is_text(r, value, expected ? expected : "a text")) return false;
    *(const char **)out = value->text;
    return true;
}

bool bitsim__read_text(reader *r, const node *value, const void *detail, void *out) {
    const char *expected = detail;
    if (value->kind == NODE_TEXT && value->length == 0)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected ? expected : "a text");
    return bitsim__read_any_text(r, value, detail, out);
}

bool bitsim__read_boolean(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    if (!bitsim__is_kind(r, value, NODE_BOOLEAN, "true or false")) return false;
    *(bool *)out = value->number != 0;
    return true;
}

const number_range bitsim__dword_range = {0, UINT32_MAX, "a number of 32 bits"};

bool bitsim__read_number(reader *r, const node *value, const void *detail, void *out) {
    static const number_range any = {0, UINT64_MAX, "a whole number that is not negative"};
    const number_range *range = detail ? detail : &any;
    if (!bitsim__is_kind(r, value, NODE_INTEGER, range->expected)) return false;
    if (value->too_large || (value->negative && value->number > 0) ||
        value->number < range->least || value->number > range->most)
        return bitsim__refuse(r, BITSIM_ERR_RANGE, value, range->expected);
    *(uint64_t *)out = value->number;
    return true;
}

static const char *row_word(const void *list, size_t index) {
    return ((const word_list *)list)->rows[index].word;
}

static bool read_number_for_word(reader *r, const node *value, const word_list *list,
                                 int32_t *out) {
    if (value->too_large || value->negative || value->number > INT32_MAX)
        return bitsim__refuse(r, BITSIM_ERR_RANGE, value, list->expected);
    *out = (int32_t)value->number;
    return true;
}

bool bitsim__read_word(reader *r, const node *value, const void *detail, void *out) {
    const word_list *list = detail;
    if (r->status != BITSIM_OK) return false;
    if (value->kind == NODE_INTEGER && list->numbers)
        return read_number_for_word(r, value, list, out);
    for (const word_value *row = list->rows; value->kind == NODE_TEXT && row->word; row++) {
        if (strcmp(row->word, value->text) != 0) continue;
        *(int32_t *)out = row->value;
        return true;
    }
    return bitsim__refuse_word(r, BITSIM_ERR_SYNTAX, value, list->expected, row_word, list);
}

/* A flag that stands for itself is to be put into a list. */
static bool refuse_flag(reader *r, const node *value, const word_list *list) {
    char expected[128] = "a list of flags such as [] or [NETWORK]";
    const char *nearest = bitsim__nearest_word(value->text, row_word, list);
    if (nearest)
        snprintf(expected, sizeof expected, "a list of flags; did you mean [%s]?", nearest);
    return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
}

bool bitsim__read_flags(reader *r, const node *value, const void *detail, void *out) {
    const word_list *list = detail;
    if (r->status != BITSIM_OK) return false;
    if (value->kind == NODE_INTEGER && list->numbers) {
        static const number_range range = {0, UINT32_MAX, "flags: a list, or a number of 32 bits"};
        uint64_t number = 0;
        if (!bitsim__read_number(r, value, &range, &number)) return false;
        *(uint32_t *)out = (uint32_t)number;
        return true;
    }
    if (value->kind == NODE_TEXT) return refuse_flag(r, value, list);
    if (!bitsim__is_kind(r, value, NODE_LIST, "a list of flags such as [] or [NETWORK]"))
        return false;
    uint32_t flags = 0;
    const word_list words = {list->expected, list->rows, false};
    for (const node *item = value->first; item; item = item->next) {
        int32_t flag = 0;
        if (!bitsim__read_word(r, item, &words, &flag)) return false;
        flags |= (uint32_t)flag;
    }
    *(uint32_t *)out = flags;
    return true;
}
