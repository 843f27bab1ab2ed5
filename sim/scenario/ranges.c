/* SPDX-License-Identifier: MIT */
#include "scenario/ranges.h"

#include <string.h>

#include "bitsim/constants.h"
#include "bitsim/error.h"
#include "scenario/people.h"

static bool read_end(reader *r, const node *value, uint64_t *out) {
    if (value->kind != NODE_TEXT || strcmp(value->text, "EOF") != 0)
        return bitsim__read_size(r, value, NULL, out);
    *out = BG_LENGTH_TO_EOF;
    return true;
}

static bool read_range(reader *r, const node *value, void *out) {
    static const char expected[] = "a range such as [0 B, 64 KiB] or [1 MiB, EOF]";
    bitsim_file_range *range = out;
    if (!bitsim__is_kind(r, value, NODE_LIST, expected)) return false;
    const node *offset = value->first, *length = offset ? offset->next : NULL;
    if (!length || length->next) return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    return read_end(r, offset, &range->offset) && read_end(r, length, &range->length);
}

/* As many ranges of one length as are asked for, with equal gaps between them. */
static bool read_row(reader *r, const node *value, story_ranges *out) {
    static const number_range counts = {1, 10000, "a number from 1 to 10000"};
    struct row {
        uint64_t count, length, every;
    } row = {0};
    static const field fields[] = {
        REQUIRED("count", bitsim__read_number, struct row, count, &counts),
        REQUIRED("length", bitsim__read_size, struct row, length, NULL),
        REQUIRED("every", bitsim__read_size, struct row, every, NULL),
    };
    static const field_list list = FIELD_LIST("a row of ranges", fields);
    if (!bitsim__read_fields(r, value, &list, &row)) return false;
    out->count = (size_t)row.count;
    out->items = bitsim__take(r, value, out->count, sizeof *out->items);
    for (size_t i = 0; out->items && i < out->count; i++)
        out->items[i] = (bitsim_file_range){i * row.every, row.length};
    return out->items != NULL;
}

bool bitsim__read_ranges(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_ranges *ranges = out;
    if (value->kind == NODE_NULL) {
        /* A count without ranges, which no marshalling would let pass. */
        *ranges = (story_ranges){NULL, 1};
        return true;
    }
    if (value->kind == NODE_MAPPING) return read_row(r, value, ranges);
    return bitsim__read_list(r, value, NODE_LIST, "a list of ranges", read_range,
                             sizeof *ranges->items, &ranges->items, &ranges->count);
}

bool bitsim__read_ranges_result(reader *r, const node *value, const void *detail, void *out) {
    story_result *result = out;
    result->kind = RESULT_RANGES;
    result->node = value;
    return bitsim__read_ranges(r, value, detail, &result->ranges);
}

static void put_number(phrase *text, uint64_t number) {
    if (number == BG_LENGTH_TO_EOF) {
        bitsim__phrase_put(text, "EOF");
        return;
    }
    bitsim__phrase_number(text, number);
    bitsim__phrase_put(text, " B");
}

void bitsim__put_ranges(phrase *text, const story_ranges *ranges) {
    bitsim__phrase_put(text, "[");
    for (size_t i = 0; i < ranges->count && ranges->items; i++) {
        bitsim__phrase_put(text, i ? ", [" : "[");
        put_number(text, ranges->items[i].offset);
        bitsim__phrase_put(text, ", ");
        put_number(text, ranges->items[i].length);
        bitsim__phrase_put(text, "]");
    }
    bitsim__phrase_put(text, "]");
}

bool bitsim__ranges_equal(const story_ranges *a, const story_ranges *b) {
    if (a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].offset != b->items[i].offset || a->items[i].length != b->items[i].length)
            return false;
    return true;
}
