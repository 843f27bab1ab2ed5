/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/http_property.h"

#include "policy/clauses.h"

/* May this HTTP option be set, or read? */

/* The findings stand first and with the bits of BITSIM_HTTP_*, so that they are conditions. */
#define HTTP_CONDITIONS(X)                                                                         \
    X(BAD_HEADERS, FACT, "headers-malformed", "the headers are malformed",                         \
      "the headers, if any, are well-formed")                                                      \
    X(BAD_METHOD, FACT, "method-malformed", "the HTTP method is no token",                         \
      "the HTTP method, if any, is a token")                                                       \
    X(NO_VALIDATOR, FACT, "no-validator", "the object cannot validate certificates",               \
      "the object, if any, can validate certificates")                                             \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                            \
      "the job is neither acknowledged nor cancelled")                                             \
    X(RESUMED, FACT, "job-resumed", "the job was resumed", "the job was not resumed")              \
    X(MODES, FACT, "modes-set", "the job has dynamic content or on-demand mode",                   \
      "the job has neither dynamic content nor on-demand mode")                                    \
    X(METHOD, QUESTION, "sets-method", "another HTTP method than that of the job's type is set",   \
      "no other HTTP method than that of the job's type is set")                                   \
    X(ACTIVE, FACT, "job-active", "the job is active", "the job is not active")                    \
    X(HEADERS_NOT_OWNER, FACT, "headers-of-another", "the headers are another's",                  \
      "the headers are the caller's")                                                              \
    X(WRITE_ONLY, FACT, "headers-write-only", "the headers are write-only",                        \
      "the headers are not write-only")                                                            \
    X(NO_HEADERS, FACT, "no-headers", "there are no headers", "there are headers")                 \
    X(CERTIFICATE_NOT_OWNER, FACT, "certificate-of-another", "the certificate is another's",       \
      "the certificate is the caller's")                                                           \
    X(NO_CERTIFICATE, FACT, "no-certificate", "there is no certificate", "there is a certificate") \
    X(HEADERS_REFUSED, CHOICE, "malformed-headers=E_INVALIDARG",                                   \
      "headers are looked at when they are set", "headers are taken as they are")                  \
    X(METHOD_TAKEN, CHOICE, "malformed-method=accept", "a method is taken as it is",               \
      "a method is looked at when it is set")                                                      \
    X(LATE_STATE, CHOICE, "http-method-late=BG_E_INVALID_STATE",                                   \
      "a method that comes late is a matter of the job's state",                                   \
      "a method that comes late is a matter of the property")                                      \
    X(STATE_FIRST, CHOICE, "method-check-order=state-first",                                       \
      "the job's state is checked before the arguments",                                           \
      "the job's state is checked after the arguments")

enum { HTTP_CONDITIONS(CONDITION_INDEX) };
enum { HTTP_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition http_conditions[] = {HTTP_CONDITIONS(CONDITION_WORD)};

_Static_assert((int)BAD_HEADERS == (int)BITSIM_HTTP_BAD_HEADERS &&
                   (int)FINAL == (int)BITSIM_HTTP_FINAL && (int)METHOD == (int)BITSIM_HTTP_METHOD &&
                   (int)WRITE_ONLY == (int)BITSIM_HTTP_HEADERS_WRITE_ONLY &&
                   (int)NO_CERTIFICATE == (int)BITSIM_HTTP_NO_CERTIFICATE,
               "a finding is the condition of its bit");

enum { FINDINGS = HEADERS_REFUSED - 1 };

static const bitsim_clause http_clauses[] = {
    {RULE(METHOD_16), WHEN(BAD_HEADERS | HEADERS_REFUSED | FINAL), NOTE},
    {RULE(METHOD_16), WHEN(BAD_METHOD | FINAL), UNLESS(METHOD_TAKEN), NOTE},
    {RULE(METHOD_16), WHEN(NO_VALIDATOR | FINAL), NOTE},
    {RULE(METHOD_4), WHEN(FINAL | STATE_FIRST), REFUSE(BG_E_INVALID_STATE)},

    {RULE(PROPERTY_20), WHEN(BAD_HEADERS | HEADERS_REFUSED), REFUSE(E_INVALIDARG)},
    {RULE(PROPERTY_20), WHEN(BAD_HEADERS), UNLESS(HEADERS_REFUSED), NOTE},
    {RULE(PROPERTY_23), WHEN(BAD_METHOD), UNLESS(METHOD_TAKEN), REFUSE(E_INVALIDARG)},
    {RULE(PROPERTY_23), WHEN(BAD_METHOD | METHOD_TAKEN), NOTE},
    {RULE(PROPERTY_25), WHEN(NO_VALIDATOR), REFUSE(E_NOINTERFACE)},

    {RULE(METHOD_4), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(PROPERTY_21), WHEN(METHOD | RESUMED), UNLESS(LATE_STATE),
     REFUSE(BG_E_READ_ONLY_PROPERTY_AFTER_RESUME)},
    {RULE(PROPERTY_21), WHEN(METHOD | RESUMED | LATE_STATE), REFUSE(BG_E_INVALID_STATE)},
    {RULE(PROPERTY_22), WHEN(METHOD | MODES), REFUSE(BG_E_UNSUPPORTED_JOB_CONFIGURATION)},
    {RULE(PROPERTY_26), WHEN(ACTIVE), REFUSE(BG_E_READ_ONLY_WHEN_JOB_ACTIVE)},
    {RULE(PROPERTY_24), WHEN(METHOD), NOTE},

    {RULE(PROPERTY_18), ONE_OF(HEADERS_NOT_OWNER | WRITE_ONLY), REFUSE(E_ACCESSDENIED)},
    {RULE(PROPERTY_19), ONE_OF(CERTIFICATE_NOT_OWNER | NO_CERTIFICATE),
     REFUSE(HR_RPC_X_BAD_STUB_DATA)},
    {RULE(PROPERTY_17), WHEN(NO_HEADERS), ANSWER(S_FALSE)},
};

const bitsim__policy bitsim__policy_property_http = {
    POLICY("property.http", PROPERTY, "May this HTTP option be set, or read?", http_conditions,
           http_clauses),
};

bitsim_decision bitsim_http_property_check(uint32_t build, const bitsim_choices *choices,
                                           uint32_t findings) {
    uint32_t conditions =
        (findings & FINDINGS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_MALFORMED_HEADERS, 1), HEADERS_REFUSED) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_MALFORMED_METHOD, 1), METHOD_TAKEN) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_HTTP_METHOD_LATE, 1), LATE_STATE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_METHOD_CHECK_ORDER, 1), STATE_FIRST);
    return bitsim_policy_decide(BITSIM_POLICY_PROPERTY_HTTP, conditions,
                                bitsim__options3_build(build, choices));
}
