/* SPDX-License-Identifier: MIT */
/*
 * What IBackgroundCopyJobHttpOptions and its successors check of headers, methods and certificates:
 * PROPERTY-17 to PROPERTY-26. docs/rules/property.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_HTTP_PROPERTY_H
#define BITSIM_POLICY_HTTP_PROPERTY_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a method found; bits to put to bitsim_http_property_check. */
enum {
    /* BITSIM_HTTP_BAD_HEADERS: a header that is no line with a name, a colon and an end. */
    BITSIM_HTTP_BAD_HEADERS = 0x0001,
    /* BITSIM_HTTP_BAD_METHOD: a method that HTTP does not allow as one. */
    BITSIM_HTTP_BAD_METHOD = 0x0002,
    /* BITSIM_HTTP_NO_VALIDATOR: an object without the interface that validates certificates. */
    BITSIM_HTTP_NO_VALIDATOR = 0x0004,
    /* BITSIM_HTTP_FINAL: the job is acknowledged or cancelled. */
    BITSIM_HTTP_FINAL = 0x0008,
    /* BITSIM_HTTP_RESUMED: SetHttpMethod, and the job was resumed. */
    BITSIM_HTTP_RESUMED = 0x0010,
    /* BITSIM_HTTP_MODES: SetHttpMethod, and the job has dynamic content or on-demand mode. */
    BITSIM_HTTP_MODES = 0x0020,
    /* BITSIM_HTTP_METHOD: another method than that of the job's type is set. */
    BITSIM_HTTP_METHOD = 0x0040,
    /* BITSIM_HTTP_ACTIVE: SetServerCertificateValidationInterface, and the job is active. */
    BITSIM_HTTP_ACTIVE = 0x0080,
    /* BITSIM_HTTP_HEADERS_NOT_OWNER: GetCustomHeaders by another than the owner. */
    BITSIM_HTTP_HEADERS_NOT_OWNER = 0x0100,
    /* BITSIM_HTTP_HEADERS_WRITE_ONLY: GetCustomHeaders, and they are write-only. */
    BITSIM_HTTP_HEADERS_WRITE_ONLY = 0x0200,
    /* BITSIM_HTTP_NO_HEADERS: GetCustomHeaders, and there are none. */
    BITSIM_HTTP_NO_HEADERS = 0x0400,
    /* BITSIM_HTTP_CERTIFICATE_NOT_OWNER: GetClientCertificate by another than the owner. */
    BITSIM_HTTP_CERTIFICATE_NOT_OWNER = 0x0800,
    /* BITSIM_HTTP_NO_CERTIFICATE: GetClientCertificate, and there is none. */
    BITSIM_HTTP_NO_CERTIFICATE = 0x1000
};

/*
 * bitsim_http_property_check answers for a method that found |findings|. |choices| may be NULL. The
 * decision is S_OK, or, the strongest first:
 *
 * E_INVALIDARG for headers, if choice malformed-headers says so  (PROPERTY-20)
 * E_INVALIDARG for a method, unless choice malformed-method says otherwise (PROPERTY-23)
 * E_NOINTERFACE                                                  (PROPERTY-25)
 * BG_E_INVALID_STATE                                             (METHOD-4)
 * BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, or as choice http-method-late says (PROPERTY-21)
 * BG_E_UNSUPPORTED_JOB_CONFIGURATION                             (PROPERTY-22)
 * BG_E_READ_ONLY_WHEN_JOB_ACTIVE                                 (PROPERTY-26)
 * E_ACCESSDENIED                                                 (PROPERTY-18)
 * HRESULT_FROM_WIN32(RPC_X_BAD_STUB_DATA)                        (PROPERTY-19)
 * S_FALSE, a success                                             (PROPERTY-17)
 *
 * A success that names PROPERTY-24 puts the job in the foreground. The choice method-check-order
 * puts METHOD-4 first (METHOD-16).
 */
bitsim_decision bitsim_http_property_check(uint32_t build, const bitsim_choices *choices,
                                           uint32_t findings);

#ifdef __cplusplus
}
#endif

#endif
