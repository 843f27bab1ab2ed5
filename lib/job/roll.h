/* SPDX-License-Identifier: MIT */
/*
 * A roll lists jobs in an order. It names them by their slots, and whom each one has before and
 * behind him lies in an array beside the jobs: so whoever leaves a roll among a million touches a
 * few places of that array, and not the jobs before and behind him.
 */
#ifndef BITSIM_JOB_ROLL_H
#define BITSIM_JOB_ROLL_H

#include <stdbool.h>
#include <stdint.h>

/* bitsim__roll_kind tells apart the rolls that a job is in at the same time. */
typedef enum bitsim__roll_kind {
    /* BITSIM__ROLL_ALL: all that have not ended, or all slots that are free. */
    BITSIM__ROLL_ALL,
    /* BITSIM__ROLL_ACCOUNT: those of an owner. */
    BITSIM__ROLL_ACCOUNT,
    /* BITSIM__ROLL_STILL: all, those first to which nothing has happened for longest. */
    BITSIM__ROLL_STILL,
    BITSIM__ROLL_KINDS
} bitsim__roll_kind;

/* bitsim__rank is who is before and behind a job in a roll: slots, 0 for nobody. */
typedef struct bitsim__rank {
    uint32_t before;
    uint32_t behind;
} bitsim__rank;

/* bitsim__ranks is the place of a job in its rolls. There is an array of them, one for each slot;
 * zeroed it is in none. */
typedef struct bitsim__ranks {
    bitsim__rank in[BITSIM__ROLL_KINDS];
} bitsim__ranks;

/* bitsim__roll is a roll; with |first| and |last| 0 it is empty. */
typedef struct bitsim__roll {
    bitsim__roll_kind kind;
    uint32_t first;
    uint32_t last;
} bitsim__roll;

/* bitsim__roll_has answers whether |slot| is in |roll|, of which it may be in but one of a kind. */
bool bitsim__roll_has(const bitsim__roll *roll, const bitsim__ranks *ranks, uint32_t slot);

/* bitsim__roll_insert puts |slot|, which is in no roll of this kind, right behind |before|, or, if
 * that is 0, at the beginning; bitsim__roll_append puts it at the end. */
void bitsim__roll_insert(bitsim__roll *roll, bitsim__ranks *ranks, uint32_t slot, uint32_t before);
void bitsim__roll_append(bitsim__roll *roll, bitsim__ranks *ranks, uint32_t slot);

/* bitsim__roll_remove takes |slot| out of |roll|, if it is there. */
void bitsim__roll_remove(bitsim__roll *roll, bitsim__ranks *ranks, uint32_t slot);

#endif
