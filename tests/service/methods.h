/* SPDX-License-Identifier: MIT */
/*
 * Every method of every interface, called with arguments that it accepts. What it writes goes to
 * places of its own.
 */
#ifndef BITSIM_TESTS_SERVICE_METHODS_H
#define BITSIM_TESTS_SERVICE_METHODS_H

#include "service/scene.h"

typedef struct method_row {
    const char *name;
    scene_method *call;
    bitsim_interface interface;
    /* changes: it changes the job, or makes one. */
    bool changes;
    /* final_hr, final_rule: what it answers on a job that has ended. */
    bitsim_hresult final_hr;
    bitsim_rule_id final_rule;
} method_row;

extern const method_row methods[];
extern const int method_count;

#endif
