/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/upload.h"

#include "policy/clauses.h"
#include "policy/version.h"

/* What follows from a server's answer to an upload? */

#define ANSWER_CONDITIONS(X)                                                                    \
    X(AT_CREATE, QUESTION, "create-session", "a session was asked for",                         \
      "no session was asked for")                                                               \
    X(AT_FRAGMENT, QUESTION, "fragment", "a fragment was sent", "no fragment was sent")         \
    X(AT_END, QUESTION, "session-ends", "the session was closed or cancelled",                  \
      "the session was neither closed nor cancelled")                                           \
    X(EXPECTED, FACT, "status-expected", "the status is 200 or 201",                            \
      "the status is neither 200 nor 201")                                                      \
    X(LOST, FACT, "session-lost", "the server does not know the session",                       \
      "the server does not say that it does not know the session")                              \
    X(RENEWED, FACT, "session-renewed", "the session was renewed, and nothing was taken since", \
      "the session was not renewed since something was taken")                                  \
    X(ELSEWHERE, FACT, "range-elsewhere", "the server expects another byte next",               \
      "the server does not expect another byte next")                                           \
    X(TOO_LARGE, FACT, "fragment-too-large", "the status is 413, without a code of BITS",       \
      "the status is not 413, or has a code of BITS")                                           \
    X(SHRINKABLE, FACT, "fragment-can-shrink", "fragments can be smaller",                      \
      "fragments cannot be smaller")                                                            \
    X(APPLICATION, FACT, "from-application", "the server's application answered",               \
      "the server's application did not answer")                                                \
    X(DENIED, FACT, "status-403", "the status is 403", "the status is not 403")                 \
    X(REDIRECTION, FACT, "status-redirection", "the status is 300 to 305, or 307",              \
      "the status is neither 300 to 305 nor 307")                                               \
    X(CLIENT_ERROR, FACT, "status-client-error", "the status is 400 to 499",                    \
      "the status is not 400 to 499")                                                           \
    X(PASSING, FACT, "status-408-or-409", "the status is 408 or 409",                           \
      "the status is neither 408 nor 409")                                                      \
    X(UNSUPPORTED, FACT, "status-501-or-505", "the status is 501 or 505",                       \
      "the status is neither 501 nor 505")                                                      \
    X(LAST, FACT, "last-byte", "the last byte was sent", "the last byte was not sent")          \
    X(WANTED, FACT, "reply-wanted", "the job is an upload-reply", "the job is no upload-reply") \
    X(NAMED, FACT, "reply-named", "the answer says where the reply is",                         \
      "the answer does not say where a reply is")                                               \
    X(MUST_REPLY, CHOICE, "missing-reply-url=BG_E_INVALID_SERVER_RESPONSE",                     \
      "an upload-reply needs a reply", "an upload-reply may be without a reply")

enum { ANSWER_CONDITIONS(CONDITION_INDEX) };
enum { ANSWER_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition answer_conditions[] = {ANSWER_CONDITIONS(CONDITION_WORD)};

#define FATAL(code, context) FAIL_IN(code, BG_JOB_STATE_ERROR, context)
#define TRANSIENT(code, context) FAIL_IN(code, BG_JOB_STATE_TRANSIENT_ERROR, context)
#define OF_SERVER BG_ERROR_CONTEXT_REMOTE_FILE
#define OF_APPLICATION BG_ERROR_CONTEXT_REMOTE_APPLICATION

/* Each code of HTTP stands for its kind; the function puts that of the answer in its place. */
static const bitsim_clause answer_clauses[] = {
    /* The server and BITS are not of one mind, and come together again. */
    {RULE(UPLOAD_3), WHEN(LOST | AT_END), ALLOW},
    {RULE(UPLOAD_3), WHEN(LOST | RENEWED), TRANSIENT(BG_E_SESSION_NOT_FOUND, OF_SERVER)},
    {RULE(UPLOAD_3), WHEN(LOST), ALLOW},
    {RULE(UPLOAD_2), WHEN(AT_FRAGMENT | ELSEWHERE), ALLOW},
    {RULE(UPLOAD_9), WHEN(AT_FRAGMENT | TOO_LARGE | SHRINKABLE), ALLOW},

    /* The application says no. */
    {RULE(UPLOAD_6), WHEN(APPLICATION | DENIED | CLIENT_ERROR),
     FATAL(BG_E_HTTP_ERROR_403, OF_APPLICATION)},
    {RULE(UPLOAD_5), WHEN(APPLICATION | REDIRECTION), FATAL(BG_E_HTTP_ERROR_300, OF_APPLICATION)},
    {RULE(UPLOAD_5), WHEN(APPLICATION | CLIENT_ERROR), UNLESS(PASSING),
     FATAL(BG_E_HTTP_ERROR_400, OF_APPLICATION)},
    {RULE(UPLOAD_5), WHEN(APPLICATION | UNSUPPORTED), FATAL(BG_E_HTTP_ERROR_501, OF_APPLICATION)},
    {RULE(UPLOAD_5), WHEN(APPLICATION), UNLESS(EXPECTED),
     TRANSIENT(BG_E_HTTP_ERROR_500, OF_APPLICATION)},

    /* The server does. */
    {RULE(UPLOAD_4), WHEN(REDIRECTION), FATAL(BG_E_HTTP_ERROR_300, OF_SERVER)},
    {RULE(UPLOAD_4), WHEN(CLIENT_ERROR), UNLESS(PASSING), FATAL(BG_E_HTTP_ERROR_400, OF_SERVER)},
    {RULE(UPLOAD_4), WHEN(UNSUPPORTED), FATAL(BG_E_HTTP_ERROR_501, OF_SERVER)},
    {RULE(UPLOAD_4), UNLESS(EXPECTED), TRANSIENT(BG_E_HTTP_ERROR_500, OF_SERVER)},

    /* All is well. */
    {RULE(UPLOAD_1), WHEN(AT_CREATE), ALLOW},
    {RULE(UPLOAD_8), WHEN(AT_END), ALLOW},
    {RULE(UPLOAD_2), WHEN(AT_FRAGMENT), NOTE},
    {RULE(UPLOAD_7), WHEN(AT_FRAGMENT | LAST | WANTED | MUST_REPLY), UNLESS(NAMED),
     FATAL(BG_E_INVALID_SERVER_RESPONSE, OF_SERVER)},
    {RULE(UPLOAD_7), WHEN(AT_FRAGMENT | LAST | WANTED), ALLOW},
};

const bitsim__policy bitsim__policy_upload_answer = {
    POLICY("upload.answer", UPLOAD, "What follows from a server's answer to an upload?",
           answer_conditions, answer_clauses),
};

static uint32_t status_conditions(unsigned status) {
    return bitsim__bit(status == 200 || status == 201, EXPECTED) |
           bitsim__bit(status == 403, DENIED) |
           bitsim__bit((status >= 300 && status <= 305) || status == 307, REDIRECTION) |
           bitsim__bit(status >= 400 && status <= 499, CLIENT_ERROR) |
           bitsim__bit(status == 408 || status == 409, PASSING) |
           bitsim__bit(status == 501 || status == 505, UNSUPPORTED);
}

/* How the upload goes on follows from the rule that let it. */
static bitsim_upload_next next_of(const bitsim_decision *decision, uint32_t conditions) {
    bitsim_rule_id rule = bitsim_decision_rule(decision);
    if (bitsim_failed(decision->hr)) return BITSIM_UPLOAD_GO_ON;
    if (rule == BITSIM_RULE_UPLOAD_3 && !(conditions & AT_END)) return BITSIM_UPLOAD_ANEW;
    return rule == BITSIM_RULE_UPLOAD_9 ? BITSIM_UPLOAD_SHRINK : BITSIM_UPLOAD_GO_ON;
}

/* FACILITY_HTTP numbers its codes by status; a code of BITS says more. */
static bitsim_hresult code_of(const bitsim_upload_facts *facts, unsigned status) {
    if (bitsim_failed(facts->error)) return facts->error;
    return BITSIM_HRESULT(INT64_C(0x80190000) + status);
}

bitsim_decision bitsim_upload_answer(const bitsim_upload_facts *facts, bitsim_upload_next *next) {
    unsigned status = facts->status ? facts->status : 200;
    bool at_end = facts->packet == BITSIM_UPLOAD_CLOSE || facts->packet == BITSIM_UPLOAD_CANCEL;
    bool is_coded = bitsim_failed(facts->error);
    uint32_t conditions =
        status_conditions(status) | bitsim__bit(facts->packet == BITSIM_UPLOAD_CREATE, AT_CREATE) |
        bitsim__bit(facts->packet == BITSIM_UPLOAD_FRAGMENT, AT_FRAGMENT) |
        bitsim__bit(at_end, AT_END) |
        bitsim__bit(facts->error == BG_E_SESSION_NOT_FOUND && status != 200, LOST) |
        bitsim__bit(facts->is_renewed, RENEWED) |
        bitsim__bit(facts->is_elsewhere && status == 416, ELSEWHERE) |
        bitsim__bit(status == 413 && !is_coded, TOO_LARGE) |
        bitsim__bit(facts->can_shrink, SHRINKABLE) |
        bitsim__bit(facts->from_application, APPLICATION) | bitsim__bit(facts->is_last, LAST) |
        bitsim__bit(facts->wants_reply, WANTED) | bitsim__bit(facts->names_reply, NAMED) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_MISSING_REPLY_URL, 1), MUST_REPLY);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_UPLOAD_ANSWER, conditions,
                                                    facts->build);
    *next = next_of(&decision, conditions);
    bitsim_rule_id rule = bitsim_decision_rule(&decision);
    bool by_status = rule == BITSIM_RULE_UPLOAD_4 || rule == BITSIM_RULE_UPLOAD_5 ||
                     rule == BITSIM_RULE_UPLOAD_6;
    if (by_status) decision.hr = code_of(facts, status);
    return decision;
}

/* What follows from a look at the file that is being uploaded? */

#define LOCAL_CONDITIONS(X)                                                            \
    X(CHANGED, FACT, "local-changed", "the size or time of the local file is another", \
      "size and time of the local file are the same")

enum { LOCAL_CONDITIONS(CONDITION_INDEX) };
enum { LOCAL_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition local_conditions[] = {LOCAL_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause local_clauses[] = {
    {RULE(UPLOAD_10), WHEN(CHANGED),
     FAIL_IN(BG_E_LOCAL_FILE_CHANGED, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_LOCAL_FILE)},
};

const bitsim__policy bitsim__policy_upload_local = {
    POLICY("upload.local", UPLOAD, "What follows from a look at the file that is being uploaded?",
           local_conditions, local_clauses),
};

bitsim_decision bitsim_upload_local(uint32_t build, bool changed) {
    return bitsim_policy_decide(BITSIM_POLICY_UPLOAD_LOCAL, bitsim__bit(changed, CHANGED), build);
}

/* What follows from what a server tells of the reply, a part of which is here? */

#define REPLY_CONDITIONS(X)                                                                \
    X(OTHER_SIZE, FACT, "reply-other-size", "the reply has another size than before",      \
      "the reply has the size that it had before")                                         \
    X(OTHER_TIME, FACT, "reply-other-time", "the reply has another last-write time",       \
      "the reply has the last-write time that it had")                                     \
    X(OTHER_TAG, FACT, "reply-other-tag", "the reply has another ETag",                    \
      "the reply has the ETag that it had")                                                \
    X(UNMET, FACT, "precondition-failed", "the server says that the reply changed",        \
      "the server does not say that the reply changed")                                    \
    X(NO_FURTHER, FACT, "reply-no-further",                                                \
      "the reply changed before, and no more of it has come since than then",              \
      "the reply did not change before, or more of it has come since than then")           \
    X(TAG_COUNTS, CHOICE, "etag-change=restart", "another ETag is another file",           \
      "an ETag counts for nothing")                                                        \
    X(TRIES_LATER, CHOICE, "reply-changed-again=retry", "what never rests is tried later", \
      "what never rests is given up")

enum { REPLY_CONDITIONS(CONDITION_INDEX) };
enum { REPLY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition reply_conditions[] = {REPLY_CONDITIONS(CONDITION_WORD)};

#define RESTART EFFECT(BITSIM_EFFECT_RESTART_FILE)

enum { IS_OTHER = OTHER_SIZE | OTHER_TIME | UNMET };

static const bitsim_clause reply_clauses[] = {
    {RULE(UPLOAD_17), ONE_OF(IS_OTHER), WHEN(NO_FURTHER | TRIES_LATER),
     TRANSIENT(HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE, OF_SERVER), RESTART},
    {RULE(UPLOAD_17), ONE_OF(IS_OTHER), WHEN(NO_FURTHER),
     FATAL(BG_E_REMOTE_FILE_CHANGED, OF_SERVER), RESTART},
    {RULE(UPLOAD_17), WHEN(OTHER_TAG | TAG_COUNTS | NO_FURTHER | TRIES_LATER),
     TRANSIENT(HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE, OF_SERVER), RESTART},
    {RULE(UPLOAD_17), WHEN(OTHER_TAG | TAG_COUNTS | NO_FURTHER),
     FATAL(BG_E_REMOTE_FILE_CHANGED, OF_SERVER), RESTART},
    {RULE(UPLOAD_16), ONE_OF(IS_OTHER), ALLOW, RESTART},
    {RULE(HTTP_8), WHEN(OTHER_TAG | TAG_COUNTS), ALLOW, RESTART},
    {RULE(HTTP_8), WHEN(OTHER_TAG), ALLOW},
};

const bitsim__policy bitsim__policy_upload_reply = {
    POLICY("upload.reply", UPLOAD,
           "What follows from what a server tells of the reply, a part of which is here?",
           reply_conditions, reply_clauses),
};

bitsim_decision bitsim_upload_reply(const bitsim_reply_facts *facts) {
    const bitsim_validators *before = &facts->before, *now = &facts->now;
    uint32_t conditions =
        bitsim__bit(bitsim__other_size(before, now), OTHER_SIZE) |
        bitsim__bit(bitsim__other_time(before, now), OTHER_TIME) |
        bitsim__bit(bitsim__other_tag(before, now), OTHER_TAG) |
        bitsim__bit(facts->status == 412, UNMET) | bitsim__bit(facts->no_further, NO_FURTHER) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_ETAG_CHANGE, 1), TAG_COUNTS) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_REPLY_CHANGED_AGAIN, 1),
                    TRIES_LATER);
    return bitsim_policy_decide(BITSIM_POLICY_UPLOAD_REPLY, conditions, facts->build);
}

/* What becomes of the request that cancels an upload? */

#define CANCEL_CONDITIONS(X)                                                     \
    X(TOLD, FACT, "server-told", "the server has taken the request",             \
      "the server has not taken the request")                                    \
    X(OVER, FACT, "time-over", "24 hours, or the no-progress timeout, are over", \
      "neither 24 hours nor the no-progress timeout are over")

enum { CANCEL_CONDITIONS(CONDITION_INDEX) };
enum { CANCEL_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition cancel_conditions[] = {CANCEL_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause cancel_clauses[] = {
    {RULE(UPLOAD_11), WHEN(TOLD), ALLOW},
    {RULE(UPLOAD_11), WHEN(OVER), ALLOW, EFFECT(BITSIM_EFFECT_SKIP)},
    {RULE(UPLOAD_11), ALLOW, EFFECT(BITSIM_EFFECT_WAIT)},
};

const bitsim__policy bitsim__policy_upload_cancel = {
    POLICY("upload.cancel", UPLOAD, "What becomes of the request that cancels an upload?",
           cancel_conditions, cancel_clauses),
};

bitsim_decision bitsim_upload_cancel(uint32_t build, bool told, bool is_over) {
    return bitsim_policy_decide(BITSIM_POLICY_UPLOAD_CANCEL,
                                bitsim__bit(told, TOLD) | bitsim__bit(is_over, OVER), build);
}
