/* SPDX-License-Identifier: MIT */
/*
 * IBackgroundCopyJobHttpOptions, 2 and 3. The reference must have been obtained with
 * bitsim_reference_query as BITSIM_INTERFACE_HTTP_OPTIONS, or as the later one that a method
 * belongs to. A string that a getter stores is borrowed until the next call or event.
 */
#ifndef BITSIM_HTTP_OPTIONS_H
#define BITSIM_HTTP_OPTIONS_H

#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_http_options_set_client_certificate_by_id: SetClientCertificateByID. |hash| has
 * |hash_size| bytes. The decision is S_OK, or:
 *
 * HRESULT_FROM_WIN32(RPC_X_NULL_REF_POINTER)
 *     |store| or |hash| is NULL                                  (METHOD-14)
 * HRESULT_FROM_WIN32(RPC_X_BAD_STUB_DATA)
 *     |hash_size| is not 20                                      (METHOD-15)
 * E_NOTIMPL
 *     |location| is none                                         (METHOD-9)
 * BG_E_STRING_TOO_LONG
 *     |store| is longer than 255 UTF-16 units                    (METHOD-3)
 * BG_E_INVALID_STATE
 *     the job is acknowledged or cancelled                       (METHOD-4)
 * E_ACCESSDENIED, or as choice owner-only-code says
 *     the caller is not the owner                                (JOB-17)
 * HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND), CRYPT_E_NOT_FOUND
 *     there is no such store, or no such certificate in it       (CERT-6)
 */
bitsim_decision bitsim_http_options_set_client_certificate_by_id(const bitsim_call *call,
                                                                 const bitsim_reference *job,
                                                                 int location, const char *store,
                                                                 const uint8_t *hash,
                                                                 size_t hash_size);

/*
 * bitsim_http_options_set_client_certificate_by_name: SetClientCertificateByName, with a part of
 * the subject's name. The decision is as for the hash; an empty |subject| is E_INVALIDARG
 * (METHOD-2).
 */
bitsim_decision bitsim_http_options_set_client_certificate_by_name(const bitsim_call *call,
                                                                   const bitsim_reference *job,
                                                                   int location, const char *store,
                                                                   const char *subject);

/*
 * bitsim_http_options_remove_client_certificate: RemoveClientCertificate. S_OK; S_FALSE if none
 * was set (METHOD-11); or one of bitsim_job_owner_only (JOB-17).
 */
bitsim_decision bitsim_http_options_remove_client_certificate(const bitsim_call *call,
                                                              const bitsim_reference *job);

/*
 * bitsim_http_options_get_client_certificate: GetClientCertificate: what was set, a hash or a
 * subject. S_OK with |*out| borrowed, or:
 *
 * HRESULT_FROM_WIN32(RPC_X_NULL_REF_POINTER)
 *     |out| is NULL                                              (METHOD-14)
 * HRESULT_FROM_WIN32(RPC_X_BAD_STUB_DATA)
 *     none is set, or the caller is not the owner                (PROPERTY-19)
 */
bitsim_decision bitsim_http_options_get_client_certificate(const bitsim_call *call,
                                                           const bitsim_reference *job,
                                                           bitsim_certificate_name *out);

/*
 * bitsim_http_options_set_custom_headers: SetCustomHeaders. NULL removes them. S_OK, or:
 *
 * BG_E_STRING_TOO_LONG
 *     over 16,383 UTF-16 units                                   (METHOD-3)
 * E_INVALIDARG
 *     malformed, if choice malformed-headers says so             (PROPERTY-20)
 * E_ACCESSDENIED, or as choice owner-only-code says
 *     the caller is not the owner                                (JOB-17)
 */
bitsim_decision bitsim_http_options_set_custom_headers(const bitsim_call *call,
                                                       const bitsim_reference *job,
                                                       const char *headers);

/*
 * bitsim_http_options_get_custom_headers: GetCustomHeaders. S_OK, or:
 *
 * HRESULT_FROM_WIN32(RPC_X_NULL_REF_POINTER)
 *     |out| is NULL                                              (METHOD-14)
 * E_ACCESSDENIED
 *     the caller is not the owner, or they are write-only        (PROPERTY-18)
 * S_FALSE, a success, with |*out| NULL
 *     there are none                                             (PROPERTY-17)
 */
bitsim_decision bitsim_http_options_get_custom_headers(const bitsim_call *call,
                                                       const bitsim_reference *job,
                                                       const char **out);

/* bitsim_http_options_set_security_flags: SetSecurityFlags: BG_SSL_* and one of
 * BG_HTTP_REDIRECT_POLICY_*. S_OK, or E_NOTIMPL for an undefined flag (METHOD-9). */
bitsim_decision bitsim_http_options_set_security_flags(const bitsim_call *call,
                                                       const bitsim_reference *job, uint32_t flags);

/* bitsim_http_options_get_security_flags: GetSecurityFlags. S_OK, or E_INVALIDARG (METHOD-1). */
bitsim_decision bitsim_http_options_get_security_flags(const bitsim_call *call,
                                                       const bitsim_reference *job, uint32_t *out);

/* ---- IBackgroundCopyJobHttpOptions2 ---- */

/*
 * bitsim_http_options2_set_http_method: SetHttpMethod. The method of the job's type does nothing;
 * another puts the job in the foreground (PROPERTY-24). S_OK, or:
 *
 * E_INVALIDARG
 *     |method| is NULL                                           (METHOD-1)
 *     |method| is no token; choice malformed-method              (PROPERTY-23)
 * BG_E_READ_ONLY_PROPERTY_AFTER_RESUME
 *     the job was resumed; choice http-method-late               (PROPERTY-21)
 * BG_E_UNSUPPORTED_JOB_CONFIGURATION
 *     the job has dynamic content or on-demand mode              (PROPERTY-22)
 */
bitsim_decision bitsim_http_options2_set_http_method(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const char *method);

/* bitsim_http_options2_get_http_method: GetHttpMethod: "GET" or "BITS_POST" unless set. S_OK, or
 * E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_http_options2_get_http_method(const bitsim_call *call,
                                                     const bitsim_reference *job, const char **out);

/* ---- IBackgroundCopyJobHttpOptions3 ---- */

/* bitsim_certificate_validator is the object that SetServerCertificateValidationInterface gets. */
typedef struct bitsim_certificate_validator {
    /* validates: it answers for IBackgroundCopyServerCertificateValidationCallback. */
    bool validates;
    /* object: a number of the application's own, by which the world knows the object again. */
    uint64_t object;
} bitsim_certificate_validator;

/*
 * bitsim_http_options3_set_server_certificate_validation_interface:
 * SetServerCertificateValidationInterface. NULL takes it away. S_OK, or:
 *
 * E_NOINTERFACE
 *     the object does not validate                               (PROPERTY-25)
 * BG_E_READ_ONLY_WHEN_JOB_ACTIVE
 *     neither SUSPENDED nor ERROR nor TRANSFERRED                (PROPERTY-26)
 */
bitsim_decision bitsim_http_options3_set_server_certificate_validation_interface(
    const bitsim_call *call, const bitsim_reference *job,
    const bitsim_certificate_validator *validator);

/* bitsim_http_options3_make_custom_headers_write_only: MakeCustomHeadersWriteOnly. Always S_OK. */
bitsim_decision bitsim_http_options3_make_custom_headers_write_only(const bitsim_call *call,
                                                                    const bitsim_reference *job);

#ifdef __cplusplus
}
#endif

#endif
