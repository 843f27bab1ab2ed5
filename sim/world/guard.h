/* SPDX-License-Identifier: MIT */
/* Whom a server or a proxy lets in, and with what. */
#ifndef BITSIM_WORLD_GUARD_H
#define BITSIM_WORLD_GUARD_H

#include "bitsim/operation.h"
#include "world/state.h"

/*
 * bitsim__world_guard_find stores the guard of the server of origin |where| or the proxy |where|.
 */
int bitsim__world_guard_find(const bitsim_world *world, const char *where,
                             bitsim__world_guard **out);

/*
 * bitsim__world_guard_admits answers whether |guard|, which stands at |where| and asks something,
 * is satisfied with what |operation| answers |target|, which it guards.
 */
bool bitsim__world_guard_admits(const bitsim_world *world, const bitsim__world_guard *guard,
                                const char *where, BG_AUTH_TARGET target,
                                const bitsim_operation *operation);

/*
 * bitsim__world_guard_is_sound answers whether |challenge| asks for a scheme that there is, or
 * nothing.
 */
bool bitsim__world_guard_is_sound(const bitsim_challenge *challenge);

/* bitsim__world_guard_end ends what |guard| holds. */
void bitsim__world_guard_end(bitsim__world_guard *guard, const bitsim_memory *memory);

/*
 * bitsim__world_credentials_make copies texts into |*out|; |where| may be NULL. It returns 0 or
 * BITSIM_ERR_NOMEM.
 */
int bitsim__world_credentials_make(bitsim__world_credentials *out, const char *where,
                                   const char *user, const char *password,
                                   const bitsim_memory *memory);

/* bitsim__world_credentials_end ends what |credentials| hold. */
void bitsim__world_credentials_end(bitsim__world_credentials *credentials,
                                   const bitsim_memory *memory);

#endif
