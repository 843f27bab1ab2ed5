/* SPDX-License-Identifier: MIT */
/*
 * Client certificates: setting one, and what it does to a request (CERT-0 to CERT-9,
 * CERT-15).
 * docs/rules/cert.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_CERT_H
#define BITSIM_POLICY_CERT_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_cert_set answers setting a client certificate, once the store was looked into. The
 * decision is S_OK, or:
 *
 * HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)
 *     there is no such store                                     (CERT-6)
 * CRYPT_E_NOT_FOUND
 *     no certificate in it matches                               (CERT-6)
 */
bitsim_decision bitsim_cert_set(uint32_t build, bool store_exists, bool certificate_found);

/* bitsim_remote_scheme is how a remote name is reached. */
typedef enum bitsim_remote_scheme {
    BITSIM_REMOTE_HTTP,
    BITSIM_REMOTE_HTTPS,
    BITSIM_REMOTE_SMB
} bitsim_remote_scheme;

/* bitsim_cert_demand is what a server says of client certificates during the handshake. */
typedef enum bitsim_cert_demand {
    BITSIM_CERT_NOT_ASKED,
    BITSIM_CERT_ACCEPTED,
    BITSIM_CERT_REQUIRED
} bitsim_cert_demand;

/* bitsim_cert_facts is what a request meets with, or without, a client certificate. */
typedef struct bitsim_cert_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    bitsim_remote_scheme scheme;
    bitsim_cert_demand demand;
    /* certificate_set: the job names a client certificate. */
    bool certificate_set;
    /* certificate_found: it is still in its store; true until looked for. */
    bool certificate_found;
    /* key_readable: the owner may read its private key; true until tried. */
    bool key_readable;
    /* helper_present: the job has a helper. */
    bool helper_present;
    /* flags: the job's helper token flags. */
    uint32_t flags;
    /* owner: the job's owner. */
    bitsim_party owner;
} bitsim_cert_facts;

/*
 * bitsim_cert_request answers what becomes of a request. The decision is S_OK, with
 * BITSIM_EFFECT_SKIP if no certificate is to be opened (CERT-7, CERT-8, or none is set), or, with
 * BG_JOB_STATE_ERROR and BG_ERROR_CONTEXT_REMOTE_FILE:
 *
 * HRESULT_FROM_WIN32(ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY), 0x80072F9A
 *     BG_TOKEN_NETWORK with a helper, and the owner is not LocalSystem (CERT-1; CERT-8, CERT-9)
 *     the owner cannot read the private key                      (CERT-3)
 * HRESULT_FROM_WIN32(ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED), 0x80072F0C
 *     the server accepts one and none is set                     (CERT-4)
 *     the server requires one and none is set                    (CERT-5)
 * CRYPT_E_NOT_FOUND
 *     the certificate is gone from its store                     (CERT-6)
 */
bitsim_decision bitsim_cert_request(const bitsim_cert_facts *facts);

/*
 * bitsim_cert_answer answers what follows from the |status| with which a server answers who may
 * have |shown| it a client certificate. The decision is S_OK, or, with BG_JOB_STATE_ERROR and
 * BG_ERROR_CONTEXT_REMOTE_FILE:
 *
 * BG_E_HTTP_ERROR_403
 *     the server does not trust it                               (CERT-15)
 */
bitsim_decision bitsim_cert_answer(uint32_t build, bool shown, unsigned status);

#ifdef __cplusplus
}
#endif

#endif
