/* SPDX-License-Identifier: MIT */
/*
 * Stories against tests/golden/explain. With BITSIM_GOLDEN=write in the environment the files are
 * written instead: read the difference, and keep it only if it is understood.
 */
#include "bitsim/sim/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "report/tales.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static char written[1 << 20];
static size_t length;

static int take(const char *text, size_t size, void *user) {
    (void)user;
    if (length + size >= sizeof written) return BITSIM_ERR_SPACE;
    memcpy(written + length, text, size);
    length += size;
    written[length] = '\0';
    return BITSIM_OK;
}

static const char *name_of(const bitsim_sid *sid, void *user) {
    static const char *const people[] = {"alice", "bob", "adam", "carl"};
    (void)user;
    uint32_t rid = bitsim_sid_rid(sid);
    return bitsim_sid_is_account(sid) && rid > 1000 && rid < 1005 ? people[rid - 1001] : NULL;
}

/* Tells |which| into |written|, in two steps of the same run if |steps|. */
static void tell(const tale *which, const bitsim_explanation_config *config) {
    stage it;
    bitsim_explanation *story;
    length = 0;
    written[0] = '\0';
    bitsim_explanation_config all = *config;
    all.sink.write = take;
    ck_assert_int_eq(bitsim_explanation_new(&story, &all, bitsim_memory_system()), BITSIM_OK);
    bitsim_explanation_step(story, 1, "what the service's tests play");
    bitsim_observer observer = {story, bitsim_explanation_observe};
    tale_run(&it, which, &observer, stage_memory());
    bitsim_explanation_end(story, it.service);
    ck_assert_int_eq(bitsim_explanation_result(story), BITSIM_OK);
    bitsim_explanation_del(story);
    stage_free(&it);
}

static const bitsim_explanation_config plain = {.name = name_of};

static void golden_path(const char *name, char *path, size_t size) {
    snprintf(path, size, "%s/explain/%s.txt", BITSIM_TEST_GOLDEN, name);
}

START_TEST(a_story_is_told_as_it_was) {
    const tale *which = tale_at((size_t)_i);
    static char golden[sizeof written];
    char path[512];
    tell(which, &plain);
    golden_path(which->name, path, sizeof path);
    const char *wish = getenv("BITSIM_GOLDEN");
    bool writes = wish && strcmp(wish, "write") == 0;
    FILE *file = fopen(path, writes ? "wb" : "rb");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    if (writes) {
        ck_assert_uint_eq(fwrite(written, 1, length, file), length);
    } else {
        golden[fread(golden, 1, sizeof golden - 1, file)] = '\0';
        ck_assert_msg(strcmp(golden, written) == 0, "%s differs from:\n%s", path, written);
    }
    ck_assert_int_eq(fclose(file), 0);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("explain");
    TCase *stories = tcase_create("stories");
    tcase_add_loop_test(stories, a_story_is_told_as_it_was, 0, (int)tale_count());
    suite_add_tcase(suite, stories);
    return suite;
}
