/* SPDX-License-Identifier: MIT */
/*
 * IEnumBackgroundCopyJobs: a snapshot of which jobs there were when EnumJobs was called
 * (bitsim/copy_manager.h). The list does not change; the jobs in it do. It holds its jobs, so that
 * one that has ended can still be asked for its state, and must be ended before its service is.
 */
#ifndef BITSIM_JOB_LIST_H
#define BITSIM_JOB_LIST_H

#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bitsim_job_list bitsim_job_list;

/* bitsim_job_list_count returns the number of jobs in the snapshot. */
size_t bitsim_job_list_count(const bitsim_job_list *list);

/*
 * bitsim_job_list_next obtains up to |count| of the next jobs, as Next does, and stores how many in
 * |*fetched|, which may be NULL for one. S_OK if it was all that were asked for, S_FALSE past the
 * last (METHOD-20), or:
 *
 * E_INVALIDARG
 *     |out| is NULL, or |fetched| is and |count| is not 1        (METHOD-1)
 * E_ACCESSDENIED and others of bitsim_job_access
 *     the caller may not read the next job; no reference is given
 *
 * A job that has ended since is given all the same; choice ended-since-snapshot (METHOD-30).
 */
bitsim_decision bitsim_job_list_next(const bitsim_call *call, bitsim_job_list *list, size_t count,
                                     bitsim_reference *out, size_t *fetched);

/* bitsim_job_list_skip: Skip. S_OK, or S_FALSE if fewer than |count| were left (METHOD-20). */
bitsim_decision bitsim_job_list_skip(const bitsim_call *call, bitsim_job_list *list, size_t count);

/* bitsim_job_list_reset: Reset: back to the first. S_OK. */
bitsim_decision bitsim_job_list_reset(const bitsim_call *call, bitsim_job_list *list);

/* bitsim_job_list_clone: Clone: another list of the same jobs at the same place. S_OK with |*out|
 * to be ended by bitsim_job_list_del, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_job_list_clone(const bitsim_call *call, const bitsim_job_list *list,
                                      bitsim_job_list **out);

/* bitsim_job_list_get_count: GetCount. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_job_list_get_count(const bitsim_call *call, const bitsim_job_list *list,
                                          uint32_t *out);

/* bitsim_job_list_del ends |list|, which may be NULL. */
void bitsim_job_list_del(bitsim_job_list *list);

#ifdef __cplusplus
}
#endif

#endif
