/* SPDX-License-Identifier: MIT */
#include "bitsim/hresult.h"

#include "bench.h"
#include "bitsim/error.h"

/* Codes come in the order of the list, so that every row is found as often as any other. */
static int run_name(bench_run *run) {
    size_t count = bitsim_hresult_count();
    bench_parameter(run, "codes", count);
    bench_start(run);
    for (uint64_t i = 0; i < run->n; i++) {
        const char *name = bitsim_hresult_name(bitsim_hresult_at(i % count)->value);
        bench_digest(run, (unsigned char)name[i % 3]);
    }
    bench_stop(run);
    return BITSIM_OK;
}

static int run_parse(bench_run *run) {
    size_t count = bitsim_hresult_count();
    bench_parameter(run, "codes", count);
    bench_start(run);
    for (uint64_t i = 0; i < run->n; i++) {
        bitsim_hresult value;
        int error = bitsim_hresult_parse(bitsim_hresult_at(i % count)->name, &value);
        if (error != BITSIM_OK) return error;
        bench_digest(run, (uint32_t)value);
    }
    bench_stop(run);
    return BITSIM_OK;
}

const bench bench_hresult[] = {
    {"hresult_name", "the name of a code", 20000000, 1000, run_name},
    {"hresult_parse", "the code of a name", 2000000, 1000, run_parse},
    {0},
};
