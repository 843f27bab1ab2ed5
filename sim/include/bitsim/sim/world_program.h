/* SPDX-License-Identifier: MIT */
/*
 * Programs of a world: applications that BITS calls back, and commands that it runs. docs/world.md
 * describes them; errors are those of bitsim/sim/world.h.
 */
#ifndef BITSIM_SIM_WORLD_PROGRAM_H
#define BITSIM_SIM_WORLD_PROGRAM_H

#include "bitsim/callback.h"
#include "bitsim/guid.h"
#include "bitsim/sim/world.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_application_id names an application of a world; 0 is none. */
typedef uint32_t bitsim_application_id;

/* BITSIM_APPLICATION_JUDGES: ValidateServerCertificate among the methods of an application. */
#define BITSIM_APPLICATION_JUDGES (UINT32_C(1) << BITSIM_NOTICE_COUNT)

/* bitsim_application_config is how an application answers. Zeroed, with S_OK. */
typedef struct bitsim_application_config {
    /* answer: what its methods return. */
    bitsim_hresult answer;
    /* times: how often, before they return S_OK again; 0 is for ever. */
    uint32_t times;
    /* methods: which methods, bits 1 << bitsim_notice and BITSIM_APPLICATION_JUDGES; 0 is all. */
    uint32_t methods;
    /* takes: how long these methods take, besides what every call does. */
    bitsim_time takes;
} bitsim_application_config;

/* bitsim_world_add_application makes an application, which runs, and stores its id. */
int bitsim_world_add_application(bitsim_world *world, bitsim_application_id *out);

/* bitsim_world_set_application says how an application answers from now on. */
int bitsim_world_set_application(bitsim_world *world, bitsim_application_id application,
                                 const bitsim_application_config *config);

/*
 * bitsim_world_run_application says whether it runs. Its objects end with it; when it comes back it
 * has others, which it has to give to SetNotifyInterface again.
 */
int bitsim_world_run_application(bitsim_world *world, bitsim_application_id application, bool runs);

/* bitsim_world_object returns the number of the application's object (bitsim_callback.object). */
uint64_t bitsim_world_object(const bitsim_world *world, bitsim_application_id application);

/* bitsim_world_register_class makes |application| the server of the class |id|: COM starts it when
 * an object of the class is asked for. */
int bitsim_world_register_class(bitsim_world *world, const bitsim_guid *id,
                                bitsim_application_id application);

/* bitsim_command_config is how a program behaves that is run. Zeroed, it ends with 0. */
typedef struct bitsim_command_config {
    /* exit_code: what it ends with; times: how often, before it ends with 0; 0 is for ever. */
    uint32_t exit_code;
    uint32_t times;
    /* start_error: the Win32 error by which it cannot be started, or 0. */
    uint32_t start_error;
} bitsim_command_config;

/*
 * bitsim_world_set_command says how the program with the full path |path| behaves, which is
 * compared without regard to the case of A to Z. A program that nothing was said of is there and
 * ends with 0; a name that is no full path cannot be started (ERROR_FILE_NOT_FOUND).
 */
int bitsim_world_set_command(bitsim_world *world, const char *path,
                             const bitsim_command_config *config);

#ifdef __cplusplus
}
#endif

#endif
