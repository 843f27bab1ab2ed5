/* SPDX-License-Identifier: MIT */
#include "job/proxies.h"

void bitsim__proxies_del(bitsim__proxies *proxies, const bitsim_memory *memory) {
    if (!proxies) return;
    memory->release(proxies->list, memory->user);
    memory->release(proxies->bypass, memory->user);
    memory->release(proxies->room, memory->user);
    memory->release(proxies, memory->user);
}
