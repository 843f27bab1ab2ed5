/* SPDX-License-Identifier: MIT */
/*
 * What follows from copying the owner, the group and the access lists of a file (FILE-26, FILE-29).
 * docs/rules/file.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_FILE_SECURITY_H
#define BITSIM_POLICY_FILE_SECURITY_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/decision.h"
#include "bitsim/policy/file.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_file_security answers what follows from |result|, which is of the remote file if |remote|,
 * else of the local one; |unkept| says that its volume keeps no security. The decision is S_OK
 * (FILE-26, or FILE-31 where nothing went along), or, with BG_JOB_STATE_TRANSIENT_ERROR and
 * the context of that file:
 *
 * E_ACCESSDENIED
 *     a right or a privilege is missing                          (FILE-29)
 *
 * or whatever bitsim_file_smb or bitsim_file_local answers to other results.
 */
bitsim_decision bitsim_file_security(uint32_t build, bitsim_file_result result, bool remote,
                                     bool unkept);

#ifdef __cplusplus
}
#endif

#endif
