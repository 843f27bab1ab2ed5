/* SPDX-License-Identifier: MIT */
/* Making the world what the file says, and changing it on the way. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sim/world_certificate.h"
#include "bitsim/sim/world_file.h"
#include "bitsim/sim/world_http.h"
#include "bitsim/sim/world_proxy.h"
#include "scenario/play.h"
#include "scenario/sddl.h"
#include "scenario/values.h"
#include "world/url.h"

bitsim_sid bitsim__play_sid(const play *p, const char *name) {
    bitsim_sid sid = {0};
    bitsim_world_find_sid(p->world, name, &sid);
    return sid;
}

static bool find_sid(const char *name, size_t length, const void *user, bitsim_sid *out) {
    const play *p = user;
    char text[BITSIM_WORLD_NAME_MAX + 1];
    if (length > BITSIM_WORLD_NAME_MAX) return false;
    memcpy(text, name, length);
    text[length] = '\0';
    return bitsim_world_find_sid(p->world, text, out) == BITSIM_OK;
}

/* The descriptor with the SIDs of this world in it; NULL for none. */
int bitsim__play_expand(play *p, const story_sddl *sddl, const char **out) {
    *out = NULL;
    if (!sddl->text) return BITSIM_OK;
    size_t offset;
    int error = bitsim__sddl_expand(sddl->text, find_sid, p, &p->pool, out, &offset);
    return error == BITSIM_OK ? error : bitsim__play_stop(p, error, sddl->node, "out of memory");
}

/* What the world would not make. The loader has checked all that can be said more exactly. */
static int refused(play *p, int error, const node *at) {
    if (error == BITSIM_OK) return BITSIM_OK;
    if (error == BITSIM_ERR_NOMEM) return bitsim__play_stop(p, error, at, "out of memory");
    if (error == BITSIM_ERR_NOT_FOUND)
        return bitsim__play_stop_found(p, error, at, "something that is there");
    if (error == BITSIM_ERR_INVALID)
        return bitsim__play_stop_found(p, error, at,
                                       "something that is not there already, and "
                                       "that its surroundings allow");
    return bitsim__play_stop_found(p, error, at, "something that the world can be made of");
}

static bool has(const node *mapping, const char *key) {
    return mapping->kind == NODE_MAPPING && bitsim__node_get(mapping, key);
}

static const node *name_of(const node *at) { return at->key ? at->key : at; }

/* ---- Files ---- */

static unsigned depth_of(const char *remote) {
    unsigned depth = 1;
    for (const char *s = remote + 2; *s; s++) depth += *s == '\\' || *s == '/';
    return depth;
}

static bitsim_link link_of(const play *p, const node *at, bitsim_time latency, uint64_t speed) {
    bitsim_link link = bitsim_world_link(p->world);
    if (has(at, "latency")) link.latency = latency;
    if (has(at, "speed")) link.bytes_per_second = speed;
    return link;
}

static int change_smb_server(play *p, const story_file *file) {
    const char *name = file->path + 2;
    int error = bitsim_world_add_smb_server(p->world, name);
    if (error != BITSIM_OK && error != BITSIM_ERR_INVALID) return error;
    return bitsim_world_set_smb_server(p->world, name, file->found,
                                       link_of(p, file->node, file->latency, file->speed));
}

static int make_file(play *p, const story_file *file, const char *sddl) {
    const bitsim_token *creator = NULL;
    if (file->creator) {
        bitsim_account_id account;
        bitsim_session_id session;
        int error = bitsim_world_find_account(p->world, file->creator, &account);
        if (error == BITSIM_OK &&
            bitsim_world_find_session(p->world, account, &session) != BITSIM_OK) {
            /* Somebody who made a file long ago need not be logged on now. */
            const bitsim_logon_config batch = {BITSIM_SESSION_OTHER, BITSIM_LOGON_BATCH};
            error = bitsim_world_logon(p->world, account, &batch, &session);
            if (error == BITSIM_OK) {
                creator = bitsim_world_token(p->world, session, BITSIM_TOKEN_PLAIN);
                error = bitsim_world_logoff(p->world, session);
            }
        } else if (error == BITSIM_OK) {
            creator = bitsim_world_token(p->world, session, BITSIM_TOKEN_PLAIN);
        }
        if (error != BITSIM_OK) return error;
    }
    const bitsim_file_config config = {.sddl = sddl, .creator = creator, .size = file->size};
    if (file->is_file) return bitsim_world_add_file(p->world, file->path, &config, NULL);
    return bitsim_world_add_folder(p->world, file->path, &config, NULL);
}

/* A volume that is there keeps what the file does not name. */
static int change_volume(play *p, const story_file *file, const char *sddl) {
    bitsim_volume_config config = {0};
    char letter = file->path[0];
    int error = bitsim_world_volume(p->world, letter, &config);
    bool is_there = error == BITSIM_OK;
    error = is_there && !sddl && file->node->kind == NODE_MAPPING
                ? BITSIM_OK
                : bitsim_world_add_volume(p->world, letter, sddl, NULL);
    if (error != BITSIM_OK) return error;
    if (has(file->node, "state")) config.state = (bitsim_volume_state)file->state;
    if (has(file->node, "room")) {
        config.is_limited = true;
        config.room = file->room;
    }
    if (has(file->node, "file-system")) config.is_fat = file->file_system == 1;
    return bitsim_machine_set_volume(p->machine, letter, &config);
}

/* A file that is there can be named to say that it is in use, and nothing more. */
static int change_file(play *p, const story_file *file, const char *sddl) {
    bitsim_file_information ignored;
    bool is_there = bitsim_world_file(p->world, file->path, &ignored) == BITSIM_OK;
    int error = BITSIM_OK;
    bool only_used = has(file->node, "in-use") && !file->is_file && is_there;
    if (!only_used) error = make_file(p, file, sddl);
    if (error == BITSIM_OK && has(file->node, "in-use"))
        error = bitsim_world_use_file(p->world, file->path, file->in_use);
    return error;
}

int bitsim__play_change_file(play *p, const story_file *file, bool is_remote) {
    const char *sddl;
    const char *root;
    int error = bitsim__play_expand(p, &file->sddl, &sddl);
    if (error == BITSIM_OK) error = bitsim__play_expand(p, &file->root, &root);
    if (error != BITSIM_OK) return error;
    unsigned depth = is_remote ? depth_of(file->path) : 0;
    bool is_volume = !is_remote && (!file->path[2] || !file->path[3]);
    if (file->gone) error = bitsim_world_remove_file(p->world, file->path);
    else if (depth == 1) error = change_smb_server(p, file);
    else if (depth == 2) error = bitsim_world_add_share(p->world, file->path, sddl, root, NULL);
    else if (is_volume) error = change_volume(p, file, sddl);
    else error = change_file(p, file, sddl);
    return refused(p, error, name_of(file->node));
}

/* ---- Servers and proxies ---- */

static int admit(play *p, const story_server *server) {
    for (size_t i = 0; i < server->admits.names.count; i++) {
        bitsim_sid sid = bitsim__play_sid(p, server->admits.names.texts[i]);
        int error = bitsim_world_admit_account(p->world, server->name, &sid);
        if (error != BITSIM_OK) return error;
    }
    for (size_t i = 0; i < server->credentials.count; i++) {
        const story_credentials *credentials = &server->credentials.items[i];
        int error = bitsim_world_admit_credentials(p->world, server->name, credentials->user,
                                                   credentials->password);
        if (error != BITSIM_OK) return error;
    }
    return BITSIM_OK;
}

/* How a file is served; what the file does not name is left as it is. */
static int change_manner(play *p, const story_resource *resource, const char *url) {
    const node *at = resource->node;
    bitsim_http_manner manner;
    int error = bitsim_world_http_manner(p->world, url, &manner);
    if (error != BITSIM_OK) return error;
    if (has(at, "last-modified")) manner.modified = resource->last_modified;
    if (has(at, "etag")) manner.etag = resource->etag;
    if (has(at, "tells-size")) manner.no_size = !resource->tells_size;
    if (has(at, "ranges")) manner.no_ranges = !resource->ranges;
    if (has(at, "head")) manner.no_head = !resource->head;
    if (has(at, "conditions")) manner.no_conditions = !resource->conditions;
    if (has(at, "restless")) manner.restless = resource->restless;
    if (has(at, "parts")) manner.parts = (bitsim_parts_fault)resource->parts;
    if (has(at, "redirect")) {
        manner.redirect = resource->redirect.to;
        manner.redirect_status = (uint16_t)resource->redirect.status;
    }
    return bitsim_world_set_http_manner(p->world, url, &manner);
}

static int change_url(play *p, const story_resource *resource, const char *url) {
    int error = BITSIM_OK;
    if (resource->gone) return bitsim_world_remove_http_file(p->world, url);
    if (resource->has_size) error = bitsim_world_set_http_file(p->world, url, resource->size);
    if (resource->text) error = bitsim_world_set_http_text(p->world, url, resource->text);
    if (error == BITSIM_OK && resource->takes_upload)
        error = bitsim_world_set_http_upload(p->world, url, resource->reply);
    if (error == BITSIM_OK && resource->has_manner)
        error = bitsim_world_set_http_upload_manner(p->world, url, &resource->manner);
    if (error == BITSIM_OK && resource->loses_session)
        error = bitsim_world_forget_http_session(p->world, url);
    for (size_t i = 0; error == BITSIM_OK && i < resource->application.count; i++) {
        const story_answer *answer = &resource->application.items[i];
        error = bitsim_world_answer_http_application(p->world, url, (uint16_t)answer->status,
                                                     (uint32_t)answer->times);
    }
    if (error == BITSIM_OK) error = change_manner(p, resource, url);
    for (size_t i = 0; error == BITSIM_OK && i < resource->answers.count; i++) {
        const story_answer *answer = &resource->answers.items[i];
        error = bitsim_world_answer_http(p->world, url, (uint16_t)answer->status,
                                         (uint32_t)answer->times);
    }
    if (error == BITSIM_OK && resource->has_closed)
        error = bitsim_world_close_http(p->world, url, resource->closed);
    if (error == BITSIM_OK && resource->breaks)
        error = bitsim_world_break_http(p->world, url, resource->breaks_at);
    if (error == BITSIM_OK && resource->asks)
        error = bitsim_world_ask_http(p->world, url, resource->asks_at);
    return error;
}

static int change_resource(play *p, const story_server *server, const story_resource *resource) {
    size_t origin = strlen(server->name);
    size_t path = strlen(resource->path);
    char *url = bitsim__pool_take(&p->pool, origin + path + 1, 1);
    if (!url) return bitsim__play_stop(p, BITSIM_ERR_NOMEM, resource->node, "out of memory");
    memcpy(url, server->name, origin);
    memcpy(url + origin, resource->path, path);
    return refused(p, change_url(p, resource, url), resource->node->key);
}

static void change_challenge(const story_server *server, bitsim_challenge *challenge) {
    if (server->challenge != STORY_UNSET) challenge->scheme = (uint8_t)server->challenge;
    if (server->admits.node) challenge->anybody = server->admits.anybody;
}

static int change_web_server(play *p, const story_server *server) {
    bitsim_http_config config;
    int error = bitsim_world_http_server(p->world, server->name, &config);
    if (error != BITSIM_OK) return error;
    if (server->connect != STORY_UNSET) config.connect = (bitsim_connect_result)server->connect;
    if (server->certificate != STORY_UNSET)
        config.certificate = (bitsim_cert_demand)server->certificate;
    change_challenge(server, &config.challenge);
    if (has(server->node, "anonymous")) config.anonymous = server->anonymous;
    if (server->http != STORY_UNSET) config.is_old = server->http != 0;
    if (has(server->node, "certificate-faults")) config.faults = server->faults;
    if (has(server->node, "certificate-hash"))
        memcpy(config.hash, server->hash, sizeof config.hash);
    if (has(server->node, "latency") || has(server->node, "speed")) {
        if (!config.own_link) config.link = bitsim_world_link(p->world);
        if (has(server->node, "latency")) config.link.latency = server->latency;
        if (has(server->node, "speed")) config.link.bytes_per_second = server->speed;
        config.own_link = true;
    }
    return bitsim_world_set_http_server(p->world, server->name, &config);
}

/* The world does not tell what a proxy is like, so it is kept here. */
static int change_proxy(play *p, const story_server *server) {
    size_t index = 0;
    while (!bitsim__equal_fold(p->story->proxies[index].name, server->name)) index++;
    bitsim_proxy_config *config = &p->proxies[index];
    if (server->connect != STORY_UNSET) config->connect = (bitsim_connect_result)server->connect;
    change_challenge(server, &config->challenge);
    return bitsim_world_set_proxy(p->world, server->name, config);
}

int bitsim__play_change_server(play *p, const story_server *server, bool is_proxy) {
    int error = is_proxy ? change_proxy(p, server) : change_web_server(p, server);
    if (error == BITSIM_OK) error = admit(p, server);
    if (error != BITSIM_OK) return refused(p, error, name_of(server->node));
    for (size_t i = 0; i < server->resources.count; i++) {
        error = change_resource(p, server, &server->resources.items[i]);
        if (error != BITSIM_OK) return error;
    }
    return BITSIM_OK;
}

/* ---- Accounts and certificates ---- */

static int change_settings(play *p, const bitsim_sid *sid, const story_settings *settings) {
    int error = BITSIM_OK;
    if (settings->proxy) {
        bool is_none = strcmp(settings->proxy, "none") == 0;
        bool is_detection = strncmp(settings->proxy, "detect", 6) == 0 &&
                            (settings->proxy[6] == '\0' || settings->proxy[6] == ' ');
        const char *list = settings->proxy + (is_detection ? 6 : 0);
        while (*list == ' ') list++;
        error = bitsim_world_set_proxy_settings(p->world, sid,
                                                is_none        ? BITSIM_PROXY_NONE
                                                : is_detection ? BITSIM_PROXY_DETECT
                                                               : BITSIM_PROXY_NAMED,
                                                is_none || *list == '\0' ? NULL : list);
    }
    if (error == BITSIM_OK && settings->bypass)
        error = bitsim_world_set_proxy_bypass(p->world, sid, settings->bypass);
    if (error == BITSIM_OK && settings->detects)
        error = bitsim_world_set_detected_proxy(
            p->world, sid, strcmp(settings->detects, "none") == 0 ? NULL : settings->detects);
    for (size_t i = 0; error == BITSIM_OK && i < settings->stored.count; i++) {
        const story_credentials *stored = &settings->stored.items[i];
        error = bitsim_world_store_credentials(p->world, sid, stored->proxy, stored->user,
                                               stored->password);
    }
    return error;
}

int bitsim__play_change_settings(play *p, const node *at, const char *account,
                                 const story_settings *settings) {
    bitsim_sid sid = bitsim__play_sid(p, account);
    return refused(p, change_settings(p, &sid, settings), name_of(at));
}

int bitsim__play_change_certificate(play *p, const story_certificate *certificate) {
    size_t index = 0;
    while (p->story->certificates[index].node != certificate->node) index++;
    uint8_t *hash = p->hashes[index].bytes;
    if (certificate->gone)
        return refused(p, bitsim_world_remove_certificate(p->world, hash), certificate->node);
    const char *key;
    int error = bitsim__play_expand(p, &certificate->key, &key);
    if (error != BITSIM_OK) return error;
    bitsim_sid owner = {0};
    if (certificate->owner) owner = bitsim__play_sid(p, certificate->owner);
    const bitsim_certificate_config config = {
        .location = (BG_CERT_STORE_LOCATION)certificate->store.location,
        .store = certificate->store.name,
        .owner = certificate->owner ? &owner : NULL,
        .subject = certificate->subject,
        .key_sddl = key,
        .is_distrusted = !certificate->trusted,
    };
    return refused(p, bitsim_world_add_certificate(p->world, &config, hash, NULL),
                   certificate->node);
}

/* ---- All of it ---- */

static int make_accounts(play *p) {
    const bitsim_scenario *story = p->story;
    for (size_t i = 0; i < story->groups.count; i++) {
        int error = bitsim_world_add_group(p->world, story->groups.texts[i], NULL);
        if (error != BITSIM_OK) return refused(p, error, story->root);
    }
    for (size_t i = 0; i < story->account_count; i++) {
        const story_account *account = &story->accounts[i];
        bitsim_account_id id;
        int error = bitsim_world_add_account(p->world, account->name, &account->config, &id);
        if (error != BITSIM_OK) return refused(p, error, account->node->key);
    }
    return BITSIM_OK;
}

/* Whether two servers of the file are one in the world: usual ports and case do not count. */
static bool is_same(const story_server *a, const story_server *b, bool is_proxy) {
    bitsim__world_url first;
    bitsim__world_url second;
    if (is_proxy) return bitsim__equal_fold(a->name, b->name);
    return bitsim__world_url_read(&first, a->name) == BITSIM_OK &&
           bitsim__world_url_read(&second, b->name) == BITSIM_OK &&
           bitsim__equal_fold(first.origin, second.origin);
}

/* What the world would not make, because an earlier one of |all| is the same. */
static int refused_server(play *p, int error, const story_server *all, size_t index,
                          bool is_proxy) {
    const node *at = all[index].node->key;
    size_t other = 0;
    if (error != BITSIM_ERR_INVALID) return refused(p, error, at);
    while (other < index && !is_same(&all[other], &all[index], is_proxy)) other++;
    if (other == index) return refused(p, error, at);
    char text[160];
    phrase words = bitsim__phrase_start(text, sizeof text);
    bitsim__phrase_put(&words, is_proxy ? "another name than that of " : "another origin than ");
    bitsim__phrase_quote(&words, all[other].name, strlen(all[other].name));
    bitsim__phrase_put(&words, " in line ");
    bitsim__phrase_number(&words, all[other].node->key->line);
    return bitsim__play_stop_found(p, error, at, text);
}

static int make_network(play *p) {
    const bitsim_scenario *story = p->story;
    int error = BITSIM_OK;
    if (story->network.node)
        bitsim_world_set_link(p->world, link_of(p, story->network.node, story->network.latency,
                                                story->network.speed));
    for (size_t i = 0; error == BITSIM_OK && i < story->server_count; i++) {
        const story_server *server = &story->servers[i];
        error = bitsim_world_add_http_server(p->world, server->name, NULL);
        error = refused_server(p, error, story->servers, i, false);
        if (error == BITSIM_OK) error = bitsim__play_change_server(p, server, false);
    }
    for (size_t i = 0; error == BITSIM_OK && i < story->proxy_count; i++) {
        const story_server *proxy = &story->proxies[i];
        error = bitsim_world_add_proxy(p->world, proxy->name, NULL);
        error = refused_server(p, error, story->proxies, i, true);
        if (error == BITSIM_OK) error = bitsim__play_change_server(p, proxy, true);
    }
    return error;
}

int bitsim__play_furnish(play *p) {
    const bitsim_scenario *story = p->story;
    int error = make_accounts(p);
    if (error == BITSIM_OK) error = make_network(p);
    for (size_t i = 0; error == BITSIM_OK && i < story->volume_count; i++)
        error = bitsim__play_change_file(p, &story->volumes[i], false);
    for (size_t i = 0; error == BITSIM_OK && i < story->share_count; i++)
        error = bitsim__play_change_file(p, &story->shares[i], true);
    for (size_t i = 0; error == BITSIM_OK && i < story->certificate_count; i++)
        error = bitsim__play_change_certificate(p, &story->certificates[i]);
    for (size_t i = 0; error == BITSIM_OK && i < story->program_count; i++)
        error = bitsim__play_change_program(p, &story->programs[i]);
    for (size_t i = 0; error == BITSIM_OK && i < story->account_count; i++)
        error = bitsim__play_change_settings(p, story->accounts[i].node, story->accounts[i].name,
                                             &story->accounts[i].settings);
    if (error == BITSIM_OK) error = bitsim_machine_cost(p->machine, story->network.cost);
    if (error == BITSIM_OK && !story->network.up) bitsim_machine_network(p->machine, false);
    return error;
}
