/* SPDX-License-Identifier: MIT */
/* SetDisplayName, SetDescription, and what they set. */
#include "base/text.h"
#include "bitsim/copy_job_properties.h"
#include "service/setter.h"

/* A string that is no UTF-8 is no name. */
static uint32_t findings_of(const char *text) {
    if (!text) return BITSIM_FOUND_NULL;
    return bitsim__text_utf16_length(text) == SIZE_MAX ? BITSIM_FOUND_BAD_NAME : 0;
}

static bool rename_job(bitsim_service *service, bitsim__job *job, const char *name) {
    char *copy = bitsim__text_copy(name, service->memory);
    if (!copy) return false;
    bitsim__room_release(&job->room, job->name, service->memory);
    job->name = copy;
    return true;
}

bitsim_decision bitsim_copy_job_set_display_name(const bitsim_call *call,
                                                 const bitsim_reference *job, const char *name) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetDisplayName", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = name;
    bool is_long = bitsim__is_longer(name, BITSIM_DISPLAY_NAME_MAX);
    if (!bitsim__check_arguments(&frame, findings_of(name)) ||
        !bitsim__check_property(&frame, is_long ? BITSIM_PROPERTY_NAME_LONG : 0))
        return bitsim__leave(&frame);
    return bitsim__end_change(&frame, rename_job(frame.service, frame.job, name));
}

BITSIM__GETTER(bitsim_copy_job_get_display_name, JOB, "GetDisplayName", const char *, it->name)

bitsim_decision bitsim_copy_job_set_description(const bitsim_call *call,
                                                const bitsim_reference *job,
                                                const char *description) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetDescription", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = description;
    uint32_t findings = bitsim__found_final(frame.job) | findings_of(description);
    if (bitsim__is_longer(description, BITSIM_DESCRIPTION_MAX)) findings |= BITSIM_FOUND_TOO_LONG;
    if (!bitsim__check(&frame, findings)) return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    return bitsim__end_change(
        &frame, options && bitsim__replace_text(frame.service, &options->description, description));
}

BITSIM__GETTER(bitsim_copy_job_get_description, JOB, "GetDescription", const char *,
               bitsim__job_description(it))
