/* SPDX-License-Identifier: MIT */
/* Whether a folder that a file is to go to can be written to, before anything goes there. */
#include "bitsim/policy/file.h"
#include "service/frame.h"

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

bool bitsim__folder_is_open(bitsim__frame *frame, const char *local) {
    const bitsim_token *token = folder_checker(frame);
    if (!token) return true;
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
