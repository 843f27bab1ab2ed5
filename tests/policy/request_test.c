/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/request.h"

#include "policy/verdict.h"

static verdict shape_expected(const bitsim_shape_facts *facts, bool any_priority) {
    const unsigned relaxed = BITSIM_EFFECT_WHOLE_FILE | BITSIM_EFFECT_RELAX;
    bool foreground = facts->priority == BG_JOB_PRIORITY_FOREGROUND;
    bool large = facts->size >= UINT64_C(0x80000000);
    verdict v = verdict_begin();
    if (facts->in_parts) return v;
    if (facts->custom_method && facts->build >= 17763) {
        verdict_note(&v, BITSIM_RULE_HTTP_26);
        v.effects = relaxed;
    } else if (facts->dynamic && facts->build >= 9200) {
        verdict_note(&v, foreground ? BITSIM_RULE_HTTP_20 : BITSIM_RULE_HTTP_22);
        if (foreground || any_priority) v.effects = relaxed;
    } else if (foreground && !large) {
        verdict_note(&v, facts->begun ? BITSIM_RULE_HTTP_4 : BITSIM_RULE_HTTP_3);
        if (!facts->begun) v.effects = BITSIM_EFFECT_WHOLE_FILE;
    }
    return v;
}

START_TEST(a_file_is_asked_for_by_ranges_unless_something_says_otherwise) {
    static const uint64_t sizes[] = {0, 1000, UINT64_C(0x7FFFFFFF), UINT64_C(0x80000000),
                                     BG_SIZE_UNKNOWN};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bool any_priority = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_DYNAMIC_IN_BACKGROUND, any_priority);
        bitsim_shape_facts facts = {
            .build = builds[_i],
            .choices = &choices,
            .priority = (BG_JOB_PRIORITY)pick(&rest, 4),
            .dynamic = pick(&rest, 2),
            .custom_method = pick(&rest, 2),
            .in_parts = pick(&rest, 2),
            .begun = pick(&rest, 2),
            .size = sizes[pick(&rest, COUNT(sizes))],
        };
        if (rest) break;
        bitsim_decision decision = bitsim_request_shape(&facts);
        verdict v = shape_expected(&facts, any_priority);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

static verdict interruption_expected(const bitsim_interruption_facts *facts) {
    verdict v = verdict_begin();
    bool custom = facts->custom_method && facts->build >= 17763;
    bool dynamic = facts->dynamic && facts->build >= 9200;
    bool fast = facts->high_performance && facts->restarts && facts->build >= 9200;
    if (bitsim_failed(facts->error)) {
        if (custom)
            verdict_fail(&v, BITSIM_RULE_HTTP_25, facts->error, BG_JOB_STATE_ERROR,
                         BG_ERROR_CONTEXT_NONE);
        return v;
    }
    if (!facts->begun || !(custom || dynamic || fast)) return v;
    verdict_note(&v, custom    ? BITSIM_RULE_HTTP_26
                     : dynamic ? BITSIM_RULE_HTTP_21
                               : BITSIM_RULE_HTTP_24);
    v.effects = BITSIM_EFFECT_RESTART_FILE;
    return v;
}

START_TEST(an_interruption_leaves_what_the_kind_of_job_allows) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_interruption_facts facts = {
            .build = builds[_i],
            .dynamic = pick(&rest, 2),
            .custom_method = pick(&rest, 2),
            .high_performance = pick(&rest, 2),
            .restarts = pick(&rest, 2),
            .begun = pick(&rest, 2),
            .error = pick(&rest, 2) ? BG_E_HTTP_ERROR_503 : S_OK,
        };
        if (rest) break;
        bitsim_decision decision = bitsim_request_interruption(&facts);
        verdict v = interruption_expected(&facts);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("request");
    TCase *tcase = tcase_create("request");
    tcase_add_loop_test(tcase, a_file_is_asked_for_by_ranges_unless_something_says_otherwise, 0,
                        COUNT(builds));
    tcase_add_loop_test(tcase, an_interruption_leaves_what_the_kind_of_job_allows, 0,
                        COUNT(builds));
    suite_add_tcase(suite, tcase);
    return suite;
}
