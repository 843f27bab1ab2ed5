/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/timer.h"

#include "policy/verdict.h"

static const bitsim_hresult lost = HR_ERROR_WINHTTP_CONNECTION_ERROR;

static verdict plain_error(const bitsim_timer_error_facts *f) {
    const uint8_t *answer = f->choices->answer;
    verdict v = verdict_begin();
    if (f->no_progress_timeout == 0) {
        verdict_fail(&v, BITSIM_RULE_TIMER_1, f->error, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_NONE);
    } else if (!f->is_timed) {
        return v;
    } else if (f->retry_delay > f->no_progress_timeout) {
        verdict_fail(&v, BITSIM_RULE_TIMER_2, f->error, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_NONE);
    } else {
        if (f->dropped) verdict_note(&v, BITSIM_RULE_TIMER_11);
        if (f->dropped && f->attempts < 3 && answer[BITSIM_CHOICE_RETRY_SCHEDULE]) {
            v.effects = BITSIM_EFFECT_SOON;
            return v;
        }
        verdict_note(&v, BITSIM_RULE_TIMER_10);
        if (answer[BITSIM_CHOICE_RETRY_DELAY_FROM]) v.effects = BITSIM_EFFECT_WAIT;
    }
    return v;
}

START_TEST(an_error_agrees_with_its_plain_form) {
    static const bitsim_time spans[] = {0, 5, 600, 601};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_RETRY_SCHEDULE] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_RETRY_DELAY_FROM] = (uint8_t)pick(&rest, 2);
        bitsim_timer_error_facts facts = {.build = 26100, .choices = &choices, .error = lost};
        facts.is_timed = pick(&rest, 2);
        facts.dropped = pick(&rest, 2);
        facts.attempts = 1 + (uint32_t)pick(&rest, 4);
        facts.retry_delay = spans[1 + pick(&rest, 3)];
        facts.no_progress_timeout = spans[pick(&rest, COUNT(spans))];
        if (rest) break;
        verdict plain = plain_error(&facts);
        bitsim_decision decision = bitsim_timer_error(&facts);
        verdict_check(&decision, &plain, number);
    }
}
END_TEST

START_TEST(who_has_used_up_his_download_time_fails_with_the_chosen_context) {
    static const BG_ERROR_CONTEXT contexts[] = {BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER,
                                                BG_ERROR_CONTEXT_GENERAL_TRANSPORT,
                                                BG_ERROR_CONTEXT_UNKNOWN};
    bool by_policy = _i >= COUNT(contexts);
    int answer = _i % COUNT(contexts);
    bitsim_choices choices = chosen(BITSIM_CHOICE_DOWNLOAD_TIMEOUT_CONTEXT, answer);
    bitsim_decision decision = bitsim_timer_over(26100, &choices, BITSIM_TIMER_DOWNLOAD, by_policy);
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_TIMER_4);
    if (by_policy) verdict_note(&v, BITSIM_RULE_TIMER_16);
    verdict_fail(&v, BITSIM_RULE_TIMER_3, BG_E_MAXDOWNLOAD_TIMEOUT, BG_JOB_STATE_ERROR,
                 contexts[answer]);
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

START_TEST(who_lay_still_for_too_long_is_cancelled) {
    bitsim_decision decision = bitsim_timer_over(26100, NULL, BITSIM_TIMER_INACTIVITY, _i);
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_TIMER_6);
    verdict_note(&v, BITSIM_RULE_TIMER_7);
    verdict_note(&v, BITSIM_RULE_TIMER_8);
    if (_i) verdict_note(&v, BITSIM_RULE_TIMER_15);
    verdict_note(&v, BITSIM_RULE_TIMER_5);
    v.state = BG_JOB_STATE_CANCELLED;
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

static verdict plain_inactivity(const bitsim_choices *choices, bool is_configured, uint32_t days,
                                bitsim_time *limit) {
    verdict v = verdict_begin();
    *limit = 90 * BITSIM_TICKS_PER_DAY;
    if (!is_configured) {
        verdict_note(&v, BITSIM_RULE_TIMER_5);
        v.effects = BITSIM_EFFECT_DEFAULT;
    } else if (days > 0) {
        verdict_note(&v, BITSIM_RULE_TIMER_15);
        *limit = days * BITSIM_TICKS_PER_DAY;
    } else {
        verdict_note(&v, BITSIM_RULE_TIMER_14);
        switch (choices->answer[BITSIM_CHOICE_INACTIVITY_ZERO]) {
        case 0: v.effects = BITSIM_EFFECT_DEFAULT; break;
        case 1:
            v.effects = BITSIM_EFFECT_SKIP;
            *limit = BITSIM_TIME_NEVER;
            break;
        default: *limit = 0; break;
        }
    }
    return v;
}

START_TEST(the_time_that_a_job_may_lie_still_agrees_with_its_plain_form) {
    static const uint32_t days[] = {0, 1, 90, 999};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_INACTIVITY_ZERO, pick(&rest, 3));
        bool is_configured = pick(&rest, 2);
        uint32_t span = days[pick(&rest, COUNT(days))];
        if (rest) break;
        bitsim_time limit = 7, expected;
        bitsim_decision decision = bitsim_timer_inactivity(26100, &choices, is_configured, span,
                                                           &limit);
        verdict plain = plain_inactivity(&choices, is_configured, span, &expected);
        verdict_check(&decision, &plain, number);
        ck_assert_uint_eq(limit, expected);
    }
}
END_TEST

static const struct {
    bitsim_timer_event event;
    bitsim_rule_id rule;
    /* by_default: whether the span begins anew; choice: what turns that round, or none. */
    bool by_default;
    bitsim_choice_id choice;
} begins[] = {
    {BITSIM_TIMER_PROGRESS, BITSIM_RULE_TIMER_6, true, BITSIM_CHOICE_COUNT},
    {BITSIM_TIMER_CALL, BITSIM_RULE_TIMER_7, true, BITSIM_CHOICE_INACTIVITY_CALLS},
    {BITSIM_TIMER_REFUSAL, BITSIM_RULE_TIMER_8, false, BITSIM_CHOICE_INACTIVITY_REFUSALS},
    {BITSIM_TIMER_NETWORK, BITSIM_RULE_TIMER_9, true, BITSIM_CHOICE_NETWORK_IS_PROGRESS},
    {BITSIM_TIMER_RESUME, BITSIM_RULE_TIMER_12, true, BITSIM_CHOICE_COUNT},
    {BITSIM_TIMER_DELAY_SET, BITSIM_RULE_TIMER_13, false, BITSIM_CHOICE_RETRY_DELAY_CHANGE},
    {BITSIM_TIMER_TIMEOUT_SET, BITSIM_RULE_TIMER_17, true, BITSIM_CHOICE_TIMEOUT_CHANGE},
    {BITSIM_TIMER_SUSPENDED, BITSIM_RULE_TIMER_18, true, BITSIM_CHOICE_SUSPEND_IS_PROGRESS},
};

START_TEST(a_span_begins_anew_unless_chosen_otherwise) {
    for (int choice = 0; choice < BITSIM_CHOICE_COUNT; choice++) {
        bitsim_choices choices = chosen((bitsim_choice_id)choice, 1);
        bool turned = choice == (int)begins[_i].choice;
        verdict v = verdict_begin();
        verdict_note(&v, begins[_i].rule);
        if (begins[_i].by_default == turned) v.effects = BITSIM_EFFECT_SKIP;
        bitsim_decision decision = bitsim_timer_anew(26100, &choices, begins[_i].event);
        verdict_check(&decision, &v, (unsigned long)choice);
    }
}
END_TEST

START_TEST(other_set_methods_are_changes_unless_chosen_otherwise) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_OTHER_SET_METHODS, _i);
    bitsim_decision decision = bitsim_timer_change(26100, &choices);
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_TIMER_19);
    if (_i) v.effects = BITSIM_EFFECT_SKIP;
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("timer");
    TCase *tcase = tcase_create("timer");
    tcase_add_test(tcase, an_error_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, other_set_methods_are_changes_unless_chosen_otherwise, 0, 2);
    tcase_add_loop_test(tcase, who_has_used_up_his_download_time_fails_with_the_chosen_context, 0,
                        6);
    tcase_add_loop_test(tcase, who_lay_still_for_too_long_is_cancelled, 0, 2);
    tcase_add_test(tcase, the_time_that_a_job_may_lie_still_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_span_begins_anew_unless_chosen_otherwise, 0, COUNT(begins));
    suite_add_tcase(suite, tcase);
    return suite;
}
