/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/auth.h"

#include "policy/clauses.h"

/* Does SetCredentials accept these? */

#define SET_CONDITIONS(X)                                                                          \
    X(TARGET_UNKNOWN, FACT, "target-unknown", "the target is not known", "the target is known")    \
    X(SCHEME_UNKNOWN, FACT, "scheme-unknown", "the scheme is not known", "the scheme is known")    \
    X(SCHEME_PLAIN, FACT, "scheme-basic-or-digest", "the scheme is BASIC or DIGEST",               \
      "the scheme is neither BASIC nor DIGEST")                                                    \
    X(SCHEME_INTEGRATED, FACT, "scheme-ntlm-or-negotiate", "the scheme is NTLM or NEGOTIATE",      \
      "the scheme is neither NTLM nor NEGOTIATE")                                                  \
    X(USER, FACT, "user-given", "a user name is given", "the user name is NULL")                   \
    X(PASSWORD, FACT, "password-given", "a password is given", "the password is NULL")             \
    X(USER_TOO_LONG, FACT, "user-too-long", "the user name has more than 300 characters",          \
      "the user name has at most 300 characters")                                                  \
    X(PASSWORD_TOO_LONG, FACT, "password-too-long", "the password has more than 65536 characters", \
      "the password has at most 65536 characters")

enum { SET_CONDITIONS(CONDITION_INDEX) };
enum { SET_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition set_conditions[] = {SET_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause set_clauses[] = {
    {RULE(AUTH_16), WHEN(TARGET_UNKNOWN), REFUSE(BG_E_INVALID_AUTH_TARGET)},
    {RULE(AUTH_16), WHEN(SCHEME_UNKNOWN), REFUSE(BG_E_INVALID_AUTH_SCHEME)},
    {RULE(AUTH_15), WHEN(USER_TOO_LONG), REFUSE(BG_E_USERNAME_TOO_LARGE)},
    {RULE(AUTH_15), WHEN(PASSWORD_TOO_LONG), REFUSE(BG_E_PASSWORD_TOO_LARGE)},
    {RULE(AUTH_3), WHEN(SCHEME_PLAIN), UNLESS(USER), REFUSE(E_INVALIDARG)},
    {RULE(AUTH_3), WHEN(SCHEME_PLAIN), UNLESS(PASSWORD), REFUSE(E_INVALIDARG)},
    {RULE(AUTH_2), WHEN(SCHEME_INTEGRATED), UNLESS(USER | PASSWORD), NOTE},
};

const bitsim__policy bitsim__policy_auth_set = {
    POLICY("auth.set", AUTH, "Does SetCredentials accept these?", set_conditions, set_clauses),
};

bitsim_decision bitsim_auth_set(const bitsim_auth_set_facts *facts) {
    bool target_known = facts->target == BG_AUTH_TARGET_SERVER ||
                        facts->target == BG_AUTH_TARGET_PROXY;
    bool plain = facts->scheme == BG_AUTH_SCHEME_BASIC || facts->scheme == BG_AUTH_SCHEME_DIGEST;
    bool integrated = facts->scheme == BG_AUTH_SCHEME_NTLM ||
                      facts->scheme == BG_AUTH_SCHEME_NEGOTIATE;
    bool scheme_known = plain || integrated || facts->scheme == BG_AUTH_SCHEME_PASSPORT;
    bool user_too_long = facts->has_user && facts->user_length > BITSIM_USER_NAME_MAX;
    bool password_too_long = facts->has_password && facts->password_length > BITSIM_PASSWORD_MAX;
    uint32_t conditions = bitsim__bit(!target_known, TARGET_UNKNOWN) |
                          bitsim__bit(!scheme_known, SCHEME_UNKNOWN) |
                          bitsim__bit(plain, SCHEME_PLAIN) |
                          bitsim__bit(integrated, SCHEME_INTEGRATED) |
                          bitsim__bit(facts->has_user, USER) |
                          bitsim__bit(facts->has_password, PASSWORD) |
                          bitsim__bit(user_too_long, USER_TOO_LONG) |
                          bitsim__bit(password_too_long, PASSWORD_TOO_LONG);
    return bitsim_policy_decide(BITSIM_POLICY_AUTH_SET, conditions, facts->build);
}

/* What is answered to this challenge, and what follows? */

#define CHALLENGE_CONDITIONS(X)                                                             \
    X(FROM_PROXY, QUESTION, "from-proxy", "a proxy asks", "a server asks")                  \
    X(EXPLICIT, FACT, "explicit-set", "the job has a user name and password for it",        \
      "the job has no user name and password for it")                                       \
    X(IMPLICIT, FACT, "implicit-set", "SetCredentials allowed implicit credentials for it", \
      "SetCredentials did not allow implicit credentials for it")                           \
    X(STORED, FACT, "stored-set", "USE_STORED_CREDENTIALS names the target",                \
      "USE_STORED_CREDENTIALS does not name the target")                                    \
    X(REFUSED, FACT, "answer-refused", "an answer was sent and refused", "no answer was refused")

enum { CHALLENGE_CONDITIONS(CONDITION_INDEX) };
enum { CHALLENGE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition challenge_conditions[] = {CHALLENGE_CONDITIONS(CONDITION_WORD)};

#define FAIL_REMOTE(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)

static const bitsim_clause challenge_clauses[] = {
    {RULE(AUTH_10), WHEN(FROM_PROXY | REFUSED), FAIL_REMOTE(BG_E_HTTP_ERROR_407)},
    {RULE(AUTH_9), WHEN(REFUSED), FAIL_REMOTE(BG_E_HTTP_ERROR_401)},
    {RULE(USE_15), WHEN(EXPLICIT), ALLOW},
    {RULE(USE_16), WHEN(FROM_PROXY | STORED), ALLOW},
    {RULE(AUTH_4), WHEN(IMPLICIT), ALLOW},
    {RULE(AUTH_4), NOTE},
    {RULE(AUTH_10), WHEN(FROM_PROXY), FAIL_REMOTE(BG_E_HTTP_ERROR_407)},
    {RULE(AUTH_9), FAIL_REMOTE(BG_E_HTTP_ERROR_401)},
};

const bitsim__policy bitsim__policy_auth_challenge = {
    POLICY("auth.challenge", AUTH, "What is answered to this challenge, and what follows?",
           challenge_conditions, challenge_clauses),
};

/* Each way to answer belongs to a rule, and the rule that settled the decision tells which. */
static bitsim_auth_answer answer_of(const bitsim_decision *decision) {
    bitsim_rule_id rule = bitsim_decision_rule(decision);
    return rule == BITSIM_RULE_USE_15   ? BITSIM_AUTH_ANSWER_EXPLICIT
           : rule == BITSIM_RULE_USE_16 ? BITSIM_AUTH_ANSWER_STORED
           : rule == BITSIM_RULE_AUTH_4 ? BITSIM_AUTH_ANSWER_IMPLICIT
                                        : BITSIM_AUTH_ANSWER_NONE;
}

bitsim_decision bitsim_auth_challenge(const bitsim_auth_challenge_facts *facts,
                                      bitsim_auth_answer *answer) {
    uint32_t conditions = bitsim__bit(facts->from_proxy, FROM_PROXY) |
                          bitsim__bit(facts->explicit_set, EXPLICIT) |
                          bitsim__bit(facts->implicit_set, IMPLICIT) |
                          bitsim__bit(facts->stored_set, STORED) |
                          bitsim__bit(facts->refused, REFUSED);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_AUTH_CHALLENGE, conditions,
                                                    facts->build);
    *answer = answer_of(&decision);
    return decision;
}

/* How does this token appear on the network? */

#define APPEARANCE_CONDITIONS(X)                                                 \
    X(OVER_SMB, QUESTION, "over-smb", "the network is asked over SMB",           \
      "the network is asked over HTTP")                                          \
    X(LOCAL_SYSTEM, FACT, "local-system", "the account is LocalSystem",          \
      "the account is not LocalSystem")                                          \
    X(NETWORK_SERVICE, FACT, "network-service", "the account is NetworkService", \
      "the account is not NetworkService")                                       \
    X(LOCAL_SERVICE, FACT, "local-service", "the account is LocalService",       \
      "the account is not LocalService")

enum { APPEARANCE_CONDITIONS(CONDITION_INDEX) };
enum { APPEARANCE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition appearance_conditions[] = {APPEARANCE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause appearance_clauses[] = {
    {RULE(FILE_4), ONE_OF(LOCAL_SYSTEM | NETWORK_SERVICE), WHEN(OVER_SMB), ALLOW,
     AS(BITSIM_IDENTITY_COMPUTER)},
    {RULE(FILE_4), WHEN(OVER_SMB | LOCAL_SERVICE), ALLOW, AS(BITSIM_IDENTITY_ANONYMOUS)},
    {RULE(AUTH_8), ONE_OF(LOCAL_SYSTEM | NETWORK_SERVICE), ALLOW, AS(BITSIM_IDENTITY_COMPUTER)},
    {RULE(AUTH_8), WHEN(LOCAL_SERVICE), ALLOW, AS(BITSIM_IDENTITY_ANONYMOUS)},
};

const bitsim__policy bitsim__policy_auth_appearance = {
    POLICY("auth.appearance", AUTH, "How does this token appear on the network?",
           appearance_conditions, appearance_clauses),
};

bitsim_decision bitsim_auth_appearance(uint32_t build, bool over_smb, const bitsim_party *party) {
    uint32_t conditions =
        bitsim__bit(over_smb, OVER_SMB) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_LOCAL_SYSTEM), LOCAL_SYSTEM) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_NETWORK_SERVICE), NETWORK_SERVICE) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_LOCAL_SERVICE), LOCAL_SERVICE);
    return bitsim_policy_decide(BITSIM_POLICY_AUTH_APPEARANCE, conditions, build);
}
