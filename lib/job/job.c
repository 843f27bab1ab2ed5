/* SPDX-License-Identifier: MIT */
#include "job/job.h"

void bitsim__list_init(bitsim__link *head) { head->next = head->previous = head; }

void bitsim__list_append(bitsim__link *head, bitsim__link *link) {
    link->previous = head->previous;
    link->next = head;
    head->previous->next = link;
    head->previous = link;
}

void bitsim__list_remove(bitsim__link *link) {
    if (!link->next) return;
    link->previous->next = link->next;
    link->next->previous = link->previous;
    link->next = link->previous = NULL;
}

bool bitsim__list_is_empty(const bitsim__link *head) { return head->next == head; }

void bitsim__certificate_del(bitsim__certificate *certificate, const bitsim_memory *memory) {
    if (!certificate) return;
    memory->release(certificate->store, memory->user);
    memory->release(certificate->subject, memory->user);
    memory->release(certificate, memory->user);
}

void bitsim__credentials_del(bitsim__credential *credentials, const bitsim_memory *memory) {
    while (credentials) {
        bitsim__credential *next = credentials->next;
        memory->release(credentials->user, memory->user);
        memory->release(credentials->password, memory->user);
        memory->release(credentials, memory->user);
        credentials = next;
    }
}

void bitsim__job_dispose(bitsim__job *job, const bitsim_memory *memory) {
    for (uint32_t i = 0; i < job->file_count; i++) {
        memory->release(job->files[i].remote, memory->user);
        memory->release(job->files[i].local, memory->user);
        memory->release(job->files[i].temporary, memory->user);
    }
    memory->release(job->files, memory->user);
    memory->release(job->name, memory->user);
    memory->release(job->proxy_list, memory->user);
    memory->release(job->command, memory->user);
    memory->release(job->parameters, memory->user);
    memory->release(job->reply_name, memory->user);
    memory->release(job->reply_temporary, memory->user);
    memory->release(job->transfer.proxy, memory->user);
    bitsim__certificate_del(job->certificate, memory);
    bitsim__credentials_del(job->credentials, memory);
}

bitsim__credential *bitsim__job_credential(const bitsim__job *job, BG_AUTH_TARGET target,
                                           BG_AUTH_SCHEME scheme) {
    for (bitsim__credential *entry = job->credentials; entry; entry = entry->next)
        if (entry->target == target && entry->scheme == scheme) return entry;
    return NULL;
}

uint32_t bitsim__job_next_file(const bitsim__job *job) {
    uint32_t file = 0;
    while (file < job->file_count && job->files[file].is_moved) file++;
    return file;
}

uint32_t bitsim__job_files_moved(const bitsim__job *job) {
    uint32_t moved = 0;
    for (uint32_t i = 0; i < job->file_count; i++) moved += job->files[i].is_moved;
    return moved;
}

const char *bitsim__job_check(const bitsim__job *job) {
    bool running = bitsim_job_state_is_running(job->state);
    bool in_error = job->state == BG_JOB_STATE_ERROR || job->state == BG_JOB_STATE_TRANSIENT_ERROR;
    bool timed = job->retry_at != BITSIM_TIME_NEVER || job->give_up_at != BITSIM_TIME_NEVER;
    if (!job->owner) return "a job has an owner";
    if (running && job->file_count == 0) return "a running job has files";
    if (running && job->transfer.step == BITSIM__STEP_END) return "a running job is at a step";
    if (!running && job->transfer.step != BITSIM__STEP_END)
        return "a job that does not run is at no step";
    if (!running && (job->transfer.task.ticket || bitsim__linked(&job->transfer.task.link)))
        return "a job that does not run has no operation";
    if (!in_error && bitsim_failed(job->error)) return "only a job in error has an error";
    if (job->state == BG_JOB_STATE_TRANSIENT_ERROR && bitsim_succeeded(job->error))
        return "a job in TRANSIENT_ERROR has an error";
    if (job->state != BG_JOB_STATE_TRANSIENT_ERROR && job->retry_at != BITSIM_TIME_NEVER)
        return "only a job in TRANSIENT_ERROR is to be tried again";
    if (!timed && job->heap_place != UINT32_MAX) return "a job without a time has no deadline";
    if (job->state == BG_JOB_STATE_TRANSFERRED && job->file_count == 0)
        return "a TRANSFERRED job has files";
    if (job->state != BG_JOB_STATE_QUEUED && bitsim__linked(&job->runnable))
        return "only a QUEUED job waits for its turn";
    for (uint32_t i = 0; i < job->file_count; i++) {
        const bitsim__file *file = &job->files[i];
        if (file->is_completed && !file->is_moved) return "a completed file was moved";
        if (file->size != BG_SIZE_UNKNOWN && file->moved > file->size)
            return "no more is moved than there is";
    }
    if (bitsim_job_state_is_final(job->state) && job->helper) return "an ended job has no helper";
    return NULL;
}
