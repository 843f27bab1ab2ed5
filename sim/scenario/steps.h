/* SPDX-License-Identifier: MIT */
/* Reading the steps of a scenario. */
#ifndef BITSIM_SIM_SCENARIO_STEPS_H
#define BITSIM_SIM_SCENARIO_STEPS_H

#include "scenario/step.h"
#include "scenario/values.h"

/* bitsim__read_steps reads the list of steps into the story. */
bool bitsim__read_steps(reader *r, const node *value);

/* Readers of the steps that look at what came of it. */
bool bitsim__read_expect(reader *r, const node *value, story_expect *out);
bool bitsim__read_expect_file(reader *r, const node *value, story_expect_file *out);
bool bitsim__read_expect_operation(reader *r, const node *value, story_expect_operation *out);

/* bitsim__read_job: size_t; the index of a job that a step before this creates. */
field_reader bitsim__read_job;

#endif
