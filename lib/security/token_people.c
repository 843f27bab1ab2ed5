/* SPDX-License-Identifier: MIT */
/* The tokens of people (TOK-24 to TOK-27) and how one of them is split in two (UAC-1 to UAC-5). */
#include "bitsim/token.h"
#include "security/token_draft.h"

#define BIT(privilege) BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_##privilege)

#define USER_ENABLED BIT(CHANGE_NOTIFY)
#define USER_DISABLED (BIT(SHUTDOWN) | BIT(UNDOCK) | BIT(INCREASE_WORKING_SET) | BIT(TIME_ZONE))
#define ADMINISTRATOR_ENABLED (BIT(CHANGE_NOTIFY) | BIT(CREATE_GLOBAL) | BIT(IMPERSONATE))
#define ADMINISTRATOR_DISABLED                                                                \
    (USER_DISABLED | BIT(INCREASE_QUOTA) | BIT(SECURITY) | BIT(TAKE_OWNERSHIP) |              \
     BIT(LOAD_DRIVER) | BIT(SYSTEM_PROFILE) | BIT(SYSTEMTIME) | BIT(PROFILE_SINGLE_PROCESS) | \
     BIT(INCREASE_BASE_PRIORITY) | BIT(CREATE_PAGEFILE) | BIT(BACKUP) | BIT(RESTORE) |        \
     BIT(DEBUG) | BIT(SYSTEM_ENVIRONMENT) | BIT(REMOTE_SHUTDOWN) | BIT(MANAGE_VOLUME) |       \
     BIT(CREATE_SYMBOLIC_LINK))

enum { group_owner = BITSIM_GROUP_ORDINARY | SE_GROUP_OWNER, groups_brought = 24 };

/* The builtin groups and the RIDs of a domain whose members get a split token (UAC-3). */
static const bitsim_well_known powerful_groups[] = {
    BITSIM_SID_ADMINISTRATORS,   BITSIM_SID_POWER_USERS,           BITSIM_SID_ACCOUNT_OPERATORS,
    BITSIM_SID_SERVER_OPERATORS, BITSIM_SID_PRINT_OPERATORS,       BITSIM_SID_BACKUP_OPERATORS,
    BITSIM_SID_PRE_2000_ACCESS,  BITSIM_SID_NETWORK_CONFIGURATION, BITSIM_SID_LOCAL_ADMINISTRATOR,
};
static const uint32_t powerful_rids[] = {
    BITSIM_RID_RAS_SERVERS,        BITSIM_RID_DOMAIN_ADMINS,
    BITSIM_RID_DOMAIN_CONTROLLERS, BITSIM_RID_CERTIFICATE_PUBLISHERS,
    BITSIM_RID_SCHEMA_ADMINS,      BITSIM_RID_ENTERPRISE_ADMINS,
    BITSIM_RID_POLICY_OWNERS,
};

/* What an administrator's logon becomes. */
typedef enum half { HALF_NONE, HALF_FULL, HALF_LIMITED } half;

static bool is_powerful(const bitsim_sid *sid) {
    for (size_t i = 0; i < sizeof powerful_groups / sizeof powerful_groups[0]; i++)
        if (bitsim_sid_is(sid, powerful_groups[i])) return true;
    if (!bitsim_sid_is_account(sid)) return false;
    for (size_t i = 0; i < sizeof powerful_rids / sizeof powerful_rids[0]; i++)
        if (bitsim_sid_rid(sid) == powerful_rids[i]) return true;
    return false;
}

/* The groups that tell how somebody logged on. */
static void add_kind_of_logon(bitsim__draft *draft, bitsim_logon_type type) {
    bitsim_well_known kind = BITSIM_SID_INTERACTIVE;
    bitsim_well_known place = BITSIM_SID_CONSOLE_LOGON;
    switch (type) {
    case BITSIM_LOGON_NETWORK:
    case BITSIM_LOGON_NETWORK_CLEARTEXT: kind = place = BITSIM_SID_NETWORK; break;
    case BITSIM_LOGON_BATCH: kind = place = BITSIM_SID_BATCH; break;
    case BITSIM_LOGON_SERVICE: kind = place = BITSIM_SID_SERVICE; break;
    case BITSIM_LOGON_REMOTE_INTERACTIVE:
    case BITSIM_LOGON_CACHED_REMOTE_INTERACTIVE: place = BITSIM_SID_REMOTE_INTERACTIVE; break;
    case BITSIM_LOGON_SYSTEM:
    case BITSIM_LOGON_INTERACTIVE:
    case BITSIM_LOGON_PROXY:
    case BITSIM_LOGON_UNLOCK:
    case BITSIM_LOGON_NEW_CREDENTIALS:
    case BITSIM_LOGON_CACHED_INTERACTIVE:
    case BITSIM_LOGON_CACHED_UNLOCK: break;
    }
    bitsim__draft_add_known(draft, kind, BITSIM_GROUP_ORDINARY);
    bitsim__draft_add_known(draft, place, BITSIM_GROUP_ORDINARY);
}

static bool is_network(bitsim_logon_type type) {
    return type == BITSIM_LOGON_NETWORK || type == BITSIM_LOGON_NETWORK_CLEARTEXT;
}

static uint64_t logon_number(const bitsim_logon *logon) {
    return logon->logon_sid ? logon->logon_sid : logon->logon_session;
}

static int begin_person(bitsim__draft *draft, const bitsim_logon *logon, bool administrator,
                        bitsim_logon_type usual_type, const bitsim_memory *memory) {
    if (logon->group_count > BITSIM_TOKEN_GROUPS_MAX) return BITSIM_ERR_RANGE;
    size_t capacity = groups_brought + logon->group_count;
    int status = bitsim__draft_begin(draft, &logon->user, capacity, memory);
    if (status != BITSIM_OK) return status;
    bitsim_logon_type type = logon->type == BITSIM_LOGON_SYSTEM ? usual_type : logon->type;
    bitsim_sid users;
    if (bitsim_sid_is_account(&logon->user) &&
        bitsim_sid_without_rid(&logon->user, &users) == BITSIM_OK &&
        bitsim_sid_append(&users, BITSIM_RID_DOMAIN_USERS, &users) == BITSIM_OK) {
        bitsim__draft_add(draft, &users, BITSIM_GROUP_ORDINARY);
        draft->parts.primary_group = users;
    }
    bitsim__draft_add_known(draft, BITSIM_SID_EVERYONE, BITSIM_GROUP_ORDINARY);
    if (administrator) {
        bitsim__draft_add_known(draft, BITSIM_SID_ADMINISTRATORS, group_owner);
        if (logon->local_account)
            bitsim__draft_add_known(draft, BITSIM_SID_LOCAL_ADMINISTRATOR, BITSIM_GROUP_ORDINARY);
    }
    bitsim__draft_add_known(draft, BITSIM_SID_USERS, BITSIM_GROUP_ORDINARY);
    add_kind_of_logon(draft, type);
    bitsim__draft_add_known(draft, BITSIM_SID_AUTHENTICATED_USERS, BITSIM_GROUP_ORDINARY);
    bitsim__draft_add_known(draft, BITSIM_SID_THIS_ORGANIZATION, BITSIM_GROUP_ORDINARY);
    if (logon->local_account)
        bitsim__draft_add_known(draft, BITSIM_SID_LOCAL_ACCOUNT, BITSIM_GROUP_ORDINARY);
    if (!is_network(type)) {
        bitsim_sid sid = bitsim__logon_sid(logon_number(logon));
        bitsim__draft_add(draft, &sid, BITSIM__GROUP_LOGON);
        bitsim__draft_add_known(draft, BITSIM_SID_LOCAL, BITSIM_GROUP_ORDINARY);
    }
    bitsim__draft_add_known(draft, BITSIM_SID_NTLM_AUTHENTICATION, BITSIM_GROUP_ORDINARY);
    for (size_t i = 0; i < logon->group_count; i++)
        bitsim__draft_add(draft, &logon->groups[i], BITSIM_GROUP_ORDINARY);
    draft->parts.session = logon->session;
    draft->parts.logon_session = logon->logon_session;
    draft->parts.logon_type = type;
    bitsim__draft_privileges(draft, USER_ENABLED, USER_DISABLED);
    return BITSIM_OK;
}

static void be_full(bitsim__draft *draft) {
    draft->parts.integrity = BITSIM_INTEGRITY_HIGH;
    bitsim__draft_privileges(draft, ADMINISTRATOR_ENABLED, ADMINISTRATOR_DISABLED);
    bitsim__draft_own(draft, BITSIM_SID_ADMINISTRATORS);
}

/* Powerful groups only deny, powerful privileges are gone (UAC-2, UAC-4). */
static void be_limited(bitsim__draft *draft) {
    for (size_t i = 0; i < draft->parts.group_count; i++)
        if (is_powerful(&draft->groups[i].sid)) bitsim__draft_deny(draft, &draft->groups[i].sid);
}

static int end_person(bitsim__draft *draft, const bitsim_logon *logon, bitsim_token **out) {
    bitsim_sid owner = draft->parts.owner ? draft->groups[draft->parts.owner - 1].sid
                                          : draft->parts.user;
    bitsim_sid reader = bitsim__logon_sid(logon_number(logon));
    return bitsim__draft_end_with_dacl(draft, &owner,
                                       is_network(draft->parts.logon_type) ? NULL : &reader, out);
}

static int make_administrator(bitsim_token **out, const bitsim_logon *logon, half which,
                              const bitsim_token *linked, const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = begin_person(&draft, logon, true, BITSIM_LOGON_INTERACTIVE, memory);
    if (status != BITSIM_OK) return status;
    if (which == HALF_LIMITED) be_limited(&draft);
    else be_full(&draft);
    if (which == HALF_FULL) draft.parts.elevation = BITSIM_ELEVATION_FULL;
    if (which == HALF_LIMITED) draft.parts.elevation = BITSIM_ELEVATION_LIMITED;
    draft.parts.linked = linked;
    return end_person(&draft, logon, out);
}

/* Makes the half that is linked first, then the half that is asked for. */
static int make_half(bitsim_token **out, const bitsim_logon *logon, half which,
                     const bitsim_memory *memory) {
    bitsim_token *other;
    half of_other = which == HALF_FULL ? HALF_LIMITED : HALF_FULL;
    int status = make_administrator(&other, logon, of_other, NULL, memory);
    if (status != BITSIM_OK) return status;
    status = make_administrator(out, logon, which, other, memory);
    bitsim_token_del(other);
    return status;
}

int bitsim_token_interactive_user(bitsim_token **out, const bitsim_logon *logon,
                                  const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = begin_person(&draft, logon, false, BITSIM_LOGON_INTERACTIVE, memory);
    return status == BITSIM_OK ? end_person(&draft, logon, out) : status;
}

int bitsim_token_elevated_administrator(bitsim_token **out, const bitsim_logon *logon,
                                        const bitsim_memory *memory) {
    return make_half(out, logon, HALF_FULL, memory);
}

int bitsim_token_filtered_administrator(bitsim_token **out, const bitsim_logon *logon,
                                        const bitsim_memory *memory) {
    return make_half(out, logon, HALF_LIMITED, memory);
}

int bitsim_token_unsplit_administrator(bitsim_token **out, const bitsim_logon *logon,
                                       const bitsim_memory *memory) {
    return make_administrator(out, logon, HALF_NONE, NULL, memory);
}

static bool names_administrators(const bitsim_logon *logon) {
    for (size_t i = 0; i < logon->group_count; i++)
        if (bitsim_sid_is(&logon->groups[i], BITSIM_SID_ADMINISTRATORS)) return true;
    return false;
}

int bitsim_token_network_logon(bitsim_token **out, const bitsim_logon *logon,
                               const bitsim_memory *memory) {
    bool administrator = names_administrators(logon);
    bitsim__draft draft;
    int status = begin_person(&draft, logon, administrator, BITSIM_LOGON_NETWORK, memory);
    if (status != BITSIM_OK) return status;
    if (administrator) be_full(&draft);
    draft.parts.type = BITSIM_TOKEN_IMPERSONATION;
    return end_person(&draft, logon, out);
}

int bitsim_token_anonymous(bitsim_token **out, const bitsim_memory *memory) {
    bitsim_sid user = bitsim_sid_well_known(BITSIM_SID_ANONYMOUS);
    bitsim__draft draft;
    int status = bitsim__draft_begin(&draft, &user, 1, memory);
    if (status != BITSIM_OK) return status;
    bitsim__draft_add_known(&draft, BITSIM_SID_NETWORK, BITSIM_GROUP_ORDINARY);
    draft.parts.integrity = BITSIM_INTEGRITY_UNTRUSTED;
    draft.parts.type = BITSIM_TOKEN_IMPERSONATION;
    draft.parts.level = BITSIM_LEVEL_ANONYMOUS;
    draft.parts.logon_session = BITSIM_LOGON_SESSION_ANONYMOUS;
    draft.parts.logon_type = BITSIM_LOGON_NETWORK;
    bitsim__draft_privileges(&draft, 0, 0);
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}
