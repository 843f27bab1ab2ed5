/* SPDX-License-Identifier: MIT */
/* Jobs: how they go from state to state, and how they stand in the end. */
#include <inttypes.h>
#include <string.h>

#include "report/story.h"

enum { BODY = BITSIM__STORY_BODY, DETAIL = BITSIM__STORY_DETAIL };

static char *copy_text(const char *text, const bitsim_memory *memory) {
    size_t size = strlen(text) + 1;
    char *copy = memory->allocate(size, memory->user);
    if (copy) memcpy(copy, text, size);
    return copy;
}

static bool make_room(bitsim_explanation *story) {
    if (story->job_count < story->job_capacity) return true;
    size_t capacity = story->job_capacity ? 2 * story->job_capacity : 8;
    bitsim__story_job *jobs = story->memory->reallocate(story->jobs, capacity * sizeof *jobs,
                                                        story->memory->user);
    if (!jobs) return false;
    story->jobs = jobs;
    story->job_capacity = capacity;
    return true;
}

bitsim__story_job *bitsim__story_job_of(bitsim_explanation *story, const bitsim_event *event) {
    if (!event->job) return NULL;
    /* The latest are the likeliest. */
    for (size_t i = story->job_count; i-- > 0;)
        if (bitsim_guid_equal(&story->jobs[i].id, event->job)) return &story->jobs[i];
    bitsim__story_job job = {.id = *event->job, .since = event->time};
    job.state = BG_JOB_STATE_SUSPENDED;
    job.name = copy_text(event->job_name ? event->job_name : "", story->memory);
    if (!job.name || !make_room(story)) {
        story->memory->release(job.name, story->memory->user);
        story->result = BITSIM_ERR_NOMEM;
        return NULL;
    }
    story->jobs[story->job_count] = job;
    return &story->jobs[story->job_count++];
}

void bitsim__story_moved(bitsim_explanation *story, bitsim__story_job *job) {
    if (job->pieces == 0) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_print(text, "%" PRIu64 " byte%s moved in %" PRIu64 " piece%s.", job->bytes,
                        job->bytes == 1 ? "" : "s", job->pieces, job->pieces == 1 ? "" : "s");
    bitsim__story_keep(story, DETAIL, DETAIL + 2);
    job->pieces = job->bytes = 0;
}

static void say_context(bitsim__prose *text, BG_ERROR_CONTEXT context) {
    if (context != BG_ERROR_CONTEXT_NONE)
        bitsim__prose_print(text, ", context %s", bitsim_error_context_name(context));
}

void bitsim__story_state(bitsim_explanation *story, const bitsim_event *event) {
    const bitsim_state_event *state = &event->of.state;
    bool wrong = state->error != S_OK;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, BITSIM_PAGE_BOLD);
    bitsim__say_job(text, event->job_name);
    /* A sentence begins with a capital. */
    if (text->length > 1) text->text[1] = 'J';
    bitsim__prose_add(text, BITSIM_PAGE_PLAIN " goes from ");
    bitsim__say_state(text, state->from);
    bitsim__prose_add(text, " to " BITSIM_PAGE_BOLD);
    bitsim__say_state(text, state->to);
    bitsim__prose_add(text, BITSIM_PAGE_PLAIN);
    if (wrong) {
        bitsim__prose_add(text, " with ");
        bitsim__say_hresult(text, state->error);
        say_context(text, state->context);
    }
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
    if (!state->decision) return;
    /* A method's answer, or what the network did, may have been told just now. */
    if (wrong || !bitsim__story_knows(story, state->decision))
        bitsim__story_rules(story, state->decision);
    if (wrong) bitsim__story_way_not_taken(story, state->decision, "The job would have gone on");
}

/* What a job in |state| waits for, where the service knows no better. */
static const char *usual_wait(BG_JOB_STATE state) {
    switch (state) {
    case BG_JOB_STATE_SUSPENDED: return "Resume";
    case BG_JOB_STATE_TRANSFERRED: return "Complete, which gives the files their names, or Cancel";
    case BG_JOB_STATE_ERROR: return "its application, to mend the cause and call Resume, or Cancel";
    case BG_JOB_STATE_TRANSIENT_ERROR: return "the next attempt";
    case BG_JOB_STATE_QUEUED: return "its turn";
    case BG_JOB_STATE_CONNECTING:
    case BG_JOB_STATE_TRANSFERRING:
    case BG_JOB_STATE_ACKNOWLEDGED:
    case BG_JOB_STATE_CANCELLED: break;
    }
    return NULL;
}

/* Whatever it waits for, it does not wait for ever. */
static void say_end_of_wait(bitsim__prose *text, const bitsim_job_view *view) {
    bool gives_up = view->gives_up_at < view->abandoned_at;
    bitsim_time end = gives_up ? view->gives_up_at : view->abandoned_at;
    if (end == BITSIM_TIME_NEVER) return;
    bitsim__prose_add(text, gives_up ? "; it gives up at " : "; it is cancelled at ");
    bitsim__say_moment(text, end);
    bitsim__prose_print(text, gives_up ? " (%s)" : " if nothing happens to it before (%s)",
                        bitsim_rule_name(gives_up ? BITSIM_RULE_TRANSFER_5 : BITSIM_RULE_TIMER_5));
}

static void keep_wait(bitsim_explanation *story, const bitsim_job_view *view) {
    const bitsim_wait *wait = &view->waits_for;
    const char *words = bitsim_wait_words(wait->kind);
    const char *what = words ? words : usual_wait(view->state);
    if (!what) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, "It waits for ");
    bitsim__prose_foreign(text, what);
    if (wait->until != BITSIM_TIME_NEVER) {
        bitsim__prose_add(text, ", until ");
        bitsim__say_moment(text, wait->until);
    }
    if (wait->rule) bitsim__prose_print(text, " (%s)", bitsim_rule_name(wait->rule));
    say_end_of_wait(text, view);
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
}

void bitsim__story_ending(bitsim_explanation *story, const bitsim__story_job *job,
                          const bitsim_job_view *view) {
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, BITSIM_PAGE_BOLD);
    bitsim__say_job(text, job->name);
    if (text->length > 1) text->text[1] = 'J';
    bitsim__prose_add(text, BITSIM_PAGE_PLAIN " is " BITSIM_PAGE_BOLD);
    bitsim__say_state(text, job->state);
    bitsim__prose_add(text, BITSIM_PAGE_PLAIN " since ");
    bitsim__say_moment(text, job->since);
    if (job->error != S_OK) {
        bitsim__prose_add(text, " with ");
        bitsim__say_hresult(text, job->error);
        say_context(text, job->context);
    }
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
    if (view && view->file_count > 0) {
        text = bitsim__story_begin(story);
        bitsim__prose_print(text, "%u of %u file%s transferred, %" PRIu64 " bytes.",
                            (unsigned)view->files_transferred, (unsigned)view->file_count,
                            view->file_count == 1 ? "" : "s", view->bytes_transferred);
        bitsim__story_keep(story, BODY, BODY + 2);
    }
    if (view) keep_wait(story, view);
    if (!job->has_cause) return;
    /* Who reads the end alone reads the rules in full. */
    memset(story->told, 0, sizeof story->told);
    bitsim__story_rules(story, &job->cause);
    bitsim__story_way_not_taken(story, &job->cause, "The job would have gone on");
}
