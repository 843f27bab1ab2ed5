/* SPDX-License-Identifier: MIT */
#include "bitsim/copy_job.h"
#include "bitsim/policy/copy_file.h"
#include "bitsim/policy/file.h"
#include "bitsim/policy/life.h"
#include "bitsim/policy/method.h"
#include "bitsim/policy/place.h"
#include "bitsim/policy/state.h"
#include "service/frame.h"

/* Whose a file that gets its name is to be, if not whose it is (FILE-27). */
static const bitsim_token *new_owner(bitsim__frame *frame, const bitsim_operation *operation) {
    const bitsim_service *service = frame->service;
    bool same = bitsim_sid_equal(bitsim_token_user(frame->token),
                                 bitsim_token_user(frame->job->owner->token));
    if (same || operation->use.identity != BITSIM_IDENTITY_OWNER) return NULL;
    /* Whose owner went along stays his (FILE-26). */
    bool owned = (frame->job->files[operation->file].secured & BG_COPY_FILE_OWNER) != 0;
    bitsim_decision decision = bitsim_file_fate(
        service->build, &service->choices, owned ? BITSIM_FILE_RENAMED_OWNED : BITSIM_FILE_RENAMED);
    bitsim__tell_decision(frame->service, frame->job, &decision, frame->now);
    return owned ? NULL : frame->token;
}

/* Asks whose token renames or deletes the file of |operation|; false if nobody's does. */
static bool is_opened(bitsim_service *service, bitsim__job *job, bitsim_operation *operation,
                      bitsim_resource resource, bitsim_time now) {
    operation->resource = resource;
    operation->use = bitsim__use(service, job, resource, &operation->token, now);
    return bitsim_succeeded(operation->use.hr);
}

/* Has the host do |operation| and returns what came of it. */
static bitsim_decision dispose_of(bitsim_service *service, bitsim__job *job,
                                  const bitsim_operation *operation, bitsim_time now) {
    bitsim_outcome outcome = bitsim__perform(service, job, operation, now);
    return bitsim_file_local(service->build, outcome.file, false);
}

/* Has the host rename |operation|'s file as whoever may, and returns what came of it. */
static bitsim_decision rename_as(bitsim__frame *frame, bitsim_operation *operation,
                                 bitsim_resource resource) {
    bitsim_service *service = frame->service;
    if (!is_opened(service, frame->job, operation, resource, frame->now)) return operation->use;
    if (resource == BITSIM_RESOURCE_RENAME) operation->other = new_owner(frame, operation);
    return dispose_of(service, frame->job, operation, frame->now);
}

static bitsim_decision rename_file(bitsim__frame *frame, uint32_t index) {
    const bitsim__file *file = &frame->job->files[index];
    bitsim_operation operation = bitsim__operation(frame->job, BITSIM_OPERATION_RENAME, index);
    bitsim_time last_write = file->origin ? file->origin->modified : 0;
    bitsim_decision times = bitsim_place_times(frame->service->build,
                                               file->scheme != BITSIM_REMOTE_SMB, last_write != 0);
    bitsim__tell_decision(frame->service, frame->job, &times, frame->now);
    if (times.trail_length) operation.last_write = last_write;
    operation.length = file->moved;
    return rename_as(frame, &operation, BITSIM_RESOURCE_RENAME);
}

static bitsim_decision rename_reply(bitsim__frame *frame) {
    bitsim_operation operation = bitsim__operation(frame->job, BITSIM_OPERATION_RENAME, 0);
    operation.path = frame->job->reply_temporary;
    operation.target = frame->job->reply_name;
    operation.length = bitsim__upload_reply_moved(frame->job->upload);
    return rename_as(frame, &operation, BITSIM_RESOURCE_REPLY_RENAME);
}

bool bitsim__delete_temporaries(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bool all_gone = true;
    for (uint32_t i = 0; i <= job->file_count; i++) {
        bool reply = i == job->file_count;
        bool *is_there = reply ? &job->reply_created : &job->files[i].is_created;
        /* What is written in place is its application's to clean up (HTTP-23). */
        if (!*is_there || (!reply && !job->files[i].temporary)) continue;
        bitsim_operation operation = bitsim__operation(job, BITSIM_OPERATION_DELETE, reply ? 0 : i);
        if (reply) operation.path = job->reply_temporary;
        if (is_opened(service, job, &operation, BITSIM_RESOURCE_DELETE, now))
            *is_there = bitsim_failed(dispose_of(service, job, &operation, now).hr);
        all_gone = all_gone && !*is_there;
    }
    return bitsim__share_deleted(service, job, now) && all_gone;
}

/* What is left behind turns a plain success into BG_S_UNABLE_TO_DELETE_FILES (USE-13), and one that
 * is partial by choice alone (STATE-15). */
static void clean_up(bitsim__frame *frame) {
    const bitsim_service *service = frame->service;
    if (bitsim__delete_temporaries(frame->service, frame->job, frame->now)) return;
    if (frame->decision.hr == S_OK) {
        bitsim__check(frame, BITSIM_FOUND_UNDELETED);
        return;
    }
    bitsim_decision decision = bitsim_state_undeleted(service->build, &service->choices);
    bitsim__tell_decision(frame->service, frame->job, &decision, frame->now);
    if (decision.hr != frame->decision.hr) frame->decision = decision;
}

bitsim_decision bitsim_copy_job_cancel(const bitsim_call *call, const bitsim_reference *job) {
    bitsim__frame frame;
    /* Among many jobs all that is to be struck lies far away; so it is sent for first. */
    bitsim__table_expect_end(call->service, job->slot);
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "Cancel", BITSIM__CHANGES) ||
        !bitsim__check(&frame, bitsim__found_final(frame.job)))
        return bitsim__leave(&frame);
    bitsim__table_expect(frame.service, &frame.job->id);
    clean_up(&frame);
    bitsim__move(frame.service, frame.job, BITSIM_JOB_CANCEL, NULL, frame.now);
    if (bitsim__leave_is_due(frame.job)) bitsim__leave_begin(frame.service, frame.job, frame.now);
    return bitsim__leave(&frame);
}

/* Gives the finished files their names. A file that has its name keeps it, whatever follows. */
static bool rename_finished(bitsim__frame *frame) {
    bitsim__job *job = frame->job;
    for (uint32_t i = 0; i < job->file_count; i++) {
        bitsim__file *file = &job->files[i];
        if (!file->is_moved || file->is_completed) continue;
        /* What was written in place has its name already (HTTP-23). */
        if (file->temporary) {
            bitsim_decision decision = rename_file(frame, i);
            if (!bitsim__ask(frame, &decision)) return false;
        }
        file->is_completed = true;
        /* Of an upload there is nothing to validate (FILE-20). */
        if (job->type == BG_JOB_TYPE_DOWNLOAD) file->is_valid = true;
        file->is_created = false;
    }
    if (job->reply_created && job->state == BG_JOB_STATE_TRANSFERRED) {
        bitsim_decision decision = rename_reply(frame);
        if (!bitsim__ask(frame, &decision)) return false;
        job->reply_created = false;
    }
    return true;
}

static bool has_to_rename(const bitsim__job *job) {
    for (uint32_t i = 0; i < job->file_count; i++)
        if (job->files[i].is_moved && !job->files[i].is_completed && job->files[i].temporary)
            return true;
    return job->reply_created;
}

/* Complete renames only if the helper that is to do it is there (LIFE-9). */
static bool helper_is_there(bitsim__frame *frame) {
    if (!has_to_rename(frame->job)) return true;
    bitsim_life_need_facts need = {
        .build = frame->service->build,
        .choices = &frame->service->choices,
        .helper_present = frame->job->helper != NULL,
        .flags = frame->job->helper_flags,
    };
    bitsim_decision decision = bitsim_life_complete(&need);
    return bitsim__ask(frame, &decision);
}

/* Answers whether Complete keeps all there is. A file may have been added since the job was
 * TRANSFERRED, and it may have been suspended since (STATE-5); or there are none (STATE-16). */
static bool is_finished(bitsim__frame *frame) {
    const bitsim__job *job = frame->job;
    const bitsim_service *service = frame->service;
    bool all_moved = bitsim__job_next_file(job, 0) == job->file_count;
    if (job->state == BG_JOB_STATE_TRANSFERRED) return all_moved;
    if (!all_moved || job->type != BG_JOB_TYPE_DOWNLOAD) return false;
    bitsim_decision decision = job->file_count
                                   ? bitsim_state_complete(service->build, &service->choices)
                                   : bitsim_state_empty(service->build, &service->choices);
    bitsim__ask(frame, &decision);
    return !(decision.effects & BITSIM_EFFECT_SKIP);
}

bitsim_decision bitsim_copy_job_complete(const bitsim_call *call, const bitsim_reference *job) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "Complete", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim__job *it = frame.job;
    uint32_t findings = bitsim__found_final(it);
    bool download = it->type == BG_JOB_TYPE_DOWNLOAD;
    if (!findings && !is_finished(&frame))
        findings = download ? BITSIM_FOUND_DOWNLOAD_UNFINISHED : BITSIM_FOUND_UPLOAD_UNFINISHED;
    if (!bitsim__check(&frame, findings) || !helper_is_there(&frame) || !rename_finished(&frame))
        return bitsim__leave(&frame);
    clean_up(&frame);
    bitsim__move(frame.service, it, BITSIM_JOB_COMPLETE, NULL, frame.now);
    return bitsim__leave(&frame);
}
