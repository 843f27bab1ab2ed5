/* SPDX-License-Identifier: MIT */
#include "scenario/play.h"

#include <string.h>

#include "bitsim/error.h"
#include "bitsim/job_list.h"
#include "scenario/method.h"
#include "scenario/reader.h"
#include "scenario/words.h"

/* bitsim_scenario_result is what is left of a play. */
struct bitsim_scenario_result {
    pool pool;
    uint64_t passed;
    uint64_t failed;
    const bitsim_scenario_error **failures;
    bitsim_time time;
};

/* ---- Steps ---- */

typedef struct awaited {
    play *play;
    const story_run *run;
    /* end: the moment at which the run ends, unless it waits for something else. */
    bitsim_time end;
} awaited;

static bool has_end(const story_run *run) {
    return run->kind == RUN_SPAN || run->kind == RUN_UNTIL_TIME;
}

/* Nothing is under way: the watcher may do to the machine what it likes. */
static void pause_play(const play *p) {
    if (p->watcher->between) p->watcher->between(p->machine, p->watcher->user);
}

/* Looks before each event whether the run is over. */
static bool is_over(void *user) {
    const awaited *wanted = user;
    bitsim_job_view view;
    pause_play(wanted->play);
    if (bitsim__play_is_spent(wanted->play)) return true;
    /* A run knows no end at the first moment of all, which stands for none. */
    if (has_end(wanted->run) && wanted->end == 0)
        return bitsim_loop_next(bitsim_machine_loop(wanted->play->machine)) > 0;
    if (wanted->run->kind != RUN_UNTIL_STATE) return false;
    return bitsim__play_view(wanted->play, wanted->run->job, &view) == BITSIM_OK &&
           (int32_t)view.state == wanted->run->state;
}

/* Adds how |job| stands instead. */
static void put_standing(play *p, phrase *text, size_t job) {
    bitsim_job_view view;
    if (bitsim__play_view(p, job, &view) != BITSIM_OK) return;
    bitsim__phrase_put(text, "; it is ");
    bitsim__phrase_put(text, bitsim__word_for(&bitsim__state_words, (int)view.state));
    bitsim__put_error(p, text, &p->jobs[job], &view);
    bitsim__put_stranger(p, text, &p->jobs[job], &view);
}

static int run_out(play *p, const story_step *step) {
    phrase text;
    const char *name = p->story->jobs.texts[step->of.run.job];
    int error = bitsim__play_fail(p, bitsim__node_get(step->node, "state"), &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found that nothing is due any more, expected that the job ");
    bitsim__phrase_quote(&text, name, strlen(name));
    bitsim__phrase_put(&text, " comes to this state");
    put_standing(p, &text, step->of.run.job);
    return BITSIM_OK;
}

static int too_long(play *p, const story_step *step, const char *key) {
    return bitsim__play_stop_found(p, BITSIM_ERR_RANGE, bitsim__node_get(step->node, key),
                                   "a span that is over before the end of time, which is about "
                                   "58000 years after 1601");
}

static int run(play *p, const story_step *step) {
    const story_run *how = &step->of.run;
    bitsim_time now = bitsim_machine_now(p->machine);
    bitsim_time end = how->kind == RUN_SPAN ? now + how->time : how->time;
    awaited wanted = {p, how, end};
    const bitsim_until until = {has_end(how) ? end : 0, is_over, &wanted};
    if (how->kind == RUN_SPAN && end < now) return too_long(p, step, "run");
    if (how->kind == RUN_UNTIL_TIME && how->time < now)
        return bitsim__play_stop_found(p, BITSIM_ERR_RANGE, bitsim__node_get(step->node, "time"),
                                       "a moment that is not past at this step");
    int error = bitsim_machine_run(p->machine, &until);
    if (error == BITSIM_ERR_NOT_FOUND && how->kind == RUN_UNTIL_STATE) return run_out(p, step);
    if (error == BITSIM_OK || error == BITSIM_ERR_NOT_FOUND) return BITSIM_OK;
    return bitsim__play_stop(p, error, step->node, bitsim_error_text(error));
}

static int jump(play *p, const story_step *step) {
    bitsim_time now = bitsim_machine_now(p->machine);
    if (now + step->of.sleep < now) return too_long(p, step, "sleep");
    int error = bitsim_machine_jump(p->machine, now + step->of.sleep);
    if (error == BITSIM_OK) return BITSIM_OK;
    return bitsim__play_stop(p, error, step->node, bitsim_error_text(error));
}

static int logoff(play *p, const story_step *step) {
    bitsim_session_id session;
    int error = bitsim__play_session(p, bitsim__node_get(step->node, "logoff"), step->of.logoff,
                                     &session);
    return error == BITSIM_OK ? bitsim_machine_logoff(p->machine, session) : error;
}

static int serve(play *p, int32_t how) {
    bitsim_time now = bitsim_machine_now(p->machine);
    if (how == SERVICE_ENABLED || how == SERVICE_DISABLED)
        bitsim_service_disable(p->service, how == SERVICE_DISABLED, now);
    else bitsim_service_remove(p->service, how == SERVICE_REMOVED, now);
    return BITSIM_OK;
}

/* What a step does not name stays as it is. */
static int configure(play *p, const story_policies *change) {
    bitsim_group_policies policies = *bitsim_machine_policies(p->machine);
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT; i++)
        if (change->changed[i]) policies.settings[i] = change->to.settings[i];
    return bitsim_machine_set_policies(p->machine, &policies);
}

static int map(play *p, const story_step *step) {
    const story_drive *drive = &step->of.drive;
    bitsim_session_id session;
    int error = bitsim__play_session(p, bitsim__node_get(step->node, "session"), drive->session,
                                     &session);
    if (error != BITSIM_OK) return error;
    bitsim_token_form form = (bitsim_token_form)drive->form;
    const node *at = bitsim__node_get(step->node, drive->target ? "map" : "unmap");
    error = drive->target
                ? bitsim_world_map_drive(p->world, session, form, drive->letter, drive->target)
                : bitsim_world_unmap_drive(p->world, session, form, drive->letter);
    if (error == BITSIM_OK || error == BITSIM_ERR_NOMEM) return error;
    return bitsim__play_stop_found(p, error, at,
                                   drive->target ? "a letter that no volume has, and a target such "
                                                   "as '\\\\files\\public' or 'C:\\Data'"
                                                 : "a letter that is mapped");
}

static int take(play *p, const story_step *step) {
    bitsim_time now = bitsim_machine_now(p->machine);
    switch (step->kind) {
    case STEP_CALL: return bitsim__play_call(p, step);
    case STEP_RUN: return run(p, step);
    case STEP_SLEEP: return jump(p, step);
    case STEP_LOGON: return bitsim__play_logon(p, &step->of.logon);
    case STEP_LOGOFF: return logoff(p, step);
    case STEP_NETWORK:
        bitsim_machine_network(p->machine, step->of.word.value != 0);
        return BITSIM_OK;
    case STEP_NETWORK_COST: return bitsim_machine_cost(p->machine, step->of.cost);
    case STEP_RESTART:
        bitsim_machine_restart(p->machine, (bitsim_machine_start)step->of.word.value);
        return BITSIM_OK;
    case STEP_NOTIFICATIONS:
        bitsim_service_notifications(p->service, step->of.word.value != 0, now);
        return BITSIM_OK;
    case STEP_SERVICE: return serve(p, step->of.word.value);
    case STEP_POLICIES: return configure(p, &step->of.policies);
    case STEP_DRIVE: return map(p, step);
    case STEP_SERVER: return bitsim__play_change_server(p, &step->of.server, false);
    case STEP_PROXY: return bitsim__play_change_server(p, &step->of.server, true);
    case STEP_VOLUME: return bitsim__play_change_file(p, &step->of.file, false);
    case STEP_SHARE: return bitsim__play_change_file(p, &step->of.file, true);
    case STEP_CERTIFICATE: return bitsim__play_change_certificate(p, &step->of.certificate);
    case STEP_ACCOUNT:
        return bitsim__play_change_settings(p, step->node, step->of.account.account,
                                            &step->of.account.settings);
    case STEP_PROGRAM: return bitsim__play_change_program(p, &step->of.program);
    case STEP_APPLICATION: return bitsim__play_change_application(p, &step->of.application);
    case STEP_EXPECT: return bitsim__play_expect(p, step);
    case STEP_EXPECT_FILE: return bitsim__play_expect_file(p, step);
    case STEP_EXPECT_OPERATION: return bitsim__play_expect_operation(p, step);
    }
    return BITSIM_OK;
}

/* A line that says what a step does: its keys and words as the file has them. */
static void describe(phrase *text, const node *step) {
    for (const node *value = step->first; value; value = value->next) {
        if (value != step->first) bitsim__phrase_put(text, ", ");
        bitsim__phrase_plain(text, value->key->text, value->key->length);
        bitsim__phrase_put(text, ": ");
        if (value->kind != NODE_LIST && value->kind != NODE_MAPPING) {
            bitsim__phrase_plain(text, value->text, value->length);
            continue;
        }
        bitsim__phrase_put(text, value->kind == NODE_LIST ? "[" : "{");
        for (const node *item = value->first; item; item = item->next) {
            if (item != value->first) bitsim__phrase_put(text, ", ");
            if (item->key) bitsim__phrase_plain(text, item->key->text, item->key->length);
            if (item->key) bitsim__phrase_put(text, ": ");
            if (item->text) bitsim__phrase_plain(text, item->text, item->length);
            else bitsim__phrase_put(text, "...");
        }
        bitsim__phrase_put(text, value->kind == NODE_LIST ? "]" : "}");
    }
}

/* Tells the watcher of what was expected in vain since it was last told. */
static void show_failures(play *p) {
    play_failure *next = p->shown ? p->shown->next : p->first;
    for (; next; next = next->next) {
        p->shown = next;
        if (p->watcher->failed) p->watcher->failed(&next->what, p->watcher->user);
    }
}

static int spend(play *p, const story_step *step) {
    char text[120];
    phrase words = bitsim__phrase_start(text, sizeof text);
    bitsim__phrase_put(&words, "the run has taken ");
    bitsim__phrase_number(&words, BITSIM_SCENARIO_EVENTS_MAX);
    bitsim__phrase_put(&words, " events, which is as many as a scenario may take");
    return bitsim__play_stop(p, BITSIM_ERR_RANGE, step->node, text);
}

static int take_all(play *p) {
    const bitsim_scenario *story = p->story;
    for (size_t i = 0; i < story->logon_count; i++) {
        int error = bitsim__play_logon(p, &story->logons[i]);
        if (error != BITSIM_OK) return error;
    }
    for (size_t i = 0; i < story->step_count; i++) {
        const story_step *step = &story->steps[i];
        if (p->watcher->step) {
            char line[BITSIM_SCENARIO_ERROR_SIZE];
            phrase text = bitsim__phrase_start(line, sizeof line);
            describe(&text, step->node);
            p->watcher->step((uint32_t)i + 1, line, p->watcher->user);
        }
        memset(&p->told, 0, sizeof p->told);
        int error = take(p, step);
        if (error == BITSIM_OK && bitsim__play_is_spent(p)) error = spend(p, step);
        if (error == BITSIM_OK)
            error = bitsim__play_expect_rules(p, step->node, &step->because, &p->told);
        show_failures(p);
        pause_play(p);
        if (error != BITSIM_OK)
            return bitsim__play_stop(p, error, step->node, bitsim_error_text(error));
    }
    return BITSIM_OK;
}

/* ---- The whole ---- */

static int choose(const bitsim_scenario *story, const bitsim_scenario_options *options,
                  bitsim_choices *choices) {
    *choices = story->choices;
    for (size_t i = 0; i < options->answer_count; i++) {
        int error = bitsim_choices_set(choices, options->answers[i].choice,
                                       options->answers[i].answer);
        if (error != BITSIM_OK) return error;
    }
    return BITSIM_OK;
}

static int make_room(play *p) {
    const bitsim_scenario *story = p->story;
    p->sessions = bitsim__pool_take(&p->pool, story->sessions.count, sizeof *p->sessions);
    p->clients = bitsim__pool_take(&p->pool, story->client_count, sizeof *p->clients);
    p->pointers = bitsim__pool_take(&p->pool, story->pointer_count, sizeof *p->pointers);
    p->lists = bitsim__pool_take(&p->pool, story->lists.count, sizeof *p->lists);
    p->errors = bitsim__pool_take(&p->pool, story->errors.count, sizeof *p->errors);
    p->proxies = bitsim__pool_take(&p->pool, story->proxy_count, sizeof *p->proxies);
    p->hashes = bitsim__pool_take(&p->pool, story->certificate_count, sizeof *p->hashes);
    if (bitsim__play_make_jobs(p) && p->sessions && p->clients && p->pointers && p->lists &&
        p->errors && p->proxies && p->hashes)
        return BITSIM_OK;
    return bitsim__play_stop(p, BITSIM_ERR_NOMEM, story->root, "out of memory");
}

/* Larger files move in larger parts, so that the largest is no matter of millions of events. */
static uint64_t transfer_unit(const bitsim_scenario *story) {
    return story->largest > UINT64_C(1) << 40 ? UINT64_C(16) << 20 : UINT64_C(1) << 20;
}

static int make_machine(play *p, const bitsim_scenario_options *options,
                        bitsim_machine_config *config) {
    const bitsim_scenario *story = p->story;
    *config = (bitsim_machine_config){
        .build = options->build ? options->build : story->build,
        .seed = options->has_seed ? options->seed : story->seed,
        .start = story->start,
        .has_start = story->has_start,
        .transfer_unit = transfer_unit(story),
        .lm = story->lm,
        .policies = story->policies,
        .observer = {p, bitsim__play_event},
    };
    int error = choose(story, options, &config->choices);
    if (error == BITSIM_OK) error = bitsim_machine_new(&p->machine, config, p->memory);
    if (error != BITSIM_OK)
        return bitsim__play_stop(p, error, story->root, bitsim_error_text(error));
    p->world = bitsim_machine_world(p->machine);
    p->service = bitsim_machine_service(p->machine);
    return BITSIM_OK;
}

static int perform(play *p, const bitsim_scenario_options *options) {
    bitsim_machine_config config;
    int error = make_room(p);
    if (error == BITSIM_OK) error = make_machine(p, options, &config);
    if (error == BITSIM_OK) error = bitsim__play_furnish(p);
    if (error != BITSIM_OK) return error;
    if (p->watcher->begin) {
        const bitsim_scenario_opening opening = {
            .build = config.build,
            .seed = config.seed,
            .choices = &config.choices,
            .policies = &config.policies,
            .world = bitsim_world_digest(p->world),
            .machine = p->machine,
        };
        p->watcher->begin(&opening, p->watcher->user);
    }
    p->watching = true;
    error = take_all(p);
    if (p->watcher->end) p->watcher->end(p->machine, p->watcher->user);
    return error;
}

static int make_result(play *p, bitsim_scenario_result **out) {
    bitsim_scenario_result *result = p->memory->allocate_zeroed(1, sizeof *result, p->memory->user);
    const bitsim_scenario_error **failures = bitsim__pool_take(&p->pool, p->failed,
                                                               sizeof *failures);
    if (!result || !failures) {
        p->memory->release(result, p->memory->user);
        return bitsim__play_stop(p, BITSIM_ERR_NOMEM, p->story->root, "out of memory");
    }
    size_t count = 0;
    for (const play_failure *failure = p->first; failure; failure = failure->next)
        failures[count++] = &failure->what;
    *result = (bitsim_scenario_result){p->pool, p->passed, p->failed, failures,
                                       bitsim_machine_now(p->machine)};
    bitsim__pool_init(&p->pool, p->memory);
    *out = result;
    return BITSIM_OK;
}

int bitsim_scenario_run(const bitsim_scenario *scenario, const bitsim_scenario_options *options,
                        const bitsim_memory *memory, bitsim_scenario_result **out,
                        bitsim_scenario_error *error) {
    static const bitsim_scenario_options as_the_file_says = {0};
    bitsim_scenario_error unread;
    if (!options) options = &as_the_file_says;
    play p = {
        .story = scenario,
        .memory = memory,
        .error = error ? error : &unread,
        .watcher = &options->watcher,
    };
    *p.error = (bitsim_scenario_error){0};
    bitsim__pool_init(&p.pool, memory);
    int status = perform(&p, options);
    if (status == BITSIM_OK) status = make_result(&p, out);
    for (size_t i = 0; p.lists && i < scenario->lists.count; i++) bitsim_job_list_del(p.lists[i]);
    bitsim_machine_del(p.machine);
    bitsim__pool_free(&p.pool);
    return status;
}

void bitsim_scenario_result_del(bitsim_scenario_result *result) {
    if (!result) return;
    const bitsim_memory *memory = result->pool.memory;
    bitsim__pool_free(&result->pool);
    memory->release(result, memory->user);
}

uint64_t bitsim_scenario_result_passed(const bitsim_scenario_result *result) {
    return result->passed;
}

uint64_t bitsim_scenario_result_failed(const bitsim_scenario_result *result) {
    return result->failed;
}

const bitsim_scenario_error *bitsim_scenario_result_failure(const bitsim_scenario_result *result,
                                                            size_t index) {
    return index < result->failed ? result->failures[index] : NULL;
}

bitsim_time bitsim_scenario_result_time(const bitsim_scenario_result *result) {
    return result->time;
}
