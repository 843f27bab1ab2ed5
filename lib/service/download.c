/* SPDX-License-Identifier: MIT */
/* The steps of a download that move its bytes. */
#include "bitsim/error.h"
#include "bitsim/policy/file.h"
#include "bitsim/policy/request.h"
#include "service/transfer.h"

/* ---- How a file is asked for ---- */

/* What is left of |file|, of which a part was moved before. */
static void take_up(bitsim_service *service, bitsim__job *job, bitsim__file *file, bool restarts,
                    bitsim_time now) {
    bitsim_interruption_facts facts = {
        .build = service->build,
        .dynamic = bitsim__job_is_dynamic(job),
        .custom_method = bitsim__job_has_custom_method(job),
        .high_performance = bitsim__job_is_high_performance(job),
        .restarts = restarts,
        .begun = file->moved > 0,
    };
    bitsim_decision decision = bitsim_request_interruption(&facts);
    bitsim__tell_decision(service, job, &decision, now);
    bitsim__origin_restart(service, job, file, &decision, now);
}

void bitsim__download_lost(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bool unfinished = bitsim__job_next_file(job, 0) < job->file_count;
    if (!bitsim__is_download(job) || !unfinished) return;
    for (uint32_t i = 0; i < job->file_count; i++)
        if (!job->files[i].is_completed) take_up(service, job, &job->files[i], true, now);
}

void bitsim__download_check_again(bitsim_service *service, bitsim__job *job, uint32_t before,
                                  bitsim_time now) {
    bitsim_decision decision = bitsim_server_certificate_flags(service->build, before,
                                                               bitsim__job_security_flags(job));
    bool begun = false;
    /* An upload whose last byte was taken is finished, though its session is not closed yet. */
    if (job->upload && job->upload->is_posted) return;
    for (uint32_t i = 0; i < job->file_count; i++) {
        bitsim__file *file = &job->files[i];
        if (file->scheme != BITSIM_REMOTE_HTTPS || file->moved == 0 || file->is_moved) continue;
        bitsim__origin_restart(service, job, file, &decision, now);
        begun = true;
    }
    if (!begun || !(decision.effects & BITSIM_EFFECT_RESTART_FILE)) return;
    if (bitsim_job_state_is_running(job->state))
        bitsim__move(service, job, BITSIM_JOB_REQUEUE, &decision, now);
    else bitsim__tell_decision(service, job, &decision, now);
}

void bitsim__download_begin(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    bitsim__file *file = bitsim__transfer_file(job);
    transfer->is_whole = transfer->is_relaxed = transfer->has_changed = false;
    transfer->tries = 0;
    transfer->reply_lost = 0;
    if (!bitsim__is_download(job) || file->scheme == BITSIM_REMOTE_SMB) return;
    take_up(service, job, file, false, now);
}

/* Asked with each request, since the size is then known, or priority and position changed. */
static bitsim_decision shape_of(const bitsim_service *service, const bitsim__job *job,
                                const bitsim__file *file) {
    bitsim_shape_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .priority = bitsim__job_priority(job),
        .dynamic = bitsim__job_is_dynamic(job),
        .custom_method = bitsim__job_has_custom_method(job),
        .in_parts = file->is_on_demand || bitsim__file_is_ranged(file) ||
                    bitsim__file_is_scattered(file),
        .begun = file->moved > 0,
        .size = file->size,
    };
    return bitsim_request_shape(&facts);
}

/* Decides anew how the file is asked for, and tells it if that is by another rule than |before|. */
static bitsim_rule_id take_shape(bitsim_service *service, bitsim__job *job, bitsim_rule_id before,
                                 bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    bitsim_decision shape = shape_of(service, job, bitsim__transfer_file(job));
    bitsim_rule_id rule = bitsim_decision_rule(&shape);
    if (rule != before) bitsim__tell_decision(service, job, &shape, now);
    transfer->is_whole = (shape.effects & BITSIM_EFFECT_WHOLE_FILE) != 0;
    transfer->is_relaxed = (shape.effects & BITSIM_EFFECT_RELAX) != 0;
    return rule;
}

void bitsim__download_describe(const bitsim__job *job, bitsim_operation *operation) {
    const bitsim__transfer *transfer = &job->transfer;
    if (transfer->step != BITSIM__STEP_MOVE || operation->scheme == BITSIM_REMOTE_SMB) return;
    const bitsim__file *file = &job->files[transfer->file];
    operation->method = bitsim__job_http_method(job);
    operation->is_whole = transfer->is_whole;
    operation->wanted_ranges = bitsim__file_is_ranged(file) ? file->parts->range_count : 0;
    if (!transfer->is_relaxed) operation->unmodified_since = file->origin->modified;
}

/* ---- What comes of it ---- */

bitsim_decision bitsim__file_created(const bitsim_service *service, bitsim_file_result result) {
    if (result == BITSIM_FILE_DISK_FULL)
        return bitsim_transfer_write(service->build, &service->choices, result);
    return bitsim_file_local(service->build, result, true);
}

static void settle_local(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    bitsim_decision decision = bitsim__file_created(service, outcome->file);
    if (bitsim_succeeded(decision.hr)) bitsim__transfer_file(job)->is_created = true;
    bitsim__transfer_onwards(service, job, &decision, now);
}

/* A refused HEAD is no error for a job that does without. */
static bool is_needed(const bitsim__transfer *transfer, const bitsim_outcome *outcome) {
    return !transfer->is_relaxed || (outcome->status != 405 && outcome->status != 501);
}

static void settle_head(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        bitsim_time now) {
    bitsim__file *file = bitsim__transfer_file(job);
    bitsim_rule_id shape = take_shape(service, job, BITSIM_RULE_NONE, now);
    bitsim_decision decision = is_needed(&job->transfer, outcome)
                                   ? bitsim__way_exchanged(service, job, outcome)
                                   : bitsim_transfer_connect(service->build, outcome->connect);
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return;
    bitsim_outcome seen = *outcome;
    if (!is_needed(&job->transfer, outcome)) seen.response.size_missing = true;
    decision = bitsim__origin_check(service, job, &seen, true);
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return;
    bitsim__origin_restart(service, job, file, &decision, now);
    bitsim__origin_learn(job, &seen);
    bitsim__redirect_report(service, job);
    take_shape(service, job, shape, now);
    bitsim__transfer_go_to(service, job, job->transfer.stage + 1, now);
}

/* The file is another one now: it is looked at anew before it is got from its beginning. */
static void begin_anew(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                       bitsim_time now) {
    bitsim__file *file = bitsim__transfer_file(job);
    bitsim__origin_restart(service, job, file, decision, now);
    file->size = BG_SIZE_UNKNOWN;
    job->transfer.has_changed = true;
    bitsim__transfer_go_to(service, job, bitsim__itinerary_stage(job, BITSIM__STEP_REQUEST), now);
}

/* Where no size was given the last byte tells it. */
static void take_end(bitsim__job *job, const bitsim_outcome *outcome) {
    bitsim__file *file = bitsim__transfer_file(job);
    if (outcome->response.ended && file->size == BG_SIZE_UNKNOWN)
        file->size = file->moved + outcome->bytes;
}

/* Answers that tell of the file. Who set no condition has no use for 412. */
static bool tells_of_file(const bitsim__transfer *transfer, const bitsim_outcome *outcome) {
    unsigned status = outcome->status;
    if (outcome->connect != BITSIM_CONNECT_OK) return false;
    return status == 0 || status == 200 || status == 206 ||
           (status == 412 && !transfer->is_relaxed);
}

/* A connection that is lost may be made again at once (TRANSFER-10). */
static bool connects_again(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    if (outcome->connect != BITSIM_CONNECT_BROKEN) return false;
    if (outcome->bytes) transfer->tries = 0;
    bitsim_decision decision = bitsim_transfer_dropped(service->build, &service->choices,
                                                       transfer->tries);
    if (!(decision.effects & BITSIM_EFFECT_TRY_AGAIN)) return false;
    bitsim__tell_decision(service, job, &decision, now);
    bitsim__transfer_take(service, job, outcome->bytes, now);
    transfer->tries++;
    bitsim__transfer_go_to(service, job, bitsim__itinerary_stage(job, BITSIM__STEP_CONNECT), now);
    return true;
}

bool bitsim__file_is_written(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now) {
    bitsim_decision decision = bitsim_transfer_write(service->build, &service->choices,
                                                     outcome->file);
    return bitsim__transfer_goes_on(service, job, &decision, now);
}

static void settle_fetch(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    if (tells_of_file(&job->transfer, outcome)) {
        bitsim_decision decision = bitsim__origin_check(service, job, outcome, false);
        if (!bitsim__transfer_goes_on(service, job, &decision, now)) return;
        if (decision.effects & BITSIM_EFFECT_RESTART_FILE) {
            begin_anew(service, job, &decision, now);
            return;
        }
    }
    if (outcome->bytes) job->transfer.has_changed = false;
    if (connects_again(service, job, outcome, now)) return;
    take_end(job, outcome);
    bitsim__transfer_moved(service, job, outcome, now);
}

static int settle_answer(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    char *location;
    bool is_head = job->transfer.step == BITSIM__STEP_REQUEST;
    if (bitsim__origin_keep(service, job, outcome, &location)) return BITSIM_ERR_NOMEM;
    if (!bitsim__redirected(service, job, outcome, &location, now)) {
        if (is_head) settle_head(service, job, outcome, now);
        else settle_fetch(service, job, outcome, now);
    }
    service->memory->release(location, service->memory->user);
    return BITSIM_OK;
}

int bitsim__download_settle(bitsim_service *service, bitsim__job *job,
                            const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__step step = job->transfer.step;
    bool is_smb = bitsim__transfer_scheme(job) == BITSIM_REMOTE_SMB;
    if (step == BITSIM__STEP_LOCAL) {
        settle_local(service, job, outcome, now);
    } else if (step == BITSIM__STEP_MOVE && !bitsim__file_is_written(service, job, outcome, now)) {
        return BITSIM_OK;
    } else if (step == BITSIM__STEP_MOVE && is_smb) {
        bitsim__transfer_moved(service, job, outcome, now);
    } else if (step == BITSIM__STEP_MOVE || step == BITSIM__STEP_REQUEST) {
        return settle_answer(service, job, outcome, now);
    }
    return BITSIM_OK;
}
