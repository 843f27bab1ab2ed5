/* SPDX-License-Identifier: MIT */
/*
 * Credentials and challenges, as far as whose token answers them needs (AUTH-2 to AUTH-16).
 * docs/rules/auth.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_AUTH_H
#define BITSIM_POLICY_AUTH_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_auth_set_facts is what SetCredentials is given. Lengths count UTF-16 units. */
typedef struct bitsim_auth_set_facts {
    uint32_t build;
    /* target, scheme: as given, valid or not. */
    int target;
    int scheme;
    /* has_user, has_password: the pointer is not NULL. */
    bool has_user;
    bool has_password;
    uint32_t user_length;
    uint32_t password_length;
} bitsim_auth_set_facts;

/*
 * bitsim_auth_set answers SetCredentials. The decision is S_OK (AUTH-2 is noted for implicit
 * credentials), or:
 *
 * BG_E_INVALID_AUTH_TARGET, BG_E_INVALID_AUTH_SCHEME
 *     the target, or the scheme, is none of the known ones       (AUTH-16)
 * BG_E_USERNAME_TOO_LARGE, BG_E_PASSWORD_TOO_LARGE
 *     the user name, or the password, is too long                (AUTH-15)
 * E_INVALIDARG
 *     BASIC or DIGEST without a user name or without a password  (AUTH-3)
 */
bitsim_decision bitsim_auth_set(const bitsim_auth_set_facts *facts);

/* bitsim_auth_challenge_facts is what a challenge meets. */
typedef struct bitsim_auth_challenge_facts {
    uint32_t build;
    /* from_proxy: the proxy asks, not the server. */
    bool from_proxy;
    /* explicit_set: the job has a user name and password for the target and scheme. */
    bool explicit_set;
    /* implicit_set: SetCredentials allowed implicit credentials for them (AUTH-2). */
    bool implicit_set;
    /* stored_set: the property USE_STORED_CREDENTIALS names this target. */
    bool stored_set;
    /* refused: an answer was sent already, and refused. */
    bool refused;
} bitsim_auth_challenge_facts;

/* bitsim_auth_answer is what a challenge is answered with. */
typedef enum bitsim_auth_answer {
    BITSIM_AUTH_ANSWER_NONE,
    BITSIM_AUTH_ANSWER_EXPLICIT,
    BITSIM_AUTH_ANSWER_STORED,
    BITSIM_AUTH_ANSWER_IMPLICIT
} bitsim_auth_answer;

/*
 * bitsim_auth_challenge answers a challenge: |*answer| says with what, and bitsim_use_token then
 * whose. The decision is S_OK (AUTH-4 for implicit credentials), or, with BG_JOB_STATE_ERROR and
 * BG_ERROR_CONTEXT_REMOTE_FILE:
 *
 * BG_E_HTTP_ERROR_401
 *     a server's challenge is not answered, or the answer was refused (AUTH-9)
 * BG_E_HTTP_ERROR_407
 *     a proxy's                                                  (AUTH-10)
 */
bitsim_decision bitsim_auth_challenge(const bitsim_auth_challenge_facts *facts,
                                      bitsim_auth_answer *answer);

/*
 * bitsim_auth_appearance answers how |party| appears on the network, over SMB (FILE-4) or HTTP
 * (AUTH-8): the decision's identity is BITSIM_IDENTITY_COMPUTER, _ANONYMOUS, or _NONE for an
 * account that appears as itself.
 */
bitsim_decision bitsim_auth_appearance(uint32_t build, bool over_smb, const bitsim_party *party);

#ifdef __cplusplus
}
#endif

#endif
