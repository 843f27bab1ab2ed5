/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/band.h"

#include "policy/band_schedule.h"
#include "policy/clauses.h"

/* How much bandwidth do the policies leave the job? */

#define LIMIT_CONDITIONS(X)                                                                        \
    X(FOREGROUND, FACT, "foreground", "it is a foreground job", "it is a background job")          \
    X(OLD, FACT, "old-policy", "MaxInternetBandwidth is configured",                               \
      "MaxInternetBandwidth is not configured")                                                    \
    X(OLD_NONE, FACT, "old-policy-none", "MaxInternetBandwidth is 0 at this hour",                 \
      "MaxInternetBandwidth is not 0 at this hour")                                                \
    X(NEW, FACT, "new-policy", "a limit by schedules is configured",                               \
      "no limit by schedules is configured")                                                       \
    X(NEW_NONE, FACT, "new-policy-none", "the schedule leaves nothing at this hour",               \
      "the schedule leaves something at this hour")                                                \
    X(MAINTAINED, FACT, "maintenance", "it is an hour of maintenance",                             \
      "it is no hour of maintenance")                                                              \
    X(DEVICE, FACT, "device-policy", "the device's management limits bandwidth",                   \
      "the device's management does not limit bandwidth")                                          \
    X(DEVICE_NONE, FACT, "device-policy-none", "the device's management leaves nothing now",       \
      "the device's management leaves something now")                                              \
    X(TINY, FACT, "tiny", "the limit is below 2 kilobits a second",                                \
      "the limit is not below 2 kilobits a second, or 0")                                          \
    X(NEAR, FACT, "near", "the server is near, and limits are not for those",                      \
      "the server is not near, or limits are for those too")                                       \
    X(SAME_HOUR, FACT, "same-hour", "a schedule ends at the hour at which it begins",              \
      "no schedule ends at the hour at which it begins")                                           \
    X(NIGHT, FACT, "night", "it is after midnight in the hours of a schedule of days",             \
      "it is not after midnight in the hours of a schedule of days")                               \
    X(LOWER, CHOICE, "bandwidth-policies=lower", "of the old and the new policy the lower counts", \
      "the new policy takes the place of the old")                                                 \
    X(NOBODY_NEAR, CHOICE, "lan-servers=none", "no server is near", "servers of shares are near")  \
    X(NEVER, CHOICE, "equal-hours=never", "a schedule without an hour never holds",                \
      "a schedule without an hour holds all day")                                                  \
    X(OF_DAY_BEFORE, CHOICE, "night-hours=day-before",                                             \
      "the hours after midnight are those of the day before",                                      \
      "the hours after midnight are those of the day itself")                                      \
    X(OF_TRANSPORT, CHOICE, "bandwidth-context=GENERAL_TRANSPORT",                                 \
      "the error's context is the transport", "the error's context is not the transport")          \
    X(OF_NOTHING, CHOICE, "bandwidth-context=NONE", "the error has no context",                    \
      "the error has a context")

enum { LIMIT_CONDITIONS(CONDITION_INDEX) };
enum { LIMIT_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition limit_conditions[] = {LIMIT_CONDITIONS(CONDITION_WORD)};

#define NOTHING_LEFT FAIL(BG_E_BLOCKED_BY_POLICY, BG_JOB_STATE_TRANSIENT_ERROR)

/* The clauses of CONTEXT are read, before the others, if one of those refuses. */
enum { CONTEXT = 1 };

static const bitsim_clause limit_clauses[] = {
    {RULE(BAND_9), GROUP(CONTEXT), WHEN(OF_TRANSPORT),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_TRANSPORT)},
    {RULE(BAND_9), GROUP(CONTEXT), WHEN(OF_NOTHING), NOTE},
    {RULE(BAND_9), GROUP(CONTEXT), UNLESS(OF_TRANSPORT | OF_NOTHING),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},

    {RULE(BAND_1), WHEN(FOREGROUND), ONE_OF(OLD | NEW | DEVICE), ALLOW},
    {RULE(BAND_10), WHEN(NEAR | NEW), UNLESS(NOBODY_NEAR), ALLOW},
    {RULE(BAND_10), WHEN(NEAR | NEW), NOTE},
    {RULE(BAND_11), WHEN(SAME_HOUR), NOTE},
    {RULE(BAND_12), WHEN(NIGHT | NEW), NOTE},
    {RULE(BAND_3), WHEN(TINY), NOTE},
    {RULE(BAND_8), WHEN(OLD | NEW | LOWER), ONE_OF(OLD_NONE | NEW_NONE), NOTHING_LEFT},
    {RULE(BAND_8), WHEN(OLD | NEW | LOWER), ALLOW},
    {RULE(BAND_8), WHEN(OLD | NEW), NOTE},
    {RULE(BAND_6), WHEN(NEW | MAINTAINED | NEW_NONE), NOTHING_LEFT},
    {RULE(BAND_6), WHEN(NEW | MAINTAINED), ALLOW},
    {RULE(BAND_5), WHEN(NEW | NEW_NONE), NOTHING_LEFT},
    {RULE(BAND_5), WHEN(NEW), ALLOW},
    {RULE(BAND_4), WHEN(OLD | OLD_NONE), NOTHING_LEFT},
    {RULE(BAND_2), WHEN(OLD), ALLOW},
    {RULE(BAND_7), WHEN(DEVICE | DEVICE_NONE), NOTHING_LEFT},
    {RULE(BAND_7), WHEN(DEVICE), ALLOW},
};

enum { CONTEXT_COUNT = 3, LIMIT_COUNT = COUNT_OF(limit_clauses) - CONTEXT_COUNT };

static void read_limit(bitsim_decision *begun) {
    const bitsim_clause *limits = limit_clauses + CONTEXT_COUNT;
    bitsim_decision probe = *begun;
    bitsim__clauses_read(limits, LIMIT_COUNT, &probe);
    if (bitsim_failed(probe.hr)) bitsim__clauses_read(limit_clauses, CONTEXT_COUNT, begun);
    bitsim__clauses_read(limits, LIMIT_COUNT, begun);
}

const bitsim__policy bitsim__policy_band_limit = {
    POLICY("band.limit", BAND, "How much bandwidth do the policies leave the job?",
           limit_conditions, limit_clauses),
    .read = read_limit,
};

static uint32_t conditions_of(const bitsim_band_facts *facts, const bitsim__band_limits *limits) {
    const bitsim_choices *choices = facts->choices;
    return bitsim__bit(facts->priority == BG_JOB_PRIORITY_FOREGROUND, FOREGROUND) |
           bitsim__bit(limits->old.is_set, OLD) |
           bitsim__bit(bitsim__band_is_none(&limits->old), OLD_NONE) |
           bitsim__bit(limits->new.is_set, NEW) |
           bitsim__bit(bitsim__band_is_none(&limits->new), NEW_NONE) |
           bitsim__bit(limits->is_maintenance, MAINTAINED) |
           bitsim__bit(limits->device.is_set, DEVICE) |
           bitsim__bit(bitsim__band_is_none(&limits->device), DEVICE_NONE) |
           bitsim__bit(limits->ignores_near && facts->over_smb, NEAR) |
           bitsim__bit(limits->has_no_hour, SAME_HOUR) | bitsim__bit(limits->is_night, NIGHT) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_BANDWIDTH_POLICIES, 1), LOWER) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_LAN_SERVERS, 1), NOBODY_NEAR) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_EQUAL_HOURS, 1), NEVER) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_NIGHT_HOURS, 1), OF_DAY_BEFORE) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_BANDWIDTH_CONTEXT, 1), OF_TRANSPORT) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_BANDWIDTH_CONTEXT, 2), OF_NOTHING);
}

/* The limit that |rule| goes by. */
static bitsim__band_limit limit_by(bitsim_rule_id rule, const bitsim__band_limits *limits) {
    static const bitsim__band_limit none = {false, BITSIM__BAND_OPEN};
    switch ((int)rule) {
    case BITSIM_RULE_BAND_2: return limits->old;
    case BITSIM_RULE_BAND_5:
    case BITSIM_RULE_BAND_6: return limits->new;
    case BITSIM_RULE_BAND_7: return limits->device;
    case BITSIM_RULE_BAND_8: return limits->old.kbps < limits->new.kbps ? limits->old : limits->new;
    default: return none;
    }
}

bool bitsim_band_is_configured(const bitsim_group_policies *policies) {
    for (int policy = BITSIM_GROUP_POLICY_ENABLE_MAX_BANDWIDTH;
         policy <= BITSIM_GROUP_POLICY_THROTTLING_RATE; policy++)
        if (policies->settings[policy].is_configured) return true;
    return false;
}

bitsim_decision bitsim_band_limit(const bitsim_band_facts *facts, uint64_t *bytes_per_second) {
    bitsim__band_limits limits = bitsim__band_limits_at(facts, facts->now);
    uint32_t conditions = conditions_of(facts, &limits);
    bitsim_decision decision = bitsim_policy_decide(BITSIM_POLICY_BAND_LIMIT, conditions,
                                                    facts->build);
    *bytes_per_second = BITSIM_BAND_UNLIMITED;
    if (bitsim_failed(decision.hr)) return decision;
    uint64_t kbps = limit_by(bitsim_decision_rule(&decision), &limits).kbps;
    if (kbps == BITSIM__BAND_OPEN) return decision;
    if (kbps < 2) {
        kbps = 2;
        decision = bitsim_policy_decide(BITSIM_POLICY_BAND_LIMIT, conditions | TINY, facts->build);
    }
    /* A kilobit is a thousand bits. */
    *bytes_per_second = kbps * 1000 / 8;
    return decision;
}

bitsim_time bitsim_band_until(const bitsim_band_facts *facts) {
    enum { HOURS_OF_A_WEEK = 7 * 24 };
    bitsim_band_facts later = *facts;
    uint64_t rate, then;
    bitsim_decision decision = bitsim_band_limit(facts, &rate);
    if (decision.trail_length == 0) return BITSIM_TIME_NEVER;
    later.now -= later.now % BITSIM_TICKS_PER_HOUR;
    /* At the end of all time nothing changes any more. */
    if (later.now > BITSIM_TIME_NEVER - HOURS_OF_A_WEEK * BITSIM_TICKS_PER_HOUR)
        return BITSIM_TIME_NEVER;
    for (int hour = 0; hour < HOURS_OF_A_WEEK; hour++) {
        later.now += BITSIM_TICKS_PER_HOUR;
        bitsim_decision other = bitsim_band_limit(&later, &then);
        if (other.hr != decision.hr || then != rate) return later.now;
    }
    return BITSIM_TIME_NEVER;
}

/* What becomes of a job that the bandwidth policy blocks no more? */

#define OVER_CONDITIONS(X)                                            \
    X(OVER, QUESTION, "over", "the policy leaves it bandwidth again", \
      "the policy leaves it no bandwidth")

enum { OVER_CONDITIONS(CONDITION_INDEX) };
enum { OVER_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition over_conditions[] = {OVER_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause over_clauses[] = {
    {RULE(BAND_4), WHEN(OVER), BECOME(BG_JOB_STATE_QUEUED)},
};

const bitsim__policy bitsim__policy_band_over = {
    POLICY("band.over", BAND, "What becomes of a job that the bandwidth policy blocks no more?",
           over_conditions, over_clauses),
};

bitsim_decision bitsim_band_over(uint32_t build) {
    return bitsim_policy_decide(BITSIM_POLICY_BAND_OVER, OVER, build);
}
