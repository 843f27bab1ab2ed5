/* SPDX-License-Identifier: MIT */
/* bitsim run: runs scenarios and says whether what they expect holds. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/build.h"
#include "bitsim/error.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/scenario.h"
#include "bitsim/sim/trace.h"
#include "cli/command.h"
#include "cli/nearest.h"
#include "cli/options.h"

enum { TRACE, BUILD, SEED, CHOICE, QUIET };

static const bitsim__option options_list[] = {
    {"trace", "FILE", "write the trace of the run, as JSON Lines; of one scenario only"},
    {"build", "BUILD", "a Windows build instead of the file's: '10 1809' or 17763"},
    {"seed", "N", "a seed instead of the file's"},
    {"choice", "NAME=ANSWER", "an answer beside the file's choices; can be given again"},
    {"quiet", NULL, "print failures only"},
};

static const bitsim__manual manual = {
    .command = "bitsim run",
    .operands = "FILE...",
    .about =
        "Runs scenarios, each on a simulated machine of its own, and says whether what they "
        "expect holds. - reads standard input.\n"
        "It exits with 0 if all expectations hold, with 1 if some do not, and with 2 if a "
        "file is wrong or cannot be run; then standard error says where.\n",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* What the command line asks for. */
typedef struct request {
    bitsim_scenario_options options;
    bitsim_scenario_answer answers[BITSIM_CHOICE_COUNT];
    const char *trace_name;
    bool quiet;
} request;

/* A trace while it is being written. */
typedef struct tracing {
    FILE *file;
    bitsim_trace *trace;
    int error;
} tracing;

static void begin_trace(const bitsim_scenario_opening *opening, void *user) {
    tracing *t = user;
    const bitsim_trace_header header = {opening->build, opening->choices, opening->seed,
                                        opening->world};
    bitsim_sink sink = bitsim_sink_file(t->file);
    t->error = bitsim_trace_new(&t->trace, &header, &sink, bitsim_memory_system());
}

static void observe_trace(const bitsim_event *event, void *user) {
    tracing *t = user;
    if (t->trace) bitsim_trace_observe(event, t->trace);
}

/* ---- Arguments ---- */

static int read_build(const char *value, request *out) {
    if (bitsim_build_parse(value, &out->options.build) == BITSIM_OK) return BITSIM__EXIT_YES;
    bitsim__nearest nearest = bitsim__nearest_to(value);
    const bitsim_build *build;
    for (size_t i = 0; (build = bitsim_build_at(i)); i++) {
        bitsim__nearest_try(&nearest, build->name);
        bitsim__nearest_try(&nearest, build->server);
    }
    if (nearest.best)
        return bitsim__options_fault(&manual, "no Windows build '%s'; did you mean '%s'?", value,
                                     nearest.best);
    return bitsim__options_fault(&manual, "no Windows build '%s', such as '10 1809' or 17763",
                                 value);
}

static int read_seed(const char *value, request *out) {
    uint64_t seed = 0;
    const char *s = value;
    for (; *s >= '0' && *s <= '9'; s++) {
        unsigned digit = (unsigned)(*s - '0');
        if (seed > (UINT64_MAX - digit) / 10) break;
        seed = seed * 10 + digit;
    }
    if (!*value || *s)
        return bitsim__options_fault(&manual, "--seed is a whole number of 64 bits, not '%s'",
                                     value);
    out->options.has_seed = true;
    out->options.seed = seed;
    return BITSIM__EXIT_YES;
}

static int read_answer(const char *value, const bitsim_choice *choice, request *out) {
    size_t count = 0;
    while (choice->answers[count]) count++;
    int index = bitsim__options_choose(&manual, choice->name, value, choice->answers, count);
    if (index < 0) return BITSIM__EXIT_FAULT;
    size_t place = 0;
    while (place < out->options.answer_count && out->answers[place].choice != choice->id) place++;
    out->answers[place] = (bitsim_scenario_answer){choice->id, choice->answers[index]};
    if (place == out->options.answer_count) out->options.answer_count++;
    return BITSIM__EXIT_YES;
}

static int read_choice(const char *value, request *out) {
    const char *sign = strchr(value, '=');
    char name[64];
    bitsim_choice_id id;
    if (!sign || (size_t)(sign - value) >= sizeof name)
        return bitsim__options_fault(&manual, "--choice is NAME=ANSWER, not '%s'", value);
    memcpy(name, value, (size_t)(sign - value));
    name[sign - value] = '\0';
    if (bitsim_choice_parse(name, &id) == BITSIM_OK)
        return read_answer(sign + 1, bitsim_choice_get(id), out);
    bitsim__nearest nearest = bitsim__nearest_to(name);
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++)
        bitsim__nearest_try(&nearest, bitsim_choice_get((bitsim_choice_id)i)->name);
    if (nearest.best)
        return bitsim__options_fault(&manual, "no choice '%s'; did you mean '%s'?", name,
                                     nearest.best);
    return bitsim__options_fault(&manual, "no choice '%s'", name);
}

/* ---- Running ---- */

static int tell_error(const char *name, const bitsim_scenario_error *error) {
    fprintf(stderr, "%s:%u:%u: %s\n", name, (unsigned)error->line, (unsigned)error->column,
            error->text);
    return BITSIM__EXIT_FAULT;
}

static int tell_result(const request *asked, const char *name, const bitsim_scenario *scenario,
                       const bitsim_scenario_result *result) {
    const bitsim_scenario_error *failure;
    bool holds = bitsim_scenario_result_failed(result) == 0;
    if (!holds) printf("FAIL  %s: %s\n", name, bitsim_scenario_title(scenario));
    else if (!asked->quiet) printf("ok    %s: %s\n", name, bitsim_scenario_title(scenario));
    for (size_t i = 0; (failure = bitsim_scenario_result_failure(result, i)); i++)
        printf("      %s:%u:%u: %s\n", name, (unsigned)failure->line, (unsigned)failure->column,
               failure->text);
    return holds ? BITSIM__EXIT_YES : BITSIM__EXIT_NO;
}

static int end_trace(const request *asked, tracing *t) {
    int error = t->error;
    if (t->trace && error == BITSIM_OK) error = bitsim_trace_result(t->trace);
    bitsim_trace_del(t->trace);
    if (t->file && fclose(t->file) != 0 && error == BITSIM_OK) error = BITSIM_ERR_IO;
    if (error == BITSIM_OK) return BITSIM__EXIT_YES;
    return bitsim__options_fault(&manual, "%s: %s", asked->trace_name, bitsim_error_text(error));
}

static int run_scenario(const request *asked, const char *name, const bitsim_scenario *scenario) {
    bitsim_scenario_options options = asked->options;
    options.answers = asked->answers;
    tracing traced = {0};
    if (asked->trace_name) {
        traced.file = fopen(asked->trace_name, "wb");
        if (!traced.file)
            return bitsim__options_fault(&manual, "%s: %s", asked->trace_name, strerror(errno));
        options.watcher = (bitsim_scenario_watcher){
            .user = &traced, .begin = begin_trace, .observe = observe_trace};
    }
    bitsim_scenario_result *result = NULL;
    bitsim_scenario_error error;
    int status = bitsim_scenario_run(scenario, &options, bitsim_memory_system(), &result, &error);
    status = status == BITSIM_OK ? tell_result(asked, name, scenario, result)
                                 : tell_error(name, &error);
    bitsim_scenario_result_del(result);
    int written = end_trace(asked, &traced);
    return written > status ? written : status;
}

static int run_stream(const request *asked, const char *name, FILE *stream) {
    bitsim_scenario *scenario = NULL;
    bitsim_scenario_error error;
    int status = bitsim_scenario_load_stream(&scenario, stream, bitsim_memory_system(), &error);
    if (status != BITSIM_OK) return tell_error(name, &error);
    status = run_scenario(asked, name, scenario);
    bitsim_scenario_del(scenario);
    return status;
}

static int run_file(const request *asked, const char *name) {
    if (strcmp(name, "-") == 0) return run_stream(asked, "<stdin>", stdin);
    FILE *file = fopen(name, "rb");
    if (!file) return bitsim__options_fault(&manual, "%s: %s", name, strerror(errno));
    int status = run_stream(asked, name, file);
    fclose(file);
    return status;
}

static int read_option(int option, const char *value, request *asked) {
    switch (option) {
    case TRACE: asked->trace_name = value; return BITSIM__EXIT_YES;
    case BUILD: return read_build(value, asked);
    case SEED: return read_seed(value, asked);
    case CHOICE: return read_choice(value, asked);
    default: asked->quiet = true; return BITSIM__EXIT_YES;
    }
}

/* Reads the options; operands are counted, and run later. */
static int read_arguments(int argc, char **argv, request *asked, int *files) {
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (;;) {
        int option = bitsim__options_next(&options);
        if (option == BITSIM__OPTIONS_END) return -1;
        if (option == BITSIM__OPTIONS_EXIT) return options.status;
        if (option == BITSIM__OPTIONS_OPERAND) {
            ++*files;
            continue;
        }
        int status = read_option(option, options.value, asked);
        if (status != BITSIM__EXIT_YES) return status;
    }
}

int bitsim__cli_run(int argc, char **argv) {
    request asked = {0};
    int files = 0;
    int status = read_arguments(argc, argv, &asked, &files);
    if (status >= 0) return status;
    if (files == 0) return bitsim__options_fault(&manual, "which file? see bitsim run --help");
    if (asked.trace_name && files > 1)
        return bitsim__options_fault(&manual, "--trace is of one scenario, and there are %d files",
                                     files);
    int worst = BITSIM__EXIT_YES;
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int option; (option = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        if (option != BITSIM__OPTIONS_OPERAND) continue;
        status = run_file(&asked, options.value);
        if (status > worst) worst = status;
    }
    return worst;
}
