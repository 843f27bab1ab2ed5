/* SPDX-License-Identifier: MIT */
/*
 * A rule is a row: an id that is never used again, a claim, the Windows builds it holds for, how
 * we know it, and where from. Decisions name the rules that made them (bitsim/decision.h); the
 * pages under docs/rules tell each at length.
 */
#ifndef BITSIM_RULE_H
#define BITSIM_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/rule_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_rule_id names a rule: BITSIM_RULE_CERT_1 is CERT-1. */
typedef enum bitsim_rule_id {
    BITSIM_RULE_NONE = 0,
#define BITSIM_X(id, name, family, since, until, basis, result, source, claim) BITSIM_RULE_##id,
    BITSIM_RULE_LIST(BITSIM_X)
#undef BITSIM_X
    /* BITSIM_RULE_END is one more than the last rule. */
    BITSIM_RULE_END
} bitsim_rule_id;

/* bitsim_family groups the rules. */
typedef enum bitsim_family {
    BITSIM_FAMILY_CALL,
    BITSIM_FAMILY_JOB,
    BITSIM_FAMILY_HELPER,
    BITSIM_FAMILY_LIFE,
    BITSIM_FAMILY_USE,
    BITSIM_FAMILY_CERT,
    BITSIM_FAMILY_AUTH,
    BITSIM_FAMILY_PROXY,
    BITSIM_FAMILY_LOGON,
    BITSIM_FAMILY_NOTIFY,
    BITSIM_FAMILY_FILE,
    BITSIM_FAMILY_HTTP,
    BITSIM_FAMILY_METHOD,
    BITSIM_FAMILY_PROPERTY,
    BITSIM_FAMILY_TRANSFER,
    BITSIM_FAMILY_SAVE,
    BITSIM_FAMILY_RANGE,
    BITSIM_FAMILY_UPLOAD,
    BITSIM_FAMILY_TURN,
    BITSIM_FAMILY_TIMER,
    BITSIM_FAMILY_STATE,
    BITSIM_FAMILY_COST,
    BITSIM_FAMILY_BAND,
    BITSIM_FAMILY_QUOTA,
    BITSIM_FAMILY_COUNT
} bitsim_family;

/* bitsim_basis says how a rule is known; a rule of several parts has several bits. */
typedef enum bitsim_basis {
    /* BITSIM_BASIS_DOCUMENTED: Microsoft's public documentation says so. */
    BITSIM_BASIS_DOCUMENTED = 1,
    /* BITSIM_BASIS_OBSERVED: seen on real Windows by tests or reports of others. */
    BITSIM_BASIS_OBSERVED = 2,
    /* BITSIM_BASIS_INFERRED: follows from documented rules, but no page says it. */
    BITSIM_BASIS_INFERRED = 4,
    /* BITSIM_BASIS_OWN: undocumented; our own choice, which a caller can switch. */
    BITSIM_BASIS_OWN = 8
} bitsim_basis;

/* bitsim_rule is one row. All strings are static. */
typedef struct bitsim_rule {
    bitsim_rule_id id;
    bitsim_family family;
    /* since, until: Windows builds, the second exclusive; 0 is no bound. */
    uint32_t since;
    uint32_t until;
    /* basis: bits of bitsim_basis. */
    unsigned basis;
    const char *name;
    const char *result;
    const char *source;
    const char *claim;
} bitsim_rule;

/* bitsim_rule_get returns the row of |id|, or NULL if |id| is no rule. */
const bitsim_rule *bitsim_rule_get(bitsim_rule_id id);

/* bitsim_rule_name returns the name of |id| ("CERT-1"), or "?" if |id| is no rule. */
const char *bitsim_rule_name(bitsim_rule_id id);

/*
 * bitsim_rule_parse finds the rule called |name|, in either case. It returns 0, or
 * BITSIM_ERR_NOT_FOUND with |*out| unchanged.
 */
int bitsim_rule_parse(const char *name, bitsim_rule_id *out);

/* bitsim_rule_holds answers whether |id| holds for |build|. */
bool bitsim_rule_holds(bitsim_rule_id id, uint32_t build);

/* bitsim_family_name returns the name of |family| ("CERT"), or "?" if it is none. */
const char *bitsim_family_name(bitsim_family family);

/* BITSIM_BASIS_STRING_SIZE: bytes for the words of a basis and the terminator. */
#define BITSIM_BASIS_STRING_SIZE 64

/* bitsim_basis_string holds the words of a basis. */
typedef struct bitsim_basis_string {
    char text[BITSIM_BASIS_STRING_SIZE];
} bitsim_basis_string;

/* bitsim_basis_print writes |basis| in words ("documented, inferred") and returns the text. */
const char *bitsim_basis_print(unsigned basis, bitsim_basis_string *buffer);

#ifdef __cplusplus
}
#endif

#endif
