/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/call.h"

#include "policy/clauses.h"
#include "policy/logon_facts.h"

/* Whom does the service see at this call? */

#define IDENTITY_CONDITIONS(X)                                                                \
    X(CLOAKING_DYNAMIC, FACT, "cloaking-dynamic", "the proxy cloaks dynamically",             \
      "the proxy does not cloak dynamically")                                                 \
    X(CLOAKING_STATIC, FACT, "cloaking-static", "the proxy cloaks statically",                \
      "the proxy does not cloak statically")                                                  \
    X(THREAD_IMPERSONATES, FACT, "thread-impersonates", "the thread impersonates",            \
      "the thread does not impersonate")                                                      \
    X(BLANKET_IMPERSONATED, FACT, "blanket-impersonated",                                     \
      "the thread impersonated when the blanket was set",                                     \
      "the thread did not impersonate when the blanket was set")                              \
    X(PARENT_WAS_SET, FACT, "parent-was-set", "the pointer it came from had its own blanket", \
      "the pointer it came from had no blanket of its own")

enum { IDENTITY_CONDITIONS(CONDITION_INDEX) };
enum { IDENTITY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition identity_conditions[] = {IDENTITY_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause identity_clauses[] = {
    {RULE(CALL_4), WHEN(PARENT_WAS_SET), NOTE},
    {RULE(CALL_3), WHEN(CLOAKING_DYNAMIC | THREAD_IMPERSONATES), ALLOW, AS(BITSIM_IDENTITY_THREAD)},
    {RULE(CALL_3), WHEN(CLOAKING_STATIC | BLANKET_IMPERSONATED), ALLOW,
     AS(BITSIM_IDENTITY_BLANKET)},
    {RULE(CALL_3), ALLOW, AS(BITSIM_IDENTITY_PROCESS)},
};

const bitsim__policy bitsim__policy_call_identity = {
    POLICY("call.identity", CALL, "Whom does the service see at this call?", identity_conditions,
           identity_clauses),
};

bitsim_decision bitsim_call_identity(const bitsim_call_identity_facts *facts) {
    uint32_t conditions = bitsim__bit(facts->cloaking == BITSIM_CLOAKING_DYNAMIC,
                                      CLOAKING_DYNAMIC) |
                          bitsim__bit(facts->cloaking == BITSIM_CLOAKING_STATIC, CLOAKING_STATIC) |
                          bitsim__bit(facts->thread_impersonates, THREAD_IMPERSONATES) |
                          bitsim__bit(facts->blanket_impersonated, BLANKET_IMPERSONATED) |
                          bitsim__bit(facts->parent_was_set, PARENT_WAS_SET);
    return bitsim_policy_decide(BITSIM_POLICY_CALL_IDENTITY, conditions, facts->build);
}

/* Does a call reach its method? */

#define REACH_CONDITIONS(X)                                                                     \
    X(CHANGES, QUESTION, "changes", "the call creates or changes a job", "the call only reads") \
    X(MISSING, FACT, "service-missing", "BITS is not installed", "BITS is installed")           \
    X(DISABLED, FACT, "service-disabled", "the service is disabled", "the service is enabled")  \
    X(REMOTE, FACT, "client-remote", "the client is on another machine",                        \
      "the client is on this machine")                                                          \
    X(LEVEL_ANONYMOUS, FACT, "level-anonymous", "the proxy's impersonation level is ANONYMOUS", \
      "the proxy's impersonation level is at least IDENTIFY")                                   \
    X(LEVEL_IDENTIFY, FACT, "level-identify", "the proxy's impersonation level is IDENTIFY",    \
      "the proxy's impersonation level is not IDENTIFY")                                        \
    X(RESTRICTED, FACT, "caller-restricted", "the caller's token has restricting SIDs",         \
      "the caller's token has no restricting SIDs")                                             \
    X(IMPERSONATE_NEEDED, CHOICE, "minimum-level=impersonate",                                  \
      "a proxy needs the level IMPERSONATE", "a proxy needs the level IDENTIFY only")

enum { REACH_CONDITIONS(CONDITION_INDEX) };
enum { REACH_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition reach_conditions[] = {REACH_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause reach_clauses[] = {
    {RULE(CALL_10), WHEN(MISSING), REFUSE(REGDB_E_CLASSNOTREG)},
    {RULE(CALL_10), WHEN(DISABLED), REFUSE(HR_ERROR_SERVICE_DISABLED)},
    {RULE(CALL_5), WHEN(REMOTE), REFUSE(BG_E_REMOTE_NOT_SUPPORTED)},
    {RULE(CALL_1), WHEN(LEVEL_ANONYMOUS), REFUSE(E_ACCESSDENIED)},
    {RULE(CALL_1), WHEN(LEVEL_IDENTIFY | IMPERSONATE_NEEDED), REFUSE(E_ACCESSDENIED)},
    {RULE(CALL_7), WHEN(RESTRICTED | CHANGES), REFUSE(E_ACCESSDENIED)},
};

const bitsim__policy bitsim__policy_call_reach = {
    POLICY("call.reach", CALL, "May this client reach the service, and create or change jobs?",
           reach_conditions, reach_clauses),
};

bitsim_decision bitsim_call_reach(const bitsim_call_reach_facts *facts) {
    bool identify = facts->level == BITSIM_RPC_LEVEL_DEFAULT || /* COM's default */
                    facts->level == BITSIM_RPC_LEVEL_IDENTIFY;
    uint32_t conditions =
        bitsim__bit(facts->changes, CHANGES) | bitsim__bit(facts->service_missing, MISSING) |
        bitsim__bit(facts->service_disabled, DISABLED) | bitsim__bit(facts->remote, REMOTE) |
        bitsim__bit(facts->level == BITSIM_RPC_LEVEL_ANONYMOUS, LEVEL_ANONYMOUS) |
        bitsim__bit(identify, LEVEL_IDENTIFY) |
        bitsim__bit(bitsim_party_has(&facts->caller, BITSIM_PARTY_RESTRICTED), RESTRICTED) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_MINIMUM_LEVEL, 1),
                    IMPERSONATE_NEEDED);
    return bitsim_policy_decide(BITSIM_POLICY_CALL_REACH, conditions, facts->build);
}

/* May files be added to this job now? */

static const bitsim_condition add_files_conditions[] = {LOGON_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause add_files_clauses[] = {
    {RULE(LOGON_6), WHEN(IMPERSONATED), NOTE},
    {RULE(LOGON_2), WHEN(SERVICE_ACCOUNT), ALLOW},
    {RULE(CALL_9), WHEN(NOTIFICATIONS_LOST | INTERACTIVE), REFUSE(HR_ERROR_NOT_LOGGED_ON)},
    {RULE_FOR(CALL_9, 14393, 0), WHEN(NOTIFICATIONS_LOST | REMOTE_POWERSHELL),
     REFUSE(HR_ERROR_NOT_LOGGED_ON)},
    {RULE(LOGON_1), WHEN(INTERACTIVE), ALLOW},
    {RULE_FOR(LOGON_1, 14393, 0), WHEN(REMOTE_POWERSHELL), ALLOW},
    {RULE(LOGON_3), WHEN(RUN_AS), NOTE},
    {RULE(CALL_6), REFUSE(HR_ERROR_NOT_LOGGED_ON)},
};

const bitsim__policy bitsim__policy_call_add_files = {
    POLICY("call.add-files", CALL, "May files be added to this job now?", add_files_conditions,
           add_files_clauses),
};

bitsim_decision bitsim_call_add_files(const bitsim_logon_facts *facts) {
    return bitsim_policy_decide(BITSIM_POLICY_CALL_ADD_FILES, bitsim__logon_conditions(facts),
                                facts->build);
}

/* May the service call this client back? */

#define NOTIFY_CONDITIONS(X)                                                         \
    X(BELOW_CLIENT, FACT, "caller-below-client",                                     \
      "the caller's integrity level is lower than the client's COM security admits", \
      "the client's COM security admits the caller's integrity level")

enum { NOTIFY_CONDITIONS(CONDITION_INDEX) };
enum { NOTIFY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition notify_conditions[] = {NOTIFY_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause notify_clauses[] = {
    {RULE(CALL_8), WHEN(BELOW_CLIENT), REFUSE(E_ACCESSDENIED)},
};

const bitsim__policy bitsim__policy_call_notify = {
    POLICY("call.notify", CALL, "May the service call this client back?", notify_conditions,
           notify_clauses),
};

bitsim_decision bitsim_call_notify(const bitsim_call_notify_facts *facts) {
    /* A client that admits every level has 0 here, and no level is below that. */
    bool below = facts->caller.integrity < facts->client_integrity;
    return bitsim_policy_decide(BITSIM_POLICY_CALL_NOTIFY, bitsim__bit(below, BELOW_CLIENT),
                                facts->build);
}
