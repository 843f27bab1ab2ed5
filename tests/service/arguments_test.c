/* SPDX-License-Identifier: MIT */
/* What each method refuses of its arguments and circumstances, and that it then changes nothing. */
#include <stdlib.h>
#include <string.h>

#include "service/circumstances.h"
#include "support/suite.h"

static scene s;

/* A string of |length| letters, which outlives the test. */
static char *letters(size_t length) {
    static char text[70000];
    memset(text, 'a', length);
    text[length] = '\0';
    return text;
}

/* "C:\" and as many letters as make |length| characters. */
static const char *path(size_t length) { return memcpy(letters(length), "C:\\", 3); }

/* Each REFUSAL is one call with its arguments. */
#define REFUSAL(name, ...)                          \
    static bitsim_decision name(scene *at) {        \
        bitsim_call call = scene_call(at);          \
        const bitsim_reference *job = &at->through; \
        (void)job;                                  \
        return __VA_ARGS__;                         \
    }

static bitsim_guid id;
static bitsim_reference out;
static bitsim_job_list *list;
static bitsim_sid sid;
static bool present;
static const uint8_t hash[20];

REFUSAL(create_without_name,
        bitsim_copy_manager_create_job(&call, job, NULL, BG_JOB_TYPE_DOWNLOAD, &id, &out))
REFUSAL(create_without_id,
        bitsim_copy_manager_create_job(&call, job, "a", BG_JOB_TYPE_DOWNLOAD, NULL, &out))
REFUSAL(create_without_out,
        bitsim_copy_manager_create_job(&call, job, "a", BG_JOB_TYPE_DOWNLOAD, &id, NULL))
REFUSAL(create_with_long_name,
        bitsim_copy_manager_create_job(&call, job, letters(257), BG_JOB_TYPE_DOWNLOAD, &id, &out))
REFUSAL(create_with_broken_name,
        bitsim_copy_manager_create_job(&call, job, "\xC3(", BG_JOB_TYPE_DOWNLOAD, &id, &out))
REFUSAL(create_of_no_type,
        bitsim_copy_manager_create_job(&call, job, "a", (BG_JOB_TYPE)3, &id, &out))
REFUSAL(get_without_id, bitsim_copy_manager_get_job(&call, job, NULL, &out))
REFUSAL(get_without_out, bitsim_copy_manager_get_job(&call, job, &at->id, NULL))
REFUSAL(get_unknown, bitsim_copy_manager_get_job(&call, job, &(bitsim_guid){0}, &out))
REFUSAL(get_known, bitsim_copy_manager_get_job(&call, job, &at->id, &out))
REFUSAL(enum_without_out, bitsim_copy_manager_enum_jobs(&call, job, 0, NULL))
REFUSAL(enum_with_bad_flag, bitsim_copy_manager_enum_jobs(&call, job, 2, &list))
REFUSAL(enum_all, bitsim_copy_manager_enum_jobs(&call, job, BG_JOB_ENUM_ALL_USERS, &list))
REFUSAL(next_without_out, bitsim_job_list_next(&call, list, 1, NULL, NULL))
REFUSAL(next_job, bitsim_job_list_next(&call, list, 1, &out, NULL))
REFUSAL(next_two_uncounted, bitsim_job_list_next(&call, list, 2, &out, NULL))
REFUSAL(clone_nowhere, bitsim_job_list_clone(&call, list, NULL))
REFUSAL(count_nowhere, bitsim_job_list_get_count(&call, list, NULL))
REFUSAL(describe_without_out,
        bitsim_copy_manager_get_error_description(&call, job, BG_E_EMPTY, 0, NULL))
static const char *meaning;
REFUSAL(describe_unknown,
        bitsim_copy_manager_get_error_description(&call, job, BITSIM_HRESULT(0x8EEEEEEE), 0,
                                                  &meaning))
REFUSAL(describe_in_german,
        bitsim_copy_manager_get_error_description(&call, job, BG_E_EMPTY, 0x407, &meaning))
REFUSAL(connect_without_out, bitsim_service_connect(&call, job->slot ? &out : NULL))
REFUSAL(query_without_out, bitsim_reference_query(&call, job, BITSIM_INTERFACE_JOB2, NULL))
REFUSAL(query_for_manager, bitsim_reference_query(&call, job, BITSIM_INTERFACE_MANAGER, &out))
REFUSAL(query_for_none, bitsim_reference_query(&call, job, BITSIM_INTERFACE_COUNT, &out))
REFUSAL(query_for_job5, bitsim_reference_query(&call, job, BITSIM_INTERFACE_JOB5, &out))
REFUSAL(query_for_http2, bitsim_reference_query(&call, job, BITSIM_INTERFACE_HTTP_OPTIONS2, &out))
REFUSAL(query_for_http3, bitsim_reference_query(&call, job, BITSIM_INTERFACE_HTTP_OPTIONS3, &out))
REFUSAL(query_for_tokens, bitsim_reference_query(&call, job, BITSIM_INTERFACE_TOKEN_OPTIONS, &out))
REFUSAL(query_for_job, bitsim_reference_query(&call, job, BITSIM_INTERFACE_JOB, &out))

REFUSAL(add_without_remote, bitsim_copy_job_add_file(&call, job, NULL, "C:\\a"))
REFUSAL(add_without_local, bitsim_copy_job_add_file(&call, job, "http://example.test/", NULL))
REFUSAL(add_bad_remote, bitsim_copy_job_add_file(&call, job, "ftp://example.test/", "C:\\a"))
REFUSAL(add_bad_local, bitsim_copy_job_add_file(&call, job, "http://example.test/", "a"))
REFUSAL(add_long_local, bitsim_copy_job_add_file(&call, job, "http://example.test/", path(261)))
REFUSAL(add_smb, bitsim_copy_job_add_file(&call, job, "\\\\server\\share\\a", "C:\\a"))
REFUSAL(add_file, bitsim_copy_job_add_file(&call, job, "http://example.test/a", "C:\\a"))
REFUSAL(resume, bitsim_copy_job_resume(&call, job))
REFUSAL(complete, bitsim_copy_job_complete(&call, job))
REFUSAL(get_id_nowhere, bitsim_copy_job_get_id(&call, job, NULL))
REFUSAL(get_state_nowhere, bitsim_copy_job_get_state(&call, job, NULL))
REFUSAL(get_error_nowhere, bitsim_copy_job_get_error(&call, job, NULL))
static bitsim_job_error error;
REFUSAL(get_error, bitsim_copy_job_get_error(&call, job, &error))
REFUSAL(get_owner_nowhere, bitsim_copy_job_get_owner(&call, job, NULL))
REFUSAL(get_notify_flags_nowhere, bitsim_copy_job_get_notify_flags(&call, job, NULL))
REFUSAL(take, bitsim_copy_job_take_ownership(&call, job))
REFUSAL(notify_flag_undefined, bitsim_copy_job_set_notify_flags(&call, job, 0x40))
REFUSAL(call_me_back, bitsim_copy_job_set_notify_interface(&call, job, &stage_object))
REFUSAL(proxy_of_no_usage,
        bitsim_copy_job_set_proxy_settings(&call, job, (BG_JOB_PROXY_USAGE)4, NULL, NULL))
REFUSAL(proxy_override_without_list,
        bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_OVERRIDE, NULL, NULL))
REFUSAL(proxy_list_without_override,
        bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_PRECONFIG, "p", NULL))

REFUSAL(get_type_nowhere, bitsim_copy_job_get_type(&call, job, NULL))
REFUSAL(get_times_nowhere, bitsim_copy_job_get_times(&call, job, NULL))
REFUSAL(get_progress_nowhere, bitsim_copy_job_get_progress(&call, job, NULL))
REFUSAL(get_name_nowhere, bitsim_copy_job_get_display_name(&call, job, NULL))
REFUSAL(get_description_nowhere, bitsim_copy_job_get_description(&call, job, NULL))
REFUSAL(get_priority_nowhere, bitsim_copy_job_get_priority(&call, job, NULL))
REFUSAL(get_delay_nowhere, bitsim_copy_job_get_minimum_retry_delay(&call, job, NULL))
REFUSAL(get_count_nowhere, bitsim_copy_job_get_error_count(&call, job, NULL))
REFUSAL(get_timeout_nowhere, bitsim_copy_job_get_no_progress_timeout(&call, job, NULL))
REFUSAL(get_proxy_nowhere, bitsim_copy_job_get_proxy_settings(&call, job, NULL))
REFUSAL(get_acl_nowhere, bitsim_copy_job3_get_file_acl_flags(&call, job, NULL))
REFUSAL(get_peers_nowhere, bitsim_copy_job4_get_peer_caching_flags(&call, job, NULL))
REFUSAL(get_level_nowhere, bitsim_copy_job4_get_owner_integrity_level(&call, job, NULL))
REFUSAL(get_elevation_nowhere, bitsim_copy_job4_get_owner_elevation_state(&call, job, NULL))
REFUSAL(get_download_time_nowhere, bitsim_copy_job4_get_maximum_download_time(&call, job, NULL))
REFUSAL(no_name, bitsim_copy_job_set_display_name(&call, job, NULL))
REFUSAL(broken_name, bitsim_copy_job_set_display_name(&call, job, "\xC3("))
REFUSAL(long_name, bitsim_copy_job_set_display_name(&call, job, letters(257)))
REFUSAL(no_description, bitsim_copy_job_set_description(&call, job, NULL))
REFUSAL(broken_description, bitsim_copy_job_set_description(&call, job, "\xC3("))
REFUSAL(long_description, bitsim_copy_job_set_description(&call, job, letters(1025)))
REFUSAL(no_priority, bitsim_copy_job_set_priority(&call, job, (BG_JOB_PRIORITY)4))
REFUSAL(proxy_bypass_without_override,
        bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_NO_PROXY, NULL, "b"))
REFUSAL(proxy_list_long, bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_OVERRIDE,
                                                            letters(4001), NULL))
REFUSAL(proxy_bypass_long,
        bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_OVERRIDE, "p",
                                           letters(4001)))
REFUSAL(acl_flag_undefined, bitsim_copy_job3_set_file_acl_flags(&call, job, 0x10))
REFUSAL(acl_flags, bitsim_copy_job3_set_file_acl_flags(&call, job, BG_COPY_FILE_ALL))
static uint32_t peers;
REFUSAL(get_peers, bitsim_copy_job4_get_peer_caching_flags(&call, job, &peers))

#define SET_PROPERTY(id, ...)                                         \
    bitsim_copy_job5_set_property(&call, job, BITS_JOB_PROPERTY_##id, \
                                  (bitsim_property_value){__VA_ARGS__})
REFUSAL(property_unknown,
        bitsim_copy_job5_set_property(&call, job, 11, (bitsim_property_value){.dword = 1}))
REFUSAL(property_unnamed,
        bitsim_copy_job5_set_property(&call, job, 6, (bitsim_property_value){.dword = 1}))
REFUSAL(property_interval, SET_PROPERTY(MINIMUM_NOTIFICATION_INTERVAL_MS, .dword = 1))
REFUSAL(property_on_demand, SET_PROPERTY(ON_DEMAND_MODE, .enable = true))
REFUSAL(property_dynamic, SET_PROPERTY(DYNAMIC_CONTENT, .enable = true))
REFUSAL(property_performance, SET_PROPERTY(HIGH_PERFORMANCE, .enable = true))
REFUSAL(property_size, SET_PROPERTY(MAX_DOWNLOAD_SIZE, .uint64 = 1))
REFUSAL(property_size_zero, SET_PROPERTY(MAX_DOWNLOAD_SIZE, .uint64 = 0))
static bitsim_property_value property;
REFUSAL(get_property_nowhere, bitsim_copy_job5_get_property(&call, job, 1, NULL))
REFUSAL(get_property_unknown, bitsim_copy_job5_get_property(&call, job, 0, &property))
REFUSAL(get_property_later, bitsim_copy_job5_get_property(&call, job, 10, &property))
REFUSAL(priority, bitsim_copy_job_set_priority(&call, job, BG_JOB_PRIORITY_LOW))

static const char *headers;
static bitsim_certificate_name certificate_name;
REFUSAL(headers_long, bitsim_http_options_set_custom_headers(&call, job, letters(16384)))
REFUSAL(headers_set, bitsim_http_options_set_custom_headers(&call, job, "A: b\r\n"))
REFUSAL(get_headers_nowhere, bitsim_http_options_get_custom_headers(&call, job, NULL))
REFUSAL(get_headers, bitsim_http_options_get_custom_headers(&call, job, &headers))
REFUSAL(security_undefined, bitsim_http_options_set_security_flags(&call, job, 0x20))
REFUSAL(security_redirect, bitsim_http_options_set_security_flags(&call, job, 0x300))
REFUSAL(get_security_nowhere, bitsim_http_options_get_security_flags(&call, job, NULL))
REFUSAL(no_method, bitsim_http_options2_set_http_method(&call, job, NULL))
REFUSAL(empty_method, bitsim_http_options2_set_http_method(&call, job, ""))
REFUSAL(two_methods, bitsim_http_options2_set_http_method(&call, job, "PUT GET"))
REFUSAL(method_put, bitsim_http_options2_set_http_method(&call, job, "PUT"))
REFUSAL(get_method_nowhere, bitsim_http_options2_get_http_method(&call, job, NULL))
REFUSAL(no_validator, bitsim_http_options3_set_server_certificate_validation_interface(
                          &call, job, &(bitsim_certificate_validator){false, 1}))
REFUSAL(validator, bitsim_http_options3_set_server_certificate_validation_interface(
                       &call, job, &(bitsim_certificate_validator){true, 1}))
REFUSAL(get_certificate_nowhere, bitsim_http_options_get_client_certificate(&call, job, NULL))
REFUSAL(get_certificate, bitsim_http_options_get_client_certificate(&call, job, &certificate_name))

static bitsim_reply_data reply_data;
REFUSAL(reply_progress_nowhere, bitsim_copy_job2_get_reply_progress(&call, job, NULL))
REFUSAL(reply_data_nowhere, bitsim_copy_job2_get_reply_data(&call, job, NULL))
REFUSAL(reply_data_get, bitsim_copy_job2_get_reply_data(&call, job, &reply_data))
REFUSAL(reply_name_nowhere, bitsim_copy_job2_get_reply_file_name(&call, job, NULL))
REFUSAL(interface_nowhere, bitsim_copy_job_get_notify_interface(&call, job, NULL))
REFUSAL(command_nowhere, bitsim_copy_job2_get_notify_cmd_line(&call, job, NULL))

REFUSAL(command_without_program, bitsim_copy_job2_set_notify_cmd_line(&call, job, NULL, "a"))
REFUSAL(command_too_long, bitsim_copy_job2_set_notify_cmd_line(&call, job, letters(261), NULL))
REFUSAL(parameters_too_long,
        bitsim_copy_job2_set_notify_cmd_line(&call, job, "C:\\a.exe", letters(4001)))
REFUSAL(set_reply, bitsim_copy_job2_set_reply_file_name(&call, job, "C:\\reply"))
REFUSAL(reply_at_bad_name, bitsim_copy_job2_set_reply_file_name(&call, job, "reply"))
REFUSAL(reply_at_long_name, bitsim_copy_job2_set_reply_file_name(&call, job, path(261)))

static bitsim_decision credentials(scene *at, int target, int scheme, const char *user,
                                   const char *password) {
    bitsim_call call = scene_call(at);
    bitsim_credentials given = {target, scheme, user, password};
    return bitsim_copy_job2_set_credentials(&call, &at->through, &given);
}
#define CREDENTIALS(name, ...) \
    static bitsim_decision name(scene *at) { return credentials(at, __VA_ARGS__); }
CREDENTIALS(credentials_set, BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "u", "p")
CREDENTIALS(credentials_for_no_target, 0, BG_AUTH_SCHEME_BASIC, "u", "p")
CREDENTIALS(credentials_for_another_target, 3, BG_AUTH_SCHEME_BASIC, "u", "p")
CREDENTIALS(credentials_of_no_scheme, BG_AUTH_TARGET_PROXY, 6, "u", "p")
CREDENTIALS(credentials_of_long_user, BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_NTLM, letters(301), "p")
CREDENTIALS(credentials_of_long_password, BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_NTLM, "u",
            letters(65537))
CREDENTIALS(basic_without_user, BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, NULL, "p")
CREDENTIALS(digest_without_password, BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_DIGEST, "u", NULL)
REFUSAL(no_credentials, bitsim_copy_job2_set_credentials(&call, job, NULL))
REFUSAL(remove_credentials, bitsim_copy_job2_remove_credentials(&call, job, 1, 1))
REFUSAL(remove_for_no_target, bitsim_copy_job2_remove_credentials(&call, job, 0, 1))
REFUSAL(remove_of_no_scheme, bitsim_copy_job2_remove_credentials(&call, job, 1, 0))
#define STORED BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS
REFUSAL(stored_for_server,
        bitsim_copy_job5_set_property(&call, job, STORED, (bitsim_property_value){.target = 1}))

REFUSAL(helper_flag_unknown, bitsim_token_options_set_helper_token_flags(&call, job, 4))
REFUSAL(helper_flags, bitsim_token_options_set_helper_token_flags(&call, job, 3))
REFUSAL(helper_flags_nowhere, bitsim_token_options_get_helper_token_flags(&call, job, NULL))
REFUSAL(helper_set, bitsim_token_options_set_helper_token(&call, job))
REFUSAL(helper_clear, bitsim_token_options_clear_helper_token(&call, job))
REFUSAL(helper_sid, bitsim_token_options_get_helper_token_sid(&call, job, &sid, &present))
REFUSAL(helper_sid_nowhere, bitsim_token_options_get_helper_token_sid(&call, job, NULL, &present))
REFUSAL(helper_presence_nowhere, bitsim_token_options_get_helper_token_sid(&call, job, &sid, NULL))

#define BY_ID bitsim_http_options_set_client_certificate_by_id
#define BY_NAME bitsim_http_options_set_client_certificate_by_name
REFUSAL(certificate, BY_NAME(&call, job, 1, "MY", "updater"))
REFUSAL(certificate_by_id, BY_ID(&call, job, 1, "MY", hash, 20))
REFUSAL(certificate_without_store, BY_ID(&call, job, 1, NULL, hash, 20))
REFUSAL(certificate_without_hash, BY_ID(&call, job, 1, "MY", NULL, 20))
REFUSAL(certificate_of_short_hash, BY_ID(&call, job, 1, "MY", hash, 19))
REFUSAL(certificate_at_no_location, BY_ID(&call, job, 8, "MY", hash, 20))
REFUSAL(certificate_at_negative_location, BY_NAME(&call, job, -1, "MY", "a"))
REFUSAL(certificate_of_long_store, BY_ID(&call, job, 1, letters(256), hash, 20))
REFUSAL(certificate_without_subject, BY_NAME(&call, job, 1, "MY", NULL))
REFUSAL(certificate_of_empty_subject, BY_NAME(&call, job, 1, "MY", ""))
REFUSAL(certificate_of_long_subject, BY_NAME(&call, job, 1, "MY", letters(256)))
REFUSAL(certificate_removed, bitsim_http_options_remove_client_certificate(&call, job))

static void snapshot_taken(scene *at) {
    bitsim_call call = scene_call(at);
    stage_expect(bitsim_copy_manager_enum_jobs(&call, &at->through, 0, &list), S_OK,
                 BITSIM_RULE_NONE);
}

/* Bob goes on with Alice's list. */
static void snapshot_handed_on(scene *at) {
    snapshot_taken(at);
    at->who = BOB;
}

/* ---- The table ---- */

enum {
    MANAGER = BITSIM_INTERFACE_MANAGER,
    JOB = BITSIM_INTERFACE_JOB,
    JOB2 = BITSIM_INTERFACE_JOB2,
    JOB3 = BITSIM_INTERFACE_JOB3,
    JOB4 = BITSIM_INTERFACE_JOB4,
    JOB5 = BITSIM_INTERFACE_JOB5,
    HTTP = BITSIM_INTERFACE_HTTP_OPTIONS,
    HTTP2 = BITSIM_INTERFACE_HTTP_OPTIONS2,
    HTTP3 = BITSIM_INTERFACE_HTTP_OPTIONS3,
    TOKENS = BITSIM_INTERFACE_TOKEN_OPTIONS
};

typedef struct refusal {
    scene_method *method;
    int interface;
    void (*arrange)(scene *at);
    bitsim_hresult hr;
    bitsim_rule_id rule;
    uint32_t build;
} refusal;

#define RULE(id) BITSIM_RULE_##id
#define DENIED E_ACCESSDENIED
#define INVALID E_INVALIDARG

static const refusal refusals[] = {
    /* Connecting and obtaining pointers */
    {connect_without_out, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {query_without_out, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {query_for_manager, JOB, NULL, E_NOINTERFACE, RULE(METHOD_17), 0},
    {query_for_none, JOB, NULL, E_NOINTERFACE, RULE(METHOD_17), 0},
    {query_for_job, MANAGER, NULL, E_NOINTERFACE, RULE(METHOD_17), 0},
    {query_for_job5, JOB, NULL, E_NOINTERFACE, RULE(METHOD_17), 9199},
    {query_for_http2, JOB, NULL, E_NOINTERFACE, RULE(METHOD_17), 17762},
    {query_for_http3, JOB, NULL, E_NOINTERFACE, RULE(METHOD_36), 18361},
    {query_for_tokens, JOB, NULL, E_NOINTERFACE, RULE(HELPER_1), 7599},
    {query_for_job, JOB, given_by_bob, DENIED, RULE(JOB_5), 0},
    /* The manager */
    {create_without_name, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {create_without_id, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {create_without_out, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {create_with_long_name, MANAGER, NULL, INVALID, RULE(METHOD_2), 0},
    {create_with_broken_name, MANAGER, NULL, INVALID, RULE(METHOD_2), 0},
    {create_of_no_type, MANAGER, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {get_without_id, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {get_without_out, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {get_unknown, MANAGER, NULL, BG_E_NOT_FOUND, RULE(JOB_9), 0},
    {get_known, MANAGER, given_by_bobs_manager, DENIED, RULE(JOB_5), 0},
    {get_known, MANAGER, given_by_bobs_manager, DENIED, RULE(JOB_5), 6002},
    {enum_without_out, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {enum_with_bad_flag, MANAGER, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {enum_all, MANAGER, NULL, DENIED, RULE(JOB_8), 0},
    {next_without_out, MANAGER, snapshot_taken, INVALID, RULE(METHOD_1), 0},
    {next_two_uncounted, MANAGER, snapshot_taken, INVALID, RULE(METHOD_1), 0},
    {clone_nowhere, MANAGER, snapshot_taken, INVALID, RULE(METHOD_1), 0},
    {count_nowhere, MANAGER, snapshot_taken, INVALID, RULE(METHOD_1), 0},
    {next_job, MANAGER, snapshot_handed_on, DENIED, RULE(JOB_5), 0},
    {describe_without_out, MANAGER, NULL, INVALID, RULE(METHOD_1), 0},
    {describe_unknown, MANAGER, NULL, HR_ERROR_RESOURCE_LANG_NOT_FOUND, RULE(METHOD_12), 0},
    {describe_in_german, MANAGER, NULL, HR_ERROR_RESOURCE_LANG_NOT_FOUND, RULE(METHOD_12), 0},
    /* IBackgroundCopyJob */
    {add_without_remote, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {add_without_local, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {add_bad_remote, JOB, NULL, INVALID, RULE(FILE_28), 0},
    {add_bad_local, JOB, NULL, INVALID, RULE(FILE_11), 0},
    {add_long_local, JOB, NULL, INVALID, RULE(FILE_12), 0},
    {add_smb, JOB, given_upload_reply, INVALID, RULE(FILE_10), 0},
    {add_file, JOB, given_upload_with_file, BG_E_TOO_MANY_FILES, RULE(METHOD_6), 0},
    {add_file, JOB, given_logged_off, HR_ERROR_NOT_LOGGED_ON, RULE(CALL_6), 0},
    {add_file, JOB, given_notifications_lost, HR_ERROR_NOT_LOGGED_ON, RULE(CALL_9), 0},
    {add_file, JOB, given_folder_denied, DENIED, RULE(METHOD_13), 0},
    {add_file, JOB, given_folder_missing, HR_ERROR_PATH_NOT_FOUND, RULE(TRANSFER_3), 0},
    {resume, JOB, NULL, BG_E_EMPTY, RULE(METHOD_5), 0},
    {complete, JOB, given_upload, BG_E_INVALID_STATE, RULE(METHOD_7), 0},
    {complete, JOB, given_upload_with_file, BG_E_INVALID_STATE, RULE(METHOD_7), 0},
    {complete, JOB, given_helper_lost, BG_E_TOKEN_REQUIRED, RULE(LIFE_9), 0},
    {complete, JOB, given_rename_denied, DENIED, RULE(FILE_1), 0},
    {complete, JOB, given_rename_unmapped, HR_ERROR_PATH_NOT_FOUND, RULE(FILE_5), 0},
    {get_id_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_state_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_error_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_error, JOB, NULL, BG_E_ERROR_INFORMATION_UNAVAILABLE, RULE(METHOD_10), 0},
    {get_error, JOB, given_transferred, BG_E_ERROR_INFORMATION_UNAVAILABLE, RULE(METHOD_10), 0},
    {get_owner_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {take, JOB, NULL, DENIED, RULE(JOB_10), 0},
    {take, JOB, given_owned_by_filtered, DENIED, RULE(JOB_10), 0},
    {take, JOB, given_mapping_differs, BG_E_NEW_OWNER_DIFF_MAPPING, RULE(JOB_13), 0},
    {take, JOB, given_files_denied, BG_E_NEW_OWNER_NO_FILE_ACCESS, RULE(JOB_12), 0},
    {notify_flag_undefined, JOB, NULL, E_NOTIMPL, RULE(NOTIFY_19), 0},
    {get_notify_flags_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {call_me_back, JOB, given_callback_guarded, DENIED, RULE(CALL_8), 0},
    {proxy_of_no_usage, JOB, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {proxy_override_without_list, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {proxy_list_without_override, JOB, NULL, INVALID, RULE(METHOD_2), 0},
    /* IBackgroundCopyJob2 and 5 */
    {command_without_program, JOB2, NULL, INVALID, RULE(METHOD_1), 0},
    {command_too_long, JOB2, NULL, BG_E_STRING_TOO_LONG, RULE(METHOD_3), 0},
    {parameters_too_long, JOB2, NULL, BG_E_STRING_TOO_LONG, RULE(METHOD_3), 0},
    {set_reply, JOB2, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {reply_at_bad_name, JOB2, given_upload_reply, INVALID, RULE(METHOD_2), 0},
    {reply_at_long_name, JOB2, given_upload_reply, INVALID, RULE(METHOD_2), 0},
    {set_reply, JOB2, given_reply_arrived, BG_E_INVALID_STATE, RULE(METHOD_19), 0},
    {no_credentials, JOB2, NULL, INVALID, RULE(METHOD_1), 0},
    {credentials_for_no_target, JOB2, NULL, BG_E_INVALID_AUTH_TARGET, RULE(AUTH_16), 0},
    {credentials_for_another_target, JOB2, NULL, BG_E_INVALID_AUTH_TARGET, RULE(AUTH_16), 0},
    {credentials_of_no_scheme, JOB2, NULL, BG_E_INVALID_AUTH_SCHEME, RULE(AUTH_16), 0},
    {credentials_of_long_user, JOB2, NULL, BG_E_USERNAME_TOO_LARGE, RULE(AUTH_15), 0},
    {credentials_of_long_password, JOB2, NULL, BG_E_PASSWORD_TOO_LARGE, RULE(AUTH_15), 0},
    {basic_without_user, JOB2, NULL, INVALID, RULE(AUTH_3), 0},
    {digest_without_password, JOB2, NULL, INVALID, RULE(AUTH_3), 0},
    {credentials_set, JOB2, given_by_adam, DENIED, RULE(JOB_17), 0},
    {remove_credentials, JOB2, NULL, S_FALSE, RULE(METHOD_11), 0},
    {remove_for_no_target, JOB2, NULL, BG_E_INVALID_AUTH_TARGET, RULE(AUTH_16), 0},
    {remove_of_no_scheme, JOB2, NULL, BG_E_INVALID_AUTH_SCHEME, RULE(AUTH_16), 0},
    {remove_credentials, JOB2, given_by_adam, DENIED, RULE(JOB_17), 0},
    {stored_for_server, JOB5, NULL, BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED, RULE(METHOD_18), 0},
    /* IBackgroundCopyJobHttpOptions */
    {certificate_without_store, HTTP, NULL, HR_RPC_X_NULL_REF_POINTER, RULE(METHOD_14), 0},
    {certificate_without_hash, HTTP, NULL, HR_RPC_X_NULL_REF_POINTER, RULE(METHOD_14), 0},
    {certificate_without_subject, HTTP, NULL, HR_RPC_X_NULL_REF_POINTER, RULE(METHOD_14), 0},
    {certificate_of_short_hash, HTTP, NULL, HR_RPC_X_BAD_STUB_DATA, RULE(METHOD_15), 0},
    {certificate_at_no_location, HTTP, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {certificate_at_negative_location, HTTP, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {certificate_of_long_store, HTTP, NULL, BG_E_STRING_TOO_LONG, RULE(METHOD_3), 0},
    {certificate_of_long_subject, HTTP, NULL, BG_E_STRING_TOO_LONG, RULE(METHOD_3), 0},
    {certificate_of_empty_subject, HTTP, NULL, INVALID, RULE(METHOD_2), 0},
    {certificate, HTTP, given_by_adam, DENIED, RULE(JOB_17), 0},
    {certificate_by_id, HTTP, given_by_adam, DENIED, RULE(JOB_17), 0},
    {certificate, HTTP, given_store_missing, HR_ERROR_FILE_NOT_FOUND, RULE(CERT_6), 0},
    {certificate_by_id, HTTP, given_certificate_missing, CRYPT_E_NOT_FOUND, RULE(CERT_6), 0},
    {certificate_removed, HTTP, NULL, S_FALSE, RULE(METHOD_11), 0},
    {certificate_removed, HTTP, given_by_adam, DENIED, RULE(JOB_17), 0},
    /* Properties */
    {get_type_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_times_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_progress_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_name_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_description_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_priority_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_delay_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_count_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_timeout_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_proxy_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {get_acl_nowhere, JOB3, NULL, INVALID, RULE(METHOD_1), 0},
    {get_peers_nowhere, JOB4, NULL, INVALID, RULE(METHOD_1), 0},
    {get_level_nowhere, JOB4, NULL, INVALID, RULE(METHOD_1), 0},
    {get_elevation_nowhere, JOB4, NULL, INVALID, RULE(METHOD_1), 0},
    {get_download_time_nowhere, JOB4, NULL, INVALID, RULE(METHOD_1), 0},
    {no_name, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {broken_name, JOB, NULL, INVALID, RULE(METHOD_2), 0},
    {long_name, JOB, NULL, BG_E_STRING_TOO_LONG, RULE(PROPERTY_1), 0},
    {no_description, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {broken_description, JOB, NULL, INVALID, RULE(METHOD_2), 0},
    {long_description, JOB, NULL, BG_E_STRING_TOO_LONG, RULE(METHOD_3), 0},
    {no_priority, JOB, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {proxy_bypass_without_override, JOB, NULL, INVALID, RULE(METHOD_2), 0},
    {proxy_list_long, JOB, NULL, BG_E_PROXY_LIST_TOO_LARGE, RULE(PROPERTY_3), 0},
    {proxy_bypass_long, JOB, NULL, BG_E_PROXY_BYPASS_LIST_TOO_LARGE, RULE(PROPERTY_3), 0},
    {acl_flag_undefined, JOB3, NULL, INVALID, RULE(PROPERTY_4), 0},
    {acl_flags, JOB3, given_transferred, BG_E_INVALID_STATE, RULE(PROPERTY_5), 0},
    {get_peers, JOB4, given_unknown_peer_flag, E_NOTIMPL, RULE(PROPERTY_6), 0},
    {reply_progress_nowhere, JOB2, NULL, INVALID, RULE(METHOD_1), 0},
    {reply_data_nowhere, JOB2, NULL, INVALID, RULE(METHOD_1), 0},
    {set_reply, JOB2, given_reply_folder_denied, DENIED, RULE(METHOD_13), 0},
    {reply_data_get, JOB2, given_upload_reply, BG_E_INVALID_STATE, RULE(PROPERTY_28), 0},
    {reply_name_nowhere, JOB2, NULL, INVALID, RULE(METHOD_1), 0},
    {interface_nowhere, JOB, NULL, INVALID, RULE(METHOD_1), 0},
    {command_nowhere, JOB2, NULL, INVALID, RULE(METHOD_1), 0},
    /* Properties by their id */
    {property_unknown, JOB5, NULL, BG_E_UNKNOWN_PROPERTY_ID, RULE(PROPERTY_7), 0},
    {property_unnamed, JOB5, NULL, BG_E_UNKNOWN_PROPERTY_ID, RULE(PROPERTY_7), 0},
    {property_interval, JOB5, NULL, BG_E_UNKNOWN_PROPERTY_ID, RULE(PROPERTY_8), 15062},
    {property_on_demand, JOB5, NULL, BG_E_UNKNOWN_PROPERTY_ID, RULE(PROPERTY_8), 15062},
    {property_dynamic, JOB5, given_upload, BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY,
     RULE(PROPERTY_9), 0},
    {property_performance, JOB5, given_upload, BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY,
     RULE(PROPERTY_9), 0},
    {property_size, JOB5, given_upload_reply, BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY,
     RULE(PROPERTY_9), 0},
    {property_on_demand, JOB5, given_upload, BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY,
     RULE(PROPERTY_9), 0},
    {property_performance, JOB5, given_with_file, BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE,
     RULE(PROPERTY_10), 0},
    {property_dynamic, JOB5, given_resumed, BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, RULE(PROPERTY_11),
     0},
    {property_size, JOB5, given_resumed, BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, RULE(PROPERTY_11),
     0},
    {property_size_zero, JOB5, NULL, BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE, RULE(PROPERTY_12), 0},
    {property_dynamic, JOB5, given_on_demand, BG_E_UNSUPPORTED_JOB_CONFIGURATION, RULE(PROPERTY_14),
     0},
    {property_on_demand, JOB5, given_dynamic, BG_E_UNSUPPORTED_JOB_CONFIGURATION, RULE(PROPERTY_14),
     0},
    {property_dynamic, JOB5, given_put, BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD,
     RULE(PROPERTY_15), 0},
    {priority, JOB, given_put, BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD, RULE(PROPERTY_15), 0},
    {get_property_nowhere, JOB5, NULL, INVALID, RULE(METHOD_1), 0},
    {get_property_unknown, JOB5, NULL, BG_E_UNKNOWN_PROPERTY_ID, RULE(PROPERTY_7), 0},
    {get_property_later, JOB5, NULL, BG_E_UNKNOWN_PROPERTY_ID, RULE(PROPERTY_8), 15062},
    /* Options of HTTP */
    {headers_long, HTTP, NULL, BG_E_STRING_TOO_LONG, RULE(METHOD_3), 0},
    {headers_set, HTTP, given_by_adam, DENIED, RULE(JOB_17), 0},
    {get_headers_nowhere, HTTP, NULL, HR_RPC_X_NULL_REF_POINTER, RULE(METHOD_14), 0},
    {get_headers, HTTP, given_by_adam, DENIED, RULE(PROPERTY_18), 0},
    {get_headers, HTTP, given_write_only, DENIED, RULE(PROPERTY_18), 0},
    {security_undefined, HTTP, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {security_redirect, HTTP, NULL, E_NOTIMPL, RULE(METHOD_9), 0},
    {get_security_nowhere, HTTP, NULL, INVALID, RULE(METHOD_1), 0},
    {no_method, HTTP2, NULL, INVALID, RULE(METHOD_1), 0},
    {empty_method, HTTP2, NULL, INVALID, RULE(PROPERTY_23), 0},
    {two_methods, HTTP2, NULL, INVALID, RULE(PROPERTY_23), 0},
    {method_put, HTTP2, given_resumed, BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, RULE(PROPERTY_21), 0},
    {method_put, HTTP2, given_dynamic, BG_E_UNSUPPORTED_JOB_CONFIGURATION, RULE(PROPERTY_22), 0},
    {get_method_nowhere, HTTP2, NULL, INVALID, RULE(METHOD_1), 0},
    {no_validator, HTTP3, NULL, E_NOINTERFACE, RULE(PROPERTY_25), 0},
    {validator, HTTP3, given_resumed, BG_E_READ_ONLY_WHEN_JOB_ACTIVE, RULE(PROPERTY_26), 0},
    {get_certificate_nowhere, HTTP, NULL, HR_RPC_X_NULL_REF_POINTER, RULE(METHOD_14), 0},
    {get_certificate, HTTP, NULL, HR_RPC_X_BAD_STUB_DATA, RULE(PROPERTY_19), 0},
    {get_certificate, HTTP, given_certificate_of_alice, HR_RPC_X_BAD_STUB_DATA, RULE(PROPERTY_19),
     0},
    /* IBitsTokenOptions */
    {helper_set, TOKENS, given_level_identify, CO_E_FAILEDTOIMPERSONATE, RULE(CALL_2), 0},
    {helper_set, TOKENS, NULL, DENIED, RULE(HELPER_2), 14392},
    {helper_flags, TOKENS, NULL, DENIED, RULE(HELPER_3), 14392},
    {helper_clear, TOKENS, NULL, DENIED, RULE(HELPER_3), 7600},
    {helper_sid, TOKENS, NULL, DENIED, RULE(HELPER_3), 7601},
    {helper_set, TOKENS, given_taken_by_adam, DENIED, RULE(HELPER_4), 0},
    {helper_set, TOKENS, given_impersonating_adam, DENIED, RULE(HELPER_5), 0},
    {helper_flags, TOKENS, given_helped_by_adam, DENIED, RULE(HELPER_7), 0},
    {helper_flags, TOKENS, given_taken_by_adam, DENIED, RULE(HELPER_7), 0},
    {helper_clear, TOKENS, given_taken_by_adam, DENIED, RULE(HELPER_8), 0},
    {helper_sid, TOKENS, given_taken_by_adam, DENIED, RULE(HELPER_8), 0},
    {helper_flag_unknown, TOKENS, NULL, INVALID, RULE(HELPER_15), 0},
    {helper_flags_nowhere, TOKENS, NULL, E_POINTER, RULE(HELPER_17), 0},
    {helper_sid_nowhere, TOKENS, NULL, E_POINTER, RULE(HELPER_17), 0},
    {helper_presence_nowhere, TOKENS, NULL, E_POINTER, RULE(HELPER_17), 0},
};

START_TEST(refused_method_answers_why_and_changes_nothing) {
    const refusal *row = &refusals[_i];
    scene_init(&s, row->build, NULL);
    scene_through(&s, ALICE, (bitsim_interface)row->interface);
    if (row->arrange) row->arrange(&s);
    /* A circumstance that brings another job is called through that. */
    if (row->interface > JOB && s.through.interface == BITSIM_INTERFACE_JOB)
        scene_through(&s, s.who, (bitsim_interface)row->interface);
    scene_refuses(&s, row->method, row->hr, row->rule);
    bitsim_job_list_del(list);
    list = NULL;
    scene_free(&s);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("arguments");
    TCase *all = tcase_create("rows");
    tcase_add_loop_test(all, refused_method_answers_why_and_changes_nothing, 0,
                        sizeof refusals / sizeof refusals[0]);
    suite_add_tcase(suite, all);
    return suite;
}
