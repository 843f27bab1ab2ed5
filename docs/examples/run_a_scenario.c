/* SPDX-License-Identifier: MIT */
/* Runs a scenario inside a program, as a unit test would: the file that is named, or the text. */
#include <bitsim/sim/memory.h>
#include <bitsim/sim/scenario.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A service clears its helper and leaves the flag. What does its nightly Resume come to? */
static const char text[] =
    "scenario: the helper is cleared and the flag is not\n"
    "windows: '10 1809'\n"
    "accounts:\n"
    "  updater: { service: NetworkService }\n"
    "servers:\n"
    "  https://updates.contoso.example: { files: { /app.cab: { size: 4 MiB } } }\n"
    "volumes:\n"
    "  'C:\\Updates': { sddl: 'D:(A;OICI;FA;;;NS)' }\n"
    "steps:\n"
    "  - { as: updater, call: CreateJob, job: nightly }\n"
    "  - { as: updater, call: AddFile, job: nightly,\n"
    "      remote: https://updates.contoso.example/app.cab, local: 'C:\\Updates\\app.cab' }\n"
    "  - { as: updater, call: SetHelperToken, job: nightly }\n"
    "  - { as: updater, call: SetHelperTokenFlags, job: nightly, flags: [NETWORK] }\n"
    "  - { as: updater, call: ClearHelperToken, job: nightly }\n"
    "  - { as: updater, call: Resume, job: nightly }\n"
    "  - { run: until-idle }\n"
    "  - { expect: nightly, state: ERROR, error: BG_E_TOKEN_REQUIRED, because: [LIFE-7] }\n";

/* Loads |path|, or the text above without one. */
static int load(bitsim_scenario **out, const char *path, bitsim_scenario_error *error) {
    if (!path) return bitsim_scenario_load(out, text, strlen(text), bitsim_memory_system(), error);
    FILE *file = fopen(path, "rb");
    if (!file) return BITSIM_ERR_IO;
    int status = bitsim_scenario_load_stream(out, file, bitsim_memory_system(), error);
    fclose(file);
    return status;
}

/* Runs the scenario and prints what does not hold; 0, 1 if something does not, or an error. */
static int run(const bitsim_scenario *scenario, bitsim_scenario_error *error) {
    bitsim_scenario_result *result;
    int status = bitsim_scenario_run(scenario, NULL, bitsim_memory_system(), &result, error);
    if (status != BITSIM_OK) return status;
    uint64_t failed = bitsim_scenario_result_failed(result);
    const bitsim_scenario_error *failure;
    for (size_t i = 0; (failure = bitsim_scenario_result_failure(result, i)); i++)
        printf("%" PRIu32 ":%" PRIu32 ": %s\n", failure->line, failure->column, failure->text);
    printf("%s: %" PRIu64 " hold, %" PRIu64 " do not\n", bitsim_scenario_title(scenario),
           bitsim_scenario_result_passed(result), failed);
    bitsim_scenario_result_del(result);
    return failed == 0 ? 0 : 1;
}

int main(int argc, char **argv) {
    bitsim_scenario_error error = {0};
    bitsim_scenario *scenario = NULL;
    int status = load(&scenario, argc > 1 ? argv[1] : NULL, &error);
    if (status == BITSIM_OK) status = run(scenario, &error);
    if (status < 0 && error.line > 0)
        fprintf(stderr, "%" PRIu32 ":%" PRIu32 ": %s\n", error.line, error.column, error.text);
    else if (status < 0) fprintf(stderr, "%s\n", bitsim_error_text(status));
    bitsim_scenario_del(scenario);
    return status < 0 ? 2 : status;
}
