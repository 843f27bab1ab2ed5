/* SPDX-License-Identifier: MIT */
/* The people and the shorthands that the tests of lib/security share. */
#ifndef BITSIM_TESTS_SECURITY_CAST_H
#define BITSIM_TESTS_SECURITY_CAST_H

#include "bitsim/access.h"
#include "bitsim/sddl.h"
#include "bitsim/token.h"

/* cast_memory: malloc and its kin. */
extern const bitsim_memory cast_memory;

/* cast_domain: S-1-5-21-1-2-3; Alice is its 1001, Bob its 1002. */
extern const bitsim_sid cast_domain, cast_alice, cast_bob;

/* cast_sid reads |text|, a SID or an alias of the domain; the test fails if it is neither. */
bitsim_sid cast_sid(const char *text);

/* cast_descriptor reads SDDL with the domain's aliases; the test fails if it cannot be read. */
bitsim_descriptor *cast_descriptor(const char *sddl);

/* cast_logon is Alice at the console. */
bitsim_logon cast_logon(void);

/* cast_token makes the token called |name|: "system", "local-service", "network-service",
   "service", "restricted-service", "alice", "elevated", "filtered", "network", "anonymous",
   "low-alice", "restricted-alice". */
bitsim_token *cast_token(const char *name);

/* cast_check_prepared prepares both, asks about a file, and puts all away again. */
bitsim_access_result cast_check_prepared(const bitsim_descriptor *descriptor,
                                         const bitsim_token *token, uint32_t desired);

#endif
