/* SPDX-License-Identifier: MIT */
/*
 * What every method checks of its arguments and of the job's state before it looks any further
 * (METHOD-1 to METHOD-19). docs/rules/method.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_METHOD_H
#define BITSIM_POLICY_METHOD_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a method found; bits to put to bitsim_method_check. */
enum {
    /* BITSIM_FOUND_NULL: a NULL out parameter, or a NULL string where one is needed. */
    BITSIM_FOUND_NULL = 0x0001,
    /* BITSIM_FOUND_NULL_REFERENCE: a NULL store name, subject or hash. */
    BITSIM_FOUND_NULL_REFERENCE = 0x0002,
    /* BITSIM_FOUND_BAD_HASH: a certificate hash that is not 20 bytes long. */
    BITSIM_FOUND_BAD_HASH = 0x0004,
    /* BITSIM_FOUND_UNDEFINED: a value outside its enumeration, or an undefined flag. */
    BITSIM_FOUND_UNDEFINED = 0x0008,
    /* BITSIM_FOUND_BAD_NAME: a name that breaks the rules for names. */
    BITSIM_FOUND_BAD_NAME = 0x0010,
    /* BITSIM_FOUND_TOO_LONG: a string over a limit that has a code of its own. */
    BITSIM_FOUND_TOO_LONG = 0x0020,
    /* BITSIM_FOUND_FINAL: the job is acknowledged or cancelled. */
    BITSIM_FOUND_FINAL = 0x0040,
    /* BITSIM_FOUND_EMPTY: Resume, and the job has no files. */
    BITSIM_FOUND_EMPTY = 0x0080,
    /* BITSIM_FOUND_SECOND_FILE: a second file for an upload job. */
    BITSIM_FOUND_SECOND_FILE = 0x0100,
    /* BITSIM_FOUND_UPLOAD_UNFINISHED: Complete of an upload that is not TRANSFERRED. */
    BITSIM_FOUND_UPLOAD_UNFINISHED = 0x0200,
    /* BITSIM_FOUND_DOWNLOAD_UNFINISHED: Complete of a download that is not TRANSFERRED. */
    BITSIM_FOUND_DOWNLOAD_UNFINISHED = 0x0400,
    /* BITSIM_FOUND_NO_ERROR: GetError, and the job is not in error. */
    BITSIM_FOUND_NO_ERROR = 0x0800,
    /* BITSIM_FOUND_NOT_SET: a removal, and there is nothing to remove. */
    BITSIM_FOUND_NOT_SET = 0x1000,
    /* BITSIM_FOUND_NO_TEXT: there is no text for the code in that language. */
    BITSIM_FOUND_NO_TEXT = 0x2000,
    /* BITSIM_FOUND_FOLDER_DENIED: the caller may not write to the local folder. */
    BITSIM_FOUND_FOLDER_DENIED = 0x4000,
    /* BITSIM_FOUND_NO_INTERFACE: the interface does not exist yet. */
    BITSIM_FOUND_NO_INTERFACE = 0x8000,
    /* BITSIM_FOUND_STORED_FOR_SERVER: stored credentials for a target other than the proxy. */
    BITSIM_FOUND_STORED_FOR_SERVER = 0x10000,
    /* BITSIM_FOUND_UNDELETED: Cancel, and a temporary file could not be deleted. */
    BITSIM_FOUND_UNDELETED = 0x20000,
    /* BITSIM_FOUND_REPLY_BEGUN: SetReplyFileName, and the reply has begun. */
    BITSIM_FOUND_REPLY_BEGUN = 0x40000,
    /* BITSIM_FOUND_END: Next, and there is none. */
    BITSIM_FOUND_END = 0x80000
};

/*
 * bitsim_method_check answers for a method that found |findings|. |choices| may be NULL. The
 * decision is S_OK, or, the strongest first:
 *
 * E_INVALIDARG                                                   (METHOD-1)
 * HRESULT_FROM_WIN32(RPC_X_NULL_REF_POINTER)                     (METHOD-14)
 * HRESULT_FROM_WIN32(RPC_X_BAD_STUB_DATA)                        (METHOD-15)
 * E_NOTIMPL                                                      (METHOD-9)
 * E_INVALIDARG                                                   (METHOD-2)
 * BG_E_STRING_TOO_LONG                                           (METHOD-3)
 * BG_E_INVALID_STATE                                             (METHOD-4, METHOD-7, METHOD-19)
 * BG_E_EMPTY                                                     (METHOD-5)
 * BG_E_TOO_MANY_FILES                                            (METHOD-6)
 * BG_E_ERROR_INFORMATION_UNAVAILABLE                             (METHOD-10)
 * HRESULT_FROM_WIN32(ERROR_RESOURCE_LANG_NOT_FOUND)              (METHOD-12)
 * E_ACCESSDENIED                                                 (METHOD-13)
 * BG_S_PARTIAL_COMPLETE, a success                               (METHOD-8)
 * BG_S_UNABLE_TO_DELETE_FILES, a success                         (USE-13)
 * S_FALSE, a success                                             (METHOD-11)
 *
 * E_NOINTERFACE (METHOD-17) and BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED (METHOD-18) come beside
 * no other.
 *
 * The choice method-check-order puts METHOD-4 first (METHOD-16, noted where it mattered). The
 * choice add-file-folder-check says whose token METHOD-13 is about: the caller's; the owner's, and
 * then the decision's identity is BITSIM_IDENTITY_OWNER; or nobody's, and then nothing is refused.
 */
bitsim_decision bitsim_method_check(uint32_t build, const bitsim_choices *choices,
                                    uint32_t findings);

#ifdef __cplusplus
}
#endif

#endif
