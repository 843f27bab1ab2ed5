/* SPDX-License-Identifier: MIT */
/*
 * A token in the saved form: the rows of bitsim__saved_token; the number of groups and each of
 * them; the restricting SIDs likewise; the length of the default DACL, 0 for none, and its
 * self-relative form; a byte, 0, or 1 and the linked token, which has no link of its own.
 */
#include <string.h>

#include "bitsim/descriptor.h"
#include "bitsim/error.h"
#include "service/saved_form.h"

/* DACL_MAX: a list is at most 65,535 bytes long; the rest of a descriptor is far smaller. */
enum { DACL_MAX = 70000 };

#define ITEM(struct_, member_, type_, width_)                                                   \
    {                                                                                           \
        .name = #member_, .type = type_, .width = width_, .offset = offsetof(struct_, member_), \
        .size = sizeof(((struct_ *)0)->member_), .limit = UINT32_MAX                            \
    }

static const bitsim__saved group_members[] = {
    ITEM(bitsim_group, sid, BITSIM__SAVED_SID, 0),
    ITEM(bitsim_group, attributes, BITSIM__SAVED_NUMBER, 4),
    {.name = NULL},
};

static const bitsim__saved_rows group_rows = {"group", group_members, sizeof(bitsim_group), 0};

static const bitsim__saved restricting_members[] = {
    {.name = "sid", .type = BITSIM__SAVED_SID, .size = sizeof(bitsim_sid)},
    {.name = NULL},
};

static const bitsim__saved_rows restricting_rows = {"restricting", restricting_members,
                                                    sizeof(bitsim_sid), 0};

/* ---- Writing ---- */

static void save_items(bitsim__saver *saver, const bitsim__saved_rows *rows, const void *items,
                       size_t count) {
    bitsim__writer_number(&saver->out, count, 4);
    for (size_t i = 0; i < count; i++)
        bitsim__save_rows(saver, rows, (const char *)items + i * rows->size);
}

static void save_dacl(bitsim__saver *saver, const bitsim_descriptor *dacl) {
    const bitsim_memory *memory = saver->memory;
    size_t size = dacl ? bitsim_descriptor_binary_size(dacl) : 0;
    bitsim__writer_number(&saver->out, size, 4);
    if (!size) return;
    void *bytes = memory->allocate(size, memory->user);
    if (bytes) {
        bitsim_descriptor_to_binary(dacl, bytes, size, &size);
        bitsim__writer_bytes(&saver->out, bytes, size);
    } else if (saver->out.status == BITSIM_OK) {
        saver->out.status = BITSIM_ERR_NOMEM;
    }
    memory->release(bytes, memory->user);
}

static void save_half(bitsim__saver *saver, const bitsim_token *token) {
    const bitsim_memory *memory = saver->memory;
    size_t size = (bitsim_token_group_count(token) + 1) * sizeof(bitsim_group);
    bitsim_group *groups = memory->allocate(size, memory->user);
    if (!groups) {
        if (saver->out.status == BITSIM_OK) saver->out.status = BITSIM_ERR_NOMEM;
        return;
    }
    bitsim_token_parts parts = bitsim_token_get_parts(token, groups);
    bitsim__save_rows(saver, &bitsim__saved_token, &parts);
    save_items(saver, &group_rows, parts.groups, parts.group_count);
    save_items(saver, &restricting_rows, parts.restricting, parts.restricting_count);
    save_dacl(saver, parts.default_dacl);
    memory->release(groups, memory->user);
}

void bitsim__save_token(bitsim__saver *saver, const bitsim_token *token) {
    const bitsim_token *linked = bitsim_token_linked(token);
    save_half(saver, token);
    bitsim__writer_number(&saver->out, linked != NULL, 1);
    if (linked) save_half(saver, linked);
}

/* ---- Reading ---- */

/* What a token is made of while it is read; all of it is released again. */
typedef struct draft {
    bitsim_token_parts parts;
    bitsim_group *groups;
    bitsim_sid *restricting;
    /* bytes, size: the default DACL as it was written, and as it was read. */
    uint8_t *bytes;
    size_t size;
    bitsim_descriptor *dacl;
} draft;

static bool goes_on(const bitsim__loader *loader) { return loader->in.status == BITSIM_OK; }

static void *allocate(bitsim__loader *loader, size_t count, size_t size) {
    void *items = loader->memory->allocate_zeroed(count, size, loader->memory->user);
    if (!items)
        bitsim__load_fail(loader, BITSIM_ERR_NOMEM, bitsim__reader_offset(&loader->in), "memory");
    return items;
}

/* Reads a list, to be released; NULL for an empty one, and without memory. */
static void *load_items(bitsim__loader *loader, const bitsim__saved_rows *rows, const char *name,
                        size_t *count) {
    bitsim__load_member(loader, "token", name);
    *count = (size_t)bitsim__reader_limited(&loader->in, 4, 0, BITSIM_TOKEN_GROUPS_MAX);
    char *items = *count ? allocate(loader, *count, rows->size) : NULL;
    bitsim__load_tell(loader, BITSIM_SAVED_LIST, name, 0, NULL, 0);
    for (size_t i = 0; i < *count && goes_on(loader); i++) {
        bitsim__load_tell(loader, BITSIM_SAVED_OBJECT, NULL, 0, NULL, 0);
        bitsim__load_rows(loader, rows, items + i * rows->size);
        bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    }
    bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    return items;
}

static void load_dacl(bitsim__loader *loader, draft *it) {
    bitsim__load_member(loader, "token", "default_dacl");
    it->size = (size_t)bitsim__reader_limited(&loader->in, 4, 0, DACL_MAX);
    if (!it->size) {
        bitsim__load_tell(loader, BITSIM_SAVED_NOTHING, "default_dacl", 0, NULL, 0);
        return;
    }
    it->bytes = allocate(loader, it->size, 1);
    if (!it->bytes) return;
    uint64_t offset = bitsim__reader_offset(&loader->in);
    bitsim__reader_bytes(&loader->in, it->bytes, it->size);
    if (!goes_on(loader)) return;
    int error = bitsim_descriptor_from_binary(it->bytes, it->size, loader->memory, &it->dacl, NULL);
    if (error)
        bitsim__load_fail(loader, error == BITSIM_ERR_NOMEM ? error : BITSIM_ERR_MALFORMED, offset,
                          "a security descriptor");
    bitsim__load_tell(loader, BITSIM_SAVED_BYTES, "default_dacl", 0, it->bytes, it->size);
}

static void load_draft(bitsim__loader *loader, draft *it) {
    bitsim__load_rows(loader, &bitsim__saved_token, &it->parts);
    it->groups = load_items(loader, &group_rows, "groups", &it->parts.group_count);
    it->restricting = load_items(loader, &restricting_rows, "restricting",
                                 &it->parts.restricting_count);
    load_dacl(loader, it);
    it->parts.groups = it->groups;
    it->parts.restricting = it->restricting;
    it->parts.default_dacl = it->dacl;
}

static void release_draft(bitsim__loader *loader, draft *it) {
    const bitsim_memory *memory = loader->memory;
    memory->release(it->groups, memory->user);
    memory->release(it->restricting, memory->user);
    memory->release(it->bytes, memory->user);
    bitsim_descriptor_del(it->dacl);
}

/* A default DACL that would be written otherwise than it was is none that was written. */
static bool is_as_written(bitsim__loader *loader, const draft *it, const bitsim_token *token) {
    const bitsim_descriptor *dacl = bitsim_token_default_dacl(token);
    size_t length = dacl ? bitsim_descriptor_binary_size(dacl) : 0;
    if (length != it->size || !dacl) return length == it->size;
    uint8_t *again = allocate(loader, length, 1);
    bool same = again && !bitsim_descriptor_to_binary(dacl, again, length, &length) &&
                memcmp(again, it->bytes, length) == 0;
    loader->memory->release(again, loader->memory->user);
    return same;
}

static bitsim_token *make(bitsim__loader *loader, const draft *it, uint64_t offset) {
    bitsim_token *token = NULL;
    if (!goes_on(loader)) return NULL;
    int error = bitsim_token_new(&token, &it->parts, loader->memory);
    if (!error && is_as_written(loader, it, token)) return token;
    bitsim_token_del(token);
    bitsim__load_fail(loader, error == BITSIM_ERR_NOMEM ? error : BITSIM_ERR_MALFORMED, offset,
                      "a token that there can be");
    return NULL;
}

/* Reads the linked token, if there is one. */
static bitsim_token *load_linked(bitsim__loader *loader) {
    bitsim__load_member(loader, "token", "linked");
    uint64_t offset = bitsim__reader_offset(&loader->in);
    if (!bitsim__reader_limited(&loader->in, 1, 0, 1)) {
        bitsim__load_tell(loader, BITSIM_SAVED_NOTHING, "linked", 0, NULL, 0);
        return NULL;
    }
    draft it;
    memset(&it, 0, sizeof it);
    bitsim__load_tell(loader, BITSIM_SAVED_OBJECT, "linked", 0, NULL, 0);
    load_draft(loader, &it);
    bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    bitsim_token *token = make(loader, &it, offset);
    release_draft(loader, &it);
    return token;
}

bitsim_token *bitsim__load_token(bitsim__loader *loader) {
    uint64_t offset = bitsim__reader_offset(&loader->in);
    draft it;
    memset(&it, 0, sizeof it);
    load_draft(loader, &it);
    bitsim_token *linked = load_linked(loader);
    it.parts.linked = linked;
    bitsim_token *token = make(loader, &it, offset);
    release_draft(loader, &it);
    bitsim_token_del(linked);
    return token;
}
