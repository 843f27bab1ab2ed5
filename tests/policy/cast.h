/* SPDX-License-Identifier: MIT */
/*
 * Who appears in the tests of policies. Alice and Bob are two accounts; each comes as a plain user,
 * as an administrator who is elevated, and as one who is not.
 */
#ifndef BITSIM_TESTS_POLICY_CAST_H
#define BITSIM_TESTS_POLICY_CAST_H

#include "bitsim/policy/party.h"

typedef enum who {
    NOBODY,
    ALICE,
    ALICE_LOW,
    ALICE_FILTERED,
    ALICE_ELEVATED,
    BOB,
    BOB_FILTERED,
    BOB_ELEVATED,
    LOCAL_SYSTEM,
    LOCAL_SERVICE,
    NETWORK_SERVICE,
    WHO_COUNT
} who;

enum { LOW = 0x1000, MEDIUM = 0x2000, HIGH = 0x3000, SYSTEM = 0x4000 };

static inline bitsim_party party(who name) {
    enum {
        USER = BITSIM_PARTY_PRESENT,
        FILTERED = USER | BITSIM_PARTY_FILTERED,
        ELEVATED = USER | BITSIM_PARTY_ADMINISTRATOR | BITSIM_PARTY_ELEVATED,
    };
    static const bitsim_party cast[WHO_COUNT] = {
        [ALICE] = {1, USER, MEDIUM},
        [ALICE_LOW] = {1, USER, LOW},
        [ALICE_FILTERED] = {1, FILTERED, MEDIUM},
        [ALICE_ELEVATED] = {1, ELEVATED, HIGH},
        [BOB] = {2, USER, MEDIUM},
        [BOB_FILTERED] = {2, FILTERED, MEDIUM},
        [BOB_ELEVATED] = {2, ELEVATED, HIGH},
        [LOCAL_SYSTEM] = {3, ELEVATED | BITSIM_PARTY_LOCAL_SYSTEM, SYSTEM},
        [LOCAL_SERVICE] = {4, USER | BITSIM_PARTY_LOCAL_SERVICE, SYSTEM},
        [NETWORK_SERVICE] = {5, USER | BITSIM_PARTY_NETWORK_SERVICE, SYSTEM},
    };
    return cast[name];
}

#endif
