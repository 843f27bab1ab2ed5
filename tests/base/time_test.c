/* SPDX-License-Identifier: MIT */
#include "bitsim/time.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/suite.h"

static const struct {
    uint32_t year, month, day;
    bitsim_time moment;
} dates[] = {
    {1601, 1, 1, 0},
    {1601, 1, 2, UINT64_C(864000000000)},
    {1970, 1, 1, UINT64_C(116444736000000000)},
    {2000, 2, 29, UINT64_C(125962560000000000)},
    {2026, 1, 1, UINT64_C(134116992000000000)},
    {9999, 12, 31, UINT64_C(2650466880000000000)},
};

START_TEST(a_date_is_its_filetime) {
    ck_assert_uint_eq(bitsim_time_from_date(dates[_i].year, dates[_i].month, dates[_i].day),
                      dates[_i].moment);
}
END_TEST

static bool is_leap(uint32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/* Two cycles of the calendar and a bit, counted the plain way: a day, a month, a year at a time. */
START_TEST(every_day_follows_the_day_before) {
    static const uint32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bitsim_time moment = 0;
    for (uint32_t year = 1601; year < 2450; year++) {
        for (uint32_t month = 1; month <= 12; month++) {
            uint32_t length = lengths[month - 1] + (month == 2 && is_leap(year));
            for (uint32_t day = 1; day <= length; day++) {
                char expected[BITSIM_TIME_STRING_SIZE];
                snprintf(expected, sizeof expected, "%04u-%02u-%02uT00:00:00.0000000Z", year, month,
                         day);
                bitsim_time_string string;
                bitsim_time_print(moment, &string);
                /* An assertion costs more than both: it is for the day that is wrong. */
                if (bitsim_time_from_date(year, month, day) != moment ||
                    strcmp(string.text, expected) != 0)
                    ck_abort_msg("%s is printed as %s", expected, string.text);
                moment += BITSIM_TICKS_PER_DAY;
            }
        }
    }
}
END_TEST

static const struct {
    bitsim_time moment;
    const char *text;
} moments[] = {
    {0, "1601-01-01T00:00:00.0000000Z"},
    {1, "1601-01-01T00:00:00.0000001Z"},
    {BITSIM_TICKS_PER_MS, "1601-01-01T00:00:00.0010000Z"},
    {BITSIM_TICKS_PER_DAY - 1, "1601-01-01T23:59:59.9999999Z"},
    {UINT64_C(116444736000000000) + 13 * BITSIM_TICKS_PER_HOUR + 7 * BITSIM_TICKS_PER_MINUTE +
         5 * BITSIM_TICKS_PER_SECOND,
     "1970-01-01T13:07:05.0000000Z"},
    {UINT64_C(2650467744000000000) - 1, "9999-12-31T23:59:59.9999999Z"},
    {UINT64_C(2650467744000000000), "10000-01-01T00:00:00.0000000Z"},
    {BITSIM_TIME_NEVER - 1, "60056-05-28T05:36:10.9551614Z"},
    {BITSIM_TIME_NEVER, "never"},
};

START_TEST(a_moment_is_printed_as_iso_8601) {
    bitsim_time_string string;
    ck_assert_str_eq(bitsim_time_print(moments[_i].moment, &string), moments[_i].text);
    ck_assert_ptr_eq(bitsim_time_print(moments[_i].moment, &string), string.text);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("time");
    TCase *calendar = tcase_create("calendar");
    tcase_add_loop_test(calendar, a_date_is_its_filetime, 0, sizeof dates / sizeof dates[0]);
    tcase_add_test(calendar, every_day_follows_the_day_before);
    suite_add_tcase(suite, calendar);
    TCase *printing = tcase_create("printing");
    tcase_add_loop_test(printing, a_moment_is_printed_as_iso_8601, 0,
                        sizeof moments / sizeof moments[0]);
    suite_add_tcase(suite, printing);
    return suite;
}
