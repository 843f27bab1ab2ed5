/* SPDX-License-Identifier: MIT */
#include "policy/band_schedule.h"

#include "policy/clauses.h"

/* An hour of the week; Sunday is 0. */
typedef struct hour {
    uint32_t day;
    uint32_t hour;
} hour;

static hour hour_of(bitsim_time time) {
    /* The first day of all was a Monday. */
    uint64_t day = (time / BITSIM_TICKS_PER_DAY + 1) % 7;
    return (hour){(uint32_t)day, (uint32_t)(time % BITSIM_TICKS_PER_DAY / BITSIM_TICKS_PER_HOUR)};
}

static uint32_t value(const bitsim_band_facts *facts, bitsim_group_policy policy,
                      uint32_t by_default) {
    uint32_t found = by_default;
    bitsim_group_policies_value(facts->policies, policy, facts->build, &found);
    return found;
}

static bool is_configured(const bitsim_band_facts *facts, bitsim_group_policy policy) {
    uint32_t ignored;
    return bitsim_group_policies_value(facts->policies, policy, facts->build, &ignored);
}

/* A limit in kilobits a second, none if it is not configured. */
static uint64_t kbps(const bitsim_band_facts *facts, bitsim_group_policy policy) {
    uint32_t found;
    bool is_set = bitsim_group_policies_value(facts->policies, policy, facts->build, &found);
    return is_set ? found : BITSIM__BAND_OPEN;
}

/* Whether |at| is from |from| on and before |to|, which may be past midnight. */
static bool is_between(bitsim__band_limits *limits, const bitsim_band_facts *facts, uint32_t at,
                       uint32_t from, uint32_t to) {
    if (from == to) {
        limits->has_no_hour = true;
        return !bitsim__chosen(facts->choices, BITSIM_CHOICE_EQUAL_HOURS, 1);
    }
    return from < to ? at >= from && at < to : at >= from || at < to;
}

/* Whether |day| is one from |first| to |last|, which may be in the next week. */
static bool is_day(uint32_t day, uint32_t first, uint32_t last) {
    return first <= last ? day >= first && day <= last : day >= first || day <= last;
}

/* A schedule of the week, and the limits of its three levels, by the policies that tell them. */
typedef struct schedule {
    bitsim_group_policy first_day, last_day, from, to;
    bitsim_group_policy limits[4];
} schedule;

static const schedule work = {
    BITSIM_GROUP_POLICY_WORK_START_DAY,
    BITSIM_GROUP_POLICY_WORK_END_DAY,
    BITSIM_GROUP_POLICY_WORK_START_HOUR,
    BITSIM_GROUP_POLICY_WORK_END_HOUR,
    {[BG_JOB_PRIORITY_HIGH] = BITSIM_GROUP_POLICY_WORK_HIGH,
     [BG_JOB_PRIORITY_NORMAL] = BITSIM_GROUP_POLICY_WORK_NORMAL,
     [BG_JOB_PRIORITY_LOW] = BITSIM_GROUP_POLICY_WORK_LOW},
};
static const bitsim_group_policy other_hours[] = {
    [BG_JOB_PRIORITY_HIGH] = BITSIM_GROUP_POLICY_NON_WORK_HIGH,
    [BG_JOB_PRIORITY_NORMAL] = BITSIM_GROUP_POLICY_NON_WORK_NORMAL,
    [BG_JOB_PRIORITY_LOW] = BITSIM_GROUP_POLICY_NON_WORK_LOW,
};
static const schedule maintenance = {
    BITSIM_GROUP_POLICY_MAINTENANCE_START_DAY,
    BITSIM_GROUP_POLICY_MAINTENANCE_END_DAY,
    BITSIM_GROUP_POLICY_MAINTENANCE_START_HOUR,
    BITSIM_GROUP_POLICY_MAINTENANCE_END_HOUR,
    {[BG_JOB_PRIORITY_HIGH] = BITSIM_GROUP_POLICY_MAINTENANCE_HIGH,
     [BG_JOB_PRIORITY_NORMAL] = BITSIM_GROUP_POLICY_MAINTENANCE_NORMAL,
     [BG_JOB_PRIORITY_LOW] = BITSIM_GROUP_POLICY_MAINTENANCE_LOW},
};

/* What is not configured of a schedule is Monday to Friday, from 8 to 17: those hours are what the
 * device's limit has by default, and the template of group policies leaves nothing out. */
enum { FIRST_DAY = 1, LAST_DAY = 5, FROM = 8, TO = 17 };

static bool holds(bitsim__band_limits *limits, const bitsim_band_facts *facts, const schedule *when,
                  hour at) {
    uint32_t from = value(facts, when->from, FROM), to = value(facts, when->to, TO);
    uint32_t first = value(facts, when->first_day, FIRST_DAY);
    uint32_t last = value(facts, when->last_day, LAST_DAY);
    if (!is_between(limits, facts, at.hour, from, to)) return false;
    bool today = is_day(at.day, first, last), yesterday = is_day((at.day + 6) % 7, first, last);
    /* Both readings come to the same unless the night is the first or the last of the schedule. */
    if (from <= to || at.hour >= to || today == yesterday) return today;
    limits->is_night = true;
    return bitsim__chosen(facts->choices, BITSIM_CHOICE_NIGHT_HOURS, 1) ? yesterday : today;
}

static void take_schedules(bitsim__band_limits *limits, const bitsim_band_facts *facts, hour at) {
    bool is_foreground = facts->priority == BG_JOB_PRIORITY_FOREGROUND;
    bool limits_work = value(facts, BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, 0) != 0;
    bool maintains = value(facts, BITSIM_GROUP_POLICY_ENABLE_MAINTENANCE_LIMITS, 0) != 0;
    limits->ignores_near = value(facts, BITSIM_GROUP_POLICY_IGNORE_LIMITS_ON_LAN, 0) != 0;
    limits->is_maintenance = maintains && holds(limits, facts, &maintenance, at);
    limits->new.is_set = limits_work || limits->is_maintenance;
    limits->new.kbps = BITSIM__BAND_OPEN;
    if (!limits->new.is_set || is_foreground) return;
    const bitsim_group_policy *of_levels = limits->is_maintenance            ? maintenance.limits
                                           : holds(limits, facts, &work, at) ? work.limits
                                                                             : other_hours;
    limits->new.kbps = kbps(facts, of_levels[facts->priority]);
}

static bitsim__band_limit old_limit(bitsim__band_limits *limits, const bitsim_band_facts *facts,
                                    hour at) {
    bitsim__band_limit limit = {value(facts, BITSIM_GROUP_POLICY_ENABLE_MAX_BANDWIDTH, 0) != 0,
                                BITSIM__BAND_OPEN};
    if (!limit.is_set) return limit;
    if (is_between(limits, facts, at.hour,
                   value(facts, BITSIM_GROUP_POLICY_MAX_BANDWIDTH_FROM, FROM),
                   value(facts, BITSIM_GROUP_POLICY_MAX_BANDWIDTH_TO, TO)))
        limit.kbps = kbps(facts, BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE);
    else if (value(facts, BITSIM_GROUP_POLICY_USE_SYSTEM_MAXIMUM, 1) == 0)
        limit.kbps = kbps(facts, BITSIM_GROUP_POLICY_MAX_RATE_OFF_SCHEDULE);
    return limit;
}

static bitsim__band_limit device_limit(bitsim__band_limits *limits, const bitsim_band_facts *facts,
                                       hour at) {
    enum { RATE = 1000 };
    bitsim__band_limit limit = {is_configured(facts, BITSIM_GROUP_POLICY_THROTTLING_START) ||
                                    is_configured(facts, BITSIM_GROUP_POLICY_THROTTLING_END) ||
                                    is_configured(facts, BITSIM_GROUP_POLICY_THROTTLING_RATE),
                                BITSIM__BAND_OPEN};
    if (limit.is_set &&
        is_between(limits, facts, at.hour, value(facts, BITSIM_GROUP_POLICY_THROTTLING_START, FROM),
                   value(facts, BITSIM_GROUP_POLICY_THROTTLING_END, TO)))
        limit.kbps = value(facts, BITSIM_GROUP_POLICY_THROTTLING_RATE, RATE);
    return limit;
}

bitsim__band_limits bitsim__band_limits_at(const bitsim_band_facts *facts, bitsim_time time) {
    bitsim__band_limits limits = {.old = {false, BITSIM__BAND_OPEN}};
    hour at = hour_of(time);
    take_schedules(&limits, facts, at);
    limits.old = old_limit(&limits, facts, at);
    limits.device = device_limit(&limits, facts, at);
    return limits;
}
