/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/copy_file.h"

#include "policy/verdict.h"

static verdict plainly(const bitsim_file_method_facts *f) {
    verdict v = verdict_begin();
    bool sets = f->method == BITSIM_FILE_SET_PROPERTY;
    bool validates = f->method == BITSIM_FILE_SET_VALIDATION_STATE;
    bool changes = sets || validates;
    bool unknown = f->is_unknown && f->build >= 9200;
    bool refuses_uploads = f->build >= 6000 &&
                           f->choices->answer[BITSIM_CHOICE_UPLOAD_FILE_METHODS] == 0;
    bool wants_download = f->is_upload && refuses_uploads &&
                          (validates || f->method == BITSIM_FILE_GET_TEMPORARY_NAME);
    bool state_first = f->choices->answer[BITSIM_CHOICE_METHOD_CHECK_ORDER] == 1;
    bool arguments_hold = !f->is_null && !wants_download && !unknown;
    if (sets && f->is_final && (f->is_null || f->is_unknown))
        verdict_note(&v, BITSIM_RULE_METHOD_16);
    if (changes && f->is_final && (state_first || arguments_hold)) {
        verdict_end(&v, BITSIM_RULE_METHOD_4, BG_E_INVALID_STATE);
    } else if (f->is_null) {
        verdict_end(&v, BITSIM_RULE_METHOD_1, E_INVALIDARG);
    } else if (wants_download) {
        verdict_end(&v, BITSIM_RULE_FILE_20, E_NOTIMPL);
    } else if (unknown) {
        verdict_end(&v, BITSIM_RULE_FILE_24, BG_E_UNKNOWN_PROPERTY_ID);
    } else if (sets && f->build >= 9200 && !f->choices->answer[BITSIM_CHOICE_RESPONSE_HEADERS]) {
        verdict_end(&v, BITSIM_RULE_FILE_25, BG_E_READ_ONLY_PROPERTY);
    } else if (validates && !f->is_moved) {
        verdict_end(&v, BITSIM_RULE_FILE_18, E_PENDING);
    } else if (validates && f->is_completed && !f->is_upload) {
        verdict_end(&v, BITSIM_RULE_FILE_23, BG_E_INVALID_STATE);
    } else if (f->method == BITSIM_FILE_GET_RANGES && !f->has_ranges) {
        verdict_end(&v, BITSIM_RULE_RANGE_7, S_FALSE);
    }
    return v;
}

START_TEST(every_method_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_METHOD_CHECK_ORDER] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_UPLOAD_FILE_METHODS] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_RESPONSE_HEADERS] = (uint8_t)pick(&rest, 2);
        bitsim_file_method_facts facts = {
            .method = (bitsim_file_method)pick(&rest, 5),
            .build = builds[pick(&rest, COUNT(builds))],
            .choices = &choices,
            .is_null = pick(&rest, 2),
            .is_final = pick(&rest, 2),
            .is_upload = pick(&rest, 2),
            .has_ranges = pick(&rest, 2),
            .is_moved = pick(&rest, 2),
            .is_completed = pick(&rest, 2),
            .is_unknown = pick(&rest, 2),
        };
        if (rest) break;
        verdict expected = plainly(&facts);
        bitsim_decision decision = bitsim_file_method_check(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(a_rejected_file_puts_the_job_in_error) {
    static const BG_ERROR_CONTEXT contexts[] = {BG_ERROR_CONTEXT_REMOTE_FILE,
                                                BG_ERROR_CONTEXT_LOCAL_FILE, BG_ERROR_CONTEXT_NONE};
    bitsim_choices choices = chosen(BITSIM_CHOICE_VALIDATION_CONTEXT, _i);
    verdict v = verdict_begin();
    verdict_fail(&v, BITSIM_RULE_FILE_19, BG_E_VALIDATION_FAILED, BG_JOB_STATE_ERROR, contexts[_i]);
    bitsim_decision decision = bitsim_file_fate(26100, &choices, BITSIM_FILE_REJECTED);
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

START_TEST(what_resume_does_then_depends_on_the_build) {
    for (int i = 0; i < COUNT(builds); i++) {
        FOR_BOTH (fetches) {
            bitsim_choices choices = chosen(BITSIM_CHOICE_RESUME_AFTER_REJECTION, fetches);
            verdict v = verdict_begin();
            if (builds[i] >= 7600) verdict_note(&v, BITSIM_RULE_FILE_21);
            else if (fetches) verdict_note(&v, BITSIM_RULE_FILE_22);
            else
                verdict_fail(&v, BITSIM_RULE_FILE_22, BG_E_VALIDATION_FAILED, BG_JOB_STATE_ERROR,
                             BG_ERROR_CONTEXT_REMOTE_FILE);
            bitsim_decision decision = bitsim_file_fate(builds[i], &choices, BITSIM_FILE_RESUMED);
            verdict_check(&decision, &v, builds[i]);
        }
    }
}
END_TEST

START_TEST(a_name_that_was_not_written_is_forgotten) {
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_FILE_17);
    bitsim_decision decision = bitsim_file_fate(26100, NULL, BITSIM_FILE_RESTARTED);
    verdict_check(&decision, &v, 0);
}
END_TEST

START_TEST(a_file_belongs_to_whoever_completes_the_job) {
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_FILE_27);
    bitsim_decision decision = bitsim_file_fate(26100, NULL, BITSIM_FILE_RENAMED);
    verdict_check(&decision, &v, 0);
    v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_FILE_26);
    decision = bitsim_file_fate(26100, NULL, BITSIM_FILE_RENAMED_OWNED);
    verdict_check(&decision, &v, 1);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("copy_file");
    TCase *tcase = tcase_create("copy_file");
    tcase_add_test(tcase, every_method_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_rejected_file_puts_the_job_in_error, 0, 3);
    tcase_add_test(tcase, what_resume_does_then_depends_on_the_build);
    tcase_add_test(tcase, a_name_that_was_not_written_is_forgotten);
    tcase_add_test(tcase, a_file_belongs_to_whoever_completes_the_job);
    suite_add_tcase(suite, tcase);
    return suite;
}
