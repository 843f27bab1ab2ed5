/* SPDX-License-Identifier: MIT */
/* What a method gave back, beside what the scenario expects of it. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/method.h"
#include "scenario/play.h"
#include "scenario/ranges.h"
#include "scenario/values.h"
#include "scenario/words.h"

static int fail_word(play *p, const node *at, const char *found, const char *expected) {
    phrase text;
    int error = bitsim__play_fail(p, at, &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found ");
    bitsim__phrase_plain(&text, found, strlen(found));
    bitsim__phrase_put(&text, ", expected ");
    bitsim__phrase_plain(&text, expected, strlen(expected));
    return BITSIM_OK;
}

static int compare_words(play *p, const node *at, const char *found, const char *expected) {
    if (strcmp(found, expected) != 0) return fail_word(p, at, found, expected);
    bitsim__play_pass(p);
    return BITSIM_OK;
}

static int compare_flags(play *p, const invocation *i, const story_result *result) {
    const word_list *words = strcmp(i->call->method->name, "GetNotifyFlags") == 0
                                 ? &bitsim__notify_flag_words
                                 : &bitsim__token_flag_words;
    char found[160];
    char expected[160];
    phrase text = bitsim__phrase_start(found, sizeof found);
    bitsim__put_flags(&text, words, i->flags);
    text = bitsim__phrase_start(expected, sizeof expected);
    bitsim__put_flags(&text, words, result->flags);
    return compare_words(p, result->node, found, expected);
}

static int compare_account(play *p, const invocation *i, const story_result *result) {
    char found[200];
    phrase text = bitsim__phrase_start(found, sizeof found);
    if (i->present) bitsim__put_sid(p, &text, &i->sid);
    else bitsim__phrase_put(&text, "nobody");
    if (result->kind == RESULT_NOBODY) return compare_words(p, result->node, found, "nobody");
    bitsim_sid sid = bitsim__play_sid(p, result->text);
    if (!i->present || !bitsim_sid_equal(&sid, &i->sid))
        return fail_word(p, result->node, found, result->text);
    bitsim__play_pass(p);
    return BITSIM_OK;
}

static int compare_error(play *p, const invocation *i, const story_result *result) {
    char found[160];
    char expected[160];
    phrase seen = bitsim__phrase_start(found, sizeof found);
    phrase wanted = bitsim__phrase_start(expected, sizeof expected);
    if (result->has_error) {
        bitsim__put_code(&seen, i->error.code);
        bitsim__put_code(&wanted, result->error);
    }
    if (result->context != STORY_UNSET) {
        bitsim__phrase_put(&seen, " in context ");
        bitsim__phrase_put(&seen, bitsim__word_for(&bitsim__context_words, (int)i->error.context));
        bitsim__phrase_put(&wanted, " in context ");
        bitsim__phrase_put(&wanted, bitsim__word_for(&bitsim__context_words, result->context));
    }
    return compare_words(p, result->node, found, expected);
}

static void put_job(const play *p, phrase *text, size_t job) {
    const char *name = job == SIZE_MAX ? "?" : p->story->jobs.texts[job];
    bitsim__phrase_plain(text, name, strlen(name));
}

static int compare_jobs(play *p, const invocation *i, const story_result *result) {
    char found[300];
    char expected[300];
    phrase seen = bitsim__phrase_start(found, sizeof found);
    phrase wanted = bitsim__phrase_start(expected, sizeof expected);
    bitsim__phrase_put(&seen, "[");
    for (size_t n = 0; n < i->job_count; n++) {
        if (n > 0) bitsim__phrase_put(&seen, ", ");
        put_job(p, &seen, i->jobs[n]);
    }
    bitsim__phrase_put(&seen, "]");
    bitsim__phrase_put(&wanted, "[");
    bool is_equal = i->job_count == result->jobs.count;
    for (size_t n = 0; n < result->jobs.count; n++) {
        size_t job = bitsim__find_name(&p->story->jobs, result->jobs.texts[n]);
        if (n > 0) bitsim__phrase_put(&wanted, ", ");
        put_job(p, &wanted, job);
        is_equal = is_equal && job == i->jobs[n];
    }
    bitsim__phrase_put(&wanted, "]");
    if (!is_equal) return fail_word(p, result->node, found, expected);
    bitsim__play_pass(p);
    return BITSIM_OK;
}

static int compare_job(play *p, const invocation *i, const story_result *result) {
    size_t job = bitsim__find_name(&p->story->jobs, result->text);
    if (!bitsim_guid_equal(&i->id, &p->jobs[job].id))
        return fail_word(p, result->node, "another id", result->text);
    bitsim__play_pass(p);
    return BITSIM_OK;
}

/* What the method gave is told as far as the file expects it. */
static int compare_values(play *p, const invocation *i, const story_result *result) {
    if (bitsim__shape_equal(result->shape, i->values, result->values)) {
        bitsim__play_pass(p);
        return BITSIM_OK;
    }
    phrase text;
    int error = bitsim__play_fail(p, result->node, &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found ");
    bitsim__put_shape(&text, result->shape, i->values, result->values);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__put_shape(&text, result->shape, result->values, result->values);
    return BITSIM_OK;
}

static int compare_ranges(play *p, const invocation *i, const story_result *result) {
    if (bitsim__ranges_equal(&i->ranges, &result->ranges)) {
        bitsim__play_pass(p);
        return BITSIM_OK;
    }
    phrase text;
    int error = bitsim__play_fail(p, result->node, &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found ");
    bitsim__put_ranges(&text, &i->ranges);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__put_ranges(&text, &result->ranges);
    return BITSIM_OK;
}

int bitsim__play_compare_result(play *p, const invocation *i) {
    const story_result *result = &i->call->result;
    switch (result->kind) {
    case RESULT_NONE: return BITSIM_OK;
    case RESULT_STATE:
        return compare_words(p, result->node, bitsim__word_for(&bitsim__state_words, (int)i->state),
                             bitsim__word_for(&bitsim__state_words, result->state));
    case RESULT_FLAGS: return compare_flags(p, i, result);
    case RESULT_ACCOUNT:
    case RESULT_NOBODY: return compare_account(p, i, result);
    case RESULT_JOBS: return compare_jobs(p, i, result);
    case RESULT_ERROR: return compare_error(p, i, result);
    case RESULT_TEXT: return compare_words(p, result->node, i->text ? i->text : "", result->text);
    case RESULT_JOB: return compare_job(p, i, result);
    case RESULT_RANGES: return compare_ranges(p, i, result);
    case RESULT_VALUES: return compare_values(p, i, result);
    }
    return BITSIM_OK;
}
