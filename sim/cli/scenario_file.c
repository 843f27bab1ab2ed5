/* SPDX-License-Identifier: MIT */
#include "cli/scenario_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "cli/arguments.h"
#include "cli/show.h"

int bitsim__wish_build(const bitsim__manual *manual, const char *value, bitsim__wishes *wishes) {
    int result = bitsim__argument_build(manual, value, &wishes->options.build);
    return result == BITSIM_OK ? BITSIM__EXIT_YES : BITSIM__EXIT_FAULT;
}

int bitsim__wish_seed(const bitsim__manual *manual, const char *value, bitsim__wishes *wishes) {
    wishes->options.has_seed = true;
    int result = bitsim__argument_number(manual, "seed", value, UINT64_MAX, &wishes->options.seed);
    return result == BITSIM_OK ? BITSIM__EXIT_YES : BITSIM__EXIT_FAULT;
}

int bitsim__wish_choice(const bitsim__manual *manual, const char *value, bitsim__wishes *wishes) {
    bitsim_scenario_answer answer;
    if (bitsim__argument_choice(manual, value, &answer.choice, &answer.answer) != BITSIM_OK)
        return BITSIM__EXIT_FAULT;
    /* The last answer to a question is the one that counts. */
    size_t at = 0, count = wishes->options.answer_count;
    while (at < count && wishes->answers[at].choice != answer.choice) at++;
    wishes->answers[at] = answer;
    if (at == count) wishes->options.answer_count++;
    wishes->options.answers = wishes->answers;
    return BITSIM__EXIT_YES;
}

const char *bitsim__scenario_name(const char *name) {
    return strcmp(name, "-") == 0 ? "<stdin>" : name;
}

int bitsim__scenario_fault(const char *name, int result, const bitsim_scenario_error *error) {
    const char *text = BITSIM__LINE(error->text[0] ? error->text : bitsim_error_text(result));
    const char *shown = BITSIM__LINE(bitsim__scenario_name(name));
    if (error->line > 0)
        fprintf(stderr, "%s:%u:%u: %s\n", shown, (unsigned)error->line, (unsigned)error->column,
                text);
    else fprintf(stderr, "%s: %s\n", shown, text);
    return BITSIM__EXIT_FAULT;
}

int bitsim__scenario_load(const bitsim__manual *manual, const char *name, bitsim_scenario **out) {
    bitsim_scenario_error error = {.line = 0};
    bool is_stdin = strcmp(name, "-") == 0;
    FILE *stream = is_stdin ? stdin : fopen(name, "rb");
    if (!stream)
        return bitsim__options_fault(manual, "%s: %s", BITSIM__LINE(name), strerror(errno));
    errno = 0;
    int result = bitsim_scenario_load_stream(out, stream, bitsim_memory_system(), &error);
    bool is_folder = result == BITSIM_ERR_IO && errno == EISDIR;
    if (!is_stdin) fclose(stream);
    if (is_folder)
        return bitsim__options_fault(manual, "%s: found a folder, expected a file",
                                     BITSIM__LINE(bitsim__scenario_name(name)));
    return result == BITSIM_OK ? BITSIM__EXIT_YES : bitsim__scenario_fault(name, result, &error);
}
