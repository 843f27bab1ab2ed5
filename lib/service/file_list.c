/* SPDX-License-Identifier: MIT */
#include "bitsim/file_list.h"

#include "service/frame.h"

static const char interface_name[] = "IEnumBackgroundCopyFiles";

struct bitsim_file_list {
    bitsim_service *service;
    /* slot, generation: the job, which the list holds as a reference does; one that the service
     * lost when it was loaded anew is not there any more. */
    uint32_t slot;
    uint32_t generation;
    uint32_t count;
    uint32_t next;
};

/* The job of |list|, or NULL if it is gone. */
static bitsim__job *job_of(const bitsim_file_list *list) {
    return bitsim__table_at(list->service, list->slot, list->generation);
}

/* Makes |*out| a list of |count| files of |job|; without memory the answer says so. */
static void make_list(bitsim__frame *frame, uint32_t slot, uint32_t generation, uint32_t count,
                      uint32_t next, bitsim_file_list **out) {
    const bitsim_memory *memory = frame->service->memory;
    bitsim_file_list *list = memory->allocate(sizeof *list, memory->user);
    if (!list) {
        bitsim__answer(frame, E_OUTOFMEMORY);
        return;
    }
    *list = (bitsim_file_list){frame->service, slot, generation, count, next};
    if (job_of(list)) bitsim__table_hold(&list->service->table, slot);
    *out = list;
}

bitsim_decision bitsim_copy_job_enum_files(const bitsim_call *call, const bitsim_reference *job,
                                           bitsim_file_list **out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "EnumFiles", BITSIM__READS) &&
        bitsim__check_out(&frame, out))
        make_list(&frame, job->slot, job->generation, frame.job->file_count, 0, out);
    return bitsim__leave(&frame);
}

/* Obtains |count| files into |files|; answers whether the caller got them, else he gets none. */
static bool obtain(bitsim__frame *frame, const bitsim_file_list *list, uint32_t count,
                   bitsim_reference *files) {
    bitsim_job_moment moment = bitsim_job_decisive_moment(frame->service->build);
    frame->job = job_of(list);
    if (!frame->job) {
        bitsim__answer(frame, RPC_E_DISCONNECTED);
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        frame->file_index = list->next + i;
        if (bitsim__obtain(frame, bitsim__found_as(frame->job), BITSIM_INTERFACE_FILE, moment,
                           &files[i]))
            continue;
        while (i > 0) bitsim_reference_release(frame->service, &files[--i]);
        return false;
    }
    return true;
}

bitsim_decision bitsim_file_list_next(const bitsim_call *call, bitsim_file_list *list,
                                      uint32_t count, bitsim_reference *files, uint32_t *fetched) {
    bitsim__frame frame;
    if (!bitsim__enter_service(&frame, call, interface_name, "Next")) return bitsim__leave(&frame);
    bool untold = !fetched && count != 1;
    if (!bitsim__check_out(&frame, untold ? NULL : files)) return bitsim__leave(&frame);
    uint32_t left = list->count - list->next, given = count < left ? count : left;
    if (!obtain(&frame, list, given, files)) return bitsim__leave(&frame);
    list->next += given;
    if (fetched) *fetched = given;
    bitsim__check(&frame, given < count ? BITSIM_FOUND_END : 0);
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_file_list_skip(const bitsim_call *call, bitsim_file_list *list,
                                      uint32_t count) {
    bitsim__frame frame;
    if (!bitsim__enter_service(&frame, call, interface_name, "Skip")) return bitsim__leave(&frame);
    uint32_t left = list->count - list->next, given = count < left ? count : left;
    frame.job = job_of(list);
    list->next += given;
    bitsim__check(&frame, given < count ? BITSIM_FOUND_END : 0);
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_file_list_reset(const bitsim_call *call, bitsim_file_list *list) {
    bitsim__frame frame;
    if (bitsim__enter_service(&frame, call, interface_name, "Reset")) {
        frame.job = job_of(list);
        list->next = 0;
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_file_list_clone(const bitsim_call *call, const bitsim_file_list *list,
                                       bitsim_file_list **out) {
    bitsim__frame frame;
    if (bitsim__enter_service(&frame, call, interface_name, "Clone") &&
        bitsim__check_out(&frame, out)) {
        frame.job = job_of(list);
        make_list(&frame, list->slot, list->generation, list->count, list->next, out);
    }
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_file_list_get_count(const bitsim_call *call, const bitsim_file_list *list,
                                           uint32_t *out) {
    bitsim__frame frame;
    if (bitsim__enter_service(&frame, call, interface_name, "GetCount") &&
        bitsim__check_out(&frame, out)) {
        frame.job = job_of(list);
        *out = list->count;
    }
    return bitsim__leave(&frame);
}

void bitsim_file_list_del(bitsim_file_list *list) {
    if (!list) return;
    if (job_of(list)) bitsim__table_release(list->service, list->slot);
    list->service->memory->release(list, list->service->memory->user);
}
