/* SPDX-License-Identifier: MIT */
#include "bitsim/copy_job.h"

#include "bitsim/policy/life.h"
#include "bitsim/policy/method.h"
#include "bitsim/policy/state.h"
#include "service/setter.h"

bitsim_decision bitsim_copy_job_suspend(const bitsim_call *call, const bitsim_reference *job) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "Suspend", BITSIM__CHANGES) &&
        bitsim__check(&frame, bitsim__found_final(frame.job))) {
        bitsim__move(frame.service, frame.job, BITSIM_JOB_SUSPEND, NULL, frame.now);
        bitsim__activity_of(frame.service, frame.job, false, frame.now);
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_job_resume(const bitsim_call *call, const bitsim_reference *job) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "Resume", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim__job *it = frame.job;
    uint32_t empty = it->file_count == 0 ? BITSIM_FOUND_EMPTY : 0;
    if (!bitsim__check(&frame, bitsim__found_final(it) | empty)) return bitsim__leave(&frame);
    bitsim_life_need_facts need = {
        .build = frame.service->build,
        .choices = &frame.service->choices,
        .helper_present = it->helper != NULL,
        .token_error = it->state == BG_JOB_STATE_ERROR && it->error == BG_E_TOKEN_REQUIRED,
        .flags = it->helper_flags,
    };
    bitsim_decision decision = bitsim_life_resume(&need);
    if (!bitsim__ask(&frame, &decision)) return bitsim__leave(&frame);
    bool has_all = it->state == BG_JOB_STATE_TRANSFERRED &&
                   bitsim__job_next_file(it, 0) == it->file_count;
    if (has_all) decision = bitsim_state_resume(frame.service->build, &frame.service->choices);
    if (has_all && !bitsim__ask(&frame, &decision)) return bitsim__leave(&frame);
    for (uint32_t i = 0; i < it->file_count; i++)
        bitsim__file_write_name(&it->files[i], &it->room, frame.service->memory);
    it->was_resumed = true;
    /* A job that has all its files has nothing to resume. */
    if (!has_all || decision.state == BG_JOB_STATE_QUEUED)
        bitsim__move(frame.service, it, BITSIM_JOB_RESUME, decision.trail_length ? &decision : NULL,
                     frame.now);
    bitsim__download_time_anew(frame.service, it, frame.now);
    bitsim__activity_of(frame.service, it, false, frame.now);
    return bitsim__leave(&frame);
}

/* The protocol of the file that the error is tied to, as GetProtocol names it; or NULL. */
static const char *protocol_of(const bitsim__job *job) {
    if (job->error_file >= job->file_count) return NULL;
    return job->files[job->error_file].scheme == BITSIM_REMOTE_SMB ? "file" : "http";
}

bitsim_decision bitsim_copy_job_get_error(const bitsim_call *call, const bitsim_reference *job,
                                          bitsim_job_error *out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "GetError", BITSIM__READS))
        return bitsim__leave(&frame);
    const bitsim__job *it = frame.job;
    uint32_t findings = out ? 0 : BITSIM_FOUND_NULL;
    bitsim_decision told;
    if (!bitsim__tells_error(frame.service, it, &told)) findings |= BITSIM_FOUND_NO_ERROR;
    if (bitsim_failed(it->error)) bitsim__tell_decision(frame.service, it, &told, frame.now);
    if (bitsim__check(&frame, findings) && out)
        *out = (bitsim_job_error){
            .context = it->error_context,
            .code = it->error,
            .file = it->error_file,
            .rule = it->error_rule,
            .protocol = protocol_of(it),
            .slot = it->slot,
            .generation = bitsim__generation_of(&frame.service->table, it->slot),
        };
    return bitsim__leave(&frame);
}

/* ---- TakeOwnership ---- */

/* Has the host look whether the caller can reach |path|, which file |index| is written to. */
static bool is_denied(bitsim__frame *frame, uint32_t index, const char *path) {
    bitsim_operation operation = bitsim__operation(frame->job, BITSIM_OPERATION_CHECK_FILE, index);
    operation.path = path;
    operation.token = frame->token;
    return bitsim__perform(frame->service, frame->job, &operation, frame->now).file !=
           BITSIM_FILE_OK;
}

/* Has the host look whether the drive of |path| is another for the caller than for the owner. */
static bool is_mapped_otherwise(bitsim__frame *frame, uint32_t index, const char *path) {
    bitsim__job *job = frame->job;
    bitsim_operation operation = bitsim__operation(job, BITSIM_OPERATION_COMPARE_MAPPING, index);
    operation.path = path;
    operation.token = frame->token;
    operation.other = job->owner->token;
    return bitsim__perform(frame->service, job, &operation, frame->now).mapping_differs;
}

/* What the host finds out about the caller's way to the job's files, the reply's among them. */
static void look_at_files(bitsim__frame *frame, bitsim_job_ownership_facts *facts) {
    const bitsim__job *job = frame->job;
    for (uint32_t i = 0; i < job->file_count; i++) {
        const bitsim__file *file = &job->files[i];
        facts->mapping_differs |= is_mapped_otherwise(frame, i, file->local);
        if (file->is_created) facts->files_denied |= is_denied(frame, i, bitsim__file_place(file));
    }
    if (job->reply_name) facts->mapping_differs |= is_mapped_otherwise(frame, 0, job->reply_name);
    if (job->reply_created) facts->files_denied |= is_denied(frame, 0, job->reply_temporary);
}

static void drop_secrets(bitsim_service *service, bitsim__job *job) {
    const bitsim_memory *memory = service->memory;
    bitsim__credentials_clear(&job->credentials, memory);
    bitsim__certificate_let_go(&job->certificate, memory);
    if (job->options) bitsim__replace_text(service, &job->options->custom_headers, NULL);
    bitsim__drop_command(service, job);
}

/* Makes |owner| the owner; the job joins the jobs of his account and waits for his logon. */
static void change_owner(bitsim__frame *frame, bitsim__kept *owner) {
    bitsim_service *service = frame->service;
    bitsim__job *job = frame->job;
    bitsim_decision counts = bitsim_quota_taken(service->build, &service->choices);
    bitsim__tell_decision(service, job, &counts, frame->now);
    bitsim__table_own(service, job, owner);
    job->impersonated = false;
    if (bitsim_job_state_is_running(job->state)) {
        bitsim__move(service, job, BITSIM_JOB_REQUEUE, NULL, frame->now);
    } else if (job->state == BG_JOB_STATE_QUEUED) {
        bitsim__queue(service, job, frame->now);
    }
}

bitsim_decision bitsim_copy_job_take_ownership(const bitsim_call *call,
                                               const bitsim_reference *job) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "TakeOwnership", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_service *service = frame.service;
    bitsim_job_ownership_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .caller = frame.caller,
        .job_state = frame.job->state,
    };
    /* First without the files: who may not take the job does not get them looked at. */
    bitsim_decision decision = bitsim_job_take_ownership(&facts);
    if (bitsim_succeeded(decision.hr)) {
        look_at_files(&frame, &facts);
        decision = bitsim_job_take_ownership(&facts);
    }
    if (!bitsim__ask(&frame, &decision)) return bitsim__leave(&frame);
    uint32_t account;
    bitsim__kept *owner = NULL;
    if (!bitsim__account_intern(service, bitsim_token_user(frame.token), &account))
        owner = bitsim__keep_owner(&frame, account);
    if (!owner || !bitsim__job_options(frame.job, service->memory)) {
        bitsim__let_go(service, &owner);
        bitsim__answer(&frame, E_OUTOFMEMORY);
        return bitsim__leave(&frame);
    }
    if (decision.effects & BITSIM_EFFECT_DROP_SECRETS) drop_secrets(service, frame.job);
    if (decision.effects & BITSIM_EFFECT_DROP_HELPER) bitsim__set_helper(service, frame.job, NULL);
    if (decision.effects & BITSIM_EFFECT_DROP_FLAGS) frame.job->helper_flags = 0;
    change_owner(&frame, owner);
    bitsim__touch(&frame);
    frame.decision = decision;
    return bitsim__leave(&frame);
}
