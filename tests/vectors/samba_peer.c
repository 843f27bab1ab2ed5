/* SPDX-License-Identifier: MIT */
/*
 * Asks Samba's library, in a process of its own, so that nothing of bitsim is linked with it. It is
 * loaded when the program starts and is not needed to build it; the few declarations here are what
 * a caller from another language would state. Reads lines and answers each Q with one:
 *
 *   D <sddl>                the descriptor
 *   T <privileges> <sid>... the token: bit 8 is Security, bit 9 TakeOwnership
 *   Q <mask>                answered by the granted mask, "-" for a refusal, "!" for an error
 *   P                       puts descriptor and token into a pool
 *   K <text>                keeps a text
 *   E                       empties the pool, and forgets the texts
 *   R <count> <mask>...     asks about pairs of the pool in a random order, as often, for one of
 *                           the masks, and answers with nanoseconds of CPU a question
 *   X <count>, Y <count>    reads kept texts as SIDs, as SDDL, and answers likewise; the sizes of
 *                           the pool, the texts and the masks are powers of two
 *
 * It exits with 77, which CTest takes for "skipped", if the library is not there.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { exit_skipped = 77, sids_max = 64, line_size = 65536 };

struct dom_sid {
    uint8_t revision;
    int8_t count;
    uint8_t authority[6];
    uint32_t sub[15];
};

/* Later versions have more behind these; zeros do for them. */
struct security_token {
    uint32_t count;
    struct dom_sid *sids;
    uint64_t privileges;
    uint32_t rights;
    uint64_t more[32];
};

typedef void *decode_fn(void *parent, const char *sddl, const struct dom_sid *domain);
typedef uint32_t check_fn(const void *sd, const struct security_token *token, uint32_t desired,
                          uint32_t *granted);
typedef int parse_fn(const char *text, struct dom_sid *sid);
typedef void set_privilege_fn(struct security_token *token, int privilege);
typedef int free_fn(void *pointer, const char *location);

static decode_fn *decode;
static check_fn *check;
static parse_fn *parse_sid;
static set_privilege_fn *set_privilege;
static free_fn *release;

/* A function pointer from what dlsym returns, which ISO C has no cast for. */
static void find(void *library, const char *name, void *function) {
    void *symbol = dlsym(library, name);
    if (!symbol) {
        fprintf(stderr, "samba_peer: Samba's library has no %s; skipped\n", name);
        exit(exit_skipped);
    }
    memcpy(function, &symbol, sizeof symbol);
}

static void load(void) {
    static const char *const names[] = {
        "libsamba-security-samba4.so.0",
        "/usr/lib/x86_64-linux-gnu/samba/libsamba-security-samba4.so.0",
        "/usr/lib/aarch64-linux-gnu/samba/libsamba-security-samba4.so.0",
        "/usr/lib64/samba/libsamba-security-samba4.so",
        "/usr/lib/x86_64-linux-gnu/samba/libsamba-security-private-samba.so.0",
    };
    const char *chosen = getenv("BITSIM_SAMBA_SECURITY");
    void *library = chosen ? dlopen(chosen, RTLD_NOW) : NULL;
    for (size_t i = 0; !library && i < sizeof names / sizeof names[0]; i++)
        library = dlopen(names[i], RTLD_NOW);
    if (!library) {
        fprintf(stderr, "samba_peer: Samba's library is not installed (python3-samba); skipped\n");
        exit(exit_skipped);
    }
    find(library, "sddl_decode", &decode);
    find(library, "se_access_check", &check);
    find(library, "dom_sid_parse", &parse_sid);
    find(library, "security_token_set_privilege", &set_privilege);
    find(library, "_talloc_free", &release);
}

static void *descriptor;
static struct security_token token;
static struct dom_sid sids[sids_max];

static void read_token(char *at) {
    memset(&token, 0, sizeof token);
    token.sids = sids;
    uint64_t privileges = strtoull(at, &at, 16);
    if (privileges >> 8 & 1) set_privilege(&token, 8);
    if (privileges >> 9 & 1) set_privilege(&token, 9);
    for (char *word = strtok(at, " "); word && token.count < sids_max; word = strtok(NULL, " "))
        if (parse_sid(word, &sids[token.count])) token.count++;
}

enum { pool_max = 1024, masks_max = 8 };

static void *pool_descriptors[pool_max];
static struct security_token pool_tokens[pool_max];
static size_t pool_count;

/* The pool takes the descriptor over and copies the token. */
static void put_into_pool(void) {
    if (pool_count == pool_max || !descriptor) return;
    struct security_token *copy = &pool_tokens[pool_count];
    *copy = token;
    copy->sids = malloc((token.count + 1) * sizeof *copy->sids);
    if (!copy->sids) exit(exit_skipped);
    memcpy(copy->sids, sids, token.count * sizeof *copy->sids);
    pool_descriptors[pool_count++] = descriptor;
    descriptor = NULL;
}

static char *texts[pool_max];
static size_t text_count;

static void keep(const char *text) {
    if (text_count < pool_max && (texts[text_count] = strdup(text)) != NULL) text_count++;
}

static void empty(void) {
    while (pool_count > 0) {
        release(pool_descriptors[--pool_count], "samba_peer");
        free(pool_tokens[pool_count].sids);
    }
    while (text_count > 0) free(texts[--text_count]);
}

static uint32_t masks[masks_max];
static size_t mask_count;

static uint64_t next_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 20;
}

/* What is measured: something done with numbers that nobody foresees. */
typedef uint32_t task_fn(uint64_t random);

static uint32_t ask_pool(uint64_t random) {
    uint32_t granted = 0;
    return check(pool_descriptors[(random >> 13) & (pool_count - 1)],
                 &pool_tokens[(random >> 24) & (pool_count - 1)], masks[random & (mask_count - 1)],
                 &granted);
}

static uint32_t read_sid(uint64_t random) {
    struct dom_sid sid;
    return (uint32_t)parse_sid(texts[(random >> 13) & (text_count - 1)], &sid) + sid.sub[0];
}

static uint32_t read_sddl(uint64_t random) {
    void *read = decode(NULL, texts[(random >> 13) & (text_count - 1)], NULL);
    if (read) release(read, "samba_peer");
    return read != NULL;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void measure(task_fn *task, char *at) {
    uint64_t count = strtoull(at, &at, 10), state = 1;
    uint32_t sum = 0;
    for (mask_count = 0; *at == ' ' && mask_count < masks_max;)
        masks[mask_count++] = (uint32_t)strtoul(at, &at, 16);
    double from = now();
    for (uint64_t i = 0; i < count; i++) sum += task(next_random(&state));
    printf("%.1f %u\n", (now() - from) / (double)count, (unsigned)(sum & 1));
    fflush(stdout);
}

int main(void) {
    static char line[line_size], output[1 << 16];
    load();
    setvbuf(stdout, output, _IOFBF, sizeof output);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        uint32_t granted = 0;
        switch (line[0]) {
        case 'D':
            if (descriptor) release(descriptor, "samba_peer");
            descriptor = decode(NULL, line + 2, NULL);
            break;
        case 'T': read_token(line + 2); break;
        case 'Q':
            if (!descriptor) puts("!");
            else if (check(descriptor, &token, (uint32_t)strtoul(line + 2, NULL, 16), &granted))
                puts("-");
            else printf("%x\n", (unsigned)granted);
            break;
        case 'P': put_into_pool(); break;
        case 'K': keep(line + 2); break;
        case 'E': empty(); break;
        case 'R':
            if (pool_count) measure(ask_pool, line + 2);
            break;
        case 'X':
        case 'Y':
            if (text_count) measure(line[0] == 'X' ? read_sid : read_sddl, line + 2);
            break;
        case 'F': fflush(stdout); break;
        default: break;
        }
    }
    return 0;
}
