/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "world/name.h"
#include "world/session.h"

/* The drives of the tokens of |form|: those of the elevated half are its own. */
static bitsim__world_drives *drives_of(bitsim__world_session *session, bitsim_token_form form) {
    bool elevated = form == BITSIM_TOKEN_ELEVATED && session->view.elevated_session != 0;
    return &session->drives[elevated ? 1 : 0];
}

static int read_letter(char letter, unsigned *out) {
    unsigned index = (unsigned)(letter | 0x20) - 'a';
    if (index >= bitsim__world_letters) return BITSIM_ERR_INVALID;
    *out = index;
    return BITSIM_OK;
}

int bitsim_world_map_drive(bitsim_world *world, bitsim_session_id id, bitsim_token_form form,
                           char letter, const char *target) {
    bitsim__world_session *session = bitsim__world_session_get(world, id);
    if (!session || !session->view.open) return BITSIM_ERR_NOT_FOUND;
    unsigned index;
    int error = read_letter(letter, &index);
    if (error != BITSIM_OK) return error;
    if (world->volumes[index]) return BITSIM_ERR_INVALID;
    bitsim__world_path path;
    bitsim__world_path_buffer buffer;
    error = bitsim__world_path_read(&path, target, &buffer);
    if (error != BITSIM_OK) return error;
    /* A mapped drive that leads to a mapped drive would be looked up for ever. */
    if (!bitsim__world_path_is_remote(&path) && !world->volumes[bitsim__world_path_letter(&path)])
        return BITSIM_ERR_NOT_FOUND;
    char *copy = bitsim__world_name_copy(path.text, world->memory);
    if (!copy) return BITSIM_ERR_NOMEM;
    char **place = &drives_of(session, form)->target[index];
    world->memory->release(*place, world->memory->user);
    *place = copy;
    return BITSIM_OK;
}

int bitsim_world_unmap_drive(bitsim_world *world, bitsim_session_id id, bitsim_token_form form,
                             char letter) {
    bitsim__world_session *session = bitsim__world_session_get(world, id);
    unsigned index;
    if (!session || read_letter(letter, &index) != BITSIM_OK) return BITSIM_ERR_NOT_FOUND;
    char **place = &drives_of(session, form)->target[index];
    if (!*place) return BITSIM_ERR_NOT_FOUND;
    world->memory->release(*place, world->memory->user);
    *place = NULL;
    return BITSIM_OK;
}

const char *bitsim__world_drive_target(const bitsim_world *world, const bitsim_token *token,
                                       unsigned letter) {
    uint64_t luid = bitsim_token_logon_session(token);
    for (size_t i = 0; i < world->session_count; i++) {
        const bitsim__world_session *session = world->sessions[i];
        const char *target = NULL;
        if (!session->view.open) continue;
        if (session->view.logon_session == luid) target = session->drives[0].target[letter];
        else if (session->view.elevated_session == luid) target = session->drives[1].target[letter];
        /* Services of one account share a logon session, though each has an entry here. */
        if (target) return target;
    }
    return NULL;
}
