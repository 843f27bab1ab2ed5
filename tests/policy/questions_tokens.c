/* SPDX-License-Identifier: MIT */
/* The questions about reaching BITS, jobs, helpers and certificates that no document answers. */
#include "bitsim/policy/call.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/helper.h"
#include "bitsim/policy/job.h"
#include "bitsim/policy/life.h"
#include "policy/cast.h"
#include "policy/questions.h"

static bitsim_decision ask_level(const bitsim_choices *choices) {
    bitsim_call_reach_facts facts = {
        .build = 26100, .choices = choices, .level = BITSIM_RPC_LEVEL_IDENTIFY};
    return bitsim_call_reach(&facts);
}

static bitsim_decision ask_reading(const bitsim_choices *choices) {
    bitsim_party filtered = party(BOB_FILTERED);
    return bitsim_job_enumerate(26100, choices, true, &filtered);
}

static bitsim_decision ask_ownership(const bitsim_choices *choices) {
    bitsim_job_ownership_facts facts = {
        .build = 26100, .choices = choices, .caller = party(BOB_ELEVATED)};
    return bitsim_job_take_ownership(&facts);
}

static bitsim_decision ask_setting_secrets(const bitsim_choices *choices) {
    bitsim_party caller = party(BOB_ELEVATED), owner = party(ALICE);
    return bitsim_job_owner_only(26100, choices, false, &caller, &owner);
}

static bitsim_decision ask_removing_secrets(const bitsim_choices *choices) {
    bitsim_party caller = party(BOB_ELEVATED), owner = party(ALICE);
    return bitsim_job_owner_only(26100, choices, true, &caller, &owner);
}

static bitsim_decision ask_change(const bitsim_choices *choices) {
    return bitsim_helper_change(26100, choices);
}

static bitsim_decision ask_framework(const bitsim_choices *choices) {
    return bitsim_helper_interface(6002, choices);
}

static bitsim_helper_facts helper_facts(const bitsim_choices *choices,
                                        bitsim_helper_method method) {
    bitsim_helper_facts facts = {
        .method = method,
        .build = 26100,
        .choices = choices,
        .qi_caller = party(ALICE),
        .caller = party(ALICE),
        .owner = party(ALICE),
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
    };
    return facts;
}

static bitsim_decision ask_flag_bits(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_SET_FLAGS);
    facts.flags = 0x10;
    return bitsim_helper_decide(&facts);
}

static bitsim_decision ask_final_state(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_CLEAR_TOKEN);
    facts.job_state = BG_JOB_STATE_ACKNOWLEDGED;
    return bitsim_helper_decide(&facts);
}

static bitsim_decision ask_null_pointer(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_GET_FLAGS);
    facts.pointer_is_null = true;
    return bitsim_helper_decide(&facts);
}

/* A wrong flag, on a final job, by who has no right to set any: the first of the three is told. */
static bitsim_decision ask_check_order(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_SET_FLAGS);
    facts.qi_caller = party(BOB);
    facts.flags = 0x10;
    facts.job_state = BG_JOB_STATE_ACKNOWLEDGED;
    return bitsim_helper_decide(&facts);
}

static bitsim_life_need_facts need(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = {.build = 26100, .choices = choices, .flags = 3};
    return facts;
}

static bitsim_decision ask_resume(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = need(choices);
    return bitsim_life_resume(&facts);
}

static bitsim_decision ask_complete(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = need(choices);
    return bitsim_life_complete(&facts);
}

static bitsim_decision ask_context(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = need(choices);
    return bitsim_life_schedule(&facts);
}

static bitsim_cert_facts cert_facts(const bitsim_choices *choices) {
    bitsim_cert_facts facts = {
        .build = 26100,
        .choices = choices,
        .scheme = BITSIM_REMOTE_HTTPS,
        .certificate_set = true,
        .certificate_found = true,
        .key_readable = true,
        .flags = BG_TOKEN_NETWORK,
        .owner = party(NETWORK_SERVICE),
    };
    return facts;
}

static bitsim_decision ask_moment(const bitsim_choices *choices) {
    bitsim_cert_facts facts = cert_facts(choices);
    facts.helper_present = true;
    return bitsim_cert_request(&facts);
}

static bitsim_decision ask_flag_alone(const bitsim_choices *choices) {
    bitsim_cert_facts facts = cert_facts(choices);
    facts.demand = BITSIM_CERT_REQUIRED;
    return bitsim_cert_request(&facts);
}

const question questions_of_tokens[] = {
    {BITSIM_CHOICE_MINIMUM_LEVEL, ask_level},
    {BITSIM_CHOICE_UNELEVATED_ADMIN_READS, ask_reading},
    {BITSIM_CHOICE_OWNERSHIP_HELPER, ask_ownership},
    {BITSIM_CHOICE_OWNER_ONLY_CODE, ask_setting_secrets},
    {BITSIM_CHOICE_OWNER_ONLY_REMOVAL, ask_removing_secrets},
    {BITSIM_CHOICE_MANAGEMENT_FRAMEWORK, ask_framework},
    {BITSIM_CHOICE_HELPER_FLAG_BITS, ask_flag_bits},
    {BITSIM_CHOICE_HELPER_FINAL_STATE, ask_final_state},
    {BITSIM_CHOICE_HELPER_NULL_POINTER, ask_null_pointer},
    {BITSIM_CHOICE_HELPER_CHECK_ORDER, ask_check_order},
    {BITSIM_CHOICE_HELPER_REPLACED, ask_change},
    {BITSIM_CHOICE_RESUME_WITHOUT_HELPER, ask_resume},
    {BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER, ask_complete},
    {BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, ask_context},
    {BITSIM_CHOICE_CERT_1_MOMENT, ask_moment},
    {BITSIM_CHOICE_CERT_1_WITHOUT_HELPER, ask_flag_alone},
    {BITSIM_CHOICE_COUNT, NULL},
};
