/* SPDX-License-Identifier: MIT */
#include "scenario/key_set.h"

#include <string.h>

#include "bitsim/error.h"

typedef struct key_entry {
    const node *mapping;
    const node *key;
    uint32_t hash;
} key_entry;

void bitsim__key_set_init(key_set *set, const bitsim_memory *memory) {
    *set = (key_set){.memory = memory};
}

void bitsim__key_set_free(key_set *set) {
    set->memory->release(set->entries, set->memory->user);
    bitsim__key_set_init(set, set->memory);
}

/* FNV-1a over the place of the mapping, which no other mapping has, and the key's bytes. */
static uint32_t hash_of(const node *mapping, const node *key) {
    uint32_t hash = 2166136261u;
    const uint32_t place[] = {mapping->line, mapping->column};
    for (size_t i = 0; i < 2; i++)
        for (int shift = 0; shift < 32; shift += 8)
            hash = (hash ^ (place[i] >> shift & 0xFF)) * 16777619u;
    for (size_t i = 0; i < key->length; i++)
        hash = (hash ^ (unsigned char)key->text[i]) * 16777619u;
    return hash;
}

static bool is_same(const key_entry *entry, const node *mapping, const node *key, uint32_t hash) {
    return entry->hash == hash && entry->mapping == mapping && entry->key->length == key->length &&
           memcmp(entry->key->text, key->text, key->length) == 0;
}

static void place(key_entry *entries, size_t capacity, key_entry entry) {
    size_t at = entry.hash & (capacity - 1);
    while (entries[at].key) at = (at + 1) & (capacity - 1);
    entries[at] = entry;
}

static int grow(key_set *set) {
    size_t capacity = set->capacity ? 2 * set->capacity : 64;
    key_entry *entries = set->memory->allocate_zeroed(capacity, sizeof *entries, set->memory->user);
    if (!entries) return BITSIM_ERR_NOMEM;
    for (size_t i = 0; i < set->capacity; i++)
        if (set->entries[i].key) place(entries, capacity, set->entries[i]);
    set->memory->release(set->entries, set->memory->user);
    set->entries = entries;
    set->capacity = capacity;
    return BITSIM_OK;
}

int bitsim__key_set_add(key_set *set, const node *mapping, const node *key, const node **twin) {
    uint32_t hash = hash_of(mapping, key);
    if (set->capacity > 0) {
        size_t at = hash & (set->capacity - 1);
        for (; set->entries[at].key; at = (at + 1) & (set->capacity - 1)) {
            if (!is_same(&set->entries[at], mapping, key, hash)) continue;
            *twin = set->entries[at].key;
            return BITSIM_OK;
        }
    }
    if (2 * (set->count + 1) > set->capacity) {
        int error = grow(set);
        if (error != BITSIM_OK) return error;
    }
    place(set->entries, set->capacity, (key_entry){mapping, key, hash});
    set->count++;
    return BITSIM_OK;
}
