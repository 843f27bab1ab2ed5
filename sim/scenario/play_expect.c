/* SPDX-License-Identifier: MIT */
/* The steps that look at what came of it. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sddl.h"
#include "bitsim/sim/world_file.h"
#include "scenario/play.h"
#include "scenario/values.h"
#include "scenario/words.h"

/* One comparison: where it stands in the file, what is compared, and why it is as it is. */
typedef struct comparison {
    const node *step;
    const char *key;
    const char *what;
    const bitsim_decision *why;
} comparison;

/* What may be told beside a comparison: of the job that it is about, or of the file at |path|. */
typedef struct aside {
    const play_job *job;
    const bitsim_job_view *view;
    const char *path;
} aside;

static int compare_beside(play *p, comparison c, aside beside, const char *found,
                          const char *expected) {
    if (strcmp(found, expected) == 0) {
        bitsim__play_pass(p);
        return BITSIM_OK;
    }
    phrase text;
    int error = bitsim__play_fail(p, bitsim__node_get(c.step, c.key), &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found ");
    bitsim__phrase_put(&text, c.what);
    bitsim__phrase_put(&text, " ");
    bitsim__phrase_plain(&text, found, strlen(found));
    if (beside.view && strcmp(c.key, "state") == 0)
        bitsim__put_error(p, &text, beside.job, beside.view);
    if (c.why) bitsim__put_rules(&text, c.why);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__phrase_plain(&text, expected, strlen(expected));
    if (beside.view) bitsim__put_stranger(p, &text, beside.job, beside.view);
    if (beside.path) bitsim__put_bringer(p, &text, beside.path);
    return BITSIM_OK;
}

static int compare(play *p, comparison c, const char *found, const char *expected) {
    return compare_beside(p, c, (aside){NULL, NULL, NULL}, found, expected);
}

static int compare_number(play *p, comparison c, uint64_t found, uint64_t expected) {
    if (expected == STORY_ANY) return BITSIM_OK;
    char seen[24];
    char wanted[24];
    snprintf(seen, sizeof seen, "%" PRIu64, found);
    snprintf(wanted, sizeof wanted, "%" PRIu64, expected);
    return compare(p, c, seen, wanted);
}

static int compare_flags(play *p, comparison c, const word_list *words, uint32_t found,
                         uint32_t expected) {
    char seen[160];
    char wanted[160];
    phrase text = bitsim__phrase_start(seen, sizeof seen);
    bitsim__put_flags(&text, words, found);
    text = bitsim__phrase_start(wanted, sizeof wanted);
    bitsim__put_flags(&text, words, expected);
    return compare(p, c, seen, wanted);
}

/* |found| is NULL for nobody. */
static int compare_sid(play *p, comparison c, const bitsim_sid *found,
                       const story_somebody *expected) {
    if (!expected->name && !expected->nobody) return BITSIM_OK;
    bitsim_sid wanted = {0};
    if (expected->name) wanted = bitsim__play_sid(p, expected->name);
    char name[200] = "nobody";
    phrase text = bitsim__phrase_start(name, sizeof name);
    if (found) bitsim__put_sid(p, &text, found);
    else bitsim__phrase_put(&text, "nobody");
    const char *other = expected->name ? expected->name : "nobody";
    bool is_equal = expected->nobody ? !found : found && bitsim_sid_equal(found, &wanted);
    return compare(p, c, is_equal ? other : name, other);
}

/* ---- Jobs ---- */

static int compare_error(play *p, const story_step *step, aside job, const bitsim_decision *why) {
    const story_expect *expect = &step->of.expect;
    const bitsim_job_view *view = job.view;
    int error = BITSIM_OK;
    if (expect->has_error) {
        char found[80];
        char expected[80];
        phrase text = bitsim__phrase_start(found, sizeof found);
        bitsim__put_code(&text, view->error);
        text = bitsim__phrase_start(expected, sizeof expected);
        bitsim__put_code(&text, expect->error);
        error = compare_beside(p, (comparison){step->node, "error", "the error", why}, job, found,
                               expected);
    }
    if (error == BITSIM_OK && expect->context != STORY_UNSET)
        error = compare(p, (comparison){step->node, "context", "the context", why},
                        bitsim__word_for(&bitsim__context_words, (int)view->error_context),
                        bitsim__word_for(&bitsim__context_words, expect->context));
    return error;
}

static int compare_reason(play *p, const story_step *step, const bitsim_job_view *view) {
    const story_somebody *expected = &step->of.expect.waits_for;
    if (!expected->name && !expected->nobody) return BITSIM_OK;
    const char *words = bitsim_wait_words(view->waits_for.kind);
    const char *found = words ? words : "nothing";
    const char *wanted = expected->nobody ? "nothing" : expected->name;
    bool is_part = expected->name && words && strstr(words, expected->name);
    return compare(p, (comparison){step->node, "waits-for", "it waiting for", NULL},
                   is_part ? wanted : found, wanted);
}

static int compare_people(play *p, const story_step *step, const bitsim_job_view *view) {
    const story_expect *expect = &step->of.expect;
    const story_somebody owner = {expect->owner, false};
    int error = compare_sid(p, (comparison){step->node, "owner", "the owner", NULL},
                            view->owner ? bitsim_token_user(view->owner) : NULL, &owner);
    if (error != BITSIM_OK) return error;
    return compare_sid(p, (comparison){step->node, "helper", "the helper", NULL},
                       view->helper ? bitsim_token_user(view->helper) : NULL, &expect->helper);
}

static int compare_counts(play *p, const story_step *step, const bitsim_job_view *view) {
    const story_expect *expect = &step->of.expect;
    const node *at = step->node;
    int error = BITSIM_OK;
    if (expect->has_flags)
        error = compare_flags(p, (comparison){at, "flags", "the flags", NULL},
                              &bitsim__token_flag_words, view->helper_flags, expect->flags);
    if (error == BITSIM_OK && expect->has_notify_flags)
        error = compare_flags(p, (comparison){at, "notify-flags", "the notify flags", NULL},
                              &bitsim__notify_flag_words, view->notify_flags, expect->notify_flags);
    if (error == BITSIM_OK)
        error = compare_number(p, (comparison){at, "files", "a number of files of", NULL},
                               view->file_count, expect->files);
    if (error == BITSIM_OK)
        error = compare_number(
            p, (comparison){at, "files-transferred", "a number of files transferred of", NULL},
            view->files_transferred, expect->files_transferred);
    if (error == BITSIM_OK)
        error = compare_number(
            p, (comparison){at, "bytes-transferred", "a number of bytes transferred of", NULL},
            view->bytes_transferred, expect->bytes_transferred);
    return error;
}

static void collect(const bitsim_decision *decision, play_rules *out) {
    for (size_t i = 0; i < decision->trail_length; i++) out->has[decision->trail[i]] = true;
}

int bitsim__play_expect(play *p, const story_step *step) {
    const story_expect *expect = &step->of.expect;
    const play_job *job = &p->jobs[expect->job];
    bitsim_job_view view;
    if (bitsim__play_view(p, expect->job, &view) != BITSIM_OK) {
        phrase text;
        int error = bitsim__play_fail(p, bitsim__node_get(step->node, "expect"), &text);
        if (error == BITSIM_OK)
            bitsim__phrase_put(&text, "found no such job, expected that CreateJob made it");
        return error;
    }
    const bitsim_decision *why = job->was_brought ? &job->brought : NULL;
    const aside beside = {job, &view, NULL};
    int error = BITSIM_OK;
    if (expect->state != STORY_UNSET)
        error = compare_beside(p, (comparison){step->node, "state", "the state", why}, beside,
                               bitsim__word_for(&bitsim__state_words, (int)view.state),
                               bitsim__word_for(&bitsim__state_words, expect->state));
    if (error == BITSIM_OK) error = compare_error(p, step, beside, why);
    if (error == BITSIM_OK) error = compare_people(p, step, &view);
    if (error == BITSIM_OK) error = compare_counts(p, step, &view);
    if (error == BITSIM_OK) error = compare_reason(p, step, &view);
    play_rules seen = {{false}};
    if (why) collect(why, &seen);
    if (error == BITSIM_OK)
        error = bitsim__play_expect_rules(p, step->node, &expect->because, &seen);
    return error;
}

/* ---- Files ---- */

/* Both are told as texts, so that it does not matter how the expected one was written. */
static int compare_descriptor(play *p, const node *at, const bitsim_descriptor *seen,
                              const story_sddl *expected) {
    const bitsim_memory *memory = p->memory;
    const bitsim_sddl_options options = {
        .domain = bitsim_world_domain_sid(p->world),
        .machine = bitsim_world_machine_sid(p->world),
        .root_domain = bitsim_world_domain_sid(p->world),
    };
    const char *text;
    char *found = NULL, *wanted = NULL;
    bitsim_descriptor *parsed = NULL;
    int error = bitsim__play_expand(p, expected, &text);
    if (error == BITSIM_OK) error = bitsim_sddl_parse(text, &options, memory, &parsed, NULL);
    if (error == BITSIM_OK) error = bitsim_sddl_print(parsed, &options, memory, &wanted);
    if (error == BITSIM_OK) error = bitsim_sddl_print(seen, &options, memory, &found);
    if (error == BITSIM_OK)
        error = compare(p, (comparison){at, "sddl", "the descriptor", NULL}, found, wanted);
    bitsim_descriptor_del(parsed);
    memory->release(found, memory->user);
    memory->release(wanted, memory->user);
    return error;
}

int bitsim__play_expect_file(play *p, const story_step *step) {
    const story_expect_file *expect = &step->of.expect_file;
    const node *at = step->node;
    bitsim_file_information file;
    bool exists = bitsim_world_file(p->world, expect->path, &file) == BITSIM_OK;
    const char *key = bitsim__node_get(at, "exists") ? "exists" : "expect-file";
    const aside beside = {.path = expect->missing ? NULL : expect->path};
    int error = compare_beside(p, (comparison){at, key, "there", NULL}, beside,
                               exists ? "a file" : "no file",
                               expect->missing ? "no file" : "a file");
    if (error != BITSIM_OK || !exists || expect->missing) return error;
    const story_somebody owner = {expect->owner, false};
    const story_somebody creator = {expect->created_as, false};
    error = compare_sid(p, (comparison){at, "owner", "the owner", NULL}, file.owner, &owner);
    if (error == BITSIM_OK && expect->created_by != STORY_UNSET)
        error = compare(p, (comparison){at, "created-by", "a file made with the token of", NULL},
                        bitsim_identity_name(file.identity),
                        bitsim__word_for(&bitsim__identity_words, expect->created_by));
    if (error == BITSIM_OK)
        error = compare_sid(p, (comparison){at, "created-as", "a file made by", NULL}, file.creator,
                            &creator);
    if (error == BITSIM_OK)
        error = compare_number(p, (comparison){at, "size", "a number of bytes of", NULL}, file.size,
                               expect->size);
    if (error == BITSIM_OK && bitsim__node_get(at, "sddl"))
        error = compare_descriptor(p, at, file.descriptor, &expect->sddl);
    if (error != BITSIM_OK || expect->last_write == STORY_ANY) return error;
    bitsim_time_string seen;
    bitsim_time_string wanted;
    return compare(p, (comparison){at, "last-write", "a file last written at", NULL},
                   bitsim_time_print(file.last_write, &seen),
                   bitsim_time_print(expect->last_write, &wanted));
}

/* ---- Operations ---- */

int bitsim__play_expect_operation(play *p, const story_step *step) {
    const story_expect_operation *expect = &step->of.expect_operation;
    const play_job *job = &p->jobs[expect->job];
    const play_operation *last = &job->operations[expect->kind];
    for (int i = 0; expect->method != STORY_UNSET && i < BITSIM_NOTICE_COUNT; i++)
        if (expect->method == 1 << i) last = &job->notices[i];
    const node *at = step->node;
    const bitsim_decision *why = last->times > 0 ? &last->use : NULL;
    int error = compare_number(p, (comparison){at, "times", "a number of times of", why},
                               last->times, expect->times);
    if (error != BITSIM_OK || expect->times == 0) return error;
    if (last->times == 0 && expect->times == STORY_ANY)
        return compare(p, (comparison){at, "expect-operation", "it", NULL}, "never done", "done");
    if (last->times == 0) return BITSIM_OK;
    if (expect->times == STORY_ANY) bitsim__play_pass(p);
    if (expect->by != STORY_UNSET)
        error = compare(p, (comparison){at, "by", "the token of", why},
                        bitsim_identity_name((bitsim_identity)last->use.identity),
                        bitsim__word_for(&bitsim__identity_words, expect->by));
    if (error == BITSIM_OK)
        error = compare_sid(p, (comparison){at, "as", "the token of", why},
                            last->has_user ? &last->user : NULL, &expect->as);
    play_rules seen = {{false}};
    collect(&last->use, &seen);
    if (error == BITSIM_OK) error = bitsim__play_expect_rules(p, at, &expect->because, &seen);
    return error;
}
