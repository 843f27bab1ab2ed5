/* SPDX-License-Identifier: MIT */
/* What happens to a machine, told to the world and to the service. */
#include "host/machine.h"

static bool is_service_account(bitsim_account_kind kind) {
    return kind == BITSIM_ACCOUNT_LOCAL_SYSTEM || kind == BITSIM_ACCOUNT_LOCAL_SERVICE ||
           kind == BITSIM_ACCOUNT_NETWORK_SERVICE;
}

/* Tells the service of both halves of a session, or of neither. */
static int tell_logon(bitsim_machine *machine, const bitsim_session_view *view) {
    bitsim_service *service = machine->service;
    bitsim_time now = bitsim_loop_now(machine->loop);
    int error = bitsim_service_logon(service, view->user, view->logon_session, view->kind, now);
    if (error != BITSIM_OK || view->elevated_session == 0) return error;
    error = bitsim_service_logon(service, view->user, view->elevated_session, view->kind, now);
    if (error != BITSIM_OK) bitsim_service_logoff(service, view->logon_session, now);
    return error;
}

int bitsim_machine_logon(bitsim_machine *machine, bitsim_account_id account,
                         const bitsim_logon_config *config, bitsim_session_id *out) {
    bitsim_session_id session;
    int error = bitsim_world_logon(machine->world, account, config, &session);
    if (error != BITSIM_OK) return error;
    if (!is_service_account(bitsim_world_account_kind(machine->world, account))) {
        bitsim_session_view view;
        bitsim_world_session(machine->world, session, &view);
        error = tell_logon(machine, &view);
        if (error != BITSIM_OK) {
            bitsim_world_logoff(machine->world, session);
            return error;
        }
    }
    *out = session;
    bitsim_loop_wake(machine->loop);
    return BITSIM_OK;
}

int bitsim_machine_logoff(bitsim_machine *machine, bitsim_session_id session) {
    bitsim_session_view view;
    int error = bitsim_world_session(machine->world, session, &view);
    if (error == BITSIM_OK) error = bitsim_world_logoff(machine->world, session);
    if (error != BITSIM_OK) return error;
    bitsim_time now = bitsim_loop_now(machine->loop);
    /* The elevated half goes first, so that the user is gone with the second. */
    if (view.elevated_session != 0)
        bitsim_service_logoff(machine->service, view.elevated_session, now);
    bitsim_service_logoff(machine->service, view.logon_session, now);
    bitsim_loop_wake(machine->loop);
    return BITSIM_OK;
}

int bitsim_machine_set_volume(bitsim_machine *machine, char letter,
                              const bitsim_volume_config *config) {
    bitsim_volume_config before;
    int error = bitsim_world_volume(machine->world, letter, &before);
    if (error == BITSIM_OK) error = bitsim_world_set_volume(machine->world, letter, config);
    if (error != BITSIM_OK) return error;
    if (before.state != BITSIM_VOLUME_LOCKED || config->state == BITSIM_VOLUME_LOCKED)
        return BITSIM_OK;
    bitsim_service_volume_free(machine->service, bitsim_loop_now(machine->loop));
    bitsim_loop_wake(machine->loop);
    return BITSIM_OK;
}

void bitsim_machine_network(bitsim_machine *machine, bool up) {
    bitsim_world_set_network(machine->world, up);
    bitsim_service_network(machine->service, up, bitsim_loop_now(machine->loop));
    bitsim_loop_wake(machine->loop);
}

int bitsim_machine_set_policies(bitsim_machine *machine, const bitsim_group_policies *policies) {
    int error = bitsim_service_policies(machine->service, policies, bitsim_loop_now(machine->loop));
    if (error != BITSIM_OK) return error;
    machine->policies = *policies;
    bitsim_loop_wake(machine->loop);
    return BITSIM_OK;
}

const bitsim_group_policies *bitsim_machine_policies(const bitsim_machine *machine) {
    return &machine->policies;
}

int bitsim_machine_cost(bitsim_machine *machine, uint32_t cost) {
    int error = bitsim_service_cost(machine->service, cost, bitsim_loop_now(machine->loop));
    if (error != BITSIM_OK) return error;
    machine->cost = cost;
    bitsim_loop_wake(machine->loop);
    return BITSIM_OK;
}

uint32_t bitsim_machine_network_cost(const bitsim_machine *machine) { return machine->cost; }

int bitsim_machine_jump(bitsim_machine *machine, bitsim_time time) {
    return bitsim_loop_jump(machine->loop, time);
}
