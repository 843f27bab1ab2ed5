/* SPDX-License-Identifier: MIT */
#include "bitsim/time.h"

#include <string.h>

#include "base/text.h"

/*
 * Days are counted from 1 March of the year 1600, so that the day added in a leap year is the last
 * of its year and a cycle of 400 years begins at 0. 1 January 1601 is day 306.
 */
enum {
    days_to_1601 = 306,
    days_per_400_years = 146097,
};

bitsim_time bitsim_time_from_date(uint32_t year, uint32_t month, uint32_t day) {
    uint64_t from_march = month > 2 ? month - 3 : month + 9;
    uint64_t years = (uint64_t)year - 1600 - (month <= 2);
    uint64_t days = years * 365 + years / 4 - years / 100 + years / 400 +
                    (153 * from_march + 2) / 5 + day - 1;
    return (days - days_to_1601) * BITSIM_TICKS_PER_DAY;
}

const char *bitsim_time_print(bitsim_time moment, bitsim_time_string *buffer) {
    if (moment == BITSIM_TIME_NEVER) {
        memcpy(buffer->text, "never", sizeof "never");
        return buffer->text;
    }
    uint64_t days = moment / BITSIM_TICKS_PER_DAY + days_to_1601;
    uint64_t ticks = moment % BITSIM_TICKS_PER_DAY;
    uint64_t cycle = days / days_per_400_years;
    uint64_t day = days % days_per_400_years;
    uint64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= year * 365 + year / 4 - year / 100;
    uint64_t from_march = (5 * day + 2) / 153;
    day -= (153 * from_march + 2) / 5;
    uint64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    year += 1600 + cycle * 400 + (month <= 2);

    char *at = buffer->text;
    at = year < 10000 ? bitsim__text_put_digits(at, year, 4, 10) : bitsim__text_put_uint(at, year);
    *at++ = '-';
    at = bitsim__text_put_digits(at, month, 2, 10);
    *at++ = '-';
    at = bitsim__text_put_digits(at, day + 1, 2, 10);
    *at++ = 'T';
    at = bitsim__text_put_digits(at, ticks / BITSIM_TICKS_PER_HOUR, 2, 10);
    *at++ = ':';
    at = bitsim__text_put_digits(at, ticks / BITSIM_TICKS_PER_MINUTE % 60, 2, 10);
    *at++ = ':';
    at = bitsim__text_put_digits(at, ticks / BITSIM_TICKS_PER_SECOND % 60, 2, 10);
    *at++ = '.';
    at = bitsim__text_put_digits(at, ticks % BITSIM_TICKS_PER_SECOND, 7, 10);
    *at++ = 'Z';
    *at = '\0';
    return buffer->text;
}
