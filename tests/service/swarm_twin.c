/* SPDX-License-Identifier: MIT */
/*
 * What is saved is all that matters: a service that loads it, with another seed, and the one that
 * saved it, which loads it too, are the same after a restart of the machine, and both go on alike
 * while all goes well.
 */
#include "service/swarm.h"

/* More than enough for what a few jobs have to do. */
enum { TURNS = 400 };

/* What is done at once for the twin; for the other, swarm_perform does it. */
static void perform_well(const bitsim_operation *operation, bitsim_outcome *outcome, void *user) {
    swarm *w = user;
    *outcome = swarm_well(w, operation);
}

static bitsim_service *twin_of(swarm *w, form *saved) {
    bitsim_service_config config = w->config;
    config.observer = (bitsim_observer){0};
    config.host = (bitsim_host){w, perform_well};
    config.seed = w->seed + 1;
    bitsim_service *twin = NULL;
    bitsim_save_error error;
    bool is_there = bitsim_service_new(&twin, &config, stage_memory()) == BITSIM_OK &&
                    form_load(saved, twin, &error) == BITSIM_OK;
    swarm_promise(w, is_there, "what was saved can be loaded elsewhere");
    return twin;
}

/* The machine starts, people come, and nothing stands in the way of any job. */
static void start(swarm *w, bitsim_service *service) {
    bitsim_service *own = w->it.service;
    bitsim_time now = w->it.now;
    w->cause = "restart";
    bitsim_service_restart(service, BITSIM_RESTART_MACHINE, now);
    w->cause = "notifications";
    bitsim_service_notifications(service, false, now);
    w->cause = "cost";
    bitsim_service_cost(service, BITS_COST_STATE_UNRESTRICTED, now);
    w->cause = "network";
    bitsim_service_network(service, true, now);
    w->it.service = service;
    stage_log_on(&w->it);
    w->it.service = own;
}

static void compare_forms(swarm *w, bitsim_service *twin, const char *sentence) {
    static form there;
    uint64_t here = swarm_form_digest(w);
    form_save(&there, twin, w->it.now);
    swarm_promise(w, swarm_hash_bytes(there.bytes, there.size) == here, sentence);
}

static bool is_same(const bitsim_operation *a, const bitsim_operation *b) {
    return a->kind == b->kind && a->file == b->file && a->offset == b->offset &&
           a->length == b->length && a->bytes_per_second == b->bytes_per_second &&
           bitsim_guid_equal(&a->job, &b->job) && swarm_hash(a->path) == swarm_hash(b->path) &&
           swarm_hash(a->remote) == swarm_hash(b->remote);
}

/* Both do what is to be done, one operation after the other. */
static void go_on(swarm *w, bitsim_service *twin) {
    swarm_out it;
    bitsim_operation other;
    for (int i = 0; i < TURNS; i++) {
        bool goes_on = swarm_take(w, &it);
        bool other_goes_on = bitsim_service_next_operation(twin, &other, w->it.now);
        swarm_promise(w, goes_on == other_goes_on, "a twin goes on for as long");
        if (!goes_on) return;
        swarm_promise(w, is_same(&it.operation, &other), "a twin does the same");
        bitsim_outcome outcome = swarm_good(w, &it);
        swarm_report(w, &it, &outcome);
        bitsim_service_report(twin, other.ticket, &outcome, w->it.now);
    }
}

void swarm_twin(swarm *w) {
    static form saved;
    bool is_short = w->is_short;
    w->doing = "twin";
    w->is_short = false;
    w->is_well = true;
    w->deeds |= SWARM_DEED_ROLLED_BACK;
    w->was_rolled_back = true;
    w->policies = w->config.policies;
    form_save(&saved, w->it.service, w->it.now);
    bitsim_service *twin = twin_of(w, &saved);
    swarm_promise(w, form_load(&saved, w->it.service, NULL) == BITSIM_OK,
                  "what was saved can be loaded");
    start(w, w->it.service);
    start(w, twin);
    compare_forms(w, twin, "loading in place comes to what loading elsewhere does");
    go_on(w, twin);
    compare_forms(w, twin, "a twin comes to the same");
    bitsim_service_del(twin);
    w->is_short = is_short;
    w->is_well = false;
}
