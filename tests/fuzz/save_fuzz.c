/* SPDX-License-Identifier: MIT */
/*
 * The saved form: any bytes are refused or become jobs that keep every promise and are saved as the
 * same bytes again. The input is what stands between the signature and the checksum, which are put
 * around it, so that the fuzzer need not guess a checksum.
 */
#include <string.h>

#include "bitsim/save.h"
#include "fuzz.h"

enum { HEAD = 8, TAIL = 16 };

typedef struct stream {
    uint8_t *bytes;
    size_t size;
    size_t at;
} stream;

static int give(void *bytes, size_t size, size_t *got, void *user) {
    stream *it = user;
    size_t left = it->size - it->at;
    *got = size < left ? size : left;
    if (*got) memcpy(bytes, it->bytes + it->at, *got);
    it->at += *got;
    return 0;
}

/* Compares what is written with what was read. */
static int compare(const void *bytes, size_t size, void *user) {
    stream *it = user;
    FUZZ_CLAIM(it->at + size <= it->size && memcmp(bytes, it->bytes + it->at, size) == 0);
    it->at += size;
    return 0;
}

static int ignore(const void *bytes, size_t size, void *user) {
    (void)bytes, (void)size, (void)user;
    return 0;
}

static void perform(const bitsim_operation *operation, bitsim_outcome *outcome, void *user) {
    (void)operation, (void)outcome, (void)user;
}

/* Puts signature, padding and checksum around |data|, as docs/save.md tells it. */
static stream seal(const uint8_t *data, size_t size) {
    stream it = {calloc(1, HEAD + size + TAIL), (HEAD + size + 7) / 8 * 8 + 8, 0};
    if (!it.bytes) abort();
    uint64_t sum = 0;
    memcpy(it.bytes, "bitsim\x1A\n", HEAD);
    if (size) memcpy(it.bytes + HEAD, data, size);
    for (size_t at = 0; at + 8 < it.size; at += 8) {
        uint64_t word = 0;
        for (unsigned i = 0; i < 8; i++) word |= (uint64_t)it.bytes[at + i] << 8 * i;
        sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        sum = sum << 29 | sum >> 35;
    }
    for (unsigned i = 0; i < 8; i++) it.bytes[it.size - 8 + i] = (uint8_t)(sum >> 8 * i);
    return it;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const bitsim_service_config config = {.host = {NULL, perform}};
    bitsim_service *service = NULL;
    bitsim_save_error error;
    FUZZ_CLAIM(bitsim_service_new(&service, &config, &fuzz_memory) == 0);
    stream it = seal(data, size);
    const bitsim_save_source source = {&it, give};
    const bitsim_save_sink same = {&it, compare}, any = {NULL, ignore};
    int status = bitsim_service_load(service, &source, &error);
    FUZZ_CLAIM(bitsim_service_check(service, NULL) == 0);
    it.at = 0;
    if (status == 0) {
        /* A form of an earlier version is saved as one of the newest. */
        bool is_newest = it.bytes[BITSIM_SAVE_VERSION_OFFSET] == BITSIM_SAVE_VERSION;
        FUZZ_CLAIM(bitsim_service_save(service, is_newest ? &same : &any, 0) == 0);
        FUZZ_CLAIM(!is_newest || it.at == it.size);
        it.at = 0;
        FUZZ_CLAIM(bitsim_saved_read(&source, NULL, &fuzz_memory, NULL) == 0);
        bitsim_service_restart(service, BITSIM_RESTART_MACHINE, 0);
        FUZZ_CLAIM(bitsim_service_check(service, NULL) == 0);
        FUZZ_CLAIM(bitsim_service_save(service, &any, 0) == 0);
    } else {
        FUZZ_CLAIM(error.offset <= it.size && error.expected && error.part && error.member);
        FUZZ_CLAIM(bitsim_service_job_count(service) == 0);
    }
    bitsim_service_del(service);
    free(it.bytes);
    return 0;
}
