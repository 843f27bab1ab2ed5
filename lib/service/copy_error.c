/* SPDX-License-Identifier: MIT */
#include "bitsim/copy_error.h"

#include "bitsim/policy/object.h"
#include "service/frame.h"

static const char interface_name[] = "IBackgroundCopyError";

/* Answers whether the job of |error| still tells it. */
static bool is_told(const bitsim_service *service, const bitsim__job *job,
                    const bitsim_job_error *error) {
    bitsim_decision told;
    return job && bitsim__tells_error(service, job, &told) && job->error == error->code &&
           job->error_context == error->context && job->error_file == error->file;
}

/* Enters |method| of |error|; answers whether it may go on. */
static bool enter(bitsim__frame *frame, const bitsim_call *call, const bitsim_job_error *error,
                  const char *method) {
    if (!bitsim__enter_service(frame, call, interface_name, method)) return false;
    frame->job = bitsim__table_at(frame->service, error->slot, error->generation);
    return true;
}

static bool check_object(bitsim__frame *frame, const bitsim_job_error *error, uint32_t findings) {
    const bitsim_service *service = frame->service;
    if (!is_told(service, frame->job, error)) findings |= BITSIM_OBJECT_ERROR_OVER;
    bitsim_decision decision = bitsim_object_check(service->build, &service->choices, findings);
    return bitsim__ask(frame, &decision);
}

bitsim_decision bitsim_copy_error_get_error(const bitsim_call *call, const bitsim_job_error *error,
                                            BG_ERROR_CONTEXT *context, bitsim_hresult *code) {
    bitsim__frame frame;
    if (!enter(&frame, call, error, "GetError") ||
        !bitsim__check(&frame, context && code ? 0 : BITSIM_FOUND_NULL) || !context || !code ||
        !check_object(&frame, error, 0))
        return bitsim__leave(&frame);
    *context = error->context;
    *code = error->code;
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_error_get_file(const bitsim_call *call, const bitsim_job_error *error,
                                           bitsim_reference *out) {
    bitsim__frame frame;
    bool has_file = error->file != UINT32_MAX;
    uint32_t findings = BITSIM_OBJECT_FILE_WANTED | (has_file ? 0 : BITSIM_OBJECT_NO_FILE);
    if (!enter(&frame, call, error, "GetFile") || !bitsim__check_out(&frame, out) ||
        !check_object(&frame, error, findings))
        return bitsim__leave(&frame);
    /* A service that was loaded anew may have lost the job, or the file. */
    if (!frame.job || error->file >= frame.job->file_count) {
        bitsim__answer(&frame, RPC_E_DISCONNECTED);
        return bitsim__leave(&frame);
    }
    frame.file_index = error->file;
    frame.argument = frame.job->files[error->file].remote;
    bitsim__obtain(&frame, bitsim__found_as(frame.job), BITSIM_INTERFACE_FILE,
                   bitsim_job_decisive_moment(frame.service->build), out);
    return bitsim__leave(&frame);
}

/* Stores |text|, which is NULL if there is none, if |language| has it. */
static bitsim_decision describe(bitsim__frame *frame, const bitsim_job_error *error,
                                const char *text, uint32_t language, const char **out) {
    bool has_text = text && bitsim__language_is_known(language);
    if (bitsim__check_out(frame, out) &&
        check_object(frame, error, language == 0 ? BITSIM_OBJECT_LANGUAGE_ZERO : 0) &&
        bitsim__check(frame, has_text ? 0 : BITSIM_FOUND_NO_TEXT) && out)
        *out = text;
    return bitsim__leave(frame);
}

bitsim_decision bitsim_copy_error_get_error_description(const bitsim_call *call,
                                                        const bitsim_job_error *error,
                                                        uint32_t language, const char **out) {
    bitsim__frame frame;
    if (!enter(&frame, call, error, "GetErrorDescription")) return bitsim__leave(&frame);
    const bitsim_hresult_row *row = bitsim_hresult_find(error->code);
    return describe(&frame, error, row ? row->meaning : NULL, language, out);
}

static const char *text_of(BG_ERROR_CONTEXT context) {
    static const char *const texts[] = {
        [BG_ERROR_CONTEXT_NONE] = "there was no error",
        [BG_ERROR_CONTEXT_UNKNOWN] = "where the error came from is not known",
        [BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER] = "the error came from the queue",
        [BG_ERROR_CONTEXT_QUEUE_MANAGER_NOTIFICATION] = "the application could not be told",
        [BG_ERROR_CONTEXT_LOCAL_FILE] = "the error came from the local file",
        [BG_ERROR_CONTEXT_REMOTE_FILE] = "the error came from the remote file",
        [BG_ERROR_CONTEXT_GENERAL_TRANSPORT] = "the error came from the connection",
        [BG_ERROR_CONTEXT_REMOTE_APPLICATION] = "the error came from the server's application",
        [BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK] =
            "the application did not accept the server's certificate",
    };
    return (size_t)context < sizeof texts / sizeof texts[0] ? texts[context] : NULL;
}

bitsim_decision bitsim_copy_error_get_error_context_description(const bitsim_call *call,
                                                                const bitsim_job_error *error,
                                                                uint32_t language,
                                                                const char **out) {
    bitsim__frame frame;
    if (!enter(&frame, call, error, "GetErrorContextDescription")) return bitsim__leave(&frame);
    return describe(&frame, error, text_of(error->context), language, out);
}

bitsim_decision bitsim_copy_error_get_protocol(const bitsim_call *call,
                                               const bitsim_job_error *error, const char **out) {
    bitsim__frame frame;
    if (enter(&frame, call, error, "GetProtocol") && bitsim__check_out(&frame, out) &&
        check_object(&frame, error, error->protocol ? 0 : BITSIM_OBJECT_NO_PROTOCOL))
        *out = error->protocol;
    return bitsim__leave(&frame);
}
