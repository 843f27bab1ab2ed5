/* SPDX-License-Identifier: MIT */
/* URLs of web servers, taken apart. */
#ifndef BITSIM_WORLD_URL_H
#define BITSIM_WORLD_URL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* BITSIM__ORIGIN_SIZE: bytes for "https://", a name, a port and the terminator. */
#define BITSIM__ORIGIN_SIZE 280

/* bitsim__world_url is a URL. */
typedef struct bitsim__world_url {
    bool is_secure;
    /* origin: scheme, host and port, the usual port left out; with its hash (folded). */
    char origin[BITSIM__ORIGIN_SIZE];
    size_t origin_length;
    uint64_t origin_hash;
    /* path, path_length: from the slash to the end or the fragment, with its hash; "/" if empty. */
    const char *path;
    size_t path_length;
    uint64_t path_hash;
} bitsim__world_url;

/*
 * bitsim__world_url_read reads |text|, from which |out| borrows. It returns 0, BITSIM_ERR_SYNTAX if
 * it is no http or https URL with a host, or BITSIM_ERR_RANGE if the host is too long.
 */
int bitsim__world_url_read(bitsim__world_url *out, const char *text);

#endif
