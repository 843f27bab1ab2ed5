/* SPDX-License-Identifier: MIT */
/*
 * The saved form: what BITS keeps of its jobs while it is not running, as bytes. It holds the jobs
 * that have not ended, their files, how far these have come, and the tokens that they need, and the
 * cancelled uploads whose servers are still to be told; what it does not hold (helper tokens,
 * callbacks, what was under way) is gone after loading. docs/save.md gives it byte by byte.
 *
 * A service that is to go on where another stopped is made anew, told who is logged on
 * (bitsim_service_logon), given the form (bitsim_service_load), and started
 * (bitsim_service_restart), which does what a restart does to jobs.
 */
#ifndef BITSIM_SAVE_H
#define BITSIM_SAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/memory.h"
#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_SAVE_VERSION: the version of the form that is written, and the newest that is read. Those
 * before it are read too: what they do not have is as in a new job (docs/save.md). */
#define BITSIM_SAVE_VERSION 4

/* BITSIM_SAVE_VERSION_OFFSET: where the version stands, in four bytes, in forms of all versions. */
#define BITSIM_SAVE_VERSION_OFFSET 8

/* bitsim_save_sink takes the form, piece by piece, in order. */
typedef struct bitsim_save_sink {
    void *user;
    /* write: takes |size| bytes, at most 4,096; it returns 0, or anything else to stop. */
    int (*write)(const void *bytes, size_t size, void *user);
} bitsim_save_sink;

/* bitsim_save_source gives the form back. */
typedef struct bitsim_save_source {
    void *user;
    /*
     * read: stores up to |size| bytes and how many they are in |*got|, 0 at the end; it returns 0,
     * or anything else to stop.
     */
    int (*read)(void *bytes, size_t size, size_t *got, void *user);
} bitsim_save_source;

/* bitsim_save_error says where a form is wrong. A reader fills it only when it fails. */
typedef struct bitsim_save_error {
    /* offset: bytes from the start of the form. */
    uint64_t offset;
    /* part, member: what was being read: "file", "size". Static. */
    const char *part;
    const char *member;
    /* expected: what should have stood there, as a phrase. Static. */
    const char *expected;
    /* version: that of the form, once it is known; else 0. */
    uint32_t version;
} bitsim_save_error;

/*
 * bitsim_service_save writes the saved form of |service| at |now| to |sink|: what a job that runs
 * has used of its maximum download time until then is used. Two services with the same jobs write
 * the same bytes. |service| is not changed. It returns 0, or
 *
 * BITSIM_ERR_IO
 *     |sink| stopped
 * BITSIM_ERR_NOMEM
 *     there is no memory for the groups of a token
 */
int bitsim_service_save(bitsim_service *service, const bitsim_save_sink *sink, bitsim_time now);

/*
 * bitsim_service_load makes the jobs of the form that |source| gives the jobs of |service|, instead
 * of those that it has. Nothing is told to the observer, and nothing runs before
 * bitsim_service_restart is called. A reference to a job that the form has too goes on referring to
 * it; a reference to another is disconnected. What bitsim_service_save then writes is the same
 * form, byte for byte. It returns 0, or with |service| unchanged and |*error|, which may be NULL,
 * telling where and why:
 *
 * BITSIM_ERR_MALFORMED
 *     it is no such form, was cut off or changed, or goes on after its end
 * BITSIM_ERR_VERSION
 *     it was written by a later version: the caller may begin with an empty list
 * BITSIM_ERR_IO
 *     |source| stopped
 * BITSIM_ERR_NOMEM
 *     there is no memory
 */
int bitsim_service_load(bitsim_service *service, const bitsim_save_source *source,
                        bitsim_save_error *error);

/* ---- Looking at a form without a service ---- */

/* bitsim_saved_kind says what an item of the form is. */
typedef enum bitsim_saved_kind {
    /* BITSIM_SAVED_OBJECT, _LIST: members, or unnamed items, follow up to BITSIM_SAVED_END. */
    BITSIM_SAVED_OBJECT,
    BITSIM_SAVED_LIST,
    BITSIM_SAVED_END,
    /* BITSIM_SAVED_NOTHING: a member that is not there. */
    BITSIM_SAVED_NOTHING,
    /* BITSIM_SAVED_NUMBER: |number|. BITSIM_SAVED_FLAG: |number| is 0 or 1. */
    BITSIM_SAVED_NUMBER,
    BITSIM_SAVED_FLAG,
    /* BITSIM_SAVED_TEXT: |bytes| is a terminated text of |size| bytes. */
    BITSIM_SAVED_TEXT,
    /* BITSIM_SAVED_SECRET: the same, of a password or its like: not for showing. */
    BITSIM_SAVED_SECRET,
    /* BITSIM_SAVED_BYTES: |size| bytes at |bytes|. */
    BITSIM_SAVED_BYTES
} bitsim_saved_kind;

/* bitsim_saved_item is one item of the form. Everything in it is borrowed for the call. */
typedef struct bitsim_saved_item {
    bitsim_saved_kind kind;
    /* name: of a member; NULL for an item of a list and for an end. */
    const char *name;
    uint64_t number;
    const void *bytes;
    size_t size;
} bitsim_saved_item;

/* bitsim_saved_visitor is told of each item in the order of the form. */
typedef struct bitsim_saved_visitor {
    void *user;
    void (*visit)(const bitsim_saved_item *item, void *user);
} bitsim_saved_visitor;

/*
 * bitsim_saved_read reads a form and tells |visitor| of its items as they come; |visitor| may be
 * NULL. Whether the form is whole is known at its end only, so whoever cannot take an item back
 * reads it twice. It finds what can be found without a service, and returns as bitsim_service_load
 * does.
 */
int bitsim_saved_read(const bitsim_save_source *source, const bitsim_saved_visitor *visitor,
                      const bitsim_memory *memory, bitsim_save_error *error);

#ifdef __cplusplus
}
#endif

#endif
