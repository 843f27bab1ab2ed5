/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/job.h"

#include "policy/clauses.h"

/* May this identity read, or change, this job? */

#define ACCESS_CONDITIONS(X)                                                                     \
    X(AT_POINTER, QUESTION, "at-pointer", "an interface pointer is being obtained",              \
      "a method is being called")                                                                \
    X(UPDATE, QUESTION, "update", "the job is to be changed", "the job is only to be read")      \
    X(OWNER, FACT, "caller-owner", "the caller is the job's owner",                              \
      "the caller is not the job's owner")                                                       \
    X(ADMINISTRATOR, FACT, "caller-administrator", "the caller is an administrator",             \
      "the caller is no administrator")                                                          \
    X(FILTERED, FACT, "caller-filtered", "the caller has Administrators deny-only",              \
      "the caller has not Administrators deny-only")                                             \
    X(ELEVATED, FACT, "caller-elevated", "the caller is elevated", "the caller is not elevated") \
    X(OWNER_ELEVATED, FACT, "owner-elevated", "the owner's token is elevated",                   \
      "the owner's token is not elevated")                                                       \
    X(INTEGRITY_LOWER, FACT, "caller-integrity-lower",                                           \
      "the caller's integrity level is lower than the owner's",                                  \
      "the caller's integrity level is not lower than the owner's")                              \
    X(READS_OFF, CHOICE, "unelevated-admin-reads=off",                                           \
      "an administrator who is not elevated may not read",                                       \
      "an administrator who is not elevated may read")

enum { ACCESS_CONDITIONS(CONDITION_INDEX) };
enum { ACCESS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition access_conditions[] = {ACCESS_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause access_clauses[] = {
    {RULE(JOB_1), UNLESS(AT_POINTER), ALLOW, EFFECT(BITSIM_EFFECT_UNCHECKED)},
    {RULE(JOB_2), WHEN(AT_POINTER), ALLOW, EFFECT(BITSIM_EFFECT_UNCHECKED)},
    {RULE(JOB_4A), WHEN(FILTERED), UNLESS(OWNER | ADMINISTRATOR | UPDATE | READS_OFF), ALLOW},
    {RULE(JOB_4A), WHEN(FILTERED | UPDATE), UNLESS(OWNER | ADMINISTRATOR | READS_OFF),
     REFUSE(E_ACCESSDENIED)},
    {RULE(JOB_4A), WHEN(FILTERED | OWNER | OWNER_ELEVATED),
     UNLESS(ADMINISTRATOR | ELEVATED | UPDATE | READS_OFF), ALLOW},
    {RULE(JOB_5), UNLESS(OWNER | ADMINISTRATOR), REFUSE(E_ACCESSDENIED),
     EFFECT(BITSIM_EFFECT_HIDE)},
    {RULE(JOB_6), WHEN(OWNER_ELEVATED), UNLESS(ELEVATED), REFUSE(E_ACCESSDENIED)},
    {RULE(JOB_7), WHEN(UPDATE | INTEGRITY_LOWER), REFUSE(E_ACCESSDENIED)},
    {RULE(JOB_3), WHEN(OWNER), ALLOW},
    {RULE(JOB_4), ALLOW},
};

const bitsim__policy bitsim__policy_job_access = {
    POLICY("job.access", JOB, "May this identity read, or change, this job?", access_conditions,
           access_clauses),
};

bitsim_decision bitsim_job_access(const bitsim_job_access_facts *facts) {
    const bitsim_party *caller = &facts->caller, *owner = &facts->owner;
    uint32_t conditions =
        bitsim__bit(facts->moment == BITSIM_JOB_AT_POINTER, AT_POINTER) |
        bitsim__bit(facts->update, UPDATE) | bitsim__bit(caller->account == owner->account, OWNER) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_ADMINISTRATOR), ADMINISTRATOR) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_FILTERED), FILTERED) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_ELEVATED), ELEVATED) |
        bitsim__bit(bitsim_party_has(owner, BITSIM_PARTY_ELEVATED), OWNER_ELEVATED) |
        bitsim__bit(caller->integrity < owner->integrity, INTEGRITY_LOWER) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_UNELEVATED_ADMIN_READS, 1),
                    READS_OFF);
    return bitsim_policy_decide(BITSIM_POLICY_JOB_ACCESS, conditions, facts->build);
}

bitsim_job_moment bitsim_job_decisive_moment(uint32_t build) {
    return bitsim_rule_holds(BITSIM_RULE_JOB_1, build) ? BITSIM_JOB_AT_POINTER : BITSIM_JOB_AT_CALL;
}

/* Does GetJob find it, and may EnumJobs list it? */

#define FIND_CONDITIONS(X)                                                                  \
    X(GET_JOB, QUESTION, "get-job", "the method is GetJob", "the method is EnumJobs")       \
    X(ALL_USERS, QUESTION, "all-users", "the jobs of all users are asked for",              \
      "only the caller's own jobs are asked for")                                           \
    X(EXISTS, FACT, "job-exists", "a job has this id", "no job has this id")                \
    X(FINDER_ADMINISTRATOR, FACT, "caller-administrator", "the caller is an administrator", \
      "the caller is no administrator")                                                     \
    X(FINDER_FILTERED, FACT, "caller-filtered", "the caller has Administrators deny-only",  \
      "the caller has not Administrators deny-only")                                        \
    X(FINDER_READS_OFF, CHOICE, "unelevated-admin-reads=off",                               \
      "an administrator who is not elevated may not read",                                  \
      "an administrator who is not elevated may read")

enum { FIND_CONDITIONS(CONDITION_INDEX) };
enum { FIND_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition find_conditions[] = {FIND_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause find_clauses[] = {
    {RULE(JOB_9), WHEN(GET_JOB), UNLESS(EXISTS), REFUSE(BG_E_NOT_FOUND)},
    {RULE(JOB_4A), WHEN(ALL_USERS | FINDER_FILTERED),
     UNLESS(GET_JOB | FINDER_ADMINISTRATOR | FINDER_READS_OFF), ALLOW},
    {RULE(JOB_8), WHEN(ALL_USERS), UNLESS(GET_JOB | FINDER_ADMINISTRATOR), REFUSE(E_ACCESSDENIED)},
};

const bitsim__policy bitsim__policy_job_find = {
    POLICY("job.find", JOB, "Does GetJob find it, and may EnumJobs list it?", find_conditions,
           find_clauses),
};

bitsim_decision bitsim_job_get(uint32_t build, bool exists) {
    return bitsim_policy_decide(BITSIM_POLICY_JOB_FIND, GET_JOB | bitsim__bit(exists, EXISTS),
                                build);
}

bitsim_decision bitsim_job_enumerate(uint32_t build, const bitsim_choices *choices, bool all_users,
                                     const bitsim_party *caller) {
    uint32_t conditions =
        bitsim__bit(all_users, ALL_USERS) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_ADMINISTRATOR), FINDER_ADMINISTRATOR) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_FILTERED), FINDER_FILTERED) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_UNELEVATED_ADMIN_READS, 1),
                    FINDER_READS_OFF);
    return bitsim_policy_decide(BITSIM_POLICY_JOB_FIND, conditions, build);
}

/* May this identity take the job over, and what goes? */

#define OWNERSHIP_CONDITIONS(X)                                                              \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                      \
      "the job is neither acknowledged nor cancelled")                                       \
    X(TAKER_ADMINISTRATOR, FACT, "caller-administrator", "the caller is an administrator",   \
      "the caller is no administrator")                                                      \
    X(TAKER_ELEVATED, FACT, "caller-elevated", "the caller is elevated",                     \
      "the caller is not elevated")                                                          \
    X(MAPPING_DIFFERS, FACT, "mapping-differs",                                              \
      "a drive letter means something else to the new owner",                                \
      "drive letters mean the same to the new owner")                                        \
    X(FILES_DENIED, FACT, "files-denied", "the new owner cannot access the temporary files", \
      "the new owner can access the temporary files")                                        \
    X(DROP_TOKEN, CHOICE, "ownership-helper=drop-token", "only the helper token is dropped", \
      "not only the helper token is dropped")                                                \
    X(KEEP_BOTH, CHOICE, "ownership-helper=keep-both", "helper token and flags are kept",    \
      "not both helper token and flags are kept")

enum { OWNERSHIP_CONDITIONS(CONDITION_INDEX) };
enum { OWNERSHIP_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition ownership_conditions[] = {OWNERSHIP_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause ownership_clauses[] = {
    {RULE(JOB_14), WHEN(FINAL), REFUSE(BG_E_INVALID_STATE)},
    {RULE(JOB_10), UNLESS(TAKER_ADMINISTRATOR), REFUSE(E_ACCESSDENIED)},
    {RULE_FOR(JOB_10, 6000, 0), UNLESS(TAKER_ELEVATED), REFUSE(E_ACCESSDENIED)},
    {RULE(JOB_13), WHEN(MAPPING_DIFFERS), REFUSE(BG_E_NEW_OWNER_DIFF_MAPPING)},
    {RULE(JOB_12), WHEN(FILES_DENIED), REFUSE(BG_E_NEW_OWNER_NO_FILE_ACCESS)},
    {RULE(JOB_11), NOTE, EFFECT(BITSIM_EFFECT_DROP_SECRETS)},
    {RULE(JOB_15), NOTE},
    {RULE(JOB_16), UNLESS(DROP_TOKEN | KEEP_BOTH), NOTE,
     EFFECT(BITSIM_EFFECT_DROP_HELPER | BITSIM_EFFECT_DROP_FLAGS)},
    {RULE(JOB_16), WHEN(DROP_TOKEN), NOTE, EFFECT(BITSIM_EFFECT_DROP_HELPER)},
    {RULE(JOB_16), WHEN(KEEP_BOTH), NOTE},
};

const bitsim__policy bitsim__policy_job_ownership = {
    POLICY("job.ownership", JOB, "May this identity take the job over, and what goes?",
           ownership_conditions, ownership_clauses),
};

bitsim_decision bitsim_job_take_ownership(const bitsim_job_ownership_facts *facts) {
    bool final = facts->job_state == BG_JOB_STATE_ACKNOWLEDGED ||
                 facts->job_state == BG_JOB_STATE_CANCELLED;
    const bitsim_party *caller = &facts->caller;
    uint32_t conditions =
        bitsim__bit(final, FINAL) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_ADMINISTRATOR), TAKER_ADMINISTRATOR) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_ELEVATED), TAKER_ELEVATED) |
        bitsim__bit(facts->mapping_differs, MAPPING_DIFFERS) |
        bitsim__bit(facts->files_denied, FILES_DENIED) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_OWNERSHIP_HELPER, 1), DROP_TOKEN) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_OWNERSHIP_HELPER, 2), KEEP_BOTH);
    /* Where the Management Framework brings helpers, TakeOwnership has one to drop. */
    return bitsim_policy_decide(BITSIM_POLICY_JOB_OWNERSHIP, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}

/* May this identity set or remove what only an owner may? */

#define OWNER_ONLY_CONDITIONS(X)                                                          \
    X(REMOVES, QUESTION, "removes", "something is removed", "something is set")           \
    X(SETTER_OWNER, FACT, "caller-owner", "the caller is the job's owner",                \
      "the caller is not the job's owner")                                                \
    X(REMOVAL_FREE, CHOICE, "owner-only-removal=no", "not only the owner may remove",     \
      "only the owner may remove")                                                        \
    X(CODE_INVALIDARG, CHOICE, "owner-only-code=E_INVALIDARG", "others get E_INVALIDARG", \
      "others get E_ACCESSDENIED")

enum { OWNER_ONLY_CONDITIONS(CONDITION_INDEX) };
enum { OWNER_ONLY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition owner_only_conditions[] = {OWNER_ONLY_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause owner_only_clauses[] = {
    {RULE(JOB_17), WHEN(REMOVES | REMOVAL_FREE), UNLESS(SETTER_OWNER), ALLOW},
    {RULE(JOB_17), UNLESS(SETTER_OWNER | CODE_INVALIDARG), REFUSE(E_ACCESSDENIED)},
    {RULE(JOB_17), WHEN(CODE_INVALIDARG), UNLESS(SETTER_OWNER), REFUSE(E_INVALIDARG)},
};

const bitsim__policy bitsim__policy_job_owner_only = {
    POLICY("job.owner-only", JOB, "May this identity set or remove what only an owner may?",
           owner_only_conditions, owner_only_clauses),
};

bitsim_decision bitsim_job_owner_only(uint32_t build, const bitsim_choices *choices, bool removes,
                                      const bitsim_party *caller, const bitsim_party *owner) {
    uint32_t conditions = bitsim__bit(removes, REMOVES) |
                          bitsim__bit(caller->account == owner->account, SETTER_OWNER) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_OWNER_ONLY_REMOVAL, 1),
                                      REMOVAL_FREE) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_OWNER_ONLY_CODE, 1),
                                      CODE_INVALIDARG);
    return bitsim_policy_decide(BITSIM_POLICY_JOB_OWNER_ONLY, conditions, build);
}

/* What token does BITS keep for the owner? */

#define OWNER_TOKEN_CONDITIONS(X)                                                        \
    X(SERVICE_SID, FACT, "owner-service-sid", "the owner's token carries a service SID", \
      "the owner's token carries no service SID")

enum { OWNER_TOKEN_CONDITIONS(CONDITION_INDEX) };
enum { OWNER_TOKEN_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition owner_token_conditions[] = {OWNER_TOKEN_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause owner_token_clauses[] = {
    {RULE(JOB_18), WHEN(SERVICE_SID), NOTE},
    {RULE(JOB_19), WHEN(SERVICE_SID), NOTE, EFFECT(BITSIM_EFFECT_STRIP_SERVICE)},
};

const bitsim__policy bitsim__policy_job_owner_token = {
    POLICY("job.owner-token", JOB, "What token does BITS keep for the owner?",
           owner_token_conditions, owner_token_clauses),
};

bitsim_decision bitsim_job_owner_token(uint32_t build, const bitsim_party *owner) {
    return bitsim_policy_decide(
        BITSIM_POLICY_JOB_OWNER_TOKEN,
        bitsim__bit(bitsim_party_has(owner, BITSIM_PARTY_SERVICE_SID), SERVICE_SID), build);
}
