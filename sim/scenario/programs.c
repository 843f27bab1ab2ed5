/* SPDX-License-Identifier: MIT */
/* Programs: commands that BITS runs, and applications that it calls back. */
#include "bitsim/error.h"
#include "scenario/people.h"
#include "scenario/places.h"
#include "scenario/words.h"

static const number_range number32 = {0, UINT32_MAX, "a number from 0 to 4294967295"};
static const number_range times_range = {1, UINT32_MAX, "a number from 1 to 4294967295"};

#define PROGRAM_FIELDS                                                           \
    FIELD("exits", bitsim__read_number, story_program, exit_code, &number32),    \
        FIELD("times", bitsim__read_number, story_program, times, &times_range), \
        FIELD("start-error", bitsim__read_number, story_program, start_error, &number32)

static const field program_fields[] = {PROGRAM_FIELDS};
static const field program_step_fields[] = {
    REQUIRED("program", bitsim__read_path, story_program, path, NULL), PROGRAM_FIELDS};

static bool read_program(reader *r, const node *value, void *out) {
    static const field_list list = FIELD_LIST("a program", program_fields);
    story_program *program = out;
    program->node = value;
    return bitsim__read_path(r, value->key, NULL, &program->path) &&
           bitsim__read_fields(r, value, &list, program);
}

bool bitsim__read_programs(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    return bitsim__read_list(r, value, NODE_MAPPING, "a mapping of full paths to programs",
                             read_program, sizeof *story->programs, &story->programs,
                             &story->program_count);
}

bool bitsim__read_program_step(reader *r, const node *value, story_program *out) {
    static const field_list list = FIELD_LIST("a program step", program_step_fields);
    out->node = value;
    return bitsim__read_fields(r, value, &list, out);
}

static const word_list run_words = {"whether the application runs",
                                    (const word_value[]){{"ended", 0}, {"running", 1}, {0}}, false};

bool bitsim__read_application_step(reader *r, const node *value, story_application *out) {
    static const field fields[] = {
        REQUIRED("application", bitsim__read_client, story_application, client, NULL),
        FIELD("answers", bitsim__read_code, story_application, answer, NULL),
        FIELD("takes", bitsim__read_span, story_application, takes, NULL),
        FIELD("times", bitsim__read_number, story_application, times, &times_range),
        FIELD("methods", bitsim__read_flags, story_application, methods,
              &bitsim__application_words),
        FIELD("state", bitsim__read_word, story_application, runs, &run_words),
        FIELD("class", bitsim__read_class, story_application, class_id, NULL),
    };
    static const field_list list = FIELD_LIST("an application step", fields);
    *out = (story_application){.runs = STORY_UNSET};
    if (!bitsim__read_fields(r, value, &list, out)) return false;
    out->has_answer = bitsim__node_get(value, "answers") || bitsim__node_get(value, "takes");
    out->has_class = bitsim__node_get(value, "class") != NULL;
    if (!out->has_answer && !out->has_class && out->runs == STORY_UNSET)
        return bitsim__refuse_missing(r, value, list.what, "answers");
    return true;
}
