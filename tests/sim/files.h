/* SPDX-License-Identifier: MIT */
/*
 * What tests of files share: a world with Alice, who is a user, and the administrator Carol, both
 * logged on, and what somebody does with files in it. The last access check is remembered.
 */
#ifndef BITSIM_TESTS_SIM_FILES_H
#define BITSIM_TESTS_SIM_FILES_H

#include "bitsim/sim/world_account.h"
#include "bitsim/sim/world_file.h"
#include "world/open.h"

extern bitsim_world *world;
extern const bitsim_token *alice;
extern bitsim_session_id alice_session;
extern const bitsim_token *carol;
extern const bitsim_token *carol_elevated;
extern bitsim_session_id carol_session;
extern const bitsim_token *local_service;
extern const bitsim_token *local_system;

/* set_up and tear_down are the fixture. */
void set_up(void);
void tear_down(void);

/* checked_access is the last check, and how many there were. */
typedef struct checked_access {
    int count;
    const bitsim_token *token;
    char object[200];
    uint32_t wanted;
} checked_access;

extern checked_access checked;

/* add_folder and add_file make one with |sddl|, or NULL to inherit. */
void add_folder(const char *path, const char *sddl);
void add_file(const char *path, const char *sddl, uint64_t size);

/* look returns what can be said of |path|, which must be there. */
bitsim_file_information look(const char *path);

/* act returns |token| as somebody whose checks are remembered. */
bitsim__world_actor act(const bitsim_token *token);

/* What somebody does. */
bitsim_file_result create(const bitsim_token *token, const char *path);
bitsim_file_result rename_file(const bitsim_token *token, const char *path, const char *target);
bitsim_file_result read_file(const bitsim_token *token, const char *path);
bitsim_file_result delete_file(const bitsim_token *token, const char *path);

#endif
