/* SPDX-License-Identifier: MIT */
/*
 * Privileges: what a token may do beyond what any descriptor says. Their numbers are Windows'
 * (TOK-5); a set of them is a mask of 64 bits.
 */
#ifndef BITSIM_PRIVILEGE_H
#define BITSIM_PRIVILEGE_H

#include <stdint.h>

#include "bitsim/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_PRIVILEGE_LIST yields X(constant, "name", number). */
/* clang-format off */
#define BITSIM_PRIVILEGE_LIST(X) \
    X(BITSIM_PRIVILEGE_CREATE_TOKEN, "SeCreateTokenPrivilege", 2) \
    X(BITSIM_PRIVILEGE_ASSIGN_PRIMARY_TOKEN, "SeAssignPrimaryTokenPrivilege", 3) \
    X(BITSIM_PRIVILEGE_LOCK_MEMORY, "SeLockMemoryPrivilege", 4) \
    X(BITSIM_PRIVILEGE_INCREASE_QUOTA, "SeIncreaseQuotaPrivilege", 5) \
    X(BITSIM_PRIVILEGE_MACHINE_ACCOUNT, "SeMachineAccountPrivilege", 6) \
    X(BITSIM_PRIVILEGE_TCB, "SeTcbPrivilege", 7) \
    X(BITSIM_PRIVILEGE_SECURITY, "SeSecurityPrivilege", 8) \
    X(BITSIM_PRIVILEGE_TAKE_OWNERSHIP, "SeTakeOwnershipPrivilege", 9) \
    X(BITSIM_PRIVILEGE_LOAD_DRIVER, "SeLoadDriverPrivilege", 10) \
    X(BITSIM_PRIVILEGE_SYSTEM_PROFILE, "SeSystemProfilePrivilege", 11) \
    X(BITSIM_PRIVILEGE_SYSTEMTIME, "SeSystemtimePrivilege", 12) \
    X(BITSIM_PRIVILEGE_PROFILE_SINGLE_PROCESS, "SeProfileSingleProcessPrivilege", 13) \
    X(BITSIM_PRIVILEGE_INCREASE_BASE_PRIORITY, "SeIncreaseBasePriorityPrivilege", 14) \
    X(BITSIM_PRIVILEGE_CREATE_PAGEFILE, "SeCreatePagefilePrivilege", 15) \
    X(BITSIM_PRIVILEGE_CREATE_PERMANENT, "SeCreatePermanentPrivilege", 16) \
    X(BITSIM_PRIVILEGE_BACKUP, "SeBackupPrivilege", 17) \
    X(BITSIM_PRIVILEGE_RESTORE, "SeRestorePrivilege", 18) \
    X(BITSIM_PRIVILEGE_SHUTDOWN, "SeShutdownPrivilege", 19) \
    X(BITSIM_PRIVILEGE_DEBUG, "SeDebugPrivilege", 20) \
    X(BITSIM_PRIVILEGE_AUDIT, "SeAuditPrivilege", 21) \
    X(BITSIM_PRIVILEGE_SYSTEM_ENVIRONMENT, "SeSystemEnvironmentPrivilege", 22) \
    X(BITSIM_PRIVILEGE_CHANGE_NOTIFY, "SeChangeNotifyPrivilege", 23) \
    X(BITSIM_PRIVILEGE_REMOTE_SHUTDOWN, "SeRemoteShutdownPrivilege", 24) \
    X(BITSIM_PRIVILEGE_UNDOCK, "SeUndockPrivilege", 25) \
    X(BITSIM_PRIVILEGE_SYNC_AGENT, "SeSyncAgentPrivilege", 26) \
    X(BITSIM_PRIVILEGE_ENABLE_DELEGATION, "SeEnableDelegationPrivilege", 27) \
    X(BITSIM_PRIVILEGE_MANAGE_VOLUME, "SeManageVolumePrivilege", 28) \
    X(BITSIM_PRIVILEGE_IMPERSONATE, "SeImpersonatePrivilege", 29) \
    X(BITSIM_PRIVILEGE_CREATE_GLOBAL, "SeCreateGlobalPrivilege", 30) \
    X(BITSIM_PRIVILEGE_TRUSTED_CRED_MAN_ACCESS, "SeTrustedCredManAccessPrivilege", 31) \
    X(BITSIM_PRIVILEGE_RELABEL, "SeRelabelPrivilege", 32) \
    X(BITSIM_PRIVILEGE_INCREASE_WORKING_SET, "SeIncreaseWorkingSetPrivilege", 33) \
    X(BITSIM_PRIVILEGE_TIME_ZONE, "SeTimeZonePrivilege", 34) \
    X(BITSIM_PRIVILEGE_CREATE_SYMBOLIC_LINK, "SeCreateSymbolicLinkPrivilege", 35)
/* clang-format on */

/* bitsim_privilege is the number of a privilege. */
typedef enum bitsim_privilege {
#define BITSIM_X(constant, name, number) constant = number,
    BITSIM_PRIVILEGE_LIST(BITSIM_X)
#undef BITSIM_X
} bitsim_privilege;

/* BITSIM_PRIVILEGE_BIT is the set that holds |privilege| alone. */
#define BITSIM_PRIVILEGE_BIT(privilege) (UINT64_C(1) << (privilege))

/* bitsim_privilege_name returns "SeBackupPrivilege" and so on, or NULL for no privilege. Static. */
const char *bitsim_privilege_name(uint32_t privilege);

/*
 * bitsim_privilege_find stores the privilege called |name|, with or without its "Se" and
 * "Privilege"; the case of A to Z does not matter. It returns 0, or BITSIM_ERR_NOT_FOUND with
 * |*out| unchanged.
 */
int bitsim_privilege_find(const char *name, bitsim_privilege *out);

#ifdef __cplusplus
}
#endif

#endif
