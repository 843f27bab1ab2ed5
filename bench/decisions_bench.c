/* SPDX-License-Identifier: MIT */
/* Policy calls with full trail, on random facts over the whole space of each. */
#include <stdbool.h>

#include "bench.h"
#include "bitsim/build.h"
#include "bitsim/choice.h"
#include "bitsim/error.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/helper.h"
#include "bitsim/policy/use.h"
#include "bitsim/random.h"

/*
 * More facts than these, and it is the branch predictor that is measured: in life, one question
 * follows another like it.
 */
enum { fact_count = 2048, choices_count = 16 };

enum { seed = 20 };

static unsigned draw(bitsim_random *random, unsigned limit) {
    return (unsigned)bitsim_random_below(random, limit);
}

/* One machine in two has the defaults. */
static const bitsim_choices *draw_choices(bitsim_random *random, bitsim_choices *all) {
    unsigned which = draw(random, 2 * choices_count);
    return which < choices_count ? &all[which] : NULL;
}

static void draw_all_choices(bitsim_random *random, bitsim_choices *all) {
    for (int i = 0; i < choices_count; i++) {
        for (int id = 0; id < BITSIM_CHOICE_COUNT; id++) {
            uint8_t answers = 0;
            while (bitsim_choice_get((bitsim_choice_id)id)->answers[answers]) answers++;
            all[i].answer[id] = (uint8_t)draw(random, answers);
        }
    }
}

static uint32_t draw_build(bitsim_random *random) {
    return bitsim_build_at(draw(random, (unsigned)bitsim_build_count()))->number;
}

static bool draw_bool(bitsim_random *random) { return draw(random, 2) != 0; }

static bitsim_party draw_party(bitsim_random *random) {
    bitsim_party party = {
        .account = draw(random, 3),
        .traits = (uint16_t)draw(random, 0x400),
        .integrity = (uint16_t)(0x1000 * (1 + draw(random, 4))),
    };
    return party;
}

static void digest_decision(bench_run *run, const bitsim_decision *decision) {
    bench_digest(run, (uint32_t)decision->hr ^ (uint64_t)decision->identity << 32 ^
                          (uint64_t)decision->trail_length << 40 ^
                          (uint64_t)decision->trail[0] << 48);
}

/* facts is what the policies are asked about, drawn anew for each run. */
static struct {
    bitsim_choices choices[choices_count];
    bitsim_helper_facts helper[fact_count];
    bitsim_use_facts use[fact_count];
    bitsim_cert_facts cert[fact_count];
} facts;

static void draw_facts(void) {
    bitsim_random random = bitsim_random_seed(seed);
    draw_all_choices(&random, facts.choices);
    for (int i = 0; i < fact_count; i++) {
        facts.helper[i] = (bitsim_helper_facts){
            .method = (bitsim_helper_method)draw(&random, 5),
            .build = draw_build(&random),
            .choices = draw_choices(&random, facts.choices),
            .qi_caller = draw_party(&random),
            .caller = draw_party(&random),
            .owner = draw_party(&random),
            .helper = draw_party(&random),
            .level = (bitsim_rpc_level)draw(&random, 5),
            .job_state = (BG_JOB_STATE)draw(&random, 9),
            .flags = draw(&random, 8),
            .pointer_is_null = draw_bool(&random),
        };
        facts.use[i] = (bitsim_use_facts){
            .build = draw_build(&random),
            .choices = draw_choices(&random, facts.choices),
            .resource = (bitsim_resource)draw(&random, BITSIM_RESOURCE_COUNT),
            .flags = draw(&random, 4),
            .helper_present = draw_bool(&random),
            .owner = draw_party(&random),
        };
        facts.cert[i] = (bitsim_cert_facts){
            .build = draw_build(&random),
            .choices = draw_choices(&random, facts.choices),
            .scheme = (bitsim_remote_scheme)draw(&random, 3),
            .demand = (bitsim_cert_demand)draw(&random, 3),
            .certificate_set = draw_bool(&random),
            .certificate_found = draw_bool(&random),
            .key_readable = draw_bool(&random),
            .helper_present = draw_bool(&random),
            .flags = draw(&random, 4),
            .owner = draw_party(&random),
        };
    }
}

static void begin(bench_run *run) {
    draw_facts();
    bench_parameter(run, "facts", fact_count);
    bench_parameter(run, "seed", seed);
    bench_start(run);
}

static int run_helper(bench_run *run) {
    begin(run);
    for (uint64_t i = 0; i < run->n; i++) {
        bitsim_decision decision = bitsim_helper_decide(&facts.helper[i % fact_count]);
        digest_decision(run, &decision);
    }
    bench_stop(run);
    return BITSIM_OK;
}

static int run_use(bench_run *run) {
    begin(run);
    for (uint64_t i = 0; i < run->n; i++) {
        bitsim_decision decision = bitsim_use_token(&facts.use[i % fact_count]);
        digest_decision(run, &decision);
    }
    bench_stop(run);
    return BITSIM_OK;
}

static int run_cert(bench_run *run) {
    begin(run);
    for (uint64_t i = 0; i < run->n; i++) {
        bitsim_decision decision = bitsim_cert_request(&facts.cert[i % fact_count]);
        digest_decision(run, &decision);
    }
    bench_stop(run);
    return BITSIM_OK;
}

/* The three by turns. */
static int run_all(bench_run *run) {
    begin(run);
    for (uint64_t i = 0; i < run->n; i++) {
        uint64_t at = i / 3 % fact_count;
        bitsim_decision decision = i % 3 == 0   ? bitsim_helper_decide(&facts.helper[at])
                                   : i % 3 == 1 ? bitsim_use_token(&facts.use[at])
                                                : bitsim_cert_request(&facts.cert[at]);
        digest_decision(run, &decision);
    }
    bench_stop(run);
    return BITSIM_OK;
}

const bench bench_decisions[] = {
    {"decisions", "the three below by turns", 20000000, 1000, run_all},
    {"decisions_helper", "what a method of IBitsTokenOptions answers", 20000000, 1000, run_helper},
    {"decisions_use", "whose token opens a resource", 20000000, 1000, run_use},
    {"decisions_cert", "what a client certificate does to a request", 20000000, 1000, run_cert},
    {0},
};
