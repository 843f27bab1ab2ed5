/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/object.h"

#include "policy/verdict.h"

static verdict plain_check(uint32_t build, const bitsim_choices *choices, uint32_t found) {
    verdict v = verdict_begin();
    bool early = choices->answer[BITSIM_CHOICE_BITS_10_3];
    if (found & BITSIM_OBJECT_OPTIONS3 && build < 18362) {
        if (build >= 17763 && early) {
            verdict_note(&v, BITSIM_RULE_METHOD_36);
        } else {
            verdict_end(&v, BITSIM_RULE_METHOD_36, E_NOINTERFACE);
            return v;
        }
    }
    if (found & BITSIM_OBJECT_LANGUAGE_ZERO) {
        verdict_end(&v, BITSIM_RULE_METHOD_33, E_INVALIDARG);
        return v;
    }
    if (found & BITSIM_OBJECT_ERROR_OVER) {
        if (choices->answer[BITSIM_CHOICE_ERROR_OBJECT]) {
            verdict_end(&v, BITSIM_RULE_METHOD_34, BG_E_ERROR_INFORMATION_UNAVAILABLE);
            return v;
        }
        verdict_note(&v, BITSIM_RULE_METHOD_34);
    }
    if (found & BITSIM_OBJECT_NO_FILE) {
        verdict_end(&v, BITSIM_RULE_METHOD_31, BG_E_FILE_NOT_AVAILABLE);
        return v;
    }
    if (found & BITSIM_OBJECT_FILE_WANTED) verdict_note(&v, BITSIM_RULE_METHOD_35);
    if (found & BITSIM_OBJECT_NO_PROTOCOL) {
        verdict_end(&v, BITSIM_RULE_METHOD_32, BG_E_PROTOCOL_NOT_AVAILABLE);
    } else if (found & BITSIM_OBJECT_ENDED) {
        verdict_note(&v, BITSIM_RULE_METHOD_30);
        if (choices->answer[BITSIM_CHOICE_ENDED_SINCE_SNAPSHOT]) v.effects = BITSIM_EFFECT_SKIP;
    }
    return v;
}

START_TEST(sets_of_findings_agree_with_their_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_ENDED_SINCE_SNAPSHOT, pick(&rest, 2));
        choices.answer[BITSIM_CHOICE_BITS_10_3] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_ERROR_OBJECT] = (uint8_t)pick(&rest, 2);
        uint32_t build = builds[pick(&rest, COUNT(builds))];
        uint32_t found = (uint32_t)pick(&rest, 0x80);
        if (rest) break;
        verdict expected = plain_check(build, &choices, found);
        bitsim_decision decision = bitsim_object_check(build, &choices, found);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("object");
    TCase *tcase = tcase_create("check");
    tcase_add_test(tcase, sets_of_findings_agree_with_their_plain_form);
    suite_add_tcase(suite, tcase);
    return suite;
}
