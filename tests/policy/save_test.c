/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/save.h"

#include "policy/verdict.h"

static verdict plain_restart(const bitsim_save_facts *f, bool required) {
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_SAVE_1);
    verdict_note(&v, BITSIM_RULE_SAVE_7);
    if (f->has_secrets) verdict_note(&v, BITSIM_RULE_SAVE_8);
    if (f->running) verdict_note(&v, BITSIM_RULE_SAVE_9);
    if (f->has_object) {
        verdict_note(&v, BITSIM_RULE_SAVE_2);
        v.effects |= BITSIM_EFFECT_DROP_OBJECT;
    }
    if (f->has_judge && f->build >= 18362) verdict_note(&v, BITSIM_RULE_SAVE_3);
    if (f->in_error) verdict_note(&v, BITSIM_RULE_SAVE_4);
    if (!f->has_judge || f->build < 18362 || !f->is_unfinished) return v;
    verdict_note(&v, BITSIM_RULE_SAVE_11);
    if (!required) return v;
    v.hr = BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED;
    v.state = BG_JOB_STATE_ERROR;
    v.context = BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK;
    return v;
}

START_TEST(a_restart_ends_no_job_and_takes_what_is_a_programs) {
    unsigned long number = 0;
    for (unsigned long rest = 0; rest == 0; number++) {
        rest = number;
        bitsim_save_facts facts = {
            .build = builds[pick(&rest, COUNT(builds))],
            .running = pick(&rest, 2),
            .in_error = pick(&rest, 2),
            .has_object = pick(&rest, 2),
            .has_judge = pick(&rest, 2),
            .has_secrets = pick(&rest, 2),
            .is_unfinished = pick(&rest, 2),
        };
        bool required = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_JUDGE_AFTER_RESTART, required);
        facts.choices = &choices;
        verdict expected = plain_restart(&facts, required);
        bitsim_decision decision = bitsim_save_restart(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(a_list_of_a_later_bits_is_cleared) {
    verdict expected = verdict_begin();
    bitsim_decision decision = bitsim_save_list(26100, false);
    verdict_check(&decision, &expected, 0);
    verdict_note(&expected, BITSIM_RULE_SAVE_10);
    expected.effects = BITSIM_EFFECT_DROP_JOBS;
    decision = bitsim_save_list(26100, true);
    verdict_check(&decision, &expected, 1);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("save");
    TCase *tcase = tcase_create("save");
    tcase_add_test(tcase, a_restart_ends_no_job_and_takes_what_is_a_programs);
    tcase_add_test(tcase, a_list_of_a_later_bits_is_cleared);
    suite_add_tcase(suite, tcase);
    return suite;
}
