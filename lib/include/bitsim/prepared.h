/* SPDX-License-Identifier: MIT */
/*
 * Prepared access checks: the same answers as bitsim_access_check without options, for who asks
 * many questions about the same descriptors and tokens. A SID is looked up once, when a descriptor
 * or a token is prepared; a check then only tests bits. docs/access-check.md tells how fast.
 *
 *     table     owned by the caller; outlives what was prepared with it
 *     prepared  owned by the caller; borrows its descriptor or token, which outlive it
 *
 * A check changes none of them, so any number of threads may check at once; preparing changes the
 * table.
 */
#ifndef BITSIM_PREPARED_H
#define BITSIM_PREPARED_H

#include <stdint.h>

#include "bitsim/access.h"
#include "bitsim/descriptor.h"
#include "bitsim/memory.h"
#include "bitsim/sid_table.h"
#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_prepared_descriptor is a descriptor on an object of some kind, prepared. */
typedef struct bitsim_prepared_descriptor bitsim_prepared_descriptor;

/* bitsim_prepared_token is a token, prepared. */
typedef struct bitsim_prepared_token bitsim_prepared_token;

/*
 * bitsim_prepared_descriptor_new prepares |descriptor| on an object of |kind|. The SIDs of its
 * DACL and its owner get numbers in |table|. It returns 0, or with |*out| unchanged:
 *
 * BITSIM_ERR_NOMEM
 *     |memory| or the table's memory gave nothing
 * BITSIM_ERR_INVALID
 *     there is no such |kind|
 * BITSIM_ERR_RANGE
 *     the table is full
 */
int bitsim_prepared_descriptor_new(bitsim_prepared_descriptor **out,
                                   const bitsim_descriptor *descriptor, bitsim_object_kind kind,
                                   bitsim_sid_table *table, const bitsim_memory *memory);

/* bitsim_prepared_descriptor_del ends |prepared|, which may be NULL. */
void bitsim_prepared_descriptor_del(bitsim_prepared_descriptor *prepared);

/*
 * bitsim_prepared_token_new prepares |token|. Its user and its groups get numbers in |table|; it
 * takes two bits for each SID that has one. It returns 0, or with |*out| unchanged:
 *
 * BITSIM_ERR_NOMEM
 *     |memory| or the table's memory gave nothing
 * BITSIM_ERR_RANGE
 *     the table is full
 */
int bitsim_prepared_token_new(bitsim_prepared_token **out, const bitsim_token *token,
                              bitsim_sid_table *table, const bitsim_memory *memory);

/* bitsim_prepared_token_del ends |prepared|, which may be NULL. */
void bitsim_prepared_token_del(bitsim_prepared_token *prepared);

/*
 * bitsim_prepared_check answers what bitsim_access_check answers about the descriptor, the kind and
 * the token that were prepared, without options: the same return value and the same |*result|. The
 * order in which they were prepared does not matter. It allocates nothing.
 *
 * What is asked seldom is handed to bitsim_access_check: MAXIMUM_ALLOWED, ACCESS_SYSTEM_SECURITY,
 * WRITE_OWNER where TakeOwnership is enabled, tokens that are restricted or below the object's
 * integrity, descriptors without a DACL, and two that were prepared with different tables.
 */
int bitsim_prepared_check(const bitsim_prepared_descriptor *descriptor,
                          const bitsim_prepared_token *token, uint32_t desired,
                          bitsim_access_result *result);

#ifdef __cplusplus
}
#endif

#endif
