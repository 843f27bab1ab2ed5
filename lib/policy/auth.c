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
      "the password has at most 65536 characters")                                                 \
    X(REPEATED, FACT, "pair-set", "the job has credentials for the target and scheme already",     \
      "the job has no credentials for the target and scheme yet")

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
    {RULE(AUTH_1), WHEN(REPEATED), NOTE},
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
                          bitsim__bit(password_too_long, PASSWORD_TOO_LONG) |
                          bitsim__bit(facts->pair_set, REPEATED);
    return bitsim_policy_decide(BITSIM_POLICY_AUTH_SET, conditions, facts->build);
}

/* What is answered to this challenge, and what follows? */

#define CHALLENGE_CONDITIONS(X)                                                                   \
    X(FROM_PROXY, QUESTION, "from-proxy", "a proxy asks", "a server asks")                        \
    X(UNNAMED, FACT, "no-scheme", "no scheme is named to answer with",                            \
      "a scheme is named to answer with")                                                         \
    X(BASIC, FACT, "scheme-basic", "the scheme is BASIC", "the scheme is not BASIC")              \
    X(INTEGRATED, FACT, "scheme-ntlm-or-negotiate", "the scheme is NTLM or NEGOTIATE",            \
      "the scheme is neither NTLM nor NEGOTIATE")                                                 \
    X(PASSPORT, FACT, "scheme-passport", "the scheme is PASSPORT", "the scheme is not PASSPORT")  \
    X(EXPLICIT, FACT, "explicit-set", "the job has a user name and password for it",              \
      "the job has no user name and password for it")                                             \
    X(HALF, FACT, "half-set", "the job has credentials for it that lack a name or a password",    \
      "the job has no credentials for it that lack a name or a password")                         \
    X(IMPLICIT, FACT, "implicit-set", "SetCredentials allowed implicit credentials for it",       \
      "SetCredentials did not allow implicit credentials for it")                                 \
    X(SERVER_EXPLICIT, FACT, "server-explicit-set",                                               \
      "the job has a user name and password for servers",                                         \
      "the job has no user name and password for servers")                                        \
    X(PROXY_IMPLICIT, FACT, "proxy-implicit-set",                                                 \
      "SetCredentials allowed implicit credentials for proxies",                                  \
      "SetCredentials did not allow implicit credentials for proxies")                            \
    X(IN_URL, FACT, "named-in-url", "the URL names a user and a password",                        \
      "the URL names no user and password")                                                       \
    X(STORED, FACT, "stored-set", "USE_STORED_CREDENTIALS names the target",                      \
      "USE_STORED_CREDENTIALS does not name the target")                                          \
    X(LM_ALWAYS, FACT, "lm-always", "UseLMCompat is 0", "UseLMCompat is not 0")                   \
    X(LM_BY_LEVEL, FACT, "lm-by-level", "UseLMCompat is 1", "UseLMCompat is not 1")               \
    X(LM_ABSENT, FACT, "lm-absent", "UseLMCompat is not there", "UseLMCompat is there")           \
    X(LM_HIGH, FACT, "lm-high", "LmCompatibilityLevel is 2 or more",                              \
      "LmCompatibilityLevel is less than 2")                                                      \
    X(ABSENT_IS_LEVEL, CHOICE, "lm-compat-absent=level",                                          \
      "without UseLMCompat the level is enough", "without UseLMCompat SetCredentials is needed")  \
    X(REFUSED, FACT, "answer-refused", "an answer was sent and refused", "no answer was refused") \
    X(MIDDLE, QUESTION, "mid-transfer", "bytes of the file are asked for or sent",                \
      "the file as a whole is asked for")

enum { CHALLENGE_CONDITIONS(CONDITION_INDEX) };
enum { CHALLENGE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition challenge_conditions[] = {CHALLENGE_CONDITIONS(CONDITION_WORD)};

#define FAIL_REMOTE(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)

static const bitsim_clause challenge_clauses[] = {
    {RULE(AUTH_10), ONE_OF(REFUSED | UNNAMED), WHEN(FROM_PROXY), FAIL_REMOTE(BG_E_HTTP_ERROR_407)},
    {RULE(AUTH_14), WHEN(UNNAMED), FAIL_REMOTE(BG_E_HTTP_ERROR_401)},
    {RULE(AUTH_9), WHEN(REFUSED), FAIL_REMOTE(BG_E_HTTP_ERROR_401)},

    {RULE(AUTH_20), WHEN(MIDDLE), NOTE},

    /* What the application named. */
    {RULE(AUTH_18), WHEN(HALF),
     FAIL_IN(E_INVALIDARG, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(USE_15), WHEN(EXPLICIT), ALLOW},
    {RULE(AUTH_17), WHEN(BASIC | IN_URL), UNLESS(FROM_PROXY | SERVER_EXPLICIT), ALLOW},
    {RULE(USE_16), WHEN(FROM_PROXY | STORED), ALLOW},

    /* What it allowed. */
    {RULE(AUTH_12), WHEN(PASSPORT), NOTE},
    {RULE(AUTH_4), WHEN(IMPLICIT), ALLOW},
    {RULE(AUTH_5), WHEN(INTEGRATED | PROXY_IMPLICIT), UNLESS(FROM_PROXY | SERVER_EXPLICIT), ALLOW},

    /* What the machine allows. */
    {RULE(AUTH_6), WHEN(INTEGRATED | LM_ALWAYS), ALLOW},
    {RULE(AUTH_6), WHEN(INTEGRATED | LM_BY_LEVEL | LM_HIGH), ALLOW},
    {RULE(AUTH_6), WHEN(INTEGRATED | LM_ABSENT | LM_HIGH | ABSENT_IS_LEVEL), ALLOW},

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
    static const struct {
        bitsim_rule_id rule;
        bitsim_auth_answer answer;
    } answers[] = {
        {BITSIM_RULE_USE_15, BITSIM_AUTH_ANSWER_EXPLICIT},
        {BITSIM_RULE_AUTH_17, BITSIM_AUTH_ANSWER_URL},
        {BITSIM_RULE_USE_16, BITSIM_AUTH_ANSWER_STORED},
        {BITSIM_RULE_AUTH_4, BITSIM_AUTH_ANSWER_IMPLICIT},
        {BITSIM_RULE_AUTH_5, BITSIM_AUTH_ANSWER_IMPLICIT},
        {BITSIM_RULE_AUTH_6, BITSIM_AUTH_ANSWER_IMPLICIT},
    };
    bitsim_rule_id rule = bitsim_decision_rule(decision);
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        if (answers[i].rule == rule) return answers[i].answer;
    return BITSIM_AUTH_ANSWER_NONE;
}

static uint32_t lm_conditions(const bitsim_lm_settings *lm) {
    return bitsim__bit(lm->use == BITSIM_LM_ALWAYS, LM_ALWAYS) |
           bitsim__bit(lm->use == BITSIM_LM_BY_LEVEL, LM_BY_LEVEL) |
           bitsim__bit(lm->use == BITSIM_LM_ABSENT, LM_ABSENT) |
           bitsim__bit(lm->level >= 2, LM_HIGH);
}

bitsim_decision bitsim_auth_challenge(const bitsim_auth_challenge_facts *facts,
                                      bitsim_auth_answer *answer) {
    bool integrated = facts->scheme == BG_AUTH_SCHEME_NTLM ||
                      facts->scheme == BG_AUTH_SCHEME_NEGOTIATE;
    uint32_t conditions = lm_conditions(&facts->lm) | bitsim__bit(facts->from_proxy, FROM_PROXY) |
                          bitsim__bit(facts->scheme == 0, UNNAMED) |
                          bitsim__bit(facts->scheme == BG_AUTH_SCHEME_BASIC, BASIC) |
                          bitsim__bit(integrated, INTEGRATED) |
                          bitsim__bit(facts->scheme == BG_AUTH_SCHEME_PASSPORT, PASSPORT) |
                          bitsim__bit(facts->explicit_set, EXPLICIT) |
                          bitsim__bit(facts->half_set, HALF) |
                          bitsim__bit(facts->implicit_set, IMPLICIT) |
                          bitsim__bit(facts->server_explicit_set, SERVER_EXPLICIT) |
                          bitsim__bit(facts->proxy_implicit_set, PROXY_IMPLICIT) |
                          bitsim__bit(facts->named_in_url, IN_URL) |
                          bitsim__bit(facts->stored_set, STORED) |
                          bitsim__bit(facts->refused, REFUSED) |
                          bitsim__bit(facts->mid_transfer, MIDDLE) |
                          bitsim__bit(
                              bitsim__chosen(facts->choices, BITSIM_CHOICE_LM_COMPAT_ABSENT, 1),
                              ABSENT_IS_LEVEL);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_AUTH_CHALLENGE, conditions,
                                                    facts->build);
    *answer = bitsim_succeeded(decision.hr) ? answer_of(&decision) : BITSIM_AUTH_ANSWER_NONE;
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
      "the account is not LocalService")                                         \
    X(NETWORK_LOGON, FACT, "network-logon",                                      \
      "the token is of a network logon that delegates nothing",                  \
      "the token is of no network logon, or delegates")

enum { APPEARANCE_CONDITIONS(CONDITION_INDEX) };
enum { APPEARANCE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition appearance_conditions[] = {APPEARANCE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause appearance_clauses[] = {
    {RULE(FILE_4), ONE_OF(LOCAL_SYSTEM | NETWORK_SERVICE), WHEN(OVER_SMB), ALLOW,
     AS(BITSIM_IDENTITY_COMPUTER)},
    {RULE(FILE_4), WHEN(OVER_SMB | LOCAL_SERVICE), ALLOW, AS(BITSIM_IDENTITY_ANONYMOUS)},
    {RULE(AUTH_8), ONE_OF(LOCAL_SYSTEM | NETWORK_SERVICE), ALLOW, AS(BITSIM_IDENTITY_COMPUTER)},
    {RULE(AUTH_8), WHEN(LOCAL_SERVICE), ALLOW, AS(BITSIM_IDENTITY_ANONYMOUS)},
    {RULE(AUTH_13), WHEN(NETWORK_LOGON), ALLOW, AS(BITSIM_IDENTITY_ANONYMOUS)},
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
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_LOCAL_SERVICE), LOCAL_SERVICE) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_NETWORK_LOGON), NETWORK_LOGON);
    return bitsim_policy_decide(BITSIM_POLICY_AUTH_APPEARANCE, conditions, build);
}
