/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/quota.h"

#include "bitsim/limits.h"
#include "policy/clauses.h"

/* How high is the limit? */

#define LIMIT_CONDITIONS(X)                                                                      \
    X(OF_USER, QUESTION, "of-user", "it is the limit of a user's jobs",                          \
      "it is not the limit of a user's jobs")                                                    \
    X(CONFIGURED, FACT, "configured", "the limit is configured", "the limit is not configured")  \
    X(NOT_BELOW, FACT, "not-below-machine", "it is not lower than the limit of the machine",     \
      "it is lower than the limit of the machine")                                               \
    X(FALLS_BACK, CHOICE, "user-limit-too-high=not-configured",                                  \
      "a user's limit that is too high counts as not configured",                                \
      "a user's limit counts however high it is")                                                \
    X(LIKE_TEMPLATE, CHOICE, "jobs-per-user-default=300", "a user may have 300 jobs by default", \
      "a user may have 60 jobs by default")

enum { LIMIT_CONDITIONS(CONDITION_INDEX) };
enum { LIMIT_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition limit_conditions[] = {LIMIT_CONDITIONS(CONDITION_WORD)};

enum { TOO_HIGH = OF_USER | CONFIGURED | NOT_BELOW };

static const bitsim_clause limit_clauses[] = {
    {RULE(QUOTA_12), WHEN(TOO_HIGH), UNLESS(FALLS_BACK), ALLOW},
    {RULE(QUOTA_12), WHEN(TOO_HIGH | FALLS_BACK), NOTE, EFFECT(BITSIM_EFFECT_DEFAULT)},
    {RULE(QUOTA_11), WHEN(TOO_HIGH | FALLS_BACK | LIKE_TEMPLATE), NOTE,
     EFFECT(BITSIM_EFFECT_TEMPLATE)},
    {RULE(QUOTA_11), WHEN(TOO_HIGH | FALLS_BACK), ALLOW},
    {RULE(QUOTA_11), WHEN(OF_USER | LIKE_TEMPLATE), UNLESS(CONFIGURED), ALLOW,
     EFFECT(BITSIM_EFFECT_TEMPLATE)},
    {RULE(QUOTA_11), WHEN(OF_USER), UNLESS(CONFIGURED), ALLOW},
};

const bitsim__policy bitsim__policy_quota_limit = {
    POLICY("quota.limit", QUOTA, "How high is the limit?", limit_conditions, limit_clauses),
};

static const struct {
    bitsim_group_policy policy;
    uint32_t by_default;
} limits[BITSIM_QUOTA_COUNT] = {
    [BITSIM_QUOTA_JOBS_PER_USER] = {BITSIM_GROUP_POLICY_MAX_JOBS_PER_USER,
                                    BITSIM_JOBS_PER_USER_DEFAULT},
    [BITSIM_QUOTA_JOBS_PER_MACHINE] = {BITSIM_GROUP_POLICY_MAX_JOBS_PER_MACHINE,
                                       BITSIM_JOBS_PER_MACHINE_DEFAULT},
    [BITSIM_QUOTA_FILES_PER_JOB] = {BITSIM_GROUP_POLICY_MAX_FILES_PER_JOB,
                                    BITSIM_FILES_PER_JOB_DEFAULT},
    [BITSIM_QUOTA_RANGES_PER_FILE] = {BITSIM_GROUP_POLICY_MAX_RANGES_PER_FILE,
                                      BITSIM_RANGES_PER_FILE_DEFAULT},
};

/* Answers whether |quota| is configured; |*value| is that, or the default. */
static bool configured(const bitsim_group_policies *policies, bitsim_quota quota, uint32_t build,
                       uint32_t *value) {
    *value = limits[quota].by_default;
    return bitsim_group_policies_value(policies, limits[quota].policy, build, value);
}

bitsim_decision bitsim_quota_limit(uint32_t build, const bitsim_choices *choices,
                                   const bitsim_group_policies *policies, bitsim_quota quota,
                                   uint32_t *limit) {
    uint32_t of_machine;
    bool is_configured = configured(policies, quota, build, limit);
    configured(policies, BITSIM_QUOTA_JOBS_PER_MACHINE, build, &of_machine);
    uint32_t conditions =
        bitsim__bit(quota == BITSIM_QUOTA_JOBS_PER_USER, OF_USER) |
        bitsim__bit(is_configured, CONFIGURED) | bitsim__bit(*limit >= of_machine, NOT_BELOW) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_USER_LIMIT_TOO_HIGH, 1), FALLS_BACK) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_JOBS_PER_USER_DEFAULT, 1), LIKE_TEMPLATE);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_QUOTA_LIMIT, conditions, build);
    if (decision.effects & BITSIM_EFFECT_DEFAULT) *limit = limits[quota].by_default;
    if (decision.effects & BITSIM_EFFECT_TEMPLATE) *limit = BITSIM_JOBS_PER_MACHINE_DEFAULT;
    return decision;
}

/* Does the limit concern the caller? */

#define EXEMPT_CONDITIONS(X)                                                                      \
    X(JOBS_OF_MACHINE, QUESTION, "jobs-of-machine", "it is the limit of the machine's jobs",      \
      "it is not the limit of the machine's jobs")                                                \
    X(ADMINISTRATOR, FACT, "administrator", "the token that counts has Administrators enabled",   \
      "the token that counts has not Administrators enabled")                                     \
    X(SERVICE_ACCOUNT, FACT, "service-account", "the token that counts is a service account's",   \
      "the token that counts is no service account's")                                            \
    X(SERVICE, FACT, "service", "the token that counts is a service's",                           \
      "the token that counts is no service's")                                                    \
    X(BUILT_IN, FACT, "local-administrator",                                                      \
      "the token that counts is the local administrator account's",                               \
      "the token that counts is not the local administrator account's")                           \
    X(IMPERSONATES, FACT, "impersonates", "the caller's thread impersonates somebody",            \
      "the caller's thread impersonates nobody")                                                  \
    X(USER_LIMIT_ONLY, CHOICE, "quota-exemption=user-limit-only",                                 \
      "the limit of the machine concerns everybody", "no limit concerns an administrator")        \
    X(BY_ACCOUNT, CHOICE, "quota-exemption=local-administrator",                                  \
      "of the administrators only one account is exempt", "every administrator is exempt")        \
    X(ALL_SERVICES, CHOICE, "quota-services=all-services",                                        \
      "a service is exempt under whatever account", "a service is exempt under service accounts") \
    X(BY_PROCESS, CHOICE, "quota-caller=process", "the token of the process counts",              \
      "the token that the service sees counts")

enum { EXEMPT_CONDITIONS(CONDITION_INDEX) };
enum { EXEMPT_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition exempt_conditions[] = {EXEMPT_CONDITIONS(CONDITION_WORD)};

#define EXEMPT ALLOW, EFFECT(BITSIM_EFFECT_EXEMPT)

static const bitsim_clause exempt_clauses[] = {
    {RULE(QUOTA_6), WHEN(JOBS_OF_MACHINE | USER_LIMIT_ONLY), ALLOW},
    {RULE(QUOTA_8), WHEN(IMPERSONATES), NOTE},
    {RULE(QUOTA_6), WHEN(SERVICE_ACCOUNT), EXEMPT},
    {RULE(QUOTA_7), WHEN(SERVICE | ALL_SERVICES), EXEMPT},
    {RULE(QUOTA_7), WHEN(SERVICE), NOTE},
    {RULE(QUOTA_6), WHEN(BUILT_IN | BY_ACCOUNT), EXEMPT},
    {RULE(QUOTA_6), WHEN(ADMINISTRATOR), UNLESS(BY_ACCOUNT), EXEMPT},
    {RULE(QUOTA_6), ALLOW},
};

const bitsim__policy bitsim__policy_quota_exempt = {
    POLICY("quota.exempt", QUOTA, "Does the limit not concern the caller?", exempt_conditions,
           exempt_clauses),
};

/* Whose token counts. Of the jobs of the local administrator the template speaks, not of calls. */
static const bitsim_party *who_counts(const bitsim_quota_exempt_facts *facts) {
    bool is_of_job = facts->quota == BITSIM_QUOTA_FILES_PER_JOB ||
                     facts->quota == BITSIM_QUOTA_RANGES_PER_FILE;
    if (is_of_job && bitsim__chosen(facts->choices, BITSIM_CHOICE_QUOTA_EXEMPTION, 2))
        return &facts->owner;
    bool by_process = bitsim__chosen(facts->choices, BITSIM_CHOICE_QUOTA_CALLER, 1);
    return facts->impersonates && by_process ? &facts->process : &facts->caller;
}

bitsim_decision bitsim_quota_exempt(const bitsim_quota_exempt_facts *facts) {
    const bitsim_party *party = who_counts(facts);
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions =
        bitsim__bit(facts->quota == BITSIM_QUOTA_JOBS_PER_MACHINE, JOBS_OF_MACHINE) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_ADMINISTRATOR), ADMINISTRATOR) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_SERVICE_ACCOUNT), SERVICE_ACCOUNT) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_SERVICE_LOGON), SERVICE) |
        bitsim__bit(bitsim_party_has(party, BITSIM_PARTY_BUILT_IN_ADMINISTRATOR), BUILT_IN) |
        bitsim__bit(facts->impersonates, IMPERSONATES) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_QUOTA_EXEMPTION, 1), USER_LIMIT_ONLY) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_QUOTA_EXEMPTION, 2), BY_ACCOUNT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_QUOTA_SERVICES, 1), ALL_SERVICES) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_QUOTA_CALLER, 1), BY_PROCESS);
    return bitsim_policy_decide(BITSIM_POLICY_QUOTA_EXEMPT, conditions, facts->build);
}

/* May there be one job more? */

#define JOBS_CONDITIONS(X)                                                                       \
    X(USER_FULL, FACT, "user-full", "the user has as many jobs that count as he may have",       \
      "the user has fewer jobs that count than he may have")                                     \
    X(USER_CROWDED, FACT, "user-crowded", "he has that many if those are counted that do not",   \
      "he has not that many even if those are counted that do not")                              \
    X(MACHINE_FULL, FACT, "machine-full",                                                        \
      "the machine has as many jobs that count as it may have",                                  \
      "the machine has fewer jobs that count than it may have")                                  \
    X(MACHINE_CROWDED, FACT, "machine-crowded",                                                  \
      "it has that many if those are counted that do not",                                       \
      "it has not that many even if those are counted that do not")                              \
    X(USER_EXEMPT, FACT, "user-exempt", "the user's limit does not concern the caller",          \
      "the user's limit concerns the caller")                                                    \
    X(MACHINE_EXEMPT, FACT, "machine-exempt", "the machine's limit does not concern the caller", \
      "the machine's limit concerns the caller")                                                 \
    X(ALL_COUNT, CHOICE, "quota-exempt-jobs=counted", "all jobs count towards a limit",          \
      "the jobs of those who are exempt do not count")                                           \
    X(MACHINE_FIRST, CHOICE, "quota-order=machine", "the machine's limit is looked at first",    \
      "the user's limit is looked at first")

enum { JOBS_CONDITIONS(CONDITION_INDEX) };
enum { JOBS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition jobs_conditions[] = {JOBS_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause jobs_clauses[] = {
    {RULE(QUOTA_9), WHEN(USER_CROWDED), UNLESS(USER_FULL | USER_EXEMPT), NOTE},
    {RULE(QUOTA_9), WHEN(MACHINE_CROWDED), UNLESS(MACHINE_FULL | MACHINE_EXEMPT), NOTE},
    {RULE(QUOTA_10), WHEN(USER_FULL | MACHINE_FULL), UNLESS(USER_EXEMPT | MACHINE_EXEMPT), NOTE},

    {RULE(QUOTA_2), WHEN(MACHINE_FULL | MACHINE_FIRST), UNLESS(MACHINE_EXEMPT),
     REFUSE(BG_E_TOO_MANY_JOBS_PER_MACHINE)},
    {RULE(QUOTA_2), WHEN(MACHINE_CROWDED | ALL_COUNT | MACHINE_FIRST), UNLESS(MACHINE_EXEMPT),
     REFUSE(BG_E_TOO_MANY_JOBS_PER_MACHINE)},
    {RULE(QUOTA_1), WHEN(USER_FULL), UNLESS(USER_EXEMPT), REFUSE(BG_E_TOO_MANY_JOBS_PER_USER)},
    {RULE(QUOTA_1), WHEN(USER_CROWDED | ALL_COUNT), UNLESS(USER_EXEMPT),
     REFUSE(BG_E_TOO_MANY_JOBS_PER_USER)},
    {RULE(QUOTA_2), WHEN(MACHINE_FULL), UNLESS(MACHINE_EXEMPT),
     REFUSE(BG_E_TOO_MANY_JOBS_PER_MACHINE)},
    {RULE(QUOTA_2), WHEN(MACHINE_CROWDED | ALL_COUNT), UNLESS(MACHINE_EXEMPT),
     REFUSE(BG_E_TOO_MANY_JOBS_PER_MACHINE)},

    {RULE(QUOTA_1), ONE_OF(USER_FULL | USER_CROWDED), WHEN(USER_EXEMPT), NOTE},
    {RULE(QUOTA_2), ONE_OF(MACHINE_FULL | MACHINE_CROWDED), WHEN(MACHINE_EXEMPT), NOTE},
};

const bitsim__policy bitsim__policy_quota_jobs = {
    POLICY("quota.jobs", QUOTA, "May there be one job more?", jobs_conditions, jobs_clauses),
};

bitsim_decision bitsim_quota_jobs(const bitsim_quota_jobs_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions =
        bitsim__bit(facts->user_counted >= facts->user_limit, USER_FULL) |
        bitsim__bit(facts->user_jobs >= facts->user_limit, USER_CROWDED) |
        bitsim__bit(facts->machine_counted >= facts->machine_limit, MACHINE_FULL) |
        bitsim__bit(facts->machine_jobs >= facts->machine_limit, MACHINE_CROWDED) |
        bitsim__bit(facts->user_exempt, USER_EXEMPT) |
        bitsim__bit(facts->machine_exempt, MACHINE_EXEMPT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_QUOTA_EXEMPT_JOBS, 1), ALL_COUNT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_QUOTA_ORDER, 1), MACHINE_FIRST);
    return bitsim_policy_decide(BITSIM_POLICY_QUOTA_JOBS, conditions, facts->build);
}

/* Do changed group policies count now? */

#define CHANGE_CONDITIONS(X)                                                                 \
    X(STARTS, QUESTION, "starts", "the service starts", "the service runs already")          \
    X(AT_START, CHOICE, "policy-change=restart", "group policies are read when BITS starts", \
      "BITS sees a change of group policies at once")

enum { CHANGE_CONDITIONS(CONDITION_INDEX) };
enum { CHANGE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition change_conditions[] = {CHANGE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause change_clauses[] = {
    {RULE(QUOTA_13), WHEN(AT_START), UNLESS(STARTS), ALLOW, EFFECT(BITSIM_EFFECT_WAIT)},
    {RULE(QUOTA_13), ALLOW},
};

const bitsim__policy bitsim__policy_quota_change = {
    POLICY("quota.change", QUOTA, "Do changed group policies count now?", change_conditions,
           change_clauses),
};

bitsim_decision bitsim_quota_change(uint32_t build, const bitsim_choices *choices, bool starts) {
    uint32_t conditions = bitsim__bit(starts, STARTS) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_POLICY_CHANGE, 1),
                                      AT_START);
    return bitsim_policy_decide(BITSIM_POLICY_QUOTA_CHANGE, conditions, build);
}

/* For whom does a job count that was taken over? */

#define TAKEN_CONDITIONS(X)                                                            \
    X(FOR_CREATOR, CHOICE, "quota-taken-jobs=creator", "a job counts for its creator", \
      "a job counts for its owner")

enum { TAKEN_CONDITIONS(CONDITION_INDEX) };
enum { TAKEN_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition taken_conditions[] = {TAKEN_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause taken_clauses[] = {
    {RULE(QUOTA_14), WHEN(FOR_CREATOR), ALLOW, EFFECT(BITSIM_EFFECT_SKIP)},
    {RULE(QUOTA_14), ALLOW},
};

const bitsim__policy bitsim__policy_quota_taken = {
    POLICY("quota.taken", QUOTA, "For whom does a job count that was taken over?", taken_conditions,
           taken_clauses),
};

bitsim_decision bitsim_quota_taken(uint32_t build, const bitsim_choices *choices) {
    bool for_creator = bitsim__chosen(choices, BITSIM_CHOICE_QUOTA_TAKEN_JOBS, 1);
    return bitsim_policy_decide(BITSIM_POLICY_QUOTA_TAKEN, bitsim__bit(for_creator, FOR_CREATOR),
                                build);
}
