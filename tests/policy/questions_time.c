/* SPDX-License-Identifier: MIT */
/* The questions about logons, notifications, timers and turns that no document answers. */
#include "bitsim/policy/logon.h"
#include "bitsim/policy/notify.h"
#include "bitsim/policy/state.h"
#include "bitsim/policy/timer.h"
#include "bitsim/policy/turn.h"
#include "policy/questions.h"

static bitsim_decision ask_logoff(const bitsim_choices *choices) {
    bitsim_logoff_facts facts = {
        .build = 26100, .choices = choices, .job_state = BG_JOB_STATE_TRANSFERRING};
    return bitsim_logon_logoff(&facts);
}

static bitsim_decision ask_repetition(const bitsim_choices *choices) {
    bitsim_notify_answer_facts facts = {.build = 26100, .choices = choices, .failed = true};
    return bitsim_notify_answer(&facts);
}

static bitsim_decision ask_modification(const bitsim_choices *choices) {
    bitsim_notify_answer_facts facts = {.build = 26100,
                                        .choices = choices,
                                        .event = BITSIM_NOTIFY_EVENT_MODIFICATION,
                                        .failed = true};
    return bitsim_notify_answer(&facts);
}

static bitsim_decision ask_modification_out(const bitsim_choices *choices) {
    bitsim_notify_turn_facts facts = {.build = 26100, .choices = choices, .other_out = true};
    return bitsim_notify_turn(&facts);
}

static bitsim_decision ask_fifth(const bitsim_choices *choices) {
    bitsim_notify_turn_facts facts = {.build = 26100, .choices = choices, .notifier_busy = true};
    return bitsim_notify_turn(&facts);
}

static bitsim_decision ask_stale(const bitsim_choices *choices) {
    bitsim_notify_answer_facts facts = {
        .build = 26100, .choices = choices, .failed = true, .state_left = true};
    return bitsim_notify_answer(&facts);
}

static bitsim_decision logoff_of(const bitsim_choices *choices, BG_JOB_STATE state, bool lost) {
    bitsim_logoff_facts facts = {
        .build = 26100, .choices = choices, .job_state = state, .notifications_lost = lost};
    return bitsim_logon_logoff(&facts);
}

static bitsim_decision ask_logoff_connecting(const bitsim_choices *choices) {
    return logoff_of(choices, BG_JOB_STATE_CONNECTING, false);
}

static bitsim_decision ask_logoff_transient(const bitsim_choices *choices) {
    return logoff_of(choices, BG_JOB_STATE_TRANSIENT_ERROR, false);
}

static bitsim_decision ask_lost(const bitsim_choices *choices) {
    return logoff_of(choices, BG_JOB_STATE_TRANSFERRING, true);
}

static bitsim_decision ask_download_timeout(const bitsim_choices *choices) {
    return bitsim_timer_over(26100, choices, BITSIM_TIMER_DOWNLOAD, false);
}

static bitsim_decision ask_activity_of_calls(const bitsim_choices *choices) {
    return bitsim_timer_anew(26100, choices, BITSIM_TIMER_CALL);
}

static bitsim_decision ask_other_set(const bitsim_choices *choices) {
    return bitsim_timer_change(26100, choices);
}

static bitsim_decision ask_activity_of_refusals(const bitsim_choices *choices) {
    return bitsim_timer_anew(26100, choices, BITSIM_TIMER_REFUSAL);
}

static bitsim_decision ask_network(const bitsim_choices *choices) {
    return bitsim_timer_anew(26100, choices, BITSIM_TIMER_NETWORK);
}

static bitsim_decision error_after(const bitsim_choices *choices, uint32_t attempts) {
    bitsim_timer_error_facts facts = {.build = 26100,
                                      .choices = choices,
                                      .error = HR_ERROR_WINHTTP_CANNOT_CONNECT,
                                      .is_timed = true,
                                      .dropped = true,
                                      .attempts = attempts,
                                      .retry_delay = 600,
                                      .no_progress_timeout = 6000};
    return bitsim_timer_error(&facts);
}

static bitsim_decision ask_delay(const bitsim_choices *choices) { return error_after(choices, 9); }

static bitsim_decision ask_schedule(const bitsim_choices *choices) {
    return error_after(choices, 1);
}

static bitsim_decision ask_count(const bitsim_choices *choices) {
    bitsim_state_error_facts facts = {.build = 26100,
                                      .choices = choices,
                                      .from = BG_JOB_STATE_CONNECTING,
                                      .error = HR_ERROR_WINHTTP_CANNOT_CONNECT};
    return bitsim_state_count(&facts);
}

static bitsim_decision ask_error_told(const bitsim_choices *choices) {
    return bitsim_state_tells(26100, choices, BG_JOB_STATE_QUEUED);
}

static bitsim_decision ask_complete_all(const bitsim_choices *choices) {
    return bitsim_state_complete(26100, choices);
}

static bitsim_decision ask_resume_transferred(const bitsim_choices *choices) {
    return bitsim_state_resume(26100, choices);
}

static bitsim_decision ask_add_file(const bitsim_choices *choices) {
    return bitsim_state_add_file(26100, choices);
}

static bitsim_decision ask_slice(const bitsim_choices *choices) {
    bitsim_turn_end_facts facts = {
        .build = 26100, .choices = choices, .ran = 2 * BITSIM_TICKS_PER_MINUTE};
    return bitsim_turn_end(&facts);
}

static bitsim_decision ask_slice_alone(const bitsim_choices *choices) {
    bitsim_turn_end_facts facts = {
        .build = 26100, .choices = choices, .ran = BITSIM_TICKS_PER_HOUR, .is_alone = true};
    return bitsim_turn_end(&facts);
}

static bitsim_decision ask_transient(const bitsim_choices *choices) {
    return bitsim_turn_holds(26100, choices, BITSIM_TURN_TRANSIENT);
}

static bitsim_decision ask_absent(const bitsim_choices *choices) {
    return bitsim_turn_holds(26100, choices, BITSIM_TURN_ABSENT);
}

static bitsim_decision ask_preempted(const bitsim_choices *choices) {
    return bitsim_turn_preempted(26100, choices);
}

static bitsim_decision ask_priority(const bitsim_choices *choices) {
    return bitsim_turn_priority(26100, choices);
}

static bitsim_decision ask_foreground(const bitsim_choices *choices) {
    bitsim_turn_facts facts = {.build = 26100,
                               .choices = choices,
                               .level = BG_JOB_PRIORITY_FOREGROUND,
                               .foreground_running = 4};
    return bitsim_turn_start(&facts);
}

static bitsim_decision ask_undeleted(const bitsim_choices *choices) {
    return bitsim_state_undeleted(26100, choices);
}

static bitsim_decision ask_empty(const bitsim_choices *choices) {
    return bitsim_state_empty(26100, choices);
}

static bitsim_decision ask_new_delay(const bitsim_choices *choices) {
    return bitsim_timer_anew(26100, choices, BITSIM_TIMER_DELAY_SET);
}

static bitsim_decision ask_new_timeout(const bitsim_choices *choices) {
    return bitsim_timer_anew(26100, choices, BITSIM_TIMER_TIMEOUT_SET);
}

static bitsim_decision ask_suspension(const bitsim_choices *choices) {
    return bitsim_timer_anew(26100, choices, BITSIM_TIMER_SUSPENDED);
}

static bitsim_decision ask_unknown_flag(const bitsim_choices *choices) {
    return bitsim_notify_flags(26100, choices, 0x40);
}

const question questions_of_time[] = {
    {BITSIM_CHOICE_LOGOFF_STATE, ask_logoff},
    {BITSIM_CHOICE_CALLBACK_REPEAT, ask_repetition},
    {BITSIM_CHOICE_MODIFICATION_FAILURE, ask_modification},
    {BITSIM_CHOICE_MODIFICATION_OUT, ask_modification_out},
    {BITSIM_CHOICE_NOTIFICATION_USER, ask_fifth},
    {BITSIM_CHOICE_STALE_NOTIFICATION, ask_stale},
    {BITSIM_CHOICE_LOGOFF_CONNECTING, ask_logoff_connecting},
    {BITSIM_CHOICE_LOGOFF_TRANSIENT, ask_logoff_transient},
    {BITSIM_CHOICE_LOST_WHILE_RUNNING, ask_lost},
    {BITSIM_CHOICE_DOWNLOAD_TIMEOUT_CONTEXT, ask_download_timeout},
    {BITSIM_CHOICE_INACTIVITY_CALLS, ask_activity_of_calls},
    {BITSIM_CHOICE_OTHER_SET_METHODS, ask_other_set},
    {BITSIM_CHOICE_INACTIVITY_REFUSALS, ask_activity_of_refusals},
    {BITSIM_CHOICE_NETWORK_IS_PROGRESS, ask_network},
    {BITSIM_CHOICE_RETRY_DELAY_FROM, ask_delay},
    {BITSIM_CHOICE_RETRY_SCHEDULE, ask_schedule},
    {BITSIM_CHOICE_ERROR_COUNT_CONNECTING, ask_count},
    {BITSIM_CHOICE_ERROR_KEPT, ask_error_told},
    {BITSIM_CHOICE_COMPLETE_ALL_MOVED, ask_complete_all},
    {BITSIM_CHOICE_RESUME_TRANSFERRED, ask_resume_transferred},
    {BITSIM_CHOICE_ADD_FILE_STATE, ask_add_file},
    {BITSIM_CHOICE_COMPLETE_UNDELETED, ask_undeleted},
    {BITSIM_CHOICE_COMPLETE_EMPTY, ask_empty},
    {BITSIM_CHOICE_RETRY_DELAY_CHANGE, ask_new_delay},
    {BITSIM_CHOICE_TIMEOUT_CHANGE, ask_new_timeout},
    {BITSIM_CHOICE_SUSPEND_IS_PROGRESS, ask_suspension},
    {BITSIM_CHOICE_NOTIFY_FLAG_BITS, ask_unknown_flag},
    {BITSIM_CHOICE_TIME_SLICE, ask_slice},
    {BITSIM_CHOICE_SLICE_ALONE, ask_slice_alone},
    {BITSIM_CHOICE_TRANSIENT_ERROR_HOLDS, ask_transient},
    {BITSIM_CHOICE_ABSENT_OWNER_HOLDS, ask_absent},
    {BITSIM_CHOICE_PREEMPTED_PLACE, ask_preempted},
    {BITSIM_CHOICE_PRIORITY_MOMENT, ask_priority},
    {BITSIM_CHOICE_FOREGROUND_JOBS, ask_foreground},
    {BITSIM_CHOICE_COUNT, NULL},
};
