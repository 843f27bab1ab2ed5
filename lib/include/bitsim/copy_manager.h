/* SPDX-License-Identifier: MIT */
/*
 * IBackgroundCopyManager: creating, finding and listing jobs. Every method first passes
 * bitsim_call_reach. docs/methods.md lists all methods with their codes.
 */
#ifndef BITSIM_COPY_MANAGER_H
#define BITSIM_COPY_MANAGER_H

#include "bitsim/job_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_copy_manager_create_job creates a SUSPENDED job that belongs to whom the service sees
 * (JOB-18 says with which token), stores its id in |*id| and a reference to it in |*out|. |name|
 * is UTF-8. The decision is S_OK, or, nothing being created:
 *
 * E_INVALIDARG
 *     |name|, |id| or |out| is NULL                              (METHOD-1)
 *     |name| is longer than 256 UTF-16 units, or no UTF-8        (METHOD-2)
 * E_NOTIMPL
 *     |type| is none                                             (METHOD-9)
 * E_ACCESSDENIED
 *     the token has restricting SIDs                             (CALL-7)
 * BG_E_TOO_MANY_JOBS_PER_USER
 *     the user has the jobs that he may have                     (QUOTA-1)
 * BG_E_TOO_MANY_JOBS_PER_MACHINE
 *     the machine has the jobs that it may have                  (QUOTA-2)
 * E_OUTOFMEMORY
 *     the allocator gave nothing
 */
bitsim_decision bitsim_copy_manager_create_job(const bitsim_call *call,
                                               const bitsim_reference *manager, const char *name,
                                               BG_JOB_TYPE type, bitsim_guid *id,
                                               bitsim_reference *out);

/*
 * bitsim_copy_manager_get_job finds a job. The decision is S_OK with |*out| filled, or:
 *
 * E_INVALIDARG
 *     |id| or |out| is NULL                                      (METHOD-1)
 * BG_E_NOT_FOUND
 *     no job has this id                                         (JOB-9)
 * E_ACCESSDENIED
 *     the caller may not read the job                            (JOB-5, JOB-6)
 */
bitsim_decision bitsim_copy_manager_get_job(const bitsim_call *call,
                                            const bitsim_reference *manager, const bitsim_guid *id,
                                            bitsim_reference *out);

/*
 * bitsim_copy_manager_enum_jobs lists the caller's own jobs in the order in which they became his,
 * or with BG_JOB_ENUM_ALL_USERS every job that he may read in the order of their creation. The
 * decision is S_OK with |*out| to be ended by bitsim_job_list_del, or:
 *
 * E_INVALIDARG
 *     |out| is NULL                                              (METHOD-1)
 * E_NOTIMPL
 *     an undefined flag                                          (METHOD-9)
 * E_ACCESSDENIED
 *     all users' jobs, and the caller is no administrator        (JOB-8)
 * E_OUTOFMEMORY
 *     the allocator gave nothing
 */
bitsim_decision bitsim_copy_manager_enum_jobs(const bitsim_call *call,
                                              const bitsim_reference *manager, uint32_t flags,
                                              bitsim_job_list **out);

/*
 * bitsim_copy_manager_get_error_description tells what |code| means. |language| is a LANGID; 0 and
 * the English ones (primary language 9) have texts. The decision is S_OK with |*out| a static
 * string, or:
 *
 * E_INVALIDARG
 *     |out| is NULL                                              (METHOD-1)
 * HRESULT_FROM_WIN32(ERROR_RESOURCE_LANG_NOT_FOUND)
 *     there is no text for the code in that language             (METHOD-12)
 */
bitsim_decision bitsim_copy_manager_get_error_description(const bitsim_call *call,
                                                          const bitsim_reference *manager,
                                                          bitsim_hresult code, uint32_t language,
                                                          const char **out);

#ifdef __cplusplus
}
#endif

#endif
