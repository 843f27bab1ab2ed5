/* SPDX-License-Identifier: MIT */
#include "bench.h"
#include "bitsim/copy_job.h"
#include "bitsim/copy_manager.h"
#include "bitsim/sim/machine.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_file.h"
#include "bitsim/sim/world_http.h"

/* A stage is a machine with one client, whose jobs come and go. */
typedef struct stage {
    bitsim_machine *machine;
    bitsim_client client;
    bitsim_reference manager;
} stage;

static const char remote[] = "https://updates.contoso.example/package.cab";

enum { file_size = 64 * 1024, days_alive = 100 };

static int set_stage(stage *out) {
    bitsim_machine_config config = {0};
    /* A user has more jobs here than the sixty that he may have by default. */
    bitsim_group_policies_set(&config.policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_USER, days_alive);
    int error = bitsim_machine_new(&out->machine, &config, bitsim_memory_system());
    if (error != BITSIM_OK) return error;
    bitsim_world *world = bitsim_machine_world(out->machine);
    error = bitsim_world_add_http_server(world, "https://updates.contoso.example", NULL);
    if (error == BITSIM_OK) error = bitsim_world_set_http_file(world, remote, file_size);
    if (error == BITSIM_OK) error = bitsim_world_add_folder(world, "C:\\Updates", NULL, NULL);
    bitsim_account_id account;
    bitsim_session_id session;
    if (error == BITSIM_OK) error = bitsim_world_find_account(world, "LocalSystem", &account);
    if (error == BITSIM_OK) error = bitsim_machine_logon(out->machine, account, NULL, &session);
    if (error != BITSIM_OK) return error;
    out->client.process = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    bitsim_call call = bitsim_machine_call(out->machine, &out->client);
    bitsim_decision decision = bitsim_service_connect(&call, &out->manager);
    return bitsim_succeeded(decision.hr) ? BITSIM_OK : BITSIM_ERR_INVALID;
}

static void strike_stage(stage *at) {
    if (!at->machine) return;
    bitsim_reference_release(bitsim_machine_service(at->machine), &at->manager);
    bitsim_machine_del(at->machine);
}

static int begin_life(stage *at, bench_run *run, bitsim_reference *job) {
    bitsim_call call = bitsim_machine_call(at->machine, &at->client);
    bitsim_guid id;
    bitsim_decision decision = bitsim_copy_manager_create_job(&call, &at->manager, "life",
                                                              BG_JOB_TYPE_DOWNLOAD, &id, job);
    if (bitsim_failed(decision.hr)) return BITSIM_ERR_INVALID;
    bench_digest(run, id.data1);
    decision = bitsim_copy_job_add_file(&call, job, remote, "C:\\Updates\\package.cab");
    if (bitsim_succeeded(decision.hr)) decision = bitsim_copy_job_resume(&call, job);
    return bitsim_succeeded(decision.hr) ? BITSIM_OK : BITSIM_ERR_INVALID;
}

static int end_life(stage *at, bitsim_reference *job) {
    bitsim_call call = bitsim_machine_call(at->machine, &at->client);
    bitsim_decision decision = bitsim_copy_job_complete(&call, job);
    bitsim_reference_release(call.service, job);
    return decision.hr == S_OK ? BITSIM_OK : BITSIM_ERR_INVALID;
}

/* |alive| jobs are created, transferred and completed at a time. */
static int run_lives(bench_run *run, uint64_t alive) {
    enum { alive_max = 1000 };
    static bitsim_reference jobs[alive_max];
    stage at = {0};
    int error = set_stage(&at);
    bench_parameter(run, "alive", alive);
    bench_parameter(run, "file_size", file_size);
    bench_start(run);
    for (uint64_t done = 0; done < run->n && error == BITSIM_OK; done += alive) {
        for (uint64_t i = 0; i < alive && error == BITSIM_OK; i++)
            error = begin_life(&at, run, &jobs[i]);
        if (error == BITSIM_OK) error = bitsim_machine_run(at.machine, NULL);
        for (uint64_t i = 0; i < alive && error == BITSIM_OK; i++) error = end_life(&at, &jobs[i]);
    }
    bench_stop(run);
    if (error == BITSIM_OK) bench_digest(run, bitsim_machine_now(at.machine));
    strike_stage(&at);
    return error;
}

static int run_for(stage *at, bitsim_time span) {
    bitsim_time end = bitsim_machine_now(at->machine) + span;
    return bitsim_machine_run(at->machine, &(bitsim_until){.time = end});
}

/* A day of somebody who is logged on from eight to four. */
static int pass_day(stage *at, bitsim_account_id account) {
    bitsim_session_id session;
    int error = run_for(at, 8 * BITSIM_TICKS_PER_HOUR);
    if (error == BITSIM_OK) error = bitsim_machine_logon(at->machine, account, NULL, &session);
    if (error == BITSIM_OK) error = run_for(at, 8 * BITSIM_TICKS_PER_HOUR);
    if (error == BITSIM_OK) error = bitsim_machine_logoff(at->machine, session);
    return error == BITSIM_OK ? run_for(at, 8 * BITSIM_TICKS_PER_HOUR) : error;
}

/* Makes the stage a user's, whose link is slow and whose files are large. */
static int set_slow_stage(stage *at, bitsim_account_id *account) {
    int error = set_stage(at);
    if (error != BITSIM_OK) return error;
    bitsim_world *world = bitsim_machine_world(at->machine);
    bitsim_file_config folder = {.sddl = "D:(A;OICI;FA;;;WD)"};
    bitsim_session_id session;
    bitsim_world_set_link(world, (bitsim_link){20 * BITSIM_TICKS_PER_MS, 20 << 10});
    error = bitsim_world_set_http_file(world, remote, UINT64_C(500) << 20);
    if (error == BITSIM_OK) error = bitsim_world_add_folder(world, "C:\\Updates", &folder, NULL);
    if (error == BITSIM_OK) error = bitsim_world_add_account(world, "alice", NULL, account);
    if (error == BITSIM_OK) error = bitsim_machine_logon(at->machine, *account, NULL, &session);
    if (error != BITSIM_OK) return error;
    at->client.process = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    return BITSIM_OK;
}

static void tell_events(stage *at, bench_run *run) {
    uint64_t events = bitsim_loop_events(bitsim_machine_loop(at->machine));
    bench_parameter(run, "alive", days_alive);
    bench_parameter(run, "events", events);
    bench_digest(run, events);
}

/*
 * Days of a user with a hundred jobs, which have more to fetch than ninety days suffice for. |n|
 * counts days.
 */
static int run_days(bench_run *run) {
    static bitsim_reference jobs[days_alive];
    stage at = {0};
    bitsim_account_id account = 0;
    int error = set_slow_stage(&at, &account);
    bench_start(run);
    for (int i = 0; i < days_alive && error == BITSIM_OK; i++)
        error = begin_life(&at, run, &jobs[i]);
    if (error == BITSIM_OK) bitsim_machine_restart(at.machine, BITSIM_MACHINE_REBOOTED);
    for (uint64_t day = 0; day < run->n && error == BITSIM_OK; day++)
        error = pass_day(&at, account);
    bench_stop(run);
    if (error == BITSIM_OK) tell_events(&at, run);
    strike_stage(&at);
    return error;
}

/*
 * Days of a hundred jobs whose server refuses: each is tried again every ten minutes, one after the
 * other, and given up after fourteen days. |n| counts days.
 */
static int run_refused(bench_run *run) {
    static bitsim_reference jobs[days_alive];
    stage at = {0};
    int error = set_stage(&at);
    bitsim_http_config refuses = {.connect = BITSIM_CONNECT_REFUSED};
    if (error == BITSIM_OK)
        error = bitsim_world_set_http_server(bitsim_machine_world(at.machine),
                                             "https://updates.contoso.example", &refuses);
    bench_start(run);
    for (int i = 0; i < days_alive && error == BITSIM_OK; i++)
        error = begin_life(&at, run, &jobs[i]);
    if (error == BITSIM_OK) error = run_for(&at, run->n * BITSIM_TICKS_PER_DAY);
    bench_stop(run);
    if (error == BITSIM_OK) tell_events(&at, run);
    strike_stage(&at);
    return error;
}

static int run_one(bench_run *run) { return run_lives(run, 1); }

static int run_hundred(bench_run *run) { return run_lives(run, 100); }

const bench bench_lives[] = {
    {"lives", "a job created, transferred and completed, one at a time", 300000, 100, run_one},
    {"lives_100", "the same, a hundred jobs at a time", 300000, 100, run_hundred},
    {"days", "a simulated day of a user with a hundred jobs", 90, 2, run_days},
    {"days_refused", "a simulated day of a hundred jobs whose server refuses", 90, 2, run_refused},
    {0},
};
