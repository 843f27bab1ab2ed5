/* SPDX-License-Identifier: MIT */
/*
 * A client is a program that calls BITS: the token of its process, the token that its thread
 * impersonates, and its COM security. A blanket is the security of one interface pointer.
 * A zeroed client with a process is a program that never called CoInitializeSecurity: its level is
 * IDENTIFY and it cloaks nothing, so that SetHelperToken answers CO_E_FAILEDTOIMPERSONATE (CALL-2).
 * A step of a scenario is otherwise: its `as:` has the level IMPERSONATE and dynamic cloaking.
 * docs/clients.md tells how impersonation and cloaking decide whom the service sees.
 */
#ifndef BITSIM_CLIENT_H
#define BITSIM_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_blanket is what CoInitializeSecurity or CoSetProxyBlanket set. */
typedef struct bitsim_blanket {
    /* level: the impersonation level; DEFAULT is COM's own, IDENTIFY. */
    bitsim_rpc_level level;
    /* cloaking: which token the service sees (CALL-3). */
    bitsim_cloaking cloaking;
    /* is_set: CoSetProxyBlanket was called on this pointer; else the client's defaults count. */
    bool is_set;
    /*
     * fixed: with static cloaking, the token that the thread had when the blanket was set, or NULL
     * if it had none. Borrowed; it must outlive the pointer.
     */
    const bitsim_token *fixed;
} bitsim_blanket;

/* bitsim_client is whoever makes a call, at the moment of the call. Tokens are borrowed. */
typedef struct bitsim_client {
    /* process: the token of the client's process; never NULL. */
    const bitsim_token *process;
    /* thread: the token that the calling thread impersonates, or NULL. */
    const bitsim_token *thread;
    /* defaults: what CoInitializeSecurity set for the whole process. */
    bitsim_blanket defaults;
    /* callback_integrity: the lowest integrity level that may call the client back; 0 is any. */
    uint16_t callback_integrity;
    /* remote: the client is on another machine. */
    bool remote;
    /* name: for traces; static or outliving the calls, or NULL. */
    const char *name;
} bitsim_client;

#ifdef __cplusplus
}
#endif

#endif
