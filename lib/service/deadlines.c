/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/service.h"

/* A binary heap of the jobs for which something is due, by the first of it; equal ones by the order
 * of filing. */

static bool before(const bitsim__job *a, const bitsim__job *b) {
    if (a->timers.first != b->timers.first) return a->timers.first < b->timers.first;
    return a->timers.order < b->timers.order;
}

static void place(bitsim_service *service, uint32_t at, bitsim__job *job) {
    service->heap[at] = job;
    job->timers.place = at;
}

static void sift(bitsim_service *service, uint32_t at, bitsim__job *job) {
    while (at > 0 && before(job, service->heap[(at - 1) / 2])) {
        place(service, at, service->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    for (uint32_t child; (child = 2 * at + 1) < service->heap_count; at = child) {
        if (child + 1 < service->heap_count &&
            before(service->heap[child + 1], service->heap[child]))
            child++;
        if (!before(service->heap[child], job)) break;
        place(service, at, service->heap[child]);
    }
    place(service, at, job);
}

static void take_out(bitsim_service *service, bitsim__job *job) {
    uint32_t at = job->timers.place;
    job->timers.place = UINT32_MAX;
    bitsim__job *last = service->heap[--service->heap_count];
    if (last != job) sift(service, at, last);
}

void bitsim__timer_set(bitsim_service *service, bitsim__job *job, bitsim__timer which,
                       bitsim_time at) {
    bitsim__timers *timers = &job->timers;
    timers->at[which] = at;
    bitsim_time first = bitsim__timers_first(timers);
    if (first == timers->first) return;
    if (timers->place != UINT32_MAX) take_out(service, job);
    timers->first = first;
    if (first == BITSIM_TIME_NEVER) return;
    timers->order = service->deadline_count++;
    sift(service, service->heap_count++, job);
}

void bitsim__timers_clear(bitsim_service *service, bitsim__job *job) {
    if (job->timers.first == BITSIM_TIME_NEVER) return;
    for (int which = 0; which < BITSIM__TIMER_COUNT; which++)
        job->timers.at[which] = BITSIM_TIME_NEVER;
    bitsim__timer_clear(service, job, (bitsim__timer)0);
}

bitsim__job *bitsim__deadline_first(const bitsim_service *service) {
    return service->heap_count ? service->heap[0] : NULL;
}

int bitsim__deadline_reserve(bitsim_service *service, size_t jobs) {
    const bitsim_memory *memory = service->memory;
    if (jobs <= service->heap_capacity) return BITSIM_OK;
    uint32_t capacity = service->heap_capacity ? service->heap_capacity * 2 : 16;
    bitsim__job **heap = memory->reallocate(service->heap, capacity * sizeof(bitsim__job *),
                                            memory->user);
    if (!heap) return BITSIM_ERR_NOMEM;
    service->heap = heap;
    service->heap_capacity = capacity;
    return BITSIM_OK;
}

void bitsim__deadlines_dispose(bitsim_service *service) {
    service->memory->release(service->heap, service->memory->user);
}
