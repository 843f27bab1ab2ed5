/* SPDX-License-Identifier: MIT */
/*
 * A scene: a stage whose service lies in an arena, with one job of Alice's and the interface
 * pointers to it. A refusal is shown on it: whatever a method refuses, not one byte changes.
 */
#ifndef BITSIM_TESTS_SERVICE_SCENE_H
#define BITSIM_TESTS_SERVICE_SCENE_H

#include "service/stage.h"
#include "support/arena_memory.h"

typedef struct scene {
    stage it;
    arena_memory arena;
    /* who: calls, as himself. */
    actor who;
    /* job: Alice's download job, as she obtained it. */
    bitsim_reference job;
    /* through: what the call is made through: |job|, one of its interfaces, or a manager. */
    bitsim_reference through;
    bitsim_guid id;
} scene;

/* scene_init sets the scene on |build| (0: the newest), |choices| being NULL for the defaults. */
void scene_init(scene *s, uint32_t build, const bitsim_choices *choices);
void scene_free(scene *s);

/* scene_take replaces the job of |s| by one of |owner| and |type|; |owner| is who calls next. */
void scene_take(scene *s, actor owner, BG_JOB_TYPE type);

/* scene_through makes |interface| of the job, as |who| obtains it, what is called through. */
void scene_through(scene *s, actor who, bitsim_interface interface);

/* scene_call returns the frame of a call. */
bitsim_call scene_call(scene *s);

/* A method is called with what it accepts: scene_method says how. */
typedef bitsim_decision scene_method(scene *s);

/*
 * scene_refuses fails the test unless |method| answers |hr| because of |rule| and leaves every byte
 * of the service as it was.
 */
void scene_refuses(scene *s, scene_method *method, bitsim_hresult hr, bitsim_rule_id rule);

#endif
