/* SPDX-License-Identifier: MIT */
/*
 * A file of a job, and which of its bytes are moved, in pieces. A file is in one of three manners:
 *
 *   plain       its bytes are moved from the first to the last;
 *   ranged      the ranges of AddFileWithRanges are moved in the order in which they were given,
 *               and written one behind the other, without gaps;
 *   scattered   any byte may be there before any other: once the application has moved the download
 *               position or asked for ranges of its own (IBackgroundCopyFile6).
 *
 * Plain and ranged files need but the count of what is moved. A plain file has no parts.
 */
#ifndef BITSIM_JOB_FILE_H
#define BITSIM_JOB_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/file_range.h"
#include "bitsim/memory.h"
#include "bitsim/policy/cert.h"
#include "job/origin.h"
#include "job/ranges.h"
#include "job/room.h"

/* bitsim__piece is the bytes that one operation moves: where they are, and where they go. */
typedef struct bitsim__piece {
    uint64_t remote_offset;
    uint64_t local_offset;
    uint64_t length;
} bitsim__piece;

/* bitsim__parts is what a ranged or a scattered file has beside a plain one. */
typedef struct bitsim__parts {
    /* ranges: of a ranged file, as they were given. */
    bitsim_file_range *ranges;
    uint32_t range_count;
    /* is_scattered: |filled| tells what is there. */
    bool is_scattered;
    bitsim__ranges filled;
    /* fresh: what of |filled| the application was not told of yet. */
    bitsim__ranges fresh;
    /* wanted, position: of a scattered file: what was asked for comes first, and of that what lies
     * behind the download position. */
    bitsim__ranges wanted;
    uint64_t position;
} bitsim__parts;

/* bitsim__file_notes is what few files have been told. */
typedef struct bitsim__file_notes {
    /* written: the remote name that a restart comes back to, if it is another (FILE-17). */
    char *written;
    /* headers: of the last HTTP response. */
    char *headers;
} bitsim__file_notes;

typedef struct bitsim__file {
    char *remote;
    char *local;
    /* temporary: of a download: the name of its temporary file, and whether there is one yet. */
    char *temporary;
    bool is_created;
    /* is_on_demand: nothing is moved but what is asked for (ON_DEMAND_MODE). */
    bool is_on_demand;
    /* is_moved: every byte is where it is to go. */
    bool is_moved;
    /* is_completed: available to the user. */
    bool is_completed;
    /* is_valid, is_rejected: what the application says of it (SetValidationState), if anything. One
     * that has its name is valid (FILE-23). */
    bool is_valid;
    bool is_rejected;
    /* is_refetched: it was fetched again after it had been found not valid. */
    bool is_refetched;
    /* is_to_tell: FileTransferred is to be called for it. */
    bool is_to_tell;
    /* secured: which parts of its security went along; bits of BG_COPY_FILE_*. */
    uint8_t secured;
    bitsim_remote_scheme scheme;
    bitsim__parts *parts;
    bitsim__file_notes *notes;
    /* origin: what its web server said of it, or NULL. */
    bitsim__origin *origin;
    /* size: of the file at the other end, or of the one to upload; BG_SIZE_UNKNOWN until known. */
    uint64_t size;
    /* moved: how many bytes are where they are to go. */
    uint64_t moved;
} bitsim__file;

/* bitsim__file_settle settles the names of |file| in |room|, which is that of its job. */
void bitsim__file_settle(bitsim__file *file, bitsim__room *room, const bitsim_memory *memory);

/* bitsim__file_dispose releases through |memory| all that |file| holds, but what is in |room|, that
 * of its job. */
void bitsim__file_dispose(bitsim__file *file, const bitsim__room *room,
                          const bitsim_memory *memory);

/* bitsim__file_is_ranged answers whether |file| was added with ranges. */
static inline bool bitsim__file_is_ranged(const bitsim__file *file) {
    return file->parts && file->parts->ranges;
}

/* bitsim__file_is_scattered answers whether any byte of |file| may be there before any other. */
static inline bool bitsim__file_is_scattered(const bitsim__file *file) {
    return file->parts && file->parts->is_scattered;
}

/* bitsim__file_place returns the name of the local file that the bytes of |file| are written to:
 * that of its temporary file, or its own if it is written in place. */
static inline const char *bitsim__file_place(const bitsim__file *file) {
    return file->temporary ? file->temporary : file->local;
}

/* bitsim__file_size returns how many bytes there are to move, as GetProgress counts them: with
 * ranges, their sum. BG_SIZE_UNKNOWN until known. */
uint64_t bitsim__file_size(const bitsim__file *file);

/* bitsim__file_is_whole answers whether every byte is moved. */
bool bitsim__file_is_whole(const bitsim__file *file);

/* bitsim__file_ranges_fit answers whether each range lies within a file of |size| bytes. */
bool bitsim__file_ranges_fit(const bitsim__file *file, uint64_t size);

/* bitsim__file_learn_size notes the size of the file at the other end, which its ranges may turn
 * out not to fit. A file of another size than before is another file: it starts anew. */
void bitsim__file_learn_size(bitsim__file *file, uint64_t size);

/*
 * bitsim__file_next_piece stores in |*out| the piece to move next, of at most |limit| bytes; false
 * if nothing is missing of what is wanted. Of a plain file whose size is not known there is always
 * more to come.
 */
bool bitsim__file_next_piece(const bitsim__file *file, uint64_t limit, bitsim__piece *out);

/* bitsim__file_reserve makes room for one more piece to be taken; 0 or BITSIM_ERR_NOMEM. */
int bitsim__file_reserve(bitsim__file *file, const bitsim_memory *memory);

/* bitsim__file_took notes that the first |bytes| bytes of |piece|, the next one, are moved; what is
 * beyond the piece counts for nothing. There must be room. */
void bitsim__file_took(bitsim__file *file, const bitsim__piece *piece, uint64_t bytes);

/* bitsim__file_restart forgets what was moved; what is wanted stays so. A file that is written in
 * place is to be made anew. */
void bitsim__file_restart(bitsim__file *file);

/* bitsim__file_set_ranges makes |file|, which is plain, a ranged one of |count| ranges; 0 or
 * BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__file_set_ranges(bitsim__file *file, const bitsim_file_range *ranges, uint32_t count,
                            const bitsim_memory *memory);

/* bitsim__file_scatter makes |file|, which is not ranged, a scattered one with what it has; 0 or
 * BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__file_scatter(bitsim__file *file, const bitsim_memory *memory);

/* bitsim__file_request wants the bytes of |count| ranges, which lie within the file, beside those
 * wanted before. |file| becomes scattered. 0 or BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__file_request(bitsim__file *file, const bitsim_file_range *ranges, uint32_t count,
                         const bitsim_memory *memory);

/*
 * The remote names that |file| has, and has had, may lie in |room|, that of its job.
 *
 * bitsim__file_rename makes |name|, which |file| then holds, its remote name, reached by |scheme|.
 * With |is_written| the old one is forgotten; else it is kept, should a restart come. 0 or
 * BITSIM_ERR_NOMEM with nothing changed.
 */
int bitsim__file_rename(bitsim__file *file, char *name, bitsim_remote_scheme scheme,
                        bool is_written, const bitsim__room *room, const bitsim_memory *memory);

/* bitsim__file_write_name forgets the name before the last; bitsim__file_take_back goes back to
 * it and answers whether there was one. */
void bitsim__file_write_name(bitsim__file *file, const bitsim__room *room,
                             const bitsim_memory *memory);
bool bitsim__file_take_back(bitsim__file *file, const bitsim__room *room,
                            const bitsim_memory *memory);

/* bitsim__file_note_headers keeps a copy of |headers|; 0 or BITSIM_ERR_NOMEM with nothing
 * changed. */
int bitsim__file_note_headers(bitsim__file *file, const char *headers, const bitsim_memory *memory);

#endif
