/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/range.h"

#include "policy/verdict.h"

static verdict plainly(const bitsim_range_access_facts *f) {
    verdict v = verdict_begin();
    bool changes = f->method != BITSIM_RANGE_GET_FILLED, knows = f->build >= 15063;
    bool excluded = f->is_upload || f->is_on_share || f->is_dynamic || f->has_ranges ||
                    f->has_method;
    if (changes && f->is_final && f->is_null) verdict_note(&v, BITSIM_RULE_METHOD_16);
    bool state_first = f->choices->answer[BITSIM_CHOICE_METHOD_CHECK_ORDER] == 1;
    bool arguments_hold = !f->is_null && !(excluded && knows);
    if (changes && f->is_final && (state_first || arguments_hold)) {
        verdict_end(&v, BITSIM_RULE_METHOD_4, BG_E_INVALID_STATE);
    } else if (f->is_null) {
        verdict_end(&v, BITSIM_RULE_METHOD_1, E_INVALIDARG);
    } else if (excluded && knows) {
        verdict_end(&v, BITSIM_RULE_RANGE_10, BG_E_RANDOM_ACCESS_NOT_SUPPORTED);
    } else if (f->is_outside && knows) {
        verdict_end(&v, BITSIM_RULE_RANGE_11, BG_E_INVALID_RANGE);
    } else if (knows && changes) {
        bool waits = f->choices->answer[BITSIM_CHOICE_REQUESTED_RANGES] == 1 &&
                     f->method == BITSIM_RANGE_REQUEST;
        if (waits) verdict_note(&v, BITSIM_RULE_RANGE_12);
        if (waits) v.effects = BITSIM_EFFECT_WAIT;
        verdict_note(&v, BITSIM_RULE_RANGE_13);
    }
    return v;
}

START_TEST(random_access_agrees_with_its_plain_form) {
    static const uint32_t sides[] = {15062, 15063, 26100};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_METHOD_CHECK_ORDER] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_REQUESTED_RANGES] = (uint8_t)pick(&rest, 2);
        bitsim_range_access_facts facts = {
            .method = (bitsim_range_method)pick(&rest, 3),
            .build = sides[pick(&rest, COUNT(sides))],
            .choices = &choices,
            .is_null = pick(&rest, 2),
            .is_final = pick(&rest, 2),
            .is_upload = pick(&rest, 2),
            .is_on_share = pick(&rest, 2),
            .is_dynamic = pick(&rest, 2),
            .has_ranges = pick(&rest, 2),
            .has_method = pick(&rest, 2),
            .is_outside = pick(&rest, 2),
        };
        if (rest) break;
        verdict expected = plainly(&facts);
        bitsim_decision decision = bitsim_range_access(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(what_follows_for_parts_of_files_is_told_by_a_rule) {
    verdict inside = verdict_begin(), outside = verdict_begin(), filled = verdict_begin();
    verdict_note(&inside, BITSIM_RULE_RANGE_9);
    verdict_fail(&outside, BITSIM_RULE_RANGE_8, BG_E_INVALID_RANGE, BG_JOB_STATE_ERROR,
                 BG_ERROR_CONTEXT_REMOTE_FILE);
    verdict_end(&filled, BITSIM_RULE_RANGE_12, S_OK);
    filled.state = BG_JOB_STATE_SUSPENDED;
    bitsim_decision decision = bitsim_range_progress(26100, BITSIM_RANGE_INSIDE);
    verdict_check(&decision, &inside, 0);
    decision = bitsim_range_progress(26100, BITSIM_RANGE_OUTSIDE);
    verdict_check(&decision, &outside, 1);
    decision = bitsim_range_progress(26100, BITSIM_RANGE_FILLED);
    verdict_check(&decision, &filled, 2);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("range");
    TCase *tcase = tcase_create("range");
    tcase_add_test(tcase, random_access_agrees_with_its_plain_form);
    tcase_add_test(tcase, what_follows_for_parts_of_files_is_told_by_a_rule);
    suite_add_tcase(suite, tcase);
    return suite;
}
