/* SPDX-License-Identifier: MIT */
/*
 * Access check: may this token have this access to an object with this descriptor, and what
 * decided so. It allocates nothing. docs/access-check.md tells it step by step (CHK-*, MIC-*).
 */
#ifndef BITSIM_ACCESS_H
#define BITSIM_ACCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/descriptor.h"
#include "bitsim/error.h"
#include "bitsim/hresult.h"
#include "bitsim/sid.h"
#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

#if !defined(BITSIM_EXTERNAL_CONSTANTS)

/* Generic, special and standard rights (MASK-1). */
#define GENERIC_READ UINT32_C(0x80000000)
#define GENERIC_WRITE UINT32_C(0x40000000)
#define GENERIC_EXECUTE UINT32_C(0x20000000)
#define GENERIC_ALL UINT32_C(0x10000000)
#define MAXIMUM_ALLOWED UINT32_C(0x02000000)
#define ACCESS_SYSTEM_SECURITY UINT32_C(0x01000000)
#define SYNCHRONIZE UINT32_C(0x00100000)
#define WRITE_OWNER UINT32_C(0x00080000)
#define WRITE_DAC UINT32_C(0x00040000)
#define READ_CONTROL UINT32_C(0x00020000)
#define DELETE UINT32_C(0x00010000)

/* Rights of files and folders (MASK-2). */
#define FILE_READ_DATA UINT32_C(0x0001)
#define FILE_LIST_DIRECTORY UINT32_C(0x0001)
#define FILE_WRITE_DATA UINT32_C(0x0002)
#define FILE_ADD_FILE UINT32_C(0x0002)
#define FILE_APPEND_DATA UINT32_C(0x0004)
#define FILE_ADD_SUBDIRECTORY UINT32_C(0x0004)
#define FILE_READ_EA UINT32_C(0x0008)
#define FILE_WRITE_EA UINT32_C(0x0010)
#define FILE_EXECUTE UINT32_C(0x0020)
#define FILE_TRAVERSE UINT32_C(0x0020)
#define FILE_DELETE_CHILD UINT32_C(0x0040)
#define FILE_READ_ATTRIBUTES UINT32_C(0x0080)
#define FILE_WRITE_ATTRIBUTES UINT32_C(0x0100)
#define FILE_GENERIC_READ UINT32_C(0x00120089)
#define FILE_GENERIC_WRITE UINT32_C(0x00120116)
#define FILE_GENERIC_EXECUTE UINT32_C(0x001200A0)
#define FILE_ALL_ACCESS UINT32_C(0x001F01FF)

#endif

/* Rights of a BITS job; bitsim's own, see BITSIM_OBJECT_JOB. */
#define BITSIM_JOB_QUERY UINT32_C(0x0001)
#define BITSIM_JOB_CHANGE UINT32_C(0x0002)

/* bitsim_generic_mapping says what the four generic rights stand for (MASK-3). */
typedef struct bitsim_generic_mapping {
    uint32_t read;
    uint32_t write;
    uint32_t execute;
    uint32_t all;
} bitsim_generic_mapping;

/* bitsim_object_mapping returns the mapping of |kind|, or NULL if there is no such kind. Static. */
const bitsim_generic_mapping *bitsim_object_mapping(bitsim_object_kind kind);

/* bitsim_object_kind_name returns "file", "directory", "key" or "job", or NULL. Static. */
const char *bitsim_object_kind_name(bitsim_object_kind kind);

/* bitsim_object_kind_find stores the kind called |name|, or returns BITSIM_ERR_NOT_FOUND. */
int bitsim_object_kind_find(const char *name, bitsim_object_kind *out);

/* bitsim_map_generic returns |mask| with |kind|'s rights for the generic ones (MASK-4). */
uint32_t bitsim_map_generic(uint32_t mask, bitsim_object_kind kind);

/*
 * bitsim_access_options are the answers to what is open and the circumstances of the check
 * (docs/access-check.md). Zeroed options take every default; so does NULL.
 */
typedef struct bitsim_access_options {
    /* user_mode: the check a server asks for a client (AccessCheck), not the kernel's on opening:
       it wants an impersonation token, an owner, a group and no generic bits (IMP-5, MASK-5). */
    bool user_mode;
    /* backup_intent: the opener asks for it, so Backup and Restore count (MASK-8). */
    bool backup_intent;
    /* self: what S-1-5-10 stands for (CHK-14); NULL for nothing. */
    const bitsim_sid *self;
    /* map_ace_generics: choice map-ace-generics = yes. */
    bool map_ace_generics;
    /* maximum_deny_wins: choice maximum-order = deny-wins. */
    bool maximum_deny_wins;
    /* maximum_with_sacl_deny: choice maximum-with-sacl = deny. */
    bool maximum_with_sacl_deny;
    /* restricted_privileges_intersect: choice restricted-privileges = intersect. */
    bool restricted_privileges_intersect;
    /* owner_rights_spare_deny_only: choice owner-rights-deny-only = no. */
    bool owner_rights_spare_deny_only;
    /* mandatory_off: choice mandatory = off. */
    bool mandatory_off;
    /* label_decides_write_up: a label without NO_WRITE_UP lets lower tokens write; by default the
       token's policy alone decides (MIC-4). */
    bool label_decides_write_up;
    /* object_aces: object ACEs without an object type count as plain ones (SD-6). */
    bool object_aces;
} bitsim_access_options;

/* bitsim_access_rule names the step that decided; the ids of docs/access-check.md. */
typedef enum bitsim_access_rule {
    BITSIM_ACCESS_NO_RULE,
    BITSIM_ACCESS_CHK_1,
    BITSIM_ACCESS_CHK_2,
    BITSIM_ACCESS_CHK_3,
    BITSIM_ACCESS_CHK_4,
    BITSIM_ACCESS_CHK_5,
    BITSIM_ACCESS_CHK_6,
    BITSIM_ACCESS_CHK_7,
    BITSIM_ACCESS_CHK_8,
    BITSIM_ACCESS_CHK_9,
    BITSIM_ACCESS_CHK_10,
    BITSIM_ACCESS_CHK_11,
    BITSIM_ACCESS_CHK_12,
    BITSIM_ACCESS_CHK_13,
    BITSIM_ACCESS_CHK_14,
    BITSIM_ACCESS_CHK_15,
    BITSIM_ACCESS_MIC_3,
    BITSIM_ACCESS_MIC_4,
    BITSIM_ACCESS_MIC_5,
    BITSIM_ACCESS_MIC_6,
    BITSIM_ACCESS_MASK_8
} bitsim_access_rule;

/* bitsim_access_rule_name returns the id of |rule| ("CHK-10"), or "-" for none. Static. */
const char *bitsim_access_rule_name(bitsim_access_rule rule);

/* bitsim_access_result is the answer of an access check. */
typedef struct bitsim_access_result {
    /* hresult: S_OK, or the reason for the refusal (docs/access-check.md). */
    bitsim_hresult hresult;
    /* granted: the rights granted; 0 with a refusal. */
    uint32_t granted;
    /* rule: the step that decided: of a grant, the step that satisfied the last wanted right. */
    bitsim_access_rule rule;
    /* ace: index in the DACL of the entry that decided, or -1. */
    int32_t ace;
    /* sid: the SID of that entry, or the owner where ownership decided, borrowed from the
       descriptor; NULL if no SID decided. */
    const bitsim_sid *sid;
} bitsim_access_result;

/*
 * bitsim_access_check answers whether |token| may have |desired| on an object of |kind| with
 * |descriptor|. |descriptor|, |token| and |options| may be NULL; a missing descriptor or token is
 * refused as Windows refuses it. |*result| is always written.
 *
 * It returns 0 if |*result| is Windows' answer, granted or refused. Else |*result| refuses with
 * E_ACCESSDENIED, and:
 *
 * BITSIM_ERR_UNMODELLED
 *     the answer depends on what is not modelled: the descriptor holds conditions, central
 *     policies, filters or trust labels, or the token is an app package's (CHK-15)
 * BITSIM_ERR_INVALID
 *     there is no such |kind|
 */
int bitsim_access_check(const bitsim_descriptor *descriptor, const bitsim_token *token,
                        uint32_t desired, bitsim_object_kind kind,
                        const bitsim_access_options *options, bitsim_access_result *result);

/* bitsim_access_event says what a step of a check did. */
typedef enum bitsim_access_event {
    /* BITSIM_ACCESS_NOTED: it changed nothing and is worth telling. */
    BITSIM_ACCESS_NOTED,
    /* BITSIM_ACCESS_SKIPPED: an ACE was passed over; |reason| says why. */
    BITSIM_ACCESS_SKIPPED,
    /* BITSIM_ACCESS_GRANTED: the rights in |mask| were granted. */
    BITSIM_ACCESS_GRANTED,
    /* BITSIM_ACCESS_REFUSED: the rights in |mask| were refused. */
    BITSIM_ACCESS_REFUSED,
    /* BITSIM_ACCESS_NEAR_MISS: all would have been granted but for |reason|. */
    BITSIM_ACCESS_NEAR_MISS
} bitsim_access_event;

/* bitsim_access_reason is why an ACE was skipped, or what stood between a request and a grant. */
typedef enum bitsim_access_reason {
    BITSIM_REASON_NONE,
    /* Why an ACE was skipped. */
    BITSIM_REASON_INHERIT_ONLY,
    BITSIM_REASON_TYPE_NOT_WALKED,
    BITSIM_REASON_SID_NOT_HELD,
    BITSIM_REASON_SID_DISABLED,
    BITSIM_REASON_SID_DENY_ONLY,
    BITSIM_REASON_SID_NOT_RESTRICTING,
    BITSIM_REASON_SID_PLACEHOLDER,
    BITSIM_REASON_NOT_OWNER,
    BITSIM_REASON_NOT_SELF,
    BITSIM_REASON_NO_BIT_WANTED,
    /* What a near miss lacked; |sid|, |privilege| or |level| says which. */
    BITSIM_REASON_NEEDS_GROUP_NOT_DENY_ONLY,
    BITSIM_REASON_NEEDS_GROUP_ENABLED,
    BITSIM_REASON_NEEDS_GROUP,
    BITSIM_REASON_NEEDS_GROUP_ABSENT,
    BITSIM_REASON_NEEDS_OWNERSHIP,
    BITSIM_REASON_NEEDS_PRIVILEGE_ENABLED,
    BITSIM_REASON_NEEDS_PRIVILEGE,
    BITSIM_REASON_NEEDS_INTEGRITY,
    BITSIM_REASON_NEEDS_NO_RESTRICTION,
    BITSIM_REASON_NEEDS_LEVEL
} bitsim_access_reason;

/* bitsim_access_step is one line of the whole way. */
typedef struct bitsim_access_step {
    bitsim_access_event event;
    bitsim_access_rule rule;
    bitsim_access_reason reason;
    /* pass: 1, or 2 for the pass with the restricting SIDs (CHK-13). */
    int32_t pass;
    /* ace: index in the DACL, or -1. */
    int32_t ace;
    /* mask: the rights this step was about. */
    uint32_t mask;
    /* wanted: the rights that are still wanted after it. */
    uint32_t wanted;
    /* privilege: with a reason that speaks of one; see bitsim_privilege. */
    uint32_t privilege;
    /* level: an integrity or impersonation level, with a reason that speaks of one. */
    uint32_t level;
    /* sid: the SID this step was about, or NULL; borrowed from descriptor, token or options. */
    const bitsim_sid *sid;
} bitsim_access_step;

/* bitsim_access_sink receives the steps of a check in order. */
typedef void (*bitsim_access_sink)(const bitsim_access_step *step, void *user);

/*
 * bitsim_access_explain answers as bitsim_access_check does and hands every step of the way to
 * |sink|, then, if the answer is a refusal, each single change of the token that would have turned
 * it into a grant (BITSIM_ACCESS_NEAR_MISS). It allocates nothing.
 */
int bitsim_access_explain(const bitsim_descriptor *descriptor, const bitsim_token *token,
                          uint32_t desired, bitsim_object_kind kind,
                          const bitsim_access_options *options, bitsim_access_sink sink, void *user,
                          bitsim_access_result *result);

/* bitsim_access_event_name returns "noted", "skipped", "granted", "refused", "near-miss". */
const char *bitsim_access_event_name(bitsim_access_event event);

/* bitsim_access_reason_text returns a phrase for |reason|, or "". Static. */
const char *bitsim_access_reason_text(bitsim_access_reason reason);

/* BITSIM_ACCESS_STEP_SIZE: bytes for the longest printed step and its terminator. */
#define BITSIM_ACCESS_STEP_SIZE 512

/*
 * bitsim_access_step_print writes |step| as a sentence without a full stop ("would be granted if
 * S-1-5-32-544 (Administrators) were enabled rather than deny-only") and returns |buffer|.
 */
const char *bitsim_access_step_print(const bitsim_access_step *step,
                                     char buffer[BITSIM_ACCESS_STEP_SIZE]);

#ifdef __cplusplus
}
#endif

#endif
