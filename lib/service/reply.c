/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "bitsim/copy_job.h"
#include "bitsim/policy/method.h"
#include "job/name.h"
#include "service/frame.h"

char *bitsim__draw_name(bitsim_service *service, const char *local) {
    return bitsim__temporary_name(local, bitsim_random_next(&service->random), service->memory);
}

bool bitsim__name_reply(bitsim_service *service, bitsim__job *job, const char *name,
                        const char *local) {
    const bitsim_memory *memory = service->memory;
    char *reply = name ? bitsim__text_copy(name, memory) : bitsim__draw_name(service, local);
    char *temporary = bitsim__draw_name(service, name ? name : local);
    if (!reply || !temporary) {
        memory->release(reply, memory->user);
        memory->release(temporary, memory->user);
        return false;
    }
    memory->release(job->reply_name, memory->user);
    memory->release(job->reply_temporary, memory->user);
    job->reply_name = reply;
    job->reply_temporary = temporary;
    return true;
}

static bool has_begun(const bitsim__job *job) {
    return job->reply_created || job->transfer.step == BITSIM__STEP_REPLY_FILE ||
           job->transfer.step == BITSIM__STEP_REPLY;
}

static uint32_t findings_of(const bitsim__job *job, const char *name) {
    uint32_t findings = bitsim__found_final(job);
    if (job->type != BG_JOB_TYPE_UPLOAD_REPLY) findings |= BITSIM_FOUND_UNDEFINED;
    if (name && bitsim__local_name_faults(name)) findings |= BITSIM_FOUND_BAD_NAME;
    if (has_begun(job)) findings |= BITSIM_FOUND_REPLY_BEGUN;
    return findings;
}

/* Takes the reply's name away, so that the first file brings one. */
static void forget_name(bitsim_service *service, bitsim__job *job) {
    const bitsim_memory *memory = service->memory;
    memory->release(job->reply_name, memory->user);
    memory->release(job->reply_temporary, memory->user);
    job->reply_name = job->reply_temporary = NULL;
}

bitsim_decision bitsim_copy_job2_set_reply_file_name(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const char *name) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB2, "SetReplyFileName",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = name;
    bitsim_service *service = frame.service;
    bitsim__job *it = frame.job;
    const char *given = name && *name ? name : NULL;
    if (!bitsim__check(&frame, findings_of(it, given)) ||
        (given && !bitsim__folder_is_open(&frame, given)))
        return bitsim__leave(&frame);
    bitsim_random random = service->random;
    if (!given && !it->file_count) {
        forget_name(service, it);
    } else if (!bitsim__name_reply(service, it, given, given ? NULL : it->files[0].local)) {
        service->random = random;
        bitsim__answer(&frame, E_OUTOFMEMORY);
        return bitsim__leave(&frame);
    }
    bitsim__touch(&frame);
    return bitsim__leave(&frame);
}
