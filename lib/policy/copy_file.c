/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/copy_file.h"

#include "policy/clauses.h"

/* What do the methods of a file answer? */

#define METHOD_CONDITIONS(X)                                                                      \
    X(GET_RANGES, QUESTION, "get-ranges", "GetFileRanges", "not GetFileRanges")                   \
    X(GET_TEMPORARY, QUESTION, "get-temporary-name", "GetTemporaryName", "not GetTemporaryName")  \
    X(VALIDATE, QUESTION, "set-validation-state", "SetValidationState", "not SetValidationState") \
    X(SET_PROPERTY, QUESTION, "set-property", "SetProperty", "not SetProperty")                   \
    X(IS_NULL, FACT, "null", "a pointer or a needed string is NULL", "no pointer is NULL")        \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                           \
      "the job is neither acknowledged nor cancelled")                                            \
    X(UPLOAD, FACT, "upload", "the job is an upload", "the job is a download")                    \
    X(PLAIN, FACT, "no-ranges", "the file was added without ranges",                              \
      "the file was added with ranges")                                                           \
    X(NOT_MOVED, FACT, "not-transferred", "the file is not transferred",                          \
      "the file is transferred")                                                                  \
    X(COMPLETED, FACT, "completed", "the file has its name", "the file has not its name yet")     \
    X(UNKNOWN, FACT, "unknown-property", "there is no such property", "there is such a property") \
    X(UPLOADS_TOO, CHOICE, "upload-file-methods=allow",                                           \
      "the methods of IBackgroundCopyFile3 serve uploads too",                                    \
      "the methods of IBackgroundCopyFile3 do not serve uploads")                                 \
    X(SET_IGNORED, CHOICE, "response-headers=S_OK", "setting response headers is ignored",        \
      "setting response headers is refused")                                                      \
    X(STATE_FIRST, CHOICE, "method-check-order=state-first",                                      \
      "the job's state is checked before the arguments",                                          \
      "the job's state is checked after the arguments")

enum { METHOD_CONDITIONS(CONDITION_INDEX) };
enum { METHOD_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition method_conditions[] = {METHOD_CONDITIONS(CONDITION_WORD)};

enum { CHANGES = VALIDATE | SET_PROPERTY, ARGUMENTS = IS_NULL | UNKNOWN };

static const bitsim_clause method_clauses[] = {
    {RULE(METHOD_16), ONE_OF(ARGUMENTS), WHEN(SET_PROPERTY | FINAL), NOTE},
    {RULE(METHOD_4), ONE_OF(CHANGES), WHEN(FINAL | STATE_FIRST), REFUSE(BG_E_INVALID_STATE)},

    {RULE(METHOD_1), WHEN(IS_NULL), REFUSE(E_INVALIDARG)},
    {RULE(FILE_20), ONE_OF(GET_TEMPORARY | VALIDATE), WHEN(UPLOAD), UNLESS(UPLOADS_TOO),
     REFUSE(E_NOTIMPL)},
    {RULE(FILE_24), WHEN(UNKNOWN), REFUSE(BG_E_UNKNOWN_PROPERTY_ID)},

    {RULE(METHOD_4), ONE_OF(CHANGES), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(FILE_25), WHEN(SET_PROPERTY), UNLESS(SET_IGNORED), REFUSE(BG_E_READ_ONLY_PROPERTY)},
    {RULE(FILE_18), WHEN(VALIDATE | NOT_MOVED), REFUSE(E_PENDING)},
    {RULE(FILE_23), WHEN(VALIDATE | COMPLETED), UNLESS(UPLOAD), REFUSE(BG_E_INVALID_STATE)},

    {RULE(RANGE_7), WHEN(GET_RANGES | PLAIN), ANSWER(S_FALSE)},
};

const bitsim__policy bitsim__policy_file_method = {
    POLICY("file.method", FILE, "What do the methods of a file answer?", method_conditions,
           method_clauses),
};

bitsim_decision bitsim_file_method_check(const bitsim_file_method_facts *facts) {
    static const uint32_t methods[] = {
        [BITSIM_FILE_GET_RANGES] = GET_RANGES,
        [BITSIM_FILE_GET_TEMPORARY_NAME] = GET_TEMPORARY,
        [BITSIM_FILE_SET_VALIDATION_STATE] = VALIDATE,
        [BITSIM_FILE_GET_PROPERTY] = 0,
        [BITSIM_FILE_SET_PROPERTY] = SET_PROPERTY,
    };
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions =
        methods[facts->method] | bitsim__bit(facts->is_null, IS_NULL) |
        bitsim__bit(facts->is_final, FINAL) | bitsim__bit(facts->is_upload, UPLOAD) |
        bitsim__bit(!facts->has_ranges, PLAIN) | bitsim__bit(!facts->is_moved, NOT_MOVED) |
        bitsim__bit(facts->is_completed, COMPLETED) | bitsim__bit(facts->is_unknown, UNKNOWN) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_UPLOAD_FILE_METHODS, 1), UPLOADS_TOO) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_RESPONSE_HEADERS, 1), SET_IGNORED) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_METHOD_CHECK_ORDER, 1), STATE_FIRST);
    return bitsim_policy_decide(BITSIM_POLICY_FILE_METHOD, conditions, facts->build);
}

/* What becomes of a file now? */

#define FATE_CONDITIONS(X)                                                                       \
    X(REJECTED, QUESTION, "rejected", "the application says that the file is not valid",         \
      "the application does not say now that the file is not valid")                             \
    X(RESUMED, QUESTION, "resumed", "it is the turn of a file that was said not to be valid",    \
      "it is not the turn of a file that was said not to be valid")                              \
    X(RESTARTED, QUESTION, "restarted", "the service restarts before the name was written",      \
      "the service does not restart before the name was written")                                \
    X(RENAMED, QUESTION, "renamed", "Complete gives a file of the owner its name",               \
      "Complete does not give a file of the owner its name")                                     \
    X(OWNED, QUESTION, "renamed-owned", "Complete gives a file its name whose owner went along", \
      "Complete does not give a file its name whose owner went along")                           \
    X(CONTEXT_LOCAL, CHOICE, "validation-context=LOCAL_FILE", "the error is the local file's",   \
      "the error is not the local file's")                                                       \
    X(CONTEXT_NONE, CHOICE, "validation-context=NONE", "the error has no context",               \
      "the error has a context")                                                                 \
    X(FETCHES, CHOICE, "resume-after-rejection=fetch", "the file is fetched again",              \
      "the file is not fetched again")

enum { FATE_CONDITIONS(CONDITION_INDEX) };
enum { FATE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition fate_conditions[] = {FATE_CONDITIONS(CONDITION_WORD)};

#define INVALID_IN(context) FAIL_IN(BG_E_VALIDATION_FAILED, BG_JOB_STATE_ERROR, context)

static const bitsim_clause fate_clauses[] = {
    {RULE(FILE_19), WHEN(REJECTED | CONTEXT_LOCAL), INVALID_IN(BG_ERROR_CONTEXT_LOCAL_FILE)},
    {RULE(FILE_19), WHEN(REJECTED | CONTEXT_NONE), INVALID_IN(BG_ERROR_CONTEXT_NONE)},
    {RULE(FILE_19), WHEN(REJECTED), INVALID_IN(BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(FILE_21), WHEN(RESUMED), ALLOW},
    {RULE(FILE_22), WHEN(RESUMED | FETCHES), ALLOW},
    {RULE(FILE_22), WHEN(RESUMED), INVALID_IN(BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(FILE_17), WHEN(RESTARTED), NOTE},
    {RULE(FILE_27), WHEN(RENAMED), NOTE},
    {RULE(FILE_26), WHEN(OWNED), NOTE},
};

const bitsim__policy bitsim__policy_file_fate = {
    POLICY("file.fate", FILE, "What becomes of a file now?", fate_conditions, fate_clauses),
};

bitsim_decision bitsim_file_fate(uint32_t build, const bitsim_choices *choices,
                                 bitsim_file_event event) {
    uint32_t conditions =
        bitsim__bit(event == BITSIM_FILE_REJECTED, REJECTED) |
        bitsim__bit(event == BITSIM_FILE_RESUMED, RESUMED) |
        bitsim__bit(event == BITSIM_FILE_RESTARTED, RESTARTED) |
        bitsim__bit(event == BITSIM_FILE_RENAMED, RENAMED) |
        bitsim__bit(event == BITSIM_FILE_RENAMED_OWNED, OWNED) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_VALIDATION_CONTEXT, 1), CONTEXT_LOCAL) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_VALIDATION_CONTEXT, 2), CONTEXT_NONE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_RESUME_AFTER_REJECTION, 1), FETCHES);
    return bitsim_policy_decide(BITSIM_POLICY_FILE_FATE, conditions, build);
}
