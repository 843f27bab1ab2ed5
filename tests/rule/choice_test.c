/* SPDX-License-Identifier: MIT */
#include "bitsim/choice.h"

#include <string.h>

#include "bitsim/error.h"
#include "support/suite.h"

START_TEST(a_choice_is_a_whole_row) {
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    ck_assert_ptr_nonnull(choice);
    ck_assert_int_eq((int)choice->id, _i);
    ck_assert_int_eq(choice->question[strlen(choice->question) - 1], '?');
    ck_assert_ptr_nonnull(choice->answers[0]);
    ck_assert_ptr_nonnull(choice->answers[1]);
    ck_assert_ptr_null(choice->answers[BITSIM_CHOICE_ANSWERS_MAX]);
    bitsim_choice_id found = BITSIM_CHOICE_COUNT;
    ck_assert_int_eq(bitsim_choice_parse(choice->name, &found), BITSIM_OK);
    ck_assert_int_eq((int)found, _i);
}
END_TEST

/* What is documented outright is no matter of choice. */
START_TEST(a_choice_belongs_to_a_rule_that_is_not_certain) {
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    unsigned certain = BITSIM_BASIS_DOCUMENTED;
    bool documented = bitsim_rule_get(choice->rule)->basis == certain;
    /* These are about what the documents leave out, not about what they say. */
    bool beside_the_documents = choice->id == BITSIM_CHOICE_MANAGEMENT_FRAMEWORK ||
                                choice->id == BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK;
    ck_assert(!documented || beside_the_documents);
}
END_TEST

START_TEST(every_rule_of_our_own_has_a_choice) {
    for (int id = BITSIM_RULE_NONE + 1; id < BITSIM_RULE_END; id++) {
        const bitsim_rule *rule = bitsim_rule_get((bitsim_rule_id)id);
        bool open = !(rule->basis & BITSIM_BASIS_OWN);
        for (int i = 0; i < BITSIM_CHOICE_COUNT; i++)
            open = open || bitsim_choice_get((bitsim_choice_id)i)->rule == rule->id;
        ck_assert_msg(open, "%s", rule->name);
    }
}
END_TEST

START_TEST(zeroed_memory_is_the_defaults) {
    bitsim_choices choices;
    memset(&choices, 0, sizeof choices);
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    ck_assert_str_eq(bitsim_choices_answer(&choices, choice->id), choice->answers[0]);
}
END_TEST

START_TEST(an_answer_is_set_by_its_word) {
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    bitsim_choices choices = {{0}};
    for (int i = 0; choice->answers[i]; i++) {
        ck_assert_int_eq(bitsim_choices_set(&choices, choice->id, choice->answers[i]), BITSIM_OK);
        ck_assert_int_eq(choices.answer[choice->id], i);
        ck_assert_str_eq(bitsim_choices_answer(&choices, choice->id), choice->answers[i]);
    }
    bitsim_choices before = choices;
    ck_assert_int_eq(bitsim_choices_set(&choices, choice->id, "perhaps"), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(memcmp(&choices, &before, sizeof before), 0);
}
END_TEST

START_TEST(what_is_no_choice_is_told) {
    bitsim_choices choices = {{0}}, before = choices;
    bitsim_choice_id found = BITSIM_CHOICE_LOGOFF_STATE;
    ck_assert_int_eq(bitsim_choice_parse("no-such-choice", &found), BITSIM_ERR_NOT_FOUND);
    ck_assert(found == BITSIM_CHOICE_LOGOFF_STATE);
    ck_assert_ptr_null(bitsim_choice_get(BITSIM_CHOICE_COUNT));
    ck_assert_int_eq(bitsim_choices_set(&choices, BITSIM_CHOICE_COUNT, "on"), BITSIM_ERR_INVALID);
    ck_assert_ptr_null(bitsim_choices_answer(&choices, BITSIM_CHOICE_COUNT));
    ck_assert_int_eq(memcmp(&choices, &before, sizeof before), 0);
}
END_TEST

START_TEST(an_answer_that_there_is_not_is_not_valid) {
    bitsim_choices choices = {0};
    ck_assert(bitsim_choices_valid(&choices));
    choices.answer[BITSIM_CHOICE_LOGOFF_STATE] = 2;
    ck_assert(!bitsim_choices_valid(&choices));
    ck_assert_ptr_null(bitsim_choices_answer(&choices, BITSIM_CHOICE_LOGOFF_STATE));
    choices.answer[BITSIM_CHOICE_LOGOFF_STATE] = 200;
    ck_assert_ptr_null(bitsim_choices_answer(&choices, BITSIM_CHOICE_LOGOFF_STATE));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("choice");
    TCase *tcase = tcase_create("choice");
    tcase_add_loop_test(tcase, a_choice_is_a_whole_row, 0, BITSIM_CHOICE_COUNT);
    tcase_add_loop_test(tcase, a_choice_belongs_to_a_rule_that_is_not_certain, 0,
                        BITSIM_CHOICE_COUNT);
    tcase_add_test(tcase, every_rule_of_our_own_has_a_choice);
    tcase_add_loop_test(tcase, zeroed_memory_is_the_defaults, 0, BITSIM_CHOICE_COUNT);
    tcase_add_loop_test(tcase, an_answer_is_set_by_its_word, 0, BITSIM_CHOICE_COUNT);
    tcase_add_test(tcase, what_is_no_choice_is_told);
    tcase_add_test(tcase, an_answer_that_there_is_not_is_not_valid);
    suite_add_tcase(suite, tcase);
    return suite;
}
