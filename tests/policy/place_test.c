/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/place.h"

#include "policy/verdict.h"

START_TEST(a_high_performance_job_writes_into_the_destination) {
    FOR_BOTH (high_performance) {
        verdict v = verdict_begin();
        if (high_performance && builds[_i] >= 9200) {
            verdict_note(&v, BITSIM_RULE_HTTP_23);
            v.effects = BITSIM_EFFECT_IN_PLACE;
        }
        bitsim_decision decision = bitsim_place_check(builds[_i], high_performance);
        verdict_check(&decision, &v, (unsigned long)high_performance);
    }
}
END_TEST

START_TEST(a_file_has_the_time_that_a_web_server_gave) {
    FOR_BOTH (over_http) {
        FOR_BOTH (time_known) {
            verdict v = verdict_begin();
            if (over_http && time_known) verdict_note(&v, BITSIM_RULE_HTTP_31);
            bitsim_decision decision = bitsim_place_times(builds[_i], over_http, time_known);
            verdict_check(&decision, &v, (unsigned long)over_http);
        }
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("place");
    TCase *tcase = tcase_create("place");
    tcase_add_loop_test(tcase, a_high_performance_job_writes_into_the_destination, 0,
                        COUNT(builds));
    tcase_add_loop_test(tcase, a_file_has_the_time_that_a_web_server_gave, 0, COUNT(builds));
    suite_add_tcase(suite, tcase);
    return suite;
}
