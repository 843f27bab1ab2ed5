/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/sink.h"

#include "bitsim/error.h"

static int write_file(const char *text, size_t length, void *user) {
    return fwrite(text, 1, length, user) == length ? BITSIM_OK : BITSIM_ERR_IO;
}

bitsim_sink bitsim_sink_file(FILE *file) {
    bitsim_sink sink = {.user = file, .write = write_file};
    return sink;
}
