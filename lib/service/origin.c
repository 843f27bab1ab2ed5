/* SPDX-License-Identifier: MIT */
/* What a web server tells of a file: whether it is the one that was begun, and whole. */
#include "base/text.h"
#include "bitsim/error.h"
#include "service/transfer.h"

int bitsim__origin_keep(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        char **location) {
    const bitsim_memory *memory = service->memory;
    bitsim__file *file = bitsim__transfer_file(job);
    const bitsim_response *response = &outcome->response;
    *location = NULL;
    if (!file->origin)
        file->origin = memory->allocate_zeroed(1, sizeof *file->origin, memory->user);
    if (!file->origin) return BITSIM_ERR_NOMEM;
    if (response->location && !(*location = bitsim__text_copy(response->location, memory)))
        return BITSIM_ERR_NOMEM;
    if (!response->headers || !bitsim__file_note_headers(file, response->headers, memory))
        return BITSIM_OK;
    memory->release(*location, memory->user);
    return BITSIM_ERR_NOMEM;
}

/* The bytes that |job| has in all, or will have if the present file has |size|. */
static uint64_t bytes_of(const bitsim__job *job, uint64_t size) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < job->file_count; i++) {
        uint64_t bytes = i == job->transfer.file ? size : job->files[i].moved;
        if (bytes > UINT64_MAX - sum) return UINT64_MAX;
        sum += bytes;
    }
    return sum;
}

static bool is_over_limit(bitsim__job *job, const bitsim_outcome *outcome, bool is_head) {
    bitsim__file shown = *bitsim__transfer_file(job);
    uint64_t limit = bitsim__job_max_download_size(job);
    if (!is_head) return bytes_of(job, shown.moved + outcome->bytes) > limit;
    if (outcome->response.size_missing) return false;
    shown.size = outcome->size;
    return bytes_of(job, bitsim__file_size(&shown)) > limit;
}

bitsim_decision bitsim__origin_check(const bitsim_service *service, bitsim__job *job,
                                     const bitsim_outcome *outcome, bool is_head) {
    const bitsim__file *file = bitsim__transfer_file(job);
    const bitsim__transfer *transfer = &job->transfer;
    const bitsim_response *response = &outcome->response;
    /* Of GET a size of 0 says nothing: no byte is asked for of a file that has none. */
    bool tells_size = !response->size_missing && (is_head || outcome->size);
    bitsim_answer_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .is_head = is_head,
        .status = outcome->status,
        .is_ranged = !is_head && !transfer->is_whole,
        .is_old = response->is_old,
        .size_missing = response->size_missing,
        .is_relaxed = transfer->is_relaxed,
        .on_demand = file->is_on_demand,
        .begun = file->moved > 0,
        .again = transfer->has_changed,
        .before = {file->size, file->origin->modified, file->origin->tag},
        .now = {tells_size ? outcome->size : BG_SIZE_UNKNOWN, response->modified, response->tag},
        .over_limit = is_over_limit(job, outcome, is_head),
        .parts = response->parts,
    };
    return bitsim_answer_check(&facts);
}

void bitsim__origin_learn(bitsim__job *job, const bitsim_outcome *outcome) {
    bitsim__file *file = bitsim__transfer_file(job);
    const bitsim_response *response = &outcome->response;
    bitsim__file_learn_size(file, response->size_missing ? BG_SIZE_UNKNOWN : outcome->size);
    file->origin->modified = response->modified;
    file->origin->tag = response->tag;
}

void bitsim__origin_restart(bitsim_service *service, bitsim__job *job, bitsim__file *file,
                            const bitsim_decision *decision, bitsim_time now) {
    if (!(decision->effects & BITSIM_EFFECT_RESTART_FILE)) return;
    bitsim__file_restart(file);
    bitsim__job_changed(service, job, now);
}
