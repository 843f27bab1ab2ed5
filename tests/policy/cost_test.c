/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/cost.h"

#include "policy/verdict.h"

/* Each state alone, some together, and what is none. */
static const uint32_t costs[] = {
    0,
    BITS_COST_STATE_UNRESTRICTED,
    BITS_COST_STATE_CAPPED_USAGE_UNKNOWN,
    BITS_COST_STATE_BELOW_CAP,
    BITS_COST_STATE_NEAR_CAP,
    BITS_COST_STATE_OVERCAP_CHARGED,
    BITS_COST_STATE_OVERCAP_THROTTLED,
    BITS_COST_STATE_USAGE_BASED,
    BITS_COST_STATE_ROAMING,
    BITS_COST_STATE_ROAMING | BITS_COST_STATE_BELOW_CAP,
    BITS_COST_STATE_UNRESTRICTED | BITSIM_COST_CONGESTED,
    BITS_COST_STATE_NEAR_CAP | BITSIM_COST_CONGESTED,
};

/* The transfer policies, and some that are made of bits; the first stands for none. */
static const uint32_t policies[] = {
    0,
    BITS_COST_STATE_TRANSFER_ALWAYS,
    BITS_COST_STATE_TRANSFER_NOT_ROAMING,
    BITS_COST_STATE_TRANSFER_NO_SURCHARGE,
    BITS_COST_STATE_TRANSFER_STANDARD,
    BITS_COST_STATE_TRANSFER_UNRESTRICTED,
    BITS_COST_STATE_UNRESTRICTED | BITS_COST_STATE_BELOW_CAP,
    BITS_COST_OPTION_IGNORE_CONGESTION,
};

/* Which of |costs| each of the five admits, as the page of BITS_JOB_TRANSFER_POLICY tells it. */
static const char *const admitted[] = {
    [1] = "111111111111", /* whatever it costs */
    [2] = "111111110011", /* unless it roams */
    [3] = "111110110011", /* nor is charged beyond the cap */
    [4] = "111100110010", /* nor near the cap */
    [5] = "110000100010", /* neither cost nor limit */
};

static bool admits(uint32_t policy, uint32_t cost) { return (cost & 0xFF & ~policy) == 0; }

static void plain_block(verdict *v, bitsim_rule_id rule, int context) {
    static const BG_ERROR_CONTEXT contexts[] = {BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER,
                                                BG_ERROR_CONTEXT_GENERAL_TRANSPORT,
                                                BG_ERROR_CONTEXT_NONE};
    verdict_note(v, BITSIM_RULE_COST_7);
    verdict_fail(v, rule, BG_E_BLOCKED_BY_COST_TRANSFER_POLICY, BG_JOB_STATE_TRANSIENT_ERROR,
                 contexts[context]);
}

static verdict plain_check(const bitsim_cost_facts *f, int by_default, int context) {
    verdict v = verdict_begin();
    bool limited = !admits(BITS_COST_STATE_TRANSFER_UNRESTRICTED, f->cost);
    if (f->build < 9200) {
        if (limited) verdict_note(&v, BITSIM_RULE_COST_1);
        return v;
    }
    if (f->is_set) {
        bool waits = (f->cost & BITSIM_COST_CONGESTED) && !(f->flags & 0x80000000u);
        if (!admits(f->flags, f->cost)) plain_block(&v, BITSIM_RULE_COST_2, context);
        else if (waits) plain_block(&v, BITSIM_RULE_COST_6, context);
        else verdict_note(&v, BITSIM_RULE_COST_2);
        return v;
    }
    if (f->device_policy && f->build >= 17763) {
        if (admits(f->device_policy, f->cost)) verdict_note(&v, BITSIM_RULE_COST_5);
        else plain_block(&v, BITSIM_RULE_COST_5, context);
        return v;
    }
    if (!limited) return v;
    bool minds = by_default == 0 || (by_default == 1 && !f->foreground);
    if (minds) plain_block(&v, BITSIM_RULE_COST_4, context);
    else verdict_note(&v, BITSIM_RULE_COST_4);
    return v;
}

START_TEST(who_may_run_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_cost_facts facts = {.build = builds[pick(&rest, COUNT(builds))]};
        int by_default = pick(&rest, 3), context = pick(&rest, 3);
        bitsim_choices choices = chosen(BITSIM_CHOICE_COST_DEFAULT, by_default);
        choices.answer[BITSIM_CHOICE_COST_CONTEXT] = (uint8_t)context;
        facts.choices = &choices;
        facts.cost = costs[pick(&rest, COUNT(costs))];
        facts.flags = policies[pick(&rest, COUNT(policies))];
        facts.is_set = pick(&rest, 2);
        facts.device_policy = policies[pick(&rest, 6)];
        facts.foreground = pick(&rest, 2);
        if (rest) break;
        verdict plain = plain_check(&facts, by_default, context);
        bitsim_decision decision = bitsim_cost_check(&facts);
        verdict_check(&decision, &plain, number);
    }
}
END_TEST

START_TEST(a_transfer_policy_admits_what_its_page_says) {
    for (int cost = 0; cost < COUNT(costs); cost++) {
        bitsim_cost_facts facts = {
            .build = 26100, .is_set = true, .flags = policies[_i], .cost = costs[cost]};
        bitsim_decision decision = bitsim_cost_check(&facts);
        ck_assert_msg(bitsim_succeeded(decision.hr) == (admitted[_i][cost] == '1'),
                      "policy %#x, cost %#x", policies[_i], costs[cost]);
    }
}
END_TEST

START_TEST(the_default_is_what_the_check_goes_by) {
    for (int cost = 0; cost < COUNT(costs); cost++) {
        FOR_BOTH (foreground) {
            bitsim_choices choices = chosen(BITSIM_CHOICE_COST_DEFAULT, _i);
            bitsim_cost_facts facts = {
                .build = 26100, .choices = &choices, .cost = costs[cost], .foreground = foreground};
            uint32_t policy = bitsim_cost_default(&choices, foreground);
            ck_assert_int_eq(bitsim_succeeded(bitsim_cost_check(&facts).hr),
                             admits(policy, costs[cost]));
        }
    }
}
END_TEST

START_TEST(what_is_blocked_waits_for_the_cost_unless_chosen) {
    FOR_BOTH (timed) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_COST_RETRY, timed);
        bitsim_decision decision = bitsim_cost_waits(26100, &choices);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_COST_8);
        ck_assert_uint_eq(decision.effects, timed ? 0 : BITSIM_EFFECT_WAIT);
    }
    bitsim_decision decision = bitsim_cost_over(26100);
    ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_COST_3);
    ck_assert_int_eq(decision.state, BG_JOB_STATE_QUEUED);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("cost");
    TCase *tcase = tcase_create("cost");
    tcase_add_test(tcase, who_may_run_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_transfer_policy_admits_what_its_page_says, 1, 6);
    tcase_add_loop_test(tcase, the_default_is_what_the_check_goes_by, 0, 3);
    tcase_add_test(tcase, what_is_blocked_waits_for_the_cost_unless_chosen);
    suite_add_tcase(suite, tcase);
    return suite;
}
