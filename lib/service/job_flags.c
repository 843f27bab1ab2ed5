/* SPDX-License-Identifier: MIT */
/* The flags of SetFileACLFlags and SetPeerCachingFlags. */
#include "bitsim/copy_job_properties.h"
#include "service/setter.h"

#define PEER_FLAGS_KNOWN                                                   \
    (BG_JOB_ENABLE_PEERCACHING_CLIENT | BG_JOB_ENABLE_PEERCACHING_SERVER | \
     BG_JOB_DISABLE_BRANCH_CACHE)

bitsim_decision bitsim_copy_job3_set_file_acl_flags(const bitsim_call *call,
                                                    const bitsim_reference *job, uint32_t flags) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB3, "SetFileACLFlags",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    uint32_t findings = 0;
    if (flags & ~BG_COPY_FILE_ALL) findings |= BITSIM_PROPERTY_ACL_UNDEFINED;
    if (frame.job->state == BG_JOB_STATE_TRANSFERRED) findings |= BITSIM_PROPERTY_ACL_LATE;
    if (!bitsim__check_property(&frame, findings)) return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    if (options) options->acl_flags = flags;
    return bitsim__end_change(&frame, options != NULL);
}

BITSIM__GETTER(bitsim_copy_job3_get_file_acl_flags, JOB3, "GetFileACLFlags", uint32_t,
               bitsim__job_acl_flags(it))

/* Whether |flags| may be set, as a policy may have it another way; that is told if it is to be. */
static bool can_set(bitsim__frame *frame, uint32_t flags) {
    const bitsim_service *service = frame->service;
    uint32_t is_off = 0;
    bitsim_group_policies_value(&service->policies, BITSIM_GROUP_POLICY_DISABLE_BRANCH_CACHE,
                                service->build, &is_off);
    bool overridden = is_off && !(flags & BG_JOB_DISABLE_BRANCH_CACHE);
    bitsim_decision decision = bitsim_property_check(service->build, &service->choices,
                                                     overridden ? BITSIM_PROPERTY_OVERRIDDEN : 0);
    if (!bitsim__check(frame, bitsim__found_final(frame->job)) || !bitsim__ask(frame, &decision))
        return false;
    if (decision.hr != S_OK) frame->decision = decision;
    return true;
}

bitsim_decision bitsim_copy_job4_set_peer_caching_flags(const bitsim_call *call,
                                                        const bitsim_reference *job,
                                                        uint32_t flags) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB4, "SetPeerCachingFlags",
                       BITSIM__CHANGES) ||
        !can_set(&frame, flags))
        return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    if (options) options->peer_flags = flags;
    return bitsim__end_change(&frame, options != NULL);
}

/* Whether the flags can be told is asked by itself: that the job is final does not matter. */
static bool can_tell(bitsim__frame *frame, uint32_t flags) {
    const bitsim_service *service = frame->service;
    uint32_t findings = flags & ~PEER_FLAGS_KNOWN ? BITSIM_PROPERTY_PEER_UNKNOWN : 0;
    bitsim_decision decision = bitsim_property_check(service->build, &service->choices, findings);
    return bitsim__ask(frame, &decision);
}

bitsim_decision bitsim_copy_job4_get_peer_caching_flags(const bitsim_call *call,
                                                        const bitsim_reference *job,
                                                        uint32_t *out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB4, "GetPeerCachingFlags",
                      BITSIM__READS) &&
        bitsim__check_out(&frame, out)) {
        uint32_t flags = bitsim__job_peer_flags(frame.job);
        if (can_tell(&frame, flags)) *out = flags;
    }
    return bitsim__leave(&frame);
}
