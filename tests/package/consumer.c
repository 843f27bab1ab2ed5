/* SPDX-License-Identifier: MIT */
/* A stranger's program: something of each library, and an answer in the exit code. */
#include <bitsim/hresult.h>
#include <bitsim/sim/memory.h>
#include <stdio.h>

int main(void) {
    const bitsim_memory *memory = bitsim_memory_system();
    char *text = memory->allocate(64, memory->user);
    if (!text) return 1;
    snprintf(text, 64, "%s", bitsim_hresult_name(E_ACCESSDENIED));
    puts(text);
    memory->release(text, memory->user);
    return bitsim_failed(E_ACCESSDENIED) ? 0 : 1;
}
