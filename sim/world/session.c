/* SPDX-License-Identifier: MIT */
#include "world/session.h"

bitsim__world_session *bitsim__world_session_get(const bitsim_world *world,
                                                 bitsim_session_id session) {
    return session > 0 && session <= world->session_count ? world->sessions[session - 1] : NULL;
}

static void clear_drives(bitsim__world_drives *drives, const bitsim_memory *memory) {
    for (int letter = 0; letter < bitsim__world_letters; letter++) {
        memory->release(drives->target[letter], memory->user);
        drives->target[letter] = NULL;
    }
}

static void free_session(bitsim__world_session *session, const bitsim_memory *memory) {
    for (int form = 0; form < BITSIM_TOKEN_FORM_COUNT; form++)
        bitsim_token_del(session->tokens[form]);
    for (int half = 0; half < 2; half++) clear_drives(&session->drives[half], memory);
    memory->release(session, memory->user);
}

void bitsim__world_sessions_end(bitsim_world *world) {
    const bitsim_memory *memory = world->memory;
    for (size_t i = 0; i < world->session_count; i++) free_session(world->sessions[i], memory);
    memory->release(world->sessions, memory->user);
    for (size_t i = 0; i < world->kept_count; i++) bitsim_token_del(world->kept[i]);
    memory->release(world->kept, memory->user);
}

/* ---- Tokens ---- */

/* The token with S-1-5-12 and the user as restricting SIDs, so that both passes can succeed. */
static int make_restricted(bitsim_world *world, bitsim__world_session *session) {
    const bitsim_token *plain = session->tokens[BITSIM_TOKEN_PLAIN];
    bitsim_sid restricting[] = {bitsim_sid_well_known(BITSIM_SID_RESTRICTED_CODE),
                                *bitsim_token_user(plain)};
    bitsim_restriction restriction = {.restricting = restricting, .restricting_count = 2};
    bitsim_token **out = &session->tokens[BITSIM_TOKEN_RESTRICTED];
    /* The two lists need not have anything in common, and one that is empty restricts nothing. */
    if (bitsim_token_is_restricted(plain)) return bitsim_token_copy(out, plain, world->memory);
    return bitsim_token_restricted(out, plain, &restriction, world->memory);
}

/* The two halves of a split administrator, each in a logon session of its own, with one logon SID.
 */
static int make_halves(bitsim_world *world, bitsim__world_session *session,
                       const bitsim_logon *logon) {
    const bitsim_memory *memory = world->memory;
    bitsim_logon elevated = *logon;
    elevated.logon_session = session->view.elevated_session;
    elevated.logon_sid = logon->logon_session;
    bitsim_token *limited = NULL;
    bitsim_token *full = NULL;
    int error = bitsim_token_filtered_administrator(&limited, logon, memory);
    if (error == BITSIM_OK) error = bitsim_token_elevated_administrator(&full, &elevated, memory);
    if (error == BITSIM_OK)
        error = bitsim_token_with_link(&session->tokens[BITSIM_TOKEN_PLAIN], limited, full, memory);
    if (error == BITSIM_OK)
        error = bitsim_token_with_link(&session->tokens[BITSIM_TOKEN_ELEVATED], full, limited,
                                       memory);
    bitsim_token_del(limited);
    bitsim_token_del(full);
    return error;
}

static int make_service_token(bitsim_token **out, const bitsim__world_account *account,
                              const bitsim_memory *memory) {
    bitsim_well_known user = BITSIM_SID_LOCAL_SYSTEM;
    if (account->kind == BITSIM_ACCOUNT_LOCAL_SERVICE) user = BITSIM_SID_LOCAL_SERVICE;
    if (account->kind == BITSIM_ACCOUNT_NETWORK_SERVICE) user = BITSIM_SID_NETWORK_SERVICE;
    if (account->service)
        return bitsim_token_service(out, user, account->service, account->service_sid, memory);
    if (user == BITSIM_SID_LOCAL_SERVICE) return bitsim_token_local_service(out, memory);
    if (user == BITSIM_SID_NETWORK_SERVICE) return bitsim_token_network_service(out, memory);
    return bitsim_token_local_system(out, memory);
}

/* Windows splits administrators who sit, or seem to sit, in front of the computer (UAC-1). */
static bool is_interactive(bitsim_logon_type type) {
    switch (type) {
    case BITSIM_LOGON_INTERACTIVE:
    case BITSIM_LOGON_UNLOCK:
    case BITSIM_LOGON_NEW_CREDENTIALS:
    case BITSIM_LOGON_REMOTE_INTERACTIVE:
    case BITSIM_LOGON_CACHED_INTERACTIVE:
    case BITSIM_LOGON_CACHED_REMOTE_INTERACTIVE:
    case BITSIM_LOGON_CACHED_UNLOCK: return true;
    case BITSIM_LOGON_SYSTEM:
    case BITSIM_LOGON_NETWORK:
    case BITSIM_LOGON_BATCH:
    case BITSIM_LOGON_SERVICE:
    case BITSIM_LOGON_PROXY:
    case BITSIM_LOGON_NETWORK_CLEARTEXT: break;
    }
    return false;
}

static int make_tokens(bitsim_world *world, bitsim__world_session *session,
                       const bitsim__world_account *account) {
    const bitsim_memory *memory = world->memory;
    const bitsim_session_view *view = &session->view;
    bitsim_token **plain = &session->tokens[BITSIM_TOKEN_PLAIN];
    bitsim_logon logon = {
        .user = account->principal.sid,
        .groups = account->groups,
        .group_count = account->group_count,
        .session = view->number,
        .logon_session = view->logon_session,
        .type = view->type,
        .local_account = true,
    };
    int error = BITSIM_OK;
    switch (account->kind) {
    case BITSIM_ACCOUNT_USER: error = bitsim_token_interactive_user(plain, &logon, memory); break;
    case BITSIM_ACCOUNT_ADMINISTRATOR:
        error = view->elevated_session ? make_halves(world, session, &logon)
                                       : bitsim_token_unsplit_administrator(plain, &logon, memory);
        break;
    case BITSIM_ACCOUNT_UNSPLIT_ADMINISTRATOR:
    case BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR:
        error = bitsim_token_unsplit_administrator(plain, &logon, memory);
        break;
    case BITSIM_ACCOUNT_VIRTUAL:
        error = bitsim_token_virtual_account(plain, account->service, view->logon_session, memory);
        break;
    case BITSIM_ACCOUNT_LOCAL_SYSTEM:
    case BITSIM_ACCOUNT_LOCAL_SERVICE:
    case BITSIM_ACCOUNT_NETWORK_SERVICE:
    case BITSIM_ACCOUNT_KIND_COUNT: error = make_service_token(plain, account, memory); break;
    }
    return error == BITSIM_OK ? make_restricted(world, session) : error;
}

/* ---- Sessions ---- */

/* Makes a session of |account| as |view| says. The ids that it takes are taken when it succeeds. */
static int open_session(bitsim_world *world, const bitsim__world_account *account,
                        const bitsim_session_view *view, bitsim_session_id *out) {
    const bitsim_memory *memory = world->memory;
    int error = bitsim__world_grow((void **)&world->sessions, &world->session_room,
                                   world->session_count, sizeof *world->sessions, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_session *session = memory->allocate_zeroed(1, sizeof *session, memory->user);
    if (!session) return BITSIM_ERR_NOMEM;
    session->view = *view;
    session->view.open = true;
    session->view.user = &account->principal.sid;
    error = make_tokens(world, session, account);
    if (error != BITSIM_OK) {
        free_session(session, memory);
        return error;
    }
    world->sessions[world->session_count++] = session;
    *out = (bitsim_session_id)world->session_count;
    return BITSIM_OK;
}

int bitsim__world_session_of_service(bitsim_world *world, bitsim__world_account *account,
                                     bitsim_account_id id) {
    bitsim_session_view view = {
        .account = id,
        .kind = BITSIM_SESSION_OTHER,
        .type = BITSIM_LOGON_SERVICE,
        .logon_session = BITSIM_LOGON_SESSION_SYSTEM,
    };
    if (account->kind == BITSIM_ACCOUNT_LOCAL_SYSTEM) view.type = BITSIM_LOGON_SYSTEM;
    if (account->kind == BITSIM_ACCOUNT_LOCAL_SERVICE)
        view.logon_session = BITSIM_LOGON_SESSION_LOCAL_SERVICE;
    if (account->kind == BITSIM_ACCOUNT_NETWORK_SERVICE)
        view.logon_session = BITSIM_LOGON_SESSION_NETWORK_SERVICE;
    return open_session(world, account, &view, &account->session);
}

static bool is_service_account(const bitsim__world_account *account) {
    return account->kind == BITSIM_ACCOUNT_LOCAL_SYSTEM ||
           account->kind == BITSIM_ACCOUNT_LOCAL_SERVICE ||
           account->kind == BITSIM_ACCOUNT_NETWORK_SERVICE;
}

static bitsim_logon_type usual_type(bitsim_session_kind kind) {
    switch (kind) {
    case BITSIM_SESSION_CONSOLE:
    case BITSIM_SESSION_SWITCHED:
    case BITSIM_SESSION_RUN_AS: return BITSIM_LOGON_INTERACTIVE;
    case BITSIM_SESSION_TERMINAL: return BITSIM_LOGON_REMOTE_INTERACTIVE;
    case BITSIM_SESSION_REMOTE_POWERSHELL:
    case BITSIM_SESSION_OTHER:
    case BITSIM_SESSION_KIND_COUNT: break;
    }
    return BITSIM_LOGON_NETWORK;
}

/* Windows gives a terminal session to whoever sits at a screen of his own. */
static bool has_own_screen(bitsim_session_kind kind) {
    return kind == BITSIM_SESSION_CONSOLE || kind == BITSIM_SESSION_TERMINAL ||
           kind == BITSIM_SESSION_SWITCHED;
}

int bitsim_world_logon(bitsim_world *world, bitsim_account_id id, const bitsim_logon_config *config,
                       bitsim_session_id *out) {
    static const bitsim_logon_config defaults;
    if (!config) config = &defaults;
    if (id == 0 || id > world->account_count) return BITSIM_ERR_NOT_FOUND;
    bitsim__world_account *account = world->accounts[id - 1];
    if (is_service_account(account)) {
        *out = account->session;
        return BITSIM_OK;
    }
    if ((unsigned)config->kind >= BITSIM_SESSION_KIND_COUNT) return BITSIM_ERR_INVALID;
    if (config->type != BITSIM_LOGON_SYSTEM && !bitsim_logon_type_name(config->type))
        return BITSIM_ERR_INVALID;
    bitsim_session_view view = {.account = id, .kind = config->kind, .type = config->type};
    if (account->kind == BITSIM_ACCOUNT_VIRTUAL) {
        view.kind = BITSIM_SESSION_OTHER;
        view.type = BITSIM_LOGON_SERVICE;
    }
    if (view.type == BITSIM_LOGON_SYSTEM) view.type = usual_type(view.kind);
    if (has_own_screen(view.kind)) view.number = world->terminals + 1;
    if (view.kind == BITSIM_SESSION_RUN_AS) view.number = world->terminals;
    uint64_t luid = world->next_luid;
    view.logon_session = luid++;
    if (account->kind == BITSIM_ACCOUNT_ADMINISTRATOR && is_interactive(view.type))
        view.elevated_session = luid++;
    int error = open_session(world, account, &view, &account->session);
    if (error != BITSIM_OK) return error;
    world->next_luid = luid;
    if (has_own_screen(view.kind)) world->terminals++;
    *out = account->session;
    return BITSIM_OK;
}

int bitsim_world_logoff(bitsim_world *world, bitsim_session_id id) {
    bitsim__world_session *session = bitsim__world_session_get(world, id);
    if (!session || !session->view.open) return BITSIM_ERR_NOT_FOUND;
    bitsim__world_account *account = world->accounts[session->view.account - 1];
    if (is_service_account(account)) return BITSIM_ERR_INVALID;
    session->view.open = false;
    for (int half = 0; half < 2; half++) clear_drives(&session->drives[half], world->memory);
    if (account->session != id) return BITSIM_OK;
    /* The latest one that is left is the account's now. */
    account->session = 0;
    for (bitsim_session_id left = id - 1; left > 0 && account->session == 0; left--) {
        const bitsim_session_view *view = &world->sessions[left - 1]->view;
        if (view->open && view->account == session->view.account) account->session = left;
    }
    return BITSIM_OK;
}

int bitsim_world_session(const bitsim_world *world, bitsim_session_id id,
                         bitsim_session_view *out) {
    const bitsim__world_session *session = bitsim__world_session_get(world, id);
    if (!session) return BITSIM_ERR_NOT_FOUND;
    *out = session->view;
    return BITSIM_OK;
}

uint32_t bitsim_world_session_count(const bitsim_world *world) {
    return (uint32_t)world->session_count;
}

int bitsim_world_find_session(const bitsim_world *world, bitsim_account_id account,
                              bitsim_session_id *out) {
    if (account == 0 || account > world->account_count) return BITSIM_ERR_NOT_FOUND;
    bitsim_session_id session = world->accounts[account - 1]->session;
    if (session == 0) return BITSIM_ERR_NOT_FOUND;
    *out = session;
    return BITSIM_OK;
}

const bitsim_token *bitsim_world_token(const bitsim_world *world, bitsim_session_id id,
                                       bitsim_token_form form) {
    const bitsim__world_session *session = bitsim__world_session_get(world, id);
    if (!session || (unsigned)form >= BITSIM_TOKEN_FORM_COUNT) return NULL;
    const bitsim_token *token = session->tokens[form];
    return token ? token : session->tokens[BITSIM_TOKEN_PLAIN];
}

int bitsim_world_keep_token(bitsim_world *world, bitsim_token *token) {
    int error = bitsim__world_grow((void **)&world->kept, &world->kept_room, world->kept_count,
                                   sizeof *world->kept, world->memory);
    if (error == BITSIM_OK) world->kept[world->kept_count++] = token;
    return error;
}

const char *bitsim_token_form_name(bitsim_token_form form) {
    static const char *const names[BITSIM_TOKEN_FORM_COUNT] = {"plain", "elevated", "restricted"};
    return (unsigned)form < BITSIM_TOKEN_FORM_COUNT ? names[form] : "?";
}
