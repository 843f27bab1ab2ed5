/* SPDX-License-Identifier: MIT */
#include "job/challenge.h"

#include "base/text.h"

static bool ends_authority(char c) { return c == '\0' || c == '/' || c == '?' || c == '#'; }

/* The host, port and all that stands before them, or NULL if |remote| is no URL. */
static const char *authority_of(const char *remote) {
    for (const char *at = remote; *at; at++)
        if (at[0] == ':' && at[1] == '/' && at[2] == '/') return at + 3;
    return NULL;
}

/* Finds "user:password@" in |remote|; false if it is not there. */
static bool find_user_information(const char *remote, const char **user, const char **colon,
                                  const char **end) {
    *user = authority_of(remote);
    if (!*user) return false;
    *end = NULL;
    for (const char *at = *user; !ends_authority(*at); at++)
        if (*at == '@') *end = at;
    if (!*end) return false;
    *colon = *user;
    while (*colon < *end && **colon != ':') ++*colon;
    return *colon<*end && * colon> * user;
}

bitsim__challenges *bitsim__challenges_new(const char *remote, const bitsim_memory *memory) {
    bitsim__challenges *made = memory->allocate_zeroed(1, sizeof *made, memory->user);
    if (!made) return NULL;
    const char *user, *colon, *end;
    if (!find_user_information(remote, &user, &colon, &end)) return made;
    made->user = bitsim__text_copy_span(user, (size_t)(colon - user), memory);
    made->password = bitsim__text_copy_span(colon + 1, (size_t)(end - colon - 1), memory);
    if (made->user && made->password) return made;
    bitsim__challenges_del(made, memory);
    return NULL;
}

void bitsim__challenges_del(bitsim__challenges *challenges, const bitsim_memory *memory) {
    if (!challenges) return;
    for (int i = 0; i < 2; i++)
        bitsim__credential_let_go(&challenges->answers[i].credential, memory);
    memory->release(challenges->user, memory->user);
    memory->release(challenges->password, memory->user);
    memory->release(challenges, memory->user);
}
