/* SPDX-License-Identifier: MIT */
/*
 * A party is what the rules know of a token: who its user is, as a number to compare, and the
 * answers to the questions that rules ask. It is a value of eight bytes, so that facts stay small.
 */
#ifndef BITSIM_POLICY_PARTY_H
#define BITSIM_POLICY_PARTY_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The answers; bits of bitsim_party.traits. */
enum {
    /* BITSIM_PARTY_PRESENT: there is a token at all. */
    BITSIM_PARTY_PRESENT = 0x0001,
    /* BITSIM_PARTY_ADMINISTRATOR: S-1-5-32-544 is enabled and not deny-only. */
    BITSIM_PARTY_ADMINISTRATOR = 0x0002,
    /* BITSIM_PARTY_FILTERED: S-1-5-32-544 is deny-only, an administrator who is not elevated. */
    BITSIM_PARTY_FILTERED = 0x0004,
    /* BITSIM_PARTY_ELEVATED: elevation type full, or default with Administrators (UAC-6). */
    BITSIM_PARTY_ELEVATED = 0x0008,
    /* BITSIM_PARTY_RESTRICTED: the token has restricting SIDs (RST-8). */
    BITSIM_PARTY_RESTRICTED = 0x0010,
    /* BITSIM_PARTY_LOCAL_SYSTEM, _LOCAL_SERVICE, _NETWORK_SERVICE: the service accounts. */
    BITSIM_PARTY_LOCAL_SYSTEM = 0x0020,
    BITSIM_PARTY_LOCAL_SERVICE = 0x0040,
    BITSIM_PARTY_NETWORK_SERVICE = 0x0080,
    BITSIM_PARTY_SERVICE_ACCOUNT = 0x00E0,
    /* BITSIM_PARTY_SERVICE_SID: a group S-1-5-80-... names a service. */
    BITSIM_PARTY_SERVICE_SID = 0x0100,
    /* BITSIM_PARTY_NETWORK_LOGON: of a network logon, and of less than delegation level. */
    BITSIM_PARTY_NETWORK_LOGON = 0x0200,
    /* BITSIM_PARTY_SERVICE_LOGON: of a service, under whatever account. */
    BITSIM_PARTY_SERVICE_LOGON = 0x0400,
    /* BITSIM_PARTY_BUILT_IN_ADMINISTRATOR: its user is the account with the RID 500. */
    BITSIM_PARTY_BUILT_IN_ADMINISTRATOR = 0x0800
};

/* bitsim_party is a digest of one token. All zero is nobody. */
typedef struct bitsim_party {
    /* account: equal numbers are equal user SIDs; 0 is nobody. */
    uint32_t account;
    /* traits: bits of BITSIM_PARTY_*. */
    uint16_t traits;
    /* integrity: the RID of the integrity level (0x2000 is medium). */
    uint16_t integrity;
} bitsim_party;

/* bitsim_party_has answers whether |party| has one of |traits|. */
static inline bool bitsim_party_has(const bitsim_party *party, unsigned traits) {
    return (party->traits & traits) != 0;
}

/*
 * bitsim_party_of returns the party of |token|, whose user has the number |account|; nobody for
 * NULL.
 */
bitsim_party bitsim_party_of(const bitsim_token *token, uint32_t account);

#ifdef __cplusplus
}
#endif

#endif
