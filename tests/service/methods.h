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

/* methods_file.c: rows of the same table. */

scene_method methods_add_file_set;
scene_method methods_add_file_with_ranges;
scene_method methods_replace_remote_prefix;
scene_method methods_enum_files;
scene_method methods_get_remote_name;
scene_method methods_get_local_name;
scene_method methods_get_temporary_name;
scene_method methods_get_validation_state;
scene_method methods_is_downloaded_from_peer;
scene_method methods_get_file_ranges;
scene_method methods_get_filled_file_ranges;
scene_method methods_get_file_progress;
scene_method methods_set_remote_name;
scene_method methods_set_validation_state;
scene_method methods_get_peer_download_stats;
scene_method methods_set_file_property;
scene_method methods_get_file_property;
scene_method methods_update_download_position;
scene_method methods_request_file_ranges;

#endif
