/* SPDX-License-Identifier: MIT */
/* The methods of jobs, with arguments that are mostly good. */
#include <string.h>

#include "service/getters.h"
#include "service/swarm.h"

#define METHOD(name) \
    static bitsim_decision name(swarm *w, const bitsim_call *call, const bitsim_reference *on)

/* A text longer than any that is taken. */
static const char *long_text(void) {
    static char text[20001];
    if (!text[0]) memset(text, 'x', sizeof text - 1);
    return text;
}

static const char *any_remote(swarm *w) {
    return swarm_one_in(w, 10)
               ? SWARM_ANY(w, "", NULL, "ftp://example.test/a", "https://", "c", long_text())
               : SWARM_ANY(w, "https://example.test/a", "http://example.test/b",
                           "\\\\server\\share\\c", "https://alice:secret@example.test/d",
                           "file://C:\\From\\e", "C:\\From\\f", "https://other.test/g");
}

static const char *any_local(swarm *w) {
    return swarm_one_in(w, 10)
               ? SWARM_ANY(w, "", NULL, "d", "C:", long_text(), "\\\\server\\share\\l")
               : SWARM_ANY(w, "C:\\Data\\a", "C:\\Other\\b", "C:\\Data\\c", "D:\\Data\\d",
                           "C:\\Data\\e", "C:\\Data\\Deep\\f");
}

static bool is_full(swarm *w, const bitsim_reference *on) {
    bitsim_job_view view;
    return bitsim_service_view(w->it.service, on, &view) == 0 && view.file_count >= SWARM_FILES;
}

METHOD(add_file) {
    const char *remote = any_remote(w), *local = any_local(w);
    return is_full(w, on) ? swarm_nothing(w) : bitsim_copy_job_add_file(call, on, remote, local);
}

METHOD(add_file_set) {
    bitsim_file_info files[3];
    for (int i = 0; i < 3; i++) files[i] = (bitsim_file_info){any_remote(w), any_local(w)};
    uint32_t count = (uint32_t)swarm_below(w, 4);
    return is_full(w, on) ? swarm_nothing(w) : bitsim_copy_job_add_file_set(call, on, count, files);
}

METHOD(add_file_with_ranges) {
    bitsim_file_range ranges[3];
    for (uint64_t i = 0; i < 3; i++)
        ranges[i] = (bitsim_file_range){
            i * 300 + swarm_below(w, 300),
            swarm_one_in(w, 8) ? BG_LENGTH_TO_EOF : 1 + swarm_below(w, 320)};
    if (swarm_one_in(w, 20)) ranges[1].offset = BG_LENGTH_TO_EOF;
    uint32_t count = (uint32_t)swarm_below(w, 4);
    const char *remote = any_remote(w), *local = any_local(w);
    if (is_full(w, on)) return swarm_nothing(w);
    return bitsim_copy_job3_add_file_with_ranges(call, on, remote, local, count, ranges);
}

METHOD(replace_remote_prefix) {
    const char *old = SWARM_ANY(w, "http", "https://example", "", "\\\\", "https://example.test/a");
    const char *fresh = SWARM_ANY(w, "http", "https", "", "x", "https://other", long_text());
    w->deeds |= SWARM_DEED_RENAMED;
    return bitsim_copy_job3_replace_remote_prefix(call, on, old, fresh);
}

METHOD(query) {
    bitsim_reference out = {0};
    bitsim_interface wanted = (bitsim_interface)swarm_below(w, BITSIM_INTERFACE_COUNT + 1);
    bitsim_decision decision = bitsim_reference_query(call, on, wanted, SWARM_OUT_OF(w, &out));
    if (bitsim_succeeded(decision.hr)) swarm_put(w, &out);
    return decision;
}

/* The methods that take nothing but the pointer. */
#define PLAIN(name, function)      \
    METHOD(name) {                 \
        (void)w;                   \
        return function(call, on); \
    }
PLAIN_METHODS_OF_JOBS(PLAIN)

/* GETTER stores a |type|, or nowhere. */
#define GETTER(name, function, type)                      \
    METHOD(name) {                                        \
        type out;                                         \
        return function(call, on, SWARM_OUT_OF(w, &out)); \
    }
GETTERS_OF_JOBS(GETTER)

METHOD(get_error) {
    bitsim_decision decision = bitsim_copy_job_get_error(call, on, SWARM_OUT_OF(w, &w->error));
    return decision;
}

METHOD(get_helper_token_sid) {
    bitsim_sid sid;
    bool present;
    return bitsim_token_options_get_helper_token_sid(call, on, SWARM_OUT_OF(w, &sid), &present);
}

METHOD(get_property) {
    bitsim_property_value value;
    return bitsim_copy_job5_get_property(call, on, (int)swarm_below(w, 12),
                                         SWARM_OUT_OF(w, &value));
}

/* SETTER passes one argument. */
#define SETTER(name, function, argument) \
    METHOD(name) { return function(call, on, (argument)); }

/* Spans of time, from none to more than a job lives for. */
static uint32_t any_span(swarm *w) {
    static const uint32_t seconds[] = {0, 1, 5, 60, 600, 86400, 90 * 86400, UINT32_MAX};
    return seconds[swarm_below(w, sizeof seconds / sizeof seconds[0])];
}

SETTER(set_display_name, bitsim_copy_job_set_display_name,
       SWARM_ANY(w, "weekly", "", NULL, long_text()))
SETTER(set_description, bitsim_copy_job_set_description,
       SWARM_ANY(w, "what it is for", "", NULL, long_text()))
SETTER(set_priority, bitsim_copy_job_set_priority, (BG_JOB_PRIORITY)swarm_below(w, 5))
SETTER(set_retry_delay, bitsim_copy_job_set_minimum_retry_delay, any_span(w))
SETTER(set_no_progress, bitsim_copy_job_set_no_progress_timeout, any_span(w))
SETTER(set_download_time, bitsim_copy_job4_set_maximum_download_time, any_span(w))
SETTER(set_notify_flags, bitsim_copy_job_set_notify_flags, (uint32_t)swarm_below(w, 70))
SETTER(set_acl_flags, bitsim_copy_job3_set_file_acl_flags, (uint32_t)swarm_below(w, 18))
SETTER(set_peer_flags, bitsim_copy_job4_set_peer_caching_flags, (uint32_t)swarm_below(w, 9))
SETTER(set_headers, bitsim_http_options_set_custom_headers,
       SWARM_ANY(w, "A: b\r\n", "A: b", "", NULL, long_text()))
SETTER(set_method, bitsim_http_options2_set_http_method,
       SWARM_ANY(w, "GET", "PUT", "BITS_POST", "", NULL))
SETTER(set_helper_token_flags, bitsim_token_options_set_helper_token_flags,
       (uint32_t)swarm_below(w, 5))
SETTER(set_reply_file_name, bitsim_copy_job2_set_reply_file_name,
       SWARM_ANY(w, NULL, "", "x", "C:\\Reply\\r", "C:\\Data\\r", long_text()))

METHOD(set_security) {
    static const uint32_t some[] = {0, 1, 2, 0x1F, 0x100, 0x101, 0x200, 0x300, 0x800, 0x1000, 0x20};
    w->deeds |= SWARM_DEED_RENAMED;
    return bitsim_http_options_set_security_flags(call, on, some[swarm_below(w, 11)]);
}

METHOD(set_notify_interface) {
    bitsim_callback callback = {(bitsim_callback_interface)swarm_below(w, 4), swarm_below(w, 3)};
    return bitsim_copy_job_set_notify_interface(call, on, swarm_one_in(w, 3) ? NULL : &callback);
}

METHOD(set_proxy_settings) {
    const char *list = SWARM_ANY(w, NULL, "proxy:80", "a:1 b:2", ":::", long_text());
    const char *bypass = SWARM_ANY(w, NULL, "<local>", "*.test", long_text());
    return bitsim_copy_job_set_proxy_settings(call, on, (BG_JOB_PROXY_USAGE)swarm_below(w, 5), list,
                                              bypass);
}

METHOD(set_notify_cmd_line) {
    const char *program = SWARM_ANY(w, NULL, "C:\\a.exe", "a.exe", long_text());
    const char *parameters = SWARM_ANY(w, NULL, "a b", "", long_text());
    return bitsim_copy_job2_set_notify_cmd_line(call, on, program, parameters);
}

METHOD(set_credentials) {
    bitsim_credentials credentials = {(int)swarm_below(w, 4), (int)swarm_below(w, 7),
                                      SWARM_ANY(w, NULL, "", "alice", long_text()),
                                      SWARM_ANY(w, NULL, "", "secret")};
    return bitsim_copy_job2_set_credentials(call, on, swarm_one_in(w, 20) ? NULL : &credentials);
}

METHOD(remove_credentials) {
    int target = (int)swarm_below(w, 4);
    return bitsim_copy_job2_remove_credentials(call, on, target, (int)swarm_below(w, 7));
}

METHOD(set_property) {
    bitsim_property_value value = {
        .dword = (uint32_t)swarm_below(w, 1000),
        .enable = swarm_one_in(w, 2),
        .uint64 = swarm_below(w, 3000),
        .target = (int)swarm_below(w, 3),
    };
    if (swarm_one_in(w, 3)) value.dword = swarm_one_in(w, 2) ? BITS_COST_STATE_ROAMING : 0;
    if (swarm_one_in(w, 2)) value.clsid.data1 = (uint32_t)swarm_below(w, 3);
    return bitsim_copy_job5_set_property(call, on, (int)swarm_below(w, 12), value);
}

METHOD(set_certificate_by_id) {
    uint8_t hash[20] = {(uint8_t)swarm_below(w, 2)};
    int location = (int)swarm_below(w, 9);
    const char *store = SWARM_ANY(w, "MY", "MY", "ROOT", "", NULL, long_text());
    size_t size = swarm_one_in(w, 8) ? 19 : 20;
    return bitsim_http_options_set_client_certificate_by_id(call, on, location, store,
                                                            SWARM_OUT_OF(w, hash), size);
}

METHOD(set_certificate_by_name) {
    int location = (int)swarm_below(w, 9);
    const char *store = SWARM_ANY(w, "MY", "MY", NULL, long_text());
    return bitsim_http_options_set_client_certificate_by_name(
        call, on, location, store, SWARM_ANY(w, "", "updater", NULL, long_text()));
}

METHOD(set_validation) {
    bitsim_certificate_validator validator = {!swarm_one_in(w, 6), swarm_below(w, 3)};
    return bitsim_http_options3_set_server_certificate_validation_interface(
        call, on, swarm_one_in(w, 4) ? NULL : &validator);
}

#define JOB BITSIM_INTERFACE_JOB
#define JOB2 BITSIM_INTERFACE_JOB2
#define JOB3 BITSIM_INTERFACE_JOB3
#define JOB4 BITSIM_INTERFACE_JOB4
#define JOB5 BITSIM_INTERFACE_JOB5
#define TOKENS BITSIM_INTERFACE_TOKEN_OPTIONS
#define HTTP BITSIM_INTERFACE_HTTP_OPTIONS
#define HTTP2 BITSIM_INTERFACE_HTTP_OPTIONS2
#define HTTP3 BITSIM_INTERFACE_HTTP_OPTIONS3

const swarm_row swarm_job_rows[] = {
    {"QueryInterface", JOB, query, 8, false},
    {"AddFile", JOB, add_file, 24, false},
    {"AddFileSet", JOB, add_file_set, 6, false},
    {"Suspend", JOB, suspend, 6, false},
    {"Resume", JOB, resume, 36, false},
    {"Cancel", JOB, cancel, 4, false},
    {"Complete", JOB, complete, 8, true},
    {"GetId", JOB, get_id, 1, false},
    {"GetType", JOB, get_type, 1, false},
    {"GetState", JOB, get_state, 1, false},
    {"GetError", JOB, get_error, 6, false},
    {"GetOwner", JOB, get_owner, 1, false},
    {"GetTimes", JOB, get_times, 1, false},
    {"GetProgress", JOB, get_progress, 1, false},
    {"TakeOwnership", JOB, take_ownership, 7, false},
    {"SetNotifyFlags", JOB, set_notify_flags, 3, false},
    {"GetNotifyFlags", JOB, get_notify_flags, 1, false},
    {"SetNotifyInterface", JOB, set_notify_interface, 4, false},
    {"GetNotifyInterface", JOB, get_notify_interface, 1, false},
    {"SetDisplayName", JOB, set_display_name, 1, false},
    {"GetDisplayName", JOB, get_display_name, 1, false},
    {"SetDescription", JOB, set_description, 1, false},
    {"GetDescription", JOB, get_description, 1, false},
    {"SetPriority", JOB, set_priority, 6, false},
    {"GetPriority", JOB, get_priority, 1, false},
    {"SetMinimumRetryDelay", JOB, set_retry_delay, 2, false},
    {"GetMinimumRetryDelay", JOB, get_retry_delay, 1, false},
    {"SetNoProgressTimeout", JOB, set_no_progress, 2, false},
    {"GetNoProgressTimeout", JOB, get_no_progress, 1, false},
    {"GetErrorCount", JOB, get_error_count, 1, false},
    {"SetProxySettings", JOB, set_proxy_settings, 4, false},
    {"GetProxySettings", JOB, get_proxy_settings, 1, false},
    {"SetNotifyCmdLine", JOB2, set_notify_cmd_line, 3, false},
    {"GetNotifyCmdLine", JOB2, get_notify_cmd_line, 1, false},
    {"SetReplyFileName", JOB2, set_reply_file_name, 3, false},
    {"GetReplyProgress", JOB2, get_reply_progress, 2, false},
    {"GetReplyData", JOB2, get_reply_data, 2, false},
    {"GetReplyFileName", JOB2, get_reply_file_name, 2, false},
    {"SetCredentials", JOB2, set_credentials, 6, false},
    {"RemoveCredentials", JOB2, remove_credentials, 2, false},
    {"AddFileWithRanges", JOB3, add_file_with_ranges, 8, false},
    {"ReplaceRemotePrefix", JOB3, replace_remote_prefix, 2, false},
    {"SetFileACLFlags", JOB3, set_acl_flags, 2, false},
    {"GetFileACLFlags", JOB3, get_acl_flags, 1, false},
    {"SetPeerCachingFlags", JOB4, set_peer_flags, 1, false},
    {"GetPeerCachingFlags", JOB4, get_peer_flags, 1, false},
    {"GetOwnerIntegrityLevel", JOB4, get_integrity, 1, false},
    {"GetOwnerElevationState", JOB4, get_elevation, 1, false},
    {"SetMaximumDownloadTime", JOB4, set_download_time, 2, false},
    {"GetMaximumDownloadTime", JOB4, get_download_time, 1, false},
    {"SetProperty", JOB5, set_property, 8, false},
    {"GetProperty", JOB5, get_property, 2, false},
    {"SetHelperToken", TOKENS, set_helper_token, 4, false},
    {"ClearHelperToken", TOKENS, clear_helper_token, 1, false},
    {"SetHelperTokenFlags", TOKENS, set_helper_token_flags, 3, false},
    {"GetHelperTokenFlags", TOKENS, get_helper_token_flags, 1, false},
    {"GetHelperTokenSid", TOKENS, get_helper_token_sid, 1, false},
    {"SetClientCertificateByID", HTTP, set_certificate_by_id, 6, false},
    {"SetClientCertificateByName", HTTP, set_certificate_by_name, 3, false},
    {"RemoveClientCertificate", HTTP, remove_certificate, 2, false},
    {"GetClientCertificate", HTTP, get_certificate, 1, false},
    {"SetCustomHeaders", HTTP, set_headers, 2, false},
    {"GetCustomHeaders", HTTP, get_headers, 1, false},
    {"SetSecurityFlags", HTTP, set_security, 3, false},
    {"GetSecurityFlags", HTTP, get_security, 1, false},
    {"SetHttpMethod", HTTP2, set_method, 2, false},
    {"GetHttpMethod", HTTP2, get_method, 1, false},
    {"SetServerCertificateValidationInterface", HTTP3, set_validation, 12, false},
    {"MakeCustomHeadersWriteOnly", HTTP3, make_write_only, 1, false},
};

const size_t swarm_job_row_count = sizeof swarm_job_rows / sizeof swarm_job_rows[0];
