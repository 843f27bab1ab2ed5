/* SPDX-License-Identifier: MIT */
/*
 * Who plays in a swarm: the cast of the stage, and those whose tokens Windows hands out seldom.
 * Who has only a token to impersonate is impersonated by the updater's service.
 */
#include <string.h>

#include "service/swarm.h"

/* The token of somebody of the stage in another logon session. */
static int of_session(bitsim_token **out, swarm *w, actor who, uint64_t session,
                      bitsim_logon_type type) {
    return bitsim_token_with_logon(out, w->it.tokens[who], session, type, stage_memory());
}

static int over_the_network(bitsim_token **out, swarm *w) {
    bitsim_logon logon = {.user = *bitsim_token_user(w->it.tokens[BOB]), .logon_session = 0x2001};
    return bitsim_token_network_logon(out, &logon, stage_memory());
}

static int without_uac(bitsim_token **out, swarm *w) {
    bitsim_logon logon = {.user = *bitsim_token_user(w->it.tokens[ADAM_ELEVATED]),
                          .session = 1,
                          .logon_session = 0x2002,
                          .local_account = true};
    return bitsim_token_unsplit_administrator(out, &logon, stage_memory());
}

static int writing_little(bitsim_token **out, swarm *w) {
    bitsim_sid restricting = bitsim_sid_well_known(BITSIM_SID_RESTRICTED_CODE);
    bitsim_restriction restriction = {
        .restricting = &restricting, .restricting_count = 1, .write_restricted = true};
    return bitsim_token_restricted(out, w->it.tokens[ALICE], &restriction, stage_memory());
}

void swarm_cast_init(swarm *w) {
    const bitsim_memory *memory = stage_memory();
    bitsim_token **tokens = w->tokens;
    memcpy(tokens, w->it.tokens, sizeof w->it.tokens);
    int error = bitsim_token_with_integrity(&tokens[SWARM_LOW_ALICE], tokens[ALICE], 0x1000,
                                            memory) ||
                bitsim_token_with_integrity(&tokens[SWARM_UNTRUSTED_BOB], tokens[BOB], 0, memory) ||
                writing_little(&tokens[SWARM_WRITE_RESTRICTED_ALICE], w) ||
                of_session(&tokens[SWARM_BATCH_BOB], w, BOB, 0x2003, BITSIM_LOGON_BATCH) ||
                without_uac(&tokens[SWARM_UNSPLIT_ADAM], w) ||
                bitsim_token_service(&tokens[SWARM_RESTRICTED_SERVICE], BITSIM_SID_LOCAL_SERVICE,
                                     "narrow", BITSIM_SERVICE_SID_RESTRICTED, memory) ||
                bitsim_token_virtual_account(&tokens[SWARM_VIRTUAL_SERVICE], "virtual", 0x2004,
                                             memory) ||
                over_the_network(&tokens[SWARM_REMOTE_BOB], w) ||
                bitsim_token_with_level(&tokens[SWARM_IDENTIFIED_ALICE], tokens[ALICE],
                                        BITSIM_LEVEL_IDENTIFICATION, memory) ||
                bitsim_token_with_level(&tokens[SWARM_ANONYMOUS_ADAM], tokens[ADAM_ELEVATED],
                                        BITSIM_LEVEL_ANONYMOUS, memory) ||
                bitsim_token_anonymous(&tokens[SWARM_NOBODY], memory);
    ck_assert_int_eq(error, 0);
}

void swarm_cast_free(swarm *w) {
    for (int i = ACTOR_COUNT; i < SWARM_CAST; i++) bitsim_token_del(w->tokens[i]);
}

bitsim_call swarm_call(swarm *w, swarm_actor who) {
    return (bitsim_call){w->it.service, &w->clients[who], w->it.now};
}

bitsim_client swarm_client(swarm *w, swarm_actor who) {
    const bitsim_token *token = w->tokens[who];
    bool is_primary = bitsim_token_get_type(token) == BITSIM_TOKEN_PRIMARY;
    return (bitsim_client){
        .process = is_primary ? token : w->tokens[UPDATER_SERVICE],
        .thread = is_primary ? NULL : token,
        .defaults = {.level = BITSIM_RPC_LEVEL_IMPERSONATE, .cloaking = BITSIM_CLOAKING_DYNAMIC},
    };
}

void swarm_connect(swarm *w) {
    for (int i = 0; i < SWARM_CAST; i++) {
        w->clients[i] = swarm_client(w, (swarm_actor)i);
        bitsim_call call = swarm_call(w, (swarm_actor)i);
        bitsim_service_connect(&call, &w->managers[i]);
    }
}

swarm_actor swarm_owner_of(swarm *w, const bitsim_reference *reference) {
    bitsim_job_view view;
    if (bitsim_service_view(w->it.service, reference, &view)) return swarm_anyone(w);
    int who = SWARM_CAST - 1;
    while (who && !bitsim_token_equal(w->tokens[who], view.owner)) who--;
    return (swarm_actor)who;
}

/* People change their minds about whom they impersonate and how their pointers cloak. */
void swarm_dress(swarm *w) {
    static const bitsim_cloaking cloakings[] = {BITSIM_CLOAKING_NONE, BITSIM_CLOAKING_STATIC,
                                                BITSIM_CLOAKING_DYNAMIC};
    swarm_actor who = swarm_anyone(w);
    bitsim_client *client = &w->clients[who];
    *client = swarm_client(w, who);
    if (swarm_one_in(w, 2)) client->thread = w->tokens[swarm_anyone(w)];
    client->remote = swarm_one_in(w, 16);
    client->callback_integrity = swarm_one_in(w, 8) ? 0x3000 : 0;
    if (swarm_one_in(w, 8)) client->defaults.level = (bitsim_rpc_level)swarm_below(w, 5);
    if (swarm_one_in(w, 4)) client->defaults.cloaking = cloakings[swarm_below(w, 3)];
    if (!swarm_one_in(w, 4)) return;
    bitsim_rpc_level level = BITSIM_RPC_LEVEL_IMPERSONATE;
    if (swarm_one_in(w, 3)) level = (bitsim_rpc_level)swarm_below(w, 5);
    bitsim_reference_set_blanket(&swarm_hand_of(w)->reference, client, level,
                                 cloakings[swarm_below(w, 3)]);
}
