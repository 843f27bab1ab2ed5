/* SPDX-License-Identifier: MIT */
/*
 * The subcommands of bitsim. Each reads its own arguments, the first of which is its name, prints
 * what was asked for on stdout and what went wrong on stderr, and returns the exit status.
 */
#ifndef BITSIM_CLI_COMMAND_H
#define BITSIM_CLI_COMMAND_H

int bitsim__cli_access(int argc, char **argv);
int bitsim__cli_explain(int argc, char **argv);
int bitsim__cli_hresult(int argc, char **argv);
int bitsim__cli_rules(int argc, char **argv);
int bitsim__cli_run(int argc, char **argv);
int bitsim__cli_save(int argc, char **argv);
int bitsim__cli_sddl(int argc, char **argv);
int bitsim__cli_token(int argc, char **argv);

#endif
