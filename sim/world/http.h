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

/* bitsim__world_http_reach goes the way to the server; false, and |outcome| says why, if it ends
 * before. |*page| is what the server knows of the URL, or NULL. */
bool bitsim__world_http_reach(const bitsim_world *world, const bitsim_operation *operation,
                              bitsim_outcome *outcome, bitsim_link *link,
                              bitsim__world_page **page);

/* bitsim__world_http_lets_in answers whether proxy and server let a request in; else |outcome| has
 * their challenge. The server must have been reached. */
bool bitsim__world_http_lets_in(const bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome);

/* bitsim__world_http_refuses_certificate answers whether the server of |operation| was shown a
 * client certificate that it does not trust. */
bool bitsim__world_http_refuses_certificate(const bitsim_world *world,
                                            const bitsim_operation *operation);

/* bitsim__world_http_asks_again answers whether who moves bytes is asked who he is; then |outcome|
 * has the challenge. */
bool bitsim__world_http_asks_again(const bitsim_world *world, const bitsim_operation *operation,
                                   bitsim_outcome *outcome);

/* bitsim__world_http_write_again writes |page| again, if it never rests: before anybody looks. */
void bitsim__world_http_write_again(bitsim__world_page *page);

/* bitsim__world_http_next_answer takes the status that was asked for next, or 0. */
uint16_t bitsim__world_http_next_answer(bitsim__world_page *page);

/* bitsim__world_http_is_changed answers whether |page| was written since the time that |operation|
 * names, and its server says so. */
bool bitsim__world_http_is_changed(const bitsim__world_page *page,
                                   const bitsim_operation *operation);

/* bitsim__world_http_passing returns how many of |length| bytes from |offset| on pass before the
 * connection breaks, if the page is to break it. */
uint64_t bitsim__world_http_passing(bitsim__world_page *page, uint64_t offset, uint64_t length,
                                    bitsim_outcome *outcome);
/* bitsim__world_head is who answers, and about what; |page| may be NULL. */
typedef struct bitsim__world_head {
    const bitsim__world_http_server *server;
    const bitsim__world_page *page;
} bitsim__world_head;

/* bitsim__world_http_write_head gives |outcome|, which answers |operation|, its headers. */
void bitsim__world_http_write_head(bitsim_world *world, const bitsim__world_head *of,
                                   const bitsim_operation *operation, bitsim_outcome *outcome);

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
void bitsim__world_http_create_session(bitsim_world *world, const bitsim_operation *operation,
                                       bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_ping(bitsim_world *world, const bitsim_operation *operation,
                             bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_end_session(bitsim_world *world, const bitsim_operation *operation,
                                    bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_send(bitsim_world *world, const bitsim_operation *operation,
                             bitsim_outcome *outcome, bitsim_link *link);
void bitsim__world_http_receive(bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome, bitsim_link *link);

/* bitsim__world_http_need_page finds what is known of the URL |text|, or begins to know it. */
int bitsim__world_http_need_page(bitsim_world *world, const char *text, bitsim__world_page **out);

/* bitsim__world_answers_add puts |status| behind those to come; 0 or BITSIM_ERR_NOMEM. */
int bitsim__world_answers_add(bitsim__world_answers *answers, uint16_t status, uint32_t times,
                              const bitsim_memory *memory);
/* bitsim__world_answers_next takes the status that comes next, or 0. */
uint16_t bitsim__world_answers_next(bitsim__world_answers *answers);

/* bitsim__world_upload_end ends what |upload| holds. */
void bitsim__world_upload_end(bitsim__world_upload *upload, const bitsim_memory *memory);

#endif
