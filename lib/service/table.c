/* SPDX-License-Identifier: MIT */
#include "service/table.h"

#include <string.h>

#include "bitsim/error.h"
#include "service/service.h"

/* LINE: how many bytes a line of the cache has. */
enum { LINE = 64 };

/* ---- Slots ---- */

void bitsim__table_init(bitsim__table *table) {
    table->slot_count = 1;
    table->index = BITSIM__NO_IDS;
    table->all.kind = table->free.kind = BITSIM__ROLL_ALL;
    table->still.kind = BITSIM__ROLL_STILL;
}

/* Makes room for holds and ranks of |slots|; those that are new are zeroed. */
static int reserve_books(bitsim__table *table, uint32_t slots, const bitsim_memory *memory) {
    if (slots <= table->capacity) return BITSIM_OK;
    uint32_t before = table->capacity, capacity = before ? before : 16;
    while (capacity < slots) capacity *= 2;
    bitsim__ranks *ranks = memory->reallocate(table->ranks, capacity * sizeof *ranks, memory->user);
    if (ranks) table->ranks = ranks;
    bitsim__hold *holds = memory->reallocate(table->holds, capacity * sizeof *holds, memory->user);
    if (holds) table->holds = holds;
    if (!ranks || !holds) return BITSIM_ERR_NOMEM;
    memset(ranks + before, 0, (capacity - before) * sizeof *ranks);
    memset(holds + before, 0, (capacity - before) * sizeof *holds);
    table->capacity = capacity;
    return BITSIM_OK;
}

static int reserve_chunk(bitsim__table *table, const bitsim_memory *memory) {
    if (table->chunk_count == table->chunk_capacity) {
        uint32_t capacity = table->chunk_capacity ? table->chunk_capacity * 2 : 4;
        bitsim__chunk *chunks = memory->reallocate(table->chunks, capacity * sizeof *chunks,
                                                   memory->user);
        if (!chunks) return BITSIM_ERR_NOMEM;
        table->chunks = chunks;
        table->chunk_capacity = capacity;
    }
    uint32_t steps = table->chunk_count;
    if (steps > BITSIM__CHUNK_STEPS) steps = BITSIM__CHUNK_STEPS;
    size_t size = (BITSIM__CHUNK_FIRST << steps) * sizeof(bitsim__job);
    char *block = memory->allocate(size + LINE, memory->user);
    if (!block) return BITSIM_ERR_NOMEM;
    bitsim__job *jobs = (void *)(block + (LINE - (uintptr_t)block % LINE));
    table->chunks[table->chunk_count++] = (bitsim__chunk){jobs, block};
    return BITSIM_OK;
}

int bitsim__slots_reserve(bitsim_service *service, uint32_t more) {
    bitsim__table *table = &service->table;
    uint32_t slots = table->slot_count + more;
    if (reserve_books(table, slots, service->memory)) return BITSIM_ERR_NOMEM;
    while (table->chunk_count <= bitsim__seat_of(slots - 1).chunk)
        if (reserve_chunk(table, service->memory)) return BITSIM_ERR_NOMEM;
    return BITSIM_OK;
}

bitsim__job *bitsim__slot_blank(bitsim__table *table, uint32_t slot) {
    bitsim__job *job = bitsim__table_place(table, slot);
    bitsim__job_init(job);
    job->slot = slot;
    table->holds[slot] = bitsim__hold_begin(table->holds[slot]);
    return job;
}

void bitsim__slot_free(bitsim__table *table, uint32_t slot) {
    bitsim__table_place(table, slot)->owner = NULL;
    table->holds[slot] = bitsim__hold_end(table->holds[slot]);
    if (table->holds[slot]) bitsim__roll_insert(&table->free, table->ranks, slot, 0);
}

/* ---- Ids ---- */

static uint32_t hash_of(const bitsim_guid *id) {
    uint64_t words[2];
    memcpy(words, id, sizeof words);
    return bitsim__hash_words(words, 2);
}

void bitsim__id_insert(bitsim__index *index, const bitsim__job *job) {
    bitsim__entry *entry = bitsim__index_insert(index, hash_of(&job->id), job->slot);
    *entry = (bitsim__entry){job->id, job->owner};
}

void bitsim__id_remove(bitsim__index *index, const bitsim__job *job) {
    bitsim__index_remove(index, hash_of(&job->id), job->slot);
}

bitsim__entry *bitsim__id_find(const bitsim__index *index, const bitsim_guid *id, uint32_t *slot) {
    uint32_t hash = hash_of(id), cursor = 0;
    while ((*slot = bitsim__index_next(index, hash, &cursor)) != UINT32_MAX) {
        bitsim__entry *entry = bitsim__index_beside(index, hash, cursor);
        if (bitsim_guid_equal(&entry->id, id)) return entry;
    }
    return NULL;
}

/* ---- Jobs that come and go ---- */

/* Lists |job| with its owner's, and counts it. */
static void owner_gains(bitsim_service *service, const bitsim__job *job) {
    bitsim__account *account = bitsim__account_at(service, job->owner->party.account);
    bitsim__roll_append(&account->jobs, service->table.ranks, job->slot);
    bitsim__quota_gains(service, job);
}

static void owner_loses(bitsim_service *service, const bitsim__job *job) {
    bitsim__account *account = bitsim__account_at(service, job->owner->party.account);
    bitsim__roll_remove(&account->jobs, service->table.ranks, job->slot);
    bitsim__quota_loses(service, job);
}

int bitsim__table_reserve(bitsim_service *service) {
    bitsim__table *table = &service->table;
    if (!table->free.first && bitsim__slots_reserve(service, 1)) return BITSIM_ERR_NOMEM;
    if (bitsim__deadline_reserve(service, table->slot_count + (size_t)1)) return BITSIM_ERR_NOMEM;
    return bitsim__index_reserve(&table->index, service->memory);
}

bitsim__job *bitsim__table_blank(bitsim_service *service) {
    bitsim__table *table = &service->table;
    uint32_t slot = table->free.first;
    return bitsim__slot_blank(table, slot ? slot : table->slot_count);
}

void bitsim__table_add(bitsim_service *service, bitsim__job *job) {
    bitsim__table *table = &service->table;
    if (job->slot == table->slot_count) table->slot_count++;
    else bitsim__roll_remove(&table->free, table->ranks, job->slot);
    bitsim__id_insert(&table->index, job);
    bitsim__table_list(service, job);
    table->count++;
}

static void discard_unheld(bitsim_service *service, bitsim__job *job) {
    bitsim__hold hold = service->table.holds[job->slot];
    if (bitsim__hold_references(hold) || bitsim__upload_is_leaving(job->upload)) return;
    /* Where the choice helper-final-state allows it, a job gets a helper after its end. */
    bitsim__set_helper(service, job, NULL);
    bitsim__let_go(service, &job->owner);
    bitsim__job_dispose(job, service->memory);
    bitsim__slot_free(&service->table, job->slot);
}

void bitsim__table_list(bitsim_service *service, const bitsim__job *job) {
    bitsim__table *table = &service->table;
    bitsim__roll_append(&table->all, table->ranks, job->slot);
    owner_gains(service, job);
}

void bitsim__table_strike(bitsim_service *service, const bitsim__job *job) {
    bitsim__table *table = &service->table;
    bitsim__roll_remove(&table->all, table->ranks, job->slot);
    owner_loses(service, job);
    bitsim__roll_remove(&table->still, table->ranks, job->slot);
}

void bitsim__table_own(bitsim_service *service, bitsim__job *job, bitsim__kept *owner) {
    owner_loses(service, job);
    if (job->options->creator) bitsim__let_go(service, &job->owner);
    else job->options->creator = job->owner;
    job->owner = owner;
    uint32_t slot;
    bitsim__id_find(&service->table.index, &job->id, &slot)->owner = owner;
    owner_gains(service, job);
}

void bitsim__table_end(bitsim_service *service, bitsim__job *job) {
    bitsim__table *table = &service->table;
    bitsim__id_remove(&table->index, job);
    bitsim__table_strike(service, job);
    bitsim__set_helper(service, job, NULL);
    bitsim__end_notices(service, job);
    bitsim__forget_judge(service, job);
    if (job->options) bitsim__let_go(service, &job->options->creator);
    table->count--;
    table->holds[job->slot] |= BITSIM__HOLD_OVER;
    discard_unheld(service, job);
}

void bitsim__table_release(bitsim_service *service, uint32_t slot) {
    bitsim__hold *hold = &service->table.holds[slot];
    *hold = bitsim__hold_less(*hold);
    if (bitsim__hold_is_over(*hold))
        discard_unheld(service, bitsim__table_place(&service->table, slot));
}

void bitsim__table_left(bitsim_service *service, bitsim__job *job) {
    job->upload->is_leaving = false;
    discard_unheld(service, job);
}

/* ---- Looking for jobs ---- */

void bitsim__table_expect(const bitsim_service *service, const bitsim_guid *id) {
    bitsim__index_expect(&service->table.index, hash_of(id));
}

void bitsim__table_expect_end(const bitsim_service *service, uint32_t slot) {
    const bitsim__table *table = &service->table;
    if (slot == 0 || slot >= table->slot_count) return;
    bitsim__prefetch(&table->ranks[slot]);
    const char *job = (const char *)bitsim__table_place(table, slot);
    for (size_t at = 0; at <= offsetof(bitsim__job, timers.first); at += LINE)
        bitsim__prefetch(job + at);
    const bitsim__ranks *ranks = &table->ranks[slot];
    for (int kind = 0; kind < BITSIM__ROLL_KINDS; kind++) {
        bitsim__prefetch(&table->ranks[ranks->in[kind].before]);
        bitsim__prefetch(&table->ranks[ranks->in[kind].behind]);
    }
}

bitsim__found bitsim__table_find(const bitsim_service *service, const bitsim_guid *id) {
    const bitsim__table *table = &service->table;
    uint32_t slot;
    const bitsim__entry *entry = bitsim__id_find(&table->index, id, &slot);
    if (!entry) return (bitsim__found){0};
    /* How it is held is asked next. */
    bitsim__prefetch(&table->holds[slot]);
    return (bitsim__found){bitsim__table_place(table, slot), slot, entry->owner};
}

bitsim__job *bitsim__table_at(const bitsim_service *service, uint32_t slot, uint32_t generation) {
    const bitsim__table *table = &service->table;
    return bitsim__table_has(table, slot, generation) ? bitsim__table_place(table, slot) : NULL;
}

void bitsim__table_dispose(bitsim__table *table, const bitsim_memory *memory) {
    for (uint32_t slot = 1; slot < table->slot_count; slot++) {
        bitsim__job *job = bitsim__table_held(table, slot);
        if (job) bitsim__job_dispose(job, memory);
    }
    for (uint32_t i = 0; i < table->chunk_count; i++)
        memory->release(table->chunks[i].block, memory->user);
    memory->release(table->chunks, memory->user);
    memory->release(table->ranks, memory->user);
    memory->release(table->holds, memory->user);
    bitsim__index_clear(&table->index, memory);
}
