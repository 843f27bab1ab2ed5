/* SPDX-License-Identifier: MIT */
/* The methods of the manager, of files, of lists and of errors, with arguments mostly good. */
#include "service/getters.h"
#include "service/swarm.h"

#define METHOD(name) \
    static bitsim_decision name(swarm *w, const bitsim_call *call, const bitsim_reference *on)

/* What is called on a list or an error has no pointer to go by. */
#define LIST_METHOD(name)                                                   \
    static bitsim_decision name##_of_it(swarm *w, const bitsim_call *call); \
    METHOD(name) {                                                          \
        (void)on;                                                           \
        return name##_of_it(w, call);                                       \
    }                                                                       \
    static bitsim_decision name##_of_it(swarm *w, const bitsim_call *call)

/* ---- The manager ---- */

METHOD(connect) {
    bitsim_reference out;
    (void)on;
    bitsim_decision decision = bitsim_service_connect(call, SWARM_OUT_OF(w, &out));
    return decision;
}

METHOD(create_job) {
    bitsim_guid id;
    bitsim_reference out = {0};
    if (bitsim_service_job_count(w->it.service) >= SWARM_JOBS) return swarm_nothing(w);
    const char *name = SWARM_ANY(w, "swarm", "swarm", "", NULL);
    BG_JOB_TYPE type = (BG_JOB_TYPE)swarm_below(w, swarm_one_in(w, 8) ? 4 : 3);
    bitsim_decision decision = bitsim_copy_manager_create_job(call, on, name, type,
                                                              SWARM_OUT_OF(w, &id), &out);
    if (bitsim_succeeded(decision.hr)) swarm_put(w, &out);
    else swarm_promise(w, out.generation == 0, "who is refused is given nothing");
    return decision;
}

METHOD(get_job) {
    bitsim_reference out = {0};
    bitsim_guid id = swarm_hand_of(w)->id;
    bitsim_decision decision = bitsim_copy_manager_get_job(call, on, &id, SWARM_OUT_OF(w, &out));
    if (bitsim_succeeded(decision.hr)) swarm_put(w, &out);
    else swarm_promise(w, out.generation == 0, "who is refused is given nothing");
    return decision;
}

METHOD(enum_jobs) {
    swarm_drop_lists(w);
    uint32_t flags = (uint32_t)swarm_below(w, 3);
    return bitsim_copy_manager_enum_jobs(call, on, flags, SWARM_OUT_OF(w, &w->job_list));
}

METHOD(get_error_description) {
    const char *text;
    bitsim_hresult code = swarm_one_in(w, 2) ? BG_E_EMPTY : E_FAIL;
    uint32_t language = swarm_one_in(w, 3) ? (uint32_t)swarm_below(w, 2) * 0x0407 : 0x0409;
    return bitsim_copy_manager_get_error_description(call, on, code, language,
                                                     SWARM_OUT_OF(w, &text));
}

/* ---- Lists of jobs ---- */

LIST_METHOD(jobs_next) {
    if (!w->job_list) return swarm_nothing(w);
    bitsim_reference found[3] = {{0}};
    size_t fetched = 0, count = 1 + swarm_below(w, 3);
    bitsim_decision decision = bitsim_job_list_next(call, w->job_list, count, found, &fetched);
    for (size_t i = 0; i < fetched; i++) {
        if (swarm_one_in(w, 3)) swarm_put(w, &found[i]);
        else bitsim_reference_release(w->it.service, &found[i]);
    }
    return decision;
}

LIST_METHOD(jobs_skip) {
    if (!w->job_list) return swarm_nothing(w);
    return bitsim_job_list_skip(call, w->job_list, swarm_below(w, 3));
}

LIST_METHOD(jobs_reset) {
    return w->job_list ? bitsim_job_list_reset(call, w->job_list) : swarm_nothing(w);
}

LIST_METHOD(jobs_clone) {
    if (!w->job_list) return swarm_nothing(w);
    bitsim_job_list *clone = NULL;
    bitsim_decision decision = bitsim_job_list_clone(call, w->job_list, SWARM_OUT_OF(w, &clone));
    if (!clone) return decision;
    bitsim_job_list_del(w->job_list);
    w->job_list = clone;
    return decision;
}

LIST_METHOD(jobs_count) {
    uint32_t count;
    if (!w->job_list) return swarm_nothing(w);
    return bitsim_job_list_get_count(call, w->job_list, SWARM_OUT_OF(w, &count));
}

/* ---- Lists of files ---- */

METHOD(enum_files) {
    bitsim_file_list_del(w->file_list);
    w->file_list = NULL;
    return bitsim_copy_job_enum_files(call, on, SWARM_OUT_OF(w, &w->file_list));
}

LIST_METHOD(files_next) {
    if (!w->file_list) return swarm_nothing(w);
    bitsim_reference found[3] = {{0}};
    uint32_t fetched = 0, count = 1 + (uint32_t)swarm_below(w, 3);
    bitsim_decision decision = bitsim_file_list_next(call, w->file_list, count, found, &fetched);
    for (uint32_t i = 0; i < fetched; i++) {
        if (swarm_one_in(w, 3)) swarm_put(w, &found[i]);
        else bitsim_reference_release(w->it.service, &found[i]);
    }
    return decision;
}

LIST_METHOD(files_skip) {
    if (!w->file_list) return swarm_nothing(w);
    return bitsim_file_list_skip(call, w->file_list, (uint32_t)swarm_below(w, 3));
}

LIST_METHOD(files_reset) {
    return w->file_list ? bitsim_file_list_reset(call, w->file_list) : swarm_nothing(w);
}

LIST_METHOD(files_clone) {
    if (!w->file_list) return swarm_nothing(w);
    bitsim_file_list *clone = NULL;
    bitsim_decision decision = bitsim_file_list_clone(call, w->file_list, SWARM_OUT_OF(w, &clone));
    if (!clone) return decision;
    bitsim_file_list_del(w->file_list);
    w->file_list = clone;
    return decision;
}

LIST_METHOD(files_count) {
    uint32_t count;
    if (!w->file_list) return swarm_nothing(w);
    return bitsim_file_list_get_count(call, w->file_list, SWARM_OUT_OF(w, &count));
}

/* ---- Errors ---- */

LIST_METHOD(error_get_error) {
    BG_ERROR_CONTEXT context;
    bitsim_hresult code;
    return bitsim_copy_error_get_error(call, &w->error, SWARM_OUT_OF(w, &context), &code);
}

LIST_METHOD(error_get_file) {
    bitsim_reference file = {0};
    bitsim_decision decision = bitsim_copy_error_get_file(call, &w->error, SWARM_OUT_OF(w, &file));
    if (bitsim_succeeded(decision.hr)) swarm_put(w, &file);
    return decision;
}

LIST_METHOD(error_get_description) {
    const char *text;
    uint32_t language = swarm_one_in(w, 3) ? (uint32_t)swarm_below(w, 2) * 0x0407 : 0x0409;
    return bitsim_copy_error_get_error_description(call, &w->error, language,
                                                   SWARM_OUT_OF(w, &text));
}

LIST_METHOD(error_get_context_description) {
    const char *text;
    uint32_t language = swarm_one_in(w, 3) ? (uint32_t)swarm_below(w, 2) * 0x0407 : 0x0409;
    return bitsim_copy_error_get_error_context_description(call, &w->error, language,
                                                           SWARM_OUT_OF(w, &text));
}

LIST_METHOD(error_get_protocol) {
    const char *text;
    return bitsim_copy_error_get_protocol(call, &w->error, SWARM_OUT_OF(w, &text));
}

/* ---- Files ---- */

#define GETTER(name, function, type)                      \
    METHOD(name) {                                        \
        type out;                                         \
        return function(call, on, SWARM_OUT_OF(w, &out)); \
    }
GETTERS_OF_FILES(GETTER)

#define RANGES(name, function)                                                           \
    METHOD(name) {                                                                       \
        uint32_t count = 0;                                                              \
        bitsim_file_range *ranges = NULL;                                                \
        bitsim_decision decision = function(call, on, SWARM_OUT_OF(w, &count), &ranges); \
        bitsim_file_ranges_del(w->it.service, ranges);                                   \
        return decision;                                                                 \
    }
GETTERS_OF_RANGES(RANGES)

METHOD(set_remote_name) {
    const char *name = SWARM_ANY(w, "https://example.test/n", "http://other.test/m",
                                 "\\\\server\\share\\n", "n", "", NULL);
    w->deeds |= SWARM_DEED_RENAMED;
    return bitsim_copy_file2_set_remote_name(call, on, name);
}

METHOD(set_validation_state) {
    w->deeds |= SWARM_DEED_RENAMED;
    return bitsim_copy_file3_set_validation_state(call, on, swarm_one_in(w, 2));
}

METHOD(get_peer_download_stats) {
    uint64_t from_origin, from_peers;
    return bitsim_copy_file4_get_peer_download_stats(call, on, SWARM_OUT_OF(w, &from_origin),
                                                     &from_peers);
}

METHOD(set_file_property) {
    int id = (int)swarm_below(w, 3);
    return bitsim_copy_file5_set_property(call, on, id, SWARM_ANY(w, "Age: 1", NULL));
}

METHOD(get_file_property) {
    const char *text;
    int id = (int)swarm_below(w, 3);
    return bitsim_copy_file5_get_property(call, on, id, SWARM_OUT_OF(w, &text));
}

METHOD(update_download_position) {
    return bitsim_copy_file6_update_download_position(call, on, swarm_below(w, 3000));
}

METHOD(request_file_ranges) {
    bitsim_file_range ranges[2];
    for (int i = 0; i < 2; i++)
        ranges[i] = (bitsim_file_range){
            swarm_below(w, 1500), swarm_one_in(w, 4) ? BG_LENGTH_TO_EOF : swarm_below(w, 700)};
    return bitsim_copy_file6_request_file_ranges(call, on, (uint32_t)swarm_below(w, 3),
                                                 SWARM_OUT_OF(w, ranges));
}

#define MANAGER BITSIM_INTERFACE_MANAGER
#define JOB BITSIM_INTERFACE_JOB
#define FILE1 BITSIM_INTERFACE_FILE
#define FILE2 BITSIM_INTERFACE_FILE2
#define FILE3 BITSIM_INTERFACE_FILE3
#define FILE4 BITSIM_INTERFACE_FILE4
#define FILE5 BITSIM_INTERFACE_FILE5
#define FILE6 BITSIM_INTERFACE_FILE6

const swarm_row swarm_object_rows[] = {
    {"CoCreateInstance", MANAGER, connect, 1, false},
    {"CreateJob", MANAGER, create_job, 16, false},
    {"GetJob", MANAGER, get_job, 4, false},
    {"EnumJobs", MANAGER, enum_jobs, 3, false},
    {"GetErrorDescription", MANAGER, get_error_description, 1, false},
    {"IEnumBackgroundCopyJobs::Next", SWARM_LIST, jobs_next, 4, false},
    {"IEnumBackgroundCopyJobs::Skip", SWARM_LIST, jobs_skip, 1, false},
    {"IEnumBackgroundCopyJobs::Reset", SWARM_LIST, jobs_reset, 1, false},
    {"IEnumBackgroundCopyJobs::Clone", SWARM_LIST, jobs_clone, 1, false},
    {"IEnumBackgroundCopyJobs::GetCount", SWARM_LIST, jobs_count, 1, false},
    {"EnumFiles", JOB, enum_files, 3, false},
    {"IEnumBackgroundCopyFiles::Next", SWARM_LIST, files_next, 4, false},
    {"IEnumBackgroundCopyFiles::Skip", SWARM_LIST, files_skip, 1, false},
    {"IEnumBackgroundCopyFiles::Reset", SWARM_LIST, files_reset, 1, false},
    {"IEnumBackgroundCopyFiles::Clone", SWARM_LIST, files_clone, 1, false},
    {"IEnumBackgroundCopyFiles::GetCount", SWARM_LIST, files_count, 1, false},
    {"IBackgroundCopyError::GetError", SWARM_LIST, error_get_error, 1, false},
    {"IBackgroundCopyError::GetFile", SWARM_LIST, error_get_file, 1, false},
    {"IBackgroundCopyError::GetErrorDescription", SWARM_LIST, error_get_description, 3, false},
    {"IBackgroundCopyError::GetErrorContextDescription", SWARM_LIST, error_get_context_description,
     3, false},
    {"IBackgroundCopyError::GetProtocol", SWARM_LIST, error_get_protocol, 1, false},
    {"GetRemoteName", FILE1, get_remote_name, 1, false},
    {"GetLocalName", FILE1, get_local_name, 1, false},
    {"GetProgress", FILE1, get_file_progress, 1, false},
    {"GetFileRanges", FILE2, get_file_ranges, 1, false},
    {"SetRemoteName", FILE2, set_remote_name, 3, false},
    {"GetTemporaryName", FILE3, get_temporary_name, 1, false},
    {"SetValidationState", FILE3, set_validation_state, 30, false},
    {"GetValidationState", FILE3, get_validation_state, 1, false},
    {"IsDownloadedFromPeer", FILE3, is_downloaded_from_peer, 1, false},
    {"GetPeerDownloadStats", FILE4, get_peer_download_stats, 1, false},
    {"SetProperty", FILE5, set_file_property, 1, false},
    {"GetProperty", FILE5, get_file_property, 1, false},
    {"UpdateDownloadPosition", FILE6, update_download_position, 4, false},
    {"RequestFileRanges", FILE6, request_file_ranges, 5, false},
    {"GetFilledFileRanges", FILE6, get_filled_file_ranges, 4, false},
};

const size_t swarm_object_row_count = sizeof swarm_object_rows / sizeof swarm_object_rows[0];

const swarm_row *swarm_row_at(size_t index) {
    if (index < swarm_job_row_count) return &swarm_job_rows[index];
    index -= swarm_job_row_count;
    return index < swarm_object_row_count ? &swarm_object_rows[index] : NULL;
}
