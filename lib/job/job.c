/* SPDX-License-Identifier: MIT */
#include "job/job.h"

#include "bitsim/error.h"
#include "job/notices.h"

void bitsim__job_init(bitsim__job *job) {
    *job = (bitsim__job){
        .file_capacity = 1,
        .error_file = UINT32_MAX,
        .give_up_at = BITSIM_TIME_NEVER,
    };
    job->files = &job->only_file;
    job->transfer.task.job = job;
    bitsim__timers_init(&job->timers);
}

bool bitsim__job_is_under_way(const bitsim__job *job) {
    return bitsim_job_state_is_running(job->state) || bitsim__upload_is_leaving(job->upload);
}

void bitsim__way_forget(bitsim__transfer *transfer, const bitsim_memory *memory) {
    bitsim__proxies_del(transfer->proxies, memory);
    transfer->proxies = NULL;
    transfer->detect = false;
    transfer->demand = BITSIM_CERT_NOT_ASKED;
    bitsim__certificate_let_go(&transfer->certificate, memory);
    memory->release(transfer->redirect, memory->user);
    transfer->redirect = NULL;
    transfer->hops = 0;
    bitsim__challenges_del(transfer->challenges, memory);
    transfer->challenges = NULL;
}

/* The names of |to|, a copy of |from|, lie where they lay, or in the room of |to|. */
static void names_moved(bitsim__job *to, const bitsim__job *from) {
    bitsim__room_moved(&to->room, &from->room, &to->name);
    for (uint32_t i = 0; i < to->file_count; i++) {
        bitsim__file *file = &to->files[i];
        bitsim__room_moved(&to->room, &from->room, &file->remote);
        bitsim__room_moved(&to->room, &from->room, &file->local);
        bitsim__room_moved(&to->room, &from->room, &file->temporary);
        if (file->notes) bitsim__room_moved(&to->room, &from->room, &file->notes->written);
    }
}

void bitsim__job_move(bitsim__job *to, bitsim__job *from) {
    *to = *from;
    if (from->files == &from->only_file) to->files = &to->only_file;
    names_moved(to, from);
    to->transfer.task.job = to;
    if (to->notices) bitsim__notices_restored(to->notices, to);
    from->owner = NULL;
}

int bitsim__job_reserve_files(bitsim__job *job, uint32_t more, const bitsim_memory *memory) {
    if (more <= job->file_capacity - job->file_count) return BITSIM_OK;
    if (more > UINT32_MAX / 2 - job->file_count) return BITSIM_ERR_NOMEM;
    bool is_apart = job->files != &job->only_file;
    uint32_t capacity = job->file_capacity;
    while (capacity < job->file_count + more) capacity *= 2;
    bitsim__file *files = memory->reallocate(is_apart ? job->files : NULL, capacity * sizeof *files,
                                             memory->user);
    if (!files) return BITSIM_ERR_NOMEM;
    if (!is_apart && job->file_count) files[0] = job->only_file;
    job->files = files;
    job->file_capacity = capacity;
    return BITSIM_OK;
}

uint32_t bitsim__job_to_lose(const bitsim__job *job) {
    uint32_t lost = job->lost;
    if (job->helper) lost |= BITSIM__LOST_HELPER;
    if (job->notices && job->notices->callback) lost |= BITSIM__LOST_CALLBACK;
    if (bitsim__job_certificate_judge(job)) lost |= BITSIM__LOST_JUDGE;
    if (bitsim_job_state_is_running(job->state)) lost |= BITSIM__LOST_RUN;
    return lost;
}

void bitsim__job_restored(bitsim__job *job) {
    if (job->certificate) bitsim__certificate_restored(job->certificate);
    if (job->notices) bitsim__notices_restored(job->notices, job);
    job->error_is_forgotten = bitsim_failed(job->error);
    /* The server is told as soon as anything is done. */
    if (bitsim__upload_is_leaving(job->upload)) job->timers.at[BITSIM__TIMER_CANCEL] = 0;
}

void bitsim__job_settle(bitsim__job *job, const bitsim_memory *memory) {
    bitsim__room_settle(&job->room, &job->name, memory);
    for (uint32_t i = 0; i < job->file_count; i++)
        bitsim__file_settle(&job->files[i], &job->room, memory);
}

void bitsim__job_dispose(bitsim__job *job, const bitsim_memory *memory) {
    for (uint32_t i = 0; i < job->file_count; i++)
        bitsim__file_dispose(&job->files[i], &job->room, memory);
    if (job->files != &job->only_file) memory->release(job->files, memory->user);
    bitsim__room_release(&job->room, job->name, memory);
    memory->release(job->proxy_list, memory->user);
    memory->release(job->reply_name, memory->user);
    memory->release(job->reply_temporary, memory->user);
    if (bitsim__job_is_under_way(job)) bitsim__way_forget(&job->transfer, memory);
    bitsim__upload_del(job->upload, memory);
    bitsim__notices_del(job->notices, memory);
    bitsim__certificate_let_go(&job->certificate, memory);
    bitsim__credentials_clear(&job->credentials, memory);
    bitsim__options_del(job->options, memory);
}

bitsim__credential *bitsim__job_credential(const bitsim__job *job, BG_AUTH_TARGET target,
                                           BG_AUTH_SCHEME scheme) {
    for (bitsim__credential *entry = job->credentials; entry; entry = entry->next)
        if (entry->target == target && entry->scheme == scheme) return entry;
    return NULL;
}

uint32_t bitsim__job_next_file(const bitsim__job *job, uint32_t file) {
    while (file < job->file_count && job->files[file].is_moved) file++;
    return file;
}

uint32_t bitsim__job_files_moved(const bitsim__job *job) {
    uint32_t moved = 0;
    for (uint32_t i = 0; i < job->file_count; i++) moved += job->files[i].is_moved;
    return moved;
}

/* What is promised of the files of |job|. */
static const char *check_files(const bitsim__job *job) {
    bool download = job->type == BG_JOB_TYPE_DOWNLOAD;
    if (!download && job->file_count > 1) return "an upload has one file";
    if (job->reply_created && !job->reply_temporary) return "a reply that is there has a name";
    if (job->type != BG_JOB_TYPE_UPLOAD_REPLY && (job->reply_name || job->reply_created))
        return "only an upload-reply has a reply";
    for (uint32_t i = 0; i < job->file_count; i++) {
        const bitsim__file *file = &job->files[i];
        if (!file->remote || !file->local) return "a file has its names";
        /* One of high performance is written in place. */
        bool apart = download && !bitsim__job_is_high_performance(job);
        if (apart && !file->temporary) return "a download has a temporary file";
        if (!download && file->temporary) return "an upload has no temporary file";
        if (!download && file->is_created) return "only a download creates a temporary file";
        if (file->is_completed && !file->is_moved) return "a completed file was moved";
        if (file->is_completed && file->is_created) return "a completed file is temporary no more";
        uint64_t size = bitsim__file_size(file);
        if (size != BG_SIZE_UNKNOWN && file->moved > size) return "no more is moved than there is";
        if (file->is_rejected && file->moved) return "nothing is moved of a file that is not valid";
        if (file->is_moved && file->moved != size) return "a moved file is there to the end";
        if (file->parts && (!bitsim__ranges_valid(&file->parts->filled) ||
                            !bitsim__ranges_valid(&file->parts->wanted)))
            return "spans of bytes follow each other";
        if (bitsim__file_is_scattered(file) &&
            bitsim__ranges_total(&file->parts->filled) != file->moved)
            return "what is moved of a scattered file is counted";
    }
    return NULL;
}

/* What is promised of the error of |job|, and of when it is tried again. */
static const char *check_error(const bitsim__job *job) {
    bool transient = job->state == BG_JOB_STATE_TRANSIENT_ERROR;
    bool in_error = transient || job->state == BG_JOB_STATE_ERROR;
    bool tries = transient || job->state == BG_JOB_STATE_QUEUED ||
                 bitsim_job_state_is_running(job->state);
    bool is_final = bitsim_job_state_is_final(job->state);
    const bitsim_time *at = job->timers.at;
    bool has_error = bitsim_failed(job->error);
    if (in_error && !has_error) return "a job in error has an error";
    if (has_error && (job->state == BG_JOB_STATE_TRANSFERRING ||
                      job->state == BG_JOB_STATE_TRANSFERRED || is_final))
        return "a job that transfers, or has transferred, has no error";
    if (!has_error && job->error_is_forgotten) return "only an error is forgotten";
    if (job->error_file != UINT32_MAX && job->error_file >= job->file_count)
        return "an error is tied to a file that there is";
    if (!transient && at[BITSIM__TIMER_RETRY] != BITSIM_TIME_NEVER)
        return "only a job in TRANSIENT_ERROR is to be tried again";
    /* By choice the time without progress goes on while a job is suspended (TIMER-18). */
    bool may_give_up = tries || job->state == BG_JOB_STATE_SUSPENDED;
    if (!may_give_up && job->give_up_at != BITSIM_TIME_NEVER)
        return "only a job that tries gives up";
    if (at[BITSIM__TIMER_GIVE_UP] != (transient ? job->give_up_at : BITSIM_TIME_NEVER))
        return "a job in TRANSIENT_ERROR, and no other, gives up when its time has come";
    return NULL;
}

/* What is promised of a job that has ended and is only held. */
static const char *check_ended(const bitsim__job *job) {
    if (job->notices) return "nobody is told of a job that has ended";
    return NULL;
}

const char *bitsim__job_check(const bitsim__job *job) {
    bool running = bitsim_job_state_is_running(job->state);
    const bitsim__transfer *transfer = &job->transfer;
    bool has_task = transfer->task.ticket || bitsim__linked(&transfer->task.link);
    if (!job->owner) return "a job has an owner";
    if (running && transfer->file >= job->file_count) return "a running job is at a file";
    bool leaving = bitsim__upload_is_leaving(job->upload);
    if (leaving && job->state != BG_JOB_STATE_CANCELLED)
        return "only a cancelled job takes leave of its server";
    bool waits = leaving && job->timers.at[BITSIM__TIMER_CANCEL] != BITSIM_TIME_NEVER;
    if (leaving && !waits) running = true;
    if (running != (transfer->step != BITSIM__STEP_END))
        return "a job that runs, and no other, is at a step";
    if (running != has_task) return "a job that runs, and no other, has an operation";
    if (transfer->task.ticket && bitsim__linked(&transfer->task.link))
        return "an operation is out or to be handed out";
    if (!running &&
        (transfer->proxies || transfer->challenges || transfer->redirect || transfer->certificate))
        return "a job that does not run has forgotten its way";
    if (job->state == BG_JOB_STATE_TRANSFERRED && job->file_count == 0)
        return "a TRANSFERRED job has files";
    if ((job->helper != NULL) != bitsim__linked(&job->helped))
        return "a job with a helper, and no other, is listed as one";
    const char *broken = check_files(job);
    if (!broken) broken = check_error(job);
    if (broken) return broken;
    if (bitsim_job_state_is_final(job->state)) return check_ended(job);
    return job->notices ? bitsim__notices_check(job->notices) : NULL;
}
