/* SPDX-License-Identifier: MIT */
/*
 * A scenario is a story for the simulated machine: who there is, what the machine and the network
 * hold, what is called and what happens, and what must have come of it. It is written in YAML.
 * docs/scenarios.md is the reference of the format; docs/scenario.schema.json its JSON Schema.
 */
#ifndef BITSIM_SIM_SCENARIO_H
#define BITSIM_SIM_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "bitsim/choice.h"
#include "bitsim/error.h"
#include "bitsim/event.h"
#include "bitsim/memory.h"
#include "bitsim/sim/machine.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_SCENARIO_SIZE_MAX: no scenario file is larger than this many bytes. */
#define BITSIM_SCENARIO_SIZE_MAX (4u * 1024 * 1024)

/* BITSIM_SCENARIO_ENTRIES_MAX: no section of a scenario has more entries; nor are there more jobs,
 * pointers, logon sessions or programs. */
#define BITSIM_SCENARIO_ENTRIES_MAX 10000

/* BITSIM_SCENARIO_ACCOUNT_GROUPS_MAX: no account is in more groups; a token has few more. */
#define BITSIM_SCENARIO_ACCOUNT_GROUPS_MAX 1000

/* BITSIM_SCENARIO_STEPS_MAX: no scenario has more steps. */
#define BITSIM_SCENARIO_STEPS_MAX 100000

/* BITSIM_SCENARIO_EVENTS_MAX: no run of a scenario takes more events. */
#define BITSIM_SCENARIO_EVENTS_MAX UINT64_C(10000000)

/* BITSIM_SCENARIO_ERROR_SIZE: bytes for a message and its terminator. */
#define BITSIM_SCENARIO_ERROR_SIZE 600

/* bitsim_scenario_error says where a file is wrong, and how. */
typedef struct bitsim_scenario_error {
    /* line, column: counted from 1, in characters. */
    uint32_t line;
    uint32_t column;
    /* text: one line, "found ..., expected ...; did you mean '...'?". */
    char text[BITSIM_SCENARIO_ERROR_SIZE];
} bitsim_scenario_error;

/* bitsim_scenario is a file that was read and found right. It does not change any more. */
typedef struct bitsim_scenario bitsim_scenario;

/*
 * bitsim_scenario_load reads |size| bytes at |text|, with |memory| or, if that is NULL, with
 * bitsim_memory_system. It returns 0 with |*out| to be ended by
 * bitsim_scenario_del, or with |*error|, which may be NULL, telling the first thing that is wrong:
 *
 * BITSIM_ERR_SYNTAX
 *     it is no YAML, or no scenario
 * BITSIM_ERR_RANGE
 *     the file, its nesting, a number or a list exceeds a limit
 * BITSIM_ERR_NOT_FOUND
 *     a name refers to nothing
 * BITSIM_ERR_NOMEM
 *     |memory| gave nothing
 */
int bitsim_scenario_load(bitsim_scenario **out, const char *text, size_t size,
                         const bitsim_memory *memory, bitsim_scenario_error *error);

/*
 * bitsim_scenario_load_stream reads |stream| to its end, but no further than a scenario may be
 * long. It returns as bitsim_scenario_load does, or BITSIM_ERR_IO if reading failed.
 */
int bitsim_scenario_load_stream(bitsim_scenario **out, FILE *stream, const bitsim_memory *memory,
                                bitsim_scenario_error *error);

/* bitsim_scenario_del ends |scenario|, which may be NULL. */
void bitsim_scenario_del(bitsim_scenario *scenario);

/* ---- Questions. Answers by pointer are borrowed from the scenario. ---- */

/* bitsim_scenario_title returns what the scenario is called. */
const char *bitsim_scenario_title(const bitsim_scenario *scenario);

/* bitsim_scenario_shows returns the rules that it says it shows, and stores how many they are. */
const bitsim_rule_id *bitsim_scenario_shows(const bitsim_scenario *scenario, size_t *count);

/* bitsim_scenario_step_count returns the number of its steps. */
size_t bitsim_scenario_step_count(const bitsim_scenario *scenario);

/* ---- Running ---- */

/* bitsim_scenario_opening is what is known before the first event of a run. */
typedef struct bitsim_scenario_opening {
    uint32_t build;
    uint64_t seed;
    const bitsim_choices *choices;
    /* policies: the group policies that are configured at the start. */
    const bitsim_group_policies *policies;
    /* world: the digest of the world as the file describes it, before anybody logs on. */
    uint64_t world;
    /* machine: to look at, not to change. */
    bitsim_machine *machine;
} bitsim_scenario_opening;

/* bitsim_scenario_watcher is told of a run as it goes. Any function may be NULL. */
typedef struct bitsim_scenario_watcher {
    void *user;
    /* begin: before the first event. */
    void (*begin)(const bitsim_scenario_opening *opening, void *user);
    /* step: before step |number|, counted from 1; |text| says in a line what it does. */
    void (*step)(uint32_t number, const char *text, void *user);
    /* observe: every event, as a bitsim_observer gets it. */
    void (*observe)(const bitsim_event *event, void *user);
    /*
     * between: before each event that is due, and after each step, while nothing is under way. It
     * may do to the machine what a step may, as cutting the run by bitsim_machine_restart.
     */
    void (*between)(bitsim_machine *machine, void *user);
    /* end: after the last event, while the machine is still there. */
    void (*end)(bitsim_machine *machine, void *user);
    /* failed: after a step, each expectation of it that does not hold. Borrowed for the call. */
    void (*failed)(const bitsim_scenario_error *failure, void *user);
} bitsim_scenario_watcher;

/* bitsim_scenario_answer is a choice that overrides the file's. */
typedef struct bitsim_scenario_answer {
    bitsim_choice_id choice;
    const char *answer;
} bitsim_scenario_answer;

/* bitsim_scenario_options is how to run. Zeroed, it is as the file says. */
typedef struct bitsim_scenario_options {
    /* build: instead of the file's; 0 is the file's. */
    uint32_t build;
    /* has_seed, seed: instead of the file's. */
    bool has_seed;
    uint64_t seed;
    /* answers, answer_count: beside the file's choices. */
    const bitsim_scenario_answer *answers;
    size_t answer_count;
    bitsim_scenario_watcher watcher;
} bitsim_scenario_options;

/* bitsim_scenario_result is what came of a run. */
typedef struct bitsim_scenario_result bitsim_scenario_result;

/*
 * bitsim_scenario_run runs |scenario| on a machine of its own. |options| may be NULL. It returns 0
 * with |*out| to be ended by bitsim_scenario_result_del, whether the expectations hold or not; or
 * with |*error|, which may be NULL, telling at which place of the file:
 *
 * BITSIM_ERR_NOT_FOUND, BITSIM_ERR_INVALID, BITSIM_ERR_RANGE, BITSIM_ERR_SYNTAX
 *     the file asks for what cannot be done, as impersonating somebody who is not logged on,
 *     or, BITSIM_ERR_RANGE, takes more than BITSIM_SCENARIO_EVENTS_MAX events
 * BITSIM_ERR_NOMEM, BITSIM_ERR_IO
 *     the machine could not go on
 */
int bitsim_scenario_run(const bitsim_scenario *scenario, const bitsim_scenario_options *options,
                        const bitsim_memory *memory, bitsim_scenario_result **out,
                        bitsim_scenario_error *error);

/* bitsim_scenario_result_del ends |result|, which may be NULL. */
void bitsim_scenario_result_del(bitsim_scenario_result *result);

/* bitsim_scenario_result_passed returns how many expectations hold, _failed how many do not. */
uint64_t bitsim_scenario_result_passed(const bitsim_scenario_result *result);
uint64_t bitsim_scenario_result_failed(const bitsim_scenario_result *result);

/*
 * bitsim_scenario_result_failure returns failure |index|, in the order of the run: where the
 * expectation stands, what was seen, what was expected, and by which rules it came about. NULL past
 * the last. Borrowed.
 */
const bitsim_scenario_error *bitsim_scenario_result_failure(const bitsim_scenario_result *result,
                                                            size_t index);

/* bitsim_scenario_result_time returns the virtual moment at which the run ended. */
bitsim_time bitsim_scenario_result_time(const bitsim_scenario_result *result);

#ifdef __cplusplus
}
#endif

#endif
