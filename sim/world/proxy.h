/* SPDX-License-Identifier: MIT */
/* Proxies and what people know of them, as the rest of a world asks for it. */
#ifndef BITSIM_WORLD_PROXY_H
#define BITSIM_WORLD_PROXY_H

#include "world/state.h"

/* bitsim__world_proxy_find returns the proxy called |name|, or NULL. */
bitsim__world_proxy *bitsim__world_proxy_find(const bitsim_world *world, const char *name);

/* bitsim__world_proxy_person returns what is known of |token|'s user, or NULL if nothing is. */
const bitsim__world_person *bitsim__world_proxy_person(const bitsim_world *world,
                                                       const bitsim_token *token);

/*
 * bitsim__world_proxy_stored returns what |token|'s user has stored for the proxy |name|, or NULL.
 */
const bitsim__world_credentials *bitsim__world_proxy_stored(const bitsim_world *world,
                                                            const bitsim_token *token,
                                                            const char *name);

#endif
