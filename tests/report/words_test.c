/* SPDX-License-Identifier: MIT */
/* Every value that a trace or a story may meet has a word, and no word stands for two. */
#include "report/words.h"

#include <string.h>

#include "bitsim/access.h"
#include "bitsim/event.h"
#include "bitsim/job_state.h"
#include "bitsim/policy.h"
#include "bitsim/sim/memory.h"
#include "report/golden.h"
#include "report/story.h"
#include "support/suite.h"

/* Names of the values |first| to |last| of an enumeration are words, all different. */
#define HAS_WORDS(name, type, first, last)                                                     \
    for (int i = (int)(first); i <= (int)(last); i++) {                                        \
        ck_assert_msg(strcmp(name((type)i), "?") != 0, #name " has none for %d", i);           \
        for (int j = (int)(first); j < i; j++) ck_assert_str_ne(name((type)i), name((type)j)); \
    }                                                                                          \
    ck_assert_str_eq(name((type)99), "?")

START_TEST(every_value_has_a_word_of_its_own) {
    HAS_WORDS(bitsim__rpc_level_name, bitsim_rpc_level, 0, BITSIM_RPC_LEVEL_DELEGATE);
    HAS_WORDS(bitsim__remote_scheme_name, bitsim_remote_scheme, 0, BITSIM_REMOTE_SMB);
    HAS_WORDS(bitsim__file_result_name, bitsim_file_result, 0, BITSIM_FILE_RESULT_COUNT - 1);
    HAS_WORDS(bitsim__connect_result_name, bitsim_connect_result, 0, BITSIM_CONNECT_COUNT - 1);
    HAS_WORDS(bitsim__cert_demand_name, bitsim_cert_demand, 0, BITSIM_CERT_REQUIRED);
    HAS_WORDS(bitsim__cert_location_name, BG_CERT_STORE_LOCATION, 0,
              BG_CERT_STORE_LOCATION_LOCAL_MACHINE_ENTERPRISE);
    HAS_WORDS(bitsim__auth_answer_name, bitsim_auth_answer, 0, BITSIM_AUTH_ANSWER_URL);
    HAS_WORDS(bitsim__auth_target_name, BG_AUTH_TARGET, 1, BG_AUTH_TARGET_PROXY);
    HAS_WORDS(bitsim__auth_scheme_name, int, 1, BG_AUTH_SCHEME_PASSPORT);
    HAS_WORDS(bitsim_operation_name, bitsim_operation_kind, 0, BITSIM_OPERATION_COUNT - 1);
    HAS_WORDS(bitsim_happening_name, bitsim_happening, 0, BITSIM_HAPPENING_COUNT - 1);
    HAS_WORDS(bitsim_job_state_name, BG_JOB_STATE, 0, BITSIM_JOB_STATE_COUNT - 1);
    HAS_WORDS(bitsim_identity_name, bitsim_identity, 0, BITSIM_IDENTITY_COUNT - 1);
    ck_assert_str_eq(bitsim__cloaking_name(BITSIM_CLOAKING_NONE), "none");
    ck_assert_str_eq(bitsim__cloaking_name(BITSIM_CLOAKING_STATIC), "static");
    ck_assert_str_eq(bitsim__cloaking_name(BITSIM_CLOAKING_DYNAMIC), "dynamic");
    ck_assert_str_eq(bitsim__cloaking_name((bitsim_cloaking)1), "?");
}
END_TEST

/* A story that nobody tells, for its phrases. */
static bitsim_explanation story;
static written out;

static void set(void) {
    memset(&story, 0, sizeof story);
    out = (written){.room = SIZE_MAX};
    story.memory = bitsim_memory_system();
    story.page.sink = written_sink(&out);
    story.page.width = 10000;
    story.kept.memory = story.sentence.memory = story.passed.memory = story.memory;
}

static void clear(void) {
    written_free(&out);
    bitsim__prose_dispose(&story.kept);
    bitsim__prose_dispose(&story.sentence);
    bitsim__prose_dispose(&story.passed);
    story.memory->release(story.sids, story.memory->user);
    story.memory->release(story.known, story.memory->user);
}

START_TEST(every_operation_has_a_sentence) {
    for (int i = 0; i < BITSIM_OPERATION_COUNT; i++) {
        bitsim_operation operation = {.kind = (bitsim_operation_kind)i};
        size_t before = out.length;
        bitsim__story_operation(&story, &operation);
        bitsim__story_tell(&story);
        ck_assert_msg(out.length > before + strlen("    BITS .\n"), "operation %d has none", i);
    }
}
END_TEST

START_TEST(every_happening_has_a_sentence) {
    for (int i = 0; i < BITSIM_HAPPENING_COUNT; i++) {
        bitsim_happening_event happening = {.happening = (bitsim_happening)i};
        size_t before = out.length;
        bitsim__story_happening(&story, &happening);
        bitsim__story_tell(&story);
        ck_assert_msg(out.length > before, "happening %d has none", i);
    }
}
END_TEST

START_TEST(every_effect_has_a_word_and_a_clause) {
    size_t count;
    uint32_t all = 0;
    const bitsim__flag *effects = bitsim__effects(&count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(all & effects[i].bit, 0);
        all |= effects[i].bit;
        ck_assert_ptr_nonnull(effects[i].meaning);
    }
    ck_assert_uint_eq(all, 2 * BITSIM_EFFECT_TEMPLATE - 1);
}
END_TEST

static const struct {
    const char *clause, *expected;
} were[] = {
    {"the job is empty", "the job were empty"},
    {"all flags are known", "all flags were known"},
    {"the job has no helper", "the job had no helper"},
    {"the thread does not impersonate", "the thread did not impersonate"},
    {"the owner cannot read the private key", "the owner could not read the private key"},
    {"LocalSystem owns the job", "LocalSystem owned the job"},
    {"all names keep the rules for names", "all names kept the rules for names"},
    {"the job names no client certificate", "the job named no client certificate"},
    {"nobody answers", "nobody answered"},
    {"the thread impersonates", "the thread impersonated"},
    {"the job's owner logged off", "the job's owner logged off"},
};

START_TEST(a_fact_is_told_as_what_would_have_to_be) {
    bitsim__prose *text = bitsim__story_begin(&story);
    bitsim__say_were(text, were[_i].clause);
    ck_assert_str_eq(bitsim__prose_text(text), were[_i].expected);
}
END_TEST

static const struct {
    uint32_t mask;
    bitsim_object_kind kind;
    const char *expected;
} rights[] = {
    {FILE_ALL_ACCESS, BITSIM_OBJECT_FILE, "full control"},
    {FILE_GENERIC_READ | DELETE, BITSIM_OBJECT_FILE, "read, delete"},
    {FILE_GENERIC_READ | FILE_GENERIC_WRITE, BITSIM_OBJECT_KEY, "read and write"},
    {FILE_ADD_FILE | FILE_TRAVERSE, BITSIM_OBJECT_DIRECTORY, "add files, traverse"},
    {FILE_WRITE_DATA, BITSIM_OBJECT_FILE, "write data"},
    {BITSIM_JOB_QUERY | 0x8000, BITSIM_OBJECT_JOB, "query, 0x00008000"},
    {GENERIC_ALL, BITSIM_OBJECT_FILE, "0x10000000"},
};

START_TEST(rights_are_told_by_name) {
    bitsim__prose *text = bitsim__story_begin(&story);
    bitsim__say_rights(text, rights[_i].mask, rights[_i].kind);
    ck_assert_str_eq(bitsim__prose_text(text), rights[_i].expected);
}
END_TEST

START_TEST(a_sid_is_told_once_beside_its_name) {
    bitsim_sid system = bitsim_sid_well_known(BITSIM_SID_LOCAL_SYSTEM);
    bitsim__prose *text = bitsim__story_begin(&story);
    bitsim__say_sid(&story, text, &system);
    bitsim__prose_add(text, ", ");
    bitsim__say_sid(&story, text, &system);
    ck_assert_str_eq(bitsim__prose_text(text), "LocalSystem (S-1-5-18), LocalSystem");
}
END_TEST

static const struct {
    bitsim_time moment;
    const char *expected;
} moments[] = {
    {0, "1601-01-01T00:00:00Z"},
    {1, "1601-01-01T00:00:00.0000001Z"},
    {10 * BITSIM_TICKS_PER_MS, "1601-01-01T00:00:00.01Z"},
    {BITSIM_TICKS_PER_DAY + 30 * BITSIM_TICKS_PER_SECOND, "1601-01-02T00:00:30Z"},
    {BITSIM_TIME_NEVER, "never"},
};

START_TEST(a_moment_has_no_more_digits_than_it_needs) {
    bitsim__prose *text = bitsim__story_begin(&story);
    bitsim__say_moment(text, moments[_i].moment);
    ck_assert_str_eq(bitsim__prose_text(text), moments[_i].expected);
}
END_TEST

/* Every refusal that any policy can make of few facts: its story has no gaps. */
START_TEST(every_policy_can_be_told_of) {
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)_i);
    for (size_t i = 0; i < policy->condition_count; i++) {
        for (size_t j = 0; j <= i; j++) {
            uint32_t facts = UINT32_C(1) << i | UINT32_C(1) << j;
            bitsim_decision decision = bitsim_policy_decide((bitsim_policy_id)_i, facts, 26100);
            bitsim__story_decision(&story, &decision);
            bitsim__story_tell(&story);
        }
    }
    ck_assert_int_eq(story.result, BITSIM_OK);
    ck_assert(!out.text || strstr(out.text, "(null)") == NULL);
    ck_assert(!out.text || strstr(out.text, "?  ") == NULL);
}
END_TEST

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

Suite *test_suite(void) {
    Suite *suite = suite_create("words");
    TCase *words = tcase_create("words");
    tcase_set_timeout(words, 60);
    tcase_add_checked_fixture(words, set, clear);
    tcase_add_test(words, every_value_has_a_word_of_its_own);
    tcase_add_test(words, every_operation_has_a_sentence);
    tcase_add_test(words, every_happening_has_a_sentence);
    tcase_add_test(words, every_effect_has_a_word_and_a_clause);
    tcase_add_loop_test(words, a_fact_is_told_as_what_would_have_to_be, 0, COUNT_OF(were));
    tcase_add_loop_test(words, rights_are_told_by_name, 0, COUNT_OF(rights));
    tcase_add_test(words, a_sid_is_told_once_beside_its_name);
    tcase_add_loop_test(words, a_moment_has_no_more_digits_than_it_needs, 0, COUNT_OF(moments));
    tcase_add_loop_test(words, every_policy_can_be_told_of, 0, BITSIM_POLICY_COUNT);
    suite_add_tcase(suite, words);
    return suite;
}
