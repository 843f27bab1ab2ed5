/* SPDX-License-Identifier: MIT */
/*
 * The screen in front of the YAML reader: it lets well-formed UTF-8 through that holds nothing but
 * printable characters and line breaks, so that what comes after can rely on it.
 */
#ifndef BITSIM_SIM_SCENARIO_SCREEN_H
#define BITSIM_SIM_SCENARIO_SCREEN_H

#include <stddef.h>

#include "bitsim/sim/scenario.h"

/* bitsim__screen returns 0, or BITSIM_ERR_SYNTAX with |*error| telling the first wrong place. */
int bitsim__screen(const char *text, size_t size, bitsim_scenario_error *error);

#endif
