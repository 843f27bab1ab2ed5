/* SPDX-License-Identifier: MIT */
#include "vectors/peer.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { exit_skipped = 77 };

static void become(const char *program, const int down[2], const int up[2]) {
    dup2(down[0], 0);
    dup2(up[1], 1);
    close(down[1]);
    close(up[0]);
    execl(program, program, (char *)NULL);
    _exit(exit_skipped);
}

bool peer_start(peer *there, const char *program) {
    int down[2], up[2];
    if (pipe(down) != 0 || pipe(up) != 0) return false;
    there->process = fork();
    if (there->process == 0) become(program, down, up);
    close(down[0]);
    close(up[1]);
    there->to = fdopen(down[1], "w");
    there->from = fdopen(up[0], "r");
    char line[64];
    if (there->to && there->from && fgets(line, sizeof line, there->from)) return true;
    waitpid(there->process, NULL, 0);
    return false;
}

void peer_end(peer *there) {
    fclose(there->to);
    waitpid(there->process, NULL, 0);
    fclose(there->from);
}
