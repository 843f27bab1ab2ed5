/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/turn.h"

#include "policy/verdict.h"

static verdict plain_start(const bitsim_turn_facts *f, bool limited) {
    verdict v = verdict_begin();
    if (f->level == BG_JOB_PRIORITY_FOREGROUND) {
        bool full = limited && f->foreground_running >= 4;
        verdict_note(&v, full ? BITSIM_RULE_TURN_12 : BITSIM_RULE_TURN_1);
        if (full) v.effects = BITSIM_EFFECT_WAIT;
    } else if (f->higher_waits) {
        verdict_note(&v, BITSIM_RULE_TURN_3);
        v.effects = BITSIM_EFFECT_WAIT;
    } else if (f->place_taken && f->lower_runs) {
        verdict_note(&v, BITSIM_RULE_TURN_4);
        v.effects = BITSIM_EFFECT_PREEMPT;
    } else {
        verdict_note(&v, BITSIM_RULE_TURN_2);
        if (f->place_taken) v.effects = BITSIM_EFFECT_WAIT;
    }
    return v;
}

START_TEST(starting_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_turn_facts facts = {.build = builds[pick(&rest, COUNT(builds))]};
        bool limited = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_FOREGROUND_JOBS, limited);
        facts.choices = &choices;
        facts.level = (BG_JOB_PRIORITY)pick(&rest, 4);
        facts.foreground_running = (uint32_t)pick(&rest, 6);
        facts.higher_waits = pick(&rest, 2);
        facts.place_taken = pick(&rest, 2);
        facts.lower_runs = pick(&rest, 2);
        if (rest) break;
        verdict plain = plain_start(&facts, limited);
        bitsim_decision decision = bitsim_turn_start(&facts);
        verdict_check(&decision, &plain, number);
    }
}
END_TEST

static const bitsim_time minute = BITSIM_TICKS_PER_MINUTE;

static const struct {
    const char *claim;
    int slice;
    bool alone_queues, is_alone;
    /* seconds: how long it has run. */
    unsigned seconds;
    bitsim_rule_id rule;
    bool queues;
} ends[] = {
    {"five minutes are not over", 0, false, false, 299, BITSIM_RULE_TURN_6, false},
    {"five minutes are over", 0, false, false, 300, BITSIM_RULE_TURN_5, true},
    {"over, but alone", 0, false, true, 300, BITSIM_RULE_TURN_7, false},
    {"over and alone, which is queued too", 0, true, true, 300, BITSIM_RULE_TURN_7, true},
    {"a minute is not over", 1, false, false, 59, BITSIM_RULE_TURN_6, false},
    {"a minute is over", 1, false, false, 60, BITSIM_RULE_TURN_5, true},
    {"there is no slice", 2, false, false, 86400, BITSIM_RULE_TURN_6, false},
    {"there is no slice for who is alone either", 2, true, true, 86400, BITSIM_RULE_TURN_6, false},
};

START_TEST(a_slice_ends_when_it_is_over_and_somebody_waits) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_TIME_SLICE, ends[_i].slice);
    choices.answer[BITSIM_CHOICE_SLICE_ALONE] = ends[_i].alone_queues;
    bitsim_turn_end_facts facts = {
        .build = 26100,
        .choices = &choices,
        .ran = ends[_i].seconds * BITSIM_TICKS_PER_SECOND,
        .is_alone = ends[_i].is_alone,
    };
    bitsim_decision decision = bitsim_turn_end(&facts);
    ck_assert_int_eq(decision.hr, S_OK);
    ck_assert_msg(bitsim_decision_rule(&decision) == ends[_i].rule, "%s", ends[_i].claim);
    ck_assert_msg((decision.state == BG_JOB_STATE_QUEUED) == ends[_i].queues, "%s", ends[_i].claim);
}
END_TEST

START_TEST(the_length_of_a_slice_is_what_its_end_goes_by) {
    static const bitsim_time lengths[] = {5 * minute, minute, BITSIM_TIME_NEVER};
    bitsim_choices choices = chosen(BITSIM_CHOICE_TIME_SLICE, _i);
    ck_assert_uint_eq(bitsim_turn_slice(&choices, false), lengths[_i]);
    ck_assert_uint_eq(bitsim_turn_slice(&choices, true), BITSIM_TIME_NEVER);
    if (lengths[_i] == BITSIM_TIME_NEVER) return;
    bitsim_turn_end_facts facts = {.build = 26100, .choices = &choices, .ran = lengths[_i]};
    ck_assert_int_eq(bitsim_turn_end(&facts).state, BG_JOB_STATE_QUEUED);
    facts.ran--;
    ck_assert_int_eq(bitsim_turn_end(&facts).state, BITSIM_STATE_UNCHANGED);
    choices.answer[BITSIM_CHOICE_SLICE_ALONE] = 1;
    ck_assert_uint_eq(bitsim_turn_slice(&choices, true), lengths[_i]);
}
END_TEST

START_TEST(who_cannot_run_holds_others_back_only_if_chosen) {
    FOR_BOTH (holds) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_TRANSIENT_ERROR_HOLDS, holds);
        bitsim_decision decision = bitsim_turn_holds(26100, &choices, BITSIM_TURN_TRANSIENT);
        ck_assert_uint_eq(decision.effects, holds ? BITSIM_EFFECT_WAIT : 0);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_TURN_8);
        decision = bitsim_turn_holds(26100, &choices, BITSIM_TURN_ABSENT);
        ck_assert_uint_eq(decision.effects, 0);

        choices = chosen(BITSIM_CHOICE_ABSENT_OWNER_HOLDS, holds);
        decision = bitsim_turn_holds(26100, &choices, BITSIM_TURN_ABSENT);
        ck_assert_uint_eq(decision.effects, holds ? BITSIM_EFFECT_WAIT : 0);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_TURN_9);
        decision = bitsim_turn_holds(26100, &choices, BITSIM_TURN_TRANSIENT);
        ck_assert_uint_eq(decision.effects, 0);
    }
}
END_TEST

START_TEST(who_gives_way_comes_first_and_a_priority_counts_at_once_unless_chosen) {
    FOR_BOTH (other) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_PREEMPTED_PLACE, other);
        bitsim_decision decision = bitsim_turn_preempted(26100, &choices);
        ck_assert_uint_eq(decision.effects, other ? 0 : BITSIM_EFFECT_FIRST);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_TURN_10);

        choices = chosen(BITSIM_CHOICE_PRIORITY_MOMENT, other);
        decision = bitsim_turn_priority(26100, &choices);
        ck_assert_uint_eq(decision.effects, other ? BITSIM_EFFECT_WAIT : 0);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_TURN_11);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("turn");
    TCase *tcase = tcase_create("turn");
    tcase_add_test(tcase, starting_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_slice_ends_when_it_is_over_and_somebody_waits, 0, COUNT(ends));
    tcase_add_loop_test(tcase, the_length_of_a_slice_is_what_its_end_goes_by, 0, 3);
    tcase_add_test(tcase, who_cannot_run_holds_others_back_only_if_chosen);
    tcase_add_test(tcase, who_gives_way_comes_first_and_a_priority_counts_at_once_unless_chosen);
    suite_add_tcase(suite, tcase);
    return suite;
}
