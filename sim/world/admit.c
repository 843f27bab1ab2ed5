/* SPDX-License-Identifier: MIT */
/* Whom servers and proxies let in. */
#include <string.h>

#include "world/guard.h"
#include "world/open.h"
#include "world/proxy.h"
#include "world/url.h"

int bitsim__world_guard_find(const bitsim_world *world, const char *where,
                             bitsim__world_guard **out) {
    bitsim__world_url url;
    if (bitsim__world_url_read(&url, where) == BITSIM_OK) {
        bitsim__world_http_server *server = (bitsim__world_http_server *)bitsim__world_table_find(
            &world->http_servers, url.origin_hash, url.origin, url.origin_length);
        if (!server) return BITSIM_ERR_NOT_FOUND;
        *out = &server->guard;
        return BITSIM_OK;
    }
    bitsim__world_proxy *proxy = bitsim__world_proxy_find(world, where);
    if (!proxy) return BITSIM_ERR_NOT_FOUND;
    *out = &proxy->guard;
    return BITSIM_OK;
}

int bitsim_world_admit_account(bitsim_world *world, const char *where, const bitsim_sid *sid) {
    bitsim__world_guard *guard;
    int error = bitsim__world_guard_find(world, where, &guard);
    if (error == BITSIM_OK)
        error = bitsim__world_grow((void **)&guard->sids, &guard->sid_room, guard->sid_count,
                                   sizeof *guard->sids, world->memory);
    if (error == BITSIM_OK) guard->sids[guard->sid_count++] = *sid;
    return error;
}

int bitsim_world_admit_credentials(bitsim_world *world, const char *where, const char *user,
                                   const char *password) {
    bitsim__world_guard *guard;
    int error = bitsim__world_guard_find(world, where, &guard);
    if (error == BITSIM_OK)
        error = bitsim__world_grow((void **)&guard->credentials, &guard->credential_room,
                                   guard->credential_count, sizeof *guard->credentials,
                                   world->memory);
    if (error == BITSIM_OK)
        error = bitsim__world_credentials_make(&guard->credentials[guard->credential_count], NULL,
                                               user, password, world->memory);
    if (error == BITSIM_OK) guard->credential_count++;
    return error;
}

static bool admits_credentials(const bitsim__world_guard *guard, const char *user,
                               const char *password) {
    if (!user || !password) return false;
    for (size_t i = 0; i < guard->credential_count; i++)
        if (strcmp(guard->credentials[i].user, user) == 0 &&
            strcmp(guard->credentials[i].password, password) == 0)
            return true;
    return false;
}

/* Implicit credentials are those of a token, as it appears over HTTP (AUTH-8). */
static bool admits_token(const bitsim_world *world, const bitsim__world_guard *guard,
                         const bitsim_token *token) {
    if (!token) return false;
    const bitsim_token *seen = bitsim__world_appearance(world, token, false);
    if (bitsim_token_is_anonymous(seen)) return false;
    if (guard->challenge.anybody) return true;
    for (size_t i = 0; i < guard->sid_count; i++)
        if (bitsim_token_has_enabled(seen, &guard->sids[i])) return true;
    return false;
}

/* The last answer of |operation|, as if it were the earlier one. */
static bitsim_earlier_answer last_answer(const bitsim_operation *operation) {
    return (bitsim_earlier_answer){operation->answer, operation->scheme_of_answer, operation->token,
                                   operation->user, operation->password};
}

bool bitsim__world_guard_admits(const bitsim_world *world, const bitsim__world_guard *guard,
                                const char *where, BG_AUTH_TARGET target,
                                const bitsim_operation *operation) {
    uint8_t scheme = guard->challenge.scheme;
    bitsim_earlier_answer given = operation->answer_to == target ? last_answer(operation)
                                                                 : operation->earlier;
    const bitsim__world_credentials *stored;
    switch (given.answer) {
    case BITSIM_AUTH_ANSWER_URL:
    case BITSIM_AUTH_ANSWER_EXPLICIT:
        return (uint8_t)given.scheme == scheme &&
               admits_credentials(guard, given.user, given.password);
    case BITSIM_AUTH_ANSWER_IMPLICIT:
        return (scheme == BG_AUTH_SCHEME_NTLM || scheme == BG_AUTH_SCHEME_NEGOTIATE) &&
               admits_token(world, guard, given.token);
    case BITSIM_AUTH_ANSWER_STORED:
        stored = bitsim__world_proxy_stored(world, given.token, where);
        return stored && admits_credentials(guard, stored->user, stored->password);
    case BITSIM_AUTH_ANSWER_NONE: break;
    }
    return false;
}
