/* SPDX-License-Identifier: MIT */
/*
 * A restart of the machine's service: its jobs are written down and read again, so that nothing
 * outlives it but what the saved form has. docs/save.md tells of the form.
 */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/save.h"
#include "host/machine.h"

/* list is the job list on the machine's disk. */
typedef struct list {
    const bitsim_memory *memory;
    uint8_t *bytes;
    size_t size;
    size_t room;
    size_t read;
} list;

static int take(const void *bytes, size_t size, void *user) {
    list *it = user;
    if (it->room - it->size < size) {
        size_t room = it->room ? it->room * 2 : 8192;
        uint8_t *grown = it->memory->reallocate(it->bytes, room, it->memory->user);
        if (!grown) return 1;
        it->bytes = grown;
        it->room = room;
    }
    memcpy(it->bytes + it->size, bytes, size);
    it->size += size;
    return 0;
}

static int give(void *bytes, size_t size, size_t *got, void *user) {
    list *it = user;
    size_t left = it->size - it->read;
    *got = size < left ? size : left;
    if (*got) memcpy(bytes, it->bytes + it->read, *got);
    it->read += *got;
    return 0;
}

static void tell(const bitsim_machine *machine, bitsim_happening happening) {
    if (!machine->observer.observe) return;
    const bitsim_event event = {
        .type = BITSIM_EVENT_HAPPENING,
        .time = bitsim_loop_now(machine->loop),
        .of.happening = {.happening = happening},
    };
    machine->observer.observe(&event, machine->observer.user);
}

/* A list that a later BITS wrote is known by its version, and by nothing else. */
static void make_later(list *it) { it->bytes[BITSIM_SAVE_VERSION_OFFSET]++; }

/* Writes the list down and has the service read it, as it finds it when it starts again. */
static int read_again(bitsim_machine *machine, bool is_later) {
    list it = {.memory = machine->memory};
    const bitsim_save_sink sink = {&it, take};
    const bitsim_save_source source = {&it, give};
    int error = bitsim_service_save(machine->service, &sink, bitsim_loop_now(machine->loop));
    if (error == BITSIM_OK) {
        tell(machine, BITSIM_HAPPENING_JOBS_SAVED);
        if (is_later) make_later(&it);
        error = bitsim_service_load(machine->service, &source, NULL);
    }
    machine->memory->release(it.bytes, machine->memory->user);
    if (error == BITSIM_ERR_VERSION) {
        bitsim_service_drop_jobs(machine->service, bitsim_loop_now(machine->loop));
        error = BITSIM_OK;
    }
    if (error == BITSIM_OK) tell(machine, BITSIM_HAPPENING_JOBS_LOADED);
    /* A sink that keeps all in memory stops for want of it. */
    return error == BITSIM_ERR_IO ? BITSIM_ERR_NOMEM : error;
}

void bitsim_machine_restart(bitsim_machine *machine, bitsim_machine_start start) {
    static const bitsim_restart restarts[] = {
        [BITSIM_MACHINE_SERVICE_RESTARTED] = BITSIM_RESTART_SERVICE,
        [BITSIM_MACHINE_REBOOTED] = BITSIM_RESTART_MACHINE,
        [BITSIM_MACHINE_POWER_LOST] = BITSIM_RESTART_POWER_LOSS,
        [BITSIM_MACHINE_RESTORED] = BITSIM_RESTART_MACHINE,
    };
    bool reboots = start != BITSIM_MACHINE_SERVICE_RESTARTED;
    uint32_t sessions = reboots ? bitsim_world_session_count(machine->world) : 0;
    /* Those of service accounts refuse to be closed, which is as it should be. */
    for (uint32_t session = 1; session <= sessions; session++)
        bitsim_world_logoff(machine->world, session);
    int error = read_again(machine, start == BITSIM_MACHINE_RESTORED);
    if (error == BITSIM_OK)
        bitsim_service_restart(machine->service, restarts[start], bitsim_loop_now(machine->loop));
    else bitsim__machine_stop(machine, error);
    bitsim_loop_wake(machine->loop);
}
