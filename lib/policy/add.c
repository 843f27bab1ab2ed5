/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/add.h"

#include "policy/clauses.h"

/* The findings stand first and with the bits of BITSIM_ADD_*, so that they are conditions. */
#define ADD_CONDITIONS(X)                                                                        \
    X(IS_NULL, FACT, "null", "a name, a list or a pointer is NULL", "no pointer is NULL")        \
    X(NOTHING, FACT, "nothing", "the set, or a prefix, is empty",                                \
      "neither the set nor a prefix is empty")                                                   \
    X(NO_DOWNLOAD, FACT, "no-download", "the job is no download", "the job is a download")       \
    X(NO_RANGES, FACT, "no-ranges", "there is no range", "there is a range, if any is needed")   \
    X(PROTOCOL, FACT, "protocol", "the remote name is of a protocol that BITS does not know",    \
      "the remote name is of a protocol that BITS knows")                                        \
    X(FILE_URL, FACT, "file-url", "the remote name is a file: URL",                              \
      "the remote name is no file: URL")                                                         \
    X(REMOTE_FORM, FACT, "remote-form", "the remote name is malformed",                          \
      "the remote name is well-formed")                                                          \
    X(REMOTE_LONG, FACT, "remote-long", "the remote name is over 2,200 characters",              \
      "the remote name is at most 2,200 characters")                                             \
    X(SEGMENT_LONG, FACT, "segment-long", "a part of the remote path is over 260 characters",    \
      "each part of the remote path is at most 260 characters")                                  \
    X(WILDCARD, FACT, "wildcard", "a name has a wildcard", "no name has a wildcard")             \
    X(REPLY_ON_SHARE, FACT, "reply-on-share", "an upload-reply would go to a share",             \
      "no upload-reply would go to a share")                                                     \
    X(RELATIVE, FACT, "relative", "the local name is not the full path of a file",               \
      "the local name is the full path of a file")                                               \
    X(NAMESPACE, FACT, "namespace", "the local name has a prefix of another namespace",          \
      "the local name has no prefix of another namespace")                                       \
    X(STREAM, FACT, "stream", "the local name is a stream's", "the local name is no stream's")   \
    X(LOCAL_LONG, FACT, "local-long", "the local name is over 260 characters",                   \
      "the local name is at most 260 characters")                                                \
    X(RANGES_ON_SHARE, FACT, "ranges-on-share", "the file of the ranges is on a share",          \
      "the file of the ranges, if any, is on the web")                                           \
    X(BAD_RANGE, FACT, "bad-range", "a range is in no file", "each range may be in a file")      \
    X(OVERLAP, FACT, "overlap", "two ranges overlap", "no two ranges overlap")                   \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                          \
      "the job is neither acknowledged nor cancelled")                                           \
    X(SECOND, FACT, "second-file", "the upload would have a second file",                        \
      "no upload would have a second file")                                                      \
    X(MANY_FILES, FACT, "many-files", "the job would have more files than a job may have",       \
      "the job would not have more files than a job may have")                                   \
    X(MANY_RANGES, FACT, "many-ranges", "there are more ranges than a file may have",            \
      "there are no more ranges than a file may have")                                           \
    X(EXEMPT, FACT, "exempt", "the limits do not concern the caller",                            \
      "the limits concern the caller")                                                           \
    X(NO_MATCH, FACT, "no-match", "no file has the prefix", "a file has the prefix, if any")     \
    X(EMPTY_SET_DONE, CHOICE, "empty-file-set=S_OK", "adding no files at all is a success",      \
      "adding no files at all is no success")                                                    \
    X(NOT_SUPPORTED, CHOICE, "unsupported-protocol-code=CO_E_NOT_SUPPORTED",                     \
      "an unknown protocol has a code of its own", "an unknown protocol has no code of its own") \
    X(NO_FILE_URL, CHOICE, "file-urls=refuse", "a file: URL is refused", "a file: URL is taken") \
    X(STATE_FIRST, CHOICE, "method-check-order=state-first",                                     \
      "the job's state is checked before the arguments",                                         \
      "the job's state is checked after the arguments")

enum { ADD_CONDITIONS(CONDITION_INDEX) };
enum { ADD_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition add_conditions[] = {ADD_CONDITIONS(CONDITION_WORD)};

/* The last of each end; what stands between them is counted by the bits of both. */
_Static_assert((int)IS_NULL == (int)BITSIM_ADD_NULL, "a finding is the condition of its bit");
_Static_assert((int)PROTOCOL == (int)BITSIM_ADD_PROTOCOL, "a finding is the condition of its bit");
_Static_assert((int)RELATIVE == (int)BITSIM_ADD_RELATIVE, "a finding is the condition of its bit");
_Static_assert((int)FINAL == (int)BITSIM_ADD_FINAL, "a finding is the condition of its bit");
_Static_assert((int)NO_MATCH == (int)BITSIM_ADD_NO_MATCH, "a finding is the condition of its bit");

enum { FINDINGS = EMPTY_SET_DONE - 1 };
enum {
    REMOTE_NAMES = PROTOCOL | REMOTE_FORM | REMOTE_LONG | SEGMENT_LONG | WILDCARD | RANGES_ON_SHARE,
    ARGUMENTS = IS_NULL | NO_DOWNLOAD | NO_RANGES | REMOTE_NAMES | REPLY_ON_SHARE | RELATIVE |
                NAMESPACE | STREAM | LOCAL_LONG | BAD_RANGE | OVERLAP
};

/* What is asked for is in order, but for the job's state, which is asked for as well. */
#define STATE_BEFORE_ARGUMENTS(arguments)                                     \
    {RULE(METHOD_16), ONE_OF(arguments), WHEN(FINAL), NOTE},                  \
        {RULE(METHOD_16), WHEN(FINAL | FILE_URL | NO_FILE_URL), NOTE}, {      \
        RULE(METHOD_4), WHEN(FINAL | STATE_FIRST), REFUSE(BG_E_INVALID_STATE) \
    }

/* What no remote name can be. */
#define REMOTE_NAME_CLAUSES                                                          \
    {RULE(FILE_28), WHEN(PROTOCOL), UNLESS(NOT_SUPPORTED), REFUSE(E_INVALIDARG)},    \
        {RULE(FILE_28), WHEN(PROTOCOL | NOT_SUPPORTED), REFUSE(CO_E_NOT_SUPPORTED)}, \
        {RULE(FILE_7), WHEN(FILE_URL | NO_FILE_URL), REFUSE(E_INVALIDARG)},          \
        {RULE(FILE_28), WHEN(REMOTE_FORM), REFUSE(E_INVALIDARG)},                    \
        {RULE(FILE_8), ONE_OF(REMOTE_LONG | SEGMENT_LONG), REFUSE(E_INVALIDARG)}, {  \
        RULE(FILE_9), WHEN(WILDCARD), REFUSE(E_INVALIDARG)                           \
    }

static const bitsim_clause add_clauses[] = {
    {RULE(METHOD_16), WHEN(FINAL | NOTHING), UNLESS(EMPTY_SET_DONE), NOTE},
    STATE_BEFORE_ARGUMENTS(ARGUMENTS),

    {RULE(METHOD_1), WHEN(IS_NULL), REFUSE(E_INVALIDARG)},
    {RULE(FILE_14), WHEN(NOTHING), UNLESS(EMPTY_SET_DONE), REFUSE(E_INVALIDARG)},
    {RULE(RANGE_2), WHEN(NO_DOWNLOAD), REFUSE(E_NOTIMPL)},
    {RULE(RANGE_1), WHEN(NO_RANGES), REFUSE(E_INVALIDARG)},
    REMOTE_NAME_CLAUSES,
    {RULE(FILE_10), WHEN(REPLY_ON_SHARE), REFUSE(E_INVALIDARG)},
    {RULE(FILE_11), ONE_OF(RELATIVE | NAMESPACE | STREAM), REFUSE(E_INVALIDARG)},
    {RULE(FILE_12), WHEN(LOCAL_LONG), REFUSE(E_INVALIDARG)},
    {RULE(RANGE_3), WHEN(RANGES_ON_SHARE), REFUSE(E_INVALIDARG)},
    {RULE(RANGE_4), WHEN(BAD_RANGE), REFUSE(BG_E_INVALID_RANGE)},
    {RULE(RANGE_5), WHEN(OVERLAP), REFUSE(BG_E_OVERLAPPING_RANGES)},

    {RULE(METHOD_4), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(METHOD_6), WHEN(SECOND), REFUSE(BG_E_TOO_MANY_FILES)},
    {RULE(QUOTA_3), WHEN(MANY_FILES), UNLESS(EXEMPT), REFUSE(BG_E_TOO_MANY_FILES_IN_JOB)},
    {RULE(QUOTA_3), WHEN(MANY_FILES | EXEMPT), NOTE},
    {RULE(QUOTA_4), WHEN(MANY_RANGES), UNLESS(EXEMPT), REFUSE(BG_E_TOO_MANY_RANGES_IN_FILE)},
    {RULE(QUOTA_4), WHEN(MANY_RANGES | EXEMPT), NOTE},
};

const bitsim__policy bitsim__policy_file_add = {
    POLICY("file.add", FILE, "May these files be added to the job?", add_conditions, add_clauses),
};

static const bitsim_clause rename_clauses[] = {
    STATE_BEFORE_ARGUMENTS(IS_NULL | NO_DOWNLOAD | NOTHING | REMOTE_NAMES),

    {RULE(FILE_15), WHEN(NO_DOWNLOAD), REFUSE(E_NOTIMPL)},
    {RULE(METHOD_1), WHEN(IS_NULL), REFUSE(E_INVALIDARG)},
    {RULE(FILE_16), WHEN(NOTHING), REFUSE(E_INVALIDARG)},
    REMOTE_NAME_CLAUSES,
    {RULE(RANGE_3), WHEN(RANGES_ON_SHARE), REFUSE(E_INVALIDARG)},

    {RULE(METHOD_4), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(FILE_16), WHEN(NO_MATCH), ANSWER(S_FALSE)},
};

const bitsim__policy bitsim__policy_file_rename = {
    POLICY("file.rename", FILE, "May the job's files have other remote names?", add_conditions,
           rename_clauses),
};

static uint32_t conditions_of(const bitsim_choices *choices, uint32_t findings) {
    return (findings & FINDINGS) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_EMPTY_FILE_SET, 1), EMPTY_SET_DONE) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_UNSUPPORTED_PROTOCOL_CODE, 1),
                       NOT_SUPPORTED) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_FILE_URLS, 1), NO_FILE_URL) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_METHOD_CHECK_ORDER, 1), STATE_FIRST);
}

bitsim_decision bitsim_add_files(uint32_t build, const bitsim_choices *choices, uint32_t findings) {
    return bitsim_policy_decide(BITSIM_POLICY_FILE_ADD, conditions_of(choices, findings), build);
}

bitsim_decision bitsim_rename_files(uint32_t build, const bitsim_choices *choices,
                                    uint32_t findings) {
    return bitsim_policy_decide(BITSIM_POLICY_FILE_RENAME, conditions_of(choices, findings), build);
}
