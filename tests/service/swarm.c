/* SPDX-License-Identifier: MIT */
#include "service/swarm.h"

#include <stdio.h>
#include <string.h>

static const uint32_t builds[] = {6002,  7601,  9200,  10240, 14393,
                                  15063, 17762, 18361, 18362, 26100};

uint64_t swarm_below(swarm *w, uint64_t limit) { return bitsim_random_below(&w->random, limit); }
bool swarm_one_in(swarm *w, uint64_t n) { return swarm_below(w, n) == 0; }
swarm_actor swarm_anyone(swarm *w) { return (swarm_actor)swarm_below(w, SWARM_CAST); }

const char *swarm_any(swarm *w, const char *const *texts, size_t count) {
    return texts[swarm_below(w, count)];
}

uint64_t swarm_hash(const char *text) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (; text && *text; text++) hash = (hash ^ (uint8_t)*text) * UINT64_C(0x100000001B3);
    return hash;
}

void swarm_short(swarm *w) {
    w->memory.failed = false;
    if (w->is_short && swarm_one_in(w, 3))
        w->memory.fail_at = w->memory.allocations + 1 + swarm_below(w, 6);
}

void swarm_plenty(swarm *w) { w->memory.fail_at = 0; }

/* ---- Hands ---- */

swarm_hand *swarm_hand_of(swarm *w) { return &w->hands[swarm_below(w, SWARM_HANDS)]; }

void swarm_put(swarm *w, const bitsim_reference *reference) {
    swarm_hand *hand = swarm_hand_of(w);
    bitsim_reference_release(w->it.service, &hand->reference);
    *hand = (swarm_hand){.reference = *reference};
    bitsim_job_view view;
    if (bitsim_service_view(w->it.service, reference, &view) == 0) hand->id = view.id;
}

void swarm_drop_lists(swarm *w) {
    bitsim_job_list_del(w->job_list);
    bitsim_file_list_del(w->file_list);
    w->job_list = NULL;
    w->file_list = NULL;
}

/* ---- Calls ---- */

/* The reference through which |row| is called: mostly of its interface, obtained as |call| says. */
static bool obtain(swarm *w, const swarm_row *row, const bitsim_call *call, swarm_hand *hand,
                   bitsim_reference *out) {
    const bitsim_reference *from = &hand->reference;
    bool of_file = bitsim_interface_is_file(row->interface);
    if (of_file == bitsim_interface_is_file(from->interface))
        return bitsim_succeeded(bitsim_reference_query(call, from, row->interface, out).hr);
    if (!of_file) return false;
    bitsim_file_list *list = NULL;
    bitsim_reference file = {0};
    bool found = bitsim_succeeded(bitsim_copy_job_enum_files(call, from, &list).hr) &&
                 bitsim_file_list_skip(call, list, (uint32_t)swarm_below(w, 3)).hr == S_OK &&
                 bitsim_file_list_next(call, list, 1, &file, NULL).hr == S_OK &&
                 bitsim_succeeded(bitsim_reference_query(call, &file, row->interface, out).hr);
    bitsim_file_list_del(list);
    bitsim_reference_release(w->it.service, &file);
    return found;
}

bitsim_decision swarm_nothing(swarm *w) {
    w->is_called = false;
    return (bitsim_decision){.hr = S_OK};
}

/* Calls row |index| and sees, at times, since it costs more than the call, that, if it was refused,
 * nothing has changed. */
static void call_row(swarm *w, size_t index, const bitsim_call *call, const bitsim_reference *on) {
    const swarm_row *row = swarm_row_at(index);
    bool is_compared = swarm_one_in(w, 3);
    uint64_t before = is_compared ? swarm_form_digest(w) : 0;
    w->is_called = true;
    swarm_short(w);
    bitsim_decision decision = row->call(w, call, on);
    swarm_plenty(w);
    if (!w->is_called) return;
    swarm_promise(w, decision.hr != E_OUTOFMEMORY || w->memory.failed,
                  "there is no lack of memory without one");
    if (bitsim_succeeded(decision.hr)) {
        w->coverage->answered[index]++;
        return;
    }
    w->coverage->refused[index]++;
    /* TIMER-8: where the choice has it, a refused call is something that happened to the job. */
    bool counts = w->config.choices.answer[BITSIM_CHOICE_INACTIVITY_REFUSALS] != 0;
    w->refusal = decision.hr;
    if (row->in_parts || counts || !is_compared) return;
    w->coverage->refusals++;
    swarm_promise(w, swarm_form_digest(w) == before, "a refused call changes nothing");
}

/* A row, the heavier the more often. */
static size_t any_row(swarm *w) {
    unsigned total = 0;
    for (size_t i = 0; swarm_row_at(i); i++) total += swarm_row_at(i)->weight;
    unsigned drawn = (unsigned)swarm_below(w, total);
    size_t index = 0;
    for (; drawn >= swarm_row_at(index)->weight; index++) drawn -= swarm_row_at(index)->weight;
    return index;
}

/* Mostly a hand that holds a pointer to a job that has not ended. */
static swarm_hand *full_hand(swarm *w) {
    swarm_hand *hand = swarm_hand_of(w);
    bitsim_job_view view;
    for (int tries = 0; tries < 6; tries++) {
        bool found = bitsim_service_view(w->it.service, &hand->reference, &view) == 0;
        if (found && !bitsim_job_state_is_final(view.state)) break;
        hand = swarm_hand_of(w);
    }
    return hand;
}

/* A call, and what it is made through. */
typedef struct attempt {
    size_t index;
    swarm_actor who;
    bitsim_call call;
    const bitsim_reference *on;
    /* through: what was obtained for this call alone, or zeroed. */
    bitsim_reference through;
} attempt;

/* Draws a call; false if nobody could make it through the right interface. */
static bool draw_call(swarm *w, attempt *it) {
    swarm_hand *hand = full_hand(w);
    *it = (attempt){.index = any_row(w), .on = &hand->reference};
    const swarm_row *row = swarm_row_at(it->index);
    it->who = swarm_one_in(w, 3) ? swarm_anyone(w) : swarm_owner_of(w, it->on);
    it->call = swarm_call(w, it->who);
    if (row->interface == SWARM_LIST) return true;
    if (row->interface == BITSIM_INTERFACE_MANAGER) {
        it->on = &w->managers[it->who];
        return true;
    }
    w->doing = w->cause = "QueryInterface";
    if (!obtain(w, row, &it->call, hand, &it->through)) return false;
    it->on = &it->through;
    return true;
}

/* Mostly a call that has a chance: by the owner, through the right interface. */
static void call_something(swarm *w) {
    attempt it;
    for (int tries = 0; !draw_call(w, &it) && tries < 3; tries++)
        if (swarm_one_in(w, 6)) break;
    w->coverage->called_by[it.who]++;
    w->doing = w->cause = swarm_row_at(it.index)->name;
    call_row(w, it.index, &it.call, it.on);
    bitsim_reference_release(w->it.service, &it.through);
}

/* ---- A world ---- */

void swarm_renew(swarm *w) {
    swarm_drop_lists(w);
    for (int i = 0; i < SWARM_HANDS; i++) w->hands[i] = (swarm_hand){0};
    bitsim_service_del(w->it.service);
    ck_assert_int_eq(bitsim_service_new(&w->it.service, &w->config, &w->memory.memory), 0);
    swarm_connect(w);
    w->policies = w->config.policies;
    w->out_count = 0;
}

static bitsim_choices any_choices(swarm *w) {
    bitsim_choices choices = {0};
    for (int id = 0; id < BITSIM_CHOICE_COUNT; id++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)id);
        size_t answers = 0;
        while (choice->answers[answers]) answers++;
        if (swarm_one_in(w, 3)) choices.answer[id] = (uint8_t)swarm_below(w, answers);
    }
    /* What is rare as it is comes in every other world. */
    choices.answer[BITSIM_CHOICE_LOGOFF_STATE] = swarm_one_in(w, 2);
    return choices;
}

static void begin(swarm *w, uint64_t seed, swarm_coverage *coverage) {
    memset(w, 0, sizeof *w);
    counting_memory_init(&w->memory);
    w->seed = seed;
    w->random = bitsim_random_seed(seed);
    w->coverage = coverage;
    w->digest = swarm_hash("");
    static const uint64_t moods[] = {3, 8, 25, 200};
    w->mood = moods[swarm_below(w, 4)];
    w->is_short = swarm_one_in(w, 2);
    uint32_t build = builds[seed % (sizeof builds / sizeof builds[0])];
    stage_init(&w->it, build, NULL, &w->memory.memory);
    w->config = (bitsim_service_config){
        .build = build,
        .choices = any_choices(w),
        .seed = seed,
        .transfer_unit = 100 + swarm_below(w, 900),
        .lm = {(uint8_t)swarm_below(w, BITSIM_LM_USE_COUNT), (uint8_t)swarm_below(w, 6)},
        .host = {w, swarm_perform},
        .observer = {w, swarm_observe},
    };
    swarm_cast_init(w);
    swarm_renew(w);
    stage_log_on(&w->it);
}

static void end(swarm *w) {
    /* However the clients counted, everything is given back. */
    for (int i = 0; i < SWARM_HANDS; i++)
        bitsim_reference_release(w->it.service, &w->hands[i].reference);
    swarm_drop_lists(w);
    stage_free(&w->it);
    swarm_cast_free(w);
    swarm_book_free(&w->book);
    swarm_book_free(&w->kept_book);
    form_free(&w->kept);
    form_free(&w->scratch);
    swarm_promise(w, w->memory.live_blocks == 0, "all memory is given back");
}

static void step(swarm *w) {
    switch (swarm_below(w, 32)) {
    case 0:
    case 1: swarm_happen(w); break;
    case 2: swarm_dress(w); break;
    case 3:
    case 4: swarm_pass_time(w); break;
    case 5: swarm_report_stray(w); break;
    case 6:
        if (swarm_one_in(w, 12)) swarm_store(w);
        break;
    case 7:
        if (swarm_one_in(w, 40)) swarm_calm(w);
        break;
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
    case 13:
    case 14:
    case 15: swarm_work(w); break;
    default: call_something(w); break;
    }
}

uint64_t swarm_run(uint64_t seed, unsigned long steps, swarm_coverage *coverage) {
    static swarm world;
    swarm *w = &world;
    begin(w, seed, coverage);
    for (w->step = 0; w->step < steps; w->step++) {
        w->ended_count = 0;
        w->deeds = SWARM_DEED_NONE;
        w->doing = w->cause = "";
        w->refusal = S_OK;
        step(w);
        swarm_look(w);
        if (swarm_one_in(w, 64)) swarm_look_round(w);
        if (swarm_one_in(w, 64)) swarm_look_through(w);
    }
    uint64_t digest = w->digest;
    end(w);
    coverage->steps += steps;
    coverage->worlds++;
    return digest;
}
