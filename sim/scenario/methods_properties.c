/* SPDX-License-Identifier: MIT */
/* The methods that set and get a job's properties, and those that read what is not set. */
#include "bitsim/copy_job_properties.h"
#include "bitsim/policy.h"
#include "scenario/method_keys.h"
#include "scenario/play.h"

/* ---- What is passed ---- */

static const number_range seconds_range = {0, UINT32_MAX, "a number of seconds, of 32 bits"};

#define SECONDS_KEY REQUIRED("seconds", bitsim__read_number, story_call, seconds, &seconds_range)

static const field set_display_name[] = {
    JOB_KEYS, REQUIRED("name", bitsim__read_nullable, story_call, name, NULL)};
static const field set_description[] = {
    JOB_KEYS, REQUIRED("description", bitsim__read_nullable, story_call, description, NULL)};
static const field set_priority[] = {JOB_KEYS, REQUIRED("priority", bitsim__read_word, story_call,
                                                        priority, &bitsim__priority_words)};
static const field set_seconds[] = {JOB_KEYS, SECONDS_KEY};
static const field set_proxy_settings[] = {
    JOB_KEYS, REQUIRED("usage", bitsim__read_word, story_call, usage, &bitsim__usage_words),
    TEXT_KEY("proxies", proxies), TEXT_KEY("bypass", bypass)};
static const field set_acl_flags[] = {JOB_KEYS, FLAGS_KEY(&bitsim__acl_flag_words)};
static const field set_peer_flags[] = {JOB_KEYS, FLAGS_KEY(&bitsim__peer_flag_words)};

/* ---- What comes back ---- */

#define VALUE(kind, words)    \
    (const value_shape[]) {   \
        { NULL, kind, words } \
    }
#define ONE_VALUE(what, kind, words) \
    { "a result of " what, VALUE(kind, words), 1 }

static const result_shape type_shape = ONE_VALUE("GetType", SHAPE_WORD, &bitsim__type_words);
static const result_shape text_shape = ONE_VALUE("a method", SHAPE_TEXT, NULL);
static const result_shape priority_shape = ONE_VALUE("GetPriority", SHAPE_WORD,
                                                     &bitsim__priority_words);
static const result_shape number_shape = ONE_VALUE("a method", SHAPE_NUMBER, NULL);
static const result_shape boolean_shape = ONE_VALUE("a method", SHAPE_BOOLEAN, NULL);
static const result_shape acl_shape = ONE_VALUE("GetFileACLFlags", SHAPE_FLAGS,
                                                &bitsim__acl_flag_words);
static const result_shape peer_shape = ONE_VALUE("GetPeerCachingFlags", SHAPE_FLAGS,
                                                 &bitsim__peer_flag_words);

static const value_shape times_values[] = {
    VALUE_KEY("creation", SHAPE_MOMENT, NULL),
    VALUE_KEY("modification", SHAPE_MOMENT, NULL),
    VALUE_KEY("transfer-completion", SHAPE_MOMENT, NULL),
};
static const result_shape times_shape = RESULT_SHAPE("a result of GetTimes", times_values);

static const value_shape progress_values[] = {
    VALUE_KEY("bytes-total", SHAPE_SIZE, NULL),
    VALUE_KEY("bytes-transferred", SHAPE_SIZE, NULL),
    VALUE_KEY("files-total", SHAPE_NUMBER, NULL),
    VALUE_KEY("files-transferred", SHAPE_NUMBER, NULL),
};
static const result_shape progress_shape = RESULT_SHAPE("a result of GetProgress", progress_values);

static const value_shape proxy_values[] = {
    VALUE_KEY("usage", SHAPE_WORD, &bitsim__usage_words),
    VALUE_KEY("proxies", SHAPE_TEXT, NULL),
    VALUE_KEY("bypass", SHAPE_TEXT, NULL),
};
static const result_shape proxy_shape = RESULT_SHAPE("a result of GetProxySettings", proxy_values);

static const value_shape reply_progress_values[] = {
    VALUE_KEY("bytes-total", SHAPE_SIZE, NULL),
    VALUE_KEY("bytes-transferred", SHAPE_SIZE, NULL),
};
static const result_shape reply_progress_shape = RESULT_SHAPE("a result of GetReplyProgress",
                                                              reply_progress_values);

static const value_shape reply_data_values[] = {
    VALUE_KEY("length", SHAPE_SIZE, NULL),
    VALUE_KEY("given", SHAPE_BOOLEAN, NULL),
    VALUE_KEY("text", SHAPE_TEXT, NULL),
};
static const result_shape reply_data_shape = RESULT_SHAPE("a result of GetReplyData",
                                                          reply_data_values);

static const value_shape command_values[] = {
    VALUE_KEY("program", SHAPE_TEXT, NULL),
    VALUE_KEY("parameters", SHAPE_TEXT, NULL),
};
static const result_shape command_shape = RESULT_SHAPE("a result of GetNotifyCmdLine",
                                                       command_values);

#define GETTER_KEYS(shape) \
    { JOB_KEYS, NULL_KEY, SHAPED_KEY(shape) }

static const field get_type[] = GETTER_KEYS(&type_shape);
static const field get_text[] = GETTER_KEYS(&text_shape);
static const field get_priority[] = GETTER_KEYS(&priority_shape);
static const field get_number[] = GETTER_KEYS(&number_shape);
static const field get_boolean[] = GETTER_KEYS(&boolean_shape);
static const field get_times[] = GETTER_KEYS(&times_shape);
static const field get_progress[] = GETTER_KEYS(&progress_shape);
static const field get_proxy_settings[] = GETTER_KEYS(&proxy_shape);
static const field get_acl_flags[] = GETTER_KEYS(&acl_shape);
static const field get_peer_flags[] = GETTER_KEYS(&peer_shape);

static const field get_reply_progress[] = GETTER_KEYS(&reply_progress_shape);
static const field get_reply_data[] = GETTER_KEYS(&reply_data_shape);
static const field get_command[] = GETTER_KEYS(&command_shape);

/* ---- The calls ---- */

/* SETTER makes the call of a method that is passed |...|. */
#define SETTER(name, function, ...)                            \
    static bitsim_decision name(invocation *i) {               \
        return function(&i->frame, i->reference, __VA_ARGS__); \
    }

/* GETTER makes the call of a method that gives a |type|, and keeps it as the result |member|. */
#define GETTER(name, function, type, member)                                    \
    static bitsim_decision name(invocation *i) {                                \
        type value = {0};                                                       \
        bitsim_decision decision = function(&i->frame, i->reference,            \
                                            i->call->null_out ? NULL : &value); \
        i->values[0].member = value;                                            \
        return decision;                                                        \
    }

SETTER(call_set_display_name, bitsim_copy_job_set_display_name, i->call->name)
SETTER(call_set_description, bitsim_copy_job_set_description, i->call->description)
SETTER(call_set_priority, bitsim_copy_job_set_priority, (BG_JOB_PRIORITY)i->call->priority)
SETTER(call_set_retry_delay, bitsim_copy_job_set_minimum_retry_delay, (uint32_t)i->call->seconds)
SETTER(call_set_no_progress, bitsim_copy_job_set_no_progress_timeout, (uint32_t)i->call->seconds)
SETTER(call_set_download_time, bitsim_copy_job4_set_maximum_download_time,
       (uint32_t)i->call->seconds)
SETTER(call_set_proxy_settings, bitsim_copy_job_set_proxy_settings,
       (BG_JOB_PROXY_USAGE)i->call->usage, i->call->proxies, i->call->bypass)
SETTER(call_set_acl_flags, bitsim_copy_job3_set_file_acl_flags, i->call->flags)
SETTER(call_set_peer_flags, bitsim_copy_job4_set_peer_caching_flags, i->call->flags)

GETTER(call_get_type, bitsim_copy_job_get_type, BG_JOB_TYPE, number)
GETTER(call_get_display_name, bitsim_copy_job_get_display_name, const char *, text)
GETTER(call_get_description, bitsim_copy_job_get_description, const char *, text)
GETTER(call_get_priority, bitsim_copy_job_get_priority, BG_JOB_PRIORITY, number)
GETTER(call_get_retry_delay, bitsim_copy_job_get_minimum_retry_delay, uint32_t, number)
GETTER(call_get_no_progress, bitsim_copy_job_get_no_progress_timeout, uint32_t, number)
GETTER(call_get_error_count, bitsim_copy_job_get_error_count, uint32_t, number)
GETTER(call_get_download_time, bitsim_copy_job4_get_maximum_download_time, uint32_t, number)
GETTER(call_get_acl_flags, bitsim_copy_job3_get_file_acl_flags, uint32_t, number)
GETTER(call_get_peer_flags, bitsim_copy_job4_get_peer_caching_flags, uint32_t, number)
GETTER(call_get_integrity, bitsim_copy_job4_get_owner_integrity_level, uint32_t, number)
GETTER(call_get_elevation, bitsim_copy_job4_get_owner_elevation_state, bool, number)

static bitsim_decision call_get_times(invocation *i) {
    bitsim_job_times times = {0};
    bitsim_decision decision = bitsim_copy_job_get_times(&i->frame, i->reference,
                                                         i->call->null_out ? NULL : &times);
    i->values[0].number = times.creation;
    i->values[1].number = times.modification;
    i->values[2].number = times.transfer_completion;
    return decision;
}

static bitsim_decision call_get_progress(invocation *i) {
    bitsim_job_progress progress = {0};
    bitsim_decision decision = bitsim_copy_job_get_progress(&i->frame, i->reference,
                                                            i->call->null_out ? NULL : &progress);
    i->values[0].number = progress.bytes_total;
    i->values[1].number = progress.bytes_transferred;
    i->values[2].number = progress.files_total;
    i->values[3].number = progress.files_transferred;
    return decision;
}

static bitsim_decision call_get_proxy_settings(invocation *i) {
    bitsim_proxy_settings settings = {0};
    bitsim_decision decision = bitsim_copy_job_get_proxy_settings(
        &i->frame, i->reference, i->call->null_out ? NULL : &settings);
    i->values[0].number = settings.usage;
    i->values[1].text = settings.list;
    i->values[2].text = settings.bypass;
    return decision;
}

static bitsim_decision call_get_reply_progress(invocation *i) {
    bitsim_reply_progress progress = {0};
    bitsim_decision decision = bitsim_copy_job2_get_reply_progress(
        &i->frame, i->reference, i->call->null_out ? NULL : &progress);
    i->values[0].number = progress.bytes_total;
    i->values[1].number = progress.bytes_transferred;
    return decision;
}

/* What is in a reply, as text; a reply that is none is told byte by byte, in hexadecimal. */
static const char *reply_text(invocation *i, const uint8_t *bytes, size_t length) {
    static const char digits[] = "0123456789abcdef";
    bool is_text = true;
    for (size_t n = 0; n < length; n++)
        if (bytes[n] < 0x20 || bytes[n] >= 0x7F) is_text = false;
    char *text = bitsim__pool_take(&i->play->pool, is_text ? length + 1 : 2 * length + 1, 1);
    if (!text) return NULL;
    for (size_t n = 0; n < length; n++) {
        if (is_text) text[n] = (char)bytes[n];
        if (!is_text) text[2 * n] = digits[bytes[n] >> 4];
        if (!is_text) text[2 * n + 1] = digits[bytes[n] & 15];
    }
    return text;
}

static bitsim_decision call_get_reply_data(invocation *i) {
    bitsim_reply_data data = {0};
    bitsim_decision decision = bitsim_copy_job2_get_reply_data(&i->frame, i->reference,
                                                               i->call->null_out ? NULL : &data);
    i->values[0].number = data.length;
    i->values[1].number = data.bytes != NULL;
    if (data.bytes && !(i->values[2].text = reply_text(i, data.bytes, (size_t)data.length)))
        decision = (bitsim_decision){.hr = E_OUTOFMEMORY, .policy = BITSIM_POLICY_COUNT};
    return decision;
}

GETTER(call_get_reply_name, bitsim_copy_job2_get_reply_file_name, const char *, text)

/* Whether somebody is called back is what a scenario can tell of GetNotifyInterface. */
static bitsim_decision call_get_interface(invocation *i) {
    bitsim_callback callback = {BITSIM_CALLBACK_NONE, 0};
    bitsim_decision decision = bitsim_copy_job_get_notify_interface(
        &i->frame, i->reference, i->call->null_out ? NULL : &callback);
    i->values[0].number = callback.interface != BITSIM_CALLBACK_NONE;
    return decision;
}

static bitsim_decision call_get_command(invocation *i) {
    bitsim_command_line line = {NULL, NULL};
    bitsim_decision decision = bitsim_copy_job2_get_notify_cmd_line(
        &i->frame, i->reference, i->call->null_out ? NULL : &line);
    i->values[0].text = line.program;
    i->values[1].text = line.parameters;
    return decision;
}

static const method rows[] = {
    LOCAL_METHOD("GetType", JOB, ON_JOB, get_type, call_get_type),
    LOCAL_METHOD("GetProgress", JOB, ON_JOB, get_progress, call_get_progress),
    LOCAL_METHOD("GetTimes", JOB, ON_JOB, get_times, call_get_times),
    LOCAL_METHOD("SetDisplayName", JOB, ON_JOB, set_display_name, call_set_display_name),
    LOCAL_METHOD("GetDisplayName", JOB, ON_JOB, get_text, call_get_display_name),
    LOCAL_METHOD("SetDescription", JOB, ON_JOB, set_description, call_set_description),
    LOCAL_METHOD("GetDescription", JOB, ON_JOB, get_text, call_get_description),
    LOCAL_METHOD("SetPriority", JOB, ON_JOB, set_priority, call_set_priority),
    LOCAL_METHOD("GetPriority", JOB, ON_JOB, get_priority, call_get_priority),
    LOCAL_METHOD("SetMinimumRetryDelay", JOB, ON_JOB, set_seconds, call_set_retry_delay),
    LOCAL_METHOD("GetMinimumRetryDelay", JOB, ON_JOB, get_number, call_get_retry_delay),
    LOCAL_METHOD("SetNoProgressTimeout", JOB, ON_JOB, set_seconds, call_set_no_progress),
    LOCAL_METHOD("GetNoProgressTimeout", JOB, ON_JOB, get_number, call_get_no_progress),
    LOCAL_METHOD("GetErrorCount", JOB, ON_JOB, get_number, call_get_error_count),
    LOCAL_METHOD("SetProxySettings", JOB, ON_JOB, set_proxy_settings, call_set_proxy_settings),
    LOCAL_METHOD("GetProxySettings", JOB, ON_JOB, get_proxy_settings, call_get_proxy_settings),

    LOCAL_METHOD("GetNotifyInterface", JOB, ON_JOB, get_boolean, call_get_interface),
    LOCAL_METHOD("GetNotifyCmdLine", JOB2, ON_JOB, get_command, call_get_command),
    LOCAL_METHOD("GetReplyProgress", JOB2, ON_JOB, get_reply_progress, call_get_reply_progress),
    LOCAL_METHOD("GetReplyData", JOB2, ON_JOB, get_reply_data, call_get_reply_data),
    LOCAL_METHOD("GetReplyFileName", JOB2, ON_JOB, get_text, call_get_reply_name),

    LOCAL_METHOD("SetFileACLFlags", JOB3, ON_JOB, set_acl_flags, call_set_acl_flags),
    LOCAL_METHOD("GetFileACLFlags", JOB3, ON_JOB, get_acl_flags, call_get_acl_flags),

    LOCAL_METHOD("SetPeerCachingFlags", JOB4, ON_JOB, set_peer_flags, call_set_peer_flags),
    LOCAL_METHOD("GetPeerCachingFlags", JOB4, ON_JOB, get_peer_flags, call_get_peer_flags),
    LOCAL_METHOD("GetOwnerIntegrityLevel", JOB4, ON_JOB, get_number, call_get_integrity),
    LOCAL_METHOD("GetOwnerElevationState", JOB4, ON_JOB, get_boolean, call_get_elevation),
    LOCAL_METHOD("SetMaximumDownloadTime", JOB4, ON_JOB, set_seconds, call_set_download_time),
    LOCAL_METHOD("GetMaximumDownloadTime", JOB4, ON_JOB, get_number, call_get_download_time),
};

const method_table bitsim__property_methods = METHOD_TABLE(rows);
