/* SPDX-License-Identifier: MIT */
/*
 * Token: who somebody is, in which groups and with which privileges. An immutable object in one
 * allocation that holds no pointers into itself; a change is a new token. docs/security.md tells
 * more (GRP-*, TOK-*, UAC-*, RST-*, IMP-*).
 */
#ifndef BITSIM_TOKEN_H
#define BITSIM_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/error.h"
#include "bitsim/memory.h"
#include "bitsim/privilege.h"
#include "bitsim/sid.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bitsim_descriptor bitsim_descriptor;

#if !defined(BITSIM_EXTERNAL_CONSTANTS)

/* What a group is in a token (GRP-2 to GRP-4). */
#define SE_GROUP_MANDATORY UINT32_C(0x00000001)
#define SE_GROUP_ENABLED_BY_DEFAULT UINT32_C(0x00000002)
#define SE_GROUP_ENABLED UINT32_C(0x00000004)
#define SE_GROUP_OWNER UINT32_C(0x00000008)
#define SE_GROUP_USE_FOR_DENY_ONLY UINT32_C(0x00000010)
#define SE_GROUP_INTEGRITY UINT32_C(0x00000020)
#define SE_GROUP_INTEGRITY_ENABLED UINT32_C(0x00000040)
#define SE_GROUP_RESOURCE UINT32_C(0x20000000)
#define SE_GROUP_LOGON_ID UINT32_C(0xC0000000)

/* What a token's integrity forbids it (TOK-6). */
#define TOKEN_MANDATORY_POLICY_OFF UINT32_C(0x0)
#define TOKEN_MANDATORY_POLICY_NO_WRITE_UP UINT32_C(0x1)
#define TOKEN_MANDATORY_POLICY_NEW_PROCESS_MIN UINT32_C(0x2)

#endif

/* BITSIM_TOKEN_GROUPS_MAX: the most groups, and the most restricting SIDs, of a token. */
#define BITSIM_TOKEN_GROUPS_MAX 1024

/* BITSIM_GROUP_ORDINARY: the attributes of a group that simply counts. */
#define BITSIM_GROUP_ORDINARY UINT32_C(0x7)

/* The logon sessions that every machine has (SID-13). */
#define BITSIM_LOGON_SESSION_SYSTEM UINT64_C(0x3E7)
#define BITSIM_LOGON_SESSION_ANONYMOUS UINT64_C(0x3E6)
#define BITSIM_LOGON_SESSION_LOCAL_SERVICE UINT64_C(0x3E5)
#define BITSIM_LOGON_SESSION_NETWORK_SERVICE UINT64_C(0x3E4)
#define BITSIM_LOGON_SESSION_IUSR UINT64_C(0x3E3)

/* bitsim_logon_type says how a logon session came to be; the values are SECURITY_LOGON_TYPE's. */
typedef enum bitsim_logon_type {
    BITSIM_LOGON_SYSTEM = 0,
    BITSIM_LOGON_INTERACTIVE = 2,
    BITSIM_LOGON_NETWORK = 3,
    BITSIM_LOGON_BATCH = 4,
    BITSIM_LOGON_SERVICE = 5,
    BITSIM_LOGON_PROXY = 6,
    BITSIM_LOGON_UNLOCK = 7,
    BITSIM_LOGON_NETWORK_CLEARTEXT = 8,
    BITSIM_LOGON_NEW_CREDENTIALS = 9,
    BITSIM_LOGON_REMOTE_INTERACTIVE = 10,
    BITSIM_LOGON_CACHED_INTERACTIVE = 11,
    BITSIM_LOGON_CACHED_REMOTE_INTERACTIVE = 12,
    BITSIM_LOGON_CACHED_UNLOCK = 13
} bitsim_logon_type;

/* bitsim_token_type tells the token of a process from that of a thread. */
typedef enum bitsim_token_type {
    BITSIM_TOKEN_PRIMARY = 1,
    BITSIM_TOKEN_IMPERSONATION = 2
} bitsim_token_type;

/* bitsim_level says what a server may do with a client's token (IMP-1). */
typedef enum bitsim_level {
    BITSIM_LEVEL_ANONYMOUS = 0,
    BITSIM_LEVEL_IDENTIFICATION = 1,
    BITSIM_LEVEL_IMPERSONATION = 2,
    BITSIM_LEVEL_DELEGATION = 3
} bitsim_level;

/* bitsim_elevation says whether a token is one of a split pair (UAC-1). */
typedef enum bitsim_elevation {
    BITSIM_ELEVATION_DEFAULT = 1,
    BITSIM_ELEVATION_FULL = 2,
    BITSIM_ELEVATION_LIMITED = 3
} bitsim_elevation;

/* bitsim_group is a SID with what it is in a token. */
typedef struct bitsim_group {
    bitsim_sid sid;
    /* attributes: SE_GROUP_ bits. */
    uint32_t attributes;
} bitsim_group;

/* bitsim_token is a token. */
typedef struct bitsim_token bitsim_token;

/*
 * bitsim_token_parts says what a new token holds. bitsim_token_parts_default gives parts to start
 * from; zeroed parts are no token yet, since its enumerations start at 1.
 */
typedef struct bitsim_token_parts {
    /* user: whose token it is. */
    bitsim_sid user;
    /* user_attributes: 0, or SE_GROUP_USE_FOR_DENY_ONLY (GRP-3). */
    uint32_t user_attributes;
    /* groups, group_count: no SID twice, nor the user's. A group with SE_GROUP_INTEGRITY must be
       the label of |integrity|; it plays no part in matching. */
    const bitsim_group *groups;
    size_t group_count;
    /* restricting, restricting_count: no SID twice. Any makes the token restricted (RST-8). */
    const bitsim_sid *restricting;
    size_t restricting_count;
    /* write_restricted: the restricting SIDs count for writing only (RST-5). */
    bool write_restricted;
    /* privileges: those present. privileges_enabled, privileges_default: subsets of it (TOK-5). */
    uint64_t privileges;
    uint64_t privileges_enabled;
    uint64_t privileges_default;
    /* integrity: the level (MIC-8). */
    uint32_t integrity;
    /* mandatory_policy: TOKEN_MANDATORY_POLICY_ bits (TOK-6). */
    uint32_t mandatory_policy;
    bitsim_elevation elevation;
    bitsim_token_type type;
    /* level: of an impersonation token. A primary one has BITSIM_LEVEL_IMPERSONATION or above. */
    bitsim_level level;
    /* session: the number of the terminal session. */
    uint32_t session;
    /* logon_session: the LUID of the logon session (SID-13). */
    uint64_t logon_session;
    bitsim_logon_type logon_type;
    /* token_id: the LUID of the token itself. */
    uint64_t token_id;
    /* owner: who owns what it creates: 0 for the user, else 1 + the index of a group that has
       SE_GROUP_OWNER and is not deny-only (TOK-2). */
    size_t owner;
    /* primary_group: S-1-0-0 for none. */
    bitsim_sid primary_group;
    /* default_dacl: its DACL goes to new objects that inherit none; NULL for none. Copied. */
    const bitsim_descriptor *default_dacl;
    /* linked: the other half of a split pair, or NULL. Copied without its own link (UAC-1). */
    const bitsim_token *linked;
    /* source: who made it, up to eight bytes padded with zeros. */
    char source[8];
} bitsim_token_parts;

/*
 * bitsim_token_parts_default returns parts for |user| alone: a primary token of medium integrity
 * with policy 3, elevation type default, interactive, ChangeNotify enabled.
 */
bitsim_token_parts bitsim_token_parts_default(const bitsim_sid *user);

/*
 * bitsim_token_new makes a token of |parts|, which it copies. It returns 0, or with |*out|
 * unchanged:
 *
 * BITSIM_ERR_NOMEM
 *     |memory| gave nothing
 * BITSIM_ERR_RANGE
 *     there are more than 1,024 groups or restricting SIDs
 * BITSIM_ERR_INVALID
 *     a SID is not valid, empty (TOK-1) or there twice; a group is enabled and deny-only at once;
 *     privileges are enabled that are not present; there is no such privilege, bit of the mandatory
 *     policy, attribute of a group or value of an enumeration; |owner| or a label does not fit;
 *     |write_restricted| without restricting SIDs
 */
int bitsim_token_new(bitsim_token **out, const bitsim_token_parts *parts,
                     const bitsim_memory *memory);

/* bitsim_token_copy makes a copy of |token| (TOK-7). It returns 0 or BITSIM_ERR_NOMEM. */
int bitsim_token_copy(bitsim_token **out, const bitsim_token *token, const bitsim_memory *memory);

/* bitsim_token_del ends |token|, which may be NULL or borrowed; then it does nothing. */
void bitsim_token_del(bitsim_token *token);

/*
 * bitsim_token_get_parts returns parts that would make |token| again, for a caller that wants to
 * change one. They borrow from |token|; |groups| has room for bitsim_token_group_count(token).
 */
bitsim_token_parts bitsim_token_get_parts(const bitsim_token *token, bitsim_group *groups);

/* ---- Makers: the tokens of section 3.1. Each returns what bitsim_token_new returns. ---- */

/* bitsim_logon is what a maker is told about a logon. Zeroed and with a user it is a console's. */
typedef struct bitsim_logon {
    /* user: the account. */
    bitsim_sid user;
    /* groups, group_count: groups beyond those that the kind of logon brings; enabled. */
    const bitsim_sid *groups;
    size_t group_count;
    /* session: the terminal session. */
    uint32_t session;
    /* logon_session: the LUID of the logon session. It also makes the logon SID S-1-5-5-X-Y, unless
       logon_sid is not zero.  */
    uint64_t logon_session;
    uint64_t logon_sid;
    /* type: BITSIM_LOGON_SYSTEM (0) stands for the maker's usual type. */
    bitsim_logon_type type;
    /* local_account: the account is the machine's own, so S-1-5-113 belongs to it. */
    bool local_account;
} bitsim_logon;

/* bitsim_service_sid_type says how a service carries its SID (SVC-4). */
typedef enum bitsim_service_sid_type {
    BITSIM_SERVICE_SID_NONE = 0,
    BITSIM_SERVICE_SID_UNRESTRICTED = 1,
    BITSIM_SERVICE_SID_RESTRICTED = 3
} bitsim_service_sid_type;

/* bitsim_token_local_system makes LocalSystem's token (TOK-20). */
int bitsim_token_local_system(bitsim_token **out, const bitsim_memory *memory);

/* bitsim_token_local_service makes LocalService's, with no service's own SID (TOK-21). */
int bitsim_token_local_service(bitsim_token **out, const bitsim_memory *memory);

/* bitsim_token_network_service makes NetworkService's, with no service's own SID (TOK-22). */
int bitsim_token_network_service(bitsim_token **out, const bitsim_memory *memory);

/*
 * bitsim_token_service makes the token of the service |service_name| under |account|, which is
 * BITSIM_SID_LOCAL_SYSTEM, _LOCAL_SERVICE or _NETWORK_SERVICE (TOK-23, RST-6). It also returns what
 * bitsim_sid_for_service returns, and BITSIM_ERR_INVALID for another account.
 */
int bitsim_token_service(bitsim_token **out, bitsim_well_known account, const char *service_name,
                         bitsim_service_sid_type type, const bitsim_memory *memory);

/*
 * bitsim_token_virtual_account makes the token of a service under NT SERVICE\|service_name|, whose
 * user is the service's SID (SVC-5), in the logon session |logon_session|.
 */
int bitsim_token_virtual_account(bitsim_token **out, const char *service_name,
                                 uint64_t logon_session, const bitsim_memory *memory);

/* bitsim_token_interactive_user makes an ordinary user's token (TOK-24). */
int bitsim_token_interactive_user(bitsim_token **out, const bitsim_logon *logon,
                                  const bitsim_memory *memory);

/*
 * bitsim_token_elevated_administrator makes the full half of a split pair (TOK-26); the limited
 * half is linked to it. Administrators need not be among the groups of |logon|.
 */
int bitsim_token_elevated_administrator(bitsim_token **out, const bitsim_logon *logon,
                                        const bitsim_memory *memory);

/*
 * bitsim_token_filtered_administrator makes the limited half (TOK-25): the groups of UAC-3 are
 * deny-only, the privileges of UAC-4 are gone; the full half is linked to it.
 */
int bitsim_token_filtered_administrator(bitsim_token **out, const bitsim_logon *logon,
                                        const bitsim_memory *memory);

/*
 * bitsim_token_unsplit_administrator makes the token of an administrator where UAC is off, or of
 * the built-in one: full rights, elevation type default (UAC-1).
 */
int bitsim_token_unsplit_administrator(bitsim_token **out, const bitsim_logon *logon,
                                       const bitsim_memory *memory);

/*
 * bitsim_token_network_logon makes the token of a logon from another machine (TOK-27), an
 * impersonation token. With Administrators among the groups of |logon| it is high.
 */
int bitsim_token_network_logon(bitsim_token **out, const bitsim_logon *logon,
                               const bitsim_memory *memory);

/* bitsim_token_anonymous makes the token of S-1-5-7, an impersonation token. */
int bitsim_token_anonymous(bitsim_token **out, const bitsim_memory *memory);

/* bitsim_restriction says what bitsim_token_restricted takes away (RST-1). */
typedef struct bitsim_restriction {
    /* deny_only: SIDs that become deny-only; those that the token lacks are passed over. */
    const bitsim_sid *deny_only;
    size_t deny_only_count;
    /* delete_privileges: privileges to remove. */
    uint64_t delete_privileges;
    /* delete_all_privileges: all but ChangeNotify go (DISABLE_MAX_PRIVILEGE). */
    bool delete_all_privileges;
    /* restricting: SIDs for the second pass. If the token has some, those in both remain. */
    const bitsim_sid *restricting;
    size_t restricting_count;
    /* write_restricted: they count for writing only (WRITE_RESTRICTED). */
    bool write_restricted;
} bitsim_restriction;

/*
 * bitsim_token_restricted makes a token that is |token| less |restriction|, which never widens it.
 * It also returns BITSIM_ERR_INVALID if the restricting SIDs of both have nothing in common, since
 * a token with an empty list would be an unrestricted one, and for |write_restricted| without
 * restricting SIDs.
 */
int bitsim_token_restricted(bitsim_token **out, const bitsim_token *token,
                            const bitsim_restriction *restriction, const bitsim_memory *memory);

/*
 * bitsim_token_with_level makes an impersonation token of |token| at |level|. It also returns
 * BITSIM_ERR_INVALID if that would raise the level of an impersonation token (IMP-4).
 */
int bitsim_token_with_level(bitsim_token **out, const bitsim_token *token, bitsim_level level,
                            const bitsim_memory *memory);

/*
 * bitsim_token_primary makes a primary token of |token|. It also returns BITSIM_ERR_INVALID for an
 * impersonation token below BITSIM_LEVEL_IMPERSONATION (IMP-4).
 */
int bitsim_token_primary(bitsim_token **out, const bitsim_token *token,
                         const bitsim_memory *memory);

/*
 * bitsim_token_without_service_sids makes a copy of |token| without the groups S-1-5-80-*. If one
 * of them was the owner, the user is.
 */
int bitsim_token_without_service_sids(bitsim_token **out, const bitsim_token *token,
                                      const bitsim_memory *memory);

/*
 * bitsim_token_with_groups makes a copy of |token| with |groups| added; where it has a SID already,
 * the new attributes replace the old ones, unless the old one is deny-only (GRP-3).
 */
int bitsim_token_with_groups(bitsim_token **out, const bitsim_token *token,
                             const bitsim_group *groups, size_t group_count,
                             const bitsim_memory *memory);

/*
 * bitsim_token_with_group_enabled makes a copy with |group| enabled or disabled. It also returns
 * BITSIM_ERR_NOT_FOUND if there is no such group, and BITSIM_ERR_INVALID where Windows refuses: a
 * mandatory group to be disabled, a deny-only one to be enabled (GRP-2).
 */
int bitsim_token_with_group_enabled(bitsim_token **out, const bitsim_token *token,
                                    const bitsim_sid *group, bool enabled,
                                    const bitsim_memory *memory);

/*
 * bitsim_token_with_privileges makes a copy of |token| in which of the privileges that it has
 * |enabled| are enabled and all others disabled. Those that it lacks stay away (TOK-5).
 */
int bitsim_token_with_privileges(bitsim_token **out, const bitsim_token *token, uint64_t enabled,
                                 const bitsim_memory *memory);

/* bitsim_token_with_integrity makes a copy at |level|; raising is for the caller to allow. */
int bitsim_token_with_integrity(bitsim_token **out, const bitsim_token *token, uint32_t level,
                                const bitsim_memory *memory);

/* bitsim_token_with_logon makes a copy that belongs to another logon session, of |type|. */
int bitsim_token_with_logon(bitsim_token **out, const bitsim_token *token, uint64_t logon_session,
                            bitsim_logon_type type, const bitsim_memory *memory);

/*
 * bitsim_token_with_link makes a copy of |token| linked to |linked|, which may be NULL for none.
 */
int bitsim_token_with_link(bitsim_token **out, const bitsim_token *token,
                           const bitsim_token *linked, const bitsim_memory *memory);

/*
 * bitsim_token_for_server makes the token that |server| gets of |client| at |level|: lowered to
 * identification, without an error, if |server| has no Impersonate privilege enabled and |client|
 * is not its own account at no higher integrity (IMP-6).
 */
int bitsim_token_for_server(bitsim_token **out, const bitsim_token *client, bitsim_level level,
                            const bitsim_token *server, const bitsim_memory *memory);

/*
 * bitsim_token_open_linked makes a copy of the token linked to |token|, as |asker| gets it: primary
 * with Tcb enabled, else at identification level (UAC-7). It also returns BITSIM_ERR_NOT_FOUND if
 * there is none.
 */
int bitsim_token_open_linked(bitsim_token **out, const bitsim_token *token,
                             const bitsim_token *asker, const bitsim_memory *memory);

/* ---- Questions. What is returned by pointer is borrowed from the token. ---- */

/* bitsim_token_equal answers whether |a| and |b| hold the same. */
bool bitsim_token_equal(const bitsim_token *a, const bitsim_token *b);

/* bitsim_token_digest returns 64 bits that depend on the content of |token| alone. */
uint64_t bitsim_token_digest(const bitsim_token *token);

/* bitsim_token_size returns how many bytes |token| occupies. */
size_t bitsim_token_size(const bitsim_token *token);

/* bitsim_token_user returns whose token it is. */
const bitsim_sid *bitsim_token_user(const bitsim_token *token);

/* bitsim_token_is_user answers whether |sid| is the user. */
bool bitsim_token_is_user(const bitsim_token *token, const bitsim_sid *sid);

/* bitsim_token_user_attributes returns 0 or SE_GROUP_USE_FOR_DENY_ONLY. */
uint32_t bitsim_token_user_attributes(const bitsim_token *token);

/* bitsim_token_group_count returns the number of groups. */
size_t bitsim_token_group_count(const bitsim_token *token);

/* bitsim_token_group_at stores group |index|; false if there is none. */
bool bitsim_token_group_at(const bitsim_token *token, size_t index, bitsim_group *out);

/* bitsim_token_group_sid returns the SID of group |index|, or NULL past the end. */
const bitsim_sid *bitsim_token_group_sid(const bitsim_token *token, size_t index);

/* bitsim_token_group_attributes returns the attributes of group |index|, or 0 past the end. */
uint32_t bitsim_token_group_attributes(const bitsim_token *token, size_t index);

/*
 * bitsim_token_find_group returns the index of |sid| among the groups, in whatever state, or
 * SIZE_MAX.
 */
size_t bitsim_token_find_group(const bitsim_token *token, const bitsim_sid *sid);

/* bitsim_token_has answers whether |sid| is the user or among the groups, in whatever state. */
bool bitsim_token_has(const bitsim_token *token, const bitsim_sid *sid);

/*
 * bitsim_token_has_enabled answers the membership test (GRP-4): the user, unless deny-only, or an
 * enabled group; of a restricted token (not a write-restricted one) also a restricting SID.
 */
bool bitsim_token_has_enabled(const bitsim_token *token, const bitsim_sid *sid);

/* bitsim_token_has_deny_only answers whether |sid| is there and counts for denying only. */
bool bitsim_token_has_deny_only(const bitsim_token *token, const bitsim_sid *sid);

/* bitsim_token_is_member answers bitsim_token_has_enabled for a well-known SID. */
bool bitsim_token_is_member(const bitsim_token *token, bitsim_well_known which);

/* bitsim_token_is_administrator answers whether S-1-5-32-544 is there and enabled. */
bool bitsim_token_is_administrator(const bitsim_token *token);

/* bitsim_token_is_filtered_administrator answers whether S-1-5-32-544 is there as deny-only. */
bool bitsim_token_is_filtered_administrator(const bitsim_token *token);

/* bitsim_token_is_elevated answers UAC-6. */
bool bitsim_token_is_elevated(const bitsim_token *token);

/* bitsim_token_is_restricted answers whether there are restricting SIDs (RST-8). */
bool bitsim_token_is_restricted(const bitsim_token *token);

/* bitsim_token_is_write_restricted answers whether they count for writing only (RST-5). */
bool bitsim_token_is_write_restricted(const bitsim_token *token);

/* bitsim_token_restricting_count returns the number of restricting SIDs. */
size_t bitsim_token_restricting_count(const bitsim_token *token);

/* bitsim_token_restricting_sid returns restricting SID |index|, or NULL past the end. */
const bitsim_sid *bitsim_token_restricting_sid(const bitsim_token *token, size_t index);

/* bitsim_token_has_service answers whether a group, in whatever state, names a service
 * (S-1-5-80-...). */
bool bitsim_token_has_service(const bitsim_token *token);

/* bitsim_token_is_local_system answers whether the user is S-1-5-18. */
bool bitsim_token_is_local_system(const bitsim_token *token);

/* bitsim_token_is_service_account answers whether the user is S-1-5-18, -19 or -20. */
bool bitsim_token_is_service_account(const bitsim_token *token);

/* bitsim_token_is_anonymous answers whether the user is S-1-5-7. */
bool bitsim_token_is_anonymous(const bitsim_token *token);

/* bitsim_token_integrity returns the integrity level (MIC-8). */
uint32_t bitsim_token_integrity(const bitsim_token *token);

/* bitsim_token_mandatory_policy returns TOKEN_MANDATORY_POLICY_ bits. */
uint32_t bitsim_token_mandatory_policy(const bitsim_token *token);

/* bitsim_token_get_type tells a primary token from an impersonation token. */
bitsim_token_type bitsim_token_get_type(const bitsim_token *token);

/* bitsim_token_level returns the impersonation level; of a primary token, impersonation or more. */
bitsim_level bitsim_token_level(const bitsim_token *token);

/* bitsim_token_elevation tells whether it is one half of a split pair, and which (UAC-1). */
bitsim_elevation bitsim_token_elevation(const bitsim_token *token);

/* bitsim_token_logon_type returns how its logon session came to be. */
bitsim_logon_type bitsim_token_logon_type(const bitsim_token *token);

/* bitsim_token_can_open answers whether the token opens objects: primary, or impersonation level
   and above (IMP-1, IMP-3). */
bool bitsim_token_can_open(const bitsim_token *token);

/* bitsim_token_logon_session returns the LUID of the logon session. */
uint64_t bitsim_token_logon_session(const bitsim_token *token);

/* bitsim_token_logon_sid returns the group with SE_GROUP_LOGON_ID, or NULL. */
const bitsim_sid *bitsim_token_logon_sid(const bitsim_token *token);

/* bitsim_token_session returns the number of the terminal session. */
uint32_t bitsim_token_session(const bitsim_token *token);

/* bitsim_token_id returns the LUID of the token. */
uint64_t bitsim_token_id(const bitsim_token *token);

/* bitsim_token_privileges returns the privileges present, a bit each (BITSIM_PRIVILEGE_BIT). */
uint64_t bitsim_token_privileges(const bitsim_token *token);

/* bitsim_token_privileges_enabled returns those of them that are enabled (TOK-5). */
uint64_t bitsim_token_privileges_enabled(const bitsim_token *token);

/* bitsim_token_has_privilege answers whether |privilege| is present, enabled or not. */
bool bitsim_token_has_privilege(const bitsim_token *token, bitsim_privilege privilege);

/* bitsim_token_has_privilege_enabled answers whether |privilege| is present and enabled (TOK-5). */
bool bitsim_token_has_privilege_enabled(const bitsim_token *token, bitsim_privilege privilege);

/* bitsim_token_owner returns who owns what it creates (TOK-2). */
const bitsim_sid *bitsim_token_owner(const bitsim_token *token);

/* bitsim_token_primary_group returns the primary group, or NULL. */
const bitsim_sid *bitsim_token_primary_group(const bitsim_token *token);

/* bitsim_token_default_dacl returns a descriptor with nothing but the default DACL, or NULL. */
const bitsim_descriptor *bitsim_token_default_dacl(const bitsim_token *token);

/* bitsim_token_linked returns the linked token, or NULL. What others may have of it is UAC-7. */
const bitsim_token *bitsim_token_linked(const bitsim_token *token);

/* bitsim_token_source returns the eight bytes that say who made it. */
const char *bitsim_token_source(const bitsim_token *token);

/* bitsim_logon_type_name returns "interactive", "network" and so on, or NULL for no type. */
const char *bitsim_logon_type_name(bitsim_logon_type type);

/* bitsim_token_type_name returns "primary" or "impersonation", or NULL for no type. Static. */
const char *bitsim_token_type_name(bitsim_token_type type);

/* bitsim_level_name returns "anonymous", "identification", "impersonation" or "delegation", or NULL
   for no level. Static. */
const char *bitsim_level_name(bitsim_level level);

/* bitsim_elevation_name returns "default", "full" or "limited", or NULL for no type. Static. */
const char *bitsim_elevation_name(bitsim_elevation elevation);

/* bitsim_integrity_name returns "low", "medium" and so on for one of the eight levels, or NULL. */
const char *bitsim_integrity_name(uint32_t level);

/* bitsim_logon_type_find stores the type that bitsim_logon_type_name calls |name|, or returns
   BITSIM_ERR_NOT_FOUND. */
int bitsim_logon_type_find(const char *name, bitsim_logon_type *out);

/* bitsim_level_find stores the level that bitsim_level_name calls |name|, or returns
   BITSIM_ERR_NOT_FOUND. */
int bitsim_level_find(const char *name, bitsim_level *out);

/* bitsim_integrity_find stores the level that bitsim_integrity_name calls |name|, or returns
   BITSIM_ERR_NOT_FOUND; a level without a name has none to be found by. */
int bitsim_integrity_find(const char *name, uint32_t *out);

#ifdef __cplusplus
}
#endif

#endif
