/* SPDX-License-Identifier: MIT */
/*
 * What the methods of a file answer, but for those that name it or ask for parts of it: ranges,
 * temporary names, validation, properties (FILE-17 to FILE-27, RANGE-7). docs/rules/file.md tells
 * each rule at length.
 */
#ifndef BITSIM_POLICY_COPY_FILE_H
#define BITSIM_POLICY_COPY_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_file_method is a method that has something to refuse. */
typedef enum bitsim_file_method {
    BITSIM_FILE_GET_RANGES,
    BITSIM_FILE_GET_TEMPORARY_NAME,
    BITSIM_FILE_SET_VALIDATION_STATE,
    BITSIM_FILE_GET_PROPERTY,
    BITSIM_FILE_SET_PROPERTY
} bitsim_file_method;

/* bitsim_file_method_facts is all that their answers depend on. */
typedef struct bitsim_file_method_facts {
    bitsim_file_method method;
    uint32_t build;
    /* choices: may be NULL. */
    const bitsim_choices *choices;
    /* is_null: an out parameter, or a string that is needed, is NULL. */
    bool is_null;
    /* is_final: the job is acknowledged or cancelled. */
    bool is_final;
    /* is_upload: the job is no download. */
    bool is_upload;
    /* has_ranges: the file was added with ranges. */
    bool has_ranges;
    /* is_moved: the file is transferred. is_completed: it has its name. */
    bool is_moved;
    bool is_completed;
    /* is_unknown: there is no such property. */
    bool is_unknown;
} bitsim_file_method_facts;

/*
 * bitsim_file_method_check answers for |facts|. The decision is S_OK, or, the strongest first:
 *
 * E_INVALIDARG                                                   (METHOD-1)
 * E_NOTIMPL
 *     GetTemporaryName or SetValidationState of an upload; choice upload-file-methods (FILE-20)
 * BG_E_UNKNOWN_PROPERTY_ID                                       (FILE-24)
 * BG_E_INVALID_STATE
 *     a change of a file of an ended job                         (METHOD-4)
 *     SetValidationState of a file that has its name             (FILE-23)
 * BG_E_READ_ONLY_PROPERTY
 *     SetProperty; choice response-headers                       (FILE-25)
 * E_PENDING
 *     SetValidationState of a file that is not transferred       (FILE-18)
 * S_FALSE, a success
 *     GetFileRanges of a file without ranges                     (RANGE-7)
 *
 * The choice method-check-order puts METHOD-4 first (METHOD-16).
 */
bitsim_decision bitsim_file_method_check(const bitsim_file_method_facts *facts);

/* bitsim_file_event is a moment in the life of a file. */
typedef enum bitsim_file_event {
    /* BITSIM_FILE_REJECTED: the application says that it is not valid. */
    BITSIM_FILE_REJECTED,
    /* BITSIM_FILE_RESUMED: the job was resumed since, and it is the file's turn. */
    BITSIM_FILE_RESUMED,
    /* BITSIM_FILE_RESTARTED: the service restarts, and the file's new name was never written. */
    BITSIM_FILE_RESTARTED,
    /* BITSIM_FILE_RENAMED: Complete, called by somebody else, gives the owner's file its name. */
    BITSIM_FILE_RENAMED,
    /* BITSIM_FILE_RENAMED_OWNED: likewise, of a file whose owner went along with it. */
    BITSIM_FILE_RENAMED_OWNED
} bitsim_file_event;

/*
 * bitsim_file_fate answers what follows from |event|. A rejected file puts the job in ERROR with
 * BG_E_VALIDATION_FAILED, its context as the choice validation-context has it (FILE-19). When the
 * job is resumed the file is fetched again (FILE-21); before build 7600 that is the choice
 * resume-after-rejection (FILE-22). A name that was not written is forgotten (FILE-17). A
 * file that gets its name belongs to the caller (FILE-27).
 */
bitsim_decision bitsim_file_fate(uint32_t build, const bitsim_choices *choices,
                                 bitsim_file_event event);

#ifdef __cplusplus
}
#endif

#endif
