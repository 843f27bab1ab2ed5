/* SPDX-License-Identifier: MIT */
/* bitsim explain: runs a scenario and tells the story. */
#include "bitsim/sim/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/build.h"
#include "bitsim/sim/machine.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/nearest.h"
#include "bitsim/sim/page.h"
#include "bitsim/sim/scenario.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/scenario_file.h"
#include "cli/show.h"

enum { STEP, JOB, ALL, BUILD, SEED, CHOICE };

static const bitsim__option options_list[] = {
    {"step", "N", "tell of step N only"},
    {"job", "NAME", "tell only what concerns the job of this name"},
    {"all", NULL, "tell every retry, even where the same happens again and again"},
    {"build", "BUILD", "run on another Windows build than the file's"},
    {"seed", "N", "draw other ids than the file's seed does"},
    {"choice", "NAME=VALUE", "answer an open question otherwise; may be given again"},
};

static const bitsim__manual manual = {
    .command = "bitsim explain",
    .operands = "FILE",
    .about =
        "Runs a scenario and tells what happened and why: what was asked and by whom, whom "
        "the service saw, what it answered and by which rules, whose token opened what, and "
        "for each refusal what would have had to be otherwise. FILE may be - for standard "
        "input.\n"
        "It exits with 1 if the scenario expects what did not come about.",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* What the arguments ask for. */
typedef struct wishes {
    const char *file;
    bitsim_explanation_config story;
    bitsim__wishes run;
} wishes;

/* A telling: what the watcher of a run holds. */
typedef struct telling {
    const bitsim_scenario *scenario;
    wishes *wishes;
    bitsim_explanation *story;
    bitsim_page page;
    int result;
} telling;

static int read_step(wishes *wanted, const char *value) {
    uint64_t number;
    if (bitsim__argument_number(&manual, "step", value, UINT32_MAX, &number) != BITSIM_OK)
        return BITSIM__EXIT_FAULT;
    wanted->story.step = (uint32_t)number;
    if (number == 0) return bitsim__options_fault(&manual, "steps are counted from 1");
    return BITSIM__EXIT_YES;
}

static int read_option(wishes *wanted, int found, const char *value) {
    switch (found) {
    case STEP: return read_step(wanted, value);
    case JOB: wanted->story.job = value; return BITSIM__EXIT_YES;
    case ALL: wanted->story.all = true; return BITSIM__EXIT_YES;
    case BUILD: return bitsim__wish_build(&manual, value, &wanted->run);
    case SEED: return bitsim__wish_seed(&manual, value, &wanted->run);
    case CHOICE: return bitsim__wish_choice(&manual, value, &wanted->run);
    default:
        if (wanted->file)
            return bitsim__options_fault(&manual, "one file at a time: '%s' or '%s'?",
                                         BITSIM__WORD(wanted->file), BITSIM__WORD(value));
        wanted->file = value;
        return BITSIM__EXIT_YES;
    }
}

/* ---- The run ---- */

static const char *name_of(const bitsim_sid *sid, void *user) {
    return bitsim_world_sid_name(user, sid);
}

static void print_build(telling *it, const bitsim_scenario_opening *opening) {
    char line[256];
    const bitsim_build *build = bitsim_build_of(opening->build);
    const char *name = build->name ? build->name : build->server;
    int used = snprintf(line, sizeof line, "On Windows %s (build %u), BITS %s, with seed %" PRIu64,
                        name, (unsigned)opening->build, build->bits, opening->seed);
    for (int i = 0; i < BITSIM_CHOICE_COUNT && used < (int)sizeof line; i++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)i);
        const char *answer = bitsim_choices_answer(opening->choices, choice->id);
        if (strcmp(answer, choice->answers[0]) == 0) continue;
        used += snprintf(line + used, sizeof line - (size_t)used, ", %s=%s", choice->name, answer);
    }
    bitsim_page_paragraph(&it->page, 0, 2, line);
}

static void print_shown(telling *it) {
    char line[512] = "It shows";
    size_t count, used = strlen(line);
    const bitsim_rule_id *rules = bitsim_scenario_shows(it->scenario, &count);
    for (size_t i = 0; i < count && used < sizeof line; i++)
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%s", i ? ", " : " ",
                                 bitsim_rule_name(rules[i]));
    if (count > 0) bitsim_page_paragraph(&it->page, 0, 2, line);
}

static void begin(const bitsim_scenario_opening *opening, void *user) {
    telling *it = user;
    bitsim_explanation_config *config = &it->wishes->story;
    bitsim_page_paragraph(&it->page, 0, 0, BITSIM__LINE(bitsim_scenario_title(it->scenario)));
    print_build(it, opening);
    print_shown(it);
    config->choices = opening->choices;
    config->name = name_of;
    config->name_user = bitsim_machine_world(opening->machine);
    it->result = bitsim_explanation_new(&it->story, config, bitsim_memory_system());
}

static void step(uint32_t number, const char *text, void *user) {
    telling *it = user;
    if (it->story) bitsim_explanation_step(it->story, number, text);
}

static void observe(const bitsim_event *event, void *user) {
    telling *it = user;
    if (it->story) bitsim_explanation_observe(event, it->story);
}

static void failed(const bitsim_scenario_error *failure, void *user) {
    telling *it = user;
    if (it->story) bitsim_explanation_failure(it->story, failure->text);
}

static void end(bitsim_machine *machine, void *user) {
    telling *it = user;
    if (!it->story) return;
    bitsim_explanation_end(it->story, bitsim_machine_service(machine));
    it->result = bitsim_explanation_result(it->story);
}

static void print_failures(telling *it, const char *file, const bitsim_scenario_result *result) {
    const bitsim_scenario_error *failure = bitsim_scenario_result_failure(result, 0);
    if (!failure) return;
    bitsim_page_gap(&it->page);
    bitsim_page_paragraph(&it->page, 0, 0, "What was expected, and is not so");
    for (size_t i = 1; failure; i++) {
        char line[BITSIM_SCENARIO_ERROR_SIZE + 512];
        snprintf(line, sizeof line, "%.400s:%u:%u: %s", BITSIM__LINE(bitsim__scenario_name(file)),
                 (unsigned)failure->line, (unsigned)failure->column, BITSIM__LINE(failure->text));
        bitsim_page_paragraph(&it->page, 4, 6, line);
        failure = bitsim_scenario_result_failure(result, i);
    }
}

/* Says so if the run had no job of the name that was asked for. */
static int check_job(const telling *it) {
    const char *wanted = it->wishes->story.job;
    if (!wanted || !it->story) return BITSIM__EXIT_YES;
    bitsim_nearest nearest = bitsim_nearest_to(wanted);
    const char *name;
    for (size_t i = 0; (name = bitsim_explanation_job(it->story, i)) != NULL; i++) {
        if (strcmp(name, wanted) == 0) return BITSIM__EXIT_YES;
        bitsim_nearest_try(&nearest, name);
    }
    if (nearest.best)
        return bitsim__options_fault(&manual, "no job is called '%s'; did you mean '%s'?",
                                     BITSIM__WORD(wanted), BITSIM__WORD(nearest.best));
    return bitsim__options_fault(&manual, "no job is called '%s'", BITSIM__WORD(wanted));
}

static int run(telling *it) {
    wishes *wanted = it->wishes;
    bitsim_scenario_error error = {.line = 0};
    bitsim_scenario_result *result;
    int status = BITSIM__EXIT_YES;
    wanted->run.options.watcher = (bitsim_scenario_watcher){
        .user = it, .begin = begin, .step = step, .observe = observe, .end = end, .failed = failed};
    int error_code = bitsim_scenario_run(it->scenario, &wanted->run.options, bitsim_memory_system(),
                                         &result, &error);
    if (error_code) {
        status = bitsim__scenario_fault(wanted->file, error_code, &error);
    } else {
        print_failures(it, wanted->file, result);
        if (bitsim_scenario_result_failed(result) > 0) status = BITSIM__EXIT_NO;
        bitsim_scenario_result_del(result);
    }
    /* That stdout cannot be written is told at the end of all. */
    if (it->result == BITSIM_ERR_NOMEM) status = bitsim__options_fault(&manual, "out of memory");
    if (status != BITSIM__EXIT_FAULT && check_job(it) != BITSIM__EXIT_YES)
        status = BITSIM__EXIT_FAULT;
    bitsim_explanation_del(it->story);
    return status;
}

int bitsim__cli_explain(int argc, char **argv) {
    wishes wanted = {.file = NULL};
    wanted.story.sink = bitsim_sink_file(stdout);
    wanted.story.colours = bitsim__wants_colours();
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int found; (found = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        if (found == BITSIM__OPTIONS_EXIT) return options.status;
        int status = read_option(&wanted, found, options.value);
        if (status != BITSIM__EXIT_YES) return status;
    }
    if (!wanted.file) return bitsim__options_fault(&manual, "which scenario?");

    telling it = {.wishes = &wanted, .page = {.sink = wanted.story.sink}};
    bitsim_scenario *scenario;
    int status = bitsim__scenario_load(&manual, wanted.file, &scenario);
    if (status != BITSIM__EXIT_YES) return status;
    it.scenario = scenario;
    size_t steps = bitsim_scenario_step_count(scenario);
    if (wanted.story.step > steps)
        status = bitsim__options_fault(&manual, "the scenario has %zu steps, and no step %u", steps,
                                       (unsigned)wanted.story.step);
    else status = run(&it);
    bitsim_scenario_del(scenario);
    return status;
}
