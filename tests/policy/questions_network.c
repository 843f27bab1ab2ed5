/* SPDX-License-Identifier: MIT */
/* The questions about the network's cost and bandwidth that no document answers. */
#include "bitsim/policy/cost.h"
#include "bitsim/policy/job5_property.h"
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

const question questions_of_network[] = {
    {BITSIM_CHOICE_COST_DEFAULT, ask_default},
    {BITSIM_CHOICE_COST_CONTEXT, ask_cost_context},
    {BITSIM_CHOICE_COST_RETRY, ask_cost_retry},
    {BITSIM_CHOICE_COST_ERROR_COUNT, ask_cost_count},
    {BITSIM_CHOICE_COST_FLAG_BITS, ask_cost_bits},
    {BITSIM_CHOICE_COST_LEVEL, ask_cost_level},
    {BITSIM_CHOICE_COUNT, NULL},
};
