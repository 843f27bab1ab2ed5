/* SPDX-License-Identifier: MIT */
#include "service/service.h"

#include "bitsim/build.h"
#include "bitsim/error.h"

int bitsim_service_new(bitsim_service **out, const bitsim_service_config *config,
                       const bitsim_memory *memory) {
    uint32_t build = config->build ? config->build : BITSIM_BUILD_DEFAULT;
    if (!memory || !config->host.perform || !bitsim_choices_valid(&config->choices) ||
        config->lm.use >= BITSIM_LM_USE_COUNT || !bitsim_group_policies_valid(&config->policies) ||
        build < BITSIM_BUILD_MIN || build > BITSIM_BUILD_MAX)
        return BITSIM_ERR_INVALID;
    bitsim_service *service = memory->allocate_zeroed(1, sizeof *service, memory->user);
    if (!service) return BITSIM_ERR_NOMEM;
    service->memory = memory;
    service->host = config->host;
    service->observer = config->observer;
    service->choices = config->choices;
    service->lm = config->lm;
    service->configured = config->policies;
    service->build = build;
    service->transfer_unit = config->transfer_unit ? config->transfer_unit : UINT64_C(1) << 20;
    service->network_up = true;
    service->cost = BITS_COST_STATE_UNRESTRICTED;
    bitsim__table_init(&service->table);
    service->random = bitsim_random_seed(config->seed);
    bitsim__turns_init(&service->turns);
    bitsim__list_init(&service->tasks);
    bitsim__list_init(&service->modest);
    bitsim__policies_read(service);
    *out = service;
    return BITSIM_OK;
}

void bitsim_service_del(bitsim_service *service) {
    if (!service) return;
    bitsim__table_dispose(&service->table, service->memory);
    bitsim__deadlines_dispose(service);
    bitsim__tokens_dispose(service);
    bitsim__accounts_dispose(service);
    service->memory->release(service, service->memory->user);
}
