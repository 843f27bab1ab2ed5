/* SPDX-License-Identifier: MIT */
/* The process that asks Samba's library; samba_peer.c is its program and tells what it reads. */
#ifndef BITSIM_TESTS_VECTORS_PEER_H
#define BITSIM_TESTS_VECTORS_PEER_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

typedef struct peer {
    FILE *to, *from;
    pid_t process;
} peer;

/* peer_start starts |program|; false if it has no library to ask. */
bool peer_start(peer *there, const char *program);

/* peer_end lets it end, and waits. */
void peer_end(peer *there);

#endif
