/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/party.h"

static bool has_service_sid(const bitsim_token *token) {
    size_t count = bitsim_token_group_count(token);
    for (size_t i = 0; i < count; i++)
        if (bitsim_sid_is_service(bitsim_token_group_sid(token, i))) return true;
    return false;
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
    if (has_service_sid(token)) traits |= BITSIM_PARTY_SERVICE_SID;
    party.account = account;
    party.traits = (uint16_t)traits;
    party.integrity = (uint16_t)bitsim_token_integrity(token);
    return party;
}
