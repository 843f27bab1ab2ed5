/* SPDX-License-Identifier: MIT */
/* The questions about the network's cost, bandwidth and peers that no document answers. */
#include "bitsim/policy/band.h"
#include "bitsim/policy/cost.h"
#include "bitsim/policy/job5_property.h"
#include "bitsim/policy/property.h"
#include "bitsim/policy/state.h"
#include "policy/questions.h"

static bitsim_decision cost_of(const bitsim_choices *choices, bool foreground) {
    bitsim_cost_facts facts = {.build = 26100,
                               .choices = choices,
                               .cost = BITS_COST_STATE_BELOW_CAP,
                               .foreground = foreground};
    return bitsim_cost_check(&facts);
}

/* No priority tells all three defaults apart: what both lead to does. */
static bitsim_decision ask_default(const bitsim_choices *choices) {
    bitsim_decision background = cost_of(choices, false), foreground = cost_of(choices, true);
    background.effects = (uint32_t)foreground.hr;
    return background;
}

static bitsim_decision ask_cost_context(const bitsim_choices *choices) {
    return cost_of(choices, false);
}

static bitsim_decision ask_cost_retry(const bitsim_choices *choices) {
    return bitsim_cost_waits(26100, choices);
}

static bitsim_decision ask_cost_count(const bitsim_choices *choices) {
    bitsim_state_error_facts facts = {.build = 26100,
                                      .choices = choices,
                                      .from = BG_JOB_STATE_TRANSFERRING,
                                      .error = BG_E_BLOCKED_BY_COST_TRANSFER_POLICY};
    return bitsim_state_count(&facts);
}

static bitsim_decision ask_cost_bits(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_COST_BITS);
}

static bitsim_decision ask_cost_level(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_LOW_LEVEL);
}

/* At noon on a Monday nothing is allowed by the one policy and a kilobyte a second by the other. */
static bitsim_decision limit_of(const bitsim_choices *choices, uint32_t from, uint32_t to,
                                bool schedules) {
    uint64_t rate;
    bitsim_group_policies policies = {{{false, 0}}};
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_ENABLE_MAX_BANDWIDTH, 1);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_BANDWIDTH_FROM, from);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_BANDWIDTH_TO, to);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE, 0);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, schedules);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_IGNORE_LIMITS_ON_LAN, 1);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_WORK_LOW, 8);
    bitsim_band_facts facts = {.build = 26100,
                               .choices = choices,
                               .policies = &policies,
                               .priority = BG_JOB_PRIORITY_LOW,
                               .now = 12 * BITSIM_TICKS_PER_HOUR};
    return bitsim_band_limit(&facts, &rate);
}

static bitsim_decision ask_both_policies(const bitsim_choices *choices) {
    return limit_of(choices, 8, 17, true);
}

static bitsim_decision ask_band_context(const bitsim_choices *choices) {
    return limit_of(choices, 8, 17, false);
}

static bitsim_decision ask_hours(const bitsim_choices *choices) {
    return limit_of(choices, 8, 8, false);
}

static bitsim_decision ask_near(const bitsim_choices *choices) {
    uint64_t rate;
    bitsim_group_policies policies = {{{false, 0}}};
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, 1);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_IGNORE_LIMITS_ON_LAN, 1);
    bitsim_band_facts facts = {.build = 26100,
                               .choices = choices,
                               .policies = &policies,
                               .priority = BG_JOB_PRIORITY_LOW,
                               .over_smb = true};
    return bitsim_band_limit(&facts, &rate);
}

/* On a Saturday, an hour after midnight. */
static bitsim_decision ask_night(const bitsim_choices *choices) {
    bitsim_group_policies policies = {0};
    uint64_t rate;
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, 1);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_WORK_START_HOUR, 22);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_WORK_END_HOUR, 6);
    bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_WORK_LOW, 0);
    bitsim_band_facts facts = {
        .build = 26100,
        .choices = choices,
        .policies = &policies,
        .priority = BG_JOB_PRIORITY_LOW,
        .now = bitsim_time_from_date(2026, 3, 7) + BITSIM_TICKS_PER_HOUR,
    };
    return bitsim_band_limit(&facts, &rate);
}

static bitsim_decision ask_flags(const bitsim_choices *choices) {
    return bitsim_property_check(26100, choices, BITSIM_PROPERTY_OVERRIDDEN);
}

const question questions_of_network[] = {
    {BITSIM_CHOICE_COST_DEFAULT, ask_default},
    {BITSIM_CHOICE_COST_CONTEXT, ask_cost_context},
    {BITSIM_CHOICE_COST_RETRY, ask_cost_retry},
    {BITSIM_CHOICE_COST_ERROR_COUNT, ask_cost_count},
    {BITSIM_CHOICE_COST_FLAG_BITS, ask_cost_bits},
    {BITSIM_CHOICE_COST_LEVEL, ask_cost_level},
    {BITSIM_CHOICE_BANDWIDTH_POLICIES, ask_both_policies},
    {BITSIM_CHOICE_BANDWIDTH_CONTEXT, ask_band_context},
    {BITSIM_CHOICE_LAN_SERVERS, ask_near},
    {BITSIM_CHOICE_EQUAL_HOURS, ask_hours},
    {BITSIM_CHOICE_NIGHT_HOURS, ask_night},
    {BITSIM_CHOICE_OVERRIDDEN_FLAGS, ask_flags},
    {BITSIM_CHOICE_COUNT, NULL},
};
