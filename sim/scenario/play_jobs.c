/* SPDX-License-Identifier: MIT */
/* Finding the jobs of a play by their ids: a table with open addressing that never shrinks. */
#include "scenario/play.h"

/* Ids are drawn at random, so their own bits are a hash. */
static size_t first_slot(const play *p, const bitsim_guid *id) {
    return (id->data1 ^ (uint32_t)id->data2 << 16) & (p->slot_count - 1);
}

bool bitsim__play_make_jobs(play *p) {
    size_t count = p->story->jobs.count;
    p->slot_count = 2;
    while (p->slot_count < 2 * count) p->slot_count *= 2;
    p->jobs = bitsim__pool_take(&p->pool, count, sizeof *p->jobs);
    p->slots = bitsim__pool_take(&p->pool, p->slot_count, sizeof *p->slots);
    return p->jobs && p->slots;
}

size_t bitsim__play_find_job(const play *p, const bitsim_guid *id) {
    size_t mask = p->slot_count - 1;
    for (size_t at = first_slot(p, id); p->slots[at] != 0; at = (at + 1) & mask)
        if (bitsim_guid_equal(&p->jobs[p->slots[at] - 1].id, id)) return p->slots[at] - 1;
    return SIZE_MAX;
}

/* Each job is added once, and there are twice as many slots, so one is always free. */
void bitsim__play_add_job(play *p, size_t index, const bitsim_guid *id) {
    size_t mask = p->slot_count - 1;
    size_t at = first_slot(p, id);
    while (p->slots[at] != 0) at = (at + 1) & mask;
    p->jobs[index].exists = true;
    p->jobs[index].id = *id;
    p->slots[at] = index + 1;
}
