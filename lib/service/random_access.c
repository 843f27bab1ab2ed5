/* SPDX-License-Identifier: MIT */
/* IBackgroundCopyFile6: which part of a file comes next, and which parts are there. */
#include "bitsim/copy_file.h"
#include "bitsim/policy/range.h"
#include "service/frame.h"

static bitsim_range_access_facts facts_of(const bitsim__frame *frame, bitsim_range_method method) {
    const bitsim__job *job = frame->job;
    bitsim_range_access_facts facts = {
        .method = method,
        .build = frame->service->build,
        .choices = &frame->service->choices,
        .is_final = bitsim_job_state_is_final(job->state),
        .is_upload = job->type != BG_JOB_TYPE_DOWNLOAD,
        .is_on_share = frame->file->scheme == BITSIM_REMOTE_SMB,
        .is_dynamic = bitsim__job_is_dynamic(job),
        .has_ranges = bitsim__file_is_ranged(frame->file),
        .has_method = bitsim__job_has_custom_method(job),
    };
    return facts;
}

bitsim_decision bitsim_copy_file6_update_download_position(const bitsim_call *call,
                                                           const bitsim_reference *file,
                                                           uint64_t offset) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE6, "UpdateDownloadPosition",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_range_access_facts facts = facts_of(&frame, BITSIM_RANGE_UPDATE_POSITION);
    bitsim_decision decision = bitsim_range_access(&facts);
    if (!bitsim__ask(&frame, &decision)) return bitsim__leave(&frame);
    if (bitsim__file_scatter(frame.file, frame.service->memory)) {
        bitsim__answer(&frame, E_OUTOFMEMORY);
    } else {
        frame.file->parts->position = offset;
        bitsim__touch(&frame);
    }
    return bitsim__leave(&frame);
}

/* Whether one of |ranges| cannot be in |file|, as far as its size is known. */
static bool is_outside(const bitsim__file *file, const bitsim_file_range *ranges, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        bool to_eof = ranges[i].length == BG_LENGTH_TO_EOF;
        if (ranges[i].length == 0 || ranges[i].offset >= file->size) return true;
        if (!to_eof && ranges[i].length > file->size - ranges[i].offset) return true;
    }
    return false;
}

bitsim_decision bitsim_copy_file6_request_file_ranges(const bitsim_call *call,
                                                      const bitsim_reference *file, uint32_t count,
                                                      const bitsim_file_range *ranges) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE6, "RequestFileRanges",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_range_access_facts facts = facts_of(&frame, BITSIM_RANGE_REQUEST);
    facts.is_null = !ranges;
    facts.is_outside = ranges && is_outside(frame.file, ranges, count);
    bitsim_decision decision = bitsim_range_access(&facts);
    if (!bitsim__ask(&frame, &decision) || !ranges) return bitsim__leave(&frame);
    if (bitsim__file_request(frame.file, ranges, count, frame.service->memory)) {
        bitsim__answer(&frame, E_OUTOFMEMORY);
    } else {
        if (decision.effects & BITSIM_EFFECT_WAIT) frame.file->is_on_demand = true;
        bitsim__touch(&frame);
    }
    return bitsim__leave(&frame);
}

/* Gives what is there of the frame's file, in the order of the offsets. */
static void give_filled(bitsim__frame *frame, uint32_t *count, bitsim_file_range **ranges) {
    const bitsim__file *file = frame->file;
    bitsim__span front = {0, file->moved};
    const bitsim__ranges plain = {&front, file->moved > 0, 0};
    const bitsim__ranges *filled = bitsim__file_is_scattered(file) ? &file->parts->filled : &plain;
    const bitsim_memory *memory = frame->service->memory;
    bitsim_file_range *copy = NULL;
    if (filled->count > 0) {
        copy = memory->allocate(filled->count * sizeof *copy, memory->user);
        if (!copy) {
            bitsim__answer(frame, E_OUTOFMEMORY);
            return;
        }
    }
    for (uint32_t i = 0; i < filled->count; i++) {
        const bitsim__span *span = &filled->spans[i];
        copy[i] = (bitsim_file_range){span->begin, span->end - span->begin};
    }
    *count = filled->count;
    *ranges = copy;
}

bitsim_decision bitsim_copy_file6_get_filled_file_ranges(const bitsim_call *call,
                                                         const bitsim_reference *file,
                                                         uint32_t *count,
                                                         bitsim_file_range **ranges) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE6, "GetFilledFileRanges",
                       BITSIM__READS))
        return bitsim__leave(&frame);
    bitsim_range_access_facts facts = facts_of(&frame, BITSIM_RANGE_GET_FILLED);
    facts.is_null = !count || !ranges;
    bitsim_decision decision = bitsim_range_access(&facts);
    if (bitsim__ask(&frame, &decision) && count && ranges) give_filled(&frame, count, ranges);
    return bitsim__leave(&frame);
}
