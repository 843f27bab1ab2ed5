/* SPDX-License-Identifier: MIT */
/* The reading of the stream: which event begins, continues or ends a paragraph. */
#include "bitsim/sim/explain.h"

#include <string.h>

#include "report/story.h"

int bitsim_explanation_new(bitsim_explanation **out, const bitsim_explanation_config *config,
                           const bitsim_memory *memory) {
    bitsim_explanation *story = memory->allocate_zeroed(1, sizeof *story, memory->user);
    if (!story) return BITSIM_ERR_NOMEM;
    story->memory = memory;
    story->config = *config;
    if (config->choices) story->choices = *config->choices;
    story->page.sink = bitsim__echo_begin(&story->echo, &config->sink, config->width, memory);
    story->page.width = config->width;
    story->page.colours = config->colours;
    story->step_text.memory = story->kept.memory = story->sentence.memory = memory;
    story->passed.memory = memory;
    *out = story;
    return BITSIM_OK;
}

void bitsim_explanation_del(bitsim_explanation *story) {
    if (!story) return;
    const bitsim_memory *memory = story->memory;
    for (size_t i = 0; i < story->job_count; i++)
        memory->release(story->jobs[i].name, memory->user);
    memory->release(story->jobs, memory->user);
    bitsim__prose_dispose(&story->step_text);
    bitsim__prose_dispose(&story->kept);
    bitsim__prose_dispose(&story->sentence);
    bitsim__prose_dispose(&story->passed);
    bitsim__echo_dispose(&story->echo);
    memory->release(story->known, memory->user);
    memory->release(story->sids, memory->user);
    memory->release(story, memory->user);
}

int bitsim_explanation_result(const bitsim_explanation *story) { return story->result; }

/* Writes what was kept and no call has claimed. */
static void tell_rest(bitsim_explanation *story) {
    bitsim__story_passed(story);
    if (story->kept.length > 0) bitsim__story_tell(story);
    story->has_seen = false;
}

/* A step in which nothing was to be told, as one that only expects, is named all the same. */
static void leave_step(bitsim_explanation *story) {
    const bitsim_explanation_config *config = &story->config;
    bool is_wanted = !config->job && (!config->step || config->step == story->step);
    tell_rest(story);
    if (story->step > 0 && !story->step_told && is_wanted) bitsim__story_name_step(story);
    bitsim__story_leave(story);
}

void bitsim_explanation_step(bitsim_explanation *story, uint32_t number, const char *text) {
    if (story->result != BITSIM_OK) return;
    leave_step(story);
    story->step = number;
    story->step_told = false;
    bitsim__prose_clear(&story->step_text);
    bitsim__prose_foreign(&story->step_text, text);
    if (story->step_text.failed) story->result = BITSIM_ERR_NOMEM;
}

void bitsim_explanation_failure(bitsim_explanation *story, const char *text) {
    const bitsim_explanation_config *config = &story->config;
    bool is_wanted = !config->step || config->step == story->step;
    if (story->result != BITSIM_OK || !is_wanted || (config->job && !story->step_told)) return;
    story->has_seen = false;
    tell_rest(story);
    if (story->step > 0 && !story->step_told) bitsim__story_name_step(story);
    bitsim__prose *line = bitsim__story_begin(story);
    bitsim__prose_add(line, BITSIM_PAGE_BAD "Not as expected" BITSIM_PAGE_PLAIN ": ");
    bitsim__prose_foreign(line, text);
    bitsim__story_keep(story, BITSIM__STORY_BODY, BITSIM__STORY_BODY + 2);
    bitsim__story_tell(story);
}

static bool is_identity_of_call(const bitsim_event *event) {
    return event->type == BITSIM_EVENT_DECISION &&
           event->of.decision->policy == BITSIM_POLICY_CALL_IDENTITY;
}

static bool moves_bytes(const bitsim_operation *operation) {
    return operation->kind == BITSIM_OPERATION_FETCH || operation->kind == BITSIM_OPERATION_SEND;
}

/* Answers whether |event| is one of the many pieces of a file that come one after the other. */
static bool is_piece(const bitsim_event *event, const bitsim__story_job *job) {
    if (!job) return false;
    if (event->type == BITSIM_EVENT_OPERATION)
        return moves_bytes(event->of.operation) && job->pieces > 0;
    if (event->type != BITSIM_EVENT_OUTCOME) return false;
    const bitsim_outcome *outcome = event->of.outcome.outcome;
    return moves_bytes(event->of.outcome.operation) && outcome->file == BITSIM_FILE_OK &&
           outcome->connect == BITSIM_CONNECT_OK && outcome->status < 400;
}

/* What is known of a job is kept up to date even while nothing of it is told. */
static void follow(bitsim__story_job *job, const bitsim_event *event) {
    if (!job || event->type != BITSIM_EVENT_STATE) return;
    const bitsim_state_event *state = &event->of.state;
    job->state = state->to;
    job->since = event->time;
    job->error = state->error;
    job->context = state->context;
    job->has_cause = state->decision != NULL;
    if (state->decision) job->cause = *state->decision;
}

static bool is_wanted(const bitsim_explanation *story, const bitsim_event *event) {
    const bitsim_explanation_config *config = &story->config;
    if (config->step && config->step != story->step) return false;
    return !config->job || !event->job_name || strcmp(config->job, event->job_name) == 0;
}

static void keep_event(bitsim_explanation *story, const bitsim_event *event) {
    switch (event->type) {
    case BITSIM_EVENT_DECISION: bitsim__story_decision(story, event->of.decision); break;
    case BITSIM_EVENT_OPERATION: bitsim__story_operation(story, event->of.operation); break;
    case BITSIM_EVENT_ACCESS: bitsim__story_access(story, &event->of.access); break;
    case BITSIM_EVENT_OUTCOME:
        bitsim__story_outcome(story, event->of.outcome.operation, event->of.outcome.outcome);
        break;
    case BITSIM_EVENT_STATE: bitsim__story_state(story, event); break;
    case BITSIM_EVENT_HAPPENING: bitsim__story_happening(story, &event->of.happening); break;
    case BITSIM_EVENT_CALL:
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
}

/* A call that is not told takes along what led to its answer. */
static void drop_call(bitsim_explanation *story) {
    if (!story->has_seen) return;
    bitsim__story_drop(story);
    bitsim__prose_clear(&story->passed);
    story->has_seen = false;
}

/* A call without a job concerns no job in particular, and is left out where one is asked for. */
static void tell_call(bitsim_explanation *story, const bitsim_event *event) {
    if (story->config.job && !event->job_name) drop_call(story);
    else bitsim__story_call(story, event);
}

/* What |job| has moved, or any if there is none, is told before what comes next. */
static void tell_moved(bitsim_explanation *story, bitsim__story_job *job) {
    for (size_t i = 0; i < story->job_count; i++)
        if (!job || job == &story->jobs[i]) bitsim__story_moved(story, &story->jobs[i]);
    if (!story->has_seen) tell_rest(story);
}

/* A job that tries again and again is told so. */
static void end_round(bitsim_explanation *story, const bitsim_event *event) {
    if (story->config.all || event->type != BITSIM_EVENT_STATE) return;
    if (event->of.state.to != BG_JOB_STATE_TRANSIENT_ERROR || story->has_seen) return;
    int result = bitsim__echo_round(&story->echo, event->time);
    if (story->result == BITSIM_OK) story->result = result;
}

void bitsim_explanation_observe(const bitsim_event *event, void *user) {
    bitsim_explanation *story = user;
    if (story->result != BITSIM_OK) return;
    bitsim__story_job *job = bitsim__story_job_of(story, event);
    follow(job, event);
    if (story->result != BITSIM_OK) return;
    if (!is_wanted(story, event)) {
        if (event->type == BITSIM_EVENT_CALL) drop_call(story);
        return;
    }
    if (is_identity_of_call(event)) {
        story->has_seen = false;
        tell_moved(story, job);
        story->seen = *event->of.decision;
        story->has_seen = true;
        return;
    }
    bool piece = is_piece(event, job);
    if (!piece) tell_moved(story, job);
    if (event->type == BITSIM_EVENT_CALL) {
        tell_call(story, event);
    } else {
        /* Outside of calls a heading can be written at once. */
        if (!piece && !story->has_seen) bitsim__story_heading(story, event->time);
        if (!piece) keep_event(story, event);
        if (!story->has_seen) tell_rest(story);
    }
    end_round(story, event);
    if (piece && event->type == BITSIM_EVENT_OUTCOME) {
        job->pieces++;
        job->bytes += event->of.outcome.outcome->bytes;
    }
}

static bool find_view(const bitsim_service *service, const bitsim_guid *id, bitsim_job_view *out) {
    return service && bitsim_service_find(service, id, out) == BITSIM_OK;
}

void bitsim_explanation_end(bitsim_explanation *story, const bitsim_service *service) {
    if (story->result != BITSIM_OK) return;
    story->has_seen = false;
    tell_moved(story, NULL);
    leave_step(story);
    bool any = false;
    for (size_t i = 0; i < story->job_count && story->result == BITSIM_OK; i++) {
        const bitsim__story_job *job = &story->jobs[i];
        if (story->config.step) continue;
        if (story->config.job && strcmp(story->config.job, job->name) != 0) continue;
        bitsim_page_gap(&story->page);
        if (!any)
            bitsim_page_paragraph(&story->page, 0, 0,
                                  BITSIM_PAGE_BOLD "In the end" BITSIM_PAGE_PLAIN);
        any = true;
        bitsim_job_view view;
        bool found = find_view(service, &job->id, &view);
        bitsim__story_ending(story, job, found ? &view : NULL);
        bitsim__story_tell(story);
    }
}

const char *bitsim_explanation_job(const bitsim_explanation *story, size_t index) {
    return index < story->job_count ? story->jobs[index].name : NULL;
}
