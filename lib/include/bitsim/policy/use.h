/* SPDX-License-Identifier: MIT */
/*
 * Whose token opens what: the one door to every resource (USE-0 to USE-16, JOB-15).
 * docs/rules/use.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_USE_H
#define BITSIM_POLICY_USE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_resource is something that BITS opens, reads or answers for a job. */
typedef enum bitsim_resource {
    /* BITSIM_RESOURCE_OTHER: anything not named below. */
    BITSIM_RESOURCE_OTHER,
    /* BITSIM_RESOURCE_UPLOAD_FILE: the local file of an upload. */
    BITSIM_RESOURCE_UPLOAD_FILE,
    /* BITSIM_RESOURCE_TEMPORARY_FILE: the temporary file of a download, being created. */
    BITSIM_RESOURCE_TEMPORARY_FILE,
    /* BITSIM_RESOURCE_RENAME: the temporary file, being renamed by Complete. */
    BITSIM_RESOURCE_RENAME,
    /* BITSIM_RESOURCE_REPLY_FILE: the reply file of an upload-reply, being created. */
    BITSIM_RESOURCE_REPLY_FILE,
    /* BITSIM_RESOURCE_REPLY_RENAME: the reply file, being renamed by Complete. */
    BITSIM_RESOURCE_REPLY_RENAME,
    /* BITSIM_RESOURCE_REMOTE_FILE: the remote file, over SMB. */
    BITSIM_RESOURCE_REMOTE_FILE,
    /* BITSIM_RESOURCE_SERVER_CHALLENGE: a server's challenge, answered implicitly. */
    BITSIM_RESOURCE_SERVER_CHALLENGE,
    /* BITSIM_RESOURCE_PROXY_CHALLENGE: a proxy's challenge, answered implicitly. */
    BITSIM_RESOURCE_PROXY_CHALLENGE,
    /* BITSIM_RESOURCE_PROXY_SETTINGS: the user's proxy settings (PRECONFIG). */
    BITSIM_RESOURCE_PROXY_SETTINGS,
    /* BITSIM_RESOURCE_PROXY_DETECTION: automatic proxy detection. */
    BITSIM_RESOURCE_PROXY_DETECTION,
    /* BITSIM_RESOURCE_STORED_CREDENTIALS: the user's stored credentials for a proxy. */
    BITSIM_RESOURCE_STORED_CREDENTIALS,
    /* BITSIM_RESOURCE_CERTIFICATE: the client certificate and its private key. */
    BITSIM_RESOURCE_CERTIFICATE,
    /* BITSIM_RESOURCE_COMMAND_LINE: the notify command line, being run. */
    BITSIM_RESOURCE_COMMAND_LINE,
    /* BITSIM_RESOURCE_DELETE: a temporary file, being deleted by Cancel. */
    BITSIM_RESOURCE_DELETE,
    /* BITSIM_RESOURCE_EXPLICIT_CREDENTIALS: credentials with a user name, being sent. */
    BITSIM_RESOURCE_EXPLICIT_CREDENTIALS,
    /* BITSIM_RESOURCE_CALLBACK: the application, being called back. */
    BITSIM_RESOURCE_CALLBACK,
    BITSIM_RESOURCE_COUNT
} bitsim_resource;

/* bitsim_use_facts is what the choice of a token looks at. */
typedef struct bitsim_use_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    bitsim_resource resource;
    /* flags: the job's helper token flags. */
    uint32_t flags;
    /* helper_present: the job has a helper. */
    bool helper_present;
    /* credentials_set: SetCredentials was called for the job. */
    bool credentials_set;
    /* owner: the job's owner. */
    bitsim_party owner;
} bitsim_use_facts;

/*
 * bitsim_use_token answers whose token opens the resource: the decision's identity is
 * BITSIM_IDENTITY_OWNER, _HELPER, _NOTIFIER or _NONE. The decision is S_OK; S_OK with
 * BITSIM_EFFECT_SKIP for a service account's command line (USE-12); or:
 *
 * BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR
 *     the flag for the resource is set and there is no helper    (USE-14, LIFE-10)
 *
 * A deletion (USE-13) needs no helper: without one it is the owner's. So is a rename where the
 * choice complete-without-helper lets Complete go on (LIFE-9).
 */
bitsim_decision bitsim_use_token(const bitsim_use_facts *facts);

/* bitsim_resource_name returns a word for |resource| ("temporary-file"), or "?" if it is none. */
const char *bitsim_resource_name(bitsim_resource resource);

#ifdef __cplusplus
}
#endif

#endif
