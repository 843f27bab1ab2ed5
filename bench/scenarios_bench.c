/* SPDX-License-Identifier: MIT */
/* A scenario, as `bitsim run` reads and runs it. */
#include <string.h>

#include "bench.h"
#include "bitsim/error.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/scenario.h"

/* The story of docs/scenarios/cert/network_helper_with_client_certificate.yaml. */
static const char text[] =
    "scenario: a client certificate does not go with a network helper\n"
    "shows: [CERT-1, USE-11]\n"
    "windows: \"10 1809\"\n"
    "accounts:\n"
    "  updater: { service: NetworkService }\n"
    "  alice: { groups: [Users] }\n"
    "logons: [alice]\n"
    "volumes:\n"
    "  'C:\\Updates': { sddl: \"D:(A;OICI;FA;;;NS)(A;OICI;FA;;;SY)\" }\n"
    "certificates:\n"
    "  - { store: 'LOCAL_MACHINE\\MY', subject: updater.contoso.example, key: \"D:(A;;GR;;;NS)\" "
    "}\n"
    "servers:\n"
    "  https://updates.contoso.example:\n"
    "    client-certificate: required\n"
    "    files:\n"
    "      /app.cab: { size: 4 MiB }\n"
    "steps:\n"
    "  - { as: updater, call: CreateJob, job: nightly, type: DOWNLOAD }\n"
    "  - { as: updater, call: AddFile, job: nightly,\n"
    "      remote: https://updates.contoso.example/app.cab, local: 'C:\\Updates\\app.cab' }\n"
    "  - { as: updater, call: SetClientCertificateByName, job: nightly,\n"
    "      store: 'LOCAL_MACHINE\\MY', subject: updater.contoso.example }\n"
    "  - { as: updater, impersonate: alice, call: SetHelperToken, job: nightly }\n"
    "  - { as: updater, call: SetHelperTokenFlags, job: nightly, flags: [NETWORK] }\n"
    "  - { as: updater, call: Resume, job: nightly }\n"
    "  - { run: until-idle }\n"
    "  - { expect: nightly, state: ERROR, error: \"0x80072F9A\", context: REMOTE_FILE,\n"
    "      helper: alice, because: [CERT-1] }\n";

static int load(bitsim_scenario **out) {
    return bitsim_scenario_load(out, text, sizeof text - 1, bitsim_memory_system(), NULL);
}

static int run_once(const bitsim_scenario *scenario, bench_run *run) {
    bitsim_scenario_result *result = NULL;
    int error = bitsim_scenario_run(scenario, NULL, bitsim_memory_system(), &result, NULL);
    if (error != BITSIM_OK) return error;
    bench_digest(run, bitsim_scenario_result_passed(result));
    bench_digest(run, bitsim_scenario_result_time(result));
    uint64_t failed = bitsim_scenario_result_failed(result);
    bitsim_scenario_result_del(result);
    return failed == 0 ? BITSIM_OK : BITSIM_ERR_INVALID;
}

static int run_load(bench_run *run) {
    int error = BITSIM_OK;
    bench_parameter(run, "bytes", sizeof text - 1);
    bench_start(run);
    for (uint64_t i = 0; error == BITSIM_OK && i < run->n; i++) {
        bitsim_scenario *scenario = NULL;
        error = load(&scenario);
        if (error == BITSIM_OK) bench_digest(run, bitsim_scenario_step_count(scenario));
        bitsim_scenario_del(scenario);
    }
    bench_stop(run);
    return error;
}

static int run_run(bench_run *run) {
    bitsim_scenario *scenario = NULL;
    int error = load(&scenario);
    if (error != BITSIM_OK) return error;
    bench_parameter(run, "steps", bitsim_scenario_step_count(scenario));
    bench_start(run);
    for (uint64_t i = 0; error == BITSIM_OK && i < run->n; i++) error = run_once(scenario, run);
    bench_stop(run);
    bitsim_scenario_del(scenario);
    return error;
}

static int run_both(bench_run *run) {
    int error = BITSIM_OK;
    bench_start(run);
    for (uint64_t i = 0; error == BITSIM_OK && i < run->n; i++) {
        bitsim_scenario *scenario = NULL;
        error = load(&scenario);
        if (error == BITSIM_OK) error = run_once(scenario, run);
        bitsim_scenario_del(scenario);
    }
    bench_stop(run);
    return error;
}

const bench bench_scenarios[] = {
    {"scenarios", "the first slice's scenario, loaded and run", 5000, 20, run_both},
    {"scenarios_load", "the same, loaded only", 20000, 100, run_load},
    {"scenarios_run", "the same, run only", 5000, 20, run_run},
    {0},
};
