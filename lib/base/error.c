/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"

static const struct {
    const char *name;
    const char *text;
} errors[] = {
    {"BITSIM_OK", "no error"},
    {"BITSIM_ERR_NOMEM", "out of memory"},
    {"BITSIM_ERR_INVALID", "invalid argument"},
    {"BITSIM_ERR_SYNTAX", "syntax error"},
    {"BITSIM_ERR_RANGE", "out of range"},
    {"BITSIM_ERR_NOT_FOUND", "not found"},
    {"BITSIM_ERR_MALFORMED", "malformed binary form"},
    {"BITSIM_ERR_UNMODELLED", "outside the model"},
    {"BITSIM_ERR_SPACE", "buffer too small"},
    {"BITSIM_ERR_IO", "input or output failed"},
    {"BITSIM_ERR_VERSION", "of a later version"},
};

enum { error_count = sizeof errors / sizeof errors[0] };

const char *bitsim_error_name(int error) {
    return error <= 0 && error > -error_count ? errors[-error].name : "BITSIM_ERR_UNKNOWN";
}

const char *bitsim_error_text(int error) {
    return error <= 0 && error > -error_count ? errors[-error].text : "unknown error";
}
