/* SPDX-License-Identifier: MIT */
#include "service/methods.h"

#include "service/getters.h"

static bitsim_decision create_job(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_guid id;
    bitsim_reference out;
    return bitsim_copy_manager_create_job(&call, &s->through, "b", BG_JOB_TYPE_UPLOAD, &id, &out);
}

static bitsim_decision get_job(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_reference out;
    return bitsim_copy_manager_get_job(&call, &s->through, &s->id, &out);
}

static bitsim_decision enum_jobs(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_job_list *list = NULL;
    bitsim_decision decision = bitsim_copy_manager_enum_jobs(&call, &s->through, 0, &list);
    bitsim_job_list_del(list);
    return decision;
}

static bitsim_decision get_error_description(scene *s) {
    bitsim_call call = scene_call(s);
    const char *text;
    return bitsim_copy_manager_get_error_description(&call, &s->through, BG_E_EMPTY, 0, &text);
}

static bitsim_decision query(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_reference out;
    return bitsim_reference_query(&call, &s->through, BITSIM_INTERFACE_JOB2, &out);
}

static bitsim_decision add_file(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job_add_file(&call, &s->through, "https://example.test/b", "C:\\Data\\b");
}

static bitsim_decision get_error(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_job_error error;
    return bitsim_copy_job_get_error(&call, &s->through, &error);
}

/* The methods that take nothing but the pointer. */
#define PLAIN_METHOD(name, function)         \
    static bitsim_decision name(scene *s) {  \
        bitsim_call call = scene_call(s);    \
        return function(&call, &s->through); \
    }
PLAIN_METHODS_OF_JOBS(PLAIN_METHOD)

static bitsim_decision set_notify_flags(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job_set_notify_flags(&call, &s->through, BG_NOTIFY_JOB_ERROR);
}

static bitsim_decision set_notify_interface(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job_set_notify_interface(&call, &s->through, &stage_object);
}

static bitsim_decision set_proxy_settings(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job_set_proxy_settings(&call, &s->through, BG_JOB_PROXY_USAGE_OVERRIDE,
                                              "proxy:8080", "<local>");
}

static bitsim_decision set_notify_cmd_line(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job2_set_notify_cmd_line(&call, &s->through, "C:\\a.exe", "a");
}

static bitsim_decision set_reply_file_name(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job2_set_reply_file_name(&call, &s->through, "C:\\Data\\reply");
}

static bitsim_decision set_credentials(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_credentials credentials = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "u", "p"};
    return bitsim_copy_job2_set_credentials(&call, &s->through, &credentials);
}

static bitsim_decision remove_credentials(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job2_remove_credentials(&call, &s->through, BG_AUTH_TARGET_SERVER,
                                               BG_AUTH_SCHEME_BASIC);
}

static bitsim_decision set_helper_token_flags(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_token_options_set_helper_token_flags(&call, &s->through, BG_TOKEN_NETWORK);
}

static bitsim_decision get_helper_token_sid(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_sid sid;
    bool present;
    return bitsim_token_options_get_helper_token_sid(&call, &s->through, &sid, &present);
}

static bitsim_decision set_certificate_by_id(scene *s) {
    static const uint8_t hash[20] = {1};
    bitsim_call call = scene_call(s);
    return bitsim_http_options_set_client_certificate_by_id(
        &call, &s->through, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "MY", hash, sizeof hash);
}

static bitsim_decision set_certificate_by_name(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_http_options_set_client_certificate_by_name(
        &call, &s->through, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "MY", "updater");
}

/* GETTER is a method that stores a |type|. */
#define GETTER(name, function, type)               \
    static bitsim_decision name(scene *s) {        \
        bitsim_call call = scene_call(s);          \
        type out;                                  \
        return function(&call, &s->through, &out); \
    }
GETTERS_OF_JOBS(GETTER)

/* SETTER is a method that is passed one argument. */
#define SETTER(name, function, argument)               \
    static bitsim_decision name(scene *s) {            \
        bitsim_call call = scene_call(s);              \
        return function(&call, &s->through, argument); \
    }
SETTER(set_display_name, bitsim_copy_job_set_display_name, "weekly")
SETTER(set_description, bitsim_copy_job_set_description, "what it is for")
SETTER(set_priority, bitsim_copy_job_set_priority, BG_JOB_PRIORITY_HIGH)
SETTER(set_retry_delay, bitsim_copy_job_set_minimum_retry_delay, 60)
SETTER(set_no_progress, bitsim_copy_job_set_no_progress_timeout, 3600)
SETTER(set_acl_flags, bitsim_copy_job3_set_file_acl_flags, BG_COPY_FILE_DACL)
SETTER(set_peer_flags, bitsim_copy_job4_set_peer_caching_flags, BG_JOB_DISABLE_BRANCH_CACHE)
SETTER(set_download_time, bitsim_copy_job4_set_maximum_download_time, 86400)
SETTER(set_headers, bitsim_http_options_set_custom_headers, "A: b\r\n")
SETTER(set_security, bitsim_http_options_set_security_flags, BG_SSL_ENABLE_CRL_CHECK)
SETTER(set_method, bitsim_http_options2_set_http_method, "PUT")
SETTER(set_validation, bitsim_http_options3_set_server_certificate_validation_interface, NULL)

static bitsim_decision set_property(scene *s) {
    bitsim_call call = scene_call(s);
    return bitsim_copy_job5_set_property(&call, &s->through, BITS_JOB_PROPERTY_DYNAMIC_CONTENT,
                                         (bitsim_property_value){.enable = true});
}

static bitsim_decision get_property(scene *s) {
    bitsim_call call = scene_call(s);
    bitsim_property_value value;
    return bitsim_copy_job5_get_property(&call, &s->through, BITS_JOB_PROPERTY_ID_COST_FLAGS,
                                         &value);
}

#define MANAGER BITSIM_INTERFACE_MANAGER
#define JOB BITSIM_INTERFACE_JOB
#define JOB2 BITSIM_INTERFACE_JOB2
#define JOB3 BITSIM_INTERFACE_JOB3
#define JOB4 BITSIM_INTERFACE_JOB4
#define JOB5 BITSIM_INTERFACE_JOB5
#define TOKENS BITSIM_INTERFACE_TOKEN_OPTIONS
#define HTTP BITSIM_INTERFACE_HTTP_OPTIONS
#define HTTP2 BITSIM_INTERFACE_HTTP_OPTIONS2
#define HTTP3 BITSIM_INTERFACE_HTTP_OPTIONS3
#define FILE1 BITSIM_INTERFACE_FILE
#define FILE2 BITSIM_INTERFACE_FILE2
#define FILE3 BITSIM_INTERFACE_FILE3
#define FILE4 BITSIM_INTERFACE_FILE4
#define FILE5 BITSIM_INTERFACE_FILE5
#define FILE6 BITSIM_INTERFACE_FILE6
#define NONE S_OK, BITSIM_RULE_NONE
#define INV BG_E_INVALID_STATE, BITSIM_RULE_METHOD_4

const method_row methods[] = {
    {"CreateJob", create_job, MANAGER, true, NONE},
    {"GetJob", get_job, MANAGER, false, BG_E_NOT_FOUND, BITSIM_RULE_JOB_9},
    {"EnumJobs", enum_jobs, MANAGER, false, NONE},
    {"GetErrorDescription", get_error_description, MANAGER, false, NONE},
    {"QueryInterface", query, JOB, false, NONE},
    {"AddFile", add_file, JOB, true, INV},
    {"Suspend", suspend, JOB, true, INV},
    {"Resume", resume, JOB, true, INV},
    {"Cancel", cancel, JOB, true, INV},
    {"Complete", complete, JOB, true, INV},
    {"GetId", get_id, JOB, false, NONE},
    {"GetState", get_state, JOB, false, NONE},
    {"GetError", get_error, JOB, false, BG_E_ERROR_INFORMATION_UNAVAILABLE, BITSIM_RULE_METHOD_10},
    {"GetOwner", get_owner, JOB, false, NONE},
    {"TakeOwnership", take_ownership, JOB, true, BG_E_INVALID_STATE, BITSIM_RULE_JOB_14},
    {"SetNotifyFlags", set_notify_flags, JOB, true, INV},
    {"GetNotifyFlags", get_notify_flags, JOB, false, NONE},
    {"SetNotifyInterface", set_notify_interface, JOB, true, INV},
    {"GetType", get_type, JOB, false, NONE},
    {"GetTimes", get_times, JOB, false, NONE},
    {"GetProgress", get_progress, JOB, false, NONE},
    {"SetDisplayName", set_display_name, JOB, true, INV},
    {"GetDisplayName", get_display_name, JOB, false, NONE},
    {"SetDescription", set_description, JOB, true, INV},
    {"GetDescription", get_description, JOB, false, NONE},
    {"SetPriority", set_priority, JOB, true, INV},
    {"GetPriority", get_priority, JOB, false, NONE},
    {"SetMinimumRetryDelay", set_retry_delay, JOB, true, INV},
    {"GetMinimumRetryDelay", get_retry_delay, JOB, false, NONE},
    {"SetNoProgressTimeout", set_no_progress, JOB, true, INV},
    {"GetNoProgressTimeout", get_no_progress, JOB, false, NONE},
    {"GetErrorCount", get_error_count, JOB, false, NONE},
    {"SetProxySettings", set_proxy_settings, JOB, true, INV},
    {"GetProxySettings", get_proxy_settings, JOB, false, NONE},
    {"SetNotifyCmdLine", set_notify_cmd_line, JOB2, true, INV},
    /* An argument of its own kind comes first: the job is no upload-reply (METHOD-16). */
    {"SetReplyFileName", set_reply_file_name, JOB2, true, E_NOTIMPL, BITSIM_RULE_METHOD_9},
    {"GetReplyProgress", get_reply_progress, JOB2, false, E_NOTIMPL, BITSIM_RULE_PROPERTY_27},
    {"GetReplyData", get_reply_data, JOB2, false, E_NOTIMPL, BITSIM_RULE_PROPERTY_27},
    {"GetReplyFileName", get_reply_file_name, JOB2, false, E_NOTIMPL, BITSIM_RULE_PROPERTY_27},
    {"GetNotifyInterface", get_notify_interface, JOB, false, NONE},
    {"GetNotifyCmdLine", get_notify_cmd_line, JOB2, false, NONE},
    {"SetCredentials", set_credentials, JOB2, true, INV},
    {"RemoveCredentials", remove_credentials, JOB2, true, INV},
    {"SetFileACLFlags", set_acl_flags, JOB3, true, INV},
    {"GetFileACLFlags", get_acl_flags, JOB3, false, NONE},
    {"SetPeerCachingFlags", set_peer_flags, JOB4, true, INV},
    {"GetPeerCachingFlags", get_peer_flags, JOB4, false, NONE},
    {"GetOwnerIntegrityLevel", get_integrity, JOB4, false, NONE},
    {"GetOwnerElevationState", get_elevation, JOB4, false, NONE},
    {"SetMaximumDownloadTime", set_download_time, JOB4, true, INV},
    {"GetMaximumDownloadTime", get_download_time, JOB4, false, NONE},
    {"SetProperty", set_property, JOB5, true, INV},
    {"GetProperty", get_property, JOB5, false, NONE},
    {"SetHelperTokenFlags", set_helper_token_flags, TOKENS, true, BG_E_INVALID_STATE,
     BITSIM_RULE_HELPER_16},
    {"GetHelperTokenFlags", get_helper_token_flags, TOKENS, false, BG_E_INVALID_STATE,
     BITSIM_RULE_HELPER_16},
    {"SetHelperToken", set_helper_token, TOKENS, true, BG_E_INVALID_STATE, BITSIM_RULE_HELPER_16},
    {"ClearHelperToken", clear_helper_token, TOKENS, true, BG_E_INVALID_STATE,
     BITSIM_RULE_HELPER_16},
    {"GetHelperTokenSid", get_helper_token_sid, TOKENS, false, BG_E_INVALID_STATE,
     BITSIM_RULE_HELPER_16},
    {"SetClientCertificateByID", set_certificate_by_id, HTTP, true, INV},
    {"SetClientCertificateByName", set_certificate_by_name, HTTP, true, INV},
    {"RemoveClientCertificate", remove_certificate, HTTP, true, INV},
    {"GetClientCertificate", get_certificate, HTTP, false, HR_RPC_X_BAD_STUB_DATA,
     BITSIM_RULE_PROPERTY_19},
    {"SetCustomHeaders", set_headers, HTTP, true, INV},
    {"GetCustomHeaders", get_headers, HTTP, false, S_FALSE, BITSIM_RULE_PROPERTY_17},
    {"SetSecurityFlags", set_security, HTTP, true, INV},
    {"GetSecurityFlags", get_security, HTTP, false, NONE},
    {"SetHttpMethod", set_method, HTTP2, true, INV},
    {"GetHttpMethod", get_method, HTTP2, false, NONE},
    {"SetServerCertificateValidationInterface", set_validation, HTTP3, true, INV},
    {"MakeCustomHeadersWriteOnly", make_write_only, HTTP3, true, NONE},
    {"AddFileSet", methods_add_file_set, JOB, true, INV},
    {"AddFileWithRanges", methods_add_file_with_ranges, JOB3, true, INV},
    {"ReplaceRemotePrefix", methods_replace_remote_prefix, JOB3, true, INV},
    {"EnumFiles", methods_enum_files, JOB, false, NONE},
    {"GetRemoteName", methods_get_remote_name, FILE1, false, NONE},
    {"GetLocalName", methods_get_local_name, FILE1, false, NONE},
    {"GetProgress", methods_get_file_progress, FILE1, false, NONE},
    {"GetFileRanges", methods_get_file_ranges, FILE2, false, S_FALSE, BITSIM_RULE_RANGE_7},
    {"SetRemoteName", methods_set_remote_name, FILE2, true, INV},
    {"GetTemporaryName", methods_get_temporary_name, FILE3, false, NONE},
    {"SetValidationState", methods_set_validation_state, FILE3, true, INV},
    {"GetValidationState", methods_get_validation_state, FILE3, false, NONE},
    {"IsDownloadedFromPeer", methods_is_downloaded_from_peer, FILE3, false, NONE},
    {"GetPeerDownloadStats", methods_get_peer_download_stats, FILE4, false, NONE},
    {"SetProperty", methods_set_file_property, FILE5, true, INV},
    {"GetProperty", methods_get_file_property, FILE5, false, NONE},
    {"UpdateDownloadPosition", methods_update_download_position, FILE6, true, INV},
    {"RequestFileRanges", methods_request_file_ranges, FILE6, true, INV},
    {"GetFilledFileRanges", methods_get_filled_file_ranges, FILE6, false, NONE},
};

const int method_count = sizeof methods / sizeof methods[0];
