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
#include "bitsim/rights.h"
#include "bitsim/sid.h"
#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_access_options are the circumstances of the check and the answers to what is open, which
 * bitsim/access_choice.h lists (docs/access-check.md). Zeroed options take every default; so does
 * NULL.
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
    /* token_forbids_write_up: choice write-up = token: a lower token writes nothing, whatever the
       label's mask says; by default a label without NO_WRITE_UP lets it write (MIC-4). */
    bool token_forbids_write_up;
    /* object_aces: choice object-aces = walk: object ACEs without an object type count as plain
       ones (SD-6). */
    bool object_aces;
} bitsim_access_options;

/* bitsim_access_rule names the step that decided; the ids of docs/access-check.md. */
typedef enum bitsim_access_rule {
    /* BITSIM_ACCESS_NO_RULE: nothing was decided. */
    BITSIM_ACCESS_NO_RULE,
    /* CHK-1: descriptor and token are there and fit. CHK-2: something is asked for, mapped. */
    BITSIM_ACCESS_CHK_1,
    BITSIM_ACCESS_CHK_2,
    /* CHK-3: nothing lies over the ceiling of integrity; told as MIC-3 or MIC-4. */
    BITSIM_ACCESS_CHK_3,
    /* CHK-4: Security gives ACCESS_SYSTEM_SECURITY. CHK-5: TakeOwnership gives WRITE_OWNER. */
    BITSIM_ACCESS_CHK_4,
    BITSIM_ACCESS_CHK_5,
    /* CHK-6: what the owner has. CHK-7: an ACE for S-1-3-4 says it instead. */
    BITSIM_ACCESS_CHK_6,
    BITSIM_ACCESS_CHK_7,
    /* CHK-8: there is no DACL. */
    BITSIM_ACCESS_CHK_8,
    /* CHK-9: an ACE is passed over. CHK-10: the first ACE that matches decides a right. */
    BITSIM_ACCESS_CHK_9,
    BITSIM_ACCESS_CHK_10,
    /* CHK-11: a deny ACE, or the end of the DACL. */
    BITSIM_ACCESS_CHK_11,
    /* CHK-12: MAXIMUM_ALLOWED. */
    BITSIM_ACCESS_CHK_12,
    /* CHK-13: the second pass, with the restricting SIDs. */
    BITSIM_ACCESS_CHK_13,
    /* CHK-14: an ACE for S-1-5-10. */
    BITSIM_ACCESS_CHK_14,
    /* CHK-15: the answer depends on what is not modelled. */
    BITSIM_ACCESS_CHK_15,
    /* MIC-3: the token is at the object's level. MIC-4: it is below. MIC-5: its policy lets it
       write up. MIC-6: Relabel. */
    BITSIM_ACCESS_MIC_3,
    BITSIM_ACCESS_MIC_4,
    BITSIM_ACCESS_MIC_5,
    BITSIM_ACCESS_MIC_6,
    /* MASK-8: backup intent, with Backup or Restore. */
    BITSIM_ACCESS_MASK_8
} bitsim_access_rule;

/* bitsim_access_rule_name returns the id of |rule| ("CHK-10"), or "-" for none. Static. */
const char *bitsim_access_rule_name(bitsim_access_rule rule);

/* bitsim_access_result is the answer of an access check. */
typedef struct bitsim_access_result {
    /* hresult: S_OK, or the reason for the refusal; bitsim_access_check lists them. */
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
 * refused as Windows refuses it. |*result| is always written. Its HRESULT is S_OK, or:
 *
 * HRESULT_FROM_WIN32(ERROR_INVALID_SECURITY_DESCR)
 *     there is no descriptor; in user mode, it has no owner or no group       (CHK-1)
 * HRESULT_FROM_WIN32(ERROR_NO_TOKEN)
 *     there is no token                                                       (CHK-1)
 * HRESULT_FROM_WIN32(ERROR_BAD_IMPERSONATION_LEVEL)
 *     the token is below impersonation level; in user mode, it is anonymous   (CHK-1, IMP-3)
 * HRESULT_FROM_WIN32(ERROR_NO_IMPERSONATION_TOKEN)
 *     in user mode, the token is a primary one                                (CHK-1, IMP-5)
 * HRESULT_FROM_WIN32(ERROR_GENERIC_NOT_MAPPED)
 *     in user mode, the request holds generic rights                          (CHK-2, MASK-5)
 * HRESULT_FROM_WIN32(ERROR_PRIVILEGE_NOT_HELD)
 *     ACCESS_SYSTEM_SECURITY is requested, and Security is not enabled        (CHK-4)
 * E_ACCESSDENIED
 *     nothing is requested                                                    (CHK-2)
 *     a right is over the ceiling that integrity sets                         (MIC-4)
 *     a deny ACE refuses a right, or no ACE grants it                         (CHK-11)
 *     nothing is left of MAXIMUM_ALLOWED, or not what was named beside it     (CHK-12)
 *     the restricting SIDs do not get what the others got                     (CHK-13)
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
    /* BITSIM_ACCESS_HANGS: the other answer to |choice| would have changed the answer. */
    BITSIM_ACCESS_HANGS,
    /* BITSIM_ACCESS_NEAR_MISS: all would have been granted but for |reason|. */
    BITSIM_ACCESS_NEAR_MISS
} bitsim_access_event;

/* bitsim_access_reason is why an ACE was skipped, or what stood between a request and a grant. */
typedef enum bitsim_access_reason {
    /* BITSIM_REASON_NONE: the step says it all. */
    BITSIM_REASON_NONE,
    /* Why an ACE was skipped: it is only there to be inherited, or of a type that no walk heeds. */
    BITSIM_REASON_INHERIT_ONLY,
    BITSIM_REASON_TYPE_NOT_WALKED,
    /* Its SID is not in the token, or in no state to count. */
    BITSIM_REASON_SID_NOT_HELD,
    BITSIM_REASON_SID_DISABLED,
    BITSIM_REASON_SID_DENY_ONLY,
    /* In the second pass, its SID is not among the restricting ones. */
    BITSIM_REASON_SID_NOT_RESTRICTING,
    /* It is for CREATOR OWNER or CREATOR GROUP, for S-1-3-4 or for S-1-5-10. */
    BITSIM_REASON_SID_PLACEHOLDER,
    BITSIM_REASON_NOT_OWNER,
    BITSIM_REASON_NOT_SELF,
    /* It mentions nothing that is still wanted. */
    BITSIM_REASON_NO_BIT_WANTED,
    /* Why CHK-1 refused: there is no descriptor, or it has no owner or no group; there is no token,
       or it is a primary one, or below the level that is needed. */
    BITSIM_REASON_NO_DESCRIPTOR,
    BITSIM_REASON_NO_OWNER_OR_GROUP,
    BITSIM_REASON_NO_TOKEN,
    BITSIM_REASON_TOKEN_PRIMARY,
    BITSIM_REASON_LEVEL_TOO_LOW,
    /* What CHK-15 has no model of. */
    BITSIM_REASON_DESCRIPTOR_UNMODELLED,
    BITSIM_REASON_TOKEN_UNMODELLED,
    /* Integrity bounds what MAXIMUM_ALLOWED may find, or took something out of it. */
    BITSIM_REASON_BOUNDS_MAXIMUM,
    BITSIM_REASON_CUTS_MAXIMUM,
    /* What a near miss lacked; |sid|, |privilege| or |level| says which. A group of another state,
       one that is not there, one that is. */
    BITSIM_REASON_NEEDS_GROUP_NOT_DENY_ONLY,
    BITSIM_REASON_NEEDS_GROUP_ENABLED,
    BITSIM_REASON_NEEDS_GROUP,
    BITSIM_REASON_NEEDS_GROUP_ABSENT,
    /* To be the owner. */
    BITSIM_REASON_NEEDS_OWNERSHIP,
    /* A privilege that is disabled, or not there. */
    BITSIM_REASON_NEEDS_PRIVILEGE_ENABLED,
    BITSIM_REASON_NEEDS_PRIVILEGE,
    /* A higher integrity, no restricting SIDs or one more, a higher impersonation level. */
    BITSIM_REASON_NEEDS_INTEGRITY,
    BITSIM_REASON_NEEDS_NO_RESTRICTION,
    BITSIM_REASON_NEEDS_RESTRICTING_SID,
    BITSIM_REASON_NEEDS_LEVEL,
    /* An opener who asks for backup intent, a DACL that does not say what the owner has. */
    BITSIM_REASON_NEEDS_BACKUP_INTENT,
    BITSIM_REASON_NEEDS_NO_OWNER_RIGHTS
} bitsim_access_reason;

/* bitsim_access_step is one line of the whole way. */
typedef struct bitsim_access_step {
    /* event, rule, reason: what happened, by which step, and why. */
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
    /* choice: with BITSIM_ACCESS_HANGS, the bitsim_access_choice_id, else -1; answer: which of its
       answers is in force. |mask| is what the other answer would grant, 0 if it would refuse. */
    int32_t choice;
    uint32_t answer;
    /* sid: the SID this step was about, or NULL; borrowed from descriptor, token or options. */
    const bitsim_sid *sid;
} bitsim_access_step;

/* bitsim_access_sink receives the steps of a check in order. */
typedef void (*bitsim_access_sink)(const bitsim_access_step *step, void *user);

/*
 * bitsim_access_explain answers as bitsim_access_check does and hands every step of the way to
 * |sink|; then each choice whose other answer would have changed the answer (BITSIM_ACCESS_HANGS),
 * but for "mandatory", which is a switch and no open question; then, if the answer is a refusal,
 * what would have turned it into a grant (BITSIM_ACCESS_NEAR_MISS): one SID that an entry is
 * matched by being there, enabled, or not there (the user is always there, TOK-1); one privilege;
 * the opener's backup intent; no ACE for S-1-3-4; the object's integrity; one more restricting SID,
 * or none; impersonation level. No other change is tried. It allocates nothing.
 */
int bitsim_access_explain(const bitsim_descriptor *descriptor, const bitsim_token *token,
                          uint32_t desired, bitsim_object_kind kind,
                          const bitsim_access_options *options, bitsim_access_sink sink, void *user,
                          bitsim_access_result *result);

/* bitsim_access_event_name returns "noted", "skipped", "granted", "refused", "hangs" or
   "near-miss". */
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
