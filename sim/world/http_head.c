/* SPDX-License-Identifier: MIT */
/* The head of a web server's answer, as text. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "world/http.h"

/* A text that grows at its end. The longest head has room: Location and ETag are limited. */
typedef struct head {
    char *text;
    size_t room;
    size_t length;
} head;

static void put(head *out, const char *name, const char *value) {
    int written = snprintf(out->text + out->length, out->room - out->length, "%s%s\r\n", name,
                           value);
    if (written > 0 && (size_t)written < out->room - out->length) out->length += (size_t)written;
}

static void put_number(head *out, const char *name, uint64_t number) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, number);
    put(out, name, text);
}

/* A moment as HTTP writes it: "Sat, 31 Jan 2026 12:00:00 GMT". */
static void put_date(head *out, const char *name, bitsim_time moment) {
    static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    bitsim_time_string iso;
    char text[40];
    bitsim_time_print(moment, &iso);
    /* 1 January 1601 was a Monday. */
    const char *day = days[moment / BITSIM_TICKS_PER_DAY % 7];
    unsigned month = (unsigned)strtoul(iso.text + 5, NULL, 10);
    snprintf(text, sizeof text, "%s, %.2s %s %.4s %.8s GMT", day, iso.text + 8,
             months[(month + 11) % 12], iso.text, iso.text + 11);
    put(out, name, text);
}

/* What is told of the bytes that come, or would come. */
static void put_length(head *out, const bitsim__world_page *page, const bitsim_operation *operation,
                       const bitsim_outcome *outcome) {
    bool is_part = outcome->status == 206;
    char text[80];
    if (!page->manner.no_size)
        put_number(out, "Content-Length: ", is_part ? outcome->bytes : page->file.size);
    if (!is_part) return;
    snprintf(text, sizeof text, "bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, operation->offset,
             operation->offset + outcome->bytes - 1, page->file.size);
    put(out, "Content-Range: ", text);
}

void bitsim__world_http_write_head(bitsim_world *world, const bitsim__world_head *of,
                                   const bitsim_operation *operation, bitsim_outcome *outcome) {
    head out = {.text = world->http_headers, .room = sizeof world->http_headers};
    const bitsim__world_page *page = of->page;
    const bitsim_response *response = &outcome->response;
    out.text[0] = '\0';
    put_number(&out, of->server->config.is_old ? "HTTP/1.0 " : "HTTP/1.1 ", outcome->status);
    if (response->location) put(&out, "Location: ", response->location);
    if (page && (outcome->status == 200 || outcome->status == 206)) {
        put_length(&out, page, operation, outcome);
        if (!page->manner.no_ranges) put(&out, "Accept-Ranges: ", "bytes");
        if (page->etag) put(&out, "ETag: ", page->etag);
        if (page->manner.modified) put_date(&out, "Last-Modified: ", page->manner.modified);
    }
    outcome->response.headers = out.text;
}
