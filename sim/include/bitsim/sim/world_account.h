/* SPDX-License-Identifier: MIT */
/*
 * Accounts, groups and logon sessions of a world, and the tokens that programs run with.
 * docs/world.md describes them; errors are those of bitsim/sim/world.h.
 */
#ifndef BITSIM_SIM_WORLD_ACCOUNT_H
#define BITSIM_SIM_WORLD_ACCOUNT_H

#include <stddef.h>
#include <stdint.h>

#include "bitsim/service.h"
#include "bitsim/sim/world.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_account_id names an account of a world; 0 is none. */
typedef uint32_t bitsim_account_id;

/* bitsim_session_id names a logon session of a world, also after its end; 0 is none. */
typedef uint32_t bitsim_session_id;

/* bitsim_account_kind says what an account is. */
typedef enum bitsim_account_kind {
    /* BITSIM_ACCOUNT_USER: an ordinary user. */
    BITSIM_ACCOUNT_USER,
    /* BITSIM_ACCOUNT_ADMINISTRATOR: an administrator whom UAC splits. */
    BITSIM_ACCOUNT_ADMINISTRATOR,
    /* BITSIM_ACCOUNT_UNSPLIT_ADMINISTRATOR: one whom it does not split, as the built-in one. */
    BITSIM_ACCOUNT_UNSPLIT_ADMINISTRATOR,
    /* BITSIM_ACCOUNT_LOCAL_SYSTEM, _LOCAL_SERVICE, _NETWORK_SERVICE: a service account. */
    BITSIM_ACCOUNT_LOCAL_SYSTEM,
    BITSIM_ACCOUNT_LOCAL_SERVICE,
    BITSIM_ACCOUNT_NETWORK_SERVICE,
    /* BITSIM_ACCOUNT_VIRTUAL: the account of a service of its own, NT SERVICE\name. */
    BITSIM_ACCOUNT_VIRTUAL,
    /* BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR: the administrator that a computer begins with (RID
     * 500), whom UAC does not split; there is one at most. */
    BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR,
    BITSIM_ACCOUNT_KIND_COUNT
} bitsim_account_kind;

/* bitsim_account_config is what an account is made of. Zeroed it is an ordinary user. */
typedef struct bitsim_account_config {
    bitsim_account_kind kind;
    /*
     * service: the name of the service whose SID the tokens carry. For a service account NULL is
     * none; for a virtual account it must be there; for others it must be NULL.
     */
    const char *service;
    /* service_sid: how a service account carries it; _NONE counts as _UNRESTRICTED. */
    bitsim_service_sid_type service_sid;
    /*
     * groups, group_count: by name, as bitsim_world_find_sid finds them, beyond those that the kind
     * of logon brings. Not for a service account or a virtual one.
     */
    const char *const *groups;
    size_t group_count;
} bitsim_account_config;

/*
 * bitsim_world_add_group makes a local group and stores its SID in |*sid|, which may be NULL. RIDs
 * of accounts and groups count from 1001.
 */
int bitsim_world_add_group(bitsim_world *world, const char *name, bitsim_sid *sid);

/*
 * bitsim_world_add_account makes an account and stores its id. Names are compared without regard to
 * the case of A to Z, and those of accounts, groups and well-known SIDs must differ. Several
 * accounts may be of one service account, as several services share one.
 */
int bitsim_world_add_account(bitsim_world *world, const char *name,
                             const bitsim_account_config *config, bitsim_account_id *out);

/*
 * bitsim_world_find_account stores the account called |name|; "LocalSystem", "LocalService" and
 * "NetworkService" are always there. It returns 0 or BITSIM_ERR_NOT_FOUND.
 */
int bitsim_world_find_account(const bitsim_world *world, const char *name, bitsim_account_id *out);

/* bitsim_world_account_name returns the name of |account|, or NULL if there is none. Borrowed. */
const char *bitsim_world_account_name(const bitsim_world *world, bitsim_account_id account);

/* bitsim_world_account_sid returns the user SID of |account|, or NULL. Borrowed. */
const bitsim_sid *bitsim_world_account_sid(const bitsim_world *world, bitsim_account_id account);

/* bitsim_world_account_kind returns the kind of |account|; _KIND_COUNT if there is none. */
bitsim_account_kind bitsim_world_account_kind(const bitsim_world *world, bitsim_account_id account);

/*
 * bitsim_world_find_sid stores the SID of an account or a group, of the computer's account
 * ("HOST$"), of a well-known SID by its name or alias, or that |name| writes out ("S-1-5-7"). It
 * returns 0 or BITSIM_ERR_NOT_FOUND.
 */
int bitsim_world_find_sid(const bitsim_world *world, const char *name, bitsim_sid *out);

/*
 * bitsim_world_sid_name returns what |sid| is called in this world, or NULL if it has no name.
 * Borrowed or static.
 */
const char *bitsim_world_sid_name(const bitsim_world *world, const bitsim_sid *sid);

/* ---- Logon sessions ---- */

/* bitsim_logon_config says what kind of logon it is. Zeroed it is one at the console. */
typedef struct bitsim_logon_config {
    /* kind: as BITS tells sessions apart. */
    bitsim_session_kind kind;
    /*
     * type: BITSIM_LOGON_SYSTEM (0) is the usual one: interactive at the console, switched away and
     * by RunAs; remote interactive by terminal services; network otherwise.
     */
    bitsim_logon_type type;
} bitsim_logon_config;

/*
 * bitsim_world_logon opens a logon session of |account|. |config| may be NULL. A user can be logged
 * on any number of times. A service account has one session, which is always open: its id is
 * stored, and |config| plays no part. Numbers of terminal sessions count from 1, RunAs shares that
 * of the latest session, and other kinds have 0.
 */
int bitsim_world_logon(bitsim_world *world, bitsim_account_id account,
                       const bitsim_logon_config *config, bitsim_session_id *out);

/*
 * bitsim_world_logoff closes |session|: its mapped drives are gone. Its tokens stay, as those of
 * programs that outlive a session do. It returns 0; BITSIM_ERR_NOT_FOUND if there is no such
 * session or it is closed; or BITSIM_ERR_INVALID for that of a service account.
 */
int bitsim_world_logoff(bitsim_world *world, bitsim_session_id session);

/* bitsim_session_view is what can be said of a session. Pointers are borrowed. */
typedef struct bitsim_session_view {
    bitsim_account_id account;
    const bitsim_sid *user;
    bitsim_session_kind kind;
    bitsim_logon_type type;
    /* open: bitsim_world_logoff has not closed it. */
    bool open;
    /* number: of the terminal session. */
    uint32_t number;
    /* logon_session: the LUID of the session, as its tokens name it. */
    uint64_t logon_session;
    /*
     * elevated_session: the LUID of the session that the elevated token of a split administrator
     * belongs to, which Windows opens beside the first; else 0.
     */
    uint64_t elevated_session;
} bitsim_session_view;

/* bitsim_world_session fills |*out| for |session|. It returns 0 or BITSIM_ERR_NOT_FOUND. */
int bitsim_world_session(const bitsim_world *world, bitsim_session_id session,
                         bitsim_session_view *out);

/* bitsim_world_session_count returns how many sessions there were; ids are 1 to this number. */
uint32_t bitsim_world_session_count(const bitsim_world *world);

/*
 * bitsim_world_find_session stores the latest open session of |account|. It returns 0, or
 * BITSIM_ERR_NOT_FOUND if it is not logged on.
 */
int bitsim_world_find_session(const bitsim_world *world, bitsim_account_id account,
                              bitsim_session_id *out);

/* bitsim_token_form says which of a session's tokens is meant. */
typedef enum bitsim_token_form {
    /* BITSIM_TOKEN_PLAIN: what its programs get; of a split administrator the filtered one. */
    BITSIM_TOKEN_PLAIN,
    /* BITSIM_TOKEN_ELEVATED: of a split administrator the full one; of others the plain one. */
    BITSIM_TOKEN_ELEVATED,
    /* BITSIM_TOKEN_RESTRICTED: the plain one, with S-1-5-12 and the user as restricting SIDs. */
    BITSIM_TOKEN_RESTRICTED,
    BITSIM_TOKEN_FORM_COUNT
} bitsim_token_form;

/*
 * bitsim_world_token returns the primary token of |form| of |session|, borrowed until the world's
 * end, or NULL if there is no such session or form. Also after the session's end.
 */
const bitsim_token *bitsim_world_token(const bitsim_world *world, bitsim_session_id session,
                                       bitsim_token_form form);

/*
 * bitsim_world_keep_token hands |token|, made with any bitsim_token function and the memory of the
 * world, over to the world, which ends it with itself: a token at another level, in other words, or
 * with other privileges. On failure |token| stays with the caller. It returns 0 or
 * BITSIM_ERR_NOMEM.
 */
int bitsim_world_keep_token(bitsim_world *world, bitsim_token *token);

/* bitsim_world_memory returns the memory that the world was made with. */
const bitsim_memory *bitsim_world_memory(const bitsim_world *world);

/*
 * bitsim_world_map_drive maps |letter| in |session|, for its plain tokens or for its elevated ones:
 * to a share or a folder of one ("\\server\share"), or to a folder of a volume, which must be
 * there. Nothing asks whether what is below exists. A letter that is mapped already is mapped anew.
 * It returns as makers do;
 * BITSIM_ERR_INVALID for the letter of a volume.
 */
int bitsim_world_map_drive(bitsim_world *world, bitsim_session_id session, bitsim_token_form form,
                           char letter, const char *target);

/* bitsim_world_unmap_drive undoes it. It returns 0 or BITSIM_ERR_NOT_FOUND. */
int bitsim_world_unmap_drive(bitsim_world *world, bitsim_session_id session, bitsim_token_form form,
                             char letter);

/* Names: "user", "local-system", "plain", "elevated"; "?" for a number out of range. */
const char *bitsim_account_kind_name(bitsim_account_kind kind);
const char *bitsim_token_form_name(bitsim_token_form form);

#ifdef __cplusplus
}
#endif

#endif
