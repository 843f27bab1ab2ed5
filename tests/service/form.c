/* SPDX-License-Identifier: MIT */
#include "service/form.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static int take(const void *bytes, size_t size, void *user) {
    form *it = user;
    if (it->stop_after && it->size + size > it->stop_after) return 1;
    while (it->room < it->size + size) {
        it->room = it->room ? it->room * 2 : 4096;
        it->bytes = realloc(it->bytes, it->room);
        if (!it->bytes) ck_abort_msg("no memory for a form");
    }
    memcpy(it->bytes + it->size, bytes, size);
    it->size += size;
    return 0;
}

static int give(void *bytes, size_t size, size_t *got, void *user) {
    form *it = user;
    size_t left = it->size - it->at;
    if (it->stop_after && it->at >= it->stop_after) return 1;
    if (it->step && size > it->step) size = it->step;
    *got = size < left ? size : left;
    if (*got) memcpy(bytes, it->bytes + it->at, *got);
    it->at += *got;
    return 0;
}

bitsim_save_sink form_sink(form *it) {
    it->size = 0;
    return (bitsim_save_sink){it, take};
}

bitsim_save_source form_source(form *it) {
    it->at = 0;
    return (bitsim_save_source){it, give};
}

void form_save(form *it, bitsim_service *service, bitsim_time now) {
    bitsim_save_sink sink = form_sink(it);
    /* An assertion of Check costs a write even while it holds. */
    if (bitsim_service_save(service, &sink, now)) ck_abort_msg("a service cannot be saved");
}

int form_load(form *it, bitsim_service *service, bitsim_save_error *error) {
    bitsim_save_source source = form_source(it);
    return bitsim_service_load(service, &source, error);
}

/* As docs/save.md tells it. */
void form_seal(form *it) {
    uint64_t sum = 0;
    for (size_t at = 0; at + 8 < it->size; at += 8) {
        uint64_t word = 0;
        for (unsigned i = 0; i < 8; i++) word |= (uint64_t)it->bytes[at + i] << 8 * i;
        sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        sum = sum << 29 | sum >> 35;
    }
    for (unsigned i = 0; i < 8; i++) it->bytes[it->size - 8 + i] = (uint8_t)(sum >> 8 * i);
}

bool form_same(const form *a, const form *b) {
    return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

void form_free(form *it) {
    free(it->bytes);
    *it = (form){0};
}
