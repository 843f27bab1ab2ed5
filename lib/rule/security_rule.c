/* SPDX-License-Identifier: MIT */
#include "bitsim/security_rule.h"

#include <stddef.h>

#include "bitsim/rule.h"

#define DOC BITSIM_BASIS_DOCUMENTED
#define OBS BITSIM_BASIS_OBSERVED
#define INF BITSIM_BASIS_INFERRED
#define OWN BITSIM_BASIS_OWN

static const bitsim_security_rule rules[BITSIM_SECURITY_RULE_COUNT] = {
#define X(id, name, family, basis, source, claim) \
    [BITSIM_SECURITY_RULE_##                      \
        id] = {BITSIM_SECURITY_RULE_##id, (basis), name, #family, source, claim},
    BITSIM_SECURITY_RULE_LIST(X)
#undef X
};

const bitsim_security_rule *bitsim_security_rule_get(bitsim_security_rule_id id) {
    return (unsigned)id < BITSIM_SECURITY_RULE_COUNT ? &rules[id] : NULL;
}
