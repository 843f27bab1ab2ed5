/* SPDX-License-Identifier: MIT */
/*
 * What would have made a difference: the check is asked again with one thing changed, and the
 * answer compared. Only who asks for the way pays for it.
 */
#ifndef BITSIM_SECURITY_ACCESS_MISSES_H
#define BITSIM_SECURITY_ACCESS_MISSES_H

#include "security/access_core.h"

/* bitsim__find_hanging_choices tells each choice whose other answer changes |result|. */
void bitsim__find_hanging_choices(const bitsim__question *q, const bitsim_access_result *result);

/* bitsim__find_near_misses tells each change that would have turned a refusal into a grant. */
void bitsim__find_near_misses(const bitsim__question *q);

/* bitsim__state_of says in what state |sid| is among user and groups: why an allow ACE for it does
   nothing. */
bitsim_access_reason bitsim__state_of(const bitsim_token *token, const bitsim_sid *sid);

#endif
