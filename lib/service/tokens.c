/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/service.h"

/* Tokens are kept once: a thousand jobs of one logon share one. The last that nobody uses any more
 * is spared until the next one follows it. */

static uint32_t hash_of(const bitsim_token *token) { return (uint32_t)bitsim_token_digest(token); }

static uint32_t session_hash(uint64_t logon_session) {
    return bitsim__hash_words(&logon_session, 1);
}

/* Puts |kept| into both indexes, or takes it out: by what it is, and by its logon session. */
static void list(bitsim_service *service, const bitsim__kept *kept) {
    bitsim__index_insert(&service->kept_index, hash_of(kept->token), kept->place);
    bitsim__index_insert(&service->kept_sessions,
                         session_hash(bitsim_token_logon_session(kept->token)), kept->place);
}

static void strike(bitsim_service *service, const bitsim__kept *kept) {
    bitsim__index_remove(&service->kept_index, hash_of(kept->token), kept->place);
    bitsim__index_remove(&service->kept_sessions,
                         session_hash(bitsim_token_logon_session(kept->token)), kept->place);
}

bitsim__kept *bitsim__kept_of_session(const bitsim_service *service, uint64_t logon_session,
                                      uint32_t *cursor) {
    uint32_t place;
    while ((place = bitsim__index_next(&service->kept_sessions, session_hash(logon_session),
                                       cursor)) != UINT32_MAX)
        if (bitsim_token_logon_session(service->kept[place]->token) == logon_session)
            return service->kept[place];
    return NULL;
}

static bitsim__kept *find(const bitsim_service *service, const bitsim_token *token) {
    uint32_t cursor = 0, place;
    while ((place = bitsim__index_next(&service->kept_index, hash_of(token), &cursor)) !=
           UINT32_MAX)
        if (bitsim_token_equal(service->kept[place]->token, token)) return service->kept[place];
    return NULL;
}

static int reserve(bitsim_service *service) {
    const bitsim_memory *memory = service->memory;
    if (service->kept_count == service->kept_capacity) {
        uint32_t capacity = service->kept_capacity ? service->kept_capacity * 2 : 8;
        bitsim__kept **kept = memory->reallocate(service->kept, capacity * sizeof(bitsim__kept *),
                                                 memory->user);
        if (!kept) return BITSIM_ERR_NOMEM;
        service->kept = kept;
        service->kept_capacity = capacity;
    }
    if (bitsim__index_reserve(&service->kept_sessions, memory)) return BITSIM_ERR_NOMEM;
    return bitsim__index_reserve(&service->kept_index, memory);
}

static void discard(bitsim_service *service, bitsim__kept *kept) {
    const bitsim_memory *memory = service->memory;
    if (!kept) return;
    bitsim_token_del(kept->token);
    memory->release(kept, memory->user);
}

/* Returns a copy of |token|, which is |party|, that is in no index: the spare one, if it is the
 * same, or a new one. Which quotas its jobs count for goes by the token, and is found once. */
static bitsim__kept *copy(bitsim_service *service, const bitsim_token *token,
                          const bitsim_party *party) {
    const bitsim_memory *memory = service->memory;
    bitsim__kept *kept = service->spare;
    if (kept && bitsim_token_equal(kept->token, token)) {
        service->spare = NULL;
        return kept;
    }
    kept = memory->allocate(sizeof *kept, memory->user);
    if (kept && bitsim_token_copy(&kept->token, token, memory)) {
        memory->release(kept, memory->user);
        return NULL;
    }
    if (kept) kept->quotas = bitsim__quota_of(service, party);
    return kept;
}

bitsim__kept *bitsim__keep(bitsim_service *service, const bitsim_token *token, uint32_t account) {
    bitsim__kept *kept = find(service, token);
    if (kept) {
        kept->uses++;
        return kept;
    }
    bitsim_party party = bitsim_party_of(token, account);
    if (reserve(service) || !(kept = copy(service, token, &party))) return NULL;
    *kept = (bitsim__kept){
        .token = kept->token,
        .party = party,
        .uses = 1,
        .place = service->kept_count,
        .quotas = kept->quotas,
    };
    service->kept[service->kept_count++] = kept;
    bitsim__list_init(&kept->helped);
    list(service, kept);
    return kept;
}

void bitsim__let_go(bitsim_service *service, bitsim__kept **place) {
    bitsim__kept *kept = *place;
    *place = NULL;
    if (!kept || --kept->uses) return;
    strike(service, kept);
    bitsim__kept *last = service->kept[--service->kept_count];
    if (last != kept) {
        strike(service, last);
        last->place = kept->place;
        service->kept[last->place] = last;
        list(service, last);
    }
    discard(service, service->spare);
    service->spare = kept;
}

void bitsim__set_helper(bitsim_service *service, bitsim__job *job, bitsim__kept *helper) {
    if (job->helper) {
        bitsim__list_remove(&job->helped);
        bitsim__let_go(service, &job->helper);
    }
    job->helper = helper;
    job->lost &= ~(uint32_t)BITSIM__LOST_HELPER;
    if (helper) bitsim__list_append(&helper->helped, &job->helped);
}

void bitsim__tokens_dispose(bitsim_service *service) {
    for (uint32_t i = 0; i < service->kept_count; i++) discard(service, service->kept[i]);
    discard(service, service->spare);
    service->memory->release(service->kept, service->memory->user);
    bitsim__index_clear(&service->kept_index, service->memory);
    bitsim__index_clear(&service->kept_sessions, service->memory);
}
