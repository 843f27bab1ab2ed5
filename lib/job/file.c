/* SPDX-License-Identifier: MIT */
#include "job/file.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/constants.h"
#include "bitsim/error.h"
#include "job/name.h"

void bitsim__file_settle(bitsim__file *file, bitsim__room *room, const bitsim_memory *memory) {
    bitsim__room_settle(room, &file->remote, memory);
    bitsim__room_settle(room, &file->local, memory);
    bitsim__room_settle(room, &file->temporary, memory);
}

void bitsim__file_dispose(bitsim__file *file, const bitsim__room *room,
                          const bitsim_memory *memory) {
    bitsim__parts *parts = file->parts;
    if (parts) {
        memory->release(parts->ranges, memory->user);
        bitsim__ranges_dispose(&parts->wanted, memory);
        bitsim__ranges_dispose(&parts->filled, memory);
        bitsim__ranges_dispose(&parts->fresh, memory);
        memory->release(parts, memory->user);
    }
    if (file->notes) {
        bitsim__room_release(room, file->notes->written, memory);
        memory->release(file->notes->headers, memory->user);
        memory->release(file->notes, memory->user);
    }
    memory->release(file->origin, memory->user);
    bitsim__room_release(room, file->remote, memory);
    bitsim__room_release(room, file->local, memory);
    bitsim__room_release(room, file->temporary, memory);
    *file = (bitsim__file){0};
}

/* How long |range| is in a file of |size| bytes; BG_SIZE_UNKNOWN if that is not known yet. */
static uint64_t length_of(const bitsim_file_range *range, uint64_t size) {
    if (range->length != BG_LENGTH_TO_EOF) return range->length;
    if (size == BG_SIZE_UNKNOWN) return BG_SIZE_UNKNOWN;
    return range->offset < size ? size - range->offset : 0;
}

uint64_t bitsim__file_size(const bitsim__file *file) {
    if (!bitsim__file_is_ranged(file)) return file->size;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < file->parts->range_count; i++) {
        uint64_t length = length_of(&file->parts->ranges[i], file->size);
        if (length == BG_SIZE_UNKNOWN) return BG_SIZE_UNKNOWN;
        sum += length;
    }
    return sum;
}

bool bitsim__file_is_whole(const bitsim__file *file) {
    uint64_t size = bitsim__file_size(file);
    return size != BG_SIZE_UNKNOWN && file->moved == size;
}

/* Whether what was asked for lies in a file of |size| bytes; UINT64_MAX stands for its end. */
static bool wanted_fits(const bitsim__ranges *wanted, uint64_t size) {
    if (wanted->count == 0) return true;
    const bitsim__span *last = &wanted->spans[wanted->count - 1];
    return last->end == UINT64_MAX ? last->begin < size : last->end <= size;
}

bool bitsim__file_ranges_fit(const bitsim__file *file, uint64_t size) {
    if (bitsim__file_is_scattered(file)) return wanted_fits(&file->parts->wanted, size);
    if (!bitsim__file_is_ranged(file)) return true;
    for (uint32_t i = 0; i < file->parts->range_count; i++) {
        const bitsim_file_range *range = &file->parts->ranges[i];
        bool to_eof = range->length == BG_LENGTH_TO_EOF;
        if (range->offset >= size || (!to_eof && range->length > size - range->offset))
            return false;
    }
    return true;
}

void bitsim__file_learn_size(bitsim__file *file, uint64_t size) {
    if (file->size == size) return;
    bitsim__file_restart(file);
    file->size = size;
    if (!bitsim__file_is_scattered(file) || file->parts->wanted.count == 0) return;
    bitsim__span *last = &file->parts->wanted.spans[file->parts->wanted.count - 1];
    /* What begins beyond the end stays as it was asked for; it does not fit. */
    if (last->end == UINT64_MAX && last->begin < size) last->end = size;
}

void bitsim__file_restart(bitsim__file *file) {
    file->is_moved = file->is_valid = false;
    file->secured = 0;
    /* What is written in place has no rename that would end it: it is made anew (HTTP-23). */
    if (file->moved && !file->temporary) file->is_created = false;
    file->moved = 0;
    if (!bitsim__file_is_scattered(file)) return;
    bitsim__ranges_clear(&file->parts->filled);
    bitsim__ranges_clear(&file->parts->fresh);
}

/* ---- What comes next ---- */

static bool next_of_plain(const bitsim__file *file, bitsim__piece *out) {
    *out = (bitsim__piece){file->moved, file->moved, file->size - file->moved};
    return file->moved < file->size;
}

/* The piece lies in the range that holds the byte that would be written next. */
static bool next_of_ranged(const bitsim__file *file, bitsim__piece *out) {
    uint64_t behind = file->moved;
    for (uint32_t i = 0; i < file->parts->range_count; i++) {
        const bitsim_file_range *range = &file->parts->ranges[i];
        uint64_t length = length_of(range, file->size);
        if (behind < length) {
            *out = (bitsim__piece){range->offset + behind, file->moved, length - behind};
            return true;
        }
        behind -= length;
    }
    return false;
}

/* What is missing of |wanted|: from the download position on first, then from the beginning. */
static bool missing_of(const bitsim__parts *parts, const bitsim__ranges *wanted,
                       bitsim__span *out) {
    return bitsim__ranges_missing(wanted, &parts->filled, parts->position, out) ||
           bitsim__ranges_missing(wanted, &parts->filled, 0, out);
}

static bool next_of_scattered(const bitsim__file *file, bitsim__piece *out) {
    const bitsim__parts *parts = file->parts;
    bitsim__span everything = {0, file->size}, span;
    const bitsim__ranges all = {&everything, file->size > 0, 0};
    if (!missing_of(parts, &parts->wanted, &span) &&
        (file->is_on_demand || !missing_of(parts, &all, &span)))
        return false;
    *out = (bitsim__piece){span.begin, span.begin, span.end - span.begin};
    return true;
}

bool bitsim__file_next_piece(const bitsim__file *file, uint64_t limit, bitsim__piece *out) {
    bool found = bitsim__file_is_ranged(file) ? next_of_ranged(file, out)
                 : bitsim__file_is_scattered(file)
                     ? next_of_scattered(file, out)
                     : !file->is_on_demand && next_of_plain(file, out);
    if (found && out->length > limit) out->length = limit;
    return found;
}

int bitsim__file_reserve(bitsim__file *file, const bitsim_memory *memory) {
    if (!bitsim__file_is_scattered(file)) return BITSIM_OK;
    int status = bitsim__ranges_reserve(&file->parts->filled, 1, memory);
    return status ? status : bitsim__ranges_reserve(&file->parts->fresh, 1, memory);
}

void bitsim__file_took(bitsim__file *file, const bitsim__piece *piece, uint64_t bytes) {
    if (bytes > piece->length) bytes = piece->length;
    bitsim__span span = {piece->local_offset, piece->local_offset + bytes};
    file->moved += bytes;
    if (!bitsim__file_is_scattered(file)) return;
    bitsim__ranges_put(&file->parts->filled, span);
    if (bytes) bitsim__ranges_put(&file->parts->fresh, span);
}

/* ---- Which manner ---- */

static bitsim__parts *parts_of(bitsim__file *file, const bitsim_memory *memory) {
    if (file->parts) return file->parts;
    return memory->allocate_zeroed(1, sizeof(bitsim__parts), memory->user);
}

int bitsim__file_set_ranges(bitsim__file *file, const bitsim_file_range *ranges, uint32_t count,
                            const bitsim_memory *memory) {
    bitsim_file_range *copy = memory->allocate(count * sizeof *copy, memory->user);
    if (!copy) return BITSIM_ERR_NOMEM;
    bitsim__parts *parts = parts_of(file, memory);
    if (!parts) {
        memory->release(copy, memory->user);
        return BITSIM_ERR_NOMEM;
    }
    memcpy(copy, ranges, count * sizeof *copy);
    parts->ranges = copy;
    parts->range_count = count;
    file->parts = parts;
    return BITSIM_OK;
}

/* Makes |file| a scattered one, with room for |wanted| more ranges that are asked for. */
static int scatter(bitsim__file *file, uint32_t wanted, const bitsim_memory *memory) {
    bitsim__parts *parts = parts_of(file, memory);
    if (!parts) return BITSIM_ERR_NOMEM;
    bool was_scattered = parts->is_scattered;
    if ((wanted && bitsim__ranges_reserve(&parts->wanted, wanted, memory)) ||
        (!was_scattered && bitsim__ranges_reserve(&parts->filled, 1, memory))) {
        if (!file->parts) {
            bitsim__ranges_dispose(&parts->wanted, memory);
            memory->release(parts, memory->user);
        }
        return BITSIM_ERR_NOMEM;
    }
    if (!was_scattered) bitsim__ranges_put(&parts->filled, (bitsim__span){0, file->moved});
    parts->is_scattered = true;
    file->parts = parts;
    return BITSIM_OK;
}

int bitsim__file_scatter(bitsim__file *file, const bitsim_memory *memory) {
    return scatter(file, 0, memory);
}

int bitsim__file_request(bitsim__file *file, const bitsim_file_range *ranges, uint32_t count,
                         const bitsim_memory *memory) {
    int status = scatter(file, count, memory);
    for (uint32_t i = 0; i < count && !status; i++) {
        bool to_eof = ranges[i].length == BG_LENGTH_TO_EOF;
        uint64_t begin = ranges[i].offset;
        uint64_t end = to_eof ? file->size : begin + ranges[i].length;
        bitsim__ranges_put(&file->parts->wanted, (bitsim__span){begin, end});
    }
    return status;
}

/* ---- Notes ---- */

static bitsim__file_notes *notes_of(bitsim__file *file, const bitsim_memory *memory) {
    if (!file->notes)
        file->notes = memory->allocate_zeroed(1, sizeof(bitsim__file_notes), memory->user);
    return file->notes;
}

int bitsim__file_rename(bitsim__file *file, char *name, bitsim_remote_scheme scheme,
                        bool is_written, const bitsim__room *room, const bitsim_memory *memory) {
    if (is_written) bitsim__file_write_name(file, room, memory);
    else if (!notes_of(file, memory)) return BITSIM_ERR_NOMEM;
    /* The name on disk is the one before the first that was not written. */
    if (is_written || file->notes->written) bitsim__room_release(room, file->remote, memory);
    else file->notes->written = file->remote;
    file->remote = name;
    file->scheme = scheme;
    return BITSIM_OK;
}

void bitsim__file_write_name(bitsim__file *file, const bitsim__room *room,
                             const bitsim_memory *memory) {
    if (!file->notes) return;
    bitsim__room_release(room, file->notes->written, memory);
    file->notes->written = NULL;
}

bool bitsim__file_take_back(bitsim__file *file, const bitsim__room *room,
                            const bitsim_memory *memory) {
    if (!file->notes || !file->notes->written) return false;
    bitsim__room_release(room, file->remote, memory);
    file->remote = file->notes->written;
    file->notes->written = NULL;
    file->scheme = bitsim__remote_scheme(file->remote);
    return true;
}

int bitsim__file_note_headers(bitsim__file *file, const char *headers,
                              const bitsim_memory *memory) {
    char *copy = bitsim__text_copy(headers, memory);
    if (!copy || !notes_of(file, memory)) {
        memory->release(copy, memory->user);
        return BITSIM_ERR_NOMEM;
    }
    memory->release(file->notes->headers, memory->user);
    file->notes->headers = copy;
    return BITSIM_OK;
}
