/* SPDX-License-Identifier: MIT */
#include "job/ranges.h"

#include <string.h>

#include "bitsim/constants.h"
#include "bitsim/error.h"
#include "bitsim/policy/add.h"

void bitsim__ranges_dispose(bitsim__ranges *set, const bitsim_memory *memory) {
    memory->release(set->spans, memory->user);
    *set = (bitsim__ranges){0};
}

void bitsim__ranges_clear(bitsim__ranges *set) { set->count = 0; }

int bitsim__ranges_reserve(bitsim__ranges *set, uint32_t more, const bitsim_memory *memory) {
    if (more <= set->capacity - set->count) return BITSIM_OK;
    if (more > UINT32_MAX / 2 - set->count) return BITSIM_ERR_NOMEM;
    uint32_t needed = set->count + more;
    uint32_t capacity = set->capacity ? set->capacity : 4;
    while (capacity < needed) capacity *= 2;
    bitsim__span *spans = memory->reallocate(set->spans, capacity * sizeof *spans, memory->user);
    if (!spans) return BITSIM_ERR_NOMEM;
    set->spans = spans;
    set->capacity = capacity;
    return BITSIM_OK;
}

/* The first span that ends at or behind |offset|: it holds the byte before |offset|, or follows. */
static uint32_t find(const bitsim__ranges *set, uint64_t offset) {
    uint32_t low = 0, high = set->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (set->spans[middle].end < offset) low = middle + 1;
        else high = middle;
    }
    return low;
}

void bitsim__ranges_put(bitsim__ranges *set, bitsim__span span) {
    if (span.begin >= span.end) return;
    uint32_t first = find(set, span.begin), next = first;
    while (next < set->count && set->spans[next].begin <= span.end) {
        if (set->spans[next].begin < span.begin) span.begin = set->spans[next].begin;
        if (set->spans[next].end > span.end) span.end = set->spans[next].end;
        next++;
    }
    /* The spans from |first| to |next| become one. */
    memmove(set->spans + first + 1, set->spans + next, (set->count - next) * sizeof *set->spans);
    set->spans[first] = span;
    set->count = set->count - (next - first) + 1;
}

bool bitsim__ranges_valid(const bitsim__ranges *set) {
    for (uint32_t i = 0; i < set->count; i++)
        if (set->spans[i].begin >= set->spans[i].end ||
            (i && set->spans[i].begin <= set->spans[i - 1].end))
            return false;
    return true;
}

uint64_t bitsim__ranges_total(const bitsim__ranges *set) {
    uint64_t total = 0;
    for (uint32_t i = 0; i < set->count; i++) total += set->spans[i].end - set->spans[i].begin;
    return total;
}

bool bitsim__ranges_covers(const bitsim__ranges *set, bitsim__span span) {
    if (span.begin >= span.end) return true;
    uint32_t at = find(set, span.end);
    return at < set->count && set->spans[at].begin <= span.begin;
}

/* The first byte at or behind |offset| that is not in |set|. */
static uint64_t first_outside(const bitsim__ranges *set, uint64_t offset) {
    uint32_t at = find(set, offset);
    if (at < set->count && set->spans[at].end == offset) at++;
    bool inside = at < set->count && set->spans[at].begin <= offset;
    return inside ? set->spans[at].end : offset;
}

/* The first byte at or behind |offset| that is in |set|, or UINT64_MAX. */
static uint64_t first_inside(const bitsim__ranges *set, uint64_t offset) {
    uint32_t at = find(set, offset);
    if (at < set->count && set->spans[at].end == offset) at++;
    if (at == set->count) return UINT64_MAX;
    return set->spans[at].begin > offset ? set->spans[at].begin : offset;
}

bool bitsim__ranges_missing(const bitsim__ranges *wanted, const bitsim__ranges *have, uint64_t from,
                            bitsim__span *out) {
    uint64_t begin = from, before;
    /* What is wanted and what is missing take turns in moving on until they agree. */
    do {
        before = begin = first_inside(wanted, begin);
        if (begin == UINT64_MAX) return false;
        begin = first_outside(have, begin);
    } while (begin != before);
    uint64_t end_wanted = first_outside(wanted, begin), end_missing = first_inside(have, begin);
    *out = (bitsim__span){begin, end_wanted < end_missing ? end_wanted : end_missing};
    return true;
}

static bool is_bad(const bitsim_file_range *range) {
    if (range->offset == BG_LENGTH_TO_EOF || range->length == 0) return true;
    return range->length != BG_LENGTH_TO_EOF && range->length > UINT64_MAX - range->offset;
}

/* Lets the range at |at| sink to its place in a heap of |count|, the last offset at its top. */
static void sink(bitsim_file_range *ranges, uint32_t at, uint32_t count) {
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && ranges[child + 1].offset > ranges[child].offset) child++;
        if (ranges[at].offset >= ranges[child].offset) return;
        bitsim_file_range swapped = ranges[at];
        ranges[at] = ranges[child];
        ranges[child] = swapped;
    }
}

static void sort(bitsim_file_range *ranges, uint32_t count) {
    for (uint32_t at = count / 2; at > 0; at--) sink(ranges, at - 1, count);
    for (uint32_t last = count; last > 1; last--) {
        bitsim_file_range swapped = ranges[0];
        ranges[0] = ranges[last - 1];
        ranges[last - 1] = swapped;
        sink(ranges, 0, last - 1);
    }
}

int bitsim__ranges_faults(const bitsim_file_range *ranges, uint32_t count, uint32_t *faults,
                          const bitsim_memory *memory) {
    for (uint32_t i = 0; i < count; i++)
        if (is_bad(&ranges[i])) *faults |= BITSIM_ADD_BAD_RANGE;
    if (count < 2 || (*faults & BITSIM_ADD_BAD_RANGE)) return BITSIM_OK;
    bitsim_file_range *sorted = memory->allocate(count * sizeof *sorted, memory->user);
    if (!sorted) return BITSIM_ERR_NOMEM;
    memcpy(sorted, ranges, count * sizeof *sorted);
    sort(sorted, count);
    for (uint32_t i = 1; i < count; i++) {
        bool to_eof = sorted[i - 1].length == BG_LENGTH_TO_EOF;
        uint64_t between = sorted[i].offset - sorted[i - 1].offset;
        if (to_eof || sorted[i - 1].length > between) *faults |= BITSIM_ADD_OVERLAP;
    }
    memory->release(sorted, memory->user);
    return BITSIM_OK;
}
