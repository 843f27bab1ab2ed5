/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/service.h"

static void fill(const bitsim_service *service, const bitsim__job *job, bitsim_job_view *out) {
    bool in_error = bitsim_failed(bitsim__job_error(job));
    *out = (bitsim_job_view){
        .id = job->id,
        .name = job->name,
        .type = job->type,
        .state = job->state,
        .error = bitsim__job_error(job),
        .error_context = in_error ? job->error_context : BG_ERROR_CONTEXT_NONE,
        .error_file = in_error ? job->error_file : UINT32_MAX,
        .error_count = job->error_count,
        .owner = job->owner->token,
        .helper = job->helper ? job->helper->token : NULL,
        .helper_flags = job->helper_flags,
        .notify_flags = job->notify_flags,
        .file_count = job->file_count,
        .files_transferred = bitsim__job_files_moved(job),
        .created = job->created,
        .modified = job->modified,
        .waits_for = bitsim__wait_of(service, job),
        .deadline = job->timers.first,
        .gives_up_at = job->timers.at[BITSIM__TIMER_GIVE_UP],
        .abandoned_at = bitsim__abandoned_at(service, job),
    };
    for (uint32_t i = 0; i < job->file_count; i++) out->bytes_transferred += job->files[i].moved;
}

size_t bitsim_service_job_count(const bitsim_service *service) { return service->table.count; }

int bitsim_service_find(const bitsim_service *service, const bitsim_guid *id,
                        bitsim_job_view *out) {
    const bitsim__job *job = bitsim__table_find(service, id).job;
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
