/* SPDX-License-Identifier: MIT */
/*
 * What is known of an owner's logons, as conditions: whether files may be added (call.c) and
 * whether the job may run (logon.c) are two policies about the same facts.
 */
#ifndef BITSIM_POLICY_LOGON_FACTS_H
#define BITSIM_POLICY_LOGON_FACTS_H

#include "bitsim/policy/logon.h"
#include "policy/clauses.h"

#define LOGON_CONDITIONS(X)                                                                        \
    X(IMPERSONATED, FACT, "impersonated", "a service that impersonated him created the job",       \
      "no service that impersonated him created the job")                                          \
    X(SERVICE_ACCOUNT, FACT, "owner-service-account", "the owner is a service account",            \
      "the owner is no service account")                                                           \
    X(INTERACTIVE, FACT, "owner-interactive", "the owner is logged on interactively",              \
      "the owner is not logged on interactively")                                                  \
    X(REMOTE_POWERSHELL, FACT, "owner-remote-powershell",                                          \
      "the owner has a remote PowerShell session", "the owner has no remote PowerShell session")   \
    X(RUN_AS, FACT, "owner-run-as", "the owner has a RunAs logon", "the owner has no RunAs logon") \
    X(NOTIFICATIONS_LOST, FACT, "notifications-lost", "logon notifications do not reach BITS",     \
      "logon notifications reach BITS")

enum { LOGON_CONDITIONS(CONDITION_INDEX) };
enum { LOGON_CONDITIONS(CONDITION_BIT) };

/* bitsim__logon_conditions returns |facts| as conditions. */
static inline uint32_t bitsim__logon_conditions(const bitsim_logon_facts *facts) {
    return bitsim__bit(facts->impersonated, IMPERSONATED) |
           bitsim__bit(bitsim_party_has(&facts->owner, BITSIM_PARTY_SERVICE_ACCOUNT),
                       SERVICE_ACCOUNT) |
           bitsim__bit(facts->interactive, INTERACTIVE) |
           bitsim__bit(facts->remote_powershell, REMOTE_POWERSHELL) |
           bitsim__bit(facts->run_as, RUN_AS) |
           bitsim__bit(facts->notifications_lost, NOTIFICATIONS_LOST);
}

#endif
