/* SPDX-License-Identifier: MIT */
/* Uploads, from the servers' side: sessions, fragments, the server's application and its reply. */
#include <stdio.h>
#include <string.h>

#include "world/http.h"
#include "world/name.h"

enum {
    status_ok = 200,
    status_denied = 403,
    status_not_found = 404,
    status_precondition = 412,
    status_too_large = 413,
    status_no_range = 416,
    status_lost = 500,
    status_off = 501,
};

/* ---- How a server takes uploads ---- */

int bitsim__world_answers_add(bitsim__world_answers *answers, uint16_t status, uint32_t times,
                              const bitsim_memory *memory) {
    int error = bitsim__world_grow((void **)&answers->items, &answers->room, answers->count,
                                   sizeof *answers->items, memory);
    if (error == BITSIM_OK)
        answers->items[answers->count++] = (bitsim__world_answer){status, times};
    return error;
}

uint16_t bitsim__world_answers_next(bitsim__world_answers *answers) {
    if (answers->next == answers->count) return 0;
    bitsim__world_answer *answer = &answers->items[answers->next];
    uint16_t status = answer->status;
    if (answer->times > 0 && --answer->times == 0) answers->next++;
    return status;
}

void bitsim__world_upload_end(bitsim__world_upload *upload, const bitsim_memory *memory) {
    memory->release(upload->reply_url, memory->user);
    memory->release(upload->host, memory->user);
    memory->release(upload->application.items, memory->user);
}

/* A reply that the application makes is offered beside what was uploaded. */
static int offer_reply(bitsim_world *world, const char *url, uint64_t size, char **reply_url) {
    static const char ending[] = ".reply";
    const bitsim_memory *memory = world->memory;
    size_t length = strlen(url);
    char *made = memory->allocate(length + sizeof ending, memory->user);
    if (!made) return BITSIM_ERR_NOMEM;
    memcpy(made, url, length);
    memcpy(made + length, ending, sizeof ending);
    int error = bitsim_world_set_http_file(world, made, size);
    if (error == BITSIM_OK) *reply_url = made;
    else memory->release(made, memory->user);
    return error;
}

static void set_reply_url(bitsim_world *world, bitsim__world_page *page, char *reply_url) {
    world->memory->release(page->upload.reply_url, world->memory->user);
    page->upload.reply_url = reply_url;
}

int bitsim_world_set_http_upload(bitsim_world *world, const char *url, uint64_t reply_size) {
    bitsim__world_page *page;
    char *reply_url = NULL;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error == BITSIM_OK && reply_size > 0)
        error = offer_reply(world, url, reply_size, &reply_url);
    if (error != BITSIM_OK) return error;
    page->file.takes = true;
    page->file.reply_size = reply_size;
    set_reply_url(world, page, reply_url);
    return BITSIM_OK;
}

int bitsim_world_set_http_upload_manner(bitsim_world *world, const char *url,
                                        const bitsim_http_upload *manner) {
    bitsim__world_page *page;
    char *reply_url = NULL;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error != BITSIM_OK) return error;
    if (manner->reply_url &&
        !(reply_url = bitsim__world_name_copy(manner->reply_url, world->memory)))
        return BITSIM_ERR_NOMEM;
    char *host = NULL;
    if (manner->host && !(host = bitsim__world_name_copy(manner->host, world->memory))) {
        world->memory->release(reply_url, world->memory->user);
        return BITSIM_ERR_NOMEM;
    }
    world->memory->release(page->upload.host, world->memory->user);
    page->upload.host = host;
    page->upload.host_timeout = manner->host_timeout;
    page->upload.off = manner->off;
    page->upload.largest_file = manner->largest_file;
    page->upload.largest_fragment = manner->largest_fragment;
    if (reply_url) set_reply_url(world, page, reply_url);
    return BITSIM_OK;
}

int bitsim_world_answer_http_application(bitsim_world *world, const char *url, uint16_t status,
                                         uint32_t times) {
    if (status < 100 || status > 999) return BITSIM_ERR_INVALID;
    bitsim__world_page *page;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error != BITSIM_OK) return error;
    return bitsim__world_answers_add(&page->upload.application, status, times, world->memory);
}

static void end_session(bitsim__world_page *page) {
    page->upload.session = 0;
    page->upload.id[0] = '\0';
    page->upload.received = 0;
    page->upload.refused = false;
    page->file.in_session = false;
}

int bitsim_world_forget_http_session(bitsim_world *world, const char *url) {
    bitsim__world_page *page;
    int error = bitsim__world_http_need_page(world, url, &page);
    if (error == BITSIM_OK) end_session(page);
    return error;
}

/* ---- What it answers ---- */

static void refuse(bitsim_outcome *outcome, uint16_t status, bitsim_hresult error) {
    outcome->status = status;
    outcome->error = error;
    if (error) outcome->error_context = BG_ERROR_CONTEXT_REMOTE_FILE;
}

/* Reaches somebody who takes uploads; false, and |outcome| says why, if there is nobody. */
static bool meet(const bitsim_world *world, const bitsim_operation *operation,
                 bitsim_outcome *outcome, bitsim_link *link, bitsim__world_page **page) {
    if (!bitsim__world_http_reach(world, operation, outcome, link, page)) {
        outcome->connect = BITSIM_CONNECT_BROKEN;
        return false;
    }
    outcome->status = *page ? bitsim__world_http_next_answer(*page) : status_not_found;
    if (outcome->status != 0 && outcome->status != status_ok) return false;
    outcome->status = status_ok;
    if (!(*page)->file.takes) outcome->status = status_not_found;
    else if ((*page)->upload.off) refuse(outcome, status_off, E_ACCESSDENIED);
    return outcome->status == status_ok;
}

/* The same with a session, which has to be the one that the server knows. */
static bool meet_again(const bitsim_world *world, const bitsim_operation *operation,
                       bitsim_outcome *outcome, bitsim_link *link, bitsim__world_page **page) {
    if (!meet(world, operation, outcome, link, page)) return false;
    bool is_known = (*page)->upload.session != 0 && operation->session &&
                    strcmp((*page)->upload.id, operation->session) == 0;
    if (!is_known) refuse(outcome, status_lost, BG_E_SESSION_NOT_FOUND);
    return is_known;
}

/* Those who begin a connection may be asked who they are. */
static bool lets_in(bitsim_world *world, const bitsim_operation *operation, bitsim_outcome *outcome,
                    bitsim_link *link) {
    bitsim__world_page *page;
    if (!bitsim__world_http_reach(world, operation, outcome, link, &page)) return false;
    if (page) page->file.requests++;
    if (!bitsim__world_http_lets_in(world, operation, outcome)) return false;
    bool refuses = bitsim__world_http_refuses_certificate(world, operation);
    if (refuses) outcome->status = status_denied;
    return !refuses;
}

/* The same path at another host, if there is a server; else |page|. */
static bitsim__world_page *page_at_host(bitsim_world *world, const char *remote,
                                        bitsim__world_page *page) {
    char url[2400];
    bitsim__world_url read;
    bitsim__world_page *found = page;
    if (!page->upload.host || bitsim__world_url_read(&read, remote) != BITSIM_OK) return page;
    snprintf(url, sizeof url, "%s://%s%.*s", read.is_secure ? "https" : "http", page->upload.host,
             (int)read.path_length, read.path);
    return bitsim__world_http_need_page(world, url, &found) == BITSIM_OK ? found : page;
}

void bitsim__world_http_create_session(bitsim_world *world, const bitsim_operation *operation,
                                       bitsim_outcome *outcome, bitsim_link *link) {
    bitsim__world_page *page;
    if (!lets_in(world, operation, outcome, link)) return;
    if (!meet(world, operation, outcome, link, &page)) return;
    outcome->host = page->upload.host;
    outcome->host_timeout = page->upload.host_timeout;
    page = page_at_host(world, operation->remote, page);
    end_session(page);
    bitsim__world_upload *upload = &page->upload;
    upload->session = ++world->upload_sessions;
    page->file.in_session = true;
    snprintf(upload->id, sizeof upload->id, "{%08x-b175-4e55-8000-%012llx}",
             (unsigned)upload->session, (unsigned long long)upload->session);
    outcome->session = upload->id;
}

void bitsim__world_http_ping(bitsim_world *world, const bitsim_operation *operation,
                             bitsim_outcome *outcome, bitsim_link *link) {
    bitsim__world_page *page;
    if (!lets_in(world, operation, outcome, link)) return;
    meet_again(world, operation, outcome, link, &page);
}

void bitsim__world_http_end_session(bitsim_world *world, const bitsim_operation *operation,
                                    bitsim_outcome *outcome, bitsim_link *link) {
    bitsim__world_page *page;
    if (!meet_again(world, operation, outcome, link, &page)) return;
    bool cancels = operation->kind == BITSIM_OPERATION_CANCEL_SESSION;
    if (cancels) page->file.uploaded = 0;
    end_session(page);
}

/* The application is given the whole file. After 403 the server answers in its place. */
static void post(bitsim__world_page *page, bitsim_outcome *outcome) {
    bitsim__world_upload *upload = &page->upload;
    uint16_t status = status_denied;
    if (!upload->refused) {
        status = bitsim__world_answers_next(&upload->application);
        page->file.posts++;
    }
    if (status == 0 || status == status_ok) {
        outcome->reply_url = upload->reply_url;
        return;
    }
    upload->refused = status == status_denied;
    outcome->status = status;
    outcome->error_context = BG_ERROR_CONTEXT_REMOTE_APPLICATION;
    /* FACILITY_HTTP numbers its codes by status. */
    outcome->error = BITSIM_HRESULT(INT64_C(0x80190000) + status);
}

void bitsim__world_http_send(bitsim_world *world, const bitsim_operation *operation,
                             bitsim_outcome *outcome, bitsim_link *link) {
    bitsim__world_page *page;
    if (!meet_again(world, operation, outcome, link, &page)) return;
    if (bitsim__world_http_asks_again(world, operation, outcome)) return;
    bitsim__world_upload *upload = &page->upload;
    outcome->received = upload->received;
    if (upload->largest_file && operation->total > upload->largest_file) {
        refuse(outcome, status_too_large, BG_E_TOO_LARGE);
        return;
    }
    if (upload->largest_fragment && operation->length > upload->largest_fragment) {
        outcome->status = status_too_large;
        return;
    }
    if (operation->offset > upload->received) {
        outcome->status = status_no_range;
        return;
    }
    outcome->bytes = bitsim__world_http_passing(page, operation->offset, operation->length,
                                                outcome);
    uint64_t end = operation->offset + outcome->bytes;
    if (end > upload->received) upload->received = end;
    page->file.uploaded = upload->received;
    outcome->received = upload->received;
    if (outcome->connect == BITSIM_CONNECT_OK && end == operation->total) post(page, outcome);
}

void bitsim__world_http_receive(bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome, bitsim_link *link) {
    bitsim__world_page *page;
    if (!bitsim__world_http_reach(world, operation, outcome, link, &page)) {
        outcome->connect = BITSIM_CONNECT_BROKEN;
        return;
    }
    outcome->status = page ? bitsim__world_http_next_answer(page) : status_not_found;
    if (outcome->status != 0 && outcome->status != status_ok) return;
    outcome->status = page->file.offered ? status_ok : status_not_found;
    if (!page->file.offered) return;
    bitsim__world_http_write_again(page);
    uint64_t size = page->file.size;
    uint64_t left = operation->offset < size ? size - operation->offset : 0;
    uint64_t length = operation->length < left ? operation->length : left;
    outcome->size = size;
    outcome->response.modified = page->manner.modified;
    outcome->response.tag = page->tag;
    if (bitsim__world_http_is_changed(page, operation)) {
        outcome->status = status_precondition;
        return;
    }
    outcome->bytes = bitsim__world_http_passing(page, operation->offset, length, outcome);
    if (page->text) outcome->data = (const uint8_t *)page->text + operation->offset;
}
