/* SPDX-License-Identifier: MIT */
/* The tokens of the accounts of services (TOK-20 to TOK-23), ready made. */
#include <string.h>

#include "bitsim/descriptor.h"
#include "bitsim/rights.h"
#include "bitsim/token.h"
#include "security/token_draft.h"

#define BIT(privilege) BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_##privilege)

#define SYSTEM_ENABLED                                                                     \
    (BIT(AUDIT) | BIT(CHANGE_NOTIFY) | BIT(CREATE_GLOBAL) | BIT(CREATE_PAGEFILE) |         \
     BIT(CREATE_PERMANENT) | BIT(DEBUG) | BIT(IMPERSONATE) | BIT(INCREASE_BASE_PRIORITY) | \
     BIT(LOCK_MEMORY) | BIT(PROFILE_SINGLE_PROCESS) | BIT(TCB))
#define SYSTEM_DISABLED                                                                     \
    (BIT(ASSIGN_PRIMARY_TOKEN) | BIT(BACKUP) | BIT(CREATE_TOKEN) | BIT(INCREASE_QUOTA) |    \
     BIT(LOAD_DRIVER) | BIT(MANAGE_VOLUME) | BIT(RESTORE) | BIT(SECURITY) | BIT(SHUTDOWN) | \
     BIT(SYSTEM_ENVIRONMENT) | BIT(SYSTEMTIME) | BIT(TAKE_OWNERSHIP) | BIT(UNDOCK))
#define SERVICE_ENABLED (BIT(CHANGE_NOTIFY) | BIT(CREATE_GLOBAL) | BIT(IMPERSONATE))
#define SERVICE_DISABLED \
    (BIT(ASSIGN_PRIMARY_TOKEN) | BIT(AUDIT) | BIT(INCREASE_QUOTA) | BIT(SHUTDOWN) | BIT(UNDOCK))

enum {
    /* LocalSystem's Administrators are not mandatory (TOK-20). */
    group_system_administrators = 0xE,
    /* A service's own SID: by default, owner, enabled (TOK-23). */
    group_service = 0xE,
    groups_brought = 24
};

static uint64_t session_of(bitsim_well_known account) {
    if (account == BITSIM_SID_LOCAL_SYSTEM) return BITSIM_LOGON_SESSION_SYSTEM;
    return account == BITSIM_SID_LOCAL_SERVICE ? BITSIM_LOGON_SESSION_LOCAL_SERVICE
                                               : BITSIM_LOGON_SESSION_NETWORK_SERVICE;
}

static void be_system(bitsim__draft *draft) {
    bitsim__draft_add_known(draft, BITSIM_SID_ADMINISTRATORS, group_system_administrators);
    bitsim__draft_add_known(draft, BITSIM_SID_EVERYONE, BITSIM_GROUP_ORDINARY);
    bitsim__draft_add_known(draft, BITSIM_SID_AUTHENTICATED_USERS, BITSIM_GROUP_ORDINARY);
    bitsim__draft_own(draft, BITSIM_SID_ADMINISTRATORS);
    bitsim__draft_privileges(draft, SYSTEM_ENABLED, SYSTEM_DISABLED);
    draft->parts.logon_type = BITSIM_LOGON_SYSTEM;
}

static void be_service(bitsim__draft *draft, uint64_t logon_session) {
    bitsim__draft_add_known(draft, BITSIM_SID_EVERYONE, BITSIM_GROUP_ORDINARY);
    bitsim__draft_add_known(draft, BITSIM_SID_USERS, BITSIM_GROUP_ORDINARY);
    bitsim__draft_add_known(draft, BITSIM_SID_SERVICE, BITSIM_GROUP_ORDINARY);
    bitsim__draft_add_known(draft, BITSIM_SID_AUTHENTICATED_USERS, BITSIM_GROUP_ORDINARY);
    bitsim__draft_add_known(draft, BITSIM_SID_LOCAL, BITSIM_GROUP_ORDINARY);
    bitsim_sid logon = bitsim__logon_sid(logon_session);
    bitsim__draft_add(draft, &logon, BITSIM__GROUP_LOGON);
    bitsim__draft_privileges(draft, SERVICE_ENABLED, SERVICE_DISABLED);
    draft->parts.logon_type = BITSIM_LOGON_SERVICE;
}

static int begin_account(bitsim__draft *draft, bitsim_well_known account,
                         const bitsim_memory *memory) {
    bitsim_sid sid = bitsim_sid_well_known(account);
    int status = bitsim__draft_begin(draft, &sid, groups_brought, memory);
    if (status != BITSIM_OK) return status;
    draft->parts.integrity = BITSIM_INTEGRITY_SYSTEM;
    draft->parts.primary_group = sid;
    draft->parts.logon_session = session_of(account);
    if (account == BITSIM_SID_LOCAL_SYSTEM) be_system(draft);
    else be_service(draft, draft->parts.logon_session);
    return BITSIM_OK;
}

static int end_account(bitsim__draft *draft, bitsim_token **out) {
    bitsim_sid administrators = bitsim_sid_well_known(BITSIM_SID_ADMINISTRATORS);
    bitsim_sid user = draft->parts.user;
    return bitsim__draft_end_with_dacl(draft, &user, &administrators, out);
}

static int make_account(bitsim_token **out, bitsim_well_known account,
                        const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = begin_account(&draft, account, memory);
    return status == BITSIM_OK ? end_account(&draft, out) : status;
}

int bitsim_token_local_system(bitsim_token **out, const bitsim_memory *memory) {
    return make_account(out, BITSIM_SID_LOCAL_SYSTEM, memory);
}

int bitsim_token_local_service(bitsim_token **out, const bitsim_memory *memory) {
    return make_account(out, BITSIM_SID_LOCAL_SERVICE, memory);
}

int bitsim_token_network_service(bitsim_token **out, const bitsim_memory *memory) {
    return make_account(out, BITSIM_SID_NETWORK_SERVICE, memory);
}

/* Ends a service's token with its own SID, and with the list of a restricted one (RST-6). */
static int end_service(bitsim__draft *draft, const bitsim_sid *service,
                       bitsim_service_sid_type type, bitsim_token **out) {
    bitsim_sid logon = bitsim__logon_sid(draft->parts.logon_session);
    bitsim__draft_add(draft, &logon, BITSIM__GROUP_LOGON);
    bitsim_sid restricting[4] = {*service, bitsim_sid_well_known(BITSIM_SID_EVERYONE), logon,
                                 bitsim_sid_well_known(BITSIM_SID_WRITE_RESTRICTED)};
    if (type != BITSIM_SERVICE_SID_NONE) {
        bitsim__draft_add(draft, service, group_service);
        bitsim__draft_add_known(draft, BITSIM_SID_ALL_SERVICES, BITSIM_GROUP_ORDINARY);
    }
    if (type == BITSIM_SERVICE_SID_RESTRICTED) {
        bitsim__draft_add_known(draft, BITSIM_SID_WRITE_RESTRICTED, BITSIM_GROUP_ORDINARY);
        draft->parts.restricting = restricting;
        draft->parts.restricting_count = sizeof restricting / sizeof restricting[0];
        draft->parts.write_restricted = true;
    }
    return end_account(draft, out);
}

int bitsim_token_service(bitsim_token **out, bitsim_well_known account, const char *service_name,
                         bitsim_service_sid_type type, const bitsim_memory *memory) {
    if (account != BITSIM_SID_LOCAL_SYSTEM && account != BITSIM_SID_LOCAL_SERVICE &&
        account != BITSIM_SID_NETWORK_SERVICE)
        return BITSIM_ERR_INVALID;
    if (type != BITSIM_SERVICE_SID_NONE && type != BITSIM_SERVICE_SID_UNRESTRICTED &&
        type != BITSIM_SERVICE_SID_RESTRICTED)
        return BITSIM_ERR_INVALID;
    bitsim_sid service;
    int status = bitsim_sid_for_service(service_name, &service);
    if (status != BITSIM_OK) return status;
    bitsim__draft draft;
    status = begin_account(&draft, account, memory);
    return status == BITSIM_OK ? end_service(&draft, &service, type, out) : status;
}

int bitsim_token_virtual_account(bitsim_token **out, const char *service_name,
                                 uint64_t logon_session, const bitsim_memory *memory) {
    bitsim_sid service;
    int status = bitsim_sid_for_service(service_name, &service);
    if (status != BITSIM_OK) return status;
    bitsim__draft draft;
    status = bitsim__draft_begin(&draft, &service, groups_brought, memory);
    if (status != BITSIM_OK) return status;
    draft.parts.integrity = BITSIM_INTEGRITY_SYSTEM;
    draft.parts.primary_group = service;
    draft.parts.logon_session = logon_session;
    be_service(&draft, logon_session);
    bitsim__draft_add_known(&draft, BITSIM_SID_ALL_SERVICES, BITSIM_GROUP_ORDINARY);
    return end_account(&draft, out);
}
