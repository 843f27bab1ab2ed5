/* SPDX-License-Identifier: MIT */
/*
 * The client certificate that a job names. Who connects with one holds it until he connects anew,
 * whatever is set on the job meanwhile.
 */
#ifndef BITSIM_JOB_CERTIFICATE_H
#define BITSIM_JOB_CERTIFICATE_H

#include <stdint.h>

#include "bitsim/memory.h"
#include "bitsim/operation.h"

typedef struct bitsim__certificate {
    bitsim_certificate_name name;
    /* store, subject: what |name| points to. */
    char *store;
    char *subject;
    /* shown: the hash of the one that was opened last; it is looked for anew with each start. */
    uint8_t shown[20];
    /* others: how many hold it beside the first. */
    uint32_t others;
} bitsim__certificate;

/* bitsim__certificate_new returns a copy of what |name| says, or NULL if there is no memory. */
bitsim__certificate *bitsim__certificate_new(const bitsim_certificate_name *name,
                                             const bitsim_memory *memory);

/* bitsim__certificate_restored sets the pointers into itself of |certificate|, which was loaded. */
void bitsim__certificate_restored(bitsim__certificate *certificate);

/* bitsim__certificate_hold returns |certificate|, which may be NULL, for one holder more. */
bitsim__certificate *bitsim__certificate_hold(bitsim__certificate *certificate);

/* bitsim__certificate_let_go gives up what |*place| holds, if anything; the last holder ends it. */
void bitsim__certificate_let_go(bitsim__certificate **place, const bitsim_memory *memory);

#endif
