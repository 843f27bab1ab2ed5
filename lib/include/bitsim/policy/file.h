/* SPDX-License-Identifier: MIT */
/*
 * What follows from opening files, locally and over SMB (FILE-1 to FILE-6, FILE-30).
 * docs/rules/file.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_FILE_H
#define BITSIM_POLICY_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_file_result is what came of an attempt to open, create, rename or delete a file. */
typedef enum bitsim_file_result {
    /* BITSIM_FILE_OK: it was done. */
    BITSIM_FILE_OK,
    /* BITSIM_FILE_DENIED: the access check refused the token. */
    BITSIM_FILE_DENIED,
    /* BITSIM_FILE_UNMAPPED: the drive letter is not mapped in the token's logon session. */
    BITSIM_FILE_UNMAPPED,
    /* BITSIM_FILE_NO_PATH: the folder, or the volume, is not there. */
    BITSIM_FILE_NO_PATH,
    /* BITSIM_FILE_NO_FILE: the folder is there, the file is not. */
    BITSIM_FILE_NO_FILE,
    /* BITSIM_FILE_NO_SERVER: the SMB server is not found. */
    BITSIM_FILE_NO_SERVER,
    /* BITSIM_FILE_NO_SHARE: the SMB server has no such share. */
    BITSIM_FILE_NO_SHARE,
    /* BITSIM_FILE_IN_USE: somebody else has it open. */
    BITSIM_FILE_IN_USE,
    /* BITSIM_FILE_LOCKED: its volume is locked, as chkdsk does. */
    BITSIM_FILE_LOCKED,
    /* BITSIM_FILE_OTHER_VOLUME: its volume is not the one that it was begun on. */
    BITSIM_FILE_OTHER_VOLUME,
    /* BITSIM_FILE_DISK_FULL: its volume has no more room. */
    BITSIM_FILE_DISK_FULL,
    BITSIM_FILE_RESULT_COUNT
} bitsim_file_result;

/*
 * bitsim_file_local answers what follows from |result| of a local operation; |creates| says that
 * it creates a temporary file (FILE-2 is noted). The decision is S_OK, or, with BG_JOB_STATE_ERROR
 * and BG_ERROR_CONTEXT_LOCAL_FILE:
 *
 * E_ACCESSDENIED
 *     the access check refused the token                         (FILE-1)
 * HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND)
 *     the drive letter is not mapped in its session              (FILE-5)
 *     the folder is not there                                    (TRANSFER-3)
 * HRESULT_FROM_WIN32 of ERROR_FILE_NOT_FOUND, ERROR_BAD_NETPATH, ERROR_BAD_NET_NAME
 *     the file, or the server or share of a UNC path, is not there (TRANSFER-3)
 * BG_E_VOLUME_CHANGED
 *     the volume is another one now                              (FILE-6)
 * HRESULT_FROM_WIN32(ERROR_DISK_FULL)
 *     the volume has no more room                                (FILE-30)
 *
 * or, with BG_JOB_STATE_TRANSIENT_ERROR:
 *
 * BG_E_DESTINATION_LOCKED
 *     the volume is locked                                       (FILE-6)
 * HRESULT_FROM_WIN32(ERROR_SHARING_VIOLATION)
 *     somebody else has the file open                            (TRANSFER-11)
 */
bitsim_decision bitsim_file_local(uint32_t build, bitsim_file_result result, bool creates);

/*
 * bitsim_file_smb answers what follows from |result| of an SMB open. The decision is S_OK, or,
 * with BG_JOB_STATE_ERROR and BG_ERROR_CONTEXT_REMOTE_FILE:
 *
 * E_ACCESSDENIED
 *     share or file refused the token                            (FILE-3)
 * HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND)
 *     the name is on a drive letter that its session has not mapped (FILE-5)
 * HRESULT_FROM_WIN32 of ERROR_BAD_NETPATH, ERROR_BAD_NET_NAME, ERROR_PATH_NOT_FOUND,
 * ERROR_FILE_NOT_FOUND
 *     server, share, folder or file are not there                (TRANSFER-3)
 * HRESULT_FROM_WIN32(ERROR_DISK_FULL)
 *     the server's volume has no more room                       (FILE-30)
 *
 * or, with BG_JOB_STATE_TRANSIENT_ERROR:
 *
 * HRESULT_FROM_WIN32(ERROR_SHARING_VIOLATION)
 *     somebody else has the file open                            (TRANSFER-11)
 */
bitsim_decision bitsim_file_smb(uint32_t build, bitsim_file_result result);

#ifdef __cplusplus
}
#endif

#endif
