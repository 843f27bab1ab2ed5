/* SPDX-License-Identifier: MIT */
/* How a world is put to Samba, which has no words for all of it. */
#ifndef BITSIM_TESTS_VECTORS_PUT_H
#define BITSIM_TESTS_VECTORS_PUT_H

#include "vectors/peer.h"
#include "vectors/world.h"

/*
 * put_descriptor sends what stands for the descriptor of |w|: for the first pass, where deny-only
 * SIDs get in other words what they get, or for the |second|.
 */
void put_descriptor(peer *there, const world *w, bool second);

/* put_token sends what stands for the token. */
void put_token(peer *there, const world *w, bool second);

#endif
