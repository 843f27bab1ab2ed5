/* SPDX-License-Identifier: MIT */
/* The walk along the itinerary of each file: which step is next, its operation, its outcome. */
#include "service/transfer.h"

#include "bitsim/error.h"
#include "bitsim/policy/copy_file.h"
#include "bitsim/policy/range.h"
#include "bitsim/policy/state.h"
#include "bitsim/policy/transfer.h"
#include "bitsim/policy/use.h"
#include "job/name.h"

bool bitsim__transfer_goes_on(bitsim_service *service, bitsim__job *job,
                              const bitsim_decision *decision, bitsim_time now) {
    if (bitsim_succeeded(decision->hr)) {
        bitsim__tell_decision(service, job, decision, now);
        return true;
    }
    bitsim__transfer_fail(service, job, decision, now);
    return false;
}

void bitsim__transfer_fail(bitsim_service *service, bitsim__job *job,
                           const bitsim_decision *decision, bitsim_time now) {
    if (bitsim__upload_is_leaving(job->upload)) {
        bitsim__tell_decision(service, job, decision, now);
        bitsim__leave_failed(service, job, now);
    } else {
        bitsim__fail(service, job, decision, job->transfer.file, now);
    }
}

/* Answers whether |step| has something to do for |job|. */
static bool applies(bitsim__job *job, bitsim__step step) {
    const bitsim__file *file = bitsim__transfer_file(job);
    switch (step) {
    case BITSIM__STEP_PROXY_SETTINGS: return job->proxy_usage == BG_JOB_PROXY_USAGE_PRECONFIG;
    case BITSIM__STEP_PROXY_DETECTION:
        return job->proxy_usage == BG_JOB_PROXY_USAGE_AUTODETECT || job->transfer.detect;
    case BITSIM__STEP_LOCAL:
        if (bitsim__is_download(job)) return !file->is_created;
        break;
    case BITSIM__STEP_MOVE:
        if (bitsim__is_download(job)) return bitsim__file_next_piece(file, 1, &(bitsim__piece){0});
        break;
    case BITSIM__STEP_SECURITY: return bitsim__security_applies(job);
    case BITSIM__STEP_REPLY_FILE:
    case BITSIM__STEP_END:
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_JUDGE:
    case BITSIM__STEP_CERTIFICATE:
    case BITSIM__STEP_REQUEST:
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL: break;
    }
    return bitsim__is_download(job) || bitsim__upload_applies(job, step);
}

/* The present file is through; one on demand may be so without being whole. */
static void file_is_moved(bitsim__job *job) {
    bitsim__file *file = bitsim__transfer_file(job);
    file->is_moved = !file->is_on_demand || bitsim__file_is_whole(file);
    /* What was uploaded is there for its user; a download is once it has its name. */
    file->is_completed = file->is_moved && !bitsim__is_download(job);
}

/* Whether the ranges of the present file are in it; if not, the job has its error. */
static bool ranges_are_inside(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    const bitsim__file *file = bitsim__transfer_file(job);
    bool fit = bitsim__file_ranges_fit(file, file->size);
    if (fit && !bitsim__file_is_ranged(file)) return true;
    bitsim_decision decision = bitsim_range_progress(
        service->build, fit ? BITSIM_RANGE_INSIDE : BITSIM_RANGE_OUTSIDE);
    return bitsim__transfer_goes_on(service, job, &decision, now);
}

/* The next file that is not moved; or, since more of it was asked for meanwhile, one before. */
static uint32_t next_file(const bitsim__job *job) {
    uint32_t next = bitsim__job_next_file(job, job->transfer.file + 1);
    if (next < job->file_count) return next;
    for (next = 0; next < job->file_count; next++) {
        const bitsim__file *file = &job->files[next];
        if (!file->is_moved && bitsim__file_next_piece(file, 1, &(bitsim__piece){0})) break;
    }
    return next;
}

/* All that is wanted is there: that is all there is, or a job on demand waits to be asked. */
static void end_of_files(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bool whole = bitsim__job_next_file(job, 0) == job->file_count;
    bitsim_decision decision = whole ? bitsim_transfer_progress(service->build,
                                                                BITSIM_PROGRESS_FINISHED, S_OK)
                                     : bitsim_range_progress(service->build, BITSIM_RANGE_FILLED);
    bitsim__tell_decision(service, job, &decision, now);
    bitsim__move(service, job, whole ? BITSIM_JOB_FINISHED : BITSIM_JOB_PAUSE, &decision, now);
}

/* A file that its application rejected is fetched again, or fails the job again (FILE-22). */
static bool is_rejected(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__file *file = bitsim__transfer_file(job);
    if (!file->is_rejected) return false;
    bitsim_decision decision = bitsim_file_fate(service->build, &service->choices,
                                                BITSIM_FILE_RESUMED);
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return true;
    file->is_rejected = false;
    file->is_refetched = true;
    return false;
}

void bitsim__transfer_go_to(bitsim_service *service, bitsim__job *job, uint32_t stage,
                            bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    for (;; stage++) {
        bitsim__step step = bitsim__itinerary_step(job, stage);
        if (step == BITSIM__STEP_END && bitsim__upload_is_leaving(job->upload)) {
            bitsim__leave_done(service, job, now);
            return;
        }
        if (step == BITSIM__STEP_END) {
            file_is_moved(job);
            if (job->type != BG_JOB_TYPE_UPLOAD && bitsim__transfer_file(job)->is_moved)
                bitsim__notify_file(service, job, transfer->file, now);
            uint32_t next = next_file(job);
            if (next == job->file_count) {
                end_of_files(service, job, now);
                return;
            }
            bitsim_decision order = bitsim_state_next_file(service->build);
            bitsim__tell_decision(service, job, &order, now);
            transfer->file = next;
            if (is_rejected(service, job, now)) return;
            bitsim__way_forget(&job->transfer, service->memory);
            bitsim__download_begin(service, job, now);
            stage = UINT32_MAX;
            continue;
        }
        if (step == BITSIM__STEP_MOVE && !ranges_are_inside(service, job, now)) return;
        if (!applies(job, step)) continue;
        if (step == BITSIM__STEP_CONNECT && !bitsim__proxy_choose(service, job, now)) return;
        if (step == BITSIM__STEP_JUDGE && !bitsim__judge_is_asked(service, job, now)) continue;
        if (step == BITSIM__STEP_CERTIFICATE) {
            bitsim_decision decision = bitsim__way_certificate(service, job, NULL);
            if (!bitsim__transfer_goes_on(service, job, &decision, now)) return;
            if (decision.effects & BITSIM_EFFECT_SKIP) continue;
        }
        if (step == BITSIM__STEP_MOVE) bitsim__move(service, job, BITSIM_JOB_CONNECTED, NULL, now);
        transfer->step = step;
        transfer->stage = stage;
        bitsim__list_append(&service->tasks, &transfer->task.link);
        return;
    }
}

void bitsim__transfer_start(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    uint32_t file = bitsim__job_next_file(job, 0);
    if (file == job->file_count) {
        end_of_files(service, job, now);
        return;
    }
    job->transfer.file = file;
    bitsim__download_begin(service, job, now);
    if (!is_rejected(service, job, now)) bitsim__transfer_go_to(service, job, 0, now);
}

void bitsim__transfer_stop(bitsim_service *service, bitsim__job *job) {
    bitsim__list_remove(&job->transfer.task.link);
    job->transfer.task.ticket = 0;
    job->transfer.step = BITSIM__STEP_END;
    bitsim__way_forget(&job->transfer, service->memory);
}

/* ---- From a step to its operation ---- */

void bitsim__transfer_next_piece(const bitsim_service *service, bitsim__job *job) {
    bitsim__file_next_piece(bitsim__transfer_file(job), service->transfer_unit,
                            &job->transfer.piece);
}

/* Settles what the present step moves, and what it shows. It is kept: what is set may be another by
 * the time that its outcome is told. */
static void choose_what(const bitsim_service *service, bitsim__job *job) {
    bitsim__transfer *transfer = &job->transfer;
    if (transfer->step == BITSIM__STEP_SECURITY)
        transfer->acl_flags = (uint8_t)bitsim__job_acl_flags(job);
    if (transfer->step == BITSIM__STEP_CONNECT)
        transfer->checks_revocation = (bitsim__job_security_flags(job) & BG_SSL_ENABLE_CRL_CHECK) !=
                                      0;
    if (transfer->step == BITSIM__STEP_CERTIFICATE) {
        bitsim__certificate_let_go(&transfer->certificate, service->memory);
        transfer->certificate = bitsim__certificate_hold(job->certificate);
    }
    if (transfer->step == BITSIM__STEP_REQUEST) bitsim__challenge_choose(service, job);
    if (transfer->step != BITSIM__STEP_MOVE && transfer->step != BITSIM__STEP_REPLY) return;
    if (bitsim__is_download(job)) bitsim__transfer_next_piece(service, job);
    else bitsim__upload_next_piece(service, job);
}

/* Settles who does what |operation| says besides its token: who reads the security that is copied,
 * and who answered a challenge before; false if that fails the job. */
static bool choose_others(bitsim_service *service, bitsim__job *job, bitsim_operation *operation,
                          bitsim_time now) {
    bitsim_decision use = {.hr = S_OK};
    if (job->transfer.step == BITSIM__STEP_SECURITY)
        use = bitsim__security_use_reader(service, job, operation, now);
    else if (operation->earlier.answer != BITSIM_AUTH_ANSWER_NONE)
        use = bitsim__challenge_use_earlier(service, job, operation, now);
    if (bitsim_failed(use.hr)) bitsim__transfer_fail(service, job, &use, now);
    return bitsim_succeeded(use.hr);
}

bool bitsim__transfer_operation(bitsim_service *service, bitsim__job *job, bitsim_operation *out,
                                bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    if (transfer->step == BITSIM__STEP_CERTIFICATE && !job->certificate) {
        /* It was removed while its turn came: what the server then says is to be asked again. */
        bitsim__transfer_go_to(service, job, transfer->stage, now);
        return false;
    }
    if (transfer->step == BITSIM__STEP_MOVE && !applies(job, BITSIM__STEP_MOVE)) {
        /* It was put on demand while its turn came: nothing more of the file is asked for. */
        bitsim__transfer_go_to(service, job, transfer->stage + 1, now);
        return false;
    }
    const bitsim_token *token;
    bitsim_decision use;
    if (transfer->step == BITSIM__STEP_JUDGE) {
        use = bitsim__judge_use(service, job, &token);
    } else {
        use = bitsim__use(service, job, bitsim__transfer_resource(job), &token, now);
        if (bitsim_failed(use.hr)) {
            bitsim__transfer_fail(service, job, &use, now);
            return false;
        }
    }
    choose_what(service, job);
    bitsim__transfer_describe(service, job, out);
    out->use = use;
    out->token = token;
    if (!choose_others(service, job, out, now)) return false;
    return out->length == 0 || bitsim__gate_throttle(service, job, out, now);
}

/* ---- From an outcome to the next step ---- */

void bitsim__transfer_again(bitsim_service *service, bitsim__job *job) {
    bitsim__list_append(&service->tasks, &job->transfer.task.link);
}

void bitsim__transfer_onwards(bitsim_service *service, bitsim__job *job,
                              const bitsim_decision *decision, bitsim_time now) {
    if (bitsim__transfer_goes_on(service, job, decision, now))
        bitsim__transfer_go_to(service, job, job->transfer.stage + 1, now);
}

void bitsim__transfer_take_size(bitsim__job *job, uint64_t size) {
    bitsim__file_learn_size(bitsim__transfer_file(job), size);
}

void bitsim__transfer_take(bitsim_service *service, bitsim__job *job, uint64_t bytes,
                           bitsim_time now) {
    bitsim__file_took(bitsim__transfer_file(job), &job->transfer.piece, bytes);
    /* Bytes count as progress, whatever comes with them. */
    if (bytes) bitsim__job_progressed(service, job, now);
    if (bytes) bitsim__challenge_passed(job);
    if (bytes && bitsim__file_is_scattered(bitsim__transfer_file(job)))
        bitsim__notify_ranges(service, job, job->transfer.file, now);
}

void bitsim__transfer_moved(bitsim_service *service, bitsim__job *job,
                            const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__transfer_take(service, job, outcome->bytes, now);
    bitsim_decision decision = bitsim__way_exchanged(service, job, outcome);
    /* An operation that moves nothing and tells no reason would be repeated for ever. */
    if (bitsim_succeeded(decision.hr) && outcome->bytes == 0 && !outcome->response.ended)
        decision = bitsim_transfer_connect(service->build, BITSIM_CONNECT_BROKEN);
    if (!applies(job, BITSIM__STEP_MOVE)) {
        bitsim__transfer_onwards(service, job, &decision, now);
    } else if (bitsim__transfer_goes_on(service, job, &decision, now)) {
        bitsim__transfer_again(service, job);
    }
}

int bitsim__transfer_settle(bitsim_service *service, bitsim__job *job,
                            const bitsim_outcome *outcome, bitsim_time now) {
    switch (job->transfer.step) {
    case BITSIM__STEP_REMOTE:
    case BITSIM__STEP_PROXY_SETTINGS:
    case BITSIM__STEP_PROXY_DETECTION:
    case BITSIM__STEP_CONNECT:
    case BITSIM__STEP_JUDGE:
    case BITSIM__STEP_CERTIFICATE: return bitsim__way_settle(service, job, outcome, now);
    case BITSIM__STEP_MOVE:
        if (bitsim__file_reserve(bitsim__transfer_file(job), service->memory))
            return BITSIM_ERR_NOMEM;
        /* fallthrough */
    case BITSIM__STEP_REPLY:
    case BITSIM__STEP_REQUEST:
        if (bitsim__is_challenge(outcome))
            return bitsim__challenge_settle(service, job, outcome, now);
        break;
    case BITSIM__STEP_SECURITY:
        bitsim__security_settle(service, job, outcome, now);
        return BITSIM_OK;
    case BITSIM__STEP_LOCAL:
    case BITSIM__STEP_REPLY_FILE:
    case BITSIM__STEP_CLOSE:
    case BITSIM__STEP_CANCEL:
    case BITSIM__STEP_END: break;
    }
    return bitsim__is_download(job) ? bitsim__download_settle(service, job, outcome, now)
                                    : bitsim__upload_settle(service, job, outcome, now);
}
