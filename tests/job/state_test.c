/* SPDX-License-Identifier: MIT */
#include "bitsim/job_state.h"

#include <string.h>

#include "support/suite.h"

/* The table again, more plainly: one sentence an event, as the documents have them. */
static int plainly(BG_JOB_STATE state, bitsim_job_event event) {
    bool is_final = state == BG_JOB_STATE_ACKNOWLEDGED || state == BG_JOB_STATE_CANCELLED;
    bool runs = state == BG_JOB_STATE_CONNECTING || state == BG_JOB_STATE_TRANSFERRING;
    bool queued = state == BG_JOB_STATE_QUEUED;
    switch (event) {
    case BITSIM_JOB_SUSPEND: return is_final ? BITSIM_NEXT_INVALID : BG_JOB_STATE_SUSPENDED;
    case BITSIM_JOB_CANCEL: return is_final ? BITSIM_NEXT_INVALID : BG_JOB_STATE_CANCELLED;
    case BITSIM_JOB_COMPLETE: return is_final ? BITSIM_NEXT_INVALID : BG_JOB_STATE_ACKNOWLEDGED;
    case BITSIM_JOB_RESUME:
        if (is_final) return BITSIM_NEXT_INVALID;
        return runs ? (int)state : BG_JOB_STATE_QUEUED;
    case BITSIM_JOB_START: return queued ? BG_JOB_STATE_CONNECTING : BITSIM_NEXT_NEVER;
    case BITSIM_JOB_CONNECTED: return runs ? BG_JOB_STATE_TRANSFERRING : BITSIM_NEXT_NEVER;
    case BITSIM_JOB_FINISHED: return runs ? BG_JOB_STATE_TRANSFERRED : BITSIM_NEXT_NEVER;
    case BITSIM_JOB_FAIL:
        /* A TRANSFERRED job fails by a file that is found not to be valid (FILE-19). */
        return is_final ? BITSIM_NEXT_NEVER : BG_JOB_STATE_ERROR;
    case BITSIM_JOB_TRANSIENT:
        return queued || runs ? BG_JOB_STATE_TRANSIENT_ERROR : BITSIM_NEXT_NEVER;
    case BITSIM_JOB_REQUEUE:
        return queued || runs || state == BG_JOB_STATE_TRANSIENT_ERROR ? BG_JOB_STATE_QUEUED
                                                                       : BITSIM_NEXT_NEVER;
    case BITSIM_JOB_PAUSE: return queued || runs ? BG_JOB_STATE_SUSPENDED : BITSIM_NEXT_NEVER;
    case BITSIM_JOB_EVENT_COUNT: break;
    }
    return BITSIM_NEXT_NEVER;
}

START_TEST(every_event_leads_from_every_state_where_the_documents_say) {
    for (int event = 0; event < BITSIM_JOB_EVENT_COUNT; event++) {
        BG_JOB_STATE state = (BG_JOB_STATE)_i;
        int next = bitsim_job_next_state(state, (bitsim_job_event)event);
        ck_assert_msg(next == plainly(state, (bitsim_job_event)event), "state %d, event %s: %d", _i,
                      bitsim_job_event_name((bitsim_job_event)event), next);
    }
}
END_TEST

START_TEST(nothing_leaves_a_final_state) {
    for (int event = 0; event < BITSIM_JOB_EVENT_COUNT; event++) {
        ck_assert_int_lt(bitsim_job_next_state(BG_JOB_STATE_ACKNOWLEDGED, (bitsim_job_event)event),
                         0);
        ck_assert_int_lt(bitsim_job_next_state(BG_JOB_STATE_CANCELLED, (bitsim_job_event)event), 0);
    }
}
END_TEST

START_TEST(final_states_are_acknowledged_and_cancelled) {
    bool expected = _i == BG_JOB_STATE_ACKNOWLEDGED || _i == BG_JOB_STATE_CANCELLED;
    ck_assert_int_eq(bitsim_job_state_is_final((BG_JOB_STATE)_i), expected);
}
END_TEST

START_TEST(running_states_are_connecting_and_transferring) {
    bool expected = _i == BG_JOB_STATE_CONNECTING || _i == BG_JOB_STATE_TRANSFERRING;
    ck_assert_int_eq(bitsim_job_state_is_running((BG_JOB_STATE)_i), expected);
}
END_TEST

START_TEST(every_event_has_a_name_of_its_own) {
    for (int a = 0; a < BITSIM_JOB_EVENT_COUNT; a++) {
        ck_assert_str_ne(bitsim_job_event_name((bitsim_job_event)a), "?");
        for (int b = 0; b < a; b++)
            ck_assert_str_ne(bitsim_job_event_name((bitsim_job_event)a),
                             bitsim_job_event_name((bitsim_job_event)b));
    }
    ck_assert_str_eq(bitsim_job_event_name(BITSIM_JOB_RESUME), "resume");
    ck_assert_str_eq(bitsim_job_event_name(BITSIM_JOB_EVENT_COUNT), "?");
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("state");
    TCase *table = tcase_create("table");
    tcase_add_loop_test(table, every_event_leads_from_every_state_where_the_documents_say, 0,
                        BITSIM_JOB_STATE_COUNT);
    tcase_add_test(table, nothing_leaves_a_final_state);
    suite_add_tcase(suite, table);
    TCase *questions = tcase_create("questions");
    tcase_add_loop_test(questions, final_states_are_acknowledged_and_cancelled, 0,
                        BITSIM_JOB_STATE_COUNT);
    tcase_add_loop_test(questions, running_states_are_connecting_and_transferring, 0,
                        BITSIM_JOB_STATE_COUNT);
    tcase_add_test(questions, every_event_has_a_name_of_its_own);
    suite_add_tcase(suite, questions);
    return suite;
}
