/* SPDX-License-Identifier: MIT */
#include "world/table.h"

#include <string.h>

#include "bitsim/error.h"

enum { first_buckets = 16, first_room = 8 };

uint64_t bitsim__world_hash(const char *key, size_t length, bool folds) {
    uint64_t hash = BITSIM__HASH_START;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)key[i];
        hash = bitsim__world_hash_step(hash, folds ? bitsim__world_fold(byte) : byte);
    }
    return hash;
}

bool bitsim__world_equal(const char *a, const char *b, size_t length, bool folds) {
    /* Most keys are written as they were the first time. */
    if (memcmp(a, b, length) == 0) return true;
    if (!folds) return false;
    for (size_t i = 0; i < length; i++)
        if (bitsim__world_fold((unsigned char)a[i]) != bitsim__world_fold((unsigned char)b[i]))
            return false;
    return true;
}

/* The low bits alone would not do for keys that differ in one byte. */
static size_t bucket_of(const bitsim__world_table *table, uint64_t hash) {
    return (size_t)(((hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15)) >> 20 &
                    (table->bucket_count - 1));
}

bitsim__world_entry *bitsim__world_table_find(const bitsim__world_table *table, uint64_t hash,
                                              const char *key, size_t length) {
    if (table->bucket_count == 0) return NULL;
    bitsim__world_entry *entry = table->buckets[bucket_of(table, hash)];
    while (entry && (entry->hash != hash || entry->length != length ||
                     !bitsim__world_equal(entry->key, key, length, table->folds)))
        entry = entry->next;
    return entry;
}

static void link_entry(bitsim__world_table *table, bitsim__world_entry *entry) {
    bitsim__world_entry **bucket = &table->buckets[bucket_of(table, entry->hash)];
    entry->next = *bucket;
    *bucket = entry;
}

int bitsim__world_table_reserve(bitsim__world_table *table, const bitsim_memory *memory) {
    if (table->count < table->bucket_count) return BITSIM_OK;
    bitsim__world_table larger = *table;
    larger.bucket_count = table->bucket_count ? 2 * table->bucket_count : first_buckets;
    larger.buckets = memory->allocate_zeroed(larger.bucket_count, sizeof *larger.buckets,
                                             memory->user);
    if (!larger.buckets) return BITSIM_ERR_NOMEM;
    for (size_t i = 0; i < table->bucket_count; i++) {
        for (bitsim__world_entry *entry = table->buckets[i], *next; entry; entry = next) {
            next = entry->next;
            link_entry(&larger, entry);
        }
    }
    memory->release(table->buckets, memory->user);
    *table = larger;
    return BITSIM_OK;
}

void bitsim__world_table_add(bitsim__world_table *table, bitsim__world_entry *entry) {
    link_entry(table, entry);
    table->count++;
}

void bitsim__world_table_remove(bitsim__world_table *table, bitsim__world_entry *entry) {
    bitsim__world_entry **at = &table->buckets[bucket_of(table, entry->hash)];
    while (*at != entry) at = &(*at)->next;
    *at = entry->next;
    table->count--;
}

void bitsim__world_table_each(const bitsim__world_table *table,
                              void (*visit)(bitsim__world_entry *, void *), void *user) {
    for (size_t i = 0; i < table->bucket_count; i++) {
        for (bitsim__world_entry *entry = table->buckets[i], *next; entry; entry = next) {
            next = entry->next;
            visit(entry, user);
        }
    }
}

void bitsim__world_table_clear(bitsim__world_table *table, const bitsim_memory *memory) {
    memory->release(table->buckets, memory->user);
    table->buckets = NULL;
    table->bucket_count = 0;
    table->count = 0;
}

int bitsim__world_grow(void **array, size_t *room, size_t count, size_t size,
                       const bitsim_memory *memory) {
    if (count < *room) return BITSIM_OK;
    size_t larger = *room ? 2 * *room : first_room;
    if (larger > SIZE_MAX / size) return BITSIM_ERR_NOMEM;
    void *moved = memory->reallocate(*array, larger * size, memory->user);
    if (!moved) return BITSIM_ERR_NOMEM;
    *array = moved;
    *room = larger;
    return BITSIM_OK;
}
