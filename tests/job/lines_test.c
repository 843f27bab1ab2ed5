/* SPDX-License-Identifier: MIT */
/* Where the members of a job lie decides how long it takes to end one of very many. */
#include <stddef.h>

#include "job/job.h"
#include "support/suite.h"

enum { LINE = 64, LINES = 4 };

/* What Cancel reads and writes of a job that has not run, whatever was set on it. */
static const struct {
    const char *name;
    size_t end;
} asked[] = {
#define ASKED(member) \
    { #member, offsetof(bitsim__job, member) + sizeof(((bitsim__job *)0)->member) }
    ASKED(id),
    ASKED(owner),
    ASKED(slot),
    ASKED(state),
    ASKED(helper),
    ASKED(options),
    ASKED(notices),
    ASKED(name),
    ASKED(proxy_list),
    ASKED(certificate),
    ASKED(credentials),
    ASKED(reply_name),
    ASKED(reply_temporary),
    ASKED(upload),
    ASKED(files),
    ASKED(file_count),
    ASKED(lost),
    ASKED(only_file),
    ASKED(reply_created),
    ASKED(attempts),
    ASKED(error),
    ASKED(modified),
    ASKED(give_up_at),
    ASKED(timers.first),
#undef ASKED
};

START_TEST(what_a_job_that_ends_is_asked_lies_in_its_first_lines) {
    ck_assert_msg(asked[_i].end <= (size_t)LINES * LINE, "%s ends at %zu", asked[_i].name,
                  asked[_i].end);
}
END_TEST

/* Else each job would begin at another place of a line, and reach into one more. */
START_TEST(a_job_begins_and_ends_with_a_line) {
    if (sizeof(void *) == 8) ck_assert_uint_eq(sizeof(bitsim__job) % LINE, 0);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("job/lines");
    TCase *tests = tcase_create("lines");
    tcase_add_loop_test(tests, what_a_job_that_ends_is_asked_lies_in_its_first_lines, 0,
                        (int)(sizeof asked / sizeof asked[0]));
    tcase_add_test(tests, a_job_begins_and_ends_with_a_line);
    suite_add_tcase(suite, tests);
    return suite;
}
