/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/job_state.h"
#include "service/saved_form.h"
#include "service/service.h"

/*
 * A form is read to its end before anything is changed. What is read waits where nobody looks:
 * jobs in a list of their own, their slots behind those in use, their ids in an index of their own;
 * only the tokens and accounts are put where they belong at once, and taken away again if the form
 * turns out to be wrong.
 */
typedef struct loading {
    bitsim__loader loader;
    bitsim_service *service;
    bitsim_random random;
    /* jobs, count: those read, in their order. fresh: how many of them take new slots. */
    bitsim__link jobs;
    uint32_t count;
    uint32_t fresh;
    bitsim__index index;
    /* accounts: how many there were before. */
    uint32_t accounts;
} loading;

/* ---- Reading ---- */

static bool goes_on(const loading *it) { return it->loader.in.status == BITSIM_OK; }

static void out_of_memory(loading *it) {
    bitsim__load_fail(&it->loader, BITSIM_ERR_NOMEM, bitsim__reader_offset(&it->loader.in),
                      "memory");
}

/* Reads all before the jobs and returns how many they are. */
static uint32_t load_head(bitsim__loader *loader, bitsim_random *random) {
    bitsim__reader *in = &loader->in;
    uint8_t signature[BITSIM__SIGNATURE_SIZE];
    bitsim__load_member(loader, "form", "signature");
    bitsim__reader_bytes(in, signature, sizeof signature);
    if (memcmp(signature, bitsim__save_signature, sizeof signature) != 0)
        bitsim__load_fail(loader, BITSIM_ERR_MALFORMED, 0, "the signature of a saved job list");
    bitsim__load_member(loader, NULL, "version");
    uint64_t offset = bitsim__reader_offset(in);
    in->error.version = (uint32_t)bitsim__reader_limited(in, 4, 1, UINT32_MAX);
    if (in->error.version > BITSIM_SAVE_VERSION)
        bitsim__load_fail(loader, BITSIM_ERR_VERSION, offset,
                          "a version that this one knows: the form is of a later one");
    bitsim__load_tell(loader, BITSIM_SAVED_NUMBER, "version", in->error.version, NULL, 0);
    bitsim__load_member(loader, NULL, "random");
    random->state = bitsim__reader_number(in, 8);
    bitsim__load_tell(loader, BITSIM_SAVED_NUMBER, "random", random->state, NULL, 0);
    bitsim__load_member(loader, NULL, "jobs");
    return (uint32_t)bitsim__reader_number(in, 4);
}

static int load_tail(bitsim__loader *loader) {
    bitsim__load_member(loader, "form", "checksum");
    return bitsim__reader_end(&loader->in);
}

static bitsim__job *job_at(const loading *it, uint32_t slot) {
    return it->service->slots[slot].job;
}

/* Answers whether a job with the id of |job| was read before. */
static bool is_twin(const loading *it, const bitsim__job *job, uint32_t hash) {
    uint32_t cursor = 0, slot;
    while ((slot = bitsim__index_next(&it->index, hash, &cursor)) != UINT32_MAX)
        if (bitsim_guid_equal(&job_at(it, slot)->id, &job->id)) return true;
    return false;
}

/* A job that the service has already keeps its slot; others get new ones. */
static void find_slot(loading *it, bitsim__job *job) {
    bitsim_service *service = it->service;
    const bitsim__job *former = bitsim__table_find(service, &job->id);
    job->slot = former ? former->slot : service->slot_count + it->fresh;
    if (!former) {
        service->slots[job->slot] = (bitsim__slot){.job = job, .generation = 1};
        it->fresh++;
    }
    job->generation = service->slots[job->slot].generation;
}

/* Files |job|, which was read, among the others; there is room. */
static void file_job(loading *it, bitsim__job *job, uint64_t offset) {
    uint32_t hash = bitsim__hash_id(&job->id);
    const char *broken = bitsim__job_check(job);
    bitsim__load_member(&it->loader, "job", "promises");
    if (broken) bitsim__load_fail(&it->loader, BITSIM_ERR_MALFORMED, offset, broken);
    else if (is_twin(it, job, hash))
        bitsim__load_fail(&it->loader, BITSIM_ERR_MALFORMED, offset,
                          "a job that was not there before");
    if (!goes_on(it)) return;
    find_slot(it, job);
    bitsim__index_insert(&it->index, hash, job->slot);
}

static bool reserve(loading *it) {
    bitsim_service *service = it->service;
    if (!bitsim__slots_reserve(service, it->fresh + 1) &&
        !bitsim__deadline_reserve(service, service->slot_count + it->fresh + (size_t)1) &&
        !bitsim__index_reserve(&it->index, service->memory))
        return true;
    out_of_memory(it);
    return false;
}

static void load_job(loading *it) {
    uint64_t offset = bitsim__reader_offset(&it->loader.in);
    if (!reserve(it)) return;
    bitsim__job *job = bitsim__job_new(it->service->memory);
    if (!job) {
        out_of_memory(it);
        return;
    }
    bitsim__list_append(&it->jobs, &job->all);
    it->count++;
    bitsim__load_rows(&it->loader, &bitsim__saved_job, job);
    bitsim__job_restored(job);
    if (goes_on(it)) file_job(it, job, offset);
}

static int load_all(loading *it) {
    uint32_t count = load_head(&it->loader, &it->random);
    while (goes_on(it) && it->count < count) load_job(it);
    return load_tail(&it->loader);
}

/* ---- Taking over ---- */

/* Ends a job without telling anybody: it is to be replaced, or was read in vain. */
static void drop(bitsim_service *service, bitsim__job *job) {
    bitsim__list_remove(&job->all);
    bitsim__list_remove(&job->of_account);
    bitsim__list_remove(&job->still);
    bitsim__turn_leave(service, job, job->turn.counts_from);
    bitsim__list_remove(&job->transfer.task.link);
    bitsim__timers_clear(service, job);
    bitsim__set_helper(service, job, NULL);
    bitsim__let_go(service, &job->owner);
    bitsim__end_notices(service, job);
    if (job->options) bitsim__let_go(service, &job->options->certificate_judge);
    bitsim__job_dispose(job, service->memory);
    service->memory->release(job, service->memory->user);
}

void bitsim__drop_jobs(bitsim_service *service) {
    while (!bitsim__list_is_empty(&service->jobs)) {
        bitsim__job *job = BITSIM__OF(bitsim__job, all, service->jobs.next);
        bitsim__index_remove(&service->job_index, bitsim__hash_id(&job->id), job->slot);
        bitsim__slot_free(service, job->slot);
        drop(service, job);
        service->job_count--;
    }
}

/* Whoever holds a job that is there again holds it still; another is nobody's any more. */
static void replace_former(loading *it) {
    bitsim_service *service = it->service;
    uint32_t known = service->slot_count;
    for (bitsim__link *link = it->jobs.next; link != &it->jobs; link = link->next) {
        bitsim__job *job = BITSIM__OF(bitsim__job, all, link);
        if (job->slot >= known) continue;
        bitsim__job *former = job_at(it, job->slot);
        job->references = former->references;
        service->slots[job->slot].job = job;
        drop(service, former);
    }
    bitsim__drop_jobs(service);
}

/* Lists |job| where it belongs; nobody is told. */
static void settle(bitsim_service *service, bitsim__job *job) {
    bitsim__list_append(&service->jobs, &job->all);
    bitsim__list_append(&bitsim__account_at(service, job->owner->party.account)->jobs,
                        &job->of_account);
    bitsim__timer_set(service, job, BITSIM__TIMER_RETRY, job->timers.at[BITSIM__TIMER_RETRY]);
    bitsim__turn_restore(service, job);
    bitsim__activity_file(service, job);
}

static void take_over(loading *it) {
    bitsim_service *service = it->service;
    replace_former(it);
    service->slot_count += it->fresh;
    service->job_count = it->count;
    service->random = it->random;
    bitsim__index_clear(&service->job_index, service->memory);
    service->job_index = it->index;
    for (bitsim__link *link = it->jobs.next, *next; link != &it->jobs; link = next) {
        next = link->next;
        settle(service, BITSIM__OF(bitsim__job, all, link));
    }
}

static void give_up(loading *it) {
    while (!bitsim__list_is_empty(&it->jobs))
        drop(it->service, BITSIM__OF(bitsim__job, all, it->jobs.next));
    bitsim__index_clear(&it->index, it->service->memory);
}

/* ---- The whole ---- */

static void begin(bitsim__loader *loader, const bitsim_save_source *source,
                  const bitsim_memory *memory) {
    bitsim__reader_begin(&loader->in, source);
    loader->memory = memory;
    loader->service = NULL;
    loader->visitor = NULL;
    loader->tokens = NULL;
    loader->token_count = loader->token_capacity = 0;
}

static int end(bitsim__loader *loader, bitsim_save_error *error) {
    if (error && loader->in.status != BITSIM_OK) {
        *error = loader->in.error;
        error->part = loader->part;
        error->member = loader->member;
    }
    return loader->in.status;
}

int bitsim_service_load(bitsim_service *service, const bitsim_save_source *source,
                        bitsim_save_error *error) {
    loading it = {.service = service, .accounts = service->account_count};
    begin(&it.loader, source, service->memory);
    it.loader.service = service;
    bitsim__list_init(&it.jobs);
    for (uint32_t i = 0; i < service->kept_count; i++) service->kept[i]->number = 0;
    int status = load_all(&it);
    if (status == BITSIM_OK) take_over(&it);
    else give_up(&it);
    /* From the last, so that what was put at the end is taken from there. */
    while (it.loader.token_count)
        bitsim__let_go(service, &it.loader.tokens[--it.loader.token_count]);
    if (status != BITSIM_OK) bitsim__accounts_forget(service, it.accounts);
    service->memory->release(it.loader.tokens, service->memory->user);
    return end(&it.loader, error);
}

int bitsim_saved_read(const bitsim_save_source *source, const bitsim_saved_visitor *visitor,
                      const bitsim_memory *memory, bitsim_save_error *error) {
    bitsim__loader loader;
    bitsim_random random;
    begin(&loader, source, memory);
    loader.visitor = visitor;
    bitsim__load_tell(&loader, BITSIM_SAVED_OBJECT, NULL, 0, NULL, 0);
    uint32_t count = load_head(&loader, &random);
    bitsim__load_tell(&loader, BITSIM_SAVED_LIST, "jobs", 0, NULL, 0);
    for (uint32_t i = 0; i < count && loader.in.status == BITSIM_OK; i++) {
        bitsim__load_tell(&loader, BITSIM_SAVED_OBJECT, NULL, 0, NULL, 0);
        bitsim__load_rows(&loader, &bitsim__saved_job, NULL);
        bitsim__load_tell(&loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    }
    bitsim__load_tell(&loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    load_tail(&loader);
    bitsim__load_tell(&loader, BITSIM_SAVED_END, NULL, 0, NULL, 0);
    return end(&loader, error);
}
