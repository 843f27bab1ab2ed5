/* SPDX-License-Identifier: MIT */
/*
 * A hash table of things that carry their own links and keys. It decides no order that anybody can
 * see: what is listed is listed by other means.
 */
#ifndef BITSIM_WORLD_TABLE_H
#define BITSIM_WORLD_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/memory.h"

/* bitsim__world_entry is the beginning of whatever is in a table. */
typedef struct bitsim__world_entry {
    struct bitsim__world_entry *next;
    uint64_t hash;
    /* key, length: borrowed from the rest of the thing. */
    const char *key;
    size_t length;
} bitsim__world_entry;

/* bitsim__world_table is a table. Zeroed it is empty and tells a from A. */
typedef struct bitsim__world_table {
    bitsim__world_entry **buckets;
    size_t bucket_count;
    size_t count;
    /* folds: keys are equal whatever the case of A to Z. */
    bool folds;
} bitsim__world_table;

#define BITSIM__HASH_START UINT64_C(0xCBF29CE484222325)

/* bitsim__world_fold returns |byte| in upper case if it is one of a to z. */
static inline unsigned char bitsim__world_fold(unsigned char byte) {
    return byte >= 'a' && byte <= 'z' ? (unsigned char)(byte - 32) : byte;
}

/*
 * bitsim__world_hash_step adds a byte to a hash that began with BITSIM__HASH_START. The
 * multiplication does not wait for the step before, so that a step takes two cycles.
 */
static inline uint64_t bitsim__world_hash_step(uint64_t hash, unsigned char byte) {
    return (hash << 7 | hash >> 57) + byte * UINT64_C(0x9E3779B97F4A7C15);
}

/* bitsim__world_hash returns the hash of |length| bytes, folded or not. */
uint64_t bitsim__world_hash(const char *key, size_t length, bool folds);

/* bitsim__world_equal answers whether |length| bytes are equal, folded or not. */
bool bitsim__world_equal(const char *a, const char *b, size_t length, bool folds);

/* bitsim__world_table_find returns the entry with a key, whose hash is known, or NULL. */
bitsim__world_entry *bitsim__world_table_find(const bitsim__world_table *table, uint64_t hash,
                                              const char *key, size_t length);

/* bitsim__world_table_reserve makes room for one more entry. It returns 0 or BITSIM_ERR_NOMEM. */
int bitsim__world_table_reserve(bitsim__world_table *table, const bitsim_memory *memory);

/* bitsim__world_table_add puts in |entry|, with its key and hash set; there must be room. */
void bitsim__world_table_add(bitsim__world_table *table, bitsim__world_entry *entry);

/* bitsim__world_table_remove takes |entry| out. */
void bitsim__world_table_remove(bitsim__world_table *table, bitsim__world_entry *entry);

/*
 * bitsim__world_table_each calls |visit| for every entry, in no order to rely on. It may end them.
 */
void bitsim__world_table_each(const bitsim__world_table *table,
                              void (*visit)(bitsim__world_entry *, void *), void *user);

/* bitsim__world_table_clear releases the buckets; the entries are the caller's. */
void bitsim__world_table_clear(bitsim__world_table *table, const bitsim_memory *memory);

/*
 * bitsim__world_grow makes room in |*array|, of items of |size| bytes, for one more than |count|.
 * It returns 0 or BITSIM_ERR_NOMEM.
 */
int bitsim__world_grow(void **array, size_t *room, size_t count, size_t size,
                       const bitsim_memory *memory);

#endif
