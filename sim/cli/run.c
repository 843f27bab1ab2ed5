/* SPDX-License-Identifier: MIT */
/* bitsim run: runs scenarios and says whether what they expect holds. */
#include <stdio.h>
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/scenario.h"
#include "bitsim/sim/trace.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/scenario_file.h"
#include "cli/show.h"
#include "cli/trace_file.h"

enum { TRACE, BUILD, SEED, CHOICE, QUIET };

static const bitsim__option options_list[] = {
    {"trace", "FILE",
     "write the trace of the run, as JSON Lines; of one scenario only, and not to -"},
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
    bitsim__wishes wishes;
    const char *trace_name;
    bool quiet;
} request;

/* A trace while it is being written. */
typedef struct tracing {
    bitsim__trace_file file;
    bitsim_trace *trace;
    int error;
} tracing;

static void begin_trace(const bitsim_scenario_opening *opening, void *user) {
    tracing *t = user;
    const bitsim_trace_header header = {opening->build, opening->choices, opening->policies,
                                        opening->seed, opening->world};
    bitsim_sink sink = bitsim_sink_file(t->file.file);
    t->error = bitsim_trace_new(&t->trace, &header, &sink, bitsim_memory_system());
}

static void observe_trace(const bitsim_event *event, void *user) {
    tracing *t = user;
    if (t->trace) bitsim_trace_observe(event, t->trace);
}

/* ---- Running ---- */

static int tell_result(const request *asked, const char *name, const bitsim_scenario *scenario,
                       const bitsim_scenario_result *result) {
    const bitsim_scenario_error *failure;
    bool holds = bitsim_scenario_result_failed(result) == 0;
    const char *title = BITSIM__LINE(bitsim_scenario_title(scenario));
    name = BITSIM__LINE(name);
    if (!holds) printf("FAIL  %s: %s\n", name, title);
    else if (!asked->quiet)
        printf("ok    %s: %s%s\n", name, title,
               bitsim_scenario_result_passed(result) == 0 ? " (nothing expected)" : "");
    for (size_t i = 0; (failure = bitsim_scenario_result_failure(result, i)); i++)
        printf("      %s:%u:%u: %s\n", name, (unsigned)failure->line, (unsigned)failure->column,
               BITSIM__LINE(failure->text));
    return holds ? BITSIM__EXIT_YES : BITSIM__EXIT_NO;
}

static int trace_fault(const request *asked, const char *what) {
    return bitsim__options_fault(&manual, "%s: %s", BITSIM__LINE(asked->trace_name), what);
}

static int end_trace(const request *asked, tracing *t) {
    int error = t->error;
    bool has_begun = t->trace != NULL;
    if (t->trace && error == BITSIM_OK) error = bitsim_trace_result(t->trace);
    bitsim_trace_del(t->trace);
    int cause = bitsim__trace_file_close(&t->file, has_begun && error == BITSIM_OK);
    if (error != BITSIM_OK) return trace_fault(asked, bitsim_error_text(error));
    return cause == 0 ? BITSIM__EXIT_YES : trace_fault(asked, strerror(cause));
}

static int run_scenario(const request *asked, const char *name, const bitsim_scenario *scenario) {
    bitsim_scenario_options options = asked->wishes.options;
    tracing traced = {0};
    if (asked->trace_name) {
        int cause = bitsim__trace_file_open(&traced.file, asked->trace_name);
        if (cause != 0) return trace_fault(asked, strerror(cause));
        options.watcher = (bitsim_scenario_watcher){
            .user = &traced, .begin = begin_trace, .observe = observe_trace};
    }
    bitsim_scenario_result *result = NULL;
    bitsim_scenario_error error;
    int status = bitsim_scenario_run(scenario, &options, bitsim_memory_system(), &result, &error);
    status = status == BITSIM_OK ? tell_result(asked, name, scenario, result)
                                 : bitsim__scenario_fault(name, status, &error);
    bitsim_scenario_result_del(result);
    int written = end_trace(asked, &traced);
    return written > status ? written : status;
}

static int run_file(const request *asked, const char *name) {
    if (asked->trace_name && bitsim__trace_file_is(asked->trace_name, name))
        return trace_fault(asked, "the trace would overwrite the scenario");
    bitsim_scenario *scenario = NULL;
    int status = bitsim__scenario_load(&manual, name, &scenario);
    if (status != BITSIM__EXIT_YES) return status;
    status = run_scenario(asked, bitsim__scenario_name(name), scenario);
    bitsim_scenario_del(scenario);
    return status;
}

static int read_option(int option, const char *value, request *asked) {
    switch (option) {
    case TRACE: asked->trace_name = value; return BITSIM__EXIT_YES;
    case BUILD: return bitsim__wish_build(&manual, value, &asked->wishes);
    case SEED: return bitsim__wish_seed(&manual, value, &asked->wishes);
    case CHOICE: return bitsim__wish_choice(&manual, value, &asked->wishes);
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
    if (asked.trace_name && strcmp(asked.trace_name, "-") == 0)
        return bitsim__options_fault(&manual,
                                     "--trace takes a file's name; - would mix the trace "
                                     "with the results, /dev/stdout does so");
    int worst = BITSIM__EXIT_YES;
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int option; (option = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        if (option != BITSIM__OPTIONS_OPERAND) continue;
        status = run_file(&asked, options.value);
        if (status > worst) worst = status;
    }
    return worst;
}
