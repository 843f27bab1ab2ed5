/* SPDX-License-Identifier: MIT */
/*
 * Arguments that several subcommands take. Each reader returns 0, or says on stderr what is wrong,
 * with the nearest valid word, and returns one of BITSIM_ERR_*.
 */
#ifndef BITSIM_CLI_ARGUMENTS_H
#define BITSIM_CLI_ARGUMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "cli/options.h"

/* bitsim__argument_build reads a Windows build by number or by name. */
int bitsim__argument_build(const bitsim__manual *manual, const char *text, uint32_t *out);

/* bitsim__argument_number reads the whole of |text| as a number, decimal or 0x hexadecimal. */
int bitsim__argument_number(const bitsim__manual *manual, const char *option, const char *text,
                            uint64_t most, uint64_t *out);

/* bitsim__argument_choice reads NAME=VALUE; |*answer| is one of the choice's own strings. */
int bitsim__argument_choice(const bitsim__manual *manual, const char *text, bitsim_choice_id *id,
                            const char **answer);

/*
 * bitsim__wants_colours answers whether stdout is a terminal and nobody asked for none with the
 * environment variable NO_COLOR.
 */
bool bitsim__wants_colours(void);

#endif
