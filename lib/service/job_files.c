/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "bitsim/copy_job.h"
#include "bitsim/policy/call.h"
#include "bitsim/policy/file.h"
#include "bitsim/policy/method.h"
#include "job/name.h"
#include "service/frame.h"

static bool reserve_file(bitsim_service *service, bitsim__job *job) {
    const bitsim_memory *memory = service->memory;
    if (job->file_count < job->file_capacity) return true;
    uint32_t capacity = job->file_capacity ? job->file_capacity * 2 : 1;
    bitsim__file *files = memory->reallocate(job->files, capacity * sizeof(bitsim__file),
                                             memory->user);
    if (!files) return false;
    job->files = files;
    job->file_capacity = capacity;
    return true;
}

static void release_names(bitsim__file *file, const bitsim_memory *memory) {
    memory->release(file->remote, memory->user);
    memory->release(file->local, memory->user);
    memory->release(file->temporary, memory->user);
}

/* Fills the names of |file|; without memory it fills none. */
static bool name_file(bitsim__frame *frame, bitsim__file *file, const char *remote,
                      const char *local) {
    const bitsim_memory *memory = frame->service->memory;
    bool download = frame->job->type == BG_JOB_TYPE_DOWNLOAD;
    file->remote = bitsim__text_copy(remote, memory);
    file->local = bitsim__text_copy(local, memory);
    if (download) file->temporary = bitsim__draw_name(frame->service, local);
    if (file->remote && file->local && (file->temporary || !download)) return true;
    release_names(file, memory);
    return false;
}

/*
 * Adds a file, or does nothing for want of memory. The name of a reply defaults to one in the
 * folder of the file that is uploaded; that it is chosen now, not at the first Resume, shows
 * nowhere.
 */
static bool append_file(bitsim__frame *frame, const char *remote, const char *local,
                        bitsim_remote_scheme scheme) {
    bitsim_service *service = frame->service;
    bitsim__job *job = frame->job;
    bitsim__file file = {.scheme = scheme, .size = BG_SIZE_UNKNOWN};
    bool replies = job->type == BG_JOB_TYPE_UPLOAD_REPLY && !job->reply_name;
    if (!reserve_file(service, job) || !name_file(frame, &file, remote, local)) return false;
    if (replies && !bitsim__name_reply(service, job, NULL, local)) {
        release_names(&file, service->memory);
        return false;
    }
    job->files[job->file_count++] = file;
    return true;
}

/*
 * Whose token must be able to write to the folder, as METHOD-13 has it: asked as if the folder were
 * closed, the rule says whom that would stop. NULL if nobody.
 */
static const bitsim_token *folder_checker(const bitsim__frame *frame) {
    const bitsim_service *service = frame->service;
    bitsim_decision if_denied = bitsim_method_check(service->build, &service->choices,
                                                    BITSIM_FOUND_FOLDER_DENIED);
    if (bitsim_succeeded(if_denied.hr)) return NULL;
    return if_denied.identity == BITSIM_IDENTITY_OWNER ? frame->job->owner->token : frame->token;
}

/* A download needs a folder to go to: there, and open to whom the choice names (METHOD-13). */
static bool folder_is_open(bitsim__frame *frame, const char *local) {
    const bitsim_token *token = folder_checker(frame);
    if (frame->job->type != BG_JOB_TYPE_DOWNLOAD || !token) return true;
    bitsim_operation operation = bitsim__operation(frame->job, BITSIM_OPERATION_CHECK_FOLDER,
                                                   frame->job->file_count);
    operation.path = operation.target = local;
    operation.token = token;
    operation.use.identity = (uint8_t)(token == frame->token ? frame->seen : BITSIM_IDENTITY_OWNER);
    bitsim_outcome outcome = bitsim__perform(frame->service, frame->job, &operation, frame->now);
    if (outcome.file == BITSIM_FILE_DENIED) return bitsim__check(frame, BITSIM_FOUND_FOLDER_DENIED);
    bitsim_decision decision = bitsim_file_local(frame->service->build, outcome.file, false);
    return bitsim__ask(frame, &decision);
}

bitsim_decision bitsim_copy_job_add_file(const bitsim_call *call, const bitsim_reference *job,
                                         const char *remote, const char *local) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "AddFile", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = remote;
    bitsim_remote_scheme scheme = BITSIM_REMOTE_HTTP;
    uint32_t findings = bitsim__found_final(frame.job);
    if (!remote || !local) {
        findings |= BITSIM_FOUND_NULL;
    } else if (!bitsim__remote_name_valid(remote, &scheme) || !bitsim__local_name_valid(local) ||
               (scheme == BITSIM_REMOTE_SMB && frame.job->type == BG_JOB_TYPE_UPLOAD_REPLY)) {
        findings |= BITSIM_FOUND_BAD_NAME;
    }
    if (frame.job->type != BG_JOB_TYPE_DOWNLOAD && frame.job->file_count)
        findings |= BITSIM_FOUND_SECOND_FILE;
    if (!bitsim__check(&frame, findings)) return bitsim__leave(&frame);
    bitsim_logon_facts logon = bitsim__logon_facts(frame.service, &frame.job->owner->party,
                                                   frame.job->impersonated);
    bitsim_decision logged_on = bitsim_call_add_files(&logon);
    if (!bitsim__ask(&frame, &logged_on) || !folder_is_open(&frame, local))
        return bitsim__leave(&frame);

    /* What was drawn for a file that is not added is drawn again for the next. */
    bitsim_random random = frame.service->random;
    if (append_file(&frame, remote, local, scheme)) {
        bitsim__job_got_file(frame.service, frame.job, frame.now);
    } else {
        frame.service->random = random;
        bitsim__answer(&frame, E_OUTOFMEMORY);
    }
    return bitsim__leave(&frame);
}
