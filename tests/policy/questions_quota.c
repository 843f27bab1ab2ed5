/* SPDX-License-Identifier: MIT */
/* The questions about group policies and limits that no document answers. */
#include "bitsim/policy/quota.h"
#include "bitsim/policy/timer.h"
#include "policy/cast.h"
#include "policy/questions.h"

static bitsim_decision exempt(const bitsim_choices *choices, bitsim_quota quota,
                              bitsim_party caller, bitsim_party process) {
    bitsim_quota_exempt_facts facts = {
        .quota = quota,
        .build = 26100,
        .choices = choices,
        .caller = caller,
        .process = process,
        .impersonates = caller.account != process.account,
        .owner = caller,
    };
    return bitsim_quota_exempt(&facts);
}

/* Of an administrator whom a service impersonates, and the limit of the machine. */
static bitsim_decision ask_exemption(const bitsim_choices *choices) {
    return exempt(choices, BITSIM_QUOTA_JOBS_PER_MACHINE, party(ALICE_ELEVATED),
                  party(LOCAL_SYSTEM));
}

static bitsim_decision ask_services(const bitsim_choices *choices) {
    bitsim_party agent = {9, BITSIM_PARTY_PRESENT | BITSIM_PARTY_SERVICE_LOGON, MEDIUM};
    return exempt(choices, BITSIM_QUOTA_JOBS_PER_USER, agent, agent);
}

static bitsim_decision ask_caller(const bitsim_choices *choices) {
    return exempt(choices, BITSIM_QUOTA_JOBS_PER_USER, party(ALICE), party(LOCAL_SYSTEM));
}

static bitsim_decision jobs(const bitsim_choices *choices, uint64_t user, uint64_t machine) {
    bitsim_quota_jobs_facts facts = {
        .build = 26100,
        .choices = choices,
        .user_limit = 60,
        .machine_limit = 300,
        .user_counted = user,
        .user_jobs = user,
        .machine_counted = machine,
        .machine_jobs = 300,
    };
    return bitsim_quota_jobs(&facts);
}

static bitsim_decision ask_exempt_jobs(const bitsim_choices *choices) {
    return jobs(choices, 0, 0);
}

static bitsim_decision ask_order(const bitsim_choices *choices) { return jobs(choices, 60, 300); }

static bitsim_decision limit(const bitsim_choices *choices, uint32_t per_user) {
    bitsim_group_policies policies = {{{false, 0}}};
    uint32_t found;
    if (per_user)
        bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_USER, per_user);
    return bitsim_quota_limit(26100, choices, &policies, BITSIM_QUOTA_JOBS_PER_USER, &found);
}

static bitsim_decision ask_default(const bitsim_choices *choices) { return limit(choices, 0); }

static bitsim_decision ask_too_high(const bitsim_choices *choices) { return limit(choices, 300); }

static bitsim_decision ask_change(const bitsim_choices *choices) {
    return bitsim_quota_change(26100, choices, false);
}

static bitsim_decision ask_taken(const bitsim_choices *choices) {
    return bitsim_quota_taken(26100, choices);
}

static bitsim_decision ask_zero(const bitsim_choices *choices) {
    bitsim_time span;
    return bitsim_timer_inactivity(26100, choices, true, 0, &span);
}

const question questions_of_quotas[] = {
    {BITSIM_CHOICE_QUOTA_EXEMPTION, ask_exemption},
    {BITSIM_CHOICE_QUOTA_SERVICES, ask_services},
    {BITSIM_CHOICE_QUOTA_CALLER, ask_caller},
    {BITSIM_CHOICE_QUOTA_EXEMPT_JOBS, ask_exempt_jobs},
    {BITSIM_CHOICE_QUOTA_ORDER, ask_order},
    {BITSIM_CHOICE_JOBS_PER_USER_DEFAULT, ask_default},
    {BITSIM_CHOICE_USER_LIMIT_TOO_HIGH, ask_too_high},
    {BITSIM_CHOICE_POLICY_CHANGE, ask_change},
    {BITSIM_CHOICE_QUOTA_TAKEN_JOBS, ask_taken},
    {BITSIM_CHOICE_INACTIVITY_ZERO, ask_zero},
    {BITSIM_CHOICE_COUNT, NULL},
};
