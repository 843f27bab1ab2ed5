/* SPDX-License-Identifier: MIT */
/* Adding files: AddFile, AddFileSet, AddFileWithRanges. */
#include "base/text.h"
#include "bitsim/copy_job.h"
#include "bitsim/error.h"
#include "bitsim/policy/add.h"
#include "bitsim/policy/call.h"
#include "bitsim/policy/file.h"
#include "bitsim/policy/place.h"
#include "job/name.h"
#include "service/frame.h"

/* addition is what is to be added; of a set with ranges there is one file. */
typedef struct addition {
    const bitsim_file_info *files;
    uint32_t count;
    const bitsim_file_range *ranges;
    uint32_t range_count;
    bool has_ranges;
} addition;

static bool is_download(const bitsim__frame *frame) {
    return frame->job->type == BG_JOB_TYPE_DOWNLOAD;
}

/* ---- Checks ---- */

/* What is wrong with |file|, of |job|. */
static uint32_t faults_of(const bitsim__job *job, const bitsim_file_info *file, bool has_ranges) {
    if (!file->remote || !file->local) return BITSIM_ADD_NULL;
    bitsim_remote_scheme scheme;
    uint32_t faults = bitsim__remote_name_faults(file->remote, &scheme) |
                      bitsim__local_name_faults(file->local);
    bool is_share = scheme == BITSIM_REMOTE_SMB && !(faults & BITSIM_ADD_PROTOCOL);
    if (is_share && job->type == BG_JOB_TYPE_UPLOAD_REPLY) faults |= BITSIM_ADD_REPLY_ON_SHARE;
    if (is_share && has_ranges) faults |= BITSIM_ADD_RANGES_ON_SHARE;
    return faults;
}

/* What is wrong with the names of a set: that is, with the first of them that is wrong. */
static uint32_t faults_of_names(bitsim__frame *frame, const addition *it) {
    uint32_t urls = 0;
    for (uint32_t i = 0; i < it->count; i++) {
        uint32_t faults = faults_of(frame->job, &it->files[i], it->has_ranges);
        frame->argument = it->files[i].remote;
        if (faults & ~(uint32_t)BITSIM_ADD_FILE_URL) return faults;
        urls |= faults;
    }
    if (it->count) frame->argument = it->files[0].remote;
    return urls;
}

/* How many there would be, and how many there may be. */
static uint32_t faults_of_counts(bitsim__frame *frame, const addition *it) {
    const bitsim__job *job = frame->job;
    const uint32_t *limits = frame->service->limits;
    uint64_t files = (uint64_t)job->file_count + it->count;
    bool many_files = files > limits[BITSIM_QUOTA_FILES_PER_JOB];
    bool many_ranges = it->range_count > limits[BITSIM_QUOTA_RANGES_PER_FILE];
    bool exempt = (many_files && bitsim__is_exempt(frame, BITSIM_QUOTA_FILES_PER_JOB)) ||
                  (many_ranges && bitsim__is_exempt(frame, BITSIM_QUOTA_RANGES_PER_FILE));
    return (!is_download(frame) && files > 1 ? BITSIM_ADD_SECOND : 0) |
           (many_files ? BITSIM_ADD_MANY_FILES : 0) | (many_ranges ? BITSIM_ADD_MANY_RANGES : 0) |
           (exempt ? BITSIM_ADD_EXEMPT : 0) |
           (bitsim_job_state_is_final(job->state) ? BITSIM_ADD_FINAL : 0);
}

static int find_faults(bitsim__frame *frame, const addition *it, uint32_t *faults) {
    *faults = faults_of_counts(frame, it);
    if (it->count == 0) *faults |= BITSIM_ADD_NOTHING;
    if (it->count && !it->files) *faults |= BITSIM_ADD_NULL;
    else *faults |= faults_of_names(frame, it);
    if (!it->has_ranges) return BITSIM_OK;
    if (!is_download(frame)) *faults |= BITSIM_ADD_NO_DOWNLOAD;
    if (it->range_count == 0) *faults |= BITSIM_ADD_NO_RANGES;
    if (it->range_count && !it->ranges) *faults |= BITSIM_ADD_NULL;
    if (!it->ranges) return BITSIM_OK;
    return bitsim__ranges_faults(it->ranges, it->range_count, faults, frame->service->memory);
}

/* A download needs folders to go to: there, and open to whom the choice names (METHOD-13). */
static bool folders_are_open(bitsim__frame *frame, const addition *it) {
    if (!is_download(frame)) return true;
    for (uint32_t i = 0; i < it->count; i++)
        if (!bitsim__folder_is_open(frame, it->files[i].local)) return false;
    return true;
}

static bool may_add(bitsim__frame *frame, const addition *it) {
    const bitsim_service *service = frame->service;
    uint32_t faults;
    if (find_faults(frame, it, &faults)) {
        bitsim__answer(frame, E_OUTOFMEMORY);
        return false;
    }
    bitsim_decision decision = bitsim_add_files(service->build, &service->choices, faults);
    if (!bitsim__ask(frame, &decision)) return false;
    bitsim_logon_facts logon = bitsim__logon_facts(service, &frame->job->owner->party,
                                                   frame->job->impersonated);
    bitsim_decision logged_on = bitsim_call_add_files(&logon);
    return bitsim__ask(frame, &logged_on) && folders_are_open(frame, it);
}

/* ---- Changes ---- */

/* Whether files of the job need no temporary ones (HTTP-23). */
static bool is_written_in_place(bitsim__frame *frame) {
    bitsim_decision place = bitsim_place_check(frame->service->build,
                                               bitsim__job_is_high_performance(frame->job));
    bitsim__tell_decision(frame->service, frame->job, &place, frame->now);
    return (place.effects & BITSIM_EFFECT_IN_PLACE) != 0;
}

/* Fills |file|, which is zeroed; without memory it is to be disposed of. */
static bool make_file(bitsim__frame *frame, bitsim__file *file, const addition *it,
                      uint32_t index) {
    const bitsim_memory *memory = frame->service->memory;
    const bitsim_file_info *info = &it->files[index];
    file->scheme = bitsim__remote_scheme(info->remote);
    file->size = BG_SIZE_UNKNOWN;
    file->is_on_demand = bitsim__job_is_on_demand(frame->job);
    file->remote = bitsim__text_copy(info->remote, memory);
    file->local = bitsim__text_copy(info->local, memory);
    bool apart = is_download(frame) && !is_written_in_place(frame);
    if (apart) file->temporary = bitsim__draw_name(frame->service, info->local);
    if (!file->remote || !file->local || (apart && !file->temporary)) return false;
    return !it->has_ranges || !bitsim__file_set_ranges(file, it->ranges, it->range_count, memory);
}

/*
 * Adds all files, or does nothing for want of memory. The name of a reply defaults to one in the
 * folder of the file that is uploaded; that it is chosen now, not at the first Resume, shows
 * nowhere.
 */
static bool append(bitsim__frame *frame, const addition *it) {
    bitsim_service *service = frame->service;
    bitsim__job *job = frame->job;
    bool replies = job->type == BG_JOB_TYPE_UPLOAD_REPLY && !job->reply_name && it->count;
    if (bitsim__job_reserve_files(job, it->count, service->memory)) return false;
    bitsim__file *files = job->files + job->file_count;
    for (uint32_t i = 0; i < it->count; i++) {
        files[i] = (bitsim__file){0};
        bool made = make_file(frame, &files[i], it, i);
        if (made && replies) made = bitsim__name_reply(service, job, NULL, it->files[i].local);
        if (made) continue;
        for (uint32_t last = i + 1; last > 0; last--)
            bitsim__file_dispose(&files[last - 1], &job->room, service->memory);
        return false;
    }
    for (uint32_t i = 0; i < it->count; i++)
        bitsim__file_settle(&files[i], &job->room, service->memory);
    job->file_count += it->count;
    return true;
}

static bitsim_decision add(bitsim__frame *frame, const addition *it) {
    if (!may_add(frame, it)) return bitsim__leave(frame);
    /* What was drawn for files that are not added is drawn again for the next. */
    bitsim_random random = frame->service->random;
    if (append(frame, it)) {
        bitsim__job_got_file(frame->service, frame->job, frame->now);
    } else {
        frame->service->random = random;
        bitsim__answer(frame, E_OUTOFMEMORY);
    }
    return bitsim__leave(frame);
}

bitsim_decision bitsim_copy_job_add_file(const bitsim_call *call, const bitsim_reference *job,
                                         const char *remote, const char *local) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "AddFile", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    const bitsim_file_info file = {remote, local};
    const addition it = {.files = &file, .count = 1};
    return add(&frame, &it);
}

bitsim_decision bitsim_copy_job_add_file_set(const bitsim_call *call, const bitsim_reference *job,
                                             uint32_t count, const bitsim_file_info *files) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "AddFileSet", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    const addition it = {.files = files, .count = count};
    return add(&frame, &it);
}

bitsim_decision bitsim_copy_job3_add_file_with_ranges(const bitsim_call *call,
                                                      const bitsim_reference *job,
                                                      const char *remote, const char *local,
                                                      uint32_t count,
                                                      const bitsim_file_range *ranges) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB3, "AddFileWithRanges",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    const bitsim_file_info file = {remote, local};
    const addition it = {
        .files = &file, .count = 1, .ranges = ranges, .range_count = count, .has_ranges = true};
    return add(&frame, &it);
}
