/* SPDX-License-Identifier: MIT */
#include "scenario/values.h"

#include <string.h>

#include "bitsim/build.h"
#include "bitsim/error.h"
#include "bitsim/guid.h"
#include "bitsim/hresult.h"

bitsim_scenario *bitsim__story(const reader *r) { return r->context; }

void bitsim__note_size(reader *r, uint64_t size) {
    bitsim_scenario *story = bitsim__story(r);
    if (size > story->largest) story->largest = size;
}

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

bool bitsim__equal_fold(const char *a, const char *b) {
    while (*a && fold(*a) == fold(*b)) a++, b++;
    return fold(*a) == fold(*b);
}

bool bitsim__read_list(reader *r, const node *value, node_kind kind, const char *expected,
                       list_item *item, size_t item_size, void *items, size_t *count) {
    if (!bitsim__is_kind(r, value, kind, expected)) return false;
    char *fresh = bitsim__take(r, value, value->count, item_size);
    if (!fresh) return false;
    size_t index = 0;
    for (const node *child = value->first; child; child = child->next, index++)
        if (!item(r, child, fresh + index * item_size)) return false;
    memcpy(items, &fresh, sizeof fresh);
    *count = index;
    return true;
}

void *bitsim__append(reader *r, const node *at, void *items, size_t *count, size_t *space,
                     size_t item_size, const char *what) {
    if (*count == BITSIM_SCENARIO_ENTRIES_MAX) {
        bitsim__refuse_count(r, at, *count + 1, what, BITSIM_SCENARIO_ENTRIES_MAX);
        return NULL;
    }
    char *old;
    memcpy(&old, items, sizeof old);
    if (*count == *space) {
        size_t wider = *space ? 2 * *space : 16;
        char *fresh = bitsim__take(r, at, wider, item_size);
        if (!fresh) return NULL;
        if (*count > 0) memcpy(fresh, old, *count * item_size);
        memcpy(items, &fresh, sizeof fresh);
        *space = wider;
        old = fresh;
    }
    return old + (*count)++ * item_size;
}

static const char *code_word(const void *unused, size_t index) {
    (void)unused;
    const bitsim_hresult_row *row = bitsim_hresult_at(index);
    return row ? row->name : NULL;
}

bool bitsim__read_code(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] =
        "an HRESULT by its name or number, such as E_ACCESSDENIED or "
        "0x80070005";
    (void)detail;
    if (r->status != BITSIM_OK) return false;
    if (value->kind != NODE_TEXT && value->kind != NODE_INTEGER)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    if (bitsim_hresult_parse(value->text, out) == BITSIM_OK) return true;
    if (value->kind == NODE_INTEGER) return bitsim__refuse(r, BITSIM_ERR_RANGE, value, expected);
    return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, code_word, NULL);
}

static const char *rule_word(const void *unused, size_t index) {
    (void)unused;
    size_t id = index + 1;
    return id < BITSIM_RULE_END ? bitsim_rule_name((bitsim_rule_id)id) : NULL;
}

static bool read_rule(reader *r, const node *value, void *out) {
    static const char expected[] = "the id of a rule, such as CERT-1";
    if (!bitsim__is_text(r, value, expected)) return false;
    if (bitsim_rule_parse(value->text, out) == BITSIM_OK) return true;
    return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, rule_word, NULL);
}

bool bitsim__read_rules(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_rules *rules = out;
    return bitsim__read_list(r, value, NODE_LIST, "a list of rules such as [CERT-1]", read_rule,
                             sizeof *rules->ids, &rules->ids, &rules->count);
}

static const char *build_word(const void *unused, size_t index) {
    (void)unused;
    /* A release has up to two names; whichever is missing is left out by naming the other. */
    const bitsim_build *build = bitsim_build_at(index / 2);
    if (!build) return NULL;
    const char *name = index % 2 ? build->server : build->name;
    return name ? name : build->name ? build->name : build->server;
}

bool bitsim__read_build(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] =
        "a Windows build by its name or number, such as '10 1809', '7' "
        "or 17763";
    (void)detail;
    if (r->status != BITSIM_OK) return false;
    if (value->kind != NODE_TEXT && value->kind != NODE_INTEGER)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    int error = bitsim_build_parse(value->text, out);
    if (error == BITSIM_OK) return true;
    if (error == BITSIM_ERR_RANGE && !bitsim__nearest_word(value->text, build_word, NULL))
        return bitsim__refuse(r, error, value, "a Windows build from 6000 to 99999");
    return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, build_word, NULL);
}

static const char *choice_word(const void *unused, size_t index) {
    (void)unused;
    const bitsim_choice *choice = index < BITSIM_CHOICE_COUNT
                                      ? bitsim_choice_get((bitsim_choice_id)index)
                                      : NULL;
    return choice ? choice->name : NULL;
}

bool bitsim__read_choices(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    if (!bitsim__is_kind(r, value, NODE_MAPPING, "a mapping of choices to answers")) return false;
    for (const node *answer = value->first; answer; answer = answer->next) {
        bitsim_choice_id id;
        if (bitsim_choice_parse(answer->key->text, &id) != BITSIM_OK)
            return bitsim__refuse_key(r, answer->key, "the choices", choice_word, NULL);
        const bitsim_choice *choice = bitsim_choice_get(id);
        if (answer->kind == NODE_TEXT && bitsim_choices_set(out, id, answer->text) == BITSIM_OK)
            continue;
        return bitsim__refuse_word(r, BITSIM_ERR_SYNTAX, answer, "an answer to this choice",
                                   bitsim__word_of_list, choice->answers);
    }
    return true;
}

bool bitsim__read_name(reader *r, const node *value, const void *detail, void *out) {
    static const char usual[] = "a name of at most 80 bytes, without blanks at its ends";
    const char *expected = detail ? detail : usual;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (value->length == 0 || value->length > 80 || value->text[0] == ' ' ||
        value->text[value->length - 1] == ' ' || strpbrk(value->text, "\r\n\t"))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, usual);
    *(const char **)out = value->text;
    return true;
}

size_t bitsim__find_name(const story_names *names, const char *name) {
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->texts[i], name) == 0) return i;
    return SIZE_MAX;
}

const char *bitsim__word_of_names(const void *words, size_t index) {
    const story_names *names = words;
    return index < names->count ? names->texts[index] : NULL;
}

static bool read_name_item(reader *r, const node *value, void *out) {
    return bitsim__read_name(r, value, NULL, out);
}

bool bitsim__read_names(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_names *names = out;
    return bitsim__read_list(r, value, NODE_LIST, "a list of names", read_name_item,
                             sizeof *names->texts, &names->texts, &names->count);
}

bool bitsim__read_nullable(reader *r, const node *value, const void *detail, void *out) {
    if (r->status == BITSIM_OK && value->kind == NODE_NULL) {
        *(const char **)out = NULL;
        return true;
    }
    return bitsim__read_any_text(r, value, detail ? detail : "a text, or null for NULL", out);
}

bool bitsim__read_class(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    static const char expected[] =
        "an id such as '{01234567-89ab-cdef-0123-456789abcdef}', or null";
    if (r->status == BITSIM_OK && value->kind == NODE_NULL) return true;
    if (!bitsim__is_text(r, value, expected)) return false;
    return bitsim_guid_parse(value->text, out) == BITSIM_OK ||
           bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
}
