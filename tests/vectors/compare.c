/* SPDX-License-Identifier: MIT */
/*
 * Asks bitsim and Samba the same questions about worlds drawn from a seed:
 *
 *   compare PEER [--cases N] [--seed S] [--requests R] [--freeze FILE]
 *   compare PEER --speed N
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
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "security/cast.h"
#include "vectors/world.h"

enum {
    exit_different = 1,
    exit_usage = 2,
    exit_skipped = 77,
    requests_max = 256,
    worlds_ahead = 16
};

static FILE *to_peer, *from_peer;
static pid_t peer;

static void start_peer(const char *program) {
    int down[2], up[2];
    if (pipe(down) != 0 || pipe(up) != 0) exit(exit_usage);
    peer = fork();
    if (peer == 0) {
        dup2(down[0], 0);
        dup2(up[1], 1);
        close(down[1]);
        close(up[0]);
        execl(program, program, (char *)NULL);
        _exit(exit_skipped);
    }
    close(down[0]);
    close(up[1]);
    to_peer = fdopen(down[1], "w");
    from_peer = fdopen(up[0], "r");
    char line[64];
    if (!to_peer || !from_peer || !fgets(line, sizeof line, from_peer)) {
        int status = 0;
        waitpid(peer, &status, 0);
        printf("compare: no peer to ask, nothing was compared\n");
        exit(exit_skipped);
    }
}

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

static bool is_deny_only(const world *w, uint8_t place) {
    for (size_t i = 0; i < w->group_count; i++)
        if (w->groups[i] == place) return w->deny_only[i];
    return false;
}

static void put_sid(uint8_t place) {
    bitsim_sid sid = world_sid(place);
    bitsim_sid_string string;
    fputs(bitsim_sid_print(&sid, &string), to_peer);
}

static void send_ace(const world_ace *ace, uint8_t who) {
    fprintf(to_peer, "(%c;%s;0x%x;;;", ace->deny ? 'D' : 'A', ace->flags ? "CIIO" : "",
            (unsigned)ace->mask);
    put_sid(who);
    fputc(')', to_peer);
}

/* The descriptor for pass 1, where deny-only SIDs get in other words what they get, or pass 2. */
static void send_descriptor(const world *w, bool second) {
    bool owner_denies = !second && is_deny_only(w, w->owner);
    fputs("D O:", to_peer);
    /* A deny-only owner owns nothing; Creator owner is in no token of these. */
    put_sid(owner_denies ? 14 : w->owner);
    fputs("G:", to_peer);
    put_sid(w->owner);
    if (w->has_dacl) fputs("D:", to_peer);
    for (size_t i = 0; i < w->ace_count; i++) {
        const world_ace *ace = &w->aces[i];
        if (!second && is_deny_only(w, ace->who) && !ace->deny) continue;
        if (owner_denies && ace->who == world_owner_rights) {
            /* It denies him by name, and allows him nothing (choice owner-rights-deny-only). */
            if (ace->deny) send_ace(ace, w->owner);
            continue;
        }
        send_ace(ace, ace->who);
    }
    fputc('\n', to_peer);
}

static void send_token(const world *w, bool second) {
    fprintf(to_peer, "T %x", second ? 0u : (unsigned)w->privileges);
    if (!second) {
        fputc(' ', to_peer);
        put_sid(w->user);
    }
    size_t count = second ? w->restricting_count : w->group_count;
    for (size_t i = 0; i < count; i++) {
        fputc(' ', to_peer);
        put_sid(second ? w->restricting[i] : w->groups[i]);
    }
    fputc('\n', to_peer);
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
    send_descriptor(&t->w, false);
    send_token(&t->w, false);
    for (int i = 0; i < requests; i++) fprintf(to_peer, "Q %x\n", (unsigned)t->desired[i]);
    if (t->w.restricting_count) {
        send_descriptor(&t->w, true);
        send_token(&t->w, true);
        for (int i = 0; i < requests; i++) {
            uint32_t mask = second_mask(&t->w, t->desired[i]);
            if (mask) fprintf(to_peer, "Q %x\n", (unsigned)mask);
        }
    }
}

static uint32_t receive(void) {
    char line[64];
    if (!fgets(line, sizeof line, from_peer) || line[0] == '!') {
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

static void judge(const task *t, int requests) {
    bitsim_token *token;
    bitsim_descriptor *descriptor;
    if (world_make(&t->w, &cast_memory, &token, &descriptor) != BITSIM_OK) exit(exit_usage);
    char line[1024];
    world_write(&t->w, line, sizeof line);
    if (frozen) fprintf(frozen, "%s\n", line);
    for (int i = 0; i < requests; i++) {
        bitsim_access_result ours;
        bitsim_access_check(descriptor, token, t->desired[i], BITSIM_OBJECT_FILE, NULL, &ours);
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
    bitsim_token_del(token);
    bitsim_descriptor_del(descriptor);
}

/* ---- Speed: the same worlds, each library in its own process ---- */

enum { pool = 64, speed_aces = 4, speed_groups = 8 };

/* An ordinary descriptor and an ordinary token: 4 ACEs, 9 SIDs. */
static world ordinary_world(bitsim_random *random) {
    world w;
    do w = world_draw(random);
    while (w.ace_count < speed_aces || w.group_count < 4);
    w.ace_count = speed_aces;
    w.restricting_count = 0;
    w.write_restricted = false;
    w.privileges = 0;
    w.group_count = 0;
    while (w.group_count < speed_groups) {
        w.groups[w.group_count] = (uint8_t)(4 + w.group_count);
        w.deny_only[w.group_count++] = false;
    }
    for (size_t i = 0; i < w.ace_count; i++) {
        w.aces[i].flags = 0;
        w.aces[i].mask &= ~ACCESS_SYSTEM_SECURITY;
    }
    return w;
}

/* |count| is a power of two, since a division would cost as much as a check. */
static double measure_ours(bitsim_descriptor *const *descriptors, bitsim_token *const *tokens,
                           size_t count, uint64_t n, uint32_t mask) {
    struct timespec from, to;
    uint64_t state = 1;
    uint32_t sum = 0;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (uint64_t i = 0; i < n; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        bitsim_access_result result;
        bitsim_access_check(descriptors[(state >> 33) & (count - 1)],
                            tokens[(state >> 44) & (count - 1)], mask, BITSIM_OBJECT_FILE, NULL,
                            &result);
        sum += result.granted + (uint32_t)result.ace;
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double ns = (double)(to.tv_sec - from.tv_sec) * 1e9 + (double)(to.tv_nsec - from.tv_nsec);
    return ns / (double)n + (sum == 1 ? 1e-9 : 0);
}

static int measure_both(uint64_t n) {
    static bitsim_token *tokens[pool];
    static bitsim_descriptor *descriptors[pool];
    static const size_t counts[] = {1, pool};
    bitsim_random random = bitsim_random_seed(1);
    size_t made = 0;
    printf("ns a check, 4 ACEs, 9 SIDs, 0x120089:\n");
    for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++) {
        for (; made < counts[k]; made++) {
            world w = ordinary_world(&random);
            if (world_make(&w, &cast_memory, &tokens[made], &descriptors[made]) != BITSIM_OK)
                return exit_usage;
            send_descriptor(&w, false);
            send_token(&w, false);
            fputs("P\n", to_peer);
        }
        fprintf(to_peer, "R %" PRIu64 " %x\n", n, (unsigned)FILE_GENERIC_READ);
        fflush(to_peer);
        char line[64];
        if (!fgets(line, sizeof line, from_peer)) return exit_usage;
        double ours = measure_ours(descriptors, tokens, made, n, FILE_GENERIC_READ);
        printf("  %-22s bitsim %6.1f   samba %6.1f\n",
               counts[k] == 1 ? "one question repeated" : "64 x 64 in random order", ours,
               strtod(line, NULL));
    }
    for (size_t i = 0; i < made; i++) {
        bitsim_token_del(tokens[i]);
        bitsim_descriptor_del(descriptors[i]);
    }
    return 0;
}

int main(int argc, char **argv) {
    static task tasks[worlds_ahead];
    uint64_t cases = 200000, seed = 1, done = 0, speed = 0;
    int requests = 16;
    if (argc < 2) return exit_usage;
    for (int i = 2; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--cases") == 0) cases = strtoull(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0) seed = strtoull(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--requests") == 0) requests = (int)strtol(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--freeze") == 0) freeze_name = argv[i + 1];
        else if (strcmp(argv[i], "--speed") == 0) speed = strtoull(argv[i + 1], NULL, 10);
        else return exit_usage;
    }
    if (requests < 1 || requests > requests_max) return exit_usage;
    start_peer(argv[1]);
    if (speed) return measure_both(speed);
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
        fputs("F\n", to_peer);
        fflush(to_peer);
        for (int k = 0; k < worlds_ahead; k++) {
            receive_task(&tasks[k], requests);
            if (done < cases) judge(&tasks[k], requests);
            done += (uint64_t)requests;
        }
    }
    fclose(to_peer);
    waitpid(peer, NULL, 0);
    if (frozen && fclose(frozen) != 0) return exit_usage;
    printf("seed %" PRIu64 ": %" PRIu64 " cases", seed, done);
    for (int k = 1; k < known_count; k++) printf(", %" PRIu64 " %s", known_seen[k], known_names[k]);
    printf(", %" PRIu64 " unexplained\n", different);
    return different ? exit_different : 0;
}
