/* SPDX-License-Identifier: MIT */
#include "world/url.h"

#include <string.h>

#include "bitsim/sim/world.h"
#include "world/table.h"

static bool begins_with(const char *text, const char *start) {
    for (; *start; text++, start++)
        if (bitsim__world_fold((unsigned char)*text) != bitsim__world_fold((unsigned char)*start))
            return false;
    return true;
}

/* The authority without user information: from behind the last @ on. */
static const char *skip_user(const char *start, const char *end) {
    if (!memchr(start, '@', (size_t)(end - start))) return start;
    for (const char *at = end; at > start; at--)
        if (at[-1] == '@') return at;
    return start;
}

/* Where the authority ends: at the path, at what stands for one, or at what is in none. */
static const char *find_end(const char *authority) {
    const char *at = authority;
    while (*at && *at != '/' && *at != '?' && *at != '#' && *at != '\\' && *at != ' ') at++;
    return at;
}

/* The length of the path at |path|, up to the fragment. */
static size_t path_length(const char *path) {
    const char *fragment = strchr(path, '#');
    return fragment ? (size_t)(fragment - path) : strlen(path);
}

/* Where the port begins, with its colon, or |end|. An IPv6 address has its colons in brackets. */
static const char *find_port(const char *host, const char *end) {
    const char *at = end;
    while (at > host && at[-1] >= '0' && at[-1] <= '9') at--;
    return at > host && at[-1] == ':' ? at - 1 : end;
}

static bool is_usual_port(const char *port, const char *end, bool is_secure) {
    size_t length = (size_t)(end - port);
    /* A colon without a port stands for the usual one. */
    if (length <= 1) return true;
    return is_secure ? length == 4 && memcmp(port, ":443", 4) == 0
                     : length == 3 && memcmp(port, ":80", 3) == 0;
}

int bitsim__world_url_read(bitsim__world_url *out, const char *text) {
    const char *scheme = NULL;
    if (begins_with(text, "https://")) scheme = "https://";
    else if (begins_with(text, "http://")) scheme = "http://";
    if (!scheme) return BITSIM_ERR_SYNTAX;
    size_t scheme_length = strlen(scheme);
    out->is_secure = scheme_length == 8;
    const char *start = text + scheme_length;
    const char *end = find_end(start);
    const char *host = skip_user(start, end);
    const char *port = find_port(host, end);
    if (port == host || *end == '\\' || *end == ' ') return BITSIM_ERR_SYNTAX;
    const char *last = is_usual_port(port, end, out->is_secure) ? port : end;
    size_t length = (size_t)(last - host);
    if (length > BITSIM_WORLD_NAME_MAX) return BITSIM_ERR_RANGE;
    memcpy(out->origin, scheme, scheme_length);
    memcpy(out->origin + scheme_length, host, length);
    out->origin_length = scheme_length + length;
    out->origin[out->origin_length] = '\0';
    out->origin_hash = bitsim__world_hash(out->origin, out->origin_length, true);
    out->path = *end == '/' ? end : "/";
    out->path_length = *end == '/' ? path_length(end) : 1;
    out->path_hash = bitsim__world_hash(out->path, out->path_length, false);
    return BITSIM_OK;
}
