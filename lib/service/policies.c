/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "service/service.h"

int bitsim_service_policies(bitsim_service *service, const bitsim_group_policies *policies,
                            bitsim_time now) {
    if (!bitsim_group_policies_valid(policies)) return BITSIM_ERR_INVALID;
    service->policies = *policies;
    bitsim__tell_policies(service, now);
    for (bitsim__link *link = service->turns.running.next; link != &service->turns.running;
         link = link->next)
        bitsim__download_time_set(service, BITSIM__OF(bitsim__job, turn.link, link));
    bitsim__gate_look_at_all(service, now);
    return BITSIM_OK;
}
