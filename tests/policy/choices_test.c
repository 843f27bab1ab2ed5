/* SPDX-License-Identifier: MIT */
/* Each choice matters: its answers lead to decisions that differ (the questions: questions.h). */
#include "policy/questions.h"
#include "policy/verdict.h"

/* The question for choice |id|, or NULL if there is none, or more than one. */
static ask *question_of(int id) {
    static const question *const lists[] = {questions_of_tokens,  questions_of_time,
                                            questions_of_methods, questions_of_transfer,
                                            questions_of_network, questions_of_quotas};
    ask *found = NULL;
    int count = 0;
    for (size_t list = 0; list < sizeof lists / sizeof lists[0]; list++) {
        for (const question *it = lists[list]; it->choice != BITSIM_CHOICE_COUNT; it++) {
            if ((int)it->choice != id) continue;
            found = it->put;
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

START_TEST(each_answer_makes_a_decision_of_its_own) {
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    ck_assert_msg(question_of(_i) != NULL, "%s is not put, or twice", choice->name);
    verdict seen[BITSIM_CHOICE_ANSWERS_MAX];
    int answers = 0;
    for (; choice->answers[answers]; answers++) {
        bitsim_choices choices = chosen(choice->id, answers);
        bitsim_decision decision = question_of(_i)(&choices);
        for (int before = 0; before < answers; before++)
            ck_assert_msg(!verdict_agrees(&seen[before], &decision), "%s=%s is %s=%s", choice->name,
                          choice->answers[answers], choice->name, choice->answers[before]);
        seen[answers] = verdict_of(&decision);
    }
    ck_assert_int_ge(answers, 2);
}
END_TEST

START_TEST(no_choices_are_the_defaults) {
    bitsim_choices defaults = {{0}};
    bitsim_decision without = question_of(_i)(NULL), with = question_of(_i)(&defaults);
    verdict expected = verdict_of(&with);
    verdict_check(&without, &expected, 0);
}
END_TEST

START_TEST(a_choice_is_named_by_the_rule_that_leaves_it_open) {
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    bool named = false;
    for (int answer = 0; choice->answers[answer]; answer++) {
        bitsim_choices choices = chosen(choice->id, answer);
        bitsim_decision decision = question_of(_i)(&choices);
        named = named || bitsim_decision_names(&decision, choice->rule);
    }
    ck_assert_msg(named, "%s: %s has no part in it", choice->name, bitsim_rule_name(choice->rule));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("choices");
    TCase *tcase = tcase_create("choices");
    tcase_add_loop_test(tcase, each_answer_makes_a_decision_of_its_own, 0, BITSIM_CHOICE_COUNT);
    tcase_add_loop_test(tcase, no_choices_are_the_defaults, 0, BITSIM_CHOICE_COUNT);
    tcase_add_loop_test(tcase, a_choice_is_named_by_the_rule_that_leaves_it_open, 0,
                        BITSIM_CHOICE_COUNT);
    suite_add_tcase(suite, tcase);
    return suite;
}
