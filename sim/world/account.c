/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_account.h"

#include <string.h>

#include "world/name.h"
#include "world/session.h"
#include "world/state.h"

static bool is_service_account(bitsim_account_kind kind) {
    return kind == BITSIM_ACCOUNT_LOCAL_SYSTEM || kind == BITSIM_ACCOUNT_LOCAL_SERVICE ||
           kind == BITSIM_ACCOUNT_NETWORK_SERVICE;
}

static bitsim__world_principal *find_principal(const bitsim_world *world, const char *name) {
    size_t length = strlen(name);
    uint64_t hash = bitsim__world_hash(name, length, true);
    return (bitsim__world_principal *)bitsim__world_table_find(&world->principals, hash, name,
                                                               length);
}

/* Whether a new account or group can be called |name|. */
static int check_name(const bitsim_world *world, const char *name) {
    int error = bitsim__world_name_check(name);
    bitsim_sid taken;
    if (error == BITSIM_OK && bitsim_world_find_sid(world, name, &taken) == BITSIM_OK)
        error = BITSIM_ERR_INVALID;
    return error;
}

/* Gives |principal| its name and puts it where it is found by it. */
static int enter(bitsim_world *world, bitsim__world_principal *principal, const char *name) {
    int error = bitsim__world_table_reserve(&world->principals, world->memory);
    if (error != BITSIM_OK) return error;
    principal->name = bitsim__world_name_copy(name, world->memory);
    if (!principal->name) return BITSIM_ERR_NOMEM;
    principal->entry.key = principal->name;
    principal->entry.length = strlen(name);
    principal->entry.hash = bitsim__world_hash(name, principal->entry.length, true);
    bitsim__world_table_add(&world->principals, &principal->entry);
    return BITSIM_OK;
}

/* Draws the SID of a new account or group of the computer. */
static bitsim_sid next_sid(bitsim_world *world) {
    bitsim_sid sid;
    bitsim_sid_append(&world->machine_sid, world->next_rid++, &sid);
    return sid;
}

int bitsim_world_add_group(bitsim_world *world, const char *name, bitsim_sid *sid) {
    const bitsim_memory *memory = world->memory;
    int error = check_name(world, name);
    if (error != BITSIM_OK) return error;
    error = bitsim__world_grow((void **)&world->groups, &world->group_room, world->group_count,
                               sizeof *world->groups, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_principal *group = memory->allocate_zeroed(1, sizeof *group, memory->user);
    if (!group) return BITSIM_ERR_NOMEM;
    error = enter(world, group, name);
    if (error != BITSIM_OK) {
        memory->release(group, memory->user);
        return error;
    }
    group->sid = next_sid(world);
    world->groups[world->group_count++] = group;
    if (sid) *sid = group->sid;
    return BITSIM_OK;
}

static void free_account(bitsim__world_account *account, const bitsim_memory *memory) {
    memory->release(account->principal.name, memory->user);
    memory->release(account->service, memory->user);
    memory->release(account->groups, memory->user);
    memory->release(account, memory->user);
}

/* Whether the fields of |config| go together. */
static bool is_sound(const bitsim_account_config *config) {
    if ((unsigned)config->kind >= BITSIM_ACCOUNT_KIND_COUNT) return false;
    if (config->kind == BITSIM_ACCOUNT_VIRTUAL) return config->service && !config->group_count;
    if (is_service_account(config->kind)) return config->group_count == 0;
    return !config->service;
}

/* The account with the RID 500, if there is none yet. */
static int find_built_in(bitsim_sid *out, const bitsim_world *world) {
    for (size_t i = 0; i < world->account_count; i++)
        if (world->accounts[i]->kind == BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR)
            return BITSIM_ERR_INVALID;
    return bitsim_sid_append(&world->machine_sid, 500, out);
}

/* Finds the user SID of an account, but for that of a user, which is drawn last. */
static int find_user(bitsim_sid *out, const bitsim_world *world,
                     const bitsim_account_config *config) {
    switch (config->kind) {
    case BITSIM_ACCOUNT_LOCAL_SYSTEM:
        *out = bitsim_sid_well_known(BITSIM_SID_LOCAL_SYSTEM);
        return BITSIM_OK;
    case BITSIM_ACCOUNT_LOCAL_SERVICE:
        *out = bitsim_sid_well_known(BITSIM_SID_LOCAL_SERVICE);
        return BITSIM_OK;
    case BITSIM_ACCOUNT_NETWORK_SERVICE:
        *out = bitsim_sid_well_known(BITSIM_SID_NETWORK_SERVICE);
        return BITSIM_OK;
    case BITSIM_ACCOUNT_VIRTUAL: return bitsim_sid_for_service(config->service, out);
    case BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR: return find_built_in(out, world);
    case BITSIM_ACCOUNT_USER:
    case BITSIM_ACCOUNT_ADMINISTRATOR:
    case BITSIM_ACCOUNT_UNSPLIT_ADMINISTRATOR:
    case BITSIM_ACCOUNT_KIND_COUNT: break;
    }
    return BITSIM_OK;
}

static int copy_config(const bitsim_world *world, bitsim__world_account *account,
                       const bitsim_account_config *config) {
    const bitsim_memory *memory = world->memory;
    account->kind = config->kind;
    account->service_sid = config->service_sid;
    if (account->service_sid == BITSIM_SERVICE_SID_NONE && config->service)
        account->service_sid = BITSIM_SERVICE_SID_UNRESTRICTED;
    if (config->service) {
        account->service = bitsim__world_name_copy(config->service, memory);
        if (!account->service) return BITSIM_ERR_NOMEM;
    }
    if (config->group_count == 0) return BITSIM_OK;
    if (config->group_count > BITSIM_TOKEN_GROUPS_MAX) return BITSIM_ERR_RANGE;
    account->groups = memory->allocate(config->group_count * sizeof *account->groups, memory->user);
    if (!account->groups) return BITSIM_ERR_NOMEM;
    for (size_t i = 0; i < config->group_count; i++) {
        int error = bitsim_world_find_sid(world, config->groups[i], &account->groups[i]);
        if (error != BITSIM_OK) return error;
    }
    account->group_count = config->group_count;
    return BITSIM_OK;
}

/* Takes back what |enter| did. */
static void leave(bitsim_world *world, bitsim__world_account *account) {
    if (account->principal.name)
        bitsim__world_table_remove(&world->principals, &account->principal.entry);
}

static int add_account(bitsim_world *world, const char *name, const bitsim_account_config *config,
                       bitsim_account_id *out) {
    const bitsim_memory *memory = world->memory;
    int error = bitsim__world_grow((void **)&world->accounts, &world->account_room,
                                   world->account_count, sizeof *world->accounts, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_account *account = memory->allocate_zeroed(1, sizeof *account, memory->user);
    if (!account) return BITSIM_ERR_NOMEM;
    error = find_user(&account->principal.sid, world, config);
    if (error == BITSIM_OK) error = copy_config(world, account, config);
    if (error == BITSIM_OK) error = enter(world, &account->principal, name);
    if (error == BITSIM_OK && is_service_account(config->kind))
        error = bitsim__world_session_of_service(world, account,
                                                 (uint32_t)world->account_count + 1);
    if (error != BITSIM_OK) {
        leave(world, account);
        free_account(account, memory);
        return error;
    }
    if (account->principal.sid.count == 0) account->principal.sid = next_sid(world);
    world->accounts[world->account_count++] = account;
    account->principal.account = (bitsim_account_id)world->account_count;
    if (out) *out = account->principal.account;
    return BITSIM_OK;
}

int bitsim_world_add_account(bitsim_world *world, const char *name,
                             const bitsim_account_config *config, bitsim_account_id *out) {
    static const bitsim_account_config defaults;
    if (!config) config = &defaults;
    if (!is_sound(config)) return BITSIM_ERR_INVALID;
    int error = check_name(world, name);
    return error == BITSIM_OK ? add_account(world, name, config, out) : error;
}

int bitsim__world_accounts_begin(bitsim_world *world) {
    static const bitsim_well_known users[] = {BITSIM_SID_LOCAL_SYSTEM, BITSIM_SID_LOCAL_SERVICE,
                                              BITSIM_SID_NETWORK_SERVICE};
    int error = BITSIM_OK;
    for (int i = 0; i < 3 && error == BITSIM_OK; i++) {
        bitsim_sid sid = bitsim_sid_well_known(users[i]);
        bitsim_account_config config = {
            .kind = (bitsim_account_kind)(BITSIM_ACCOUNT_LOCAL_SYSTEM + i)};
        error = add_account(world, bitsim_sid_name(&sid), &config, NULL);
    }
    return error;
}

void bitsim__world_accounts_end(bitsim_world *world) {
    const bitsim_memory *memory = world->memory;
    for (size_t i = 0; i < world->account_count; i++) free_account(world->accounts[i], memory);
    memory->release(world->accounts, memory->user);
    for (size_t i = 0; i < world->group_count; i++) {
        memory->release(world->groups[i]->name, memory->user);
        memory->release(world->groups[i], memory->user);
    }
    memory->release(world->groups, memory->user);
    bitsim__world_table_clear(&world->principals, memory);
}

/* ---- Questions ---- */

static const bitsim__world_account *account_of(const bitsim_world *world, bitsim_account_id id) {
    return id > 0 && id <= world->account_count ? world->accounts[id - 1] : NULL;
}

int bitsim_world_find_account(const bitsim_world *world, const char *name, bitsim_account_id *out) {
    const bitsim__world_principal *found = find_principal(world, name);
    if (!found || found->account == 0) return BITSIM_ERR_NOT_FOUND;
    *out = found->account;
    return BITSIM_OK;
}

const char *bitsim_world_account_name(const bitsim_world *world, bitsim_account_id account) {
    const bitsim__world_account *found = account_of(world, account);
    return found ? found->principal.name : NULL;
}

const bitsim_sid *bitsim_world_account_sid(const bitsim_world *world, bitsim_account_id account) {
    const bitsim__world_account *found = account_of(world, account);
    return found ? &found->principal.sid : NULL;
}

bitsim_account_kind bitsim_world_account_kind(const bitsim_world *world,
                                              bitsim_account_id account) {
    const bitsim__world_account *found = account_of(world, account);
    return found ? found->kind : BITSIM_ACCOUNT_KIND_COUNT;
}

int bitsim_world_find_sid(const bitsim_world *world, const char *name, bitsim_sid *out) {
    const bitsim__world_principal *found = find_principal(world, name);
    if (found) *out = found->sid;
    else if (bitsim__world_name_equal(name, world->computer_name)) *out = world->computer_sid;
    else if (bitsim_sid_find(name, out) != BITSIM_OK &&
             bitsim_sid_parse(name, out, NULL) != BITSIM_OK)
        return BITSIM_ERR_NOT_FOUND;
    return BITSIM_OK;
}

const char *bitsim_world_sid_name(const bitsim_world *world, const bitsim_sid *sid) {
    for (size_t i = 0; i < world->account_count; i++)
        if (bitsim_sid_equal(&world->accounts[i]->principal.sid, sid))
            return world->accounts[i]->principal.name;
    for (size_t i = 0; i < world->group_count; i++)
        if (bitsim_sid_equal(&world->groups[i]->sid, sid)) return world->groups[i]->name;
    if (bitsim_sid_equal(sid, &world->computer_sid)) return world->computer_name;
    return bitsim_sid_name(sid);
}

const char *bitsim_account_kind_name(bitsim_account_kind kind) {
    static const char *const names[BITSIM_ACCOUNT_KIND_COUNT] = {
        "user",         "administrator",         "unsplit-administrator",
        "local-system", "local-service",         "network-service",
        "virtual",      "built-in-administrator"};
    return (unsigned)kind < BITSIM_ACCOUNT_KIND_COUNT ? names[kind] : "?";
}
