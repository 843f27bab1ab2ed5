/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/service.h"

static const char *waits_for(const bitsim_service *service, const bitsim__job *job) {
    if (job->state == BG_JOB_STATE_TRANSIENT_ERROR)
        return job->timers.at[BITSIM__TIMER_RETRY] == BITSIM_TIME_NEVER ? "the network"
                                                                        : "the minimum retry delay";
    if (job->state != BG_JOB_STATE_QUEUED) return NULL;
    if (!bitsim__counts_as_logged_on(service, &job->owner->party)) return "its owner to log on";
    return service->active ? "its turn" : "the scheduler";
}

static void fill(const bitsim_service *service, const bitsim__job *job, bitsim_job_view *out) {
    *out = (bitsim_job_view){
        .id = job->id,
        .name = job->name,
        .type = job->type,
        .state = job->state,
        .error = job->error,
        .error_context = job->error_context,
        .error_file = job->error_file,
        .owner = job->owner->token,
        .helper = job->helper ? job->helper->token : NULL,
        .helper_flags = job->helper_flags,
        .notify_flags = job->notify_flags,
        .file_count = job->file_count,
        .files_transferred = bitsim__job_files_moved(job),
        .created = job->created,
        .modified = job->modified,
        .waits_for = waits_for(service, job),
        .deadline = job->timers.first,
    };
    for (uint32_t i = 0; i < job->file_count; i++) out->bytes_transferred += job->files[i].moved;
}

size_t bitsim_service_job_count(const bitsim_service *service) { return service->job_count; }

int bitsim_service_find(const bitsim_service *service, const bitsim_guid *id,
                        bitsim_job_view *out) {
    const bitsim__job *job = bitsim__table_find(service, id);
    if (!job) return BITSIM_ERR_NOT_FOUND;
    fill(service, job, out);
    return BITSIM_OK;
}

int bitsim_service_view(const bitsim_service *service, const bitsim_reference *reference,
                        bitsim_job_view *out) {
    const bitsim__job *job = bitsim__table_at(service, reference->slot, reference->generation);
    if (!job) return BITSIM_ERR_NOT_FOUND;
    fill(service, job, out);
    return BITSIM_OK;
}

int bitsim_service_file(const bitsim_service *service, const bitsim_reference *reference,
                        uint32_t index, bitsim_file_view *out) {
    const bitsim__job *job = bitsim__table_at(service, reference->slot, reference->generation);
    if (!job || index >= job->file_count) return BITSIM_ERR_NOT_FOUND;
    const bitsim__file *file = &job->files[index];
    *out = (bitsim_file_view){
        .remote = file->remote,
        .local = file->local,
        .temporary = file->is_created ? file->temporary : NULL,
        .size = bitsim__file_size(file),
        .transferred = file->moved,
        .completed = file->is_completed,
    };
    return BITSIM_OK;
}
