/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/upload_place.h"

#include "policy/clauses.h"

/* To which host do the packets that follow go? */

#define HOST_CONDITIONS(X)                                                                  \
    X(NAMED, QUESTION, "host-named", "the server has named a host for the rest",            \
      "the host was named before")                                                          \
    X(OVER, FACT, "host-timeout-over", "the host was not reached for its fallback timeout", \
      "the host was reached within its fallback timeout")

enum { HOST_CONDITIONS(CONDITION_INDEX) };
enum { HOST_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition host_conditions[] = {HOST_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause host_clauses[] = {
    {RULE(UPLOAD_12), WHEN(NAMED), ALLOW, EFFECT(BITSIM_EFFECT_TRY_AGAIN)},
    {RULE(UPLOAD_13), WHEN(OVER), ALLOW, EFFECT(BITSIM_EFFECT_TRY_AGAIN)},
};

const bitsim__policy bitsim__policy_upload_host = {
    POLICY("upload.host", UPLOAD, "To which host do the packets that follow go?", host_conditions,
           host_clauses),
};

bitsim_decision bitsim_upload_host(uint32_t build, bitsim_upload_host_event event, bool is_over) {
    uint32_t conditions = bitsim__bit(event == BITSIM_UPLOAD_HOST_NAMED, NAMED) |
                          bitsim__bit(is_over, OVER);
    return bitsim_policy_decide(BITSIM_POLICY_UPLOAD_HOST, conditions, build);
}

/* What becomes of what was written to a share? */

#define SHARE_CONDITIONS(X)                                                                   \
    X(OPENED, QUESTION, "opened", "the file is opened to be written", "the job is cancelled") \
    X(BEGUN, FACT, "begun", "a part was written before", "nothing was written before")        \
    X(SHORT, FACT, "shorter", "the file has less than was written",                           \
      "the file has what was written")                                                        \
    X(RESTARTS, CHOICE, "smb-upload-resume=restart", "an upload to a share begins again",     \
      "an upload to a share goes on where it was")                                            \
    X(LEAVES, CHOICE, "smb-upload-cancel=leave", "Cancel leaves what was written",            \
      "Cancel deletes what was written")

enum { SHARE_CONDITIONS(CONDITION_INDEX) };
enum { SHARE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition share_conditions[] = {SHARE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause share_clauses[] = {
    {RULE(UPLOAD_14), ONE_OF(RESTARTS | SHORT), WHEN(OPENED | BEGUN), ALLOW,
     EFFECT(BITSIM_EFFECT_RESTART_FILE)},
    {RULE(UPLOAD_14), WHEN(OPENED | BEGUN), ALLOW},
    {RULE(UPLOAD_15), WHEN(BEGUN), UNLESS(OPENED | LEAVES), ALLOW,
     EFFECT(BITSIM_EFFECT_DELETE_REMOTE)},
    {RULE(UPLOAD_15), WHEN(BEGUN), UNLESS(OPENED), ALLOW},
};

const bitsim__policy bitsim__policy_upload_share = {
    POLICY("upload.share", UPLOAD, "What becomes of what was written to a share?", share_conditions,
           share_clauses),
};

bitsim_decision bitsim_upload_share(const bitsim_upload_share_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions = bitsim__bit(facts->event == BITSIM_UPLOAD_SHARE_OPENED, OPENED) |
                          bitsim__bit(facts->begun, BEGUN) | bitsim__bit(facts->is_short, SHORT) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_SMB_UPLOAD_RESUME, 1),
                                      RESTARTS) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_SMB_UPLOAD_CANCEL, 1),
                                      LEAVES);
    return bitsim_policy_decide(BITSIM_POLICY_UPLOAD_SHARE, conditions, facts->build);
}
