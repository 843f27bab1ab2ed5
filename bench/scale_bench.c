/* SPDX-License-Identifier: MIT */
/*
 * Calls and events in a service with a thousand jobs, and in one with a million: what a call costs
 * must not depend on how many jobs there are.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "bitsim/error.h"
#include "bitsim/sim/memory.h"
#include "crowd.h"

enum { FEW = 1000, MANY = 1000000, OWN = 10 };

/* A run that does a few items only has no more jobs than items. */
static uint64_t jobs_of(const bench_run *run, uint64_t jobs) {
    return run->n < jobs && run->n < FEW ? run->n : jobs;
}

/* ---- Memory ---- */

/* An allocator that counts what was asked for; the size lies before each block. */
typedef union header {
    size_t size;
    max_align_t align;
} header;

static uint64_t counted;

static void *count_allocate(size_t size, void *user) {
    (void)user;
    header *block = malloc(sizeof *block + size);
    if (!block) return NULL;
    block->size = size;
    counted += size;
    return block + 1;
}

static void *count_zeroed(size_t count, size_t size, void *user) {
    void *block = count_allocate(count * size, user);
    return block ? memset(block, 0, count * size) : NULL;
}

static void *count_reallocate(void *pointer, size_t size, void *user) {
    if (!pointer) return count_allocate(size, user);
    header *block = realloc((header *)pointer - 1, sizeof *block + size);
    if (!block) return NULL;
    counted += size - block->size;
    block->size = size;
    return block + 1;
}

static void count_release(void *pointer, void *user) {
    (void)user;
    if (!pointer) return;
    counted -= ((header *)pointer - 1)->size;
    free((header *)pointer - 1);
}

static const bitsim_memory counting = {NULL, count_allocate, count_zeroed, count_reallocate,
                                       count_release};

/* What the process has in memory, in bytes; 0 where nobody tells. */
static uint64_t resident(void) {
    char line[128] = "";
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file) return 0;
    bool is_read = fgets(line, sizeof line, file) != NULL;
    fclose(file);
    /* The second number is that of the pages which are resident. */
    const char *second = is_read ? strchr(line, ' ') : NULL;
    return second ? strtoull(second, NULL, 10) * 4096 : 0;
}

/* What |n| jobs with one file each hold, names and books included. */
static int run_memory(bench_run *run) {
    static crowd it;
    counted = 0;
    int error = crowd_begin(&it, &counting);
    uint64_t before = counted;
    bench_start(run);
    if (error == BITSIM_OK) error = crowd_fill(&it, run->n);
    bench_stop(run);
    run->bytes = counted - before;
    bench_parameter(run, "accounts", CROWD_ACCOUNTS);
    bench_digest(run, run->bytes);
    crowd_end(&it);
    return error;
}

/* The same by the C allocator, as the process grows. */
static int run_resident(bench_run *run) {
    static crowd it;
    int error = crowd_begin(&it, bitsim_memory_system());
    uint64_t before = resident();
    bench_start(run);
    if (error == BITSIM_OK) error = crowd_fill(&it, run->n);
    bench_stop(run);
    /* The ids are the benchmark's own. */
    uint64_t ids = run->n * sizeof(bitsim_guid), after = resident();
    run->bytes = after > before + ids ? after - before - ids : 0;
    bench_parameter(run, "accounts", CROWD_ACCOUNTS);
    bench_digest(run, it.count);
    crowd_end(&it);
    return error;
}

/* ---- Calls ---- */

/* Jobs are created up to |jobs|, and all cancelled again in no order, until |n| were. */
static int run_round(bench_run *run, uint64_t jobs, bool times_cancel) {
    static crowd it;
    double seconds = 0, cpu = 0;
    int error = crowd_begin(&it, bitsim_memory_system());
    for (uint64_t done = 0; done < run->n && error == BITSIM_OK; done += jobs) {
        bench_start(run);
        error = crowd_fill(&it, jobs);
        bench_stop(run);
        if (!times_cancel) seconds += run->seconds, cpu += run->cpu_seconds;
        crowd_shuffle(&it);
        bench_start(run);
        for (uint64_t i = 0; i < jobs && error == BITSIM_OK; i++) {
            bitsim_reference job = {0};
            bitsim_call call = crowd_call(&it, i % CROWD_FEW);
            error = crowd_get(&it, i, &job);
            bitsim_decision decision = bitsim_copy_job_cancel(&call, &job);
            if (bitsim_failed(decision.hr)) error = BITSIM_ERR_INVALID;
            bitsim_reference_release(it.service, &job);
        }
        bench_stop(run);
        if (times_cancel) seconds += run->seconds, cpu += run->cpu_seconds;
        it.count = 0;
    }
    run->seconds = seconds;
    run->cpu_seconds = cpu;
    bench_parameter(run, "jobs", jobs);
    bench_digest(run, bitsim_service_job_count(it.service));
    crowd_end(&it);
    return error;
}

static int run_create_few(bench_run *run) { return run_round(run, jobs_of(run, FEW), false); }
static int run_create_many(bench_run *run) { return run_round(run, jobs_of(run, MANY), false); }
static int run_cancel_few(bench_run *run) { return run_round(run, jobs_of(run, FEW), true); }
static int run_cancel_many(bench_run *run) { return run_round(run, jobs_of(run, MANY), true); }

/* Gives the last account its few jobs, which wait for their turn. */
static int give_own(crowd *it) {
    int error = BITSIM_OK;
    for (int i = 0; i < OWN && error == BITSIM_OK; i++) {
        bitsim_guid id;
        bitsim_reference job = {0};
        error = crowd_create(it, CROWD_FEW, &id, &job);
        if (error == BITSIM_OK) error = crowd_resume(it, CROWD_FEW, &job);
        bitsim_reference_release(it->service, &job);
    }
    return error;
}

/* A crowd of |jobs| does |item| as often as is asked for. */
static int run_among(bench_run *run, uint64_t jobs,
                     int (*item)(crowd *it, bench_run *run, uint64_t i)) {
    static crowd it;
    int error = crowd_begin(&it, bitsim_memory_system());
    jobs = jobs_of(run, jobs);
    if (error == BITSIM_OK) error = crowd_fill(&it, jobs);
    if (error == BITSIM_OK) error = give_own(&it);
    crowd_shuffle(&it);
    bench_parameter(run, "jobs", jobs);
    bench_start(run);
    for (uint64_t i = 0; i < run->n && error == BITSIM_OK; i++) error = item(&it, run, i);
    bench_stop(run);
    crowd_end(&it);
    return error;
}

static int get(crowd *it, bench_run *run, uint64_t i) {
    bitsim_reference job = {0};
    int error = crowd_get(it, i % it->count, &job);
    bench_digest(run, job.slot);
    bitsim_reference_release(it->service, &job);
    return error;
}

static int run_get_few(bench_run *run) { return run_among(run, FEW, get); }
static int run_get_many(bench_run *run) { return run_among(run, MANY, get); }

/* The last account has but a few jobs, so that the lists are equally long. */
static int enumerate(crowd *it, bench_run *run, uint64_t i) {
    bitsim_job_list *list = NULL;
    bitsim_call call = crowd_call(it, CROWD_FEW);
    (void)i;
    bitsim_decision decision = bitsim_copy_manager_enum_jobs(&call, &it->managers[CROWD_FEW], 0,
                                                             &list);
    if (bitsim_failed(decision.hr)) return BITSIM_ERR_INVALID;
    bench_digest(run, bitsim_job_list_count(list));
    bitsim_job_list_del(list);
    return BITSIM_OK;
}

static int run_own_few(bench_run *run) { return run_among(run, FEW, enumerate); }
static int run_own_many(bench_run *run) { return run_among(run, MANY, enumerate); }

/* Whoever has ten jobs that wait for their turn logs off and on. */
static int log_off_and_on(crowd *it, bench_run *run, uint64_t i) {
    int error = crowd_log(it, CROWD_FEW, false);
    bench_digest(run, i);
    return error == BITSIM_OK ? crowd_log(it, CROWD_FEW, true) : error;
}

static int run_log_few(bench_run *run) { return run_among(run, FEW, log_off_and_on); }
static int run_log_many(bench_run *run) { return run_among(run, MANY, log_off_and_on); }

/* One life: created, moved, completed. */
static int live(crowd *it, bench_run *run, uint64_t i) {
    uint64_t who = i % CROWD_FEW;
    bitsim_guid id;
    bitsim_reference job = {0};
    int error = crowd_create(it, who, &id, &job);
    bitsim_call call = crowd_call(it, who);
    bench_digest(run, id.data1);
    bitsim_decision decision = bitsim_copy_job_resume(&call, &job);
    if (error == BITSIM_OK && bitsim_succeeded(decision.hr)) error = crowd_work(it, UINT64_MAX);
    decision = bitsim_copy_job_complete(&call, &job);
    bitsim_reference_release(it->service, &job);
    return error == BITSIM_OK && decision.hr == S_OK ? BITSIM_OK : BITSIM_ERR_INVALID;
}

static int run_lives_few(bench_run *run) { return run_among(run, FEW, live); }
static int run_lives_many(bench_run *run) { return run_among(run, MANY, live); }

/* Every job has failed to connect, each a tick after the other, and is tried again in its turn. */
static int run_deadlines(bench_run *run, uint64_t jobs) {
    static crowd it;
    int error = crowd_begin(&it, bitsim_memory_system());
    jobs = jobs_of(run, jobs);
    it.connect = BITSIM_CONNECT_REFUSED;
    if (error == BITSIM_OK) error = crowd_fill(&it, jobs);
    crowd_shuffle(&it);
    for (uint64_t i = 0; i < jobs && error == BITSIM_OK; i++) {
        bitsim_reference job = {0};
        error = crowd_get(&it, i, &job);
        if (error == BITSIM_OK) error = crowd_resume(&it, i % CROWD_FEW, &job);
        if (error == BITSIM_OK) error = crowd_work(&it, UINT64_MAX);
        bitsim_reference_release(it.service, &job);
        it.now++;
    }
    run->n = jobs;
    bench_start(run);
    for (uint64_t i = 0; i < jobs && error == BITSIM_OK; i++)
        bitsim_service_advance(it.service, bitsim_service_deadline(it.service));
    bench_stop(run);
    bench_parameter(run, "jobs", jobs);
    bench_digest(run, bitsim_service_deadline(it.service));
    crowd_end(&it);
    return error;
}

static int run_deadlines_few(bench_run *run) { return run_deadlines(run, FEW); }
static int run_deadlines_many(bench_run *run) { return run_deadlines(run, MANY); }

const bench bench_scale[] = {
    {"scale_memory", "a job's bytes as asked of the allocator", MANY, 100, run_memory},
    {"scale_resident", "a job's bytes as the process grows", MANY, 100, run_resident},
    {"scale_create_few", "a job with a file created, among a thousand", MANY, 100, run_create_few},
    {"scale_create_many", "the same, among up to a million", MANY, 100, run_create_many},
    {"scale_get_few", "any job obtained by its id, among a thousand", MANY, 100, run_get_few},
    {"scale_get_many", "the same, among a million", MANY, 100, run_get_many},
    {"scale_own_few", "ten own jobs enumerated, among a thousand", MANY, 100, run_own_few},
    {"scale_own_many", "the same, among a million", MANY, 100, run_own_many},
    {"scale_cancel_few", "any job cancelled, among a thousand", MANY, 100, run_cancel_few},
    {"scale_cancel_many", "the same, among a million", MANY, 100, run_cancel_many},
    {"scale_log_few", "an owner of ten jobs logs off and on", 300000, 100, run_log_few},
    {"scale_log_many", "the same, among a million jobs", 300000, 100, run_log_many},
    {"scale_deadline_few", "the moment of one of a thousand jobs comes", FEW, 100,
     run_deadlines_few},
    {"scale_deadline_many", "the moment of one of a million jobs comes", MANY, 100,
     run_deadlines_many},
    {"scale_lives_few", "a job's life, beside a thousand others", 300000, 100, run_lives_few},
    {"scale_lives_many", "the same, beside a million others", 300000, 100, run_lives_many},
    {0},
};
