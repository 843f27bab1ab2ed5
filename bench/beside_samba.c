/* SPDX-License-Identifier: MIT */
/*
 * How fast bitsim is beside Samba's C library, which runs in a process of its own and is asked the
 * same: texts of SIDs and descriptors to read, and access checks, on one input repeated and on 64
 * in random order. Both count nanoseconds of their own CPU time.
 *
 *   bitsim_beside_samba PEER [N]
 *
 * PEER is tests/vectors/samba_peer; 77 says that there is no Samba.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bitsim/error.h"
#include "bitsim/prepared.h"
#include "bitsim/sddl.h"
#include "bitsim/sim/memory.h"
#include "security_pool.h"
#include "vectors/peer.h"

enum { exit_failed = 1, exit_usage = 2, exit_skipped = 77 };

enum { pool = 64, text_size = 2048, sddl_less = 8, mask_count = 8 };

/* Samba maps no generic rights, so none are asked for. */
static const uint32_t masks[mask_count] = {
    FILE_READ_DATA, FILE_GENERIC_READ,    FILE_WRITE_DATA, FILE_GENERIC_WRITE,
    DELETE,         FILE_GENERIC_EXECUTE, READ_CONTROL,    WRITE_DAC};

/* asked: those, or one of them for a question repeated. */
static uint32_t asked[mask_count];

static peer there;

static void fail(const char *what) {
    fprintf(stderr, "bitsim_beside_samba: %s\n", what);
    exit(exit_failed);
}

static void require(int status) {
    if (status != BITSIM_OK) fail(bitsim_error_text(status));
}

/* What the peer says a question took. */
static double answer(void) {
    char line[64];
    fflush(there.to);
    if (!fgets(line, sizeof line, there.from)) fail("the peer does not answer");
    return strtod(line, NULL);
}

/* The objects that are asked about, and the numbers of nobody's foreseeing. */
static bitsim_token *tokens[pool];
static bitsim_descriptor *descriptors[pool];
static bitsim_prepared_token *prepared_tokens[pool];
static bitsim_prepared_descriptor *prepared_descriptors[pool];
static bitsim_sid_string sids[pool];
static char sddl[pool][text_size];
static size_t count;

static uint64_t next_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 20;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

typedef uint32_t task_fn(uint64_t random);

static uint32_t ask(uint64_t random) {
    bitsim_access_result result;
    bitsim_access_check(descriptors[random >> 13 & (count - 1)], tokens[random >> 24 & (count - 1)],
                        asked[random & (mask_count - 1)], BITSIM_OBJECT_FILE, NULL, &result);
    return result.granted + (uint32_t)result.ace;
}

static uint32_t ask_prepared(uint64_t random) {
    bitsim_access_result result;
    bitsim_prepared_check(prepared_descriptors[random >> 13 & (count - 1)],
                          prepared_tokens[random >> 24 & (count - 1)],
                          asked[random & (mask_count - 1)], &result);
    return result.granted + (uint32_t)result.ace;
}

static uint32_t read_sid(uint64_t random) {
    bitsim_sid sid;
    require(bitsim_sid_parse(sids[random >> 13 & (count - 1)].text, &sid, NULL));
    return sid.sub[0];
}

static uint32_t read_sddl(uint64_t random) {
    bitsim_descriptor *descriptor;
    require(bitsim_sddl_parse(sddl[random >> 13 & (count - 1)], NULL, bitsim_memory_system(),
                              &descriptor, NULL));
    bitsim_descriptor_del(descriptor);
    return 1;
}

/* sum: of all answers, so that none can be left out. */
static uint32_t sum;

static double measure(task_fn *task, uint64_t n) {
    uint64_t state = 1;
    double from = now();
    for (uint64_t i = 0; i < n; i++) sum += task(next_random(&state));
    return (now() - from) / (double)n;
}

/* Writes descriptor |i| with rights as numbers, since Samba reads some words otherwise. */
static void write_sddl(size_t i) {
    bitsim_sid_string owner, group, who;
    bitsim_ace ace;
    int n = snprintf(sddl[i], text_size, "O:%sG:%sD:",
                     bitsim_sid_print(bitsim_descriptor_owner(descriptors[i]), &owner),
                     bitsim_sid_print(bitsim_descriptor_group(descriptors[i]), &group));
    for (size_t k = 0; bitsim_descriptor_dacl_at(descriptors[i], k, &ace); k++)
        n += snprintf(sddl[i] + n, text_size - (size_t)n, "(%c;;0x%" PRIx32 ";;;%s)",
                      ace.type == ACCESS_DENIED_ACE_TYPE ? 'D' : 'A', ace.mask,
                      bitsim_sid_print(&ace.sid, &who));
}

static void send_pair(size_t i) {
    bitsim_sid_string sid;
    fprintf(there.to, "D %s\nT 0 %s", sddl[i],
            bitsim_sid_print(bitsim_token_user(tokens[i]), &sid));
    for (size_t k = 0; k < bitsim_token_group_count(tokens[i]); k++)
        fprintf(there.to, " %s", bitsim_sid_print(bitsim_token_group_sid(tokens[i], k), &sid));
    fputs("\nP\n", there.to);
}

static bitsim_sid_table *table;

static void draw(size_t aces) {
    bitsim_random random = bitsim_random_seed(1);
    const bitsim_memory *memory = bitsim_memory_system();
    security_pool_begin(&random);
    require(bitsim_sid_table_new(&table, memory));
    for (size_t i = 0; i < pool; i++) {
        require(security_pool_token(&random, &tokens[i]));
        require(security_pool_descriptor(&random, aces, &descriptors[i]));
        require(bitsim_prepared_token_new(&prepared_tokens[i], tokens[i], table, memory));
        require(bitsim_prepared_descriptor_new(&prepared_descriptors[i], descriptors[i],
                                               BITSIM_OBJECT_FILE, table, memory));
        bitsim_sid_print(security_pool_somebody(&random), &sids[i]);
        write_sddl(i);
    }
}

static void release(void) {
    for (size_t i = 0; i < pool; i++) {
        bitsim_prepared_token_del(prepared_tokens[i]);
        bitsim_prepared_descriptor_del(prepared_descriptors[i]);
        bitsim_token_del(tokens[i]);
        bitsim_descriptor_del(descriptors[i]);
    }
    bitsim_sid_table_del(table);
}

static void print_row(const char *what, double ours, double prepared, double theirs) {
    char faster[32] = "";
    if (prepared > 0) snprintf(faster, sizeof faster, "%.1f", prepared);
    printf("%-22s %-9s %9.1f %9s %9.1f\n", what, count == 1 ? "repeated" : "random", ours, faster,
           theirs);
}

static void compare_texts(uint64_t n) {
    for (size_t i = 0; i < count; i++) fprintf(there.to, "K %s\n", sids[i].text);
    fprintf(there.to, "X %" PRIu64 "\n", n);
    double theirs = answer();
    print_row("SID from text", measure(read_sid, n), 0, theirs);
    fputs("E\n", there.to);
    for (size_t i = 0; i < count; i++) fprintf(there.to, "K %s\n", sddl[i]);
    fprintf(there.to, "Y %" PRIu64 "\n", n / sddl_less);
    theirs = answer();
    print_row("SDDL of 4 ACEs", measure(read_sddl, n / sddl_less), 0, theirs);
    fputs("E\n", there.to);
}

static void compare_checks(const char *what, uint64_t n) {
    for (size_t i = 0; i < count; i++) send_pair(i);
    fprintf(there.to, "R %" PRIu64, n);
    for (size_t i = 0; i < mask_count; i++) {
        asked[i] = masks[count == 1 ? 1 : i];
        fprintf(there.to, " %" PRIx32, asked[i]);
    }
    fputs("\n", there.to);
    double theirs = answer();
    double ours = measure(ask, n);
    print_row(what, ours, measure(ask_prepared, n), theirs);
    fputs("E\n", there.to);
}

int main(int argc, char **argv) {
    static const size_t counts[] = {1, pool};
    uint64_t n = argc > 2 ? strtoull(argv[2], NULL, 10) : 4000000;
    if (argc < 2 || argc > 3 || n < sddl_less) {
        fprintf(stderr, "usage: bitsim_beside_samba PEER [N]\n");
        return exit_usage;
    }
    if (!peer_start(&there, argv[1])) {
        printf("bitsim_beside_samba: no Samba here (python3-samba); skipped\n");
        return exit_skipped;
    }
    printf("%-22s %-9s %9s %9s %9s\n", "ns of CPU", "input", "bitsim", "prepared", "samba");
    for (size_t aces = 4; aces <= 16; aces += 12) {
        draw(aces);
        for (size_t i = 0; i < 2; i++) {
            count = counts[i];
            if (aces == 4) compare_texts(n);
            compare_checks(aces == 4 ? "check, 4 ACEs" : "check, 16 ACEs", n);
        }
        release();
    }
    peer_end(&there);
    printf("sum of the answers: %" PRIx32 "\n", sum);
    return 0;
}
