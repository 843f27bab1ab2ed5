/* SPDX-License-Identifier: MIT */
/*
 * Asks bitsim and Samba the same questions about worlds drawn from a seed:
 *
 *   compare PEER [--cases N] [--seed S] [--requests R] [--freeze FILE]
 *
 * PEER is samba_peer. What Samba has no notion of is put to it in other words: an allow ACE for a
 * deny-only SID is left out of the descriptor, and a token with restricting SIDs is asked about
 * twice, once with each list. Differences that README.md names are counted; any other is printed
 * and makes the exit status 1. 77 says that there is no Samba.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/prepared.h"
#include "security/cast.h"
#include "vectors/put.h"

enum {
    exit_different = 1,
    exit_usage = 2,
    exit_skipped = 77,
    requests_max = 256,
    worlds_ahead = 16
};

static peer there;

/* The known differences, each with a heading in README.md. */
typedef enum known { KNOWN_NONE, ABSENT_DACL, SACL_RIGHT_FROM_ACE, known_count } known;

static const char *const known_names[known_count] = {"", "absent-dacl", "sacl-right-from-ace"};
static uint64_t known_seen[known_count];

/* Which of the known differences may bear on a question. */
static known touched(const world *w, uint32_t desired) {
    if (!w->has_dacl) return ABSENT_DACL;
    for (size_t i = 0; i < w->ace_count; i++)
        if ((w->aces[i].mask & ACCESS_SYSTEM_SECURITY) &&
            (desired & (ACCESS_SYSTEM_SECURITY | MAXIMUM_ALLOWED)))
            return SACL_RIGHT_FROM_ACE;
    return KNOWN_NONE;
}

/* What is asked in the second pass: not what privileges gave, and of some tokens only writing. */
static uint32_t second_mask(const world *w, uint32_t desired) {
    uint32_t mask = desired;
    if (w->privileges >> 8 & 1) mask &= ~ACCESS_SYSTEM_SECURITY;
    if (w->privileges >> 9 & 1) mask &= ~WRITE_OWNER;
    if (desired & MAXIMUM_ALLOWED) return MAXIMUM_ALLOWED;
    return w->write_restricted ? mask & 0x116 : mask;
}

typedef struct task {
    world w;
    uint32_t desired[requests_max];
    uint32_t theirs[requests_max];
} task;

static void send_task(const task *t, int requests) {
    put_descriptor(&there, &t->w, false);
    put_token(&there, &t->w, false);
    for (int i = 0; i < requests; i++) fprintf(there.to, "Q %x\n", (unsigned)t->desired[i]);
    if (t->w.restricting_count) {
        put_descriptor(&there, &t->w, true);
        put_token(&there, &t->w, true);
        for (int i = 0; i < requests; i++) {
            uint32_t mask = second_mask(&t->w, t->desired[i]);
            if (mask) fprintf(there.to, "Q %x\n", (unsigned)mask);
        }
    }
}

static uint32_t receive(void) {
    char line[64];
    if (!fgets(line, sizeof line, there.from) || line[0] == '!') {
        fprintf(stderr, "compare: the peer cannot answer\n");
        exit(exit_usage);
    }
    return line[0] == '-' ? 0 : (uint32_t)strtoul(line, NULL, 16);
}

static void receive_task(task *t, int requests) {
    const world *w = &t->w;
    for (int i = 0; i < requests; i++) t->theirs[i] = receive();
    if (!w->restricting_count) return;
    for (int i = 0; i < requests; i++) {
        uint32_t desired = t->desired[i], first = t->theirs[i];
        if (!second_mask(w, desired)) continue;
        uint32_t second = receive();
        if (!(desired & MAXIMUM_ALLOWED)) {
            if (!second) t->theirs[i] = 0;
            continue;
        }
        uint32_t kept = 0, named = desired & ~MAXIMUM_ALLOWED;
        if (w->privileges >> 8 & 1) kept |= ACCESS_SYSTEM_SECURITY & named;
        if (w->privileges >> 9 & 1) kept |= WRITE_OWNER & named;
        uint32_t both = first & (second | (w->write_restricted ? ~0x116u : 0) | kept);
        t->theirs[i] = named & ~both ? 0 : both;
    }
}

static const char *freeze_name;
static FILE *frozen;
static uint64_t different;

/* Both of a world, as they are and prepared. */
typedef struct made {
    bitsim_token *token;
    bitsim_descriptor *descriptor;
    bitsim_sid_table *table;
    bitsim_prepared_token *prepared_token;
    bitsim_prepared_descriptor *prepared_descriptor;
} made;

static void make(const world *w, made *m) {
    const bitsim_memory *memory = &cast_memory;
    if (world_make(w, memory, &m->token, &m->descriptor) != BITSIM_OK ||
        bitsim_sid_table_new(&m->table, memory) != BITSIM_OK ||
        bitsim_prepared_token_new(&m->prepared_token, m->token, m->table, memory) != BITSIM_OK ||
        bitsim_prepared_descriptor_new(&m->prepared_descriptor, m->descriptor, BITSIM_OBJECT_FILE,
                                       m->table, memory) != BITSIM_OK)
        exit(exit_usage);
}

static void unmake(made *m) {
    bitsim_prepared_descriptor_del(m->prepared_descriptor);
    bitsim_prepared_token_del(m->prepared_token);
    bitsim_sid_table_del(m->table);
    bitsim_descriptor_del(m->descriptor);
    bitsim_token_del(m->token);
}

/* Our answer, which must not depend on whether the question was prepared. */
static bitsim_access_result ask(const made *m, uint32_t desired) {
    bitsim_access_result ours, prepared;
    bitsim_access_check(m->descriptor, m->token, desired, BITSIM_OBJECT_FILE, NULL, &ours);
    bitsim_prepared_check(m->prepared_descriptor, m->prepared_token, desired, &prepared);
    if (ours.granted != prepared.granted || ours.rule != prepared.rule ||
        ours.ace != prepared.ace || ours.sid != prepared.sid) {
        printf("compare: %x is answered otherwise when prepared\n", (unsigned)desired);
        exit(exit_different);
    }
    return ours;
}

static void judge(const task *t, int requests) {
    made m;
    make(&t->w, &m);
    char line[1024];
    world_write(&t->w, line, sizeof line);
    if (frozen) fprintf(frozen, "%s\n", line);
    for (int i = 0; i < requests; i++) {
        bitsim_access_result ours = ask(&m, t->desired[i]);
        known k = touched(&t->w, t->desired[i]);
        bool same = ours.granted == t->theirs[i];
        if (frozen)
            fprintf(frozen, "%x %x%s\n", (unsigned)t->desired[i], (unsigned)t->theirs[i],
                    k == KNOWN_NONE || same ? ""
                    : k == ABSENT_DACL      ? " n"
                                            : " s");
        if (same) continue;
        known_seen[k]++;
        if (k != KNOWN_NONE) continue;
        if (different++ < 20)
            printf("different: %s: %x is %x here (%s) and %x there\n", line,
                   (unsigned)t->desired[i], (unsigned)ours.granted,
                   bitsim_access_rule_name(ours.rule), (unsigned)t->theirs[i]);
    }
    unmake(&m);
}

int main(int argc, char **argv) {
    static task tasks[worlds_ahead];
    uint64_t cases = 200000, seed = 1, done = 0;
    int requests = 16;
    if (argc < 2) return exit_usage;
    for (int i = 2; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--cases") == 0) cases = strtoull(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0) seed = strtoull(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--requests") == 0) requests = (int)strtol(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--freeze") == 0) freeze_name = argv[i + 1];
        else return exit_usage;
    }
    if (requests < 1 || requests > requests_max) return exit_usage;
    if (!peer_start(&there, argv[1])) {
        printf("compare: no peer to ask, nothing was compared\n");
        return exit_skipped;
    }
    if (freeze_name) {
        frozen = fopen(freeze_name, "w");
        if (!frozen) return exit_usage;
        fprintf(frozen, "# Worlds and Samba's answers; README.md tells the format. ");
        fprintf(frozen, "seed %" PRIu64 "\n", seed);
    }
    bitsim_random random = bitsim_random_seed(seed);
    while (done < cases) {
        for (int k = 0; k < worlds_ahead; k++) {
            tasks[k].w = world_draw(&random);
            for (int i = 0; i < requests; i++) tasks[k].desired[i] = world_mask(&random);
            send_task(&tasks[k], requests);
        }
        fputs("F\n", there.to);
        fflush(there.to);
        for (int k = 0; k < worlds_ahead; k++) {
            receive_task(&tasks[k], requests);
            if (done < cases) judge(&tasks[k], requests);
            done += (uint64_t)requests;
        }
    }
    peer_end(&there);
    if (frozen && fclose(frozen) != 0) return exit_usage;
    printf("seed %" PRIu64 ": %" PRIu64 " cases", seed, done);
    for (int k = 1; k < known_count; k++) printf(", %" PRIu64 " %s", known_seen[k], known_names[k]);
    printf(", %" PRIu64 " unexplained\n", different);
    return different ? exit_different : 0;
}
