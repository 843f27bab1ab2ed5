/* SPDX-License-Identifier: MIT */
/* The circumstances in which methods are refused: each arranges a scene, and who calls next. */
#ifndef BITSIM_TESTS_SERVICE_CIRCUMSTANCES_H
#define BITSIM_TESTS_SERVICE_CIRCUMSTANCES_H

#include "service/scene.h"

typedef void scene_circumstance(scene *at);

scene_circumstance given_upload;
scene_circumstance given_upload_with_file;
scene_circumstance given_upload_reply;
scene_circumstance given_reply_arrived;
scene_circumstance given_with_file;
scene_circumstance given_logged_off;
scene_circumstance given_notifications_lost;
scene_circumstance given_folder_denied;
scene_circumstance given_folder_missing;
scene_circumstance given_by_bob;
scene_circumstance given_by_bobs_manager;
scene_circumstance given_by_adam;
scene_circumstance given_owned_by_filtered;
scene_circumstance given_mapping_differs;
scene_circumstance given_files_denied;
scene_circumstance given_callback_guarded;
scene_circumstance given_transferred;
scene_circumstance given_rename_denied;
scene_circumstance given_rename_unmapped;
scene_circumstance given_helper_lost;
scene_circumstance given_level_identify;
scene_circumstance given_impersonating_adam;
scene_circumstance given_helped_by_adam;
scene_circumstance given_taken_by_adam;
scene_circumstance given_store_missing;
scene_circumstance given_certificate_missing;
scene_circumstance given_unknown_peer_flag;
scene_circumstance given_resumed;
scene_circumstance given_dynamic;
scene_circumstance given_on_demand;
scene_circumstance given_put;
scene_circumstance given_write_only;
scene_circumstance given_certificate_of_alice;

#endif
