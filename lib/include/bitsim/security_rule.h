/* SPDX-License-Identifier: MIT */
/*
 * The rules of SIDs, tokens, descriptors and the access check, which docs/security-rules.md shows:
 * the ids that bitsim/access.h and its neighbours name. Those of BITS are in bitsim/rule.h.
 */
#ifndef BITSIM_SECURITY_RULE_H
#define BITSIM_SECURITY_RULE_H

#include "bitsim/security_rule_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_security_rule_id names a rule: BITSIM_SECURITY_RULE_CHK_10 is CHK-10. */
typedef enum bitsim_security_rule_id {
#define BITSIM_X(id, name, family, basis, source, claim) BITSIM_SECURITY_RULE_##id,
    BITSIM_SECURITY_RULE_LIST(BITSIM_X)
#undef BITSIM_X
    /* BITSIM_SECURITY_RULE_COUNT is how many there are. */
    BITSIM_SECURITY_RULE_COUNT
} bitsim_security_rule_id;

/* bitsim_security_rule is one row. All strings are static. */
typedef struct bitsim_security_rule {
    bitsim_security_rule_id id;
    /* basis: bits of bitsim_basis. */
    unsigned basis;
    const char *name;
    /* family: what stands before the number, "CHK". */
    const char *family;
    const char *source;
    const char *claim;
} bitsim_security_rule;

/* bitsim_security_rule_get returns the row of |id|, or NULL if |id| is no rule. */
const bitsim_security_rule *bitsim_security_rule_get(bitsim_security_rule_id id);

#ifdef __cplusplus
}
#endif

#endif
