/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/state.h"

#include "policy/verdict.h"

static const bitsim_hresult errors[] = {BG_E_NETWORK_DISCONNECTED, BG_E_DESTINATION_LOCKED,
                                        BG_E_BLOCKED_BY_POLICY,
                                        BG_E_BLOCKED_BY_COST_TRANSFER_POLICY, BG_E_HTTP_ERROR_500};

START_TEST(what_left_transferring_and_what_was_tried_again_is_counted) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bool connecting_counts = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_ERROR_COUNT_CONNECTING, connecting_counts);
        bool cost_counts = pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_COST_ERROR_COUNT] = cost_counts;
        bitsim_state_error_facts facts = {.build = 26100, .choices = &choices};
        facts.from = (BG_JOB_STATE)pick(&rest, BG_JOB_STATE_CANCELLED + 1);
        facts.is_retry = pick(&rest, 2);
        int error = pick(&rest, COUNT(errors));
        if (rest) break;
        facts.error = errors[error];
        verdict v = verdict_begin();
        bool counts = false;
        bool is_cost = error == 3;
        if (is_cost) verdict_note(&v, BITSIM_RULE_COST_9);
        if (error < 3) {
            verdict_note(&v, BITSIM_RULE_STATE_2);
        } else if (is_cost && !cost_counts) {
            counts = false;
        } else if (facts.from == BG_JOB_STATE_TRANSFERRING || facts.is_retry) {
            verdict_note(&v, BITSIM_RULE_STATE_1);
            counts = true;
        } else {
            verdict_note(&v, BITSIM_RULE_STATE_3);
            counts = connecting_counts && facts.from == BG_JOB_STATE_CONNECTING;
        }
        if (!counts) v.effects = BITSIM_EFFECT_SKIP;
        bitsim_decision decision = bitsim_state_count(&facts);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

START_TEST(an_error_is_told_outside_of_error_unless_chosen_otherwise) {
    for (int state = BG_JOB_STATE_QUEUED; state <= BG_JOB_STATE_CANCELLED; state++)
        FOR_BOTH (only_in_error) {
            bitsim_choices choices = chosen(BITSIM_CHOICE_ERROR_KEPT, only_in_error);
            bool in_error = state == BG_JOB_STATE_ERROR || state == BG_JOB_STATE_TRANSIENT_ERROR;
            verdict v = verdict_begin();
            verdict_note(&v, BITSIM_RULE_STATE_4);
            if (only_in_error && !in_error) v.effects = BITSIM_EFFECT_SKIP;
            bitsim_decision decision = bitsim_state_tells(26100, &choices, (BG_JOB_STATE)state);
            verdict_check(&decision, &v, (unsigned long)state);
        }
}
END_TEST

START_TEST(methods_make_of_states_what_was_chosen) {
    static const int resumed[] = {BITSIM_STATE_UNCHANGED, BG_JOB_STATE_QUEUED,
                                  BITSIM_STATE_UNCHANGED};
    for (int answer = 0; answer < 3; answer++) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_RESUME_TRANSFERRED, answer);
        bitsim_decision decision = bitsim_state_resume(26100, &choices);
        ck_assert_int_eq(decision.state, resumed[answer]);
        ck_assert_int_eq(decision.hr, answer == 2 ? BG_E_INVALID_STATE : S_OK);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_STATE_6);
    }
    FOR_BOTH (other) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_COMPLETE_ALL_MOVED, other);
        bitsim_decision decision = bitsim_state_complete(26100, &choices);
        ck_assert_uint_eq(decision.effects, other ? BITSIM_EFFECT_SKIP : 0);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_STATE_5);
        choices = chosen(BITSIM_CHOICE_COMPLETE_EMPTY, other);
        decision = bitsim_state_empty(26100, &choices);
        ck_assert_uint_eq(decision.effects, other ? 0 : BITSIM_EFFECT_SKIP);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_STATE_16);
        choices = chosen(BITSIM_CHOICE_ADD_FILE_STATE, other);
        decision = bitsim_state_add_file(26100, &choices);
        ck_assert_int_eq(decision.state,
                         other ? (int)BG_JOB_STATE_SUSPENDED : BITSIM_STATE_UNCHANGED);
        ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_STATE_7);
    }
}
END_TEST

/* Each event that needs no other reason, the state that it leads to, and by which rule. */
static const struct {
    bitsim_state_cause event;
    int state;
    bitsim_rule_id rule;
} moves[] = {
    {BITSIM_STATE_SUSPENDS, BG_JOB_STATE_SUSPENDED, BITSIM_RULE_STATE_8},
    {BITSIM_STATE_RESUMES, BG_JOB_STATE_QUEUED, BITSIM_RULE_STATE_9},
    {BITSIM_STATE_CANCELS, BG_JOB_STATE_CANCELLED, BITSIM_RULE_STATE_10},
    {BITSIM_STATE_COMPLETES, BG_JOB_STATE_ACKNOWLEDGED, BITSIM_RULE_STATE_11},
    {BITSIM_STATE_CONNECTED, BG_JOB_STATE_TRANSFERRING, BITSIM_RULE_STATE_12},
    {BITSIM_STATE_REQUEUED, BG_JOB_STATE_QUEUED, BITSIM_RULE_STATE_13},
};

START_TEST(an_event_leads_where_its_rule_says) {
    bitsim_decision decision = bitsim_state_move(26100, moves[_i].event);
    verdict v = verdict_begin();
    verdict_note(&v, moves[_i].rule);
    v.state = moves[_i].state;
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

START_TEST(a_partial_complete_that_leaves_files_says_what_was_chosen) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_COMPLETE_UNDELETED, _i);
    bitsim_decision decision = bitsim_state_undeleted(26100, &choices);
    ck_assert_int_eq(decision.hr, _i ? BG_S_UNABLE_TO_DELETE_FILES : BG_S_PARTIAL_COMPLETE);
    ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_STATE_15);
    decision = bitsim_state_next_file(26100);
    ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_STATE_14);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("state");
    TCase *tcase = tcase_create("state");
    tcase_add_test(tcase, what_left_transferring_and_what_was_tried_again_is_counted);
    tcase_add_test(tcase, an_error_is_told_outside_of_error_unless_chosen_otherwise);
    tcase_add_test(tcase, methods_make_of_states_what_was_chosen);
    tcase_add_loop_test(tcase, an_event_leads_where_its_rule_says, 0, COUNT(moves));
    tcase_add_loop_test(tcase, a_partial_complete_that_leaves_files_says_what_was_chosen, 0, 2);
    suite_add_tcase(suite, tcase);
    return suite;
}
