/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/cert.h"

#include "policy/clauses.h"

/* Does setting this client certificate succeed? */

#define SET_CONDITIONS(X)                                                                 \
    X(STORE_EXISTS, FACT, "store-exists", "the store exists", "the store does not exist") \
    X(MATCHES, FACT, "certificate-found", "a certificate in the store matches",           \
      "no certificate in the store matches")

enum { SET_CONDITIONS(CONDITION_INDEX) };
enum { SET_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition set_conditions[] = {SET_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause set_clauses[] = {
    {RULE(CERT_6), UNLESS(STORE_EXISTS), REFUSE(HR_ERROR_FILE_NOT_FOUND)},
    {RULE(CERT_6), UNLESS(MATCHES), REFUSE(CRYPT_E_NOT_FOUND)},
};

const bitsim__policy bitsim__policy_cert_set = {
    POLICY("cert.set", CERT, "Does setting this client certificate succeed?", set_conditions,
           set_clauses),
};

bitsim_decision bitsim_cert_set(uint32_t build, bool store_exists, bool certificate_found) {
    return bitsim_policy_decide(
        BITSIM_POLICY_CERT_SET,
        bitsim__bit(store_exists, STORE_EXISTS) | bitsim__bit(certificate_found, MATCHES), build);
}

/* What does the client certificate do to this request? */

#define REQUEST_CONDITIONS(X)                                                                     \
    X(SMB, FACT, "remote-smb", "the remote name is one of SMB",                                   \
      "the remote name is one of HTTP or HTTPS")                                                  \
    X(HTTPS, FACT, "remote-https", "the remote name is one of HTTPS",                             \
      "the remote name is not one of HTTPS")                                                      \
    X(ASKED, FACT, "certificate-asked", "the handshake asks for a client certificate",            \
      "the handshake does not ask for a client certificate")                                      \
    X(REQUIRED, FACT, "certificate-required", "the server requires a client certificate",         \
      "the server does not require a client certificate")                                         \
    X(CERTIFICATE, FACT, "certificate-set", "the job names a client certificate",                 \
      "the job names no client certificate")                                                      \
    X(FOUND, FACT, "certificate-found", "the certificate is in its store",                        \
      "the certificate is not in its store")                                                      \
    X(KEY_READABLE, FACT, "key-readable", "the owner can read the private key",                   \
      "the owner cannot read the private key")                                                    \
    X(HELPER, FACT, "helper-present", "the job has a helper", "the job has no helper")            \
    X(NETWORK, FACT, "flag-network", "BG_TOKEN_NETWORK is set", "BG_TOKEN_NETWORK is not set")    \
    X(LOCAL_SYSTEM, FACT, "owner-local-system", "LocalSystem owns the job",                       \
      "LocalSystem does not own the job")                                                         \
    X(AT_REQUEST, CHOICE, "cert-1-moment=https-request", "an HTTPS request is enough for CERT-1", \
      "CERT-1 waits for the handshake to ask")                                                    \
    X(FLAG_ENOUGH, CHOICE, "cert-1-without-helper=yes",                                           \
      "the flag without a helper is enough for CERT-1", "CERT-1 needs a helper")

enum { REQUEST_CONDITIONS(CONDITION_INDEX) };
enum { REQUEST_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition request_conditions[] = {REQUEST_CONDITIONS(CONDITION_WORD)};

#define FAIL_REMOTE(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)
#define NO_ACCESS_PRIVATE_KEY FAIL_REMOTE(HR_ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY)
#define CERTIFICATE_NEEDED FAIL_REMOTE(HR_ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED)

enum { HELPED = HELPER | FLAG_ENOUGH };

static const bitsim_clause request_clauses[] = {
    {RULE(CERT_7), WHEN(SMB | CERTIFICATE), ALLOW, EFFECT(BITSIM_EFFECT_SKIP)},

    /* The handshake does not ask. That is the end of it, but for a choice. */
    {RULE(CERT_9), WHEN(AT_REQUEST | HTTPS | CERTIFICATE | NETWORK | FLAG_ENOUGH),
     UNLESS(ASKED | LOCAL_SYSTEM | HELPER), NOTE},
    {RULE(CERT_8), ONE_OF(HELPED), WHEN(AT_REQUEST | HTTPS | CERTIFICATE | NETWORK),
     UNLESS(ASKED | LOCAL_SYSTEM), NOTE},
    {RULE(CERT_1), ONE_OF(HELPED), WHEN(AT_REQUEST | HTTPS | CERTIFICATE | NETWORK),
     UNLESS(ASKED | LOCAL_SYSTEM), NO_ACCESS_PRIVATE_KEY},
    {RULE(CERT_8), ONE_OF(HELPED), WHEN(CERTIFICATE | NETWORK), UNLESS(ASKED | LOCAL_SYSTEM), ALLOW,
     EFFECT(BITSIM_EFFECT_SKIP)},

    /* It asks. */
    {RULE(CERT_4), WHEN(ASKED), UNLESS(CERTIFICATE | REQUIRED), CERTIFICATE_NEEDED},
    {RULE(CERT_5), WHEN(ASKED | REQUIRED), UNLESS(CERTIFICATE), CERTIFICATE_NEEDED},
    {RULE(CERT_9), WHEN(ASKED | CERTIFICATE | NETWORK), UNLESS(HELPER | LOCAL_SYSTEM), NOTE},
    {RULE(CERT_1), ONE_OF(HELPED), WHEN(ASKED | CERTIFICATE | NETWORK), UNLESS(LOCAL_SYSTEM),
     NO_ACCESS_PRIVATE_KEY},
    {RULE(CERT_2), ONE_OF(HELPED), WHEN(ASKED | CERTIFICATE | NETWORK | LOCAL_SYSTEM), NOTE},
    {RULE_FOR(CERT_0, 7600, 0), WHEN(ASKED | CERTIFICATE | NETWORK | HELPER), NOTE},
    {RULE(CERT_6), WHEN(ASKED | CERTIFICATE), UNLESS(FOUND), FAIL_REMOTE(CRYPT_E_NOT_FOUND)},
    {RULE(CERT_3), WHEN(ASKED | CERTIFICATE), UNLESS(KEY_READABLE), NO_ACCESS_PRIVATE_KEY},
};

static void read_request(bitsim_decision *decision) {
    enum { OPENED = ASKED | CERTIFICATE };
    if (bitsim__clauses_read(request_clauses, COUNT_OF(request_clauses), decision)) return;
    /* No rule is needed to leave alone what is not there or was not asked for. */
    if ((decision->conditions & OPENED) != OPENED) decision->effects |= BITSIM_EFFECT_SKIP;
}

const bitsim__policy bitsim__policy_cert_request = {
    POLICY("cert.request", CERT, "What does the client certificate do to this request?",
           request_conditions, request_clauses),
    .read = read_request,
};

bitsim_decision bitsim_cert_request(const bitsim_cert_facts *facts) {
    bool https = facts->scheme == BITSIM_REMOTE_HTTPS; /* where alone a handshake can ask */
    uint32_t conditions =
        bitsim__bit(facts->scheme == BITSIM_REMOTE_SMB, SMB) | bitsim__bit(https, HTTPS) |
        bitsim__bit(https && facts->demand != BITSIM_CERT_NOT_ASKED, ASKED) |
        bitsim__bit(https && facts->demand == BITSIM_CERT_REQUIRED, REQUIRED) |
        bitsim__bit(facts->certificate_set, CERTIFICATE) |
        bitsim__bit(facts->certificate_found, FOUND) |
        bitsim__bit(facts->key_readable, KEY_READABLE) |
        bitsim__bit(facts->helper_present, HELPER) |
        bitsim__bit((facts->flags & BG_TOKEN_NETWORK) != 0, NETWORK) |
        bitsim__bit(bitsim_party_has(&facts->owner, BITSIM_PARTY_LOCAL_SYSTEM), LOCAL_SYSTEM) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_CERT_1_MOMENT, 1), AT_REQUEST) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_CERT_1_WITHOUT_HELPER, 1),
                    FLAG_ENOUGH);
    return bitsim_policy_decide(BITSIM_POLICY_CERT_REQUEST, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}

/* Does the server trust the client certificate that it was shown? */

#define ANSWER_CONDITIONS(X)                                                  \
    X(SHOWN, QUESTION, "certificate-shown", "a client certificate was shown", \
      "no client certificate was shown")                                      \
    X(FORBIDDEN, FACT, "status-403", "the status is 403", "the status is not 403")

enum { ANSWER_CONDITIONS(CONDITION_INDEX) };
enum { ANSWER_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition answer_conditions[] = {ANSWER_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause answer_clauses[] = {
    {RULE(CERT_15), WHEN(SHOWN | FORBIDDEN), FAIL_REMOTE(BG_E_HTTP_ERROR_403)},
};

const bitsim__policy bitsim__policy_cert_answer = {
    POLICY("cert.answer", CERT, "Does the server trust the client certificate that it was shown?",
           answer_conditions, answer_clauses),
};

bitsim_decision bitsim_cert_answer(uint32_t build, bool shown, unsigned status) {
    uint32_t conditions = bitsim__bit(shown, SHOWN) | bitsim__bit(status == 403, FORBIDDEN);
    return bitsim_policy_decide(BITSIM_POLICY_CERT_ANSWER, conditions, build);
}
