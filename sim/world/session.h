/* SPDX-License-Identifier: MIT */
/* What the other files of a world need of logon sessions. */
#ifndef BITSIM_WORLD_SESSION_H
#define BITSIM_WORLD_SESSION_H

#include "world/path.h"
#include "world/state.h"

/*
 * bitsim__world_session_of_service opens the session that a service account always has. |account|,
 * which will have the number |id|, remembers it. It returns 0 or what bitsim_token_service returns.
 */
int bitsim__world_session_of_service(bitsim_world *world, bitsim__world_account *account,
                                     bitsim_account_id id);

/* bitsim__world_session_get returns a session, or NULL if there is none with this id. */
bitsim__world_session *bitsim__world_session_get(const bitsim_world *world,
                                                 bitsim_session_id session);

/*
 * bitsim__world_drive_target returns where |letter| (an index) leads in the logon session of
 * |token|, as a canonical path, or NULL if it is not mapped there.
 */
const char *bitsim__world_drive_target(const bitsim_world *world, const bitsim_token *token,
                                       unsigned letter);

#endif
