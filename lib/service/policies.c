/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "bitsim/policy/band.h"
#include "bitsim/policy/timer.h"
#include "service/service.h"

/* What the policies that count now say of inactivity. */
static bitsim_decision read_inactivity(bitsim_service *service) {
    uint32_t days = 0;
    bool is_configured = bitsim_group_policies_value(
        &service->policies, BITSIM_GROUP_POLICY_JOB_INACTIVITY_TIMEOUT, service->build, &days);
    return bitsim_timer_inactivity(service->build, &service->choices, is_configured, days,
                                   &service->inactivity);
}

void bitsim__policies_read(bitsim_service *service) {
    service->policies = service->configured;
    service->limits_bandwidth = bitsim_band_is_configured(&service->policies);
    for (int quota = 0; quota < BITSIM_QUOTA_COUNT; quota++)
        bitsim_quota_limit(service->build, &service->choices, &service->policies,
                           (bitsim_quota)quota, &service->limits[quota]);
    read_inactivity(service);
}

/* What is configured, and did not count before, counts. */
static void take_effect(bitsim_service *service, bitsim_time now) {
    bitsim__policies_read(service);
    bitsim_decision decision = read_inactivity(service);
    if (bitsim_decision_names(&decision, BITSIM_RULE_TIMER_14))
        bitsim__tell_decision(service, NULL, &decision, now);
    for (bitsim__link *link = service->turns.running.next; link != &service->turns.running;
         link = link->next)
        bitsim__download_time_set(service, BITSIM__OF(bitsim__job, turn.link, link));
    bitsim__gate_policies(service, now);
}

int bitsim_service_policies(bitsim_service *service, const bitsim_group_policies *policies,
                            bitsim_time now) {
    if (!bitsim_group_policies_valid(policies)) return BITSIM_ERR_INVALID;
    service->configured = *policies;
    bitsim__tell_policies(service, now);
    bitsim_decision decision = bitsim_quota_change(service->build, &service->choices, false);
    bitsim__tell_decision(service, NULL, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_WAIT)) take_effect(service, now);
    return BITSIM_OK;
}

void bitsim__policies_restart(bitsim_service *service, bitsim_time now) {
    if (bitsim_group_policies_equal(&service->policies, &service->configured)) return;
    bitsim_decision decision = bitsim_quota_change(service->build, &service->choices, true);
    bitsim__tell_decision(service, NULL, &decision, now);
    take_effect(service, now);
}
