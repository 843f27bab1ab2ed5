/* SPDX-License-Identifier: MIT */
/* Looking for certificates and opening them. */
#ifndef BITSIM_WORLD_CERTIFICATE_H
#define BITSIM_WORLD_CERTIFICATE_H

#include "bitsim/operation.h"
#include "world/state.h"

/* bitsim__world_certificate_result is what came of looking for a certificate. */
typedef enum bitsim__world_certificate_result {
    BITSIM__CERTIFICATE_FOUND,
    BITSIM__CERTIFICATE_NO_STORE,
    BITSIM__CERTIFICATE_MISSING
} bitsim__world_certificate_result;

/*
 * bitsim__world_certificate_find looks for what |name| names, in the stores that |token|'s user
 * sees; a store of a location of users is that user's own. By subject the first one made that
 * contains it is found. |*out| is filled when it is.
 */
bitsim__world_certificate_result bitsim__world_certificate_find(
    const bitsim_world *world, const bitsim_certificate_name *name, const bitsim_token *token,
    const bitsim__world_certificate **out);

/* bitsim__world_certificate_is_distrusted answers whether servers refuse the certificate |hash|. */
bool bitsim__world_certificate_is_distrusted(const bitsim_world *world, const uint8_t hash[20]);

/*
 * bitsim__world_certificate_open answers whether |token| may read the private key of |certificate|.
 */
bool bitsim__world_certificate_open(const bitsim__world_certificate *certificate,
                                    const bitsim_token *token, const bitsim__world_watch *watch);

#endif
