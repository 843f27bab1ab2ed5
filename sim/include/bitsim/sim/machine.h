/* SPDX-License-Identifier: MIT */
/*
 * A machine: a BITS service living in a world, on a loop. It performs the service's operations in
 * the world with the tokens that they carry, reports what came of them when their time has passed,
 * and tells both of logons, logoffs, the network and restarts. docs/machine.md draws the cycle.
 */
#ifndef BITSIM_SIM_MACHINE_H
#define BITSIM_SIM_MACHINE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/event.h"
#include "bitsim/memory.h"
#include "bitsim/service.h"
#include "bitsim/sim/loop.h"
#include "bitsim/sim/world.h"
#include "bitsim/sim/world_account.h"
#include "bitsim/sim/world_file.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_machine is a service in a world. */
typedef struct bitsim_machine bitsim_machine;

/* bitsim_program stands for the programs that BITS calls back or runs. */
typedef struct bitsim_program {
    void *user;
    /*
     * called: the application is called back, or a command is run; |operation| tells which. It
     * fills |*outcome|, which is zeroed: success. It must not call the service; bitsim_loop_at lets
     * it do so at once afterwards. NULL: the world answers.
     */
    void (*called)(const bitsim_operation *operation, bitsim_outcome *outcome, void *user);
} bitsim_program;

/* bitsim_machine_config is what a machine is made of. Zeroed fields are defaults. */
typedef struct bitsim_machine_config {
    /* build, choices, transfer_unit, lm, policies: as in bitsim_service_config. */
    uint32_t build;
    bitsim_choices choices;
    uint64_t transfer_unit;
    bitsim_lm_settings lm;
    bitsim_group_policies policies;
    /* seed: of everything that is drawn, in the service and in the world. */
    uint64_t seed;
    /* start: the virtual moment at which it begins; 0 is 1 January 2026, unless |has_start|. */
    bitsim_time start;
    bool has_start;
    /* pace, uv: as in bitsim_loop_config. */
    uint32_t pace;
    struct uv_loop_s *uv;
    /* name, domain: as in bitsim_world_config. */
    const char *name;
    const char *domain;
    /* observer: receives every event of service and world; copied. */
    bitsim_observer observer;
    /* program: copied. */
    bitsim_program program;
} bitsim_machine_config;

/*
 * bitsim_machine_new makes a machine with a world, a service and a loop of its own. |config| may be
 * NULL; a |memory| that is NULL is bitsim_memory_system. It returns 0, BITSIM_ERR_NOMEM,
 * BITSIM_ERR_INVALID or BITSIM_ERR_RANGE as bitsim_service_new and bitsim_world_new do, or
 * BITSIM_ERR_IO as bitsim_loop_new does.
 */
int bitsim_machine_new(bitsim_machine **out, const bitsim_machine_config *config,
                       const bitsim_memory *memory);

/* bitsim_machine_del ends |machine|, which may be NULL; see bitsim_loop_del for a user's loop. */
void bitsim_machine_del(bitsim_machine *machine);

/* bitsim_machine_world, _service and _loop return the machine's parts, borrowed. */
bitsim_world *bitsim_machine_world(bitsim_machine *machine);
bitsim_service *bitsim_machine_service(bitsim_machine *machine);
bitsim_loop *bitsim_machine_loop(bitsim_machine *machine);

/* bitsim_machine_now returns the virtual moment. */
bitsim_time bitsim_machine_now(const bitsim_machine *machine);

/* bitsim_machine_call returns the frame of a call that |client| makes now. */
bitsim_call bitsim_machine_call(bitsim_machine *machine, const bitsim_client *client);

/*
 * bitsim_machine_run performs what the service wants done and lets time pass until |until| says to
 * stop (bitsim/sim/loop.h). A run that ends at no moment ends when nothing is due but that jobs to
 * which nothing happens are cancelled. It returns what bitsim_loop_run returns, or
 * BITSIM_ERR_NOMEM if memory gave out while an operation was performed: then the machine has
 * stopped for good, and every further run returns the same.
 */
int bitsim_machine_run(bitsim_machine *machine, const bitsim_until *until);

/*
 * bitsim_machine_logon logs |account| on in the world and tells the service. |config| may be NULL.
 * The session of a service account is always there, and the service is told nothing. It returns as
 * bitsim_world_logon does.
 */
int bitsim_machine_logon(bitsim_machine *machine, bitsim_account_id account,
                         const bitsim_logon_config *config, bitsim_session_id *out);

/* bitsim_machine_logoff logs |session| off. It returns as bitsim_world_logoff does. */
int bitsim_machine_logoff(bitsim_machine *machine, bitsim_session_id session);

/* bitsim_machine_set_volume changes a volume, and tells the service if it is free again. It returns
 * as bitsim_world_set_volume does. */
int bitsim_machine_set_volume(bitsim_machine *machine, char letter,
                              const bitsim_volume_config *config);

/* bitsim_machine_network makes the network come up or go. */
void bitsim_machine_network(bitsim_machine *machine, bool up);

/* bitsim_machine_set_policies configures other group policies. It returns as
 * bitsim_service_policies does. */
int bitsim_machine_set_policies(bitsim_machine *machine, const bitsim_group_policies *policies);

/* bitsim_machine_policies returns those that are configured, borrowed. */
const bitsim_group_policies *bitsim_machine_policies(const bitsim_machine *machine);

/* bitsim_machine_cost has the network cost |cost|, as bitsim_service_cost takes it. It returns 0 or
 * BITSIM_ERR_INVALID. */
int bitsim_machine_cost(bitsim_machine *machine, uint32_t cost);

/* bitsim_machine_network_cost returns what the network costs. */
uint32_t bitsim_machine_network_cost(const bitsim_machine *machine);

/* bitsim_machine_start is what starts anew, and after what. All but the first log everybody off. */
typedef enum bitsim_machine_start {
    /* BITSIM_MACHINE_SERVICE_RESTARTED: the service. */
    BITSIM_MACHINE_SERVICE_RESTARTED,
    /* BITSIM_MACHINE_REBOOTED: the computer, in good order. */
    BITSIM_MACHINE_REBOOTED,
    /* BITSIM_MACHINE_POWER_LOST: the computer, after the power failed. */
    BITSIM_MACHINE_POWER_LOST,
    /* BITSIM_MACHINE_RESTORED: the computer, set back to an earlier BITS than wrote the job list:
     * the list is cleared, temporary files stay (SAVE-10). */
    BITSIM_MACHINE_RESTORED
} bitsim_machine_start;

/*
 * bitsim_machine_restart stops the service and starts it again with what bitsim_service_save wrote
 * down of its jobs. What was being done is done in the world, and its outcome is lost. If memory
 * gives out the machine has stopped for good, as bitsim_machine_run says.
 */
void bitsim_machine_restart(bitsim_machine *machine, bitsim_machine_start start);

/*
 * bitsim_machine_jump sets the clock forward, as when the computer wakes from sleep; what became
 * due meanwhile happens late, with the next run. It returns 0, or BITSIM_ERR_RANGE if |time| is
 * past.
 */
int bitsim_machine_jump(bitsim_machine *machine, bitsim_time time);

#ifdef __cplusplus
}
#endif

#endif
