/* SPDX-License-Identifier: MIT */
/*
 * Proxies of a world, and what each account knows of them: its settings, what detection finds, and
 * the credentials it has stored. Accounts are looked up by the user SID of a token. docs/world.md
 * describes them; errors are those of bitsim/sim/world.h.
 */
#ifndef BITSIM_SIM_WORLD_PROXY_H
#define BITSIM_SIM_WORLD_PROXY_H

#include "bitsim/sim/world.h"
#include "bitsim/sim/world_http.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_proxy_config is what a proxy is like. Zeroed, it passes everything on. */
typedef struct bitsim_proxy_config {
    /* connect: what comes of connecting to it: OK, NO_NAME or REFUSED. */
    bitsim_connect_result connect;
    bitsim_challenge challenge;
} bitsim_proxy_config;

/*
 * bitsim_world_add_proxy makes the proxy |name| ("proxy.contoso.example:8080"), which is compared
 * without regard to the case of A to Z. |config| may be NULL. Whom it lets in is told by
 * bitsim_world_admit_account and bitsim_world_admit_credentials.
 */
int bitsim_world_add_proxy(bitsim_world *world, const char *name,
                           const bitsim_proxy_config *config);

/* bitsim_world_set_proxy changes what a proxy is like. */
int bitsim_world_set_proxy(bitsim_world *world, const char *name,
                           const bitsim_proxy_config *config);

/* bitsim_proxy_settings_kind is what an account's settings say. */
typedef enum bitsim_proxy_settings_kind {
    /* BITSIM_PROXY_NONE: go without; so it is at first. */
    BITSIM_PROXY_NONE,
    /* BITSIM_PROXY_NAMED: use the one that is named. */
    BITSIM_PROXY_NAMED,
    /* BITSIM_PROXY_DETECT: detect it; one that is named may stand beside that. */
    BITSIM_PROXY_DETECT
} bitsim_proxy_settings_kind;

/*
 * bitsim_world_set_proxy_settings sets those of the user |sid|. |name| is for BITSIM_PROXY_NAMED,
 * and may be NULL for BITSIM_PROXY_DETECT: a list of proxies as Windows writes it
 * ("http=a:80;https=b:81"); they need not be there.
 */
int bitsim_world_set_proxy_settings(bitsim_world *world, const bitsim_sid *sid,
                                    bitsim_proxy_settings_kind kind, const char *name);

/*
 * bitsim_world_set_proxy_bypass sets the list of servers that the user |sid| reaches without the
 * proxy of his settings ("*.contoso.example;<local>"); NULL is none, as it is at first.
 */
int bitsim_world_set_proxy_bypass(bitsim_world *world, const bitsim_sid *sid, const char *list);

/*
 * bitsim_world_set_detected_proxy says what detection finds for the user |sid|; NULL is none, as it
 * is at first.
 */
int bitsim_world_set_detected_proxy(bitsim_world *world, const bitsim_sid *sid, const char *name);

/*
 * bitsim_world_store_credentials stores credentials of the user |sid| for the proxy |name|; what
 * was stored for it is replaced.
 */
int bitsim_world_store_credentials(bitsim_world *world, const bitsim_sid *sid, const char *name,
                                   const char *user, const char *password);

#ifdef __cplusplus
}
#endif

#endif
