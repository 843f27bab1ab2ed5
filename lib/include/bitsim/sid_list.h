/* SPDX-License-Identifier: MIT */
/*
 * The SIDs that have a name on every machine (SID-10, and the table of section 1.1 of the security
 * model), and the accounts that every domain has under a RID of its own. Names, aliases and values
 * all come from these rows.
 *
 *   X(constant, "name", "SDDL alias" or "", authority, sub-authorities...)
 *   D(constant, "name", "SDDL alias" or "", completing domain, RID)
 *
 * The completing domain is DOMAIN, MACHINE or ROOT (SID-11).
 */
#ifndef BITSIM_SID_LIST_H
#define BITSIM_SID_LIST_H

/* clang-format off */
#define BITSIM_SID_LIST(X) \
    X(BITSIM_SID_NULL, "Null", "", 0, 0) \
    X(BITSIM_SID_EVERYONE, "Everyone", "WD", 1, 0) \
    X(BITSIM_SID_LOCAL, "Local", "", 2, 0) \
    X(BITSIM_SID_CONSOLE_LOGON, "Console logon", "", 2, 1) \
    X(BITSIM_SID_CREATOR_OWNER, "Creator owner", "CO", 3, 0) \
    X(BITSIM_SID_CREATOR_GROUP, "Creator group", "CG", 3, 1) \
    X(BITSIM_SID_OWNER_RIGHTS, "Owner rights", "OW", 3, 4) \
    X(BITSIM_SID_DIALUP, "Dialup", "", 5, 1) \
    X(BITSIM_SID_NETWORK, "Network", "NU", 5, 2) \
    X(BITSIM_SID_BATCH, "Batch", "", 5, 3) \
    X(BITSIM_SID_INTERACTIVE, "Interactive", "IU", 5, 4) \
    X(BITSIM_SID_SERVICE, "Service", "SU", 5, 6) \
    X(BITSIM_SID_ANONYMOUS, "Anonymous", "AN", 5, 7) \
    X(BITSIM_SID_ENTERPRISE_DOMAIN_CONTROLLERS, "Enterprise domain controllers", "ED", 5, 9) \
    X(BITSIM_SID_SELF, "Self", "PS", 5, 10) \
    X(BITSIM_SID_AUTHENTICATED_USERS, "Authenticated users", "AU", 5, 11) \
    X(BITSIM_SID_RESTRICTED_CODE, "Restricted code", "RC", 5, 12) \
    X(BITSIM_SID_REMOTE_INTERACTIVE, "Remote interactive", "", 5, 14) \
    X(BITSIM_SID_THIS_ORGANIZATION, "This organization", "", 5, 15) \
    X(BITSIM_SID_IUSR, "IUSR", "", 5, 17) \
    X(BITSIM_SID_LOCAL_SYSTEM, "LocalSystem", "SY", 5, 18) \
    X(BITSIM_SID_LOCAL_SERVICE, "LocalService", "LS", 5, 19) \
    X(BITSIM_SID_NETWORK_SERVICE, "NetworkService", "NS", 5, 20) \
    X(BITSIM_SID_ADMINISTRATORS, "Administrators", "BA", 5, 32, 544) \
    X(BITSIM_SID_USERS, "Users", "BU", 5, 32, 545) \
    X(BITSIM_SID_GUESTS, "Guests", "BG", 5, 32, 546) \
    X(BITSIM_SID_POWER_USERS, "Power users", "PU", 5, 32, 547) \
    X(BITSIM_SID_ACCOUNT_OPERATORS, "Account operators", "AO", 5, 32, 548) \
    X(BITSIM_SID_SERVER_OPERATORS, "Server operators", "SO", 5, 32, 549) \
    X(BITSIM_SID_PRINT_OPERATORS, "Print operators", "PO", 5, 32, 550) \
    X(BITSIM_SID_BACKUP_OPERATORS, "Backup operators", "BO", 5, 32, 551) \
    X(BITSIM_SID_REPLICATOR, "Replicator", "RE", 5, 32, 552) \
    X(BITSIM_SID_PRE_2000_ACCESS, "Pre-Windows 2000 compatible access", "RU", 5, 32, 554) \
    X(BITSIM_SID_REMOTE_DESKTOP_USERS, "Remote desktop users", "RD", 5, 32, 555) \
    X(BITSIM_SID_NETWORK_CONFIGURATION, "Network configuration operators", "NO", 5, 32, 556) \
    X(BITSIM_SID_PERFORMANCE_MONITOR, "Performance monitor users", "MU", 5, 32, 558) \
    X(BITSIM_SID_PERFORMANCE_LOG, "Performance log users", "LU", 5, 32, 559) \
    X(BITSIM_SID_IIS_USERS, "IIS users", "IS", 5, 32, 568) \
    X(BITSIM_SID_CRYPTO_OPERATORS, "Cryptographic operators", "CY", 5, 32, 569) \
    X(BITSIM_SID_EVENT_LOG_READERS, "Event log readers", "ER", 5, 32, 573) \
    X(BITSIM_SID_CERTIFICATE_DCOM, "Certificate service DCOM access", "CD", 5, 32, 574) \
    X(BITSIM_SID_RDS_ACCESS, "RDS remote access servers", "RA", 5, 32, 575) \
    X(BITSIM_SID_RDS_ENDPOINT, "RDS endpoint servers", "ES", 5, 32, 576) \
    X(BITSIM_SID_RDS_MANAGEMENT, "RDS management servers", "MS", 5, 32, 577) \
    X(BITSIM_SID_HYPER_V_ADMINISTRATORS, "Hyper-V administrators", "HA", 5, 32, 578) \
    X(BITSIM_SID_ACCESS_ASSISTANCE, "Access control assistance operators", "AA", 5, 32, 579) \
    X(BITSIM_SID_REMOTE_MANAGEMENT, "Remote management users", "RM", 5, 32, 580) \
    X(BITSIM_SID_HARDWARE_OPERATORS, "User mode hardware operators", "HO", 5, 32, 584) \
    X(BITSIM_SID_OPENSSH_USERS, "OpenSSH users", "SH", 5, 32, 585) \
    X(BITSIM_SID_WRITE_RESTRICTED, "Write restricted", "WR", 5, 33) \
    X(BITSIM_SID_NTLM_AUTHENTICATION, "NTLM authentication", "", 5, 64, 10) \
    X(BITSIM_SID_SCHANNEL_AUTHENTICATION, "SChannel authentication", "", 5, 64, 14) \
    X(BITSIM_SID_DIGEST_AUTHENTICATION, "Digest authentication", "", 5, 64, 21) \
    X(BITSIM_SID_ALL_SERVICES, "All services", "", 5, 80, 0) \
    X(BITSIM_SID_USER_MODE_DRIVERS, "User mode drivers", "UD", 5, 84, 0, 0, 0, 0, 0) \
    X(BITSIM_SID_LOCAL_ACCOUNT, "Local account", "", 5, 113) \
    X(BITSIM_SID_LOCAL_ADMINISTRATOR, "Local account and administrator", "", 5, 114) \
    X(BITSIM_SID_OTHER_ORGANIZATION, "Other organization", "", 5, 1000) \
    X(BITSIM_SID_ALL_APP_PACKAGES, "All app packages", "AC", 15, 2, 1) \
    X(BITSIM_SID_INTEGRITY_UNTRUSTED, "Untrusted integrity", "", 16, 0) \
    X(BITSIM_SID_INTEGRITY_LOW, "Low integrity", "LW", 16, 4096) \
    X(BITSIM_SID_INTEGRITY_MEDIUM, "Medium integrity", "ME", 16, 8192) \
    X(BITSIM_SID_INTEGRITY_MEDIUM_PLUS, "Medium plus integrity", "MP", 16, 8448) \
    X(BITSIM_SID_INTEGRITY_HIGH, "High integrity", "HI", 16, 12288) \
    X(BITSIM_SID_INTEGRITY_SYSTEM, "System integrity", "SI", 16, 16384) \
    X(BITSIM_SID_INTEGRITY_PROTECTED, "Protected process integrity", "", 16, 20480) \
    X(BITSIM_SID_INTEGRITY_SECURE, "Secure process integrity", "", 16, 28672) \
    X(BITSIM_SID_ASSERTED_BY_AUTHORITY, "Asserted by authority", "AS", 18, 1) \
    X(BITSIM_SID_ASSERTED_BY_SERVICE, "Asserted by service", "SS", 18, 2)

#define BITSIM_RID_LIST(D) \
    D(BITSIM_RID_ENTERPRISE_READONLY, "Enterprise read-only domain controllers", "RO", ROOT, 498) \
    D(BITSIM_RID_ADMINISTRATOR, "Administrator", "LA", MACHINE, 500) \
    D(BITSIM_RID_GUEST, "Guest", "LG", MACHINE, 501) \
    D(BITSIM_RID_DOMAIN_ADMINS, "Domain admins", "DA", DOMAIN, 512) \
    D(BITSIM_RID_DOMAIN_USERS, "Domain users", "DU", DOMAIN, 513) \
    D(BITSIM_RID_DOMAIN_GUESTS, "Domain guests", "DG", DOMAIN, 514) \
    D(BITSIM_RID_DOMAIN_COMPUTERS, "Domain computers", "DC", DOMAIN, 515) \
    D(BITSIM_RID_DOMAIN_CONTROLLERS, "Domain controllers", "DD", DOMAIN, 516) \
    D(BITSIM_RID_CERTIFICATE_PUBLISHERS, "Certificate publishers", "CA", DOMAIN, 517) \
    D(BITSIM_RID_SCHEMA_ADMINS, "Schema admins", "SA", ROOT, 518) \
    D(BITSIM_RID_ENTERPRISE_ADMINS, "Enterprise admins", "EA", ROOT, 519) \
    D(BITSIM_RID_POLICY_OWNERS, "Group policy creator owners", "PA", DOMAIN, 520) \
    D(BITSIM_RID_READONLY_CONTROLLERS, "Read-only domain controllers", "", DOMAIN, 521) \
    D(BITSIM_RID_CLONEABLE_CONTROLLERS, "Cloneable domain controllers", "CN", DOMAIN, 522) \
    D(BITSIM_RID_PROTECTED_USERS, "Protected users", "AP", DOMAIN, 525) \
    D(BITSIM_RID_KEY_ADMINS, "Key admins", "KA", DOMAIN, 526) \
    D(BITSIM_RID_ENTERPRISE_KEY_ADMINS, "Enterprise key admins", "EK", DOMAIN, 527) \
    D(BITSIM_RID_RAS_SERVERS, "RAS servers", "RS", DOMAIN, 553)
/* clang-format on */

#endif
