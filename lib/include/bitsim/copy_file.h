/* SPDX-License-Identifier: MIT */
/*
 * IBackgroundCopyFile and its successors, up to IBackgroundCopyFile6. A pointer to a file is
 * obtained from an enumerator (bitsim/file_list.h) and asked for the later interfaces by
 * bitsim_reference_query. Every method first passes bitsim_call_reach and bitsim_job_access, as
 * those of the job do. Strings that a method gives are borrowed until the file or its job changes.
 *
 * Beside the codes below every method that changes a file can answer E_ACCESSDENIED (JOB-4a to
 * JOB-7, CALL-7), BG_E_INVALID_STATE on an acknowledged or cancelled job (METHOD-4) and
 * E_OUTOFMEMORY; every method RPC_E_DISCONNECTED for a reference that refers to nothing, and
 * E_INVALIDARG for a NULL out parameter (METHOD-1).
 */
#ifndef BITSIM_COPY_FILE_H
#define BITSIM_COPY_FILE_H

#include "bitsim/file_range.h"
#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- IBackgroundCopyFile ---- */

/* bitsim_copy_file_get_remote_name: GetRemoteName: the name as it was given. S_OK. */
bitsim_decision bitsim_copy_file_get_remote_name(const bitsim_call *call,
                                                 const bitsim_reference *file, const char **out);

/* bitsim_copy_file_get_local_name: GetLocalName: the name that the file will have in the end, as it
 * was given. S_OK. */
bitsim_decision bitsim_copy_file_get_local_name(const bitsim_call *call,
                                                const bitsim_reference *file, const char **out);

/* bitsim_file_progress is BG_FILE_PROGRESS. */
typedef struct bitsim_file_progress {
    /* bytes_total: BG_SIZE_UNKNOWN until known; of a file with ranges, their sum. */
    uint64_t bytes_total;
    uint64_t bytes_transferred;
    /* completed: a download has its name; an upload is done. */
    bool completed;
} bitsim_file_progress;

/* bitsim_copy_file_get_progress: GetProgress. S_OK. */
bitsim_decision bitsim_copy_file_get_progress(const bitsim_call *call, const bitsim_reference *file,
                                              bitsim_file_progress *out);

/* ---- IBackgroundCopyFile2 ---- */

/*
 * bitsim_copy_file2_get_file_ranges: GetFileRanges: the ranges of AddFileWithRanges, to be ended by
 * bitsim_file_ranges_del. S_OK, or S_FALSE with no ranges if the file was added without (RANGE-7).
 */
bitsim_decision bitsim_copy_file2_get_file_ranges(const bitsim_call *call,
                                                  const bitsim_reference *file, uint32_t *count,
                                                  bitsim_file_range **ranges);

/* bitsim_file_ranges_del ends |ranges|, which |service| gave and which may be NULL. */
void bitsim_file_ranges_del(const bitsim_service *service, bitsim_file_range *ranges);

/*
 * bitsim_copy_file2_set_remote_name: SetRemoteName. The name is forgotten by a restart that comes
 * before the next Resume (FILE-17). S_OK, or one of bitsim_rename_files.
 */
bitsim_decision bitsim_copy_file2_set_remote_name(const bitsim_call *call,
                                                  const bitsim_reference *file, const char *name);

/* ---- IBackgroundCopyFile3 ---- */

/*
 * bitsim_copy_file3_get_temporary_name: GetTemporaryName. S_OK, or E_NOTIMPL for an upload; choice
 * upload-file-methods (FILE-20).
 */
bitsim_decision bitsim_copy_file3_get_temporary_name(const bitsim_call *call,
                                                     const bitsim_reference *file,
                                                     const char **out);

/*
 * bitsim_copy_file3_set_validation_state: SetValidationState. A file that is not valid puts the job
 * in ERROR and is fetched anew (FILE-19, FILE-21, FILE-22). S_OK, or:
 *
 * E_NOTIMPL
 *     an upload; choice upload-file-methods                      (FILE-20)
 * BG_E_INVALID_STATE
 *     the file has its name already                              (FILE-23)
 * E_PENDING
 *     the file is not transferred                                (FILE-18)
 */
bitsim_decision bitsim_copy_file3_set_validation_state(const bitsim_call *call,
                                                       const bitsim_reference *file, bool is_valid);

/* bitsim_copy_file3_get_validation_state: GetValidationState: false as well if it was never set;
 * true once Complete has given the file its name (FILE-23). S_OK. */
bitsim_decision bitsim_copy_file3_get_validation_state(const bitsim_call *call,
                                                       const bitsim_reference *file, bool *out);

/* bitsim_copy_file3_is_downloaded_from_peer: IsDownloadedFromPeer: never, since there are no peers.
 * S_OK. */
bitsim_decision bitsim_copy_file3_is_downloaded_from_peer(const bitsim_call *call,
                                                          const bitsim_reference *file, bool *out);

/* ---- IBackgroundCopyFile4 ---- */

/* bitsim_copy_file4_get_peer_download_stats: GetPeerDownloadStats: all that was moved came from the
 * origin. S_OK. */
bitsim_decision bitsim_copy_file4_get_peer_download_stats(const bitsim_call *call,
                                                          const bitsim_reference *file,
                                                          uint64_t *from_origin,
                                                          uint64_t *from_peers);

/* ---- IBackgroundCopyFile5 ---- */

/* BITSIM_FILE_PROPERTY_HTTP_RESPONSE_HEADERS is BITS_FILE_PROPERTY_ID_HTTP_RESPONSE_HEADERS. */
#define BITSIM_FILE_PROPERTY_HTTP_RESPONSE_HEADERS 1

/*
 * bitsim_copy_file5_set_property: SetProperty. S_OK, with the headers as they were, for the choice
 * response-headers=S_OK; else:
 *
 * BG_E_UNKNOWN_PROPERTY_ID                                       (FILE-24)
 * BG_E_READ_ONLY_PROPERTY                                        (FILE-25)
 */
bitsim_decision bitsim_copy_file5_set_property(const bitsim_call *call,
                                               const bitsim_reference *file, int property,
                                               const char *value);

/*
 * bitsim_copy_file5_get_property: GetProperty: the headers of the last HTTP response, "" before the
 * first. S_OK, or BG_E_UNKNOWN_PROPERTY_ID (FILE-24).
 */
bitsim_decision bitsim_copy_file5_get_property(const bitsim_call *call,
                                               const bitsim_reference *file, int property,
                                               const char **out);

/* ---- IBackgroundCopyFile6 ---- */

/*
 * bitsim_copy_file6_update_download_position: UpdateDownloadPosition: what is missing from |offset|
 * on comes before the rest (RANGE-13). S_OK, or BG_E_RANDOM_ACCESS_NOT_SUPPORTED (RANGE-10).
 */
bitsim_decision bitsim_copy_file6_update_download_position(const bitsim_call *call,
                                                           const bitsim_reference *file,
                                                           uint64_t offset);

/*
 * bitsim_copy_file6_request_file_ranges: RequestFileRanges: |count| ranges come before the rest,
 * or, in a job on demand, instead of it (RANGE-12, RANGE-13). They may overlap each other and what
 * is there. S_OK, or:
 *
 * E_INVALIDARG
 *     |ranges| is NULL                                           (METHOD-1)
 * BG_E_RANDOM_ACCESS_NOT_SUPPORTED                               (RANGE-10)
 * BG_E_INVALID_RANGE
 *     a range is empty, or not in the file as far as its size is known (RANGE-11)
 */
bitsim_decision bitsim_copy_file6_request_file_ranges(const bitsim_call *call,
                                                      const bitsim_reference *file, uint32_t count,
                                                      const bitsim_file_range *ranges);

/*
 * bitsim_copy_file6_get_filled_file_ranges: GetFilledFileRanges: what is there, in the order of the
 * offsets and merged, to be ended by bitsim_file_ranges_del. S_OK, or
 * BG_E_RANDOM_ACCESS_NOT_SUPPORTED (RANGE-10).
 */
bitsim_decision bitsim_copy_file6_get_filled_file_ranges(const bitsim_call *call,
                                                         const bitsim_reference *file,
                                                         uint32_t *count,
                                                         bitsim_file_range **ranges);

#ifdef __cplusplus
}
#endif

#endif
