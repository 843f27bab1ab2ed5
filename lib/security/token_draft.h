/* SPDX-License-Identifier: MIT */
/* A token in the making: parts and room for groups, on scratch memory that goes when it is done. */
#ifndef BITSIM_SECURITY_TOKEN_DRAFT_H
#define BITSIM_SECURITY_TOKEN_DRAFT_H

#include "bitsim/token.h"

typedef struct bitsim__draft {
    const bitsim_memory *memory;
    bitsim_token_parts parts;
    bitsim_group *groups;
    size_t capacity;
} bitsim__draft;

/* bitsim__draft_begin starts with nothing but |user| and room for |capacity| groups. */
int bitsim__draft_begin(bitsim__draft *draft, const bitsim_sid *user, size_t capacity,
                        const bitsim_memory *memory);

/* bitsim__draft_from starts with what |token| holds and room for |more| groups besides. */
int bitsim__draft_from(bitsim__draft *draft, const bitsim_token *token, size_t more,
                       const bitsim_memory *memory);

/* bitsim__draft_find returns the index of |sid| among the groups, or SIZE_MAX. */
size_t bitsim__draft_find(const bitsim__draft *draft, const bitsim_sid *sid);

/* bitsim__draft_add adds a group, unless it is the user or there already. */
void bitsim__draft_add(bitsim__draft *draft, const bitsim_sid *sid, uint32_t attributes);

/* bitsim__draft_add_known adds a well-known group. */
void bitsim__draft_add_known(bitsim__draft *draft, bitsim_well_known which, uint32_t attributes);

/* bitsim__draft_remove removes group |index|; an owner that goes with it becomes the user. */
void bitsim__draft_remove(bitsim__draft *draft, size_t index);

/* bitsim__draft_deny makes |sid| deny-only, whether user or group; an owner then is the user. */
void bitsim__draft_deny(bitsim__draft *draft, const bitsim_sid *sid);

/* bitsim__draft_own makes group |which|, if it is there and fit, the owner of new objects. */
void bitsim__draft_own(bitsim__draft *draft, bitsim_well_known which);

/* bitsim__draft_privileges sets those that are enabled and those that are there beside them. */
void bitsim__draft_privileges(bitsim__draft *draft, uint64_t enabled, uint64_t disabled);

/* BITSIM__GROUP_LOGON: the attributes of a logon SID (SID-12). */
#define BITSIM__GROUP_LOGON (SE_GROUP_LOGON_ID | BITSIM_GROUP_ORDINARY)

/* bitsim__logon_sid returns the logon SID that is made of |number|. */
bitsim_sid bitsim__logon_sid(uint64_t number);

/*
 * bitsim__draft_end_with_dacl ends a draft with a default DACL as Windows gives it to such tokens:
 * all for |full| and for LocalSystem, reading and executing for |reader|, if any.
 */
int bitsim__draft_end_with_dacl(bitsim__draft *draft, const bitsim_sid *full,
                                const bitsim_sid *reader, bitsim_token **out);

/* bitsim__draft_end makes the token and gives the scratch memory back; |status| other than 0 only
   does the latter and is returned. */
int bitsim__draft_end(bitsim__draft *draft, int status, bitsim_token **out);

#endif
