/* SPDX-License-Identifier: MIT */
/*
 * The methods that need no arguments of their own to be drawn or made up, once for all who call
 * every method: a short name, the function and, of those that store something, what that is.
 */
#ifndef BITSIM_TESTS_SERVICE_GETTERS_H
#define BITSIM_TESTS_SERVICE_GETTERS_H

/* The methods of jobs that store one thing. */
#define GETTERS_OF_JOBS(X)                                                                  \
    X(get_id, bitsim_copy_job_get_id, bitsim_guid)                                          \
    X(get_type, bitsim_copy_job_get_type, BG_JOB_TYPE)                                      \
    X(get_state, bitsim_copy_job_get_state, BG_JOB_STATE)                                   \
    X(get_owner, bitsim_copy_job_get_owner, bitsim_sid)                                     \
    X(get_times, bitsim_copy_job_get_times, bitsim_job_times)                               \
    X(get_progress, bitsim_copy_job_get_progress, bitsim_job_progress)                      \
    X(get_notify_flags, bitsim_copy_job_get_notify_flags, uint32_t)                         \
    X(get_notify_interface, bitsim_copy_job_get_notify_interface, bitsim_callback)          \
    X(get_display_name, bitsim_copy_job_get_display_name, const char *)                     \
    X(get_description, bitsim_copy_job_get_description, const char *)                       \
    X(get_priority, bitsim_copy_job_get_priority, BG_JOB_PRIORITY)                          \
    X(get_retry_delay, bitsim_copy_job_get_minimum_retry_delay, uint32_t)                   \
    X(get_no_progress, bitsim_copy_job_get_no_progress_timeout, uint32_t)                   \
    X(get_error_count, bitsim_copy_job_get_error_count, uint32_t)                           \
    X(get_proxy_settings, bitsim_copy_job_get_proxy_settings, bitsim_proxy_settings)        \
    X(get_notify_cmd_line, bitsim_copy_job2_get_notify_cmd_line, bitsim_command_line)       \
    X(get_reply_progress, bitsim_copy_job2_get_reply_progress, bitsim_reply_progress)       \
    X(get_reply_data, bitsim_copy_job2_get_reply_data, bitsim_reply_data)                   \
    X(get_reply_file_name, bitsim_copy_job2_get_reply_file_name, const char *)              \
    X(get_acl_flags, bitsim_copy_job3_get_file_acl_flags, uint32_t)                         \
    X(get_peer_flags, bitsim_copy_job4_get_peer_caching_flags, uint32_t)                    \
    X(get_integrity, bitsim_copy_job4_get_owner_integrity_level, uint32_t)                  \
    X(get_elevation, bitsim_copy_job4_get_owner_elevation_state, bool)                      \
    X(get_download_time, bitsim_copy_job4_get_maximum_download_time, uint32_t)              \
    X(get_certificate, bitsim_http_options_get_client_certificate, bitsim_certificate_name) \
    X(get_headers, bitsim_http_options_get_custom_headers, const char *)                    \
    X(get_security, bitsim_http_options_get_security_flags, uint32_t)                       \
    X(get_method, bitsim_http_options2_get_http_method, const char *)                       \
    X(get_helper_token_flags, bitsim_token_options_get_helper_token_flags, uint32_t)

/* Those of files. */
#define GETTERS_OF_FILES(X)                                                   \
    X(get_remote_name, bitsim_copy_file_get_remote_name, const char *)        \
    X(get_local_name, bitsim_copy_file_get_local_name, const char *)          \
    X(get_file_progress, bitsim_copy_file_get_progress, bitsim_file_progress) \
    X(get_temporary_name, bitsim_copy_file3_get_temporary_name, const char *) \
    X(get_validation_state, bitsim_copy_file3_get_validation_state, bool)     \
    X(is_downloaded_from_peer, bitsim_copy_file3_is_downloaded_from_peer, bool)

/* Those of files that store a list of ranges. */
#define GETTERS_OF_RANGES(X)                              \
    X(get_file_ranges, bitsim_copy_file2_get_file_ranges) \
    X(get_filled_file_ranges, bitsim_copy_file6_get_filled_file_ranges)

/* The methods of jobs that take nothing but the pointer. */
#define PLAIN_METHODS_OF_JOBS(X)                                         \
    X(suspend, bitsim_copy_job_suspend)                                  \
    X(resume, bitsim_copy_job_resume)                                    \
    X(complete, bitsim_copy_job_complete)                                \
    X(cancel, bitsim_copy_job_cancel)                                    \
    X(take_ownership, bitsim_copy_job_take_ownership)                    \
    X(set_helper_token, bitsim_token_options_set_helper_token)           \
    X(clear_helper_token, bitsim_token_options_clear_helper_token)       \
    X(remove_certificate, bitsim_http_options_remove_client_certificate) \
    X(make_write_only, bitsim_http_options3_make_custom_headers_write_only)

#endif
