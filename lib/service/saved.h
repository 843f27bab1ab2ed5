/* SPDX-License-Identifier: MIT */
/*
 * What is saved: a row for each member of a struct that the saved form holds. Both directions read
 * these rows, so that they cannot disagree: save.c writes a member as its row says, load.c reads it
 * likewise. A member that is not kept has a line as well, in the list of its reasons; a test sees
 * that every member of a job, a file and their parts has one or the other
 * (tests/structure/saved_members.py). docs/save.md tells what each type looks like in bytes.
 */
#ifndef BITSIM_SERVICE_SAVED_H
#define BITSIM_SERVICE_SAVED_H

#include <stddef.h>
#include <stdint.h>

/* bitsim__saved_type is how a member is written. */
typedef enum bitsim__saved_type {
    /* NUMBER: |width| bytes, from |least| to |limit|. */
    BITSIM__SAVED_NUMBER,
    /* FLAG: a bool as a byte, 0 or 1. */
    BITSIM__SAVED_FLAG,
    /* STATE: the state of a job as a byte; one that runs is written as QUEUED. */
    BITSIM__SAVED_STATE,
    /* LOST: bits of bitsim__lost as a byte: what the job loses by being saved. */
    BITSIM__SAVED_LOST,
    /* USED: ticks of a bitsim__turn, in eight bytes, with those that count until now. */
    BITSIM__SAVED_USED,
    /* TEXT: a char *: four bytes, 0 for NULL, else the length + 1; then at most |limit| bytes. */
    BITSIM__SAVED_TEXT,
    /* SECRET: a TEXT that is not for showing. */
    BITSIM__SAVED_SECRET,
    /* BYTES: |width| bytes as they are. */
    BITSIM__SAVED_BYTES,
    /* BLOCK: a pointer to |count| bytes: that number, of four bytes, at most |limit|; then they. */
    BITSIM__SAVED_BLOCK,
    /* GUID: numbers of 4, 2 and 2 bytes, and eight bytes. */
    BITSIM__SAVED_GUID,
    /* SID: a bitsim_sid in its binary form. */
    BITSIM__SAVED_SID,
    /* KEPT: a bitsim__kept *: its number, followed by the token where it is the first of them. */
    BITSIM__SAVED_KEPT,
    /* HERE: a struct inside: its rows. */
    BITSIM__SAVED_HERE,
    /* PART: a pointer to a struct: a byte, 0 for NULL, else 1 and its rows. */
    BITSIM__SAVED_PART,
    /* ARRAY: a pointer to structs, and |count| of them: a number of four bytes, then each one. */
    BITSIM__SAVED_ARRAY,
    /* CHAIN: a pointer to structs linked by |link|: before each the byte 1, after the last 0. */
    BITSIM__SAVED_CHAIN
} bitsim__saved_type;

typedef struct bitsim__saved_rows bitsim__saved_rows;

/* bitsim__saved is a member that is saved. */
typedef struct bitsim__saved {
    const char *name;
    bitsim__saved_type type;
    /* width: bytes in the form; size, offset: of the member. */
    uint8_t width;
    uint8_t size;
    /* since: the version of the form that brought it. An earlier form does not have it, and the
     * member stays as it is in a new job. */
    uint8_t since;
    uint16_t offset;
    uint64_t least;
    uint64_t limit;
    /* rows: what the struct consists of, for HERE, PART, ARRAY and CHAIN. */
    const bitsim__saved_rows *rows;
    /* count, capacity: offsets of the counts, uint32_t each, that belong to an ARRAY; the first of
     * them also to a BLOCK. */
    uint16_t count;
    uint16_t capacity;
    /* inside: offset of the place in the struct where an ARRAY of one item lies; 0 for none. */
    uint16_t inside;
} bitsim__saved;

/* bitsim__saved_rows are the rows of a struct; the last is zeroed. */
struct bitsim__saved_rows {
    /* name: what one of them is called: "file". */
    const char *name;
    const bitsim__saved *rows;
    size_t size;
    /* link: offset of the pointer to the next, of structs in a CHAIN. */
    uint16_t link;
};

/* bitsim__saved_job: a job. bitsim__saved_token: bitsim_token_parts, but for what is variable. */
extern const bitsim__saved_rows bitsim__saved_job;
extern const bitsim__saved_rows bitsim__saved_token;

#endif
