/* SPDX-License-Identifier: MIT */
/*
 * The world: one computer and the network around it. It has accounts and logon sessions
 * (world_account.h), files on volumes and shares (world_file.h), web servers (world_http.h),
 * proxies (world_proxy.h) and certificates (world_certificate.h). It knows nothing of BITS; a
 * machine (machine.h) performs the operations of a service in it. docs/world.md describes it.
 *
 * Names and SDDL texts that a function takes are copied. Answers by pointer are borrowed from the
 * world, and last until the function named with them changes what they are about.
 *
 * Makers return 0, or, with nothing changed:
 *
 * BITSIM_ERR_NOMEM
 *     the world's memory gave nothing
 * BITSIM_ERR_NOT_FOUND
 *     a name, or an id, refers to nothing
 * BITSIM_ERR_INVALID
 *     it exists already, or a value is outside what the function's remark allows
 * BITSIM_ERR_SYNTAX, BITSIM_ERR_RANGE, BITSIM_ERR_UNMODELLED
 *     an SDDL text is not read, as bitsim_sddl_parse says; or a name is no name of its kind
 *     (BITSIM_ERR_SYNTAX) or too long (BITSIM_ERR_RANGE)
 */
#ifndef BITSIM_SIM_WORLD_H
#define BITSIM_SIM_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/error.h"
#include "bitsim/memory.h"
#include "bitsim/operation.h"
#include "bitsim/sid.h"
#include "bitsim/time.h"
#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_world is a computer and its network. */
typedef struct bitsim_world bitsim_world;

/* BITSIM_WORLD_NAME_MAX: the longest name of an account, group, server, proxy or store, in bytes.
 */
#define BITSIM_WORLD_NAME_MAX 255

/* bitsim_world_config is what a world is made of. Zeroed fields are defaults. */
typedef struct bitsim_world_config {
    /* seed: of the SIDs of the computer and its domain, and of what certificates hash to. */
    uint64_t seed;
    /* build: the Windows build, for how accounts appear on the network; 0 is the default build. */
    uint32_t build;
    /* name: of the computer; NULL is "HOST". Its account is the name with a $ behind it. */
    const char *name;
    /* domain: the name of its domain; NULL is "CONTOSO". */
    const char *domain;
} bitsim_world_config;

/*
 * bitsim_world_new makes a world with LocalSystem, LocalService and NetworkService, an empty volume
 * C:, and a network that is up and has nobody in it. |config| may be NULL. It returns 0,
 * BITSIM_ERR_NOMEM, or BITSIM_ERR_RANGE for a name that is empty or too long.
 */
int bitsim_world_new(bitsim_world **out, const bitsim_world_config *config,
                     const bitsim_memory *memory);

/* bitsim_world_del ends |world|, which may be NULL, with all that is in it, tokens included. */
void bitsim_world_del(bitsim_world *world);

/* bitsim_world_machine_sid returns the computer's own S-1-5-21-a-b-c, borrowed. */
const bitsim_sid *bitsim_world_machine_sid(const bitsim_world *world);

/* bitsim_world_domain_sid returns the S-1-5-21-a-b-c of its domain, borrowed. */
const bitsim_sid *bitsim_world_domain_sid(const bitsim_world *world);

/* bitsim_world_computer_sid returns the SID of the computer's account in its domain, borrowed. */
const bitsim_sid *bitsim_world_computer_sid(const bitsim_world *world);

/* bitsim_world_computer_token returns how the computer's account appears elsewhere, borrowed. */
const bitsim_token *bitsim_world_computer_token(const bitsim_world *world);

/* bitsim_world_anonymous_token returns how nobody appears elsewhere, borrowed. */
const bitsim_token *bitsim_world_anonymous_token(const bitsim_world *world);

/* bitsim_world_set_network makes the network come up or go. It is up at first. */
void bitsim_world_set_network(bitsim_world *world, bool up);

/* bitsim_world_network answers whether the network is up. */
bool bitsim_world_network(const bitsim_world *world);

/*
 * bitsim_world_set_duration says how long an operation of |kind| takes; operations that move bytes
 * take the time of the bytes on top (bitsim_link). It returns 0, or BITSIM_ERR_INVALID if |kind| is
 * none. At first all that is local takes 1 ms, proxy settings 1 ms, detecting a proxy 100 ms,
 * calling back 1 ms, running a command 10 ms, and what goes over the network no time beyond its
 * link's. These durations are our own; no document gives any.
 */
int bitsim_world_set_duration(bitsim_world *world, bitsim_operation_kind kind,
                              bitsim_time duration);

/* bitsim_world_duration returns how long an operation of |kind| takes, bytes not counted. */
bitsim_time bitsim_world_duration(const bitsim_world *world, bitsim_operation_kind kind);

/* bitsim_link is the way to a server. */
typedef struct bitsim_link {
    /* latency: how long an exchange takes before any byte comes. */
    bitsim_time latency;
    /* bytes_per_second: 0 moves bytes in no time. */
    uint64_t bytes_per_second;
} bitsim_link;

/* bitsim_world_set_link sets the link of servers that have none of their own: 20 ms, 10 MiB/s. */
void bitsim_world_set_link(bitsim_world *world, bitsim_link link);

/* bitsim_world_link returns the link of servers that have none of their own. */
bitsim_link bitsim_world_link(const bitsim_world *world);

/*
 * bitsim_world_digest returns 64 bits that depend on what the world holds and on nothing else, for
 * the header of a trace. Two worlds that were made alike have one digest.
 */
uint64_t bitsim_world_digest(const bitsim_world *world);

#ifdef __cplusplus
}
#endif

#endif
