/* SPDX-License-Identifier: MIT */
/*
 * The subcommands about access control. Each reads its own arguments, the first of which is its
 * name, prints what was asked for on stdout and what went wrong on stderr, and returns the exit
 * status: 0 granted or converted, 1 refused, 2 wrong input.
 */
#ifndef BITSIM_CLI_SECURITY_COMMANDS_H
#define BITSIM_CLI_SECURITY_COMMANDS_H

int bitsim__cli_access(int argc, char **argv);
int bitsim__cli_sddl(int argc, char **argv);

#endif
