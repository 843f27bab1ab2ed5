/* SPDX-License-Identifier: MIT */
/* What comes of calling an application back, and of running a command. */
#ifndef BITSIM_WORLD_PROGRAM_H
#define BITSIM_WORLD_PROGRAM_H

#include "bitsim/sim/world_program.h"
#include "world/state.h"

/* bitsim__world_call_back calls the object of |operation|, fills in what came of it, and returns
 * how long its application took. */
bitsim_time bitsim__world_call_back(bitsim_world *world, const bitsim_operation *operation,
                                    bitsim_outcome *outcome);

/* bitsim__world_judge asks the object of |operation| about a server's certificate, likewise. */
bitsim_time bitsim__world_judge(bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome);

/* bitsim__world_run_command runs the command of |operation| and fills in what came of it. */
void bitsim__world_run_command(bitsim_world *world, const bitsim_operation *operation,
                               bitsim_outcome *outcome);

#endif
