/* SPDX-License-Identifier: MIT */
#include "job/credential.h"

#include <stddef.h>

#include "base/text.h"

bitsim__credential *bitsim__credential_new(BG_AUTH_TARGET target, BG_AUTH_SCHEME scheme,
                                           const char *user, const char *password,
                                           const bitsim_memory *memory) {
    bitsim__credential *made = memory->allocate_zeroed(1, sizeof *made, memory->user);
    if (!made) return NULL;
    made->target = target;
    made->scheme = scheme;
    made->user = user ? bitsim__text_copy(user, memory) : NULL;
    made->password = password ? bitsim__text_copy(password, memory) : NULL;
    if ((user && !made->user) || (password && !made->password))
        bitsim__credential_let_go(&made, memory);
    return made;
}

bitsim__credential *bitsim__credential_hold(bitsim__credential *credential) {
    if (credential) credential->others++;
    return credential;
}

void bitsim__credential_let_go(bitsim__credential **place, const bitsim_memory *memory) {
    bitsim__credential *credential = *place;
    *place = NULL;
    if (!credential || credential->others--) return;
    memory->release(credential->user, memory->user);
    memory->release(credential->password, memory->user);
    memory->release(credential, memory->user);
}

bitsim__credential **bitsim__credentials_find(bitsim__credential **list, BG_AUTH_TARGET target,
                                              BG_AUTH_SCHEME scheme) {
    while (*list && ((*list)->target != target || (*list)->scheme != scheme)) list = &(*list)->next;
    return list;
}

void bitsim__credentials_put(bitsim__credential **list, bitsim__credential **place,
                             bitsim__credential *fresh, const bitsim_memory *memory) {
    if (*place) bitsim__credentials_take(place, memory);
    else place = list;
    fresh->next = *place;
    *place = fresh;
}

void bitsim__credentials_take(bitsim__credential **place, const bitsim_memory *memory) {
    bitsim__credential *next = (*place)->next;
    (*place)->next = NULL;
    bitsim__credential_let_go(place, memory);
    *place = next;
}

void bitsim__credentials_clear(bitsim__credential **list, const bitsim_memory *memory) {
    while (*list) bitsim__credentials_take(list, memory);
}
