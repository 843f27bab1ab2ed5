/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "bitsim/sim/world_program.h"
#include "scenario/play.h"

int bitsim__play_application(play *p, size_t client, uint32_t *out) {
    bitsim_application_id *known = &p->clients[client].application;
    int error = *known ? BITSIM_OK : bitsim_world_add_application(p->world, known);
    *out = *known;
    return error;
}

int bitsim__play_change_program(play *p, const story_program *program) {
    const bitsim_command_config config = {
        .exit_code = (uint32_t)program->exit_code,
        .times = (uint32_t)program->times,
        .start_error = (uint32_t)program->start_error,
    };
    return bitsim_world_set_command(p->world, program->path, &config);
}

int bitsim__play_change_application(play *p, const story_application *application) {
    bitsim_application_id id;
    int error = bitsim__play_application(p, application->client, &id);
    const bitsim_application_config config = {
        .answer = application->answer,
        .times = (uint32_t)application->times,
        .methods = application->methods,
        .takes = application->takes,
    };
    if (error == BITSIM_OK && application->has_answer)
        error = bitsim_world_set_application(p->world, id, &config);
    if (error == BITSIM_OK && application->has_class)
        error = bitsim_world_register_class(p->world, &application->class_id, id);
    if (error == BITSIM_OK && application->runs != STORY_UNSET)
        error = bitsim_world_run_application(p->world, id, application->runs != 0);
    return error;
}
