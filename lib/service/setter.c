/* SPDX-License-Identifier: MIT */
#include "service/setter.h"

#include "base/text.h"

bool bitsim__replace_text(const bitsim_service *service, char **place, const char *text) {
    char *copy = NULL;
    if (text && !(copy = bitsim__text_copy(text, service->memory))) return false;
    service->memory->release(*place, service->memory->user);
    *place = copy;
    return true;
}

bool bitsim__is_longer(const char *text, size_t limit) {
    return text && bitsim__text_utf16_length(text) > limit;
}

bitsim__options *bitsim__options_for_change(bitsim__frame *frame) {
    bitsim__options *options = bitsim__job_options(frame->job, frame->service->memory);
    if (!options) bitsim__answer(frame, E_OUTOFMEMORY);
    return options;
}

bitsim_decision bitsim__end_change(bitsim__frame *frame, bool succeeded) {
    if (succeeded) bitsim__touch(frame);
    else bitsim__answer(frame, E_OUTOFMEMORY);
    return bitsim__leave(frame);
}

bool bitsim__check_property(bitsim__frame *frame, uint32_t findings) {
    const bitsim_service *service = frame->service;
    if (bitsim__found_final(frame->job)) findings |= BITSIM_PROPERTY_FINAL;
    bitsim_decision decision = bitsim_property_check(service->build, &service->choices, findings);
    return bitsim__ask(frame, &decision);
}

bool bitsim__check_arguments(bitsim__frame *frame, uint32_t findings) {
    return !findings || bitsim__check(frame, findings | bitsim__found_final(frame->job));
}
