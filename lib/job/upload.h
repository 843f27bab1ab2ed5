/* SPDX-License-Identifier: MIT */
/*
 * How far an upload has come beyond what its file tells: the session that the server opened for it,
 * what is known of the local file, and the reply. Only a job that has begun to upload has this.
 */
#ifndef BITSIM_JOB_UPLOAD_H
#define BITSIM_JOB_UPLOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/memory.h"
#include "bitsim/time.h"
#include "job/origin.h"

typedef struct bitsim__upload {
    /* session: its BITS-Session-Id, or NULL while there is none. */
    char *session;
    /* host_url: where the rest goes, or NULL for the remote name; host_timeout: for how long it may
     * be out of reach, 0 for ever; host_lost_at: since when it is, or 0. */
    char *host_url;
    bitsim_time host_timeout;
    bitsim_time host_lost_at;
    /* is_opened: over SMB: the remote file was opened, and is this upload's. */
    bool is_opened;
    /* stamp: of the local file when the upload began; another number is another file. */
    uint64_t stamp;
    bool is_stamped;
    /* is_renewed: the session was lost, and nothing was taken since. */
    bool is_renewed;
    /* fragment: how large a fragment may be at most; 0 while nobody has objected. */
    uint64_t fragment;
    /* is_posted: the server has taken the last byte. */
    bool is_posted;
    /* reply_url: where the reply is, or NULL if there is none. */
    char *reply_url;
    /* reply_size: BG_SIZE_UNKNOWN until the reply begins; reply_moved: how much of it is here. */
    uint64_t reply_size;
    uint64_t reply_moved;
    /* reply_origin: what the server said of it with its first bytes. */
    bitsim__origin reply_origin;
    /* reply_data: the first |reply_count| bytes of it, for as long as all were told and it is not
     * too large to be handed over in memory; else NULL and 0. */
    uint8_t *reply_data;
    uint32_t reply_count;
    /* is_leaving: the job is cancelled, and the server is still to be told, until |leave_until|. */
    bool is_leaving;
    bitsim_time leave_until;
} bitsim__upload;

/* bitsim__upload_new returns an upload that has not begun, or NULL if there is no memory. */
bitsim__upload *bitsim__upload_new(const bitsim_memory *memory);

/* bitsim__upload_del ends |upload|, which may be NULL. */
void bitsim__upload_del(bitsim__upload *upload, const bitsim_memory *memory);

/* bitsim__upload_forget forgets the session and all that was done in it. */
void bitsim__upload_forget(bitsim__upload *upload, const bitsim_memory *memory);

/* bitsim__upload_forget_reply forgets what is here of the reply. */
void bitsim__upload_forget_reply(bitsim__upload *upload, const bitsim_memory *memory);

/* bitsim__upload_forget_host forgets the host: the rest goes to the remote name. */
void bitsim__upload_forget_host(bitsim__upload *upload, const bitsim_memory *memory);

/* bitsim__upload_keep_reply keeps the next |count| bytes of a reply of |size| bytes: |data|, or
 * NULL if they are not told. 0 or BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__upload_keep_reply(bitsim__upload *upload, const uint8_t *data, uint64_t count,
                              uint64_t size, const bitsim_memory *memory);

/* bitsim__upload_reply_size, _reply_moved return what GetReplyProgress tells of |upload|, which may
 * be NULL. */
static inline uint64_t bitsim__upload_reply_size(const bitsim__upload *upload) {
    return upload ? upload->reply_size : BG_SIZE_UNKNOWN;
}
static inline uint64_t bitsim__upload_reply_moved(const bitsim__upload *upload) {
    return upload ? upload->reply_moved : 0;
}

/* bitsim__upload_is_leaving answers whether |upload|, which may be NULL, belongs to a cancelled job
 * whose server is still to be told. */
static inline bool bitsim__upload_is_leaving(const bitsim__upload *upload) {
    return upload && upload->is_leaving;
}

#endif
