/* SPDX-License-Identifier: MIT */
/*
 * The choices of the access check: questions that no document answers, or on which documents and
 * independent implementations differ, each with two answers. The first is the default.
 * docs/access-check.md tells each at length.
 */
#ifndef BITSIM_ACCESS_CHOICE_H
#define BITSIM_ACCESS_CHOICE_H

#include <stddef.h>

#include "bitsim/access.h"
#include "bitsim/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_ACCESS_CHOICE_LIST yields X(id, field, "name", "rule", "question", "default", "other"). */
/* clang-format off */
#define BITSIM_ACCESS_CHOICE_LIST(X) \
    X(MAP_ACE_GENERICS, map_ace_generics, "map-ace-generics", "MASK-4", \
      "Do generic rights in an ACE count for what they stand for, though nobody mapped them?", \
      "no", "yes") \
    X(MAXIMUM_ORDER, maximum_deny_wins, "maximum-order", "CHK-12", \
      "What decides a right of MAXIMUM_ALLOWED that one ACE allows and another denies?", \
      "first-ace", "deny-wins") \
    X(MAXIMUM_WITH_SACL, maximum_with_sacl_deny, "maximum-with-sacl", "CHK-12", \
      "MAXIMUM_ALLOWED with ACCESS_SYSTEM_SECURITY, where the DACL yields nothing:", \
      "grant", "deny") \
    X(RESTRICTED_PRIVILEGES, restricted_privileges_intersect, "restricted-privileges", "RST-7", \
      "Does what a privilege grants stay, or must the restricting SIDs get it too?", \
      "keep", "intersect") \
    X(OWNER_RIGHTS_DENY_ONLY, owner_rights_spare_deny_only, "owner-rights-deny-only", "CHK-7", \
      "Does a deny ACE for S-1-3-4 bite an owner whose SID is deny-only?", \
      "yes", "no") \
    X(MANDATORY, mandatory_off, "mandatory", "CHK-3", \
      "Does integrity set a ceiling?", \
      "on", "off") \
    X(WRITE_UP, token_forbids_write_up, "write-up", "MIC-4", \
      "What forbids a lower token to write: NO_WRITE_UP in the label, or the token's policy alone?", \
      "label", "token") \
    X(OBJECT_ACES, object_aces, "object-aces", "SD-6", \
      "What becomes of an object ACE that names no object type?", \
      "skip", "walk")
/* clang-format on */

/* bitsim_access_choice_id names a choice: BITSIM_ACCESS_CHOICE_WRITE_UP is "write-up". */
typedef enum bitsim_access_choice_id {
#define BITSIM_X(id, ...) BITSIM_ACCESS_CHOICE_##id,
    BITSIM_ACCESS_CHOICE_LIST(BITSIM_X)
#undef BITSIM_X
        BITSIM_ACCESS_CHOICE_COUNT
} bitsim_access_choice_id;

/* bitsim_access_choice is one row. All strings are static. */
typedef struct bitsim_access_choice {
    bitsim_access_choice_id id;
    const char *name;
    /* rule: the id of the rule that leaves the question open; docs/security-rules.md has it. */
    const char *rule;
    const char *question;
    /* answers: the default, and the other one. */
    const char *answers[2];
} bitsim_access_choice;

/* bitsim_access_choice_get returns the row of |id|, or NULL if |id| is none. */
const bitsim_access_choice *bitsim_access_choice_get(bitsim_access_choice_id id);

/*
 * bitsim_access_choice_find finds the choice called |name|. It returns 0, or BITSIM_ERR_NOT_FOUND
 * with |*out| unchanged.
 */
int bitsim_access_choice_find(const char *name, bitsim_access_choice_id *out);

/*
 * bitsim_access_choice_set answers |id| with |answer| in |options|. It returns 0;
 * BITSIM_ERR_NOT_FOUND if |answer| is none of its answers, or BITSIM_ERR_INVALID if |id| is none,
 * with |*options| unchanged.
 */
int bitsim_access_choice_set(bitsim_access_options *options, bitsim_access_choice_id id,
                             const char *answer);

/*
 * bitsim_access_choice_answer returns which of its answers |id| has in |options|, 0 or 1; the
 * default, 0, if |options| is NULL or |id| is none.
 */
size_t bitsim_access_choice_answer(const bitsim_access_options *options,
                                   bitsim_access_choice_id id);

#ifdef __cplusplus
}
#endif

#endif
