/* SPDX-License-Identifier: MIT */
/* What a failed expectation tells beside what it found: the job's error, and a host unheard of. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sim/nearest.h"
#include "scenario/play.h"
#include "scenario/values.h"
#include "scenario/words.h"
#include "world/url.h"

/* Returns the remote name of the file that |job| failed with, or NULL. */
static const char *failed_remote(play *p, const play_job *job, const bitsim_job_view *view) {
    bitsim_file_view file;
    if (view->error == S_OK || view->error_file == UINT32_MAX) return NULL;
    int error = bitsim_service_file(p->service, &job->reference, view->error_file, &file);
    return error == BITSIM_OK ? file.remote : NULL;
}

void bitsim__put_error(play *p, phrase *text, const play_job *job, const bitsim_job_view *view) {
    if (view->error == S_OK) return;
    bitsim__phrase_put(text, " with ");
    bitsim__put_code(text, view->error);
    bitsim__phrase_put(text, " in context ");
    bitsim__phrase_put(text, bitsim__word_for(&bitsim__context_words, (int)view->error_context));
    const char *remote = failed_remote(p, job, view);
    if (!remote) return;
    bitsim__phrase_put(text, " for ");
    bitsim__phrase_plain(text, remote, strlen(remote));
}

/* ---- Hosts ---- */

/* A host as the file names it: a server's origin, or the two backslashes and name of an SMB one. */
typedef struct host {
    char name[BITSIM__ORIGIN_SIZE];
    bool is_smb;
} host;

static bool read_host(const char *remote, host *out) {
    bitsim__world_url url;
    out->is_smb = strncmp(remote, "\\\\", 2) == 0;
    if (!out->is_smb && bitsim__world_url_read(&url, remote) != BITSIM_OK) return false;
    const char *name = out->is_smb ? remote : url.origin;
    size_t length = out->is_smb ? 2 + strcspn(remote + 2, "\\") : url.origin_length;
    if (length >= sizeof out->name) return false;
    memcpy(out->name, name, length);
    out->name[length] = '\0';
    return true;
}

/* A search among the hosts of the file. */
typedef struct hunt {
    const host *wanted;
    bool found;
    /* best, distance: the nearest so far, if |distance| is not SIZE_MAX. */
    host best;
    size_t distance;
} hunt;

static void try_host(hunt *it, const char *name) {
    host known;
    if (!read_host(name, &known) || known.is_smb != it->wanted->is_smb) return;
    if (bitsim__equal_fold(known.name, it->wanted->name)) it->found = true;
    bitsim_nearest nearest = bitsim_nearest_to(it->wanted->name);
    bitsim_nearest_try(&nearest, known.name);
    if (!nearest.best || nearest.distance >= it->distance) return;
    it->best = known;
    it->distance = nearest.distance;
}

static void try_all(hunt *it, const bitsim_scenario *story) {
    for (size_t i = 0; i < story->server_count; i++) try_host(it, story->servers[i].name);
    for (size_t i = 0; i < story->share_count; i++) try_host(it, story->shares[i].path);
    for (size_t i = 0; i < story->step_count; i++) {
        const story_step *step = &story->steps[i];
        if (step->kind == STEP_SHARE) try_host(it, step->of.file.path);
    }
}

/* Answers whether |code| is what comes of a host that nobody knows. */
static bool is_no_name(bitsim_hresult code) {
    return code == HR_ERROR_WINHTTP_NAME_NOT_RESOLVED || code == HR_ERROR_BAD_NETPATH;
}

void bitsim__put_stranger(play *p, phrase *text, const play_job *job, const bitsim_job_view *view) {
    host wanted;
    const char *remote = failed_remote(p, job, view);
    if (!remote || !is_no_name(view->error) || !read_host(remote, &wanted)) return;
    hunt it = {.wanted = &wanted, .distance = SIZE_MAX};
    try_all(&it, p->story);
    if (it.found) return;
    bitsim__phrase_put(text, " (");
    bitsim__phrase_plain(text, wanted.name, strlen(wanted.name));
    bitsim__phrase_put(text, wanted.is_smb ? " is in no shares:" : " is in no servers:");
    if (it.distance != SIZE_MAX) {
        bitsim__phrase_put(text, "; did you mean ");
        bitsim__phrase_plain(text, it.best.name, strlen(it.best.name));
        bitsim__phrase_put(text, "?");
    }
    bitsim__phrase_put(text, ")");
}

/* ---- Files ---- */

static bool brings(play *p, const play_job *job, const bitsim_job_view *view, const char *path) {
    bitsim_file_view file;
    for (uint32_t i = 0; i < view->file_count; i++)
        if (bitsim_service_file(p->service, &job->reference, i, &file) == BITSIM_OK && file.local &&
            bitsim__equal_fold(file.local, path))
            return true;
    return false;
}

void bitsim__put_bringer(play *p, phrase *text, const char *path) {
    bitsim_job_view view;
    for (size_t i = p->story->jobs.count; i-- > 0;) {
        const play_job *job = &p->jobs[i];
        const char *name = p->story->jobs.texts[i];
        if (bitsim__play_view(p, i, &view) != BITSIM_OK || !brings(p, job, &view, path)) continue;
        bitsim__phrase_put(text, "; the job ");
        bitsim__phrase_quote(text, name, strlen(name));
        bitsim__phrase_put(text, ", which is to bring it, is ");
        bitsim__phrase_put(text, bitsim__word_for(&bitsim__state_words, (int)view.state));
        bitsim__put_error(p, text, job, &view);
        bitsim__put_stranger(p, text, job, &view);
        return;
    }
}
