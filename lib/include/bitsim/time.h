/* SPDX-License-Identifier: MIT */
/*
 * Time is an argument: a count of 100 ns ticks since 1 January 1601 UTC, which is Windows'
 * FILETIME. The library reads no clock; whoever calls it says what time it is.
 */
#ifndef BITSIM_TIME_H
#define BITSIM_TIME_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_time is a moment, or a span between two moments, in ticks of 100 ns. */
typedef uint64_t bitsim_time;

#define BITSIM_TICKS_PER_MS UINT64_C(10000)
#define BITSIM_TICKS_PER_SECOND UINT64_C(10000000)
#define BITSIM_TICKS_PER_MINUTE (60 * BITSIM_TICKS_PER_SECOND)
#define BITSIM_TICKS_PER_HOUR (60 * BITSIM_TICKS_PER_MINUTE)
#define BITSIM_TICKS_PER_DAY (24 * BITSIM_TICKS_PER_HOUR)

/* BITSIM_TIME_NEVER: no moment; the answer to "when next" if there is nothing to wait for. */
#define BITSIM_TIME_NEVER UINT64_MAX

/* BITSIM_TIME_STRING_SIZE: bytes for a printed moment and its terminator. */
#define BITSIM_TIME_STRING_SIZE 40

/* bitsim_time_string holds a printed moment. */
typedef struct bitsim_time_string {
    char text[BITSIM_TIME_STRING_SIZE];
} bitsim_time_string;

/*
 * bitsim_time_print writes |moment| as ISO 8601 in UTC with seven digits of fraction
 * ("2026-01-01T00:00:00.0000000Z") and returns |buffer->text|. BITSIM_TIME_NEVER is "never".
 */
const char *bitsim_time_print(bitsim_time moment, bitsim_time_string *buffer);

/* bitsim_time_from_date returns midnight UTC of a date of the Gregorian calendar from 1601 on. */
bitsim_time bitsim_time_from_date(uint32_t year, uint32_t month, uint32_t day);

#ifdef __cplusplus
}
#endif

#endif
