/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/method.h"

#include "policy/clauses.h"

/* Do a method's arguments and the job's state allow it? */

/* The findings stand first and with the bits of BITSIM_FOUND_*, so that they are conditions. */
#define CHECK_CONDITIONS(X)                                                                   \
    X(IS_NULL, FACT, "null", "a pointer or a needed string is NULL", "no pointer is NULL")    \
    X(NULL_REFERENCE, FACT, "null-reference", "a store name, subject or hash is NULL",        \
      "no store name, subject or hash is NULL")                                               \
    X(BAD_HASH, FACT, "bad-hash", "the certificate hash is not 20 bytes long",                \
      "the certificate hash, if any, is 20 bytes long")                                       \
    X(UNDEFINED, FACT, "undefined-value", "a value or a flag is not defined",                 \
      "all values and flags are defined")                                                     \
    X(BAD_NAME, FACT, "bad-name", "a name breaks the rules for names",                        \
      "all names keep the rules for names")                                                   \
    X(TOO_LONG, FACT, "string-too-long", "a string is over its limit",                        \
      "all strings are within their limits")                                                  \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                       \
      "the job is neither acknowledged nor cancelled")                                        \
    X(EMPTY, FACT, "job-empty", "the job has no files", "the job has files")                  \
    X(SECOND_FILE, FACT, "second-file", "it would be an upload's second file",                \
      "it would not be an upload's second file")                                              \
    X(UPLOAD_UNFINISHED, FACT, "upload-unfinished", "the upload is not finished",             \
      "the upload, if any, is finished")                                                      \
    X(DOWNLOAD_UNFINISHED, FACT, "download-unfinished", "the download is not finished",       \
      "the download, if any, is finished")                                                    \
    X(NO_ERROR, FACT, "no-error", "the job is not in error", "the job is in error")           \
    X(NOT_SET, FACT, "not-set", "there is nothing to remove", "there is something to remove") \
    X(NO_TEXT, FACT, "no-text", "there is no text for the code in that language",             \
      "there is a text for the code in that language")                                        \
    X(FOLDER_DENIED, FACT, "folder-denied", "the caller may not write to the local folder",   \
      "the caller may write to the local folder")                                             \
    X(NO_INTERFACE, FACT, "no-interface", "the interface does not exist yet",                 \
      "the interface exists")                                                                 \
    X(STORED_FOR_SERVER, FACT, "stored-for-server",                                           \
      "stored credentials are wanted for another target than the proxy",                      \
      "stored credentials are not wanted for another target than the proxy")                  \
    X(UNDELETED, FACT, "undeleted", "a temporary file could not be deleted",                  \
      "all temporary files could be deleted")                                                 \
    X(REPLY_BEGUN, FACT, "reply-begun", "the reply has begun", "the reply has not begun")     \
    X(AT_END, FACT, "at-end", "there is no next one", "there is a next one")                  \
    X(FOLDER_OWNER, CHOICE, "add-file-folder-check=owner",                                    \
      "the owner must be able to write to the local folder",                                  \
      "the owner need not be able to write to the local folder")                              \
    X(FOLDER_FREE, CHOICE, "add-file-folder-check=nobody",                                    \
      "nobody need be able to write to the local folder",                                     \
      "somebody must be able to write to the local folder")                                   \
    X(STATE_FIRST, CHOICE, "method-check-order=state-first",                                  \
      "the job's state is checked before the arguments",                                      \
      "the job's state is checked after the arguments")

enum { CHECK_CONDITIONS(CONDITION_INDEX) };
enum { CHECK_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition check_conditions[] = {CHECK_CONDITIONS(CONDITION_WORD)};

/* Enumerations of two kinds are compared as numbers. */
#define SAME_BIT(condition, found) \
    _Static_assert((int)(condition) == (int)(found), "a finding is the condition of its bit")
SAME_BIT(IS_NULL, BITSIM_FOUND_NULL);
SAME_BIT(NULL_REFERENCE, BITSIM_FOUND_NULL_REFERENCE);
SAME_BIT(BAD_HASH, BITSIM_FOUND_BAD_HASH);
SAME_BIT(UNDEFINED, BITSIM_FOUND_UNDEFINED);
SAME_BIT(BAD_NAME, BITSIM_FOUND_BAD_NAME);
SAME_BIT(TOO_LONG, BITSIM_FOUND_TOO_LONG);
SAME_BIT(FINAL, BITSIM_FOUND_FINAL);
SAME_BIT(EMPTY, BITSIM_FOUND_EMPTY);
SAME_BIT(SECOND_FILE, BITSIM_FOUND_SECOND_FILE);
SAME_BIT(UPLOAD_UNFINISHED, BITSIM_FOUND_UPLOAD_UNFINISHED);
SAME_BIT(DOWNLOAD_UNFINISHED, BITSIM_FOUND_DOWNLOAD_UNFINISHED);
SAME_BIT(NO_ERROR, BITSIM_FOUND_NO_ERROR);
SAME_BIT(NOT_SET, BITSIM_FOUND_NOT_SET);
SAME_BIT(NO_TEXT, BITSIM_FOUND_NO_TEXT);
SAME_BIT(FOLDER_DENIED, BITSIM_FOUND_FOLDER_DENIED);
SAME_BIT(NO_INTERFACE, BITSIM_FOUND_NO_INTERFACE);
SAME_BIT(STORED_FOR_SERVER, BITSIM_FOUND_STORED_FOR_SERVER);
SAME_BIT(UNDELETED, BITSIM_FOUND_UNDELETED);
SAME_BIT(REPLY_BEGUN, BITSIM_FOUND_REPLY_BEGUN);
SAME_BIT(AT_END, BITSIM_FOUND_END);

enum { FINDINGS = FOLDER_OWNER - 1 };
enum {
    ARGUMENTS = STORED_FOR_SERVER | IS_NULL | NULL_REFERENCE | BAD_HASH | UNDEFINED | BAD_NAME |
                TOO_LONG
};

static const bitsim_clause check_clauses[] = {
    {RULE(METHOD_17), WHEN(NO_INTERFACE), REFUSE(E_NOINTERFACE)},
    {RULE(METHOD_16), ONE_OF(ARGUMENTS), WHEN(FINAL), NOTE},
    {RULE(METHOD_4), WHEN(FINAL | STATE_FIRST), REFUSE(BG_E_INVALID_STATE)},

    {RULE(METHOD_1), WHEN(IS_NULL), REFUSE(E_INVALIDARG)},
    {RULE(METHOD_14), WHEN(NULL_REFERENCE), REFUSE(HR_RPC_X_NULL_REF_POINTER)},
    {RULE(METHOD_15), WHEN(BAD_HASH), REFUSE(HR_RPC_X_BAD_STUB_DATA)},
    {RULE(METHOD_9), WHEN(UNDEFINED), REFUSE(E_NOTIMPL)},
    {RULE(METHOD_18), WHEN(STORED_FOR_SERVER), REFUSE(BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED)},
    {RULE(METHOD_2), WHEN(BAD_NAME), REFUSE(E_INVALIDARG)},
    {RULE(METHOD_3), WHEN(TOO_LONG), REFUSE(BG_E_STRING_TOO_LONG)},

    {RULE(METHOD_4), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(METHOD_7), WHEN(UPLOAD_UNFINISHED), REFUSE(BG_E_INVALID_STATE)},
    {RULE(METHOD_19), WHEN(REPLY_BEGUN), REFUSE(BG_E_INVALID_STATE)},
    {RULE(METHOD_5), WHEN(EMPTY), REFUSE(BG_E_EMPTY)},
    {RULE(METHOD_6), WHEN(SECOND_FILE), REFUSE(BG_E_TOO_MANY_FILES)},
    {RULE(METHOD_10), WHEN(NO_ERROR), REFUSE(BG_E_ERROR_INFORMATION_UNAVAILABLE)},
    {RULE(METHOD_12), WHEN(NO_TEXT), REFUSE(HR_ERROR_RESOURCE_LANG_NOT_FOUND)},
    {RULE(METHOD_13), WHEN(FOLDER_DENIED), UNLESS(FOLDER_OWNER | FOLDER_FREE),
     REFUSE(E_ACCESSDENIED)},
    {RULE(METHOD_13), WHEN(FOLDER_DENIED | FOLDER_OWNER), REFUSE(E_ACCESSDENIED),
     AS(BITSIM_IDENTITY_OWNER)},
    {RULE(METHOD_13), WHEN(FOLDER_DENIED | FOLDER_FREE), NOTE},

    {RULE(METHOD_8), WHEN(DOWNLOAD_UNFINISHED), ANSWER(BG_S_PARTIAL_COMPLETE)},
    {RULE(METHOD_21), WHEN(UNDELETED), ANSWER(BG_S_UNABLE_TO_DELETE_FILES)},
    {RULE(METHOD_11), WHEN(NOT_SET), ANSWER(S_FALSE)},
    {RULE(METHOD_20), WHEN(AT_END), ANSWER(S_FALSE)},
};

const bitsim__policy bitsim__policy_method_check = {
    POLICY("method.check", METHOD, "Do a method's arguments and the job's state allow it?",
           check_conditions, check_clauses),
};

bitsim_decision bitsim_method_check(uint32_t build, const bitsim_choices *choices,
                                    uint32_t findings) {
    uint32_t conditions =
        (findings & FINDINGS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK, 1), FOLDER_OWNER) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK, 2), FOLDER_FREE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_METHOD_CHECK_ORDER, 1), STATE_FIRST);
    return bitsim_policy_decide(BITSIM_POLICY_METHOD_CHECK, conditions, build);
}
