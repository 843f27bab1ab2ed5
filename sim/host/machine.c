/* SPDX-License-Identifier: MIT */
#include "host/machine.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "world/name.h"
#include "world/table.h"

/*
 *         operation                 perform                 at now + duration
 *   service -------> take_operations -------> world,  pending -------> report_pending -+
 *      ^                                                                               |
 *      +-------------------------------------------------------------------------------+
 *
 * The loop calls settle before each look at its queue. So whatever a call, an event or an outcome
 * has made the service want is performed at the same virtual moment, and its deadline is always in
 * the queue.
 */

/* ---- Outcomes that are due later ---- */

/* Sees to it that there is a free one. */
static int need_pending(bitsim_machine *machine) {
    const bitsim_memory *memory = machine->memory;
    if (machine->free) return BITSIM_OK;
    int error = bitsim__world_grow((void **)&machine->all, &machine->all_room, machine->all_count,
                                   sizeof *machine->all, memory);
    if (error != BITSIM_OK) return error;
    bitsim__machine_pending *made = memory->allocate_zeroed(1, sizeof *made, memory->user);
    if (!made) return BITSIM_ERR_NOMEM;
    made->machine = machine;
    machine->all[machine->all_count++] = made;
    machine->free = made;
    return BITSIM_OK;
}

static void give_back(bitsim_machine *machine, bitsim__machine_pending *pending) {
    for (int i = 0; i < BITSIM__MACHINE_TEXTS; i++) {
        machine->memory->release(pending->texts[i], machine->memory->user);
        pending->texts[i] = NULL;
    }
    pending->next_free = machine->free;
    machine->free = pending;
}

void bitsim__machine_stop(bitsim_machine *machine, int error) {
    if (machine->error == BITSIM_OK) machine->error = error;
}

/* An outcome that nobody wants any more is dropped: what was done is done. */
static void report_pending(void *user) {
    bitsim__machine_pending *pending = user;
    bitsim_machine *machine = pending->machine;
    int error = bitsim_service_report(machine->service, pending->ticket, &pending->outcome,
                                      bitsim_loop_now(machine->loop));
    if (error != BITSIM_OK && error != BITSIM_ERR_NOT_FOUND) bitsim__machine_stop(machine, error);
    give_back(machine, pending);
}

/* ---- What the service wants ---- */

static int copy_texts(bitsim_machine *machine, bitsim__machine_pending *pending) {
    bitsim_outcome *outcome = &pending->outcome;
    const char **const texts[BITSIM__MACHINE_TEXTS] = {&outcome->proxy, &outcome->bypass,
                                                       &outcome->session, &outcome->reply_url};
    for (int i = 0; i < BITSIM__MACHINE_TEXTS; i++) {
        if (!*texts[i]) continue;
        pending->texts[i] = bitsim__world_name_copy(*texts[i], machine->memory);
        if (!(*texts[i] = pending->texts[i])) return BITSIM_ERR_NOMEM;
    }
    return BITSIM_OK;
}

/* Performs |operation| and has its outcome reported when its time has passed. */
static int perform_later(bitsim_machine *machine, const bitsim_operation *operation,
                         bitsim_time now) {
    bitsim__machine_pending *pending = machine->free;
    machine->free = pending->next_free;
    pending->ticket = operation->ticket;
    memset(&pending->outcome, 0, sizeof pending->outcome);
    bitsim_time duration = 0;
    int error = bitsim__machine_perform(machine, operation, &pending->outcome, &duration);
    if (error == BITSIM_OK) error = copy_texts(machine, pending);
    /* A moment that is no moment any more would never come. */
    bitsim_time last = BITSIM_TIME_NEVER - 1;
    bitsim_time due = duration < last - now ? now + duration : last;
    if (error == BITSIM_OK)
        error = bitsim_loop_at(machine->loop, due, report_pending, pending, NULL);
    if (error != BITSIM_OK) give_back(machine, pending);
    return error;
}

static int take_operations(bitsim_machine *machine) {
    bitsim_time now = bitsim_loop_now(machine->loop);
    for (;;) {
        /* An operation that was taken cannot be put back, so what it needs is there before. */
        int error = need_pending(machine);
        if (error == BITSIM_OK) error = bitsim_loop_reserve(machine->loop, 1);
        if (error != BITSIM_OK) return error;
        bitsim_operation operation;
        if (!bitsim_service_next_operation(machine->service, &operation, now)) return BITSIM_OK;
        error = perform_later(machine, &operation, now);
        if (error != BITSIM_OK) return error;
    }
}

static void on_deadline(void *user) {
    bitsim_machine *machine = user;
    machine->deadline = BITSIM_TIME_NEVER;
    bitsim_service_advance(machine->service, bitsim_loop_now(machine->loop));
}

/*
 * When the service is to be told the time again. That a job is cancelled once nothing has happened
 * to it for ninety days keeps no run going that has no end of its own: nothing else being due, the
 * machine is idle.
 */
static bitsim_time next_deadline(const bitsim_machine *machine) {
    bitsim_time deadline = bitsim_service_deadline(machine->service);
    size_t own = machine->deadline != BITSIM_TIME_NEVER;
    bool is_idle = deadline == bitsim_service_abandons_at(machine->service) &&
                   bitsim_loop_pending(machine->loop) == own;
    return is_idle && !machine->has_end ? BITSIM_TIME_NEVER : deadline;
}

static int watch_deadline(bitsim_machine *machine) {
    bitsim_time deadline = next_deadline(machine);
    if (deadline == machine->deadline) return BITSIM_OK;
    if (machine->deadline != BITSIM_TIME_NEVER)
        bitsim_loop_cancel(machine->loop, machine->deadline_event);
    machine->deadline = BITSIM_TIME_NEVER;
    if (deadline == BITSIM_TIME_NEVER) return BITSIM_OK;
    int error = bitsim_loop_at(machine->loop, deadline, on_deadline, machine,
                               &machine->deadline_event);
    if (error == BITSIM_OK) machine->deadline = deadline;
    return error;
}

static int settle(void *user) {
    bitsim_machine *machine = user;
    if (machine->error == BITSIM_OK) bitsim__machine_stop(machine, take_operations(machine));
    if (machine->error == BITSIM_OK) bitsim__machine_stop(machine, watch_deadline(machine));
    return machine->error;
}

/* Performs what a call waits for. There is nobody to tell of an error but the next run. */
static void perform_at_once(const bitsim_operation *operation, bitsim_outcome *outcome,
                            void *user) {
    bitsim_machine *machine = user;
    bitsim_time duration;
    int error = bitsim__machine_perform(machine, operation, outcome, &duration);
    if (error == BITSIM_OK) return;
    bitsim__machine_stop(machine, error);
    outcome->file = BITSIM_FILE_DENIED;
}

/* ---- The machine ---- */

static int begin(bitsim_machine *machine, const bitsim_machine_config *config) {
    bitsim_world_config world = {
        .seed = config->seed,
        .build = config->build,
        .name = config->name,
        .domain = config->domain,
    };
    bitsim_service_config service = {
        .build = config->build,
        .choices = config->choices,
        .seed = config->seed,
        .transfer_unit = config->transfer_unit,
        .lm = config->lm,
        .policies = config->policies,
        .host = {machine, perform_at_once},
        .observer = config->observer,
    };
    bitsim_loop_config loop = {
        .start = config->start || config->has_start ? config->start
                                                    : bitsim_time_from_date(2026, 1, 1),
        .pace = config->pace,
        .uv = config->uv,
        .settle = settle,
        .settle_user = machine,
    };
    int error = bitsim_world_new(&machine->world, &world, machine->memory);
    if (error == BITSIM_OK)
        error = bitsim_service_new(&machine->service, &service, machine->memory);
    if (error == BITSIM_OK) error = bitsim_loop_new(&machine->loop, &loop, machine->memory);
    return error;
}

int bitsim_machine_new(bitsim_machine **out, const bitsim_machine_config *config,
                       const bitsim_memory *memory) {
    static const bitsim_machine_config defaults;
    if (!config) config = &defaults;
    if (!memory) memory = bitsim_memory_system();
    bitsim_machine *machine = memory->allocate_zeroed(1, sizeof *machine, memory->user);
    if (!machine) return BITSIM_ERR_NOMEM;
    machine->memory = memory;
    machine->observer = config->observer;
    machine->program = config->program;
    machine->policies = config->policies;
    machine->cost = BITS_COST_STATE_UNRESTRICTED;
    machine->deadline = BITSIM_TIME_NEVER;
    int error = begin(machine, config);
    if (error != BITSIM_OK) {
        bitsim_machine_del(machine);
        return error;
    }
    *out = machine;
    return BITSIM_OK;
}

void bitsim_machine_del(bitsim_machine *machine) {
    if (!machine) return;
    const bitsim_memory *memory = machine->memory;
    bitsim_loop_del(machine->loop);
    bitsim_service_del(machine->service);
    bitsim_world_del(machine->world);
    for (size_t i = 0; i < machine->all_count; i++) {
        for (int text = 0; text < BITSIM__MACHINE_TEXTS; text++)
            memory->release(machine->all[i]->texts[text], memory->user);
        memory->release(machine->all[i], memory->user);
    }
    memory->release(machine->all, memory->user);
    memory->release(machine, memory->user);
}

bitsim_world *bitsim_machine_world(bitsim_machine *machine) { return machine->world; }

bitsim_service *bitsim_machine_service(bitsim_machine *machine) { return machine->service; }

bitsim_loop *bitsim_machine_loop(bitsim_machine *machine) { return machine->loop; }

bitsim_time bitsim_machine_now(const bitsim_machine *machine) {
    return bitsim_loop_now(machine->loop);
}

bitsim_call bitsim_machine_call(bitsim_machine *machine, const bitsim_client *client) {
    /* The call may want something done, and somebody else may be driving the loop. */
    bitsim_loop_wake(machine->loop);
    return (bitsim_call){machine->service, client, bitsim_loop_now(machine->loop)};
}

int bitsim_machine_run(bitsim_machine *machine, const bitsim_until *until) {
    machine->has_end = until && until->time != 0;
    int error = bitsim_loop_run(machine->loop, until);
    machine->has_end = false;
    return error;
}
