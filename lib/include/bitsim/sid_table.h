/* SPDX-License-Identifier: MIT */
/*
 * SID table: numbers for SIDs, so that who asks about the same ones again and again compares them
 * once. bitsim/prepared.h is made on it.
 */
#ifndef BITSIM_SID_TABLE_H
#define BITSIM_SID_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "bitsim/error.h"
#include "bitsim/memory.h"
#include "bitsim/sid.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_SID_TABLE_MAX: the most SIDs that a table can hold. */
#define BITSIM_SID_TABLE_MAX 2000000

/*
 * bitsim_sid_table is a table. It only grows: a SID keeps its number for as long as the table is
 * there. It is not to be changed by two threads at once.
 */
typedef struct bitsim_sid_table bitsim_sid_table;

/* bitsim_sid_table_new makes an empty table. It returns 0, or BITSIM_ERR_NOMEM. */
int bitsim_sid_table_new(bitsim_sid_table **out, const bitsim_memory *memory);

/* bitsim_sid_table_del ends |table|, which may be NULL. What was prepared with it ends before. */
void bitsim_sid_table_del(bitsim_sid_table *table);

/* bitsim_sid_table_count returns how many SIDs have a number. */
size_t bitsim_sid_table_count(const bitsim_sid_table *table);

/* bitsim_sid_table_find returns the number of |sid|, 1 or more, or 0 if it has none. */
uint32_t bitsim_sid_table_find(const bitsim_sid_table *table, const bitsim_sid *sid);

/*
 * bitsim_sid_table_add stores the number of |sid| in |*out| and gives it the next one if it has
 * none. It returns 0, or with |*out| and the table unchanged:
 *
 * BITSIM_ERR_NOMEM
 *     the table's memory gave nothing
 * BITSIM_ERR_INVALID
 *     |sid| is not valid
 * BITSIM_ERR_RANGE
 *     BITSIM_SID_TABLE_MAX SIDs have a number already
 */
int bitsim_sid_table_add(bitsim_sid_table *table, const bitsim_sid *sid, uint32_t *out);

#ifdef __cplusplus
}
#endif

#endif
