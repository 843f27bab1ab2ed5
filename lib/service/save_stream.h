/* SPDX-License-Identifier: MIT */
/*
 * The saved form as a stream of little-endian numbers, texts and bytes, through a buffer of four
 * kibibytes, with a checksum over all of it. Neither side stops at an error: a writer that has
 * failed writes nothing more, a reader that has failed reads zeros, and whoever uses them looks at
 * the status now and then.
 */
#ifndef BITSIM_SERVICE_SAVE_STREAM_H
#define BITSIM_SERVICE_SAVE_STREAM_H

#include "bitsim/save.h"

enum { BITSIM__STREAM_SIZE = 4096 };

typedef struct bitsim__writer {
    const bitsim_save_sink *sink;
    int status;
    uint64_t sum;
    size_t used;
    /* buffer: a number may reach beyond the size; what does so begins the next piece. */
    uint8_t buffer[BITSIM__STREAM_SIZE + 8];
} bitsim__writer;

void bitsim__writer_begin(bitsim__writer *writer, const bitsim_save_sink *sink);

/* bitsim__writer_number writes the lowest |width| bytes of |value|, at most 8. */
void bitsim__writer_number(bitsim__writer *writer, uint64_t value, unsigned width);

/* bitsim__writer_bytes writes |size| bytes as they are. */
void bitsim__writer_bytes(bitsim__writer *writer, const void *bytes, size_t size);

/* bitsim__writer_end writes the padding and the checksum and returns the status. */
int bitsim__writer_end(bitsim__writer *writer);

typedef struct bitsim__reader {
    const bitsim_save_source *source;
    int status;
    uint64_t sum;
    /* start: the offset in the form of the first byte of the buffer. */
    uint64_t start;
    size_t used;
    size_t filled;
    bool at_end;
    /* error: where and why it failed; offset and expected only. */
    bitsim_save_error error;
    uint8_t buffer[BITSIM__STREAM_SIZE];
} bitsim__reader;

void bitsim__reader_begin(bitsim__reader *reader, const bitsim_save_source *source);

/* bitsim__reader_fail fails for what stands at |offset|, unless the reader has failed before. */
void bitsim__reader_fail(bitsim__reader *reader, int status, uint64_t offset, const char *expected);

/* bitsim__reader_offset returns how many bytes have been read. */
static inline uint64_t bitsim__reader_offset(const bitsim__reader *reader) {
    return reader->start + reader->used;
}

/* bitsim__reader_number reads |width| bytes, at most 8; 0 if it fails. */
uint64_t bitsim__reader_number(bitsim__reader *reader, unsigned width);

/* bitsim__reader_limited reads a number that is to be from |least| to |limit|. */
uint64_t bitsim__reader_limited(bitsim__reader *reader, unsigned width, uint64_t least,
                                uint64_t limit);

/* bitsim__reader_bytes reads |size| bytes into |out|; zeros if it fails. */
void bitsim__reader_bytes(bitsim__reader *reader, void *out, size_t size);

/* bitsim__reader_end reads padding and checksum, sees that nothing follows; returns the status. */
int bitsim__reader_end(bitsim__reader *reader);

#endif
