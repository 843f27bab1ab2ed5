/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/transfer.h"

#include "policy/clauses.h"

/* What follows from an HTTP status? */

#define STATUS_CONDITIONS(X)                                                             \
    X(EXPECTED, FACT, "status-expected", "the status is 200 or 206",                     \
      "the status is neither 200 nor 206")                                               \
    X(REDIRECTION, FACT, "status-redirection", "the status is 300 to 305, or 307",       \
      "the status is neither 300 to 305 nor 307")                                        \
    X(CLIENT_ERROR, FACT, "status-client-error", "the status is 400 to 499",             \
      "the status is not 400 to 499")                                                    \
    X(PASSING, FACT, "status-408-or-409", "the status is 408 or 409",                    \
      "the status is neither 408 nor 409")                                               \
    X(UNSUPPORTED, FACT, "status-501-or-505", "the status is 501 or 505",                \
      "the status is neither 501 nor 505")                                               \
    X(ADVISED, FACT, "status-205-503-or-504", "the status is 205, 503 or 504",           \
      "the status is none of 205, 503 and 504")                                          \
    X(BY_TEXT, CHOICE, "busy-server=ERROR", "a code whose text advises Resume is fatal", \
      "a busy server is waited for")

enum { STATUS_CONDITIONS(CONDITION_INDEX) };
enum { STATUS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition status_conditions[] = {STATUS_CONDITIONS(CONDITION_WORD)};

#define FATAL(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)
#define TRANSIENT(code) FAIL_IN(code, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)

/* Each code stands for its kind; the function puts that of the status itself in its place. */
static const bitsim_clause status_clauses[] = {
    {RULE(TRANSFER_1), WHEN(REDIRECTION), FATAL(BG_E_HTTP_ERROR_300)},
    {RULE(TRANSFER_1), WHEN(CLIENT_ERROR), UNLESS(PASSING), FATAL(BG_E_HTTP_ERROR_400)},
    {RULE(TRANSFER_1), WHEN(UNSUPPORTED), FATAL(BG_E_HTTP_ERROR_501)},
    {RULE(TRANSFER_8), WHEN(ADVISED | BY_TEXT), FATAL(BG_E_HTTP_ERROR_503)},
    {RULE(TRANSFER_1), UNLESS(EXPECTED), TRANSIENT(BG_E_HTTP_ERROR_500)},
};

const bitsim__policy bitsim__policy_transfer_status = {
    POLICY("transfer.status", TRANSFER, "What follows from an HTTP status?", status_conditions,
           status_clauses),
};

bitsim_decision bitsim_transfer_status(uint32_t build, const bitsim_choices *choices,
                                       unsigned status) {
    uint32_t conditions = bitsim__bit(status == 200 || status == 206, EXPECTED) |
                          bitsim__bit((status >= 300 && status <= 305) || status == 307,
                                      REDIRECTION) |
                          bitsim__bit(status >= 400 && status <= 499, CLIENT_ERROR) |
                          bitsim__bit(status == 408 || status == 409, PASSING) |
                          bitsim__bit(status == 501 || status == 505, UNSUPPORTED) |
                          bitsim__bit(status == 205 || status == 503 || status == 504, ADVISED) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_BUSY_SERVER, 1),
                                      BY_TEXT);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_TRANSFER_STATUS, conditions,
                                                    build);
    /* FACILITY_HTTP numbers its codes by status: BG_E_HTTP_ERROR_404 is 0x80190000 and 404. */
    if (bitsim_failed(decision.hr)) decision.hr = BITSIM_HRESULT(INT64_C(0x80190000) + status);
    return decision;
}

/* What follows from an attempt to connect? */

#define CONNECT_CONDITIONS(X)                                                                    \
    X(NO_NAME, FACT, "no-name", "the name of the server or proxy is not resolved",               \
      "the name of the server or proxy is resolved")                                             \
    X(NOBODY, FACT, "refused", "nobody answers", "somebody answers")                             \
    X(BROKEN, FACT, "broken", "the connection ended before the transfer did",                    \
      "the connection did not end before the transfer did")                                      \
    X(SILENT, FACT, "timeout", "nothing came for too long", "something came in time")            \
    X(NO_ROUTE, FACT, "no-route", "there is no default gateway", "there is a way to the server") \
    X(NO_TLS, FACT, "no-tls", "the two sides find no common way to speak TLS",                   \
      "the two sides understand each other")                                                     \
    X(BAD_ANSWER, FACT, "bad-answer", "what came is not HTTP", "what came is HTTP")

enum { CONNECT_CONDITIONS(CONDITION_INDEX) };
enum { CONNECT_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition connect_conditions[] = {CONNECT_CONDITIONS(CONDITION_WORD)};

#define UNREACHED(code) \
    FAIL_IN(code, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT)

static const bitsim_clause connect_clauses[] = {
    {RULE(TRANSFER_2), WHEN(NO_NAME), UNREACHED(HR_ERROR_WINHTTP_NAME_NOT_RESOLVED)},
    {RULE(TRANSFER_2), WHEN(NOBODY), UNREACHED(HR_ERROR_WINHTTP_CANNOT_CONNECT)},
    {RULE(TRANSFER_2), WHEN(BROKEN), UNREACHED(HR_ERROR_WINHTTP_CONNECTION_ERROR)},
    {RULE(TRANSFER_2), WHEN(SILENT), UNREACHED(HR_ERROR_WINHTTP_TIMEOUT)},
    {RULE(TRANSFER_2), WHEN(NO_ROUTE), UNREACHED(HR_ERROR_CAN_NOT_COMPLETE)},
    {RULE(TRANSFER_2), WHEN(NO_TLS), UNREACHED(HR_ERROR_WINHTTP_SECURE_CHANNEL_ERROR)},
    {RULE(TRANSFER_7), WHEN(BAD_ANSWER), UNREACHED(HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE)},
};

const bitsim__policy bitsim__policy_transfer_connect = {
    POLICY("transfer.connect", TRANSFER, "What follows from an attempt to connect?",
           connect_conditions, connect_clauses),
};

bitsim_decision bitsim_transfer_connect(uint32_t build, bitsim_connect_result result) {
    uint32_t conditions = bitsim__bit(result == BITSIM_CONNECT_NO_NAME, NO_NAME) |
                          bitsim__bit(result == BITSIM_CONNECT_REFUSED, NOBODY) |
                          bitsim__bit(result == BITSIM_CONNECT_BROKEN, BROKEN) |
                          bitsim__bit(result == BITSIM_CONNECT_TIMEOUT, SILENT) |
                          bitsim__bit(result == BITSIM_CONNECT_NO_ROUTE, NO_ROUTE) |
                          bitsim__bit(result == BITSIM_CONNECT_NO_TLS, NO_TLS) |
                          bitsim__bit(result == BITSIM_CONNECT_BAD_ANSWER, BAD_ANSWER);
    return bitsim_policy_decide(BITSIM_POLICY_TRANSFER_CONNECT, conditions, build);
}

/* What follows from writing, or from a connection that is lost? */

#define LOSS_CONDITIONS(X)                                                                         \
    X(WRITES, QUESTION, "writes", "bytes are written", "a connection is lost")                     \
    X(FULL, FACT, "disk-full", "the volume has no more room", "the volume has room")               \
    X(TRIED, FACT, "tried-thrice", "it was tried three times already",                             \
      "it was not tried three times yet")                                                          \
    X(ROOM_COMES, CHOICE, "disk-full=TRANSIENT_ERROR", "a full disk is waited for",                \
      "a full disk is fatal")                                                                      \
    X(TRIES, CHOICE, "dropped-connection=three-tries", "a lost connection is tried again at once", \
      "a lost connection is waited for")

enum { LOSS_CONDITIONS(CONDITION_INDEX) };
enum { LOSS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition loss_conditions[] = {LOSS_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause loss_clauses[] = {
    {RULE(TRANSFER_9), WHEN(WRITES | FULL | ROOM_COMES),
     FAIL_IN(HR_ERROR_DISK_FULL, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_LOCAL_FILE)},
    {RULE(TRANSFER_9), WHEN(WRITES | FULL),
     FAIL_IN(HR_ERROR_DISK_FULL, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_LOCAL_FILE)},
    {RULE(TRANSFER_10), WHEN(TRIES), UNLESS(WRITES | TRIED), ALLOW,
     EFFECT(BITSIM_EFFECT_TRY_AGAIN)},
    {RULE(TRANSFER_2), UNLESS(WRITES), UNREACHED(HR_ERROR_WINHTTP_CONNECTION_ERROR)},
};

const bitsim__policy bitsim__policy_transfer_loss = {
    POLICY("transfer.loss", TRANSFER,
           "What follows from writing, or from a connection that is lost?", loss_conditions,
           loss_clauses),
};

bitsim_decision bitsim_transfer_write(uint32_t build, const bitsim_choices *choices,
                                      bitsim_file_result result) {
    if (result != BITSIM_FILE_DISK_FULL) return bitsim_file_local(build, result, false);
    uint32_t conditions = WRITES | FULL |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_DISK_FULL, 1),
                                      ROOM_COMES);
    return bitsim_policy_decide(BITSIM_POLICY_TRANSFER_LOSS, conditions, build);
}

bitsim_decision bitsim_transfer_dropped(uint32_t build, const bitsim_choices *choices,
                                        unsigned tries) {
    uint32_t conditions = bitsim__bit(tries >= 3, TRIED) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_DROPPED_CONNECTION, 1),
                                      TRIES);
    return bitsim_policy_decide(BITSIM_POLICY_TRANSFER_LOSS, conditions, build);
}

/* What follows for a job in TRANSIENT_ERROR, or one that has all its files? */

#define PROGRESS_CONDITIONS(X)                                                                   \
    X(RETRY_DUE, QUESTION, "retry-due", "the minimum retry delay is over",                       \
      "the minimum retry delay is not what is over")                                             \
    X(TIMED_OUT, QUESTION, "timeout", "there was no progress for the no-progress timeout",       \
      "the no-progress timeout is not what is over")                                             \
    X(FINISHED, QUESTION, "finished", "the last file is there", "the last file is not there")    \
    X(VOLUME_FREE, QUESTION, "volume-free", "a volume is free again", "no volume is free again") \
    X(FOR_VOLUME, FACT, "waits-for-volume", "the error is a locked volume",                      \
      "the error is not a locked volume")                                                        \
    X(NOT_TIMED, FACT, "retry-not-timed",                                                        \
      "the error waits for the network, the volume or the policy",                               \
      "the error is one that time may heal")

enum { PROGRESS_CONDITIONS(CONDITION_INDEX) };
enum { PROGRESS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition progress_conditions[] = {PROGRESS_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause progress_clauses[] = {
    {RULE(TRANSFER_4), WHEN(RETRY_DUE | NOT_TIMED), ALLOW},
    {RULE(TRANSFER_4), WHEN(RETRY_DUE), BECOME(BG_JOB_STATE_QUEUED)},
    {RULE(FILE_6), WHEN(VOLUME_FREE | FOR_VOLUME), BECOME(BG_JOB_STATE_QUEUED)},
    /* The code stands for whichever the transient error had. */
    {RULE(TRANSFER_5), WHEN(TIMED_OUT), FAIL(HR_ERROR_WINHTTP_CANNOT_CONNECT, BG_JOB_STATE_ERROR)},
    {RULE(TRANSFER_6), WHEN(FINISHED), BECOME(BG_JOB_STATE_TRANSFERRED)},
};

const bitsim__policy bitsim__policy_transfer_progress = {
    POLICY("transfer.progress", TRANSFER,
           "What follows for a job in TRANSIENT_ERROR, or one that has all its files?",
           progress_conditions, progress_clauses),
};

bitsim_decision bitsim_transfer_progress(uint32_t build, bitsim_progress_event event,
                                         bitsim_hresult error) {
    bool not_timed = error == BG_E_NETWORK_DISCONNECTED || error == BG_E_DESTINATION_LOCKED ||
                     error == BG_E_BLOCKED_BY_POLICY;
    uint32_t conditions = bitsim__bit(event == BITSIM_PROGRESS_RETRY_DUE, RETRY_DUE) |
                          bitsim__bit(event == BITSIM_PROGRESS_TIMEOUT, TIMED_OUT) |
                          bitsim__bit(event == BITSIM_PROGRESS_FINISHED, FINISHED) |
                          bitsim__bit(event == BITSIM_PROGRESS_VOLUME_FREE, VOLUME_FREE) |
                          bitsim__bit(error == BG_E_DESTINATION_LOCKED, FOR_VOLUME) |
                          bitsim__bit(not_timed, NOT_TIMED);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_TRANSFER_PROGRESS, conditions,
                                                    build);
    /* A job that gives up keeps the error that it could not get past. */
    if (bitsim_failed(decision.hr)) decision.hr = error;
    return decision;
}
