/* SPDX-License-Identifier: MIT */
/*
 * The credentials of a job, one a target and scheme, in a list. Who answers a challenge with one
 * holds it until he answers anew, whatever is set on the job meanwhile; so none is ever changed.
 */
#ifndef BITSIM_JOB_CREDENTIAL_H
#define BITSIM_JOB_CREDENTIAL_H

#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/memory.h"

/* bitsim__credential is an entry of SetCredentials; the strings are NULL for implicit ones. */
typedef struct bitsim__credential {
    BG_AUTH_TARGET target;
    BG_AUTH_SCHEME scheme;
    char *user;
    char *password;
    struct bitsim__credential *next;
    /* others: how many hold it beside the list. */
    uint32_t others;
} bitsim__credential;

/* bitsim__credential_new returns an entry in no list, with copies of |user| and |password|, which
 * may be NULL; NULL if there is no memory. */
bitsim__credential *bitsim__credential_new(BG_AUTH_TARGET target, BG_AUTH_SCHEME scheme,
                                           const char *user, const char *password,
                                           const bitsim_memory *memory);

/* bitsim__credential_hold returns |credential|, which may be NULL, for one holder more. */
bitsim__credential *bitsim__credential_hold(bitsim__credential *credential);

/* bitsim__credential_let_go gives up what |*place| holds, if anything; the last holder ends it. */
void bitsim__credential_let_go(bitsim__credential **place, const bitsim_memory *memory);

/* bitsim__credentials_find returns where the entry for |target| and |scheme| stands in |*list|: at
 * its end, where NULL stands, if there is none. */
bitsim__credential **bitsim__credentials_find(bitsim__credential **list, BG_AUTH_TARGET target,
                                              BG_AUTH_SCHEME scheme);

/* bitsim__credentials_put puts |fresh| in the place of the entry at |place|, or, if there is none,
 * first into |*list|; bitsim__credentials_take takes the entry at |place| out. */
void bitsim__credentials_put(bitsim__credential **list, bitsim__credential **place,
                             bitsim__credential *fresh, const bitsim_memory *memory);
void bitsim__credentials_take(bitsim__credential **place, const bitsim_memory *memory);

/* bitsim__credentials_clear empties |*list|. */
void bitsim__credentials_clear(bitsim__credential **list, const bitsim_memory *memory);

#endif
