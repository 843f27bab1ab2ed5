/* SPDX-License-Identifier: MIT */
/*
 * What the application that judges the certificates of servers has accepted so far. A job has this
 * only while somebody judges for it.
 */
#ifndef BITSIM_JOB_JUDGE_H
#define BITSIM_JOB_JUDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/memory.h"

/* BITSIM__HASH_BYTES: of the SHA-1 hash of a certificate. */
enum { BITSIM__HASH_BYTES = 20 };

/* bitsim__accepted is a certificate that was accepted, and whose. */
typedef struct bitsim__accepted {
    /* server: host and port, the latter only if it is not 443. */
    char *server;
    uint8_t hash[BITSIM__HASH_BYTES];
} bitsim__accepted;

/* bitsim__judged is what was accepted, and the certificate that was shown last. */
typedef struct bitsim__judged {
    uint8_t shown[BITSIM__HASH_BYTES];
    bitsim__accepted *accepted;
    uint32_t count;
} bitsim__judged;

/* bitsim__judged_new returns one in which nothing was accepted, or NULL without memory. */
bitsim__judged *bitsim__judged_new(const bitsim_memory *memory);

/* bitsim__judged_del ends |judged|, which may be NULL. */
void bitsim__judged_del(bitsim__judged *judged, const bitsim_memory *memory);

/* bitsim__judged_knows answers whether the certificate shown last was accepted of the server of
 * |remote|. */
bool bitsim__judged_knows(const bitsim__judged *judged, const char *remote);

/* bitsim__judged_accept notes that it was; 0 or BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__judged_accept(bitsim__judged *judged, const char *remote, const bitsim_memory *memory);

#endif
