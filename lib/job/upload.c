/* SPDX-License-Identifier: MIT */
#include "job/upload.h"

#include <stddef.h>
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/limits.h"

/* What was told of the reply's bytes is forgotten, not how many there are. */
static void forget_data(bitsim__upload *upload, const bitsim_memory *memory) {
    memory->release(upload->reply_data, memory->user);
    upload->reply_data = NULL;
    upload->reply_count = 0;
}

bitsim__upload *bitsim__upload_new(const bitsim_memory *memory) {
    bitsim__upload *made = memory->allocate_zeroed(1, sizeof *made, memory->user);
    if (made) made->reply_size = BG_SIZE_UNKNOWN;
    return made;
}

void bitsim__upload_del(bitsim__upload *upload, const bitsim_memory *memory) {
    if (!upload) return;
    forget_data(upload, memory);
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
    bitsim__upload_forget_reply(upload, memory);
    memory->release(upload->session, memory->user);
    memory->release(upload->reply_url, memory->user);
    upload->session = upload->reply_url = NULL;
    upload->is_posted = false;
}

void bitsim__upload_forget_reply(bitsim__upload *upload, const bitsim_memory *memory) {
    forget_data(upload, memory);
    upload->reply_size = BG_SIZE_UNKNOWN;
    upload->reply_moved = 0;
    upload->reply_origin = (bitsim__origin){0};
}

int bitsim__upload_keep_reply(bitsim__upload *upload, const uint8_t *data, uint64_t count,
                              uint64_t size, const bitsim_memory *memory) {
    if (!count) return BITSIM_OK;
    bool goes_on = upload->reply_count == upload->reply_moved;
    bool fits = size <= BITSIM_REPLY_IN_MEMORY_MAX && upload->reply_count <= size &&
                count <= size - upload->reply_count;
    if (!data || !goes_on || !fits) {
        forget_data(upload, memory);
        return BITSIM_OK;
    }
    size_t whole = upload->reply_count + (size_t)count;
    uint8_t *grown = memory->reallocate(upload->reply_data, whole, memory->user);
    if (!grown) return BITSIM_ERR_NOMEM;
    memcpy(grown + upload->reply_count, data, (size_t)count);
    upload->reply_data = grown;
    upload->reply_count = (uint32_t)whole;
    return BITSIM_OK;
}
