/* SPDX-License-Identifier: MIT */
/* Every choice is put to a case in which each of its answers makes a decision of its own. */
#include "bitsim/policy/add.h"
#include "bitsim/policy/answer.h"
#include "bitsim/policy/auth.h"
#include "bitsim/policy/call.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/copy_file.h"
#include "bitsim/policy/helper.h"
#include "bitsim/policy/http_property.h"
#include "bitsim/policy/job.h"
#include "bitsim/policy/job5_property.h"
#include "bitsim/policy/judge.h"
#include "bitsim/policy/life.h"
#include "bitsim/policy/logon.h"
#include "bitsim/policy/method.h"
#include "bitsim/policy/notify.h"
#include "bitsim/policy/object.h"
#include "bitsim/policy/property.h"
#include "bitsim/policy/proxy.h"
#include "bitsim/policy/range.h"
#include "bitsim/policy/redirect.h"
#include "bitsim/policy/reply_property.h"
#include "bitsim/policy/request.h"
#include "bitsim/policy/server_certificate.h"
#include "bitsim/policy/state.h"
#include "bitsim/policy/timer.h"
#include "bitsim/policy/transfer.h"
#include "bitsim/policy/turn.h"
#include "bitsim/policy/upload.h"
#include "policy/cast.h"
#include "policy/verdict.h"

typedef bitsim_decision ask(const bitsim_choices *choices);

static bitsim_decision ask_level(const bitsim_choices *choices) {
    bitsim_call_reach_facts facts = {
        .build = 26100, .choices = choices, .level = BITSIM_RPC_LEVEL_IDENTIFY};
    return bitsim_call_reach(&facts);
}

static bitsim_decision ask_reading(const bitsim_choices *choices) {
    bitsim_party filtered = party(BOB_FILTERED);
    return bitsim_job_enumerate(26100, choices, true, &filtered);
}

static bitsim_decision ask_ownership(const bitsim_choices *choices) {
    bitsim_job_ownership_facts facts = {
        .build = 26100, .choices = choices, .caller = party(BOB_ELEVATED)};
    return bitsim_job_take_ownership(&facts);
}

static bitsim_decision ask_setting_secrets(const bitsim_choices *choices) {
    bitsim_party caller = party(BOB_ELEVATED), owner = party(ALICE);
    return bitsim_job_owner_only(26100, choices, false, &caller, &owner);
}

static bitsim_decision ask_removing_secrets(const bitsim_choices *choices) {
    bitsim_party caller = party(BOB_ELEVATED), owner = party(ALICE);
    return bitsim_job_owner_only(26100, choices, true, &caller, &owner);
}

static bitsim_decision ask_framework(const bitsim_choices *choices) {
    return bitsim_helper_interface(6002, choices);
}

static bitsim_helper_facts helper_facts(const bitsim_choices *choices,
                                        bitsim_helper_method method) {
    bitsim_helper_facts facts = {
        .method = method,
        .build = 26100,
        .choices = choices,
        .qi_caller = party(ALICE),
        .caller = party(ALICE),
        .owner = party(ALICE),
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
    };
    return facts;
}

static bitsim_decision ask_flag_bits(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_SET_FLAGS);
    facts.flags = 0x10;
    return bitsim_helper_decide(&facts);
}

static bitsim_decision ask_final_state(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_CLEAR_TOKEN);
    facts.job_state = BG_JOB_STATE_ACKNOWLEDGED;
    return bitsim_helper_decide(&facts);
}

static bitsim_decision ask_null_pointer(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_GET_FLAGS);
    facts.pointer_is_null = true;
    return bitsim_helper_decide(&facts);
}

/* A wrong flag, on a final job, by who has no right to set any: the first of the three is told. */
static bitsim_decision ask_check_order(const bitsim_choices *choices) {
    bitsim_helper_facts facts = helper_facts(choices, BITSIM_HELPER_SET_FLAGS);
    facts.qi_caller = party(BOB);
    facts.flags = 0x10;
    facts.job_state = BG_JOB_STATE_ACKNOWLEDGED;
    return bitsim_helper_decide(&facts);
}

static bitsim_life_need_facts need(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = {.build = 26100, .choices = choices, .flags = 3};
    return facts;
}

static bitsim_decision ask_resume(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = need(choices);
    return bitsim_life_resume(&facts);
}

static bitsim_decision ask_complete(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = need(choices);
    return bitsim_life_complete(&facts);
}

static bitsim_decision ask_context(const bitsim_choices *choices) {
    bitsim_life_need_facts facts = need(choices);
    return bitsim_life_schedule(&facts);
}

static bitsim_cert_facts cert_facts(const bitsim_choices *choices) {
    bitsim_cert_facts facts = {
        .build = 26100,
        .choices = choices,
        .scheme = BITSIM_REMOTE_HTTPS,
        .certificate_set = true,
        .certificate_found = true,
        .key_readable = true,
        .flags = BG_TOKEN_NETWORK,
        .owner = party(NETWORK_SERVICE),
    };
    return facts;
}

static bitsim_decision ask_moment(const bitsim_choices *choices) {
    bitsim_cert_facts facts = cert_facts(choices);
    facts.helper_present = true;
    return bitsim_cert_request(&facts);
}

static bitsim_decision ask_flag_alone(const bitsim_choices *choices) {
    bitsim_cert_facts facts = cert_facts(choices);
    facts.demand = BITSIM_CERT_REQUIRED;
    return bitsim_cert_request(&facts);
}

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
    return bitsim_timer_over(26100, choices, BITSIM_TIMER_DOWNLOAD);
}

static bitsim_decision ask_activity_of_calls(const bitsim_choices *choices) {
    return bitsim_timer_anew(26100, choices, BITSIM_TIMER_CALL);
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

static bitsim_decision ask_method_order(const bitsim_choices *choices) {
    return bitsim_method_check(26100, choices, BITSIM_FOUND_NULL | BITSIM_FOUND_FINAL);
}

static bitsim_decision ask_folder(const bitsim_choices *choices) {
    return bitsim_method_check(26100, choices, BITSIM_FOUND_FOLDER_DENIED);
}

static bitsim_decision ask_lm(const bitsim_choices *choices) {
    bitsim_auth_challenge_facts facts = {
        .build = 26100, .choices = choices, .scheme = BG_AUTH_SCHEME_NTLM, .lm = {.level = 3}};
    bitsim_auth_answer answer;
    return bitsim_auth_challenge(&facts, &answer);
}

static bitsim_decision ask_proxy_context(const bitsim_choices *choices) {
    bitsim_proxy_facts facts = {.build = 26100,
                                .choices = choices,
                                .usage = BG_JOB_PROXY_USAGE_OVERRIDE,
                                .list_malformed = true};
    return bitsim_proxy_way(&facts);
}

static bitsim_decision ask_stray_wildcard(const bitsim_choices *choices) {
    bitsim_proxy_facts facts = {.build = 26100,
                                .choices = choices,
                                .usage = BG_JOB_PROXY_USAGE_OVERRIDE,
                                .stray_wildcard = true};
    return bitsim_proxy_way(&facts);
}

static bitsim_decision ask_judge(const bitsim_choices *choices) {
    bitsim_judge_facts facts = {.build = 26100, .choices = choices, .gone = true};
    return bitsim_judge_answer(&facts);
}

static bitsim_decision ask_long_name(const bitsim_choices *choices) {
    return bitsim_property_check(26100, choices, BITSIM_PROPERTY_NAME_LONG);
}

/* A list of 5,000 characters, and a bypass list of 20,000. */
static bitsim_decision ask_long_lists(const bitsim_choices *choices) {
    return bitsim_property_check(26100, choices,
                                 BITSIM_PROPERTY_LIST_OVER_4000 | BITSIM_PROPERTY_BYPASS_OVER_4000 |
                                     BITSIM_PROPERTY_BYPASS_OVER_16384);
}

static bitsim_decision ask_ended(const bitsim_choices *choices) {
    return bitsim_object_check(26100, choices, BITSIM_OBJECT_ENDED);
}

static bitsim_decision ask_reply_progress(const bitsim_choices *choices) {
    return bitsim_reply_property_check(26100, choices,
                                       BITSIM_REPLY_OTHER_TYPE | BITSIM_REPLY_PROGRESS);
}

static bitsim_decision ask_reply_data(const bitsim_choices *choices) {
    return bitsim_reply_property_check(26100, choices, BITSIM_REPLY_COMPLETED);
}

static bitsim_decision ask_unnamed(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_UNNAMED);
}

static bitsim_decision ask_size(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_SIZE);
}

static bitsim_decision ask_unset(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_UNSET);
}

static bitsim_decision ask_headers(const bitsim_choices *choices) {
    return bitsim_http_property_check(26100, choices, BITSIM_HTTP_BAD_HEADERS);
}

static bitsim_decision ask_late_method(const bitsim_choices *choices) {
    return bitsim_http_property_check(26100, choices, BITSIM_HTTP_METHOD | BITSIM_HTTP_RESUMED);
}

static bitsim_decision ask_bad_method(const bitsim_choices *choices) {
    return bitsim_http_property_check(26100, choices, BITSIM_HTTP_BAD_METHOD);
}

static bitsim_decision ask_protocol(const bitsim_choices *choices) {
    return bitsim_add_files(26100, choices, BITSIM_ADD_PROTOCOL);
}

static bitsim_decision ask_file_url(const bitsim_choices *choices) {
    return bitsim_add_files(26100, choices, BITSIM_ADD_FILE_URL);
}

static bitsim_decision ask_empty_set(const bitsim_choices *choices) {
    return bitsim_add_files(26100, choices, BITSIM_ADD_NOTHING);
}

static bitsim_decision ask_validation_context(const bitsim_choices *choices) {
    return bitsim_file_fate(26100, choices, BITSIM_FILE_REJECTED);
}

static bitsim_decision ask_rejected(const bitsim_choices *choices) {
    return bitsim_file_fate(6002, choices, BITSIM_FILE_RESUMED);
}

static bitsim_decision ask_upload_file(const bitsim_choices *choices) {
    bitsim_file_method_facts facts = {.method = BITSIM_FILE_GET_TEMPORARY_NAME,
                                      .build = 26100,
                                      .choices = choices,
                                      .is_upload = true};
    return bitsim_file_method_check(&facts);
}

static bitsim_decision ask_response_headers(const bitsim_choices *choices) {
    bitsim_file_method_facts facts = {
        .method = BITSIM_FILE_SET_PROPERTY, .build = 26100, .choices = choices};
    return bitsim_file_method_check(&facts);
}

static bitsim_decision ask_requested_ranges(const bitsim_choices *choices) {
    bitsim_range_access_facts facts = {
        .method = BITSIM_RANGE_REQUEST, .build = 26100, .choices = choices};
    return bitsim_range_access(&facts);
}

static bitsim_decision ask_missing_reply(const bitsim_choices *choices) {
    bitsim_upload_facts facts = {.build = 26100,
                                 .choices = choices,
                                 .packet = BITSIM_UPLOAD_FRAGMENT,
                                 .is_last = true,
                                 .wants_reply = true};
    bitsim_upload_next next;
    return bitsim_upload_answer(&facts, &next);
}

static bitsim_answer_facts answer_facts(const bitsim_choices *choices) {
    bitsim_answer_facts facts = {
        .build = 26100,
        .choices = choices,
        .begun = true,
        .before = {1000, 1, 2},
        .now = {1000, 1, 2},
    };
    return facts;
}

static bitsim_decision ask_old_server(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.is_ranged = facts.is_old = true;
    facts.status = 200;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_etag(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.now.tag = 3;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_change_on_demand(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.on_demand = true;
    facts.now.size = 1001;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_change_again(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.again = true;
    facts.now.size = 1001;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_redirect(const bitsim_choices *choices) {
    bitsim_redirect_facts facts = {.build = 26100,
                                   .choices = choices,
                                   .status = 302,
                                   .flags = BG_HTTP_REDIRECT_POLICY_DISALLOW,
                                   .is_web = true};
    return bitsim_redirect_check(&facts);
}

static bitsim_decision ask_dynamic(const bitsim_choices *choices) {
    bitsim_shape_facts facts = {
        .build = 26100, .choices = choices, .priority = BG_JOB_PRIORITY_LOW, .dynamic = true};
    return bitsim_request_shape(&facts);
}

static bitsim_decision ask_certificate_fault(const bitsim_choices *choices) {
    return bitsim_server_certificate_check(26100, choices, 0, BITSIM_CERTIFICATE_OUT_OF_DATE);
}

static bitsim_decision ask_busy_server(const bitsim_choices *choices) {
    return bitsim_transfer_status(26100, choices, 503);
}

static bitsim_decision ask_full_disk(const bitsim_choices *choices) {
    return bitsim_transfer_write(26100, choices, BITSIM_FILE_DISK_FULL);
}

static bitsim_decision ask_dropped(const bitsim_choices *choices) {
    return bitsim_transfer_dropped(26100, choices, 0);
}

static ask *const asks[BITSIM_CHOICE_COUNT] = {
    [BITSIM_CHOICE_MINIMUM_LEVEL] = ask_level,
    [BITSIM_CHOICE_UNELEVATED_ADMIN_READS] = ask_reading,
    [BITSIM_CHOICE_OWNERSHIP_HELPER] = ask_ownership,
    [BITSIM_CHOICE_OWNER_ONLY_CODE] = ask_setting_secrets,
    [BITSIM_CHOICE_OWNER_ONLY_REMOVAL] = ask_removing_secrets,
    [BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] = ask_framework,
    [BITSIM_CHOICE_HELPER_FLAG_BITS] = ask_flag_bits,
    [BITSIM_CHOICE_HELPER_FINAL_STATE] = ask_final_state,
    [BITSIM_CHOICE_HELPER_NULL_POINTER] = ask_null_pointer,
    [BITSIM_CHOICE_HELPER_CHECK_ORDER] = ask_check_order,
    [BITSIM_CHOICE_RESUME_WITHOUT_HELPER] = ask_resume,
    [BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER] = ask_complete,
    [BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT] = ask_context,
    [BITSIM_CHOICE_CERT_1_MOMENT] = ask_moment,
    [BITSIM_CHOICE_CERT_1_WITHOUT_HELPER] = ask_flag_alone,
    [BITSIM_CHOICE_LOGOFF_STATE] = ask_logoff,
    [BITSIM_CHOICE_DISPLAY_NAME_TOO_LONG] = ask_long_name,
    [BITSIM_CHOICE_PROXY_LIST_LIMIT] = ask_long_lists,
    [BITSIM_CHOICE_ENDED_SINCE_SNAPSHOT] = ask_ended,
    [BITSIM_CHOICE_REPLY_PROGRESS_OF_OTHERS] = ask_reply_progress,
    [BITSIM_CHOICE_REPLY_DATA_AFTER_COMPLETE] = ask_reply_data,
    [BITSIM_CHOICE_UNNAMED_PROPERTY] = ask_unnamed,
    [BITSIM_CHOICE_MAX_DOWNLOAD_SIZE_MEMBER] = ask_size,
    [BITSIM_CHOICE_UNSET_PROPERTY] = ask_unset,
    [BITSIM_CHOICE_MALFORMED_HEADERS] = ask_headers,
    [BITSIM_CHOICE_HTTP_METHOD_LATE] = ask_late_method,
    [BITSIM_CHOICE_MALFORMED_METHOD] = ask_bad_method,
    [BITSIM_CHOICE_CALLBACK_REPEAT] = ask_repetition,
    [BITSIM_CHOICE_MODIFICATION_FAILURE] = ask_modification,
    [BITSIM_CHOICE_NOTIFICATION_USER] = ask_fifth,
    [BITSIM_CHOICE_STALE_NOTIFICATION] = ask_stale,
    [BITSIM_CHOICE_TIME_SLICE] = ask_slice,
    [BITSIM_CHOICE_SLICE_ALONE] = ask_slice_alone,
    [BITSIM_CHOICE_TRANSIENT_ERROR_HOLDS] = ask_transient,
    [BITSIM_CHOICE_ABSENT_OWNER_HOLDS] = ask_absent,
    [BITSIM_CHOICE_PREEMPTED_PLACE] = ask_preempted,
    [BITSIM_CHOICE_PRIORITY_MOMENT] = ask_priority,
    [BITSIM_CHOICE_FOREGROUND_JOBS] = ask_foreground,
    [BITSIM_CHOICE_LOGOFF_CONNECTING] = ask_logoff_connecting,
    [BITSIM_CHOICE_LOGOFF_TRANSIENT] = ask_logoff_transient,
    [BITSIM_CHOICE_LOST_WHILE_RUNNING] = ask_lost,
    [BITSIM_CHOICE_DOWNLOAD_TIMEOUT_CONTEXT] = ask_download_timeout,
    [BITSIM_CHOICE_INACTIVITY_CALLS] = ask_activity_of_calls,
    [BITSIM_CHOICE_INACTIVITY_REFUSALS] = ask_activity_of_refusals,
    [BITSIM_CHOICE_NETWORK_IS_PROGRESS] = ask_network,
    [BITSIM_CHOICE_RETRY_DELAY_FROM] = ask_delay,
    [BITSIM_CHOICE_RETRY_SCHEDULE] = ask_schedule,
    [BITSIM_CHOICE_ERROR_COUNT_CONNECTING] = ask_count,
    [BITSIM_CHOICE_ERROR_KEPT] = ask_error_told,
    [BITSIM_CHOICE_COMPLETE_ALL_MOVED] = ask_complete_all,
    [BITSIM_CHOICE_RESUME_TRANSFERRED] = ask_resume_transferred,
    [BITSIM_CHOICE_ADD_FILE_STATE] = ask_add_file,
    [BITSIM_CHOICE_METHOD_CHECK_ORDER] = ask_method_order,
    [BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK] = ask_folder,
    [BITSIM_CHOICE_UNSUPPORTED_PROTOCOL_CODE] = ask_protocol,
    [BITSIM_CHOICE_FILE_URLS] = ask_file_url,
    [BITSIM_CHOICE_EMPTY_FILE_SET] = ask_empty_set,
    [BITSIM_CHOICE_VALIDATION_CONTEXT] = ask_validation_context,
    [BITSIM_CHOICE_UPLOAD_FILE_METHODS] = ask_upload_file,
    [BITSIM_CHOICE_RESUME_AFTER_REJECTION] = ask_rejected,
    [BITSIM_CHOICE_RESPONSE_HEADERS] = ask_response_headers,
    [BITSIM_CHOICE_REQUESTED_RANGES] = ask_requested_ranges,
    [BITSIM_CHOICE_LM_COMPAT_ABSENT] = ask_lm,
    [BITSIM_CHOICE_MISSING_REPLY_URL] = ask_missing_reply,
    [BITSIM_CHOICE_PROXY_ERROR_CONTEXT] = ask_proxy_context,
    [BITSIM_CHOICE_PROXY_STRAY_WILDCARD] = ask_stray_wildcard,
    [BITSIM_CHOICE_HTTP_1_0_CODE] = ask_old_server,
    [BITSIM_CHOICE_ETAG_CHANGE] = ask_etag,
    [BITSIM_CHOICE_CHANGED_ON_DEMAND] = ask_change_on_demand,
    [BITSIM_CHOICE_REDIRECT_CODE] = ask_redirect,
    [BITSIM_CHOICE_DYNAMIC_IN_BACKGROUND] = ask_dynamic,
    [BITSIM_CHOICE_JUDGE_GONE] = ask_judge,
    [BITSIM_CHOICE_CERTIFICATE_FAULT] = ask_certificate_fault,
    [BITSIM_CHOICE_CHANGED_AGAIN] = ask_change_again,
    [BITSIM_CHOICE_BUSY_SERVER] = ask_busy_server,
    [BITSIM_CHOICE_DISK_FULL] = ask_full_disk,
    [BITSIM_CHOICE_DROPPED_CONNECTION] = ask_dropped,
};

START_TEST(each_answer_makes_a_decision_of_its_own) {
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    ck_assert_msg(asks[_i] != NULL, "%s is never put", choice->name);
    verdict seen[BITSIM_CHOICE_ANSWERS_MAX];
    int answers = 0;
    for (; choice->answers[answers]; answers++) {
        bitsim_choices choices = chosen(choice->id, answers);
        bitsim_decision decision = asks[_i](&choices);
        for (int before = 0; before < answers; before++)
            ck_assert_msg(!verdict_agrees(&seen[before], &decision), "%s=%s is %s=%s", choice->name,
                          choice->answers[answers], choice->name, choice->answers[before]);
        seen[answers] = verdict_of(&decision);
    }
    ck_assert_int_ge(answers, 2);
}
END_TEST

START_TEST(no_choices_are_the_defaults) {
    bitsim_choices defaults = {{0}};
    bitsim_decision without = asks[_i](NULL), with = asks[_i](&defaults);
    verdict expected = verdict_of(&with);
    verdict_check(&without, &expected, 0);
}
END_TEST

START_TEST(a_choice_is_named_by_the_rule_that_leaves_it_open) {
    const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)_i);
    bool named = false;
    for (int answer = 0; choice->answers[answer]; answer++) {
        bitsim_choices choices = chosen(choice->id, answer);
        bitsim_decision decision = asks[_i](&choices);
        named = named || bitsim_decision_names(&decision, choice->rule);
    }
    ck_assert_msg(named, "%s: %s has no part in it", choice->name, bitsim_rule_name(choice->rule));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("choices");
    TCase *tcase = tcase_create("choices");
    tcase_add_loop_test(tcase, each_answer_makes_a_decision_of_its_own, 0, BITSIM_CHOICE_COUNT);
    tcase_add_loop_test(tcase, no_choices_are_the_defaults, 0, BITSIM_CHOICE_COUNT);
    tcase_add_loop_test(tcase, a_choice_is_named_by_the_rule_that_leaves_it_open, 0,
                        BITSIM_CHOICE_COUNT);
    suite_add_tcase(suite, tcase);
    return suite;
}
