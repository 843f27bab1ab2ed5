/* SPDX-License-Identifier: MIT */
/*
 * What the certificate of an https server does to a download, and what the security flags change
 * (HTTP-27 to HTTP-30). docs/rules/http.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_SERVER_CERTIFICATE_H
#define BITSIM_POLICY_SERVER_CERTIFICATE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What can be wrong with a server's certificate; bits. */
enum {
    /* BITSIM_CERTIFICATE_OTHER_NAME: it is for another host. */
    BITSIM_CERTIFICATE_OTHER_NAME = 0x01,
    /* BITSIM_CERTIFICATE_OUT_OF_DATE: it has expired, or is not valid yet. */
    BITSIM_CERTIFICATE_OUT_OF_DATE = 0x02,
    /* BITSIM_CERTIFICATE_UNKNOWN_CA: nobody knows who signed it. */
    BITSIM_CERTIFICATE_UNKNOWN_CA = 0x04,
    /* BITSIM_CERTIFICATE_OTHER_USAGE: it is not for servers. */
    BITSIM_CERTIFICATE_OTHER_USAGE = 0x08,
    /* BITSIM_CERTIFICATE_REVOKED: the revocation list names it. */
    BITSIM_CERTIFICATE_REVOKED = 0x10,
    /* BITSIM_CERTIFICATE_NO_LIST: the revocation list cannot be had. */
    BITSIM_CERTIFICATE_NO_LIST = 0x20
};

/*
 * bitsim_server_certificate_check answers what |faults| do to a job with the security |flags|. Of
 * revocation it is only asked with BG_SSL_ENABLE_CRL_CHECK. The decision is S_OK, or, with
 * BG_ERROR_CONTEXT_GENERAL_TRANSPORT:
 *
 * HRESULT_FROM_WIN32 of ERROR_WINHTTP_SECURE_CERT_REVOKED or _SECURE_CERT_REV_FAILED
 *     it is revoked, or the list cannot be had                   (HTTP-29; ERROR)
 * HRESULT_FROM_WIN32 of ERROR_WINHTTP_SECURE_INVALID_CA, _SECURE_CERT_CN_INVALID,
 * _SECURE_CERT_DATE_INVALID or _SECURE_CERT_WRONG_USAGE
 *     a fault that no flag ignores       (HTTP-28; ERROR or TRANSIENT_ERROR, as it is chosen)
 */
bitsim_decision bitsim_server_certificate_check(uint32_t build, const bitsim_choices *choices,
                                                uint32_t flags, uint32_t faults);

/*
 * bitsim_server_certificate_flags answers what changing the security flags from |before| to |after|
 * does to a file of https that is begun: S_OK, with BITSIM_EFFECT_RESTART_FILE if the revocation
 * list is to be asked from now on (HTTP-30).
 */
bitsim_decision bitsim_server_certificate_flags(uint32_t build, uint32_t before, uint32_t after);

#ifdef __cplusplus
}
#endif

#endif
