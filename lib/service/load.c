/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/job_state.h"
#include "service/saved_form.h"
#include "service/service.h"

/*
 * A form is read to its end before anything is changed. What is read waits where nobody looks:
 * jobs in the places behind those in use, their ids in an index of their own;
 * only the tokens and accounts are put where they belong at once, and taken away again if the form
 * turns out to be wrong.
 */
typedef struct loading {
    bitsim__loader loader;
    bitsim_service *service;
    bitsim_random random;
    /* count: how many jobs were read; they lie in their order from the first new slot on. leaving:
     * how many of them, the last, are cancelled, and their servers still to be told. */
    uint32_t count;
    uint32_t leaving;
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

/* The job that was read as number |place|, from 0 on. */
static bitsim__job *job_at(const loading *it, uint32_t place) {
    const bitsim__table *table = &it->service->table;
    return bitsim__table_place(table, table->slot_count + place);
}

/* Answers whether a job with the id of |job| was read before. */
static bool is_twin(const loading *it, const bitsim__job *job) {
    uint32_t slot;
    return bitsim__id_find(&it->index, &job->id, &slot) != NULL;
}

/* What is wrong with |job|, or NULL. */
static const char *check_job(const loading *it, const bitsim__job *job) {
    bool is_leaving = bitsim__upload_is_leaving(job->upload);
    if (is_leaving != bitsim_job_state_is_final(job->state))
        return "a job that has not ended, or whose server is still to be told";
    if (!is_leaving && it->leaving) return "a job that has ended, as the one before it";
    return bitsim__job_check(job);
}

/* Files |job|, which was read, among the others; there is room. */
static void file_job(loading *it, bitsim__job *job, uint64_t offset) {
    const char *broken = check_job(it, job);
    bitsim__load_member(&it->loader, "job", "promises");
    if (broken) bitsim__load_fail(&it->loader, BITSIM_ERR_MALFORMED, offset, broken);
    else if (is_twin(it, job))
        bitsim__load_fail(&it->loader, BITSIM_ERR_MALFORMED, offset,
                          "a job that was not there before");
    if (!goes_on(it)) return;
    it->leaving += bitsim__upload_is_leaving(job->upload);
    bitsim__id_insert(&it->index, job);
}

static bool reserve(loading *it) {
    bitsim_service *service = it->service;
    uint32_t slots = service->table.slot_count + it->count;
    if (!bitsim__slots_reserve(service, it->count + 1) &&
        !bitsim__deadline_reserve(service, slots + (size_t)1) &&
        !bitsim__index_reserve(&it->index, service->memory))
        return true;
    out_of_memory(it);
    return false;
}

static void load_job(loading *it) {
    uint64_t offset = bitsim__reader_offset(&it->loader.in);
    if (!reserve(it)) return;
    bitsim__table *table = &it->service->table;
    bitsim__job *job = bitsim__slot_blank(table, table->slot_count + it->count);
    it->count++;
    bitsim__load_rows(&it->loader, &bitsim__saved_job, job);
    bitsim__job_restored(job);
    bitsim__job_settle(job, it->service->memory);
    if (goes_on(it)) file_job(it, job, offset);
}

static int load_all(loading *it) {
    uint32_t count = load_head(&it->loader, &it->random);
    while (goes_on(it) && it->count < count) load_job(it);
    return load_tail(&it->loader);
}

/* ---- Taking over ---- */

/* Takes from |job|, which is in no list, all it holds. */
static void empty(bitsim_service *service, bitsim__job *job) {
    bitsim__set_helper(service, job, NULL);
    bitsim__let_go(service, &job->owner);
    bitsim__end_notices(service, job);
    if (job->options) {
        bitsim__let_go(service, &job->options->certificate_judge);
        bitsim__let_go(service, &job->options->creator);
    }
    bitsim__job_dispose(job, service->memory);
}

/* Ends |job|, which has not ended, without telling anybody; its slot is still taken. */
static void drop(bitsim_service *service, bitsim__job *job) {
    bitsim__table_strike(service, job);
    bitsim__turn_leave(service, job, job->turn.counts_from);
    bitsim__list_remove(&job->transfer.task.link);
    bitsim__timers_clear(service, job);
    empty(service, job);
    service->table.count--;
}

void bitsim__drop_jobs(bitsim_service *service) {
    bitsim__table *table = &service->table;
    bitsim__leave_drop_all(service);
    BITSIM__EACH_JOB(table, &table->all, job, behind) {
        bitsim__id_remove(&table->index, job);
        drop(service, job);
        bitsim__slot_free(table, job->slot);
    }
}

/* Puts |job|, which was read, into |slot|; what was there is gone. */
static bitsim__job *put_into(loading *it, bitsim__job *job, uint32_t slot) {
    bitsim__job *place = bitsim__table_place(&it->service->table, slot);
    if (place == job) return job;
    bitsim__id_remove(&it->index, job);
    bitsim__job_move(place, job);
    place->slot = slot;
    bitsim__id_insert(&it->index, place);
    return place;
}

/* Whoever holds a job that is there again holds it still: it keeps its slot. */
static bitsim__job *replace(loading *it, bitsim__job *former, bitsim__job *job) {
    drop(it->service, former);
    return put_into(it, job, former->slot);
}

/* Puts |job|, which has ended, into |slot|: nobody finds it, and its server is told of it. */
static void put_leaving(loading *it, bitsim__job *job, uint32_t slot) {
    job = put_into(it, job, slot);
    bitsim__id_remove(&it->index, job);
    it->service->table.holds[slot] |= BITSIM__HOLD_OVER;
    bitsim__timer_set(it->service, job, BITSIM__TIMER_CANCEL, job->timers.at[BITSIM__TIMER_CANCEL]);
}

/*
 * Puts all that were read where they are to stay, and lists them in |loaded|. Those that were not
 * there before take the slots behind the others, of which none lies behind the place where its job
 * was read. What was there and is not any more is nobody's.
 */
static void place_jobs(loading *it, bitsim__roll *loaded) {
    bitsim_service *service = it->service;
    bitsim__table *table = &service->table;
    uint32_t fresh = table->slot_count, unended = it->count - it->leaving;
    for (uint32_t i = 0; i < unended; i++) {
        bitsim__job *job = job_at(it, i), *former = bitsim__table_find(service, &job->id).job;
        job = former ? replace(it, former, job) : put_into(it, job, fresh++);
        bitsim__roll_append(loaded, table->ranks, job->slot);
    }
    bitsim__drop_jobs(service);
    for (uint32_t i = unended; i < it->count; i++) put_leaving(it, job_at(it, i), fresh++);
    table->slot_count = fresh;
    table->count = unended;
    bitsim__index_clear(&table->index, service->memory);
    table->index = it->index;
}

/* Lists |job| where it belongs; nobody is told. */
static void settle(bitsim_service *service, bitsim__job *job) {
    bitsim__table_list(service, job);
    bitsim__timer_set(service, job, BITSIM__TIMER_RETRY, job->timers.at[BITSIM__TIMER_RETRY]);
    bitsim__turn_restore(service, job);
    bitsim__activity_file(service, job);
}

static void take_over(loading *it) {
    bitsim_service *service = it->service;
    bitsim__roll loaded = {.kind = BITSIM__ROLL_ALL};
    place_jobs(it, &loaded);
    service->random = it->random;
    BITSIM__EACH_JOB(&service->table, &loaded, job, behind) settle(service, job);
}

static void give_up(loading *it) {
    for (uint32_t i = 0; i < it->count; i++) empty(it->service, job_at(it, i));
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
    loading it = {.service = service, .accounts = service->account_count, .index = BITSIM__NO_IDS};
    begin(&it.loader, source, service->memory);
    it.loader.service = service;
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
