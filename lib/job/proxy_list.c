/* SPDX-License-Identifier: MIT */
#include "job/proxy_list.h"

#include <string.h>

/* A span is a part of a text. */
typedef struct span {
    const char *at;
    size_t length;
} span;

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool is_text(span part, const char *text) {
    if (part.length != strlen(text)) return false;
    for (size_t i = 0; i < part.length; i++)
        if (fold(part.at[i]) != text[i]) return false;
    return true;
}

static bool separates(char c, bitsim__list_origin origin) {
    return c == ' ' || c == '\t' || (c == ';' && origin == BITSIM__LIST_OF_USER);
}

/* Takes the next entry from |*list|; false at its end. */
static bool take(const char **list, bitsim__list_origin origin, span *entry) {
    const char *at = *list;
    while (separates(*at, origin)) at++;
    entry->at = at;
    while (*at && !separates(*at, origin)) at++;
    entry->length = (size_t)(at - entry->at);
    *list = at;
    return entry->length > 0;
}

/* Where |c| is in |part|, or its length. */
static size_t find(span part, char c) {
    size_t i = 0;
    while (i < part.length && part.at[i] != c) i++;
    return i;
}

static void skip(span *part, size_t length) {
    part->at += length;
    part->length -= length;
}

/* ---- Servers ---- */

static bool is_host_character(char c) {
    return (c >= '0' && c <= '9') || (fold(c) >= 'a' && fold(c) <= 'z') || c == '-' || c == '.' ||
           c == '_' || (unsigned char)c >= 0x80;
}

static bool is_host(span part) {
    if (part.length == 0) return false;
    bool is_bracketed = part.at[0] == '[' && part.at[part.length - 1] == ']' && part.length > 2;
    for (size_t i = is_bracketed; i < part.length - is_bracketed; i++)
        if (!is_host_character(part.at[i]) && !(is_bracketed && part.at[i] == ':')) return false;
    return true;
}

static bool is_port(span part) {
    unsigned long port = 0;
    for (size_t i = 0; i < part.length; i++) {
        if (part.at[i] < '0' || part.at[i] > '9' || port > 65535) return false;
        port = port * 10 + (unsigned long)(part.at[i] - '0');
    }
    return port > 0 && port <= 65535;
}

/* The host of "host:port"; the colons of an address in brackets are its own. */
static span host_of(span server, span *port) {
    size_t from = server.at[0] == '[' ? find(server, ']') : 0;
    span rest = {server.at + from, server.length - from};
    size_t colon = from + find(rest, ':');
    *port = (span){server.at + colon, server.length - colon};
    return (span){server.at, colon};
}

static bool is_server(span part) {
    if (part.length == 0) return false;
    span port;
    span host = host_of(part, &port);
    if (!is_host(host)) return false;
    if (port.length == 0) return true;
    skip(&port, 1);
    return is_port(port);
}

/* ---- Proxies ---- */

typedef enum protocol { ANY_PROTOCOL, HTTP, HTTPS, OTHER_PROTOCOL, NO_PROTOCOL } protocol;

static protocol read_protocol(span word, bitsim__list_origin origin) {
    if (is_text(word, "http")) return HTTP;
    if (is_text(word, "https")) return HTTPS;
    if (origin == BITSIM__LIST_OF_JOB) return NO_PROTOCOL;
    return is_text(word, "ftp") || is_text(word, "socks") ? OTHER_PROTOCOL : NO_PROTOCOL;
}

/* Reads an entry: which protocol it is for, NO_PROTOCOL if it is none, and the server it names. */
static protocol read_proxy(span entry, bitsim__list_origin origin, span *server) {
    protocol wanted = ANY_PROTOCOL;
    size_t equals = find(entry, '=');
    if (equals < entry.length) {
        wanted = read_protocol((span){entry.at, equals}, origin);
        skip(&entry, equals + 1);
    }
    for (size_t i = 0; i + 2 < entry.length; i++) {
        if (memcmp(entry.at + i, "://", 3) != 0) continue;
        if (read_protocol((span){entry.at, i}, origin) == NO_PROTOCOL) return NO_PROTOCOL;
        skip(&entry, i + 3);
        break;
    }
    *server = entry;
    return is_server(entry) ? wanted : NO_PROTOCOL;
}

bool bitsim__proxy_list_valid(const char *list, bitsim__list_origin origin) {
    span entry, server;
    bool names_one = false;
    while (take(&list, origin, &entry)) {
        if (read_proxy(entry, origin, &server) == NO_PROTOCOL) return false;
        names_one = true;
    }
    return names_one;
}

/* Finds the proxy for |wanted| that |before| others come before; |*some| if there are any. */
static span find_proxy(const char *list, bitsim__list_origin origin, protocol wanted,
                       unsigned before, bool *some) {
    span entry, server;
    *some = false;
    while (take(&list, origin, &entry)) {
        if (read_proxy(entry, origin, &server) != wanted) continue;
        *some = true;
        if (before-- == 0) return server;
    }
    return (span){NULL, 0};
}

bool bitsim__proxy_list_find(const char *list, bitsim__list_origin origin, bool https,
                             unsigned before, const char **name, size_t *length) {
    bool some;
    span found = find_proxy(list, origin, https ? HTTPS : HTTP, before, &some);
    if (!some) found = find_proxy(list, origin, ANY_PROTOCOL, before, &some);
    *name = found.at;
    *length = found.length;
    return found.at != NULL;
}

/* ---- Bypassing ---- */

static bool ends_authority(char c) { return c == '\0' || c == '/' || c == '?' || c == '#'; }

/* The host of a URL, without user and port. */
static span host_of_url(const char *remote) {
    const char *at = remote;
    while (*at && !(at[0] == ':' && at[1] == '/' && at[2] == '/')) at++;
    if (*at) at += 3;
    span server = {at, 0};
    for (; !ends_authority(*at); at++)
        if (*at == '@') server.at = at + 1;
    server.length = (size_t)(at - server.at);
    span port;
    return server.length ? host_of(server, &port) : server;
}

static bool ends_with(span text, span end) {
    if (text.length < end.length) return false;
    const char *at = text.at + text.length - end.length;
    for (size_t i = 0; i < end.length; i++)
        if (fold(at[i]) != fold(end.at[i])) return false;
    return true;
}

static void look_at(span entry, span host, bitsim__bypass_findings *found) {
    if (is_text(entry, "<local>")) {
        found->is_local = found->is_local || find(host, '.') == host.length;
        return;
    }
    bool is_pattern = entry.at[0] == '*';
    if (is_pattern) skip(&entry, 1);
    if (find(entry, '*') < entry.length) {
        found->has_stray_wildcard = true;
        return;
    }
    if (entry.length > 0 && !is_server(entry)) {
        found->is_malformed = true;
        return;
    }
    bool is_long_enough = is_pattern || entry.length == host.length;
    if (is_long_enough && ends_with(host, entry)) found->names_server = true;
}

bitsim__bypass_findings bitsim__bypass_look(const char *list, bitsim__list_origin origin,
                                            const char *remote) {
    bitsim__bypass_findings found = {false, false, false, false};
    span entry, host = host_of_url(remote);
    while (list && take(&list, origin, &entry)) look_at(entry, host, &found);
    return found;
}
