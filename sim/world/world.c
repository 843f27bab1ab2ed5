/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world.h"

#include <string.h>

#include "bitsim/build.h"
#include "bitsim/random.h"
#include "world/name.h"
#include "world/state.h"

enum {
    /* first_rid: of accounts and groups (the numbers below are Windows' own). */
    first_rid = 1001,
    /* computer_rid: of the computer's account in its domain. */
    computer_rid = 1104,
    /* first_luid: of logon sessions, above those that every machine has. */
    first_luid = 0x10000,
    ms = BITSIM_TICKS_PER_MS,
};

static const bitsim_link default_link = {20 * ms, UINT64_C(10) << 20};

static const bitsim_time default_durations[BITSIM_OPERATION_COUNT] = {
    [BITSIM_OPERATION_CREATE_TEMPORARY] = 1 * ms,  [BITSIM_OPERATION_OPEN_LOCAL] = 1 * ms,
    [BITSIM_OPERATION_CREATE_REPLY] = 1 * ms,      [BITSIM_OPERATION_READ_PROXY_SETTINGS] = 1 * ms,
    [BITSIM_OPERATION_DETECT_PROXY] = 100 * ms,    [BITSIM_OPERATION_OPEN_CERTIFICATE] = 1 * ms,
    [BITSIM_OPERATION_CALL_BACK] = 1 * ms,         [BITSIM_OPERATION_RUN_COMMAND] = 10 * ms,
    [BITSIM_OPERATION_JUDGE_CERTIFICATE] = 1 * ms,
};

static bitsim_sid draw_domain(bitsim_random *random) {
    uint32_t a = (uint32_t)bitsim_random_next(random);
    uint32_t b = (uint32_t)bitsim_random_next(random);
    uint32_t c = (uint32_t)bitsim_random_next(random);
    return bitsim_sid_domain(a, b, c);
}

/* How the computer's account appears on another machine: as a member of Domain computers. */
static int make_computer_token(bitsim_world *world) {
    bitsim_sid computers;
    bitsim_sid_append(&world->domain_sid, BITSIM_RID_DOMAIN_COMPUTERS, &computers);
    bitsim_logon logon = {.user = world->computer_sid, .groups = &computers, .group_count = 1};
    return bitsim_token_network_logon(&world->computer_token, &logon, world->memory);
}

/*
 * How nobody appears there: S-1-5-7 again, but the server may open files for him, which a token of
 * anonymous level would forbid.
 */
static int make_anonymous_token(bitsim_world *world) {
    bitsim_token *made;
    int error = bitsim_token_anonymous(&made, world->memory);
    if (error != BITSIM_OK) return error;
    bitsim_group groups[8];
    bitsim_token_parts parts = bitsim_token_get_parts(made, groups);
    parts.level = BITSIM_LEVEL_IMPERSONATION;
    error = bitsim_token_new(&world->anonymous_token, &parts, world->memory);
    bitsim_token_del(made);
    return error;
}

static int set_names(bitsim_world *world, const char *name, const char *domain) {
    if (bitsim__world_name_check(name) != BITSIM_OK ||
        bitsim__world_name_check(domain) != BITSIM_OK)
        return BITSIM_ERR_RANGE;
    size_t length = strlen(name);
    world->name = bitsim__world_name_copy(name, world->memory);
    world->domain = bitsim__world_name_copy(domain, world->memory);
    world->computer_name = world->memory->allocate(length + 2, world->memory->user);
    if (!world->name || !world->domain || !world->computer_name) return BITSIM_ERR_NOMEM;
    memcpy(world->computer_name, name, length);
    memcpy(world->computer_name + length, "$", 2);
    return BITSIM_OK;
}

static int begin(bitsim_world *world, const bitsim_world_config *config) {
    int error = set_names(world, config->name ? config->name : "HOST",
                          config->domain ? config->domain : "CONTOSO");
    if (error == BITSIM_OK) error = bitsim_token_local_system(&world->system_token, world->memory);
    if (error == BITSIM_OK) error = make_computer_token(world);
    if (error == BITSIM_OK) error = make_anonymous_token(world);
    if (error == BITSIM_OK) error = bitsim__world_accounts_begin(world);
    if (error == BITSIM_OK) error = bitsim_world_add_volume(world, 'C', NULL, NULL);
    return error;
}

int bitsim_world_new(bitsim_world **out, const bitsim_world_config *config,
                     const bitsim_memory *memory) {
    static const bitsim_world_config defaults;
    if (!config) config = &defaults;
    bitsim_world *world = memory->allocate_zeroed(1, sizeof *world, memory->user);
    if (!world) return BITSIM_ERR_NOMEM;
    bitsim_random random = bitsim_random_seed(config->seed);
    world->memory = memory;
    world->seed = config->seed;
    world->build = config->build ? config->build : BITSIM_BUILD_DEFAULT;
    world->machine_sid = draw_domain(&random);
    world->domain_sid = draw_domain(&random);
    bitsim_sid_append(&world->domain_sid, computer_rid, &world->computer_sid);
    world->network_up = true;
    world->link = default_link;
    memcpy(world->durations, default_durations, sizeof default_durations);
    world->next_rid = first_rid;
    world->next_luid = first_luid;
    world->principals.folds = true;
    world->files.folds = true;
    world->smb_servers.folds = true;
    world->shares.folds = true;
    world->http_servers.folds = true;
    world->proxies.folds = true;
    int error = begin(world, config);
    if (error != BITSIM_OK) {
        bitsim_world_del(world);
        return error;
    }
    *out = world;
    return BITSIM_OK;
}

void bitsim_world_del(bitsim_world *world) {
    if (!world) return;
    const bitsim_memory *memory = world->memory;
    bitsim__world_programs_end(world);
    bitsim__world_certificates_end(world);
    bitsim__world_proxies_end(world);
    bitsim__world_http_end(world);
    bitsim__world_smb_end(world);
    bitsim__world_handles_end(world);
    bitsim__world_files_end(world);
    bitsim__world_sessions_end(world);
    bitsim__world_accounts_end(world);
    bitsim_token_del(world->anonymous_token);
    bitsim_token_del(world->computer_token);
    bitsim_token_del(world->system_token);
    memory->release(world->computer_name, memory->user);
    memory->release(world->domain, memory->user);
    memory->release(world->name, memory->user);
    memory->release(world, memory->user);
}

const bitsim_memory *bitsim_world_memory(const bitsim_world *world) { return world->memory; }

const bitsim_sid *bitsim_world_machine_sid(const bitsim_world *world) {
    return &world->machine_sid;
}

const bitsim_sid *bitsim_world_domain_sid(const bitsim_world *world) { return &world->domain_sid; }

const bitsim_sid *bitsim_world_computer_sid(const bitsim_world *world) {
    return &world->computer_sid;
}

const bitsim_token *bitsim_world_computer_token(const bitsim_world *world) {
    return world->computer_token;
}

const bitsim_token *bitsim_world_anonymous_token(const bitsim_world *world) {
    return world->anonymous_token;
}

void bitsim_world_set_network(bitsim_world *world, bool up) { world->network_up = up; }

bool bitsim_world_network(const bitsim_world *world) { return world->network_up; }

int bitsim_world_set_duration(bitsim_world *world, bitsim_operation_kind kind,
                              bitsim_time duration) {
    if ((unsigned)kind >= BITSIM_OPERATION_COUNT) return BITSIM_ERR_INVALID;
    world->durations[kind] = duration;
    return BITSIM_OK;
}

bitsim_time bitsim_world_duration(const bitsim_world *world, bitsim_operation_kind kind) {
    return (unsigned)kind < BITSIM_OPERATION_COUNT ? world->durations[kind] : 0;
}

void bitsim_world_set_link(bitsim_world *world, bitsim_link link) { world->link = link; }

bitsim_link bitsim_world_link(const bitsim_world *world) { return world->link; }
