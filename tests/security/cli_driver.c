/* SPDX-License-Identifier: MIT */
/* The two subcommands alone, for their test. */
#include <stdio.h>
#include <string.h>

#include "cli/security_commands.h"

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "access") == 0) return bitsim__cli_access(argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "sddl") == 0) return bitsim__cli_sddl(argc - 1, argv + 1);
    fputs("usage: security_cli access|sddl ...\n", stderr);
    return 2;
}
