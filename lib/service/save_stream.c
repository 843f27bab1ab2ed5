/* SPDX-License-Identifier: MIT */
#include "service/save_stream.h"

#include <string.h>

#include "bitsim/error.h"

static inline uint64_t word_at(const uint8_t *bytes) {
    uint64_t word = 0;
    for (unsigned i = 0; i < 8; i++) word |= (uint64_t)bytes[i] << 8 * i;
    return word;
}

/*
 * The checksum takes the form by words of eight bytes. Each step is a bijection, of the sum and of
 * the word, so two forms that differ in one word never have the same one.
 */
static uint64_t sum_up(uint64_t sum, const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i += 8) {
        sum = (sum ^ word_at(bytes + i)) * UINT64_C(0x9E3779B97F4A7C15);
        sum = sum << 29 | sum >> 35;
    }
    return sum;
}

/* ---- Writing ---- */

void bitsim__writer_begin(bitsim__writer *writer, const bitsim_save_sink *sink) {
    writer->sink = sink;
    writer->status = BITSIM_OK;
    writer->sum = 0;
    writer->used = 0;
}

static void hand_out(bitsim__writer *writer, size_t size) {
    if (writer->status == BITSIM_OK &&
        writer->sink->write(writer->buffer, size, writer->sink->user) != 0)
        writer->status = BITSIM_ERR_IO;
}

static void flush(bitsim__writer *writer) {
    if (writer->used < BITSIM__STREAM_SIZE) return;
    writer->sum = sum_up(writer->sum, writer->buffer, BITSIM__STREAM_SIZE);
    hand_out(writer, BITSIM__STREAM_SIZE);
    writer->used -= BITSIM__STREAM_SIZE;
    memcpy(writer->buffer, writer->buffer + BITSIM__STREAM_SIZE, writer->used);
}

void bitsim__writer_number(bitsim__writer *writer, uint64_t value, unsigned width) {
    uint8_t *at = writer->buffer + writer->used;
    for (unsigned i = 0; i < width; i++) at[i] = (uint8_t)(value >> 8 * i);
    writer->used += width;
    flush(writer);
}

void bitsim__writer_bytes(bitsim__writer *writer, const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    while (size) {
        size_t room = BITSIM__STREAM_SIZE - writer->used;
        size_t part = size < room ? size : room;
        memcpy(writer->buffer + writer->used, from, part);
        writer->used += part;
        from += part;
        size -= part;
        flush(writer);
    }
}

int bitsim__writer_end(bitsim__writer *writer) {
    if (writer->used % 8) bitsim__writer_number(writer, 0, 8 - (unsigned)writer->used % 8);
    uint64_t sum = sum_up(writer->sum, writer->buffer, writer->used);
    hand_out(writer, writer->used);
    writer->used = 0;
    bitsim__writer_number(writer, sum, 8);
    hand_out(writer, writer->used);
    return writer->status;
}

/* ---- Reading ---- */

void bitsim__reader_begin(bitsim__reader *reader, const bitsim_save_source *source) {
    reader->source = source;
    reader->status = BITSIM_OK;
    reader->sum = 0;
    reader->start = 0;
    reader->used = reader->filled = 0;
    reader->at_end = false;
    reader->error = (bitsim_save_error){0};
}

void bitsim__reader_fail(bitsim__reader *reader, int status, uint64_t offset,
                         const char *expected) {
    if (reader->status != BITSIM_OK) return;
    reader->status = status;
    reader->error.offset = offset;
    reader->error.expected = expected;
}

/* Begins the next buffer, of which the former is all read; the source may give less than asked. */
static void refill(bitsim__reader *reader) {
    reader->sum = sum_up(reader->sum, reader->buffer, reader->filled & ~(size_t)7);
    reader->start += reader->filled;
    reader->used = reader->filled = 0;
    while (reader->filled < BITSIM__STREAM_SIZE && !reader->at_end) {
        size_t got = 0, room = BITSIM__STREAM_SIZE - reader->filled;
        if (reader->source->read(reader->buffer + reader->filled, room, &got,
                                 reader->source->user) != 0 ||
            got > room) {
            bitsim__reader_fail(reader, BITSIM_ERR_IO, reader->start + reader->filled,
                                "a source that can be read");
            reader->at_end = true;
        } else {
            reader->filled += got;
            reader->at_end = got == 0;
        }
    }
}

void bitsim__reader_bytes(bitsim__reader *reader, void *out, size_t size) {
    uint8_t *to = out;
    while (size && reader->status == BITSIM_OK) {
        if (reader->used == reader->filled && !reader->at_end) refill(reader);
        size_t left = reader->filled - reader->used;
        size_t part = size < left ? size : left;
        memcpy(to, reader->buffer + reader->used, part);
        reader->used += part;
        to += part;
        size -= part;
        if (size && reader->at_end && reader->used == reader->filled)
            bitsim__reader_fail(reader, BITSIM_ERR_MALFORMED, bitsim__reader_offset(reader),
                                "more bytes: the form is cut off");
    }
    memset(to, 0, size);
}

uint64_t bitsim__reader_number(bitsim__reader *reader, unsigned width) {
    uint64_t value = 0;
    if (reader->status != BITSIM_OK) return 0;
    if (reader->filled - reader->used >= width) {
        const uint8_t *at = reader->buffer + reader->used;
        for (unsigned i = 0; i < width; i++) value |= (uint64_t)at[i] << 8 * i;
        reader->used += width;
        return value;
    }
    uint8_t bytes[8];
    bitsim__reader_bytes(reader, bytes, width);
    for (unsigned i = 0; i < width; i++) value |= (uint64_t)bytes[i] << 8 * i;
    return value;
}

uint64_t bitsim__reader_limited(bitsim__reader *reader, unsigned width, uint64_t least,
                                uint64_t limit) {
    uint64_t offset = bitsim__reader_offset(reader);
    uint64_t value = bitsim__reader_number(reader, width);
    if (value >= least && value <= limit) return value;
    bitsim__reader_fail(reader, BITSIM_ERR_MALFORMED, offset, "a number within its limits");
    return 0;
}

int bitsim__reader_end(bitsim__reader *reader) {
    uint64_t offset = bitsim__reader_offset(reader);
    for (; bitsim__reader_offset(reader) % 8 && reader->status == BITSIM_OK; offset++)
        if (bitsim__reader_number(reader, 1) != 0)
            bitsim__reader_fail(reader, BITSIM_ERR_MALFORMED, offset, "zeros up to the checksum");
    /* All before the checksum is summed up; what refill would add to it is the checksum itself. */
    uint64_t sum = sum_up(reader->sum, reader->buffer, reader->used);
    if (bitsim__reader_number(reader, 8) != sum)
        bitsim__reader_fail(reader, BITSIM_ERR_MALFORMED, offset,
                            "the checksum of all before: the form was changed");
    uint8_t more;
    if (reader->status != BITSIM_OK) return reader->status;
    offset = bitsim__reader_offset(reader);
    if (reader->used == reader->filled && !reader->at_end) refill(reader);
    if (reader->used < reader->filled) {
        bitsim__reader_bytes(reader, &more, 1);
        bitsim__reader_fail(reader, BITSIM_ERR_MALFORMED, offset, "the end of the form");
    }
    return reader->status;
}
