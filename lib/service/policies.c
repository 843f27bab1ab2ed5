/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/service.h"

void bitsim__take_policies(bitsim_service *service, const bitsim_group_policies *policies) {
    static const bitsim_group_policies none;
    service->policies = *policies;
    service->has_policies = !bitsim_group_policies_equal(policies, &none);
}

int bitsim_service_policies(bitsim_service *service, const bitsim_group_policies *policies,
                            bitsim_time now) {
    if (!bitsim_group_policies_valid(policies)) return BITSIM_ERR_INVALID;
    bitsim__take_policies(service, policies);
    bitsim__tell_policies(service, now);
    for (bitsim__link *link = service->turns.running.next; link != &service->turns.running;
         link = link->next)
        bitsim__download_time_set(service, BITSIM__OF(bitsim__job, turn.link, link));
    bitsim__gate_policies(service, now);
    return BITSIM_OK;
}
