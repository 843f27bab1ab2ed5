/* SPDX-License-Identifier: MIT */
/*
 * The jobs of a service, by slot and by id. A job lies in a chunk, at the place that its slot
 * gives, from its creation until nobody holds it any more: so a slot leads to it without another
 * look at memory. Among a million jobs each look at a place that nobody looked at lately takes
 * longer than most calls; so what is asked to find a job and to let somebody hold it lies apart:
 *
 *   chunks   [*] -> job job job ...     a job's place is its slot; slot 0 is the manager's
 *   holds    [references generation]    by how many it is held, by slot (hold.h)
 *   ranks    [before behind] ...        who is beside it in the rolls, by slot (job/roll.h)
 *   index    hash of an id -> slot, and beside it the id and the owner
 */
#ifndef BITSIM_SERVICE_TABLE_H
#define BITSIM_SERVICE_TABLE_H

#include "base/index.h"
#include "bitsim/guid.h"
#include "bitsim/service.h"
#include "job/job.h"
#include "job/roll.h"
#include "service/hold.h"

/* How many jobs are allocated at a time: BITSIM__CHUNK_FIRST, then as many as there are, until each
 * chunk holds BITSIM__CHUNK_MOST. So few jobs take little room, and of many the chunks are few, and
 * the pointers to them at hand. BITSIM__CHUNK_STEPS: how often the first doubles on the way. */
#define BITSIM__CHUNK_FIRST 32U
#define BITSIM__CHUNK_STEPS 7
#define BITSIM__CHUNK_MOST (BITSIM__CHUNK_FIRST << BITSIM__CHUNK_STEPS)

/* bitsim__entry is what stands of a job in the index. */
typedef struct bitsim__entry {
    bitsim_guid id;
    bitsim__kept *owner;
} bitsim__entry;

/* bitsim__found is a job that was found by its id: whose it is is known without a look at it. */
typedef struct bitsim__found {
    bitsim__job *job;
    uint32_t slot;
    const bitsim__kept *owner;
} bitsim__found;

/* bitsim__chunk is jobs that were allocated as |block|, and begin with a line of the cache. */
typedef struct bitsim__chunk {
    bitsim__job *jobs;
    void *block;
} bitsim__chunk;

typedef struct bitsim__table {
    bitsim__chunk *chunks;
    uint32_t chunk_count;
    uint32_t chunk_capacity;
    bitsim__hold *holds;
    bitsim__ranks *ranks;
    /* capacity: of |holds| and |ranks|. */
    uint32_t capacity;
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

/* bitsim__seat is where the job of a slot lies: in which chunk, and at which place there. */
typedef struct bitsim__seat {
    uint32_t chunk;
    uint32_t place;
} bitsim__seat;

static inline bitsim__seat bitsim__seat_of(uint32_t slot) {
    /* Counted from one chunk before the first, each begins where its own size says. */
    uint32_t at = slot + BITSIM__CHUNK_FIRST, chunk = 0;
    if (at >= BITSIM__CHUNK_MOST)
        return (bitsim__seat){at / BITSIM__CHUNK_MOST + BITSIM__CHUNK_STEPS - 1,
                              at % BITSIM__CHUNK_MOST};
    while (at >= BITSIM__CHUNK_FIRST << (chunk + 1)) chunk++;
    return (bitsim__seat){chunk, at - (BITSIM__CHUNK_FIRST << chunk)};
}

/* bitsim__table_place returns where the job of |slot| lies, which is one of the table's or one that
 * room was made for. */
static inline bitsim__job *bitsim__table_place(const bitsim__table *table, uint32_t slot) {
    bitsim__seat seat = bitsim__seat_of(slot);
    return &table->chunks[seat.chunk].jobs[seat.place];
}

/* bitsim__table_held returns the job of |slot|, or NULL if that is free. */
static inline bitsim__job *bitsim__table_held(const bitsim__table *table, uint32_t slot) {
    bitsim__job *job = bitsim__table_place(table, slot);
    return job->owner ? job : NULL;
}

/* bitsim__slots_reserve makes room for |more| slots behind those in use; 0 or BITSIM_ERR_NOMEM. */
int bitsim__slots_reserve(bitsim_service *service, uint32_t more);
/* bitsim__slot_blank makes the place of |slot| a job of this slot, without an id, a name or an
 * owner, that nobody holds. */
bitsim__job *bitsim__slot_blank(bitsim__table *table, uint32_t slot);
/* bitsim__slot_free makes |slot| a free one; references to its job find nothing any more. One that
 * has had all its generations is used no more. */
void bitsim__slot_free(bitsim__table *table, uint32_t slot);

/* BITSIM__NO_IDS is an index of jobs that is empty. */
#define BITSIM__NO_IDS ((bitsim__index){.beside = sizeof(bitsim__entry)})
/* bitsim__id_insert has |job| found by its id, which has its owner; there is room in |index|.
 * bitsim__id_remove has it found no more. */
void bitsim__id_insert(bitsim__index *index, const bitsim__job *job);
void bitsim__id_remove(bitsim__index *index, const bitsim__job *job);
/* bitsim__id_find returns what stands of the job |id| in |index|, and stores its slot; NULL if it
 * is not there. */
bitsim__entry *bitsim__id_find(const bitsim__index *index, const bitsim_guid *id, uint32_t *slot);

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
/* bitsim__table_expect_end hints that the job of |slot|, if there is one, will end soon and leave
 * all rolls. */
void bitsim__table_expect_end(const bitsim_service *service, uint32_t slot);
/* bitsim__table_find returns the job |id| that has not ended, or none: with .job NULL. */
bitsim__found bitsim__table_find(const bitsim_service *service, const bitsim_guid *id);
/* bitsim__found_as returns |job| as if it had been found by its id. */
static inline bitsim__found bitsim__found_as(bitsim__job *job) {
    return (bitsim__found){job, job->slot, job->owner};
}
/* bitsim__table_at returns the job of |slot| if it is still of |generation|, or NULL. */
bitsim__job *bitsim__table_at(const bitsim_service *service, uint32_t slot, uint32_t generation);
/* bitsim__generation_of returns which of the jobs of |slot| is there, or comes next. */
static inline uint32_t bitsim__generation_of(const bitsim__table *table, uint32_t slot) {
    return bitsim__hold_generation(table->holds[slot]);
}
/* bitsim__table_hold adds a reference to the job of |slot|, bitsim__table_release gives one up, and
 * with the last a job that has ended. */
static inline void bitsim__table_hold(bitsim__table *table, uint32_t slot) {
    table->holds[slot] = bitsim__hold_more(table->holds[slot]);
}
void bitsim__table_release(bitsim_service *service, uint32_t slot);
/* bitsim__table_has answers whether |slot| is one whose job is of |generation|. */
static inline bool bitsim__table_has(const bitsim__table *table, uint32_t slot,
                                     uint32_t generation) {
    return slot && slot < table->slot_count && bitsim__hold_is_of(table->holds[slot], generation);
}
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
