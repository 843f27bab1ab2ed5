/* SPDX-License-Identifier: MIT */
/* The methods that add, rename and list files, and those of files themselves. */
#include <string.h>

#include "bitsim/copy_file.h"
#include "bitsim/error.h"
#include "bitsim/file_list.h"
#include "bitsim/policy.h"
#include "scenario/method_keys.h"
#include "scenario/play.h"
#include "scenario/ranges.h"
#include "scenario/values.h"

/* ---- Keys ---- */

static bool read_file_entry(reader *r, const node *value, void *out) {
    static const number_range times = {1, 1000, "a number from 1 to 1000"};
    static const field fields[] = {
        REQUIRED("remote", bitsim__read_nullable, story_file_entry, remote, NULL),
        REQUIRED("local", bitsim__read_nullable, story_file_entry, local, NULL),
        FIELD("times", bitsim__read_number, story_file_entry, times, &times),
    };
    static const field_list list = FIELD_LIST("a file", fields);
    return bitsim__read_fields(r, value, &list, out);
}

static uint64_t times_of(const story_file_entry *entry) { return entry->times ? entry->times : 1; }

static bool read_files(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    enum { FILES_MAX = 10000 };
    story_file_set *set = out;
    if (!bitsim__read_list(r, value, NODE_LIST, "a list of files", read_file_entry,
                           sizeof *set->items, &set->items, &set->count))
        return false;
    uint64_t count = 0;
    for (size_t i = 0; i < set->count; i++) count += times_of(&set->items[i]);
    if (count <= FILES_MAX) return true;
    return bitsim__refuse(r, BITSIM_ERR_RANGE, value, "a list of at most 10000 files in all");
}

static const word_list property_words = {
    "a property of a file",
    (const word_value[]){{"HTTP_RESPONSE_HEADERS", BITSIM_FILE_PROPERTY_HTTP_RESPONSE_HEADERS},
                         {0}},
    true,
};

#define FILE_KEYS CALL_KEYS, REQUIRED("through", bitsim__read_node, story_call, through_node, NULL)
#define RANGES_KEY REQUIRED("ranges", bitsim__read_ranges, story_call, ranges, NULL)
#define RANGES_RESULT_KEY RESULT_KEY(bitsim__read_ranges_result, NULL)
#define PROPERTY_KEY \
    REQUIRED("file-property", bitsim__read_word, story_call, file_property, &property_words)

static const value_shape text_value[] = {{NULL, SHAPE_TEXT, NULL}};
static const value_shape boolean_value[] = {{NULL, SHAPE_BOOLEAN, NULL}};
static const value_shape number_value[] = {{NULL, SHAPE_NUMBER, NULL}};
static const result_shape text_shape = RESULT_SHAPE("a result of a method", text_value);
static const result_shape boolean_shape = RESULT_SHAPE("a result of a method", boolean_value);
static const result_shape number_shape = RESULT_SHAPE("a result of EnumFiles", number_value);

static const value_shape progress_values[] = {
    VALUE_KEY("bytes-total", SHAPE_SIZE, NULL),
    VALUE_KEY("bytes-transferred", SHAPE_SIZE, NULL),
    VALUE_KEY("completed", SHAPE_BOOLEAN, NULL),
};
static const result_shape progress_shape = RESULT_SHAPE("a result of GetProgress", progress_values);
static const value_shape stats_values[] = {
    VALUE_KEY("origin", SHAPE_SIZE, NULL),
    VALUE_KEY("peers", SHAPE_SIZE, NULL),
};
static const result_shape stats_shape = RESULT_SHAPE("a result of GetPeerDownloadStats",
                                                     stats_values);

static const field add_file_set[] = {JOB_KEYS,
                                     REQUIRED("files", read_files, story_call, files, NULL)};
static const field add_file_with_ranges[] = {
    JOB_KEYS, REQUIRED("remote", bitsim__read_nullable, story_call, remote, NULL),
    REQUIRED("local", bitsim__read_nullable, story_call, local, NULL), RANGES_KEY};
static const field replace_remote_prefix[] = {
    JOB_KEYS, REQUIRED("old", bitsim__read_nullable, story_call, name, NULL),
    REQUIRED("new", bitsim__read_nullable, story_call, remote, NULL)};
static const field enum_files[] = {
    JOB_KEYS, FIELD("file", bitsim__read_number, story_call, file, &bitsim__dword_range),
    POINTER_KEY, NULL_KEY, SHAPED_KEY(&number_shape)};
static const field get_text[] = {FILE_KEYS, NULL_KEY, SHAPED_KEY(&text_shape)};
static const field get_progress[] = {FILE_KEYS, NULL_KEY, SHAPED_KEY(&progress_shape)};
static const field get_ranges[] = {FILE_KEYS, NULL_KEY, RANGES_RESULT_KEY};
static const field set_remote_name[] = {
    FILE_KEYS, REQUIRED("remote", bitsim__read_nullable, story_call, remote, NULL)};
static const field set_validation_state[] = {
    FILE_KEYS, REQUIRED("valid", bitsim__read_boolean, story_call, is_valid, NULL)};
static const field get_boolean[] = {FILE_KEYS, NULL_KEY, SHAPED_KEY(&boolean_shape)};
static const field get_stats[] = {FILE_KEYS, NULL_KEY, SHAPED_KEY(&stats_shape)};
static const field set_property[] = {
    FILE_KEYS, PROPERTY_KEY, REQUIRED("value", bitsim__read_nullable, story_call, name, NULL)};
static const field get_property[] = {FILE_KEYS, PROPERTY_KEY, NULL_KEY, SHAPED_KEY(&text_shape)};
static const field update_position[] = {
    FILE_KEYS, REQUIRED("offset", bitsim__read_size, story_call, offset, NULL)};
static const field request_ranges[] = {FILE_KEYS, RANGES_KEY};

/* ---- Calls: the job ---- */

static bitsim_decision invoke_add_file_set(invocation *i) {
    const story_file_set *set = &i->call->files;
    size_t count = 0;
    for (size_t n = 0; n < set->count; n++) count += times_of(&set->items[n]);
    bitsim_file_info *files = bitsim__pool_take(&i->play->pool, count + 1, sizeof *files);
    if (!files) return (bitsim_decision){.hr = E_OUTOFMEMORY, .policy = BITSIM_POLICY_COUNT};
    count = 0;
    for (size_t n = 0; n < set->count; n++)
        for (uint64_t times = times_of(&set->items[n]); times > 0; times--)
            files[count++] = (bitsim_file_info){set->items[n].remote, set->items[n].local};
    return bitsim_copy_job_add_file_set(&i->frame, i->reference, (uint32_t)count, files);
}

static bitsim_decision invoke_add_file_with_ranges(invocation *i) {
    const story_call *call = i->call;
    return bitsim_copy_job3_add_file_with_ranges(&i->frame, i->reference, call->remote, call->local,
                                                 (uint32_t)call->ranges.count, call->ranges.items);
}

static bitsim_decision invoke_replace_remote_prefix(invocation *i) {
    return bitsim_copy_job3_replace_remote_prefix(&i->frame, i->reference, i->call->name,
                                                  i->call->remote);
}

/* Obtains the file that is looked for, as a program does that knows which one it wants. */
static bitsim_decision fetch(invocation *i, bitsim_file_list *list) {
    uint32_t count = 0;
    bitsim_decision decision = bitsim_file_list_get_count(&i->frame, list, &count);
    i->values[0].number = count;
    if (bitsim_failed(decision.hr) || i->call->stored == SIZE_MAX) return decision;
    decision = bitsim_file_list_skip(&i->frame, list, (uint32_t)i->call->file);
    if (decision.hr != S_OK) return decision;
    return bitsim_file_list_next(&i->frame, list, 1, &i->obtained, NULL);
}

static bitsim_decision invoke_enum_files(invocation *i) {
    bitsim_file_list *list = NULL;
    bitsim_decision decision = bitsim_copy_job_enum_files(&i->frame, i->reference,
                                                          i->call->null_out ? NULL : &list);
    if (bitsim_failed(decision.hr) || !list) return decision;
    decision = fetch(i, list);
    bitsim_file_list_del(list);
    return decision;
}

/* ---- Calls: files ---- */

#define TEXT_GETTER(invoke, function)                                     \
    static bitsim_decision invoke(invocation *i) {                        \
        const char **out = i->call->null_out ? NULL : &i->values[0].text; \
        return function(&i->frame, i->reference, out);                    \
    }
TEXT_GETTER(invoke_get_remote_name, bitsim_copy_file_get_remote_name)
TEXT_GETTER(invoke_get_local_name, bitsim_copy_file_get_local_name)
TEXT_GETTER(invoke_get_temporary_name, bitsim_copy_file3_get_temporary_name)

static bitsim_decision invoke_get_progress(invocation *i) {
    bitsim_file_progress progress = {0};
    bitsim_decision decision = bitsim_copy_file_get_progress(&i->frame, i->reference,
                                                             i->call->null_out ? NULL : &progress);
    i->values[0].number = progress.bytes_total;
    i->values[1].number = progress.bytes_transferred;
    i->values[2].number = progress.completed;
    return decision;
}

/* Keeps |ranges|, which the service gave, where the comparison finds them. */
static void keep_ranges(invocation *i, bitsim_decision *decision, uint32_t count,
                        bitsim_file_range *ranges) {
    i->ranges.count = count;
    if (count > 0 && ranges) {
        i->ranges.items = bitsim__pool_take(&i->play->pool, count, sizeof *ranges);
        if (i->ranges.items) memcpy(i->ranges.items, ranges, count * sizeof *ranges);
        else *decision = (bitsim_decision){.hr = E_OUTOFMEMORY, .policy = BITSIM_POLICY_COUNT};
    }
    bitsim_file_ranges_del(i->play->service, ranges);
}

static bitsim_decision invoke_get_file_ranges(invocation *i) {
    uint32_t count = 0;
    bitsim_file_range *ranges = NULL;
    bitsim_decision decision = bitsim_copy_file2_get_file_ranges(
        &i->frame, i->reference, &count, i->call->null_out ? NULL : &ranges);
    keep_ranges(i, &decision, count, ranges);
    return decision;
}

static bitsim_decision invoke_get_filled_file_ranges(invocation *i) {
    uint32_t count = 0;
    bitsim_file_range *ranges = NULL;
    bitsim_decision decision = bitsim_copy_file6_get_filled_file_ranges(
        &i->frame, i->reference, &count, i->call->null_out ? NULL : &ranges);
    keep_ranges(i, &decision, count, ranges);
    return decision;
}

static bitsim_decision invoke_set_remote_name(invocation *i) {
    return bitsim_copy_file2_set_remote_name(&i->frame, i->reference, i->call->remote);
}

static bitsim_decision invoke_set_validation_state(invocation *i) {
    return bitsim_copy_file3_set_validation_state(&i->frame, i->reference, i->call->is_valid);
}

#define BOOLEAN_GETTER(invoke, function)                                     \
    static bitsim_decision invoke(invocation *i) {                           \
        bool is = false;                                                     \
        bitsim_decision decision = function(&i->frame, i->reference,         \
                                            i->call->null_out ? NULL : &is); \
        i->values[0].number = is;                                            \
        return decision;                                                     \
    }
BOOLEAN_GETTER(invoke_get_validation_state, bitsim_copy_file3_get_validation_state)
BOOLEAN_GETTER(invoke_is_downloaded_from_peer, bitsim_copy_file3_is_downloaded_from_peer)

static bitsim_decision invoke_get_peer_download_stats(invocation *i) {
    return bitsim_copy_file4_get_peer_download_stats(
        &i->frame, i->reference, i->call->null_out ? NULL : &i->values[0].number,
        &i->values[1].number);
}

static bitsim_decision invoke_set_file_property(invocation *i) {
    return bitsim_copy_file5_set_property(&i->frame, i->reference, i->call->file_property,
                                          i->call->name);
}

static bitsim_decision invoke_get_file_property(invocation *i) {
    return bitsim_copy_file5_get_property(&i->frame, i->reference, i->call->file_property,
                                          i->call->null_out ? NULL : &i->values[0].text);
}

static bitsim_decision invoke_update_download_position(invocation *i) {
    return bitsim_copy_file6_update_download_position(&i->frame, i->reference, i->call->offset);
}

static bitsim_decision invoke_request_file_ranges(invocation *i) {
    return bitsim_copy_file6_request_file_ranges(
        &i->frame, i->reference, (uint32_t)i->call->ranges.count, i->call->ranges.items);
}

/* Three have the names of methods of the job, and are told apart by their interfaces. */
static const method methods[] = {
    LOCAL_METHOD("AddFileSet", JOB, ON_JOB, add_file_set, invoke_add_file_set),
    LOCAL_METHOD("AddFileWithRanges", JOB3, ON_JOB, add_file_with_ranges,
                 invoke_add_file_with_ranges),
    LOCAL_METHOD("ReplaceRemotePrefix", JOB3, ON_JOB, replace_remote_prefix,
                 invoke_replace_remote_prefix),
    LOCAL_METHOD("EnumFiles", JOB, FINDS_FILE, enum_files, invoke_enum_files),

    LOCAL_METHOD("GetRemoteName", FILE, ON_JOB, get_text, invoke_get_remote_name),
    LOCAL_METHOD("GetLocalName", FILE, ON_JOB, get_text, invoke_get_local_name),
    LOCAL_METHOD("IBackgroundCopyFile::GetProgress", FILE, ON_JOB, get_progress,
                 invoke_get_progress),
    LOCAL_METHOD("GetFileRanges", FILE2, ON_JOB, get_ranges, invoke_get_file_ranges),
    LOCAL_METHOD("SetRemoteName", FILE2, ON_JOB, set_remote_name, invoke_set_remote_name),
    LOCAL_METHOD("GetTemporaryName", FILE3, ON_JOB, get_text, invoke_get_temporary_name),
    LOCAL_METHOD("SetValidationState", FILE3, ON_JOB, set_validation_state,
                 invoke_set_validation_state),
    LOCAL_METHOD("GetValidationState", FILE3, ON_JOB, get_boolean, invoke_get_validation_state),
    LOCAL_METHOD("IsDownloadedFromPeer", FILE3, ON_JOB, get_boolean,
                 invoke_is_downloaded_from_peer),
    LOCAL_METHOD("GetPeerDownloadStats", FILE4, ON_JOB, get_stats, invoke_get_peer_download_stats),
    LOCAL_METHOD("IBackgroundCopyFile5::SetProperty", FILE5, ON_JOB, set_property,
                 invoke_set_file_property),
    LOCAL_METHOD("IBackgroundCopyFile5::GetProperty", FILE5, ON_JOB, get_property,
                 invoke_get_file_property),
    LOCAL_METHOD("UpdateDownloadPosition", FILE6, ON_JOB, update_position,
                 invoke_update_download_position),
    LOCAL_METHOD("RequestFileRanges", FILE6, ON_JOB, request_ranges, invoke_request_file_ranges),
    LOCAL_METHOD("GetFilledFileRanges", FILE6, ON_JOB, get_ranges, invoke_get_filled_file_ranges),
};

const method_table bitsim__file_methods = METHOD_TABLE(methods);
