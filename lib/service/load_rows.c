/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/job_state.h"
#include "service/saved_form.h"
#include "service/service.h"

void bitsim__load_member(bitsim__loader *loader, const char *part, const char *member) {
    if (loader->in.status != BITSIM_OK) return;
    if (part) loader->part = part;
    loader->member = member;
}

void bitsim__load_fail(bitsim__loader *loader, int status, uint64_t offset, const char *expected) {
    bitsim__reader_fail(&loader->in, status, offset, expected);
}

void bitsim__load_tell(const bitsim__loader *loader, bitsim_saved_kind kind, const char *name,
                       uint64_t number, const void *bytes, size_t size) {
    if (!loader->visitor || loader->in.status != BITSIM_OK) return;
    const bitsim_saved_item item = {kind, name, number, bytes, size};
    loader->visitor->visit(&item, loader->visitor->user);
}

static bool goes_on(const bitsim__loader *loader) { return loader->in.status == BITSIM_OK; }

static void out_of_memory(bitsim__loader *loader) {
    bitsim__load_fail(loader, BITSIM_ERR_NOMEM, bitsim__reader_offset(&loader->in), "memory");
}

static void put_number(void *member, size_t size, uint64_t value) {
    uint8_t one = (uint8_t)value;
    uint16_t two = (uint16_t)value;
    uint32_t four = (uint32_t)value;
    switch (size) {
    case 1: memcpy(member, &one, sizeof one); break;
    case 2: memcpy(member, &two, sizeof two); break;
    case 4: memcpy(member, &four, sizeof four); break;
    default: memcpy(member, &value, sizeof value); break;
    }
}

static void load_number(bitsim__loader *loader, const bitsim__saved *row, char *member) {
    uint64_t value = bitsim__reader_limited(&loader->in, row->width, row->least, row->limit);
    if (member) put_number(member, row->size, value);
    bitsim__load_tell(loader, BITSIM_SAVED_NUMBER, row->name, value, NULL, 0);
}

static bool load_flag(bitsim__loader *loader) {
    uint64_t offset = bitsim__reader_offset(&loader->in);
    uint64_t value = bitsim__reader_number(&loader->in, 1);
    if (value > 1) bitsim__load_fail(loader, BITSIM_ERR_MALFORMED, offset, "0 or 1");
    return value == 1;
}

/* A job that is saved is not running, and has not ended but for one whose server is to be told. */
static void load_state(bitsim__loader *loader, const bitsim__saved *row, char *member) {
    uint64_t offset = bitsim__reader_offset(&loader->in);
    uint64_t state = bitsim__reader_limited(&loader->in, 1, 0, BITSIM_JOB_STATE_COUNT - 1);
    if (bitsim_job_state_is_running((BG_JOB_STATE)state) || state == BG_JOB_STATE_ACKNOWLEDGED)
        bitsim__load_fail(loader, BITSIM_ERR_MALFORMED, offset, "a state in which a job can rest");
    if (member) put_number(member, row->size, state);
    const char *name = bitsim_job_state_name((BG_JOB_STATE)state);
    bitsim__load_tell(loader, BITSIM_SAVED_TEXT, row->name, state, name, strlen(name));
}

/* A text is UTF-8 or whatever a client gave, but it does not hold its own end. */
static char *load_text(bitsim__loader *loader, const bitsim__saved *row, uint64_t *size) {
    *size = bitsim__reader_limited(&loader->in, 4, 0, row->limit + 1);
    if (*size == 0) return NULL;
    uint64_t offset = bitsim__reader_offset(&loader->in);
    char *text = loader->memory->allocate(*size, loader->memory->user);
    if (!text) {
        out_of_memory(loader);
        return NULL;
    }
    bitsim__reader_bytes(&loader->in, text, --*size);
    text[*size] = '\0';
    if (memchr(text, '\0', *size))
        bitsim__load_fail(loader, BITSIM_ERR_MALFORMED, offset, "a text without a zero in it");
    return text;
}

static void tell_text(bitsim__loader *loader, const bitsim__saved *row) {
    uint64_t size;
    bool is_secret = row->type == BITSIM__SAVED_SECRET;
    char *text = load_text(loader, row, &size);
    if (text)
        bitsim__load_tell(loader, is_secret ? BITSIM_SAVED_SECRET : BITSIM_SAVED_TEXT, row->name, 0,
                          text, size);
    else bitsim__load_tell(loader, BITSIM_SAVED_NOTHING, row->name, 0, NULL, 0);
    loader->memory->release(text, loader->memory->user);
}

static void load_bytes(bitsim__loader *loader, const bitsim__saved *row, char *member) {
    uint8_t bytes[UINT8_MAX];
    bitsim__reader_bytes(&loader->in, bytes, row->width);
    if (member) memcpy(member, bytes, row->width);
    bitsim__load_tell(loader, BITSIM_SAVED_BYTES, row->name, 0, bytes, row->width);
}

static void load_block(bitsim__loader *loader, const bitsim__saved *row, char *object) {
    uint32_t count = (uint32_t)bitsim__reader_limited(&loader->in, 4, 0, row->limit);
    const bitsim_memory *memory = loader->memory;
    uint8_t *bytes = count ? memory->allocate(count, memory->user) : NULL;
    if (count && !bytes) {
        out_of_memory(loader);
        return;
    }
    if (count) bitsim__reader_bytes(&loader->in, bytes, count);
    bitsim__load_tell(loader, count ? BITSIM_SAVED_BYTES : BITSIM_SAVED_NOTHING, row->name, 0,
                      bytes, count);
    if (!object) {
        memory->release(bytes, memory->user);
        return;
    }
    memcpy(object + row->offset, &bytes, sizeof bytes);
    memcpy(object + row->count, &count, sizeof count);
}

static bool reserve_token(bitsim__loader *loader) {
    const bitsim_memory *memory = loader->memory;
    if (loader->token_count < loader->token_capacity) return true;
    uint32_t capacity = loader->token_capacity ? loader->token_capacity * 2 : 8;
    bitsim__kept **tokens = memory->reallocate(loader->tokens, capacity * sizeof(bitsim__kept *),
                                               memory->user);
    if (!tokens) {
        out_of_memory(loader);
        return false;
    }
    loader->tokens = tokens;
    loader->token_capacity = capacity;
    return true;
}

/* Keeps |token| for the jobs of the form, once. */
static void keep_token(bitsim__loader *loader, const bitsim_token *token, uint64_t offset) {
    bitsim_service *service = loader->service;
    bitsim__kept *kept = NULL;
    uint32_t account;
    if (!reserve_token(loader)) return;
    if (!bitsim__account_intern(service, bitsim_token_user(token), &account))
        kept = bitsim__keep(service, token, account);
    if (!kept) {
        out_of_memory(loader);
        return;
    }
    loader->tokens[loader->token_count++] = kept;
    if (kept->number)
        bitsim__load_fail(loader, BITSIM_ERR_MALFORMED, offset,
                          "a token that was not there before");
    kept->number = loader->token_count;
}

/* The next number stands before a token that was not used before. */
static void load_new_token(bitsim__loader *loader, uint64_t offset) {
    bitsim_token *token = bitsim__load_token(loader);
    if (!token) return;
    if (loader->service) keep_token(loader, token, offset);
    else loader->token_count++;
    bitsim_token_del(token);
}

static void load_kept(bitsim__loader *loader, const bitsim__saved *row, bitsim__kept **member) {
    uint64_t offset = bitsim__reader_offset(&loader->in);
    uint64_t number = bitsim__reader_limited(&loader->in, 4, 0, loader->token_count + UINT64_C(1));
    bool is_new = number > loader->token_count;
    bitsim__load_tell(loader, number ? BITSIM_SAVED_NUMBER : BITSIM_SAVED_NOTHING, row->name,
                      number, NULL, 0);
    if (is_new) {
        bitsim__load_tell(loader, BITSIM_SAVED_OBJECT, "token", 0, NULL, 0);
        load_new_token(loader, offset);
        bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    }
    if (!member || !number || !goes_on(loader)) return;
    *member = loader->tokens[number - 1];
    (*member)->uses++;
}

static void load_part(bitsim__loader *loader, const bitsim__saved *row, char *member) {
    bool is_there = load_flag(loader);
    void *part = NULL;
    if (!is_there) {
        bitsim__load_tell(loader, BITSIM_SAVED_NOTHING, row->name, 0, NULL, 0);
        return;
    }
    if (member) {
        part = loader->memory->allocate_zeroed(1, row->rows->size, loader->memory->user);
        if (!part) {
            out_of_memory(loader);
            return;
        }
        memcpy(member, &part, sizeof part);
    }
    bitsim__load_tell(loader, BITSIM_SAVED_OBJECT, row->name, 0, NULL, 0);
    bitsim__load_rows(loader, row->rows, part);
    bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
}

/* Room grows as items come, since a number that was changed may be any. */
static char *next_of_array(bitsim__loader *loader, const bitsim__saved *row, char *object,
                           uint32_t count, uint32_t *capacity) {
    const bitsim_memory *memory = loader->memory;
    char *items;
    memcpy(&items, object + row->offset, sizeof items);
    char *inside = row->inside ? object + row->inside : NULL;
    if (count == 0 && inside) {
        *capacity = 1;
    } else if (count == *capacity) {
        bool moves_out = inside && items == inside;
        *capacity = count ? count * 2 : 1;
        items = memory->reallocate(moves_out ? NULL : items, *capacity * row->rows->size,
                                   memory->user);
        if (!items) {
            out_of_memory(loader);
            return NULL;
        }
        if (moves_out) memcpy(items, inside, row->rows->size);
        memcpy(object + row->offset, &items, sizeof items);
        memcpy(object + row->capacity, capacity, sizeof *capacity);
    }
    uint32_t grown = count + 1;
    memcpy(object + row->count, &grown, sizeof grown);
    return memset(items + count * row->rows->size, 0, row->rows->size);
}

static void load_array(bitsim__loader *loader, const bitsim__saved *row, char *object) {
    uint32_t count = (uint32_t)bitsim__reader_limited(&loader->in, 4, 0, row->limit), capacity = 0;
    bitsim__load_tell(loader, BITSIM_SAVED_LIST, row->name, 0, NULL, 0);
    for (uint32_t i = 0; i < count && goes_on(loader); i++) {
        char *item = object ? next_of_array(loader, row, object, i, &capacity) : NULL;
        if (object && !item) return;
        bitsim__load_tell(loader, BITSIM_SAVED_OBJECT, NULL, 0, NULL, 0);
        bitsim__load_rows(loader, row->rows, item);
        bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    }
    bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
}

static void load_chain(bitsim__loader *loader, const bitsim__saved *row, char *object) {
    char *link = object ? object + row->offset : NULL;
    bitsim__load_tell(loader, BITSIM_SAVED_LIST, row->name, 0, NULL, 0);
    while (load_flag(loader) && goes_on(loader)) {
        char *item = NULL;
        if (object) {
            item = loader->memory->allocate_zeroed(1, row->rows->size, loader->memory->user);
            if (!item) {
                out_of_memory(loader);
                return;
            }
            memcpy(link, &item, sizeof item);
            link = item + row->rows->link;
        }
        bitsim__load_tell(loader, BITSIM_SAVED_OBJECT, NULL, 0, NULL, 0);
        bitsim__load_rows(loader, row->rows, item);
        bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    }
    bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
}

static void load_here(bitsim__loader *loader, const bitsim__saved *row, char *member) {
    bitsim__load_tell(loader, BITSIM_SAVED_OBJECT, row->name, 0, NULL, 0);
    bitsim__load_rows(loader, row->rows, member);
    bitsim__load_tell(loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
}

static void load_sid(bitsim__loader *loader, const bitsim__saved *row, char *member) {
    uint64_t offset = bitsim__reader_offset(&loader->in);
    uint8_t bytes[BITSIM_SID_BINARY_MAX];
    bitsim_sid sid;
    /* The second byte says how many sub-authorities follow the first eight bytes. */
    bitsim__reader_bytes(&loader->in, bytes, 8);
    size_t size = 8 + 4 * (size_t)bytes[1];
    bool fits = size <= sizeof bytes;
    if (fits) bitsim__reader_bytes(&loader->in, bytes + 8, size - 8);
    if (!fits || bitsim_sid_from_binary(bytes, size, &sid, NULL)) {
        bitsim__load_fail(loader, BITSIM_ERR_MALFORMED, offset, "a SID");
        return;
    }
    if (member) memcpy(member, &sid, sizeof sid);
    if (!loader->visitor) return;
    bitsim_sid_string text;
    bitsim_sid_print(&sid, &text);
    bitsim__load_tell(loader, BITSIM_SAVED_TEXT, row->name, 0, text.text, strlen(text.text));
}

static void load_guid(bitsim__loader *loader, const bitsim__saved *row, char *member) {
    bitsim_guid id = {.data1 = (uint32_t)bitsim__reader_number(&loader->in, 4)};
    id.data2 = (uint16_t)bitsim__reader_number(&loader->in, 2);
    id.data3 = (uint16_t)bitsim__reader_number(&loader->in, 2);
    bitsim__reader_bytes(&loader->in, id.data4, sizeof id.data4);
    if (member) memcpy(member, &id, sizeof id);
    if (!loader->visitor) return;
    bitsim_guid_string text;
    bitsim_guid_print(&id, &text);
    bitsim__load_tell(loader, BITSIM_SAVED_TEXT, row->name, 0, text.text, strlen(text.text));
}

static void load_member(bitsim__loader *loader, const bitsim__saved *row, char *object) {
    char *member = object ? object + row->offset : NULL, *text;
    uint64_t size;
    bool flag;
    switch (row->type) {
    case BITSIM__SAVED_LOST:
    case BITSIM__SAVED_USED:
    case BITSIM__SAVED_NUMBER: load_number(loader, row, member); break;
    case BITSIM__SAVED_FLAG:
        flag = load_flag(loader);
        if (member) memcpy(member, &flag, sizeof flag);
        bitsim__load_tell(loader, BITSIM_SAVED_FLAG, row->name, flag, NULL, 0);
        break;
    case BITSIM__SAVED_STATE: load_state(loader, row, member); break;
    case BITSIM__SAVED_TEXT:
    case BITSIM__SAVED_SECRET:
        if (!member) {
            tell_text(loader, row);
            break;
        }
        text = load_text(loader, row, &size);
        memcpy(member, &text, sizeof text);
        break;
    case BITSIM__SAVED_BYTES: load_bytes(loader, row, member); break;
    case BITSIM__SAVED_BLOCK: load_block(loader, row, object); break;
    case BITSIM__SAVED_GUID: load_guid(loader, row, member); break;
    case BITSIM__SAVED_SID: load_sid(loader, row, member); break;
    case BITSIM__SAVED_KEPT:
        load_kept(loader, row, member ? (bitsim__kept **)(void *)member : NULL);
        break;
    case BITSIM__SAVED_HERE: load_here(loader, row, member); break;
    case BITSIM__SAVED_PART: load_part(loader, row, member); break;
    case BITSIM__SAVED_ARRAY: load_array(loader, row, object); break;
    case BITSIM__SAVED_CHAIN: load_chain(loader, row, object); break;
    }
}

void bitsim__load_rows(bitsim__loader *loader, const bitsim__saved_rows *rows, void *object) {
    for (const bitsim__saved *row = rows->rows; row->name && goes_on(loader); row++) {
        if (row->since > loader->in.error.version) continue;
        bitsim__load_member(loader, rows->name, row->name);
        load_member(loader, row, object);
    }
}
