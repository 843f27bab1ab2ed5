/* SPDX-License-Identifier: MIT */
/* The methods by which an application says what it wants to be told of a job, and how. */
#include "base/text.h"
#include "bitsim/copy_job.h"
#include "bitsim/policy/call.h"
#include "bitsim/policy/notify.h"
#include "service/frame.h"

static bitsim_decision changed(bitsim__frame *frame) {
    bitsim__touch(frame);
    return bitsim__leave(frame);
}

static bitsim_decision without_memory(bitsim__frame *frame) {
    bitsim__answer(frame, E_OUTOFMEMORY);
    return bitsim__leave(frame);
}

/* Answers whether |*flags| can be set, without those that are passed over. */
static bool takes_flags(bitsim__frame *frame, uint32_t *flags) {
    const bitsim_service *service = frame->service;
    bitsim_decision decision = bitsim_notify_flags(service->build, &service->choices, *flags);
    if (!bitsim__ask(frame, &decision)) return false;
    if (decision.effects & BITSIM_EFFECT_SKIP) *flags &= bitsim_notify_known_flags(service->build);
    return true;
}

bitsim_decision bitsim_copy_job_set_notify_flags(const bitsim_call *call,
                                                 const bitsim_reference *job, uint32_t flags) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetNotifyFlags", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    uint32_t found = bitsim__found_final(frame.job);
    bool state_first = frame.service->choices.answer[BITSIM_CHOICE_METHOD_CHECK_ORDER] == 1;
    if ((state_first && !bitsim__check(&frame, found)) || !takes_flags(&frame, &flags) ||
        !bitsim__check(&frame, found))
        return bitsim__leave(&frame);
    frame.job->notify_flags = flags;
    return changed(&frame);
}

bitsim_decision bitsim_copy_job_get_notify_flags(const bitsim_call *call,
                                                 const bitsim_reference *job, uint32_t *out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "GetNotifyFlags", BITSIM__READS) &&
        bitsim__check_out(&frame, out))
        *out = frame.job->notify_flags;
    return bitsim__leave(&frame);
}

/* Keeps the caller as the one whom the job's notifications are for; NULL without memory. */
static bitsim__kept *keep_caller(bitsim__frame *frame) {
    bitsim_service *service = frame->service;
    uint32_t account;
    if (bitsim__account_intern(service, bitsim_token_user(frame->token), &account) ||
        !bitsim__need_notices(service, frame->job))
        return NULL;
    return bitsim__keep(service, frame->token, account);
}

bitsim_decision bitsim_copy_job_set_notify_interface(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const bitsim_callback *callback) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetNotifyInterface",
                       BITSIM__CHANGES) ||
        !bitsim__check(&frame, bitsim__found_final(frame.job)))
        return bitsim__leave(&frame);
    bitsim_service *service = frame.service;
    if (!callback) {
        bitsim__drop_callback(service, frame.job);
        return changed(&frame);
    }
    bitsim_call_notify_facts facts = {
        .build = service->build,
        .caller = frame.caller,
        .client_integrity = call->client->callback_integrity,
    };
    bitsim_decision decision = bitsim_call_notify(&facts);
    if (!bitsim__ask(&frame, &decision)) return bitsim__leave(&frame);
    bitsim__kept *caller = keep_caller(&frame);
    if (!caller) return without_memory(&frame);
    bitsim__notices *notices = frame.job->notices;
    bitsim__drop_callback(service, frame.job);
    notices->callback = caller;
    notices->object = *callback;
    bitsim__notify_late(service, frame.job, frame.now);
    return changed(&frame);
}

/* Copies |text|, which may be NULL; false without memory. */
static bool copy(const bitsim_service *service, const char *text, char **out) {
    *out = text ? bitsim__text_copy(text, service->memory) : NULL;
    return *out || !text;
}

static bool set_command(bitsim__frame *frame, const char *program, const char *parameters) {
    bitsim_service *service = frame->service;
    const bitsim_memory *memory = service->memory;
    char *program_copy, *parameters_copy;
    bitsim__kept *caller = keep_caller(frame);
    if (!caller) return false;
    if (!copy(service, program, &program_copy)) {
        bitsim__let_go(service, &caller);
        return false;
    }
    if (!copy(service, parameters, &parameters_copy)) {
        memory->release(program_copy, memory->user);
        bitsim__let_go(service, &caller);
        return false;
    }
    bitsim__drop_command(service, frame->job);
    bitsim__notices *notices = frame->job->notices;
    notices->command = program_copy;
    notices->parameters = parameters_copy;
    notices->commander = caller;
    return true;
}

static bool is_longer(const char *text, size_t limit) {
    return text && bitsim__text_utf16_length(text) > limit;
}

bitsim_decision bitsim_copy_job2_set_notify_cmd_line(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const char *program, const char *parameters) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB2, "SetNotifyCmdLine",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = program;
    uint32_t findings = bitsim__found_final(frame.job);
    if (parameters && !program) findings |= BITSIM_FOUND_NULL;
    if (is_longer(program, BITSIM_NOTIFY_PROGRAM_MAX) ||
        is_longer(parameters, BITSIM_NOTIFY_PARAMETERS_MAX))
        findings |= BITSIM_FOUND_TOO_LONG;
    if (!bitsim__check(&frame, findings)) return bitsim__leave(&frame);
    if (!program) {
        bitsim__drop_command(frame.service, frame.job);
        return changed(&frame);
    }
    if (!set_command(&frame, program, parameters)) return without_memory(&frame);
    if (!frame.job->notices->callback) bitsim__notify_late(frame.service, frame.job, frame.now);
    return changed(&frame);
}
