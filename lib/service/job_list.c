/* SPDX-License-Identifier: MIT */
#include "service/job_list.h"

#include "bitsim/policy/object.h"
#include "service/frame.h"

static const char interface_name[] = "IEnumBackgroundCopyJobs";

bitsim_job_list *bitsim__job_list_new(bitsim_service *service, size_t count) {
    const bitsim_memory *memory = service->memory;
    bitsim_job_list *list = memory->allocate(sizeof *list + count * sizeof list->jobs[0],
                                             memory->user);
    if (!list) return NULL;
    list->service = service;
    list->count = list->next = 0;
    return list;
}

void bitsim__job_list_add(bitsim_job_list *list, const bitsim__job *job) {
    bitsim__table *table = &list->service->table;
    bitsim__table_hold(table, job->slot);
    list->jobs[list->count].slot = job->slot;
    list->jobs[list->count++].generation = bitsim__generation_of(table, job->slot);
}

/* The job at |place|, or NULL if it is lost. */
static bitsim__job *job_at(const bitsim_job_list *list, size_t place) {
    return bitsim__table_at(list->service, list->jobs[place].slot, list->jobs[place].generation);
}

void bitsim_job_list_del(bitsim_job_list *list) {
    if (!list) return;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t slot = list->jobs[i].slot;
        if (bitsim__table_has(&list->service->table, slot, list->jobs[i].generation))
            bitsim__table_release(list->service, slot);
    }
    const bitsim_memory *memory = list->service->memory;
    memory->release(list, memory->user);
}

size_t bitsim_job_list_count(const bitsim_job_list *list) { return list->count; }

/* Answers whether the enumerator passes |job| over: it is lost, or has ended (METHOD-30). */
static bool is_passed_over(bitsim__frame *frame, const bitsim__job *job) {
    const bitsim_service *service = frame->service;
    if (!job) return true;
    if (!bitsim_job_state_is_final(job->state)) return false;
    bitsim_decision decision = bitsim_object_check(service->build, &service->choices,
                                                   BITSIM_OBJECT_ENDED);
    bitsim__tell_decision(frame->service, job, &decision, frame->now);
    return (decision.effects & BITSIM_EFFECT_SKIP) != 0;
}

/* Passes over what is passed over, and answers whether there is a next one. */
static bool has_next(bitsim__frame *frame, bitsim_job_list *list) {
    while (list->next < list->count && is_passed_over(frame, job_at(list, list->next)))
        list->next++;
    return list->next < list->count;
}

/* Obtains up to |count| jobs; those that were are released again if one may not be. */
static size_t obtain(bitsim__frame *frame, bitsim_job_list *list, size_t count,
                     bitsim_reference *out) {
    bitsim_job_moment moment = bitsim_job_decisive_moment(frame->service->build);
    size_t first = list->next, taken = 0;
    while (taken < count && has_next(frame, list)) {
        frame->job = job_at(list, list->next);
        if (!bitsim__obtain(frame, bitsim__found_as(frame->job), BITSIM_INTERFACE_JOB, moment,
                            &out[taken])) {
            while (taken) bitsim_reference_release(frame->service, &out[--taken]);
            list->next = first;
            return 0;
        }
        list->next++;
        taken++;
    }
    return taken;
}

bitsim_decision bitsim_job_list_next(const bitsim_call *call, bitsim_job_list *list, size_t count,
                                     bitsim_reference *out, size_t *fetched) {
    bitsim__frame frame;
    if (!bitsim__enter_service(&frame, call, interface_name, "Next")) return bitsim__leave(&frame);
    bool is_null = !out || (!fetched && count != 1);
    if (!bitsim__check(&frame, is_null ? BITSIM_FOUND_NULL : 0) || !out)
        return bitsim__leave(&frame);
    size_t taken = obtain(&frame, list, count, out);
    bool refused = bitsim_failed(frame.decision.hr);
    if (fetched) *fetched = taken;
    if (!refused) bitsim__check(&frame, taken < count ? BITSIM_FOUND_END : 0);
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_job_list_skip(const bitsim_call *call, bitsim_job_list *list, size_t count) {
    bitsim__frame frame;
    if (!bitsim__enter_service(&frame, call, interface_name, "Skip")) return bitsim__leave(&frame);
    while (count && has_next(&frame, list)) {
        list->next++;
        count--;
    }
    bitsim__check(&frame, count ? BITSIM_FOUND_END : 0);
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_job_list_reset(const bitsim_call *call, bitsim_job_list *list) {
    bitsim__frame frame;
    if (bitsim__enter_service(&frame, call, interface_name, "Reset")) list->next = 0;
    return bitsim__leave(&frame);
}

/* A job that is lost is not in the copy, whose place is the same all the same. */
static void copy_jobs(bitsim_job_list *clone, const bitsim_job_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        bitsim__job *job = job_at(list, i);
        if (job) bitsim__job_list_add(clone, job);
        if (i + 1 == list->next) clone->next = clone->count;
    }
}

bitsim_decision bitsim_job_list_clone(const bitsim_call *call, const bitsim_job_list *list,
                                      bitsim_job_list **out) {
    bitsim__frame frame;
    if (!bitsim__enter_service(&frame, call, interface_name, "Clone") ||
        !bitsim__check_out(&frame, out))
        return bitsim__leave(&frame);
    bitsim_job_list *clone = bitsim__job_list_new(frame.service, list->count);
    if (clone) {
        copy_jobs(clone, list);
        *out = clone;
    } else {
        bitsim__answer(&frame, E_OUTOFMEMORY);
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_job_list_get_count(const bitsim_call *call, const bitsim_job_list *list,
                                          uint32_t *out) {
    bitsim__frame frame;
    if (bitsim__enter_service(&frame, call, interface_name, "GetCount") &&
        bitsim__check_out(&frame, out))
        *out = (uint32_t)list->count;
    return bitsim__leave(&frame);
}
