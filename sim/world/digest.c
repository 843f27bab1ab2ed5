/* SPDX-License-Identifier: MIT */
/* One number for all that a world holds. What is in tables is added up, since they have no order.
 */
#include <string.h>

#include "world/state.h"

static uint64_t mix(uint64_t digest, uint64_t value) {
    uint64_t z = (digest ^ value) + UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static uint64_t mix_text(uint64_t digest, const char *text) {
    return mix(digest, text ? bitsim__world_hash(text, strlen(text), false) : 0);
}

static uint64_t mix_entry(const bitsim__world_entry *entry) {
    return mix(entry->length, bitsim__world_hash(entry->key, entry->length, false));
}

static uint64_t mix_security(uint64_t digest, const bitsim__world_security *security) {
    return mix(digest, bitsim_descriptor_digest(security->descriptor));
}

static uint64_t mix_guard(uint64_t digest, const bitsim__world_guard *guard) {
    digest = mix(digest, guard->challenge.scheme * 2u + guard->challenge.anybody);
    for (size_t i = 0; i < guard->sid_count; i++)
        digest = mix(digest, bitsim_sid_hash(&guard->sids[i]));
    for (size_t i = 0; i < guard->credential_count; i++) {
        digest = mix_text(digest, guard->credentials[i].user);
        digest = mix_text(digest, guard->credentials[i].password);
    }
    return digest;
}

static void add_file(bitsim__world_entry *entry, void *user) {
    const bitsim__world_file *file = (const bitsim__world_file *)entry;
    uint64_t digest = mix_security(mix_entry(entry), file->security);
    *(uint64_t *)user += mix(digest, file->size * 2 + file->is_folder);
}

static void add_smb_server(bitsim__world_entry *entry, void *user) {
    const bitsim__world_smb_server *server = (const bitsim__world_smb_server *)entry;
    uint64_t digest = mix(mix_entry(entry), server->link.latency * 2 + server->found);
    *(uint64_t *)user += mix(digest, server->link.bytes_per_second);
}

static void add_share(bitsim__world_entry *entry, void *user) {
    *(uint64_t *)user += mix_security(mix_entry(entry),
                                      ((const bitsim__world_share *)entry)->security);
}

static void add_page(bitsim__world_entry *entry, void *user) {
    const bitsim__world_page *page = (const bitsim__world_page *)entry;
    uint64_t digest = mix(mix_entry(entry), page->file.size * 2 + page->file.offered);
    digest = mix(digest, page->file.reply_size * 2 + page->file.takes);
    digest = mix(digest, page->file.uploaded);
    digest = mix(digest, page->breaks ? page->break_at : UINT64_MAX);
    if (page->text) digest = mix_text(digest, page->text);
    if (page->asks) digest = mix(digest, page->ask_at);
    for (size_t i = page->answered; i < page->answer_count; i++)
        digest = mix(digest,
                     page->answers[i].status * UINT64_C(0x100000000) + page->answers[i].times);
    *(uint64_t *)user += digest;
}

static void add_http_server(bitsim__world_entry *entry, void *user) {
    const bitsim__world_http_server *server = (const bitsim__world_http_server *)entry;
    const bitsim_http_config *config = &server->config;
    uint64_t pages = 0;
    bitsim__world_table_each(&server->pages, add_page, &pages);
    uint64_t digest = mix(mix_entry(entry), pages);
    digest = mix(digest, (uint64_t)config->connect * 8 + (uint64_t)config->certificate);
    digest = mix(digest,
                 bitsim__world_hash((const char *)config->hash, sizeof config->hash, false));
    digest = mix(digest, config->own_link ? config->link.latency : UINT64_MAX);
    digest = mix(digest, config->own_link ? config->link.bytes_per_second : UINT64_MAX);
    *(uint64_t *)user += mix_guard(digest, &server->guard);
}

static void add_proxy(bitsim__world_entry *entry, void *user) {
    const bitsim__world_proxy *proxy = (const bitsim__world_proxy *)entry;
    *(uint64_t *)user += mix_guard(mix(mix_entry(entry), proxy->connect), &proxy->guard);
}

static void add_person(bitsim__world_entry *entry, void *user) {
    const bitsim__world_person *person = (const bitsim__world_person *)entry;
    uint64_t digest = mix(bitsim_sid_hash(&person->sid), person->settings);
    digest = mix_text(digest, person->settings_proxy);
    if (person->settings_bypass) digest = mix_text(digest, person->settings_bypass);
    digest = mix_text(digest, person->detected_proxy);
    for (size_t i = 0; i < person->stored_count; i++) {
        digest = mix_text(digest, person->stored[i].where);
        digest = mix_text(digest, person->stored[i].user);
        digest = mix_text(digest, person->stored[i].password);
    }
    *(uint64_t *)user += digest;
}

static uint64_t mix_table(uint64_t digest, const bitsim__world_table *table,
                          void (*add)(bitsim__world_entry *, void *)) {
    uint64_t sum = 0;
    bitsim__world_table_each(table, add, &sum);
    return mix(digest, sum);
}

static uint64_t mix_people(uint64_t digest, const bitsim_world *world) {
    for (size_t i = 0; i < world->account_count; i++) {
        const bitsim__world_account *account = world->accounts[i];
        digest = mix_text(digest, account->principal.name);
        digest = mix(digest, bitsim_sid_hash(&account->principal.sid));
        digest = mix_text(mix(digest, account->kind), account->service);
        digest = mix(mix(digest, account->service_sid), account->group_count);
        for (size_t k = 0; k < account->group_count; k++)
            digest = mix(digest, bitsim_sid_hash(&account->groups[k]));
    }
    for (size_t i = 0; i < world->group_count; i++) {
        digest = mix_text(digest, world->groups[i]->name);
        digest = mix(digest, bitsim_sid_hash(&world->groups[i]->sid));
    }
    for (size_t i = 0; i < world->session_count; i++) {
        const bitsim__world_session *session = world->sessions[i];
        digest = mix(digest, session->view.logon_session * 2 + session->view.open);
        digest = mix(mix(digest, session->view.kind), session->view.number);
        digest = mix(digest, bitsim_token_digest(session->tokens[BITSIM_TOKEN_PLAIN]));
        for (int drive = 0; drive < 2 * bitsim__world_letters; drive++)
            digest = mix_text(digest, session->drives[drive / bitsim__world_letters]
                                          .target[drive % bitsim__world_letters]);
    }
    return digest;
}

static uint64_t mix_certificate(uint64_t digest, const bitsim__world_certificate *certificate) {
    const char *hash = (const char *)certificate->hash;
    digest = mix(digest, bitsim__world_hash(hash, sizeof certificate->hash, false));
    if (certificate->is_distrusted) digest = mix(digest, 1);
    return mix_security(mix_text(digest, certificate->subject), certificate->key);
}

static uint64_t mix_stores(uint64_t digest, const bitsim_world *world) {
    for (size_t i = 0; i < world->store_count; i++) {
        const bitsim__world_store *store = &world->stores[i];
        digest = mix_text(mix(digest, store->location), store->name);
        digest = mix(digest, store->owned ? bitsim_sid_hash(&store->owner) : 0);
        for (size_t k = 0; k < store->certificate_count; k++)
            digest = mix_certificate(digest, &store->certificates[k]);
    }
    return digest;
}

static uint64_t mix_programs(uint64_t digest, const bitsim_world *world) {
    for (size_t i = 0; i < world->application_count; i++) {
        const bitsim__world_application *application = &world->applications[i];
        digest = mix(mix(digest, application->runs), application->run);
        digest = mix(digest, (uint32_t)application->config.answer);
        digest = mix(mix(digest, application->config.times), application->config.methods);
        digest = mix(digest, application->config.takes);
    }
    for (size_t i = 0; i < world->class_count; i++) {
        const char *id = (const char *)&world->classes[i].id;
        digest = mix(digest, bitsim__world_hash(id, sizeof(bitsim_guid), false));
        digest = mix(digest, world->classes[i].application);
    }
    for (size_t i = 0; i < world->command_count; i++) {
        const bitsim_command_config *config = &world->commands[i].config;
        digest = mix_text(digest, world->commands[i].path);
        digest = mix(mix(mix(digest, config->exit_code), config->times), config->start_error);
    }
    return digest;
}

uint64_t bitsim_world_digest(const bitsim_world *world) {
    uint64_t digest = mix(world->seed, world->build);
    digest = mix_text(mix_text(digest, world->name), world->domain);
    digest = mix(mix(digest, world->network_up), world->link.latency);
    digest = mix(digest, world->link.bytes_per_second);
    for (int kind = 0; kind < BITSIM_OPERATION_COUNT; kind++)
        digest = mix(digest, world->durations[kind]);
    digest = mix_people(digest, world);
    digest = mix_stores(digest, world);
    digest = mix_programs(digest, world);
    digest = mix_table(digest, &world->files, add_file);
    digest = mix_table(digest, &world->smb_servers, add_smb_server);
    digest = mix_table(digest, &world->shares, add_share);
    digest = mix_table(digest, &world->http_servers, add_http_server);
    digest = mix_table(digest, &world->proxies, add_proxy);
    return mix_table(digest, &world->people, add_person);
}
