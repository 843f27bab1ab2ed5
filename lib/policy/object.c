/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/object.h"

#include "policy/clauses.h"

/* What do enumerators and error objects answer? */

/* The findings stand first and with the bits of BITSIM_OBJECT_*, so that they are conditions. */
#define OBJECT_CONDITIONS(X)                                                                   \
    X(ENDED, FACT, "job-ended", "the job has ended since the list was made",                   \
      "the job has not ended since the list was made")                                         \
    X(LANGUAGE_ZERO, FACT, "language-zero", "the language is 0", "the language is not 0")      \
    X(NO_FILE, FACT, "no-file", "the error is tied to no file", "the error is tied to a file") \
    X(NO_PROTOCOL, FACT, "no-protocol", "the error is tied to no protocol",                    \
      "the error is tied to a protocol")                                                       \
    X(ERROR_OVER, FACT, "error-over", "the job tells another error by now, or none",           \
      "the job still tells that error")                                                        \
    X(FILE_WANTED, QUESTION, "file-wanted", "the file of the error is asked for",              \
      "the file of the error is not asked for")                                                \
    X(OPTIONS3, QUESTION, "options3", "IBackgroundCopyJobHttpOptions3 is asked for",           \
      "IBackgroundCopyJobHttpOptions3 is not asked for")                                       \
    X(EARLY, CHOICE, "bits-10-3=17763", "BITS 10.3 comes with build 17763",                    \
      "BITS 10.3 comes with build 18362")                                                      \
    X(FALLS_SILENT, CHOICE, "error-object=nothing", "an error object ends with its error",     \
      "an error object outlives its error")                                                    \
    X(PASSED_OVER, CHOICE, "ended-since-snapshot=pass-over",                                   \
      "a job that has ended is passed over", "a job that has ended is given")

enum { OBJECT_CONDITIONS(CONDITION_INDEX) };
enum { OBJECT_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition object_conditions[] = {OBJECT_CONDITIONS(CONDITION_WORD)};

_Static_assert((int)ENDED == (int)BITSIM_OBJECT_ENDED &&
                   (int)OPTIONS3 == (int)BITSIM_OBJECT_OPTIONS3,
               "a finding is the condition of its bit");

static const bitsim_clause object_clauses[] = {
    {RULE_FOR(METHOD_36, 0, 17763), WHEN(OPTIONS3), REFUSE(E_NOINTERFACE)},
    {RULE_FOR(METHOD_36, 17763, 18362), WHEN(OPTIONS3), UNLESS(EARLY), REFUSE(E_NOINTERFACE)},
    {RULE_FOR(METHOD_36, 17763, 18362), WHEN(OPTIONS3 | EARLY), NOTE},
    {RULE(METHOD_33), WHEN(LANGUAGE_ZERO), REFUSE(E_INVALIDARG)},
    {RULE(METHOD_34), WHEN(ERROR_OVER), UNLESS(FALLS_SILENT), NOTE},
    {RULE(METHOD_34), WHEN(ERROR_OVER | FALLS_SILENT), REFUSE(BG_E_ERROR_INFORMATION_UNAVAILABLE)},
    {RULE(METHOD_31), WHEN(NO_FILE), REFUSE(BG_E_FILE_NOT_AVAILABLE)},
    {RULE(METHOD_35), WHEN(FILE_WANTED), NOTE},
    {RULE(METHOD_32), WHEN(NO_PROTOCOL), REFUSE(BG_E_PROTOCOL_NOT_AVAILABLE)},
    {RULE(METHOD_30), WHEN(ENDED), UNLESS(PASSED_OVER), NOTE},
    {RULE(METHOD_30), WHEN(ENDED | PASSED_OVER), NOTE, EFFECT(BITSIM_EFFECT_SKIP)},
};

const bitsim__policy bitsim__policy_method_object = {
    POLICY("method.object", METHOD, "What do enumerators and error objects answer?",
           object_conditions, object_clauses),
};

bitsim_decision bitsim_object_check(uint32_t build, const bitsim_choices *choices,
                                    uint32_t findings) {
    uint32_t conditions =
        (findings & (EARLY - 1)) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_BITS_10_3, 1), EARLY) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ERROR_OBJECT, 1), FALLS_SILENT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ENDED_SINCE_SNAPSHOT, 1), PASSED_OVER);
    return bitsim_policy_decide(BITSIM_POLICY_METHOD_OBJECT, conditions, build);
}
