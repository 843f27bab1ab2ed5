/* SPDX-License-Identifier: MIT */
#include "world/guard.h"

#include "world/name.h"

bool bitsim__world_guard_is_sound(const bitsim_challenge *challenge) {
    return challenge->scheme <= BG_AUTH_SCHEME_PASSPORT;
}

int bitsim__world_credentials_make(bitsim__world_credentials *out, const char *where,
                                   const char *user, const char *password,
                                   const bitsim_memory *memory) {
    bitsim__world_credentials made = {
        .where = where ? bitsim__world_name_copy(where, memory) : NULL,
        .user = bitsim__world_name_copy(user, memory),
        .password = bitsim__world_name_copy(password, memory),
    };
    if ((where && !made.where) || !made.user || !made.password) {
        bitsim__world_credentials_end(&made, memory);
        return BITSIM_ERR_NOMEM;
    }
    *out = made;
    return BITSIM_OK;
}

void bitsim__world_credentials_end(bitsim__world_credentials *credentials,
                                   const bitsim_memory *memory) {
    memory->release(credentials->where, memory->user);
    memory->release(credentials->user, memory->user);
    memory->release(credentials->password, memory->user);
}

void bitsim__world_guard_end(bitsim__world_guard *guard, const bitsim_memory *memory) {
    for (size_t i = 0; i < guard->credential_count; i++)
        bitsim__world_credentials_end(&guard->credentials[i], memory);
    memory->release(guard->credentials, memory->user);
    memory->release(guard->sids, memory->user);
}
