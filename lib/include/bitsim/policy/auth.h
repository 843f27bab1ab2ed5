/* SPDX-License-Identifier: MIT */
/*
 * Credentials and challenges (AUTH-1 to AUTH-18).
 * docs/rules/auth.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_AUTH_H
#define BITSIM_POLICY_AUTH_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
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
    /* pair_set: the job has credentials for the target and scheme already. */
    bool pair_set;
} bitsim_auth_set_facts;

/*
 * bitsim_auth_set answers SetCredentials. The decision is S_OK (AUTH-1 is noted for a pair that
 * is replaced, AUTH-2 for implicit credentials), or:
 *
 * BG_E_INVALID_AUTH_TARGET, BG_E_INVALID_AUTH_SCHEME
 *     the target, or the scheme, is none of the known ones       (AUTH-16)
 * BG_E_USERNAME_TOO_LARGE, BG_E_PASSWORD_TOO_LARGE
 *     the user name, or the password, is too long                (AUTH-15)
 * E_INVALIDARG
 *     BASIC or DIGEST without a user name or without a password  (AUTH-3)
 */
bitsim_decision bitsim_auth_set(const bitsim_auth_set_facts *facts);

/* bitsim_lm_use is what the registry value UseLMCompat says. */
typedef enum bitsim_lm_use {
    /* BITSIM_LM_ABSENT: the value is not there. */
    BITSIM_LM_ABSENT,
    /* BITSIM_LM_ALWAYS: 0, implicit credentials are sent whenever they are asked for. */
    BITSIM_LM_ALWAYS,
    /* BITSIM_LM_BY_LEVEL: 1, they are if LmCompatibilityLevel is at least 2. */
    BITSIM_LM_BY_LEVEL,
    /* BITSIM_LM_ASKED: 2, they are if the application called SetCredentials. */
    BITSIM_LM_ASKED,
    BITSIM_LM_USE_COUNT
} bitsim_lm_use;

/* bitsim_lm_settings is what the registry says of implicit credentials. */
typedef struct bitsim_lm_settings {
    /* use: a bitsim_lm_use. */
    uint8_t use;
    /* level: LmCompatibilityLevel, 0 to 5; 0 if it is not there. */
    uint8_t level;
} bitsim_lm_settings;

/* bitsim_auth_challenge_facts is what a challenge meets. */
typedef struct bitsim_auth_challenge_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* from_proxy: the proxy asks, not the server. */
    bool from_proxy;
    /* scheme: a BG_AUTH_SCHEME, or 0 if 401 or 407 came without one to answer with. */
    uint8_t scheme;
    /* explicit_set: the job has a user name and password for the target and scheme. */
    bool explicit_set;
    /* half_set: it has credentials for them that lack a name or a password and are not implicit. */
    bool half_set;
    /* implicit_set: SetCredentials allowed implicit credentials for them (AUTH-2). */
    bool implicit_set;
    /* server_explicit_set: the job has a user name and password for servers, in any scheme. */
    bool server_explicit_set;
    /* proxy_implicit_set: SetCredentials allowed implicit credentials of the scheme for proxies. */
    bool proxy_implicit_set;
    /* named_in_url: the URL has a user name and a password in it. */
    bool named_in_url;
    /* stored_set: the property USE_STORED_CREDENTIALS names this target. */
    bool stored_set;
    /* refused: an answer was sent already, and refused. */
    bool refused;
    /* mid_transfer: bytes were asked for, or sent, when the challenge came. */
    bool mid_transfer;
    /* lm: what the machine allows. */
    bitsim_lm_settings lm;
} bitsim_auth_challenge_facts;

/* bitsim_auth_answer is what a challenge is answered with. */
typedef enum bitsim_auth_answer {
    BITSIM_AUTH_ANSWER_NONE,
    BITSIM_AUTH_ANSWER_EXPLICIT,
    BITSIM_AUTH_ANSWER_STORED,
    BITSIM_AUTH_ANSWER_IMPLICIT,
    /* BITSIM_AUTH_ANSWER_URL: with the user name and password in the URL. */
    BITSIM_AUTH_ANSWER_URL
} bitsim_auth_answer;

/*
 * bitsim_auth_challenge answers a challenge: |*answer| says with what, and bitsim_use_token then
 * whose. The decision is S_OK (AUTH-4, AUTH-5, AUTH-6 for implicit credentials, AUTH-17 for those
 * of the URL), or, with BG_ERROR_CONTEXT_REMOTE_FILE:
 *
 * BG_E_HTTP_ERROR_401, BG_JOB_STATE_ERROR
 *     a server's challenge is not answered, or the answer was refused (AUTH-9)
 *     the server refuses without asking who is there             (AUTH-14)
 * BG_E_HTTP_ERROR_407, BG_JOB_STATE_ERROR
 *     a proxy's                                                  (AUTH-10)
 * E_INVALIDARG, BG_JOB_STATE_TRANSIENT_ERROR
 *     the credentials to answer with lack a name or a password   (AUTH-18)
 */
bitsim_decision bitsim_auth_challenge(const bitsim_auth_challenge_facts *facts,
                                      bitsim_auth_answer *answer);

/*
 * bitsim_auth_appearance answers how |party| appears on the network, over SMB (FILE-4) or HTTP
 * (AUTH-8), AUTH-13 for both: the decision's identity is BITSIM_IDENTITY_COMPUTER, _ANONYMOUS, or
 * _NONE for an account that appears as itself.
 */
bitsim_decision bitsim_auth_appearance(uint32_t build, bool over_smb, const bitsim_party *party);

#ifdef __cplusplus
}
#endif

#endif
