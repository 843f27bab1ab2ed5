/* SPDX-License-Identifier: MIT */
#include "scenario/sddl.h"

#include <stdio.h>
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sddl.h"
#include "scenario/values.h"

/* A piece of the text: plain bytes, or a name in braces with the SID that it stands for. */
typedef struct piece {
    const char *text;
    size_t length;
    bool is_name;
    bitsim_sid_string sid;
} piece;

/* Takes the piece at |s|. It returns 0, or why there is none. */
static int next_piece(const char *s, sid_finder *find, const void *user, piece *out) {
    out->text = s;
    out->is_name = *s == '{';
    if (!out->is_name) {
        out->length = strcspn(s, "{}");
        return *s == '}' ? BITSIM_ERR_SYNTAX : BITSIM_OK;
    }
    size_t length = strcspn(s + 1, "{}");
    if (s[1 + length] != '}') return BITSIM_ERR_SYNTAX;
    bitsim_sid sid;
    if (!find(s + 1, length, user, &sid)) return BITSIM_ERR_NOT_FOUND;
    out->length = length + 2;
    bitsim_sid_print(&sid, &out->sid);
    return BITSIM_OK;
}

static const char *words_of(const piece *from) {
    return from->is_name ? from->sid.text : from->text;
}

static size_t length_of(const piece *from) {
    return from->is_name ? strlen(from->sid.text) : from->length;
}

int bitsim__sddl_expand(const char *text, sid_finder *find, const void *user, pool *from,
                        const char **out, size_t *offset) {
    size_t size = 0;
    piece next = {0};
    for (const char *s = text; *s; s += next.length) {
        int error = next_piece(s, find, user, &next);
        if (error != BITSIM_OK) {
            *offset = (size_t)(s - text);
            return error;
        }
        size += length_of(&next);
    }
    char *whole = bitsim__pool_take(from, size + 1, 1);
    if (!whole) return BITSIM_ERR_NOMEM;
    char *at = whole;
    for (const char *s = text; *s; s += next.length) {
        next_piece(s, find, user, &next);
        memcpy(at, words_of(&next), length_of(&next));
        at += length_of(&next);
    }
    *out = whole;
    return BITSIM_OK;
}

size_t bitsim__sddl_offset(const char *text, sid_finder *find, const void *user, size_t offset) {
    piece next = {0};
    for (const char *s = text; *s; s += next.length) {
        next_piece(s, find, user, &next);
        if (offset < length_of(&next)) return (size_t)(s - text) + (next.is_name ? 0 : offset);
        offset -= length_of(&next);
    }
    return strlen(text);
}

static bool is_word(const char *word, const char *name, size_t length) {
    return strlen(word) == length && memcmp(word, name, length) == 0;
}

/* While the file is read a name stands for some SID of a user: the form is all that matters. */
static bool find_any_sid(const char *name, size_t length, const void *user, bitsim_sid *out) {
    const bitsim_scenario *story = user;
    bool is_known = false;
    const char *word;
    for (size_t i = 0; !is_known && (word = bitsim__word_of_accounts(story, i)); i++)
        is_known = is_word(word, name, length);
    for (size_t i = 0; !is_known && i < story->groups.count; i++)
        is_known = is_word(story->groups.texts[i], name, length);
    if (!is_known) return false;
    bitsim_sid domain = bitsim_sid_domain(1, 2, 3);
    return bitsim_sid_append(&domain, 1001, out) == BITSIM_OK;
}

/* An account, and after those a group. */
static const char *account_or_group(const void *words, size_t index) {
    const bitsim_scenario *story = words;
    size_t count = 0;
    while (count <= index && bitsim__word_of_accounts(story, count)) count++;
    if (count > index) return bitsim__word_of_accounts(story, index);
    return index - count < story->groups.count ? story->groups.texts[index - count] : NULL;
}

/* Says that the name in braces at |offset| is nobody's. */
static bool refuse_name(reader *r, const node *value, size_t offset) {
    char name[128], expected[256];
    const char *typed = value->text + offset + 1;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(typed, "}"), typed);
    const char *nearest = bitsim__nearest_word(name, account_or_group, bitsim__story(r));
    phrase text = bitsim__phrase_start(expected, sizeof expected);
    bitsim__phrase_put(&text, "the name of an account or a group");
    if (nearest) {
        bitsim__phrase_put(&text, "; did you mean ");
        bitsim__phrase_quote(&text, nearest, strlen(nearest));
        bitsim__phrase_put(&text, "?");
    }
    return bitsim__refuse_inside(r, value, offset, expected);
}

bool bitsim__read_sddl(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    const bitsim_scenario *story = bitsim__story(r);
    const char *expanded;
    size_t offset = 0;
    if (!bitsim__is_text(r, value, "a security descriptor such as \"D:(A;OICI;FA;;;NS)\""))
        return false;
    int error = bitsim__sddl_expand(value->text, find_any_sid, story, r->pool, &expanded, &offset);
    if (error == BITSIM_ERR_NOMEM) return bitsim__refuse_memory(r, value);
    if (error == BITSIM_ERR_SYNTAX)
        return bitsim__refuse_inside(r, value, offset, "a name between { and }");
    if (error == BITSIM_ERR_NOT_FOUND) return refuse_name(r, value, offset);
    bitsim_sid domain = bitsim_sid_domain(1, 2, 3);
    const bitsim_sddl_options options = {
        .domain = &domain, .machine = &domain, .root_domain = &domain};
    bitsim_syntax_error where = {0, "a security descriptor"};
    bitsim_descriptor *descriptor = NULL;
    error = bitsim_sddl_parse(expanded, &options, r->pool->memory, &descriptor, &where);
    bitsim_descriptor_del(descriptor);
    if (error == BITSIM_ERR_NOMEM) return bitsim__refuse_memory(r, value);
    if (error != BITSIM_OK)
        return bitsim__refuse_inside(
            r, value, bitsim__sddl_offset(value->text, find_any_sid, story, where.offset),
            where.expected);
    *(story_sddl *)out = (story_sddl){value->text, value};
    return true;
}
