/* SPDX-License-Identifier: MIT */
/*
 * A restart at any point of any scenario: each of docs/scenarios is run again and again, and cut
 * after its first event, after its second, and so on. At each cut the jobs are written down and
 * read again, in place and by a service that knows nothing yet; both come to the same, no promise
 * is broken, no job and no file that was finished is lost, and the scenario goes on to its end.
 * Where the form is longest, it is cut off at each of its bytes, and each is changed: both are
 * refused with an error that says where, by a service that stays as it was. BITSIM_CUTS says at how
 * many places, spread evenly, a scenario and its form are cut where every one takes too long.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/job_state.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/scenario.h"
#include "scenario/files.h"
#include "service/form.h"
#include "support/suite.h"

/* A long scenario is cut at so many places, unless BITSIM_CUTS says otherwise. */
enum { CUTS = 400, JOBS_MAX = 200, SCENARIOS_MAX = 1000 };

/* A job as it was before the cut. */
typedef struct standing {
    bitsim_guid id;
    uint32_t files_transferred;
    uint32_t file_count;
    uint32_t error_count;
    BG_JOB_STATE state;
    bitsim_time created;
    bitsim_time gives_up_at;
    bitsim_time abandoned_at;
} standing;

typedef struct knife {
    const char *path;
    /* events: so far. after: how many there are to be before the cut. */
    uint64_t events;
    uint64_t after;
    bool has_cut;
    /* longest: the size of the longest form so far; longest_at: after how many events it was. */
    size_t longest;
    uint64_t longest_at;
    /* is_damaging: the form is damaged at the cut as well. */
    bool is_damaging;
    bitsim_machine_start start;
    uint32_t build;
    bitsim_choices choices;
    standing jobs[JOBS_MAX];
    size_t job_count;
} knife;

static char *paths[SCENARIOS_MAX];
static int path_count;

/* Fails the test unless |holds|: an assertion of Check costs a write even while it holds. */
static void promise(const knife *it, bool holds, const char *sentence) {
    if (!holds)
        ck_abort_msg("%s after %llu events: %s", it->path, (unsigned long long)it->after, sentence);
}

static void check(const knife *it, const bitsim_service *service) {
    const char *broken = "";
    int status = bitsim_service_check(service, &broken);
    promise(it, status == BITSIM_OK, broken);
}

/* How many places there are at the most, spread evenly. */
static uint64_t cuts_max(void) {
    const char *value = getenv("BITSIM_CUTS");
    uint64_t cuts = value ? strtoull(value, NULL, 10) : CUTS;
    return cuts ? cuts : 1;
}

/* The distance between two of |all| places. */
static uint64_t stride(uint64_t all) {
    uint64_t cuts = cuts_max();
    return all > cuts ? all / cuts : 1;
}

/* ---- What must not be lost ---- */

static void note_state(knife *it, const bitsim_event *event) {
    size_t i = 0;
    while (i < it->job_count && !bitsim_guid_equal(&it->jobs[i].id, event->job)) i++;
    if (bitsim_job_state_is_final(event->of.state.to)) {
        if (i < it->job_count) it->jobs[i] = it->jobs[--it->job_count];
    }
}

static void observe(const bitsim_event *event, void *user) {
    knife *it = user;
    it->events++;
    if (event->type == BITSIM_EVENT_STATE && event->job) note_state(it, event);
    /* A list that is cleared is not lost by the cut. */
    if (event->type == BITSIM_EVENT_DECISION &&
        (event->of.decision->effects & BITSIM_EFFECT_DROP_JOBS) && !event->job)
        it->job_count = 0;
    /* A new job is one of whom anything is told. */
    if (event->type != BITSIM_EVENT_CALL || !event->job || it->job_count == JOBS_MAX) return;
    if (strcmp(event->of.call.method, "CreateJob") == 0 &&
        bitsim_succeeded(event->of.call.decision->hr))
        it->jobs[it->job_count++] = (standing){.id = *event->job};
}

static void remember(knife *it, const bitsim_service *service) {
    for (size_t i = 0; i < it->job_count; i++) {
        bitsim_job_view view;
        promise(it, bitsim_service_find(service, &it->jobs[i].id, &view) == BITSIM_OK,
                "a job is lost before the cut");
        it->jobs[i].file_count = view.file_count;
        it->jobs[i].files_transferred = view.files_transferred;
        it->jobs[i].error_count = view.error_count;
        it->jobs[i].state = view.state;
        it->jobs[i].created = view.created;
        it->jobs[i].gives_up_at = view.gives_up_at;
        it->jobs[i].abandoned_at = view.abandoned_at;
    }
}

/* A restart begins no span anew, and is no error that counts. */
static void compare_spans(const standing *before, const bitsim_job_view *after) {
    ck_assert_uint_eq(after->error_count, before->error_count);
    ck_assert_uint_eq(after->created, before->created);
    ck_assert_uint_eq(after->abandoned_at, before->abandoned_at);
    if (before->state == BG_JOB_STATE_TRANSIENT_ERROR && after->state == before->state)
        ck_assert_uint_eq(after->gives_up_at, before->gives_up_at);
}

static void compare(const knife *it, const bitsim_service *service) {
    for (size_t i = 0; i < it->job_count; i++) {
        bitsim_job_view view;
        promise(it, bitsim_service_find(service, &it->jobs[i].id, &view) == BITSIM_OK,
                "a job is lost");
        promise(it, view.file_count == it->jobs[i].file_count, "a file is lost");
        promise(it, view.files_transferred == it->jobs[i].files_transferred,
                "a file that was finished is lost");
        promise(it,
                !bitsim_job_state_is_running(view.state) && !bitsim_job_state_is_final(view.state),
                "a job is in a state in which none rests");
        promise(it, !view.helper, "a helper outlives the service");
        compare_spans(&it->jobs[i], &view);
    }
}

/* ---- The cut ---- */

static void perform_nothing(const bitsim_operation *operation, bitsim_outcome *outcome,
                            void *user) {
    (void)operation, (void)outcome, (void)user;
}

/* Tells |service| who is logged on, as the machine did. */
static void log_on(bitsim_service *service, const bitsim_world *world, bitsim_time now) {
    for (uint32_t i = 1; i <= bitsim_world_session_count(world); i++) {
        bitsim_session_view view;
        if (bitsim_world_session(world, i, &view) || !view.open) continue;
        if (view.logon_session < 0x400) continue;
        bitsim_service_logon(service, view.user, view.logon_session, view.kind, now);
        if (view.elevated_session)
            bitsim_service_logon(service, view.user, view.elevated_session, view.kind, now);
    }
}

/* A service that knew nothing, started with |saved|. */
static bitsim_service *start_anew(const knife *it, bitsim_machine *machine, form *saved) {
    const bitsim_service_config config = {.build = it->build,
                                          .choices = it->choices,
                                          .seed = 77,
                                          .policies = *bitsim_machine_policies(machine),
                                          .host = {NULL, perform_nothing}};
    bitsim_service *service = NULL;
    bitsim_save_error error;
    promise(it, bitsim_service_new(&service, &config, bitsim_memory_system()) == BITSIM_OK,
            "there is no service to load");
    if (it->start == BITSIM_MACHINE_SERVICE_RESTARTED)
        log_on(service, bitsim_machine_world(machine), bitsim_machine_now(machine));
    bitsim_service_cost(service, bitsim_machine_network_cost(machine), bitsim_machine_now(machine));
    int status = form_load(saved, service, &error);
    if (status)
        ck_abort_msg("%s after %llu events: byte %llu, %s.%s: %s", it->path,
                     (unsigned long long)it->after, (unsigned long long)error.offset, error.part,
                     error.member, error.expected);
    check(it, service);
    return service;
}

/* |form| has a fault that |service| finds, saying where. */
static void expect_refusal(const knife *it, form *wrong, bitsim_service *service) {
    bitsim_save_error error = {0};
    int status = form_load(wrong, service, &error);
    promise(it, status == BITSIM_ERR_MALFORMED || status == BITSIM_ERR_VERSION,
            "a form that is not whole is loaded");
    promise(it, error.part && error.member && error.expected && error.offset <= wrong->size,
            "a refusal does not say what is wrong, and where");
}

/* Cuts |saved| off at its bytes, and changes them. |service|, which has the jobs, stays as it
 * is. */
static void damage(const knife *it, form *saved, bitsim_service *service, bitsim_time now) {
    static form after;
    form cut = *saved;
    uint64_t step = stride(saved->size);
    for (size_t at = 0; at < saved->size; at += step) {
        cut.size = at;
        expect_refusal(it, &cut, service);
        saved->bytes[at] ^= 0xFF;
        expect_refusal(it, saved, service);
        saved->bytes[at] ^= 0xFF;
    }
    check(it, service);
    form_save(&after, service, now);
    promise(it, form_same(saved, &after), "who refuses a form is changed by it");
}

static void cut(knife *it, bitsim_machine *machine) {
    static form before, again, here, there;
    bitsim_service *service = bitsim_machine_service(machine);
    remember(it, service);
    form_save(&before, service, bitsim_machine_now(machine));
    bitsim_service *other = start_anew(it, machine, &before);
    form_save(&again, other, bitsim_machine_now(machine));
    promise(it, form_same(&before, &again), "what was loaded is saved otherwise");
    if (it->is_damaging) damage(it, &before, other, bitsim_machine_now(machine));
    bitsim_machine_restart(machine, it->start);
    check(it, service);
    compare(it, service);
    bitsim_service_restart(other,
                           it->start == BITSIM_MACHINE_SERVICE_RESTARTED ? BITSIM_RESTART_SERVICE
                                                                         : BITSIM_RESTART_MACHINE,
                           bitsim_machine_now(machine));
    check(it, other);
    compare(it, other);
    form_save(&here, service, bitsim_machine_now(machine));
    form_save(&there, other, bitsim_machine_now(machine));
    promise(it, form_same(&here, &there), "a restart in place comes to something else");
    bitsim_service_del(other);
    it->has_cut = true;
}

static void begin(const bitsim_scenario_opening *opening, void *user) {
    knife *it = user;
    it->build = opening->build;
    it->choices = *opening->choices;
}

/* Notes where the form is longest, in a run that is not cut. */
static void measure(knife *it, bitsim_machine *machine) {
    static form present;
    form_save(&present, bitsim_machine_service(machine), bitsim_machine_now(machine));
    if (present.size <= it->longest) return;
    it->longest = present.size;
    it->longest_at = it->events;
}

static void between(bitsim_machine *machine, void *user) {
    knife *it = user;
    if (!it->after) measure(it, machine);
    if (it->after && !it->has_cut && it->events >= it->after) cut(it, machine);
    if (it->has_cut) check(it, bitsim_machine_service(machine));
}

/* Runs |scenario| with the cut that |it| asks for, or without one if that is after no event. */
static void run(const bitsim_scenario *scenario, knife *it) {
    const bitsim_scenario_options options = {
        .watcher = {.user = it, .begin = begin, .observe = observe, .between = between}};
    bitsim_scenario_result *result = NULL;
    bitsim_scenario_error error;
    int status = bitsim_scenario_run(scenario, &options, bitsim_memory_system(), &result, &error);
    /* What was expected of the whole run is not expected of one that was cut; nor can each step be
     * taken, as to log off somebody whom the restart has logged off. */
    bool has_gone_on = status == BITSIM_OK || (it->after && status != BITSIM_ERR_NOMEM);
    ck_assert_msg(has_gone_on, "%s:%u:%u: %s", it->path, error.line, error.column, error.text);
    if (status == BITSIM_OK) bitsim_scenario_result_del(result);
}

static void run_cut(const bitsim_scenario *scenario, const char *path, uint64_t after,
                    bitsim_machine_start start) {
    static knife it;
    it = (knife){.path = path, .after = after, .start = start};
    run(scenario, &it);
}

/* Runs |scenario| to its end and returns how many events it has; then damages its longest form. */
static uint64_t run_whole(const bitsim_scenario *scenario, const char *path) {
    static knife whole, cut;
    whole = (knife){.path = path};
    run(scenario, &whole);
    cut = (knife){.path = path, .after = whole.longest_at, .is_damaging = true};
    if (cut.after) run(scenario, &cut);
    return whole.events;
}

START_TEST(a_scenario_can_be_cut_anywhere) {
    const char *path = paths[_i];
    size_t size;
    char *text = read_file(path, &size);
    bitsim_scenario *scenario = NULL;
    bitsim_scenario_error error;
    int status = bitsim_scenario_load(&scenario, text, size, bitsim_memory_system(), &error);
    ck_assert_msg(status == 0, "%s:%u: %s", path, error.line, error.text);
    free(text);
    uint64_t events = run_whole(scenario, path), step = stride(events);
    for (uint64_t after = 1; after <= events; after += step) {
        run_cut(scenario, path, after, BITSIM_MACHINE_SERVICE_RESTARTED);
        run_cut(scenario, path, after, BITSIM_MACHINE_REBOOTED);
    }
    bitsim_scenario_del(scenario);
}
END_TEST

/* ---- The scenarios ---- */

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void find_in(const char *folder) {
    DIR *directory = opendir(folder);
    if (!directory) return;
    for (struct dirent *entry; (entry = readdir(directory));) {
        size_t room = strlen(folder) + strlen(entry->d_name) + 2;
        char *path = malloc(room);
        if (!path) ck_abort_msg("no memory for a path");
        snprintf(path, room, "%s/%s", folder, entry->d_name);
        const char *end = strrchr(entry->d_name, '.');
        if (end && strcmp(end, ".yaml") == 0 && path_count < SCENARIOS_MAX) {
            paths[path_count++] = path;
            continue;
        }
        if (!end) find_in(path);
        free(path);
    }
    closedir(directory);
}

Suite *test_suite(void) {
    Suite *suite = suite_create("cut");
    TCase *tcase = tcase_create("cut");
    find_in(BITSIM_TEST_SCENARIOS);
    qsort(paths, (size_t)path_count, sizeof paths[0], by_name);
    /* Who asks for more cuts than usual has the time. */
    tcase_set_timeout(tcase, cuts_max() > CUTS ? 0 : 300);
    tcase_add_loop_test(tcase, a_scenario_can_be_cut_anywhere, 0, path_count);
    suite_add_tcase(suite, tcase);
    return suite;
}
