/* SPDX-License-Identifier: MIT */
/*
 * HRESULT: what a method of BITS answers, and what a job in error carries. One list,
 * hresult_list.h, yields the constants, their names, their meanings and their sources. Values are
 * exact: a code here is the code on Windows. docs/hresults.md shows the whole list.
 */
#ifndef BITSIM_HRESULT_H
#define BITSIM_HRESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/hresult_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_hresult is an HRESULT: 32 bits, negative for failure, on every platform. */
typedef int32_t bitsim_hresult;

/* BITSIM_HRESULT turns the unsigned spelling of a code into its value. */
#define BITSIM_HRESULT(code) \
    ((int32_t)((int64_t)(code) - ((int64_t)(code) > 0x7FFFFFFF ? INT64_C(0x100000000) : 0)))

/*
 * The constants S_OK, E_ACCESSDENIED, BG_E_TOKEN_REQUIRED and so on. A program that brings them
 * from the Windows SDK defines BITSIM_EXTERNAL_HRESULTS.
 */
#if !defined(BITSIM_EXTERNAL_HRESULTS) && !defined(_WIN32)
enum {
#define BITSIM_X(constant, name, value, class_, source, meaning) constant = BITSIM_HRESULT(value),
    BITSIM_HRESULT_LIST(BITSIM_X)
#undef BITSIM_X
};
#endif

/* bitsim_hresult_class says what a code does to a job that fails with it. */
typedef enum bitsim_hresult_class {
    /* BITSIM_HRESULT_UNSPECIFIED: no public document says. */
    BITSIM_HRESULT_UNSPECIFIED,
    /* BITSIM_HRESULT_TRANSIENT: the job goes to BG_JOB_STATE_TRANSIENT_ERROR and is tried again. */
    BITSIM_HRESULT_TRANSIENT,
    /* BITSIM_HRESULT_FATAL: the job goes to BG_JOB_STATE_ERROR and waits for its application. */
    BITSIM_HRESULT_FATAL
} bitsim_hresult_class;

/* bitsim_hresult_row is what the list says of one code. All strings are static. */
typedef struct bitsim_hresult_row {
    bitsim_hresult value;
    bitsim_hresult_class job_class;
    const char *name;
    const char *meaning;
    const char *source;
} bitsim_hresult_row;

/* bitsim_succeeded answers SUCCEEDED(hr). */
static inline bool bitsim_succeeded(bitsim_hresult hr) { return hr >= 0; }

/* bitsim_failed answers FAILED(hr). */
static inline bool bitsim_failed(bitsim_hresult hr) { return hr < 0; }

/* bitsim_hresult_count returns the number of rows in the list. */
size_t bitsim_hresult_count(void);

/* bitsim_hresult_at returns row |index| of the list, or NULL past its end. */
const bitsim_hresult_row *bitsim_hresult_at(size_t index);

/* bitsim_hresult_find returns the row of |hr|, or NULL for a code that the list does not hold. */
const bitsim_hresult_row *bitsim_hresult_find(bitsim_hresult hr);

/*
 * bitsim_hresult_name returns the documented name of |hr|, or NULL for a code that the list does
 * not hold. Names are unique; so are values.
 */
const char *bitsim_hresult_name(bitsim_hresult hr);

/*
 * bitsim_hresult_parse reads |text|, a name of the list, the name of its C constant, the name of
 * the Win32 error in it ("ERROR_NOT_LOGGED_ON"), or a number ("0x80070005", "-2147024891",
 * "2147942405"), and stores the code in |*out|.
 *
 * It returns 0, or BITSIM_ERR_SYNTAX, with |*out| unchanged, for a text that is neither a known
 * name nor a number of 32 bits.
 */
int bitsim_hresult_parse(const char *text, bitsim_hresult *out);

#ifdef __cplusplus
}
#endif

#endif
