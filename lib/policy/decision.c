/* SPDX-License-Identifier: MIT */
#include "bitsim/decision.h"

bool bitsim_decision_names(const bitsim_decision *decision, bitsim_rule_id rule) {
    for (size_t i = 0; i < decision->trail_length; i++)
        if (decision->trail[i] == (unsigned)rule) return true;
    return false;
}

bitsim_rule_id bitsim_decision_rule(const bitsim_decision *decision) {
    return decision->trail_length ? (bitsim_rule_id)decision->trail[decision->trail_length - 1]
                                  : BITSIM_RULE_NONE;
}

const char *bitsim_identity_name(bitsim_identity identity) {
    static const char *const names[BITSIM_IDENTITY_COUNT] = {
        [BITSIM_IDENTITY_NONE] = "none",           [BITSIM_IDENTITY_PROCESS] = "process",
        [BITSIM_IDENTITY_THREAD] = "thread",       [BITSIM_IDENTITY_BLANKET] = "blanket",
        [BITSIM_IDENTITY_OWNER] = "owner",         [BITSIM_IDENTITY_HELPER] = "helper",
        [BITSIM_IDENTITY_NOTIFIER] = "notifier",   [BITSIM_IDENTITY_COMPUTER] = "computer",
        [BITSIM_IDENTITY_ANONYMOUS] = "anonymous",
    };
    return (unsigned)identity < BITSIM_IDENTITY_COUNT ? names[identity] : "?";
}
