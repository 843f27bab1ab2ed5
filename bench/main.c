/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "bitsim/error.h"

static const bench *const lists[] = {
    bench_decisions, bench_hresult, bench_lives,     bench_queue,    bench_report,
    bench_save,      bench_scale,   bench_scenarios, bench_security,
};

enum { list_count = sizeof lists / sizeof lists[0] };

enum { exit_failed = 1, exit_usage = 2 };

static const char usage[] =
    "usage: bitsim_bench --list\n"
    "       bitsim_bench NAME [--n N | --tiny] [--json]\n"
    "\n"
    "  --list   name, default n and summary of every benchmark\n"
    "  --n N    do N items\n"
    "  --tiny   do as few items as show that the benchmark works\n"
    "  --json   the figures as one JSON object\n";

static double now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void bench_start(bench_run *run) {
    run->started = now(CLOCK_MONOTONIC);
    run->cpu_started = now(CLOCK_PROCESS_CPUTIME_ID);
}

void bench_stop(bench_run *run) {
    run->cpu_seconds = now(CLOCK_PROCESS_CPUTIME_ID) - run->cpu_started;
    run->seconds = now(CLOCK_MONOTONIC) - run->started;
}

void bench_parameter(bench_run *run, const char *name, uint64_t value) {
    if (run->parameter_count == bench_parameter_max) {
        fprintf(stderr, "bitsim_bench: no room for the parameter %s\n", name);
        exit(exit_failed);
    }
    run->parameters[run->parameter_count].name = name;
    run->parameters[run->parameter_count++].value = value;
}

static void list_all(void) {
    for (int i = 0; i < list_count; i++)
        for (const bench *row = lists[i]; row->name; row++)
            printf("%-20s %12" PRIu64 "  %s\n", row->name, row->n, row->summary);
}

static const bench *find(const char *name) {
    for (int i = 0; i < list_count; i++)
        for (const bench *row = lists[i]; row->name; row++)
            if (strcmp(row->name, name) == 0) return row;
    return NULL;
}

/* Reads a whole decimal number above 0. */
static bool read_n(const char *text, uint64_t *out) {
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 18 || text[digits]) return false;
    *out = strtoull(text, NULL, 10);
    return *out > 0;
}

static double per_second(const bench_run *run) {
    return run->seconds > 0 ? (double)run->n / run->seconds : 0;
}

static void print_json(const bench *row, const bench_run *run) {
    printf("{\"name\": \"%s\", \"n\": %" PRIu64 ", \"seconds\": %.9f, \"cpu_seconds\": %.9f, ",
           row->name, run->n, run->seconds, run->cpu_seconds);
    printf("\"per_second\": %.3f", per_second(run));
    if (run->bytes) printf(", \"bytes_per_item\": %.3f", (double)run->bytes / (double)run->n);
    printf(", \"digest\": \"%016" PRIx64 "\", \"parameters\": {", run->digest);
    for (int i = 0; i < run->parameter_count; i++)
        printf("%s\"%s\": %" PRIu64, i ? ", " : "", run->parameters[i].name,
               run->parameters[i].value);
    printf("}}\n");
}

static void print_text(const bench *row, const bench_run *run) {
    printf("%s: %s\n", row->name, row->summary);
    printf("  %" PRIu64 " in %.3f s (%.3f s of CPU): %.0f a second\n", run->n, run->seconds,
           run->cpu_seconds, per_second(run));
    if (run->bytes) printf("  %.1f bytes an item\n", (double)run->bytes / (double)run->n);
    for (int i = 0; i < run->parameter_count; i++)
        printf("  %s: %" PRIu64 "\n", run->parameters[i].name, run->parameters[i].value);
    printf("  digest: %016" PRIx64 "\n", run->digest);
}

/* What the command line asks for. */
typedef struct request {
    const char *name;
    uint64_t n;
    bool tiny;
    bool json;
} request;

static bool refuse(const char *what, const char *argument) {
    fprintf(stderr, "bitsim_bench: %s: %s\n%s", what, argument, usage);
    return false;
}

static bool read_request(int argc, char **argv, request *out) {
    for (int i = 1; i < argc; i++) {
        const char *argument = argv[i];
        if (strcmp(argument, "--tiny") == 0) out->tiny = true;
        else if (strcmp(argument, "--json") == 0) out->json = true;
        else if (strcmp(argument, "--n") == 0) {
            const char *number = ++i < argc ? argv[i] : "nothing";
            if (!read_n(number, &out->n)) return refuse("--n wants a number above 0, not", number);
        } else if (argument[0] == '-') return refuse("no such option", argument);
        else if (out->name) return refuse("one benchmark at a time, not also", argument);
        else out->name = argument;
    }
    if (!out->name) return refuse("which benchmark?", "--list names them");
    if (out->tiny && out->n) return refuse("one of them, not both", "--n and --tiny");
    return true;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return EXIT_SUCCESS;
    }
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        list_all();
        return EXIT_SUCCESS;
    }
    request asked = {0};
    if (!read_request(argc, argv, &asked)) return exit_usage;
    const bench *row = find(asked.name);
    if (!row) {
        refuse("no such benchmark", asked.name);
        return exit_usage;
    }

    bench_run run = {.n = asked.tiny ? row->tiny_n : asked.n ? asked.n : row->n};
    int error = row->run(&run);
    if (error != BITSIM_OK) {
        fprintf(stderr, "bitsim_bench: %s: %s\n", row->name, bitsim_error_text(error));
        return exit_failed;
    }
    if (asked.json) print_json(row, &run);
    else print_text(row, &run);
    return EXIT_SUCCESS;
}
