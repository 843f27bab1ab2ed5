/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/range.h"

#include "policy/clauses.h"

/* May the application say which part of the file comes next? */

#define ACCESS_CONDITIONS(X)                                                               \
    X(POSITION, QUESTION, "moves-position", "the method moves the download position",      \
      "the method does not move the download position")                                    \
    X(REQUESTS, QUESTION, "requests", "the method asks for ranges",                        \
      "the method asks for no ranges")                                                     \
    X(IS_NULL, FACT, "null", "a pointer is NULL", "no pointer is NULL")                    \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                    \
      "the job is neither acknowledged nor cancelled")                                     \
    X(UPLOAD, FACT, "upload", "the job is an upload", "the job is a download")             \
    X(SHARE, FACT, "on-share", "the file is on a share", "the file is on a web server")    \
    X(DYNAMIC, FACT, "dynamic", "the content is dynamic", "the content is not dynamic")    \
    X(RANGED, FACT, "ranges", "the file was added with ranges",                            \
      "the file was added without ranges")                                                 \
    X(OWN_METHOD, FACT, "http-method", "the job has an HTTP method of its own",            \
      "the job has no HTTP method of its own")                                             \
    X(OUTSIDE, FACT, "outside", "a range is not in the file", "each range is in the file") \
    X(EVERY_JOB, CHOICE, "requested-ranges=suspend",                                       \
      "what is not asked for waits until it is, whatever the job",                         \
      "what is not asked for waits until it is only if the job is on demand")              \
    X(STATE_FIRST, CHOICE, "method-check-order=state-first",                               \
      "the job's state is checked before the arguments",                                   \
      "the job's state is checked after the arguments")

enum { ACCESS_CONDITIONS(CONDITION_INDEX) };
enum { ACCESS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition access_conditions[] = {ACCESS_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause access_clauses[] = {
    {RULE(METHOD_16), ONE_OF(POSITION | REQUESTS), WHEN(FINAL | IS_NULL), NOTE},
    {RULE(METHOD_4), ONE_OF(POSITION | REQUESTS), WHEN(FINAL | STATE_FIRST),
     REFUSE(BG_E_INVALID_STATE)},
    {RULE(METHOD_1), WHEN(IS_NULL), REFUSE(E_INVALIDARG)},
    {RULE(RANGE_10), ONE_OF(UPLOAD | SHARE | DYNAMIC | RANGED | OWN_METHOD),
     REFUSE(BG_E_RANDOM_ACCESS_NOT_SUPPORTED)},
    {RULE(METHOD_4), ONE_OF(POSITION | REQUESTS), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(RANGE_11), WHEN(OUTSIDE), REFUSE(BG_E_INVALID_RANGE)},
    {RULE(RANGE_12), WHEN(REQUESTS | EVERY_JOB), EFFECT(BITSIM_EFFECT_WAIT), NOTE},
    {RULE(RANGE_13), ONE_OF(POSITION | REQUESTS), ALLOW},
};

const bitsim__policy bitsim__policy_range_access = {
    POLICY("range.access", RANGE, "May the application say which part of the file comes next?",
           access_conditions, access_clauses),
};

bitsim_decision bitsim_range_access(const bitsim_range_access_facts *facts) {
    uint32_t conditions =
        bitsim__bit(facts->method == BITSIM_RANGE_UPDATE_POSITION, POSITION) |
        bitsim__bit(facts->method == BITSIM_RANGE_REQUEST, REQUESTS) |
        bitsim__bit(facts->is_null, IS_NULL) | bitsim__bit(facts->is_final, FINAL) |
        bitsim__bit(facts->is_upload, UPLOAD) | bitsim__bit(facts->is_on_share, SHARE) |
        bitsim__bit(facts->is_dynamic, DYNAMIC) | bitsim__bit(facts->has_ranges, RANGED) |
        bitsim__bit(facts->has_method, OWN_METHOD) | bitsim__bit(facts->is_outside, OUTSIDE) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_REQUESTED_RANGES, 1), EVERY_JOB) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_METHOD_CHECK_ORDER, 1),
                    STATE_FIRST);
    return bitsim_policy_decide(BITSIM_POLICY_RANGE_ACCESS, conditions, facts->build);
}

/* What follows for a job whose files are moved in parts? */

#define PROGRESS_CONDITIONS(X)                                                                    \
    X(FITTING, QUESTION, "inside", "every range lies in the file, as the server tells its size",  \
      "it is not asked where the ranges lie, or not all lie in the file")                         \
    X(BEYOND, QUESTION, "outside", "a range lies outside the file, as the server tells its size", \
      "no range lies outside the file")                                                           \
    X(FILLED, QUESTION, "filled", "all that was asked for is there, but not all that there is",   \
      "not all that was asked for is there, or all that there is")

enum { PROGRESS_CONDITIONS(CONDITION_INDEX) };
enum { PROGRESS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition progress_conditions[] = {PROGRESS_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause progress_clauses[] = {
    {RULE(RANGE_8), WHEN(BEYOND),
     FAIL_IN(BG_E_INVALID_RANGE, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(RANGE_9), WHEN(FITTING), NOTE},
    {RULE(RANGE_12), WHEN(FILLED), BECOME(BG_JOB_STATE_SUSPENDED)},
};

const bitsim__policy bitsim__policy_range_progress = {
    POLICY("range.progress", RANGE, "What follows for a job whose files are moved in parts?",
           progress_conditions, progress_clauses),
};

bitsim_decision bitsim_range_progress(uint32_t build, bitsim_range_event event) {
    uint32_t conditions = bitsim__bit(event == BITSIM_RANGE_INSIDE, FITTING) |
                          bitsim__bit(event == BITSIM_RANGE_OUTSIDE, BEYOND) |
                          bitsim__bit(event == BITSIM_RANGE_FILLED, FILLED);
    return bitsim_policy_decide(BITSIM_POLICY_RANGE_PROGRESS, conditions, build);
}
