/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/transfer.h"

#include "policy/verdict.h"

static const struct {
    unsigned status;
    bitsim_hresult hr;
    int state;
} statuses[] = {
    {200, S_OK, BITSIM_STATE_UNCHANGED},
    {206, S_OK, BITSIM_STATE_UNCHANGED},
    {204, BG_E_HTTP_ERROR_204, BG_JOB_STATE_TRANSIENT_ERROR},
    {301, BG_E_HTTP_ERROR_301, BG_JOB_STATE_ERROR},
    {308, BITSIM_HRESULT(0x80190134u), BG_JOB_STATE_TRANSIENT_ERROR},
    {401, BG_E_HTTP_ERROR_401, BG_JOB_STATE_ERROR},
    {404, BG_E_HTTP_ERROR_404, BG_JOB_STATE_ERROR},
    {408, BG_E_HTTP_ERROR_408, BG_JOB_STATE_TRANSIENT_ERROR},
    {418, BITSIM_HRESULT(0x801901A2u), BG_JOB_STATE_ERROR},
    {500, BG_E_HTTP_ERROR_500, BG_JOB_STATE_TRANSIENT_ERROR},
    {501, BG_E_HTTP_ERROR_501, BG_JOB_STATE_ERROR},
    {599, BITSIM_HRESULT(0x80190257u), BG_JOB_STATE_TRANSIENT_ERROR},
    {999, BITSIM_HRESULT(0x801903E7u), BG_JOB_STATE_TRANSIENT_ERROR},
};

START_TEST(a_status_fails_the_job_as_its_class_says) {
    verdict v = verdict_begin();
    if (bitsim_failed(statuses[_i].hr))
        verdict_fail(&v, BITSIM_RULE_TRANSFER_1, statuses[_i].hr, (BG_JOB_STATE)statuses[_i].state,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
    bitsim_decision decision = bitsim_transfer_status(26100, NULL, statuses[_i].status);
    verdict_check(&decision, &v, statuses[_i].status);
}
END_TEST

/* The list of codes classes the statuses as well; it must not say otherwise. */
START_TEST(the_list_of_codes_says_the_same) {
    for (unsigned status = 100; status <= 999; status++) {
        if (status == 200 || status == 206) continue;
        bitsim_decision decision = bitsim_transfer_status(26100, NULL, status);
        ck_assert_int_eq(decision.hr, BITSIM_HRESULT(0x80190000u + status));
        const bitsim_hresult_row *row = bitsim_hresult_find(decision.hr);
        if (!row || row->job_class == BITSIM_HRESULT_UNSPECIFIED) continue;
        ck_assert_int_eq(decision.state, row->job_class == BITSIM_HRESULT_FATAL
                                             ? BG_JOB_STATE_ERROR
                                             : BG_JOB_STATE_TRANSIENT_ERROR);
    }
}
END_TEST

static const struct {
    bitsim_connect_result result;
    bitsim_hresult hr;
} connections[] = {
    {BITSIM_CONNECT_OK, S_OK},
    {BITSIM_CONNECT_NO_NAME, HR_ERROR_WINHTTP_NAME_NOT_RESOLVED},
    {BITSIM_CONNECT_REFUSED, HR_ERROR_WINHTTP_CANNOT_CONNECT},
    {BITSIM_CONNECT_BROKEN, HR_ERROR_WINHTTP_CONNECTION_ERROR},
    {BITSIM_CONNECT_TIMEOUT, HR_ERROR_WINHTTP_TIMEOUT},
    {BITSIM_CONNECT_NO_ROUTE, HR_ERROR_CAN_NOT_COMPLETE},
    {BITSIM_CONNECT_NO_TLS, HR_ERROR_WINHTTP_SECURE_CHANNEL_ERROR},
    {BITSIM_CONNECT_BAD_ANSWER, HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE},
};

START_TEST(a_server_that_is_not_reached_is_tried_again) {
    verdict v = verdict_begin();
    if (bitsim_failed(connections[_i].hr))
        verdict_fail(&v,
                     connections[_i].result == BITSIM_CONNECT_BAD_ANSWER ? BITSIM_RULE_TRANSFER_7
                                                                         : BITSIM_RULE_TRANSFER_2,
                     connections[_i].hr, BG_JOB_STATE_TRANSIENT_ERROR,
                     BG_ERROR_CONTEXT_GENERAL_TRANSPORT);
    bitsim_decision decision = bitsim_transfer_connect(26100, connections[_i].result);
    verdict_check(&decision, &v, 0);
}
END_TEST

static const struct {
    const char *claim;
    bitsim_progress_event event;
    bitsim_hresult error;
    bitsim_hresult hr;
    int state;
    bitsim_rule_id rule;
} events[] = {
    {"it is tried again", BITSIM_PROGRESS_RETRY_DUE, BG_E_HTTP_ERROR_503, S_OK, BG_JOB_STATE_QUEUED,
     BITSIM_RULE_TRANSFER_4},
    {"not without a network", BITSIM_PROGRESS_RETRY_DUE, BG_E_NETWORK_DISCONNECTED, S_OK,
     BITSIM_STATE_UNCHANGED, BITSIM_RULE_TRANSFER_4},
    {"not to a locked volume", BITSIM_PROGRESS_RETRY_DUE, BG_E_DESTINATION_LOCKED, S_OK,
     BITSIM_STATE_UNCHANGED, BITSIM_RULE_TRANSFER_4},
    {"not against a policy", BITSIM_PROGRESS_RETRY_DUE, BG_E_BLOCKED_BY_POLICY, S_OK,
     BITSIM_STATE_UNCHANGED, BITSIM_RULE_TRANSFER_4},
    {"it is given up with its error", BITSIM_PROGRESS_TIMEOUT, BG_E_HTTP_ERROR_503,
     BG_E_HTTP_ERROR_503, BG_JOB_STATE_ERROR, BITSIM_RULE_TRANSFER_5},
    {"a free volume is used", BITSIM_PROGRESS_VOLUME_FREE, BG_E_DESTINATION_LOCKED, S_OK,
     BG_JOB_STATE_QUEUED, BITSIM_RULE_FILE_6},
    {"a free volume helps nobody else", BITSIM_PROGRESS_VOLUME_FREE, BG_E_HTTP_ERROR_503, S_OK,
     BITSIM_STATE_UNCHANGED, BITSIM_RULE_NONE},
    {"it is done", BITSIM_PROGRESS_FINISHED, S_OK, S_OK, BG_JOB_STATE_TRANSFERRED,
     BITSIM_RULE_TRANSFER_6},
};

START_TEST(time_and_the_last_file_move_a_job) {
    verdict v = verdict_begin();
    if (events[_i].rule) verdict_end(&v, events[_i].rule, events[_i].hr);
    v.state = events[_i].state;
    bitsim_decision decision = bitsim_transfer_progress(26100, events[_i].event, events[_i].error);
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

static const unsigned advised[] = {205, 503, 504};

START_TEST(a_busy_server_is_waited_for_unless_its_text_is_taken_at_its_word) {
    FOR_BOTH (by_text) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_BUSY_SERVER, by_text);
        verdict v = verdict_begin();
        verdict_fail(&v, by_text ? BITSIM_RULE_TRANSFER_8 : BITSIM_RULE_TRANSFER_1,
                     BITSIM_HRESULT(0x80190000u + advised[_i]),
                     by_text ? BG_JOB_STATE_ERROR : BG_JOB_STATE_TRANSIENT_ERROR,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
        bitsim_decision decision = bitsim_transfer_status(26100, &choices, advised[_i]);
        verdict_check(&decision, &v, advised[_i]);
    }
}
END_TEST

START_TEST(a_full_disk_fails_the_job) {
    FOR_BOTH (waits) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_DISK_FULL, waits);
        verdict v = verdict_begin();
        verdict_fail(&v, BITSIM_RULE_TRANSFER_9, HR_ERROR_DISK_FULL,
                     waits ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR,
                     BG_ERROR_CONTEXT_LOCAL_FILE);
        bitsim_decision decision = bitsim_transfer_write(26100, &choices, BITSIM_FILE_DISK_FULL);
        verdict_check(&decision, &v, (unsigned long)waits);
    }
}
END_TEST

START_TEST(a_lost_connection_is_made_again_three_times_at_most) {
    FOR_BOTH (tries) {
        bitsim_choices choices = chosen(BITSIM_CHOICE_DROPPED_CONNECTION, tries);
        for (unsigned before = 0; before < 5; before++) {
            verdict v = verdict_begin();
            if (tries && before < 3) {
                verdict_note(&v, BITSIM_RULE_TRANSFER_10);
                v.effects = BITSIM_EFFECT_TRY_AGAIN;
            } else {
                verdict_fail(&v, BITSIM_RULE_TRANSFER_2, HR_ERROR_WINHTTP_CONNECTION_ERROR,
                             BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT);
            }
            bitsim_decision decision = bitsim_transfer_dropped(26100, &choices, before);
            verdict_check(&decision, &v, before);
        }
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("transfer");
    TCase *tcase = tcase_create("transfer");
    tcase_add_loop_test(tcase, a_status_fails_the_job_as_its_class_says, 0, COUNT(statuses));
    tcase_add_test(tcase, the_list_of_codes_says_the_same);
    tcase_add_loop_test(tcase, a_server_that_is_not_reached_is_tried_again, 0, COUNT(connections));
    tcase_add_loop_test(tcase, time_and_the_last_file_move_a_job, 0, COUNT(events));
    tcase_add_loop_test(tcase, a_busy_server_is_waited_for_unless_its_text_is_taken_at_its_word, 0,
                        COUNT(advised));
    tcase_add_test(tcase, a_full_disk_fails_the_job);
    tcase_add_test(tcase, a_lost_connection_is_made_again_three_times_at_most);
    suite_add_tcase(suite, tcase);
    return suite;
}
