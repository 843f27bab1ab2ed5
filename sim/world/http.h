/* SPDX-License-Identifier: MIT */
/* What web servers answer to whoever comes. */
#ifndef BITSIM_WORLD_HTTP_H
#define BITSIM_WORLD_HTTP_H

#include "bitsim/operation.h"
#include "world/state.h"
#include "world/url.h"

/* bitsim__http_find_server returns the server of |url|, or NULL. */
static inline bitsim__http_server *bitsim__http_find_server(const bitsim_world *world,
                                                            const bitsim__url *url) {
    return (bitsim__http_server *)bitsim__table_find(&world->http_servers, url->origin_hash,
                                                     url->origin, url->origin_length);
}

/* bitsim__http_find_page returns what |server| knows of the path of |url|, or NULL. */
static inline bitsim__page *bitsim__http_find_page(const bitsim__http_server *server,
                                                   const bitsim__url *url) {
    return (bitsim__page *)bitsim__table_find(&server->pages, url->path_hash, url->path,
                                              url->path_length);
}

/*
 * Each performs the operation of its name, fills |*outcome| and stores the way to the server in
 * |*link|.
 */
void bitsim__http_connect(const bitsim_world *world, const bitsim_operation *operation,
                          bitsim_outcome *outcome, bitsim_link *link);
void bitsim__http_request(bitsim_world *world, const bitsim_operation *operation,
                          bitsim_outcome *outcome, bitsim_link *link);
void bitsim__http_fetch(bitsim_world *world, const bitsim_operation *operation,
                        bitsim_outcome *outcome, bitsim_link *link);
void bitsim__http_send(bitsim_world *world, const bitsim_operation *operation,
                       bitsim_outcome *outcome, bitsim_link *link);
void bitsim__http_receive(bitsim_world *world, const bitsim_operation *operation,
                          bitsim_outcome *outcome, bitsim_link *link);

#endif
