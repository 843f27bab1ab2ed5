/* SPDX-License-Identifier: MIT */
#include "job/upload.h"

#include <stddef.h>

bitsim__upload *bitsim__upload_new(const bitsim_memory *memory) {
    bitsim__upload *made = memory->allocate_zeroed(1, sizeof *made, memory->user);
    if (made) made->reply_size = BG_SIZE_UNKNOWN;
    return made;
}

void bitsim__upload_del(bitsim__upload *upload, const bitsim_memory *memory) {
    if (!upload) return;
    memory->release(upload->session, memory->user);
    memory->release(upload->host_url, memory->user);
    memory->release(upload->reply_url, memory->user);
    memory->release(upload, memory->user);
}

void bitsim__upload_forget_host(bitsim__upload *upload, const bitsim_memory *memory) {
    memory->release(upload->host_url, memory->user);
    upload->host_url = NULL;
    upload->host_timeout = upload->host_lost_at = 0;
}

void bitsim__upload_forget(bitsim__upload *upload, const bitsim_memory *memory) {
    bitsim__upload_forget_host(upload, memory);
    memory->release(upload->session, memory->user);
    memory->release(upload->reply_url, memory->user);
    upload->session = upload->reply_url = NULL;
    upload->is_posted = false;
    upload->reply_size = BG_SIZE_UNKNOWN;
    upload->reply_moved = 0;
}
