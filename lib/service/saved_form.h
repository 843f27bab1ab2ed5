/* SPDX-License-Identifier: MIT */
/*
 * Writing and reading by the rows of saved.h: save_rows.c writes a struct, load_rows.c reads one or
 * tells a visitor of it, saved_token.c does both for tokens. save.c and load.c are the whole form.
 */
#ifndef BITSIM_SERVICE_SAVED_FORM_H
#define BITSIM_SERVICE_SAVED_FORM_H

#include "bitsim/token.h"
#include "job/job.h"
#include "service/save_stream.h"
#include "service/saved.h"

/*
 * The form begins with its signature, the version (4 bytes), the state of the generator that draws
 * names (8) and the number of jobs (4); then come the jobs.
 */
enum { BITSIM__SIGNATURE_SIZE = 8 };
extern const uint8_t bitsim__save_signature[BITSIM__SIGNATURE_SIZE];

/* bitsim__saver is a form that is being written. */
typedef struct bitsim__saver {
    bitsim__writer out;
    const bitsim_memory *memory;
    bitsim_time now;
    /* tokens: how many were written. */
    uint32_t tokens;
} bitsim__saver;

/* bitsim__save_rows writes |object|, which |rows| describe. */
void bitsim__save_rows(bitsim__saver *saver, const bitsim__saved_rows *rows, const void *object);

/* bitsim__save_token writes |token|. */
void bitsim__save_token(bitsim__saver *saver, const bitsim_token *token);

/* bitsim__loader is a form that is being read. */
typedef struct bitsim__loader {
    bitsim__reader in;
    const bitsim_memory *memory;
    /* service: whose jobs they will be; NULL if the form is only looked at. */
    bitsim_service *service;
    const bitsim_saved_visitor *visitor;
    /* part, member: what is being read; kept at the first failure. */
    const char *part;
    const char *member;
    /* tokens: those read, in order. Without a service there are none to keep. */
    bitsim__kept **tokens;
    uint32_t token_count;
    uint32_t token_capacity;
} bitsim__loader;

/*
 * bitsim__load_rows reads what |rows| describe into |object|, which is zeroed, or, if that is NULL,
 * tells the visitor of it. Whether it failed is told by the reader's status; what is in |object|
 * then is to be released as ever.
 */
void bitsim__load_rows(bitsim__loader *loader, const bitsim__saved_rows *rows, void *object);

/* bitsim__load_token reads a token; NULL if that fails. */
bitsim_token *bitsim__load_token(bitsim__loader *loader);

/* bitsim__load_member says what is read next, |part| NULL for what is part of the same. */
void bitsim__load_member(bitsim__loader *loader, const char *part, const char *member);

/* bitsim__load_fail fails for what stands at |offset|. */
void bitsim__load_fail(bitsim__loader *loader, int status, uint64_t offset, const char *expected);

/* bitsim__load_tell tells the visitor, if there is one. */
void bitsim__load_tell(const bitsim__loader *loader, bitsim_saved_kind kind, const char *name,
                       uint64_t number, const void *bytes, size_t size);

#endif
