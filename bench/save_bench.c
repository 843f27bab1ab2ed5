/* SPDX-License-Identifier: MIT */
/* A million jobs written down, and read again. */
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "bitsim/error.h"
#include "bitsim/save.h"
#include "bitsim/sim/memory.h"
#include "crowd.h"

/* The form, in memory; there is room for it before it is written. */
typedef struct form {
    uint8_t *bytes;
    size_t size;
    size_t room;
    size_t at;
} form;

enum { BYTES_A_JOB = 512, BYTES_MORE = 8 << 20 };

static int take(const void *bytes, size_t size, void *user) {
    form *it = user;
    if (it->room - it->size < size) return 1;
    memcpy(it->bytes + it->size, bytes, size);
    it->size += size;
    return 0;
}

static int give(void *bytes, size_t size, size_t *got, void *user) {
    form *it = user;
    size_t left = it->size - it->at;
    *got = size < left ? size : left;
    memcpy(bytes, it->bytes + it->at, *got);
    it->at += *got;
    return 0;
}

/* Fills a crowd and makes room for its form, every page of which is there. */
static int begin(bench_run *run, crowd *it, form *out) {
    int error = crowd_begin(it, bitsim_memory_system());
    if (error == BITSIM_OK) error = crowd_fill(it, run->n);
    out->room = (size_t)run->n * BYTES_A_JOB + BYTES_MORE;
    out->bytes = malloc(out->room);
    if (!out->bytes) return BITSIM_ERR_NOMEM;
    memset(out->bytes, 1, out->room);
    return error;
}

static int run_save(bench_run *run) {
    static crowd it;
    form out = {0};
    int error = begin(run, &it, &out);
    const bitsim_save_sink sink = {&out, take};
    bench_start(run);
    if (error == BITSIM_OK) error = bitsim_service_save(it.service, &sink, it.now);
    bench_stop(run);
    run->bytes = out.size;
    bench_digest(run, out.size);
    crowd_end(&it);
    free(out.bytes);
    return error;
}

static int run_load(bench_run *run) {
    static crowd it, other;
    form out = {0};
    int error = begin(run, &it, &out);
    const bitsim_save_sink sink = {&out, take};
    const bitsim_save_source source = {&out, give};
    if (error == BITSIM_OK) error = bitsim_service_save(it.service, &sink, it.now);
    crowd_end(&it);
    if (error == BITSIM_OK) error = crowd_begin(&other, bitsim_memory_system());
    bench_start(run);
    if (error == BITSIM_OK) error = bitsim_service_load(other.service, &source, NULL);
    bench_stop(run);
    run->bytes = out.size;
    bench_digest(run, bitsim_service_job_count(other.service));
    crowd_end(&other);
    free(out.bytes);
    return error;
}

const bench bench_save[] = {
    {"save", "a job written down, with its file", 1000000, 100, run_save},
    {"load", "a job read again, with its file", 1000000, 100, run_load},
    {0},
};
