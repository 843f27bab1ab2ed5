/* SPDX-License-Identifier: MIT */
/* Stories, against tests/golden/explain and beside them. */
#include "bitsim/sim/explain.h"

#include <stdio.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "report/golden.h"
#include "report/tales.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static const char *name_of(const bitsim_sid *sid, void *user) {
    static const char *const people[] = {"alice", "bob", "adam", "carl"};
    (void)user;
    uint32_t rid = bitsim_sid_rid(sid);
    return bitsim_sid_is_account(sid) && rid > 1000 && rid < 1005 ? people[rid - 1001] : NULL;
}

/* Tells |which| as |config| says, with |memory| for the story, and returns how that went. */
static int tell_with(const tale *which, const bitsim_explanation_config *config, written *out,
                     const bitsim_memory *memory) {
    stage it;
    bitsim_explanation *story;
    bitsim_explanation_config all = *config;
    all.sink = written_sink(out);
    int result = bitsim_explanation_new(&story, &all, memory);
    if (result != BITSIM_OK) return result;
    bitsim_explanation_step(story, 1, "what the tests of the service play");
    bitsim_observer observer = {story, bitsim_explanation_observe};
    tale_run(&it, which, &observer, stage_memory());
    bitsim_explanation_end(story, it.service);
    if (bitsim_explanation_result(story) == BITSIM_OK) {
        ck_assert_str_eq(bitsim_explanation_job(story, 0), "nightly");
        ck_assert_ptr_null(bitsim_explanation_job(story, 1));
    }
    result = bitsim_explanation_result(story);
    bitsim_explanation_del(story);
    stage_free(&it);
    return result;
}

static const bitsim_explanation_config plain = {.name = name_of};

static written tell(const char *name, const bitsim_explanation_config *config) {
    written out = {.room = SIZE_MAX};
    for (size_t i = 0; i < tale_count(); i++)
        if (strcmp(tale_at(i)->name, name) == 0)
            ck_assert_int_eq(tell_with(tale_at(i), config, &out, bitsim_memory_system()),
                             BITSIM_OK);
    return out;
}

START_TEST(a_story_is_told_as_it_was) {
    char name[64];
    snprintf(name, sizeof name, "explain/%s.txt", tale_at((size_t)_i)->name);
    written out = tell(tale_at((size_t)_i)->name, &plain);
    golden_check(&out, name);
    written_free(&out);
}
END_TEST

static void has(const written *out, const char *text) {
    ck_assert_msg(out->text && strstr(out->text, text) != NULL, "no '%s' in:\n%.2000s", text,
                  out->text);
}

static void has_not(const written *out, const char *text) {
    ck_assert_msg(!out->text || strstr(out->text, text) == NULL, "'%s' in:\n%.2000s", text,
                  out->text);
}

START_TEST(the_main_job_is_understood_from_its_story) {
    written out = tell("certificate", &plain);
    has(&out, "with 0x80072F9A");
    has(&out, "CERT-1 ");
    has(&out, "Here: the handshake asks for a client certificate");
    has(&out, "documented: bits4_0/IBitsTokenOptions::SetHelperTokenFlags");
    has(&out, "or if LocalSystem owned the job (CERT-2).");
    written_free(&out);
}
END_TEST

START_TEST(no_line_is_wider_than_asked) {
    bitsim_explanation_config narrow = plain;
    narrow.width = 60;
    written out = tell("logoff", &narrow);
    for (const char *line = out.text; *line; line += strcspn(line, "\n") + 1) {
        size_t columns = strcspn(line, "\n");
        bool is_one_word = strcspn(line + strspn(line, " "), " \n") + strspn(line, " ") == columns;
        ck_assert_msg(columns <= 60 || is_one_word, "%.*s", (int)columns, line);
    }
    written_free(&out);
}
END_TEST

START_TEST(colours_are_there_when_asked_for) {
    bitsim_explanation_config colourful = plain;
    colourful.colours = true;
    written with = tell("refusal", &colourful), without = tell("refusal", &plain);
    has(&with, "\x1b[31m0x80070005 E_ACCESSDENIED\x1b[0m");
    has_not(&without, "\x1b");
    written_free(&with);
    written_free(&without);
}
END_TEST

START_TEST(another_step_or_another_job_is_left_out) {
    bitsim_explanation_config other_step = plain, other_job = plain, this_job = plain;
    other_step.step = 2;
    other_job.job = "weekly";
    this_job.job = "nightly";
    written step = tell("download", &other_step), other = tell("download", &other_job),
            this = tell("download", &this_job);
    ck_assert_uint_eq(step.length, 0);
    has_not(&other, "nightly");
    has_not(&other, "The service sees");
    has(&this, "1000 bytes moved in 3 pieces.");
    written_free(&step);
    written_free(&other);
    written_free(&this);
}
END_TEST

START_TEST(a_choice_is_told_with_what_it_would_have_come_to) {
    bitsim_explanation_config wide = plain;
    wide.width = 10000;
    written out = tell("refusal", &wide);
    has(&out, "With helper-flag-bits=ignore it would be S_OK.");
    written_free(&out);
}
END_TEST

START_TEST(a_sink_that_is_full_ends_the_story) {
    written out = {.room = 1000};
    ck_assert_int_eq(tell_with(tale_at(0), &plain, &out, bitsim_memory_system()), BITSIM_ERR_SPACE);
    ck_assert_uint_le(out.length, 1000);
    written_free(&out);
}
END_TEST

static int attempt(const bitsim_memory *memory, void *user) {
    written out = {.room = SIZE_MAX};
    int result = tell_with(user, &plain, &out, memory);
    written_free(&out);
    return result;
}

START_TEST(every_allocation_may_fail) {
    tale which = *tale_at((size_t)_i);
    ck_assert_uint_gt(each_allocation_fails_once(attempt, &which), 5);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("explain");
    TCase *stories = tcase_create("stories");
    tcase_set_timeout(stories, 60);
    tcase_add_loop_test(stories, a_story_is_told_as_it_was, 0, (int)tale_count());
    tcase_add_test(stories, the_main_job_is_understood_from_its_story);
    tcase_add_test(stories, no_line_is_wider_than_asked);
    tcase_add_test(stories, colours_are_there_when_asked_for);
    tcase_add_test(stories, another_step_or_another_job_is_left_out);
    tcase_add_test(stories, a_choice_is_told_with_what_it_would_have_come_to);
    tcase_add_test(stories, a_sink_that_is_full_ends_the_story);
    tcase_add_loop_test(stories, every_allocation_may_fail, 0, (int)tale_count());
    suite_add_tcase(suite, stories);
    return suite;
}
