/* SPDX-License-Identifier: MIT */
#include "service/scene.h"

#include <string.h>

enum { ARENA_SIZE = 1 << 17 };

void scene_init(scene *s, uint32_t build, const bitsim_choices *choices) {
    memset(s, 0, sizeof *s);
    arena_memory_init(&s->arena, ARENA_SIZE);
    stage_init(&s->it, build, choices, &s->arena.memory);
    scene_take(s, ALICE, BG_JOB_TYPE_DOWNLOAD);
}

void scene_free(scene *s) {
    stage_free(&s->it);
    arena_memory_free(&s->arena);
}

void scene_take(scene *s, actor owner, BG_JOB_TYPE type) {
    bitsim_call call = stage_call(&s->it, owner);
    stage_expect(bitsim_copy_manager_create_job(&call, &s->it.managers[owner], "nightly", type,
                                                &s->id, &s->job),
                 S_OK, BITSIM_RULE_NONE);
    s->through = s->job;
    s->who = owner;
}

void scene_through(scene *s, actor who, bitsim_interface interface) {
    s->who = who;
    if (interface == BITSIM_INTERFACE_MANAGER) {
        s->through = s->it.managers[who];
        return;
    }
    s->through = bitsim_interface_is_file(interface)
                     ? stage_file(&s->it, who, &s->job, 0, interface)
                     : stage_query(&s->it, who, &s->job, interface);
}

bitsim_call scene_call(scene *s) { return stage_call(&s->it, s->who); }

void scene_refuses(scene *s, scene_method *method, bitsim_hresult hr, bitsim_rule_id rule) {
    arena_snapshot *before = arena_snapshot_new(&s->arena);
    stage_expect(method(s), hr, rule);
    assert_arena_unchanged(&s->arena, before);
    arena_snapshot_del(before);
    stage_check(&s->it);
}
