/* SPDX-License-Identifier: MIT */
#include "world/program.h"

#include <string.h>

#include "bitsim/hresult.h"
#include "world/name.h"
#include "world/path.h"
#include "world/table.h"

/* The Win32 error of a program that is not there. */
enum { file_not_found = 2 };

/* ---- Applications ---- */

/* An object is its application and the run that it belongs to. */
static uint64_t object_of(bitsim_application_id id, uint32_t run) {
    return (uint64_t)id << 32 | run;
}

static bitsim__world_application *application_at(const bitsim_world *world,
                                                 bitsim_application_id id) {
    return id && id <= world->application_count ? &world->applications[id - 1] : NULL;
}

int bitsim_world_add_application(bitsim_world *world, bitsim_application_id *out) {
    int error = bitsim__world_grow((void **)&world->applications, &world->application_room,
                                   world->application_count, sizeof *world->applications,
                                   world->memory);
    if (error != BITSIM_OK) return error;
    world->applications[world->application_count++] = (bitsim__world_application){.runs = true};
    *out = (bitsim_application_id)world->application_count;
    return BITSIM_OK;
}

int bitsim_world_set_application(bitsim_world *world, bitsim_application_id id,
                                 const bitsim_application_config *config) {
    bitsim__world_application *application = application_at(world, id);
    if (!application) return BITSIM_ERR_NOT_FOUND;
    application->config = *config;
    return BITSIM_OK;
}

int bitsim_world_run_application(bitsim_world *world, bitsim_application_id id, bool runs) {
    bitsim__world_application *application = application_at(world, id);
    if (!application) return BITSIM_ERR_NOT_FOUND;
    if (runs && !application->runs) application->run++;
    application->runs = runs;
    return BITSIM_OK;
}

uint64_t bitsim_world_object(const bitsim_world *world, bitsim_application_id id) {
    const bitsim__world_application *application = application_at(world, id);
    return application ? object_of(id, application->run) : 0;
}

int bitsim_world_register_class(bitsim_world *world, const bitsim_guid *id,
                                bitsim_application_id application) {
    if (!application_at(world, application)) return BITSIM_ERR_NOT_FOUND;
    for (size_t i = 0; i < world->class_count; i++) {
        if (!bitsim_guid_equal(&world->classes[i].id, id)) continue;
        world->classes[i].application = application;
        return BITSIM_OK;
    }
    int error = bitsim__world_grow((void **)&world->classes, &world->class_room, world->class_count,
                                   sizeof *world->classes, world->memory);
    if (error == BITSIM_OK)
        world->classes[world->class_count++] = (bitsim__world_class){*id, application};
    return error;
}

/* Takes one of |*times|; with the last one what was to happen so often is over. */
static bool is_last(uint32_t *times) { return *times && --*times == 0; }

/* Has |application| answer, and returns how long that takes. */
static bitsim_time answer(bitsim__world_application *application, uint32_t method,
                          bitsim_outcome *outcome) {
    bitsim_application_config *config = &application->config;
    if (config->methods && !(config->methods & method)) return 0;
    bitsim_time takes = config->takes;
    outcome->answer = config->answer;
    if (is_last(&config->times)) *config = (bitsim_application_config){.answer = S_OK};
    return takes;
}

static bitsim_time call_class(bitsim_world *world, const bitsim_operation *operation,
                              bitsim_outcome *outcome) {
    for (size_t i = 0; i < world->class_count; i++) {
        if (!bitsim_guid_equal(&world->classes[i].id, operation->notification_class)) continue;
        bitsim_world_run_application(world, world->classes[i].application, true);
        return answer(application_at(world, world->classes[i].application),
                      UINT32_C(1) << operation->notice, outcome);
    }
    outcome->answer = REGDB_E_CLASSNOTREG;
    return 0;
}

static bitsim_time call_object(bitsim_world *world, const bitsim_operation *operation,
                               uint32_t method, bitsim_outcome *outcome) {
    bitsim_application_id id = (bitsim_application_id)(operation->object >> 32);
    bitsim__world_application *application = application_at(world, id);
    /* An object that the world did not give out is somebody else's, who is pleased. */
    if (!application) return 0;
    outcome->disconnected = !application->runs ||
                            operation->object != object_of(id, application->run);
    if (!outcome->disconnected) return answer(application, method, outcome);
    outcome->answer = RPC_E_DISCONNECTED;
    return 0;
}

bitsim_time bitsim__world_call_back(bitsim_world *world, const bitsim_operation *operation,
                                    bitsim_outcome *outcome) {
    if (operation->notification_class) return call_class(world, operation, outcome);
    return call_object(world, operation, UINT32_C(1) << operation->notice, outcome);
}

bitsim_time bitsim__world_judge(bitsim_world *world, const bitsim_operation *operation,
                                bitsim_outcome *outcome) {
    return call_object(world, operation, BITSIM_APPLICATION_JUDGES, outcome);
}

/* ---- Commands ---- */

static bitsim__world_command *command_named(const bitsim_world *world, const char *path) {
    for (size_t i = 0; i < world->command_count; i++)
        if (bitsim__world_name_equal(world->commands[i].path, path)) return &world->commands[i];
    return NULL;
}

int bitsim_world_set_command(bitsim_world *world, const char *path,
                             const bitsim_command_config *config) {
    bitsim__world_command *command = command_named(world, path);
    if (command) {
        command->config = *config;
        return BITSIM_OK;
    }
    int error = bitsim__world_grow((void **)&world->commands, &world->command_room,
                                   world->command_count, sizeof *world->commands, world->memory);
    if (error != BITSIM_OK) return error;
    char *copy = bitsim__world_name_copy(path, world->memory);
    if (!copy) return BITSIM_ERR_NOMEM;
    world->commands[world->command_count++] = (bitsim__world_command){copy, *config};
    return BITSIM_OK;
}

static bool is_full_path(const char *path) {
    bool has_letter = (path[0] >= 'A' && path[0] <= 'Z') || (path[0] >= 'a' && path[0] <= 'z');
    return (has_letter && path[1] == ':' && path[2] == '\\') || strncmp(path, "\\\\", 2) == 0;
}

void bitsim__world_run_command(bitsim_world *world, const bitsim_operation *operation,
                               bitsim_outcome *outcome) {
    if (!is_full_path(operation->command)) {
        outcome->start_error = file_not_found;
        return;
    }
    bitsim__world_command *command = command_named(world, operation->command);
    if (!command) return;
    outcome->start_error = command->config.start_error;
    if (outcome->start_error) return;
    outcome->exit_code = command->config.exit_code;
    if (is_last(&command->config.times)) command->config.exit_code = 0;
}

void bitsim__world_programs_end(bitsim_world *world) {
    const bitsim_memory *memory = world->memory;
    for (size_t i = 0; i < world->command_count; i++)
        memory->release(world->commands[i].path, memory->user);
    memory->release(world->commands, memory->user);
    memory->release(world->classes, memory->user);
    memory->release(world->applications, memory->user);
}
