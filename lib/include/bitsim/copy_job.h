/* SPDX-License-Identifier: MIT */
/*
 * IBackgroundCopyJob, and of IBackgroundCopyJob2 and 5 what whose-token questions need. Every
 * method first passes bitsim_call_reach, and bitsim_job_access as the Windows build has it (JOB-1,
 * JOB-2). A method that is refused changes nothing. docs/methods.md lists all methods with their
 * codes.
 *
 * Beside the codes below every method that changes a job can answer E_ACCESSDENIED (JOB-4a to
 * JOB-7, CALL-7), BG_E_INVALID_STATE on an acknowledged or cancelled job (METHOD-4), E_OUTOFMEMORY,
 * and RPC_E_DISCONNECTED for a reference that refers to nothing.
 */
#ifndef BITSIM_COPY_JOB_H
#define BITSIM_COPY_JOB_H

#include "bitsim/file_range.h"
#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_file_info is BG_FILE_INFO. Strings are UTF-8. */
typedef struct bitsim_file_info {
    const char *remote;
    const char *local;
} bitsim_file_info;

/*
 * bitsim_copy_job_add_file adds a file: AddFile. Both names are UTF-8. The decision is S_OK, or:
 *
 * E_INVALIDARG
 *     a name is NULL                                             (METHOD-1)
 *     a name that no file can have                               (FILE-28 to FILE-12)
 * CO_E_NOT_SUPPORTED
 *     an unknown protocol; choice unsupported-protocol-code      (FILE-28)
 * BG_E_TOO_MANY_FILES
 *     the job is an upload and has its file                      (METHOD-6)
 * BG_E_TOO_MANY_FILES_IN_JOB                                     (QUOTA-3)
 * HRESULT_FROM_WIN32(ERROR_NOT_LOGGED_ON)
 *     the job's owner is not logged on                           (CALL-6, CALL-9)
 * E_ACCESSDENIED
 *     the caller may not write to the local folder; choice add-file-folder-check (METHOD-13)
 * HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND)
 *     the local folder is not there                              (FILE-5, TRANSFER-3)
 */
bitsim_decision bitsim_copy_job_add_file(const bitsim_call *call, const bitsim_reference *job,
                                         const char *remote, const char *local);

/*
 * bitsim_copy_job_add_file_set adds |count| files, or none of them: AddFileSet. The decision is one
 * of AddFile for the first file that cannot be added, or E_INVALIDARG for a set of no files; choice
 * empty-file-set (FILE-14).
 */
bitsim_decision bitsim_copy_job_add_file_set(const bitsim_call *call, const bitsim_reference *job,
                                             uint32_t count, const bitsim_file_info *files);

/*
 * bitsim_copy_job3_add_file_with_ranges adds |count| ranges of a file: AddFileWithRanges. They are
 * written one behind the other in the order in which they are given. The decision is one of
 * AddFile, or:
 *
 * E_NOTIMPL
 *     the job is no download                                     (RANGE-2)
 * E_INVALIDARG
 *     no range                                                   (RANGE-1)
 *     the file is on a share                                     (RANGE-3)
 * BG_E_INVALID_RANGE
 *     a range without a length, or beyond what a file can be     (RANGE-4)
 * BG_E_OVERLAPPING_RANGES                                        (RANGE-5)
 * BG_E_TOO_MANY_RANGES_IN_FILE                                   (QUOTA-4)
 */
bitsim_decision bitsim_copy_job3_add_file_with_ranges(const bitsim_call *call,
                                                      const bitsim_reference *job,
                                                      const char *remote, const char *local,
                                                      uint32_t count,
                                                      const bitsim_file_range *ranges);

/*
 * bitsim_copy_job3_replace_remote_prefix: ReplaceRemotePrefix: in every remote name that begins
 * with |old|, letter by letter, |fresh| takes its place. All names change or none. The decision is
 * S_OK, S_FALSE if no name begins so, or one of bitsim_rename_files.
 */
bitsim_decision bitsim_copy_job3_replace_remote_prefix(const bitsim_call *call,
                                                       const bitsim_reference *job, const char *old,
                                                       const char *fresh);

/* bitsim_copy_job_suspend: Suspend. S_OK, also for a job that is SUSPENDED. */
bitsim_decision bitsim_copy_job_suspend(const bitsim_call *call, const bitsim_reference *job);

/*
 * bitsim_copy_job_resume: Resume. S_OK, also for a job that is running (LIFE-6, LIFE-7), or:
 *
 * BG_E_EMPTY
 *     the job has no files                                       (METHOD-5)
 * BG_E_TOKEN_REQUIRED
 *     a flag is set and there is no helper; choice resume-without-helper (LIFE-7)
 */
bitsim_decision bitsim_copy_job_resume(const bitsim_call *call, const bitsim_reference *job);

/*
 * bitsim_copy_job_cancel: Cancel. The temporary files are deleted (USE-13). S_OK, or
 * BG_S_UNABLE_TO_DELETE_FILES if some remain.
 */
bitsim_decision bitsim_copy_job_cancel(const bitsim_call *call, const bitsim_reference *job);

/*
 * bitsim_copy_job_complete: Complete. The finished files get their names (USE-3, USE-4), the
 * others' temporary files are deleted. S_OK, or:
 *
 * BG_S_PARTIAL_COMPLETE
 *     only the finished files were kept                          (METHOD-8)
 * BG_S_UNABLE_TO_DELETE_FILES
 *     as for Cancel, if nothing stronger is to be said           (USE-13)
 * BG_E_INVALID_STATE
 *     an upload that is not TRANSFERRED                          (METHOD-7)
 * BG_E_TOKEN_REQUIRED
 *     BG_TOKEN_LOCAL_FILE and no helper                          (LIFE-9)
 * E_ACCESSDENIED and other codes of a rename that failed
 *     the job stays as it was, but for the files renamed already (FILE-1, FILE-5)
 */
bitsim_decision bitsim_copy_job_complete(const bitsim_call *call, const bitsim_reference *job);

/* bitsim_copy_job_get_id: GetId. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job_get_id(const bitsim_call *call, const bitsim_reference *job,
                                       bitsim_guid *out);

/* bitsim_copy_job_get_type: GetType. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job_get_type(const bitsim_call *call, const bitsim_reference *job,
                                         BG_JOB_TYPE *out);

/* bitsim_job_times is BG_JOB_TIMES. */
typedef struct bitsim_job_times {
    bitsim_time creation;
    /* modification: of a property, the state, the files, or the bytes transferred. */
    bitsim_time modification;
    /* transfer_completion: when the job became TRANSFERRED; 0 before. */
    bitsim_time transfer_completion;
} bitsim_job_times;

/* bitsim_copy_job_get_times: GetTimes. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job_get_times(const bitsim_call *call, const bitsim_reference *job,
                                          bitsim_job_times *out);

/* bitsim_job_progress is BG_JOB_PROGRESS. */
typedef struct bitsim_job_progress {
    /* bytes_total: BG_SIZE_UNKNOWN while the size of one file is not known; of files with ranges,
     * the ranges count. A reply does not. */
    uint64_t bytes_total;
    uint64_t bytes_transferred;
    uint32_t files_total;
    uint32_t files_transferred;
} bitsim_job_progress;

/* bitsim_copy_job_get_progress: GetProgress. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job_get_progress(const bitsim_call *call, const bitsim_reference *job,
                                             bitsim_job_progress *out);

/* bitsim_copy_job_get_state: GetState. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job_get_state(const bitsim_call *call, const bitsim_reference *job,
                                          BG_JOB_STATE *out);

/* bitsim_job_error is what GetError tells: the error object of bitsim/copy_error.h. */
typedef struct bitsim_job_error {
    BG_ERROR_CONTEXT context;
    bitsim_hresult code;
    /* file: the index of the file, or UINT32_MAX if the error is tied to none. */
    uint32_t file;
    /* rule: the rule that settled it. */
    bitsim_rule_id rule;
    /* protocol: "http" or "file" of that file, or NULL. Static. */
    const char *protocol;
    /* slot, generation: which job, as in a reference; the error does not hold it. */
    uint32_t slot;
    uint32_t generation;
} bitsim_job_error;

/*
 * bitsim_copy_job_get_error: GetError. S_OK with |*out| filled, or:
 *
 * E_INVALIDARG
 *     |out| is NULL                                              (METHOD-1)
 * BG_E_ERROR_INFORMATION_UNAVAILABLE
 *     the job is not in error, or was before a restart           (METHOD-10)
 */
bitsim_decision bitsim_copy_job_get_error(const bitsim_call *call, const bitsim_reference *job,
                                          bitsim_job_error *out);

/* bitsim_copy_job_get_owner: GetOwner. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job_get_owner(const bitsim_call *call, const bitsim_reference *job,
                                          bitsim_sid *out);

/* bitsim_copy_job4_get_owner_integrity_level: GetOwnerIntegrityLevel, of the token that created the
 * job or took it over: 0x2000 is medium. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job4_get_owner_integrity_level(const bitsim_call *call,
                                                           const bitsim_reference *job,
                                                           uint32_t *out);

/* bitsim_copy_job4_get_owner_elevation_state: GetOwnerElevationState: whether that token was
 * elevated. S_OK, or E_INVALIDARG if |out| is NULL (METHOD-1). */
bitsim_decision bitsim_copy_job4_get_owner_elevation_state(const bitsim_call *call,
                                                           const bitsim_reference *job, bool *out);

/*
 * bitsim_copy_job_take_ownership: TakeOwnership. S_OK (JOB-11, JOB-15, JOB-16), or:
 *
 * BG_E_INVALID_STATE                                             (JOB-14)
 * E_ACCESSDENIED
 *     the caller is no administrator, or not elevated            (JOB-10)
 * BG_E_NEW_OWNER_DIFF_MAPPING                                    (JOB-13)
 * BG_E_NEW_OWNER_NO_FILE_ACCESS                                  (JOB-12)
 */
bitsim_decision bitsim_copy_job_take_ownership(const bitsim_call *call,
                                               const bitsim_reference *job);

/*
 * bitsim_copy_job_set_notify_flags: SetNotifyFlags. S_OK, or E_NOTIMPL for an undefined flag
 * (METHOD-9).
 */
bitsim_decision bitsim_copy_job_set_notify_flags(const bitsim_call *call,
                                                 const bitsim_reference *job, uint32_t flags);

/* bitsim_copy_job_get_notify_flags: GetNotifyFlags. S_OK, or E_INVALIDARG (METHOD-1). */
bitsim_decision bitsim_copy_job_get_notify_flags(const bitsim_call *call,
                                                 const bitsim_reference *job, uint32_t *out);

/*
 * bitsim_copy_job_set_notify_interface: SetNotifyInterface. |callback| is called as the
 * caller from now on; with NULL nobody is. S_OK, or E_ACCESSDENIED if the client's own COM security
 * refuses the service (CALL-8).
 */
bitsim_decision bitsim_copy_job_set_notify_interface(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const bitsim_callback *callback);

/*
 * bitsim_copy_job2_set_notify_cmd_line: SetNotifyCmdLine. Both NULL removes it. S_OK, or:
 *
 * E_INVALIDARG
 *     |parameters| without |program|                             (METHOD-1)
 * BG_E_STRING_TOO_LONG                                           (METHOD-3)
 */
bitsim_decision bitsim_copy_job2_set_notify_cmd_line(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const char *program, const char *parameters);

/*
 * bitsim_copy_job2_set_reply_file_name: SetReplyFileName. NULL or an empty |name| asks for one in
 * the folder of the file that is uploaded. S_OK, or:
 *
 * E_NOTIMPL
 *     the job is no upload-reply                                 (METHOD-9)
 * E_INVALIDARG
 *     |name| is no full path, or too long                        (METHOD-2)
 * BG_E_INVALID_STATE
 *     the reply has begun                                        (METHOD-19)
 * E_ACCESSDENIED
 *     the caller may not write to the folder; choice add-file-folder-check (METHOD-13)
 */
bitsim_decision bitsim_copy_job2_set_reply_file_name(const bitsim_call *call,
                                                     const bitsim_reference *job, const char *name);

/* bitsim_credentials is BG_AUTH_CREDENTIALS. Strings are UTF-8, borrowed, or NULL. */
typedef struct bitsim_credentials {
    int target;
    int scheme;
    const char *user;
    const char *password;
} bitsim_credentials;

/*
 * bitsim_copy_job2_set_credentials: SetCredentials. S_OK, or E_INVALIDARG if |credentials| is NULL
 * (METHOD-1), or one of bitsim_job_owner_only (JOB-17) or bitsim_auth_set.
 */
bitsim_decision bitsim_copy_job2_set_credentials(const bitsim_call *call,
                                                 const bitsim_reference *job,
                                                 const bitsim_credentials *credentials);

/*
 * bitsim_copy_job2_remove_credentials: RemoveCredentials. S_OK; S_FALSE if none were set for the
 * pair (METHOD-11); or one of bitsim_job_owner_only (JOB-17) or BG_E_INVALID_AUTH_TARGET,
 * BG_E_INVALID_AUTH_SCHEME (AUTH-16).
 */
bitsim_decision bitsim_copy_job2_remove_credentials(const bitsim_call *call,
                                                    const bitsim_reference *job, int target,
                                                    int scheme);

#ifdef __cplusplus
}
#endif

#endif
