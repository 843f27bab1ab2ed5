/* SPDX-License-Identifier: MIT */
#include "bitsim/build.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/error.h"

static const bitsim_build builds[] = {
    {6000, "Vista", NULL, "3.0"},
    {6001, "Vista SP1", "Server 2008", "3.0"},
    {6002, "Vista SP2", "Server 2008 SP2", "3.0"},
    {7600, "7", "Server 2008 R2", "4.0"},
    {7601, "7 SP1", "Server 2008 R2 SP1", "4.0"},
    {9200, "8", "Server 2012", "5.0"},
    {9600, "8.1", "Server 2012 R2", "5.0"},
    {10240, "10 1507", NULL, "5.0"},
    {10586, "10 1511", NULL, "5.0"},
    {14393, "10 1607", "Server 2016", "5.0"},
    {15063, "10 1703", NULL, "10.1"},
    {16299, "10 1709", NULL, "10.1"},
    {17134, "10 1803", NULL, "10.1"},
    {17763, "10 1809", "Server 2019", "10.2"},
    {18362, "10 1903", NULL, "10.3"},
    {18363, "10 1909", NULL, "10.3"},
    {19041, "10 2004", NULL, "10.3"},
    {19042, "10 20H2", NULL, "10.3"},
    {19043, "10 21H1", NULL, "10.3"},
    {19044, "10 21H2", NULL, "10.3"},
    {19045, "10 22H2", NULL, "10.3"},
    {20348, NULL, "Server 2022", "10.3"},
    {22000, "11 21H2", NULL, "10.3"},
    {22621, "11 22H2", NULL, "10.3"},
    {22631, "11 23H2", NULL, "10.3"},
    {26100, "11 24H2", "Server 2025", "10.3"},
};

enum { build_count = sizeof builds / sizeof builds[0] };

size_t bitsim_build_count(void) { return build_count; }

const bitsim_build *bitsim_build_at(size_t index) {
    return index < build_count ? &builds[index] : NULL;
}

const bitsim_build *bitsim_build_of(uint32_t number) {
    const bitsim_build *newest = NULL;
    for (size_t i = 0; i < build_count && builds[i].number <= number; i++) newest = &builds[i];
    return newest;
}

int bitsim_build_parse(const char *text, uint32_t *out) {
    for (size_t i = 0; i < build_count; i++) {
        if ((builds[i].name && bitsim__text_equal_fold(builds[i].name, text)) ||
            (builds[i].server && bitsim__text_equal_fold(builds[i].server, text))) {
            *out = builds[i].number;
            return BITSIM_OK;
        }
    }
    uint64_t number;
    if (bitsim__text_to_uint(text, strlen(text), &number) != BITSIM_OK) return BITSIM_ERR_NOT_FOUND;
    if (number < BITSIM_BUILD_MIN || number > BITSIM_BUILD_MAX) return BITSIM_ERR_RANGE;
    *out = (uint32_t)number;
    return BITSIM_OK;
}
