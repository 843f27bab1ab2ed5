/* SPDX-License-Identifier: MIT */
/*
 * The book of jobs: what each was after the last step, against what it is after this one. Pointers
 * refer to one job for ever, no job and no file that was finished is lost, a state is what the
 * events told, and times and counts go one way.
 */
#include "bitsim/policy.h"
#include "service/swarm.h"

/* A pointer to a job that is gone refers to nothing for ever, and never to another job. */
static void look_at_hands(swarm *w) {
    for (int i = 0; i < SWARM_HANDS; i++) {
        swarm_hand *hand = &w->hands[i];
        if (hand->reference.generation == 0) continue;
        bitsim_job_view view;
        bool found = bitsim_service_view(w->it.service, &hand->reference, &view) == 0;
        swarm_promise(w, !found || !hand->is_dead, "a pointer that is disconnected stays so");
        swarm_promise(w, !found || bitsim_guid_equal(&view.id, &hand->id),
                      "a pointer refers to one job alone");
        bool is_over = found && bitsim_job_state_is_final(view.state);
        swarm_promise(w, !hand->is_over || is_over || !found || w->was_rolled_back,
                      "a job that has ended stays so");
        hand->is_dead = !found;
        hand->is_over = is_over;
    }
}

swarm_job *swarm_job_of(swarm *w, const bitsim_guid *id) {
    for (size_t i = 0; i < w->job_count; i++)
        if (bitsim_guid_equal(&w->jobs[i].id, id)) return &w->jobs[i];
    return NULL;
}

void swarm_job_moved(swarm *w, const bitsim_guid *id, const bitsim_state_event *move) {
    if (bitsim_job_state_is_final(move->to) &&
        w->ended_count < sizeof w->ended / sizeof w->ended[0])
        w->ended[w->ended_count++] = *id;
    swarm_job *job = swarm_job_of(w, id);
    if (!job) return;
    bool is_rolled_back = (w->deeds & SWARM_DEED_ROLLED_BACK) != 0;
    swarm_promise(w, is_rolled_back || job->state == move->from,
                  "a job leaves the state that it has");
    if (bitsim_job_state_is_running(move->from) && !bitsim_job_state_is_running(move->to))
        job->stints++;
    job->state = move->to;
    job->has_moved = true;
    job->has_fresh_error = bitsim_failed(move->error);
}

void swarm_job_decided(swarm *w, const bitsim_guid *id, const bitsim_decision *decision) {
    bool begins_again = decision->policy == BITSIM_POLICY_HELPER_CHANGE &&
                        (decision->effects & BITSIM_EFFECT_TRY_AGAIN);
    swarm_job *job = id && begins_again ? swarm_job_of(w, id) : NULL;
    if (job) job->stints++;
}

static bool has_ended(const swarm *w, const bitsim_guid *id) {
    for (size_t i = 0; i < w->ended_count; i++)
        if (bitsim_guid_equal(&w->ended[i], id)) return true;
    return false;
}

/* What holds of a job by itself. */
static void look_at_view(const swarm *w, const bitsim_job_view *view) {
    BG_JOB_STATE state = view->state;
    bool transient = state == BG_JOB_STATE_TRANSIENT_ERROR;
    bool in_error = transient || state == BG_JOB_STATE_ERROR;
    swarm_promise(w, in_error == bitsim_failed(view->error),
                  "a job has an error in an error state, and in no other");
    swarm_promise(w, in_error || view->error_context == BG_ERROR_CONTEXT_NONE,
                  "a job without an error has no context of one");
    swarm_promise(w, view->error_file == UINT32_MAX || view->error_file < view->file_count,
                  "an error is of a file that there is, or of none");
    swarm_promise(w, view->files_transferred <= view->file_count,
                  "no more files are transferred than there are");
    bitsim_wait_kind waits = view->waits_for.kind;
    bool waits_for_turn = waits == BITSIM_WAIT_SCHEDULER || waits == BITSIM_WAIT_TURN ||
                          waits == BITSIM_WAIT_LOGON || waits == BITSIM_WAIT_NOTIFICATIONS;
    bool waits_rightly = transient                      ? waits && !waits_for_turn
                         : state == BG_JOB_STATE_QUEUED ? waits_for_turn
                                                        : waits == BITSIM_WAIT_NOTHING;
    swarm_promise(w, waits_rightly, "a job waits for what its state waits for");
    swarm_promise(w, view->created <= view->modified && view->modified <= w->it.now,
                  "a job is changed after it was made, and not in the future");
    bitsim_time due = bitsim_service_deadline(w->it.service);
    swarm_promise(w, due <= view->deadline && due <= view->abandoned_at,
                  "the service's deadline is not after that of a job");
}

/* What holds of a job beside what it was. No job is lost, and no file that was finished. */
static void look_at_job(swarm *w, swarm_job *job, const bitsim_job_view *view) {
    bool is_excused = w->deeds != SWARM_DEED_NONE;
    bool is_rolled_back = (w->deeds & SWARM_DEED_ROLLED_BACK) != 0;
    swarm_promise(w, is_excused || view->files_transferred >= job->files_transferred,
                  "a file that is finished is not lost");
    swarm_promise(w, is_rolled_back || view->file_count >= job->files,
                  "a job does not lose its files");
    swarm_promise(w, view->type == job->type, "a job is of one type");
    swarm_promise(w, view->created == job->created, "a job was made once");
    swarm_promise(w, is_rolled_back || view->state == job->state,
                  "a job's state is what the events told");
    swarm_promise(w, is_rolled_back || view->modified >= job->modified,
                  "the time of modification goes forward");
    swarm_promise(w, !job->has_moved || is_rolled_back || view->modified == w->it.now,
                  "a change of state is a modification");
    swarm_promise(w, is_rolled_back || view->error_count >= job->error_count,
                  "the count of errors only grows");
    swarm_promise(w,
                  !job->has_moved || view->state != BG_JOB_STATE_TRANSFERRED ||
                      view->files_transferred == view->file_count,
                  "a job that has just become TRANSFERRED has all its files");
}

static void note(swarm_job *job, const bitsim_job_view *view) {
    *job = (swarm_job){
        .id = view->id,
        .type = view->type,
        .files = view->file_count,
        .files_transferred = view->files_transferred,
        .state = view->state,
        .created = view->created,
        .modified = view->modified,
        .error_count = view->error_count,
        .stints = job->stints,
        .has_fresh_error = job->has_fresh_error,
    };
}

void swarm_look_at_jobs(swarm *w) {
    bitsim_job_view view;
    look_at_hands(w);
    for (size_t i = 0; i < w->job_count;) {
        swarm_job *job = &w->jobs[i];
        if (bitsim_service_find(w->it.service, &job->id, &view) == 0) {
            look_at_view(w, &view);
            look_at_job(w, job, &view);
            /* A restart forgets errors. */
            if (w->deeds & (SWARM_DEED_POWER_LOSS | SWARM_DEED_ROLLED_BACK))
                job->has_fresh_error = false;
            note(job, &view);
            i++;
            continue;
        }
        swarm_promise(w, has_ended(w, &job->id) || (w->deeds & SWARM_DEED_ROLLED_BACK),
                      "a job is not lost");
        *job = w->jobs[--w->job_count];
    }
    for (int i = 0; i < SWARM_HANDS; i++) {
        const bitsim_guid *id = &w->hands[i].id;
        if (bitsim_service_find(w->it.service, id, &view) || swarm_job_of(w, id)) continue;
        if (w->job_count == sizeof w->jobs / sizeof w->jobs[0]) continue;
        swarm_job *job = &w->jobs[w->job_count++];
        *job = (swarm_job){0};
        look_at_view(w, &view);
        note(job, &view);
    }
}
