/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/quota.h"

#include "service/frame.h"

/* ---- The books ---- */

uint8_t bitsim__quota_of(const bitsim_service *service, const bitsim_party *owner) {
    uint8_t quotas = 0;
    bitsim_quota_exempt_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .caller = *owner,
        .process = *owner,
        .owner = *owner,
    };
    for (int quota = 0; quota < BITSIM_QUOTA_COUNT; quota++) {
        facts.quota = (bitsim_quota)quota;
        bitsim_decision decision = bitsim_quota_exempt(&facts);
        if (!(decision.effects & BITSIM_EFFECT_EXEMPT)) quotas |= (uint8_t)(1 << quota);
    }
    return quotas;
}

const bitsim__kept *bitsim__quota_payer(const bitsim_service *service, const bitsim__job *job) {
    const bitsim__kept *creator = bitsim__job_creator(job);
    if (!creator) return job->owner;
    bitsim_decision decision = bitsim_quota_taken(service->build, &service->choices);
    return decision.effects & BITSIM_EFFECT_SKIP ? creator : job->owner;
}

static uint32_t counts(const bitsim__kept *payer, bitsim_quota quota) {
    return payer->quotas >> quota & 1;
}

void bitsim__quota_gains(bitsim_service *service, const bitsim__job *job) {
    const bitsim__kept *payer = bitsim__quota_payer(service, job);
    bitsim__account *account = bitsim__account_at(service, payer->party.account);
    account->job_count++;
    account->counted += counts(payer, BITSIM_QUOTA_JOBS_PER_USER);
    service->counted += counts(payer, BITSIM_QUOTA_JOBS_PER_MACHINE);
}

void bitsim__quota_loses(bitsim_service *service, const bitsim__job *job) {
    const bitsim__kept *payer = bitsim__quota_payer(service, job);
    bitsim__account *account = bitsim__account_at(service, payer->party.account);
    account->job_count--;
    account->counted -= counts(payer, BITSIM_QUOTA_JOBS_PER_USER);
    service->counted -= counts(payer, BITSIM_QUOTA_JOBS_PER_MACHINE);
}

/* ---- The questions ---- */

bool bitsim__is_exempt(bitsim__frame *frame, bitsim_quota quota) {
    const bitsim_service *service = frame->service;
    bitsim_quota_exempt_facts facts = {
        .quota = quota,
        .build = service->build,
        .choices = &service->choices,
        .caller = frame->caller,
        .process = bitsim__party(service, frame->call->client->process),
        .impersonates = frame->seen != BITSIM_IDENTITY_PROCESS,
        .owner = frame->job ? bitsim__quota_payer(service, frame->job)->party : frame->caller,
    };
    bitsim_decision decision = bitsim_quota_exempt(&facts);
    bitsim__tell_decision(frame->service, frame->job, &decision, frame->now);
    return (decision.effects & BITSIM_EFFECT_EXEMPT) != 0;
}

/* How high a user's limit is, the only one that more than its policy has a say in. */
static void tell_users_limit(bitsim__frame *frame) {
    const bitsim_service *service = frame->service;
    uint32_t limit;
    bitsim_decision decision = bitsim_quota_limit(
        service->build, &service->choices, &service->policies, BITSIM_QUOTA_JOBS_PER_USER, &limit);
    if (decision.trail_length)
        bitsim__tell_decision(frame->service, frame->job, &decision, frame->now);
}

bool bitsim__may_have_a_job_more(bitsim__frame *frame) {
    const bitsim_service *service = frame->service;
    uint32_t number = frame->caller.account;
    const bitsim__account *account = number && number <= service->account_count
                                         ? bitsim__account_at(service, number)
                                         : NULL;
    bitsim_quota_jobs_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .user_limit = service->limits[BITSIM_QUOTA_JOBS_PER_USER],
        .machine_limit = service->limits[BITSIM_QUOTA_JOBS_PER_MACHINE],
        .user_counted = account ? account->counted : 0,
        .user_jobs = account ? account->job_count : 0,
        .machine_counted = service->counted,
        .machine_jobs = service->table.count,
    };
    bool user_matters = facts.user_jobs >= facts.user_limit;
    bool machine_matters = facts.machine_jobs >= facts.machine_limit;
    if (!user_matters && !machine_matters) return true;
    tell_users_limit(frame);
    if (user_matters) facts.user_exempt = bitsim__is_exempt(frame, BITSIM_QUOTA_JOBS_PER_USER);
    if (machine_matters)
        facts.machine_exempt = bitsim__is_exempt(frame, BITSIM_QUOTA_JOBS_PER_MACHINE);
    bitsim_decision decision = bitsim_quota_jobs(&facts);
    return bitsim__ask(frame, &decision);
}
