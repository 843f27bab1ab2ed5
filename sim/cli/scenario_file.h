/* SPDX-License-Identifier: MIT */
/*
 * What subcommands that run a scenario have in common: the file, what the command line says instead
 * of it, and how they tell what is wrong with it.
 */
#ifndef BITSIM_CLI_SCENARIO_FILE_H
#define BITSIM_CLI_SCENARIO_FILE_H

#include "bitsim/sim/scenario.h"
#include "cli/options.h"

/* bitsim__wishes is how to run, with room for the choices. Zeroed it is as the file says. */
typedef struct bitsim__wishes {
    bitsim_scenario_options options;
    bitsim_scenario_answer answers[BITSIM_CHOICE_COUNT];
} bitsim__wishes;

/*
 * bitsim__wish_build, _seed and _choice read the values of --build, --seed and --choice. They
 * return BITSIM__EXIT_YES, or BITSIM__EXIT_FAULT once they have said what is wrong.
 */
int bitsim__wish_build(const bitsim__manual *manual, const char *value, bitsim__wishes *wishes);
int bitsim__wish_seed(const bitsim__manual *manual, const char *value, bitsim__wishes *wishes);
int bitsim__wish_choice(const bitsim__manual *manual, const char *value, bitsim__wishes *wishes);

/* bitsim__scenario_name returns what messages call the file |name|: "-" is "<stdin>". */
const char *bitsim__scenario_name(const char *name);

/*
 * bitsim__scenario_load reads the scenario in the file |name|, or on standard input if that is "-".
 * It returns BITSIM__EXIT_YES, or BITSIM__EXIT_FAULT once it has said what is wrong and where.
 */
int bitsim__scenario_load(const bitsim__manual *manual, const char *name, bitsim_scenario **out);

/*
 * bitsim__scenario_fault says on stderr what went wrong with the file |name|, and at which place of
 * it if there is one, and returns BITSIM__EXIT_FAULT.
 */
int bitsim__scenario_fault(const char *name, int result, const bitsim_scenario_error *error);

#endif
