/* SPDX-License-Identifier: MIT */
#include "world/certificate.h"

#include <string.h>

#include "bitsim/random.h"
#include "world/name.h"

static bool is_of_users(BG_CERT_STORE_LOCATION location) {
    return location == BG_CERT_STORE_LOCATION_CURRENT_USER ||
           location == BG_CERT_STORE_LOCATION_CURRENT_USER_GROUP_POLICY;
}

static bitsim__world_store *find_store(const bitsim_world *world, BG_CERT_STORE_LOCATION location,
                                       const char *name, const bitsim_sid *owner) {
    for (size_t i = 0; i < world->store_count; i++) {
        bitsim__world_store *store = &world->stores[i];
        if (store->location != location || !bitsim__world_name_equal(store->name, name)) continue;
        if (!store->owned || (owner && bitsim_sid_equal(&store->owner, owner))) return store;
    }
    return NULL;
}

static int check_store(BG_CERT_STORE_LOCATION location, const char *name, const bitsim_sid *owner) {
    if ((unsigned)location > BG_CERT_STORE_LOCATION_LOCAL_MACHINE_ENTERPRISE)
        return BITSIM_ERR_INVALID;
    if (is_of_users(location) != (owner != NULL)) return BITSIM_ERR_INVALID;
    return bitsim__world_name_check(name);
}

int bitsim_world_add_store(bitsim_world *world, BG_CERT_STORE_LOCATION location, const char *name,
                           const bitsim_sid *owner) {
    int error = check_store(location, name, owner);
    if (error != BITSIM_OK) return error;
    if (find_store(world, location, name, owner)) return BITSIM_ERR_INVALID;
    error = bitsim__world_grow((void **)&world->stores, &world->store_room, world->store_count,
                               sizeof *world->stores, world->memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_store store = {.location = location, .owned = owner != NULL};
    if (owner) store.owner = *owner;
    store.name = bitsim__world_name_copy(name, world->memory);
    if (!store.name) return BITSIM_ERR_NOMEM;
    world->stores[world->store_count++] = store;
    return BITSIM_OK;
}

/* Twenty bytes that look like a SHA-1 hash, drawn with a seed that all that is given goes into. */
static void make_hash(uint8_t hash[20], const bitsim_world *world,
                      const bitsim_certificate_config *config) {
    uint64_t seed = world->seed + (uint64_t)config->location;
    seed = seed * 31 + bitsim__world_hash(config->store, strlen(config->store), true);
    seed = seed * 31 + bitsim__world_hash(config->subject, strlen(config->subject), true);
    if (config->owner) seed = seed * 31 + bitsim_sid_hash(config->owner);
    bitsim_random random = bitsim_random_seed(seed);
    for (int i = 0; i < 20; i++) hash[i] = (uint8_t)(bitsim_random_next(&random) >> 56);
}

int bitsim_world_add_certificate(bitsim_world *world, const bitsim_certificate_config *config,
                                 uint8_t hash[20], bitsim_syntax_error *error) {
    const bitsim_memory *memory = world->memory;
    int result = check_store(config->location, config->store, config->owner);
    if (result == BITSIM_OK) result = bitsim__world_name_check(config->subject);
    if (result != BITSIM_OK) return result;
    bitsim__world_store *store = find_store(world, config->location, config->store, config->owner);
    for (size_t i = 0; store && i < store->certificate_count; i++)
        if (bitsim__world_name_equal(store->certificates[i].subject, config->subject))
            return BITSIM_ERR_INVALID;
    bitsim__world_certificate made = {.is_distrusted = config->is_distrusted};
    const char *sddl = config->key_sddl ? config->key_sddl : BITSIM_WORLD_KEY_SDDL;
    result = bitsim__world_security_read(&made.key, world, sddl, BITSIM_OBJECT_KEY, error);
    if (result != BITSIM_OK) return result;
    made.subject = bitsim__world_name_copy(config->subject, memory);
    if (!made.subject) result = BITSIM_ERR_NOMEM;
    if (result == BITSIM_OK && !store) {
        result = bitsim_world_add_store(world, config->location, config->store, config->owner);
        store = &world->stores[world->store_count - (world->store_count > 0)];
    }
    if (result == BITSIM_OK)
        result = bitsim__world_grow((void **)&store->certificates, &store->certificate_room,
                                    store->certificate_count, sizeof *store->certificates, memory);
    if (result != BITSIM_OK) {
        memory->release(made.subject, memory->user);
        bitsim__world_security_release(made.key, memory);
        return result;
    }
    make_hash(made.hash, world, config);
    store->certificates[store->certificate_count++] = made;
    if (hash) memcpy(hash, made.hash, sizeof made.hash);
    return BITSIM_OK;
}

static void end_certificate(bitsim__world_certificate *certificate, const bitsim_memory *memory) {
    memory->release(certificate->subject, memory->user);
    bitsim__world_security_release(certificate->key, memory);
}

int bitsim_world_remove_certificate(bitsim_world *world, const uint8_t hash[20]) {
    for (size_t i = 0; i < world->store_count; i++) {
        bitsim__world_store *store = &world->stores[i];
        for (size_t k = 0; k < store->certificate_count; k++) {
            if (memcmp(store->certificates[k].hash, hash, 20) != 0) continue;
            end_certificate(&store->certificates[k], world->memory);
            store->certificate_count--;
            memmove(&store->certificates[k], &store->certificates[k + 1],
                    (store->certificate_count - k) * sizeof *store->certificates);
            return BITSIM_OK;
        }
    }
    return BITSIM_ERR_NOT_FOUND;
}

void bitsim__world_certificates_end(bitsim_world *world) {
    const bitsim_memory *memory = world->memory;
    for (size_t i = 0; i < world->store_count; i++) {
        bitsim__world_store *store = &world->stores[i];
        for (size_t k = 0; k < store->certificate_count; k++)
            end_certificate(&store->certificates[k], memory);
        memory->release(store->certificates, memory->user);
        memory->release(store->name, memory->user);
    }
    memory->release(world->stores, memory->user);
}

bitsim__world_certificate_result bitsim__world_certificate_find(
    const bitsim_world *world, const bitsim_certificate_name *name, const bitsim_token *token,
    const bitsim__world_certificate **out) {
    const bitsim_sid *user = token ? bitsim_token_user(token) : NULL;
    const bitsim__world_store *store = find_store(world, name->location, name->store, user);
    if (!store) return BITSIM__CERTIFICATE_NO_STORE;
    for (size_t i = 0; i < store->certificate_count; i++) {
        const bitsim__world_certificate *certificate = &store->certificates[i];
        bool matches = name->subject
                           ? bitsim__world_name_contains(certificate->subject, name->subject)
                           : memcmp(certificate->hash, name->hash, 20) == 0;
        if (!matches) continue;
        *out = certificate;
        return BITSIM__CERTIFICATE_FOUND;
    }
    return BITSIM__CERTIFICATE_MISSING;
}

bool bitsim__world_certificate_is_distrusted(const bitsim_world *world, const uint8_t hash[20]) {
    for (size_t i = 0; i < world->store_count; i++) {
        const bitsim__world_store *store = &world->stores[i];
        for (size_t k = 0; k < store->certificate_count; k++)
            if (memcmp(store->certificates[k].hash, hash, 20) == 0)
                return store->certificates[k].is_distrusted;
    }
    return false;
}

bool bitsim__world_certificate_open(const bitsim__world_certificate *certificate,
                                    const bitsim_token *token, const bitsim__world_watch *watch) {
    return bitsim__world_check(watch, certificate->subject, BITSIM_OBJECT_KEY, certificate->key,
                               GENERIC_READ, token);
}
