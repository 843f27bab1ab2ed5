/* SPDX-License-Identifier: MIT */
/* What web servers answer to whoever comes. */
#ifndef BITSIM_WORLD_HTTP_H
#define BITSIM_WORLD_HTTP_H

#include "bitsim/operation.h"
#include "world/state.h"
#include "world/url.h"

/* bitsim__world_http_find_server returns the server of |url|, or NULL. */
static inline bitsim__world_http_server *bitsim__world_http_find_server(
    const bitsim_world *world, const bitsim__world_url *url) {
    return (bitsim__world_http_server *)bitsim__world_table_find(
        &world->http_servers, url->origin_hash, url->origin, url->origin_length);
}

/* bitsim__world_http_find_page returns what |server| knows of the path of |url|, or NULL. */
static inline bitsim__world_page *bitsim__world_http_find_page(
    const bitsim__world_http_server *server, const bitsim__world_url *url) {
    return (bitsim__world_page *)bitsim__world_table_find(&server->pages, url->path_hash, url->path,
                                                          url->path_length);
}

/*
 * Each performs the operation of its name, fills |*outcome| and stores the way to the server in
 * |*link|.
 */
void bitsim__world_http_connect(const bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_request(bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_fetch(bitsim_world *world, const bitsim_operation *operation,
                              bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_send(bitsim_world *world, const bitsim_operation *operation,
                             bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_receive(bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome, bitsim_link *link);

#endif
