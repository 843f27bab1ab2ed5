/* SPDX-License-Identifier: MIT */
/* The SIDs lie in the order of their numbers; slots, a power of two of them, lead to them. */
#include "bitsim/sid_table.h"

#include "security/hash.h"

enum { sids_first = 32, slots_a_sid = 2 };

struct bitsim_sid_table {
    const bitsim_memory *memory;
    bitsim_sid *sids;
    /* slots: numbers, 0 for an empty one; |slots_a_sid| times |capacity| of them. */
    uint32_t *slots;
    uint32_t count;
    uint32_t capacity;
};

static void *allocate(const bitsim_memory *memory, size_t size) {
    return memory->allocate(size, memory->user);
}

static void release(const bitsim_memory *memory, void *pointer) {
    memory->release(pointer, memory->user);
}

int bitsim_sid_table_new(bitsim_sid_table **out, const bitsim_memory *memory) {
    bitsim_sid_table *table = memory->allocate_zeroed(1, sizeof *table, memory->user);
    if (!table) return BITSIM_ERR_NOMEM;
    table->memory = memory;
    *out = table;
    return BITSIM_OK;
}

void bitsim_sid_table_del(bitsim_sid_table *table) {
    if (!table) return;
    release(table->memory, table->sids);
    release(table->memory, table->slots);
    release(table->memory, table);
}

size_t bitsim_sid_table_count(const bitsim_sid_table *table) { return table->count; }

/* The slot of |sid|: the one that leads to it, or the empty one where it belongs. */
static uint32_t *slot_of(const bitsim_sid_table *table, const bitsim_sid *sid) {
    uint32_t last = table->capacity * slots_a_sid - 1;
    uint32_t at = bitsim__hash_sid(sid) & last;
    while (table->slots[at] && !bitsim_sid_equal(&table->sids[table->slots[at] - 1], sid))
        at = (at + 1) & last;
    return &table->slots[at];
}

uint32_t bitsim_sid_table_find(const bitsim_sid_table *table, const bitsim_sid *sid) {
    return table->capacity && bitsim_sid_valid(sid) ? *slot_of(table, sid) : 0;
}

static int grow(bitsim_sid_table *table) {
    const bitsim_memory *memory = table->memory;
    uint32_t capacity = table->capacity ? 2 * table->capacity : sids_first;
    bitsim_sid *sids = allocate(memory, capacity * sizeof *sids);
    uint32_t *slots = memory->allocate_zeroed((size_t)capacity * slots_a_sid, sizeof *slots,
                                              memory->user);
    if (!sids || !slots) {
        release(memory, sids);
        release(memory, slots);
        return BITSIM_ERR_NOMEM;
    }
    for (uint32_t i = 0; i < table->count; i++) sids[i] = table->sids[i];
    release(memory, table->sids);
    release(memory, table->slots);
    table->sids = sids;
    table->slots = slots;
    table->capacity = capacity;
    for (uint32_t i = 0; i < table->count; i++) *slot_of(table, &sids[i]) = i + 1;
    return BITSIM_OK;
}

int bitsim_sid_table_add(bitsim_sid_table *table, const bitsim_sid *sid, uint32_t *out) {
    if (!bitsim_sid_valid(sid)) return BITSIM_ERR_INVALID;
    uint32_t number = bitsim_sid_table_find(table, sid);
    if (!number) {
        if (table->count == BITSIM_SID_TABLE_MAX) return BITSIM_ERR_RANGE;
        if (table->count == table->capacity) {
            int status = grow(table);
            if (status != BITSIM_OK) return status;
        }
        number = table->count + 1;
        *slot_of(table, sid) = number;
        table->sids[table->count++] = *sid;
    }
    *out = number;
    return BITSIM_OK;
}
