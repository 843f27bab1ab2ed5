/* SPDX-License-Identifier: MIT */
/*
 * When a job may run, as far as its owner's logon and the network go (LOGON-1 to LOGON-10).
 * docs/rules/logon.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_LOGON_H
#define BITSIM_POLICY_LOGON_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_logon_facts is what BITS knows of the logons of a job's owner. */
typedef struct bitsim_logon_facts {
    uint32_t build;
    /* owner: the job's owner. */
    bitsim_party owner;
    /* interactive: a console, terminal-services or switched-away session of the owner exists. */
    bool interactive;
    /* remote_powershell: a remote PowerShell session of the owner exists. */
    bool remote_powershell;
    /* run_as: a RunAs logon of the owner exists. */
    bool run_as;
    /* notifications_lost: logon notifications (SENS) do not reach BITS. */
    bool notifications_lost;
    /* impersonated: the job was created by a service that impersonated the owner. */
    bool impersonated;
} bitsim_logon_facts;

/*
 * bitsim_logon_run answers whether a job may run. The decision is S_OK (LOGON-1, LOGON-2), or S_OK
 * with BITSIM_EFFECT_WAIT while the owner does not count as logged on (LOGON-1, CALL-9; LOGON-3
 * noted for RunAs). LOGON-6 is noted for an impersonated creation.
 */
bitsim_decision bitsim_logon_run(const bitsim_logon_facts *facts);

/* bitsim_logoff_facts is what the end of a session means to one job of its account. */
typedef struct bitsim_logoff_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* still_logged_on: another session of the account is left that counts. */
    bool still_logged_on;
    BG_JOB_STATE job_state;
    /* notifications_lost: nobody logged off, but logon notifications were lost. */
    bool notifications_lost;
} bitsim_logoff_facts;

/*
 * bitsim_logon_logoff answers what becomes of a job of the account. The state is that of choice
 * logoff-state for a job that was QUEUED, CONNECTING or TRANSFERRING (LOGON-4, LOGON-8), and
 * unchanged otherwise (LOGON-9) or if a session is left (LOGON-5). The HRESULT is S_OK, but for
 * ERROR_NOT_LOGGED_ON where the choice logoff-connecting has it. When notifications are lost a job
 * that runs goes on or is QUEUED (LOGON-10).
 */
bitsim_decision bitsim_logon_logoff(const bitsim_logoff_facts *facts);

/*
 * bitsim_logon_network answers what the network's coming (|up|) or going does to a job in
 * |job_state| (LOGON-7): TRANSIENT_ERROR with BG_E_NETWORK_DISCONNECTED and
 * BG_ERROR_CONTEXT_GENERAL_TRANSPORT, QUEUED, or nothing.
 */
bitsim_decision bitsim_logon_network(uint32_t build, bool up, BG_JOB_STATE job_state);

#ifdef __cplusplus
}
#endif

#endif
