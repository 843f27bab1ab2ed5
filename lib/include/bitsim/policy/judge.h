/* SPDX-License-Identifier: MIT */
/*
 * The application that judges the certificates of servers: whether it is asked, and what follows
 * from its answer (CERT-10 to CERT-14). docs/rules/cert.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_JUDGE_H
#define BITSIM_POLICY_JUDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_judge_ask answers whether the application is asked about a certificate that the system has
 * found good; |known|: it accepted the same one of the same server before. The decision is S_OK,
 * with BITSIM_EFFECT_SKIP if it is not asked (CERT-13), else with the identity to ask it as
 * (CERT-10, CERT-14).
 */
bitsim_decision bitsim_judge_ask(uint32_t build, const bitsim_choices *choices, bool known);

/* bitsim_judge_facts is what came of asking. */
typedef struct bitsim_judge_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* gone: the object is gone with its application. */
    bool gone;
    /* answer: what ValidateServerCertificate returned. */
    bitsim_hresult answer;
} bitsim_judge_facts;

/*
 * bitsim_judge_answer answers what follows. The decision is S_OK, and the certificate is accepted
 * (CERT-13), or, with BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK:
 *
 * what ValidateServerCertificate returned
 *     it declines                                                (CERT-11; TRANSIENT_ERROR)
 * BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED
 *     it cannot be called    (CERT-12; ERROR or TRANSIENT_ERROR, as it is chosen)
 */
bitsim_decision bitsim_judge_answer(const bitsim_judge_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
