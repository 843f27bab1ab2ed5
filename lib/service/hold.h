/* SPDX-License-Identifier: MIT */
/*
 * How the job of a slot is held, in four bytes: whoever finds a job by its id, or gives it back,
 * looks here and not at the job, and of a million jobs all this lies close together. It is a word
 * that is read and written whole; in parts, a read would wait until what was just written beside it
 * has reached the memory.
 *
 *   bit 31       is over: nothing but references hold the job, for it has ended
 *   bit 30       is free: there is no job
 *   bits 20-29   references: how many hold it; BITSIM__HOLD_MANY stands for that many and more,
 *                which is not counted any more: such a job keeps its slot
 *   bits 0-19    generation: which of the jobs that the slot has had it is, or is to have next
 *
 * Zeroed, the slot is not used yet, or has had all its generations and is used no more.
 */
#ifndef BITSIM_SERVICE_HOLD_H
#define BITSIM_SERVICE_HOLD_H

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t bitsim__hold;

#define BITSIM__HOLD_OVER (UINT32_C(1) << 31)
#define BITSIM__HOLD_FREE (UINT32_C(1) << 30)
#define BITSIM__HOLD_ONE (UINT32_C(1) << 20)
#define BITSIM__HOLD_MANY UINT32_C(1023)
/* BITSIM__HOLD_LAST: the last generation that a slot can have. */
#define BITSIM__HOLD_LAST (BITSIM__HOLD_ONE - 1)

static inline uint32_t bitsim__hold_generation(bitsim__hold hold) {
    return hold & BITSIM__HOLD_LAST;
}
static inline uint32_t bitsim__hold_references(bitsim__hold hold) {
    return hold / BITSIM__HOLD_ONE & BITSIM__HOLD_MANY;
}
/* bitsim__hold_is_of answers whether there is a job, and of |generation|. */
static inline bool bitsim__hold_is_of(bitsim__hold hold, uint32_t generation) {
    return generation && (hold & (BITSIM__HOLD_FREE | BITSIM__HOLD_LAST)) == generation;
}
static inline bool bitsim__hold_is_over(bitsim__hold hold) {
    return (hold & BITSIM__HOLD_OVER) != 0;
}

/* bitsim__hold_begin returns the hold of a slot that gets a job, which nobody holds. Generation 0
 * refers to nothing. */
static inline bitsim__hold bitsim__hold_begin(bitsim__hold hold) {
    uint32_t generation = bitsim__hold_generation(hold);
    return generation ? generation : 1;
}
/* bitsim__hold_end returns the hold of a slot whose job is gone. */
static inline bitsim__hold bitsim__hold_end(bitsim__hold hold) {
    uint32_t generation = bitsim__hold_generation(hold);
    return generation < BITSIM__HOLD_LAST ? BITSIM__HOLD_FREE | (generation + 1) : 0;
}
/* bitsim__hold_more, bitsim__hold_less return |hold| with a reference more, or less. */
static inline bitsim__hold bitsim__hold_more(bitsim__hold hold) {
    return bitsim__hold_references(hold) < BITSIM__HOLD_MANY ? hold + BITSIM__HOLD_ONE : hold;
}
static inline bitsim__hold bitsim__hold_less(bitsim__hold hold) {
    uint32_t references = bitsim__hold_references(hold);
    return references && references < BITSIM__HOLD_MANY ? hold - BITSIM__HOLD_ONE : hold;
}

#endif
