/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/reply_property.h"

#include "policy/verdict.h"

static verdict plain_check(const bitsim_choices *choices, uint32_t found) {
    verdict v = verdict_begin();
    bool zero = choices->answer[BITSIM_CHOICE_REPLY_PROGRESS_OF_OTHERS];
    bool refused = choices->answer[BITSIM_CHOICE_REPLY_DATA_AFTER_COMPLETE];
    bool completed = found & BITSIM_REPLY_COMPLETED;
    if (found & BITSIM_REPLY_OTHER_TYPE) {
        bool tells = zero && found & BITSIM_REPLY_PROGRESS;
        verdict_end(&v, BITSIM_RULE_PROPERTY_27, tells ? S_OK : E_NOTIMPL);
        return v;
    }
    if (found & BITSIM_REPLY_EARLY || (completed && refused)) {
        verdict_end(&v, BITSIM_RULE_PROPERTY_28, BG_E_INVALID_STATE);
        return v;
    }
    if (completed) verdict_note(&v, BITSIM_RULE_PROPERTY_28);
    if (found & BITSIM_REPLY_LARGE) verdict_end(&v, BITSIM_RULE_PROPERTY_29, BG_E_TOO_LARGE);
    return v;
}

START_TEST(sets_of_findings_agree_with_their_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_REPLY_PROGRESS_OF_OTHERS, pick(&rest, 2));
        choices.answer[BITSIM_CHOICE_REPLY_DATA_AFTER_COMPLETE] = (uint8_t)pick(&rest, 2);
        uint32_t build = builds[pick(&rest, COUNT(builds))];
        uint32_t found = (uint32_t)pick(&rest, 0x20);
        if (rest) break;
        verdict expected = plain_check(&choices, found);
        bitsim_decision decision = bitsim_reply_property_check(build, &choices, found);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("reply_property");
    TCase *tcase = tcase_create("check");
    tcase_add_test(tcase, sets_of_findings_agree_with_their_plain_form);
    suite_add_tcase(suite, tcase);
    return suite;
}
