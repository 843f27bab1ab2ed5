/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bitsim/build.h"
#include "bitsim/sim/memory.h"
#include "scenario/people.h"
#include "scenario/places.h"
#include "scenario/steps.h"

/* The file's own keys. Sections are read in an order of ours, whatever the file's. */
typedef struct draft {
    const char *title;
    story_rules shows;
    uint32_t build;
    uint64_t seed;
    bitsim_time start;
    bitsim_choices choices;
    const node *ignored;
} draft;

static const field header_fields[] = {
    REQUIRED("scenario", bitsim__read_text, draft, title,
             "a text that says what the scenario is called"),
    FIELD("shows", bitsim__read_rules, draft, shows, NULL),
    FIELD("windows", bitsim__read_build, draft, build, NULL),
    FIELD("seed", bitsim__read_number, draft, seed, NULL),
    FIELD("start", bitsim__read_moment, draft, start, NULL),
    FIELD("choices", bitsim__read_choices, draft, choices, NULL),
    FIELD("groups", bitsim__read_node, draft, ignored, NULL),
    FIELD("accounts", bitsim__read_node, draft, ignored, NULL),
    FIELD("logons", bitsim__read_node, draft, ignored, NULL),
    FIELD("clients", bitsim__read_node, draft, ignored, NULL),
    FIELD("volumes", bitsim__read_node, draft, ignored, NULL),
    FIELD("shares", bitsim__read_node, draft, ignored, NULL),
    FIELD("servers", bitsim__read_node, draft, ignored, NULL),
    FIELD("proxies", bitsim__read_node, draft, ignored, NULL),
    FIELD("certificates", bitsim__read_node, draft, ignored, NULL),
    FIELD("programs", bitsim__read_node, draft, ignored, NULL),
    FIELD("network", bitsim__read_node, draft, ignored, NULL),
    FIELD("registry", bitsim__read_node, draft, ignored, NULL),
    FIELD("policies", bitsim__read_node, draft, ignored, NULL),
    REQUIRED("steps", bitsim__read_node, draft, ignored, NULL),
};

/* Each may refer to those above it. */
static const struct section {
    const char *key;
    bool (*read)(reader *r, const node *value);
    /* what, most: what its entries are called, and how many there may be. */
    const char *what;
    size_t most;
} sections[] = {
    {"groups", bitsim__read_groups, "groups", BITSIM_SCENARIO_ENTRIES_MAX},
    {"accounts", bitsim__read_accounts, "accounts", BITSIM_SCENARIO_ENTRIES_MAX},
    {"logons", bitsim__read_logons, "logons", BITSIM_SCENARIO_ENTRIES_MAX},
    {"clients", bitsim__read_clients, "clients", BITSIM_SCENARIO_ENTRIES_MAX},
    {"volumes", bitsim__read_volumes, "volumes", BITSIM_SCENARIO_ENTRIES_MAX},
    {"shares", bitsim__read_shares, "shares", BITSIM_SCENARIO_ENTRIES_MAX},
    {"servers", bitsim__read_servers, "servers", BITSIM_SCENARIO_ENTRIES_MAX},
    {"proxies", bitsim__read_proxies, "proxies", BITSIM_SCENARIO_ENTRIES_MAX},
    {"certificates", bitsim__read_certificates, "certificates", BITSIM_SCENARIO_ENTRIES_MAX},
    {"programs", bitsim__read_programs, "programs", BITSIM_SCENARIO_ENTRIES_MAX},
    {"network", bitsim__read_network, "keys of the network", BITSIM_SCENARIO_ENTRIES_MAX},
    {"registry", bitsim__read_registry, "values of the registry", BITSIM_SCENARIO_ENTRIES_MAX},
    {"policies", bitsim__read_policies, "policies", BITSIM_SCENARIO_ENTRIES_MAX},
    {"steps", bitsim__read_steps, "steps", BITSIM_SCENARIO_STEPS_MAX},
};

static void read_story(reader *r, const node *root) {
    static const field_list list = FIELD_LIST("a scenario", header_fields);
    bitsim_scenario *story = bitsim__story(r);
    draft header = {.build = BITSIM_BUILD_DEFAULT};
    if (!bitsim__read_fields(r, root, &list, &header)) return;
    story->title = header.title;
    story->shows = header.shows;
    story->build = header.build;
    story->seed = header.seed;
    story->start = header.start;
    story->has_start = bitsim__node_get(root, "start") != NULL;
    story->choices = header.choices;
    story->network = (story_network){.up = true, .cost = BITS_COST_STATE_UNRESTRICTED};
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        const node *section = bitsim__node_get(root, sections[i].key);
        if (!section) continue;
        if (section->count > sections[i].most) {
            bitsim__refuse_count(r, section, section->count, sections[i].what, sections[i].most);
            return;
        }
        if (!sections[i].read(r, section)) return;
    }
}

static int read_file(bitsim_scenario *story, const char *text, size_t size,
                     bitsim_scenario_error *error) {
    int status = bitsim__document_read(&story->root, text, size, &story->pool, error);
    if (status != BITSIM_OK) return status;
    reader r = {.pool = &story->pool, .error = error, .context = story};
    read_story(&r, story->root);
    return r.status;
}

static int out_of_memory(bitsim_scenario_error *error) {
    *error = (bitsim_scenario_error){1, 1, "out of memory"};
    return BITSIM_ERR_NOMEM;
}

int bitsim_scenario_load(bitsim_scenario **out, const char *text, size_t size,
                         const bitsim_memory *memory, bitsim_scenario_error *error) {
    bitsim_scenario_error unread;
    if (!error) error = &unread;
    if (!memory) memory = bitsim_memory_system();
    bitsim_scenario *story = memory->allocate_zeroed(1, sizeof *story, memory->user);
    if (!story) return out_of_memory(error);
    bitsim__pool_init(&story->pool, memory);
    int status = read_file(story, text, size, error);
    if (status != BITSIM_OK) bitsim_scenario_del(story);
    else *out = story;
    return status;
}

/* Reads to the end, or to one byte more than a scenario may have. */
static int read_stream(FILE *stream, const bitsim_memory *memory, char **text, size_t *size) {
    size_t room = 0;
    *text = NULL;
    *size = 0;
    for (;;) {
        if (*size == room) {
            if (room > BITSIM_SCENARIO_SIZE_MAX) return BITSIM_OK;
            room = room ? 4 * room : 16384;
            if (room > BITSIM_SCENARIO_SIZE_MAX) room = BITSIM_SCENARIO_SIZE_MAX + 1;
            char *wider = memory->reallocate(*text, room, memory->user);
            if (!wider) return BITSIM_ERR_NOMEM;
            *text = wider;
        }
        size_t taken = fread(*text + *size, 1, room - *size, stream);
        *size += taken;
        if (taken == 0) return ferror(stream) ? BITSIM_ERR_IO : BITSIM_OK;
    }
}

int bitsim_scenario_load_stream(bitsim_scenario **out, FILE *stream, const bitsim_memory *memory,
                                bitsim_scenario_error *error) {
    bitsim_scenario_error unread;
    if (!error) error = &unread;
    if (!memory) memory = bitsim_memory_system();
    char *text;
    size_t size;
    int status = read_stream(stream, memory, &text, &size);
    if (status == BITSIM_ERR_NOMEM) out_of_memory(error);
    else if (status != BITSIM_OK)
        *error = (bitsim_scenario_error){1, 1,
                                         "found a file that cannot be read, expected one "
                                         "that can"};
    else status = bitsim_scenario_load(out, text, size, memory, error);
    memory->release(text, memory->user);
    return status;
}

void bitsim_scenario_del(bitsim_scenario *scenario) {
    if (!scenario) return;
    const bitsim_memory *memory = scenario->pool.memory;
    bitsim__pool_free(&scenario->pool);
    memory->release(scenario, memory->user);
}

const char *bitsim_scenario_title(const bitsim_scenario *scenario) { return scenario->title; }

const bitsim_rule_id *bitsim_scenario_shows(const bitsim_scenario *scenario, size_t *count) {
    *count = scenario->shows.count;
    return scenario->shows.ids;
}

size_t bitsim_scenario_step_count(const bitsim_scenario *scenario) { return scenario->step_count; }
