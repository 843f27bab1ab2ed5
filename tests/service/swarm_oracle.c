/* SPDX-License-Identifier: MIT */
/* What is always promised, whatever was called and whatever happened. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/policy/band.h"
#include "bitsim/policy/turn.h"
#include "service/swarm.h"

void swarm_promise(const swarm *w, bool holds, const char *sentence) {
    if (!holds)
        ck_abort_msg("seed %llu, build %u, step %lu, %s 0x%08X: %s", (unsigned long long)w->seed,
                     (unsigned)w->config.build, w->step, w->doing, (unsigned)w->refusal, sentence);
}

/* ---- Numbers for what is to be compared ---- */

static uint64_t mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash << 29 | hash >> 35;
}

uint64_t swarm_hash_bytes(const uint8_t *bytes, size_t size) {
    uint64_t hash = size;
    for (size_t at = 0; at < size; at += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes + at, size - at < 8 ? size - at : 8);
        hash = mix(hash, word);
    }
    return hash;
}

uint64_t swarm_form_digest(swarm *w) {
    bitsim_save_sink sink = form_sink(&w->scratch);
    swarm_promise(w, bitsim_service_save(w->it.service, &sink, w->it.now) == BITSIM_OK,
                  "a service can be saved");
    return swarm_hash_bytes(w->scratch.bytes, w->scratch.size);
}

/* ---- Events ---- */

static uint64_t mix_decision(uint64_t hash, const bitsim_decision *decision) {
    if (!decision) return mix(hash, 0);
    hash = mix(hash, (uint32_t)decision->hr);
    hash = mix(hash, (uint64_t)decision->conditions << 32 | decision->effects);
    for (size_t i = 0; i < decision->trail_length; i++) hash = mix(hash, decision->trail[i]);
    return hash;
}

static uint64_t mix_operation(uint64_t hash, const bitsim_operation *operation) {
    hash = mix(hash, (uint64_t)operation->kind << 32 | operation->file);
    hash = mix(hash, operation->ticket);
    hash = mix(hash, operation->offset);
    hash = mix(hash, operation->length);
    hash = mix(hash, swarm_hash(operation->path));
    hash = mix(hash, swarm_hash(operation->remote));
    hash = mix(hash, operation->token ? bitsim_token_digest(operation->token) : 0);
    return mix_decision(hash, &operation->use);
}

static uint64_t mix_event(uint64_t hash, const bitsim_event *event) {
    hash = mix(mix(hash, (uint64_t)event->type), (uint64_t)event->time);
    if (event->job) hash = mix(hash, event->job->data1);
    switch (event->type) {
    case BITSIM_EVENT_CALL:
        hash = mix(hash, swarm_hash(event->of.call.method));
        return mix_decision(hash, event->of.call.decision);
    case BITSIM_EVENT_DECISION: return mix_decision(hash, event->of.decision);
    case BITSIM_EVENT_OPERATION: return mix_operation(hash, event->of.operation);
    case BITSIM_EVENT_STATE:
        hash = mix(hash, (uint64_t)event->of.state.from << 8 | (uint64_t)event->of.state.to);
        return mix(hash, (uint32_t)event->of.state.error);
    case BITSIM_EVENT_HAPPENING: return mix(hash, (uint64_t)event->of.happening.happening);
    case BITSIM_EVENT_OUTCOME:
    case BITSIM_EVENT_ACCESS:
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
    return hash;
}

/* What is told of an outcome is what was handed out, whatever was called meanwhile. */
static void look_at_told(swarm *w, const bitsim_operation *operation) {
    if (!operation->ticket) return;
    told now = told_of(operation);
    const char *other = w->reported ? told_difference(&w->reported->told, &now) : "all of it";
    swarm_promise(w, !other, other);
}

void swarm_observe(const bitsim_event *event, void *user) {
    swarm *w = user;
    w->digest = mix_event(w->digest, event);
    swarm_trace(w, event);
    swarm_coverage_event(w->coverage, event);
    if (event->type == BITSIM_EVENT_OUTCOME) {
        look_at_told(w, event->of.outcome.operation);
        swarm_book_outcome(w, event->of.outcome.operation, event->of.outcome.outcome);
    }
    if (event->type == BITSIM_EVENT_DECISION) swarm_job_decided(w, event->job, event->of.decision);
    if (event->type != BITSIM_EVENT_STATE) return;
    swarm_move(w, &event->of.state);
    swarm_job_moved(w, event->job, &event->of.state);
}

/* ---- Operations ---- */

/* INV-1: what is opened is opened as the owner, as the helper, or as nobody. */
static void look_at_token(swarm *w, const bitsim_operation *operation,
                          const bitsim_job_view *view) {
    if (operation->use.identity == BITSIM_IDENTITY_HELPER)
        swarm_promise(w, view->helper && operation->token == view->helper && view->helper_flags,
                      "the helper opens what its flags say");
    else if (operation->use.identity == BITSIM_IDENTITY_OWNER)
        swarm_promise(w, operation->token == view->owner, "the owner opens what is the owner's");
    else
        swarm_promise(
            w, !operation->token && operation->resource == BITSIM_RESOURCE_EXPLICIT_CREDENTIALS,
            "only explicit credentials are nobody's");
}

/* Whether |operation| may move bytes, and as fast as it does, at |priority|. */
static bool has_rate_of(const swarm *w, const bitsim_operation *operation, int priority) {
    uint64_t rate;
    bitsim_band_facts facts = {
        .build = w->config.build,
        .choices = &w->config.choices,
        .policies = &w->policies,
        .priority = (BG_JOB_PRIORITY)priority,
        .now = w->it.now,
        .over_smb = operation->scheme == BITSIM_REMOTE_SMB,
    };
    bitsim_decision decision = bitsim_band_limit(&facts, &rate);
    return bitsim_succeeded(decision.hr) && operation->bytes_per_second == rate;
}

/* BAND: a background job moves bytes no faster than the machine's policies let it, if at all. */
static void look_at_rate(swarm *w, const bitsim_operation *operation) {
    enum { SECONDS = 10 };
    BG_JOB_PRIORITY level;
    bool is_told = swarm_priority_of(w, &operation->job, &level), fits = false;
    /* TURN-11: where the choice has it, a job that runs keeps the level that it had. */
    bitsim_decision counts = bitsim_turn_priority(w->config.build, &w->config.choices);
    bool is_known = is_told && !(counts.effects & BITSIM_EFFECT_WAIT);
    for (int priority = 0; priority <= BG_JOB_PRIORITY_LOW; priority++)
        if (!is_known || priority == (int)level) fits |= has_rate_of(w, operation, priority);
    swarm_promise(w, fits, "bytes are moved as fast as the policies let them, if they do");
    uint64_t rate = operation->bytes_per_second;
    swarm_promise(w, rate == BITSIM_BAND_UNLIMITED || operation->length <= rate * SECONDS,
                  "little is lost when a limit changes");
}

void swarm_look_at(swarm *w, const bitsim_operation *operation) {
    bitsim_job_view view;
    bool found = bitsim_service_find(w->it.service, &operation->job, &view) == 0;
    /* A job that was cancelled may be there again, from a form of before, while it takes leave. */
    if (w->was_rolled_back && operation->upload && found &&
        operation->kind < BITSIM_OPERATION_CALL_BACK && !bitsim_job_state_is_running(view.state))
        found = false;
    swarm_promise(w, operation->ticket != 0, "an operation to be reported has a ticket");
    for (size_t i = 0; i < w->out_count; i++)
        swarm_promise(w, w->out[i].operation.ticket != operation->ticket, "a ticket is new");
    if (!found) {
        swarm_promise(w, operation->upload && operation->session,
                      "an operation is for a job that there is, or takes leave of its server");
        return;
    }
    bitsim_operation_kind kind = operation->kind;
    bool tells = kind == BITSIM_OPERATION_CALL_BACK || kind == BITSIM_OPERATION_RUN_COMMAND;
    bool judges = kind == BITSIM_OPERATION_JUDGE_CERTIFICATE;
    bool moves = kind == BITSIM_OPERATION_FETCH || kind == BITSIM_OPERATION_SEND;
    swarm_promise(w, !(tells || judges) || operation->token, "an application is told as somebody");
    swarm_promise(w, !judges || operation->scheme == BITSIM_REMOTE_HTTPS,
                  "the certificates of https servers are judged");
    swarm_promise(w, !moves || operation->length <= w->config.transfer_unit,
                  "no more is moved at once than is allowed");
    if (moves && operation->length) look_at_rate(w, operation);
    if (tells || judges) return;
    swarm_promise(w, bitsim_job_state_is_running(view.state), "a job that moves files is running");
    look_at_token(w, operation, &view);
}

/* ---- Everything ---- */

void swarm_look(swarm *w) {
    const char *broken = "";
    int error = bitsim_service_check(w->it.service, &broken);
    swarm_promise(w, error == BITSIM_OK, broken);
    swarm_look_at_jobs(w);
    swarm_book_look(w);
}

/* Whether an operation is out that moves files of |job|. */
static bool is_out(const swarm *w, const bitsim_guid *job) {
    for (size_t i = 0; i < w->out_count; i++)
        if (bitsim_guid_equal(&w->out[i].operation.job, job) &&
            w->out[i].operation.kind < BITSIM_OPERATION_CALL_BACK)
            return true;
    return false;
}

/* There is nothing to do: a job runs because an operation of it is out, and who waits does so for
 * something else than the scheduler. */
void swarm_look_idle(swarm *w) {
    for (size_t i = 0; i < w->job_count; i++) {
        bitsim_job_view view;
        if (bitsim_service_find(w->it.service, &w->jobs[i].id, &view)) continue;
        swarm_promise(w, !bitsim_job_state_is_running(view.state) || is_out(w, &view.id),
                      "a job runs only while something of it is out");
        swarm_promise(w, view.waits_for.kind != BITSIM_WAIT_SCHEDULER, "who waits knows what for");
    }
}

/* ---- Saving, loading elsewhere, and saving again ---- */

void swarm_look_round(swarm *w) {
    w->doing = "save and load";
    w->coverage->rounds++;
    uint64_t before = swarm_form_digest(w);
    bitsim_service_config config = w->config;
    config.observer = (bitsim_observer){0};
    config.seed = 99;
    bitsim_service *twin;
    ck_assert_int_eq(bitsim_service_new(&twin, &config, stage_memory()), 0);
    bitsim_save_source source = form_source(&w->scratch);
    bitsim_save_error error;
    swarm_promise(w, bitsim_service_load(twin, &source, &error) == BITSIM_OK,
                  "what was saved can be loaded elsewhere");
    const char *broken = "";
    int status = bitsim_service_check(twin, &broken);
    swarm_promise(w, status == BITSIM_OK, broken);
    bitsim_save_sink sink = form_sink(&w->scratch);
    swarm_promise(w, bitsim_service_save(twin, &sink, w->it.now) == BITSIM_OK,
                  "a service can be saved");
    swarm_promise(w, swarm_hash_bytes(w->scratch.bytes, w->scratch.size) == before,
                  "what was loaded is saved as the same bytes");
    bitsim_service_del(twin);
}
