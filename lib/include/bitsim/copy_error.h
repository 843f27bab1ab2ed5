/* SPDX-License-Identifier: MIT */
/*
 * IBackgroundCopyError: what GetError of a job told (bitsim/copy_job.h). The object is a value, of
 * the moment at which it was obtained, and does not hold its job. Once the job tells that error no
 * more, each method may answer BG_E_ERROR_INFORMATION_UNAVAILABLE as well, if choice error-object
 * says so (METHOD-34). Texts are static and in English: the primary language of a LANGID is 9, or
 * there is no text.
 */
#ifndef BITSIM_COPY_ERROR_H
#define BITSIM_COPY_ERROR_H

#include "bitsim/copy_job.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_copy_error_get_error: GetError. S_OK, or E_INVALIDARG if a pointer is NULL (METHOD-1). */
bitsim_decision bitsim_copy_error_get_error(const bitsim_call *call, const bitsim_job_error *error,
                                            BG_ERROR_CONTEXT *context, bitsim_hresult *code);

/*
 * bitsim_copy_error_get_file: GetFile: a pointer to the file, to be released by the caller
 * (METHOD-35). S_OK, or:
 *
 * E_INVALIDARG
 *     |out| is NULL                                              (METHOD-1)
 * BG_E_FILE_NOT_AVAILABLE
 *     the error is tied to no file                               (METHOD-31)
 * E_ACCESSDENIED
 *     the caller may not have a pointer to a file of the job     (JOB-5)
 * RPC_E_DISCONNECTED
 *     the job has ended, and nobody holds it
 * E_OUTOFMEMORY
 *     there is no memory
 */
bitsim_decision bitsim_copy_error_get_file(const bitsim_call *call, const bitsim_job_error *error,
                                           bitsim_reference *out);

/*
 * bitsim_copy_error_get_error_description: GetErrorDescription. S_OK, or:
 *
 * E_INVALIDARG
 *     |out| is NULL                                              (METHOD-1)
 *     |language| is 0                                            (METHOD-33)
 * HRESULT_FROM_WIN32(ERROR_RESOURCE_LANG_NOT_FOUND)
 *     there is no text for the code in that language             (METHOD-12)
 */
bitsim_decision bitsim_copy_error_get_error_description(const bitsim_call *call,
                                                        const bitsim_job_error *error,
                                                        uint32_t language, const char **out);

/* bitsim_copy_error_get_error_context_description: GetErrorContextDescription: the same of the
 * context. */
bitsim_decision bitsim_copy_error_get_error_context_description(const bitsim_call *call,
                                                                const bitsim_job_error *error,
                                                                uint32_t language,
                                                                const char **out);

/*
 * bitsim_copy_error_get_protocol: GetProtocol: "http" (of HTTPS too) or "file". S_OK, or:
 *
 * E_INVALIDARG
 *     |out| is NULL                                              (METHOD-1)
 * BG_E_PROTOCOL_NOT_AVAILABLE
 *     the error is tied to no protocol                           (METHOD-32)
 */
bitsim_decision bitsim_copy_error_get_protocol(const bitsim_call *call,
                                               const bitsim_job_error *error, const char **out);

#ifdef __cplusplus
}
#endif

#endif
