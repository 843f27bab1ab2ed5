/* SPDX-License-Identifier: MIT */
#include "sim/files.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "support/suite.h"

bitsim_world *world;
const bitsim_token *alice;
bitsim_session_id alice_session;
const bitsim_token *carol;
const bitsim_token *carol_elevated;
bitsim_session_id carol_session;
const bitsim_token *local_service;
const bitsim_token *local_system;

static bitsim_session_id log_on(const char *name, bitsim_account_kind kind) {
    bitsim_account_config config = {.kind = kind};
    bitsim_account_id account;
    bitsim_session_id session;
    if (bitsim_world_find_account(world, name, &account) != BITSIM_OK)
        ck_assert_int_eq(bitsim_world_add_account(world, name, &config, &account), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_logon(world, account, NULL, &session), BITSIM_OK);
    return session;
}

void set_up(void) {
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
    alice_session = log_on("alice", BITSIM_ACCOUNT_USER);
    alice = bitsim_world_token(world, alice_session, BITSIM_TOKEN_PLAIN);
    carol_session = log_on("carol", BITSIM_ACCOUNT_ADMINISTRATOR);
    carol = bitsim_world_token(world, carol_session, BITSIM_TOKEN_PLAIN);
    carol_elevated = bitsim_world_token(world, carol_session, BITSIM_TOKEN_ELEVATED);
    bitsim_session_id session = log_on("LocalService", BITSIM_ACCOUNT_LOCAL_SERVICE);
    local_service = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    session = log_on("LocalSystem", BITSIM_ACCOUNT_LOCAL_SYSTEM);
    local_system = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
}

void tear_down(void) { bitsim_world_del(world); }

void add_folder(const char *path, const char *sddl) {
    bitsim_file_config config = {.sddl = sddl};
    ck_assert_int_eq(bitsim_world_add_folder(world, path, &config, NULL), BITSIM_OK);
}

void add_file(const char *path, const char *sddl, uint64_t size) {
    bitsim_file_config config = {.sddl = sddl, .size = size};
    ck_assert_int_eq(bitsim_world_add_file(world, path, &config, NULL), BITSIM_OK);
}

bitsim_file_information look(const char *path) {
    bitsim_file_information information;
    ck_assert_int_eq(bitsim_world_file(world, path, &information), BITSIM_OK);
    return information;
}

checked_access checked;

static void note_check(const bitsim_check_event *event, void *user) {
    (void)user;
    checked.count++;
    checked.token = event->token;
    checked.wanted = event->wanted;
    strncpy(checked.object, event->object, sizeof checked.object - 1);
}

static const bitsim__world_watch watch = {.check = note_check};

bitsim__world_actor act(const bitsim_token *token) {
    return (bitsim__world_actor){token, BITSIM_IDENTITY_HELPER, &watch, NULL};
}

bitsim_file_result create(const bitsim_token *token, const char *path) {
    bitsim__world_actor actor = act(token);
    bitsim_outcome outcome = {0};
    bitsim_link link;
    ck_assert_int_eq(bitsim__world_open_create(world, &actor, path, 0, &outcome, &link), BITSIM_OK);
    return outcome.file;
}

bitsim_file_result rename_file(const bitsim_token *token, const char *path, const char *target) {
    bitsim__world_actor actor = act(token);
    bitsim_file_result result;
    ck_assert_int_eq(bitsim__world_open_rename(world, &actor, path, target, NULL, &result),
                     BITSIM_OK);
    return result;
}

bitsim_file_result read_file(const bitsim_token *token, const char *path) {
    bitsim__world_actor actor = act(token);
    bitsim_link link;
    bitsim_outcome outcome = {0};
    ck_assert_int_eq(bitsim__world_open_read(world, &actor, path, &outcome, &link), BITSIM_OK);
    return outcome.file;
}

bitsim_file_result delete_file(const bitsim_token *token, const char *path) {
    bitsim__world_actor actor = act(token);
    return bitsim__world_open_delete(world, &actor, path);
}
