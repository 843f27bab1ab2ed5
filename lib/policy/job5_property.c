/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/job5_property.h"

#include "policy/clauses.h"

/* May the property with this id be set, or read? */

/* The findings stand first and with the bits of BITSIM_JOB5_*, so that they are conditions. */
#define JOB5_CONDITIONS(X)                                                                       \
    X(UNKNOWN, FACT, "id-unknown", "no property has this id", "a property has this id")          \
    X(UNNAMED, FACT, "id-unnamed", "the id has no public name", "the id has a public name")      \
    X(LATER, FACT, "id-of-10.1", "the property came with BITS 10.1",                             \
      "the property is older than BITS 10.1")                                                    \
    X(NOT_DOWNLOAD, FACT, "no-download", "the property is for downloads and the job is none",    \
      "the property is not for downloads alone, or the job is one")                              \
    X(ZERO_SIZE, FACT, "size-zero", "the largest download is to be 0 bytes",                     \
      "the largest download, if it is set, is not to be 0 bytes")                                \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                          \
      "the job is neither acknowledged nor cancelled")                                           \
    X(ADDED, FACT, "files-added", "the job has files, and this is set before",                   \
      "the job has no files, or this is set at any time")                                        \
    X(RESUMED, FACT, "job-resumed", "the job was resumed, and this is set before",               \
      "the job was not resumed, or this is set at any time")                                     \
    X(RANGED, FACT, "ranges-added", "dynamic content is wanted of a file with ranges",           \
      "dynamic content is not wanted of a file with ranges")                                     \
    X(MODES, FACT, "modes-clash", "dynamic content and on-demand mode are wanted together",      \
      "dynamic content and on-demand mode are not wanted together")                              \
    X(CUSTOM_METHOD, FACT, "custom-method", "the job has an HTTP method that does not allow it", \
      "the job's HTTP method allows it")                                                         \
    X(SIZE, QUESTION, "sets-size", "the largest download is set",                                \
      "the largest download is not set")                                                         \
    X(UNSET, FACT, "never-set", "the property was never set", "the property was set")            \
    X(COST_BITS, FACT, "cost-bits-unknown", "a bit is set that no state of cost has",            \
      "no bit is set that no state of cost has")                                                 \
    X(LOW_LEVEL, FACT, "cost-level-low",                                                         \
      "a transfer policy is set through a proxy below the level IMPERSONATE",                    \
      "no transfer policy is set through a proxy below the level IMPERSONATE")                   \
    X(READ_ONLY, CHOICE, "unnamed-property=BG_E_READ_ONLY_PROPERTY",                             \
      "a property without a public name is there to be read",                                    \
      "a property without a public name is none")                                                \
    X(AS_BOOL, CHOICE, "max-download-size-member=Enable", "the size is passed as a BOOL",        \
      "the size is passed as a number of 64 bits")                                               \
    X(READS_ZERO, CHOICE, "unset-property=zero", "a property that was never set reads as 0",     \
      "a property that was never set reads as its default")                                      \
    X(STATE_FIRST, CHOICE, "method-check-order=state-first",                                     \
      "the job's state is checked before the arguments",                                         \
      "the job's state is checked after the arguments")                                          \
    X(BITS_REFUSED, CHOICE, "cost-flag-bits=E_INVALIDARG",                                       \
      "a bit that no state of cost has is refused", "a bit that no state of cost has is taken")  \
    X(LEVEL_CODE, CHOICE, "cost-level=CO_E_FAILEDTOIMPERSONATE",                                 \
      "a low level gets the code of SetHelperToken", "a low level gets another code, or none")   \
    X(ANY_LEVEL, CHOICE, "cost-level=allow", "a transfer policy may be set at any level",        \
      "a transfer policy may not be set at any level")

enum { JOB5_CONDITIONS(CONDITION_INDEX) };
enum { JOB5_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition job5_conditions[] = {JOB5_CONDITIONS(CONDITION_WORD)};

_Static_assert((int)UNKNOWN == (int)BITSIM_JOB5_UNKNOWN &&
                   (int)ZERO_SIZE == (int)BITSIM_JOB5_ZERO_SIZE &&
                   (int)FINAL == (int)BITSIM_JOB5_FINAL && (int)RANGED == (int)BITSIM_JOB5_RANGED &&
                   (int)CUSTOM_METHOD == (int)BITSIM_JOB5_CUSTOM_METHOD &&
                   (int)UNSET == (int)BITSIM_JOB5_UNSET &&
                   (int)LOW_LEVEL == (int)BITSIM_JOB5_LOW_LEVEL,
               "a finding is the condition of its bit");

enum { FINDINGS = READ_ONLY - 1, ARGUMENTS = UNKNOWN | UNNAMED | NOT_DOWNLOAD | ZERO_SIZE };

static const bitsim_clause job5_clauses[] = {
    {RULE(COST_11), WHEN(LOW_LEVEL | LEVEL_CODE), REFUSE(CO_E_FAILEDTOIMPERSONATE)},
    {RULE(COST_11), WHEN(LOW_LEVEL), UNLESS(ANY_LEVEL), REFUSE(E_ACCESSDENIED)},
    {RULE(COST_11), WHEN(LOW_LEVEL), NOTE},

    {RULE(METHOD_16), ONE_OF(ARGUMENTS), WHEN(FINAL), NOTE},
    {RULE_FOR(METHOD_16, BITSIM__SINCE_PROPERTY_8, BITSIM__UNTIL_PROPERTY_8), WHEN(LATER | FINAL),
     UNLESS(ARGUMENTS), NOTE},
    {RULE(METHOD_4), WHEN(FINAL | STATE_FIRST), REFUSE(BG_E_INVALID_STATE)},

    {RULE(PROPERTY_7), WHEN(UNKNOWN), REFUSE(BG_E_UNKNOWN_PROPERTY_ID)},
    {RULE(PROPERTY_7), WHEN(UNNAMED), UNLESS(READ_ONLY), REFUSE(BG_E_UNKNOWN_PROPERTY_ID)},
    {RULE(PROPERTY_7), WHEN(UNNAMED | READ_ONLY), REFUSE(BG_E_READ_ONLY_PROPERTY)},
    {RULE(PROPERTY_8), WHEN(LATER), REFUSE(BG_E_UNKNOWN_PROPERTY_ID)},
    {RULE(PROPERTY_9), WHEN(NOT_DOWNLOAD), REFUSE(BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY)},
    {RULE(PROPERTY_12), WHEN(ZERO_SIZE), REFUSE(BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE)},

    {RULE(METHOD_4), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(COST_10), WHEN(COST_BITS | BITS_REFUSED), REFUSE(E_INVALIDARG)},
    {RULE(PROPERTY_10), WHEN(ADDED), REFUSE(BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE)},
    {RULE(PROPERTY_11), WHEN(RESUMED), REFUSE(BG_E_READ_ONLY_PROPERTY_AFTER_RESUME)},
    {RULE(PROPERTY_14), ONE_OF(RANGED | MODES), REFUSE(BG_E_UNSUPPORTED_JOB_CONFIGURATION)},
    {RULE(PROPERTY_15), WHEN(CUSTOM_METHOD), REFUSE(BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD)},

    {RULE(COST_10), WHEN(COST_BITS), NOTE},
    {RULE(PROPERTY_13), WHEN(SIZE | AS_BOOL), NOTE},
    {RULE(PROPERTY_16), WHEN(UNSET), UNLESS(READS_ZERO), NOTE},
    {RULE(PROPERTY_16), WHEN(UNSET | READS_ZERO), NOTE, EFFECT(BITSIM_EFFECT_SKIP)},
};

const bitsim__policy bitsim__policy_property_job5 = {
    POLICY("property.job5", PROPERTY, "May the property with this id be set, or read?",
           job5_conditions, job5_clauses),
};

bitsim_decision bitsim_job5_property_check(uint32_t build, const bitsim_choices *choices,
                                           uint32_t findings) {
    uint32_t conditions =
        (findings & FINDINGS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_UNNAMED_PROPERTY, 1), READ_ONLY) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_MAX_DOWNLOAD_SIZE_MEMBER, 1), AS_BOOL) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_UNSET_PROPERTY, 1), READS_ZERO) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_METHOD_CHECK_ORDER, 1), STATE_FIRST) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_FLAG_BITS, 1), BITS_REFUSED) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_LEVEL, 1), LEVEL_CODE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_LEVEL, 2), ANY_LEVEL);
    return bitsim_policy_decide(BITSIM_POLICY_PROPERTY_JOB5, conditions, build);
}
