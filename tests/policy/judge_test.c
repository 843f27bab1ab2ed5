/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/judge.h"

#include "policy/verdict.h"

/* The interface came with build 18362; before, nobody can have registered. */
enum { known_since = 18362 };

START_TEST(who_judges_is_asked_once_of_each_certificate) {
    for (int i = 0; i < COUNT(builds); i++) {
        FOR_BOTH (known) {
            verdict v = verdict_begin();
            if (builds[i] >= known_since && known) {
                verdict_note(&v, BITSIM_RULE_CERT_13);
                v.effects = BITSIM_EFFECT_SKIP;
            } else if (builds[i] >= known_since) {
                verdict_note(&v, BITSIM_RULE_CERT_10);
                verdict_note(&v, BITSIM_RULE_CERT_14);
                v.identity = BITSIM_IDENTITY_NOTIFIER;
            }
            bitsim_decision decision = bitsim_judge_ask(builds[i], NULL, known);
            verdict_check(&decision, &v, (unsigned long)i << 1 | (unsigned long)known);
        }
    }
}
END_TEST

/* A callback that cannot be called has not answered, whatever the way to it says. */
START_TEST(its_answer_counts) {
    static const bitsim_hresult answers[] = {S_OK, S_FALSE, E_FAIL, E_ACCESSDENIED};
    const BG_ERROR_CONTEXT context = BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK;
    bitsim_choices choices = chosen(BITSIM_CHOICE_JUDGE_GONE, _i);
    for (unsigned long count = 0; count < COUNT(builds) * 2 * COUNT(answers); count++) {
        unsigned long rest = count;
        bitsim_judge_facts facts = {.choices = &choices};
        facts.build = builds[pick(&rest, COUNT(builds))];
        facts.gone = pick(&rest, 2) != 0;
        facts.answer = answers[pick(&rest, COUNT(answers))];
        verdict v = verdict_begin();
        if (facts.build >= known_since && facts.gone)
            verdict_fail(&v, BITSIM_RULE_CERT_12, BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED,
                         _i == 1 ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR, context);
        else if (facts.build >= known_since && bitsim_failed(facts.answer))
            verdict_fail(&v, BITSIM_RULE_CERT_11, facts.answer, BG_JOB_STATE_TRANSIENT_ERROR,
                         context);
        else if (facts.build >= known_since) verdict_note(&v, BITSIM_RULE_CERT_13);
        bitsim_decision decision = bitsim_judge_answer(&facts);
        verdict_check(&decision, &v, count);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("judge");
    TCase *tcase = tcase_create("judge");
    tcase_add_test(tcase, who_judges_is_asked_once_of_each_certificate);
    tcase_add_loop_test(tcase, its_answer_counts, 0, 2);
    suite_add_tcase(suite, tcase);
    return suite;
}
