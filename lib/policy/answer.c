/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/answer.h"

#include "policy/clauses.h"
#include "policy/version.h"

/* What follows from what a web server answers? */

#define ANSWER_CONDITIONS(X)                                                                       \
    X(HEAD, QUESTION, "head", "HEAD was asked", "GET was asked")                                   \
    X(RANGED, FACT, "range-asked", "a range was asked for", "no range was asked for")              \
    X(WHOLE, FACT, "whole-came", "the whole file is what comes",                                   \
      "what was asked for is what comes")                                                          \
    X(OLD, FACT, "http-1.0", "the server speaks HTTP/1.0", "the server speaks HTTP/1.1")           \
    X(REFUSED, FACT, "head-refused", "the server refuses HEAD", "the server does not refuse HEAD") \
    X(NO_SIZE, FACT, "size-missing", "the answer has no Content-Length",                           \
      "the answer has a Content-Length")                                                           \
    X(RELAXED, FACT, "relaxed", "the job does without sizes and ranges",                           \
      "the job needs sizes and ranges")                                                            \
    X(ON_DEMAND, FACT, "on-demand", "the job is on demand", "the job is not on demand")            \
    X(BEGUN, FACT, "begun", "bytes of the file are there already",                                 \
      "no byte of the file is there yet")                                                          \
    X(OTHER_SIZE, FACT, "other-size", "the file has another size than before",                     \
      "the file has the size that it had")                                                         \
    X(OTHER_TIME, FACT, "other-time", "the file has another last-write time than before",          \
      "the file has the last-write time that it had")                                              \
    X(OTHER_TAG, FACT, "other-tag", "the file has another ETag than before",                       \
      "the file has the ETag that it had")                                                         \
    X(UNMET, FACT, "precondition-failed", "the server says that the file changed",                 \
      "the server does not say that the file changed")                                             \
    X(AGAIN, FACT, "changed-again", "it changed a moment ago, and no byte came since",             \
      "it did not change a moment ago")                                                            \
    X(OVER_LIMIT, FACT, "over-limit", "the job gets more than its maximum download size",          \
      "the job stays within its maximum download size")                                            \
    X(MERGED, FACT, "ranges-merged", "the server merged ranges", "the server merged no ranges")    \
    X(LONG_HEADERS, FACT, "long-part-headers", "a part has more than 180 bytes of other headers",  \
      "no part has more than 180 bytes of other headers")                                          \
    X(LATE_BOUNDARY, FACT, "late-boundary",                                                        \
      "more than two line ends stand before the first boundary",                                   \
      "at most two line ends stand before the first boundary")                                     \
    X(OLD_BY_NEED, CHOICE, "old-http-code=by-need",                                                \
      "an HTTP/1.0 server is told apart by what it lacks", "an HTTP/1.0 server has its own code")  \
    X(TAG_COUNTS, CHOICE, "etag-change=restart", "another ETag is another file",                   \
      "an ETag counts for nothing")                                                                \
    X(DEMAND_FAILS, CHOICE, "changed-on-demand=BG_E_REMOTE_FILE_CHANGED",                          \
      "the changed file of an on-demand job fails it",                                             \
      "the changed file of an on-demand job starts again")                                         \
    X(TRIES_LATER, CHOICE, "changed-again=retry", "a file that never rests is tried again later",  \
      "a file that never rests is given up")

enum { ANSWER_CONDITIONS(CONDITION_INDEX) };
enum { ANSWER_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition answer_conditions[] = {ANSWER_CONDITIONS(CONDITION_WORD)};

#define FATAL(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)
#define RESTART EFFECT(BITSIM_EFFECT_RESTART_FILE)

enum {
    CHANGED = OTHER_SIZE | OTHER_TIME | UNMET,
    BAD_PARTS = MERGED | LONG_HEADERS | LATE_BOUNDARY,
};

static const bitsim_clause answer_clauses[] = {
    /* Is it still the same file? If a GET says no, the rest of its answer is of no interest. */
    {RULE(HTTP_9), ONE_OF(CHANGED), WHEN(ON_DEMAND | BEGUN | DEMAND_FAILS),
     FATAL(BG_E_REMOTE_FILE_CHANGED)},
    {RULE(HTTP_9), ONE_OF(CHANGED), WHEN(ON_DEMAND | BEGUN), NOTE},
    {RULE(HTTP_32), ONE_OF(CHANGED), WHEN(AGAIN | TRIES_LATER), UNLESS(HEAD),
     FAIL_IN(HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE, BG_JOB_STATE_TRANSIENT_ERROR,
             BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(HTTP_32), ONE_OF(CHANGED), WHEN(AGAIN), UNLESS(HEAD), FATAL(BG_E_REMOTE_FILE_CHANGED)},
    {RULE(HTTP_32), WHEN(OTHER_TAG | TAG_COUNTS | AGAIN | TRIES_LATER), UNLESS(CHANGED | HEAD),
     FAIL_IN(HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE, BG_JOB_STATE_TRANSIENT_ERROR,
             BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(HTTP_32), WHEN(OTHER_TAG | TAG_COUNTS | AGAIN), UNLESS(CHANGED | HEAD),
     FATAL(BG_E_REMOTE_FILE_CHANGED)},
    {RULE(HTTP_7), ONE_OF(CHANGED), UNLESS(HEAD), ALLOW, RESTART},
    {RULE(HTTP_7), ONE_OF(CHANGED), WHEN(HEAD), NOTE, RESTART},
    {RULE(HTTP_8), WHEN(OTHER_TAG | TAG_COUNTS), UNLESS(CHANGED | HEAD), ALLOW, RESTART},
    {RULE(HTTP_8), WHEN(OTHER_TAG | TAG_COUNTS | HEAD), UNLESS(CHANGED), NOTE, RESTART},
    {RULE(HTTP_8), WHEN(OTHER_TAG), UNLESS(CHANGED | TAG_COUNTS), NOTE},
    {RULE(HTTP_6), WHEN(HEAD | BEGUN), UNLESS(CHANGED), NOTE},

    {RULE(HTTP_20), ONE_OF(NO_SIZE | REFUSED), WHEN(HEAD | RELAXED), ALLOW},
    {RULE(HTTP_5), WHEN(HEAD | NO_SIZE | OLD), UNLESS(OLD_BY_NEED | RELAXED),
     FATAL(BG_E_INSUFFICIENT_HTTP_SUPPORT)},
    {RULE(HTTP_1), WHEN(HEAD | NO_SIZE), UNLESS(RELAXED), FATAL(BG_E_MISSING_FILE_SIZE)},
    {RULE(HTTP_12), WHEN(OVER_LIMIT), FATAL(BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED)},
    {RULE(HTTP_11), ONE_OF(BAD_PARTS), UNLESS(HEAD), FATAL(BG_E_INVALID_SERVER_RESPONSE)},
    {RULE(HTTP_5), WHEN(RANGED | WHOLE | OLD), UNLESS(HEAD | OLD_BY_NEED),
     FATAL(BG_E_INSUFFICIENT_HTTP_SUPPORT)},
    {RULE(HTTP_2), WHEN(RANGED | WHOLE), UNLESS(HEAD), FATAL(BG_E_INSUFFICIENT_RANGE_SUPPORT)},
};

const bitsim__policy bitsim__policy_http_answer = {
    POLICY("http.answer", HTTP, "What follows from what a web server answers?", answer_conditions,
           answer_clauses),
};

static uint32_t differences(const bitsim_validators *before, const bitsim_validators *now) {
    return bitsim__bit(bitsim__other_size(before, now), OTHER_SIZE) |
           bitsim__bit(bitsim__other_time(before, now), OTHER_TIME) |
           bitsim__bit(bitsim__other_tag(before, now), OTHER_TAG);
}

bitsim_decision bitsim_answer_check(const bitsim_answer_facts *facts) {
    /* With HEAD a file that is not begun is simply what it is now. */
    bool compares = !facts->is_head || facts->begun;
    uint32_t conditions =
        bitsim__bit(facts->is_head, HEAD) | bitsim__bit(facts->is_ranged, RANGED) |
        bitsim__bit(facts->status == 200, WHOLE) | bitsim__bit(facts->is_old, OLD) |
        bitsim__bit(facts->is_head && (facts->status == 405 || facts->status == 501), REFUSED) |
        bitsim__bit(facts->size_missing, NO_SIZE) | bitsim__bit(facts->is_relaxed, RELAXED) |
        bitsim__bit(facts->on_demand, ON_DEMAND) | bitsim__bit(facts->begun, BEGUN) |
        (compares ? differences(&facts->before, &facts->now) : 0) |
        bitsim__bit(facts->status == 412, UNMET) | bitsim__bit(facts->again, AGAIN) |
        bitsim__bit(facts->over_limit, OVER_LIMIT) |
        bitsim__bit(facts->parts == BITSIM_PARTS_MERGED, MERGED) |
        bitsim__bit(facts->parts == BITSIM_PARTS_LONG_HEADERS, LONG_HEADERS) |
        bitsim__bit(facts->parts == BITSIM_PARTS_LATE_BOUNDARY, LATE_BOUNDARY) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_HTTP_1_0_CODE, 1), OLD_BY_NEED) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_ETAG_CHANGE, 1), TAG_COUNTS) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_CHANGED_ON_DEMAND, 1),
                    DEMAND_FAILS) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_CHANGED_AGAIN, 1), TRIES_LATER);
    return bitsim_policy_decide(BITSIM_POLICY_HTTP_ANSWER, conditions, facts->build);
}
