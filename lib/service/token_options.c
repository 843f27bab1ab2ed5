/* SPDX-License-Identifier: MIT */
#include "bitsim/token_options.h"

#include "bitsim/policy/helper.h"
#include "service/frame.h"

static bool enter(bitsim__frame *frame, const bitsim_call *call, const bitsim_reference *job,
                  const char *method, bitsim__access access) {
    return bitsim__enter(frame, call, job, BITSIM_INTERFACE_TOKEN_OPTIONS, method, access);
}

/* Asks what |method| answers; a success is the answer too, since it tells by which rules. */
static bool decide(bitsim__frame *frame, bitsim_helper_method method, uint32_t flags,
                   bool pointer_is_null) {
    const bitsim_service *service = frame->service;
    const bitsim__job *job = frame->job;
    bitsim_helper_facts facts = {
        .method = method,
        .build = service->build,
        .choices = &service->choices,
        .qi_caller = frame->reference->qi_caller,
        .caller = frame->caller,
        .owner = job->owner->party,
        .level = frame->level,
        .job_state = job->state,
        .flags = flags,
        .pointer_is_null = pointer_is_null,
    };
    if (job->helper) facts.helper = job->helper->party;
    frame->decision = bitsim_helper_decide(&facts);
    return bitsim_succeeded(frame->decision.hr);
}

/* The helper or its flags changed: an operation that is out goes on, or is begun again. */
static void changed(bitsim__frame *frame) {
    bitsim_service *service = frame->service;
    bitsim__job *job = frame->job;
    bitsim__touch(frame);
    if (!job->transfer.task.ticket || !bitsim_job_state_is_running(job->state)) return;
    bitsim_decision decision = bitsim_helper_change(service->build, &service->choices);
    bitsim__tell_decision(service, job, &decision, frame->now);
    if (!(decision.effects & BITSIM_EFFECT_TRY_AGAIN)) return;
    bitsim__transfer_stop(service, job);
    bitsim__transfer_start(service, job, frame->now);
}

static const char *flags_in_words(uint32_t flags) {
    static const char *const words[] = {"0", "BG_TOKEN_LOCAL_FILE", "BG_TOKEN_NETWORK",
                                        "BG_TOKEN_LOCAL_FILE | BG_TOKEN_NETWORK"};
    return flags < sizeof words / sizeof words[0] ? words[flags] : "unknown flags";
}

bitsim_decision bitsim_token_options_set_helper_token_flags(const bitsim_call *call,
                                                            const bitsim_reference *job,
                                                            uint32_t flags) {
    bitsim__frame frame;
    if (!enter(&frame, call, job, "SetHelperTokenFlags", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = flags_in_words(flags);
    if (decide(&frame, BITSIM_HELPER_SET_FLAGS, flags, false)) {
        frame.job->helper_flags = flags & (BG_TOKEN_LOCAL_FILE | BG_TOKEN_NETWORK);
        changed(&frame);
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_token_options_get_helper_token_flags(const bitsim_call *call,
                                                            const bitsim_reference *job,
                                                            uint32_t *out) {
    bitsim__frame frame;
    if (enter(&frame, call, job, "GetHelperTokenFlags", BITSIM__READS) &&
        decide(&frame, BITSIM_HELPER_GET_FLAGS, 0, !out) && out)
        *out = frame.job->helper_flags;
    return bitsim__leave(&frame);
}

/* The client's token as the service may use it (HELPER-19); CALL-2 has seen to the level. */
static int impersonate(const bitsim__frame *frame, bitsim_token **out) {
    bitsim_level level = frame->level == BITSIM_RPC_LEVEL_DELEGATE ? BITSIM_LEVEL_DELEGATION
                                                                   : BITSIM_LEVEL_IMPERSONATION;
    return bitsim_token_with_level(out, frame->token, level, frame->service->memory);
}

static bitsim__kept *keep_helper(bitsim__frame *frame) {
    uint32_t account;
    bitsim_token *token;
    bitsim_service *service = frame->service;
    if (bitsim__account_intern(service, bitsim_token_user(frame->token), &account) ||
        impersonate(frame, &token))
        return NULL;
    bitsim__kept *helper = bitsim__keep(service, token, account);
    bitsim_token_del(token);
    return helper;
}

bitsim_decision bitsim_token_options_set_helper_token(const bitsim_call *call,
                                                      const bitsim_reference *job) {
    bitsim__frame frame;
    if (!enter(&frame, call, job, "SetHelperToken", BITSIM__CHANGES) ||
        !decide(&frame, BITSIM_HELPER_SET_TOKEN, 0, false))
        return bitsim__leave(&frame);
    bitsim__kept *helper = keep_helper(&frame);
    if (helper) {
        bitsim__set_helper(frame.service, frame.job, helper);
        changed(&frame);
    } else {
        bitsim__answer(&frame, E_OUTOFMEMORY);
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_token_options_clear_helper_token(const bitsim_call *call,
                                                        const bitsim_reference *job) {
    bitsim__frame frame;
    if (enter(&frame, call, job, "ClearHelperToken", BITSIM__CHANGES) &&
        decide(&frame, BITSIM_HELPER_CLEAR_TOKEN, 0, false)) {
        bitsim__set_helper(frame.service, frame.job, NULL);
        changed(&frame);
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_token_options_get_helper_token_sid(const bitsim_call *call,
                                                          const bitsim_reference *job,
                                                          bitsim_sid *out, bool *present) {
    bitsim__frame frame;
    if (enter(&frame, call, job, "GetHelperTokenSid", BITSIM__READS) &&
        decide(&frame, BITSIM_HELPER_GET_SID, 0, !out || !present) && out && present) {
        const bitsim__kept *helper = frame.job->helper;
        *present = helper != NULL;
        if (helper) *out = *bitsim_token_user(helper->token);
    }
    return bitsim__leave(&frame);
}
