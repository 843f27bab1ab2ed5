/* SPDX-License-Identifier: MIT */
/* Who is logged on, and whose token somebody has. */
#include "bitsim/error.h"
#include "scenario/play.h"
#include "scenario/values.h"

int bitsim__play_logon(play *p, const story_logon *logon) {
    bitsim_account_id account;
    bitsim_session_id *session =
        &p->sessions[bitsim__find_name(&p->story->sessions, logon->session)];
    bitsim_session_view view;
    if (*session && bitsim_world_session(p->world, *session, &view) == BITSIM_OK && view.open)
        return bitsim__play_stop_found(p, BITSIM_ERR_INVALID, logon->node,
                                       "a logon under a name that no open session has; give it one "
                                       "with 'session'");
    bool is_other = logon->kind >= STORY_SESSION_OTHER;
    const bitsim_logon_config config = {
        .kind = is_other ? BITSIM_SESSION_OTHER : (bitsim_session_kind)logon->kind,
        .type = is_other ? (bitsim_logon_type)(logon->kind - STORY_SESSION_OTHER)
                         : BITSIM_LOGON_SYSTEM,
    };
    int error = bitsim_world_find_account(p->world, logon->account, &account);
    if (error == BITSIM_OK) error = bitsim_machine_logon(p->machine, account, &config, session);
    if (error == BITSIM_OK) return BITSIM_OK;
    return bitsim__play_stop(p, error, logon->node, bitsim_error_text(error));
}

int bitsim__play_session(play *p, const node *at, const char *name, bitsim_session_id *out) {
    bitsim_session_view view;
    *out = p->sessions[bitsim__find_name(&p->story->sessions, name)];
    if (*out && bitsim_world_session(p->world, *out, &view) == BITSIM_OK && view.open)
        return BITSIM_OK;
    return bitsim__play_stop_found(p, BITSIM_ERR_NOT_FOUND, at,
                                   "a logon session that is open at this step");
}

static int find_session(play *p, const story_actor *actor, bool thread, bitsim_session_id *out) {
    bitsim_account_id account;
    if (actor->session) {
        const node *at = actor->node->kind == NODE_MAPPING
                             ? bitsim__node_get(actor->node, "session")
                             : actor->node;
        return bitsim__play_session(p, at, actor->session, out);
    }
    int error = bitsim_world_find_account(p->world, actor->account, &account);
    if (error == BITSIM_OK) error = bitsim_world_find_session(p->world, account, out);
    if (error == BITSIM_ERR_NOT_FOUND && thread)
        return bitsim__play_stop_found(p, error, actor->node,
                                       "somebody who is logged on at this step; a logon of kind "
                                       "run-as is what LogonUser does");
    if (error == BITSIM_ERR_NOT_FOUND) {
        const bitsim_logon_config batch = {BITSIM_SESSION_OTHER, BITSIM_LOGON_BATCH};
        error = bitsim_machine_logon(p->machine, account, &batch, out);
    }
    if (error == BITSIM_OK) return BITSIM_OK;
    return bitsim__play_stop(p, error, actor->node, bitsim_error_text(error));
}

/* Hands a fresh token to the world, which keeps it to its end. */
static int keep(play *p, bitsim_token *fresh, const bitsim_token **token) {
    int error = bitsim_world_keep_token(p->world, fresh);
    if (error != BITSIM_OK) bitsim_token_del(fresh);
    else *token = fresh;
    return error;
}

static int change_token(play *p, const story_actor *actor, const bitsim_token **token) {
    const bitsim_memory *memory = bitsim_world_memory(p->world);
    bitsim_token *fresh;
    int error = BITSIM_OK;
    if (actor->integrity != STORY_UNSET) {
        error = bitsim_token_with_integrity(&fresh, *token, (uint32_t)actor->integrity, memory);
        if (error == BITSIM_OK) error = keep(p, fresh, token);
    }
    if (error == BITSIM_OK && actor->level != STORY_UNSET) {
        error = bitsim_token_with_level(&fresh, *token, (bitsim_level)actor->level, memory);
        if (error == BITSIM_OK) error = keep(p, fresh, token);
    }
    return error;
}

int bitsim__play_token(play *p, const story_actor *actor, bool thread, const bitsim_token **out) {
    bitsim_session_id session = 0;
    int error = find_session(p, actor, thread, &session);
    if (error != BITSIM_OK) return error;
    *out = bitsim_world_token(p->world, session, actor->form);
    if (!*out)
        return bitsim__play_stop_found(p, BITSIM_ERR_NOT_FOUND, actor->node,
                                       "a token that this session has");
    error = change_token(p, actor, out);
    if (error == BITSIM_OK) return BITSIM_OK;
    return bitsim__play_stop(p, error, actor->node, bitsim_error_text(error));
}
