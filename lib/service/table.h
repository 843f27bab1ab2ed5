/* SPDX-License-Identifier: MIT */
/*
 * The jobs of a service, by slot and by id. A job lies in a chunk, at the place that its slot
 * gives, from its creation until nobody holds it any more: so a slot leads to it without another
 * look at memory, and to find it by its id takes two, the cell of the index and the job.
 *
 *   chunks   [*] -> job job job ...     a job's place is its slot; slot 0 is the manager's
 *   ranks    [before behind] ...        who is beside it in the rolls, by slot (job/roll.h)
 *   index    hash of an id -> slot
 */
#ifndef BITSIM_SERVICE_TABLE_H
#define BITSIM_SERVICE_TABLE_H

#include "base/index.h"
#include "bitsim/guid.h"
#include "bitsim/service.h"
#include "job/job.h"
#include "job/roll.h"

/* BITSIM__CHUNK: how many jobs are allocated at a time. */
#define BITSIM__CHUNK 32

typedef struct bitsim__table {
    bitsim__job **chunks;
    uint32_t chunk_count;
    uint32_t chunk_capacity;
    bitsim__ranks *ranks;
    uint32_t rank_capacity;
    /* slot_count: how many slots there are, free ones among them. */
    uint32_t slot_count;
    /* free: the slots that are free, the last that became so first. */
    bitsim__roll free;
    bitsim__index index;
    /* all, count: the jobs that have not ended, in the order of their creation. */
    bitsim__roll all;
    size_t count;
    /* still: the same, those first to which nothing has happened for longest. */
    bitsim__roll still;
} bitsim__table;

void bitsim__table_init(bitsim__table *table);
void bitsim__table_dispose(bitsim__table *table, const bitsim_memory *memory);

/* bitsim__table_place returns where the job of |slot| lies, which is one of the table's or one that
 * room was made for. */
static inline bitsim__job *bitsim__table_place(const bitsim__table *table, uint32_t slot) {
    return &table->chunks[slot / BITSIM__CHUNK][slot % BITSIM__CHUNK];
}

/* bitsim__table_held returns the job of |slot|, or NULL if that is free. */
static inline bitsim__job *bitsim__table_held(const bitsim__table *table, uint32_t slot) {
    bitsim__job *job = bitsim__table_place(table, slot);
    return job->owner ? job : NULL;
}

/* bitsim__slots_reserve makes room for |more| slots behind those in use; 0 or BITSIM_ERR_NOMEM. */
int bitsim__slots_reserve(bitsim_service *service, uint32_t more);
/* bitsim__slot_blank makes the place of |slot| a job of this slot and |generation|, without an id,
 * a name or an owner. */
bitsim__job *bitsim__slot_blank(bitsim__table *table, uint32_t slot, uint32_t generation);
/* bitsim__slot_free makes |slot| a free one; references to its job find nothing any more. */
void bitsim__slot_free(bitsim__table *table, uint32_t slot);

/* bitsim__hash_id returns the hash under which a job with |id| is indexed. */
uint32_t bitsim__hash_id(const bitsim_guid *id);
/* bitsim__table_reserve makes room for one more job; 0 or BITSIM_ERR_NOMEM. */
int bitsim__table_reserve(bitsim_service *service);
/* bitsim__table_blank returns the job that is added next, blank. There must be room; until it is
 * added its place is free. */
bitsim__job *bitsim__table_blank(bitsim_service *service);
/* bitsim__table_add takes in the job that was blank, which has an id and an owner, and lists it. */
void bitsim__table_add(bitsim_service *service, bitsim__job *job);
/* bitsim__table_end takes a job that has ended out of all lists, and out of the table once nobody
 * holds it. */
void bitsim__table_end(bitsim_service *service, bitsim__job *job);
/* bitsim__table_own makes |owner| the owner of |job|, as whose last it is listed. The job has
 * options by then, which remember its first owner. */
void bitsim__table_own(bitsim_service *service, bitsim__job *job, bitsim__kept *owner);
/* bitsim__table_list lists |job| in the rolls of all jobs and of its owner's, as the last;
 * bitsim__table_strike takes it out of all rolls. */
void bitsim__table_list(bitsim_service *service, const bitsim__job *job);
void bitsim__table_strike(bitsim_service *service, const bitsim__job *job);
/* bitsim__table_expect hints that the job |id| will be looked for soon. */
void bitsim__table_expect(const bitsim_service *service, const bitsim_guid *id);
/* bitsim__table_expect_end hints that the job of |slot|, if there is one, will end soon. */
void bitsim__table_expect_end(const bitsim_service *service, uint32_t slot);
/* bitsim__table_find returns the job |id| that has not ended, or NULL. */
bitsim__job *bitsim__table_find(const bitsim_service *service, const bitsim_guid *id);
/* bitsim__table_at returns the job of |slot| if it is still of |generation|, or NULL. */
bitsim__job *bitsim__table_at(const bitsim_service *service, uint32_t slot, uint32_t generation);
/* bitsim__table_release gives up one reference to |job|. */
void bitsim__table_release(bitsim_service *service, bitsim__job *job);
/* bitsim__table_left: |job| has taken leave of its server, and is gone unless somebody holds it. */
void bitsim__table_left(bitsim_service *service, bitsim__job *job);

/* bitsim__roll_first, bitsim__roll_behind return a job of |roll|, or NULL at the end. */
static inline bitsim__job *bitsim__roll_first(const bitsim__table *table,
                                              const bitsim__roll *roll) {
    return roll->first ? bitsim__table_place(table, roll->first) : NULL;
}
static inline bitsim__job *bitsim__roll_behind(const bitsim__table *table, const bitsim__roll *roll,
                                               const bitsim__job *job) {
    uint32_t slot = table->ranks[job->slot].in[roll->kind].behind;
    return slot ? bitsim__table_place(table, slot) : NULL;
}

/* BITSIM__EACH_JOB walks |roll|, whose jobs may leave it, or end, on the way. */
#define BITSIM__EACH_JOB(table, roll, job, behind)                    \
    for (bitsim__job *job = bitsim__roll_first(table, roll), *behind; \
         job && (behind = bitsim__roll_behind(table, roll, job), true); job = behind)

#endif
