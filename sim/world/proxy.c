/* SPDX-License-Identifier: MIT */
#include "world/proxy.h"

#include <string.h>

#include "world/guard.h"
#include "world/name.h"

bitsim__world_proxy *bitsim__world_proxy_find(const bitsim_world *world, const char *name) {
    size_t length = strlen(name);
    uint64_t hash = bitsim__world_hash(name, length, true);
    return (bitsim__world_proxy *)bitsim__world_table_find(&world->proxies, hash, name, length);
}

static bool is_sound(const bitsim_proxy_config *config) {
    return bitsim__world_guard_is_sound(&config->challenge) &&
           (unsigned)config->connect < BITSIM_CONNECT_COUNT &&
           config->connect != BITSIM_CONNECT_BROKEN;
}

int bitsim_world_set_proxy(bitsim_world *world, const char *name,
                           const bitsim_proxy_config *config) {
    bitsim__world_proxy *proxy = bitsim__world_proxy_find(world, name);
    if (!proxy) return BITSIM_ERR_NOT_FOUND;
    if (!is_sound(config)) return BITSIM_ERR_INVALID;
    proxy->connect = config->connect;
    proxy->guard.challenge = config->challenge;
    return BITSIM_OK;
}

int bitsim_world_add_proxy(bitsim_world *world, const char *name,
                           const bitsim_proxy_config *config) {
    static const bitsim_proxy_config defaults;
    const bitsim_memory *memory = world->memory;
    if (!config) config = &defaults;
    int error = bitsim__world_name_check(name);
    if (error != BITSIM_OK) return error;
    if (!is_sound(config) || bitsim__world_proxy_find(world, name)) return BITSIM_ERR_INVALID;
    error = bitsim__world_table_reserve(&world->proxies, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_proxy *proxy = memory->allocate_zeroed(1, sizeof *proxy, memory->user);
    char *copy = bitsim__world_name_copy(name, memory);
    if (!proxy || !copy) {
        memory->release(proxy, memory->user);
        memory->release(copy, memory->user);
        return BITSIM_ERR_NOMEM;
    }
    proxy->name = copy;
    proxy->entry.key = copy;
    proxy->entry.length = strlen(copy);
    proxy->entry.hash = bitsim__world_hash(copy, proxy->entry.length, true);
    bitsim__world_table_add(&world->proxies, &proxy->entry);
    return bitsim_world_set_proxy(world, name, config);
}

/* ---- People ---- */

/* A SID's key is its used part: zeros behind it would say nothing. */
static size_t key_length(const bitsim_sid *sid) {
    return offsetof(bitsim_sid, sub) + sid->count * sizeof sid->sub[0];
}

static bitsim__world_person *find_person(const bitsim_world *world, const bitsim_sid *sid) {
    return (bitsim__world_person *)bitsim__world_table_find(&world->people, bitsim_sid_hash(sid),
                                                            (const char *)sid, key_length(sid));
}

static int need_person(bitsim_world *world, const bitsim_sid *sid, bitsim__world_person **out) {
    const bitsim_memory *memory = world->memory;
    *out = find_person(world, sid);
    if (*out) return BITSIM_OK;
    int error = bitsim__world_table_reserve(&world->people, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_person *person = memory->allocate_zeroed(1, sizeof *person, memory->user);
    if (!person) return BITSIM_ERR_NOMEM;
    person->sid = *sid;
    person->entry.key = (const char *)&person->sid;
    person->entry.length = key_length(sid);
    person->entry.hash = bitsim_sid_hash(sid);
    bitsim__world_table_add(&world->people, &person->entry);
    *out = person;
    return BITSIM_OK;
}

const bitsim__world_person *bitsim__world_proxy_person(const bitsim_world *world,
                                                       const bitsim_token *token) {
    return token ? find_person(world, bitsim_token_user(token)) : NULL;
}

/* Puts a copy of |name|, or NULL, into |*place|. */
static int replace(char **place, const char *name, const bitsim_memory *memory) {
    char *copy = NULL;
    if (name) {
        int error = bitsim__world_name_check(name);
        if (error != BITSIM_OK) return error;
        copy = bitsim__world_name_copy(name, memory);
        if (!copy) return BITSIM_ERR_NOMEM;
    }
    memory->release(*place, memory->user);
    *place = copy;
    return BITSIM_OK;
}

int bitsim_world_set_proxy_settings(bitsim_world *world, const bitsim_sid *sid,
                                    bitsim_proxy_settings_kind kind, const char *name) {
    if ((unsigned)kind > BITSIM_PROXY_DETECT) return BITSIM_ERR_INVALID;
    /* Those that ask for detection may name a list beside it. */
    if (kind == BITSIM_PROXY_NAMED ? !name : kind == BITSIM_PROXY_NONE && name)
        return BITSIM_ERR_INVALID;
    bitsim__world_person *person;
    int error = need_person(world, sid, &person);
    if (error == BITSIM_OK) error = replace(&person->settings_proxy, name, world->memory);
    if (error == BITSIM_OK) person->settings = kind;
    return error;
}

int bitsim_world_set_proxy_bypass(bitsim_world *world, const bitsim_sid *sid, const char *list) {
    bitsim__world_person *person;
    int error = need_person(world, sid, &person);
    return error == BITSIM_OK ? replace(&person->settings_bypass, list, world->memory) : error;
}

int bitsim_world_set_detected_proxy(bitsim_world *world, const bitsim_sid *sid, const char *name) {
    bitsim__world_person *person;
    int error = need_person(world, sid, &person);
    return error == BITSIM_OK ? replace(&person->detected_proxy, name, world->memory) : error;
}

static bitsim__world_credentials *find_stored(const bitsim__world_person *person,
                                              const char *name) {
    for (size_t i = 0; i < person->stored_count; i++)
        if (bitsim__world_name_equal(person->stored[i].where, name)) return &person->stored[i];
    return NULL;
}

const bitsim__world_credentials *bitsim__world_proxy_stored(const bitsim_world *world,
                                                            const bitsim_token *token,
                                                            const char *name) {
    const bitsim__world_person *person = bitsim__world_proxy_person(world, token);
    return person ? find_stored(person, name) : NULL;
}

int bitsim_world_store_credentials(bitsim_world *world, const bitsim_sid *sid, const char *name,
                                   const char *user, const char *password) {
    const bitsim_memory *memory = world->memory;
    bitsim__world_person *person;
    int error = bitsim__world_name_check(name);
    if (error == BITSIM_OK) error = need_person(world, sid, &person);
    if (error == BITSIM_OK)
        error = bitsim__world_grow((void **)&person->stored, &person->stored_room,
                                   person->stored_count, sizeof *person->stored, memory);
    bitsim__world_credentials made;
    if (error == BITSIM_OK)
        error = bitsim__world_credentials_make(&made, name, user, password, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_credentials *place = find_stored(person, name);
    if (place) bitsim__world_credentials_end(place, memory);
    else place = &person->stored[person->stored_count++];
    *place = made;
    return BITSIM_OK;
}

static void end_proxy(bitsim__world_entry *entry, void *user) {
    const bitsim_memory *memory = ((bitsim_world *)user)->memory;
    bitsim__world_proxy *proxy = (bitsim__world_proxy *)entry;
    bitsim__world_guard_end(&proxy->guard, memory);
    memory->release(proxy->name, memory->user);
    memory->release(proxy, memory->user);
}

static void end_person(bitsim__world_entry *entry, void *user) {
    const bitsim_memory *memory = ((bitsim_world *)user)->memory;
    bitsim__world_person *person = (bitsim__world_person *)entry;
    for (size_t i = 0; i < person->stored_count; i++)
        bitsim__world_credentials_end(&person->stored[i], memory);
    memory->release(person->stored, memory->user);
    memory->release(person->settings_proxy, memory->user);
    memory->release(person->settings_bypass, memory->user);
    memory->release(person->detected_proxy, memory->user);
    memory->release(person, memory->user);
}

void bitsim__world_proxies_end(bitsim_world *world) {
    bitsim__world_table_each(&world->proxies, end_proxy, world);
    bitsim__world_table_clear(&world->proxies, world->memory);
    bitsim__world_table_each(&world->people, end_person, world);
    bitsim__world_table_clear(&world->people, world->memory);
}
