/* SPDX-License-Identifier: MIT */
/* Other remote names for files that are there: SetRemoteName, ReplaceRemotePrefix. */
#include <string.h>

#include "base/text.h"
#include "bitsim/copy_file.h"
#include "bitsim/copy_job.h"
#include "job/name.h"
#include "service/frame.h"

/* What is wrong with |name| as another remote name of |file|. */
static uint32_t faults_of(const bitsim__file *file, const char *name,
                          bitsim_remote_scheme *scheme) {
    uint32_t faults = bitsim__remote_name_faults(name, scheme);
    bool is_share = *scheme == BITSIM_REMOTE_SMB && !(faults & BITSIM_ADD_PROTOCOL);
    if (is_share && bitsim__file_is_ranged(file)) faults |= BITSIM_ADD_RANGES_ON_SHARE;
    return faults;
}

static uint32_t faults_of_job(const bitsim__job *job) {
    return (bitsim_job_state_is_final(job->state) ? BITSIM_ADD_FINAL : 0) |
           (job->type != BG_JOB_TYPE_DOWNLOAD ? BITSIM_ADD_NO_DOWNLOAD : 0);
}

/* Puts |faults| to the rules; S_FALSE becomes the answer. */
static bool may_rename(bitsim__frame *frame, uint32_t faults) {
    const bitsim_service *service = frame->service;
    bitsim_decision decision = bitsim_rename_files(service->build, &service->choices, faults);
    if (!bitsim__ask(frame, &decision)) return false;
    if (decision.hr != S_OK) frame->decision = decision;
    return true;
}

/* A job that is just moving a file whose name has changed looks for it anew. */
static void look_anew(bitsim__frame *frame, uint32_t file) {
    bitsim__job *job = frame->job;
    if (bitsim_job_state_is_running(job->state) && job->transfer.file == file)
        bitsim__move(frame->service, job, BITSIM_JOB_REQUEUE, NULL, frame->now);
}

bitsim_decision bitsim_copy_file2_set_remote_name(const bitsim_call *call,
                                                  const bitsim_reference *file, const char *name) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, file, BITSIM_INTERFACE_FILE2, "SetRemoteName",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_remote_scheme scheme = BITSIM_REMOTE_HTTP;
    uint32_t faults = faults_of_job(frame.job);
    faults |= name ? faults_of(frame.file, name, &scheme) : BITSIM_ADD_NULL;
    if (!may_rename(&frame, faults) || !name) return bitsim__leave(&frame);
    const bitsim_memory *memory = frame.service->memory;
    char *copy = bitsim__text_copy(name, memory);
    if (copy && !bitsim__file_rename(frame.file, copy, scheme, false, &frame.job->room, memory)) {
        frame.argument = frame.file->remote;
        bitsim__touch(&frame);
        look_anew(&frame, frame.file_index);
    } else {
        memory->release(copy, memory->user);
        bitsim__answer(&frame, E_OUTOFMEMORY);
    }
    return bitsim__leave(&frame);
}

/* ---- ReplaceRemotePrefix ---- */

/* |name| with |replacement| in the place of its first |length| bytes; NULL without memory. */
static char *with_prefix(const char *name, size_t length, const char *replacement,
                         const bitsim_memory *memory) {
    size_t front = strlen(replacement), back = strlen(name + length) + 1;
    char *joined = memory->allocate(front + back, memory->user);
    if (!joined) return NULL;
    memcpy(joined, replacement, front);
    memcpy(joined + front, name + length, back);
    return joined;
}

/* renaming is the names that the files of a job will have; NULL for one that keeps its own. */
typedef struct renaming {
    char **names;
    uint32_t count;
    uint32_t changed;
    uint32_t faults;
} renaming;

static void forget_names(renaming *it, const bitsim_memory *memory) {
    for (uint32_t i = 0; it->names && i < it->count; i++)
        memory->release(it->names[i], memory->user);
    memory->release(it->names, memory->user);
}

/* Makes the new names and finds what is wrong with the first of them that is; false without
 * memory. */
static bool make_names(bitsim__frame *frame, const char *old, const char *fresh, renaming *it) {
    const bitsim_memory *memory = frame->service->memory;
    const bitsim__job *job = frame->job;
    size_t length = strlen(old);
    it->count = job->file_count;
    if (it->count == 0) return true;
    it->names = memory->allocate_zeroed(it->count, sizeof *it->names, memory->user);
    if (!it->names) return false;
    for (uint32_t i = 0; i < it->count; i++) {
        const bitsim__file *file = &job->files[i];
        if (strncmp(file->remote, old, length) != 0) continue;
        it->names[i] = with_prefix(file->remote, length, fresh, memory);
        if (!it->names[i]) return false;
        bitsim_remote_scheme scheme;
        if (!(it->faults & ~(uint32_t)BITSIM_ADD_FILE_URL))
            it->faults |= faults_of(file, it->names[i], &scheme);
        it->changed++;
    }
    return true;
}

static void take_names(bitsim__frame *frame, renaming *it) {
    const bitsim_memory *memory = frame->service->memory;
    for (uint32_t i = 0; i < it->count; i++) {
        if (!it->names[i]) continue;
        bitsim_remote_scheme scheme = bitsim__remote_scheme(it->names[i]);
        /* A name that is written at once needs no memory. */
        bitsim__file_rename(&frame->job->files[i], it->names[i], scheme, true, &frame->job->room,
                            memory);
        it->names[i] = NULL;
        look_anew(frame, i);
    }
}

bitsim_decision bitsim_copy_job3_replace_remote_prefix(const bitsim_call *call,
                                                       const bitsim_reference *job, const char *old,
                                                       const char *fresh) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB3, "ReplaceRemotePrefix",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = fresh;
    renaming it = {0};
    uint32_t faults = faults_of_job(frame.job);
    if (!old || !fresh) {
        faults |= BITSIM_ADD_NULL;
    } else if (!*old || !*fresh) {
        faults |= BITSIM_ADD_NOTHING;
    } else if (!make_names(&frame, old, fresh, &it)) {
        forget_names(&it, frame.service->memory);
        bitsim__answer(&frame, E_OUTOFMEMORY);
        return bitsim__leave(&frame);
    }
    faults |= it.faults | (it.changed ? 0 : BITSIM_ADD_NO_MATCH);
    if (may_rename(&frame, faults) && it.changed) {
        take_names(&frame, &it);
        bitsim__touch(&frame);
    }
    forget_names(&it, frame.service->memory);
    return bitsim__leave(&frame);
}
