/* SPDX-License-Identifier: MIT */
/*
 * Servers that send a download elsewhere (HTTP-13 to HTTP-19). docs/rules/http.md tells each rule
 * at length.
 */
#ifndef BITSIM_POLICY_REDIRECT_H
#define BITSIM_POLICY_REDIRECT_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_REDIRECTS_MAX: how often in a row one file is sent elsewhere before BITS gives up. */
#define BITSIM_REDIRECTS_MAX 10

/* bitsim_redirect_facts is a redirection. */
typedef struct bitsim_redirect_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* status: 301, 302, 303 or 307. */
    unsigned status;
    /* flags: the job's security flags, with its redirect policy. */
    uint32_t flags;
    /* was_secure, is_secure: the present URL, the target is of https. */
    bool was_secure;
    bool is_secure;
    /* is_web: the target is of http or https at all. */
    bool is_web;
    /* hops: how often the file was sent elsewhere before. */
    unsigned hops;
} bitsim_redirect_facts;

/*
 * bitsim_redirect_check answers whether BITS goes to the target. The decision is S_OK, with
 * BITSIM_EFFECT_RENAME_REMOTE if the target becomes the remote name, or, with BG_JOB_STATE_ERROR
 * and BG_ERROR_CONTEXT_REMOTE_FILE:
 *
 * BG_E_HTTP_ERROR_301, _302, _303, _307
 *     the policy is DISALLOW; the target becomes the remote name (HTTP-15, HTTP-16)
 * HRESULT_FROM_WIN32(ERROR_WINHTTP_REDIRECT_FAILED)
 *     from https to http, without the flag                       (HTTP-17)
 *     to something that is not of the web, as SMB                (HTTP-18)
 *     for the eleventh time                                      (HTTP-19)
 */
bitsim_decision bitsim_redirect_check(const bitsim_redirect_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
