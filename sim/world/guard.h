/* SPDX-License-Identifier: MIT */
/* Whom a server or a proxy lets in, and with what. */
#ifndef BITSIM_WORLD_GUARD_H
#define BITSIM_WORLD_GUARD_H

#include "bitsim/operation.h"
#include "world/state.h"

/* bitsim__guard_find stores the guard of the server of origin |where| or the proxy |where|. */
int bitsim__guard_find(const bitsim_world *world, const char *where, bitsim__guard **out);

/*
 * bitsim__guard_admits answers whether |guard|, which stands at |where| and asks something, is
 * satisfied with what |operation| answers it.
 */
bool bitsim__guard_admits(const bitsim_world *world, const bitsim__guard *guard, const char *where,
                          const bitsim_operation *operation);

/* bitsim__guard_is_sound answers whether |challenge| asks for a known scheme, or for nothing. */
bool bitsim__guard_is_sound(const bitsim_challenge *challenge);

/* bitsim__guard_end ends what |guard| holds. */
void bitsim__guard_end(bitsim__guard *guard, const bitsim_memory *memory);

/*
 * bitsim__credentials_make copies texts into |*out|; |where| may be NULL. It returns 0 or
 * BITSIM_ERR_NOMEM.
 */
int bitsim__credentials_make(bitsim__credentials *out, const char *where, const char *user,
                             const char *password, const bitsim_memory *memory);

/* bitsim__credentials_end ends what |credentials| hold. */
void bitsim__credentials_end(bitsim__credentials *credentials, const bitsim_memory *memory);

#endif
