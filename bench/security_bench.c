/* SPDX-License-Identifier: MIT */
/*
 * The access check and the readers in front of it. Random questions go through 64 descriptors and
 * 64 tokens in an order that no predictor learns, "wide" through 1,024 of each, which is more than
 * the nearer caches hold; "repeated" asks one question again and again.
 */
#include <string.h>

#include "bench.h"
#include "bitsim/access.h"
#include "bitsim/error.h"
#include "bitsim/prepared.h"
#include "bitsim/random.h"
#include "bitsim/sddl.h"
#include "bitsim/sim/memory.h"
#include "security_pool.h"

enum { pool = 64, wide = 1024, order_size = 65536, texts = 1024 };

typedef struct question {
    uint16_t descriptor;
    uint16_t token;
    uint32_t mask;
} question;

static bitsim_token *tokens[wide];
static bitsim_descriptor *descriptors[wide];
static bitsim_prepared_token *prepared_tokens[wide];
static bitsim_prepared_descriptor *prepared_descriptors[wide];
static question questions[order_size];

static void release_pool(void) {
    for (size_t i = 0; i < wide; i++) {
        bitsim_prepared_token_del(prepared_tokens[i]);
        bitsim_prepared_descriptor_del(prepared_descriptors[i]);
        bitsim_token_del(tokens[i]);
        bitsim_descriptor_del(descriptors[i]);
        prepared_tokens[i] = NULL;
        prepared_descriptors[i] = NULL;
        tokens[i] = NULL;
        descriptors[i] = NULL;
    }
}

/* Draws |count| tokens and descriptors, and questions about them. */
static int draw_questions(bench_run *run, size_t aces, size_t count) {
    static const uint32_t wanted[] = {
        FILE_READ_DATA, FILE_GENERIC_READ, FILE_WRITE_DATA, FILE_GENERIC_WRITE,
        DELETE,         READ_CONTROL,      GENERIC_READ};
    bitsim_random random = bitsim_random_seed(1);
    security_pool_begin(&random);
    for (size_t i = 0; i < count; i++) {
        int status = security_pool_token(&random, &tokens[i]);
        if (status == BITSIM_OK) status = security_pool_descriptor(&random, aces, &descriptors[i]);
        if (status != BITSIM_OK) return status;
    }
    for (size_t i = 0; i < order_size; i++) {
        questions[i].descriptor = (uint16_t)bitsim_random_below(&random, count);
        questions[i].token = (uint16_t)bitsim_random_below(&random, count);
        questions[i].mask = wanted[bitsim_random_below(&random, 7)];
        if (count == 1) questions[i] = questions[0];
    }
    bench_parameter(run, "aces", aces);
    bench_parameter(run, "tokens", count);
    bench_parameter(run, "descriptors", count);
    return BITSIM_OK;
}

static void note_answer(bench_run *run, const bitsim_access_result *result) {
    bench_digest(run, result->granted ^ (uint64_t)result->rule << 32 ^
                          (uint64_t)(uint32_t)result->ace << 40);
}

static int run_access(bench_run *run, size_t aces, size_t count) {
    int status = draw_questions(run, aces, count);
    if (status != BITSIM_OK) return status;
    bench_start(run);
    for (uint64_t i = 0; i < run->n; i++) {
        const question *q = &questions[i % order_size];
        bitsim_access_result result;
        bitsim_access_check(descriptors[q->descriptor], tokens[q->token], q->mask,
                            BITSIM_OBJECT_FILE, NULL, &result);
        note_answer(run, &result);
    }
    bench_stop(run);
    release_pool();
    return BITSIM_OK;
}

static int prepare_pool(bitsim_sid_table *table, size_t count) {
    int status = BITSIM_OK;
    for (size_t i = 0; i < count && status == BITSIM_OK; i++) {
        status = bitsim_prepared_token_new(&prepared_tokens[i], tokens[i], table,
                                           bitsim_memory_system());
        if (status != BITSIM_OK) return status;
        status = bitsim_prepared_descriptor_new(&prepared_descriptors[i], descriptors[i],
                                                BITSIM_OBJECT_FILE, table, bitsim_memory_system());
    }
    return status;
}

/* The questions of run_access, so the digest is the same. */
static int run_prepared(bench_run *run, size_t aces, size_t count) {
    bitsim_sid_table *table = NULL;
    int status = draw_questions(run, aces, count);
    if (status == BITSIM_OK) status = bitsim_sid_table_new(&table, bitsim_memory_system());
    if (status == BITSIM_OK) status = prepare_pool(table, count);
    if (status != BITSIM_OK) return status;
    bench_start(run);
    for (uint64_t i = 0; i < run->n; i++) {
        const question *q = &questions[i % order_size];
        bitsim_access_result result;
        bitsim_prepared_check(prepared_descriptors[q->descriptor], prepared_tokens[q->token],
                              q->mask, &result);
        note_answer(run, &result);
    }
    bench_stop(run);
    release_pool();
    bitsim_sid_table_del(table);
    return BITSIM_OK;
}

static int run_access_4(bench_run *run) { return run_access(run, 4, pool); }
static int run_access_4_wide(bench_run *run) { return run_access(run, 4, wide); }
static int run_access_4_repeated(bench_run *run) { return run_access(run, 4, 1); }
static int run_access_16(bench_run *run) { return run_access(run, 16, pool); }
static int run_access_16_wide(bench_run *run) { return run_access(run, 16, wide); }
static int run_access_16_repeated(bench_run *run) { return run_access(run, 16, 1); }
static int run_prepared_4(bench_run *run) { return run_prepared(run, 4, pool); }
static int run_prepared_4_wide(bench_run *run) { return run_prepared(run, 4, wide); }
static int run_prepared_4_repeated(bench_run *run) { return run_prepared(run, 4, 1); }
static int run_prepared_16(bench_run *run) { return run_prepared(run, 16, pool); }
static int run_prepared_16_wide(bench_run *run) { return run_prepared(run, 16, wide); }
static int run_prepared_16_repeated(bench_run *run) { return run_prepared(run, 16, 1); }

static int run_sid_parse(bench_run *run) {
    static bitsim_sid_string strings[texts];
    bitsim_random random = bitsim_random_seed(2);
    security_pool_begin(&random);
    for (size_t i = 0; i < texts; i++)
        bitsim_sid_print(security_pool_somebody(&random), &strings[i]);
    bench_parameter(run, "texts", texts);
    bench_start(run);
    for (uint64_t i = 0; i < run->n; i++) {
        bitsim_sid sid;
        int status = bitsim_sid_parse(strings[i % texts].text, &sid, NULL);
        if (status != BITSIM_OK) return status;
        bench_digest(run, sid.sub[sid.count - 1]);
    }
    bench_stop(run);
    return BITSIM_OK;
}

static int run_sddl(bench_run *run, bool print) {
    static char *sddl[texts];
    static bitsim_descriptor *parsed[texts];
    bitsim_random random = bitsim_random_seed(3);
    security_pool_begin(&random);
    int status = BITSIM_OK;
    for (size_t i = 0; i < texts && status == BITSIM_OK; i++) {
        status = security_pool_descriptor(&random, 4, &parsed[i]);
        if (status == BITSIM_OK)
            status = bitsim_sddl_print(parsed[i], NULL, bitsim_memory_system(), &sddl[i]);
    }
    if (status != BITSIM_OK) return status;
    bench_parameter(run, "texts", texts);
    bench_parameter(run, "aces", 4);
    bench_start(run);
    for (uint64_t i = 0; i < run->n && status == BITSIM_OK; i++) {
        if (print) {
            char *text;
            status = bitsim_sddl_print(parsed[i % texts], NULL, bitsim_memory_system(), &text);
            if (status != BITSIM_OK) break;
            bench_digest(run, (unsigned char)text[12]);
            bitsim_memory_system()->release(text, NULL);
        } else {
            bitsim_descriptor *descriptor;
            status = bitsim_sddl_parse(sddl[i % texts], NULL, bitsim_memory_system(), &descriptor,
                                       NULL);
            if (status != BITSIM_OK) break;
            bench_digest(run, bitsim_descriptor_dacl_count(descriptor));
            bitsim_descriptor_del(descriptor);
        }
    }
    bench_stop(run);
    for (size_t i = 0; i < texts; i++) {
        bitsim_memory_system()->release(sddl[i], NULL);
        bitsim_descriptor_del(parsed[i]);
    }
    return status;
}

static int run_sddl_parse(bench_run *run) { return run_sddl(run, false); }
static int run_sddl_print(bench_run *run) { return run_sddl(run, true); }

static int run_token_new(bench_run *run) {
    bitsim_random random = bitsim_random_seed(4);
    security_pool_begin(&random);
    bench_start(run);
    for (uint64_t i = 0; i < run->n; i++) {
        bitsim_token *token;
        int status = security_pool_token(&random, &token);
        if (status != BITSIM_OK) return status;
        bench_digest(run, bitsim_token_digest(token));
        bitsim_token_del(token);
    }
    bench_stop(run);
    return BITSIM_OK;
}

const bench bench_security[] = {
    {"access_4", "an access check: 4 ACEs, 8 to 20 SIDs, random pairs", 30000000, 1000,
     run_access_4},
    {"access_4_wide", "the same among 1,024 tokens and descriptors", 20000000, 1000,
     run_access_4_wide},
    {"access_4_repeated", "the same question again and again", 60000000, 1000,
     run_access_4_repeated},
    {"access_16", "an access check: 16 ACEs, 8 to 20 SIDs, random pairs", 15000000, 1000,
     run_access_16},
    {"access_16_wide", "the same among 1,024 tokens and descriptors", 10000000, 1000,
     run_access_16_wide},
    {"access_16_repeated", "the same question again and again", 30000000, 1000,
     run_access_16_repeated},
    {"prepared_4", "the question of access_4, prepared", 100000000, 1000, run_prepared_4},
    {"prepared_4_wide", "that of access_4_wide", 60000000, 1000, run_prepared_4_wide},
    {"prepared_4_repeated", "that of access_4_repeated", 100000000, 1000, run_prepared_4_repeated},
    {"prepared_16", "the question of access_16, prepared", 40000000, 1000, run_prepared_16},
    {"prepared_16_wide", "that of access_16_wide", 40000000, 1000, run_prepared_16_wide},
    {"prepared_16_repeated", "that of access_16_repeated", 40000000, 1000,
     run_prepared_16_repeated},
    {"sid_parse", "a SID from its text", 30000000, 1000, run_sid_parse},
    {"sddl_parse", "a descriptor of 4 ACEs from its text", 2000000, 1000, run_sddl_parse},
    {"sddl_print", "the text of a descriptor of 4 ACEs", 2000000, 1000, run_sddl_print},
    {"token_new", "a token of 8 to 20 SIDs, drawn and made", 500000, 1000, run_token_new},
    {0},
};
