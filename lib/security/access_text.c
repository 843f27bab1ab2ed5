/* SPDX-License-Identifier: MIT */
/* The steps of an access check as sentences. */
#include <string.h>

#include "base/text.h"
#include "bitsim/access_choice.h"
#include "bitsim/sddl.h"

const char *bitsim_access_event_name(bitsim_access_event event) {
    static const char *const names[] = {"noted",   "skipped", "granted",
                                        "refused", "hangs",   "near-miss"};
    return (unsigned)event < sizeof names / sizeof names[0] ? names[event] : "";
}

const char *bitsim_access_reason_text(bitsim_access_reason reason) {
    switch (reason) {
    case BITSIM_REASON_NONE: return "";
    case BITSIM_REASON_INHERIT_ONLY: return "it is only there to be inherited";
    case BITSIM_REASON_TYPE_NOT_WALKED: return "entries of its type are not walked";
    case BITSIM_REASON_SID_NOT_HELD: return "the token does not hold its SID";
    case BITSIM_REASON_SID_DISABLED: return "its SID is disabled in the token";
    case BITSIM_REASON_SID_DENY_ONLY: return "its SID is deny-only in the token";
    case BITSIM_REASON_SID_NOT_RESTRICTING: return "its SID is not among the restricting SIDs";
    case BITSIM_REASON_SID_PLACEHOLDER: return "its SID is a placeholder that nobody holds";
    case BITSIM_REASON_NOT_OWNER: return "the token is not the owner's";
    case BITSIM_REASON_NOT_SELF: return "the token is not that of the object itself";
    case BITSIM_REASON_NO_BIT_WANTED: return "it names nothing that is still wanted";
    case BITSIM_REASON_NO_DESCRIPTOR: return "there is no descriptor";
    case BITSIM_REASON_NO_OWNER_OR_GROUP:
        return "the descriptor has no owner or no group, which a server's check wants";
    case BITSIM_REASON_NO_TOKEN: return "there is no token";
    case BITSIM_REASON_TOKEN_PRIMARY:
        return "the token is a primary one, and a server's check wants one for impersonation";
    case BITSIM_REASON_LEVEL_TOO_LOW: return "the token's impersonation level is too low";
    case BITSIM_REASON_DESCRIPTOR_UNMODELLED:
        return "the descriptor holds conditions, policies, filters or trust labels, which are not "
               "modelled";
    case BITSIM_REASON_TOKEN_UNMODELLED:
        return "the token is an app package's, which are not modelled";
    case BITSIM_REASON_BOUNDS_MAXIMUM: return "is above the token's and leaves at most ";
    case BITSIM_REASON_CUTS_MAXIMUM: return "takes away ";
    case BITSIM_REASON_NEEDS_GROUP_NOT_DENY_ONLY: return "were enabled rather than deny-only";
    case BITSIM_REASON_NEEDS_GROUP_ENABLED: return "were enabled rather than disabled";
    case BITSIM_REASON_NEEDS_GROUP: return "were in the token";
    case BITSIM_REASON_NEEDS_GROUP_ABSENT: return "were not in the token";
    case BITSIM_REASON_NEEDS_OWNERSHIP: return "the token were the owner's";
    case BITSIM_REASON_NEEDS_PRIVILEGE_ENABLED: return "were enabled rather than disabled";
    case BITSIM_REASON_NEEDS_PRIVILEGE: return "were in the token and enabled";
    case BITSIM_REASON_NEEDS_INTEGRITY: return "the token's integrity were higher";
    case BITSIM_REASON_NEEDS_NO_RESTRICTION: return "the token had no restricting SIDs";
    case BITSIM_REASON_NEEDS_RESTRICTING_SID: return "were among the restricting SIDs";
    case BITSIM_REASON_NEEDS_BACKUP_INTENT: return "the opener asked for backup intent";
    case BITSIM_REASON_NEEDS_NO_OWNER_RIGHTS: return "no ACE were for S-1-3-4 (Owner rights)";
    case BITSIM_REASON_NEEDS_LEVEL: return "the token were at a higher impersonation level";
    }
    return "";
}

static char *put(char *at, const char *text) {
    size_t length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

/* "S-1-5-32-544 (Administrators)" */
static char *put_sid(char *at, const bitsim_sid *sid) {
    bitsim_sid_string string;
    at = put(at, bitsim_sid_print(sid, &string));
    const char *name = bitsim_sid_name(sid);
    if (!name) return at;
    at = put(at, " (");
    at = put(at, name);
    return put(at, ")");
}

static char *put_mask(char *at, uint32_t mask) {
    at = put(at, "0x");
    return bitsim__text_put_digits(at, mask, 8, 16);
}

/* "medium", or "level 0x2010" for a level without a name */
static char *put_integrity(char *at, uint32_t level) {
    const char *name = bitsim_integrity_name(level);
    if (name) return put(at, name);
    at = put(at, "level 0x");
    return bitsim__text_put_digits(at, level, 4 + 4 * (level > 0xFFFF), 16);
}

static char *put_near_miss(char *at, const bitsim_access_step *step) {
    at = put(at, "would be granted if ");
    if (step->reason == BITSIM_REASON_NEEDS_INTEGRITY) {
        at = put(at, "the token's integrity were ");
        return put_integrity(at, step->level);
    }
    if (step->reason == BITSIM_REASON_NEEDS_LEVEL) {
        const char *name = bitsim_level_name((bitsim_level)step->level);
        at = put(at, "the token were at level ");
        return put(at, name ? name : "impersonation");
    }
    if (step->reason == BITSIM_REASON_NEEDS_OWNERSHIP && step->sid) {
        at = put(at, "the token were the owner's, ");
        return put_sid(at, step->sid);
    }
    const char *privilege = bitsim_privilege_name(step->privilege);
    if (step->sid) at = put_sid(at, step->sid);
    else if (privilege) at = put(at, privilege);
    if (step->sid || privilege) at = put(at, " ");
    return put(at, bitsim_access_reason_text(step->reason));
}

/* "the answer hangs on the choice write-up=label; with write-up=token: refused" */
static char *put_choice(char *at, const bitsim_access_step *step) {
    const bitsim_access_choice *choice = bitsim_access_choice_get(
        (bitsim_access_choice_id)step->choice);
    if (!choice) return at;
    at = put(at, "the answer hangs on the choice ");
    at = put(at, choice->name);
    at = put(at, "=");
    at = put(at, choice->answers[step->answer & 1]);
    at = put(at, "; with ");
    at = put(at, choice->answers[!(step->answer & 1)]);
    if (!step->mask) return put(at, " it is a refusal");
    at = put(at, " it is a grant of ");
    return put_mask(at, step->mask);
}

/* What is noted of an entry: that it is the owner's (CHK-7), or the object's own (CHK-14). */
static char *put_ace_note(char *at, const bitsim_access_step *step) {
    if (step->rule == BITSIM_ACCESS_CHK_7) {
        at = put(at, " says what the owner has, who has not ");
        at = put_mask(at, step->mask);
        return put(at, " by himself");
    }
    return put(at, ", whom S-1-5-10 stands for");
}

static char *put_ace_step(char *at, const bitsim_access_step *step) {
    at = put(at, step->pass == 2 ? "restricting SIDs: ACE " : "ACE ");
    at = bitsim__text_put_uint(at, (uint64_t)step->ace);
    if (step->sid) {
        at = put(at, " for ");
        at = put_sid(at, step->sid);
    }
    switch (step->event) {
    case BITSIM_ACCESS_GRANTED: at = put(at, " grants "); return put_mask(at, step->mask);
    case BITSIM_ACCESS_REFUSED: at = put(at, " refuses "); return put_mask(at, step->mask);
    case BITSIM_ACCESS_NOTED: return put_ace_note(at, step);
    case BITSIM_ACCESS_SKIPPED:
    case BITSIM_ACCESS_HANGS:
    case BITSIM_ACCESS_NEAR_MISS: break;
    }
    at = put(at, " is skipped: ");
    return put(at, bitsim_access_reason_text(step->reason));
}

static char *put_rule_step(char *at, const bitsim_access_step *step) {
    bool refused = step->event == BITSIM_ACCESS_REFUSED;
    switch (step->rule) {
    case BITSIM_ACCESS_CHK_1:
        at = put(at, bitsim_access_reason_text(step->reason));
        if (step->reason != BITSIM_REASON_LEVEL_TOO_LOW) return at;
        at = put(at, ": ");
        return put(at, bitsim_level_name((bitsim_level)step->level));
    case BITSIM_ACCESS_CHK_2:
        if (refused && step->mask == 0) return put(at, "nothing is requested");
        if (refused) return put(at, "the request holds generic rights");
        at = put(at, "the request maps to ");
        return put_mask(at, step->wanted);
    case BITSIM_ACCESS_CHK_4:
        return put(at, refused ? "ACCESS_SYSTEM_SECURITY needs SeSecurityPrivilege enabled"
                               : "SeSecurityPrivilege grants ACCESS_SYSTEM_SECURITY");
    case BITSIM_ACCESS_CHK_5: return put(at, "SeTakeOwnershipPrivilege grants WRITE_OWNER");
    case BITSIM_ACCESS_CHK_6:
        at = put(at, step->pass == 2 ? "restricting SIDs: the owner " : "the owner ");
        if (step->sid) at = put_sid(at, step->sid);
        at = put(at, " is granted ");
        return put_mask(at, step->mask);
    case BITSIM_ACCESS_CHK_8:
        at = put(at, "without a DACL all is granted: ");
        return put_mask(at, step->mask);
    case BITSIM_ACCESS_CHK_11:
        at = put(at, "the DACL ends and is silent on ");
        return put_mask(at, step->mask);
    case BITSIM_ACCESS_CHK_12:
        if (refused && !step->mask) return put(at, "nothing is left of the maximum");
        at = put(at, refused ? "the maximum lacks " : "the maximum is ");
        return put_mask(at, step->mask);
    case BITSIM_ACCESS_CHK_13:
        if (refused && !step->mask) return put(at, "the restricting SIDs get nothing");
        if (!refused && !step->mask) return put(at, "the restricting SIDs need not be asked");
        at = put(at, refused ? "the restricting SIDs do not get "
                             : "the second pass: the restricting SIDs are asked for ");
        return put_mask(at, step->mask);
    case BITSIM_ACCESS_CHK_15: return put(at, bitsim_access_reason_text(step->reason));
    case BITSIM_ACCESS_MIC_3: return put(at, "integrity sets no limit");
    case BITSIM_ACCESS_MIC_4:
        at = put(at, "the object's integrity, ");
        at = put_integrity(at, step->level);
        at = put(at, ", ");
        if (step->reason != BITSIM_REASON_NONE) {
            at = put(at, bitsim_access_reason_text(step->reason));
            return put_mask(at, step->mask);
        }
        if (!refused) return put(at, "is above the token's and leaves the request be");
        at = put(at, "forbids ");
        return put_mask(at, step->mask);
    case BITSIM_ACCESS_MIC_5:
        return put(at,
                   "the token is below the object's integrity, and its policy lets it write up");
    case BITSIM_ACCESS_MIC_6: return put(at, "SeRelabelPrivilege takes WRITE_OWNER out of this");
    case BITSIM_ACCESS_MASK_8:
        at = put(at, "backup intent grants ");
        return put_mask(at, step->mask);
    case BITSIM_ACCESS_NO_RULE:
    case BITSIM_ACCESS_CHK_3:
    case BITSIM_ACCESS_CHK_7:
    case BITSIM_ACCESS_CHK_9:
    case BITSIM_ACCESS_CHK_10:
    case BITSIM_ACCESS_CHK_14: break;
    }
    return put(at, bitsim_access_event_name(step->event));
}

const char *bitsim_access_step_print(const bitsim_access_step *step,
                                     char buffer[BITSIM_ACCESS_STEP_SIZE]) {
    char *at = buffer;
    if (step->event == BITSIM_ACCESS_NEAR_MISS) at = put_near_miss(at, step);
    else if (step->event == BITSIM_ACCESS_HANGS) at = put_choice(at, step);
    else if (step->ace >= 0) at = put_ace_step(at, step);
    else at = put_rule_step(at, step);
    *at = '\0';
    return buffer;
}
