/* SPDX-License-Identifier: MIT */
/*
 * What somebody sees who may look at everything: the lists have the jobs that there are, each
 * once, and what the methods of a job say of it agrees with what the service says.
 */
#include "service/swarm.h"

/* Whether a call of the eye answers |hr|. Nobody has to answer who is disabled. */
static bool sees(const swarm *w, bitsim_hresult hr, bitsim_hresult expected) {
    bool is_off = hr == REGDB_E_CLASSNOTREG || hr == HR_ERROR_SERVICE_DISABLED;
    swarm_promise(w, is_off || hr == expected, "the eye sees what there is");
    return hr == expected;
}

/* Progress has bounds, and is the sum of that of the files. */
static void look_at_files(swarm *w, const bitsim_call *call, const bitsim_reference *job,
                          const bitsim_job_view *view) {
    bitsim_file_list *files = NULL;
    if (!sees(w, bitsim_copy_job_enum_files(call, job, &files).hr, S_OK)) return;
    uint32_t count = 0, seen = 0, fetched = 0;
    bitsim_file_list_get_count(call, files, &count);
    uint64_t transferred = 0;
    bitsim_reference file = {0};
    while (bitsim_file_list_next(call, files, 1, &file, &fetched).hr == S_OK) {
        bitsim_file_progress progress;
        if (sees(w, bitsim_copy_file_get_progress(call, &file, &progress).hr, S_OK)) {
            swarm_promise(w, progress.bytes_transferred <= progress.bytes_total,
                          "no more of a file is transferred than there is");
            swarm_promise(w,
                          !progress.completed || progress.bytes_transferred == progress.bytes_total,
                          "a file that is completed is there to the end");
            transferred += progress.bytes_transferred;
        }
        bitsim_reference_release(w->it.service, &file);
        seen++;
    }
    bitsim_file_list_del(files);
    swarm_promise(w, count == view->file_count && seen == count, "a list has every file once");
    swarm_promise(w, transferred == view->bytes_transferred, "the files' bytes are the job's");
}

static void look_at_progress(swarm *w, const bitsim_call *call, const bitsim_reference *job,
                             const bitsim_job_view *view) {
    bitsim_job_progress progress;
    if (!sees(w, bitsim_copy_job_get_progress(call, job, &progress).hr, S_OK)) return;
    swarm_promise(w, progress.bytes_transferred <= progress.bytes_total,
                  "no more is transferred than there is");
    swarm_promise(w, progress.bytes_transferred == view->bytes_transferred,
                  "GetProgress tells the bytes that were moved");
    swarm_promise(w, progress.files_total == view->file_count, "GetProgress tells every file");
    swarm_promise(w, progress.files_transferred <= progress.files_total,
                  "no more files are transferred than there are");
}

/* GetError tells the error of a job in an error state, unless a restart took it, and none of one
 * that transfers or has transferred. */
static void look_at_error(swarm *w, const bitsim_call *call, const bitsim_reference *job,
                          const bitsim_job_view *view) {
    bitsim_job_error error;
    bitsim_hresult hr = bitsim_copy_job_get_error(call, job, &error).hr;
    if (hr == BG_E_ERROR_INFORMATION_UNAVAILABLE) {
        const swarm_job *row = swarm_job_of(w, &view->id);
        bool is_fresh = row && row->has_fresh_error;
        swarm_promise(w, !is_fresh, "GetError tells the error of a job in error");
        return;
    }
    if (!sees(w, hr, S_OK)) return;
    bool has_moved = view->state == BG_JOB_STATE_TRANSFERRING ||
                     view->state == BG_JOB_STATE_TRANSFERRED;
    swarm_promise(w, !has_moved, "GetError tells nothing of a job that transfers");
    swarm_promise(w, bitsim_failed(error.code), "GetError tells an error");
    swarm_promise(w, !bitsim_failed(view->error) || view->error == error.code,
                  "GetError tells the error that there is");
}

static void look_at_job(swarm *w, const bitsim_call *call, const bitsim_reference *job,
                        const bitsim_job_view *view) {
    BG_JOB_STATE state;
    bitsim_job_times times;
    uint32_t errors;
    if (!sees(w, bitsim_copy_job_get_state(call, job, &state).hr, S_OK)) return;
    swarm_promise(w, state == view->state, "GetState tells the state");
    if (sees(w, bitsim_copy_job_get_times(call, job, &times).hr, S_OK))
        swarm_promise(w,
                      times.creation == view->created && times.modification == view->modified &&
                          times.transfer_completion <= w->it.now,
                      "GetTimes tells the times");
    if (sees(w, bitsim_copy_job_get_error_count(call, job, &errors).hr, S_OK))
        swarm_promise(w, errors == view->error_count, "GetErrorCount counts the errors");
    look_at_progress(w, call, job, view);
    look_at_error(w, call, job, view);
    look_at_files(w, call, job, view);
}

/* Looks at every job that |call| can list with |flags|; returns how many there are, or SIZE_MAX. */
static size_t look_at_list(swarm *w, const bitsim_call *call, const bitsim_reference *manager,
                           uint32_t flags, const bitsim_sid *owner) {
    bitsim_job_list *list = NULL;
    bitsim_reference job = {0};
    bitsim_guid ids[SWARM_JOBS * 2];
    size_t fetched = 0, count = 0;
    if (bitsim_copy_manager_enum_jobs(call, manager, flags, &list).hr != S_OK) return SIZE_MAX;
    while (bitsim_job_list_next(call, list, 1, &job, &fetched).hr == S_OK) {
        bitsim_job_view view;
        swarm_promise(w, bitsim_service_view(w->it.service, &job, &view) == 0,
                      "a list has jobs that there are");
        swarm_promise(w, !bitsim_job_state_is_final(view.state),
                      "a job that has ended is in no list");
        swarm_promise(w, !owner || bitsim_sid_equal(bitsim_token_user(view.owner), owner),
                      "the jobs of a user are his");
        for (size_t i = 0; i < count; i++)
            swarm_promise(w, !bitsim_guid_equal(&ids[i], &view.id), "a list has a job once");
        if (count < SWARM_JOBS * 2) ids[count++] = view.id;
        if (!owner) look_at_job(w, call, &job, &view);
        bitsim_reference_release(w->it.service, &job);
    }
    bitsim_job_list_del(list);
    return count;
}

/* How many jobs of those in the book were made with |token|, whoever else may see them. */
static size_t count_of(swarm *w, const bitsim_token *token) {
    size_t count = 0;
    for (size_t i = 0; i < w->job_count; i++) {
        bitsim_job_view view;
        count += bitsim_service_find(w->it.service, &w->jobs[i].id, &view) == 0 &&
                 bitsim_token_equal(token, view.owner);
    }
    return count;
}

void swarm_look_through(swarm *w) {
    bitsim_client client = swarm_client(w, (swarm_actor)LOCAL_SYSTEM);
    bitsim_call call = {w->it.service, &client, w->it.now};
    bitsim_reference manager = {0};
    w->doing = w->cause = "the eye";
    uint64_t before = swarm_form_digest(w);
    if (!sees(w, bitsim_service_connect(&call, &manager).hr, S_OK)) return;
    size_t all = look_at_list(w, &call, &manager, BG_JOB_ENUM_ALL_USERS, NULL);
    swarm_promise(w, all == SIZE_MAX || all == bitsim_service_job_count(w->it.service),
                  "a list of all jobs has all of them");
    bitsim_reference_release(w->it.service, &manager);
    /* A user who is not logged on may be refused. */
    swarm_actor who = swarm_anyone(w);
    client = swarm_client(w, who);
    if (bitsim_service_connect(&call, &manager).hr == S_OK) {
        const bitsim_sid *user = bitsim_token_user(w->tokens[who]);
        size_t own = look_at_list(w, &call, &manager, 0, user);
        swarm_promise(w, own == SIZE_MAX || own >= count_of(w, w->tokens[who]),
                      "a list of a user's jobs has all of them");
        bitsim_reference_release(w->it.service, &manager);
    }
    swarm_promise(w, swarm_form_digest(w) == before, "looking changes nothing");
}

bool swarm_priority_of(swarm *w, const bitsim_guid *id, BG_JOB_PRIORITY *out) {
    bitsim_client client = swarm_client(w, (swarm_actor)LOCAL_SYSTEM);
    bitsim_call call = {w->it.service, &client, w->it.now};
    bitsim_reference manager = {0}, job = {0};
    bool is_told = bitsim_service_connect(&call, &manager).hr == S_OK &&
                   bitsim_copy_manager_get_job(&call, &manager, id, &job).hr == S_OK &&
                   bitsim_copy_job_get_priority(&call, &job, out).hr == S_OK;
    bitsim_reference_release(w->it.service, &job);
    bitsim_reference_release(w->it.service, &manager);
    return is_told;
}
