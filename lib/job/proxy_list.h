/* SPDX-License-Identifier: MIT */
/*
 * Lists of proxies, and of servers that need none, as text (docs/rules/proxy.md):
 *
 *   proxies   [protocol=][protocol://]server[:port] ...
 *   bypass    server, *.domain, <local> ...
 *
 * A job's lists are separated by blanks; those of a user's settings by semicolons as well, and they
 * may name protocols that BITS has no use for.
 */
#ifndef BITSIM_JOB_PROXY_LIST_H
#define BITSIM_JOB_PROXY_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* bitsim__list_origin says whose list it is. */
typedef enum bitsim__list_origin { BITSIM__LIST_OF_JOB, BITSIM__LIST_OF_USER } bitsim__list_origin;

/* bitsim__proxy_list_valid answers whether |list| names at least one proxy, and nothing else. */
bool bitsim__proxy_list_valid(const char *list, bitsim__list_origin origin);

/*
 * bitsim__proxy_list_find finds a proxy of |list|, which is valid, for https or for http, |before|
 * others come before it: those that name the protocol count, or, if none does, those that name no
 * protocol. It stores where its "server:port" stands in |list|; false if there are not as many.
 */
bool bitsim__proxy_list_find(const char *list, bitsim__list_origin origin, bool https,
                             unsigned before, const char **name, size_t *length);

/* bitsim__bypass_findings is what can be said of a list of servers that need no proxy. */
typedef struct bitsim__bypass_findings {
    /* is_malformed: an entry is no name of a server. */
    bool is_malformed;
    /* has_stray_wildcard: an entry has a * elsewhere than at its left. */
    bool has_stray_wildcard;
    /* names_server: an entry other than <local> names the server. */
    bool names_server;
    /* is_local: <local> is there, and the server's name has no period. */
    bool is_local;
} bitsim__bypass_findings;

/* bitsim__bypass_look looks in |list|, which may be NULL, for the server of |remote|, a URL. */
bitsim__bypass_findings bitsim__bypass_look(const char *list, bitsim__list_origin origin,
                                            const char *remote);

#endif
