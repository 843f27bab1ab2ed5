/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/upload.h"

#include "bitsim/policy/upload_place.h"
#include "policy/verdict.h"

static bool is_redirection(unsigned status) {
    return (status >= 300 && status <= 305) || status == 307;
}

/* As docs/constants.md 7 has it. */
static bool is_fatal(unsigned status) {
    if (status == 408 || status == 409) return false;
    return is_redirection(status) || (status >= 400 && status <= 499) || status == 501 ||
           status == 505;
}

static verdict refused(verdict v, const bitsim_upload_facts *f) {
    bitsim_rule_id rule = !f->from_application ? BITSIM_RULE_UPLOAD_4
                          : f->status == 403   ? BITSIM_RULE_UPLOAD_6
                                               : BITSIM_RULE_UPLOAD_5;
    verdict_fail(
        &v, rule, f->error ? f->error : BITSIM_HRESULT(INT64_C(0x80190000) + f->status),
        is_fatal(f->status) ? BG_JOB_STATE_ERROR : BG_JOB_STATE_TRANSIENT_ERROR,
        f->from_application ? BG_ERROR_CONTEXT_REMOTE_APPLICATION : BG_ERROR_CONTEXT_REMOTE_FILE);
    return v;
}

static verdict lost(verdict v, const bitsim_upload_facts *f, bool at_end,
                    bitsim_upload_next *next) {
    if (!at_end && f->is_renewed) {
        verdict_fail(&v, BITSIM_RULE_UPLOAD_3, BG_E_SESSION_NOT_FOUND, BG_JOB_STATE_TRANSIENT_ERROR,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
        return v;
    }
    verdict_note(&v, BITSIM_RULE_UPLOAD_3);
    if (!at_end) *next = BITSIM_UPLOAD_ANEW;
    return v;
}

static verdict fragment_taken(verdict v, const bitsim_upload_facts *f) {
    verdict_note(&v, BITSIM_RULE_UPLOAD_2);
    if (!f->is_last || !f->wants_reply) return v;
    if (f->names_reply || !f->choices->answer[BITSIM_CHOICE_MISSING_REPLY_URL])
        verdict_note(&v, BITSIM_RULE_UPLOAD_7);
    else
        verdict_fail(&v, BITSIM_RULE_UPLOAD_7, BG_E_INVALID_SERVER_RESPONSE, BG_JOB_STATE_ERROR,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
    return v;
}

static verdict plain_answer(const bitsim_upload_facts *f, bitsim_upload_next *next) {
    verdict v = verdict_begin();
    bool at_end = f->packet == BITSIM_UPLOAD_CLOSE || f->packet == BITSIM_UPLOAD_CANCEL;
    bool at_fragment = f->packet == BITSIM_UPLOAD_FRAGMENT;
    *next = BITSIM_UPLOAD_GO_ON;
    if (f->status != 200 && f->error == BG_E_SESSION_NOT_FOUND) return lost(v, f, at_end, next);
    if (at_fragment && f->status == 416 && f->is_elsewhere) {
        verdict_note(&v, BITSIM_RULE_UPLOAD_2);
        return v;
    }
    if (at_fragment && f->status == 413 && !f->error && f->can_shrink) {
        verdict_note(&v, BITSIM_RULE_UPLOAD_9);
        *next = BITSIM_UPLOAD_SHRINK;
        return v;
    }
    if (f->status != 0 && f->status != 200 && f->status != 201) return refused(v, f);
    if (f->packet == BITSIM_UPLOAD_CREATE) verdict_note(&v, BITSIM_RULE_UPLOAD_1);
    else if (at_end) verdict_note(&v, BITSIM_RULE_UPLOAD_8);
    else if (at_fragment) return fragment_taken(v, f);
    return v;
}

START_TEST(every_answer_agrees_with_its_plain_form) {
    static const uint16_t statuses[] = {0,   200, 201, 206, 302, 306, 307, 400, 403,
                                        408, 409, 413, 416, 500, 501, 503, 505, 600};
    static const bitsim_hresult errors[] = {S_OK, BG_E_SESSION_NOT_FOUND, E_ACCESSDENIED};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_MISSING_REPLY_URL, pick(&rest, 2));
        bitsim_upload_facts facts = {.build = 26100, .choices = &choices};
        facts.packet = (bitsim_upload_packet)pick(&rest, BITSIM_UPLOAD_CANCEL + 1);
        facts.status = statuses[pick(&rest, COUNT(statuses))];
        facts.error = errors[pick(&rest, COUNT(errors))];
        facts.from_application = pick(&rest, 2);
        facts.is_renewed = pick(&rest, 2);
        facts.is_elsewhere = pick(&rest, 2);
        facts.can_shrink = pick(&rest, 2);
        facts.is_last = pick(&rest, 2);
        facts.wants_reply = pick(&rest, 2);
        facts.names_reply = pick(&rest, 2);
        if (rest) break;
        /* A success has no code of an error. */
        if (facts.status <= 201 && facts.error) continue;
        /* An application that says yes says nothing. */
        if (facts.status <= 201 && facts.from_application) continue;
        bitsim_upload_next expected_next, next;
        verdict expected = plain_answer(&facts, &expected_next);
        bitsim_decision decision = bitsim_upload_answer(&facts, &next);
        verdict_check(&decision, &expected, number);
        if (next != expected_next) ck_abort_msg("case %lu", number);
    }
}
END_TEST

START_TEST(a_file_that_changes_fails_its_upload) {
    bitsim_decision same = bitsim_upload_local(26100, false);
    bitsim_decision other = bitsim_upload_local(26100, true);
    verdict v = verdict_begin();
    verdict_check(&same, &v, 0);
    verdict_fail(&v, BITSIM_RULE_UPLOAD_10, BG_E_LOCAL_FILE_CHANGED, BG_JOB_STATE_ERROR,
                 BG_ERROR_CONTEXT_LOCAL_FILE);
    verdict_check(&other, &v, 1);
}
END_TEST

/* What the answer has beside the reply of ten bytes, of time 7 and tag 3, that was begun. */
static const struct {
    unsigned status;
    bitsim_validators now;
    bitsim_rule_id rule;
    bool is_anew;
} replies[] = {
    {206, {10, 7, 3}, BITSIM_RULE_NONE, false},
    {206, {10, 0, 0}, BITSIM_RULE_NONE, false},
    {206, {BG_SIZE_UNKNOWN, 7, 3}, BITSIM_RULE_NONE, false},
    {206, {11, 7, 3}, BITSIM_RULE_UPLOAD_16, true},
    {206, {10, 8, 3}, BITSIM_RULE_UPLOAD_16, true},
    {412, {BG_SIZE_UNKNOWN, 0, 0}, BITSIM_RULE_UPLOAD_16, true},
    {206, {10, 7, 4}, BITSIM_RULE_HTTP_8, false},
};

START_TEST(a_reply_of_another_size_or_time_is_received_anew) {
    bitsim_choices choices = {0};
    bitsim_reply_facts facts = {.build = 26100,
                                .choices = &choices,
                                .status = replies[_i].status,
                                .before = {10, 7, 3},
                                .now = replies[_i].now};
    FOR_BOTH (tag_counts) {
        bitsim_choices_set(&choices, BITSIM_CHOICE_ETAG_CHANGE, tag_counts ? "restart" : "ignore");
        facts.no_further = false;
        bitsim_decision decision = bitsim_upload_reply(&facts);
        bool by_tag = tag_counts && replies[_i].rule == BITSIM_RULE_HTTP_8;
        verdict v = verdict_begin();
        if (replies[_i].rule) verdict_note(&v, replies[_i].rule);
        if (replies[_i].is_anew || by_tag) v.effects = BITSIM_EFFECT_RESTART_FILE;
        verdict_check(&decision, &v, (unsigned long)_i);
        if (replies[_i].is_anew || by_tag) continue;
        /* What is the same reply may come as slowly as it likes. */
        facts.no_further = true;
        decision = bitsim_upload_reply(&facts);
        verdict_check(&decision, &v, (unsigned long)_i);
    }
}
END_TEST

START_TEST(a_reply_that_changes_again_and_comes_no_further_is_given_up) {
    static const bitsim_validators successors[] = {{10, 8, 3}, {10, 7, 4}};
    bitsim_choices choices = {0};
    bitsim_choices_set(&choices, BITSIM_CHOICE_ETAG_CHANGE, "restart");
    bitsim_reply_facts facts = {.build = 26100,
                                .choices = &choices,
                                .status = 206,
                                .before = {10, 7, 3},
                                .no_further = true};
    FOR_BOTH (retries) {
        bitsim_choices_set(&choices, BITSIM_CHOICE_REPLY_CHANGED_AGAIN,
                           retries ? "retry" : "BG_E_REMOTE_FILE_CHANGED");
        verdict v = verdict_begin();
        if (retries)
            verdict_fail(&v, BITSIM_RULE_UPLOAD_17, HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE,
                         BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE);
        else
            verdict_fail(&v, BITSIM_RULE_UPLOAD_17, BG_E_REMOTE_FILE_CHANGED, BG_JOB_STATE_ERROR,
                         BG_ERROR_CONTEXT_REMOTE_FILE);
        v.effects = BITSIM_EFFECT_RESTART_FILE;
        facts.now = successors[_i];
        bitsim_decision decision = bitsim_upload_reply(&facts);
        verdict_check(&decision, &v, (unsigned long)retries);
    }
}
END_TEST

START_TEST(a_cancel_request_is_repeated_until_it_is_taken_or_late) {
    FOR_BOTH (told) {
        FOR_BOTH (is_over) {
            bitsim_decision decision = bitsim_upload_cancel(26100, told, is_over);
            verdict v = verdict_begin();
            verdict_note(&v, BITSIM_RULE_UPLOAD_11);
            if (!told) v.effects = is_over ? BITSIM_EFFECT_SKIP : BITSIM_EFFECT_WAIT;
            unsigned long row = (told ? 2UL : 0UL) + (is_over ? 1UL : 0UL);
            verdict_check(&decision, &v, row);
        }
    }
}
END_TEST

START_TEST(packets_follow_the_host_until_it_is_away_for_too_long) {
    FOR_BOTH (over) {
        verdict v = verdict_begin();
        v.effects = BITSIM_EFFECT_TRY_AGAIN;
        verdict_note(&v, BITSIM_RULE_UPLOAD_12);
        bitsim_decision decision = bitsim_upload_host(26100, BITSIM_UPLOAD_HOST_NAMED, over);
        verdict_check(&decision, &v, 0);
        v = verdict_begin();
        if (over) v.effects = BITSIM_EFFECT_TRY_AGAIN;
        if (over) verdict_note(&v, BITSIM_RULE_UPLOAD_13);
        decision = bitsim_upload_host(26100, BITSIM_UPLOAD_HOST_LOST, over);
        verdict_check(&decision, &v, 1);
    }
}
END_TEST

START_TEST(what_a_share_has_is_kept_or_deleted) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        bool restarts = pick(&rest, 2), leaves = pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_SMB_UPLOAD_RESUME] = restarts;
        choices.answer[BITSIM_CHOICE_SMB_UPLOAD_CANCEL] = leaves;
        bitsim_upload_share_facts facts = {.build = 26100, .choices = &choices};
        bool cancelled = pick(&rest, 2);
        facts.event = cancelled ? BITSIM_UPLOAD_SHARE_CANCELLED : BITSIM_UPLOAD_SHARE_OPENED;
        facts.begun = pick(&rest, 2);
        facts.is_short = pick(&rest, 2);
        if (rest) break;
        verdict v = verdict_begin();
        if (facts.begun)
            verdict_note(&v, cancelled ? BITSIM_RULE_UPLOAD_15 : BITSIM_RULE_UPLOAD_14);
        if (facts.begun && !cancelled && (restarts || facts.is_short))
            v.effects = BITSIM_EFFECT_RESTART_FILE;
        if (facts.begun && cancelled && !leaves) v.effects = BITSIM_EFFECT_DELETE_REMOTE;
        bitsim_decision decision = bitsim_upload_share(&facts);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("upload");
    TCase *tcase = tcase_create("upload");
    tcase_add_test(tcase, every_answer_agrees_with_its_plain_form);
    tcase_add_test(tcase, a_file_that_changes_fails_its_upload);
    tcase_add_loop_test(tcase, a_reply_of_another_size_or_time_is_received_anew, 0,
                        sizeof replies / sizeof *replies);
    tcase_add_loop_test(tcase, a_reply_that_changes_again_and_comes_no_further_is_given_up, 0, 2);
    tcase_add_test(tcase, a_cancel_request_is_repeated_until_it_is_taken_or_late);
    tcase_add_test(tcase, packets_follow_the_host_until_it_is_away_for_too_long);
    tcase_add_test(tcase, what_a_share_has_is_kept_or_deleted);
    suite_add_tcase(suite, tcase);
    return suite;
}
