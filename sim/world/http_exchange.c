/* SPDX-License-Identifier: MIT */
/* Connections, requests and transfers, from the servers' side. */
#include "world/guard.h"
#include "world/http.h"
#include "world/proxy.h"

enum {
    status_ok = 200,
    status_partial = 206,
    status_unauthorized = 401,
    status_not_found = 404,
    status_proxy_unauthorized = 407,
};

/* An exchange is a connection that an operation uses, with what is at its far end. */
typedef struct exchange {
    bitsim_connect_result connect;
    bitsim__world_http_server *server;
    bitsim__world_page *page;
    /* proxy: on the way, or NULL. */
    bitsim__world_proxy *proxy;
} exchange;

/* Goes the way to the server; where it ends is |connect|'s to say. */
static exchange go(const bitsim_world *world, const bitsim_operation *operation,
                   bitsim_link *link) {
    exchange way = {.connect = BITSIM_CONNECT_NO_NAME};
    bitsim__world_url url;
    *link = world->link;
    if (!world->network_up || bitsim__world_url_read(&url, operation->remote) != BITSIM_OK)
        return way;
    if (operation->proxy) {
        way.proxy = bitsim__world_proxy_find(world, operation->proxy);
        if (!way.proxy) return way;
        way.connect = way.proxy->connect;
        if (way.connect != BITSIM_CONNECT_OK) return way;
        way.connect = BITSIM_CONNECT_NO_NAME;
    }
    way.server = bitsim__world_http_find_server(world, &url);
    if (!way.server) return way;
    way.connect = way.server->config.connect;
    if (way.server->config.own_link) *link = way.server->config.link;
    way.page = bitsim__world_http_find_page(way.server, &url);
    return way;
}

void bitsim__world_http_connect(const bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome, bitsim_link *link) {
    exchange way = go(world, operation, link);
    outcome->connect = way.connect;
    if (way.connect == BITSIM_CONNECT_OK) outcome->demand = way.server->config.certificate;
}

/* The status that the test writer asked for next, or 0. */
static uint16_t next_answer(bitsim__world_page *page) {
    if (page->answered == page->answer_count) return 0;
    bitsim__world_answer *answer = &page->answers[page->answered];
    uint16_t status = answer->status;
    if (answer->times > 0 && --answer->times == 0) page->answered++;
    return status;
}

/* The proxy asks before the server is reached. */
static bool is_stopped_by_proxy(const bitsim_world *world, const exchange *way,
                                const bitsim_operation *operation) {
    if (!way->proxy || way->proxy->guard.challenge.scheme == 0) return false;
    return !bitsim__world_guard_admits(world, &way->proxy->guard, way->proxy->name,
                                       BG_AUTH_TARGET_PROXY, operation);
}

static bool is_stopped_by_server(const bitsim_world *world, const exchange *way,
                                 const bitsim_operation *operation) {
    if (way->server->guard.challenge.scheme == 0 || way->server->config.anonymous) return false;
    return !bitsim__world_guard_admits(world, &way->server->guard, way->server->origin,
                                       BG_AUTH_TARGET_SERVER, operation);
}

void bitsim__world_http_request(bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome, bitsim_link *link) {
    exchange way = go(world, operation, link);
    outcome->connect = way.connect;
    if (way.connect != BITSIM_CONNECT_OK) return;
    if (way.page) way.page->file.requests++;
    if (is_stopped_by_proxy(world, &way, operation)) {
        outcome->status = status_proxy_unauthorized;
        outcome->challenge = way.proxy->guard.challenge.scheme;
        return;
    }
    if (is_stopped_by_server(world, &way, operation)) {
        outcome->status = status_unauthorized;
        outcome->challenge = way.server->guard.challenge.scheme;
        return;
    }
    if (way.server->config.anonymous && way.page && way.page->file.closed) {
        /* Nobody's account is refused the file, and there is nothing to ask (AUTH-14). */
        outcome->status = status_unauthorized;
        return;
    }
    outcome->status = way.page ? next_answer(way.page) : 0;
    if (outcome->status != 0 && outcome->status != status_ok) return;
    bool is_there = way.page && (operation->upload ? way.page->file.takes : way.page->file.offered);
    outcome->status = is_there ? status_ok : status_not_found;
    if (is_there && !operation->upload) outcome->size = way.page->file.size;
}

/*
 * How many of |length| bytes from |offset| on pass before the connection breaks, if the page is to
 * break it.
 */
static uint64_t passing(bitsim__world_page *page, uint64_t offset, uint64_t length,
                        bitsim_outcome *outcome) {
    if (!page->breaks || page->break_at < offset || page->break_at - offset >= length)
        return length;
    page->breaks = false;
    outcome->connect = BITSIM_CONNECT_BROKEN;
    return page->break_at - offset;
}

/* A transfer finds the connection broken if the server cannot be reached any more. */
static bool is_broken(const exchange *way, bitsim_outcome *outcome) {
    if (way->connect == BITSIM_CONNECT_OK) return false;
    outcome->connect = BITSIM_CONNECT_BROKEN;
    return true;
}

void bitsim__world_http_fetch(bitsim_world *world, const bitsim_operation *operation,
                              bitsim_outcome *outcome, bitsim_link *link) {
    exchange way = go(world, operation, link);
    if (is_broken(&way, outcome)) return;
    if (!way.page || !way.page->file.offered) {
        outcome->status = status_not_found;
        return;
    }
    uint64_t size = way.page->file.size;
    uint64_t left = operation->offset < size ? size - operation->offset : 0;
    uint64_t length = operation->length < left ? operation->length : left;
    outcome->size = size;
    outcome->status = length == size ? status_ok : status_partial;
    outcome->bytes = passing(way.page, operation->offset, length, outcome);
}

/* ---- What uploads have in common with the rest ---- */

bool bitsim__world_http_reach(const bitsim_world *world, const bitsim_operation *operation,
                              bitsim_outcome *outcome, bitsim_link *link,
                              bitsim__world_page **page) {
    exchange way = go(world, operation, link);
    outcome->connect = way.connect;
    *page = way.page;
    return way.connect == BITSIM_CONNECT_OK;
}

bool bitsim__world_http_lets_in(const bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome) {
    bitsim_link ignored;
    exchange way = go(world, operation, &ignored);
    if (is_stopped_by_proxy(world, &way, operation)) {
        outcome->status = status_proxy_unauthorized;
        outcome->challenge = way.proxy->guard.challenge.scheme;
        return false;
    }
    if (is_stopped_by_server(world, &way, operation)) {
        outcome->status = status_unauthorized;
        outcome->challenge = way.server->guard.challenge.scheme;
        return false;
    }
    return true;
}

uint16_t bitsim__world_http_next_answer(bitsim__world_page *page) { return next_answer(page); }

uint64_t bitsim__world_http_passing(bitsim__world_page *page, uint64_t offset, uint64_t length,
                                    bitsim_outcome *outcome) {
    return passing(page, offset, length, outcome);
}
