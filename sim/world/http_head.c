/* SPDX-License-Identifier: MIT */
/* The head of a web server's answer, as text. */
#include <stdlib.h>
#include <string.h>

#include "world/http.h"

/* A text that grows at its end. The longest head has room: Location and ETag are limited. */
typedef struct head {
    char *text;
    size_t room;
    size_t length;
} head;

static void put_span(head *out, const char *text, size_t length) {
    if (length >= out->room - out->length) return;
    memcpy(out->text + out->length, text, length);
    out->length += length;
    out->text[out->length] = '\0';
}

static void put(head *out, const char *text) { put_span(out, text, strlen(text)); }

static void put_number(head *out, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    put_span(out, digits + at, sizeof digits - at);
}

static void put_line(head *out, const char *name, const char *value) {
    put(out, name);
    put(out, value);
    put(out, "\r\n");
}

static void put_count(head *out, const char *name, uint64_t number) {
    put(out, name);
    put_number(out, number);
    put(out, "\r\n");
}

/* A moment as HTTP writes it: "Sat, 31 Jan 2026 12:00:00 GMT". */
static void put_date(head *out, const char *name, bitsim_time moment) {
    static const char days[][6] = {"Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "};
    static const char months[][6] = {" Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ",
                                     " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
    bitsim_time_string iso;
    bitsim_time_print(moment, &iso);
    unsigned month = (unsigned)strtoul(iso.text + 5, NULL, 10);
    put(out, name);
    /* 1 January 1601 was a Monday. */
    put(out, days[moment / BITSIM_TICKS_PER_DAY % 7]);
    put_span(out, iso.text + 8, 2);
    put(out, months[(month + 11) % 12]);
    put_span(out, iso.text, 4);
    put(out, " ");
    put_span(out, iso.text + 11, 8);
    put(out, " GMT\r\n");
}

/* What is told of the bytes that come, or would come. */
static void put_length(head *out, const bitsim__world_page *page, const bitsim_operation *operation,
                       const bitsim_outcome *outcome) {
    bool is_part = outcome->status == 206;
    if (!page->manner.no_size)
        put_count(out, "Content-Length: ", is_part ? outcome->bytes : page->file.size);
    if (!is_part) return;
    put(out, "Content-Range: bytes ");
    put_number(out, operation->offset);
    put(out, "-");
    put_number(out, operation->offset + outcome->bytes - 1);
    put_count(out, "/", page->file.size);
}

void bitsim__world_http_write_head(bitsim_world *world, const bitsim__world_head *of,
                                   const bitsim_operation *operation, bitsim_outcome *outcome) {
    head out = {.text = world->http_headers, .room = sizeof world->http_headers};
    const bitsim__world_page *page = of->page;
    const bitsim_response *response = &outcome->response;
    out.text[0] = '\0';
    put_count(&out, of->server->config.is_old ? "HTTP/1.0 " : "HTTP/1.1 ", outcome->status);
    if (response->location) put_line(&out, "Location: ", response->location);
    if (page && (outcome->status == 200 || outcome->status == 206)) {
        put_length(&out, page, operation, outcome);
        if (!page->manner.no_ranges) put_line(&out, "Accept-Ranges: ", "bytes");
        if (page->etag) put_line(&out, "ETag: ", page->etag);
        if (page->manner.modified) put_date(&out, "Last-Modified: ", page->manner.modified);
    }
    outcome->response.headers = out.text;
}
