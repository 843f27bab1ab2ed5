/* SPDX-License-Identifier: MIT */
/* Values with a unit: sizes, spans of time, moments. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/time.h"
#include "scenario/reader.h"

/* A unit and how many of the smallest it holds; several spellings are several rows. */
typedef struct unit {
    const char *name;
    uint64_t factor;
} unit;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Reads "<number> <unit>", with any blanks between; false if it is none or too large. */
static bool read_quantity(const char *s, const unit *units, uint64_t *out) {
    if (!is_digit(*s)) return false;
    uint64_t number = 0;
    for (; is_digit(*s); s++) {
        unsigned digit = (unsigned)(*s - '0');
        if (number > (UINT64_MAX - digit) / 10) return false;
        number = number * 10 + digit;
    }
    while (*s == ' ') s++;
    for (const unit *row = units; row->name; row++) {
        if (strcmp(row->name, s) != 0) continue;
        if (number > UINT64_MAX / row->factor) return false;
        *out = number * row->factor;
        return true;
    }
    return false;
}

bool bitsim__read_size(reader *r, const node *value, const void *detail, void *out) {
    static const unit units[] = {
        {"B", 1},
        {"KiB", UINT64_C(1) << 10},
        {"MiB", UINT64_C(1) << 20},
        {"GiB", UINT64_C(1) << 30},
        {"TiB", UINT64_C(1) << 40},
        {NULL, 0},
    };
    static const char expected[] = "a size such as '4 MiB' or '1500 B', at most '8 TiB'";
    const uint64_t limit = UINT64_C(8) << 40;
    (void)detail;
    uint64_t size = 0;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (!read_quantity(value->text, units, &size))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    if (size > limit) return bitsim__refuse(r, BITSIM_ERR_RANGE, value, expected);
    *(uint64_t *)out = size;
    return true;
}

bool bitsim__read_span(reader *r, const node *value, const void *detail, void *out) {
    static const unit units[] = {
        {"ms", BITSIM_TICKS_PER_MS},
        {"s", BITSIM_TICKS_PER_SECOND},
        {"second", BITSIM_TICKS_PER_SECOND},
        {"seconds", BITSIM_TICKS_PER_SECOND},
        {"min", BITSIM_TICKS_PER_MINUTE},
        {"minute", BITSIM_TICKS_PER_MINUTE},
        {"minutes", BITSIM_TICKS_PER_MINUTE},
        {"h", BITSIM_TICKS_PER_HOUR},
        {"hour", BITSIM_TICKS_PER_HOUR},
        {"hours", BITSIM_TICKS_PER_HOUR},
        {"day", BITSIM_TICKS_PER_DAY},
        {"days", BITSIM_TICKS_PER_DAY},
        {NULL, 0},
    };
    static const char usual[] =
        "a span of time such as '10 minutes', '90 days' or '500 ms', at most '3650 days'";
    const char *expected = detail ? detail : usual;
    uint64_t span = 0;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (!read_quantity(value->text, units, &span))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    if (span > 3650 * BITSIM_TICKS_PER_DAY)
        return bitsim__refuse(r, BITSIM_ERR_RANGE, value, expected);
    *(bitsim_time *)out = span;
    return true;
}

/* Reads exactly |digits| digits at |*s| and what must follow them. */
static bool read_digits(const char **s, unsigned digits, char after, uint32_t *out) {
    uint32_t number = 0;
    for (unsigned i = 0; i < digits; i++, (*s)++) {
        if (!is_digit(**s)) return false;
        number = number * 10 + (uint32_t)(**s - '0');
    }
    *out = number;
    if (after == '\0') return true;
    if (**s != after) return false;
    (*s)++;
    return true;
}

static bool is_date(uint32_t year, uint32_t month, uint32_t day) {
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1601 || month < 1 || month > 12 || day < 1) return false;
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (month == 2 && is_leap);
}

static bool read_date(const char *s, bitsim_time *out) {
    uint32_t year, month, day, hour = 0, minute = 0, second = 0;
    if (!read_digits(&s, 4, '-', &year) || !read_digits(&s, 2, '-', &month) ||
        !read_digits(&s, 2, '\0', &day) || !is_date(year, month, day))
        return false;
    if (*s) {
        if (*s++ != 'T' || !read_digits(&s, 2, ':', &hour) || !read_digits(&s, 2, ':', &minute) ||
            !read_digits(&s, 2, 'Z', &second) || *s || hour > 23 || minute > 59 || second > 59)
            return false;
    }
    *out = bitsim_time_from_date(year, month, day) + hour * BITSIM_TICKS_PER_HOUR +
           minute * BITSIM_TICKS_PER_MINUTE + second * BITSIM_TICKS_PER_SECOND;
    return true;
}

bool bitsim__read_moment(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] =
        "a moment in UTC such as '2026-01-31' or '2026-01-31T12:00:00Z', from 1601 on";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (!read_date(value->text, out)) return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    return true;
}
