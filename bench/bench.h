/* SPDX-License-Identifier: MIT */
/*
 * What a benchmark is. A file <topic>_bench.c offers an array of them, ended by a row of zeros;
 * main.c lists the arrays. README.md tells how to compare two commits.
 */
#ifndef BITSIM_BENCH_H
#define BITSIM_BENCH_H

#include <stdint.h>

enum { bench_parameter_max = 8 };

/* bench_run is one run of one benchmark: what it is asked for, and what it finds. */
typedef struct bench_run {
    /* n: how many items to do. */
    uint64_t n;

    /* seconds: what passed between bench_start and bench_stop. */
    double seconds;
    /* cpu_seconds: what of it the process was running; less, if others wanted the core as well. */
    double cpu_seconds;
    /* digest: of the answers, so that no work can be left out unseen. See bench_digest. */
    uint64_t digest;
    /* bytes: memory that the n items held at once; 0 where that is no question. */
    uint64_t bytes;
    /* parameters: what else was chosen, for who compares. See bench_parameter. */
    struct {
        const char *name;
        uint64_t value;
    } parameters[bench_parameter_max];
    int parameter_count;

    double started;
    double cpu_started;
} bench_run;

typedef struct bench {
    /* name: a word for the command line. */
    const char *name;
    /* summary: what one item is, in a line. */
    const char *summary;
    /* n: as many items as make a second or so. */
    uint64_t n;
    /* tiny_n: as few as show that the benchmark works; every test run does them. */
    uint64_t tiny_n;
    /* run: prepares, starts, does run->n items, stops. It returns 0, or a BITSIM_ERR_ code. */
    int (*run)(bench_run *run);
} bench;

/* The arrays. */
extern const bench bench_decisions[];
extern const bench bench_hresult[];
extern const bench bench_lives[];
extern const bench bench_queue[];
extern const bench bench_report[];
extern const bench bench_save[];
extern const bench bench_scale[];
extern const bench bench_scenarios[];
extern const bench bench_security[];

/* bench_start and bench_stop enclose what is measured. */
void bench_start(bench_run *run);
void bench_stop(bench_run *run);

/* bench_digest folds |value| into the digest. */
static inline void bench_digest(bench_run *run, uint64_t value) {
    run->digest = (run->digest ^ value) * UINT64_C(0x9E3779B97F4A7C15);
}

/* bench_parameter reports a choice. |name| is static. */
void bench_parameter(bench_run *run, const char *name, uint64_t value);

#endif
