/* SPDX-License-Identifier: MIT */
/* A saved form in memory, to be written, read, cut off and changed. */
#ifndef BITSIM_TESTS_SERVICE_FORM_H
#define BITSIM_TESTS_SERVICE_FORM_H

#include "bitsim/save.h"

typedef struct form {
    uint8_t *bytes;
    size_t size;
    size_t room;
    /* at: how far it was read. step: how many bytes one reading gives at most; 0: as asked for. */
    size_t at;
    size_t step;
    /* stop_after: after so many bytes sink and source stop; 0: never. */
    size_t stop_after;
} form;

/* form_sink, form_source return |it|, begun anew, as what takes and what gives a form. */
bitsim_save_sink form_sink(form *it);
bitsim_save_source form_source(form *it);

/* form_save makes |it| the form of |service| at |now|, which must succeed. */
void form_save(form *it, bitsim_service *service, bitsim_time now);

/* form_load loads |it| into |service| and returns what that returned. */
int form_load(form *it, bitsim_service *service, bitsim_save_error *error);

/* form_seal makes the checksum that of what stands before it. */
void form_seal(form *it);

/* form_same answers whether |a| and |b| are the same bytes. */
bool form_same(const form *a, const form *b);

void form_free(form *it);

#endif
