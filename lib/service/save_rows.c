/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/job_state.h"
#include "service/saved_form.h"

static uint64_t number_at(const void *member, size_t size) {
    uint8_t one;
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (size) {
    case 1: memcpy(&one, member, sizeof one); return one;
    case 2: memcpy(&two, member, sizeof two); return two;
    case 4: memcpy(&four, member, sizeof four); return four;
    default: memcpy(&eight, member, sizeof eight); return eight;
    }
}

static void save_text(bitsim__writer *out, const char *text) {
    size_t length = text ? strlen(text) : 0;
    bitsim__writer_number(out, text ? length + 1 : 0, 4);
    bitsim__writer_bytes(out, text, length);
}

static void save_sid(bitsim__writer *out, const bitsim_sid *sid) {
    uint8_t bytes[BITSIM_SID_BINARY_MAX];
    size_t length = 0;
    bitsim_sid_to_binary(sid, bytes, sizeof bytes, &length);
    bitsim__writer_bytes(out, bytes, length);
}

static void save_guid(bitsim__writer *out, const bitsim_guid *id) {
    bitsim__writer_number(out, id->data1, 4);
    bitsim__writer_number(out, id->data2, 2);
    bitsim__writer_number(out, id->data3, 2);
    bitsim__writer_bytes(out, id->data4, sizeof id->data4);
}

/* A token is written where it is first used; elsewhere its number stands for it. */
static void save_kept(bitsim__saver *saver, bitsim__kept *kept) {
    if (!kept || kept->number) {
        bitsim__writer_number(&saver->out, kept ? kept->number : 0, 4);
        return;
    }
    kept->number = ++saver->tokens;
    bitsim__writer_number(&saver->out, kept->number, 4);
    bitsim__save_token(saver, kept->token);
}

/* What runs is not under way any more when the form is read. */
static uint64_t resting(uint64_t state) {
    return bitsim_job_state_is_running((BG_JOB_STATE)state) ? BG_JOB_STATE_QUEUED : state;
}

static void save_array(bitsim__saver *saver, const bitsim__saved *row, const char *object,
                       const char *items) {
    uint32_t count;
    memcpy(&count, object + row->count, sizeof count);
    bitsim__writer_number(&saver->out, count, 4);
    for (uint32_t i = 0; i < count; i++)
        bitsim__save_rows(saver, row->rows, items + i * row->rows->size);
}

static void save_block(bitsim__writer *out, const bitsim__saved *row, const char *object,
                       const void *bytes) {
    uint32_t count;
    memcpy(&count, object + row->count, sizeof count);
    bitsim__writer_number(out, count, 4);
    bitsim__writer_bytes(out, bytes, count);
}

static void save_chain(bitsim__saver *saver, const bitsim__saved *row, const char *item) {
    while (item) {
        bitsim__writer_number(&saver->out, 1, 1);
        bitsim__save_rows(saver, row->rows, item);
        memcpy(&item, item + row->rows->link, sizeof item);
    }
    bitsim__writer_number(&saver->out, 0, 1);
}

static void *pointer_at(const void *member) {
    void *pointer;
    memcpy(&pointer, member, sizeof pointer);
    return pointer;
}

static void save_member(bitsim__saver *saver, const bitsim__saved *row, const char *object) {
    bitsim__writer *out = &saver->out;
    const char *member = object + row->offset;
    switch (row->type) {
    case BITSIM__SAVED_NUMBER:
        bitsim__writer_number(out, number_at(member, row->size), row->width);
        break;
    case BITSIM__SAVED_FLAG: bitsim__writer_number(out, *(const bool *)member, 1); break;
    case BITSIM__SAVED_STATE:
        bitsim__writer_number(out, resting(number_at(member, row->size)), 1);
        break;
    case BITSIM__SAVED_LOST:
        bitsim__writer_number(out, bitsim__job_to_lose((const bitsim__job *)(const void *)object),
                              1);
        break;
    case BITSIM__SAVED_USED:
        bitsim__writer_number(
            out, bitsim__turn_used((const bitsim__turn *)(const void *)object, saver->now), 8);
        break;
    case BITSIM__SAVED_TEXT:
    case BITSIM__SAVED_SECRET: save_text(out, pointer_at(member)); break;
    case BITSIM__SAVED_BYTES: bitsim__writer_bytes(out, member, row->width); break;
    case BITSIM__SAVED_BLOCK: save_block(out, row, object, pointer_at(member)); break;
    case BITSIM__SAVED_GUID: save_guid(out, (const bitsim_guid *)(const void *)member); break;
    case BITSIM__SAVED_SID: save_sid(out, (const bitsim_sid *)(const void *)member); break;
    case BITSIM__SAVED_KEPT: save_kept(saver, pointer_at(member)); break;
    case BITSIM__SAVED_HERE: bitsim__save_rows(saver, row->rows, member); break;
    case BITSIM__SAVED_PART:
        bitsim__writer_number(out, pointer_at(member) != NULL, 1);
        if (pointer_at(member)) bitsim__save_rows(saver, row->rows, pointer_at(member));
        break;
    case BITSIM__SAVED_ARRAY: save_array(saver, row, object, pointer_at(member)); break;
    case BITSIM__SAVED_CHAIN: save_chain(saver, row, pointer_at(member)); break;
    }
}

void bitsim__save_rows(bitsim__saver *saver, const bitsim__saved_rows *rows, const void *object) {
    for (const bitsim__saved *row = rows->rows; row->name; row++) save_member(saver, row, object);
}
