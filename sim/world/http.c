/* SPDX-License-Identifier: MIT */
#include "world/http.h"

#include <string.h>

#include "world/guard.h"
#include "world/name.h"

static bool is_sound(const bitsim_http_config *config) {
    return bitsim__world_guard_is_sound(&config->challenge) &&
           (unsigned)config->connect < BITSIM_CONNECT_COUNT &&
           config->connect != BITSIM_CONNECT_BROKEN &&
           (unsigned)config->certificate <= BITSIM_CERT_REQUIRED && config->faults < 0x40;
}

static bool needs_tls(const bitsim_http_config *config) {
    static const uint8_t none[sizeof config->hash];
    return config->certificate != BITSIM_CERT_NOT_ASKED || config->faults != 0 ||
           memcmp(config->hash, none, sizeof none) != 0;
}

/* An origin is a URL without a path. */
static int read_origin(bitsim__world_url *out, const char *origin) {
    int error = bitsim__world_url_read(out, origin);
    if (error == BITSIM_OK && (out->path_length != 1 || out->path[0] != '/'))
        error = BITSIM_ERR_SYNTAX;
    return error;
}

static void set_config(bitsim__world_http_server *server, const bitsim_http_config *config) {
    server->config = *config;
    server->guard.challenge = config->challenge;
}

int bitsim_world_add_http_server(bitsim_world *world, const char *origin,
                                 const bitsim_http_config *config) {
    static const bitsim_http_config defaults;
    const bitsim_memory *memory = world->memory;
    if (!config) config = &defaults;
    bitsim__world_url url;
    int error = read_origin(&url, origin);
    if (error != BITSIM_OK) return error;
    if (!is_sound(config) || bitsim__world_http_find_server(world, &url)) return BITSIM_ERR_INVALID;
    if (needs_tls(config) && !url.is_secure) return BITSIM_ERR_INVALID;
    error = bitsim__world_table_reserve(&world->http_servers, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_http_server *server = memory->allocate_zeroed(1, sizeof *server, memory->user);
    char *copy = bitsim__world_name_copy(url.origin, memory);
    if (!server || !copy) {
        memory->release(server, memory->user);
        memory->release(copy, memory->user);
        return BITSIM_ERR_NOMEM;
    }
    server->origin = copy;
    server->is_secure = url.is_secure;
    server->entry.key = copy;
    server->entry.length = url.origin_length;
    server->entry.hash = url.origin_hash;
    set_config(server, config);
    bitsim__world_table_add(&world->http_servers, &server->entry);
    return BITSIM_OK;
}

static int find_server(const bitsim_world *world, const char *origin,
                       bitsim__world_http_server **out) {
    bitsim__world_url url;
    int error = read_origin(&url, origin);
    if (error != BITSIM_OK) return error;
    *out = bitsim__world_http_find_server(world, &url);
    return *out ? BITSIM_OK : BITSIM_ERR_NOT_FOUND;
}

int bitsim_world_set_http_server(bitsim_world *world, const char *origin,
                                 const bitsim_http_config *config) {
    bitsim__world_http_server *server;
    int error = find_server(world, origin, &server);
    if (error != BITSIM_OK) return error;
    if (!is_sound(config)) return BITSIM_ERR_INVALID;
    if (needs_tls(config) && !server->is_secure) return BITSIM_ERR_INVALID;
    set_config(server, config);
    return BITSIM_OK;
}

int bitsim_world_http_server(const bitsim_world *world, const char *origin,
                             bitsim_http_config *out) {
    bitsim__world_http_server *server;
    int error = find_server(world, origin, &server);
    if (error == BITSIM_OK) *out = server->config;
    return error;
}

/* ---- Pages ---- */

/* Finds what is known of |text|, or begins to know something. */
int bitsim__world_http_need_page(bitsim_world *world, const char *text, bitsim__world_page **out) {
    const bitsim_memory *memory = world->memory;
    bitsim__world_url url;
    int error = bitsim__world_url_read(&url, text);
    if (error != BITSIM_OK) return error;
    bitsim__world_http_server *server = bitsim__world_http_find_server(world, &url);
    if (!server) return BITSIM_ERR_NOT_FOUND;
    *out = bitsim__world_http_find_page(server, &url);
    if (*out) return BITSIM_OK;
    error = bitsim__world_table_reserve(&server->pages, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_page *page = memory->allocate_zeroed(1, sizeof *page + url.path_length + 1,
                                                       memory->user);
    if (!page) return BITSIM_ERR_NOMEM;
    memcpy(page->path, url.path, url.path_length);
    page->entry.key = page->path;
    page->entry.length = url.path_length;
    page->entry.hash = url.path_hash;
    bitsim__world_table_add(&server->pages, &page->entry);
    *out = page;
    return BITSIM_OK;
}

static int find_page(const bitsim_world *world, const char *text, bitsim__world_page **out) {
    bitsim__world_url url;
    int error = bitsim__world_url_read(&url, text);
    if (error != BITSIM_OK) return error;
    const bitsim__world_http_server *server = bitsim__world_http_find_server(world, &url);
    *out = server ? bitsim__world_http_find_page(server, &url) : NULL;
    return *out ? BITSIM_OK : BITSIM_ERR_NOT_FOUND;
}

int bitsim_world_set_http_file(bitsim_world *world, const char *url, uint64_t size) {
    bitsim__world_page *page;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error != BITSIM_OK) return error;
    page->file.offered = true;
    page->file.size = size;
    world->memory->release(page->text, world->memory->user);
    page->text = NULL;
    return BITSIM_OK;
}

int bitsim_world_set_http_text(bitsim_world *world, const char *url, const char *text) {
    bitsim__world_page *page;
    char *copy = bitsim__world_name_copy(text, world->memory);
    int error = copy ? bitsim_world_set_http_file(world, url, strlen(text)) : BITSIM_ERR_NOMEM;
    if (error == BITSIM_OK) error = find_page(world, url, &page);
    if (error == BITSIM_OK) page->text = copy;
    else world->memory->release(copy, world->memory->user);
    return error;
}

int bitsim_world_remove_http_file(bitsim_world *world, const char *url) {
    bitsim__world_page *page;
    int error = find_page(world, url, &page);
    if (error != BITSIM_OK) return error;
    page->file.offered = false;
    page->file.size = 0;
    page->file.uploaded = 0;
    return BITSIM_OK;
}

/* ---- Manners ---- */

static bool is_sound_manner(const bitsim_http_manner *manner) {
    unsigned status = manner->redirect_status;
    return (!manner->etag || strlen(manner->etag) <= 256) &&
           (!manner->redirect || strlen(manner->redirect) <= 2200) &&
           (unsigned)manner->parts <= BITSIM_PARTS_LATE_BOUNDARY &&
           (status == 0 || (status >= 301 && status <= 303) || status == 307);
}

/* Any two texts that one scenario knows have other numbers (FNV-1a, and never 0). */
static uint64_t number_of(const char *etag) {
    uint64_t number = UINT64_C(14695981039346656037);
    for (const char *s = etag; *s; s++)
        number = (number ^ (unsigned char)*s) * UINT64_C(1099511628211);
    return number | 1;
}

int bitsim_world_set_http_manner(bitsim_world *world, const char *url,
                                 const bitsim_http_manner *manner) {
    const bitsim_memory *memory = world->memory;
    bitsim__world_page *page;
    if (!is_sound_manner(manner)) return BITSIM_ERR_INVALID;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error != BITSIM_OK) return error;
    char *etag = manner->etag ? bitsim__world_name_copy(manner->etag, memory) : NULL;
    char *redirect = manner->redirect ? bitsim__world_name_copy(manner->redirect, memory) : NULL;
    if ((manner->etag && !etag) || (manner->redirect && !redirect)) {
        memory->release(etag, memory->user);
        memory->release(redirect, memory->user);
        return BITSIM_ERR_NOMEM;
    }
    page->manner = *manner;
    memory->release(page->etag, memory->user);
    memory->release(page->redirect, memory->user);
    page->manner.etag = page->etag = etag;
    page->manner.redirect = page->redirect = redirect;
    page->tag = etag ? number_of(etag) : 0;
    return BITSIM_OK;
}

int bitsim_world_http_manner(const bitsim_world *world, const char *url, bitsim_http_manner *out) {
    static const bitsim_http_manner usual;
    bitsim__world_page *page;
    int error = find_page(world, url, &page);
    if (error == BITSIM_ERR_SYNTAX) return error;
    *out = error == BITSIM_OK ? page->manner : usual;
    return BITSIM_OK;
}

int bitsim_world_answer_http(bitsim_world *world, const char *url, uint16_t status,
                             uint32_t times) {
    if (status < 100 || status > 999) return BITSIM_ERR_INVALID;
    bitsim__world_page *page;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error == BITSIM_OK)
        error = bitsim__world_grow((void **)&page->answers, &page->answer_room, page->answer_count,
                                   sizeof *page->answers, world->memory);
    if (error == BITSIM_OK)
        page->answers[page->answer_count++] = (bitsim__world_answer){status, times};
    return error;
}

int bitsim_world_break_http(bitsim_world *world, const char *url, uint64_t offset) {
    bitsim__world_page *page;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error != BITSIM_OK) return error;
    page->breaks = true;
    page->break_at = offset;
    return BITSIM_OK;
}

int bitsim_world_ask_http(bitsim_world *world, const char *url, uint64_t offset) {
    bitsim__world_page *page;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error != BITSIM_OK) return error;
    page->asks = true;
    page->ask_at = offset;
    return BITSIM_OK;
}

int bitsim_world_close_http(bitsim_world *world, const char *url, bool closed) {
    bitsim__world_page *page;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error == BITSIM_OK) page->file.closed = closed;
    return error;
}

int bitsim_world_http_file(const bitsim_world *world, const char *url, bitsim_http_file *out) {
    bitsim__world_page *page;
    int error = find_page(world, url, &page);
    if (error == BITSIM_OK) *out = page->file;
    return error;
}

static void end_page(bitsim__world_entry *entry, void *user) {
    const bitsim_memory *memory = ((bitsim_world *)user)->memory;
    bitsim__world_page *page = (bitsim__world_page *)entry;
    memory->release(page->etag, memory->user);
    memory->release(page->redirect, memory->user);
    memory->release(page->text, memory->user);
    memory->release(page->answers, memory->user);
    bitsim__world_upload_end(&page->upload, memory);
    memory->release(entry, memory->user);
}

static void end_server(bitsim__world_entry *entry, void *user) {
    const bitsim_memory *memory = ((bitsim_world *)user)->memory;
    bitsim__world_http_server *server = (bitsim__world_http_server *)entry;
    bitsim__world_table_each(&server->pages, end_page, user);
    bitsim__world_table_clear(&server->pages, memory);
    bitsim__world_guard_end(&server->guard, memory);
    memory->release(server->origin, memory->user);
    memory->release(server, memory->user);
}

void bitsim__world_http_end(bitsim_world *world) {
    bitsim__world_table_each(&world->http_servers, end_server, world);
    bitsim__world_table_clear(&world->http_servers, world->memory);
}
