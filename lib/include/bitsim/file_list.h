/* SPDX-License-Identifier: MIT */
/*
 * IEnumBackgroundCopyFiles: the files of a job as they were when EnumFiles was called. A list holds
 * its job as a reference does, and is ended before the service is. Each method first passes
 * bitsim_call_reach.
 */
#ifndef BITSIM_FILE_LIST_H
#define BITSIM_FILE_LIST_H

#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bitsim_file_list bitsim_file_list;

/*
 * bitsim_copy_job_enum_files lists the files of |job| in the order in which they were added:
 * EnumFiles. The decision is S_OK with |*out| to be ended by bitsim_file_list_del, E_INVALIDARG if
 * |out| is NULL (METHOD-1), or E_OUTOFMEMORY.
 */
bitsim_decision bitsim_copy_job_enum_files(const bitsim_call *call, const bitsim_reference *job,
                                           bitsim_file_list **out);

/*
 * bitsim_file_list_next obtains the next |count| files: Next. Each of |files| is a reference to be
 * released; |*fetched| tells how many there are. The decision is S_OK, S_FALSE if there were fewer
 * (METHOD-20), or, nothing being obtained:
 *
 * E_INVALIDARG
 *     |files| is NULL, or |fetched| is and |count| is not 1      (METHOD-1)
 * E_ACCESSDENIED
 *     the caller may not read the job                            (JOB-5, JOB-6)
 * RPC_E_DISCONNECTED
 *     the service has lost the job: it was loaded anew, or began with an empty list
 * E_OUTOFMEMORY
 *     the allocator gave nothing
 */
bitsim_decision bitsim_file_list_next(const bitsim_call *call, bitsim_file_list *list,
                                      uint32_t count, bitsim_reference *files, uint32_t *fetched);

/* bitsim_file_list_skip passes over |count| files: Skip. S_OK, or S_FALSE if there were fewer
 * (METHOD-20). */
bitsim_decision bitsim_file_list_skip(const bitsim_call *call, bitsim_file_list *list,
                                      uint32_t count);

/* bitsim_file_list_reset goes back to the first file: Reset. S_OK. */
bitsim_decision bitsim_file_list_reset(const bitsim_call *call, bitsim_file_list *list);

/* bitsim_file_list_clone makes |*out| another list at the same place: Clone. S_OK, E_INVALIDARG if
 * |out| is NULL (METHOD-1), or E_OUTOFMEMORY. */
bitsim_decision bitsim_file_list_clone(const bitsim_call *call, const bitsim_file_list *list,
                                       bitsim_file_list **out);

/* bitsim_file_list_get_count tells how many files the list has, wherever it is: GetCount. S_OK, or
 * E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_file_list_get_count(const bitsim_call *call, const bitsim_file_list *list,
                                           uint32_t *out);

/* bitsim_file_list_del ends |list|, which may be NULL. */
void bitsim_file_list_del(bitsim_file_list *list);

#ifdef __cplusplus
}
#endif

#endif
