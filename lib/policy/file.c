/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/file.h"

#include "policy/clauses.h"

/* Both policies look at what came of the attempt. */
#define RESULT_CONDITIONS(X)                                                                      \
    X(DENIED, FACT, "denied", "the access check refused the token",                               \
      "the access check did not refuse the token")                                                \
    X(UNMAPPED, FACT, "unmapped", "the token's session has not mapped the drive letter",          \
      "the drive letter, if any, is mapped in the token's session")                               \
    X(NO_PATH, FACT, "no-path", "the folder or volume is not there",                              \
      "the folder and volume are there")                                                          \
    X(NO_FILE, FACT, "no-file", "the file is not there", "the file is there")                     \
    X(NO_SERVER, FACT, "no-server", "the SMB server is not found",                                \
      "the SMB server, if any, is found")                                                         \
    X(NO_SHARE, FACT, "no-share", "the SMB server has no such share",                             \
      "the SMB server, if any, has the share")                                                    \
    X(IN_USE, FACT, "in-use", "somebody else has the file open", "nobody else has the file open") \
    X(FULL, FACT, "disk-full", "the volume has no more room", "the volume has room")

#define LOCAL_CONDITIONS(X)                                                       \
    RESULT_CONDITIONS(X)                                                          \
    X(LOCKED, FACT, "locked", "the volume is locked", "the volume is not locked") \
    X(OTHER_VOLUME, FACT, "other-volume", "the volume is another one now",        \
      "the volume is the one that it was")                                        \
    X(CREATES, QUESTION, "creates", "a temporary file is created", "no temporary file is created")

enum { LOCAL_CONDITIONS(CONDITION_INDEX) };
enum { LOCAL_CONDITIONS(CONDITION_BIT) };

static uint32_t result_bit(bitsim_file_result result) {
    switch (result) {
    case BITSIM_FILE_OK: return 0;
    case BITSIM_FILE_DENIED: return DENIED;
    case BITSIM_FILE_UNMAPPED: return UNMAPPED;
    case BITSIM_FILE_NO_PATH: return NO_PATH;
    case BITSIM_FILE_NO_FILE: return NO_FILE;
    case BITSIM_FILE_NO_SERVER: return NO_SERVER;
    case BITSIM_FILE_NO_SHARE: return NO_SHARE;
    case BITSIM_FILE_IN_USE: return IN_USE;
    case BITSIM_FILE_LOCKED: return LOCKED;
    case BITSIM_FILE_OTHER_VOLUME: return OTHER_VOLUME;
    case BITSIM_FILE_DISK_FULL: return FULL;
    case BITSIM_FILE_RESULT_COUNT: break;
    }
    return 0;
}

/* What follows from the outcome of a local open, create, rename or delete? */

static const bitsim_condition local_conditions[] = {LOCAL_CONDITIONS(CONDITION_WORD)};

#define FAIL_LOCAL(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_LOCAL_FILE)
#define WAIT_LOCAL(code) FAIL_IN(code, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_LOCAL_FILE)

static const bitsim_clause local_clauses[] = {
    {RULE(FILE_1), WHEN(DENIED), FAIL_LOCAL(E_ACCESSDENIED)},
    {RULE(FILE_5), WHEN(UNMAPPED), FAIL_LOCAL(HR_ERROR_PATH_NOT_FOUND)},
    {RULE(TRANSFER_3), WHEN(NO_PATH), FAIL_LOCAL(HR_ERROR_PATH_NOT_FOUND)},
    {RULE(TRANSFER_3), WHEN(NO_FILE), FAIL_LOCAL(HR_ERROR_FILE_NOT_FOUND)},
    /* A local name may be a UNC path as well. */
    {RULE(TRANSFER_3), WHEN(NO_SERVER), FAIL_LOCAL(HR_ERROR_BAD_NETPATH)},
    {RULE(TRANSFER_3), WHEN(NO_SHARE), FAIL_LOCAL(HR_ERROR_BAD_NET_NAME)},
    {RULE(FILE_6), WHEN(LOCKED), WAIT_LOCAL(BG_E_DESTINATION_LOCKED)},
    {RULE(FILE_6), WHEN(OTHER_VOLUME), FAIL_LOCAL(BG_E_VOLUME_CHANGED)},
    {RULE(TRANSFER_11), WHEN(IN_USE), WAIT_LOCAL(HR_ERROR_SHARING_VIOLATION)},
    {RULE(FILE_30), WHEN(FULL), FAIL_LOCAL(HR_ERROR_DISK_FULL)},
    {RULE(FILE_2), WHEN(CREATES), NOTE},
};

const bitsim__policy bitsim__policy_file_local = {
    POLICY("file.local", FILE,
           "What follows from the outcome of a local open, create, rename or delete?",
           local_conditions, local_clauses),
};

bitsim_decision bitsim_file_local(uint32_t build, bitsim_file_result result, bool creates) {
    return bitsim_policy_decide(BITSIM_POLICY_FILE_LOCAL,
                                result_bit(result) | bitsim__bit(creates, CREATES), build);
}

/* What follows from the outcome of an SMB open? */

static const bitsim_condition smb_conditions[] = {RESULT_CONDITIONS(CONDITION_WORD)};

#define FAIL_REMOTE(code) FAIL_IN(code, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE)

static const bitsim_clause smb_clauses[] = {
    {RULE(FILE_3), WHEN(DENIED), FAIL_REMOTE(E_ACCESSDENIED)},
    /* A remote name may be a path on a drive letter as well. */
    {RULE(FILE_5), WHEN(UNMAPPED), FAIL_REMOTE(HR_ERROR_PATH_NOT_FOUND)},
    {RULE(TRANSFER_3), WHEN(NO_PATH), FAIL_REMOTE(HR_ERROR_PATH_NOT_FOUND)},
    {RULE(TRANSFER_3), WHEN(NO_FILE), FAIL_REMOTE(HR_ERROR_FILE_NOT_FOUND)},
    {RULE(TRANSFER_3), WHEN(NO_SERVER), FAIL_REMOTE(HR_ERROR_BAD_NETPATH)},
    {RULE(TRANSFER_3), WHEN(NO_SHARE), FAIL_REMOTE(HR_ERROR_BAD_NET_NAME)},
    {RULE(TRANSFER_11), WHEN(IN_USE),
     FAIL_IN(HR_ERROR_SHARING_VIOLATION, BG_JOB_STATE_TRANSIENT_ERROR,
             BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(FILE_30), WHEN(FULL), FAIL_REMOTE(HR_ERROR_DISK_FULL)},
};

const bitsim__policy bitsim__policy_file_smb = {
    POLICY("file.smb", FILE, "What follows from the outcome of an SMB open?", smb_conditions,
           smb_clauses),
};

bitsim_decision bitsim_file_smb(uint32_t build, bitsim_file_result result) {
    enum { NONE_OF_SMB = LOCKED | OTHER_VOLUME };
    return bitsim_policy_decide(BITSIM_POLICY_FILE_SMB, result_bit(result) & ~(uint32_t)NONE_OF_SMB,
                                build);
}
