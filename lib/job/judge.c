/* SPDX-License-Identifier: MIT */
#include "job/judge.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/error.h"

/* Answers where in |remote| its server is, of |*length| bytes: host and port, but not port 443. */
static const char *server_of(const char *remote, size_t *length) {
    static const char usual_port[] = ":443";
    const char *begin = remote, *end;
    while (*begin != '\0' && *begin != '/') begin++;
    while (*begin == '/') begin++;
    for (end = begin; *end != '\0' && *end != '/' && *end != '?' && *end != '#'; end++)
        if (*end == '@') begin = end + 1;
    *length = (size_t)(end - begin);
    size_t port = sizeof usual_port - 1;
    if (*length > port && memcmp(end - port, usual_port, port) == 0) *length -= port;
    return begin;
}

static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static bool is_server(const char *server, const char *begin, size_t length) {
    size_t i = 0;
    while (i < length && server[i] != '\0' && fold(server[i]) == fold(begin[i])) i++;
    return i == length && server[i] == '\0';
}

bitsim__judged *bitsim__judged_new(const bitsim_memory *memory) {
    return memory->allocate_zeroed(1, sizeof(bitsim__judged), memory->user);
}

void bitsim__judged_del(bitsim__judged *judged, const bitsim_memory *memory) {
    if (!judged) return;
    for (uint32_t i = 0; i < judged->count; i++)
        memory->release(judged->accepted[i].server, memory->user);
    memory->release(judged->accepted, memory->user);
    memory->release(judged, memory->user);
}

bool bitsim__judged_knows(const bitsim__judged *judged, const char *remote) {
    size_t length;
    const char *server = server_of(remote, &length);
    for (uint32_t i = 0; i < judged->count; i++) {
        const bitsim__accepted *accepted = &judged->accepted[i];
        if (memcmp(accepted->hash, judged->shown, sizeof judged->shown) == 0 &&
            is_server(accepted->server, server, length))
            return true;
    }
    return false;
}

/* A job meets few servers, so the list is made anew for each. */
int bitsim__judged_accept(bitsim__judged *judged, const char *remote, const bitsim_memory *memory) {
    size_t length;
    const char *server = server_of(remote, &length);
    char *copy = bitsim__text_copy_span(server, length, memory);
    bitsim__accepted *grown = copy ? memory->allocate_zeroed(judged->count + (size_t)1,
                                                             sizeof *grown, memory->user)
                                   : NULL;
    if (!grown) {
        memory->release(copy, memory->user);
        return BITSIM_ERR_NOMEM;
    }
    if (judged->count) memcpy(grown, judged->accepted, judged->count * sizeof *grown);
    memory->release(judged->accepted, memory->user);
    judged->accepted = grown;
    bitsim__accepted *added = &grown[judged->count++];
    added->server = copy;
    memcpy(added->hash, judged->shown, sizeof added->hash);
    return BITSIM_OK;
}
