/* SPDX-License-Identifier: MIT */
/*
 * IBackgroundCopyJobHttpOptions, as far as client certificates go. The reference must have been
 * obtained as BITSIM_INTERFACE_HTTP_OPTIONS with bitsim_reference_query.
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

#ifdef __cplusplus
}
#endif

#endif
