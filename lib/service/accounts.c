/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/service.h"

/* The number of a user whom the service has nothing to do with: equal to no account's. */
#define STRANGER UINT32_MAX

uint32_t bitsim__account_find(const bitsim_service *service, const bitsim_sid *sid) {
    uint32_t hash = bitsim_sid_hash(sid), cursor = 0, place;
    while ((place = bitsim__index_next(&service->account_index, hash, &cursor)) != UINT32_MAX)
        if (bitsim_sid_equal(&service->accounts[place]->sid, sid)) return place + 1;
    return 0;
}

int bitsim__account_intern(bitsim_service *service, const bitsim_sid *sid, uint32_t *out) {
    const bitsim_memory *memory = service->memory;
    *out = bitsim__account_find(service, sid);
    if (*out) return BITSIM_OK;
    if (service->account_count == service->account_capacity) {
        uint32_t capacity = service->account_capacity ? service->account_capacity * 2 : 8;
        bitsim__account **accounts = memory->reallocate(
            service->accounts, capacity * sizeof(bitsim__account *), memory->user);
        if (!accounts) return BITSIM_ERR_NOMEM;
        service->accounts = accounts;
        service->account_capacity = capacity;
    }
    if (bitsim__index_reserve(&service->account_index, memory)) return BITSIM_ERR_NOMEM;
    bitsim__account *account = memory->allocate_zeroed(1, sizeof *account, memory->user);
    if (!account) return BITSIM_ERR_NOMEM;
    account->sid = *sid;
    account->jobs.kind = BITSIM__ROLL_ACCOUNT;
    bitsim__list_init(&account->waiting);
    service->accounts[service->account_count] = account;
    bitsim__index_insert(&service->account_index, bitsim_sid_hash(sid), service->account_count);
    *out = ++service->account_count;
    return BITSIM_OK;
}

bitsim__account *bitsim__account_at(const bitsim_service *service, uint32_t number) {
    return service->accounts[number - 1];
}

bitsim_party bitsim__party(const bitsim_service *service, const bitsim_token *token) {
    uint32_t account = token ? bitsim__account_find(service, bitsim_token_user(token)) : 0;
    return bitsim_party_of(token, account ? account : STRANGER);
}

bitsim_logon_facts bitsim__logon_facts(const bitsim_service *service, const bitsim_party *owner,
                                       bool impersonated) {
    bitsim_logon_facts facts = {
        .build = service->build,
        .owner = *owner,
        .notifications_lost = service->notifications_lost,
        .impersonated = impersonated,
    };
    if (owner->account == 0 || owner->account > service->account_count) return facts;
    const uint32_t *sessions = bitsim__account_at(service, owner->account)->sessions;
    facts.interactive = sessions[BITSIM_SESSION_CONSOLE] || sessions[BITSIM_SESSION_TERMINAL] ||
                        sessions[BITSIM_SESSION_SWITCHED];
    facts.remote_powershell = sessions[BITSIM_SESSION_REMOTE_POWERSHELL] != 0;
    facts.run_as = sessions[BITSIM_SESSION_RUN_AS] != 0;
    return facts;
}

bool bitsim__counts_as_logged_on(const bitsim_service *service, const bitsim_party *owner) {
    bitsim_logon_facts facts = bitsim__logon_facts(service, owner, false);
    return !(bitsim_logon_run(&facts).effects & BITSIM_EFFECT_WAIT);
}

static uint32_t session_hash(uint64_t id) { return bitsim__hash_words(&id, 1); }

bitsim__session *bitsim__session_find(bitsim_service *service, uint64_t id) {
    uint32_t cursor = 0, place;
    while ((place = bitsim__index_next(&service->session_index, session_hash(id), &cursor)) !=
           UINT32_MAX)
        if (service->sessions[place].id == id) return &service->sessions[place];
    return NULL;
}

int bitsim__session_add(bitsim_service *service, uint64_t id, uint32_t account,
                        bitsim_session_kind kind) {
    const bitsim_memory *memory = service->memory;
    if (service->session_count == service->session_capacity) {
        uint32_t capacity = service->session_capacity ? service->session_capacity * 2 : 8;
        bitsim__session *sessions = memory->reallocate(
            service->sessions, capacity * sizeof(bitsim__session), memory->user);
        if (!sessions) return BITSIM_ERR_NOMEM;
        service->sessions = sessions;
        service->session_capacity = capacity;
    }
    if (bitsim__index_reserve(&service->session_index, memory)) return BITSIM_ERR_NOMEM;
    service->sessions[service->session_count] = (bitsim__session){id, account, kind};
    bitsim__index_insert(&service->session_index, session_hash(id), service->session_count++);
    bitsim__account_at(service, account)->sessions[kind]++;
    return BITSIM_OK;
}

void bitsim__session_remove(bitsim_service *service, bitsim__session *session) {
    uint32_t place = (uint32_t)(session - service->sessions), last = service->session_count - 1;
    bitsim__account_at(service, session->account)->sessions[session->kind]--;
    bitsim__index_remove(&service->session_index, session_hash(session->id), place);
    if (place != last) {
        bitsim__session *moved = &service->sessions[last];
        bitsim__index_remove(&service->session_index, session_hash(moved->id), last);
        bitsim__index_insert(&service->session_index, session_hash(moved->id), place);
        *session = *moved;
    }
    service->session_count--;
}

void bitsim__accounts_forget(bitsim_service *service, uint32_t count) {
    while (service->account_count > count) {
        bitsim__account *account = service->accounts[--service->account_count];
        bitsim__index_remove(&service->account_index, bitsim_sid_hash(&account->sid),
                             service->account_count);
        service->memory->release(account, service->memory->user);
    }
}

void bitsim__accounts_dispose(bitsim_service *service) {
    const bitsim_memory *memory = service->memory;
    for (uint32_t i = 0; i < service->account_count; i++)
        memory->release(service->accounts[i], memory->user);
    memory->release(service->accounts, memory->user);
    memory->release(service->sessions, memory->user);
    bitsim__index_clear(&service->account_index, memory);
    bitsim__index_clear(&service->session_index, memory);
}
