/* SPDX-License-Identifier: MIT */
/* SetCredentials and RemoveCredentials. */
#include "base/text.h"
#include "bitsim/copy_job.h"
#include "bitsim/policy/auth.h"
#include "service/setter.h"

static uint32_t length_of(const char *text) {
    size_t units = text ? bitsim__text_utf16_length(text) : 0;
    return units < UINT32_MAX ? (uint32_t)units : UINT32_MAX;
}

static bool accepts(bitsim__frame *frame, const bitsim_credentials *credentials, bool replaces) {
    bitsim_auth_set_facts facts = {
        .build = frame->service->build,
        .target = credentials->target,
        .scheme = credentials->scheme,
        .has_user = credentials->user != NULL,
        .has_password = credentials->password != NULL,
        .user_length = length_of(credentials->user),
        .password_length = length_of(credentials->password),
        .pair_set = replaces,
    };
    bitsim_decision decision = bitsim_auth_set(&facts);
    return bitsim__ask(frame, &decision);
}

static bool has_pair(const bitsim__job *job, const bitsim_credentials *credentials) {
    return bitsim__job_credential(job, (BG_AUTH_TARGET)credentials->target,
                                  (BG_AUTH_SCHEME)credentials->scheme) != NULL;
}

/* One entry a target and scheme: the same pair is replaced. */
static bool keep_credentials(bitsim_service *service, bitsim__job *job,
                             const bitsim_credentials *credentials) {
    const bitsim_memory *memory = service->memory;
    BG_AUTH_TARGET target = (BG_AUTH_TARGET)credentials->target;
    BG_AUTH_SCHEME scheme = (BG_AUTH_SCHEME)credentials->scheme;
    bitsim__credential *fresh = bitsim__credential_new(target, scheme, credentials->user,
                                                       credentials->password, memory);
    if (!fresh) return false;
    bitsim__credential **place = bitsim__credentials_find(&job->credentials, target, scheme);
    bitsim__credentials_put(&job->credentials, place, fresh, memory);
    return true;
}

bitsim_decision bitsim_copy_job2_set_credentials(const bitsim_call *call,
                                                 const bitsim_reference *job,
                                                 const bitsim_credentials *credentials) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB2, "SetCredentials", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    uint32_t findings = bitsim__found_final(frame.job);
    if (!credentials) findings |= BITSIM_FOUND_NULL;
    if (!bitsim__check(&frame, findings) || !credentials ||
        !bitsim__is_owners_business(&frame, false) ||
        !accepts(&frame, credentials, has_pair(frame.job, credentials)))
        return bitsim__leave(&frame);
    return bitsim__end_change(&frame, keep_credentials(frame.service, frame.job, credentials));
}

bitsim_decision bitsim_copy_job2_remove_credentials(const bitsim_call *call,
                                                    const bitsim_reference *job, int target,
                                                    int scheme) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB2, "RemoveCredentials",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    /* Implicit credentials of a valid scheme are what any valid pair could be. */
    bitsim_credentials pair = {target, scheme, "", ""};
    bitsim__job *it = frame.job;
    if (!bitsim__check(&frame, bitsim__found_final(it)) ||
        !bitsim__is_owners_business(&frame, true) || !accepts(&frame, &pair, false))
        return bitsim__leave(&frame);
    bitsim__credential **place = bitsim__credentials_find(&it->credentials, (BG_AUTH_TARGET)target,
                                                          (BG_AUTH_SCHEME)scheme);
    if (bitsim__check(&frame, *place ? 0 : BITSIM_FOUND_NOT_SET) && *place) {
        bitsim__credentials_take(place, frame.service->memory);
        bitsim__touch(&frame);
    }
    return bitsim__leave(&frame);
}
