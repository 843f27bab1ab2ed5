/* SPDX-License-Identifier: MIT */
/* May Bob, who owns a job and is no administrator, give it an administrator's token as helper? */
#include <bitsim/hresult.h>
#include <bitsim/policy/helper.h>
#include <stdio.h>

int main(void) {
    const bitsim_party bob = {.account = 1, .traits = BITSIM_PARTY_PRESENT, .integrity = 0x2000};
    const bitsim_party admin = {.account = 2,
                                .traits = BITSIM_PARTY_PRESENT | BITSIM_PARTY_ADMINISTRATOR};
    const bitsim_helper_facts facts = {
        .method = BITSIM_HELPER_SET_TOKEN,
        .build = 26100, /* Windows 11 24H2 */
        .owner = bob,
        .qi_caller = bob, /* Bob obtained the interface pointer, */
        .caller = admin,  /* and impersonates the administrator at the call */
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
        .job_state = BG_JOB_STATE_SUSPENDED,
    };
    bitsim_decision decision = bitsim_helper_decide(&facts);
    const bitsim_rule *rule = bitsim_rule_get(bitsim_decision_rule(&decision));
    printf("%s: %s\n", bitsim_hresult_name(decision.hr), rule->name);
    printf("%s\n(%s)\n", rule->claim, rule->source);
    return 0;
}
