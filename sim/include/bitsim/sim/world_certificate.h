/* SPDX-License-Identifier: MIT */
/*
 * Certificate stores of a world, by location and name, with client certificates whose private keys
 * have security descriptors. docs/world.md describes them; errors are those of bitsim/sim/world.h.
 */
#ifndef BITSIM_SIM_WORLD_CERTIFICATE_H
#define BITSIM_SIM_WORLD_CERTIFICATE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/sim/world.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_WORLD_KEY_SDDL: the descriptor of a private key that is given none. */
#define BITSIM_WORLD_KEY_SDDL "O:BAG:SYD:(A;;FA;;;SY)(A;;FA;;;BA)"

/*
 * bitsim_world_add_store makes a store without certificates; a certificate makes its store by
 * itself. Names of stores are compared without regard to the case of A to Z. A store of the
 * locations CURRENT_USER and CURRENT_USER_GROUP_POLICY belongs to the user |owner|; for others
 * |owner| is NULL.
 */
int bitsim_world_add_store(bitsim_world *world, BG_CERT_STORE_LOCATION location, const char *name,
                           const bitsim_sid *owner);

/* bitsim_certificate_config is what a certificate is made of. */
typedef struct bitsim_certificate_config {
    BG_CERT_STORE_LOCATION location;
    const char *store;
    /* owner: as for bitsim_world_add_store. */
    const bitsim_sid *owner;
    /* subject: its subject name ("CN=updater.contoso.example"). */
    const char *subject;
    /* key_sddl: the descriptor of its private key; NULL is BITSIM_WORLD_KEY_SDDL. */
    const char *key_sddl;
    /* is_distrusted: no server trusts it; those that ask for one answer 403 to who shows it. */
    bool is_distrusted;
} bitsim_certificate_config;

/*
 * bitsim_world_add_certificate makes a certificate and stores its SHA-1 hash in |hash|, which may
 * be NULL. The hash is made up: it depends on the world's seed and on location, store, owner and
 * subject, so that no two of one store have the same subject. |error| may be NULL; it is filled
 * when the SDDL is not read.
 */
int bitsim_world_add_certificate(bitsim_world *world, const bitsim_certificate_config *config,
                                 uint8_t hash[20], bitsim_syntax_error *error);

/*
 * bitsim_world_remove_certificate removes the certificate with |hash| from its store. It returns 0
 * or BITSIM_ERR_NOT_FOUND.
 */
int bitsim_world_remove_certificate(bitsim_world *world, const uint8_t hash[20]);

#ifdef __cplusplus
}
#endif

#endif
