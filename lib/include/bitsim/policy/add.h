/* SPDX-License-Identifier: MIT */
/*
 * What may be added to a job, and what a file may be called later: the rules for names (FILE-28 to
 * FILE-12), for how many files a job has (QUOTA-3, FILE-14), and for the ranges of
 * AddFileWithRanges (RANGE-1 to RANGE-5, QUOTA-4). docs/rules/file.md, docs/rules/range.md and
 * docs/rules/quota.md tell each rule at length.
 */
#ifndef BITSIM_POLICY_ADD_H
#define BITSIM_POLICY_ADD_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a method that names files found; bits to put to bitsim_add_files or bitsim_rename_files. */
enum {
    /* BITSIM_ADD_NULL: a name, a list or a pointer is NULL. */
    BITSIM_ADD_NULL = 0x00000001,
    /* BITSIM_ADD_NOTHING: a set of no files, or an empty prefix. */
    BITSIM_ADD_NOTHING = 0x00000002,
    /* BITSIM_ADD_NO_DOWNLOAD: ranges, or a new remote name, for a job that is no download. */
    BITSIM_ADD_NO_DOWNLOAD = 0x00000004,
    /* BITSIM_ADD_NO_RANGES: AddFileWithRanges without a range. */
    BITSIM_ADD_NO_RANGES = 0x00000008,
    /* BITSIM_ADD_PROTOCOL: the remote name is no http, https or SMB name, nor a local path. */
    BITSIM_ADD_PROTOCOL = 0x00000010,
    /* BITSIM_ADD_FILE_URL: the remote name is a file: URL. */
    BITSIM_ADD_FILE_URL = 0x00000020,
    /* BITSIM_ADD_REMOTE_FORM: the remote name is of a known protocol, and malformed. */
    BITSIM_ADD_REMOTE_FORM = 0x00000040,
    /* BITSIM_ADD_REMOTE_LONG, _SEGMENT_LONG: it, or a part of its path, is too long. */
    BITSIM_ADD_REMOTE_LONG = 0x00000080,
    BITSIM_ADD_SEGMENT_LONG = 0x00000100,
    /* BITSIM_ADD_WILDCARD: a local name, or one on a share, has a wildcard. */
    BITSIM_ADD_WILDCARD = 0x00000200,
    /* BITSIM_ADD_REPLY_ON_SHARE: an upload-reply to a share. */
    BITSIM_ADD_REPLY_ON_SHARE = 0x00000400,
    /* BITSIM_ADD_RELATIVE: the local name is not the full path of a file. */
    BITSIM_ADD_RELATIVE = 0x00000800,
    /* BITSIM_ADD_NAMESPACE: the local name begins with \\?\ or \\.\ */
    BITSIM_ADD_NAMESPACE = 0x00001000,
    /* BITSIM_ADD_STREAM: the local name is that of a stream of a file. */
    BITSIM_ADD_STREAM = 0x00002000,
    /* BITSIM_ADD_LOCAL_LONG: the local name is too long. */
    BITSIM_ADD_LOCAL_LONG = 0x00004000,
    /* BITSIM_ADD_RANGES_ON_SHARE: ranges of a file on a share. */
    BITSIM_ADD_RANGES_ON_SHARE = 0x00008000,
    /* BITSIM_ADD_BAD_RANGE: a range that is in no file. */
    BITSIM_ADD_BAD_RANGE = 0x00010000,
    /* BITSIM_ADD_OVERLAP: ranges that overlap. */
    BITSIM_ADD_OVERLAP = 0x00020000,
    /* BITSIM_ADD_FINAL: the job is acknowledged or cancelled. */
    BITSIM_ADD_FINAL = 0x00040000,
    /* BITSIM_ADD_SECOND: an upload would have a second file. */
    BITSIM_ADD_SECOND = 0x00080000,
    /* BITSIM_ADD_MANY_FILES, _MANY_RANGES: more than the limit of a job, or of a file. */
    BITSIM_ADD_MANY_FILES = 0x00100000,
    BITSIM_ADD_MANY_RANGES = 0x00200000,
    /* BITSIM_ADD_EXEMPT: the limits do not concern the caller (bitsim_quota_exempt). */
    BITSIM_ADD_EXEMPT = 0x00400000,
    /* BITSIM_ADD_NO_MATCH: ReplaceRemotePrefix, and no file has the prefix. */
    BITSIM_ADD_NO_MATCH = 0x00800000
};

/* BITSIM_ADD_NAMES: the findings that are about names. */
#define BITSIM_ADD_NAMES UINT32_C(0x00007FF0)

/*
 * bitsim_add_files answers AddFile, AddFileSet and AddFileWithRanges, which found |findings|.
 * |choices| may be NULL. The decision is S_OK, or, the strongest first:
 *
 * E_INVALIDARG
 *     a name, or a list, is NULL                                 (METHOD-1)
 *     a set of no files; choice empty-file-set                   (FILE-14)
 * E_NOTIMPL
 *     ranges for a job that is no download                       (RANGE-2)
 * E_INVALIDARG
 *     no range                                                   (RANGE-1)
 *     a name that no file can have (FILE-28 to FILE-12); the choice unsupported-protocol-code has
 *     CO_E_NOT_SUPPORTED for an unknown protocol
 *     ranges of a file on a share                                (RANGE-3)
 * BG_E_INVALID_RANGE                                             (RANGE-4)
 * BG_E_OVERLAPPING_RANGES                                        (RANGE-5)
 * BG_E_INVALID_STATE                                             (METHOD-4)
 * BG_E_TOO_MANY_FILES                                            (METHOD-6)
 * BG_E_TOO_MANY_FILES_IN_JOB                                     (QUOTA-3)
 * BG_E_TOO_MANY_RANGES_IN_FILE                                   (QUOTA-4)
 *
 * The choice method-check-order puts METHOD-4 first (METHOD-16).
 */
bitsim_decision bitsim_add_files(uint32_t build, const bitsim_choices *choices, uint32_t findings);

/*
 * bitsim_rename_files answers SetRemoteName and ReplaceRemotePrefix, which found |findings|. The
 * decision is S_OK, or, the strongest first:
 *
 * E_NOTIMPL
 *     the job is no download                                     (FILE-15)
 * E_INVALIDARG
 *     a string is NULL                                           (METHOD-1)
 *     a prefix is empty                                          (FILE-16)
 *     the new name is one that no file can have                  (FILE-28 to FILE-9, RANGE-3)
 * BG_E_INVALID_STATE                                             (METHOD-4)
 * S_FALSE, a success
 *     no file has the prefix                                     (FILE-16)
 */
bitsim_decision bitsim_rename_files(uint32_t build, const bitsim_choices *choices,
                                    uint32_t findings);

#ifdef __cplusplus
}
#endif

#endif
