/* SPDX-License-Identifier: MIT */
/* What can be read of a reply, and of who is told of the job. */
#include "bitsim/copy_job_properties.h"
#include "bitsim/limits.h"
#include "bitsim/policy/reply_property.h"
#include "service/setter.h"

static bool check_reply(bitsim__frame *frame, uint32_t findings) {
    const bitsim_service *service = frame->service;
    if (frame->job->type != BG_JOB_TYPE_UPLOAD_REPLY) findings |= BITSIM_REPLY_OTHER_TYPE;
    bitsim_decision decision = bitsim_reply_property_check(service->build, &service->choices,
                                                           findings);
    return bitsim__ask(frame, &decision);
}

bitsim_decision bitsim_copy_job2_get_reply_progress(const bitsim_call *call,
                                                    const bitsim_reference *job,
                                                    bitsim_reply_progress *out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB2, "GetReplyProgress",
                       BITSIM__READS) ||
        !bitsim__check_out(&frame, out) || !check_reply(&frame, BITSIM_REPLY_PROGRESS))
        return bitsim__leave(&frame);
    const bitsim__upload *upload = frame.job->upload;
    bool replies = frame.job->type == BG_JOB_TYPE_UPLOAD_REPLY;
    out->bytes_total = replies ? bitsim__upload_reply_size(upload) : 0;
    out->bytes_transferred = replies ? bitsim__upload_reply_moved(upload) : 0;
    return bitsim__leave(&frame);
}

/* How long the reply is: 0 if there is none. */
static uint64_t reply_length(const bitsim__job *job) {
    uint64_t size = bitsim__upload_reply_size(job->upload);
    return size == BG_SIZE_UNKNOWN ? 0 : size;
}

/* The bytes of a reply that is here, if it was told which they are. */
static const uint8_t *reply_bytes(const bitsim__job *job) {
    const bitsim__upload *upload = job->upload;
    bool is_whole = upload && upload->reply_count == upload->reply_size;
    return is_whole ? upload->reply_data : NULL;
}

bitsim_decision bitsim_copy_job2_get_reply_data(const bitsim_call *call,
                                                const bitsim_reference *job,
                                                bitsim_reply_data *out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB2, "GetReplyData", BITSIM__READS) ||
        !bitsim__check_out(&frame, out))
        return bitsim__leave(&frame);
    BG_JOB_STATE state = frame.job->state;
    uint64_t length = reply_length(frame.job);
    uint32_t findings = length > BITSIM_REPLY_IN_MEMORY_MAX ? BITSIM_REPLY_LARGE : 0;
    if (state == BG_JOB_STATE_ACKNOWLEDGED) findings |= BITSIM_REPLY_COMPLETED;
    else if (state != BG_JOB_STATE_TRANSFERRED) findings |= BITSIM_REPLY_EARLY;
    bool is_given = check_reply(&frame, findings);
    /* Of a reply that is too large the length is told all the same. */
    if (is_given || frame.decision.hr == BG_E_TOO_LARGE)
        *out = (bitsim_reply_data){is_given ? reply_bytes(frame.job) : NULL, length};
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_job2_get_reply_file_name(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const char **out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB2, "GetReplyFileName",
                      BITSIM__READS) &&
        bitsim__check_out(&frame, out) && check_reply(&frame, 0))
        *out = frame.job->reply_name;
    return bitsim__leave(&frame);
}

/* ---- Who is told ---- */

static bitsim_callback callback_of(const bitsim__job *job) {
    bool is_registered = job->notices && job->notices->callback;
    return is_registered ? job->notices->object : (bitsim_callback){BITSIM_CALLBACK_NONE, 0};
}

BITSIM__GETTER(bitsim_copy_job_get_notify_interface, JOB, "GetNotifyInterface", bitsim_callback,
               callback_of(it))

static bitsim_command_line command_of(const bitsim__job *job) {
    const char *program = job->notices ? job->notices->command : NULL;
    const char *parameters = job->notices ? job->notices->parameters : NULL;
    return (bitsim_command_line){program ? program : "", parameters ? parameters : ""};
}

BITSIM__GETTER(bitsim_copy_job2_get_notify_cmd_line, JOB2, "GetNotifyCmdLine", bitsim_command_line,
               command_of(it))
