/* SPDX-License-Identifier: MIT */
/* What is read of a job and never set: its type, its times, its progress, its owner's token. */
#include "bitsim/copy_job.h"
#include "service/setter.h"

BITSIM__GETTER(bitsim_copy_job_get_id, JOB, "GetId", bitsim_guid, it->id)

BITSIM__GETTER(bitsim_copy_job_get_type, JOB, "GetType", BG_JOB_TYPE, it->type)

BITSIM__GETTER(bitsim_copy_job_get_state, JOB, "GetState", BG_JOB_STATE, it->state)

BITSIM__GETTER(bitsim_copy_job_get_owner, JOB, "GetOwner", bitsim_sid,
               *bitsim_token_user(it->owner->token))

static bitsim_job_times times_of(const bitsim__job *job) {
    return (bitsim_job_times){job->created, job->modified, job->transferred};
}

BITSIM__GETTER(bitsim_copy_job_get_times, JOB, "GetTimes", bitsim_job_times, times_of(it))

/* As soon as one size is not known, the sum is not. */
static bitsim_job_progress progress_of(const bitsim__job *job) {
    bitsim_job_progress progress = {.files_total = job->file_count};
    for (uint32_t i = 0; i < job->file_count; i++) {
        const bitsim__file *file = &job->files[i];
        uint64_t size = bitsim__file_size(file);
        if (size == BG_SIZE_UNKNOWN || progress.bytes_total == BG_SIZE_UNKNOWN)
            progress.bytes_total = BG_SIZE_UNKNOWN;
        else progress.bytes_total += size;
        progress.bytes_transferred += file->moved;
        progress.files_transferred += file->is_moved;
    }
    return progress;
}

BITSIM__GETTER(bitsim_copy_job_get_progress, JOB, "GetProgress", bitsim_job_progress,
               progress_of(it))

BITSIM__GETTER(bitsim_copy_job4_get_owner_integrity_level, JOB4, "GetOwnerIntegrityLevel", uint32_t,
               bitsim_token_integrity(it->owner->token))

BITSIM__GETTER(bitsim_copy_job4_get_owner_elevation_state, JOB4, "GetOwnerElevationState", bool,
               bitsim_token_is_elevated(it->owner->token))
