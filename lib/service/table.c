/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/error.h"
#include "service/service.h"

uint32_t bitsim__hash_id(const bitsim_guid *id) {
    uint64_t words[2];
    memcpy(words, id, sizeof words);
    return bitsim__hash_words(words, 2);
}

int bitsim__slots_reserve(bitsim_service *service, uint32_t more) {
    const bitsim_memory *memory = service->memory;
    if (service->slot_count + more <= service->slot_capacity) return BITSIM_OK;
    uint32_t capacity = service->slot_capacity ? service->slot_capacity * 2 : 16;
    bitsim__slot *slots = memory->reallocate(service->slots, capacity * sizeof(bitsim__slot),
                                             memory->user);
    if (!slots) return BITSIM_ERR_NOMEM;
    service->slots = slots;
    service->slot_capacity = capacity;
    return BITSIM_OK;
}

int bitsim__table_reserve(bitsim_service *service) {
    if (!service->free_slot && bitsim__slots_reserve(service, 1)) return BITSIM_ERR_NOMEM;
    if (bitsim__deadline_reserve(service, service->slot_count + 1)) return BITSIM_ERR_NOMEM;
    return bitsim__index_reserve(&service->job_index, service->memory);
}

void bitsim__table_add(bitsim_service *service, bitsim__job *job) {
    uint32_t slot = service->free_slot;
    if (slot) {
        service->free_slot = service->slots[slot].next_free;
    } else {
        slot = service->slot_count++;
        service->slots[slot].generation = 1;
    }
    service->slots[slot].job = job;
    job->slot = slot;
    job->generation = service->slots[slot].generation;
    bitsim__index_insert(&service->job_index, bitsim__hash_id(&job->id), slot);
    bitsim__list_append(&service->jobs, &job->all);
    bitsim__list_append(&bitsim__account_at(service, job->owner->party.account)->jobs,
                        &job->of_account);
    service->job_count++;
}

void bitsim__slot_free(bitsim_service *service, uint32_t number) {
    bitsim__slot *slot = &service->slots[number];
    slot->job = NULL;
    slot->generation++;
    slot->next_free = service->free_slot;
    service->free_slot = number;
}

static void discard_unheld(bitsim_service *service, bitsim__job *job) {
    if (job->references || bitsim__upload_is_leaving(job->upload)) return;
    bitsim__slot_free(service, job->slot);
    /* Where the choice helper-final-state allows it, a job gets a helper after its end. */
    bitsim__set_helper(service, job, NULL);
    bitsim__let_go(service, &job->owner);
    bitsim__job_dispose(job, service->memory);
    service->memory->release(job, service->memory->user);
}

void bitsim__table_end(bitsim_service *service, bitsim__job *job) {
    bitsim__index_remove(&service->job_index, bitsim__hash_id(&job->id), job->slot);
    bitsim__list_remove(&job->all);
    bitsim__list_remove(&job->of_account);
    bitsim__list_remove(&job->still);
    bitsim__set_helper(service, job, NULL);
    bitsim__end_notices(service, job);
    bitsim__forget_judge(service, job);
    service->job_count--;
    discard_unheld(service, job);
}

void bitsim__table_expect(const bitsim_service *service, const bitsim_guid *id) {
    bitsim__index_expect(&service->job_index, bitsim__hash_id(id));
}

bitsim__job *bitsim__table_find(const bitsim_service *service, const bitsim_guid *id) {
    uint32_t cursor = 0, slot;
    while ((slot = bitsim__index_next(&service->job_index, bitsim__hash_id(id), &cursor)) !=
           UINT32_MAX)
        if (bitsim_guid_equal(&service->slots[slot].job->id, id)) return service->slots[slot].job;
    return NULL;
}

bitsim__job *bitsim__table_at(const bitsim_service *service, uint32_t slot, uint32_t generation) {
    if (slot == 0 || slot >= service->slot_count) return NULL;
    return service->slots[slot].generation == generation ? service->slots[slot].job : NULL;
}

void bitsim__table_release(bitsim_service *service, bitsim__job *job) {
    if (job->references) job->references--;
    if (bitsim_job_state_is_final(job->state)) discard_unheld(service, job);
}

void bitsim__table_left(bitsim_service *service, bitsim__job *job) {
    job->upload->is_leaving = false;
    discard_unheld(service, job);
}

void bitsim__table_dispose(bitsim_service *service) {
    const bitsim_memory *memory = service->memory;
    for (uint32_t slot = 1; slot < service->slot_count; slot++) {
        bitsim__job *job = service->slots[slot].job;
        if (!job) continue;
        bitsim__job_dispose(job, memory);
        memory->release(job, memory->user);
    }
    memory->release(service->slots, memory->user);
    memory->release(service->heap, memory->user);
    bitsim__index_clear(&service->job_index, memory);
}
