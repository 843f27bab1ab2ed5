/* SPDX-License-Identifier: MIT */
/*
 * Sets of bytes of a file: spans in the order of their offsets, which neither overlap nor touch. A
 * zeroed set is empty.
 */
#ifndef BITSIM_JOB_RANGES_H
#define BITSIM_JOB_RANGES_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/file_range.h"
#include "bitsim/memory.h"

/* bitsim__span is the bytes from |begin| on, up to but not including |end|. */
typedef struct bitsim__span {
    uint64_t begin;
    uint64_t end;
} bitsim__span;

typedef struct bitsim__ranges {
    bitsim__span *spans;
    uint32_t count;
    uint32_t capacity;
} bitsim__ranges;

void bitsim__ranges_dispose(bitsim__ranges *set, const bitsim_memory *memory);

/* bitsim__ranges_clear makes |set| empty; what it had allocated it keeps. */
void bitsim__ranges_clear(bitsim__ranges *set);

/* bitsim__ranges_reserve makes room for |more| spans to be put; 0 or BITSIM_ERR_NOMEM with nothing
 * changed. */
int bitsim__ranges_reserve(bitsim__ranges *set, uint32_t more, const bitsim_memory *memory);

/* bitsim__ranges_put adds the bytes of |span|, which may be there already. There must be room. */
void bitsim__ranges_put(bitsim__ranges *set, bitsim__span span);

/* bitsim__ranges_valid answers whether |set| is what it is to be: of spans in order, apart. */
bool bitsim__ranges_valid(const bitsim__ranges *set);

/* bitsim__ranges_total counts the bytes of |set|. */
uint64_t bitsim__ranges_total(const bitsim__ranges *set);

/* bitsim__ranges_covers answers whether every byte of |span| is in |set|. */
bool bitsim__ranges_covers(const bitsim__ranges *set, bitsim__span span);

/*
 * bitsim__ranges_missing stores in |*out| the first bytes of |wanted| at or behind |from| that are
 * not in |have|, as many of them as are next to each other; false if there are none.
 */
bool bitsim__ranges_missing(const bitsim__ranges *wanted, const bitsim__ranges *have, uint64_t from,
                            bitsim__span *out);

/*
 * bitsim__ranges_faults adds to |*faults| what is wrong with the |count| ranges of a file whose
 * size nobody knows yet, as BITSIM_ADD_BAD_RANGE and BITSIM_ADD_OVERLAP; 0 or BITSIM_ERR_NOMEM.
 */
int bitsim__ranges_faults(const bitsim_file_range *ranges, uint32_t count, uint32_t *faults,
                          const bitsim_memory *memory);

#endif
