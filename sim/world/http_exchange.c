/* SPDX-License-Identifier: MIT */
/* Connections, requests and transfers, from the servers' side. */
#include <string.h>

#include "world/certificate.h"
#include "world/guard.h"
#include "world/http.h"
#include "world/proxy.h"

enum {
    status_ok = 200,
    status_partial = 206,
    status_found = 302,
    status_unauthorized = 401,
    status_forbidden = 403,
    status_not_found = 404,
    status_no_method = 405,
    status_proxy_unauthorized = 407,
    status_precondition = 412,
    status_no_range = 416,
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
    /* That somebody does not speak HTTP shows when he is asked something. */
    if (way.connect == BITSIM_CONNECT_BAD_ANSWER) way.connect = BITSIM_CONNECT_OK;
    outcome->connect = way.connect;
    outcome->proxy_unreached = operation->proxy && way.connect != BITSIM_CONNECT_OK &&
                               (!way.proxy || way.proxy->connect != BITSIM_CONNECT_OK);
    if (way.connect != BITSIM_CONNECT_OK || !way.server) return;
    enum { REVOCATION = BITSIM_CERTIFICATE_REVOKED | BITSIM_CERTIFICATE_NO_LIST };
    outcome->demand = way.server->config.certificate;
    outcome->faults = way.server->config.faults;
    memcpy(outcome->server_certificate, way.server->config.hash,
           sizeof outcome->server_certificate);
    if (!operation->checks_revocation) outcome->faults &= ~(uint32_t)REVOCATION;
}

void bitsim__world_http_write_again(bitsim__world_page *page) {
    if (page->manner.restless) page->manner.modified += BITSIM_TICKS_PER_SECOND;
}

/* What the head of an answer tells of the file. */
static void describe(const exchange *way, bitsim_outcome *outcome) {
    const bitsim_http_manner *manner = &way->page->manner;
    outcome->size = manner->no_size ? 0 : way->page->file.size;
    outcome->response.size_missing = manner->no_size;
    outcome->response.modified = manner->modified;
    outcome->response.tag = way->page->tag;
    outcome->response.is_old = way->server->config.is_old;
}

static bool sends_elsewhere(const bitsim__world_page *page, bitsim_outcome *outcome) {
    if (!page->redirect) return false;
    outcome->status = page->manner.redirect_status ? page->manner.redirect_status : status_found;
    outcome->response.location = page->redirect;
    return true;
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
    if (!way->server || way->server->guard.challenge.scheme == 0 || way->server->config.anonymous)
        return false;
    return !bitsim__world_guard_admits(world, &way->server->guard, way->server->origin,
                                       BG_AUTH_TARGET_SERVER, operation);
}

/* Answers HEAD of a download, or the question whether something can be uploaded. */
static void answer(const exchange *way, const bitsim_operation *operation,
                   bitsim_outcome *outcome) {
    const bitsim__world_page *page = way->page;
    if (page && !operation->upload && sends_elsewhere(page, outcome)) return;
    bool is_there = page && (operation->upload ? page->file.takes : page->file.offered);
    outcome->status = is_there ? status_ok : status_not_found;
    if (!is_there || operation->upload) return;
    bitsim__world_http_write_again(way->page);
    if (page->manner.no_head) outcome->status = status_no_method;
    else describe(way, outcome);
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
    if (bitsim__world_http_refuses_certificate(world, operation)) {
        outcome->status = status_forbidden;
        return;
    }
    if (way.server->config.anonymous && way.page && way.page->file.closed) {
        /* Nobody's account is refused the file, and there is nothing to ask (AUTH-14). */
        outcome->status = status_unauthorized;
        return;
    }
    outcome->status = way.page ? next_answer(way.page) : 0;
    if (outcome->status == 0 || outcome->status == status_ok) answer(&way, operation, outcome);
    const bitsim__world_head head = {way.server, way.page};
    bitsim__world_http_write_head(world, &head, operation, outcome);
}

/*
 * How many of |length| bytes from |offset| on pass before the connection breaks, or somebody asks
 * who is there, if the page is to have it so.
 */
static uint64_t passing(bitsim__world_page *page, uint64_t offset, uint64_t length,
                        bitsim_outcome *outcome) {
    if (page->asks && page->ask_at > offset && page->ask_at - offset < length)
        length = page->ask_at - offset;
    if (!page->breaks || page->break_at < offset || page->break_at - offset >= length)
        return length;
    page->breaks = false;
    outcome->connect = BITSIM_CONNECT_BROKEN;
    return page->break_at - offset;
}

/* A transfer finds the connection broken if the server cannot be reached any more. */
static bool is_broken(const exchange *way, bitsim_outcome *outcome) {
    if (way->connect == BITSIM_CONNECT_OK) return false;
    bool shows = way->connect == BITSIM_CONNECT_TIMEOUT ||
                 way->connect == BITSIM_CONNECT_BAD_ANSWER;
    outcome->connect = shows ? way->connect : BITSIM_CONNECT_BROKEN;
    return true;
}

/* What a GET is answered with. */
static uint16_t status_of(const bitsim__world_page *page, const bitsim_operation *operation) {
    if (bitsim__world_http_is_changed(page, operation)) return status_precondition;
    if (operation->is_whole || page->manner.no_ranges) return status_ok;
    return operation->offset < page->file.size ? status_partial : status_no_range;
}

/* Sends what was asked for, as far as the connection goes. */
static void give(bitsim__world_page *page, const bitsim_operation *operation,
                 bitsim_outcome *outcome) {
    uint64_t size = page->file.size;
    uint64_t left = operation->offset < size ? size - operation->offset : 0;
    uint64_t length = operation->length < left ? operation->length : left;
    if (operation->wanted_ranges > 1) outcome->response.parts = page->manner.parts;
    outcome->bytes = passing(page, operation->offset, length, outcome);
    outcome->response.ended = operation->offset + outcome->bytes >= size;
}

/* Whoever has come this far may be asked again, by the server or else by the proxy. */
static bool asks_again(const exchange *way, uint64_t offset, bitsim_outcome *outcome) {
    if (!way->page || !way->page->asks || offset < way->page->ask_at) return false;
    uint8_t by_server = way->server->guard.challenge.scheme;
    uint8_t by_proxy = way->proxy ? way->proxy->guard.challenge.scheme : 0;
    way->page->asks = false;
    if (by_server == 0 && by_proxy == 0) return false;
    outcome->status = by_server ? status_unauthorized : status_proxy_unauthorized;
    outcome->challenge = by_server ? by_server : by_proxy;
    return true;
}

void bitsim__world_http_fetch(bitsim_world *world, const bitsim_operation *operation,
                              bitsim_outcome *outcome, bitsim_link *link) {
    exchange way = go(world, operation, link);
    if (is_broken(&way, outcome) || asks_again(&way, operation->offset, outcome)) return;
    if (way.page && sends_elsewhere(way.page, outcome)) return;
    if (!way.page || !way.page->file.offered) {
        outcome->status = status_not_found;
        return;
    }
    const bitsim__world_head head = {way.server, way.page};
    bitsim__world_http_write_again(way.page);
    describe(&way, outcome);
    outcome->status = status_of(way.page, operation);
    bool gives = outcome->status == status_partial ||
                 (outcome->status == status_ok && operation->is_whole);
    if (gives) give(way.page, operation, outcome);
    bitsim__world_http_write_head(world, &head, operation, outcome);
}

/* ---- What uploads have in common with the rest ---- */

bool bitsim__world_http_refuses_certificate(const bitsim_world *world,
                                            const bitsim_operation *operation) {
    return operation->client_certificate &&
           bitsim__world_certificate_is_distrusted(world, operation->client_certificate);
}

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

bool bitsim__world_http_asks_again(const bitsim_world *world, const bitsim_operation *operation,
                                   bitsim_outcome *outcome) {
    bitsim_link ignored;
    exchange way = go(world, operation, &ignored);
    return asks_again(&way, operation->offset, outcome);
}

bool bitsim__world_http_is_changed(const bitsim__world_page *page,
                                   const bitsim_operation *operation) {
    const bitsim_http_manner *manner = &page->manner;
    bool changed = operation->unmodified_since && manner->modified > operation->unmodified_since;
    return changed && !manner->no_conditions;
}

uint16_t bitsim__world_http_next_answer(bitsim__world_page *page) { return next_answer(page); }

uint64_t bitsim__world_http_passing(bitsim__world_page *page, uint64_t offset, uint64_t length,
                                    bitsim_outcome *outcome) {
    return passing(page, offset, length, outcome);
}
