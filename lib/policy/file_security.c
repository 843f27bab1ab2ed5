/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/file_security.h"

#include "policy/clauses.h"

/* What follows from copying the owner and the access lists of a file? */

#define SECURITY_CONDITIONS(X)                                                           \
    X(DENIED, FACT, "denied", "a right or a privilege is missing", "nothing is missing") \
    X(REMOTE, FACT, "at-remote", "it is missing at the remote file",                     \
      "it is missing at the local file")                                                 \
    X(UNKEPT, FACT, "keeps-no-security", "the volume has no owners and no access lists", \
      "the volume has owners and access lists")

enum { SECURITY_CONDITIONS(CONDITION_INDEX) };
enum { SECURITY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition security_conditions[] = {SECURITY_CONDITIONS(CONDITION_WORD)};

#define WAIT_IN(context) FAIL_IN(E_ACCESSDENIED, BG_JOB_STATE_TRANSIENT_ERROR, context)

static const bitsim_clause security_clauses[] = {
    {RULE(FILE_29), WHEN(DENIED | REMOTE), WAIT_IN(BG_ERROR_CONTEXT_REMOTE_FILE)},
    {RULE(FILE_29), WHEN(DENIED), WAIT_IN(BG_ERROR_CONTEXT_LOCAL_FILE)},
    {RULE(FILE_31), WHEN(UNKEPT), ALLOW},
    {RULE(FILE_26), ALLOW},
};

const bitsim__policy bitsim__policy_file_security = {
    POLICY("file.security", FILE,
           "What follows from copying the owner and the access lists of a file?",
           security_conditions, security_clauses),
};

bitsim_decision bitsim_file_security(uint32_t build, bitsim_file_result result, bool remote,
                                     bool unkept) {
    if (result != BITSIM_FILE_OK && result != BITSIM_FILE_DENIED)
        return remote ? bitsim_file_smb(build, result) : bitsim_file_local(build, result, false);
    uint32_t conditions = bitsim__bit(result == BITSIM_FILE_DENIED, DENIED) |
                          bitsim__bit(remote, REMOTE) | bitsim__bit(unkept, UNKEPT);
    return bitsim_policy_decide(BITSIM_POLICY_FILE_SECURITY, conditions, build);
}
