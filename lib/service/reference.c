/* SPDX-License-Identifier: MIT */
#include "bitsim/reference.h"

#include "service/frame.h"

void bitsim_reference_set_blanket(bitsim_reference *reference, const bitsim_client *client,
                                  bitsim_rpc_level level, bitsim_cloaking cloaking) {
    reference->blanket.level = level;
    reference->blanket.cloaking = cloaking;
    reference->blanket.is_set = true;
    reference->blanket.fixed = cloaking == BITSIM_CLOAKING_STATIC ? client->thread : NULL;
}

static const struct {
    const char *name;
    uint32_t since;
} interfaces[BITSIM_INTERFACE_COUNT] = {
    [BITSIM_INTERFACE_MANAGER] = {"IBackgroundCopyManager", 0},
    [BITSIM_INTERFACE_JOB] = {"IBackgroundCopyJob", 0},
    [BITSIM_INTERFACE_JOB2] = {"IBackgroundCopyJob2", 0},
    [BITSIM_INTERFACE_JOB3] = {"IBackgroundCopyJob3", 0},
    [BITSIM_INTERFACE_JOB4] = {"IBackgroundCopyJob4", 0},
    [BITSIM_INTERFACE_JOB5] = {"IBackgroundCopyJob5", 9200},
    [BITSIM_INTERFACE_HTTP_OPTIONS] = {"IBackgroundCopyJobHttpOptions", 0},
    [BITSIM_INTERFACE_HTTP_OPTIONS2] = {"IBackgroundCopyJobHttpOptions2", 17763},
    [BITSIM_INTERFACE_HTTP_OPTIONS3] = {"IBackgroundCopyJobHttpOptions3", 18362},
    [BITSIM_INTERFACE_TOKEN_OPTIONS] = {"IBitsTokenOptions", 7600},
    [BITSIM_INTERFACE_FILE] = {"IBackgroundCopyFile", 0},
    [BITSIM_INTERFACE_FILE2] = {"IBackgroundCopyFile2", 0},
    [BITSIM_INTERFACE_FILE3] = {"IBackgroundCopyFile3", 0},
    [BITSIM_INTERFACE_FILE4] = {"IBackgroundCopyFile4", 7600},
    [BITSIM_INTERFACE_FILE5] = {"IBackgroundCopyFile5", 9200},
    [BITSIM_INTERFACE_FILE6] = {"IBackgroundCopyFile6", 15063},
};

const char *bitsim_interface_name(bitsim_interface interface) {
    return (unsigned)interface < BITSIM_INTERFACE_COUNT ? interfaces[interface].name : "?";
}

static bool are_between(bitsim_interface a, bitsim_interface b, bitsim_interface first,
                        bitsim_interface last) {
    return a >= first && a <= last && b >= first && b <= last;
}

bool bitsim_interface_serves(bitsim_interface has, bitsim_interface wanted) {
    if (has == wanted) return true;
    bool is_kin = are_between(has, wanted, BITSIM_INTERFACE_JOB, BITSIM_INTERFACE_JOB5) ||
                  are_between(has, wanted, BITSIM_INTERFACE_FILE, BITSIM_INTERFACE_FILE6) ||
                  are_between(has, wanted, BITSIM_INTERFACE_HTTP_OPTIONS,
                              BITSIM_INTERFACE_HTTP_OPTIONS3);
    return is_kin && has > wanted;
}

uint32_t bitsim_interface_since(bitsim_interface interface) {
    return (unsigned)interface < BITSIM_INTERFACE_COUNT ? interfaces[interface].since : 0;
}

void bitsim_reference_copy(bitsim_service *service, const bitsim_reference *from,
                           bitsim_reference *out) {
    bitsim__table *table = &service->table;
    if (bitsim__table_has(table, from->slot, from->generation))
        bitsim__table_hold(table, from->slot);
    *out = *from;
}

void bitsim_reference_release(bitsim_service *service, bitsim_reference *reference) {
    if (bitsim__table_has(&service->table, reference->slot, reference->generation))
        bitsim__table_release(service, reference->slot);
    *reference = (bitsim_reference){0};
}
