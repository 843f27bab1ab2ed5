/* SPDX-License-Identifier: MIT */
/* Ranges of bytes as a scenario writes them: [[0 B, 64 KiB], [1 MiB, EOF]]. */
#ifndef BITSIM_SIM_SCENARIO_RANGES_H
#define BITSIM_SIM_SCENARIO_RANGES_H

#include "scenario/reader.h"
#include "scenario/step.h"

/* bitsim__read_ranges: story_ranges; null for NULL. */
field_reader bitsim__read_ranges;
/* bitsim__read_ranges_result: story_result. */
field_reader bitsim__read_ranges_result;

/* bitsim__put_ranges adds |ranges| to |text|. */
void bitsim__put_ranges(phrase *text, const story_ranges *ranges);
/* bitsim__ranges_equal answers whether |a| and |b| are the same ranges in the same order. */
bool bitsim__ranges_equal(const story_ranges *a, const story_ranges *b);

#endif
