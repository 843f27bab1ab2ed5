/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/server_certificate.h"

#include "policy/clauses.h"

/* What do the certificate of a server, and the security flags, do to a download? */

#define CERTIFICATE_CONDITIONS(X)                                                               \
    X(SETS_FLAGS, QUESTION, "set-flags", "the security flags are set",                          \
      "a server shows its certificate")                                                         \
    X(CHECKS, FACT, "crl-check", "BG_SSL_ENABLE_CRL_CHECK is set",                              \
      "BG_SSL_ENABLE_CRL_CHECK is not set")                                                     \
    X(CHECKED, FACT, "crl-checked-before", "BG_SSL_ENABLE_CRL_CHECK was set before",            \
      "BG_SSL_ENABLE_CRL_CHECK was not set before")                                             \
    X(REVOKED, FACT, "revoked", "the certificate is revoked", "the certificate is not revoked") \
    X(NO_LIST, FACT, "no-revocation-list", "the revocation list cannot be had",                 \
      "the revocation list can be had")                                                         \
    X(UNKNOWN_CA, FACT, "unknown-ca", "the certification authority is unknown",                 \
      "the certification authority is known")                                                   \
    X(ANY_CA, FACT, "ignore-unknown-ca", "BG_SSL_IGNORE_UNKNOWN_CA is set",                     \
      "BG_SSL_IGNORE_UNKNOWN_CA is not set")                                                    \
    X(OTHER_NAME, FACT, "other-name", "the certificate is for another host",                    \
      "the certificate is for this host")                                                       \
    X(ANY_NAME, FACT, "ignore-name", "BG_SSL_IGNORE_CERT_CN_INVALID is set",                    \
      "BG_SSL_IGNORE_CERT_CN_INVALID is not set")                                               \
    X(OUT_OF_DATE, FACT, "out-of-date", "the certificate is out of date",                       \
      "the certificate is not out of date")                                                     \
    X(ANY_DATE, FACT, "ignore-date", "BG_SSL_IGNORE_CERT_DATE_INVALID is set",                  \
      "BG_SSL_IGNORE_CERT_DATE_INVALID is not set")                                             \
    X(OTHER_USAGE, FACT, "other-usage", "the certificate is not one for servers",               \
      "the certificate is one for servers")                                                     \
    X(ANY_USAGE, FACT, "ignore-usage", "BG_SSL_IGNORE_CERT_WRONG_USAGE is set",                 \
      "BG_SSL_IGNORE_CERT_WRONG_USAGE is not set")                                              \
    X(PASSES, CHOICE, "certificate-fault=TRANSIENT_ERROR",                                      \
      "a faulty certificate is taken for a passing trouble", "a faulty certificate is fatal")

enum { CERTIFICATE_CONDITIONS(CONDITION_INDEX) };
enum { CERTIFICATE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition certificate_conditions[] = {CERTIFICATE_CONDITIONS(CONDITION_WORD)};

#define FATAL(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT)
#define TRANSIENT(code) \
    FAIL_IN(code, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT)

#define IGNORED(fault, flag) \
    { RULE(HTTP_27), WHEN((fault) | (flag)), UNLESS(SETS_FLAGS), NOTE }
#define FAILS(fault, flag, code)                                                             \
    {RULE(HTTP_28), WHEN((fault) | PASSES), UNLESS((flag) | SETS_FLAGS), TRANSIENT(code)}, { \
        RULE(HTTP_28), WHEN(fault), UNLESS((flag) | SETS_FLAGS), FATAL(code)                 \
    }

static const bitsim_clause certificate_clauses[] = {
    {RULE(HTTP_30), WHEN(SETS_FLAGS | CHECKS), UNLESS(CHECKED), ALLOW,
     EFFECT(BITSIM_EFFECT_RESTART_FILE)},
    IGNORED(UNKNOWN_CA, ANY_CA),
    IGNORED(OTHER_NAME, ANY_NAME),
    IGNORED(OUT_OF_DATE, ANY_DATE),
    IGNORED(OTHER_USAGE, ANY_USAGE),
    FAILS(UNKNOWN_CA, ANY_CA, HR_ERROR_WINHTTP_SECURE_INVALID_CA),
    FAILS(OTHER_NAME, ANY_NAME, HR_ERROR_WINHTTP_SECURE_CERT_CN_INVALID),
    FAILS(OUT_OF_DATE, ANY_DATE, HR_ERROR_WINHTTP_SECURE_CERT_DATE_INVALID),
    FAILS(OTHER_USAGE, ANY_USAGE, HR_ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE),
    /* Revocation is looked at last, and only of a certificate that is good otherwise. */
    {RULE(HTTP_29), WHEN(CHECKS | REVOKED), UNLESS(SETS_FLAGS),
     FATAL(HR_ERROR_WINHTTP_SECURE_CERT_REVOKED)},
    {RULE(HTTP_29), WHEN(CHECKS | NO_LIST), UNLESS(SETS_FLAGS),
     FATAL(HR_ERROR_WINHTTP_SECURE_CERT_REV_FAILED)},
};

const bitsim__policy bitsim__policy_http_certificate = {
    POLICY("http.certificate", HTTP,
           "What do the certificate of a server, and the security flags, do to a download?",
           certificate_conditions, certificate_clauses),
};

bitsim_decision bitsim_server_certificate_check(uint32_t build, const bitsim_choices *choices,
                                                uint32_t flags, uint32_t faults) {
    uint32_t conditions = bitsim__bit((flags & BG_SSL_ENABLE_CRL_CHECK) != 0, CHECKS) |
                          bitsim__bit((faults & BITSIM_CERTIFICATE_REVOKED) != 0, REVOKED) |
                          bitsim__bit((faults & BITSIM_CERTIFICATE_NO_LIST) != 0, NO_LIST) |
                          bitsim__bit((faults & BITSIM_CERTIFICATE_UNKNOWN_CA) != 0, UNKNOWN_CA) |
                          bitsim__bit((flags & BG_SSL_IGNORE_UNKNOWN_CA) != 0, ANY_CA) |
                          bitsim__bit((faults & BITSIM_CERTIFICATE_OTHER_NAME) != 0, OTHER_NAME) |
                          bitsim__bit((flags & BG_SSL_IGNORE_CERT_CN_INVALID) != 0, ANY_NAME) |
                          bitsim__bit((faults & BITSIM_CERTIFICATE_OUT_OF_DATE) != 0, OUT_OF_DATE) |
                          bitsim__bit((flags & BG_SSL_IGNORE_CERT_DATE_INVALID) != 0, ANY_DATE) |
                          bitsim__bit((faults & BITSIM_CERTIFICATE_OTHER_USAGE) != 0, OTHER_USAGE) |
                          bitsim__bit((flags & BG_SSL_IGNORE_CERT_WRONG_USAGE) != 0, ANY_USAGE) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_CERTIFICATE_FAULT, 1),
                                      PASSES);
    return bitsim_policy_decide(BITSIM_POLICY_HTTP_CERTIFICATE, conditions, build);
}

bitsim_decision bitsim_server_certificate_flags(uint32_t build, uint32_t before, uint32_t after) {
    uint32_t conditions = SETS_FLAGS | bitsim__bit((after & BG_SSL_ENABLE_CRL_CHECK) != 0, CHECKS) |
                          bitsim__bit((before & BG_SSL_ENABLE_CRL_CHECK) != 0, CHECKED);
    return bitsim_policy_decide(BITSIM_POLICY_HTTP_CERTIFICATE, conditions, build);
}
