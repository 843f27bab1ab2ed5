/* SPDX-License-Identifier: MIT */
/*
 * What goes wrong with bitsim itself, as opposed to what Windows would answer (bitsim/hresult.h,
 * bitsim/decision.h): a small negative int, 0 for success. A function that reads text also says
 * where it stopped and what it expected there.
 */
#ifndef BITSIM_ERROR_H
#define BITSIM_ERROR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    /* BITSIM_OK: all went well. */
    BITSIM_OK = 0,
    /* BITSIM_ERR_NOMEM: the caller's allocator gave nothing. Nothing was changed. */
    BITSIM_ERR_NOMEM = -1,
    /* BITSIM_ERR_INVALID: an argument is outside what the function's remark allows. */
    BITSIM_ERR_INVALID = -2,
    /* BITSIM_ERR_SYNTAX: a text does not follow its grammar. */
    BITSIM_ERR_SYNTAX = -3,
    /* BITSIM_ERR_RANGE: a number or a length is outside its limits. */
    BITSIM_ERR_RANGE = -4,
    /* BITSIM_ERR_NOT_FOUND: a name or an id refers to nothing. */
    BITSIM_ERR_NOT_FOUND = -5,
    /* BITSIM_ERR_MALFORMED: a binary form breaks its own structure. */
    BITSIM_ERR_MALFORMED = -6,
    /* BITSIM_ERR_UNMODELLED: understood, but outside what bitsim models. */
    BITSIM_ERR_UNMODELLED = -7,
    /* BITSIM_ERR_SPACE: the caller's buffer is too small. */
    BITSIM_ERR_SPACE = -8,
    /* BITSIM_ERR_IO: a file, or a caller's function, could not read or write. */
    BITSIM_ERR_IO = -9,
    /* BITSIM_ERR_VERSION: a form was written by a later version than this one knows. */
    BITSIM_ERR_VERSION = -10
};

/*
 * bitsim_syntax_error says where a reader stopped and what it expected there. A reader fills it
 * only when it fails, and accepts NULL for it.
 */
typedef struct bitsim_syntax_error {
    /* offset: bytes from the start of the text; equal to its length at the end of the text. */
    size_t offset;
    /* expected: what should have stood there, as a phrase ("a sub-authority"). Static. */
    const char *expected;
} bitsim_syntax_error;

/* bitsim_error_name returns the constant's name for |error|, or "BITSIM_ERR_UNKNOWN". */
const char *bitsim_error_name(int error);

/* bitsim_error_text returns a phrase for |error| ("out of memory"). */
const char *bitsim_error_text(int error);

#ifdef __cplusplus
}
#endif

#endif
