/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/party.h"

/* A network logon has no credentials of its own; at delegation level the client's go along. */
static bool is_network_logon(const bitsim_token *token) {
    if (bitsim_token_logon_type(token) != BITSIM_LOGON_NETWORK) return false;
    return bitsim_token_get_type(token) == BITSIM_TOKEN_PRIMARY ||
           bitsim_token_level(token) != BITSIM_LEVEL_DELEGATION;
}

/* The account that every machine, and every domain, begins with: S-1-5-21-x-y-z-500. */
static bool is_built_in_administrator(const bitsim_sid *user) {
    return user->authority == 5 && user->count == 5 && user->sub[0] == 21 && user->sub[4] == 500;
}

bitsim_party bitsim_party_of(const bitsim_token *token, uint32_t account) {
    bitsim_party party = {0};
    if (!token) return party;
    const bitsim_sid *user = bitsim_token_user(token);
    unsigned traits = BITSIM_PARTY_PRESENT;
    if (bitsim_token_is_administrator(token)) traits |= BITSIM_PARTY_ADMINISTRATOR;
    if (bitsim_token_is_filtered_administrator(token)) traits |= BITSIM_PARTY_FILTERED;
    if (bitsim_token_is_elevated(token)) traits |= BITSIM_PARTY_ELEVATED;
    if (bitsim_token_is_restricted(token)) traits |= BITSIM_PARTY_RESTRICTED;
    if (bitsim_sid_is(user, BITSIM_SID_LOCAL_SYSTEM)) traits |= BITSIM_PARTY_LOCAL_SYSTEM;
    if (bitsim_sid_is(user, BITSIM_SID_LOCAL_SERVICE)) traits |= BITSIM_PARTY_LOCAL_SERVICE;
    if (bitsim_sid_is(user, BITSIM_SID_NETWORK_SERVICE)) traits |= BITSIM_PARTY_NETWORK_SERVICE;
    if (bitsim_token_has_service(token)) traits |= BITSIM_PARTY_SERVICE_SID;
    if (is_network_logon(token)) traits |= BITSIM_PARTY_NETWORK_LOGON;
    if (bitsim_token_logon_type(token) == BITSIM_LOGON_SERVICE)
        traits |= BITSIM_PARTY_SERVICE_LOGON;
    if (is_built_in_administrator(user)) traits |= BITSIM_PARTY_BUILT_IN_ADMINISTRATOR;
    party.account = account;
    party.traits = (uint16_t)traits;
    party.integrity = (uint16_t)bitsim_token_integrity(token);
    return party;
}
