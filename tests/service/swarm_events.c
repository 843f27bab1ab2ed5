/* SPDX-License-Identifier: MIT */
/* What happens to the machine, to its people and to the list of jobs. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/policy/cost.h"
#include "bitsim/policy/quota.h"
#include "service/swarm.h"

static uint64_t any_session(swarm *w) {
    return swarm_one_in(w, 2) ? ALICE_SESSION + swarm_below(w, 4) : 0x2000 + swarm_below(w, 8);
}

/* A logon that finds no memory has not happened. */
static void log_on(swarm *w) {
    uint64_t session = swarm_one_in(w, 2) ? ALICE_SESSION + swarm_below(w, 4)
                                          : 0x2000 + w->sessions++ % 8;
    const bitsim_sid *user = bitsim_token_user(w->tokens[swarm_anyone(w)]);
    bitsim_session_kind kind = (bitsim_session_kind)swarm_below(w, BITSIM_SESSION_KIND_COUNT + 1);
    uint64_t before = swarm_form_digest(w);
    swarm_short(w);
    int error = bitsim_service_logon(w->it.service, user, session, kind, w->it.now);
    swarm_plenty(w);
    swarm_promise(w, error != BITSIM_ERR_NOMEM || w->memory.failed,
                  "a logon finds memory if there is some");
    swarm_promise(w, !error || swarm_form_digest(w) == before,
                  "a logon that failed changed nothing");
}

/* Bits a second, in thousands: hardly any, some, or more than there are. */
static uint32_t any_rate(swarm *w) {
    static const uint32_t most[] = {4, 100, 100000, 4000000000};
    return 1 + (uint32_t)swarm_below(w, most[swarm_below(w, 4)]);
}

/* What |policy| may be set to, such that it often matters. */
static uint32_t any_setting(swarm *w, bitsim_group_policy policy) {
    const bitsim_group_policy_row *row = bitsim_group_policy_get(policy);
    if (row->most < 24) return row->least + (uint32_t)swarm_below(w, row->most - row->least + 1);
    if (policy == BITSIM_GROUP_POLICY_JOB_INACTIVITY_TIMEOUT)
        return (uint32_t)swarm_below(w, swarm_one_in(w, 4) ? 10 : row->most);
    if (strcmp(row->unit, "kbps") == 0) return swarm_one_in(w, 3) ? 0 : any_rate(w);
    if (strcmp(row->unit, "seconds") == 0) return (uint32_t)swarm_below(w, 100000);
    return (uint32_t)swarm_below(w, 30);
}

/* Another set of group policies: none, a few, or many, so that schedules are whole. */
static void configure(swarm *w) {
    bitsim_group_policies policies = {0};
    uint64_t rarity = UINT64_C(1) << swarm_below(w, 5);
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT; i++)
        if (swarm_one_in(w, rarity))
            bitsim_group_policies_set(&policies, (bitsim_group_policy)i,
                                      any_setting(w, (bitsim_group_policy)i));
    w->config.policies = policies;
    w->cause = "policies";
    bitsim_decision later = bitsim_quota_change(w->config.build, &w->config.choices, false);
    if (!(later.effects & BITSIM_EFFECT_WAIT)) w->policies = policies;
    bitsim_service_policies(w->it.service, &policies, w->it.now);
}

static void restart(swarm *w, bitsim_restart how) {
    w->cause = "restart";
    w->deeds |= SWARM_DEED_POWER_LOSS;
    w->policies = w->config.policies;
    bitsim_service_restart(w->it.service, how, w->it.now);
}

static void change_cost(swarm *w) {
    bool is_free = !swarm_one_in(w, 3);
    uint32_t cost = (uint32_t)swarm_below(w, 0x100);
    if (swarm_one_in(w, 4)) cost |= BITSIM_COST_CONGESTED;
    w->cause = "cost";
    bitsim_service_cost(w->it.service, is_free ? BITS_COST_STATE_UNRESTRICTED : cost, w->it.now);
}

static void everybody_leaves(swarm *w) {
    w->cause = "logoff";
    for (uint64_t i = 0; i < 4; i++)
        bitsim_service_logoff(w->it.service, ALICE_SESSION + i, w->it.now);
    for (uint64_t i = 0; i < 8; i++) bitsim_service_logoff(w->it.service, 0x2000 + i, w->it.now);
}

static void drop(swarm *w) {
    w->deeds |= SWARM_DEED_ROLLED_BACK;
    bitsim_service_drop_jobs(w->it.service, w->it.now);
}

/* What seldom happens, since it ends so much. */
static void happen_seldom(swarm *w) {
    bitsim_service *service = w->it.service;
    bitsim_time now = w->it.now;
    switch (swarm_below(w, 8)) {
    case 0: bitsim_service_disable(service, swarm_one_in(w, 16), now); break;
    case 1: bitsim_service_remove(service, swarm_one_in(w, 16), now); break;
    case 2:
        w->cause = "notifications";
        bitsim_service_notifications(service, swarm_one_in(w, 4), now);
        break;
    case 3: restart(w, BITSIM_RESTART_SERVICE); break;
    case 4: restart(w, (bitsim_restart)(1 + swarm_below(w, 2))); break;
    case 5:
        if (swarm_one_in(w, 20)) drop(w);
        break;
    default: configure(w); break;
    }
}

void swarm_happen(swarm *w) {
    bitsim_service *service = w->it.service;
    bitsim_time now = w->it.now;
    w->doing = "event";
    switch (swarm_below(w, 27)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4: log_on(w); break;
    case 5:
    case 6:
        w->cause = "logoff";
        bitsim_service_logoff(service, any_session(w), now);
        break;
    case 7: everybody_leaves(w); break;
    case 8:
    case 9:
    case 10:
        w->cause = "network";
        bitsim_service_network(service, !swarm_one_in(w, 4), now);
        break;
    case 11:
    case 12:
        w->cause = "volume";
        bitsim_service_volume_free(service, now);
        break;
    case 13:
    case 14: change_cost(w); break;
    case 15:
    case 16:
    case 17:
    case 18:
    case 19:
    case 20:
    case 21:
    case 22: happen_seldom(w); break;
    default: stage_log_on(&w->it); break;
    }
}

/* To the next deadline, or for some minutes, or, seldom, for months. */
void swarm_pass_time(swarm *w) {
    w->doing = w->cause = "time";
    bitsim_time deadline = bitsim_service_deadline(w->it.service);
    bool is_near = deadline > w->it.now && deadline - w->it.now < 5 * BITSIM_TICKS_PER_DAY;
    bool is_far = deadline > w->it.now && deadline != BITSIM_TIME_NEVER && swarm_one_in(w, 60);
    if (is_far || (is_near && swarm_one_in(w, 2))) w->it.now = deadline;
    else if (swarm_one_in(w, 400)) w->it.now += swarm_below(w, 100 * BITSIM_TICKS_PER_DAY);
    else w->it.now += swarm_below(w, BITSIM_TICKS_PER_HOUR / 4);
    bitsim_service_advance(w->it.service, w->it.now);
    swarm_promise(w, bitsim_service_deadline(w->it.service) > w->it.now,
                  "what is due is done when the time comes");
}

/* ---- Saving and loading ---- */

/* A form that was cut off or changed is refused, and the service is as it was. */
static void load_damaged(swarm *w) {
    form damaged = {0};
    form_save(&damaged, w->it.service, w->it.now);
    uint64_t before = swarm_form_digest(w);
    if (swarm_one_in(w, 2)) damaged.size = (size_t)swarm_below(w, damaged.size);
    else damaged.bytes[swarm_below(w, damaged.size)] ^= (uint8_t)(1 + swarm_below(w, 255));
    bitsim_save_error error;
    swarm_promise(w, form_load(&damaged, w->it.service, &error) != BITSIM_OK,
                  "a form that was changed is not loaded");
    swarm_promise(w, swarm_form_digest(w) == before, "who refuses a form stays as it was");
    form_free(&damaged);
}

/* Loads |it|, at times with too little memory, and starts the service. */
static void load(swarm *w, form *it, const swarm_book *book) {
    uint64_t before = swarm_form_digest(w);
    bitsim_save_error error;
    swarm_short(w);
    int status = form_load(it, w->it.service, &error);
    swarm_plenty(w);
    if (status == BITSIM_ERR_NOMEM) {
        swarm_promise(w, w->memory.failed && swarm_form_digest(w) == before,
                      "who has no memory to load stays as he was");
        status = form_load(it, w->it.service, &error);
    }
    swarm_promise(w, status == BITSIM_OK, "what was saved can be loaded");
    swarm_promise(w, swarm_form_digest(w) == swarm_hash_bytes(it->bytes, it->size),
                  "what was loaded is saved as the same bytes");
    if (book != &w->book) swarm_book_copy(&w->book, book);
    w->deeds |= SWARM_DEED_ROLLED_BACK;
    w->was_rolled_back = true;
    w->cause = "restart";
    w->policies = w->config.policies;
    bitsim_service_restart(w->it.service, (bitsim_restart)swarm_below(w, 3), w->it.now);
}

static void keep(swarm *w) {
    form_save(&w->kept, w->it.service, w->it.now);
    swarm_book_copy(&w->kept_book, &w->book);
}

/* Stops the service and goes on in another one, with what was saved. */
static void move_house(swarm *w) {
    keep(w);
    swarm_renew(w);
    stage_log_on(&w->it);
    load(w, &w->kept, &w->kept_book);
}

void swarm_store(swarm *w) {
    w->doing = "store";
    switch (swarm_below(w, 8)) {
    case 0:
    case 1: keep(w); break;
    case 5:
    case 6: swarm_twin(w); break;
    case 2:
        if (w->kept.size) load(w, &w->kept, &w->kept_book);
        break;
    case 3: load_damaged(w); break;
    case 4: move_house(w); break;
    default:
        keep(w);
        load(w, &w->kept, &w->kept_book);
        break;
    }
}
