/* SPDX-License-Identifier: MIT */
/* The methods of a file, but for those that rename it (rename_files.c) or ask for parts of it
 * (random_access.c). */
#include "bitsim/copy_file.h"

#include <string.h>

#include "bitsim/policy/copy_file.h"
#include "service/frame.h"

/* What is known of the frame's file and job, for the check of |method|. */
static bitsim_file_method_facts facts_of(const bitsim__frame *frame, bitsim_file_method method) {
    const bitsim__file *file = frame->file;
    bitsim_file_method_facts facts = {
        .method = method,
        .build = frame->service->build,
        .choices = &frame->service->choices,
        .is_final = bitsim_job_state_is_final(frame->job->state),
        .is_upload = frame->job->type != BG_JOB_TYPE_DOWNLOAD,
        .has_ranges = bitsim__file_is_ranged(file),
        .is_moved = file->is_moved,
        .is_completed = file->is_completed,
    };
    return facts;
}

/* Puts |facts| to the rules; a success other than S_OK becomes the answer. */
static bool passes(bitsim__frame *frame, const bitsim_file_method_facts *facts) {
    bitsim_decision decision = bitsim_file_method_check(facts);
    if (!bitsim__ask(frame, &decision)) return false;
    if (decision.hr != S_OK) frame->decision = decision;
    return true;
}

/* ---- IBackgroundCopyFile ---- */

bitsim_decision bitsim_copy_file_get_remote_name(const bitsim_call *call,
                                                 const bitsim_reference *file, const char **out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE, "GetRemoteName", BITSIM__READS) &&
        bitsim__check_out(&frame, out))
        *out = frame.file->remote;
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_file_get_local_name(const bitsim_call *call,
                                                const bitsim_reference *file, const char **out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE, "GetLocalName", BITSIM__READS) &&
        bitsim__check_out(&frame, out))
        *out = frame.file->local;
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_file_get_progress(const bitsim_call *call, const bitsim_reference *file,
                                              bitsim_file_progress *out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE, "GetProgress", BITSIM__READS) &&
        bitsim__check_out(&frame, out)) {
        const bitsim__file *it = frame.file;
        *out = (bitsim_file_progress){bitsim__file_size(it), it->moved, it->is_completed};
    }
    return bitsim__leave(&frame);
}

/* ---- IBackgroundCopyFile2 ---- */

/* Gives a copy of the ranges of the frame's file. */
static void give_ranges(bitsim__frame *frame, uint32_t *count, bitsim_file_range **ranges) {
    const bitsim_memory *memory = frame->service->memory;
    const bitsim__parts *parts = frame->file->parts;
    bitsim_file_range *copy = memory->allocate(parts->range_count * sizeof *copy, memory->user);
    if (!copy) {
        bitsim__answer(frame, E_OUTOFMEMORY);
        return;
    }
    memcpy(copy, parts->ranges, parts->range_count * sizeof *copy);
    *count = parts->range_count;
    *ranges = copy;
}

bitsim_decision bitsim_copy_file2_get_file_ranges(const bitsim_call *call,
                                                  const bitsim_reference *file, uint32_t *count,
                                                  bitsim_file_range **ranges) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE2, "GetFileRanges", BITSIM__READS))
        return bitsim__leave(&frame);
    bitsim_file_method_facts facts = facts_of(&frame, BITSIM_FILE_GET_RANGES);
    facts.is_null = !count || !ranges;
    if (passes(&frame, &facts) && count && ranges) {
        *count = 0;
        *ranges = NULL;
        if (facts.has_ranges) give_ranges(&frame, count, ranges);
    }
    return bitsim__leave(&frame);
}

void bitsim_file_ranges_del(const bitsim_service *service, bitsim_file_range *ranges) {
    service->memory->release(ranges, service->memory->user);
}

/* ---- IBackgroundCopyFile3 ---- */

bitsim_decision bitsim_copy_file3_get_temporary_name(const bitsim_call *call,
                                                     const bitsim_reference *file,
                                                     const char **out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE3, "GetTemporaryName",
                       BITSIM__READS))
        return bitsim__leave(&frame);
    bitsim_file_method_facts facts = facts_of(&frame, BITSIM_FILE_GET_TEMPORARY_NAME);
    facts.is_null = !out;
    if (passes(&frame, &facts) && out) *out = bitsim__file_place(frame.file);
    return bitsim__leave(&frame);
}

/* A file that is not valid has to be fetched anew, and the job is told so by its error. */
static void reject(bitsim__frame *frame) {
    bitsim_service *service = frame->service;
    bitsim_decision rejected = bitsim_file_fate(service->build, &service->choices,
                                                BITSIM_FILE_REJECTED);
    bitsim__fail(service, frame->job, &rejected, frame->file_index, frame->now);
    bitsim__file_restart(frame->file);
    frame->file->is_rejected = true;
}

bitsim_decision bitsim_copy_file3_set_validation_state(const bitsim_call *call,
                                                       const bitsim_reference *file,
                                                       bool is_valid) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE3, "SetValidationState",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_file_method_facts facts = facts_of(&frame, BITSIM_FILE_SET_VALIDATION_STATE);
    if (passes(&frame, &facts)) {
        bitsim__touch(&frame);
        frame.file->is_valid = is_valid;
        if (!is_valid && !facts.is_upload) reject(&frame);
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_file3_get_validation_state(const bitsim_call *call,
                                                       const bitsim_reference *file, bool *out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE3, "GetValidationState",
                      BITSIM__READS) &&
        bitsim__check_out(&frame, out))
        *out = frame.file->is_valid;
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_file3_is_downloaded_from_peer(const bitsim_call *call,
                                                          const bitsim_reference *file, bool *out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE3, "IsDownloadedFromPeer",
                      BITSIM__READS) &&
        bitsim__check_out(&frame, out))
        *out = false;
    return bitsim__leave(&frame);
}

/* ---- IBackgroundCopyFile4 ---- */

bitsim_decision bitsim_copy_file4_get_peer_download_stats(const bitsim_call *call,
                                                          const bitsim_reference *file,
                                                          uint64_t *from_origin,
                                                          uint64_t *from_peers) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE4, "GetPeerDownloadStats",
                      BITSIM__READS) &&
        bitsim__check_out(&frame, from_peers ? from_origin : NULL)) {
        *from_origin = frame.file->moved;
        *from_peers = 0;
    }
    return bitsim__leave(&frame);
}

/* ---- IBackgroundCopyFile5 ---- */

static bool is_unknown(int property) {
    return property != BITSIM_FILE_PROPERTY_HTTP_RESPONSE_HEADERS;
}

bitsim_decision bitsim_copy_file5_set_property(const bitsim_call *call,
                                               const bitsim_reference *file, int property,
                                               const char *value) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE5, "SetProperty", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_file_method_facts facts = facts_of(&frame, BITSIM_FILE_SET_PROPERTY);
    facts.is_null = !value;
    facts.is_unknown = is_unknown(property);
    if (passes(&frame, &facts)) bitsim__touch(&frame);
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_file5_get_property(const bitsim_call *call,
                                               const bitsim_reference *file, int property,
                                               const char **out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE5, "GetProperty", BITSIM__READS))
        return bitsim__leave(&frame);
    bitsim_file_method_facts facts = facts_of(&frame, BITSIM_FILE_GET_PROPERTY);
    facts.is_null = !out;
    facts.is_unknown = is_unknown(property);
    const bitsim__file_notes *notes = frame.file->notes;
    if (passes(&frame, &facts) && out) *out = notes && notes->headers ? notes->headers : "";
    return bitsim__leave(&frame);
}
